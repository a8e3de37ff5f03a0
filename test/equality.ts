import { expect } from '@jest/globals';

/** Temporal values have no fields of their own, so that Jest finds any two of them equal; they are compared by their text. */
const kinds = [Temporal.PlainDate, Temporal.Instant] as const;

expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    const kind = kinds.find((candidate) => a instanceof candidate || b instanceof candidate);
    if (!kind) return undefined;
    return a instanceof kind && b instanceof kind && a.toString() === b.toString();
  },
]);
