import { standing } from '#book/entitlement';
import type { BookFact, BookTables } from '#book/facts';
import { postingsOf } from '#book/postings';
import type { Records } from '#kernel/records';
import { claimedFen, isHeld, notDueFen } from './clawbacks';
import { accounts, holders, seats, takenFen } from './grants';
import type { Key } from './law';
import { barredGrant } from './misconduct';
import { findings, openFen } from './overlaps';
import { type Accounts, amountOf, grantOf, total, yearOf } from './shares';
import { type Entry, written } from './written';

type Sent = Extract<BookFact, { type: 'PaymentInstructed' }>;

/** Invariants 1, 2, 3, 5 and 12, counted from all facts again and held against the book. */
export function brokenIn(log: readonly Entry[], book: Records<BookTables>): string[] {
  const books = accounts(log);
  return [...limitsOf(books, book), ...linesOf(books, book), ...givenBack(books), ...findingsOf(log, book), ...unbalanced(log.at(-1)), ...unpayable(log)];
}

function limitsOf(books: Accounts, book: Records<BookTables>): string[] {
  // Of a cap that a later document changed, the higher one bounds both (B-22).
  const keys = new Map<string, Key>();
  for (const { shares } of books.grants) for (const one of shares) for (const key of one.keys) if ((keys.get(key.key)?.mostFen ?? 0n) <= (key.mostFen ?? 0n)) keys.set(key.key, key);
  return [...keys.values()].flatMap((key) => (key.kind === 'QUOTA' ? seatsOf(books, book, key) : limitOf(books, book, key)));
}

function seatsOf(books: Accounts, book: Records<BookTables>, { key, mostFen = 0n }: Key): string[] {
  const [held, inBook] = [seats(books, key).map(({ award }) => award).toSorted(), book.get('limits', key)?.seats?.toSorted()];
  return [
    ...(BigInt(held.length) > mostFen ? [`${key} has too many seats`] : []),
    ...(inBook?.join() === held.join() ? [] : [`the seats of ${key} are ${held.join()}, in the book ${inBook?.join()}`]),
  ];
}

/** A place of a roster stands as its award stands. */
function limitOf(books: Accounts, book: Records<BookTables>, { kind, key, mostFen = 0n }: Key): string[] {
  const known = book.get('limits', key);
  const use = known && standing(book, known);
  const [taken, held] = [takenFen(books, key), holders(books, key).map(({ award }) => award)];
  const inBook = use && use.heldFen + use.usedFen - use.restoredFen;
  return [
    ...(kind === 'CAP' && taken > mostFen ? [`${key} holds ${mostFen} and ${taken} are taken`] : []),
    ...(kind === 'ONCE' && held.length > 1 ? [`${key} is given to ${held.join()}`] : []),
    ...(kind === 'ONCE' && (use?.takenBy ?? undefined) !== held[0] ? [`${key} is of ${held[0]}, in the book of ${use?.takenBy}`] : []),
    // A later document with a lower cap takes nothing from what an earlier one gave (B-22); a cap that is chosen is read by the day, and two words of one day may differ.
    ...(kind === 'CAP' && key.startsWith('sj-') && use && use.capFen !== mostFen ? [`the cap of ${key} is ${mostFen}, in the book ${use.capFen}`] : []),
    ...(use && inBook !== taken ? [`${taken} of ${key} are taken, in the book ${inBook}`] : []),
  ];
}

/** 重复支持 that has come to its end holds nothing up and counts against nobody, and what is claimed is not claimed beside it (B-24). */
const findingsOf = (log: readonly Entry[], book: Records<BookTables>): string[] =>
  findings(log).flatMap(({ finding, state }) => (book.get('overlapFindings', finding)?.state === state ? [] : [`${finding} is ${state}, in the book ${book.get('overlapFindings', finding)?.state}`]));

