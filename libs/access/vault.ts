import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyedHash } from '#kernel/digest';

const CIPHER = 'sm4-gcm';
const KEY_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of so many bytes from a file that only its owner can read; made on the first start. */
function keyFile(folder: string, name: string, bytes: number): Buffer {
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(bytes), { mode: 0o600, flag: 'wx' });
  }
  chmodSync(file, 0o600);
  const key = readFileSync(file);
  if (key.length !== bytes) throw new Error(`密钥文件长度有误 the key file has ${key.length} bytes, not ${bytes}: ${file}`);
  return key;
}

/**
 * What must not stand in an event: names, identity numbers, addresses and account numbers. The book knows keyed hashes
 * (HMAC-SM3) and references; the texts that are needed again stand here, encrypted (SM4-GCM, GB/T 32907).
 */
export class Vault {
  private readonly database: DatabaseSync;
  private readonly sealing: Buffer;
  private readonly naming: Buffer;

  constructor(dataDir: string) {
    this.sealing = keyFile(join(dataDir, 'keys'), 'vault.key', KEY_BYTES);
    this.naming = keyFile(join(dataDir, 'keys'), 'names.key', 32);
    this.database = new DatabaseSync(join(dataDir, 'vault.db'));
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS secrets (ref TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT');
  }

  /** The keyed hash of a text, 64 hexadecimal digits; `kind` keeps a name from equalling an address. */
  hash(kind: string, text: string): string {
    return keyedHash(this.naming, `${kind}:${text.trim()}`);
  }

  /** The opaque name under which the book knows a person, a place or an account. */
  ref(kind: string, text: string): string {
    return `${kind}-${this.hash(kind, text).slice(0, 32)}`;
  }

  keep(ref: string, text: string): void {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.sealing, nonce) as ReturnType<typeof createCipheriv> & { getAuthTag(): Buffer };
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()]);
    this.database.prepare('INSERT INTO secrets VALUES (?, ?) ON CONFLICT (ref) DO UPDATE SET sealed = excluded.sealed').run(ref, Buffer.concat([sealed, cipher.getAuthTag()]));
  }

  /** The text, or undefined where nothing is kept under the reference. @throws where it was tampered with */
  open(ref: string): string | undefined {
    const row = this.database.prepare('SELECT sealed FROM secrets WHERE ref = ?').get(ref);
    if (!row) return undefined;
    const sealed = Buffer.from(row['sealed'] as Uint8Array);
    const decipher = createDecipheriv(CIPHER, this.sealing, sealed.subarray(0, NONCE_BYTES)) as ReturnType<typeof createDecipheriv> & { setAuthTag(tag: Buffer): void };
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  close(): void {
    this.database.close();
  }
}
