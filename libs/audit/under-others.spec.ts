import { openBook } from '#book/book.drill';
import { type Act, act, event, on, paid, proposed, released } from '#book/book.given';
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

  describe('with money of another policy for the matter', () => {
    const town = (one: Act = act({ type: 'registerOtherGrant', grant: 'G1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', level: 'TOWN', town: '中山街道', documentNo: '镇〔2026〕1号', policy: '镇活动资金', paidFen: 10_000_000n, paidOn: day('2026-02-01') }, 'reviewer')): Act => one;
    const second = on('2026-03-10', there(proposed('A2', event('e1', 70_000_000n))));

    it('is as it should be, registered or declared under either, before and after', async () => {
      const declaring = { ...event('e1', 60_000_000n), otherGrants: [{ policy: '镇活动资金', paidFen: 10_000_000n, paidOn: day('2026-02-01') }] };
      const withdrawn = act({ type: 'withdrawOtherGrant', grant: 'G1', reason: '误登', enteredInError: true }, 'deputy', '2026-03-11');
      for (const one of [
        [...ground, town(), ...paid('A1', event('e1', 60_000_000n), 8_000_000n), second, withdrawn],
        [...ground, there(town()), ...paid('A1', event('e1', 60_000_000n), 8_000_000n), second],
        [...ground, ...paid('A1', declaring, 8_000_000n), second, on('2026-03-11', town())],
        [...ground, ...paid('A1', event('e1', 60_000_000n), 18_000_000n), second, on('2026-03-11', there(town()))],
      ]) expect(await verdictOf(await new LedgerFile().book(one))).toMatchObject({ first: null, findings: [] });
    });

    it('is as it should be where entries go and awards end: all that is too much is found, and what another filled is set against nothing', async () => {
      const G1 = town().command as Extract<Act['command'], { type: 'registerOtherGrant' }>;
      const puts = (grant: string, paidFen: bigint, when = '2026-03-20'): Act => on(when, act({ ...G1, grant, paidFen, documentNo: `镇〔2026〕${grant}号` }, 'reviewer'));
      const strikes = (grant: string, enteredInError?: true): Act => act({ type: 'withdrawOtherGrant', grant, reason: '登记有误', ...(enteredInError && { enteredInError }) }, 'deputy', '2026-03-20');
      const higher = on('2026-03-20', there(proposed('A2', event('e1', 90_000_000n))));
      // What is found after the last change of the register; of the first, 1,000,000 were found before it, with the end of A2.
      for (const [one, found] of [
        [[...ground, ...paid('A1', event('e1', 60_000_000n), 18_000_000n), there(puts('G1', 15_000_000n)), higher, there(puts('G3', 6_000_000n)), there(puts('G4', 5_000_000n)), released('A2', 'WITHDRAWN'), strikes('G4', true)], ['2000000']],
        [[...ground, puts('G1', 3_000_000n, '2026-03-02'), ...paid('A1', event('e1', 90_000_000n), 24_000_000n), strikes('G1'), higher, puts('G2', 9_000_000n)], ['9000000']],
        [[...ground, ...paid('A1', event('e1', 40_000_000n), 12_000_000n), higher, there(puts('G1', 2_000_000n)), { ...higher, command: { ...higher.command, again: {} } as Act['command'] }], ['2000000']],
      ] as [Act[], string[]][]) {
        const ledger = await new LedgerFile().book(one);
        expect(await verdictOf(ledger)).toMatchObject({ first: null, findings: [] });
        ledger.rewrite((events) => expect(events.slice(events.findLastIndex(({ type }) => type.startsWith('OtherGrant'))).filter(({ type }) => type === 'OverlapFound').map(({ fact }) => fact['differenceFen'])).toEqual(found), { reseal: false });
      }
    });

    it('is not, where an award was decided as if that were another matter’s, or what was found of it is left out', async () => {
      const unknown = await new LedgerFile().book([...ground, town(), ...paid('A1', event('e1', 60_000_000n), 8_000_000n), second]);
      unknown.rewrite((events) => events.filter(({ type, fact }) => type === 'AwardProposed' && fact['award'] === 'A2').forEach((one) => Object.assign(one, JSON.parse(JSON.stringify(one).replace(/"registered":\[[^\]]*\],?/, '')))), { reseal: true });
      expect((await verdictOf(unknown)).first).toMatchObject({ what: 'RECEIPT' });
      const late = await new LedgerFile().book([...ground, ...paid('A1', event('e1', 60_000_000n), 18_000_000n), second, on('2026-03-11', there(town()))]);
      late.rewrite((events) => events.splice(events.findLastIndex(({ type }) => type === 'OverlapFound'), 1), { reseal: true });
      expect((await verdictOf(late)).first).toMatchObject({ what: 'NET_OFF' });
    });
  });
});
