import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#store/embedded';
import type { EventStore } from '#store/port';

/** Gives each test of a file a store of its own, which is gone with its folder after it. */
export function ownStore(give: (store: EventStore) => void): void {
  let folder: string;
  let store: EventStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantbook-faults-'));
    store = openEmbedded(join(folder, 'book.db'));
    give(store);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
}
