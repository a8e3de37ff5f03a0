import { openBook } from '#book/book.drill';
import { event, paid, proposed } from '#book/book.given';
import { day } from '#kernel/day';
import { secondAdopted, there } from '../../test/second-document';
import { LedgerFile, sweep, verdictOf } from './ledger.given';

const ground = [...openBook, secondAdopted];
const acts = [...ground, ...paid('A1', event('e1', 40_000_000n), 12_000_000n), there(proposed('A2', event('e1', 60_000_000n)))];

afterAll(sweep);

describe('one matter under two documents of a book, for the auditor (附则（一）, A-28)', () => {
  it('is as it should be where the second was computed without the first', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('is not, where an award was decided as if the other were not there', async () => {
    // The same event under another name: every word of its receipt holds, but for what stands beside it.
    const days = { opensOn: day('2025-11-10'), lastDayOn: day('2025-11-12') };
    const two = [...ground, there(proposed('A2', { ...event('e2', 60_000_000n), ...days })), ...paid('A1', event('e1', 40_000_000n), 12_000_000n)];
    const again = (name: string, json: string): string => json.replaceAll('E2', name).replaceAll('"e2"', '"e1"');
    const ledger = await new LedgerFile().book(two);
    ledger.rewrite((events) => events.filter(({ type }) => type === 'AwardProposed').slice(0, 1).forEach((one) => Object.assign(one, JSON.parse(again('E1', JSON.stringify(one))))), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'RECEIPT', expected: expect.stringContaining('underOthers'), found: 'underOthers []' });
  });

  it('is not, where what came off is said otherwise than the receipt has it', async () => {
    const ledger = await new LedgerFile().book(acts);
    ledger.rewrite((events) => events.filter(({ type, fact }) => type === 'AwardProposed' && 'nettedHere' in fact).forEach(({ fact }) => Object.assign((fact['nettedHere'] as object[])[0] ?? {}, { amountFen: '1' })), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'RECEIPT', expected: expect.stringContaining('"amountFen":"12000000"'), found: expect.stringContaining('"amountFen":"1"') });
  });
});
