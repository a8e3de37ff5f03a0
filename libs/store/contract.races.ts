import { setImmediate as turn } from 'node:timers/promises';
import { answer, aStream, eventsOf, idsOf, placeOf, revisionsOf, someEvents, upTo, type Made } from './contract.words';
import { Conflict, NO_STREAM, OutcomeUnknown, type EventStore } from './port';

const RACERS = 8;
const ROUNDS = 6;

export function describeRaces(made: () => Made): void {
  describe('of appends that race', () => {
    races(made);
  });
}

function races(made: () => Made): void {
  it('just one wins when all start at once', async () => {
    const { store } = made();
    const stream = aStream();
    for (const round of upTo(ROUNDS)) {
      const asked = upTo(RACERS).map(() => someEvents(2));
      const answers = await Promise.all(asked.map((events) => answer(store.append(stream, 2 * round - 1, events))));
      const won = answers.flatMap((outcome, i) => (outcome instanceof Conflict ? [] : [asked[i]!]));
      expect(won).toHaveLength(1);
      expect(idsOf(await eventsOf(store, stream, 2 * round))).toEqual(idsOf(won[0]!));
    }
  });

  it('each wins a revision of its own when they come one after the other', async () => {
    const { store } = made();
    const stream = aStream();
    const won = await Promise.all(upTo(4).map((racer) => race(store, stream, racer)));
    const read = await eventsOf(store, stream);
    expect(revisionsOf(read)).toEqual(upTo(4 * ROUNDS));
    expect(new Set(idsOf(read))).toEqual(new Set(won.flat()));
  });

  it('the same append wins once, however often it is sent', async () => {
    const { store } = made();
    const stream = aStream();
    const events = someEvents(2);
    const answers = await Promise.all(upTo(RACERS).map(() => untilKnown(() => store.append(stream, NO_STREAM, events))));
    for (const each of answers) expect(placeOf(each)).toEqual(placeOf(answers[0]!));
    if (store.tellsRepeats) expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(events));
  });

  it('one that loses does no harm to its neighbours', async () => {
    const { store } = made();
    const streams = upTo(6).map(() => aStream('case'));
    const answers = await Promise.all(streams.map((stream, i) => answer(store.append(stream, i % 2 ? 7 : NO_STREAM, someEvents(1)))));
    expect(answers.map((outcome) => outcome instanceof Conflict)).toEqual([false, true, false, true, false, true]);
    for (const [i, stream] of streams.entries()) expect(await eventsOf(store, stream)).toHaveLength(i % 2 ? 0 : 1);
  });
}

/** EventStoreDB leaves a repeat that overtakes the commit of the first without an answer, and says after two seconds that it does not know. */
async function untilKnown<T>(append: () => Promise<T>): Promise<T> {
  try {
    return await append();
  } catch (failure) {
    if (!(failure instanceof OutcomeUnknown)) throw failure;
    return await append();
  }
}

/** Wins so many revisions, each behind the head it knew, letting others in between; gives the ids that it was told are in. */
async function race(store: EventStore, stream: string, pause: number): Promise<string[]> {
  const won: string[] = [];
  let head = NO_STREAM;
  while (won.length < ROUNDS) {
    const events = someEvents(1);
    for (const _ of upTo(pause)) await turn();
    const outcome = await answer(store.append(stream, head, events));
    if (outcome instanceof Conflict) head = outcome.actual ?? (await eventsOf(store, stream)).length - 1;
    else {
      won.push(...idsOf(events));
      head = outcome.revision;
    }
  }
  return won;
}
