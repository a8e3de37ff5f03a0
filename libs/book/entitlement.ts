import { countedKeys, type LimitKey } from '#policy/limits';
import type { AssessmentInputs } from '#policy/receipt';
import { before } from '#kernel/day';
import { type Fold, type Refusal, refuse } from '#kernel/decision';
import { type Fen, most, sum } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { type Alike, keysAlike } from './aliases';
import type { Award, AwardFact, Hold, ReleasedFor } from './awards.facts';
import type { LimitUse } from './limits.facts';
import type { Netted } from './netted.facts';
import type { BookTables } from './facts';
import type { PaymentFact } from './payments.facts';
import { type ReceivableFact, restoredBy } from './receivables.facts';
import { lineKey, type RosterFact } from './rosters.facts';
import { isOfRound, lineNow } from './rounds';
import { isGone, stands } from './standing';

type Taking =
  | Extract<RosterFact, { type: 'LineGranted' }>
  | Extract<AwardFact, { type: 'AwardProposed' | 'AwardReleased' }>
  | Extract<PaymentFact, { type: 'PaymentSettled' | 'PaymentReturned' }>
  | Extract<ReceivableFact, { type: 'RecoveryRecorded' | 'HeadroomRestored' }>;

type Place = Omit<NonNullable<AssessmentInputs['blockedBy']>[number], 'key'>;

/** What counts against the cap: pending and paid, less what was given back (invariant 1). */
export const takenFen = (use: LimitUse): Fen => use.heldFen + use.usedFen - use.restoredFen;

const unused = ({ key, kind, capFen, places }: Hold): LimitUse => ({ key, kind, capFen, heldFen: 0n, usedFen: 0n, restoredFen: 0n, takenBy: null, paid: false, ...(places && { places, seats: [] }) });

/** One award at a time has the place of a once-only key, or the pending claim of a top-up. */
const isSingle = (kind: Hold['kind']): boolean => kind === 'ONCE' || kind === 'TOP_UP';

/** The highest cap under which anything was taken: of a top-up the higher amount, else that of a later document, which has caps of its own by the day of the fact (domain B-22). */
const capWith = (use: LimitUse, { capFen }: Hold): LimitUse['capFen'] => (capFen !== null && use.capFen !== null ? most(use.capFen, capFen) : use.capFen);

const eachHold = (holds: readonly Hold[], next: (use: LimitUse, amountFen: Fen) => Partial<LimitUse>): Update<BookTables>[] =>
  holds.map((hold) => amend<BookTables, 'limits'>('limits', hold.key, (use) => ({ ...use, ...next(use, hold.amountFen) })));

/** As it was before a roster that has been released since. */
function freed(old: LimitUse | undefined, hold: Hold): LimitUse {
  if (!old) return unused(hold);
  const { rosterFen = 0n, rosterLine: _, ...use } = old;
  return { ...use, heldFen: use.heldFen - rosterFen };
}

/** Lines of which money was declared are remembered when somebody else has the place: it is known still (domain A-28). */
function declaredWith(old: LimitUse | undefined, line: { award: string; no: number }, netted: readonly Netted[] = []): Pick<LimitUse, 'declaredIn'> {
  const others = (old?.declaredIn ?? []).filter(({ award, no }) => award !== line.award || no !== line.no);
  const declaredIn = netted.some(({ grant }) => grant === undefined) ? [...others, line] : others;
  return declaredIn.length === 0 ? {} : { declaredIn };
}

const heldBy = (award: string, hold: Hold, use: LimitUse): LimitUse => ({
  ...use,
  capFen: capWith(use, hold),
  heldFen: use.heldFen + hold.amountFen,
  takenBy: isSingle(hold.kind) ? award : null,
  paid: false,
  ...(use.seats && { seats: [...new Set([...use.seats, award])] }),
});

/** The ends after which the place of a quota was free, as long as a release did not say how far the notice was. */
const FREED_A_SEAT: readonly ReleasedFor[] = ['WITHDRAWN', 'REJECTED', 'SUPERSEDED', 'REASSESSED'];

/** 名额: free again only before the notice closes, whatever the reason (domain A-26, B-01). */
const freesSeat = ({ why, noticeOver }: { why: ReleasedFor; noticeOver?: boolean | undefined }): boolean => (noticeOver === undefined ? FREED_A_SEAT.includes(why) : !noticeOver);

