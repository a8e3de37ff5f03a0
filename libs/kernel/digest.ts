import { hash } from 'node:crypto';
import { canonical } from './canonical';

/** GB/T 32905 SM3 by default, SHA-256 where a district's auditors ask for it; every event names its own. */
export type DigestAlgorithm = 'SM3' | 'SHA256';

const OPENSSL: Record<DigestAlgorithm, string> = { SM3: 'sm3', SHA256: 'sha256' };

/** 64 hexadecimal digits. */
export const digest = (algorithm: DigestAlgorithm, text: string): string => hash(OPENSSL[algorithm], text);

/** The fingerprint by which a value is recognised: SM3 over its canonical JSON. */
export const fingerprint = (value: unknown): string => digest('SM3', canonical(value));

/**
 * A stable name for what must not stand in clear; only the holder of the key can make or test it. HMAC-SM3 (RFC 2104) from
 * two calls of the digest, which cost an eighth of `createHmac`; a test holds it against that.
 */
export function keyedHash(key: Uint8Array, text: string): string {
  const { inner, outer } = blocksOf(key);
  const normal = text.normalize('NFC');
  const room = BLOCK_BYTES + normal.length * MOST_BYTES;
  // The usual name fits behind the block, which then is not copied.
  const message = room <= inner.length ? inner : Buffer.concat([inner], room);
  const end = BLOCK_BYTES + message.write(normal, BLOCK_BYTES);
  outer.write(hash('sm3', message.subarray(0, end)), BLOCK_BYTES, 'hex');
  return hash('sm3', outer);
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Of a UTF-16 code unit in UTF-8. */
const MOST_BYTES = 3;
const NAME_BYTES = 600;

/** The padded key, with room behind it for what is hashed. */
interface Blocks {
  inner: Buffer;
  outer: Buffer;
}

const blocks = new WeakMap<Uint8Array, Blocks>();

function blocksOf(key: Uint8Array): Blocks {
  const known = blocks.get(key);
  if (known) return known;
  const made = { inner: padded(key, 0x36, NAME_BYTES), outer: padded(key, 0x5c, DIGEST_BYTES) };
  blocks.set(key, made);
  return made;
}

function padded(key: Uint8Array, pad: number, room: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES + room, pad);
  (key.length > BLOCK_BYTES ? hash('sm3', key, 'buffer') : key).forEach((byte, at) => (block[at] = byte ^ pad));
  return block;
}

/** A UUID that the same text always gives (RFC 9562 version 8), so that asking again names the same event. */
export function uuidOf(text: string): string {
  const hex = digest('SHA256', text);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
