import SwaggerParser from '@apidevtools/swagger-parser';
import { PERMISSIONS } from '#access/permissions';
import { REASONS } from '#apps/ledger/http/reasons';
import { Contract } from '../journeys/contract';
import { FIRM_A } from '../journeys/lifecycle';
import { isSpec, sources } from '../law/tree';
import { Door } from './door';
import { documented, type Route, routesOf, walked } from './routes';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; example?: unknown; schema?: { example?: unknown } }[];
  requestBody?: { required?: boolean; content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
  security?: unknown[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let door: Door;
let routes: Route[];
let written: Document;
beforeAll(async () => {
  door = await Door.open();
  routes = routesOf(door.district.ledger.ground);
  written = (await SwaggerParser.validate((await door.send({ path: '/openapi.json', headers: { authorization: null } })).body as never)) as never;
});
afterAll(() => door.close());

const operationOf = ({ method, path }: Route): Operation | undefined => written.paths[documented(path)]?.[method.toLowerCase()];
const posts = (): Route[] => routes.filter(({ method }) => method === 'POST');

const bodyOf = (operation: Operation | undefined): unknown => operation?.requestBody?.content['application/json']?.example;

describe('the API document', () => {
  it('is valid OpenAPI 3.1', () => expect(written.openapi).toMatch(/^3\.1\.\d$/));

  it('holds every route, and no other', () => {
    const there = Object.entries(written.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`));
    expect(there.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${documented(path)}`).toSorted());
  });

  it('gives every operation a name of its own', () => {
    const names = Object.values(written.paths).flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('names every parameter of a path, and the headers of every act', () => {
    const unnamed = routes.flatMap((route) => {
      const named = (operationOf(route)?.parameters ?? []).map((parameter) => `${parameter.in} ${parameter.name}`);
      const needed = [...route.path.matchAll(/:([a-z]+)/g)].map(([, name]) => `path ${name}`).concat(route.act ? ['header Idempotency-Key'] : []);
      return needed.filter((name) => !named.includes(name)).map((name) => `${route.method} ${route.path}: ${name}`);
    });
    expect(unnamed).toEqual([]);
  });

  it('shows an example of every parameter of a path and of every header of an act', () => {
    const bare = routes.flatMap((route) => (operationOf(route)?.parameters ?? []).filter((parameter) => parameter.in !== 'query' && (parameter.example ?? parameter.schema?.example) === undefined).map(({ name }) => `${route.path}: ${name}`));
    expect(bare).toEqual([]);
  });

  it('asks for If-Match just where the ledger does', async () => {
    for (const route of posts().filter(({ act }) => act !== undefined)) {
      const isNamed = (operationOf(route)?.parameters ?? []).some(({ name, required }) => name === 'If-Match' && required === true);
      const role = route.act && PERMISSIONS[route.act][0];
      const { status } = await door.send({ path: walked(route.path), role, body: {} });
      expect([route.path, isNamed]).toEqual([route.path, status === 428]);
    }
  });

  it('says what a refusal looks like, and who needs a token', () => {
    for (const route of routes) {
      const operation = operationOf(route);
      expect(Object.keys(operation?.responses['4XX']?.content ?? {})).toEqual(['application/problem+json']);
      expect([route.path, (operation?.security ?? []).length > 0]).toEqual([route.path, !route.open]);
    }
  });

  it('has a whole example for every request', () => {
    expect(posts().filter((route) => bodyOf(operationOf(route)) === undefined)).toEqual([]);
  });

  it('says in both languages what each operation does, and who may', () => {
    for (const route of routes) {
      const { summary = '', description = '' } = operationOf(route) ?? {};
      expect([route.path, summary]).toEqual([route.path, expect.stringMatching(/^[^a-z]*\p{Script=Han}+.* [a-z][a-zA-Z ,:;-]+$/u)]);
      const roles = route.act ? PERMISSIONS[route.act] : (route.readers ?? []);
      expect([...description.matchAll(/`([a-zA-Z]+)`/g)].map(([, role]) => role)).toEqual(expect.arrayContaining([...roles]));
    }
  });

  it('lists every reason that the rules know', () => {
    const rules = sources().filter((source) => /^libs\/(policy|cases|book)\//.test(source.path) && !isSpec(source));
    const given = rules.flatMap(({ text }) => [...text.matchAll(/(?:refuse\(|refusal: |pending: )'([A-Z_]+)'/g)].map(([, code = '']) => code));
    // Of the interface, and so of every operation that can be malformed or name what is not there.
    // WITHHELD is said in receipts alone: the answer to no act.
    const listed = new Set<string>([...Object.values(REASONS).flat(), 'MALFORMED', 'NOT_FOUND', 'FORBIDDEN_ROLE', 'WITHHELD']);
    expect([...new Set(given)].filter((code) => !listed.has(code))).toEqual([]);
    expect(given.length).toBeGreaterThan(80);
  });

  it('is what the tests hold each answer against', async () => {
    const contract = await Contract.of(door.url);
    const answer = (status: number, body: Record<string, unknown>) => ({ status, body, headers: new Headers({ 'content-type': 'application/json' }) });
    const path = '/v1/districts/310117/budget-lines/L-1';
    expect(() => contract.mustPromise('GET', path, answer(404, { code: 'NOT_FOUND' }))).not.toThrow();
    expect(() => contract.mustPromise('GET', path, answer(404, { code: 'UNKNOWN_PROGRAMME' }))).toThrow('does not list the code');
    expect(() => contract.mustPromise('GET', path, answer(418, {}))).toThrow('knows no such status');
    expect(() => contract.mustPromise('GET', path, answer(200, { line: 'L-1' }))).toThrow("must have required property 'year'");
  });

  it('says of a line of a roster what it says of a single placement, but for its kind', () => {
    const schemas = (written as never as { components: { schemas: Record<string, { properties: Record<string, object>; required: string[] }> } }).components.schemas;
    const { properties: { kind: _, otherGrants: __, ...told } = {}, required = [] } = schemas['PlacementClaim'] ?? {};
    expect(schemas['RosterLineRequest']).toMatchObject({ properties: told, required: required.filter((name) => name !== 'kind') });
    expect(Object.values(told).filter((shape) => Object.keys(shape).length === 0)).toEqual([]);
  });

  it('gives examples that the ledger itself takes for well-formed', async () => {
    const malformed: unknown[] = [];
    for (const route of posts()) {
      const role = route.act && PERMISSIONS[route.act][0];
      const { status, body } = await door.send({ path: walked(route.path), role, body: bodyOf(operationOf(route)), headers: { 'if-match': '"0"' } });
      if (status === 400 || status >= 500) malformed.push([route.path, body]);
    }
    expect(malformed).toEqual([]);
  });
});

describe('a roster as the API document shows it', () => {
  it('is sent as a table, with the words of the query, and read', async () => {
    const tables = posts().flatMap((route) => {
      const { requestBody, parameters = [] } = operationOf(route) ?? {};
      const table = requestBody?.content['text/csv'];
      return table ? [{ route, table, beside: parameters.filter((one) => one.in === 'query').map(({ name, required }) => `${name} ${String(required)}`) }] : [];
    });
    expect(tables.map(({ route, beside }) => [route.act, beside])).toEqual([['fileRoster', ['programme false', 'claimant false']], ['correctRoster', ['note false']]]);
    const query = new URLSearchParams({ programme: 'sj-09a-placement-subsidy', claimant: FIRM_A });
    const sent = { path: `${walked(tables[0]!.route.path)}?${query.toString()}`, role: 'applicant', body: String(tables[0]!.table.example) } as const;
    expect(await door.send({ ...sent, headers: { 'content-type': 'text/csv; charset=utf-8' } })).toMatchObject({ status: 201, body: { state: 'SUBMITTED', claim: { lines: 1 } } });
  });
});

describe('whoever reads', () => {
  it('finds a page, and all that it loads comes from here', async () => {
    const page = await door.send({ path: '/docs', headers: { authorization: null } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => new URL(address, `${door.url}/docs`));
    expect(loaded.length).toBeGreaterThan(2);
    for (const { origin, pathname } of loaded) expect([origin, (await door.send({ path: pathname })).status]).toEqual([door.url, 200]);
  });
});
