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

describe('what the verdict says of a finding', () => {
  const saying = async (expected: string, found: string): Promise<string[]> => {
    const verdict = await verdictOf(await new LedgerFile().book([adopted]));
    const first = { stream: 'book-310117', revision: 1, id: 'e', what: 'PAYMENT', expected, found } as const;
    return verdictText({ ...verdict, first, findings: [first] }).split('\n');
  };

  it('is in Chinese first, without a word of English: what has no name in both stands below', async () => {
    expect(await saying('A1 not paid', 'none')).toEqual(expect.arrayContaining(['  应为：（见后文英文）', '  实为：无', '  expected: A1 not paid', '  found: none']));
  });

  it('has amounts, codes and names in both', async () => {
    expect(await saying('amountFen 5000000', 'sj-08b-bole-match/person=P1 ≤ 300')).toEqual(expect.arrayContaining(['  应为：amountFen 5000000', '  实为：sj-08b-bole-match/person=P1 ≤ 300', '  expected: amountFen 5000000']));
  });
});