export const foldEntitlement: Fold<Taking, BookTables> = {
  // The place is the roster's for as long as its award stands (`standing`): no later event names ten thousand lines again.
  LineGranted: ({ award, no, holds, netted }) =>
    holds.map((hold) => change<BookTables, 'limits'>('limits', hold.key, (old) => ({ ...heldBy(award, hold, freed(old, hold)), rosterFen: hold.amountFen, rosterLine: no, ...declaredWith(old, { award, no }, netted) }))),
  AwardProposed: ({ award, holds }) => holds.map((hold) => change<BookTables, 'limits'>('limits', hold.key, (old) => heldBy(award, hold, freed(old, hold)))),
  AwardReleased: ({ award, holds, refund, ...end }) => [
    ...eachHold(holds, (use, amountFen) => ({
      heldFen: use.heldFen - amountFen,
      takenBy: null,
      ...(use.seats && freesSeat(end) && { seats: use.seats.filter((seat) => seat !== award) }),
    })),
    // What came back twice was given back once: the rest is neither held nor restored.
    ...(refund?.restored ?? []).map(({ key, amountFen }) => amend<BookTables, 'limits'>('limits', key, (use) => ({ ...use, heldFen: use.heldFen - amountFen, restoredFen: use.restoredFen - amountFen }))),
  ],
  PaymentSettled: ({ holds }) =>
    eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen - amountFen, usedFen: use.usedFen + amountFen, paid: isSingle(use.kind) })),
  // 退汇: the obligation is open again, the room on the cap is not (domain B-02).
  PaymentReturned: ({ holds, settled }) =>
    settled ? eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen + amountFen, usedFen: use.usedFen - amountFen, paid: false })) : [],
  RecoveryRecorded: (fact) => restoredBy(fact).map(({ key, amountFen }) => amend('limits', key, (use) => ({ ...spent(use), restoredFen: use.restoredFen + amountFen, takenBy: null, paid: false }))),
  HeadroomRestored: ({ receivable, key, amountFen }) => [amend('limits', key, (use) => forOthers({ ...use, restoredFen: use.restoredFen + amountFen }, { receivable, amountFen }))],
};

/** What fraud or breach vacated is free for others, and never again for whose award had it (domain A-21): an amount, or the once-only place of a person. */
function forOthers(use: LimitUse, restored: { receivable: string; amountFen: Fen }): LimitUse {
  if (use.kind !== 'ONCE') return { ...use, restoredFor: [...(use.restoredFor ?? []), restored] };
  if (use.takenBy === null) return use;
  return { ...spent(use), takenBy: null, paid: false, forfeited: [...(use.forfeited ?? []), use.takenBy] };
}

/** What a line of a roster held and has been paid: from here on it stands for itself. */
function spent(use: LimitUse): LimitUse {
  const { rosterFen = 0n, rosterLine: _, ...rest } = use;
  return { ...rest, heldFen: use.heldFen - rosterFen, usedFen: use.usedFen + rosterFen };
}

/** What is taken of every cap among the keys and of those that are counted with them, as an assessment of the claimant takes it. */
export const takenOf = (book: Reading<BookTables>, keys: readonly LimitKey[], claimant: string): Fen[] => countedKeys(keys).map(({ key }) => takenAt(book, key, claimant));

export const takenAt = (book: Reading<BookTables>, key: string, claimant: string): Fen => sum(usesOf(book, alikeNow(book, key, claimant)).map((use) => takenFen(use) + forfeitedFen(book, use, claimant)));

/** What was restored after the claimant's own fraud or breach: fraud buys no second try. */
const forfeitedFen = (book: Reading<BookTables>, { restoredFor = [] }: LimitUse, claimant: string): Fen =>
  sum(restoredFor.filter(({ receivable }) => book.get('receivables', receivable)?.party === claimant).map(({ amountFen }) => amountFen));

const usesOf = (book: Reading<BookTables>, alike: readonly Alike[]): LimitUse[] => alike.flatMap(({ key }) => book.get('limits', key) ?? []);

/**
 * A place that a line of a roster has, as the roster's award stands: free again once that is released, or the line was decided
 * anew without it; used once it is paid. @param own a roster that asks for itself: of an earlier round nothing stands in its way
 */
