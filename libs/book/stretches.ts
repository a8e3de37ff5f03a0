import { before, type Day } from '#kernel/day';

/** Days in a register, both included; without an end where it is not over. */
interface Stretch {
  fromOn: Day;
  toOn: Day | null;
}

/** Whether each is over before the next begins (`apart`), or on its first day, and only the last may be open. */
export const inOrder = (stretches: readonly Stretch[], { apart }: { apart: boolean }): boolean =>
  stretches.every(({ fromOn, toOn }, at) => {
    const next = stretches[at + 1];
    if (toOn === null) return next === undefined;
    if (before(toOn, fromOn)) return false;
    return next === undefined || before(toOn, next.fromOn) || (!apart && toOn.equals(next.fromOn));
  });

export const sameStretches = (some: readonly Stretch[], others: readonly Stretch[]): boolean =>
  some.length === others.length && some.every((one, at) => one.fromOn.equals(others[at]!.fromOn) && sameEnd(one.toOn, others[at]!.toOn));

const sameEnd = (one: Day | null, other: Day | null): boolean => (one === null || other === null ? one === other : one.equals(other));

/** Each first day, and each last one that is said. */
export const daysSaid = (stretches: readonly Stretch[]): Day[] => stretches.flatMap(({ fromOn, toOn }) => (toOn ? [fromOn, toOn] : [fromOn]));