/** Nobody gives back more than it got, nothing is claimed twice, and no more headroom is restored than came back after fraud or breach (B-26, B-34). */
function givenBack(books: Accounts): string[] {
  const shares = books.grants.flatMap((grant) => grant.shares.map((share) => ({ share, name: `${grant.award} ${share.no ?? ''}` })));
  const over = shares.filter(({ share: { recoveredFen, amountFen } }) => recoveredFen > amountFen).map(({ name }) => `${name} gave back more than it got`);
  const twice = shares.filter(({ share }) => claimedFen(books, share) > share.amountFen).map(({ name }) => `more is claimed of ${name} than it got`);
  const restored = [...books.restoredFen].filter(([key, fen]) => {
    const shared = shares.filter(({ share: { keys } }) => keys.some((one) => one.key === key));
    return fen > total(shared.map(({ share: { recoveredFen, mistakenFen } }) => recoveredFen - mistakenFen));
  });
  return [...over, ...twice, ...restored.map(([key, fen]) => `${fen} of ${key} are restored and did not come back`)];
}

/** An order of an award that waits for it, with nothing on its way, and for what was approved (invariants 3 and 6). */
function sentTwice(log: readonly Entry[], { award, amountFen }: Sent): boolean {
  const before = grantOf(accounts(log.slice(0, -1)), award);
  return before.inFlight || (before.state !== 'BOUND' && before.state !== 'RETURNED') || amountFen !== amountOf(before);
}

/** An order ends unsent with its award, or with the year of its line (B-05): another one is made by three persons. */
function isVoid(log: readonly Entry[], { order }: Sent): boolean {
  const made = written(log, 'OrderMade').find(({ fact }) => fact.order === order);
  const since = made ? log.slice(log.indexOf(made)).map(({ fact }) => fact) : [];
  const wasSent = since.findIndex((fact) => fact.type === 'PaymentInstructed' && fact.order === order);
  const ends = since.findIndex((fact) => (fact.type === 'AwardReleased' || fact.type === 'CommitmentLapsed') && fact.award === made?.fact.award);
  return !made || (ends >= 0 && ends < wasSent);
}

/** Money goes only for what was approved, on a line of the year, to whom nothing bars (invariant 7), and of which another policy has paid nothing nothing was decided to be not due and nothing is suspected (B-02). */
function unpayable(log: readonly Entry[]): string[] {
  const entry = log.at(-1);
  if (entry?.fact.type !== 'PaymentInstructed') return [];
  if (isVoid(log, entry.fact)) return [`${entry.fact.order} is void, and pays`];
  if (sentTwice(log, entry.fact)) return [`${entry.fact.award} is paid by ${entry.fact.order}, and is not owed that`];
  const grant = grantOf(accounts(log), entry.fact.award);
  const isOfTheYear = String(yearOf(log, grant.line)) === entry.on.slice(0, 4);
  return grant.approved && isOfTheYear && barredGrant(log, grant, entry.on) === null && openFen(log, grant.award, null) === 0n && notDueFen(accounts(log), grant) === 0n && !isHeld(accounts(log), grant) ? [] : [`${grant.award} is paid on ${grant.line}, and may not be`];
}

function linesOf({ leftFen }: Accounts, book: Records<BookTables>): string[] {
  return [...leftFen].flatMap(([id, left]) => {
    const line = book.get('lines', id);
    const inBook = line && line.amountFen + line.supplementsFen - (line.reducedFen ?? 0n) + line.adjustInFen - line.adjustOutFen + line.carriedInFen - line.carriedOutFen - line.reclaimedFen - line.committedFen - line.paidFen + line.reversedFen;
    return left < 0n || inBook !== left ? [`${left} are left on ${id}, in the book ${inBook}`] : [];
  });
}

function unbalanced(entry: Entry | undefined): string[] {
  if (!entry) return [];
  return ['FINANCIAL', 'BUDGET'].flatMap((side) => {
    const of = postingsOf(entry.fact).filter(({ book }) => book === side);
    return total(of.map((posting) => (posting.side === 'DEBIT' ? posting.amountFen : -posting.amountFen))) === 0n ? [] : [`${entry.fact.type} does not balance`];
  });
}
