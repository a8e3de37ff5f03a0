import { DISTRICTS } from '#catalogue/documents';
import { Door, expectGuarded } from './door';

describe('the page at the address itself', () => {
  let door: Door;
  beforeAll(async () => (door = await Door.open()));
  afterAll(() => door.close());

  const read = (path: string) => door.send({ path, headers: { authorization: null } });

  it('is there for a browser, Chinese first, without a script or a word from elsewhere', async () => {
    const { status, headers, text } = await read('/');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expectGuarded(headers);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(text).toMatch(/<html lang="zh-CN">[^]*接口文档与试用 the interface/);
    expect(text).not.toMatch(/<script|https?:|src=|\son[a-z]+=/);
    expect(text).toContain('README.zh-CN.md');
  });

  it('leads to the interface, the health and what every district shows, each of which is there', async () => {
    const addresses = [...(await read('/')).text.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses).toEqual(expect.arrayContaining(['/docs', '/health/ready', ...Object.keys(DISTRICTS).map((area) => `/v1/districts/${area}/cases`)]));
    for (const address of addresses) expect([address, (await read(address)).status]).toEqual([address, address.startsWith('/v1/') ? 401 : 200]);
  });
});
