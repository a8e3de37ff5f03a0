import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from '#kernel/canonical';
import { dayOf, textOfDay, textOfInstant } from '#kernel/day';
import { digest, keyedHash, uuidOf } from '#kernel/digest';
import { GENESIS, hashOf, seal, type WireEnvelope } from '#kernel/envelope';
import { floorToFen, yuan } from '#kernel/money';

describe('canonical JSON', () => {
  it('is what the reference implementation of RFC 8785 writes', () => {
    const key = fc.string({ unit: 'grapheme', maxLength: 4 }).filter((text) => !/^\d+$/.test(text));
    const { value } = fc.letrec((tie) => ({
      leaf: fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
      value: fc.oneof({ depthSize: 'medium' }, tie('leaf'), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 5 })),
    }));
    fc.assert(fc.property(value, (any) => expect(canonical(any)).toBe(canonicalize(any))));
  });

  it('refuses keys that JavaScript would put in another order', () => {
    expect(() => canonical({ a: { '10': 1, '9': 2 } })).toThrow('the key 10 is a number');
  });

  it('refuses half a character, and not the words that JSON would write it with', () => {
    for (const half of ['\ud83d', 'a\udc00', '\\\ud83d']) expect(() => canonical({ [half]: 1 })).toThrow('lone surrogate');
    for (const whole of ['\u{1f600}', '\\ud83d', '\\\\udc00']) expect(JSON.parse(canonical([whole]))).toEqual([whole]);
  });
});

describe('digests', () => {
  it('are those of GB/T 32905 and FIPS 180-4', () => {
    expect(digest('SM3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(digest('SHA256', 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('with a key are HMAC-SM3', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' }), (key, text) => {
        expect(keyedHash(key, text)).toBe(createHmac('sm3', key).update(text.normalize('NFC')).digest('hex'));
      }),
    );
  });

  it('give the same text the same UUID of version 8', () => {
    expect(uuidOf('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf('a')).toBe(uuidOf('a'));
  });
});

describe('money', () => {
  it('never rounds up (A-34)', () => {
    expect(floorToFen(33_333_333n, 3000n)).toBe(9_999_999n);
    expect(floorToFen(99_999_999n, 3000n)).toBe(29_999_999n);
  });

  it('is read in yuan', () => {
    expect([5_000_000n, 1n, -123_456_789n].map(yuan)).toEqual(['50,000.00', '0.01', '-1,234,567.89']);
  });
});

describe('a sealed event', () => {
  const event = {
    id: uuidOf('e'), type: 'T', schema: 1, stream: 'book-310117', revision: 0,
    at: Temporal.Instant.from('2026-05-20T02:00:00Z'), effectiveOn: Temporal.PlainDate.from('2026-05-20'),
    actor: { ref: 'u', role: 'r' }, command: { id: 'c', hash: 'a'.repeat(64) }, correlationId: 'x', causationId: 'y', postings: [],
  };

  it('is canonical, whatever a fact says of chains', () => {
    fc.assert(
      fc.property(fc.constantFrom('SM3' as const, 'SHA256' as const), fc.string(), (algorithm, said) => {
        const fact = { type: 'T', chain: { algorithm, previous: said }, said: `"chain":{"algorithm":"${algorithm}",${said}` };
        const draft = { ...event, actor: { ref: 'u', role: said }, fact, chain: { algorithm }, ...(said.length % 2 === 0 && { receipt: fact }) };
        const { json, hash } = seal(canonical(draft), GENESIS);
        const wire = JSON.parse(json) as WireEnvelope;
        expect(json).toBe(canonicalize(wire));
        expect(wire.chain).toEqual({ algorithm, previous: GENESIS, hash });
        expect(hashOf(wire)).toBe(hash);
      }),
    );
  });
});

describe('a day', () => {
  it('is that of Shanghai, at every instant', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
        const at = Temporal.Instant.fromEpochMilliseconds(date.getTime());
        expect(dayOf(at)).toEqual(at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate());
      }),
    );
  });

  it('and an instant are written as Temporal writes them', () => {
    const year = fc.integer({ min: -10_000, max: 20_000 });
    fc.assert(
      fc.property(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (...date) => {
        expect(textOfDay(new Temporal.PlainDate(...date))).toBe(new Temporal.PlainDate(...date).toString());
      }),
    );
    const elsewhere = Temporal.PlainDate.from('2026-05-20[u-ca=chinese]');
    expect(textOfDay(elsewhere)).toBe(elsewhere.toString());
    const ms = fc.integer({ min: -3_000_000_000_000, max: 300_000_000_000_000 });
    fc.assert(
      fc.property(ms, fc.constantFrom(1, 10, 1_000), fc.constantFrom(0n, 1n, 20_000n), (near, step, ns) => {
        const at = new Temporal.Instant(BigInt(near - (near % step)) * 1_000_000n + ns);
        expect(textOfInstant(at)).toBe(at.toString());
      }),
    );
  });
});
