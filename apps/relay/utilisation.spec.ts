import type { NatsConnection } from 'nats';
import { bookStream } from '#book/facts';
import { utilisationShape } from '#messages/budget-shapes';
import { BudgetView } from '#messages/budget-view';
import { BUDGET_BUCKET, budgetKey, viewKindOf } from '#messages/subjects';
import type { RelayApp } from './relay';
import { AREA, Stage } from './stage';

/** What the bucket must hold under each key, computed anew from the first event. */
async function recomputed(stage: Stage): Promise<Map<string, { value: string; bookRevision: number }>> {
  const view = new BudgetView(AREA);
  for await (const event of stage.store.read(bookStream(AREA))) view.take(event);
  return new Map(view.keys().map((key) => [key, view.figures(key)!]));
}

/** The keys of the two lines. */
const linesOf = (figures: Map<string, unknown>): string[] => [...figures.keys()].filter((key) => viewKindOf(key) === 'line');

async function mustHold(stage: Stage): Promise<void> {
  for (const [key, { value, bookRevision }] of await recomputed(stage)) expect(await stage.viewed(key, bookRevision)).toBe(value);
}

/** A relay that has read the past, so that it writes each change from here on. */
async function live(stage: Stage): Promise<RelayApp> {
  const said = stage.said(/^指标视图 310117 已跟上/);
  const app = stage.start();
  await said;
  return app;
}

/** Of the two lines, the programme, the year and two months at first; an award then changes all but one month, some of them thrice. */
const entriesWritten = async (stage: Stage): Promise<number> => (await (await stage.manager()).streams.info(`KV_${BUDGET_BUCKET}`)).state.last_seq;

const bucketOf = (nats: NatsConnection) => nats.jetstream().views.kv(BUDGET_BUCKET, { bindOnly: true });

describe('the budget lines in the bucket', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await Stage.open()));
  afterEach(() => stage.close());

  it('are what the book itself says, to the byte, in the past and the present', async () => {
    stage.start();
    await stage.rehearsal.vary();
    await stage.rehearsal.pay(0, 20);
    await mustHold(stage);
    const { value } = (await recomputed(stage)).get(budgetKey(AREA, stage.rehearsal.line))!;
    const { availableFen, committedFen, paidFen, reversedFen } = utilisationShape.parse(JSON.parse(value));
    // 9,000,000,000 yuan, one more and five less; 22 paid, of one 1,000 fen taken back, and one returned and still bound.
    expect([paidFen, committedFen, reversedFen, availableFen]).toEqual([220_000n, 10_000n, 1_000n, 899_999_770_600n]);
  });

  it('are not written again by a restart, for nothing differs', async () => {
    await stage.rehearsal.pay(0, 20);
    const first = await live(stage);
    await first.stop();
    expect(await entriesWritten(stage)).toBe(6);
    const second = await live(stage);
    expect(await entriesWritten(stage)).toBe(6);
    await stage.rehearsal.pay(20, 1);
    await mustHold(stage);
    await second.stop();
    expect(await entriesWritten(stage)).toBe(15);
  });

  it('are written again where the server has lost them, though nothing has changed', async () => {
    await stage.rehearsal.pay(0, 20);
    await live(stage);
    await stage.loseServer();
    await mustHold(stage);
    expect(await entriesWritten(stage)).toBe(6);
    await stage.rehearsal.pay(20, 1);
    await mustHold(stage);
  });

  it('never go back to an older revision, whoever writes', async () => {
    await live(stage);
    await live(stage);
    await stage.rehearsal.pay(0, 40);
    await mustHold(stage);
    const bucket = await bucketOf(await stage.connect());
    const revisions: number[] = [];
    for await (const entry of await bucket.history({ key: budgetKey(AREA, stage.rehearsal.line) })) revisions.push(utilisationShape.parse(entry.json()).bookRevision);
    expect(revisions.length).toBe(64);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    const written: string[] = [];
    for await (const { key, value } of await bucket.history()) written.push(`${key} ${Buffer.from(value).toString()}`);
    expect(written.filter((entry, at) => written.indexOf(entry) !== at)).toEqual([]);
  });

  it('come to a consumer who joins late: what stands now, and then each change', async () => {
    await stage.rehearsal.pay(0, 5);
    await live(stage);
    await mustHold(stage);
    const bucket = await bucketOf(await stage.connect());
    const paid: unknown[] = [];
    for await (const entry of await bucket.watch({ key: `${AREA}.month.*` })) {
      const { month, paidFen } = entry.json<{ month: string; paidFen: string }>();
      paid.push([month, paidFen]);
      if (month === '2026-03' && paid.length === 2) await stage.rehearsal.pay(5, 2);
      if (paidFen === '70000') break;
    }
    expect(paid).toEqual([['2026-01', '0'], ...['50000', '50000', '50000', '60000', '70000'].map((fen) => ['2026-03', fen])]);
  });

  it('are mended where somebody has spoilt one, and left where somebody is ahead', async () => {
    const first = stage.start();
    await mustHold(stage);
    await first.stop();
    const bucket = await bucketOf(await stage.connect());
    const [line, other] = linesOf(await recomputed(stage)) as [string, string];
    await bucket.put(line, 'spoilt');
    const { value } = (await recomputed(stage)).get(other)!;
    const ahead = JSON.stringify({ ...(JSON.parse(value) as object), bookRevision: 9_999 });
    await bucket.put(other, ahead);
    stage.start();
    await stage.rehearsal.pay(0, 1);
    const figures = (await recomputed(stage)).get(line)!;
    expect(await stage.viewed(line, figures.bookRevision)).toBe(figures.value);
    expect(await stage.viewed(other, 9_999)).toBe(ahead);
  });

  it('of another history stop the view, and say so', async () => {
    const first = stage.start();
    await mustHold(stage);
    await first.stop();
    const bucket = await bucketOf(await stage.connect());
    const line = budgetKey(AREA, stage.rehearsal.line);
    const { value } = (await recomputed(stage)).get(line)!;
    await bucket.put(line, JSON.stringify({ ...(JSON.parse(value) as object), eventHash: 'f'.repeat(64) }));
    const said = stage.said(/已停止/);
    const second = stage.start();
    expect(await said).toMatch(/^指标视图 310117 已停止，须人工处理 \/ halted, a person must act: .*另一段历史/);
    expect(second.states()[0]?.halted).toMatch(/comes from another history/);
  });
});
