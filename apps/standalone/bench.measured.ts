/** One measurement beside its yardstick, both made in this run on this machine. */
export interface Measured {
  bench: string;
  /** Events, decisions or requests a second. */
  ours: number;
  bare: number;
  ratio: number;
  atLeast: number;
  detail: string;
}

/** The middle round by ratio, so that one disturbed round does not count. */
export function median(rounds: readonly { ours: number; bare: number }[], of: Pick<Measured, 'bench' | 'atLeast' | 'detail'>): Measured {
  const sorted = rounds.map(({ ours, bare }) => ({ ours: Math.round(ours), bare: Math.round(bare), ratio: ours / bare })).toSorted((a, b) => a.ratio - b.ratio);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('at least one round');
  return { ...of, ...middle };
}
