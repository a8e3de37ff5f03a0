import { setImmediate as turn } from 'node:timers/promises';
import pino from 'pino';
import { Health } from '#apps/ledger/health';
import { watchStore } from '#apps/standalone/store-watched';
import { Undo } from '#apps/standalone/undo';
import { aStream, someEvents } from '#store/contract.words';
import { NO_STREAM } from '#store/port';
import { HASTY_MS, ownDouble, type OwnDouble, persisted, untilState } from './own-double';

describe('what is known of a server', () => {
  let own: OwnDouble;
  ownDouble((made) => (own = made));

  const told = /^[^/]*[\u4e00-\u9fff].* \/ [a-z ]+/i;

  it('is learnt by asking for it, whether anybody works or not, and each loss counts once', async () => {
    const { double: { nodes: [node] }, open } = own;
    const store = open({ timeoutMs: HASTY_MS });
    expect(store.state!()).toEqual({ reached: false, interruptions: 0 });
    await untilState(store, ({ reached }) => reached);
    for (const interruptions of [1, 2]) {
      await node?.kill();
      const { trouble } = await untilState(store, ({ reached }) => !reached);
      expect(trouble).toMatch(told);
      expect(trouble).not.toMatch(/127\.0\.0\.1|\d{5}/);
      await node?.start();
      await untilState(store, ({ reached }) => reached);
      expect(store.state!()).toEqual({ reached: true, interruptions });
    }
  });

  it('is in words for whoever runs the ledger, also where an append was lost on its way', async () => {
    const { double: { faults }, open } = own;
    const store = open();
    await persisted(store, aStream(), NO_STREAM, someEvents(1));
    faults.plan('append', { after: 'cut' });
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toThrow('it is not known');
    expect(store.state!()).toMatchObject({ reached: false, trouble: expect.stringMatching(told) as string, interruptions: 1 });
  });

  it.each([
    ['nobody listens', 'esdb://127.0.0.1:1?tls=false', /无人应答.* \/ .*nobody answers/],
    ['the host has no such name', 'esdb://nowhere.invalid:2113?tls=false', /主机名无法解析.* \/ .*the name of the host/],
    ['one side is encrypted and the other is not', 'esdb://localhost:PORT', /tls/],
    ['an address stands where a certificate names a host', 'esdb://127.0.0.1:PORT', /须用主机名.* \/ .*needs the name of the host/],
  ])('says why, where %s', async (_, url, words) => {
    const { double: { nodes: [node] }, open } = own;
    const { trouble } = await untilState(open({ url: url.replace('PORT', String(node?.port)) }), (state) => state.trouble !== undefined);
    expect(trouble).toMatch(words);
  });

  it('is in the log once when it is lost and once when it is back, though nobody asks', async () => {
    const { double: { nodes: [node] }, open } = own;
    const undo = new Undo();
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
    await node?.kill();
    watchStore(open(), { health: new Health(), log, untold: true }, undo);
    const said = async (many: number): Promise<void> => {
      while (lines.length < many) await turn();
    };
    await said(1);
    await node?.start();
    await said(2);
    await node?.kill();
    await said(3);
    await node?.start();
    await said(4);
    await undo.all();
    expect(lines).toEqual([1, 2].flatMap(() => [expect.stringMatching(told), expect.stringMatching(/已可用 · .*answers again/)]));
  });

  it('is no trouble before the first server has come', async () => {
    const { double: { nodes: [node] }, open } = own;
    await node?.kill();
    const store = open();
    await untilState(store, ({ trouble }) => trouble !== undefined);
    await node?.start();
    await untilState(store, ({ reached }) => reached);
    expect(store.state!()).toEqual({ reached: true, interruptions: 0 });
  });
});
