import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { book } from '#book/book';
import { caseFile } from '#cases/case';
import { rosterKey } from '#cases/roster-keys';
import { envelopeShape } from '#kernel/envelope';
import { Codec } from '#store/codec';
import { type Reader, reader } from '#store/reader';
import { changed } from './changed';
import { SAMPLES } from './recording';

const FACTS: Readonly<Record<string, z.ZodType>> = { ...book.shapes, ...caseFile.shapes, ...rosterKey.shapes };

/** Each sample as it is stored, with the declaration of a whole event of its type. */
const samples = readdirSync(SAMPLES).map((file) => ({
  file,
  json: readFileSync(join(SAMPLES, file), 'utf8'),
  shape: z.strictObject({ ...envelopeShape.shape, fact: FACTS[file.split('.')[0] ?? ''] ?? z.never() }),
}));

/** What somebody could have written in the place of a value, in a file of JSON. */
const others = fc.constantFrom<unknown>(
  undefined, null, true, 0, -1, 1.5, 2 ** 53, '', 'x', '"', '公示', '\n', '-1', '007', '9'.repeat(15), '9'.repeat(16), 'a'.repeat(501), 'f'.repeat(64), '2026-05-20', '2026-02-30', '2026-05-20T02:00:00Z', '2026-05-20T99:00:00Z',
  [], [[]], ['x'], {}, { a: 1 },
);

const REFUSED = 'refused';

/** The same readers meet one event after another: what a place remembers must not leak into the next. */
function taken(read: Reader<unknown>, json: string): unknown {
  try {
    return read(JSON.parse(json));
  } catch (error) {
    // Of a codec: there is no such day or hour.
    const { name, message } = error as Error;
    if (name === 'RangeError' || message.endsWith(' is not what its declaration says')) return REFUSED;
    throw error;
  }
}

function decoded(shape: z.ZodType, wire: unknown): unknown {
  const { success, data } = shape.safeDecode(wire as never);
  return success ? data : REFUSED;
}

describe('a reader', () => {
  it.each(samples)('reads $file as zod does', ({ json, shape }) => {
    expect(reader(shape, 'event')(JSON.parse(json))).toEqual(shape.decode(JSON.parse(json)));
  });

  it('takes what the declaration takes, as what it takes it for, and refuses what it refuses', () => {
    const readers = samples.map((sample) => ({ ...sample, read: reader(sample.shape, 'event') }));
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 6 }), others, (which, walk, other) => {
        const { shape, json, read } = readers[which % readers.length]!;
        const text = JSON.stringify(changed(JSON.parse(json), walk, other)) ?? 'null';
        const expected = taken((wire) => decoded(shape, wire), text);
        refused += expected === REFUSED ? 1 : 0;
        expect(taken(read, text)).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });

  it('is what a codec reads by, which names the stream and the event that it cannot read', () => {
    const { json } = samples.find(({ file }) => file.startsWith('AwardProposed.'))!;
    const codec = new Codec(book);
    const stored = { stream: 'book-310117', revision: 7, json };
    expect(codec.decode(stored)).toEqual(codec.decodeWire(JSON.parse(json)));
    for (const broken of [json.replace(/"claimant":"[^"]*"/, '"claimant":"一家公司"'), 'null', '[]', '{"type":"toString","schema":1}', json.slice(1)]) {
      expect(() => codec.decode({ ...stored, json: broken })).toThrow('event 7 of book-310117 cannot be trusted');
    }
  });

  it('does not begin with a declaration that it cannot check', () => {
    for (const shape of [z.any(), z.date(), z.union([z.string(), z.int()]), z.object({ a: z.int() }), z.uuid(), z.codec(z.string(), z.int(), { decode: Number, encode: String })]) {
      expect(() => reader(z.strictObject({ shape }), 'note')).toThrow(/^note\.shape: /);
    }
  });
});
