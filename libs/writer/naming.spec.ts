import { canonical } from '#kernel/canonical';
import { named, UNNAMED } from './naming';

const draftOf = (fact: object) => {
  const draft = { id: UNNAMED, fact };
  return { draft, text: canonical(draft) };
};
const nameOf = (fact: object): string => {
  const { draft, text } = draftOf(fact);
  named(draft, text);
  return draft.id;
};

describe('the name of an event', () => {
  it('follows from what it says: the same again, and another where one word is another', () => {
    expect(nameOf({ amountFen: '100' })).toBe(nameOf({ amountFen: '100' }));
    expect(nameOf({ amountFen: '100' })).not.toBe(nameOf({ amountFen: '101' }));
  });

  it('stands in its text in the one place', () => {
    const { draft, text } = draftOf({ note: '{"id":"00000000-0000-4000-8000-000000000000"}' });
    expect(JSON.parse(named(draft, text))).toEqual(draft);
    expect(draft.id).toMatch(/^[0-9a-f-]{36}$/);
  });
});
