import { attributesOf } from '#messages/cloud-events';
import { ledgerStream } from '#messages/subjects';
import { SECRETS } from './rehearsal';
import { AREA, Stage } from './stage';

const NONE = { lost: 0, doubled: 0, outOfOrder: 0 };

describe('the public events of a book', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.open()));
  afterEach(() => stage.close());

  it('go out once each and in order, the past and the present', async () => {
    await stage.rehearsal.vary();
    const app = stage.start();
    await stage.rehearsal.pay(0, 60);
    expect(await stage.differences()).toEqual(NONE);
    const due = await stage.expected();
    expect(app.states()).toEqual([{ area: AREA, sequence: due.length, bookRevision: stage.rehearsal.revision, lag: 0, connected: false }]);
  });

  it('reach a consumer who comes late, byte for byte', async () => {
    await stage.rehearsal.vary();
    stage.start();
    const due = await stage.expected();
    const got = await stage.received(due.length);
    const read = got.map(({ subject, headers, data }) => ({ subject, event: { ...attributesOf(headers!), data: Buffer.from(data).toString() } }));
    expect(read).toEqual(due.map(({ subject, event }) => ({ subject, event })));
  });

  it('say from which place of the book they come', async () => {
    await stage.rehearsal.pay(0, 5);
    stage.start();
    const due = await stage.expected();
    const events = new Map<string, { revision: number; position: string }>();
    for await (const { id, revision, position } of stage.store.read(`book-${AREA}`)) events.set(id, { revision, position });
    for (const { headers, data } of await stage.received(due.length)) {
      const { revision, position } = events.get(headers!.get('ce-id'))!;
      expect([headers!.get('Book-Revision'), headers!.get('Es-Position')]).toEqual([String(revision), position]);
      expect(JSON.parse(Buffer.from(data).toString())).toMatchObject({ bookRevision: revision });
    }
  });

  it('are not doubled by two relays at once, with the past to publish and the present under way', async () => {
    await stage.rehearsal.pay(0, 80);
    const [one, other] = [stage.start(), stage.start()];
    await stage.rehearsal.pay(80, 80);
    await stage.rehearsal.vary();
    expect(await stage.differences()).toEqual(NONE);
    expect([...one.states(), ...other.states()].map(({ halted }) => halted)).toEqual([undefined, undefined]);
  });

  it('are not doubled by two relays either where the server soon forgets what it has seen', async () => {
    const forgetful = { duplicateWindowMs: 100 };
    await stage.rehearsal.pay(0, 80);
    stage.start(forgetful);
    stage.start(forgetful);
    await stage.rehearsal.pay(80, 80);
    expect(await stage.differences()).toEqual(NONE);
  });

  it('go on behind the last one when a relay is stopped in the middle and another begins', async () => {
    await stage.rehearsal.pay(0, 100);
    for (const some of [1, 50, 200]) {
      const app = stage.start();
      await stage.received(some);
      await app.stop();
    }
    stage.start();
    await stage.rehearsal.pay(100, 30);
    expect(await stage.differences()).toEqual(NONE);
  });

  it('survive a server that is killed in the middle, again and again', async () => {
    stage.start();
    for (const round of [0, 1, 2]) {
      const writing = stage.rehearsal.pay(round * 50, 50);
      await stage.received(round * 300 + 20);
      await stage.killServer();
      await writing;
    }
    await stage.rehearsal.vary();
    expect(await stage.differences()).toEqual(NONE);
  });

  it('go out anew where the server has lost all that it held, though nothing was under way', async () => {
    await stage.rehearsal.pay(0, 20);
    const app = stage.start();
    const due = await stage.expected();
    await stage.received(due.length);
    for (const _ of [0, 1]) {
      await stage.loseServer();
      await stage.received(due.length);
    }
    expect(app.states()[0]).toMatchObject({ sequence: expect.any(Number), connected: true });
    expect(app.states()[0]).not.toHaveProperty('halted');
    await stage.rehearsal.vary();
    expect(await stage.differences()).toEqual(NONE);
  });

  it('and the budget view hold no person, account, officer or free reason', async () => {
    await stage.rehearsal.vary();
    stage.start();
    const due = await stage.expected();
    await stage.received(due.length);
    const manager = await stage.manager();
    const bytes: string[] = [...stage.lines];
    for (const stream of [ledgerStream(AREA), 'KV_budget_util']) {
      const { first_seq: first, last_seq: last } = (await manager.streams.info(stream)).state;
      for (let seq = first; seq <= last; seq += 1) {
        const { subject, header, data } = await manager.streams.getMessage(stream, { seq });
        bytes.push(subject, ...[...header].flat(2), Buffer.from(data).toString());
      }
    }
    const all = bytes.join('\n');
    expect(all).toContain('cn.grantbook.clawback.recovered.v1');
    for (const secret of Object.values(SECRETS)) expect(all).not.toContain(secret);
  });

  it('wait in the book while the stream is full, and go on when there is room', async () => {
    const app = stage.start({ maxBytes: 100_000 });
    await stage.rehearsal.pay(0, 50);
    const manager = await stage.manager();
    while (!app.states()[0]?.trouble?.includes('maximum bytes')) await manager.streams.info(ledgerStream(AREA));
    expect(app.states()[0]).toMatchObject({ connected: true });
    const { config } = await manager.streams.info(ledgerStream(AREA));
    await manager.streams.update(config.name, { ...config, max_bytes: 10_000_000 });
    expect(await stage.differences()).toEqual(NONE);
  });

  it('halt, with a word to the log, where the stream was made from another book', async () => {
    await stage.rehearsal.pay(0, 1);
    const first = stage.start();
    const due = await stage.expected();
    await stage.received(due.length);
    await first.stop();
    const other = await Stage.open();
    await other.rehearsal.pay(7, 20);
    const said = other.said(/已停止/);
    const second = other.start({}, stage.url);
    expect(await said).toMatch(/^发布 LEDGER-310117 已停止，须人工处理 \/ halted.*可能被旧备份替换/);
    expect(second.states()[0]?.halted).toMatch(/not the event that was published/);
    await other.close();
  });

  it('hold nobody up while there is no NATS', async () => {
    const said = stage.said(/中断/);
    const app = stage.start({}, 'nats://127.0.0.1:1');
    expect(await said).toMatch(/^NATS 中断，稍后继续 \/ interrupted, will go on: .*ECONNREFUSED/);
    expect(app.states()).toEqual([{ area: AREA, sequence: 0, bookRevision: -1, lag: 0, connected: false, trouble: expect.stringContaining('ECONNREFUSED') }]);
    await app.stop();
    await app.stop();
  });
});