export function standing(book: Pick<Reading<BookTables>, 'get'>, use: LimitUse, own?: string): LimitUse {
  const { key, rosterFen, rosterLine = 0, takenBy } = use;
  if (rosterFen === undefined || takenBy === null) return use;
  const award = book.get('awards', takenBy);
  const line = book.get('rosterLines', lineKey(takenBy, rosterLine));
  const heldFen = use.heldFen - rosterFen;
  const isLeft = line && (line.holds.every((hold) => hold.key !== key) || (own === takenBy && award && !isOfRound(award, line)));
  if (isLeft || award?.state === 'RELEASED') return { ...use, heldFen, takenBy: null };
  return award?.state === 'PAID' ? { ...use, heldFen, usedFen: use.usedFen + rosterFen, paid: true } : use;
}

/** As it is read: whether the award that has the place is paid; of a sum, whether something is taken of it, and all of that is paid. */
export const isPaid = (use: LimitUse): boolean => (isSingle(use.kind) ? use.paid : use.heldFen === 0n && use.usedFen > use.restoredFen);

/** The keys that are not free: a once-only place that an award has, a quota that is full, a person of whom a claim is pending. */
export function blockedIn(book: Reading<BookTables>, keys: readonly LimitKey[], claimant: string, own?: string): Pick<AssessmentInputs, 'blockedBy'> {
  const places = (one: Alike, { pending }: LimitKey['limit']): Place[] => [...placeAt(book, one, { asksPending: pending !== undefined, own, claimant }), ...forfeitedAt(book, one, claimant)];
  const blocked = keys.flatMap(({ key, limit, above = [] }) => [key, ...above].flatMap((asked) => alikeNow(book, asked, claimant)).flatMap((one) => places(one, limit)).slice(0, 1).map((place) => ({ key, ...place })));
  return blocked.length === 0 ? {} : { blockedBy: blocked };
}

function placeAt(book: Reading<BookTables>, { key, by }: Alike, asking: Asking): Place[] {
  const known = book.get('limits', key);
  const place = known && placeOf(book, standing(book, known, asking.own), asking);
  const holder = place && book.get('awards', place.takenBy)?.claimant;
  if (!place || (by !== undefined && holder !== by)) return [];
  return [{ ...place, ...(holder !== undefined && holder === asking.claimant && place.takenBy !== asking.own && { own: true as const }), ...(place.takenBy === asking.own && known.rosterLine !== undefined && { line: known.rosterLine }) }];
}

/** A place that the claimant itself lost by fraud or breach. */
function forfeitedAt(book: Reading<BookTables>, { key }: Alike, claimant: string): Place[] {
  const lost = book.get('limits', key)?.forfeited?.find((award) => book.get('awards', award)?.claimant === claimant);
  return lost === undefined ? [] : [{ takenBy: lost, paid: true }];
}

/** Whether the law treats a pending claim apart, and the award that asks, where it may have had a place. */
interface Asking {
  asksPending: boolean;
  own?: string | undefined;
  claimant?: string;
}

function placeOf(book: Reading<BookTables>, { key, kind, heldFen, takenBy, paid, places, seats }: LimitUse, { asksPending, own }: Asking): Place | null {
  if (kind === 'ONCE') return takenBy ? { takenBy, paid } : null;
  // Of several claims one may be paid, returned or given up while another is pending (domain B-19): what is held says so.
  if (kind === 'TOP_UP') return asksPending && heldFen > 0n ? { takenBy: pendingOf(book, key) ?? '', paid: false } : null;
  const others = seats?.filter((seat) => seat !== own);
  return kind === 'QUOTA' && others && others.length >= (places ?? 0) ? { takenBy: others.join(), paid } : null;
}

const pendingOf = (book: Reading<BookTables>, key: string): string | undefined =>
  [...book.where('awards', 'holds.key', key)].find(({ state }) => state !== 'PAID' && state !== 'RELEASED')?.award;

/** The cap under which uses that are counted together stand: of top-ups, the highest single amount. */
export const capTogether = (uses: readonly LimitUse[]): Fen | null => uses.reduce<Fen | null>((cap, { capFen }) => (cap === null || capFen === null ? (cap ?? capFen) : most(cap, capFen)), null);

/**
 * Names that turned out to be one can have taken twice what is given once: that stands, but nothing more is paid on it until
 * one of the awards is let go (domain A-37, B-20).
 */
