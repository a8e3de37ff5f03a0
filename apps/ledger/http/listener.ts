import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import type { Metrics } from '../health';
import { answerBroken, answerUnroutable } from './doorstep';
import { type Refused, refused } from './problem';

const BODY_LIMIT = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

export interface Route {
  method: string;
  path: RegExp;
}

/** What every HTTP service of ours does alike, before any route of its own. */
export function newAdapter(): FastifyAdapter {
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
  // Fastify would ask of a QUERY what its body is before it looks whether there is a route.
  (adapter.getInstance() as FastifyInstance).addHttpMethod('QUERY', { hasBody: false, overrideExisting: true });
  return adapter;
}

/** The headers of helmet, which are the same for every answer and so made once. */
export function secure(fastify: FastifyInstance): void {
  const headers: Record<string, string> = {};
  const directives = { scriptSrc: ["'self'", "'unsafe-inline'"], styleSrc: ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null };
  const answer = { setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value), removeHeader: () => undefined };
  helmet({ contentSecurityPolicy: { directives } })({} as never, answer as never, () => undefined);
  fastify.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** The caller's id where it is one that can be put into a log line, else one of ours. */
function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._~-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Every route by its pattern, so that a known path with another method is 405 and not 404. */
export function rememberRoutes(fastify: FastifyInstance): Route[] {
  const routes: Route[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    const path = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replace(/:[^/]+/g, '[^/]+')}$`);
    for (const one of [method].flat()) routes.push({ method: one, path });
  });
  return routes;
}

export function unknownRoute(request: FastifyRequest, routes: readonly Route[]): Refused {
  const path = request.url.split('?')[0] ?? '';
  const allowed = [...new Set(routes.filter((route) => route.path.test(path)).map(({ method }) => method))];
  // A route for many paths (`/docs/*`) may know the method and not the path.
  if (allowed.length === 0 || allowed.includes(request.method)) return refused('NOT_FOUND');
  return refused('METHOD_NOT_ALLOWED', { allowed }, { allow: allowed.join(', ') });
}

export function watch(fastify: FastifyInstance, metrics: Metrics): void {
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
