import type { BookFact } from '#book/facts';
import { upTo } from '#store/contract.words';
import { OutcomeUnknown, TooLarge, Unavailable } from '#store/port';
import type { Outcome } from '#writer/flights';
import { askOf, type BookWriter, expectTrue, type Heard, heardOf, opened, writerOn } from '../faults/askings';
import type { DoubleOptions } from './double';
import type { Fault } from './faults';
import { HASTY_MS, logged, ownDouble, type OwnDouble, untilAnswered } from './own-double';

const STREAM = 'book-310117';

let own: OwnDouble;
let writer: BookWriter;

/** Each test has a book that is open, and a writer of it. */
function ownBook(options: DoubleOptions, patience: { timeoutMs?: number } = {}): void {
  ownDouble((made) => (own = made), () => options);
  beforeEach(async () => {
    const patient = await writerOn(own.open(), STREAM);
    await opened(patient);
    const store = own.open(patience);
    writer = await untilAnswered(() => writerOn(store, STREAM));
  });
}

/** All in one breath, so that they are one batch. */
const ASKINGS = upTo(30).map((key) => ({ key, words: 0, writer: 0, glance: 'none' }) as const);

const said = (): Promise<(Outcome<BookFact> | { failed: unknown })[]> =>
  Promise.all(ASKINGS.map((asking) => writer.submit(askOf(asking)).catch((failed: unknown) => ({ failed }))));

const heard = (): Promise<Heard[]> => Promise.all(ASKINGS.map((asking) => heardOf(writer, asking)));

const stored = () => logged(own.double, STREAM);

describe('a batch of acts, over a server that fails once', () => {
  ownBook({}, { timeoutMs: HASTY_MS });

  it.each<[string, Fault]>([
    ['behind the append', { after: 'unavailable' }],
    ['behind the append, which is cancelled', { after: 'cancelled' }],
    ['behind the append, without a word', { after: 'hangs' }],
    ['behind the append, and the line with it', { after: 'cut' }],
    ['before the append', { before: 'unavailable' }],
    ['before the append, without a word', { before: 'hangs' }],
    ['before the append, and the line with it', { before: 'cut' }],
  ])('%s, is stored once, and each act hears so', async (_, fault) => {
    own.double.faults.plan('append', fault);
    expectTrue(await heard(), stored());
    const before = stored();
    expectTrue(await heard(), before);
    expect(stored()).toEqual(before);
  });

  it('behind the append, and is then away, is not known to be stored; asked again it is stored once', async () => {
    const before = stored().length;
    own.double.faults.plan('append', { after: 'unavailable' });
    own.double.faults.plan('read', { before: 'unavailable' });
    expect((await said()).filter((answer) => !('failed' in answer && answer.failed instanceof OutcomeUnknown))).toEqual([]);
    expect(stored().length).toBeGreaterThan(before);
    const once = stored();
    expectTrue(await heard(), once);
    expect(stored()).toEqual(once);
  });

  it('before the append, and for good, is not known either: it may still come', async () => {
    const before = stored();
    own.double.faults.plan('append', { before: 'hangs' });
    own.double.faults.chance = (kind) => (kind === 'append' ? { before: 'unavailable' } : undefined);
    expect((await said()).filter((answer) => !('failed' in answer && answer.failed instanceof OutcomeUnknown))).toEqual([]);
    own.double.faults.clear();
    expect(stored()).toEqual(before);
    expectTrue(await heard(), stored());
  });
});

describe('a batch of acts, over servers of which one leads', () => {
  ownBook({ nodes: 2 });

  it('is not stored where another server leads, and then goes there', async () => {
    const { double, double: { nodes: [, second] } } = own;
    const before = stored();
    double.elect(1);
    double.faults.plan('append', { before: { leaderAt: { host: '127.0.0.1', port: second?.port ?? 0 } } });
    expect((await said()).filter((answer) => !('failed' in answer && answer.failed instanceof Unavailable) && !('refusal' in answer))).toEqual([]);
    expect(stored()).toEqual(before);
    expectTrue(await heard(), stored());
    expect(second?.connections).toBe(1);
  });

  it('is told that the server is away for as long as it is, and is then stored once', async () => {
    const { double: { nodes } } = own;
    for (const node of nodes) await node.kill();
    const before = stored();
    const away = await said();
    expect(away.filter((answer) => !('failed' in answer && (answer.failed instanceof Unavailable || answer.failed instanceof OutcomeUnknown)))).toEqual([]);
    expect(stored()).toEqual(before);
    for (const node of nodes) await node.start();
    expectTrue(await heard(), stored());
  });
});

describe('what a writer reads back', () => {
  ownBook({});

  it.each<[string, Fault[]]>([
    ['at once', [{ before: 'ends' }]],
    ['in the middle', [{ after: 'ends', events: 1 }]],
    ['before and where the head is looked for', [{ before: 'ends' }, { before: 'ends' }]],
  ])('for an act that is asked again is whole, though the reading ends too early %s', async (_, faults) => {
    const all = await heard();
    own.double.faults.plan('read', ...faults);
    const again = await heardOf(writer, ASKINGS[0]!);
    expect(again.answer).toMatchObject({ repeated: true });
    expectTrue([...all, again], stored());
  });

  it('of a book that another wrote on is whole, though the reading ends too early', async () => {
    await heard();
    own.double.faults.plan('read', { after: 'ends', events: 5 }, { before: 'ends' }, { before: 'ends' });
    const other = await writerOn(own.open(), STREAM);
    expect(other.revision).toBe(stored().length - 1);
  });
});

describe('a batch that is too large for the server', () => {
  ownBook({});

  it('is told so to each of its acts, and nothing of it is stored; alone they are', async () => {
    const before = stored();
    own.double.appendLimit = 20_000;
    expect((await said()).filter((answer) => !('failed' in answer && answer.failed instanceof TooLarge))).toEqual([]);
    expect(stored()).toEqual(before);
    const alone: Heard[] = [];
    for (const asking of ASKINGS) alone.push(await heardOf(writer, asking));
    expectTrue(alone, stored());
  });
});
