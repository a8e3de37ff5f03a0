import { type Act, act, clawback, dropped, event, given, notified, on, paid, recovered } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { day } from '#kernel/day';
import { LedgerFile, afterForging, sweep, verdictOf } from './ledger.given';
import { OverlapsCheck } from './overlaps.check';

const TOWN = 10_000_000n;
const put = (grant: string, paidFen: bigint, when: string): Act =>
  act({ type: 'registerOtherGrant', grant, programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '街道扶持', level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-02-20'), documentNo: `${grant}号` }, 'reviewer', when);
const struck = (grant: string, when: string): Act => act({ type: 'withdrawOtherGrant', grant, reason: '登记有误', enteredInError: true }, 'deputy', when);
const claimed = act({ type: 'openClawback', receivable: 'Q-A1', award: 'A1', cause: 'ADMIN_CORRECTION', amountFen: TOWN, reason: '其他政策后付', finding: 'F-G1-1' }, 'inspector', '2026-04-01');

const late = [...openBook, ...paid('A1', event('e1', 60_000_000n), 18_000_000n), put('G1', TOWN, '2026-03-30')];
const decided = [...late, claimed, notified('A1'), clawback('A1', TOWN)];
const back = [...decided, recovered('A1', TOWN)];
const corrected = [...back, struck('G1', '2026-05-07'), put('G2', 9_000_000n, '2026-05-08')];
const ended = [...decided, struck('G1', '2026-04-13'), ...dropped('A1'), put('G2', 9_000_000n, '2026-04-14')];
const part = [...decided, recovered('A1', 4_000_000n), struck('G1', '2026-05-07'), ...dropped('A1').map((one) => on('2026-05-07', one)), put('G2', TOWN, '2026-05-08')];

/** What the check says of facts as they stand, in whichever book. */
function wrongIn(facts: readonly BookFact[]): object[] {
  const check = new OverlapsCheck(({ programme, claimant }) => [{ programme, claimants: [claimant] }], () => false);
  return facts.flatMap((fact) => {
    const event = { fact } as Event<BookFact>;
    check.dueBehind(event);
    return check.see(event) ?? [];
  });
}
const factsOf = (acts: readonly Act[]): BookFact[] => given(...acts).log.map(({ fact }) => fact);

afterAll(sweep);

describe('what is taken back for other policies’ money rests on money that stands (A-28, B-24)', () => {
  it.each([['an entry corrected after its money came back', corrected], ['a clawback that ended with its ground', ended], ['one of which a part had come', part]])('%s: as it was written, nothing is found', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('a book from before that took money for an entry that was struck off is found, with what the register grounds', () => {
    const [before, all, gone] = [factsOf(decided), factsOf(back), factsOf([...decided, struck('G1', '2026-04-13')])];
    const taken = [...before, ...gone.slice(before.length), ...all.slice(before.length)];
    expect(wrongIn(all)).toEqual([]);
    expect(wrongIn(taken)).toMatchObject([{ what: 'NET_OFF', expected: 'F-G1-1 ≤ 0', found: `${TOWN}` }]);
  });

  it('so is one that found the corrected entry once more, beside what had come back for the wrong one', () => {
    const [before, twice] = [factsOf([...back, struck('G1', '2026-05-07')]), factsOf([...late.slice(0, -1), put('G2', 8_000_000n, '2026-03-30')])];
    expect(wrongIn([...before, ...twice.slice(-2)])).toMatchObject([{ what: 'NET_OFF', expected: 'oursFen undefined' }]);
  });

  it('a close that says its ground is gone where it is not, or lets more go than was open, is found', async () => {
    expect(await afterForging(ended, 'ClawbackClosed', ({ fact }) => Object.assign(fact, { groundGone: { owedFen: '1' } }))).toMatchObject({ what: expect.stringMatching(/CAP|POSTINGS/) as string });
    expect(await afterForging(ended, 'OtherGrantWithdrawn', ({ fact }) => Object.assign(fact, { findings: ['F-none'] }))).toMatchObject({ what: 'NET_OFF', expected: 'F-G1-1', found: 'F-none' });
  });
});
