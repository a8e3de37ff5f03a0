import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, Misconfigured, type Service } from './config';

/** Each line behind the heading is one setting that cannot be. */
function complaints(settings: Record<string, string>, service?: Service): string[] {
  try {
    configOf(settings, service);
    return [];
  } catch (error) {
    if (error instanceof Misconfigured) return error.message.split('\n').slice(1);
    throw error;
  }
}

describe('the settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-settings-'));
  const JWKS_FILE = join(folder, 'jwks.json');
  const keys = { keys: [generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })] };
  writeFileSync(JWKS_FILE, JSON.stringify(keys));
  /** Sets by which no token could ever be good. */
  const useless = ['{"keys":[]}', '{"keys":[{"kty":"oct","k":"AAAA"}]}', '{"keys":[{"kty":"EC"}]}'].map((text, n) => {
    const file = join(folder, `useless-${n}.json`);
    writeFileSync(file, text);
    return file;
  });
  const TOKEN_ISSUER = 'https://login.example.invalid';
  afterAll(() => rmSync(folder, { recursive: true }));

  it('have a default each, and an empty one is not set', () => {
    expect(configOf({ DEMO: 'on', PORT: '', HASH: ' ' })).toMatchObject({ port: 8080, host: '127.0.0.1', dataDir: './data', hash: 'SM3', rateLimit: 500, logLevel: 'info', tokens: undefined });
  });

  it('may have the audit begin again after less than a minute', () => {
    expect(configOf({ DEMO: 'on', AUDIT_EVERY_MINUTES: '0.05' }).auditEveryMinutes).toBe(0.05);
  });

  it('name an issuer, whose keys are read', () => {
    expect(configOf({ JWKS_FILE, TOKEN_ISSUER }).tokens).toEqual({ keys, issuer: TOKEN_ISSUER, audience: 'grantbook' });
  });

  const WRONG: [string, string][] = [
    ['PORT', '70000'], ['PORT', '80a'], ['PORT', '-1'], ['DEMO', 'maybe'], ['HASH', 'md5'], ['RATE_LIMIT', '1.5'], ['AUDIT_EVERY_MINUTES', '0'], ['AUDIT_EVERY_MINUTES', '0.001'], ['LOG_LEVEL', 'loud'],
    ['NATS_URL', 'localhost'], ['NATS_URL', 'nats://a,b'], ['EVENTSTORE_URL', 'http://a'], ['EVENTSTORE_URL', 'esdb://a:1?bogus=1&tls=false'], ['NATS_CREDS_FILE', join(folder, 'missing')], ['NATS_CA_FILE', folder], ['JWKS_FILE', __filename], ['JWKS_FILE', join(folder, 'missing')],
    ...useless.map((file): [string, string] => ['JWKS_FILE', file]),
  ];
  it.each(WRONG)('%s=%s is refused by name, with what it may be and what to do', (name, value) => {
    const [line = '', ...others] = complaints({ ...(name === 'JWKS_FILE' ? { TOKEN_ISSUER } : { DEMO: 'on', NATS_URL: 'off' }), [name]: value });
    expect(line).toContain(`${name}=${JSON.stringify(value).slice(0, 40)}`);
    expect(line).toMatch(new RegExp(`：应为 .+；请改正或去掉 ${name} · must be .+; correct or unset ${name}$`));
    expect(others).toEqual([]);
  });

  it('name the files by which NATS is reached', () => {
    const access = { NATS_URL: 'tls://nats.example', NATS_CREDS_FILE: JWKS_FILE };
    expect(configOf({ DEMO: 'on', ...access })).toMatchObject({ natsAccess: { credsFile: JWKS_FILE }, queryAccess: { credsFile: JWKS_FILE } });
    expect(configOf({ DEMO: 'on', ...access, NATS_QUERY_CREDS_FILE: __filename })).toMatchObject({ natsAccess: { credsFile: JWKS_FILE }, queryAccess: { credsFile: __filename } });
    expect(configOf({ DEMO: 'on' })).toMatchObject({ natsAccess: {}, queryAccess: {} });
    expect(complaints({ DEMO: 'on', NATS_CREDS_FILE: JWKS_FILE })).toEqual([expect.stringMatching(/^ {2}NATS_CREDS_FILE：未设置 NATS_URL.*set NATS_URL, or unset NATS_CREDS_FILE$/)]);
    expect(complaints({ DEMO: 'on', ...access, NATS_KEY_FILE: JWKS_FILE })).toEqual([expect.stringMatching(/^ {2}NATS_CERT_FILE 未设置.*set NATS_CERT_FILE$/)]);
  });

  it('are all told at once', () => {
    expect(complaints({ DEMO: 'off', PORT: 'x', HASH: 'x' })).toEqual([expect.stringMatching(/^ {2}PORT=/), expect.stringMatching(/^ {2}HASH=/), expect.stringMatching(/^ {2}JWKS_FILE 未设置/), expect.stringMatching(/^ {2}TOKEN_ISSUER 未设置/)]);
  });

  it('of the issuer: what is missing is said, and only that', () => {
    expect(complaints({ JWKS_FILE })).toEqual([expect.stringMatching(/^ {2}TOKEN_ISSUER 未设置.*set TOKEN_ISSUER$/)]);
    expect(complaints({ TOKEN_ISSUER })).toEqual([expect.stringMatching(/^ {2}JWKS_FILE 未设置.*set JWKS_FILE$/)]);
    expect(complaints({ DEMO: 'on', TOKEN_ISSUER })).toEqual([expect.stringMatching(/与 TOKEN_ISSUER 并用.*unset TOKEN_ISSUER for the demonstration$/)]);
  });

  it.each([
    ['ledger', ['EVENTSTORE_URL']],
    ['relay', ['EVENTSTORE_URL', 'NATS_URL']],
    ['treasury', ['EVENTSTORE_URL', 'LEDGER_URL']],
    ['audit', ['EVENTSTORE_URL']],
  ] as const)('of a %s in a process of its own: what is missing is said', (service, names) => {
    expect(complaints({ DEMO: 'on' }, service)).toEqual(names.map((name) => expect.stringMatching(new RegExp(`^ {2}${name} 未设置：单独运行 ${service} .*set ${name}$`)) as string));
  });

  it('of an issuer concern whoever listens to people', () => {
    const [EVENTSTORE_URL, NATS_URL] = ['esdb://store:2113', 'nats://nats:4222'];
    expect(complaints({ EVENTSTORE_URL, NATS_URL }, 'relay')).toEqual([]);
    expect(complaints({ EVENTSTORE_URL, NATS_URL: 'off' }, 'relay')).toEqual([expect.stringContaining('NATS_URL 未设置')]);
    expect(complaints({ EVENTSTORE_URL }, 'ledger')).toEqual([expect.stringContaining('JWKS_FILE'), expect.stringContaining('TOKEN_ISSUER')]);
  });

  it('of EventStoreDB name files that are there, and only where the connection is encrypted', () => {
    const EVENTSTORE_CREDENTIALS_FILE = join(folder, 'credentials');
    writeFileSync(EVENTSTORE_CREDENTIALS_FILE, 'grantbook:s3cret\n');
    const settings = { DEMO: 'on', EVENTSTORE_URL: 'esdb://a:1,b:2', EVENTSTORE_CREDENTIALS_FILE };
    expect(configOf(settings).eventStore).toEqual({ url: 'esdb://a:1,b:2', credentialsFile: EVENTSTORE_CREDENTIALS_FILE });
    expect(complaints({ ...settings, EVENTSTORE_URL: 'esdb://a:1?tls=false' })).toEqual([expect.stringMatching(/EVENTSTORE_CREDENTIALS_FILE 与 EVENTSTORE_URL 中的 tls=false 不能并用.*encrypted/)]);
    expect(complaints({ ...settings, EVENTSTORE_CREDENTIALS_FILE: __filename, EVENTSTORE_CA_FILE: JWKS_FILE })).toEqual([expect.stringContaining('EVENTSTORE_CREDENTIALS_FILE='), expect.stringContaining('EVENTSTORE_CA_FILE=')]);
  });

  it('keep a password to themselves', () => {
    expect(complaints({ DEMO: 'on', EVENTSTORE_URL: 'http://admin:p@ss/word@host' }).join()).not.toMatch(/admin|p@ss|word/);
  });

  describe('of a lease', () => {
    const EVENTSTORE_URL = 'esdb://a:1';
    const inCluster = { JWKS_FILE, TOKEN_ISSUER, LEASE: 'grantbook-ledger', KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '6443' };

    it('are those that the cluster gives', () => {
      expect(configOf({ ...inCluster, EVENTSTORE_URL }, 'ledger').lease).toEqual({ name: 'grantbook-ledger', folder: '/var/run/secrets/kubernetes.io/serviceaccount', host: '10.0.0.1', port: 6443 });
      expect(configOf({ ...inCluster, EVENTSTORE_URL, LEASE: '' }, 'ledger').lease).toBeUndefined();
    });

    it('are refused where there is no cluster, and where one process has its store to itself', () => {
      expect(complaints({ ...inCluster, EVENTSTORE_URL, KUBERNETES_SERVICE_HOST: '' }, 'ledger')).toEqual([expect.stringMatching(/LEASE 需要 Kubernetes .*unset LEASE elsewhere$/)]);
      expect(complaints(inCluster)).toEqual([expect.stringMatching(/LEASE 只用于.*unset LEASE$/)]);
      expect(complaints({ ...inCluster, EVENTSTORE_URL, LEASE: 'No Name' }, 'ledger')).toEqual([expect.stringMatching(/LEASE="No Name"/)]);
    });
  });
});
