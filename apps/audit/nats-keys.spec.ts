import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantbook } from './grantbook.given';

describe('grantbook nats-keys', () => {
  const parent = mkdtempSync(join(tmpdir(), 'grantbook-keys-'));
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(parent, 'nats-'))));
  afterAll(() => rmSync(parent, { recursive: true }));

  const seed = (name: string): string => join(folder, 'keys', `${name}.nk`);
  const publicKeys = (): Record<string, string> => Object.fromEntries([...readFileSync(join(folder, 'keys.conf'), 'utf8').matchAll(/^(KEY_\w+): (U\w{55})$/gm)].map(([, name = '', key = '']) => [name, key]));

  it('makes a seed for everybody, which only its owner may read, and tells the server the public keys', async () => {
    const { code, out } = await grantbook('nats-keys', folder);
    expect([code, out]).toEqual([0, expect.stringMatching(/新种子在 .*sys, operator, provision, relay[^]*New seeds in/)]);
    expect(Object.keys(publicKeys()).length).toBe(readdirSync(join(folder, 'keys')).length);
    expect([statSync(seed('relay')).mode & 0o777, statSync(join(folder, 'keys')).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(new Set(Object.values(publicKeys())).size).toBe(Object.keys(publicKeys()).length);
  });

  it('changes nothing when asked again, also where a seed was handed over', async () => {
    await grantbook('nats-keys', folder);
    const before = publicKeys();
    rmSync(seed('relay'));
    expect(await grantbook('nats-keys', folder)).toMatchObject({ code: 0, out: expect.stringMatching(/没有新的种子。[^]*No new seeds\./) });
    expect([publicKeys(), existsSync(seed('relay'))]).toEqual([before, false]);
  });

  it('replaces the key of whom it is told, and of nobody else', async () => {
    await grantbook('nats-keys', folder);
    const { KEY_RELAY: old, ...others } = publicKeys();
    expect((await grantbook('nats-keys', folder, '--renew', 'relay')).out).toMatch(/New seeds in \S+: relay\./);
    const { KEY_RELAY: renewed, ...same } = publicKeys();
    expect(same).toEqual(others);
    expect(renewed).not.toBe(old);
  });

  it('does nothing for somebody who is not there, or without a folder, and explains itself', async () => {
    expect(await grantbook('nats-keys', folder, '--renew', 'nobody')).toMatchObject({ code: 2, err: expect.stringMatching(/应为下列之一[^]*one of these is expected: sys, operator/) });
    expect(await grantbook('nats-keys')).toMatchObject({ code: 2, err: expect.stringContaining('Name the folder') });
    expect(readdirSync(folder)).toEqual([]);
    expect(await grantbook('nats-keys', '--help')).toMatchObject({ code: 0, out: expect.stringMatching(/只输出|--renew[^]*退出码 Exit codes/) });
  });
});
