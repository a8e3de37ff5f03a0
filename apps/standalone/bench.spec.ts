import { benchEventStoreDB } from './bench.eventstoredb';
import { benchFiling } from './bench.filing';
import { belowSaid, isBelow, type Measured, sentence } from './bench.measured';
import { benchRehearse } from './bench.rehearse';
import { benchRelay } from './bench.relay';
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
    ['snapshot.60, replay.60', () => benchReplay(1, [60])],
    ['eventstoredb.commit, eventstoredb.propose', () => benchEventStoreDB(1, 60)],
    ['relay.publish, relay.lag', () => benchRelay(1, 60, 1)],
  ];

  it.each(BENCHES)('%s', async (names, bench) => {
    const measured = await bench();
    expect(measured.map((one) => one.bench).join(', ')).toBe(names);
    for (const { ours, bare } of measured) expect([ours, bare].every((figure) => figure > 0)).toBe(true);
  });
});

describe('a figure of a bench', () => {
  const figure = (more: Partial<Measured>): Measured => ({ bench: 'x', unit: 'events', ours: 100, bare: 200, ratio: 0.5, atLeast: 1 / 3, detail: '一项 one', memoryMiB: 90, ...more });

  it('names its unit, its floor and the memory', () => {
    expect(sentence(figure({}))).toBe('✓ x: 100 事件 events/s, 裸循环 bare 200/s, 比 ratio 0.50（至少 at least 0.33）；一项 one；内存 memory 90 MiB');
    expect(sentence(figure({ atLeast: 0.6 }))).toMatch(/^✗ .*at least 0\.6/);
  });

  it('has no floor that cannot be missed', () => {
    expect(sentence(figure({ unit: 'lines', atLeast: null }))).toBe('· x: 100 行 lines/s, 裸循环 bare 200/s, 比 ratio 0.50；一项 one；内存 memory 90 MiB');
  });

  it('is below its floor or is not, and what that means is said once', () => {
    expect([{}, { atLeast: 0.6 }, { atLeast: null }].map((more) => isBelow(figure(more)))).toEqual([false, true, false]);
    expect(belowSaid([figure({})])).toBe('');
    expect(belowSaid([figure({ bench: 'a', atLeast: 0.6 }), figure({}), figure({ bench: 'b', atLeast: 0.7 })])).toBe('✗ 与裸循环之比低于下限 the ratio to the bare loop is below its floor: a, b\n');
  });
});
