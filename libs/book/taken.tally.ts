import { type Fen, sum } from '#kernel/money';

/** Who has what of a limit or a line. */
export interface Taken {
  limitFen: Fen;
  by: Map<string, Fen>;
}

export function giveBack(from: Map<string, Taken>, key: string, by: string, amountFen: Fen): void {
  const taken = from.get(key);
  if (taken) taken.by.set(by, (taken.by.get(by) ?? 0n) - amountFen);
}

export const total = (taken: Taken | undefined): Fen => sum(taken?.by.values() ?? []);

/** Nobody has less than nothing, and together they have no more than there is. */
export function within(what: string, taken: Taken | undefined): string[] {
  const over = taken && total(taken) > taken.limitFen ? [`${what} holds ${taken.limitFen} and ${total(taken)} are taken`] : [];
  const under = [...(taken?.by ?? [])].filter(([, amount]) => amount < 0n).map(([by]) => `${by} has less than nothing of ${what}`);
  return [...over, ...under];
}

export const same = (what: string, book: string | bigint | number, tally: string | bigint | number): string[] => (book === tally ? [] : [`${what}: the book says ${book}, the tally ${tally}`]);
