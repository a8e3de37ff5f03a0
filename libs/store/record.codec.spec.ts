import fc from 'fast-check';
import { day } from '#kernel/day';
import { decodeRecord, encodeRecord } from './record.codec';

const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)));
const names = fc.oneof(fc.string(), fc.constantFrom('$fen', '$day', '$$fen', '$', '__proto__', 'amountFen'));
/** JSON has one zero, and so have our records. */
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0);

const { value } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.bigInt(), days, fc.string(), numbers, fc.boolean(), fc.constant(null)),
  value: fc.oneof({ maxDepth: 4 }, tie('leaf'), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(names, tie('value'), { maxKeys: 4 })),
}));
const records = fc.dictionary(names, value, { maxKeys: 6 });

/** Jest finds two days equal whatever they are: they are compared by their text, and by being days. */
const shown = (part: unknown): unknown => {
  if (part instanceof Temporal.PlainDate) return ['a day', part.toString()];
  if (Array.isArray(part)) return part.map(shown);
  return part !== null && typeof part === 'object' ? Object.entries(part).map(([name, field]) => [name, shown(field)] as const).sort(([a], [b]) => (a < b ? -1 : 1)) : part;
};

describe('a record in its stored form', () => {
  it('comes back as it was, whatever its fields are called', () => {
    fc.assert(fc.property(records, (record) => expect(shown(decodeRecord(encodeRecord(record)))).toEqual(shown(record))));
  });

  it('is the same text for the same record, in whatever order its fields came', () => {
    const record = { amountFen: 5_000_000n, filedOn: day('2026-05-20'), holders: { $fen: 'a', b: 1n }, state: 'PAID' };
    const turned = Object.fromEntries(Object.entries(record).reverse());
    expect(encodeRecord(record)).toBe('{"amountFen":{"$fen":"5000000"},"filedOn":{"$day":"2026-05-20"},"holders":{"$$fen":"a","b":{"$fen":"1"}},"state":"PAID"}');
    expect(encodeRecord(turned)).toBe(encodeRecord(record));
  });

  it('leaves out what is not there, and refuses what it could not give back', () => {
    expect(encodeRecord({ otherGrants: undefined })).toBe('{}');
    expect(() => encodeRecord({ at: Temporal.Instant.from('2026-05-20T00:00:00Z') })).toThrow('a record cannot hold a [object Temporal.Instant]');
    expect(() => encodeRecord({ lines: new Map() })).toThrow('a record cannot hold a [object Map]');
  });
});
