import type { MessagePort } from 'node:worker_threads';
import { admitSubscription } from './admission';
import { type Asked, type Behind, type Told, unpacked } from './across';
import { DistantSubscription } from './distant.subscription';
import { hashBehind } from './sealing';
import { type Appended, type EventStore, type NewEvent, OutcomeUnknown, type Following, type Previous, type ReadHow, type StoredEvent, type StoreState, type Subscription, Unavailable } from './port';

type Question = Asked extends infer One ? (One extends Asked ? Omit<One, 'n'> : never) : never;

interface Append {
  stream: string;
  expected: number;
  events: readonly NewEvent[];
  previous: Previous | undefined;
}

/** Events and questions in a message, beyond which nobody waits for more. */
const TOGETHER = 8;

/** A store that another thread holds, over a port of its own (served.ts). */
export class DistantStore implements EventStore {
  readonly tellsRepeats: boolean = false;
  private readonly awaited = new Map<number, (told: Told) => void>();
  private asked: Asked[] = [];
  private weight = 0;
  private last = 0;
  private readonly appends = new WeakMap<Promise<Appended>, number>();
  private gone: string | undefined;

  constructor(private readonly port: MessagePort) {
    port.on('message', (all: Told[]) => {
      for (const told of all) this.awaited.get(told.n)?.(told);
    });
    port.on('close', () => this.lose('存储线程已结束，请重新启动服务 / the thread of the store has ended: start the service again'));
  }

  append(stream: string, expected: number, events: readonly NewEvent[], previous?: Previous): Promise<Appended> {
    const n = this.next();
    const appended = this.appended(n, { stream, expected, events, previous });
    this.appends.set(appended, n);
    return appended;
  }

  private async appended(n: number, { previous, ...asked }: Append): Promise<Appended> {
    const { stream } = asked;
    this.mustBeOpen();
    try {
      return answerOf('appended', await this.answer({ ask: 'append', ...asked, previous: typeof previous === 'object' ? await this.behind(previous) : previous }, n)).appended;
    } catch (error) {
      // Sent, and the thread is gone: what it did of it only the file can tell.
      throw this.gone !== undefined && error instanceof Unavailable ? new OutcomeUnknown(stream, error) : error;
    }
  }

  async *read(stream: string, from = 0, { sealed = false }: ReadHow = {}): AsyncIterable<StoredEvent> {
    let page = this.page(stream, from, sealed);
    for (let next = from; ; ) {
      const { events, last } = await page;
      const first = next === from;
      next += events.length;
      // Whoever reads beyond the first page is likely to read on: the next one is made while this one is taken.
      const ahead = first || last ? undefined : this.page(stream, next, sealed);
      ahead?.catch(() => undefined);
      yield* events;
      if (last) return;
      page = ahead ?? this.page(stream, next, sealed);
    }
  }

  private async page(stream: string, from: number, sealed: boolean): Promise<Extract<Told, { tell: 'page' }>> {
    this.mustBeOpen();
    return answerOf('page', await this.answer({ ask: 'page', stream, from, sealed }));
  }

  subscribe(options: Following): Subscription {
    const { after, prefixes } = options;
    admitSubscription(options);
    this.mustBeOpen();
    const n = this.send({ ask: 'follow', after, prefixes });
    const subscription = new DistantSubscription({ taken: (notices) => this.send({ ask: 'more', notices }, n), left: () => this.send({ ask: 'leave' }, n) });
    this.awaited.set(n, (told) => {
      if (told.tell !== 'notices') this.awaited.delete(n);
      subscription.take(told);
    });
    return subscription;
  }

  /** What the store over there says of its server. @throws Unavailable */
  protected async stateThere(): Promise<StoreState | undefined> {
    this.mustBeOpen();
    return answerOf('state', await this.answer({ ask: 'state' })).state;
  }

  /** What was asked before is answered first. */
  async close(): Promise<void> {
    if (this.gone !== undefined) return;
    await this.answer({ ask: 'close' }).catch((error: unknown) => {
      if (!(error instanceof Unavailable)) throw error;
    });
    this.lose('账簿已关闭 / the ledger has been closed');
    this.port.close();
  }

  /** An append that went over this port is named, and waited for over there. */
  private async behind(append: Promise<Appended>): Promise<string | Behind> {
    const n = this.appends.get(append);
    return n === undefined ? await hashBehind(append) : { append: n };
  }

  private next(): number {
    return (this.last += 1);
  }

  private answer(question: Question, n = this.next()): Promise<Told> {
    return new Promise((resolve, reject) => {
      this.send(question, n);
      this.awaited.set(n, (told) => {
        this.awaited.delete(n);
        if (told.tell === 'failed') reject(unpacked(told.failure));
        else resolve(told);
      });
    });
  }

  /** What is asked in one turn goes over in few messages: each costs more than a small question. What takes long over there goes at once. */
  private send(question: Question, n = this.next()): number {
    const waiting = this.asked.push({ ...question, n } as Asked);
    this.weight += weightOf(question);
    if (this.weight >= TOGETHER) this.flush();
    else if (waiting === 1) setImmediate(() => this.flush());
    return n;
  }

  private flush(): void {
    if (this.asked.length > 0) this.port.postMessage(this.asked);
    this.asked = [];
    this.weight = 0;
  }

  private lose(why: string): void {
    this.gone ??= why;
    for (const [n, tell] of this.awaited) tell({ n, tell: 'failed', failure: { is: 'Unavailable', why: this.gone, cause: undefined } });
  }

  private mustBeOpen(): void {
    if (this.gone !== undefined) throw new Unavailable(this.gone);
  }
}

/** A page is made while the one before it is taken, which leaves no turn in between. */
function weightOf(question: Question): number {
  if (question.ask === 'page') return TOGETHER;
  return question.ask === 'append' ? question.events.length : 1;
}

function answerOf<T extends Told['tell']>(tell: T, told: Told): Extract<Told, { tell: T }> {
  if (told.tell !== tell) throw new Error(`${told.tell} is not what was asked for`);
  return told as Extract<Told, { tell: T }>;
}
