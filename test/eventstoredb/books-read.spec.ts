import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createDoor } from '#apps/ledger/door';
import { Health } from '#apps/ledger/health';
import { BooksRead } from '#apps/standalone/books-read';
import { registered } from '#book/book.given';
import { fingerprint } from '#kernel/digest';
import { Snapshots } from '#writer/snapshots';
import { type BookWriter, Writers } from '#writer/writers';
import { healthAt, untilHealth } from './part';
import { ownDouble, type OwnDouble } from './own-double';

const AREA = '310117';
const STREAM = `book-${AREA}`;
/** More than four pages of the adapter. */
const LONG = 2_101;
const EVERY = 400;
/** What the adapter asks for at once. */
const PAGE = 500;

describe('the books, while they are read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-books-'));
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
  let own: OwnDouble;
  ownDouble((made) => (own = made));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function written(book: BookWriter): Promise<void> {
    const asks = Array.from({ length: LONG }, (_, n) => {
      const { command } = registered(`firm-${n}`);
      return book.submit({ command, at: Temporal.Instant.from('2026-05-06T02:00:00Z'), actor: { ref: 'officer', role: 'officer' }, id: `register-${n}`, hash: fingerprint(command), correlationId: 'c', causationId: 'c' });
    });
    await Promise.all(asks);
  }

  it('are told of at the waiting door and in the log, stream and revision, step by step', async () => {
    const { double, open } = own;
    await written(await new Writers(open(), 'SM3').book(AREA));
    const health = new Health();
    const door = await createDoor(health, log, { unready: true });
    await door.listen(0, '127.0.0.1');
    const url = await door.getUrl();

    const books = new BooksRead(log, health);
    expect((await healthAt(url)).parts['books']).toEqual({ ok: false, required: true, detail: '正在读 being read' });
    books.begin(STREAM);
    expect((await healthAt(url)).parts['books']?.detail).toBe(`正在读 being read: ${STREAM} @…`);
    const held = Promise.withResolvers<void>();
    // The first two pages come, the third in its middle waits.
    double.faults.plan('read', {}, {}, { until: held.promise, events: PAGE / 2 });
    const reading = new Writers(open(), 'SM3', books.reading(new Snapshots(folder, () => undefined), EVERY)).book(AREA);
    const midst = await untilHealth(url, ({ parts }) => parts['books']?.detail.includes('@800') ?? false);
    expect([midst.ready, midst.parts['books']?.detail]).toEqual([false, `正在读 being read: ${STREAM} @800`]);
    held.resolve();
    books.read(STREAM, (await reading).revision);
    books.allRead();
    const last = LONG - 1;
    expect((await healthAt(url)).parts['books']).toEqual({ ok: true, required: true, detail: `启动时已读 read at the start: ${STREAM} @${last}` });
    expect(lines).toEqual([...[400, 800, 1200, 1600, 2000].map((revision) => `正在读账簿 reading the book: ${STREAM} @${revision}`), `账簿已读 book read: ${STREAM} @${last}`]);
    await door.close();
  });
});
