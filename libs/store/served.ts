import type { MessagePort } from 'node:worker_threads';
import { type Asked, NOTICES_AHEAD, packed, type Told } from './across';
import type { EventStore, Notice, StoredEvent, Subscription } from './port';

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
        return this.tell({ n, tell: 'appended', appended: await this.store.append(asked.stream, asked.expected, asked.events, asked.previous) });
      case 'page':
        return this.tell({ n, tell: 'page', ...(await page(this.store.read(asked.stream, asked.from))) });
      case 'follow':
        return this.follow(n, this.store.subscribe({ prefixes: asked.prefixes, ...(asked.after !== undefined && { after: asked.after }) }));
      case 'more':
        return this.readers.get(n)?.more(asked.notices);
      case 'leave':
        return this.readers.get(n)?.leave();
      case 'close':
        this.end();
        if (this.owns) await this.store.close();
        return this.tell({ n, tell: 'over' });
    }
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

async function page(reading: AsyncIterable<StoredEvent>): Promise<{ events: StoredEvent[]; last: boolean }> {
  const events: StoredEvent[] = [];
  let characters = 0;
  for await (const event of reading) {
    events.push(event);
    characters += event.json.length;
    if (events.length === PAGE_EVENTS || characters >= PAGE_CHARACTERS) return { events, last: false };
  }
  return { events, last: true };
}
