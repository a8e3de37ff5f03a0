import type { FastifyInstance, FastifyReply } from 'fastify';
import { canonical } from '#kernel/canonical';
import { unregistered } from '#book/assessing';
import type { Case } from '#cases/case.facts';
import type { BookDone, CaseDone } from '#writer/acts';
import { bothWays, type Told } from '../told';
import { Refused } from './problem';

/** Turns what an act came to into its HTTP answer, and writes every answer in its wire form. A hook of Fastify, because an interceptor of Nest sends every answer through rxjs. */
export function answerActs(fastify: FastifyInstance): void {
  fastify.setReplySerializer((answer) => canonical(answer));
  fastify.addHook('preSerialization', (_, reply, answer, done) => {
    try {
      done(null, answered(answer, reply));
    } catch (error) {
      done(error as Error);
    }
  });
}

function answered(answer: unknown, reply: FastifyReply): unknown {
  if (typeof answer !== 'object' || answer === null || !isDone(answer)) return answer;
  if ('refusal' in answer) throw new Refused(answer.refusal, stale(answer.refusal.facts));
  if (answer.repeated) reply.header('idempotent-replay', 'true');
  return 'case' in answer ? caseAnswer(answer, reply) : bookAnswer(answer);
}

const isDone = (answer: object): answer is BookDone | CaseDone => 'refusal' in answer || 'repeated' in answer;

/** A stale reader is told where the case stands now. */
const stale = ({ currentRevision }: Record<string, unknown>): Record<string, string> =>
  typeof currentRevision === 'number' ? { etag: etag(currentRevision) } : {};

export const etag = (revision: number): string => `"${revision}"`;

function caseAnswer({ case: one, revision, bookRevision }: Exclude<CaseDone, { refusal: unknown }>, reply: FastifyReply): object {
  reply.header('etag', etag(revision));
  return { ...one, revision, ...(bookRevision !== null && { bookRevision }), ...noticesOf(one) };
}

/** What stands in the way of the next step is said with the filing, and with every repeat of it. */
function noticesOf({ unregistered: isUnknown, state, correction, article = '', claimant }: Case): { notices?: Told[] } {
  const isFiling = (state === 'SUBMITTED' || state === 'FILING') && correction === null;
  return isUnknown && isFiling ? { notices: [bothWays(unregistered(article, claimant))] } : {};
}

/** The facts of the act, as the book holds them; none where the book stood so already. */
function bookAnswer({ events, bookRevision }: Exclude<BookDone, { refusal: unknown }>): object {
  const [event] = events;
  if (!event) return { bookRevision, unchanged: true };
  return { bookRevision, ...event.fact, at: event.at, effectiveOn: event.effectiveOn };
}
