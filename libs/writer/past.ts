import { book } from '#book/book';
import { type BookFact, bookStream } from '#book/facts';
import { caseFile } from '#cases/case';
import { type CaseFact, caseStream } from '#cases/case.facts';
import type { Event } from '#kernel/envelope';
import { Codec } from '#store/codec';
import type { EventStore } from '#store/port';

/** The cases that were filed for a party in a district, whatever became of them: read from the papers themselves, for no view is asked what an act ends. @throws Unavailable, Unreadable */
export async function* filedFor(store: EventStore, area: string, claimant: string): AsyncGenerator<string> {
  const codec = new Codec<CaseFact>(caseFile);
  const subscription = store.subscribe({ prefixes: [caseStream('')] });
  try {
    for await (const notice of subscription) {
      if (notice.kind === 'caughtUp') return;
      if (notice.kind !== 'event' || notice.event.type !== 'CaseFiled') continue;
      const { fact } = codec.decode(notice.event);
      if (fact.type === 'CaseFiled' && fact.area === area && fact.claimant === claimant) yield fact.case;
    }
  } finally {
    await subscription.close();
  }
}

/** An event of a district's book, or of one of its cases. */
export type Past = { book: Event<BookFact> } | { case: Event<CaseFact> };

/**
 * What a district's book and its cases had come to when the book was at a revision (its last where none is named): the whole
 * past in the order in which it was written. @throws Unavailable, Unreadable
 */
export async function* past(store: EventStore, area: string, to: number | undefined): AsyncGenerator<Past> {
  const stream = bookStream(area);
  const [ofBook, ofCase] = [new Codec<BookFact>(book), new Codec<CaseFact>(caseFile)];
  const elsewhere = new Set<string>();
  const subscription = store.subscribe({ prefixes: [stream, caseStream('')] });
  try {
    for await (const notice of subscription) {
      if (notice.kind === 'caughtUp') return;
      if (notice.kind !== 'event') continue;
      const { event } = notice;
      if (event.stream === stream) {
        if (to !== undefined && event.revision > to) return;
        yield { book: ofBook.decode(event) };
      } else if (!elsewhere.has(event.stream)) {
        const one = ofCase.decode(event);
        if ('area' in one.fact && one.fact.area !== area) elsewhere.add(event.stream);
        else yield { case: one };
      }
    }
  } finally {
    await subscription.close();
  }
}
