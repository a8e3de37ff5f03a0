import type { Claim } from '#policy/claims';
import { all, chosenIn, type Entry, keysOf } from './history';
import { anniversary, type Key } from './law';

/** One award, from its proposal to where it stands. */
export interface Grant {
  award: string;
  programme: string;
  claimant: string;
  claim: Claim;
  keys: Key[];
  amountFen: bigint;
  state: 'PROPOSED' | 'AWAITING' | 'BOUND' | 'PAID' | 'RETURNED' | 'ENDED';
  /** Why it ended; '' where it has not. */
  why: string;
  approved: boolean;
  endorser: string | null;
  inFlight: boolean;
  line: string | null;
  /** What came back, and what of it for a mistake of our own. */
  recoveredFen: bigint;
  /** Money that went without ground, by its clawback: the line and how much (B-31). */
  groundless: Map<string, { line: string; fen: bigint }>;
  mistakenFen: bigint;
}

export interface Accounts {
  grants: Grant[];
  /** What is left of each budget line (B-04). */
  leftFen: Map<string, bigint>;
  /** Headroom given back for others, by key. */
  restoredFen: Map<string, bigint>;
  /** The same by key and by whose fraud or breach it was: never for itself. */
  lostFen: Map<string, bigint>;
}

/** Everything counted again from the first fact on. */
export function accounts(log: readonly Entry[]): Accounts {
  const books: Accounts = { grants: [], leftFen: new Map(), restoredFen: new Map(), lostFen: new Map() };
  for (const entry of log) {
    lines(books, entry);
    grants(books, log, entry);
    payments(books, log, entry);
    recoveries(books, log, entry);
  }
  return books;
}

const add = (to: Map<string, bigint>, key: string, fen: bigint): void => void to.set(key, (to.get(key) ?? 0n) + fen);
const yearOf = (log: readonly Entry[], line: string | null): number | undefined => all(log, 'BudgetLineOpened').find((opened) => opened.line === line)?.year;

function grantOf({ grants: known }: Accounts, award: string): Grant {
  const found = known.find((grant) => grant.award === award);
  if (!found) throw new Error(`nobody proposed ${award}`);
  return found;
}

function lines({ leftFen }: Accounts, { fact }: Entry): void {
  if (fact.type === 'BudgetLineOpened' || fact.type === 'BudgetSupplemented') add(leftFen, fact.line, fact.amountFen);
  if (fact.type === 'BudgetAdjusted') for (const { line, byFen } of fact.moves) add(leftFen, line, byFen);
}

function grants(books: Accounts, log: readonly Entry[], { fact, command, by }: Entry): void {
  if (fact.type === 'AwardProposed' && command.type === 'proposeAward') {
    const { award, programme, claimant, amountFen } = fact;
    const { claim } = command;
    const keys = keysOf(log, programme, command);
    books.grants.push({ award, programme, claimant, claim, keys, amountFen, state: 'PROPOSED', why: '', approved: false, endorser: null, inFlight: false, line: null, recoveredFen: 0n, mistakenFen: 0n, groundless: new Map() });
  }
  if (fact.type === 'AwardEndorsed') grantOf(books, fact.award).endorser = by;
  if (fact.type === 'AwardApproved') Object.assign(grantOf(books, fact.award), { state: 'AWAITING', approved: true });
  if (fact.type === 'AwardCommitted') bind(books, grantOf(books, fact.award), fact.line);
  if (fact.type !== 'AwardReleased') return;
  const grant = grantOf(books, fact.award);
  unbind(books, grant);
  Object.assign(grant, { state: 'ENDED', why: fact.why });
}

/** A debt that outlived the year of its line leaves that line (B-05). */
function bind(books: Accounts, grant: Grant, line: string): void {
  unbind(books, grant);
  grant.line = line;
  grant.state = grant.state === 'AWAITING' ? 'BOUND' : grant.state;
  add(books.leftFen, line, -grant.amountFen);
}

function unbind({ leftFen }: Accounts, grant: Grant): void {
  if (grant.line !== null) add(leftFen, grant.line, grant.amountFen);
  grant.line = null;
}

