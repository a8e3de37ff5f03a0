import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable'],
  properties: {
    type: { type: 'string', example: 'urn:grantbook:problem:CAP_EXHAUSTED' },
    title: { type: 'string', example: '累计限额已用完' },
    status: { type: 'integer', example: 422 },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', example: 'CAP_EXHAUSTED' },
    article: { type: 'string', example: '沪松人社规〔2024〕5号 第（八）条' },
    retryable: { type: 'boolean' },
    remedy: { type: 'string' },
  },
} as const;

/** The contract, generated from the routes and their request classes. */
export function openApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Grantbook 补贴资金账簿')
    .setDescription(
      '区级补贴资金的事件账簿。金额为以分为单位的十进制字符串；每个 POST 须带 Idempotency-Key。\n\n' +
        'An event-sourced ledger of district grants. Amounts are decimal strings of fen; every POST carries an Idempotency-Key.',
    )
    .setVersion('1')
    .setLicense('UNLICENSED', 'urn:grantbook:licence')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, base, { operationIdFactory: (_, method) => method, autoTagControllers: false });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM as never } };
  for (const path of Object.values(document.paths)) for (const operation of Object.values(path)) complete(operation as { responses?: Record<string, unknown> });
  return document;
}

/** What is the same for every operation: how it may be refused. */
function complete(operation: { responses?: Record<string, unknown> }): void {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  operation.responses = {
    ...operation.responses,
    '4XX': { description: '拒绝，附条款与金额 refused, with the article and the amounts', content },
    '5XX': { description: '系统或存储故障 a fault, or the store is away', content },
  };
}
