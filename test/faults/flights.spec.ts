import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { DistantStore } from '#store/distant';
import type { EventStore } from '#store/port';
import { portTo } from '#store/threaded';
import { type BookWriter, burstsUpTo, expectSameBook, expectTrue, type Heard, heardOf, opened, writerOn } from './askings';
import { ownStore } from './own-store';
import { everyEvent } from './truth';
import { StormyStore, type Weather } from './weather';

const RUNS = 12;

const someWeather = fc.array(fc.constantFrom<Weather>('fair', 'fair', 'answer lost', 'request lost', 'away', 'gone behind it'), { maxLength: 20 });

let store: EventStore;
ownStore((made) => (store = made));

describe('three writers on one book, over a storm, a port, and a storm over a port', () => {
  it('answer what stands there, write each act once, and hold the same book in the end', async () => {
    let round = 0;
    const storm = fc.asyncProperty(burstsUpTo(330), someWeather, someWeather, async (bursts, one, other) => {
      const stream = `book-${310_100 + (round += 1)}`;
      const distant = [new DistantStore(portTo(store)), new DistantStore(portTo(store))] as const;
      const writers = [await writerOn(new StormyStore(store, [...one]), stream), await writerOn(distant[0], stream), await writerOn(new StormyStore(distant[1], [...other]), stream)];
      await opened(writers[1] as BookWriter);
      const hearing: Promise<Heard>[] = [];
      for (const { askings, of, rest } of bursts) {
        if (rest) await Promise.all(hearing).then(() => Promise.all(writers.map((writer) => writer.load())));
        else await turn();
        hearing.push(...of.flatMap((writer) => askings.map((asking) => heardOf(writers[writer] as BookWriter, { ...asking, writer }))));
      }
      const heard = await Promise.all(hearing);
      expectTrue(heard, (await everyEvent(store)).filter((event) => event.stream === stream));
      for (const writer of writers) await writer.load();
      expectSameBook(writers, await writerOn(store, stream));
      for (const each of distant) await each.close();
    });
    await expect(fc.assert(storm, { numRuns: RUNS, endOnFailure: true })).resolves.toBeUndefined();
  });
});
