/** The object with one place in it, found by a walk of these steps, changed, taken out, or given a neighbour. */
export function changed(value: unknown, walk: readonly number[], other: unknown): unknown {
  const [step, ...rest] = walk;
  const isBranch = Array.isArray(value) || (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
  if (step === undefined || !isBranch) return other;
  if (Array.isArray(value)) return value.length === 0 ? [other] : value.with(step % value.length, changed(value[step % value.length], rest, other));
  const keys = [...Object.keys(value), 'neighbour'];
  const key = keys[step % keys.length] ?? '';
  const { [key]: before, ...beside } = value as Record<string, unknown>;
  const after = changed(before, rest, other);
  return after === undefined ? beside : { ...beside, [key]: after };
}
