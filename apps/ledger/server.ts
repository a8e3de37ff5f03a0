import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Metrics } from './health';
import { answerActs } from './http/answering';
import { docsPage } from './http/docs-page';
import { takeJsonOnly } from './http/doorstep';
import { frontPage } from './http/front-page';
import { newAdapter, rememberRoutes, secure, unknownRoute, watch } from './http/listener';
import { serveMessageSchemas } from './http/message-schemas';
import { openApi } from './http/openapi';
import { refused } from './http/problem';
import { ProblemFilter } from './http/problem.filter';
import { type Ground, LedgerModule } from './ledger.module';

/** Builds the HTTP service on its ground, ready to listen. */
export async function createServer(ground: Ground): Promise<NestFastifyApplication> {
  const adapter = newAdapter();
  const fastify = adapter.getInstance() as FastifyInstance;
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
  serveMessageSchemas(fastify);
  await app.init();
  return app;
}

/** So many requests a second for each token, or for each address that has none; then 429 with the seconds to wait. */
const limitOf = (max: number) => ({
  max,
  timeWindow: 1_000,
  keyGenerator: ({ headers, ip }: FastifyRequest) => headers.authorization ?? ip,
  errorResponseBuilder: (_: FastifyRequest, { ttl }: { ttl: number }) => refused('TOO_MANY_REQUESTS', {}, { 'retry-after': String(Math.ceil(ttl / 1_000)) }),
});
