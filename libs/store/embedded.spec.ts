import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeStore } from './contract';
import { compareWithModel, someAppends } from './contract.model';
import { eventsOf, someEvents, upTo } from './contract.words';
import { openEmbedded } from './embedded';

async function embedded() {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-store-'));
  const file = join(folder, 'book.db');
  let store = openEmbedded(file);
  const reopen = async () => {
    await store.close();
    return (store = openEmbedded(file));
  };
  const dispose = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, reopen, dispose };
}

describeStore('the embedded store', embedded);

describe('appends that share a transaction', () => {
  it('are each checked in the order in which they came', async () => {
    const { store, dispose } = await embedded();
    const same = fc.asyncProperty(someAppends, (asked) => compareWithModel(store, asked, 'at once'));
    await expect(fc.assert(same)).resolves.toBeUndefined();
    await dispose();
  });

  it('are answered when the store is closed right behind them', async () => {
    const { store, reopen, dispose } = await embedded();
    const asked = upTo(3).map((n) => store.append('book-1', n - 1, someEvents(1)));
    const again = await reopen();
    expect((await Promise.all(asked)).map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(await eventsOf(again, 'book-1')).toHaveLength(3);
    await dispose();
  });
});
