import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { LINE } from '../journeys/lifecycle';
import { type Answer, Door, expectGuarded, expectProblem, expectRefused, supplement } from './door';
import { type Route, routesOf, walked } from './routes';

let door: Door;
let routes: Route[];
beforeAll(async () => {
  door = await Door.open();
  routes = routesOf(door.district.ledger.ground);
});
afterAll(() => door.close());

/** Bytes as they are, to the server and back. */
async function said(bytes: string): Promise<Answer> {
  const socket = connect(Number(new URL(door.url).port), '127.0.0.1');
  socket.write(bytes);
  const [head = '', ...rest] = (await text(socket)).split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const headers = new Headers(fields.map((field): [string, string] => [field.split(': ')[0] ?? '', field.slice(field.indexOf(': ') + 2)]));
  const body = rest.join('\r\n\r\n');
  return { status: Number(line.split(' ')[1]), headers, text: body, body: JSON.parse(body || '{}') as Answer['body'], path: '' };
}

const request = (line: string, ...fields: string[]): string => `${[line, 'Host: localhost', 'Connection: close', ...fields].join('\r\n')}\r\n\r\n`;
const post = `POST /v1/districts/310117/budget-lines/${LINE}/supplements HTTP/1.1`;

describe('a route that is none', () => {
  it.each(['/v1', '/v1/districts', '/v1/districts/310117', '/v1/districts/310117/', '/v1/districts/310117/case', '/V1/districts/310117/cases', '/v1/districts/310117/cases/', '/v1//districts/310117/cases', '/v2/districts/310117/cases', '/favicon.ico', '/.env', '/docs/../package.json', '/docs/%2e%2e/package.json', '/static/x'])(
    '%s', (path) => expectRefused(door, { path }, 'NOT_FOUND'),
  );
  it('also to who wants to write', () => expectRefused(door, { path: '/v1/districts/310117/money', role: 'finance', body: {} }, 'NOT_FOUND'));
  it('is told to anybody, with or without a token', () => expectRefused(door, { path: '/nothing', headers: { authorization: null } }, 'NOT_FOUND'));
});

describe('a route that has another method', () => {
  it('says which it has, for every route and every method', async () => {
    const before = await door.extent();
    for (const path of new Set(routes.map((route) => route.path))) {
      // A literal step beside a name: `adjustments` is also the name of a line that can be read.
      const own = routes.filter((route) => route.path === path || (path.endsWith('/adjustments') && route.path.endsWith('/:line'))).map(({ method }) => method);
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !own.includes(method));
      for (const method of others) await expectOtherMethod(method, path, own);
    }
    expect(await door.extent()).toEqual(before);
  });

  async function expectOtherMethod(method: string, path: string, own: string[]): Promise<void> {
    const answer = await door.send({ method, path: walked(path) });
    expectProblem(answer, 'METHOD_NOT_ALLOWED');
    const allowed = answer.headers.get('allow')?.split(', ') ?? [];
    expect(allowed).toEqual(expect.arrayContaining(own));
    expect(allowed).not.toContain(method);
  }

  it.each(['TRACE', 'PROPFIND', 'LOCK', 'QUERY'])('%s is on no route', async (method) => {
    expectProblem({ ...(await said(request(`${method} /health/live HTTP/1.1`))), path: '/health/live' }, 'METHOD_NOT_ALLOWED');
    expectProblem({ ...(await said(request(`${method} /nothing HTTP/1.1`))), path: '/nothing' }, 'NOT_FOUND');
  });

  it.each(['/docs', '/docs/swagger-ui.css', '/openapi.json'])('the page to try the interface can only be read: %s', async (path) => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await door.send({ method, path });
      expectProblem(answer, 'METHOD_NOT_ALLOWED');
      expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(['GET', 'HEAD']);
    }
    expect((await door.send({ path })).status).toBe(200);
  });

  it('but a file that the page has not is none', () => expectRefused(door, { path: '/docs/nothing.css' }, 'NOT_FOUND'));

  it('HEAD is GET without its body', async () => {
    for (const path of ['/health/live', 'cases', 'cases/nothing']) {
      const [whole, head] = [await door.send({ path }), await door.send({ path, method: 'HEAD' })];
      expect([head.status, head.text, head.headers.get('content-type')]).toEqual([whole.status, '', whole.headers.get('content-type')]);
    }
  });

  it('a condition on what was read before changes nothing', async () => {
    const { status, body } = await door.send({ path: `cases/${door.filed}`, headers: { 'if-none-match': '*', 'if-modified-since': 'x', range: 'bytes=0-1', expect: null } });
    expect([status, body['case']]).toEqual([200, door.filed]);
  });

  it('a method in a header is not one', async () => {
    for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) expect((await door.send({ path: 'cases', headers: { [header]: 'POST' } })).status).toBe(200);
  });
});

