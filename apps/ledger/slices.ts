import { setImmediate } from 'node:timers/promises';

/** So long at most everybody else waits for one who computes, but for its longest step. */
const SLICE_MS = 20;

/** Runs to its end, a slice at a time: between two of them others are answered. */
export async function inSlices<Result>(work: Generator<void, Result>, sliceMs = SLICE_MS): Promise<Result> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
}
