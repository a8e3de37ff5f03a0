import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket, connect as dial } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, nanos } from 'nats';
import { AREA, Stage } from '#apps/relay/stage';
import { bookStream } from '#book/facts';
import { Relay } from '#messages/relay';
import { ledgerStream } from '#messages/subjects';
import fc from 'fast-check';

const NONE = { lost: 0, doubled: 0, outOfOrder: 0 };
const STREAM = ledgerStream(AREA);
const AWARDS = 400;

describe('relays that are killed, and answers that are lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-kills-'));
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.open()));
  afterEach(() => stage.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  const child = (book: string): ChildProcess =>
    spawn(process.execPath, ['--require', join(__dirname, '..', 'sources.cjs'), join(__dirname, '..', 'faults', 'service.child.cjs'), 'test/nats/relay.child.ts', book, stage.url], { stdio: 'ignore' });

  /** Pulled out wherever it is, once the stream has come so far. */
  async function killedAt(sequence: number, relay: ChildProcess): Promise<void> {
    const manager = await stage.manager();
    for (let last = 0; last < sequence; ) last = await manager.streams.info(STREAM).then(({ state }) => state.last_seq, () => 0);
    relay.kill('SIGKILL');
    await once(relay, 'close');
  }

  /** A copy of the book as it stands, for a process of its own. */
  function copied(name: string): string {
    const file = join(folder, name);
    for (const end of ['', '-wal']) cpSync(`${stage.bookFile}${end}`, `${file}${end}`);
    return file;
  }

  it.each([['alone', false], ['beside another that runs on', true]])('lose, double and reorder nothing: killed at any place, again and again, %s', async (_, beside) => {
    await stage.rehearsal.pay(0, AWARDS);
    const due = (await stage.expected()).length;
    const places = fc.sample(fc.integer({ min: 1, max: due - 1 }), 5).toSorted((a, b) => a - b);
    const book = copied(beside ? 'beside.db' : 'alone.db');
    if (beside) stage.start({ duplicateWindowMs: 100 });
    for (const place of places) await killedAt(place, child(book));
    if (!beside) stage.start({ duplicateWindowMs: 100 });
    await stage.rehearsal.vary();
    expect(await stage.differences()).toEqual(NONE);
  });

  it('are not doubled where answers were lost for longer than the server remembers what it has seen', async () => {
    const way = await Way.open(stage.url);
    await stage.rehearsal.pay(0, 20);
    const app = stage.start({ duplicateWindowMs: 100 }, way.url);
    await stage.received((await stage.expected()).length);
    way.mute();
    await stage.rehearsal.pay(20, 20);
    const { length } = await stage.expected();
    // What is on its way arrives, at most 128 of it, and no answer comes back.
    await stage.received(Math.min(length, app.states()[0]!.sequence + 128));
    await forgotten(stage.url);
    await way.cut();
    expect(await stage.differences()).toEqual(NONE);
    await way.close();
  });

  it('read no further than they can send while no answer comes: what waits is in the book, not in memory', async () => {
    const way = await Way.open(stage.url);
    const nats = await connect({ servers: way.url, maxReconnectAttempts: -1, reconnectTimeWait: 20 });
    const stop = new AbortController();
    const relay = new Relay(AREA, stage.store, stage.log, { provisioning: {} });
    const running = relay.run(nats, stop.signal);
    await stage.rehearsal.pay(0, 1);
    await stage.received((await stage.expected()).length);
    way.mute();
    for (let many = 0; many < AWARDS; many += 10) await stage.rehearsal.pay(1 + many, 10);
    const ahead = await standsStill(relay, stage);
    // 128 on their way, and between them what does not go out.
    expect(ahead).toBeGreaterThan(100);
    expect(ahead).toBeLessThan(250);
    await way.cut();
    expect(await stage.differences()).toEqual(NONE);
    stop.abort();
    await running;
    await nats.close();
    await way.close();
  });
});

/** How many revisions a relay has read beyond what was answered, once it reads no more. */
async function standsStill(relay: Relay, stage: Stage): Promise<number> {
  let [ahead, calm] = [-1, 0];
  while (calm < 3) {
    // To read the whole book takes longer than a relay that reads on would stand still.
    for await (const _ of stage.store.read(bookStream(AREA))) continue;
    const now = relay.known - relay.bookRevision;
    calm = now === ahead && now > 0 ? calm + 1 : 0;
    ahead = now;
  }
  return ahead;
}

/** Waits until the server takes a message of a known id for a new one: the window of 100 ms is over for all before it. */
async function forgotten(url: string): Promise<void> {
  const nats = await connect({ servers: url });
  const manager = await nats.jetstreamManager();
  await manager.streams.add({ name: 'PROBE', subjects: ['probe'], duplicate_window: nanos(100) });
  const once = () => nats.jetstream().publish('probe', '', { msgID: 'x' });
  for (let first = await once(); (await once()).duplicate; ) first = await once().then(() => first);
  await nats.close();
}

/** A way to the server on which answers can be held back, and which can be cut. */
class Way {
  private readonly pairs = new Set<Socket>();
  private deaf = false;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async open(url: string): Promise<Way> {
    const server = createServer();
    const way: Way = new Way(server, Number(new URL(url).port));
    server.on('connection', (near) => way.carry(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return way;
  }

  get url(): string {
    return `nats://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What goes to the server arrives; what comes back does not. */
  mute(): void {
    this.deaf = true;
  }

  /** Everything breaks, and a new connection is whole again. */
  async cut(): Promise<void> {
    this.deaf = false;
    const closed = [...this.pairs].map((socket) => once(socket, 'close'));
    for (const socket of this.pairs) socket.destroy();
    await Promise.all(closed);
  }

  async close(): Promise<void> {
    this.server.close();
    await this.cut();
  }

  private carry(near: Socket): void {
    const far = dial(this.port, '127.0.0.1');
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => this.deaf || near.write(bytes));
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      this.pairs.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(socket);
        other.destroy();
      });
    }
  }
}
