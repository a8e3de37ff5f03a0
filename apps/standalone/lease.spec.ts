import { type LeaseRecord, type LeaseStep, nextStep, type Observed, observedNow } from './lease';

const held = (holder: string, version = '7'): LeaseRecord => ({ holder, seconds: 15, transitions: 3, acquired: '2026-05-06T09:00:00.000000Z', renewed: '2026-05-06T09:00:00.000000Z', version });
const seen = (version: string, atMs: number): Observed => ({ version, atMs });

describe('what to do about a lease', () => {
  const NOW = 100_000;
  const table: [string, LeaseRecord | undefined, Observed | undefined, LeaseStep][] = [
    ['there is none', undefined, undefined, { do: 'create' }],
    ['there is none any more', undefined, seen('7', 0), { do: 'create' }],
    ['it is mine', held('me'), seen('7', NOW - 1), { do: 'renew' }],
    ['it is mine, however old', held('me'), seen('7', 0), { do: 'renew' }],
    ['it was given back', held(''), undefined, { do: 'take', transitions: 4 }],
    ['another holds it, seen for the first time', held('other'), undefined, { do: 'wait', holder: 'other' }],
    ['another renewed it since I looked', held('other', '8'), seen('7', 0), { do: 'wait', holder: 'other' }],
    ['another has not renewed it, and its time is not over', held('other'), seen('7', NOW - 14_999), { do: 'wait', holder: 'other' }],
    ['another has not renewed it for as long as it lasts', held('other'), seen('7', NOW - 15_000), { do: 'take', transitions: 4 }],
    ['the clock in it is of another century', { ...held('other'), renewed: '1999-01-01T00:00:00.000000Z' }, undefined, { do: 'wait', holder: 'other' }],
    ['the clock in it runs ahead', { ...held('other'), renewed: '2099-01-01T00:00:00.000000Z' }, seen('7', NOW - 15_000), { do: 'take', transitions: 4 }],
  ];

  it.each(table)('where %s', (_, lease, observed, step) => {
    expect(nextStep(lease, observed, { identity: 'me', nowMs: NOW })).toEqual(step);
  });

  it('counts from the first look at a version', () => {
    const first = observedNow(held('other'), undefined, 10);
    expect(first).toEqual(seen('7', 10));
    expect(observedNow(held('other'), first, 5_000)).toBe(first);
    expect(observedNow(held('other', '8'), first, 5_000)).toEqual(seen('8', 5_000));
  });
});
