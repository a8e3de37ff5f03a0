import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiscardPolicy } from 'nats';
import { grantbook } from '#apps/audit/grantbook.given';
import type { AreaState, RelayApp } from '#apps/relay/relay';
import { AREA, Stage } from '#apps/relay/stage';
import { markShape } from '#messages/mark';
import { ledgerStream } from '#messages/subjects';

const NONE = { lost: 0, doubled: 0, outOfOrder: 0 };
const STREAM = ledgerStream(AREA);

describe('what an operator does to a stream', () => {
  const marks = mkdtempSync(join(tmpdir(), 'grantbook-marks-'));
  const mark = join(marks, `published-${AREA}.json`);
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.open()));
  afterEach(async () => {
    await stage.close();
    rmSync(mark, { force: true });
  });
  afterAll(() => rmSync(marks, { recursive: true }));

  const apply = async (): Promise<number> => (await grantbook('provision', '--apply', '--nats-url', stage.url, '--area', AREA)).code;
  /** As in production: it makes nothing, and looks at what stands. */
  const start = (): RelayApp => stage.start({}, stage.url, { provisioning: undefined, lookEveryMs: 20, marks });
  /** What a consumer has had, by sequence. */
  const had = async (upTo: number): Promise<string[]> => (await stage.received(upTo)).map(({ seq, headers }) => `${seq} ${headers?.get('ce-id')}`);
  const due = async (): Promise<number> => (await stage.expected()).length;

  /** Waits until what a relay says of itself is so. */
  async function until(app: RelayApp, is: (state: AreaState) => boolean): Promise<void> {
    const nats = await stage.connect();
    while (!is(app.states()[0]!)) await nats.flush();
  }

  it('to have none is told, and made good by provisioning without a restart', async () => {
    await stage.rehearsal.pay(0, 10);
    const app = start();
    await until(app, ({ trouble }) => /没有 (LEDGER|KV_).*运行 npx grantbook provision/.test(trouble ?? ''));
    expect(app.states()[0]).not.toHaveProperty('halted');
    expect(await apply()).toBe(0);
    expect(await stage.differences()).toEqual(NONE);
  });

  it('to set it otherwise while it stands is told, and made good by provisioning without a restart', async () => {
    await apply();
    const app = start();
    await stage.rehearsal.pay(0, 5);
    await stage.received(await due());
    const manager = await stage.manager();
    await manager.streams.update(STREAM, { discard: DiscardPolicy.Old });
    await until(app, ({ trouble }) => /LEDGER-310117 的设置不符.*discard="old" \("new"\)/.test(trouble ?? ''));
    expect(await apply()).toBe(0);
    await stage.rehearsal.pay(5, 5);
    expect(await stage.differences()).toEqual(NONE);
  });

  it('to delete it is told; made anew, it holds the same at the same sequences, so that a reader passes over what it has', async () => {
    await apply();
    const app = start();
    await stage.rehearsal.pay(0, 20);
    const before = await had(await due());
    const again = stage.said(/原样重发/);
    await (await stage.manager()).streams.delete(STREAM);
    await until(app, ({ trouble }) => /没有 LEDGER-310117/.test(trouble ?? ''));
    expect(await apply()).toBe(0);
    expect(await again).toMatch(/^LEDGER-310117 曾至序号 124，现自 1 起原样重发.* was published up to 124 and is from 1 on again, the same/);
    await stage.rehearsal.pay(20, 5);
    expect((await had(await due())).slice(0, before.length)).toEqual(before);
    expect(await stage.differences()).toEqual(NONE);
  });

  it('to restore an older backup is told, and made good with the same messages', async () => {
    await apply();
    const copy = mkdtempSync(join(tmpdir(), 'grantbook-backup-'));
    const app = start();
    await stage.rehearsal.pay(0, 10);
    await stage.received(await due());
    await stage.killServer((folder) => cpSync(join(folder, 'jetstream'), join(copy, 'jetstream'), { recursive: true }));
    await stage.rehearsal.pay(10, 10);
    const before = await had(await due());
    const again = stage.said(/曾至序号 124，现自 65 起原样重发/);
    await stage.killServer((folder) => {
      rmSync(join(folder, 'jetstream'), { recursive: true });
      cpSync(join(copy, 'jetstream'), join(folder, 'jetstream'), { recursive: true });
    });
    await again;
    expect(await had(before.length)).toEqual(before);
    expect(app.states()[0]).not.toHaveProperty('halted');
    expect(await stage.differences()).toEqual(NONE);
    rmSync(copy, { recursive: true });
  });

  it('to delete it where this program would number otherwise stops the relay, until the readers know', async () => {
    await apply();
    const first = start();
    await stage.rehearsal.pay(0, 10);
    await stage.received(await due());
    await first.stop();
    const kept = markShape.parse(JSON.parse(readFileSync(mark, 'utf8')));
    expect(kept.sequence).toBe(await due());
    // As if an earlier version had published one message less.
    writeFileSync(mark, JSON.stringify({ ...kept, sequence: kept.sequence - 1 }));
    const manager = await stage.manager();
    await manager.streams.delete(STREAM);
    await apply();
    const halted = stage.said(/已停止/);
    const second = start();
    expect(await halted).toMatch(/止于序号 0，落后于已确认的 63；.*得 64.*通知各读者自首条重读.* \/ .*take the mark away as docs\/nats\.md says/);
    expect((await manager.streams.info(STREAM)).state.messages).toBe(0);
    await second.stop();
    rmSync(mark);
    start();
    expect(await stage.differences()).toEqual(NONE);
  });

  it('to let somebody else write into it stops the relay; made anew, it goes on', async () => {
    await apply();
    const first = start();
    await stage.rehearsal.pay(0, 5);
    await stage.received(await due());
    const manager = await stage.manager();
    const halted = stage.said(/已停止/);
    await (await stage.connect()).jetstream().publish(`ledger.v1.evt.${AREA}.-.x.y.z`, 'foreign');
    await stage.rehearsal.pay(5, 5);
    expect(await halted).toMatch(/不是本系统发布的，请查明是谁写入。.*provision --apply.*find out who wrote it\. Then restore the stream/);
    const { last_seq: last } = (await manager.streams.info(STREAM)).state;
    await stage.rehearsal.pay(10, 5);
    expect((await manager.streams.info(STREAM)).state.last_seq).toBe(last);
    await first.stop();
    await manager.streams.delete(STREAM);
    await apply();
    start();
    expect(await stage.differences()).toEqual(NONE);
  });
});
