import { bole, bound, instructed, receipt } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { book } from '#book/book';
import type { BookFact } from '#book/facts';
import { Codec } from '#store/codec';
import { openEmbedded } from '#store/embedded';
import { LedgerFile, sealed, sweep } from './ledger.given';
import { type BookAt, Replay, replay, type Until, untilOf } from './replay';

afterAll(sweep);

const FIVE = 5_000_000n;
const acts = [...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'), receipt('A1', FIVE)];
const codec = new Codec<BookFact>(book);
const events = sealed(acts).map((stored) => codec.decode(stored));

function at(until: Until): BookAt {
  const replayed = new Replay('book-310117', until);
  for (const event of events) if (!replayed.take(event)) break;
  return replayed.state();
}

describe('a book as it stood', () => {
  it('at a revision, in plain JSON, with its hash and trial balance', () => {
    const state = at({ revision: events.length - 1 });
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state).toMatchObject({
      revision: events.length - 1, hash: events.at(-1)?.chain.hash,
      trialBalance: expect.arrayContaining([{ book: 'BUDGET', account: '行政支出', debitFen: '5000000', creditFen: '0' }]),
    });
    expect(state.records.lines[0]).toMatchObject({ line: 'L1', committedFen: '0', paidFen: '5000000' });
  });

  it('before the money went, says so: what we then believed', () => {
    expect(at({ revision: events.length - 2 }).records.awards[0]).toMatchObject({ award: 'A1', state: 'ORDERED' });
    expect(at({ revision: events.length - 2 })).toMatchObject({ trialBalance: [] });
  });

  it('at the end of a day in Shanghai, and at an instant', () => {
    const endOf = (text: string): BookAt => at(untilOf(text) ?? { revision: -1 });
    expect(endOf('2026-03-02').records.awards[0]).toMatchObject({ state: 'PROPOSED' });
    expect(endOf('2026-03-10').records.awards[0]).toMatchObject({ state: 'ORDERED' });
    expect(endOf('2026-03-11T12:00:00+08:00').records.awards[0]).toMatchObject({ state: 'PAID' });
    expect(endOf('2026-03-11T11:59:59+08:00').records.awards[0]).toMatchObject({ state: 'ORDERED' });
  });

  it('before its first event is empty', () => {
    expect(at({ revision: -1 })).toMatchObject({ revision: -1, at: null, hash: '0'.repeat(64), records: { lines: [] } });
  });

  it('comes out the same from a file, every time', async () => {
    const store = openEmbedded((await new LedgerFile().book(acts)).file);
    const [once, twice] = [await replay(store, '310117', { revision: 20 }), await replay(store, '310117', { revision: 20 })];
    await store.close();
    expect(JSON.stringify(once)).toBe(JSON.stringify(twice));
    expect(JSON.stringify(once)).toBe(JSON.stringify(at({ revision: 20 })));
  });
});

it('a place in time is a revision, a day or an instant, and nothing else', () => {
  expect(untilOf('412')).toEqual({ revision: 412 });
  for (const text of ['', '-1', '2026-02-30', '2026-03-11T12:00:00', 'now']) expect(untilOf(text)).toBeNull();
});
