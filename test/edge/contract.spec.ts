import SwaggerParser from '@apidevtools/swagger-parser';
import { PERMISSIONS } from '#access/permissions';
import { Door } from './door';
import { documented, type Route, routesOf, walked } from './routes';

interface Schema {
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  items?: Schema;
  enum?: unknown[];
  example?: unknown;
}
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
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

/** What the document shows for a value: its own example, else its parts’; nothing where a part has none. */
function exampleOf({ example, properties, enum: values, required = [] }: Schema): unknown {
  if (example !== undefined) return example;
  if (!properties) return values?.[0];
  const shown = Object.entries(properties).filter(([name, inner]) => required.includes(name) || inner.example !== undefined);
  return Object.fromEntries(shown.map(([name, inner]) => [name, exampleOf(inner)]));
}

function missingIn(example: unknown, at = ''): string[] {
  if (example === undefined) return [at];
  if (typeof example !== 'object' || example === null) return [];
  return Object.entries(example).flatMap(([name, inner]) => missingIn(inner, `${at}.${name}`));
}

const bodyOf = (operation: Operation | undefined): unknown => {
  const schema = operation?.requestBody?.content['application/json']?.schema;
  return schema && exampleOf(schema);
};

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

  it('has an example for every word of every request', () => {
    const wanting = posts().flatMap((route) => missingIn(bodyOf(operationOf(route)), `${route.path}: `));
    expect(wanting).toEqual([]);
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

describe('whoever reads', () => {
  it('finds a page, and all that it loads comes from here', async () => {
    const page = await door.send({ path: '/docs', headers: { authorization: null } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => new URL(address, `${door.url}/docs`));
    expect(loaded.length).toBeGreaterThan(2);
    for (const { origin, pathname } of loaded) expect([origin, (await door.send({ path: pathname })).status]).toEqual([door.url, 200]);
  });
});
