import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, type Problem, problemOf, type Refused, refused } from './problem';

/** What is refused before any route is found: there is no Nest yet to answer it, and the answer is a problem all the same. */
interface Broken {
  code?: string;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A path that is not well encoded is malformed; one with a name longer than any names nothing. */
export function answerUnroutable(error: Broken, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal } = refused(error.code === 'FST_ERR_BAD_URL' ? 'MALFORMED' : 'NOT_FOUND');
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(refusal, language, request.raw.url?.split('?')[0] ?? '');
  const headers = { 'content-type': PROBLEM_TYPE, 'content-language': language === 'zh' ? 'zh-CN' : 'en', 'x-content-type-options': 'nosniff', 'x-request-id': request.id };
  void reply.code(problem.status).headers(headers).send(JSON.stringify(problem));
}

/** Bytes that are not HTTP, or headers without end: no request has come about, so that nothing of it can be echoed. */
export function answerBroken(error: Broken, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { refusal } = refused(error.code === 'HPE_HEADER_OVERFLOW' ? 'TOO_LARGE' : 'MALFORMED');
  socket.end(written(problemOf(refusal, 'zh', '')));
}

function written(problem: Problem): string {
  const body = JSON.stringify(problem);
  const lines = [`HTTP/1.1 ${problem.status} ${problem.code}`, `content-type: ${PROBLEM_TYPE}`, `content-length: ${Buffer.byteLength(body)}`, 'x-content-type-options: nosniff', 'connection: close'];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

const JSON_IN_UTF8 = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Only JSON, only in UTF-8, only as it is: a text in GBK would be read as another text. */
export function takeJsonOnly(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('preParsing', async ({ headers }, _, payload) => {
    const { 'content-type': type, 'content-encoding': encoding } = headers;
    if ((type !== undefined && !JSON_IN_UTF8.test(type)) || (encoding !== undefined && encoding !== 'identity')) throw unsupported();
    return payload;
  });
}

const unsupported = (): Refused => refused('UNSUPPORTED_MEDIA_TYPE', { expected: 'application/json; charset=utf-8' });
