import type { Act } from '#book/book.given';
import type { Dice } from './dice';
import { named, said, type Scene } from './scene';

/** 追加、调剂. */
export function money(scene: Scene, dice: Dice): Act | Act[] {
  if (scene.now.year > 2026 && dice.once(2)) return close(scene, dice);
  const { now: { year } } = scene;
  const waiting = [...scene.book.all('awards')].find(({ state }) => state === 'AWAITING_BUDGET' || state === 'PROPOSED');
  const small = scene.book.get('lines', `M-${year}`);
  const left = small ? small.amountFen + small.supplementsFen - (small.reducedFen ?? 0n) + small.adjustInFen - small.adjustOutFen - small.committedFen - small.paidFen + small.reversedFen : 0n;
  // What is left is then just enough for the one who waits, or a fen too little.
  const spare = left - (waiting?.amountFen ?? 0n) + dice.of([0n, 1n]);
  const byFen = spare > 0n && !dice.once(3) ? -spare : dice.of([10_000_000n, 40_000_000n]);
  if (dice.once(3)) return said({ type: 'supplementLine', line: `${dice.of(['L', 'M'])}-${year}`, amountFen: dice.of([10_000_000n, 40_000_000n, -3_000_000n, -60_000_000n]), documentNo: dice.once(2) ? '9号' : `${named(scene, 'D').replace(/\D/g, '')}号` }, 'officer', scene);
  const batch = [...scene.book.all('adjustments')].find(({ done }) => !done)?.batch;
  if (batch !== undefined) return said({ type: 'confirmAdjustment', batch }, 'checker', scene);
  return said({ type: 'proposeAdjustment', batch: named(scene, 'B'), moves: [{ line: `L-${year}`, byFen: -byFen }, { line: `M-${year}`, byFen }], reason: '调剂' }, 'officer', scene);
}

/** 年终结账: mostly of a line that has still something to move; now and then too early, under other words, or into a line that stands. */
export function close(scene: Scene, dice: Dice): Act[] {
  const { now: { year } } = scene;
  const lines = [...scene.book.all('lines')].filter((one) => one.year < year || dice.once(20));
  const open = lines.filter(({ closed, committedFen }) => closed === null || committedFen > 0n);
  if (lines.length === 0) return [];
  const { line } = dice.once(6) || open.length === 0 ? dice.of(lines) : dice.of(open);
  const into = dice.mostly<string | null>(`C-${line}`, [null, `L-${year}`], 10);
  return [said({ type: 'closeLine', line, into, carry: dice.of(['ALL', 'COMMITTED_ONLY']), documentNo: dice.mostly('结1号', ['结2号'], 12) }, 'treasurer', scene)];
}
