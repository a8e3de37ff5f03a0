import fc from 'fast-check';
import { answer, aStream, caughtUp, eventsOf, placeOf, Reader, someEvents, upTo, type Made } from './contract.words';
import { Conflict, NO_STREAM, type EventStore } from './port';

/** An append as the generator sees it: a stream by number, ids by letter. */
interface Asked {
  stream: number;
  expected: number;
  ids: string[];
}

/** Few streams, revisions and ids, so that conflicts, repeats and partial overlaps are met all the time. */
export const someAppends: fc.Arbitrary<Asked[]> = fc.array(
  fc.record({
    stream: fc.nat(1),
    expected: fc.integer({ min: NO_STREAM, max: 4 }),
    ids: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 24 },
);

type Outcome = { revision: number; repeated: boolean } | { actual: number };

/** The whole of the port's promise about appends, in memory. */
class Model {
  readonly streams: string[][] = [[], []];
  readonly order: { stream: number; revision: number }[] = [];

  append({ stream, expected, ids }: Asked): Outcome {
    const present = this.streams[stream]!;
    const head = present.length - 1;
    if (expected === head) {
      for (const id of ids) this.order.push({ stream, revision: present.push(id) - 1 });
      return { revision: head + ids.length, repeated: false };
    }
    const there = present.slice(expected + 1, expected + 1 + ids.length);
    return expected < head && there.join() === ids.join() ? { revision: expected + ids.length, repeated: true } : { actual: head };
  }
}

const uuid = (letter: string): string => `00000000-0000-4000-8000-00000000000${letter}`;

/** Sends the appends to a store and to the model, and compares every answer, every stream and the order of the whole. */
export async function compareWithModel(store: EventStore, asked: Asked[], manner: 'in turn' | 'at once'): Promise<void> {
  const model = new Model();
  const category = aStream();
  const names = upTo(2).map((n) => `${category}-${n}`);
  const send = ({ stream, expected, ids }: Asked) =>
    answer(store.append(names[stream]!, expected, ids.map((letter) => ({ id: uuid(letter), type: 'Noted', json: '{}' }))));
  // A server that is shared by many tests has a long past: what matters comes behind here.
  const { position: after } = await store.append(aStream('mark'), NO_STREAM, someEvents(1));
  const answers = manner === 'at once' ? await Promise.all(asked.map(send)) : await inTurn(asked, send);
  const outcomes = answers.map((each) => (each instanceof Conflict ? { actual: each.actual } : { revision: each.revision, ...(store.tellsRepeats && { repeated: each.repeated }) }));
  const modelled = asked.map((each) => model.append(each));
  // What a store cannot tell is not asked of it.
  expect(modelled).toMatchObject(outcomes);

  const reader = new Reader(store.subscribe({ after, prefixes: [category] }));
  await reader.until(caughtUp);
  await reader.subscription.close();
  expect(reader.events.map(({ stream, revision }) => ({ stream: names.indexOf(stream), revision }))).toEqual(model.order);
  for (const [n, name] of names.entries()) {
    const read = await eventsOf(store, name);
    expect(read).toEqual(reader.events.filter(({ stream }) => stream === name));
    expect(read.map(({ id }) => id)).toEqual(model.streams[n]!.map(uuid));
  }
  for (const [i, each] of answers.entries()) {
    if (!(each instanceof Conflict)) expect(reader.events).toContainEqual(expect.objectContaining({ ...placeOf(each), stream: names[asked[i]!.stream] }));
  }
}

async function inTurn<From, To>(items: From[], act: (item: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const item of items) done.push(await act(item));
  return done;
}

export function describeModel(made: () => Made): void {
  it('does as the model does, whatever is appended', async () => {
    await fc.assert(fc.asyncProperty(someAppends, (asked) => compareWithModel(made().store, asked, 'in turn')), { numRuns: 50 });
  });
}
