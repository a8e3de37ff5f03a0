import { setImmediate } from 'node:timers/promises';
import { inSlices } from './slices';

describe('work in slices', () => {
  it('lets others in between two slices, and comes to the same', async () => {
    const seen: string[] = [];
    function* work(): Generator<void, string> {
      for (const step of ['one', 'two']) {
        seen.push(step);
        yield;
      }
      return 'done';
    }
    const [, came] = await Promise.all([setImmediate().then(() => seen.push('another')), inSlices(work(), 0)]);
    expect([came, seen]).toEqual(['done', ['one', 'another', 'two']]);
  });

  it('ends with what the work throws', async () => {
    function* work(): Generator<void, string> {
      yield;
      throw new Error('no further');
    }
    await expect(inSlices(work(), 0)).rejects.toThrow('no further');
  });
});
