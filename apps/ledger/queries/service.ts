import { type Endpoint, headers, type MsgHdrs, type NatsConnection, type Service, type ServiceMsg } from 'nats';
import type { Logger } from 'pino';
import { type Access, type Connection, openConnection } from '#messages/connection';
import { persevere } from '#messages/persevere';
import { QUERIES, type Query, QUERY_SERVICE } from '#messages/queries';
import { areaAsked, querySubject } from '#messages/subjects';
import { asStored, fault, outage } from '../http/failures';
import { PROBLEM_TYPE } from '../http/doorstep';
import { languageOf, problemOf, Refused } from '../http/problem';
import { answerTo, type Known } from './answers';
import { questionIn } from './questions';
import { Rate } from './rate';
import { remedyHere } from './remedies';

export interface QueryOptions extends Known {
  natsUrl: string;
  access: Access;
  log: Logger;
  /** Questions a second, of everybody together; 0: no limit. */
  rateLimit: number;
}

const ASKED = Object.keys(QUERIES) as Query[];

/**
 * Answers questions over NATS, as a service that `nats micro` finds. Who may ask about which district is the server's to say,
 * by the subject. An answer is made at once or not at all: nothing waits, so that nothing grows.
 */
export class QueryService {
  private readonly stopping = new AbortController();
  private readonly rate: Rate;
  private readonly refusals = new Map<string, number>();
  private running: Promise<void> | undefined;
  private connections = 0;
  private connection: Connection | undefined;
  /** Why it was interrupted last, while it has not gone on since. */
  trouble: string | undefined;

  constructor(private readonly options: QueryOptions) {
    this.rate = new Rate(options.rateLimit);
  }

  /** Begins, and returns at once: a NATS that is away holds nobody up. */
  start(): void {
    this.running ??= this.run();
  }

  /** Questions under way are answered first. Safe to call twice. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Whether questions reach it at this moment. */
  get listening(): boolean {
    return this.trouble === undefined && (this.connection?.connected() ?? false);
  }

  private async run(): Promise<void> {
    const { log } = this.options;
    const lines = { info: (line: string) => log.info(line), warn: (line: string) => log.warn(line), error: (line: string) => log.error(line) };
    const work = {
      name: '查询服务 queries',
      attempt: (signal: AbortSignal) => this.connected(signal, lines),
      achieved: () => this.connections,
      interrupted: (reason: string) => (this.trouble = reason),
    };
    await persevere(work, this.stopping.signal, lines);
  }

  /** The client itself subscribes again after an interruption; a service that has ended, as without the permission, begins anew. */
  private async connected(signal: AbortSignal, lines: Parameters<typeof openConnection>[1]): Promise<void> {
    const { natsUrl, access } = this.options;
    const connection = await openConnection({ url: natsUrl, name: 'grantbook-queries', inbox: '_INBOX.query', ...access }, lines);
    this.connection = connection;
    try {
      const service = await this.serve(connection.nats);
      this.connections += 1;
      this.trouble = undefined;
      const stopped = await Promise.race([service.stopped, aborted(signal)]);
      if (!signal.aborted) throw stopped ?? new Error('NATS 连接已终止 / the connection to NATS is gone for good');
    } finally {
      await connection.close();
    }
  }

  private async serve(nats: NatsConnection): Promise<Service> {
    const { queue, ...named } = QUERY_SERVICE;
    const statsHandler = ({ subject }: Endpoint): Promise<unknown> => Promise.resolve({ refused: this.refusals.get(subject) ?? 0 });
    const service = await nats.services.add({ ...named, queue, description: '补贴资金账簿查询 questions to the grant ledger, see /asyncapi.json', statsHandler });
    for (const query of ASKED) {
      service.addEndpoint(query, { subject: querySubject('*', query), metadata: { version: String(QUERIES[query].version) }, handler: (_, message) => this.answer(query, message) });
    }
    // Only then is it known to the server.
    await nats.flush();
    return service;
  }

  private answer(query: Query, message: ServiceMsg): void {
    // Nobody waits for an answer.
    if (!message.reply) return;
    try {
      this.rate.take();
      const asked = questionIn(query, message.data);
      const answer = answerTo(query, this.options, { area: areaAsked(message.subject), asked });
      message.respond(JSON.stringify(answer), { headers: typed('application/json') });
    } catch (error) {
      this.refuse(query, message, this.refusedBy(error));
    }
  }

  private refuse(query: Query, message: ServiceMsg, { refusal, headers: more }: Refused): void {
    const endpoint = querySubject('*', query);
    this.refusals.set(endpoint, (this.refusals.get(endpoint) ?? 0) + 1);
    const language = languageOf(message.headers?.get('Accept-Language'));
    const problem = { ...problemOf(refusal, language, message.subject), ...remedyHere(refusal.refused, language) };
    const said = typed(PROBLEM_TYPE);
    said.set('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
    for (const [name, value] of Object.entries(more)) said.set(name, value);
    message.respondError(problem.status, problem.code, Buffer.from(JSON.stringify(problem)), { headers: said });
  }

  private refusedBy(thrown: unknown): Refused {
    if (thrown instanceof Refused) return thrown;
    const { log } = this.options;
    const error = asStored(thrown);
    return outage(error, log) ?? fault(error, log);
  }
}

const aborted = (signal: AbortSignal): Promise<null> => new Promise((resolve) => (signal.aborted ? resolve(null) : signal.addEventListener('abort', () => resolve(null), { once: true })));

function typed(type: string): MsgHdrs {
  const made = headers();
  made.set('Content-Type', type);
  return made;
}
