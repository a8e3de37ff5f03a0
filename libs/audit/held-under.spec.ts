import { openBook } from '#book/book.drill';
import { act, bole, on, proposed } from '#book/book.given';
import { day } from '#kernel/day';
import { LedgerFile, sweep, verdictOf } from './ledger.given';

const town = act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-08b-bole-match', claimant: 'firm-a', subject: 'decisionNo=D1', level: 'TOWN', town: '示例镇', documentNo: '镇〔2026〕1号', policy: '镇伯乐奖', paidFen: 10_000_000n, paidOn: day('2026-02-01') }, 'reviewer');
const acts = [...openBook, town, proposed('A1', bole('p1', 45_000_000n, 'D1')), on('2026-05-08', proposed('A2', bole('p1', 10_000_000n, 'D2')))];

afterAll(sweep);

describe('money of another policy for another matter under the same limit, for the auditor (A-28)', () => {
  it('is as it should be where it holds its room', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('is not, where a receipt says less of it than the awards stand without', async () => {
    const ledger = await new LedgerFile().book(acts);
    ledger.rewrite((events) => events.flatMap(({ receipt }) => (receipt?.['inputs'] as { heldUnder?: object[] } | undefined)?.heldUnder ?? []).forEach((one) => Object.assign(one, { heldFen: '1' })), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'RECEIPT', expected: expect.stringContaining('"heldFen":"10000000"'), found: expect.stringContaining('"heldFen":"1"') });
  });
});
