import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { book } from '#book/book';
import { caseFile } from '#cases/case';
import { rosterKey } from '#cases/roster-keys';
import { canonical } from '#kernel/canonical';
import { type Scribe, scribe } from '#store/scribe';
import { draftShape } from '#kernel/envelope';
import { decisionReceipt } from '#policy/receipt';
import { changed } from './changed';
import { SAMPLES } from './recording';

const FACTS: Readonly<Record<string, z.ZodType>> = { ...book.shapes, ...caseFile.shapes, ...rosterKey.shapes };

/** The declaration of a whole event, and each of its samples as the program holds it. */
const samples = readdirSync(SAMPLES).map((file) => {
  const { chain, ...wire } = JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')) as Record<string, unknown> & { chain: { algorithm: string } };
  const shape = z.strictObject({ ...draftShape.shape, fact: FACTS[file.split('.')[0] ?? ''] ?? z.never(), receipt: decisionReceipt.optional() });
  return { file, shape, draft: shape.decode({ ...wire, chain: { algorithm: chain.algorithm } } as never) as Record<string, unknown> };
});

/** What somebody could have written in the place of a value. */
const others = fc.constantFrom<unknown>(
  undefined, null, true, 0, -1, 1.5, 2 ** 53, NaN, 1n, -1n, 10n ** 15n, '', 'x', '"', '\\', '公示', '\n', 'a'.repeat(501), '2026-05-20', [], [[]], {}, { a: 1 },
  Temporal.PlainDate.from('2026-05-20'), Temporal.PlainDate.from('+010000-01-01'), Temporal.PlainDate.from('2026-05-20[u-ca=chinese]'), Temporal.Instant.from('2026-05-20T02:00:00Z'), Temporal.Instant.from('+010000-01-01T00:00Z'),
);

const REFUSED = 'refused';

function written(write: Scribe, event: unknown): string {
  try {
    return write(event);
  } catch (error) {
    if (error instanceof Error && error.message.endsWith(' is not what its declaration says')) return REFUSED;
    throw error;
  }
}

/** What zod would write; undefined where it refuses. Below a list with a least length it lets a codec meet what it has not checked, which then throws. */
function encoded(shape: z.ZodType, event: unknown): unknown {
  try {
    return shape.safeEncode(event).data;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

describe('a scribe', () => {
  it.each(samples)('writes $file as canonical JSON', ({ shape, draft }) => {
    expect(scribe(shape, 'draft')(draft)).toBe(canonical(draft));
  });

  it('takes what the declaration takes, refuses what it refuses, and writes nothing else', () => {
    const scribes = samples.map(({ shape, draft }) => ({ shape, draft, write: scribe(shape, 'draft') }));
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 6 }), others, (which, walk, other) => {
        const { shape, draft, write } = scribes[which % scribes.length]!;
        const event = changed(draft, walk, other);
        const data = encoded(shape, event);
        refused += data === undefined ? 1 : 0;
        expect(written(write, event)).toBe(data === undefined ? REFUSED : canonical(data));
      }),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });

  it('names the place, and refuses half a character and keys that are numbers', () => {
    const write = scribe(z.strictObject({ says: z.array(z.string().max(9)), by: z.record(z.string(), z.int()) }), 'note');
    expect(() => write({ says: [undefined], by: {} })).toThrow('note.says[] is not what its declaration says');
    expect(write({ says: ['公示', 'a"b'], by: { b: 2, a: 1 } })).toBe('{"by":{"a":1,"b":2},"says":["公示","a\\"b"]}');
    expect(() => write({ says: ['\ud83d'], by: {} })).toThrow('note.says[] is not what its declaration says');
    expect(() => write({ says: [], by: Temporal.PlainDate.from('2026-05-20') })).toThrow('note.by is not what its declaration says');
    expect(() => write({ says: [], by: { 7: 1 } })).toThrow('note.by is not what its declaration says');
    expect(() => write({ says: [], by: { a: 1.5 } })).toThrow('note.by{} is not what its declaration says');
  });

  it('does not begin with a declaration that it cannot check', () => {
    const kinds = [z.any(), z.date(), z.union([z.string(), z.int()]), z.object({ a: z.int() }), z.uuid(), z.iso.date(), z.int32()];
    const checks = [
      z.string().check(z.trim()), z.string().check(z.url()), z.string().check(z.ipv6()), z.number().check(z.int32()), z.string().regex(/^[a-z]{2}(-x)?$/g), z.int().check(z.multipleOf(2)), z.strictObject({ a: z.int() }).refine(() => false),
      z.enum(['q']).refine(() => false), z.record(z.string(), z.int()).refine(() => false),
    ];
    for (const shape of [...kinds, ...checks]) {
      expect(() => scribe(z.strictObject({ shape }), 'note')).toThrow(/^note\.shape: /);
    }
  });
});
