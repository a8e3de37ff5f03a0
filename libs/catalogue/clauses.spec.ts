import { DOCUMENTS, PROGRAMMES } from './documents';

const clauses = DOCUMENTS.flatMap((document) => document.clauses);
const twice = (ids: readonly string[]): string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

describe('the clauses that pay nothing themselves', () => {
  it('have names of their own, and so have their lists and targets, over all documents', () => {
    expect(twice([...clauses, ...PROGRAMMES].map(({ id }) => id))).toEqual([]);
    expect(twice(clauses.flatMap(({ lists = [] }) => lists.map(({ id }) => id)))).toEqual([]);
    expect(twice(clauses.flatMap(({ targets = [] }) => targets.map(({ id }) => id)))).toEqual([]);
  });

  it('refer to a policy just where they are referrals, and keep lists only as services', () => {
    expect(clauses.filter(({ kind, referralTo }) => (kind === 'REFERRAL') !== referralTo.length > 0)).toEqual([]);
    expect(clauses.filter(({ kind, lists }) => lists && kind !== 'SERVICE')).toEqual([]);
  });
});
