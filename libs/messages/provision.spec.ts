import { DiscardPolicy, nanos, StorageType } from 'nats';
import { inventoryOf, ledgerPart } from './inventory';
import { serving } from './nats-server.rehearsal';
import { create, mustStand, nameOf, NotProvisioned, provision, type Surveyed, survey } from './provision';

const AREA = '310117';
const STREAM = `LEDGER-${AREA}`;
const INVENTORY = inventoryOf([AREA]);
const NAMES = [STREAM, `${STREAM} › FINANCE`, `${STREAM} › TREASURY`, `${STREAM} › AUDIT`, 'KV_budget_util', `KV_budget_util › FINANCE-${AREA}`, `KV_budget_util › AUDIT-${AREA}`];

const told = (surveyed: readonly Surveyed[]): unknown[] => surveyed.filter(({ state }) => state !== 'IN_ORDER').map(({ part, state, done }) => [nameOf(part), state, ...(done ? [done] : [])]);

describe('what must stand at the server', () => {
  const served = serving();

  it('is missed without being made', async () => {
    for (const _ of [0, 1]) expect(told(await survey(served.manager, INVENTORY))).toEqual(NAMES.map((name) => [name, 'MISSING']));
    expect((await served.manager.streams.list().next()).length).toBe(0);
  });

  it('is made once, and found in order from then on', async () => {
    expect(told(await provision(served.manager, INVENTORY))).toEqual(NAMES.map((name) => [name, 'MISSING', 'CREATED']));
    expect(told(await survey(served.manager, INVENTORY))).toEqual([]);
    const made = (await served.manager.streams.info(STREAM)).created;
    expect(told(await provision(served.manager, INVENTORY))).toEqual([]);
    expect((await served.manager.streams.info(STREAM)).created).toBe(made);
    await expect(served.manager.streams.purge(STREAM)).rejects.toThrow(/purge not permitted/);
  });

  it('is made once where two begin together', async () => {
    await Promise.all([create(served.manager, INVENTORY), create(served.manager, INVENTORY)]);
    expect(told(await survey(served.manager, INVENTORY))).toEqual([]);
  });

  it('is set right where nothing is lost by it, and every message stays', async () => {
    await served.manager.streams.add({ name: STREAM, subjects: ['ledger.v1.evt.310117.>', 'elsewhere.>'], max_msgs: 500, max_bytes: 5_000 });
    await served.nats.jetstream().publish('elsewhere.1', 'kept');
    const [drifted] = await survey(served.manager, [ledgerPart(AREA)]);
    const settings = ['subjects', 'discard', 'max_msgs', 'deny_delete', 'deny_purge', 'allow_direct'].sort();
    expect(drifted?.differences.map(({ setting, safe }) => [setting, safe]).sort()).toEqual(settings.map((setting) => [setting, true]));
    expect(drifted?.differences.find(({ setting }) => setting === 'discard')).toEqual({ setting: 'discard', wanted: 'new', found: 'old', safe: true });
    expect(told(await provision(served.manager, [ledgerPart(AREA)]))).toEqual([[STREAM, 'DIFFERS', 'UPDATED']]);
    expect(told(await survey(served.manager, [ledgerPart(AREA)]))).toEqual([]);
    expect((await served.manager.streams.info(STREAM)).state.messages).toBe(1);
  });

  it('is left where only a person can do it, and the rest is set right', async () => {
    await served.manager.streams.add({ name: STREAM, subjects: ['ledger.v1.evt.310117.>'], storage: StorageType.Memory, discard: DiscardPolicy.Old });
    const [left] = await provision(served.manager, [ledgerPart(AREA)]);
    expect([left?.done, left?.differences.filter(({ safe }) => !safe).map(({ setting }) => setting)]).toEqual(['LEFT', ['storage']]);
    const [again] = await survey(served.manager, [ledgerPart(AREA)]);
    expect(again?.differences).toEqual([{ setting: 'storage', wanted: 'file', found: 'memory', safe: false }]);
  });

  it('is never made smaller than what it holds', async () => {
    await provision(served.manager, [ledgerPart(AREA, { maxBytes: 1_000_000 })]);
    await served.nats.jetstream().publish('ledger.v1.evt.310117.-.x.y.1', 'z'.repeat(20_000));
    const [left] = await provision(served.manager, [ledgerPart(AREA, { maxBytes: 10_000 })]);
    expect([left?.done, left?.differences]).toEqual(['LEFT', [{ setting: 'max_bytes', wanted: 10_000, found: 1_000_000, safe: false }]]);
    expect(told(await provision(served.manager, [ledgerPart(AREA, { maxBytes: 50_000 })]))).toEqual([[STREAM, 'DIFFERS', 'UPDATED']]);
    expect((await served.manager.streams.info(STREAM)).state.messages).toBe(1);
  });

  it('keeps the room, replicas and window that an operator chose, unless others are asked for', async () => {
    await provision(served.manager, [ledgerPart(AREA, { maxBytes: 1_000_000, duplicateWindowMs: 60_000 })]);
    expect(told(await survey(served.manager, [ledgerPart(AREA)]))).toEqual([]);
    expect(told(await survey(served.manager, [ledgerPart(AREA, { duplicateWindowMs: 70_000 })]))).toEqual([[STREAM, 'DIFFERS']]);
  });

  it('tells what the server refuses, and goes on with the rest', async () => {
    const all = await provision(served.manager, inventoryOf([AREA], { replicas: 3 }));
    expect(told(all)).toEqual(NAMES.map((name) => [name, 'MISSING', 'FAILED']));
    expect(all[0]?.reason).toMatch(/replicas > 1 not supported/);
  });

  it('moves no reader to another filter: it is left, and told', async () => {
    await provision(served.manager, INVENTORY);
    await served.manager.consumers.delete(STREAM, 'TREASURY');
    await served.manager.consumers.add(STREAM, { ...INVENTORY.find((part) => nameOf(part) === NAMES[2])!.config, filter_subject: 'ledger.v1.evt.310117.>', ack_wait: nanos(9_000) });
    const [left] = (await provision(served.manager, INVENTORY)).filter(({ state }) => state !== 'IN_ORDER');
    expect([nameOf(left!.part), left?.done, left?.differences.map(({ setting, safe }) => [setting, safe])]).toEqual([NAMES[2], 'LEFT', [['ack_wait', true], ['filter_subject', false]]]);
    const { config } = await served.manager.consumers.info(STREAM, 'TREASURY');
    expect([config.filter_subject, config.ack_wait]).toEqual(['ledger.v1.evt.310117.>', nanos(30_000)]);
  });

  it('is what the relay asks for before it publishes, with a word on what to do', async () => {
    await expect(mustStand(served.manager, [ledgerPart(AREA)])).rejects.toThrow(/没有 LEDGER-310117；请运行 npx grantbook provision.*run npx grantbook provision/);
    await served.manager.streams.add({ name: STREAM, subjects: ['ledger.v1.evt.310117.>'] });
    await expect(mustStand(served.manager, [ledgerPart(AREA)])).rejects.toThrow(/LEDGER-310117 的设置不符.*discard="old" \("new"\).*deny_purge=false \(true\)/);
    await expect(mustStand(served.manager, [ledgerPart(AREA)])).rejects.toThrow(NotProvisioned);
    await provision(served.manager, [ledgerPart(AREA)]);
    await mustStand(served.manager, [ledgerPart(AREA)]);
  });
});
