import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonical } from '#kernel/canonical';
import { day } from '#kernel/day';
import { openEmbedded } from '#store/embedded';
import type { EventStore } from '#store/port';
import { Batch } from './batch';
import { exportViews } from './export';
import { layOut } from './view-file';
import { openViews } from './views';
import { AREA, approved, aYear, bole, BOLE, bound, Following, LONG, Office, opening, proposed, rebuilt, sent, settled } from '../../test/views/office';

let folder: string;
let office: Office;
const at = (name: string): string => join(folder, name);
const follow = (name: string): Following => new Following(office.store, at(name));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-views-'));
  office = new Office(folder);
});
afterEach(async () => {
  await office.store.close();
  rmSync(folder, { recursive: true });
});

const filed = { type: 'file', case: 'case-1', area: AREA, programme: BOLE, claimant: 'party-a', claim: bole('person-1', 'D-1', 30_000_000n) } as const;

describe('views that followed every event', () => {
  it('say to the byte what views say that are built in one go', async () => {
    const live = await follow('live.db').toEnd();
    for (const [who, command] of aYear) {
      const revision = await office.act(who, command);
      expect(await live.views.waitFor(AREA, revision, LONG)).toBe(true);
    }
    await office.onCase('applicant', 'case-1', filed);
    expect(await live.views.waitForCase('case-1', await office.onCase('desk', 'case-1', { type: 'accept' }), LONG)).toBe(true);
    await live.close();
    expect(exportViews(live.file)).toBe(await rebuilt(office));
    expect(exportViews(live.file).split('\n').length).toBeGreaterThan(aYear.length);
    // The very file, too, once its pages no longer show in which order the events came.
    expect(layOut(live.file)).toBe(layOut(at('rebuilt.db')));
    expect(exportViews(live.file)).toBe(exportViews(at('rebuilt.db')));
  });

  it('hold the very records that the writer decides on', async () => {
    await office.acts(aYear);
    const { records } = await office.writers.book(AREA);
    const { views, close } = await opened(follow('views.db'));
    for (const table of ['parties', 'accounts', 'lines', 'adjustments', 'awards', 'limits', 'orders', 'bankAnswers', 'receivables', 'recoveryReferences'] as const) {
      const decided = [...records.all(table)].map(canonical).sort();
      const seen = views.list(AREA, table, { limit: 500 }).items.map((item) => canonical({ ...item, revision: undefined })).sort();
      expect(seen).toEqual(decided);
      expect(seen).not.toEqual([]);
    }
    await close();
  });

  it('are committed many events at a time while they read the past', async () => {
    await office.acts(opening);
    const oneFen = (n: number) => ({ type: 'supplementLine', line: 'line-2', amountFen: 1n, documentNo: `沪松财〔2026〕${n + 9}号` }) as const;
    await Promise.all(Array.from({ length: 600 }, (_, n) => office.act('finance', oneFen(n))));
    const following = follow('views.db');
    const first = following.views.waitFor(AREA, 1, LONG).then(() => following.views.bookRevision(AREA));
    const { views, close } = await opened(following);
    expect(await first).toBe(499);
    expect(views.line(AREA, 'line-2')?.item).toMatchObject({ supplementsFen: 600n, availableFen: 59_000_600n });
    await close();
  });
});

