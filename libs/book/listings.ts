import { ofOtherKind } from '#policy/eligibility';
import type { NamedList } from '#policy/programme';
import { before, type Day, dayOf, textOfDay, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading } from '#kernel/records';
import { listOf } from './adopted';
import { onePerson } from './aliases';
import { disqualified, disqualifiedIn } from './barring';
import { apart } from './duties';
import type { BookTables } from './facts';
import type { Delisted, Listing, ListingCommand, ListingFact, ListingSaid } from './listings.facts';
import { beforeDocument, versionsOfOne } from './superseded';

type Book = Reading<BookTables>;
type Of<T extends ListingCommand['type']> = Extract<ListingCommand, { type: T }>;

/** Where the list of a listing, with its clause, is not known. */
const LISTS = '账簿规则：名单';

export const foldListings: Fold<ListingFact, BookTables> = {
  NameListed: ({ type: _, ...said }, { actor }) => [change<BookTables, 'listings'>('listings', said.listing, () => ({ ...said, lister: handOf(actor), state: 'LISTED', delisted: null }))],
  NameDelisted: ({ type: _, listing, ...said }, { actor }) => [
    amend<BookTables, 'listings'>('listings', listing, (old) => ({ ...old, state: 'DELISTED', delisted: { by: handOf(actor), ...said } })),
  ],
};

/** What of a list is public on a day (PIPL, 政府信息公开条例 第十五条): institutions by name, persons as a count. */
export interface PublicList {
  parties: { party: string; documentNo: string; fromOn: Day; untilOn: Day | null }[];
  persons: number;
}

/** Whoever stands on the list on a day; a party that was disqualified by then stands on none, nor do its people. */
export function publicListOn(book: Book, list: string, on: Day): PublicList {
  const instrument = listOf(book, list)?.instrument.id ?? '';
  const standing = [...book.all('listings')].filter((one) => one.list === list && standsOn(one, on) && !isBarred(book, { party: one.subject.party, instrument, on }));
  const parties = standing.filter(({ subject }) => subject.kind === 'PARTY').map(({ subject: { party }, documentNo, fromOn, untilOn }) => ({ party, documentNo, fromOn, untilOn }));
  return { parties: parties.toSorted((a, b) => (a.party < b.party ? -1 : 1)), persons: new Set(standing.flatMap(({ subject }) => (subject.kind === 'PERSON' ? onePerson(book, subject.person) : []))).size };
}

const standsOn = ({ fromOn, untilOn, delisted }: Listing, on: Day): boolean => within(on, fromOn, untilOn) && !(delisted && before(delisted.lastOn, on));

const isBarred = (...asked: Parameters<typeof disqualifiedIn>): boolean => disqualifiedIn(...asked).disqualifiedToOn !== undefined;

export function decideListings(book: Book, ask: Ask<ListingCommand>): Decision<ListingFact> {
  const { command } = ask;
  return command.type === 'listName' ? list(book, ask, command) : delist(book, ask, command);
}

function list(book: Book, ask: Ask<unknown>, { type: _, ...said }: Of<'listName'>): Decision<ListingFact> {
  const placed = listOf(book, said.list);
  if (!placed) return refuse('NOT_FOUND', LISTS, { list: said.list });
  const { clause, instrument } = placed;
  const refusal = misplaced(placed.list, said, clause.article) ?? unlistable(book, said, { ...placed.list, article: clause.article }) ?? beforeDocument(book, instrument, said.fromOn, { listedFromOn: said.fromOn });
  if (refusal) return refusal;
  const twin = [...book.all('listings')].find((one) => one.list === said.list && sameSubject(book, one, said) && overlapping(stood(one), said));
  if (twin) return alreadyThere(twin, said, clause.article);
  if (book.get('listings', said.listing)) return refuse('ID_ALREADY_USED', clause.article, { listing: said.listing });
  const barred = disqualified(book, { party: said.subject.party, instrument: instrument.id, on: dayOf(ask.at) }, clause.article);
  if (barred) return { ...barred, facts: { ...barred.facts, list: said.list } };
  return [{ fact: { type: 'NameListed', clause: clause.id, ...said } }];
}

/** A list of institutions has no persons, and the other way about: what is public of the two is not the same. */
function misplaced({ of }: NamedList, { subject: { kind } }: ListingSaid, article: string): Refusal | null {
  if (of === undefined || of === kind) return null;
  const only = of === 'PARTY' ? { zh: '须为 PARTY：该名单只列单位', en: 'must be PARTY: this list has institutions alone' } : { zh: '须为 PERSON：该名单只列个人', en: 'must be PERSON: this list has persons alone' };
  return unfit('subject.kind', article, only);
}

