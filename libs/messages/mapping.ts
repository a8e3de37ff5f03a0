import { z } from 'zod';
import type { BookFact } from '#book/facts';
import { book } from '#book/book';
import { canonical } from '#kernel/canonical';
import { fingerprint } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import { text } from '#kernel/shapes';
import { Codec, Unreadable } from '#store/codec';
import type { StoredEvent } from '#store/port';
import type { CloudEvent } from './cloud-events';
import { type Matter, type PublicEvent, schemaOf, typeOf } from './public-event';
import { everyPublicEvent, publicEventOf } from './public-events';
import { subjectOf } from './subjects';

/** A public event, the subject it goes to, and the hash of the book's event that it was made of. */
export interface PublicMessage {
  subject: string;
  event: CloudEvent;
  eventHash: string;
}

/** The facts of which something goes out, of some of them not always. */
const TOLD: ReadonlySet<string> = new Set(everyPublicEvent.map(({ of }) => of));

/** The facts that say which programme an award is of, and which award a receivable. */
const NAMING: ReadonlySet<string> = new Set<BookFact['type']>(['AwardProposed', 'RosterProposed', 'ClawbackOpened']);

const codec = new Codec<BookFact>(book);
const articles = z.array(text).catch([]);

/**
 * Turns the events of one book, taken in order, into public messages: one event gives one message or none. What a message
 * says follows from the stream alone, so that any number of relays say the same.
 */
export class Mapping {
  private readonly programmes = new Map<string, string>();
  private readonly awards = new Map<string, string>();
  private revision = -1;

  constructor(private readonly area: string) {}

  /** The first revision that has not been taken. */
  get next(): number {
    return this.revision + 1;
  }

  /** Takes an event and gives what goes out. One that was taken before gives the same again. @throws Unreadable */
  take(stored: StoredEvent): PublicMessage | null {
    // What stays in house is not decoded for nothing, and nothing twice.
    if (!TOLD.has(stored.type)) {
      this.note(stored);
      return null;
    }
    const isNew = this.passes(stored);
    const event = codec.decode(stored);
    if (isNew) this.learn(event.fact);
    const declared = publicEventOf(event.fact);
    if (!declared) return null;
    try {
      return this.messageOf(declared, event);
    } catch (cause) {
      // A fact that no longer fits its public shape will not fit it later either.
      throw new Unreadable(stored.stream, stored.revision, cause);
    }
  }

  /** Takes an event without a message: what went out before. @throws Unreadable */
  note(stored: StoredEvent): void {
    // Only some say what others refer to; a long past is not decoded for nothing.
    if (this.passes(stored) && NAMING.has(stored.type)) this.learn(codec.decode(stored).fact);
  }

  /** Whether it was not taken before. */
  private passes(stored: StoredEvent): boolean {
    if (stored.revision > this.next) throw new Error(`${stored.stream} goes from ${this.revision} to ${stored.revision}`);
    if (stored.revision < this.next) return false;
    this.revision = stored.revision;
    return true;
  }

  private learn(fact: BookFact): void {
    if (fact.type === 'AwardProposed' || fact.type === 'RosterProposed') this.programmes.set(fact.award, fact.programme);
    if (fact.type === 'ClawbackOpened') this.awards.set(fact.receivable, fact.award);
  }

  private messageOf(declared: PublicEvent, event: Event<BookFact>): PublicMessage {
    const matter = declared.matterOf(event.fact);
    const from = {
      bookRevision: event.revision,
      eventHash: event.chain.hash,
      effectiveOn: event.effectiveOn,
      ...(event.receipt && { receiptHash: fingerprint(event.receipt) }),
      articles: articles.parse(event.receipt?.articles ?? []),
    };
    const { entity, happened } = declared;
    return {
      eventHash: event.chain.hash,
      subject: subjectOf({ area: this.area, programme: this.programmeOf(matter), entity, happened, id: matter.id }),
      event: {
        specversion: '1.0',
        id: event.id,
        source: `/districts/${this.area}/book`,
        type: typeOf(declared),
        subject: matter.id,
        time: event.at.toString(),
        dataschema: schemaOf(declared),
        datacontenttype: 'application/json',
        data: canonical(declared.dataOf(event.fact, from)),
      },
    };
  }

  private programmeOf({ award, receivable }: Matter): string | undefined {
    const of = award ?? (receivable === undefined ? undefined : this.awards.get(receivable));
    return of === undefined ? undefined : this.programmes.get(of);
  }
}
