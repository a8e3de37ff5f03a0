import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ServiceController } from './controllers/service.controller';
import { Health, Metrics } from './health';
import { newAdapter, rememberRoutes, secure, unknownRoute, watch } from './http/listener';
import { refused } from './http/problem';
import { ProblemFilter } from './http/problem.filter';

@Module({})
class Door {}

const RETRY_AFTER_SECONDS = '5';

/**
 * How a service is, for whoever runs it, and nothing else: of one that has no interface (`unready` false), or of a ledger that
 * still waits for its store, which says so to everybody.
 */
export async function createDoor(health: Health, log: Logger, { unready }: { unready: boolean }): Promise<NestFastifyApplication> {
  const adapter = newAdapter();
  const fastify = adapter.getInstance() as FastifyInstance;
  const routes = rememberRoutes(fastify);
  const metrics = new Metrics(health);
  const filter = new ProblemFilter(log, (request) => (unready ? refused('STORE_UNAVAILABLE', {}, { 'retry-after': RETRY_AFTER_SECONDS }) : unknownRoute(request, routes)));
  const app = await NestFactory.create<NestFastifyApplication>(doorModule(health, metrics, filter), adapter, { logger: false, abortOnError: false, bodyParser: false });
  secure(fastify);
  watch(fastify, metrics);
  await app.init();
  return app;
}

const doorModule = (health: Health, metrics: Metrics, filter: ProblemFilter): DynamicModule => ({
  module: Door,
  controllers: [ServiceController],
  providers: [{ provide: Health, useValue: health }, { provide: Metrics, useValue: metrics }, { provide: APP_FILTER, useValue: filter }],
});
