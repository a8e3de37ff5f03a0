import { before, type Day } from '#kernel/day';
import { type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { firstDayOf } from '#policy/eligibility';
import type { Document, Term } from '#policy/programme';
import type { BookTables } from './facts';

type Book = Reading<BookTables>;

/**
 * The document in force on a day that says that cases under this one end (附则（一）, domain A-30); undefined where they go on.
 * A case that a review or a court had reopened is not ended again by one that was in force then.
 */
export function endsRunning(book: Book, { id }: Pick<Document, 'id'>, on: Day, reopenedOn?: Day): Document | undefined {
  const isPast = ({ inForceOn }: Document): boolean => reopenedOn !== undefined && !before(reopenedOn, inForceOn);
  return [...book.all('documents')].find((later) => later.runningCases === 'CLOSE' && !before(on, later.inForceOn) && !isPast(later) && replaces(book, later, id));
}

/** Of a document that was itself superseded, the cases that were kept then. */
function replaces(book: Book, { supersedes }: Pick<Document, 'supersedes'>, id: string): boolean {
  if (supersedes === null || supersedes === id) return supersedes === id;
  const earlier = book.get('documents', supersedes);
  return earlier !== undefined && replaces(book, earlier, id);
}

/** Whether two documents are one in its versions, each superseding the one before: what is said of a party under one holds under all (domain A-23, B-22). */
export const versionsOfOne = (book: Pick<Book, 'get'>, one: string, other: string): boolean => one === other || firstVersion(book, one) === firstVersion(book, other);

function firstVersion(book: Pick<Book, 'get'>, id: string): string {
  const earlier = book.get('documents', id)?.supersedes ?? null;
  return earlier === null ? id : firstVersion(book, earlier);
}

/** Nothing is done, reported or paid under a document before the first day of its first version, also of the stretch that it takes by reference. @param named what is said to lie there, under the name of its field */
export function beforeDocument(book: Pick<Book, 'get'>, { id }: Pick<Document, 'id'>, on: Day, named: Record<string, unknown>): Refusal | null {
  const document = book.get('documents', firstVersion(book, id));
  if (!document) return null;
  const { articles } = document;
  const fromOn = firstDayOf(document);
  return before(on, fromOn) ? refuse('BEFORE_POLICY_WINDOW', articles.retroactive ?? articles.validity, { ...named, fromOn }) : null;
}

/** Nothing more is filed, proposed or approved under a document whose running cases another one has ended; but for what was reopened since. */
export function superseded(book: Book, { instrument }: Pick<Term, 'instrument'>, on: Day, reopenedOn?: Day): Refusal | null {
  const later = endsRunning(book, instrument, on, reopenedOn);
  return later ? refuse('SUPERSEDED', transitionOf(later), { instrument: instrument.id, supersededBy: later.id, fromOn: later.inForceOn }) : null;
}

/** The article by which a document ends the cases of another. */
export const transitionOf = ({ articles }: Document): string => articles.transition ?? articles.validity;
