import { DISTRICTS } from '#catalogue/documents';
import { Door, expectGuarded, expectProblem } from './door';

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
    expect(addresses).toEqual(expect.arrayContaining(['/docs', '/asyncapi.json', '/health/ready', ...Object.keys(DISTRICTS).map((area) => `/v1/districts/${area}/cases`)]));
    for (const address of addresses) expect([address, (await read(address)).status]).toEqual([address, address.startsWith('/v1/') ? 401 : 200]);
  });

  it('leads to the contract over NATS, whose schemas are there under the names that messages give', async () => {
    const { body, headers } = await read('/asyncapi.json');
    expect([body['asyncapi'], headers.get('content-type')]).toEqual(['3.0.0', 'application/json; charset=utf-8']);
    expectGuarded(headers);
    const { items } = (await read('/schemas')).body as { items: { id: string; path: string }[] };
    const { schemas } = (body as { components: { schemas: Record<string, { $id?: string }> } }).components;
    expect(items.map(({ id }) => id)).toEqual(Object.values(schemas).flatMap(({ $id }) => $id ?? []));
    for (const { id, path } of items) expect([path, await read(path)]).toEqual([path, expect.objectContaining({ status: 200, body: expect.objectContaining({ $id: id, $schema: 'http://json-schema.org/draft-07/schema#' }) })]);
    expectProblem(await read('/schemas/cn.grantbook.payment.settled.v9.json'), 'NOT_FOUND');
  });
});
