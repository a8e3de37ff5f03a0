import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { type Failure, unpacked } from './across';
import { DistantStore } from './distant';
import type { EventStore } from './port';
import { serve } from './served';

/**
 * The embedded store (embedded.ts) in a thread of its own: while one batch is sealed, inserted and waits for the disk, the
 * next one is decided here.
 * @throws Unavailable with the reason in Chinese and English
 */
export async function openThreaded(file: string): Promise<EventStore> {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(require.resolve('./embedded.thread'), { workerData: { file, port: port2 }, transferList: [port2] });
  const [{ failure }] = (await once(thread, 'message')) as [{ failure?: Failure }];
  if (!failure) return new ThreadedStore(port1, thread);
  await thread.terminate();
  throw unpacked(failure);
}

class ThreadedStore extends DistantStore {
  override readonly tellsRepeats = true;

  constructor(
    port: MessagePort,
    private readonly thread: Worker,
  ) {
    super(port);
    // Nobody caught it there, and nothing can be stored any more: the process ends with it, and whoever watches starts another.
    thread.on('error', (cause: unknown) => {
      throw new Error('存储线程出错，进程就此结束；账簿不受影响，请重新启动 / the thread of the store failed and the process ends with it; the ledger is unharmed: start it again', { cause });
    });
  }

  lend(port: MessagePort): void {
    this.thread.postMessage(port, [port]);
  }

  override async close(): Promise<void> {
    await super.close();
    await this.thread.terminate();
  }
}

/** A port over which another thread may use the store (`DistantStore`). */
export function portTo(store: EventStore): MessagePort {
  const { port1, port2 } = new MessageChannel();
  if (store instanceof ThreadedStore) store.lend(port1);
  else serve(store, port1);
  return port2;
}