export function takenTwice(book: Reading<BookTables>, award: Award, article: string): Refusal | null {
  const { claimant, holds, roster } = award;
  if (roster) return linesTakenTwice(book, award, article);
  for (const { key, kind, capFen: own } of holds) {
    const alike = alikeNow(book, key, claimant);
    if (alike.length === 1) continue;
    const [other] = kind === 'ONCE' ? placesBeside(book, alike, key) : [];
    if (other) return saysWhose(book, refuse('ONCE_ONLY', article, { key, takenBy: other.takenBy, awards: [award.award, other.takenBy] }));
    const uses = kind === 'CAP' || kind === 'TOP_UP' ? usesOf(book, alike) : [];
    const capFen = kind === 'CAP' ? own : capTogether(uses);
    const usedFen = sum(uses.map(takenFen)) - (kind === 'CAP' ? takenLater(book, award, alike) : 0n);
    if (capFen !== null && usedFen > capFen) return refuse('CAP_EXHAUSTED', article, { key, capFen, usedFen, leftFen: 0n, awards: [...new Set([award.award, ...alike.flatMap((one) => holdersOf(book, one.key))])] });
  }
  return null;
}

const holdersOf = (book: Reading<BookTables>, key: string): string[] => [...book.where('awards', 'holds.key', key)].filter((one) => stands(one)).map(({ award }) => award);

const placesBeside = (book: Reading<BookTables>, alike: readonly Alike[], key: string, own?: string): Place[] => alike.filter((one) => one.key !== key).flatMap((one) => placeAt(book, one, { asksPending: false, own }));

/** The same of a roster, with every line that loses its place: of lines of one person the first keeps it. */
function linesTakenTwice(book: Reading<BookTables>, award: Award, article: string): Refusal | null {
  const own = award.award;
  const twice = [...linePlaces(book, award)].flatMap(({ key, rosterLine = 0 }) => {
    const [other] = placesBeside(book, alikeNow(book, key, award.claimant), key, own).filter(({ line = 0 }) => line < rosterLine);
    return other ? [{ key, takenBy: other.takenBy, line: rosterLine, sameAs: other.line }] : [];
  });
  const first = twice.find(({ takenBy }) => takenBy !== own) ?? twice[0];
  if (!first) return null;
  const { key, takenBy } = first;
  const sameAs = twice.flatMap(({ sameAs: line }) => line ?? []);
  return refuse('ONCE_ONLY', article, { key, takenBy, award: own, awards: [...new Set([own, ...twice.map((one) => one.takenBy)])], lines: twice.map(({ line }) => line), ...(sameAs.length > 0 && { sameAs }) });
}

/** What awards for later facts have taken, which stand under the cap of their own day (domain B-22). */
function takenLater(book: Reading<BookTables>, { factOn }: Award, alike: readonly Alike[]): Fen {
  const keys = [...new Set(alike.map(({ key }) => key))];
  return sum(keys.flatMap((asked) => {
    const later = [...book.where('awards', 'holds.key', asked)].filter((one) => before(factOn, one.factOn) && !isGone(one));
    return later.flatMap(({ holds, recoveredFen }) => holds.filter(({ key }) => key === asked).map(({ amountFen }) => amountFen - recoveredFen));
  }));
}

/** Whether what is taken was paid, or may still be let go, and whether the claimant itself has it: the next step hangs on it. */
export function saysWhose(book: Pick<Reading<BookTables>, 'get'>, refusal: Refusal, claimant?: string): Refusal {
  const { takenBy } = refusal.facts;
  const holder = typeof takenBy === 'string' ? book.get('awards', takenBy) : undefined;
  const whose = { ...(holder?.state === 'PAID' && { paid: true }), ...(holder !== undefined && holder.claimant === claimant && { own: true }) };
  return { ...refusal, facts: { ...refusal.facts, ...whose } };
}

/** The places that the lines of a roster have; its award does not name them. */
export function* linePlaces(book: Reading<BookTables>, award: Award): Generator<LimitUse, undefined> {
  for (let no = 1; no <= (award.roster?.lines ?? 0); no += 1) {
    for (const { key } of lineNow(book, award, no)?.holds ?? []) {
      const use = book.get('limits', key);
      if (use?.takenBy === award.award) yield use;
    }
  }
  return undefined;
}

/** By the group that the limit was taken in, and by the one that the claimant is in now. */
export function alikeNow(book: Reading<BookTables>, key: string, claimant: string): Alike[] {
  if (!key.includes('/group=')) return keysAlike(book, key);
  const group = book.get('parties', claimant)?.group;
  const now = group === undefined ? key : key.replace(/\/group=[^/]+/, () => `/group=${group}`);
  const alike = now === key ? keysAlike(book, key) : [...keysAlike(book, key), ...keysAlike(book, now)];
  return alike.filter((one, n) => alike.findIndex((other) => other.key === one.key && other.by === one.by) === n);
}
