import { cursorTo, placeIn } from '#views/cursor';
import { FOREIGN_CURSOR, malformed } from './http/problem';

const USUAL = 100;

/** A page of what was computed and stands nowhere, in the order of its keys; the cursor names the list and the last key. @throws Refused for another cursor */
export function computedPage<T>(list: string, items: readonly T[], keyOf: (item: T) => string, { limit = USUAL, after }: { limit?: number; after?: string }): { items: T[]; next: string | null } {
  const sorted = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const behind = after === undefined ? sorted : sorted.filter(({ key }) => key > keyIn(list, after));
  const page = behind.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ item }) => item), next: last && behind.length > limit ? cursorTo([list, last.key]) : null };
}

function keyIn(list: string, after: string): string {
  const [of, key] = placeIn(after);
  if (of !== list || typeof key !== 'string') throw malformed([FOREIGN_CURSOR]);
  return key;
}
