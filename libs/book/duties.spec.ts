import { startOf, day } from '#kernel/day';
import type { Actor, Ask } from '#kernel/decision';
import { isSpec, sources } from '../../test/law/tree';
import { act, given } from '../cases/case.given';
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
    const order = { applicant: 'x', maker: 'a', checker: null, reviewers: ['a'] };
    expect(apart(asked({}), 'openClawback', order)).toBeNull();
    expect(apart(asked({}), 'checkOrder', order)).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'checkOrder', person: 'a' } });
  });

  it('of a case are compared by what the acts themselves say (B-20)', () => {
    const filed = act({ type: 'file', case: 'A1', area: '310117', programme: 'sj-08b-bole-match', claimant: 'firm-a', claim: { kind: 'BOLE_AWARD', person: 'p1', level: 'MUNICIPAL', decisionNo: 'D1', decidedOn: day('2025-11-20'), decidedFen: 5_000_000n, receivedFen: 5_000_000n } }, 'applicant', '2026-02-24');
    const prelim = { ...act({ type: 'preliminaryReview', outcome: 'PASSED', opinion: '属实' }, 'street', '2026-02-26'), oneWith: ['deputy'] };
    const papers = given(filed, act({ type: 'accept' }, 'desk', '2026-02-25'), prelim);
    const review = act({ type: 'bureauReview', outcome: 'PASSED', opinion: '属实' }, 'deputy', '2026-02-27');
    expect(papers.when(review)).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'deputy' } });
    expect(papers.when({ ...review, by: 'bureau', oneWith: ['street'] })).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'bureau' } });
    expect(papers.when({ ...review, by: 'bureau' })).toMatchObject([{ type: 'BureauReviewed' }]);
    expect(papers.one.reviewers).toEqual(['street/deputy']);
  });
});
