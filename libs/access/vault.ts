import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyedHash } from '#kernel/digest';

const CIPHER = 'sm4-gcm';
const KEY_BYTES = 16;
const NAMING_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Under which the vault keeps, sealed, what only its own keys can say. */
const CHECK = '~keys';

/** The file of a data folder in which the vault is. */
const vaultFile = (dataDir: string): string => join(dataDir, 'vault.db');

/** Whether anything has been kept in this folder, so that its keys must be there, too. */
export const hasVault = (dataDir: string): boolean => existsSync(vaultFile(dataDir)) && statSync(vaultFile(dataDir)).size > 0;

/** What the file holds, for its owner alone from now on; undefined where there is none. @throws Error where it may not be read */
function keptKey(file: string): Buffer | undefined {
  try {
    chmodSync(file, 0o600);
    return readFileSync(file);
  } catch (cause) {
    if (Error.isError(cause) && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new Error(`密钥文件不可读或不归本服务的用户所有，请检查权限 the key file may not be read, or is not owned by the user of this service, check its permissions: ${file}`, { cause });
  }
}

/** A key of so many bytes from a file that only its owner can read; made, whole or not at all, where there is no vault yet. */
function keyFile(folder: string, name: string, { bytes, mayMake }: { bytes: number; mayMake: boolean }): Buffer {
  const file = join(folder, name);
  const known = keptKey(file);
  if (known === undefined) {
    if (!mayMake) throw new Error(`缺密钥文件 the key file is missing: ${file}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, randomBytes(bytes), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  const key = known ?? readFileSync(file);
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

  /** @throws Error where the keys of a vault are missing or are not its own: persons would get other names, and caps begin anew */
  constructor(dataDir: string) {
    const [keys, mayMake] = [join(dataDir, 'keys'), !hasVault(dataDir)];
    this.sealing = keyFile(keys, 'vault.key', { bytes: KEY_BYTES, mayMake });
    this.naming = keyFile(keys, 'names.key', { bytes: NAMING_BYTES, mayMake });
    this.database = new DatabaseSync(vaultFile(dataDir));
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS secrets (ref TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT');
    this.mustFit(keys);
  }

  private mustFit(keys: string): void {
    const own = this.hash('keys', CHECK);
    try {
      const [any] = this.database.prepare('SELECT ref FROM secrets ORDER BY ref = ? DESC LIMIT 1').all(CHECK);
      const kept = any && this.open(String(any['ref']));
      if (any?.['ref'] === CHECK && kept !== own) throw new Error('another names.key');
      if (any?.['ref'] !== CHECK) this.keep(CHECK, own);
    } catch (cause) {
      this.database.close();
      throw new Error(`密钥与保管库不符 the keys do not fit the vault: ${keys}`, { cause });
    }
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

  /** What is kept together is kept whole or not at all. */
  atOnce(keeping: () => void): void {
    this.database.exec('BEGIN');
    try {
      keeping();
      this.database.exec('COMMIT');
    } catch (cause) {
      this.database.exec('ROLLBACK');
      throw cause;
    }
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

  has(ref: string): boolean {
    return this.database.prepare('SELECT 1 FROM secrets WHERE ref = ?').get(ref) !== undefined;
  }

  /** What begins so; in no order. */
  refs(beginning: string): string[] {
    return this.database.prepare('SELECT ref FROM secrets WHERE ref GLOB ?').all(`${beginning}*`).map(({ ref }) => String(ref));
  }

  close(): void {
    this.database.close();
  }
}
