import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { type Failure, type Opening, unpacked } from './across';
import { DistantStore } from './distant';
import type { ServerAt } from './eventstoredb.connection';
import { type EventStore, SERVER_BATCH, type StoreState } from './port';
import { serve } from './served';

/**
 * The embedded store (embedded.ts) in a thread of its own: while one batch is sealed, inserted and waits for the disk, the
 * next one is decided here.
 * @throws Unavailable with the reason in Chinese and English
 */
export const openThreaded = (file: string): Promise<EventStore> => inThread({ file }, (port, thread) => new ThreadedStore(port, thread));

/** The same of a store on a server (eventstoredb.ts). @throws Unavailable where the address cannot be understood */
export const openThreadedEventStoreDB = (at: ServerAt & { timeoutMs?: number }): Promise<EventStore> => inThread(at, (port, thread) => new ThreadedServer(port, thread));

async function inThread(opening: Opening, make: (port: MessagePort, thread: Worker) => EventStore): Promise<EventStore> {
  const { port1, port2 } = new MessageChannel();
  const thread = new Worker(require.resolve('./store.thread'), { workerData: { opening, port: port2 }, transferList: [port2] });
  const [{ failure }] = (await once(thread, 'message')) as [{ failure?: Failure }];
  if (!failure) return make(port1, thread);
  await thread.terminate();
  throw unpacked(failure);
}

class ThreadedStore extends DistantStore {
  override readonly tellsRepeats: boolean = true;

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

class ThreadedServer extends ThreadedStore {
  override readonly tellsRepeats = false;
  readonly batch = SERVER_BATCH;

  /** As of the last time that it was asked for: to ask is to hear it the next time. */
  state(): StoreState {
    void this.hearState();
    return this.known;
  }

  private known: StoreState = { reached: false, interruptions: 0 };

  private async hearState(): Promise<void> {
    this.known = (await this.stateThere().catch(() => undefined)) ?? this.known;
  }
}

/** A port over which another thread may use the store (`DistantStore`). */
export function portTo(store: EventStore): MessagePort {
  const { port1, port2 } = new MessageChannel();
  if (store instanceof ThreadedStore) store.lend(port1);
  else serve(store, port1);
  return port2;
}
