import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { DistantStore } from '#store/distant';
import { Projector } from './projector';
import type { FromThread, ToThread } from './thread-words';
import { sameViewFile } from './view-file';
import { Views } from './views';

/** The thread that writes the views (threaded-projector.ts): who reads them, and who decides, is not held up by it. */
async function follow(main: MessagePort, { file, port }: { file: string; port: MessagePort }): Promise<void> {
  const tell = (one: FromThread): void => main.postMessage(one);
  const views = new Views(sameViewFile(file), (line) => tell({ tell: 'line', line }));
  const store = new DistantStore(port);
  const projector = new Projector(store, views, () => tell({ tell: 'moved', live: views.progress.live }));
  main.on('message', (asked: ToThread) => {
    if (asked === 'want') views.progress.want();
    else void projector.stop();
  });
  try {
    await projector.run();
  } catch (error) {
    tell({ tell: 'failed', error });
  }
  views.close();
  await store.close();
  main.close();
}

if (parentPort) void follow(parentPort, workerData as { file: string; port: MessagePort });
