import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { answerName, answerSchemas } from '../answers/answers';
import { type Described, PROBLEM, refusalsOf } from './openapi.refusals';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  example?: unknown;
}

interface Operation extends Described {
  responses: Record<string, object>;
}

/** What a running ledger answered to the examples of the requests; test/edge/examples.spec.ts writes it and holds it to be so. */
const ANSWERED = JSON.parse(readFileSync(join(__dirname, '../answers/examples.json'), 'utf8')) as Record<string, unknown>;

/** The contract, generated from the routes, their request classes and the declarations of what they answer. */
export function openApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Grantbook 补贴资金账簿')
    .setDescription(
      '区级补贴资金的事件账簿。金额为以分为单位的十进制字符串；每个 POST 须带 Idempotency-Key。拒绝以 Accept-Language 所求语言说明（默认 zh-CN，另有 en）。\n\n' +
        'An event-sourced ledger of district grants. Amounts are decimal strings of fen; every POST carries an Idempotency-Key. Refusals speak the language of Accept-Language (zh-CN by default, or en).',
    )
    .setVersion('1')
    .setLicense('UNLICENSED', 'urn:grantbook:licence')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, base, { operationIdFactory: (_, method) => method, autoTagControllers: false });
  const requests = (document.components?.schemas ?? {}) as Record<string, Schema>;
  document.components = { ...document.components, schemas: { ...requests, ...answerSchemas(), Problem: PROBLEM } as never };
  for (const path of Object.values(document.paths)) for (const operation of Object.values(path)) complete(operation as Operation, requests);
  return document;
}

function complete(operation: Operation, requests: Record<string, Schema>): void {
  const body = operation.requestBody?.content['application/json'];
  if (body) body.example = exampleOf(body.schema as Schema, requests);
  const [status = '200'] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
  operation.responses = { [status]: answerOf(operation), ...refusalsOf(operation, requests) };
  // The one answer that says no without refusing: the parts of the service, and which of them is away.
  if (operation.operationId === 'ready') operation.responses['503'] = { ...answerOf(operation), description: '未就绪 not ready' };
}

function answerOf({ operationId, parameters = [] }: Operation): object {
  const acts = parameters.some(({ name }) => name === 'Idempotency-Key');
  const ofCase = operationId === 'case' || answerName(operationId) === 'CaseDone';
  const headers = {
    'X-Request-Id': { description: '请求编号 the id of the request', schema: { type: 'string' } },
    ...(ofCase && { ETag: { description: '案件版本，用于 If-Match the revision of the case, for If-Match', schema: { type: 'string' }, example: '"3"' } }),
    ...(acts && { 'Idempotent-Replay': { description: '重复请求，答复与首次相同 present where this is the first answer again', schema: { type: 'string', enum: ['true'] } } }),
  };
  const schema = { $ref: `#/components/schemas/${answerName(operationId)}` };
  const type = operationId === 'figures' ? 'text/plain' : 'application/json';
  return { description: '已办 done', headers, content: { [type]: { schema, example: ANSWERED[operationId] } } };
}

/** A whole body, put together from what each field shows: its own example, else those of its parts. */
function exampleOf(schema: Schema, requests: Record<string, Schema>): unknown {
  if (schema.$ref) return exampleOf(requests[schema.$ref.split('/').at(-1) ?? ''] ?? {}, requests);
  const { example, properties, required = [], enum: values } = schema;
  if (example !== undefined || !properties) return example ?? values?.[0];
  const shown = Object.entries(properties).filter(([name, inner]) => required.includes(name) || inner.example !== undefined);
  return Object.fromEntries(shown.map(([name, inner]) => [name, exampleOf(inner, requests)]));
}
