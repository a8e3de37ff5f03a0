import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AREA, Stage } from '#apps/relay/stage';
import { ledgerStream } from '#messages/subjects';
import { Consumer } from './consumer';

describe('the sample program of a finance bureau', () => {
  let folder: string;
  let stage: Stage;
  let settings: Record<string, string>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grantbook-consumer-'));
    stage = await Stage.open();
    settings = { NATS_URL: stage.url, DATA_FILE: join(folder, 'finance.db') };
  });
  afterEach(async () => {
    await Consumer.endAll();
    await stage.close();
    rmSync(folder, { recursive: true });
  });

  /** What the program has counted, and what the book says it should have. */
  async function counted(): Promise<[unknown, unknown]> {
    const db = new DatabaseSync(settings['DATA_FILE'] ?? '');
    const types = Object.fromEntries(db.prepare('SELECT type, events FROM counted').all().map(({ type, events }) => [type, events]));
    const lines = db.prepare('SELECT * FROM lines').all().map((line) => ({ ...line }));
    db.close();
    const due = (await stage.expected()).map(({ event }) => ({ type: event.type, data: JSON.parse(event.data) as Record<string, unknown> }));
    const sumOf = (what: RegExp): number => due.filter(({ type, data }) => what.test(type) && data['settled'] !== false).reduce((sum, { data }) => sum + Number(data['amountFen']), 0);
    const line = { area: AREA, line: stage.rehearsal.line, payments: due.filter(({ type }) => /settled/.test(type)).length, paidFen: sumOf(/settled/), returnedFen: sumOf(/returned/), recoveredFen: sumOf(/recovered/) };
    return [{ types, lines }, { types: Object.fromEntries([...Map.groupBy(due, ({ type }) => type)].map(([type, all]) => [type, all.length])), lines: [line] }];
  }

  it('loses nothing and counts nothing twice, killed in the middle again and again, while the server is killed and a relay publishes', async () => {
    stage.start();
    await stage.rehearsal.vary();
    const writing = stage.rehearsal.pay(0, 120);
    for (const sequence of [50, 150, 300]) {
      const consumer = new Consumer(settings);
      await consumer.said(new RegExp(`counted: .* sequence (?:${sequence}|${sequence + 50}|\\d*[5-9]\\d\\d)，`));
      if (sequence === 150) await stage.killServer();
      await consumer.end('SIGKILL');
    }
    await writing;
    const due = await stage.expected();
    const last = new Consumer(settings);
    await last.upTo(due.length);
    await last.said(/310117 310117-2026-01: .*可用 available/);
    await last.end('SIGTERM');
    expect(last.lines.at(-1)).toBe('已停止 stopped');
    const [was, shouldBe] = await counted();
    expect(was).toEqual(shouldBe);
  });

  it('is quiet when it is told everything again', async () => {
    stage.start();
    await stage.rehearsal.vary();
    const due = await stage.expected();
    const first = new Consumer(settings);
    await first.upTo(due.length);
    await first.end('SIGTERM');
    const [before] = await counted();
    await (await stage.manager()).consumers.delete(ledgerStream(AREA), 'finance-example');
    const second = new Consumer(settings);
    await second.upTo(due.length);
    await second.end('SIGTERM');
    expect(second.lines.filter((line) => line.startsWith('重复，不再计入')).length).toBe(due.length);
    expect((await counted())[0]).toEqual(before);
  });

  it('goes on by itself when the server comes back, and shows each line as it changes', async () => {
    stage.start();
    const consumer = new Consumer(settings);
    await consumer.said(/310117-2026-01: 核定 approved 9,000,000,000\.00，占用 bound 0\.00/);
    await stage.killServer();
    await stage.rehearsal.pay(0, 3);
    await consumer.upTo((await stage.expected()).length);
    await consumer.said(/占用 bound 0\.00，已支付 paid 300\.00，可用/);
    await consumer.end('SIGTERM');
    const again = new Consumer(settings);
    expect(await again.said(/310117-2026-01/)).toMatch(/已支付 paid 300\.00，.*counted here 3 笔/);
    await again.end('SIGTERM');
    const [was, shouldBe] = await counted();
    expect(was).toEqual(shouldBe);
  });

  it('says which message it cannot understand, counts nothing of it, and goes on when the stream is as it must be', async () => {
    stage.start();
    await stage.rehearsal.pay(0, 1);
    const consumer = new Consumer(settings);
    const due = (await stage.expected()).length;
    await consumer.upTo(due);
    const manager = await stage.manager();
    await (await stage.connect()).jetstream().publish(`ledger.v1.evt.${AREA}.-.budget.opened.x`, 'not JSON');
    expect(await consumer.said(/无法理解/)).toContain(`message ${due + 1} of LEDGER-${AREA} cannot be understood and is not confirmed`);
    expect((await manager.consumers.info(ledgerStream(AREA), 'finance-example')).ack_floor.stream_seq).toBe(due);
    const [was, shouldBe] = await counted();
    expect(was).toEqual(shouldBe);
    await consumer.end('SIGTERM');
    expect(consumer.lines.at(-1)).toBe('已停止 stopped');
  });

  it('finds the server of the ledger by the file that it writes, and says what to do where there is none', async () => {
    stage.start();
    const file = join(folder, 'nats.url');
    const consumer = new Consumer({ DATA_FILE: settings['DATA_FILE'] ?? '', NATS_URL_FILE: file });
    expect(await consumer.said(/没有 NATS 地址/)).toMatch(/：请先启动账簿.* \/ no address of NATS: start the ledger first/);
    writeFileSync(file, `${stage.url}\n`);
    await consumer.upTo((await stage.expected()).length);
    await consumer.end('SIGTERM');
    const help = new Consumer({}, ['--help']);
    expect(await help.said(/NATS_URL_FILE/)).toContain('该地址');
  });
});
