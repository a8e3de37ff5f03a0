import { toWire } from '#kernel/canonical';
import { type Instrument, instrumentShape } from '#policy/programme';
import { unsound } from '#policy/soundness';
import { decoded, type Fault } from './faults';

type Set = Readonly<Record<string, unknown>>;
type Place = (string | number)[];

/** A document that is not today's: in the place of one that is (of the same name), or superseding it from its first day on. */
export interface ChangedDocument {
  of: string;
  rules: Instrument;
}

/** A path names the parts of a list by these, or by their number from 0. */
const NAMES = ['id', 'point', 'is'] as const;
/** What makes a document this one: said by the script itself, or as it was. */
const ITS_OWN = ['id', 'area', 'supersedes'];
const NO_PLACE = { zh: '该文件没有此处', en: 'is no place of the document' };

/** The same document with some of its places otherwise. */
export const changedIn = (base: Instrument, set: Set, above: Fault['path']): Instrument | Fault[] => withSet(base, set, above);

/** Another document, which has the programmes from its first day on; what was taken by reference before is the other's. */
export const supersededBy = (base: Instrument, id: string, set: Set, above: Fault['path']): Instrument | Fault[] =>
  withSet({ ...base, id, supersedes: base.id, retroactiveFromOn: null }, set, above);

function withSet(base: Instrument, set: Set, above: Fault['path']): Instrument | Fault[] {
  const document = toWire(base);
  const places: { name: string; place: Place }[] = [];
  for (const [name, value] of Object.entries(set)) {
    const place = ITS_OWN.includes(name) ? undefined : placeOf(document, name.split('.'));
    if (!place) return [{ path: [...above, name], ...NO_PLACE }];
    put(document, place, value);
    places.push({ name, place });
  }
  const read = decoded(instrumentShape, document, [], NO_PLACE);
  const wrong: readonly Fault[] = Array.isArray(read) ? read : unsound(read);
  const [first] = places;
  if (wrong.length === 0 || !first) return read;
  return wrong.map(({ path, zh, en }) => {
    const { name, place } = places.find((said) => startsWith(path, said.place) || startsWith(said.place, path)) ?? first;
    const rest = startsWith(path, place) ? path.slice(place.length).join('.') : path.join('.');
    return { path: [...above, name], zh: `${rest} ${zh}`.trim(), en: `${rest} ${en}`.trim() };
  });
}

const startsWith = (path: Fault['path'], start: Place): boolean => start.every((step, n) => path[n] === step);

function placeOf(document: unknown, steps: readonly string[]): Place | undefined {
  const place: Place = [];
  let part = document;
  for (const [n, step] of steps.entries()) {
    if (typeof part !== 'object' || part === null) return undefined;
    const key = Array.isArray(part) ? indexOf(part, step) : step;
    // Only the last step may name what is not there yet: a field that a document may leave out.
    if (key === undefined || (!Object.hasOwn(part, key) && (n < steps.length - 1 || key in part))) return undefined;
    place.push(key);
    part = (part as Record<string | number, unknown>)[key];
  }
  return place;
}

function indexOf(parts: readonly unknown[], step: string): number | undefined {
  const named = parts.findIndex((part) => typeof part === 'object' && part !== null && NAMES.some((name) => (part as Partial<Record<string, unknown>>)[name] === step));
  if (named >= 0) return named;
  const index = /^\d{1,3}$/.test(step) ? Number(step) : -1;
  return index >= 0 && index < parts.length ? index : undefined;
}

/** An amount needs no quotes, as everywhere in a script. */
function put(document: unknown, place: Place, value: unknown): void {
  const last = place.at(-1);
  const part = place.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], document) as Record<string | number, unknown>;
  if (last === undefined) return;
  const old = part[last];
  part[last] = typeof old === 'string' && /^\d+$/.test(old) && Number.isSafeInteger(value) ? String(value) : value;
}