describe('a projector that was stopped', () => {
  it('goes on at its checkpoint', async () => {
    const revision = await office.acts(aYear.slice(0, 20));
    await (await follow('views.db').toEnd()).close();
    await office.acts(aYear.slice(20));
    const again = openViews(at('views.db'));
    expect(again.bookRevision(AREA)).toBe(revision);
    again.close();
    const asked: unknown[] = [];
    const resumed = await new Following(watched(office.store, asked), at('views.db')).toEnd();
    await resumed.close();
    expect(asked).toEqual([String(revision + 1)]);
    expect(resumed.lines).toEqual([]);
    expect(exportViews(resumed.file)).toBe(await rebuilt(office));
  });

  it('goes on from whatever a crash leaves on the disk', async () => {
    const live = await follow('live.db').toEnd();
    for (const [index, [who, command]] of aYear.entries()) {
      await live.views.waitFor(AREA, await office.act(who, command), LONG);
      if (index % 9 !== 4) continue;
      for (const part of ['', '-wal']) copyFileSync(`${live.file}${part}`, at(`crash-${index}.db${part}`));
    }
    await live.close();
    const whole = await rebuilt(office);
    for (const index of [4, 13, 22, 31]) {
      const survivor = await follow(`crash-${index}.db`).toEnd();
      await survivor.close();
      expect(survivor.lines).toEqual([]);
      expect(exportViews(survivor.file)).toBe(whole);
    }
  });

  it('is not confused by events that it has had already', async () => {
    await office.acts(aYear);
    await (await follow('views.db').toEnd()).close();
    const before = exportViews(at('views.db'));
    forgetPlace(at('views.db'));
    await (await follow('views.db').toEnd()).close();
    expect(exportViews(at('views.db'))).toBe(before);
  });

  it('begins again where the store is no longer the one it followed', async () => {
    await office.acts(aYear);
    await (await follow('views.db').toEnd()).close();
    const other = new Office(mkdtempSync(join(folder, 'other-')), openEmbedded(at('other.db')));
    await other.acts([...opening, proposed('award-9', BOLE, 'party-b', bole('person-9', 'D-9', 100n))]);
    const moved = await new Following(other.store, at('views.db')).toEnd();
    expect(moved.lines).toEqual([expect.stringContaining('book-310117 in the store is not what the views remember')]);
    await moved.close();
    expect(exportViews(moved.file)).toBe(await rebuilt(other));
    await other.store.close();
  });
});

describe('a stream with a gap', () => {
  it('is refused, and nothing of it is kept', async () => {
    await office.acts(opening);
    const views = openViews(at('views.db'));
    const batch = new Batch(views.rows);
    const events = await Array.fromAsync(office.store.read('book-310117'));
    batch.take(events[0]!);
    expect(() => batch.take(events[2]!)).toThrow('the views know book-310117 up to 0 and were given 2');
    expect(() => batch.take({ ...events[1]!, json: events[1]!.json.replace(/"previous":"\w{8}/, '"previous":"00000000') })).toThrow('event 1 of book-310117 does not follow');
    expect(views.bookRevision(AREA)).toBe(-1);
    views.close();
  });
});

describe('who waits', () => {
  it('is told when the views come to the revision, and no when they do not', async () => {
    const live = await follow('views.db').toEnd();
    const first = live.views.waitFor(AREA, 0, LONG);
    await office.acts(opening);
    expect(await first).toBe(true);
    expect(await live.views.waitFor(AREA, 1_000, 1)).toBe(false);
    const left = live.views.waitFor(AREA, 1_000, LONG);
    await live.close();
    expect(await left).toBe(false);
  });

  it('sees what he has just done', async () => {
    const live = await follow('views.db').toEnd();
    await office.acts([...opening, proposed('award-1', BOLE, 'party-a', bole('person-1', 'D-1', 30_000_000n)), approved('award-1'), bound('award-1', 'line-1'), ...sent('award-1')]);
    const revision = await office.act(...settled('award-1', 30_000_000n));
    await live.views.waitFor(AREA, revision, LONG);
    expect(live.views.award(AREA, 'award-1')).toMatchObject({ bookRevision: revision, item: { state: 'PAID', paidOn: day('2026-05-20'), revision } });
    await live.close();
  });
});

async function opened(following: Following) {
  await following.toEnd();
  return { views: following.views, close: () => following.close() };
}

/** The store, and after which position it is asked for events: those of the embedded one count from 1. */
function watched(store: EventStore, asked: unknown[]): EventStore {
  return {
    tellsRepeats: store.tellsRepeats,
    append: (...asked) => store.append(...asked),
    read: (stream, from) => store.read(stream, from),
    subscribe: (options) => {
      asked.push(options.after);
      return store.subscribe(options);
    },
    close: () => store.close(),
  };
}

/** As if every event were delivered a second time. */
function forgetPlace(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('UPDATE origin SET position = NULL');
  db.close();
}
