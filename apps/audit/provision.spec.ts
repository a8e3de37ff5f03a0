import { join } from 'node:path';
import { StorageType } from 'nats';
import { serving } from '#messages/nats-server.rehearsal';
import { grantbook, type Said } from './grantbook.given';

describe('grantbook provision', () => {
  const served = serving();

  const provision = (...more: string[]): Promise<Said> => grantbook('provision', '--nats-url', served.url, '--area', '310117', ...more);

  it('plans without changing, makes when told to, and finds all in order from then on', async () => {
    const plan = await provision();
    expect([plan.code, plan.err]).toEqual([3, '']);
    expect(plan.out).toMatch(/^✗ 缺少 missing {2}LEDGER-310117\n✗ 缺少 missing {2}LEDGER-310117 › FINANCE\n[^]*未作任何更改。[^]*nothing was changed\. --apply[^]*begins empty/);
    expect((await served.manager.streams.list().next()).length).toBe(0);
    expect(await provision('--apply')).toMatchObject({ code: 0, out: expect.stringContaining('✗ 缺少 missing → 已建立 created  LEDGER-310117 › TREASURY\n') });
    for (const more of [[], ['--apply']]) expect(await provision(...more)).toEqual({ code: 0, err: '', out: expect.stringMatching(/^(✓ 一致 in order {2}\S.*\n){7}\n全部符合要求。/) });
  });

  it('shows what drifted side by side, mends what it may, and leaves the rest to a person', async () => {
    await served.manager.streams.add({ name: 'LEDGER-310117', subjects: ['ledger.v1.evt.310117.>'], storage: StorageType.Memory });
    const plan = await provision();
    expect(plan.code).toBe(3);
    expect(plan.out).toContain(
      [
        '✗ 不符 differs  LEDGER-310117',
        '      设置 setting  应为 wanted  现为 found',
        '      storage       "file"       "memory"    须人工处理 only by a person',
        '      discard       "new"        "old"       可更新 can be set',
      ].join('\n'),
    );
    const applied = await provision('--apply');
    expect([applied.code, applied.out]).toEqual([3, expect.stringMatching(/differs → 未动，须人工处理 left[^]*1 still differ/)]);
    const [stream] = JSON.parse((await provision('--json')).out) as object[];
    expect(stream).toEqual({ kind: 'stream', name: 'LEDGER-310117', state: 'DIFFERS', differences: [{ setting: 'storage', wanted: 'file', found: 'memory', safe: false }] });
  });

  it('holds room and replicas against what is asked for', async () => {
    await provision('--apply', '--stream-bytes', '2000000');
    expect((await served.manager.streams.info('LEDGER-310117')).config.max_bytes).toBe(2_000_000);
    expect((await provision()).code).toBe(0);
    expect(await provision('--stream-bytes', '3000000')).toMatchObject({ code: 3, out: expect.stringMatching(/max_bytes +3000000 +2000000 +可更新/) });
  });

  it('sends nobody to a server of several replicas that is too old for them', async () => {
    expect(await provision('--replicas', '3', '--apply')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/服务器为 \S+ 版[^]*needs nats-server 2\.14 or newer/) });
    expect((await served.manager.streams.list().next()).length).toBe(0);
  });

  it('makes a stream anew where that is said in so many words', async () => {
    await provision('--apply');
    await served.nats.jetstream().publish('ledger.v1.evt.310117.-.a.b.c', 'x');
    for (const words of [['--anew', 'LEDGER-310117'], ['--apply', '--anew', 'KV_budget_util'], ['--apply', '--anew', 'OTHER']]) expect(await provision(...words)).toMatchObject({ code: 2, err: expect.stringMatching(/不能重建[^]*only with --apply/) });
    expect((await served.manager.streams.info('LEDGER-310117')).state.last_seq).toBe(1);
    expect(await provision('--apply', '--anew', 'LEDGER-310117')).toMatchObject({ code: 0, out: expect.stringMatching(/已建立 created {2}LEDGER-310117\n[^]*begins empty/) });
    expect((await served.manager.streams.info('LEDGER-310117')).state.last_seq).toBe(0);
  });

  it('answers 2 where it could not begin, and says why and what to do', async () => {
    expect(await grantbook('provision', '--nats-url', 'nats://u:secret@127.0.0.1:1')).toEqual({ code: 2, out: '', err: expect.stringMatching(/nats:\/\/\*\*\*@127\.0\.0\.1:1 上执行：.*ECONNREFUSED[^]*Nothing was done/) });
    expect(await provision('--nats-creds', join(served.folder, 'nowhere.nk'))).toMatchObject({ code: 2, err: expect.stringContaining('nowhere.nk') });
    expect(await provision('--area', '999999')).toMatchObject({ code: 2, err: expect.stringContaining('There is no book for 999999') });
    expect(await provision('--replicas', 'many')).toMatchObject({ code: 2, err: expect.stringMatching(/应为不小于 1 的整数[^]*a whole number/) });
    expect(await grantbook('provision')).toMatchObject({ code: 2, err: expect.stringContaining('--nats-url') });
    expect(await grantbook('provision', '--help')).toMatchObject({ code: 0, out: expect.stringMatching(/逐项设置对照[^]*退出码 Exit codes/) });
  });
});
