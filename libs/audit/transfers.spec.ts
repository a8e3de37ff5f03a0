import { openBook } from '#book/book.drill';
import { act, bole, clawback, notified, opened, paid } from '#book/book.given';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;
const [TWO, THREE] = [2_000_000n, 3_000_000n];
const part = (receivable: string, amountFen: bigint) => act({ type: 'recordRecovery', receivable, amountFen, recoveredOn: day('2026-05-06'), bankReference: 'V1', disposition: 'SAME_YEAR_REVERSAL', transferFen: FIVE }, 'treasury', '2026-05-06');
const acts = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...paid('A2', bole('p2', FIVE), FIVE), opened('A1', TWO), opened('A2', THREE), notified('A1'), notified('A2'), clawback('A1', TWO), clawback('A2', THREE), part('Q-A1', TWO), part('Q-A2', THREE)];

async function afterForging(forge: (last: WireEnvelope['fact']) => unknown): Promise<unknown> {
  const ledger = await new LedgerFile().book(acts);
  ledger.rewrite((events) => forge(events.at(-1)?.fact ?? {}), { reseal: true });
  return (await verdictOf(ledger)).first;
}

afterAll(sweep);

describe('one transfer that pays two clawbacks, for the auditor', () => {
  it('is as it should be in parts of its whole', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('is not, where the same reference says no whole, another, or another day', async () => {
    expect(await afterForging((fact) => Reflect.deleteProperty(fact, 'transferFen'))).toMatchObject({ what: 'PAYMENT', found: 'V1' });
    expect(await afterForging((fact) => Object.assign(fact, { transferFen: '6000000' }))).toMatchObject({ what: 'PAYMENT', found: 'V1' });
    expect(await afterForging((fact) => Object.assign(fact, { transferFen: '4999999' }))).toMatchObject({ what: 'PAYMENT', found: '5000000' });
  });
});
