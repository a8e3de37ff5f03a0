import { benchFiling } from './bench.filing';
import type { Measured } from './bench.measured';
import { benchRehearse } from './bench.rehearse';
import { benchReplay } from './bench.replay';
import { benchRoster } from './bench.roster';
import { benchWriter } from './bench.writer';

/** Small, for its figures say nothing here: that every act of each bench is still done under the rules as they are now. */
describe('each bench runs to its end', () => {
  const BENCHES: readonly [string, () => Promise<Measured[]>][] = [
    ['writer.commit, writer.propose', () => benchWriter(1, 60)],
    ['http.filing', () => benchFiling(1, 1)],
    ['rehearse', () => benchRehearse(1, 700)],
    ['roster.lines', () => benchRoster(1, 150)],
    ['replay.60', () => benchReplay(1, [60])],
  ];

  it.each(BENCHES)('%s', async (names, bench) => {
    const measured = await bench();
    expect(measured.map((one) => one.bench).join(', ')).toBe(names);
    for (const { ours, bare } of measured) expect([ours, bare].every((figure) => figure > 0)).toBe(true);
  });
});
