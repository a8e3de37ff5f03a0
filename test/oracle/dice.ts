import { day, type Day } from '#kernel/day';

/** One throw, from which as many small choices are read as an act needs. */
export class Dice {
  constructor(private state: number) {}

  /** A number below `sides` (mulberry32: the same throw, the same choices). */
  below(sides: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  of<T>(from: readonly T[]): T {
    const chosen = from[this.below(from.length)];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen;
  }

  /** Once in so many times. */
  once(inTimes: number): boolean {
    return this.below(inTimes) === 0;
  }

  /** Mostly the first, now and then one of the others. */
  mostly<T>(usual: T, others: readonly T[], inTimes = 8): T {
    return this.once(inTimes) ? this.of(others) : usual;
  }
}

export const plus = (on: Day, days: number): Day => on.add({ days });
export const later = (a: Day, b: Day): Day => (Temporal.PlainDate.compare(a, b) < 0 ? b : a);
export { day, type Day };
