import { headers } from 'nats';
import type { StoredEvent } from '#store/port';
import { catchUp, type Fence, readBack } from './fence';
import { serving } from './nats-server.rehearsal';
import { Halted } from './persevere';
import { Pipeline } from './pipeline';

const STREAM = 'LOOSE';

describe('the fence of a stream', () => {
  const served = serving();
  // Unlike ours it can be purged, as by somebody with the rights of an administrator.
  beforeEach(() => served.manager.streams.add({ name: STREAM, subjects: ['loose.>'] }));

  const messageOf = (id: string, bookRevision: number) => ({
    subject: `loose.${bookRevision}`,
    event: { specversion: '1.0', id, source: '/s', type: 't', subject: 's', time: '2026-01-01T00:00:00Z', dataschema: 'urn:x', datacontenttype: 'application/json', data: '{}' } as const,
    eventHash: `hash of ${id}`,
    bookRevision,
    position: String(bookRevision + 100),
  });

  async function publish(behind: number, messages: readonly ReturnType<typeof messageOf>[]): Promise<{ landed: Fence[]; failure: unknown }> {
    const landed: Fence[] = [];
    const pipeline = new Pipeline(served.nats.jetstream(), { stream: STREAM, behind, inFlight: 2, ackWithinMs: 1_000, landed: (fence) => void landed.push(fence), failed: () => undefined });
    for (const message of messages) await pipeline.send(message);
    await pipeline.drained();
    return { landed, failure: pipeline.failure };
  }

  it('is nothing for a new stream, and else what the last message says', async () => {
    expect(await readBack(served.manager, STREAM)).toBeNull();
    const { landed, failure } = await publish(0, [messageOf('a', 3), messageOf('b', 5), messageOf('c', 6)]);
    expect(failure).toBeUndefined();
    expect(await readBack(served.manager, STREAM)).toEqual({ sequence: 3, bookRevision: 6, eventHash: 'hash of c' });
    expect(landed.at(-1)).toEqual({ sequence: 3, bookRevision: 6, eventHash: 'hash of c' });
  });

  it.each([
    ['purged', () => served.manager.streams.purge(STREAM)],
    ['rid of its last message', () => served.manager.streams.deleteMessage(STREAM, 2)],
    ['rid of its first', () => served.manager.streams.deleteMessage(STREAM, 1)],
  ])('halts where the stream was %s, whoever knows what it was, and says what to do', async (_, harm) => {
    await publish(0, [messageOf('a', 3), messageOf('b', 5)]);
    await harm();
    await expect(readBack(served.manager, STREAM)).rejects.toThrow(Halted);
    await expect(readBack(served.manager, STREAM)).rejects.toThrow(/序号 1 至 2 的全部消息，实有 [01] 条.*从完好的备份恢复.*provision --apply.* \/ .*from 1 to 2 and holds [01].*then restart the relay/i);
  });

  it.each([['with', { headers: headers() }], ['without', {}]])('halts where somebody else wrote into the stream, %s headers', async (_, options) => {
    await served.nats.jetstream().publish('loose.foreign', 'x', options);
    await expect(readBack(served.manager, STREAM)).rejects.toThrow(/不是本系统发布的/);
  });

  it('takes a repeat at its own place for what it is, and halts at any other', async () => {
    await publish(0, [messageOf('a', 3), messageOf('b', 5)]);
    const repeated = await publish(0, [messageOf('a', 3), messageOf('b', 5), messageOf('c', 6)]);
    expect([repeated.landed.length, repeated.failure]).toEqual([3, undefined]);
    const misplaced = await publish(3, [messageOf('a', 3), messageOf('d', 7)]);
    expect(misplaced.failure).toBeInstanceOf(Halted);
    expect((await served.manager.streams.info(STREAM)).state.messages).toBe(3);
  });

  it('lets nothing through that is out of place, and nothing after it', async () => {
    await publish(0, [messageOf('a', 3)]);
    const { landed, failure } = await publish(7, [messageOf('b', 5), messageOf('c', 6)]);
    expect([landed, String(failure)]).toEqual([[], 'NatsError: wrong last sequence: 1']);
    const fromNothing = await publish(0, [messageOf('x', 1)]);
    expect(fromNothing.landed).toEqual([]);
  });

  it('lets nothing follow where a foreign message took the place of one of ours', async () => {
    const jetstream = served.nats.jetstream();
    await publish(0, [messageOf('a', 3)]);
    await jetstream.publish('loose.foreign', 'x');
    // The first does not fit any more; the second would stand at its sequence, behind the foreign one.
    const { landed, failure } = await publish(1, [messageOf('b', 5), messageOf('c', 6), messageOf('d', 7)]);
    expect([landed, String(failure)]).toEqual([[], 'NatsError: wrong last sequence: 2']);
    expect((await served.manager.streams.info(STREAM)).state.last_seq).toBe(2);
  });

  it('halts where the book is not the one that was published', async () => {
    const past = async function* (): AsyncGenerator<StoredEvent> {
      yield { stream: 'book-1', revision: 5, position: '205', id: 'b', type: 'T', json: '{"chain":{"hash":"hash of b"}}' };
    };
    expect(await catchUp(past(), { sequence: 2, bookRevision: 5, eventHash: 'hash of b' }, () => undefined)).toBe('205');
    await expect(catchUp(past(), { sequence: 2, bookRevision: 5, eventHash: 'hash of z' }, () => undefined)).rejects.toThrow(Halted);
    await expect(catchUp(past(), { sequence: 2, bookRevision: 9, eventHash: 'hash of b' }, () => undefined)).rejects.toThrow(/has not reached revision 9/);
  });
});
