import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { sealOf } from '#kernel/envelope';
import { describeStore } from './contract';
import { anEvent, aStream, caughtUp, eventsOf, idsOf, Reader, seen, someEvents, upTo } from './contract.words';
import { DistantStore } from './distant';
import { openEmbedded } from './embedded';
import { NO_STREAM, OutcomeUnknown, Unavailable } from './port';
import { openThreaded, portTo } from './threaded';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-store-'));
  const store = openEmbedded(join(folder, 'book.db'));
  const dispose = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, dispose };
}

async function threaded() {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-store-'));
  const file = join(folder, 'book.db');
  let store = await openThreaded(file);
  const reopen = async () => {
    await store.close();
    return (store = await openThreaded(file));
  };
  const dispose = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, folder, reopen, dispose };
}

describeStore('the embedded store in a thread of its own', threaded);

describe('the thread of a store', () => {
  it('says why a file cannot be opened', async () => {
    const { folder, dispose } = await threaded();
    writeFileSync(join(folder, 'letter.db'), '关于拨付人才补贴的通知'.repeat(100));
    for (const [name, why] of [['letter.db', '不是账簿'], ['book.db', '正被另一个进程使用']] as const) {
      const opening = openThreaded(join(folder, name));
      await expect(opening).rejects.toBeInstanceOf(Unavailable);
      await expect(opening).rejects.toThrow(why);
    }
    await dispose();
  });

  it.each([
    ['in a thread of its own', threaded],
    ['here', () => Promise.resolve(open())],
  ])('lends the store %s to others, who may close their end of it', async (_, make) => {
    const { store, dispose } = await make();
    const [one, other] = [new DistantStore(portTo(store)), new DistantStore(portTo(store))];
    const stream = aStream();
    const events = someEvents(3);
    await one.append(stream, NO_STREAM, events);
    expect(idsOf(await eventsOf(other, stream))).toEqual(idsOf(events));
    await one.close();
    await expect(one.append(stream, 2, someEvents(1))).rejects.toBeInstanceOf(Unavailable);
    expect(await other.append(stream, 2, someEvents(1))).toMatchObject({ revision: 3 });
    await other.close();
    await dispose();
  });

  it('gives a slow reader no more than it takes, and in the end everything', async () => {
    const { store, dispose } = await threaded();
    const stream = aStream();
    for (const n of upTo(30)) await store.append(stream, 100 * n - 1, someEvents(100));
    const reader = new Reader(store.subscribe({ prefixes: [stream] }));
    await reader.next();
    await store.append(stream, 2_999, [anEvent()]);
    await reader.until(seen(3_001));
    await reader.until(caughtUp);
    expect(reader.events.map(({ revision }) => revision)).toEqual(upTo(3_001));
    await reader.subscription.close();
    await dispose();
  });

  it('leaves an append unknown where it ends before the answer, and everything else unavailable', async () => {
    const { port1, port2 } = new MessageChannel();
    const store = new DistantStore(port1);
    const asked = [store.append('book-1', NO_STREAM, someEvents(1)), eventsOf(store, 'book-1'), Array.fromAsync(store.subscribe({ prefixes: ['book-'] }))];
    const outcomes = Promise.allSettled(asked);
    port2.close();
    const reasons = (await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(reasons).toEqual([expect.any(OutcomeUnknown), expect.any(Unavailable), expect.any(Unavailable)]);
    await expect(store.append('book-1', NO_STREAM, someEvents(1))).rejects.toThrow('the thread of the store has ended');
  });

  it('names the seal of each event to a reader that builds upon it, over many pages, and to no other', async () => {
    const { store, dispose } = await threaded();
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(1_700));
    const events = await Array.fromAsync(store.read(stream, 0, { sealed: true }));
    expect(events.map(({ seal: _, ...event }) => event)).toEqual(await eventsOf(store, stream));
    expect(events.map(({ seal }) => seal)).toEqual(events.map(({ json }) => sealOf(json)));
    await dispose();
  });
});
