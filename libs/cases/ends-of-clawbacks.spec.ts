import { act, type Act, bole, by, clawback, clawedBack, dropped, given, notified, on, opened, paid, recovered } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { day } from '#kernel/day';
import { answerOf } from './answer-of-book';

const FIVE = 5_000_000n;
const [TWO, THREE] = [2_000_000n, 3_000_000n];
const demanded = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', TWO), act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-06') }, 'inspector', '2026-04-14')];
const beside = [opened('A1', THREE, 'BREACH', 'Q2'), notified('A1', 'Q2')];
const found = clawback('A1', THREE, 'Q2');
const writtenOff = (amountFen: bigint): Act[] => [
  act({ type: 'proposeWriteOff', receivable: 'Q-A1', amountFen, reason: '无财产可供执行' }, 'inspector', '2026-05-20'),
  act({ type: 'confirmWriteOff', receivable: 'Q-A1', amountFen, documentNo: '松财核1号' }, 'finance', '2026-05-20'),
];
const late = (one: Act): Act => on('2026-05-20', one);
const closed = dropped('A1', 'Q2').map(late);
const came = (amountFen: bigint, receivable: string): Act => late(recovered('A1', amountFen, `V-${receivable}-${amountFen}`, receivable));

/** What the case of the award was told last. */
const told = (...acts: Act[]): unknown => given(...acts).log.map(({ fact }) => answerOf(fact)?.answer).findLast((answer) => answer !== undefined);

describe('a case under several clawbacks of its award', () => {
  it.each<[string, string, { before: Act[]; one: Act[]; other: Act[] }]>([
    ['one written off, one without finding', 'WRITTEN_OFF', { before: [], one: writtenOff(TWO), other: closed }],
    ['one written off, one recovered', 'WRITTEN_OFF', { before: [found], one: writtenOff(TWO), other: [came(THREE, 'Q2')] }],
    ['one recovered, one without finding', 'RECOVERED', { before: [], one: [came(TWO, 'Q-A1')], other: closed }],
    ['a part written off, one without finding', 'WRITTEN_OFF', { before: [came(1n, 'Q-A1')], one: writtenOff(TWO - 1n), other: closed }],
  ])('stands as they have ended, in whatever order: %s', (_, state, { before, one, other }) => {
    const base = [...demanded, ...beside, ...before];
    for (const ends of [[one, other], [other, one]]) {
      expect(told(...base, ...(ends[0] ?? []))).toBe('CLAWBACK');
      expect(told(...base, ...ends.flat())).toBe(state);
    }
  });

  it('stands as paid where nothing is to come back, and as recovered once what was written off has come', () => {
    const apart = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...beside];
    expect(told(...apart, ...closed)).toBe('CLAWBACK_CLOSED');
    expect(told(...demanded, ...beside, ...writtenOff(TWO), ...closed, came(1n, 'Q-A1'))).toBe('WRITTEN_OFF');
    expect(told(...demanded, ...beside, ...writtenOff(TWO), ...closed, came(1n, 'Q-A1'), came(TWO - 1n, 'Q-A1'))).toBe('RECOVERED');
    expect(told(...demanded, ...beside, ...writtenOff(TWO), came(1n, 'Q-A1'))).toBe('CLAWBACK');
  });

  it('says nothing of others where there are none', () => {
    expect(given(...demanded, ...writtenOff(TWO)).log.at(-1)?.fact).not.toHaveProperty('stands');
    expect(given(...demanded, ...beside, ...closed, by('finance', came(TWO, 'Q-A1'))).log.at(-1)?.fact).not.toHaveProperty('stands');
  });
});
