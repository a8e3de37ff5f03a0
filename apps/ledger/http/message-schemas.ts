import type { FastifyInstance } from 'fastify';
import { asyncApi } from '#messages/asyncapi';
import { SCHEMAS, urnOf } from '#messages/json-schemas';
import { PROBLEM } from './openapi.refusals';

/** Where the contract over NATS is found, and the schemas of which messages name the URN. */
export const MESSAGE_PATHS = { document: '/asyncapi.json', schemas: '/schemas' } as const;

const pathOf = (name: string): string => `${MESSAGE_PATHS.schemas}/${name}.json`;

/** Serves the AsyncAPI document and each JSON Schema under its name, all of them made once. */
export function serveMessageSchemas(fastify: FastifyInstance): void {
  const list = { items: SCHEMAS.map(({ name, schema }) => ({ id: urnOf(name), title: schema['title'], path: pathOf(name) })) };
  serve(fastify, MESSAGE_PATHS.document, asyncApi(PROBLEM), 'application/json; charset=utf-8');
  serve(fastify, MESSAGE_PATHS.schemas, list, 'application/json; charset=utf-8');
  for (const { name, schema } of SCHEMAS) serve(fastify, pathOf(name), schema, 'application/schema+json; charset=utf-8');
}

function serve(fastify: FastifyInstance, path: string, document: object, type: string): void {
  const text = JSON.stringify(document);
  fastify.get(path, (_, reply) => reply.type(type).send(text));
}
