import { readFileSync } from 'node:fs';
import { type Auth, type Authenticator, credsAuthenticator, nkeyAuthenticator } from 'nats';

const SEED = /\bSU[A-Z2-7]{56}\b/;
const CREDS = /BEGIN NATS USER JWT/;

/** A file that holds neither an NKEY seed nor a JWT. */
class NoCredentials extends Error {
  constructor(file: string) {
    super(`凭据文件 ${file} 中没有 NKEY 种子或 JWT，请更换，随后自行继续 / ${file} holds neither an NKEY seed nor a JWT; replace it, and it goes on by itself`);
  }
}

/** Reads the file at every connection: a token expires and a key is replaced while the relay runs. Takes an NKEY seed or a .creds file. */
export const fileAuthenticator =
  (file: string): Authenticator =>
  (nonce?: string): Auth => {
    const bytes = readFileSync(file);
    const text = bytes.toString('latin1');
    if (CREDS.test(text)) return credsAuthenticator(bytes)(nonce);
    const [seed] = SEED.exec(text) ?? [];
    if (seed === undefined) throw new NoCredentials(file);
    return nkeyAuthenticator(Buffer.from(seed))(nonce);
  };
