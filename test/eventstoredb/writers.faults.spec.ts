import fc from 'fast-check';
import { Reader, someEvents } from '#store/contract.words';
import { type Appended, type EventStore, type Following, type NewEvent, NO_STREAM, type Previous, type ReadHow } from '#store/port';
import { type BookWriter, type Burst, burstsUpTo, expectSameBook, expectTrue, type Heard, heardOf, opened, writerOn } from '../faults/askings';
import type { Fault, Trouble } from './faults';
import { HASTY_MS, logged, ownDouble, type OwnDouble, persisted, untilAnswered } from './own-double';

const RUNS = 6;

/** An append that was acknowledged, and its answer. */
interface Acknowledged {
  ids: string[];
  first: number;
  answer: Appended;
}

/** The adapter, and a note of all that it acknowledged. */
class NotedStore implements EventStore {
  readonly tellsRepeats: boolean;
  readonly acknowledged: Acknowledged[] = [];

  constructor(private readonly store: EventStore) {
    this.tellsRepeats = store.tellsRepeats;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], previous?: Previous): Promise<Appended> {
    const answer = await this.store.append(stream, expected, events, previous);
    this.acknowledged.push({ ids: events.map(({ id }) => id), first: expected + 1, answer });
    return answer;
  }

  read = (stream: string, from?: number, how?: ReadHow) => this.store.read(stream, from, how);
  subscribe = (options: Following) => this.store.subscribe(options);
  close = () => this.store.close();
}

/** Acknowledged events that do not stand where it was said. */
function misplaced(acknowledged: readonly Acknowledged[], stored: readonly { id: string; position: string }[]): string[] {
  return acknowledged.flatMap(({ ids, first, answer: { revision, position } }) => [
    ...ids.filter((id, n) => stored[first + n]?.id !== id).map((id) => `${id} is not at its revision from ${first} on`),
    ...(revision === first + ids.length - 1 && stored[revision]?.position === position ? [] : [`${revision} is not at ${position}`]),
  ]);
}

const LOST: Trouble[] = ['unavailable', 'cancelled', 'deadline', 'unknown', 'cut'];
const NONE: Fault = {};
const someTrouble = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...LOST) }, { weight: 1, arbitrary: fc.constant<Trouble>('hangs') });
/** What a call meets with: mostly nothing. */
const aFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(NONE) },
  { weight: 2, arbitrary: someTrouble.map((after) => ({ after })) },
  { weight: 1, arbitrary: someTrouble.map((before) => ({ before })) },
);
const aReadingFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(NONE) },
  { weight: 1, arbitrary: fc.record({ after: fc.constantFrom<Trouble>('ends', 'cut', 'unavailable'), events: fc.constantFrom(0, 0, 1, 60) }) },
  { weight: 1, arbitrary: someTrouble.map((before) => ({ before })) },
);
const aFollowingFault: fc.Arbitrary<Fault> = fc.record({ after: fc.constantFrom<Trouble>('ends', ...LOST), events: fc.nat({ max: 60 }), twice: fc.boolean() });
const someFaults = fc.record({
  append: fc.array(aFault, { minLength: 20, maxLength: 60, size: 'max' }),
  read: fc.array(aReadingFault, { minLength: 20, maxLength: 60, size: 'max' }),
  subscribe: fc.array(aFollowingFault, { maxLength: 6 }),
});
/** What becomes of the cluster before a burst. */
const someFates = fc.array(fc.constantFrom<'nothing' | 'elected' | 'deposed' | 'killed'>('nothing', 'elected', 'deposed', 'killed'), { minLength: 9, maxLength: 9 });

let own: OwnDouble;
ownDouble((made) => (own = made), () => ({ nodes: 3 }));

let leading = 0;

/** Another one leads: and the former one goes on following, or says who leads now, or is killed and comes back. */
async function changeLeader(fate: 'nothing' | 'elected' | 'deposed' | 'killed'): Promise<void> {
  const { double, double: { nodes } } = own;
  const former = nodes[leading];
  if (fate === 'nothing') return;
  leading = (leading + 1) % nodes.length;
  double.elect(leading);
  if (fate === 'deposed') double.faults.plan('append', { before: { leaderAt: { host: '127.0.0.1', port: nodes[leading]?.port ?? 0 } } });
  if (fate !== 'killed') return;
  await former?.kill();
  await former?.start();
}

/** All bursts, the cluster changing before each; what was answered of each asking in the end. */
async function asked(writers: readonly BookWriter[], bursts: readonly Burst[], fates: readonly Parameters<typeof changeLeader>[0][]): Promise<Heard[]> {
  const hearing: Promise<Heard>[] = [];
  for (const [n, { askings, of, rest }] of bursts.entries()) {
    if (rest) await Promise.all(hearing);
    await changeLeader(fates[n] ?? 'nothing');
    if (rest) for (const writer of writers) await untilAnswered(() => writer.load());
    hearing.push(...of.flatMap((writer) => askings.map((asking) => heardOf(writers[writer] as BookWriter, { ...asking, writer }))));
  }
  return Promise.all(hearing);
}

describe('three writers on one book, each over an adapter, over three servers that fail', () => {
  it('answer what stands there, write each act once, and hold the same book in the end; who follows sees it once', async () => {
    let round = 0;
    const storm = fc.asyncProperty(burstsUpTo(90), someFaults, someFates, async (bursts, { append, read, subscribe }, fates) => {
      const { double, open } = own;
      const stream = `book-${310_100 + (round += 1)}`;
      const stores = [1, 2, 3].map((times) => new NotedStore(open({ timeoutMs: times * HASTY_MS })));
      const writers = await Promise.all(stores.map((store) => untilAnswered(() => writerOn(store, stream))));
      await opened(await writerOn(open(), stream));
      const reader = new Reader(open().subscribe({ prefixes: [stream] }));
      const coming = { append: [...append], read: [...read], subscribe: [...subscribe], end: [], features: [], gossip: [] };
      double.faults.chance = (kind) => coming[kind].shift();
      const followed = reader.until(({ events }) => events.at(-1)?.stream === `${stream}-over`);
      // Of a run that fails the end is not what it failed of.
      followed.catch(() => undefined);
      const heard = await asked(writers, bursts, fates);
      double.faults.clear();

      const events = logged(double, stream);
      expectTrue(heard, events);
      expect(misplaced(stores.flatMap(({ acknowledged }) => acknowledged), events)).toEqual([]);
      for (const writer of writers) await untilAnswered(() => writer.load());
      expectSameBook(writers, await writerOn(open(), stream));
      await persisted(open(), `${stream}-over`, NO_STREAM, someEvents(1));
      expect((await followed).events.slice(0, -1)).toEqual(events);
      await reader.subscription.close();
    });
    await expect(fc.assert(storm, { numRuns: RUNS, endOnFailure: true, includeErrorInReport: true })).resolves.toBeUndefined();
  });
});
