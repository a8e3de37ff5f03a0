import { act, adopted, registered, type Act } from '#book/book.given';
import { type Found, found, unequal } from '#audit/finding';
import { LedgerFile, sweep, verdictOf } from '#audit/ledger.given';
import { NONE, notPaid } from '#audit/words';
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
  const saying = async (said: Found): Promise<string[]> => {
    const verdict = await verdictOf(await new LedgerFile().book([adopted]));
    const first = { stream: 'book-310117', revision: 1, id: 'e', ...said };
    return verdictText({ ...verdict, first, findings: [first] }).split('\n');
  };

  it('is in Chinese first, without a word of English, and in English, without a word of Chinese', async () => {
    expect(await saying(found('PAYMENT', notPaid('A1'), NONE))).toEqual(expect.arrayContaining(['  应为：A1 未支付', '  实为：无', '  expected: A1 not paid', '  found: none']));
  });

  it('names what is compared in both', async () => {
    expect(await saying(unequal('RECEIPT', [['dual', true, undefined]])!)).toEqual(expect.arrayContaining(['  应为：同一人另有配套项目的申报 是', '  实为：同一人另有配套项目的申报 无', '  expected: dual true', '  found: dual undefined']));
  });

  it('has amounts, codes and names in both', async () => {
    const key: string = 'sj-08b-bole-match/person=P1';
    expect(await saying(found('CAP', `${key} ≤ 300`, 500n))).toEqual(expect.arrayContaining(['  应为：sj-08b-bole-match/person=P1 ≤ 300', '  实为：500', '  expected: sj-08b-bole-match/person=P1 ≤ 300']));
  });
});
