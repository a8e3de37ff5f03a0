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
