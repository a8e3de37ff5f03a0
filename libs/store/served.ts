import type { MessagePort } from 'node:worker_threads';
import { sealOf } from '#kernel/envelope';
import { type Asked, NOTICES_AHEAD, packed, type Told } from './across';
import { type Appended, Conflict, type EventStore, type Notice, type Previous, type StoredEvent, type Subscription } from './port';

const APPENDS_KEPT = 1_000;
const PAGE_EVENTS = 500;
const PAGE_CHARACTERS = 4 * 1024 * 1024;

/** Serves a store to another thread until that one closes it; the store itself is closed too where the other one `owns` it. */
export function serve(store: EventStore, port: MessagePort, owns = false): void {
  const served = new Served(store, port, owns);
  port.on('message', (all: Asked[]) => {
    for (const asked of all) void served.answer(asked);
  });
  port.on('close', () => served.end());
}

class Served {
  private readonly readers = new Map<number, Reader>();
  /** The last appends, for those that come behind one of them. */
  private readonly appends = new Map<number, Promise<Appended>>();
  private told: Told[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly port: MessagePort,
    private readonly owns: boolean,
  ) {}

  async answer(asked: Asked): Promise<void> {
    try {
      await this.dealtWith(asked);
    } catch (error) {
      this.tell({ n: asked.n, tell: 'failed', failure: packed(error) });
    }
  }

  end(): void {
    for (const reader of this.readers.values()) reader.leave();
  }

  private async dealtWith(asked: Asked): Promise<void> {
    const { n } = asked;
    switch (asked.ask) {
      case 'append':
        return this.tell({ n, tell: 'appended', appended: await this.append(asked) });
      case 'page':
        return this.tell({ n, tell: 'page', ...(await page(this.store.read(asked.stream, asked.from), asked.sealed)) });
      case 'follow':
        return this.follow(n, this.store.subscribe({ prefixes: asked.prefixes, ...(asked.after !== undefined && { after: asked.after }) }));
      case 'more':
        return this.readers.get(n)?.more(asked.notices);
      case 'leave':
        return this.readers.get(n)?.leave();
      case 'state':
        return this.tell({ n, tell: 'state', state: this.store.state?.() });
      case 'close':
        this.end();
        await Promise.allSettled(this.appends.values());
        if (this.owns) await this.store.close();
        return this.tell({ n, tell: 'over' });
    }
  }

  private append({ n, stream, expected, events, previous }: Extract<Asked, { ask: 'append' }>): Promise<Appended> {
    const appended = this.store.append(stream, expected, events, typeof previous === 'object' ? this.appendOf(previous.append, stream, expected) : previous);
    this.appends.set(n, appended);
    const [oldest] = this.appends.keys();
    if (oldest !== undefined && this.appends.size > APPENDS_KEPT) this.appends.delete(oldest);
    return appended;
  }

  /** Where it is too long ago, whoever asks looks at the stream again, as after any conflict. */
  private appendOf(append: number, stream: string, expected: number): Previous {
    return this.appends.get(append) ?? Promise.reject(new Conflict(stream, expected));
  }

  private async follow(n: number, subscription: Subscription): Promise<void> {
    const reader = new Reader(subscription, (notices) => this.tell({ n, tell: 'notices', notices }));
    this.readers.set(n, reader);
    try {
      await reader.run();
    } finally {
      this.readers.delete(n);
    }
    this.tell({ n, tell: 'over' });
  }

  /** What is told in one turn goes over together: a message costs more than what is in it. */
  private tell(told: Told): void {
    if (this.told.push(told) > 1) return;
    setImmediate(() => {
      this.port.postMessage(this.told);
      this.told = [];
    });
  }
}

/** A subscription, read no further ahead than the other side takes. */
class Reader {
  private ahead = 0;
  private notices: Notice[] = [];
  private wake: () => void = () => undefined;
  private left = false;

  constructor(
    private readonly subscription: Subscription,
    private readonly tell: (notices: Notice[]) => void,
  ) {}

  async run(): Promise<void> {
    try {
      for await (const notice of this.subscription) {
        if (this.notices.push(notice) === 1) setImmediate(() => this.flush());
        this.ahead += 1;
        while (this.ahead >= NOTICES_AHEAD && !this.left) await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      this.flush();
    }
  }

  more(notices: number): void {
    this.ahead -= notices;
    this.wake();
  }

  leave(): void {
    this.left = true;
    this.wake();
    void this.subscription.close();
  }

  private flush(): void {
    if (this.notices.length > 0) this.tell(this.notices);
    this.notices = [];
  }
}

async function page(reading: AsyncIterable<StoredEvent>, sealed: boolean): Promise<{ events: StoredEvent[]; last: boolean }> {
  const events: StoredEvent[] = [];
  let characters = 0;
  for await (const event of reading) {
    events.push(sealed ? { ...event, seal: sealOf(event.json) } : event);
    characters += event.json.length;
    if (events.length === PAGE_EVENTS || characters >= PAGE_CHARACTERS) return { events, last: false };
  }
  return { events, last: true };
}
