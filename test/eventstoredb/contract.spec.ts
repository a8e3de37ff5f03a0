import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStore } from '#store/contract';
import type { Made } from '#store/contract.words';
import { openEventStoreDB } from '#store/eventstoredb';
import type { EventStore } from '#store/port';
import { openThreadedEventStoreDB } from '#store/threaded';
import { certificateIn } from './certificate';
import { type Double, type DoubleOptions, startDouble } from './double';

const given = process.env.EVENTSTORE_URL;

/** The adapter at an address, here or in a thread of its own, opened anew where the contract asks for it. */
async function madeAt(url: string, open: (at: { url: string }) => EventStore | Promise<EventStore> = openEventStoreDB): Promise<Made> {
  let store = await open({ url });
  const reopen = async () => {
    await store.close();
    return (store = await open({ url }));
  };
  return { store, reopen, dispose: () => store.close() };
}

function describeDouble(name: string, options: () => DoubleOptions, open?: Parameters<typeof madeAt>[1]): void {
  describe(`${name} the double of EventStoreDB`, () => {
    let double: Double;
    beforeAll(async () => (double = await startDouble(options())));
    afterAll(() => double.stop());
    describeStore('under the adapter', () => madeAt(double.url, open));
  });
}

describeDouble('as one server,', () => ({}));

describeDouble('as three servers,', () => ({ nodes: 3 }));

describeDouble('as one server, spoken to in a thread of its own,', () => ({}), openThreadedEventStoreDB);

describe('behind a certificate', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'grantbook-double-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  describeDouble('as a server that asks for a name,', () => ({ tls: certificateIn(folder), users: { ledger: 'p@ss:wörd/1' } }));
});

if (given !== undefined) describeStore('EventStoreDB, as it is given,', () => madeAt(given));
