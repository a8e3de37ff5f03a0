import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openThreaded } from '#store/threaded';
import { exportViews } from './export';
import { ThreadedProjector } from './threaded-projector';
import { openViews, type Views } from './views';
import { AREA, aYear, bole, BOLE, LONG, Office, rebuilt } from '../../test/views/office';

let folder: string;
let file: string;
let office: Office;
let views: Views;
const filed = { type: 'file', case: 'case-1', area: AREA, programme: BOLE, claimant: 'party-a', claim: bole('person-1', 'D-1', 30_000_000n) } as const;
const lines: string[] = [];
const thread = (): ThreadedProjector => new ThreadedProjector(office.store, views, file, (line) => lines.push(line));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-views-'));
  file = join(folder, 'views.db');
  office = new Office(folder, await openThreaded(join(folder, 'ledger.db')));
  views = openViews(file);
});
afterEach(async () => {
  views.close();
  await office.store.close();
  rmSync(folder, { recursive: true });
});

describe('views that are written in a thread of their own', () => {
  it('are read here as soon as somebody waits for them, act by act', async () => {
    const following = thread();
    const running = following.run();
    for (const [who, command] of aYear) {
      const revision = await office.act(who, command);
      expect(await views.waitFor(AREA, revision, LONG)).toBe(true);
      expect(views.bookRevision(AREA)).toBe(revision);
    }
    await following.stop();
    await running;
    expect(exportViews(file)).toBe(await rebuilt(office));
  });

  it('go on where another thread has stopped', async () => {
    const revision = await office.acts(aYear.slice(0, 20));
    const first = thread();
    void first.run();
    expect(await views.waitFor(AREA, revision, LONG)).toBe(true);
    await first.stop();
    const last = await office.acts(aYear.slice(20));
    await caughtUp();
    expect(views.bookRevision(AREA)).toBe(last);
    expect(views.progress.live).toBe(false);
  });

  it('end with what went wrong there', async () => {
    await office.onCase('applicant', 'case-1', filed);
    await caughtUp();
    change("UPDATE streams SET hash = 'f'");
    await office.onCase('desk', 'case-1', { type: 'accept' });
    await expect(thread().run()).rejects.toThrow('does not follow what the views have seen');
    expect(views.progress.live).toBe(false);
  });

  it('begin again where the store is another one, and say so', async () => {
    await office.acts(aYear);
    await caughtUp();
    change("UPDATE streams SET hash = 'f'");
    await caughtUp();
    expect(lines).toEqual([expect.stringMatching(/^存储中的 book-310117 与视图不符，视图将重建/)]);
    expect(exportViews(file)).toBe(await rebuilt(office));
  });
});

async function caughtUp(): Promise<void> {
  const following = thread();
  void following.run();
  expect(await views.caughtUp(LONG)).toBe(true);
  await following.stop();
}

function change(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}
