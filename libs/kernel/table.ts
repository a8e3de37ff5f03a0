/** The keys of records that say the same in a field, each with its place in the order of the table. */
interface Alike {
  places: Map<string, number>;
  last: number;
  /** A record that came to say it later may stand before others. */
  inOrder: boolean;
}

/** What a record says in a field, each of a list, or in what stands in the field: `holds.key` is the key of each of its holds. */
export function saidIn(record: object, path: string): readonly unknown[] {
  const [field = '', within] = path.split('.');
  return within === undefined ? [read(record, field)].flat() : [...new Set([read(record, field)].flat().flatMap((one) => (one instanceof Object ? [read(one, within)] : [])))];
}

const read = (record: object, field: string): unknown => (record as Readonly<Record<string, unknown>>)[field];

/** The records of one table by their keys and, once somebody has asked, by what a field says; both kept with every change. */
export class Table {
  readonly records = new Map<string, object>();
  private readonly fields = new Map<string, ByField>();

  /** Sets a record, or removes it; gives what stood there. */
  set(key: string, record: object | undefined): object | undefined {
    const old = this.records.get(key);
    this.replace(key, old, record);
    return old;
  }

  /** The same where what stands there is known: a long book is read by a million of these. */
  replace(key: string, old: object | undefined, record: object | undefined): void {
    if (record === undefined) this.records.delete(key);
    else this.records.set(key, record);
    if (this.fields.size > 0) for (const field of this.fields.values()) field.changed(key, old, record);
  }

  /** The records whose field says so, in the order of the table. */
  *where(name: string, is: unknown): Generator<object, undefined> {
    for (const key of this.by(name).keysOf(is)) {
      const record = this.records.get(key);
      if (record) yield record;
    }
    return undefined;
  }

  private by(name: string): ByField {
    const known = this.fields.get(name);
    if (known) return known;
    const made = new ByField(name);
    for (const [key, record] of this.records) made.changed(key, undefined, record);
    this.fields.set(name, made);
    return made;
  }
}

class ByField {
  private readonly places = new Map<string, number>();
  private readonly alike = new Map<unknown, Alike>();
  private last = 0;

  private readonly field: string;

  constructor(private readonly path: string) {
    this.field = path.split('.')[0] ?? '';
  }

  changed(key: string, old: object | undefined, record: object | undefined): void {
    if (!old) this.places.set(key, (this.last += 1));
    if (old && record && read(old, this.field) === read(record, this.field)) return;
    if (old) for (const was of saidIn(old, this.path)) this.alike.get(was)?.places.delete(key);
    if (record) for (const is of saidIn(record, this.path)) this.add(is, key);
    else this.places.delete(key);
  }

  keysOf(is: unknown): Iterable<string> {
    const found = this.alike.get(is);
    if (!found) return [];
    if (!found.inOrder) {
      found.places = new Map([...found.places].sort(([, a], [, b]) => a - b));
      found.inOrder = true;
    }
    return found.places.keys();
  }

  private add(is: unknown, key: string): void {
    const place = this.places.get(key) ?? 0;
    const found = this.alike.get(is) ?? { places: new Map<string, number>(), last: 0, inOrder: true };
    this.alike.set(is, found);
    found.places.set(key, place);
    if (place < found.last) found.inOrder = false;
    else found.last = place;
  }
}
