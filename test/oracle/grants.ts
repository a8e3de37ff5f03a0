import type { BookFact } from '#book/facts';
import { clawbacks } from './clawbacks';
import { keysOf, type Put } from './history';
import { type Accounts, add, amountOf, type Grant, grantOf, type Share, total, yearOf } from './shares';
import { all, type Entry } from './written';

const KEPT = new WeakMap<readonly Entry[], { entries: number; books: Accounts }>();

/** Everything counted again from the first fact on; of the same facts once. */
export function accounts(log: readonly Entry[]): Accounts {
  const kept = KEPT.get(log);
  if (kept?.entries === log.length) return kept.books;
  const books: Accounts = { grants: [], approved: [], leftFen: new Map(), claims: [], restoredFen: new Map(), lostFen: new Map() };
  for (const entry of log) {
    lines(books, entry);
    grants(books, log, entry);
    payments(books, log, entry);
    clawbacks(books, log, entry);
  }
  KEPT.set(log, { entries: log.length, books });
  return books;
}

/** What is bound goes from line to line with its money, so that nothing of it is left anywhere (B-05). */
function lines({ leftFen }: Accounts, { fact }: Entry): void {
  if (fact.type === 'BudgetLineOpened') add(leftFen, fact.line, fact.amountFen + (fact.carriedInFen ?? 0n));
  if (fact.type === 'BudgetSupplemented') add(leftFen, fact.line, fact.amountFen);
  if (fact.type === 'BudgetReduced') add(leftFen, fact.line, -fact.amountFen);
  if (fact.type === 'BudgetAdjusted') for (const { line, byFen } of fact.moves) add(leftFen, line, byFen);
  if (fact.type === 'LineClosed') add(leftFen, fact.line, -fact.carriedFen - fact.reclaimedFen);
}

const NEW = { state: 'PROPOSED', why: '', approved: false, endorser: [], inFlight: false, line: null, undecided: 0 } as const;

const share = (log: readonly Entry[], programme: string, { no = null, amountFen, ...one }: Put & { no?: number | null; amountFen: bigint }): Share => ({
  no, claim: one.claim, keys: keysOf(log, programme, one), amountFen, recoveredFen: 0n, mistakenFen: 0n, forfeited: false,
});

function grants(books: Accounts, log: readonly Entry[], entry: Entry): void {
  const { fact, command } = entry;
  if (fact.type === 'AwardProposed' && command.type === 'proposeAward') {
    const { award, programme, claimant, amountFen, instrument: document } = fact;
    const known = books.grants.findIndex((one) => one.award === award);
    // Proposed again, it keeps its place.
    books.grants.splice(known < 0 ? books.grants.length : known, 1, { ...NEW, award, programme, document, claimant, shares: [share(log, programme, { claimant, claim: command.claim, document, filedOn: String(command.filedOn), amountFen })], groundless: new Map(), backFen: new Map() });
  }
  if (fact.type === 'AwardDeclined') declined(books, fact);
  if (fact.type === 'RosterOpened') opened(books, fact);
  if (command.type === 'decideLines' && (fact.type === 'LineGranted' || fact.type === 'LineDeclined')) {
    const grant = grantOf(books, fact.award);
    grant.undecided -= 1;
    grant.kept = grant.kept?.filter(({ no }) => no !== fact.no) ?? [];
    const line = command.lines.find(({ no }) => no === fact.no);
    if (line && fact.type === 'LineGranted') grant.shares.push(share(log, grant.programme, { no: fact.no, claimant: grant.claimant, claim: line.claim, document: fact.instrument, filedOn: String(command.filedOn), amountFen: fact.amountFen }));
  }
  if (fact.type === 'RosterProposed') grantOf(books, fact.award).state = 'PROPOSED';
  if (fact.type === 'RosterDeclined') Object.assign(grantOf(books, fact.award), { state: 'ENDED', why: 'DECLINED' });
  steps(books, entry);
}

/** Proposed again, it keeps its place among the awards, and each line its own until that is decided anew. */
function opened(books: Accounts, { award, programme, instrument: document, claimant, lines: undecided }: Extract<BookFact, { type: 'RosterOpened' }>): void {
  const known = books.grants.findIndex((one) => one.award === award);
  const kept = books.grants[known]?.shares ?? [];
  books.grants.splice(known < 0 ? books.grants.length : known, 1, { ...NEW, award, programme, document, claimant, shares: [], kept, groundless: new Map(), backFen: new Map(), state: 'ASSESSING', undecided });
}

