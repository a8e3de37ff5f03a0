import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type JetStreamManager, type JsMsg, type NatsConnection } from 'nats';
import { bookStream } from '#book/facts';
import { connectionOptions } from '#messages/connection';
import type { Capacity } from '#messages/inventory';
import { Mapping, type PublicMessage } from '#messages/mapping';
import type { NatsServer } from '#messages/nats-server';
import { neededServer } from '#messages/nats-server.rehearsal';
import type { Log } from '#messages/persevere';
import { BUDGET_BUCKET, ledgerStream, viewKindOf } from '#messages/subjects';
import { VIEW_SHAPES } from '#messages/budget-shapes';
import { openEmbedded } from '#store/embedded';
import type { EventStore } from '#store/port';
import { Rehearsal } from './rehearsal';
import { RelayApp, type RelayAppOptions } from './relay';

export const AREA = '310117';
const CAPACITY: Capacity = { maxBytes: 64 * 1024 * 1024 };

/** What is missing, there twice, or out of its place. */
export interface Differences {
  lost: number;
  doubled: number;
  outOfOrder: number;
}

/** Where a rehearsal is played: a real server and a real store in a folder of their own. Keeps every line logged. */
export class Stage {
  readonly lines: string[] = [];
  readonly rehearsal: Rehearsal;
  private readonly listeners: { words: RegExp; resolve: (line: string) => void }[] = [];
  private readonly apps: RelayApp[] = [];
  private readonly connections: NatsConnection[] = [];

  private constructor(
    private readonly folder: string,
    readonly store: EventStore,
    private server: NatsServer,
  ) {
    this.rehearsal = new Rehearsal(store, AREA);
  }

  static async open(): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-relay-'));
    const stage = new Stage(folder, openEmbedded(join(folder, 'book.db')), await neededServer(join(folder, 'nats')));
    await stage.rehearsal.open();
    return stage;
  }

  get log(): Log {
    const keep = (line: string): void => {
      this.lines.push(line);
      for (const { words, resolve } of this.listeners) if (words.test(line)) resolve(line);
    };
    return { info: keep, warn: keep, error: keep };
  }

  /** The next line logged that has these words. */
  said(words: RegExp): Promise<string> {
    return new Promise((resolve) => this.listeners.push({ words, resolve }));
  }

  /** Where the book stands: a copy of it is the same book. */
  get bookFile(): string {
    return join(this.folder, 'book.db');
  }

  get url(): string {
    return this.server.url;
  }

  /** A relay that runs; a short duplicate window leaves all the work to the fence. */
  start(capacity: Capacity = {}, natsUrl = this.url, more: Partial<RelayAppOptions> = {}): RelayApp {
    const app = new RelayApp({ store: this.store, areas: [AREA], natsUrl, log: this.log, provisioning: { ...CAPACITY, ...capacity }, ackWithinMs: 500, ...more });
    this.apps.push(app);
    app.start();
    return app;
  }

  /** As pulling the plug, and putting it in again. */
  async killServer(between: (folder: string) => void = () => undefined): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.ended;
    between(join(this.folder, 'nats'));
    this.server = await neededServer(join(this.folder, 'nats'), Number(new URL(this.server.url).port));
  }

  /** As a server that comes back on a new disk: all that it held is gone. */
  loseServer(): Promise<void> {
    return this.killServer((folder) => rmSync(folder, { recursive: true }));
  }

  async connect(): Promise<NatsConnection> {
    const nats = await connect(connectionOptions({ url: this.server.url, name: 'spec' }));
    this.connections.push(nats);
    return nats;
  }

  async manager(): Promise<JetStreamManager> {
    return (await this.connect()).jetstreamManager();
  }

  /** What a consumer gets that begins at the first message and reads up to a sequence, which it waits for. */
  async received(upTo: number): Promise<JsMsg[]> {
    const nats = await this.connect();
    // The stream may be a moment in coming.
    const consumer = await asked(nats, () => nats.jetstream().consumers.get(ledgerStream(AREA)));
    const messages = await consumer.consume();
    const got: JsMsg[] = [];
    for await (const message of messages) {
      got.push(message);
      if (message.seq >= upTo) break;
    }
    await messages.close();
    return got;
  }

  /** What the bucket holds under a key, once it is computed from this revision of the book or a later one. */
  async viewed(key: string, bookRevision: number): Promise<string> {
    const nats = await this.connect();
    const bucket = await nats.jetstream().views.kv(BUDGET_BUCKET, { bindOnly: true });
    const entries = await asked(nats, () => bucket.watch({ key }));
    for await (const entry of entries) if (revisionIn(key, entry.string()) >= bookRevision) return entry.string();
    throw new Error('the watch ended');
  }

  /** What the book says should go out, in order. */
  async expected(): Promise<PublicMessage[]> {
    const mapping = new Mapping(AREA);
    const due: PublicMessage[] = [];
    for await (const event of this.store.read(bookStream(AREA))) {
      const message = mapping.take(event);
      if (message) due.push(message);
    }
    return due;
  }

  /** Waits for the last message that is due, stops the relays, and counts what a new consumer gets. */
  async differences(): Promise<Differences> {
    const due = (await this.expected()).map(({ event }) => event.id);
    await this.received(due.length);
    await Promise.all(this.apps.map((app) => app.stop()));
    const last = (await (await this.manager()).streams.info(ledgerStream(AREA))).state.last_seq;
    const ids = (await this.received(last)).map(({ headers }) => headers?.get('ce-id') ?? '');
    const unique = new Set(ids);
    return { lost: due.filter((id) => !unique.has(id)).length, doubled: ids.length - unique.size, outOfOrder: ids.filter((id, place) => id !== due[place]).length };
  }

  async close(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.stop()));
    await Promise.all(this.connections.map((nats) => nats.close()));
    await this.store.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** Asks until the stream is there; the server's answering is the pause, and the end of the connection the limit. */
async function asked<T>(nats: NatsConnection, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (fault) {
      if (nats.isClosed()) throw fault;
    }
  }
}

/** Of which revision an entry is; -1 where somebody has spoilt it. */
function revisionIn(key: string, entry: string): number {
  try {
    return VIEW_SHAPES[viewKindOf(key)].parse(JSON.parse(entry)).bookRevision;
  } catch {
    return -1;
  }
}
