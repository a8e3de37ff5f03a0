import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { answerSchemas, isCaseAct } from '../answers/answers';
import { TABLE_BODY } from '../rosters/table';
import { type Described, PROBLEM, REFUSED_ALIKE, refusalsOf } from './openapi.refusals';

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

/** The names in the paths, with those of the district that the examples tell of. */
const NAMES: Readonly<Record<string, { description: string; example: string }>> = {
  area: { description: '行政区划代码 area code (GB/T 2260)', example: '310117' },
  id: { description: '案件编号 id of the case', example: 'C54c93c118dd4cc9f48b0' },
  objection: { description: '异议编号 id of the objection', example: 'O335c86ea822b2541d44f' },
  award: { description: '补贴编号，与案件相同 id of the award, that of its case', example: 'C54c93c118dd4cc9f48b0' },
  line: { description: '指标编号 id of the budget line', example: '310117-2026-2080199-01' },
  batch: { description: '调剂批次编号 id of the adjustment', example: 'Ba8a4212d7716bd4bc2fb' },
  order: { description: '支付令编号 id of the payment order', example: 'POd66c1d07ec35591ed705' },
  receivable: { description: '追回编号 id of the receivable', example: 'R4f4788189415edf45592' },
  uscc: { description: '统一社会信用代码 unified social credit code', example: '91310117MAFAKE000P' },
  change: { description: '变更登记编号 id of a change of a party', example: 'PC8f0c3a1e5b7d92460a1b' },
  finding: { description: '重复支持认定编号 id of a finding of overlap', example: 'F-OG7c1f0a2e9b4d6835ce10-1' },
  merge: { description: '合并编号 id of a merge of documents', example: 'PM8f0c3a1e5b7d92460a1b' },
  account: { description: '收款账户编号 reference of the payee account', example: 'account-ebfb5b036ec2e30bcb97b1a4cb9a8b0f' },
  instrument: { description: '政策文件编号 id of the instrument', example: 'sj-2024-05' },
  programme: { description: '项目编号 id of the programme', example: 'sj-05-innovation-grant' },
  table: { description: '标准或名录 rate table or register', example: 'sj-09a-rates' },
  version: { description: '版本 version of the table', example: '2024-v1' },
  period: { description: '年度或月份 a year or a month', example: '2026-06' },
  referral: { description: '转介编号 id of the referral', example: 'RFd41fcdf4d4570342b8f8' },
  list: { description: '名单 a list of the documents, see lists', example: 'sj-whitelist' },
  liability: { description: '移送追责编号 id of a referral for liability', example: 'LRe468d1b4159974b49764' },
  disqualification: { description: '取消资格决定编号 id of a disqualification, or of the receivable that brought it', example: 'DQe468d1b4159974b49764' },
  delegation: { description: '授权编号 id of a delegation', example: 'DGe468d1b4159974b49764' },
  role: { description: '本人所持的角色 a role that the person holds', example: 'reviewer' },
  measure: { description: '工作措施编号 id of a measure', example: 'MEe468d1b4159974b49764' },
  listing: { description: '名单条目编号 id of a name on a list', example: 'LNe468d1b4159974b49764' },
  target: { description: '目标 a target of the documents, see targets', example: 'sj-high-end-firms' },
  no: { description: '行号，自 1 起 number of the line, from 1', example: '1' },
  grant: { description: '其他政策资金登记编号 id in the register of other policies', example: 'OGc5ef4abcdcc904b6be78' },
};

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
  const { parts, answers } = answerSchemas();
  const requests = (document.components?.schemas ?? {}) as Record<string, Schema>;
  document.components = { ...document.components, schemas: { ...requests, ...parts, Problem: PROBLEM } as never, responses: REFUSED_ALIKE as never };
  for (const path of Object.values(document.paths)) for (const operation of Object.values(path)) complete(operation as Operation, requests, answers);
  return document;
}

function complete(operation: Operation, requests: Record<string, Schema>, answers: Record<string, object>): void {
  for (const parameter of operation.parameters ?? []) if (parameter.in === 'path') Object.assign(parameter, NAMES[parameter.name]);
  const body = operation.requestBody?.content['application/json'];
  if (body) body.example = exampleOf(body.schema as Schema, requests);
  const table = operation.requestBody?.content['text/csv'];
  if (table) Object.assign(table, TABLE_BODY);
  const [status = '200'] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
  const answer = answerOf(operation, answers[operation.operationId] ?? {});
  operation.responses = { [status]: answer, ...refusalsOf(operation, requests) };
  // The one answer that says no without refusing: the parts of the service, and which of them is away.
  if (operation.operationId === 'ready') operation.responses['503'] = { ...answer, description: '未就绪 not ready' };
}

/** The answers that are no JSON. */
const TEXTS: Readonly<Record<string, string>> = { figures: 'text/plain', rosterTemplate: 'text/csv', publicNoticeText: 'text/plain' };

function answerOf({ operationId, parameters = [] }: Operation, schema: object): object {
  const acts = parameters.some(({ name }) => name === 'Idempotency-Key');
  const ofCase = operationId === 'case' || isCaseAct(operationId);
  const headers = {
    'X-Request-Id': { description: '请求编号 the id of the request', schema: { type: 'string' } },
    ...(ofCase && { ETag: { description: '案件版本，用于 If-Match the revision of the case, for If-Match', schema: { type: 'string' }, example: '"3"' } }),
    ...(acts && { 'Idempotent-Replay': { description: '重复请求，答复与首次相同 present where this is the first answer again', schema: { type: 'string', enum: ['true'] } } }),
  };
  const type = TEXTS[operationId] ?? 'application/json';
  return { description: '已办 done', headers, content: { [type]: { schema, example: ANSWERED[operationId] } } };
}

/** A whole body, put together from what each field shows: its own example, else those of its parts. */
function exampleOf(schema: Schema, requests: Record<string, Schema>): unknown {
  if (schema.$ref) return exampleOf(requests[schema.$ref.split('/').at(-1) ?? ''] ?? {}, requests);
  const { example, properties, required = [], enum: values } = schema;
  if (example !== undefined || !properties) return example === undefined ? values?.[0] : example;
  const shown = Object.entries(properties).filter(([name, inner]) => required.includes(name) || inner.example !== undefined);
  return Object.fromEntries(shown.map(([name, inner]) => [name, exampleOf(inner, requests)]));
}
