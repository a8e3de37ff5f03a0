import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { Metrics } from './health';
import { answerActs } from './http/answering';
import { docsPage } from './http/docs-page';
import { answerBroken, answerUnroutable, takeJsonOnly } from './http/doorstep';
import { frontPage } from './http/front-page';
import { openApi } from './http/openapi';
import { type Refused, refused } from './http/problem';
import { ProblemFilter } from './http/problem.filter';
import { type Ground, LedgerModule } from './ledger.module';

const BODY_LIMIT = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/** Builds the HTTP service on its ground, ready to listen. */
export async function createServer(ground: Ground): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // What comes while the service ends is answered like anything else, and its connection closed: Fastify's own 503 is no problem+json.
    return503OnClosing: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: requestIdOf,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBroken,
  });
  const fastify = adapter.getInstance() as FastifyInstance;
  // Fastify would ask of a QUERY what its body is before it looks whether there is a route.
  fastify.addHttpMethod('QUERY', { hasBody: false, overrideExisting: true });
  const routes = rememberRoutes(fastify);
  takeJsonOnly(fastify);
  const filter = new ProblemFilter(ground.log, (request) => unknownRoute(request, routes));
  const app = await NestFactory.create<NestFastifyApplication>(LedgerModule.on(ground, filter), adapter, { logger: false, abortOnError: false, bodyParser: false });
  secure(fastify);
  answerActs(fastify);
  if (ground.rateLimit > 0) await app.register(rateLimit as never, limitOf(ground.rateLimit));
  const document = openApi(app);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Grantbook API', swaggerOptions: docsPage(ground.demo !== undefined) });
  watch(fastify, app.get(Metrics));
  const page = frontPage(document, ground.demo !== undefined);
  fastify.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));
  await app.init();
  return app;
}

/** The headers of helmet, which are the same for every answer and so made once. */
function secure(fastify: FastifyInstance): void {
  const headers: Record<string, string> = {};
  const directives = { scriptSrc: ["'self'", "'unsafe-inline'"], styleSrc: ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null };
  const answer = { setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value), removeHeader: () => undefined };
  helmet({ contentSecurityPolicy: { directives } })({} as never, answer as never, () => undefined);
  fastify.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** So many requests a second for each token, or for each address that has none; then 429 with the seconds to wait. */
const limitOf = (max: number) => ({
  max,
  timeWindow: 1_000,
  keyGenerator: ({ headers, ip }: FastifyRequest) => headers.authorization ?? ip,
  errorResponseBuilder: (_: FastifyRequest, { ttl }: { ttl: number }) => refused('TOO_MANY_REQUESTS', {}, { 'retry-after': String(Math.ceil(ttl / 1_000)) }),
});

/** The caller's id where it is one that can be put into a log line, else one of ours. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._~-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Every route by its pattern, so that a known path with another method is 405 and not 404. */
function rememberRoutes(fastify: FastifyInstance): { method: string; path: RegExp }[] {
  const routes: { method: string; path: RegExp }[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    const path = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replace(/:[^/]+/g, '[^/]+')}$`);
    for (const one of [method].flat()) routes.push({ method: one, path });
  });
  return routes;
}

function unknownRoute(request: FastifyRequest, routes: readonly { method: string; path: RegExp }[]): Refused {
  const path = request.url.split('?')[0] ?? '';
  const allowed = [...new Set(routes.filter((route) => route.path.test(path)).map(({ method }) => method))];
  // A route for many paths (`/docs/*`) may know the method and not the path.
  if (allowed.length === 0 || allowed.includes(request.method)) return refused('NOT_FOUND');
  return refused('METHOD_NOT_ALLOWED', { allowed }, { allow: allowed.join(', ') });
}

function watch(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { traceparent } = request.headers;
    if (typeof traceparent === 'string' && /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent)) reply.header('traceparent', traceparent);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request({ method: request.method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
}
