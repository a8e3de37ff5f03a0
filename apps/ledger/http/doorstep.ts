import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { visit } from 'jsonc-parser';
import { Table, TABLE_LIMIT, takesTables } from '../rosters/table-body';
import { languageOf, malformed, type Problem, problemOf, type Refused, refused } from './problem';

/** What is refused before any route is found: there is no Nest yet to answer it, and the answer is a problem all the same. */
interface Broken {
  code?: string;
}

const BAD_URL = { field: '', zh: '地址的百分号编码有误', en: 'the address is not well encoded' };
const NOT_HTTP = { field: '', zh: '不是有效的 HTTP 请求', en: 'these bytes are not an HTTP request' };

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A path that is not well encoded is malformed; one with a name longer than any names nothing. */
export function answerUnroutable(error: Broken, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal } = error.code === 'FST_ERR_BAD_URL' ? malformed([BAD_URL]) : refused('NOT_FOUND');
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(refusal, language, request.raw.url?.split('?')[0] ?? '');
  const headers = { 'content-type': PROBLEM_TYPE, 'content-language': language === 'zh' ? 'zh-CN' : 'en', 'x-content-type-options': 'nosniff', 'x-request-id': request.id };
  void reply.code(problem.status).headers(headers).send(JSON.stringify(problem));
}

/** Bytes that are not HTTP, or headers without end: no request has come about, so that nothing of it can be echoed. */
export function answerBroken(error: Broken, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { refusal } = error.code === 'HPE_HEADER_OVERFLOW' ? refused('TOO_LARGE') : malformed([NOT_HTTP]);
  socket.end(written(problemOf(refusal, 'zh', '')));
}

function written(problem: Problem): string {
  const body = JSON.stringify(problem);
  const lines = [`HTTP/1.1 ${problem.status} ${problem.code}`, `content-type: ${PROBLEM_TYPE}`, `content-length: ${Buffer.byteLength(body)}`, 'x-content-type-options: nosniff', 'connection: close'];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

const JSON_IN_UTF8 = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const CSV = /^text\/csv\s*(?:;|$)/i;

/** Only JSON, only in UTF-8, only as it is: a text in GBK would be read as another text. A roster may be a table, too. */
export function takeJsonOnly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    // Whether there must be a body, its route knows: nothing in it is as if none were sent.
    if (body.trim() === '') return done(null, undefined);
    void parse(request, body, (error, value) => {
      const broken = error ? notJson(body) : saidTwice(body, value);
      if (broken) done(broken);
      else done(null, value);
    });
  });
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: TABLE_LIMIT }, ({ headers }, body: Buffer, done) => done(null, new Table(body, headers['content-type'] ?? '')));
  fastify.addHook('onRoute', (route) => {
    if (takesTables(route.url)) route.bodyLimit = TABLE_LIMIT;
  });
  fastify.addHook('preParsing', async ({ headers, routeOptions }, _, payload) => {
    const { 'content-type': type, 'content-encoding': encoding } = headers;
    const isTable = takesTables(routeOptions.url) && type !== undefined && CSV.test(type);
    if ((type !== undefined && !isTable && !JSON_IN_UTF8.test(type)) || (encoding !== undefined && encoding !== 'identity')) throw unsupported(takesTables(routeOptions.url));
    return payload;
  });
}

/** That it is no JSON, and where: of what was sent nothing is said again. */
function notJson(body: string): Refused {
  const where = placeIn(body);
  if (where === undefined) return malformed([{ field: '', zh: '含不允许的属性名 __proto__ 或 constructor', en: 'holds a property that is not allowed, __proto__ or constructor' }]);
  return malformed([{ field: '', zh: `不是有效的 JSON${where.zh}`, en: `is not valid JSON${where.en}` }]);
}

/** A name that stands twice in one object: one reader would take the first value, another the last. */
function saidTwice(body: string, value: unknown): Refused | undefined {
  // What was written without spaces and comes back the same says nothing twice.
  if (JSON.stringify(value) === body) return undefined;
  const open: Set<string>[] = [];
  let twice: string | undefined;
  try {
    visit(body, {
      onObjectBegin: () => void open.push(new Set()),
      onObjectProperty: (...[name, , , , , parent]) => {
        const names = open.at(-1);
        if (names?.has(name)) twice ??= [...parent(), name].join('.');
        names?.add(name);
      },
      onObjectEnd: () => void open.pop(),
    });
  } catch (error) {
    // Nested deeper than the stack is, and than any body that a route takes: refused there.
    if (!(error instanceof RangeError)) throw error;
  }
  return twice === undefined ? undefined : malformed([{ field: twice, zh: '同一属性出现两次', en: 'is given twice' }]);
}

/** Where V8 says that it ceases to be JSON, as far as it says so; undefined where it is JSON all the same. */
function placeIn(body: string): { zh: string; en: string } | undefined {
  try {
    JSON.parse(body);
    return undefined;
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)\)$/.exec(error instanceof Error ? error.message : '') ?? [];
    if (line === undefined) return { zh: '', en: '' };
    return { zh: `：第 ${line} 行第 ${column} 个字符`, en: `: line ${line}, column ${column}` };
  }
}

const unsupported = (takesTables: boolean): Refused => refused('UNSUPPORTED_MEDIA_TYPE', { expected: 'application/json; charset=utf-8', ...(takesTables && { orTable: 'text/csv; charset=utf-8', template: '/rosters/template.csv' }) });
