import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type Opening, packed } from './across';
import { openEmbedded } from './embedded';
import { openEventStoreDB } from './eventstoredb';
import { serve } from './served';

/** The thread of a store (threaded.ts): sealing, inserting or sending, and waiting for disk or server hold nobody else up. */
function hold(owner: MessagePort, { opening, port }: { opening: Opening; port: MessagePort }): void {
  try {
    const store = 'file' in opening ? openEmbedded(opening.file) : openEventStoreDB(opening);
    serve(store, port, true);
    owner.on('message', (lent: MessagePort) => serve(store, lent));
    owner.postMessage({});
  } catch (error) {
    owner.postMessage({ failure: packed(error) });
  }
}

if (parentPort) hold(parentPort, workerData as { opening: Opening; port: MessagePort });
