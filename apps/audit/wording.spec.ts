import { act, adopted, registered, type Act } from '#book/book.given';
import { LedgerFile, sweep, verdictOf } from '#audit/ledger.given';
import { day } from '#kernel/day';
import { verdictText } from './wording';

afterAll(sweep);

const served: Act[] = ['firm-a', 'firm-b'].flatMap((party, n) => [
  registered(party),
  act({ type: 'enrolFirm', party, fromOn: day('2024-01-01'), documentNo: '1' }),
  act({ type: 'proposeAward', award: `A${n}`, programme: 'sj-07-real-economy-support', claimant: party, claim: { kind: 'REAL_ECONOMY_SERVICE', year: 2024 + n }, filedOn: day('2026-02-20'), applicant: 'applicant', reviewers: ['street', 'bureau'], finding: { amountFen: 5_000_000n, reason: '综合排名' } }, 'proposer'),
]);
const textOf = async (...acts: Act[]): Promise<string> => verdictText(await verdictOf(await new LedgerFile().book(acts)));

describe('what the verdict says of quotas (invariant 3)', () => {
  it('is how many were counted', async () => {
    const text = await textOf(adopted, ...served);
    expect(text).toContain('名额（不变量 3）：核对 2 项。');
    expect(text).toContain('Quotas checked (invariant 3): 2.');
  });

  it('or that no place of any was taken', async () => expect(await textOf(adopted, registered('firm-a'))).toContain('没有占用过的名额，无可核对'));
});