describe('bytes that are not well-formed HTTP are refused before any route', () => {
  const broken: [string, string][] = [
    ['an unknown method', request('PAY / HTTP/1.1')],
    ['a length and chunks', request(post, 'Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n'],
    ['two lengths', request(post, 'Content-Length: 5', 'Content-Length: 6') + 'hello'],
    ['a length that is none', request(post, 'Content-Length: +5') + 'hello'],
    ['chunks under another name', request(post, 'Transfer-Encoding: xchunked') + '0\r\n\r\n'],
    ['a chunk size that is none', request(post, 'Transfer-Encoding: chunked') + 'zz\r\n'],
    ['a blank before the colon', request('GET /health/live HTTP/1.1', 'X-A : b')],
    ['a line of headers that goes on', 'GET /health/live HTTP/1.1\r\n Host: localhost\r\n\r\n'],
    ['a zero byte', request('GET /health/live HTTP/1.1', 'X-A: \u0000')],
    ['another protocol', request('GET /health/live HTTP/3.0')],
    ['no HTTP at all', '\u0016\u0003\u0001\r\n\r\n'],
  ];
  it.each(broken)('%s', async (_, bytes) => {
    const before = await door.extent();
    const { status, body, headers } = await said(bytes);
    expect([status, headers.get('content-type'), body]).toEqual([400, 'application/problem+json; charset=utf-8', expect.objectContaining({ code: 'MALFORMED', status: 400 })]);
    expect(await door.extent()).toEqual(before);
  });

  it.each([['a header', `X-A: ${'y'.repeat(20_000)}`], ['a cookie', `Cookie: ${'a=b; '.repeat(5_000)}`]])('%s without end is too large', async (_, field) => {
    const { status, body } = await said(request('GET /health/live HTTP/1.1', field));
    expect([status, body['code']]).toEqual([413, 'TOO_LARGE']);
  });

  it('a second request in the body of the first is not heard', async () => {
    const hidden = request(`POST /v1/districts/310117/cases HTTP/1.1`);
    const answer = await said(`${request(post, `Content-Length: ${hidden.length}`, 'Content-Type: application/json')}${hidden}`);
    expectProblem({ ...answer, path: post.split(' ')[1] ?? '' }, 'MALFORMED');
    expect(answer.text).not.toContain('HTTP/1.1');
  });

  it('a request line with a whole address reads only its path', async () => {
    expect((await said(request('GET http://elsewhere.invalid/health/live HTTP/1.1'))).status).toBe(200);
    expect((await said(request('GET /v1/districts/310117/cases?x=\u0000 HTTP/1.1'))).status).toBe(400);
  });
});

describe('every answer', () => {
  const asked: [string, string, number][] = [['a success', '/health/live', 200], ['a refusal', 'cases/nothing', 404], ['no route', '/nothing', 404], ['no text', '/v1/districts/310117/cases/%zz', 400], ['a name too long', `cases/${'x'.repeat(300)}`, 404]];

  it.each(asked)('carries the caller’s id and the security headers: %s', async (_, path, status) => {
    const answer = await door.send({ path, headers: { 'x-request-id': 'caller-0001' } });
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([status, 'caller-0001']);
    expectGuarded(answer.headers);
  });

  it.each(['', 'a b', 'a/b', '<script>', 'x'.repeat(65), 'a,b', 'ä'])('carries an id of ours where the caller’s is %j', async (id) => {
    const own = (await door.send({ path: '/health/live', headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(own).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  it('carries the trace that it belongs to, where that is one', async () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect((await door.send({ path: 'cases', headers: { traceparent: trace } })).headers.get('traceparent')).toBe(trace);
    expect((await door.send({ path: 'cases/nothing', headers: { traceparent: trace } })).headers.get('traceparent')).toBe(trace);
    for (const other of ['x', `${trace}-x`, trace.toUpperCase()]) expect((await door.send({ path: 'cases', headers: { traceparent: other } })).headers.get('traceparent')).toBeNull();
  });

  it('is closed to frames, sniffing and foreign scripts', async () => {
    const { headers } = await door.send({ path: 'cases' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'self'.*frame-ancestors 'self'.*object-src 'none'/), 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringMatching(/max-age=\d+/), 'cross-origin-opener-policy': 'same-origin', 'content-type': 'application/json; charset=utf-8',
    });
    for (const telling of ['server', 'x-powered-by', 'access-control-allow-origin']) expect(headers.get(telling)).toBeNull();
  });

  it('to a page of another origin says nothing', async () => {
    const asked = { origin: 'https://evil.example.invalid', 'access-control-request-method': 'POST' };
    const answer = await door.send({ path: 'cases', method: 'OPTIONS', headers: asked });
    expectProblem(answer, 'METHOD_NOT_ALLOWED');
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('of a refusal names the request in the log’s own words: the events know its id', async () => {
    await door.send({ ...supplement({}), headers: { 'x-request-id': 'caller-0002' } });
    const { body } = await door.send({ path: 'events?limit=500' });
    expect((body['items'] as { correlationId: string }[]).at(-1)?.correlationId).toBe('caller-0002');
  });
});
