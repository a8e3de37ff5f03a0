import type { Act } from '#access/permissions';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { STANDING_WORDS } from './act-conditions';
import { FORMATS } from './number-fields';
import { REASONS } from './reasons';

/** What of an operation says how it may be refused. */
export interface Described {
  operationId: string;
  security?: unknown[];
  parameters?: { name: string; in: string; schema?: object }[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
}

export const PROBLEM = {
  type: 'object',
  description: 'RFC 9457，附条款、金额与下一步 with the article, the amounts and the next step',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable'],
  properties: {
    type: { type: 'string', example: 'urn:grantbook:problem:CAP_EXHAUSTED' },
    title: { type: 'string', example: '累计限额已用完' },
    status: { type: 'integer', example: 422 },
    detail: { type: 'string', example: '沪松人社规〔2024〕5号 第（八）条：累计限额已用完：限额 500,000.00 元，已占用 500,000.00 元，余额 0.00 元。' },
    instance: { type: 'string', example: '/v1/districts/310117/cases/C54c93c118dd4cc9f48b0/proposal' },
    code: { type: 'string', example: 'CAP_EXHAUSTED' },
    article: { type: 'string', example: '沪松人社规〔2024〕5号 第（八）条' },
    retryable: { type: 'boolean', example: true },
    state: { type: 'string', description: `ACT_NOT_ALLOWED_IN_STATE：该事项现在的状态；案件另有 where it stands now; of a case also: ${Object.entries(STANDING_WORDS).map(([name, { zh, en }]) => `\`${name}\` ${zh} ${en}`).join('；')}` },
    caseState: { type: 'string', description: 'ACT_NOT_ALLOWED_IN_STATE：账簿所拒的，其案件现在的状态，possibleActs 以此为准 of what the book refuses: where its case stands, on which possibleActs hangs', example: 'PROPOSED' },
    clawbacks: { type: 'array', items: { type: 'string' }, description: '追回中的案件：各笔追回现在的状态 of a case under clawbacks: where each of them stands', example: ['NOTIFIED'] },
    remedy: { type: 'string', example: '在途金额释放或追回恢复额度后可再申请。' },
    possibleActs: {
      type: 'array',
      description: 'ACT_NOT_ALLOWED_IN_STATE：现在可以办理的操作及其角色 what can be done now, and by whom',
      items: { type: 'object', required: ['act', 'allowedRoles'], properties: { act: { type: 'string', example: 'publishNotice' }, allowedRoles: { type: 'array', items: { type: 'string' }, example: ['publicity'] }, onlyIf: { type: 'string', description: '状态以外的前提 what must be so beside the state', example: '公示期已满' } } },
    },
    field: { type: 'string', description: 'errors 中的第一个字段 the first field of errors' },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' }, line: { type: 'integer', description: '名单的行 the line of a roster' }, code: { type: 'string', description: '依政策不予受理的，其代码 where the law refuses it: its code', example: 'INSURANCE_TOO_SHORT' }, article: { type: 'string', description: '其条款 its article' }, facts: { type: 'object', description: '说明理由的数字 the numbers that explain it' }, remedy: { type: 'string', description: '该行的下一步，与整份答复的不同的 the next step for the line, where it is not that of the whole answer' } } },
    },
  },
} as const;

const FAULTS: readonly RefusalCode[] = ['FAULT', 'STORE_UNAVAILABLE'];
/** What is said beside the problem itself. */
const HEADERS: Readonly<Record<string, Record<string, string>>> = {
  '401': { 'WWW-Authenticate': 'Bearer' },
  '412': { ETag: '案件现在的版本 where the case stands now' },
  '429': { 'Retry-After': '须等待的秒数 seconds to wait' },
  '503': { 'Retry-After': '须等待的秒数 seconds to wait' },
};

/** One response for each status that the operation can answer with, naming its codes; any other refusal under 4XX and 5XX. */
export function refusalsOf(operation: Described, requests: Record<string, object>): Record<string, object> {
  const byStatus = Map.groupBy([...new Set([...codesOf(operation, requests), ...FAULTS])], (code) => String(REFUSALS[code].status));
  const listed = [...byStatus].map(([status, codes]): [string, object] => [status, codes.length > 1 ? listing(status, codes) : named(codes[0] ?? 'FAULT')]);
  return { ...Object.fromEntries(listed), '4XX': named('Refused'), '5XX': named('Fault') };
}

const named = (response: string): object => ({ $ref: `#/components/responses/${response}` });
const anyProblem = (description: string): object => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });

function listing(status: string, codes: readonly RefusalCode[]): object {
  const description = codes.map((code) => `\`${code}\` ${REFUSALS[code].zh} ${REFUSALS[code].en}`).join('\n\n');
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes }, status: { const: Number(status) } } }] };
  const headers = Object.entries(HEADERS[status] ?? {}).map(([name, said]) => [name, { description: said, schema: { type: 'string' } }]);
  return { description, ...(headers.length > 0 && { headers: Object.fromEntries(headers) as object }), content: { 'application/problem+json': { schema } } };
}

/** The responses that stand once in the document: one code alone under its status, and what no operation names. */
export const REFUSED_ALIKE: Readonly<Record<string, object>> = {
  ...Object.fromEntries((Object.keys(REFUSALS) as RefusalCode[]).map((code) => [code, listing(String(REFUSALS[code].status), [code])])),
  Refused: anyProblem('其他拒绝 any other refusal'),
  Fault: anyProblem('系统或存储故障 a fault, or the store is away'),
};

/** What the interface refuses follows from what the operation takes; what the rules refuse stands in the table of the acts. */
function codesOf(operation: Described, requests: Record<string, object>): RefusalCode[] {
  const { operationId, parameters = [], requestBody, security = [] } = operation;
  const takes = (name: string): boolean => parameters.some((parameter) => parameter.name === name);
  const when = (condition: boolean, ...codes: RefusalCode[]): RefusalCode[] => (condition ? codes : []);
  return [
    ...when(parameters.length > 0 || requestBody !== undefined, 'MALFORMED'),
    ...fieldCodes([...parameters, requestBody], requests),
    ...when(takes('Idempotency-Key'), 'IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_KEY_REUSED'),
    ...when(security.length > 0, 'UNAUTHENTICATED', 'FORBIDDEN_ROLE'),
    // Whoever audits does nothing else.
    ...when(operationId in REASONS, 'FORBIDDEN_SOD'),
    ...when(takes('area'), 'FORBIDDEN_DISTRICT', 'UNKNOWN_DISTRICT', 'NOT_FOUND'),
    ...when(requestBody !== undefined, 'TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'),
    ...when(takes('If-Match'), 'IF_MATCH_REQUIRED', 'STALE_REVISION'),
    ...when(takes('minRevision'), 'VIEW_BEHIND'),
    ...(operationId in REASONS ? REASONS[operationId as Act] : []),
    'TOO_MANY_REQUESTS',
  ];
}

/** The codes of fields that have one of their own, wherever they stand in a request. */
function fieldCodes(parts: readonly unknown[], requests: Record<string, object>): RefusalCode[] {
  const text = reached(JSON.stringify(parts), requests, new Set());
  return Object.entries(FORMATS).filter(([format]) => text.includes(`"format":"${format}"`)).map(([, code]) => code);
}

/** A schema as text, with every one that it names. */
function reached(text: string, requests: Record<string, object>, seen: Set<string>): string {
  const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name).filter((name) => !seen.has(name));
  for (const name of named) seen.add(name);
  return [text, ...named.map((name) => reached(JSON.stringify(requests[name] ?? {}), requests, seen))].join('');
}
