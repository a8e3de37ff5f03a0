/** What a bench counts, as it is read out. */
export const UNITS = { events: '事件 events', requests: '请求 requests', lines: '行 lines', acts: '操作 acts' } as const;

/** One measurement beside its yardstick, both made in this run on this machine. */
export interface Measured {
  bench: string;
  /** Of which so many a second, ours and bare. */
  unit: keyof typeof UNITS;
  ours: number;
  bare: number;
  ratio: number;
  /** The floor; null where there is none yet. */
  atLeast: number | null;
  detail: string;
  /** Of the whole process, when the rounds were over. */
  memoryMiB: number;
}

/** The middle round by ratio, so that one disturbed round does not count. */
export function median(rounds: readonly { ours: number; bare: number }[], of: Pick<Measured, 'bench' | 'unit' | 'atLeast' | 'detail'>): Measured {
  const sorted = rounds.map(({ ours, bare }) => ({ ours: Math.round(ours), bare: Math.round(bare), ratio: ours / bare })).toSorted((a, b) => a.ratio - b.ratio);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('at least one round');
  return { ...of, ...middle, memoryMiB: Math.round(process.memoryUsage().rss / 1024 / 1024) };
}

export const isBelow = ({ ratio, atLeast }: Pick<Measured, 'ratio' | 'atLeast'>): boolean => atLeast !== null && ratio < atLeast;

/** A line for a person; no mark where there is no floor that could be missed. */
export function sentence(measured: Measured): string {
  const { bench, unit, ours, bare, ratio, atLeast, detail, memoryMiB } = measured;
  const [mark, floor] = atLeast === null ? ['·', ''] : [isBelow(measured) ? '✗' : '✓', `（至少 at least ${Number(atLeast.toFixed(2))}）`];
  return `${mark} ${bench}: ${ours} ${UNITS[unit]}/s, 裸循环 bare ${bare}/s, 比 ratio ${ratio.toFixed(2)}${floor}；${detail}；内存 memory ${memoryMiB} MiB`;
}

/** What a ✗ means, said once; nothing where every floor is kept. */
export function belowSaid(measured: readonly Measured[]): string {
  const below = measured.filter(isBelow).map(({ bench }) => bench);
  return below.length === 0 ? '' : `✗ 与裸循环之比低于下限 the ratio to the bare loop is below its floor: ${below.join(', ')}\n`;
}
