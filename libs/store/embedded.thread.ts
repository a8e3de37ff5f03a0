import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { packed } from './across';
import { openEmbedded } from './embedded';
import { serve } from './served';

/** The thread of the embedded store (threaded.ts): hashing, inserting and waiting for the disk hold nobody else up. */
function hold(owner: MessagePort, { file, port }: { file: string; port: MessagePort }): void {
  try {
    const store = openEmbedded(file);
    serve(store, port, true);
    owner.on('message', (lent: MessagePort) => serve(store, lent));
    owner.postMessage({});
  } catch (error) {
    owner.postMessage({ failure: packed(error) });
  }
}

if (parentPort) hold(parentPort, workerData as { file: string; port: MessagePort });
