import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '#apps/audit/grantbook';
import { certificateIn } from '../eventstoredb/certificate';
import { type Double, startDouble } from '../eventstoredb/double';
import { UsersFront } from './users-front';

describe('grantbook prepare-store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-prepare-'));
  const certificate = certificateIn(folder);
  let double: Double;
  let front: UsersFront;
  const file = (name: string, line: string): string => {
    writeFileSync(join(folder, name), `${line}\n`);
    return join(folder, name);
  };
  beforeEach(async () => {
    // As the vendor ships it.
    double = await startDouble({ users: { admin: 'changeit', ops: 'changeit' } });
    front = await UsersFront.start(double, certificate);
    file('admin', 'admin:of-the-file');
    file('ledger', 'grantbook:ledgers-own');
    file('reader', 'grantbook-reader:readers-own');
  });
  afterEach(async () => {
    await double.stop();
    await front.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function prepare(url = front.url) {
    let [out, err] = ['', ''];
    const files = ['admin', 'ledger', 'reader'].flatMap((name) => [`--${name}-file`, join(folder, name)]);
    const code = await run(['prepare-store', '--eventstore-url', url, '--eventstore-ca-file', certificate.caFile, ...files], { out: (text) => (out += text), err: (text) => (err += text) });
    return { code, out, err };
  }
  const lastOf = (stream: string): unknown => JSON.parse(Buffer.from(double.log.of(stream).at(-1)?.data ?? []).toString('utf8') || 'null');

  it('makes a new server ours', async () => {
    const { code, out, err } = await prepare();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^admin：已改用文件中的密码\nops：已停用\ngrantbook：已建立用户\ngrantbook-reader：已建立用户\n\$settings：已写入权限\n\$\$\$all：已写入权限\n\nadmin: the password is now/);
    expect([...double.users].map(([name, { password }]) => `${name}:${password}`)).toEqual(['admin:of-the-file', 'ops:changeit', 'grantbook:ledgers-own', 'grantbook-reader:readers-own']);
    expect([...front.disabled]).toEqual(['ops']);
    const readers = ['$admins', 'grantbook', 'grantbook-reader'];
    expect(lastOf('$$$all')).toEqual({ $acl: { $r: readers } });
    expect(lastOf('$settings')).toEqual({ $userStreamAcl: { $r: readers, $w: ['$admins', 'grantbook'], $d: ['$admins'], $mr: readers, $mw: ['$admins'] } });
  });

  it('changes nothing where everything stands, and says so', async () => {
    await prepare();
    const before = [...front.changes];
    expect(await prepare()).toMatchObject({ code: 0, out: expect.stringMatching(/早已就绪，未作更改\n\n.*nothing was changed\n$/) as string });
    expect(front.changes).toEqual(before);
    expect([double.log.of('$settings').length, double.log.of('$$$all').length]).toEqual([1, 1]);
  });

  it('puts a password into force that was exchanged in its file', async () => {
    await prepare();
    file('ledger', 'grantbook:exchanged');
    expect((await prepare()).out).toMatch(/^grantbook：已改用文件中的密码\n\ngrantbook: the password is now the one of the file\n$/);
    expect(double.users.get('grantbook')?.password).toBe('exchanged');
  });

  it('writes the permissions again where somebody has changed them', async () => {
    await prepare();
    file('reader', 'another-reader:readers-own');
    expect((await prepare()).out).toMatch(/^another-reader：已建立用户\n\$settings：已写入权限\n\$\$\$all：已写入权限\n/);
    expect(lastOf('$$$all')).toEqual({ $acl: { $r: ['$admins', 'grantbook', 'another-reader'] } });
  });

  it('is refused where the administrator’s password is another one, and changes nothing', async () => {
    double.users.set('admin', { password: 'somebody-elses', readsAll: true });
    const { code, out, err } = await prepare();
    expect([code, out, front.changes]).toEqual([2, '', []]);
    expect(err).toMatch(/管理员密码既非所给文件中的，也非出厂密码；请核对文件。\n.*check the file\.\n$/);
  });

  it('is refused without encryption, without a server, and where a file is not one line', async () => {
    expect(await prepare(`${front.url}?tls=false`)).toMatchObject({ code: 2, err: expect.stringMatching(/须为加密连接.*\n.*not sent in the clear/) as string });
    expect(await prepare('esdb://localhost:1')).toMatchObject({ code: 2, err: expect.stringMatching(/没有应答.*请检查地址.*\n.*does not answer.*check the address/) as string });
    file('ledger', 'no colon');
    expect(await prepare()).toMatchObject({ code: 2, err: expect.stringMatching(/应为一行 用户名:密码。\n.*must hold one line, user:password/) as string });
    expect(front.changes).toEqual([]);
  });
});