/** A decision of nothing; of one that had a seat for good before, it has it still. */
function declined(books: Accounts, { award, programme, claimant, instrument: document }: Extract<BookFact, { type: 'AwardDeclined' }>): void {
  const known = books.grants.find((one) => one.award === award);
  if (known) Object.assign(known, { why: 'DECLINED' });
  else books.grants.push({ ...NEW, award, programme, document, claimant, shares: [], groundless: new Map(), backFen: new Map(), state: 'ENDED', why: 'DECLINED' });
}

function steps(books: Accounts, { fact, hands }: Entry): void {
  if (fact.type === 'AwardEndorsed') grantOf(books, fact.award).endorser = hands;
  if (fact.type === 'AwardApproved') {
    Object.assign(grantOf(books, fact.award), { state: 'AWAITING', approved: true });
    books.approved = [...books.approved.filter((one) => one !== fact.award), fact.award];
  }
  if (fact.type === 'AwardCommitted') bind(books, grantOf(books, fact.award), fact.line);
  if (fact.type === 'CommitmentCarried') grantOf(books, fact.award).line = fact.line;
  // The money has gone back, the debt has not (B-05).
  if (fact.type === 'CommitmentLapsed') Object.assign(grantOf(books, fact.award), { line: null, state: 'AWAITING' });
  if (fact.type !== 'AwardReleased') return;
  const grant = grantOf(books, fact.award);
  paidBackBefore(books, grant);
  unbind(books, grant);
  Object.assign(grant, { state: 'ENDED', why: fact.why });
}

/** The bank sent all of it back, and the payee had paid back a part: that is the payee's, and neither the line's nor for others. */
function paidBackBefore(books: Accounts, grant: Grant): void {
  if (grant.line !== null) add(books.leftFen, grant.line, -(grant.backFen.get(grant.line) ?? 0n));
  for (const claim of books.claims.filter((one) => one.grant === grant)) for (const [key, fen] of claim.restoredFen) add(books.restoredFen, key, -fen);
}

/** A debt that outlived the year of its line leaves that line (B-05). */
function bind(books: Accounts, grant: Grant, line: string): void {
  unbind(books, grant);
  grant.line = line;
  grant.state = grant.state === 'AWAITING' ? 'BOUND' : grant.state;
  add(books.leftFen, line, -amountOf(grant));
}

function unbind({ leftFen }: Accounts, grant: Grant): void {
  if (grant.line !== null) add(leftFen, grant.line, amountOf(grant));
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

const under = ({ grants: known }: Accounts, key: string): { grant: Grant; share: Share }[] =>
  known.flatMap((grant) => [...grant.shares, ...(grant.kept ?? [])].filter(({ keys }) => keys.some((one) => one.key === key)).map((one) => ({ grant, share: one })));

const isOnce = (key: string, { keys }: Share): boolean => keys.some((one) => one.key === key && one.kind === 'ONCE');

/** Of a limit that counts amounts, what came back by our own mistake; a place comes back whole or not at all (B-34). */
const freedFen = (key: string, one: Share): bigint => (isOnce(key, one) && one.mistakenFen < one.amountFen ? 0n : one.mistakenFen);

/** Pending and paid, without what was our own mistake and what was given back (invariant 1, A-21). */
export const takenFen = (books: Accounts, key: string): bigint =>
  total(under(books, key).map(({ grant, share: one }) => (grant.state === 'ENDED' ? 0n : one.amountFen - freedFen(key, one)))) - (books.restoredFen.get(key) ?? 0n);

/** Who has the place: everybody who got it and has not lost it whole, by an end before payment or by our own mistake (B-34), or to others. */
export const holders = (books: Accounts, key: string): Grant[] =>
  under(books, key).filter(({ grant: { state }, share: one }) => state !== 'ENDED' && one.mistakenFen < one.amountFen && !one.forfeited).map(({ grant }) => grant);

/** Who had the place, and lost it to others by fraud or breach, does not have it again. */
export const hasForfeited = (books: Accounts, key: string, party: string): boolean => under(books, key).some(({ grant, share: one }) => one.forfeited && grant.claimant === party);

/** Seats of a year: given back only before the notice is over, which in these runs is when it is approved or renounced, and for the award that is proposed again itself (A-26, B-01). */
export const seats = (books: Accounts, key: string): Grant[] => under(books, key).map(({ grant }) => grant).filter(({ state, why, approved }) => state !== 'ENDED' || (why !== 'REASSESSED' && approved) || why === 'RENOUNCED');

export const pending = (books: Accounts, key: string): Grant[] => under(books, key).map(({ grant }) => grant).filter(({ state }) => state !== 'ENDED' && state !== 'PAID');

export const isSongjiang = (log: readonly Entry[]): boolean => all(log, 'InstrumentAdopted').some(({ instrument }) => instrument === 'sj-2024-05');