function payments(books: Accounts, log: readonly Entry[], { fact }: Entry): void {
  if (fact.type === 'PaymentInstructed') Object.assign(grantOf(books, fact.award), { inFlight: true, state: 'BOUND' });
  if (fact.type === 'PaymentSettled') Object.assign(grantOf(books, fact.award), { inFlight: false, state: 'PAID' });
  if (fact.type === 'PaymentMadeWithoutGround') {
    grantOf(books, fact.award).groundless.set(fact.receivable, { line: fact.line, fen: fact.amountFen });
    add(books.leftFen, fact.line, -fact.amountFen);
  }
  if (fact.type === 'PaymentRejected') Object.assign(grantOf(books, fact.award), { inFlight: false, state: 'RETURNED' });
  if (fact.type !== 'PaymentReturned') return;
  const grant = grantOf(books, fact.award);
  const [hadGone, sameYear] = [grant.state === 'PAID', yearOf(log, grant.line) === fact.returnedOn.year];
  Object.assign(grant, { inFlight: false, state: sameYear ? 'RETURNED' : 'AWAITING' });
  if (sameYear) return;
  // After the year the old line is not credited with what was paid (B-02).
  if (hadGone) grant.line = null;
  else unbind(books, grant);
}

function recoveries(books: Accounts, log: readonly Entry[], { fact }: Entry): void {
  if (fact.type !== 'RecoveryRecorded' && fact.type !== 'HeadroomRestored') return;
  const opened = all(log, 'ClawbackOpened').find(({ receivable }) => receivable === fact.receivable);
  if (fact.type === 'HeadroomRestored') {
    add(books.restoredFen, fact.key, fact.amountFen);
    add(books.lostFen, `${fact.key} of ${opened?.party}`, fact.amountFen);
    return;
  }
  const grant = grantOf(books, opened?.award ?? '');
  const without = grant.groundless.get(fact.receivable);
  if (without) {
    without.fen -= fact.amountFen;
    if (yearOf(log, without.line) === fact.recoveredOn.year) add(books.leftFen, without.line, fact.amountFen);
    return;
  }
  grant.recoveredFen += fact.amountFen;
  if (opened?.cause === 'ADMIN_CORRECTION') grant.mistakenFen += fact.amountFen;
  if (grant.line !== null && yearOf(log, grant.line) === fact.recoveredOn.year) add(books.leftFen, grant.line, fact.amountFen);
}

const under = ({ grants: known }: Accounts, key: string): Grant[] => known.filter(({ keys }) => keys.some((one) => one.key === key));

/** Pending and paid, without what was our own mistake and what was given back (invariant 1, A-21). */
export const takenFen = (books: Accounts, key: string): bigint =>
  under(books, key).reduce((total, grant) => total + (grant.state === 'ENDED' ? 0n : grant.amountFen - grant.mistakenFen), -(books.restoredFen.get(key) ?? 0n));

/** Who has the place: everybody who got it and has not lost it whole, by an end before payment or by our own mistake (B-34). */
export const holders = (books: Accounts, key: string): Grant[] => under(books, key).filter(({ state, mistakenFen, amountFen }) => state !== 'ENDED' && mistakenFen < amountFen);

/** Seats of a year: given back only before the notice is over, which in these runs is when it is approved or renounced (A-26, B-01). */
export const seats = (books: Accounts, key: string): Grant[] => under(books, key).filter(({ state, why, approved }) => state !== 'ENDED' || approved || why === 'RENOUNCED');

export const pending = (books: Accounts, key: string): Grant[] => under(books, key).filter(({ state }) => state !== 'ENDED' && state !== 'PAID');

/** Nothing more after fraud or breach, until the end of the document or for so many years (附则（三）, A-23); Jiading has no such clause (B-07). */
export function barredUntil(log: readonly Entry[], party: string): string | null {
  if (!isSongjiang(log)) return null;
  const years = chosenIn(log, 'A-23');
  const ends = log.flatMap(({ fact, on }) => {
    if (fact.type !== 'ClawbackDecided' || fact.party !== party) return [];
    const cause = all(log, 'ClawbackOpened').find((opened) => opened.receivable === fact.receivable)?.cause;
    return cause === 'ADMIN_CORRECTION' ? [] : [years === undefined ? '2028-12-31' : anniversary(on, Number(years))];
  });
  return ends.at(-1) ?? null;
}

export const isSongjiang = (log: readonly Entry[]): boolean => all(log, 'InstrumentAdopted').some(({ instrument }) => instrument === 'sj-2024-05');

export const lineOf = (log: readonly Entry[], line: string) => all(log, 'BudgetLineOpened').find((opened) => opened.line === line);
