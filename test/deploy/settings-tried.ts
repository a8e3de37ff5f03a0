import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nkeys } from 'nats';
import { configOf, Misconfigured, type Service, SETTINGS } from '#apps/ledger/config';
import { certificateIn } from '../eventstoredb/certificate';

/** What stands in the files that a deployment names, by the last part of their path. */
const CONTENTS: Readonly<Record<string, () => string>> = {
  ledger: () => 'grantbook:password\n',
  reader: () => 'grantbook-reader:password\n',
  'jwks.json': () => JSON.stringify({ keys: [generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })] }),
  ...Object.fromEntries(['relay.nk', 'query.nk', 'nats-relay', 'nats-query'].map((name) => [name, () => new TextDecoder().decode(nkeys.createUser().getSeed())])),
  documents: () => '',
};

/** The settings of a deployment, tried on the program itself: every file that they name is there, with what belongs into it. */
export class SettingsTried {
  private readonly folder = mkdtempSync(join(tmpdir(), 'grantbook-settings-'));
  private readonly certificate = certificateIn(this.folder);

  end(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** What the program says of them; nothing where it would start. */
  complaints(service: Service, settings: Readonly<Record<string, string>>, allowed: readonly string[] = []): string[] {
    const known = new Set([...SETTINGS.map(({ name }) => name), ...allowed]);
    const strangers = Object.keys(settings).filter((name) => !known.has(name)).map((name) => `${service}: ${name} is no setting`);
    const given = Object.entries(settings).map(([name, value]) => [name, name.endsWith('_DIR') && name !== 'DOCUMENTS_DIR' ? value : this.here(value)]);
    try {
      configOf(Object.fromEntries(given) as Record<string, string>, service);
      return strangers;
    } catch (error) {
      if (error instanceof Misconfigured) return [...strangers, ...error.message.split('\n').slice(1).map((line) => `${service}:${line}`)];
      throw error;
    }
  }

  private here(value: string): string {
    if (!value.startsWith('/')) return value;
    const name = basename(value);
    if (name === 'ca.crt' || name === 'ca') return this.certificate.caFile;
    const content = CONTENTS[name];
    if (!content) return join(this.folder, 'nobody-makes-this');
    const file = join(this.folder, name);
    if (name === 'documents') mkdirSync(file, { recursive: true });
    else writeFileSync(file, content());
    return file;
  }
}
