import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { refuse } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import { TooLarge } from '#store/port';
import type { KnownRequest } from './acting';
import { PROBLEM_TYPE } from './doorstep';
import { asStored, fault, outage } from './failures';
import { languageOf, type Problem, problemOf, Refused } from './problem';

const BY_STATUS: Record<number, RefusalCode> = {
  400: 'MALFORMED', 401: 'UNAUTHENTICATED', 404: 'NOT_FOUND', 405: 'METHOD_NOT_ALLOWED', 413: 'TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE', 429: 'TOO_MANY_REQUESTS',
};

/** Every answer that is not the asked-for one leaves through here, as problem+json, without a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly unknownRoute: (request: FastifyRequest) => Refused,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<KnownRequest>();
    const unrouted = error instanceof NotFoundException;
    const { refusal, headers } = unrouted ? this.unknownRoute(request) : this.refusedBy(error, request);
    const language = languageOf(request.headers['accept-language']);
    const problem = problemOf(refusal, language, request.url.split('?')[0] ?? '');
    this.denied(request, problem);
    void http
      .getResponse<FastifyReply>()
      .status(problem.status)
      .headers({ ...headers, 'content-language': language === 'zh' ? 'zh-CN' : 'en' })
      .header('content-type', PROBLEM_TYPE)
      .send(JSON.stringify(problem));
  }

  /** S22: who attempted what, and never what was sent with it; a denied attempt is no event, for nothing came to be. */
  private denied({ id, method, routeOptions, params, attempt }: KnownRequest, { status, code }: Problem): void {
    if (status !== 401 && status !== 403) return;
    this.log.warn({ requestId: id, person: attempt?.person ?? null, act: attempt?.act ?? null, code, area: params['area'] ?? null, method, route: routeOptions.url ?? null }, '拒绝操作 an attempt was denied');
  }

  private refusedBy(thrown: unknown, { routeOptions }: KnownRequest): Refused {
    if (thrown instanceof Refused) return thrown;
    const error = asStored(thrown);
    const away = outage(error, this.log);
    if (away) return away;
    if (error instanceof TooLarge) return new Refused(refuse('TOO_LARGE', '', { limitBytes: error.limit }));
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    const code = BY_STATUS[status];
    if (code === 'TOO_LARGE' && routeOptions.bodyLimit !== undefined) return new Refused(refuse(code, '', { limitBytes: routeOptions.bodyLimit }));
    return code ? new Refused(refuse(code, '')) : fault(error, this.log);
  }
}

/** Fastify's own errors carry a status; malformed JSON is one of them. */
const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