function unlistable(book: Book, { subject, fromOn, untilOn }: ListingSaid, { article, claimants }: Pick<NamedList, 'claimants'> & { article: string }): Refusal | null {
  const party = book.get('parties', subject.party);
  if (!party) return refuse('NOT_FOUND', article, { party: subject.party });
  return ofOtherKind({ claimants, article }, party) ?? (untilOn && before(untilOn, fromOn) ? unfit('untilOn', article, { zh: '不得早于 fromOn', en: 'must not lie before fromOn' }) : null);
}

const sameSubject = (book: Book, a: ListingSaid, b: ListingSaid): boolean => fingerprint(subjectIn(book, a)) === fingerprint(subjectIn(book, b));

/** A person under one name, whichever document was shown. */
const subjectIn = (book: Book, { subject }: ListingSaid): ListingSaid['subject'] => (subject.kind === 'PERSON' ? { ...subject, person: onePerson(book, subject.person) } : subject);

/** A name stands on a list once at a time, and a day on which it stood is not given to it again. */
function alreadyThere({ listing, delisted, ...known }: Listing, said: ListingSaid, article: string): Decision<ListingFact> {
  if (delisted) {
    const lastOn = textOfDay(delisted.lastOn);
    return unfit('fromOn', article, { zh: `须在上一次列入的最后一日 ${lastOn} 之后`, en: `must lie after the last day on which the name stood there, ${lastOn}` }, { lastOn: delisted.lastOn });
  }
  return contentOf(known) === contentOf(said) ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', article, { listing, state: 'LISTED' });
}

type Stretch = Pick<ListingSaid, 'fromOn' | 'untilOn'>;

/** The days of a listing, cut short where it was taken off. */
const stood = ({ fromOn, untilOn, delisted }: Listing): Stretch => ({ fromOn, untilOn: delisted && (untilOn === null || before(delisted.lastOn, untilOn)) ? delisted.lastOn : untilOn });

const isEmpty = ({ fromOn, untilOn }: Stretch): boolean => untilOn !== null && before(untilOn, fromOn);

const overlapping = (a: Stretch, b: Stretch): boolean => !isEmpty(a) && (a.untilOn === null || !before(a.untilOn, b.fromOn)) && (b.untilOn === null || !before(b.untilOn, a.fromOn));

const contentOf = ({ documentNo, reason, fromOn, untilOn }: Omit<ListingSaid, 'listing'>): string => fingerprint({ documentNo, reason, fromOn, untilOn });

/** The day before it is taken off; what has not begun never does, and no day of it is said. */
function lastBefore({ fromOn }: Pick<Listing, 'fromOn'>, on: Day): Day {
  return (before(on, fromOn) ? fromOn : on).subtract({ days: 1 });
}

/** Whoever put a name on a list does not take it off again. */
function delist(book: Book, ask: Ask<unknown>, { listing: id, reason }: Of<'delistName'>): Decision<ListingFact> {
  const known = book.get('listings', id);
  if (!known) return refuse('NOT_FOUND', LISTS, { listing: id });
  if (known.delisted) return known.delisted.reason === reason ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', listOf(book, known.list)?.clause.article ?? LISTS, { listing: id, state: 'DELISTED' });
  return apart(ask, 'delistName', known) ?? [{ fact: { type: 'NameDelisted', listing: id, reason, lastOn: lastBefore(known, dayOf(ask.at)) } }];
}

/** As many as fit beside the awards that end with the decision; what is left over is shown nowhere while the party is barred. */
const MOST_DELISTED = 500;

/** A decision that takes a party's qualification under a document. */
interface Taken {
  party: string;
  instrument: string;
  fromOn: Day;
  decision: NonNullable<Delisted['disqualification']>;
}

/** 取消资格 takes a party and its people off the lists of the document (附则（三）); lifted, it puts nobody back by itself. */
export function delistedBy(book: Book, { party, instrument, fromOn, decision: disqualification }: Taken): Delisted[] {
  const isOfTheDocument = ({ list: name }: Listing): boolean => versionsOfOne(book, listOf(book, name)?.instrument.id ?? '', instrument);
  const standing = [...book.all('listings')].filter((one) => one.state === 'LISTED' && one.subject.party === party && !(one.untilOn && before(one.untilOn, fromOn)) && isOfTheDocument(one));
  const reason = `取消资格 ${disqualification.documentNo}`;
  return standing.slice(0, MOST_DELISTED).map((one) => ({ type: 'NameDelisted', listing: one.listing, reason, lastOn: lastBefore(one, fromOn), disqualification }));
}
