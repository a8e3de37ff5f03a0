import { jsonEvent, NO_STREAM as NEW_STREAM } from '@eventstore/db-client';
import { aStream, eventsOf, someEvents } from '#store/contract.words';
import { clientAt } from '#store/eventstoredb.client';
import { type EventStore, NO_STREAM, Unavailable } from '#store/port';
import type { Fault, Trouble } from './faults';
import { HASTY_MS, logged, ownDouble, type OwnDouble } from './own-double';

/** More than two pages of the adapter. */
const LONG = 1_201;

let own: OwnDouble;
ownDouble((made) => (own = made));

async function longStream(store: EventStore): Promise<string> {
  const stream = aStream();
  await store.append(stream, NO_STREAM, someEvents(LONG));
  return stream;
}

describe('a reading of EventStoreDB', () => {
  const after = 'ends' as const;

  it.each<[string, Fault[]]>([
    ['in the first page', [{ after, events: 3 }]],
    ['before the first event', [{ before: after }]],
    ['in each page', [{ after, events: 499 }, {}, { after, events: 1 }, {}, { after, events: 500 }, {}, { after, events: 200 }]],
    ['where the head is looked for', [{ after, events: 3 }, { before: after }]],
  ])('that ends too early %s goes on to the end of the stream', async (_, faults) => {
    const { double, open } = own;
    const store = open();
    const stream = await longStream(store);
    double.faults.plan('read', ...faults);
    expect(await eventsOf(store, stream)).toEqual(logged(double, stream));
  });

  it('that ends too early again and again is given up, and does not say that there is nothing', async () => {
    const { double, open } = own;
    const store = open();
    const stream = await longStream(store);
    double.faults.chance = () => ({ before: after });
    await expect(eventsOf(store, stream)).rejects.toMatchObject({ why: expect.stringMatching(/一再中断.* \/ .*broke off/) as string });
    double.faults.clear();
    expect(await eventsOf(store, stream)).toHaveLength(LONG);
  });

  it.each<Trouble>(['unavailable', 'cancelled', 'deadline', 'unknown', 'cut', 'hangs'])('that breaks off with "%s" says so, and can be done again', async (trouble) => {
    const { double, open } = own;
    const patient = open();
    const stream = await longStream(patient);
    const hasty = open({ timeoutMs: HASTY_MS });
    for (const fault of [{ before: trouble }, { after: trouble, events: 7 }]) {
      double.faults.plan('read', fault);
      await expect(eventsOf(hasty, stream)).rejects.toBeInstanceOf(Unavailable);
      double.faults.clear();
      expect(await eventsOf(patient, stream)).toHaveLength(LONG);
    }
  });

  it('goes on while others write', async () => {
    const { double, open } = own;
    const [store, writer] = [open(), open()];
    const stream = await longStream(store);
    let revision = LONG - 1;
    const read = [];
    for await (const event of store.read(stream)) {
      read.push(event);
      if (event.revision % 400 === 0) ({ revision } = await writer.append(stream, revision, someEvents(1)));
    }
    expect(read).toEqual(logged(double, stream));
  });
});

describe('the client that the adapter connects with', () => {
  /** As many steps of promises as the client takes to begin a call, and some. */
  const STEPS = 12;

  /** Begins an append so many steps before the failure of another one closes the channel; what became of it. */
  async function beginning(steps: number): Promise<unknown> {
    const { double } = own;
    const client = clientAt(double.url);
    const append = (): Promise<unknown> => client.appendToStream(aStream(), jsonEvent({ type: 'T', data: {} }), { expectedRevision: NEW_STREAM });
    await append();
    const handle = Reflect.get(client, 'handleError') as (...told: unknown[]) => Promise<void>;
    let begun: Promise<unknown> | undefined;
    Object.defineProperty(client, 'handleError', {
      value: async (...told: unknown[]) => {
        begun ??= append().catch((error: unknown) => error);
        for (let n = 0; n < steps; n += 1) await Promise.resolve();
        return handle.apply(client, told);
      },
    });
    double.faults.plan('append', { before: 'unavailable' });
    await expect(append()).rejects.toThrow('Server Is Not Ready');
    const outcome = await begun;
    await client.dispose();
    return outcome;
  }

  it('answers each call that begins while another one fails, and never throws where nobody can catch it', async () => {
    const thrown: unknown[] = [];
    const note = (error: unknown): void => void thrown.push(error);
    process.on('unhandledRejection', note);
    const outcomes: unknown[] = [];
    for (let steps = 0; steps < STEPS; steps += 1) outcomes.push(await beginning(steps));
    process.off('unhandledRejection', note);
    expect(thrown).toEqual([]);
    expect(outcomes.filter((outcome) => outcome instanceof Unavailable)).not.toEqual([]);
    expect(outcomes.filter((outcome) => !(outcome instanceof Unavailable))).not.toEqual([]);
  });
});
