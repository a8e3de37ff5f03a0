/** What was expected and did not come; both in their wire form, undefined where there is nothing. */
export interface Unmet {
  field: string;
  expected: unknown;
  found?: unknown;
}

/**
 * Every field that is expected, held against what came, in its wire form. Of an object the fields that are named; of a list
 * all of it; a number is the same as its digits.
 */
export function unmet(expected: unknown, found: unknown, field = ''): Unmet[] {
  const within = (name: string | number): string => (field === '' ? String(name) : `${field}.${name}`);
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return [{ field, expected, found }];
    return expected.flatMap((one, index) => unmet(one, found[index], within(index)));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return [{ field, expected, found }];
    return Object.entries(expected).flatMap(([name, value]) => unmet(value, Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined, within(name)));
  }
  const isSame = expected === found || (typeof expected === 'number' && typeof found === 'string' && String(expected) === found);
  return isSame ? [] : [{ field, expected, found }];
}
