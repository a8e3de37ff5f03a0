import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64url, exportJWK, exportSPKI, generateKeyPair, type GenerateKeyPairResult, type JWTPayload, SignJWT } from 'jose';
import { type Ledger, startLedger } from '../journeys/ledger';
import { type Answer, expectProblem } from './door';

const ISSUER = 'https://login.example.invalid';
let ours: GenerateKeyPairResult;
let theirs: GenerateKeyPairResult;
let folder: string;
let ledger: Ledger;

beforeAll(async () => {
  [ours, theirs] = [await generateKeyPair('ES256', { extractable: true }), await generateKeyPair('ES256', { extractable: true })];
  folder = mkdtempSync(join(tmpdir(), 'grantbook-keys-'));
  const jwksFile = join(folder, 'jwks.json');
  writeFileSync(jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'ES256' }] }));
  ledger = await startLedger({ DEMO: 'off', JWKS_FILE: jwksFile, TOKEN_ISSUER: ISSUER });
});
afterAll(async () => {
  await ledger.stop();
  rmSync(folder, { recursive: true });
});

const HEADER = { alg: 'ES256', kid: 'k1' };
const seconds = (): number => Math.floor(Date.now() / 1000);
const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: ISSUER, aud: 'grantbook', sub: 'u-1', exp: seconds() + 600, roles: ['auditor', 'finance'], districts: ['310117'], ...more,
});
const signed = (payload: JWTPayload, header: object = {}, key = ours.privateKey): Promise<string> => new SignJWT(payload).setProtectedHeader({ ...HEADER, ...header }).sign(key);
const without = (name: string): JWTPayload => Object.fromEntries(Object.entries(claims()).filter(([key]) => key !== name));
const part = (value: unknown): string => base64url.encode(JSON.stringify(value));

async function ask(authorization: string | undefined, method = 'GET'): Promise<Answer> {
  const path = method === 'GET' ? '/v1/districts/310117/events' : '/v1/districts/310117/budget-lines/L/supplements';
  const headers = { ...(authorization !== undefined && { authorization }), ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': 'token-key' }) };
  const response = await fetch(ledger.url + path, { method, headers, ...(method === 'POST' && { body: '{}' }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Answer['body'], path };
}

async function expectUnknown(authorization: string | undefined): Promise<void> {
  const before = (await ledger.ground.writers.book('310117')).revision;
  for (const method of ['GET', 'POST']) {
    const answer = await ask(authorization, method);
    expectProblem(answer, 'UNAUTHENTICATED');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  }
  expect((await ledger.ground.writers.book('310117')).revision).toBe(before);
}

/** Signed with the public key as if it were a secret: what a checker that trusts `alg` would take. */
async function confused(secret: string): Promise<string> {
  const content = `${part({ alg: 'HS256', kid: 'k1' })}.${part(claims())}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

describe('a token opens the door', () => {
  it('where it is signed by the issuer, for us, and in time', async () => expect((await ask(`Bearer ${await signed(claims())}`)).status).toBe(200));
  it('and its scheme may be written small', async () => expect((await ask(`bearer ${await signed(claims())}`)).status).toBe(200));
  it('for one of several audiences', async () => expect((await ask(`Bearer ${await signed(claims({ aud: ['other', 'grantbook'] }))}`)).status).toBe(200));
  it('and no demonstration is near it', async () => {
    for (const path of ['/demo/tokens', '/demo/clock']) {
      const response = await fetch(ledger.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      expect(response.status).toBe(404);
    }
  });
});

describe('a token is nobody’s', () => {
  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer x', 'Bearer a.b.c', 'Basic dTpw', 'Bearer null', 'Bearer x y'])('where it is %j', (authorization) => expectUnknown(authorization));

  const times: [string, () => JWTPayload][] = [
    ['has run out', () => claims({ exp: seconds() - 1 })],
    ['begins later', () => claims({ nbf: seconds() + 600 })],
    ['never ends', () => without('exp')],
    ['ends at no time', () => claims({ exp: 'never' as never })],
    ['is for another service', () => claims({ aud: 'other' })],
    ['is for nobody', () => without('aud')],
    ['comes from another issuer', () => claims({ iss: 'https://evil.example.invalid' })],
    ['comes from nowhere', () => without('iss')],
    ['names no person', () => without('sub')],
    ['names a person in other letters', () => claims({ sub: '张三' })],
    ['names a person who would break a line', () => claims({ sub: 'u\n1' })],
    ['names a person at length', () => claims({ sub: 'u'.repeat(65) })],
    ['has no roles', () => without('roles')],
    ['has one role as a text', () => claims({ roles: 'auditor' })],
    ['has no districts', () => without('districts')],
    ['has a district as a number', () => claims({ districts: [310_117] })],
  ];
  it.each(times)('where it %s', async (_, payload) => expectUnknown(`Bearer ${await signed(payload())}`));

  it('where another key signed it, also under our key’s name, or with its own key enclosed', async () => {
    const jwk = await exportJWK(theirs.publicKey);
    for (const header of [{}, { jwk }, { kid: 'k2' }, { kid: '../jwks' }, { jku: 'https://evil.example.invalid/jwks' }]) await expectUnknown(`Bearer ${await signed(claims(), header, theirs.privateKey)}`);
  });

  it('where it is not signed', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) await expectUnknown(`Bearer ${part({ alg, kid: 'k1' })}.${part(claims())}.`);
  });

  it('where the public key served as a secret', async () => {
    for (const secret of [await exportSPKI(ours.publicKey), JSON.stringify(await exportJWK(ours.publicKey))]) await expectUnknown(`Bearer ${await confused(secret)}`);
  });

  it('where a word of it was changed after it was signed', async () => {
    const [header = '', payload = '', signature = ''] = (await signed(claims({ roles: ['auditor'] }))).split('.');
    const changed = [[header, part(claims({ roles: ['leader'] })), signature], [part({ ...HEADER, x: 1 }), payload, signature], [header, payload, `${signature.slice(0, 40)}AAAA${signature.slice(44)}`], [header, payload, '']];
    for (const parts of changed) await expectUnknown(`Bearer ${parts.join('.')}`);
  });

  it('where it asks for something that we do not know', async () => {
    const protectedHeader = part({ ...HEADER, crit: ['exp'], exp: 1 });
    await expectUnknown(`Bearer ${protectedHeader}.${part(claims())}.AAAA`);
  });
});

describe('a role that is none of ours', () => {
  it('counts for nothing', async () => {
    const answer = await ask(`Bearer ${await signed(claims({ roles: ['root', 'constructor', '__proto__', 'Auditor'] }))}`);
    expectProblem(answer, 'FORBIDDEN_ROLE');
  });
});
