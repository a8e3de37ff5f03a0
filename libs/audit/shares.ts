import type { Fen } from '#kernel/money';

/** Who has how much of one thing that is limited: the auditor's own count, kept by award and not by held and used. */
export class Shares {
  private readonly of = new Map<string, { limitFen: Fen; takenFen: Fen; by: Map<string, Fen> }>();

  /** The limit of a key that is met for the first time; an old key keeps its own. */
  limit(key: string, limitFen: Fen): void {
    if (!this.of.has(key)) this.of.set(key, { limitFen, takenFen: 0n, by: new Map() });
  }

  raise(key: string, byFen: Fen): void {
    const one = this.of.get(key);
    if (one) one.limitFen += byFen;
  }

  /** What somebody takes, or gives back where it is negative. */
  take(key: string, by: string, amountFen: Fen): void {
    const one = this.of.get(key);
    if (!one) return;
    one.by.set(by, (one.by.get(by) ?? 0n) + amountFen);
    one.takenFen += amountFen;
  }

  limitOf(key: string): Fen {
    return this.of.get(key)?.limitFen ?? 0n;
  }

  takenOf(key: string): Fen {
    return this.of.get(key)?.takenFen ?? 0n;
  }

  shareOf(key: string, by: string): Fen {
    return this.of.get(key)?.by.get(by) ?? 0n;
  }
}
