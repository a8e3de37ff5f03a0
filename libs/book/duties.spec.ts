import { startOf, day } from '#kernel/day';
import type { Actor, Ask } from '#kernel/decision';
import { isSpec, sources } from '../../test/law/tree';
import { apart } from './duties';

const asked = (actor: Partial<Actor>): Ask<unknown> => ({ command: {}, at: startOf(day('2026-03-02')), actor: { ref: 'a', role: 'officer', ...actor }, id: 'a', hash: 'a', correlationId: 'a', causationId: 'a' });

describe('duties that must be apart (domain 3.2)', () => {
  it('stand in one table of the rules: nobody else refuses for them', () => {
    const rules = sources().filter((source) => /^libs\/(book|cases)\//.test(source.path) && !isSpec(source));
    expect(rules.filter(({ text }) => text.includes("'FORBIDDEN_SOD'")).map(({ path }) => path)).toEqual(['libs/book/duties.ts']);
  });

  it('are asked of hands: who counts as one person with another is that person (B-20)', () => {
    const refused = (actor: Partial<Actor>, maker: string | null): boolean => apart(asked(actor), 'publishTable', { maker }) !== null;
    expect([refused({}, 'a'), refused({}, 'b'), refused({}, null)]).toEqual([true, false, false]);
    expect([refused({ oneWith: ['b'] }, 'b'), refused({ oneWith: ['b'] }, 'c/b'), refused({}, 'c/a'), refused({ oneWith: ['b'] }, 'c')]).toEqual([true, true, true, false]);
  });

  it('are those that the table names for the act, whatever else the record says', () => {
    const order = { applicant: 'x', maker: 'a', checker: null, reviewers: ['a'], granters: [] };
    expect(apart(asked({}), 'openClawback', order)).toBeNull();
    expect(apart(asked({}), 'checkOrder', order)).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'checkOrder', person: 'a' } });
  });
});
