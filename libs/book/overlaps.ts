import { isSamePayment, offFen, type ToldBy } from '#policy/overlap';
import { type Ask, type Decision, type Fold, type Refusal, refuse } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { type Fen, least, most, sum } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { NO_DUPLICATE } from './adopted';
import type { Award, AwardFact } from './awards.facts';
import { handsOn } from './award-hands';
import { apart } from './duties';
import { linePlaces } from './entitlement';
import type { BookTables } from './facts';
import { type Matter, awardsOf, grantsFor, isFor } from './of-matter';
import type { OtherGrant, OtherGrantFact } from './other-grants.facts';
import type { OverlapCommand, OverlapFact, OverlapFinding } from './overlaps.facts';
import type { ReceivableFact } from './receivables.facts';
import { settle } from './set-against';
import type { Netted } from './netted.facts';
import { stands } from './standing';
import { isWhole, namedBy, subjectsAlike } from './subjects';
import { twiceUnder } from './under-others';

type Book = Reading<BookTables>;
type Life = OverlapFact | Extract<OtherGrantFact, { type: 'OtherGrantWithdrawn' }> | Extract<AwardFact, { type: 'AwardReleased' }> | Extract<ReceivableFact, { type: 'ClawbackOpened' | 'ClawbackClosed' | 'RecoveryRecorded' | 'ReceivableWrittenOff' }>;

const after = (finding: string | undefined, next: Partial<OverlapFinding>): Update<BookTables>[] =>
  finding === undefined ? [] : [amend<BookTables, 'overlapFindings'>('overlapFindings', finding, (old) => ({ ...old, ...next }))];

export const foldOverlaps: Fold<Life, BookTables> = {
  OverlapFound: ({ type: _, ...found }, { actor }) => [
    change<BookTables, 'overlapFindings'>('overlapFindings', found.finding, () => ({ ...found, state: 'OPEN', maker: handOf(actor), receivable: null, closed: null })),
  ],
  OverlapFindingClosed: ({ finding, reason, anew, merge }, { actor }) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason, ...((anew ?? merge !== undefined) && { anew: true }) } }),
  OtherGrantWithdrawn: ({ findings = [], reason }) => findings.flatMap((finding) => after(finding, { struck: { reason } })),
  AwardReleased: ({ findings = [], reason }, { actor }) => findings.flatMap((finding) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason, anew: true } })),
  ClawbackOpened: ({ finding, receivable }) => after(finding, { state: 'CLAIMED', receivable }),
  ClawbackClosed: ({ finding }) => after(finding, { state: 'OPEN', receivable: null }),
  ReceivableWrittenOff: ({ finding, reason }, { actor }) => after(finding, { state: 'CLOSED', closed: { by: actor.ref, reason } }),
  RecoveryRecorded: ({ finding, leftFen }) => (leftFen === 0n ? after(finding, { state: 'SETTLED' }) : []),
};

/** Whoever registered the money of which the finding came does not close it. */
export function decideOverlaps(book: Book, ask: Ask<OverlapCommand>): Decision<OverlapFact> {
  const { finding: id, reason } = ask.command;
  const finding = book.get('overlapFindings', id);
  if (!finding) return refuse('NOT_FOUND', NO_DUPLICATE, { finding: id });
  const { article, state, maker, closed, award } = finding;
  if (closed?.reason === reason) return [];
  if (state !== 'OPEN') return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { finding: id, state, allowedIn: ['OPEN'] });
  return apart(ask, 'closeFinding', { maker, ...handsOn(book, book.get('awards', award)) }) ?? [{ fact: { type: 'OverlapFindingClosed', finding: id, reason } }];
}

type Paid = Pick<OtherGrant, 'policy' | 'paidFen' | 'paidOn'>;
const isAlike = (said: Paid) => (one: Paid & ToldBy): boolean => isSamePayment(one, said, one);
const wasDeclared = ({ grant }: Netted): boolean => grant === undefined;

/** Of each grant for a matter, what awards that stand were computed without or are held against: it comes off once, and not of the next award again (domain A-28). */
export function heldElsewhere(book: Book, { programme, claimants, subjects }: { programme: string; claimants: readonly string[]; subjects: readonly string[] }): ReadonlyMap<string, Fen> {
  const standing = awardsOf(book, programme, claimants).filter((award) => award.netted && stands(award));
  const known = standing.flatMap(({ netted = [] }) => netted);
  const findings = [...book.all('overlapFindings')].filter(({ kind, state }) => kind === 'EXCESS' && state !== 'CLOSED');
  const hasStruck = claimants.some((claimant) => [...book.where('otherGrants', 'claimant', claimant)].some(({ grants }) => grants.some(({ withdrawn }) => withdrawn)));
  const held = new Map<string, Fen>();
  for (const subject of subjects) {
    const isOf = namedBy(programme, [subject]);
    const declared = standing.filter((award) => isWhole(subject) || isFor(award, isOf)).flatMap(({ netted = [] }) => netted.filter(wasDeclared));
    for (const { claimant, one } of claimants.flatMap((claimant) => grantsFor(book, { programme, claimant, subject }).map((one) => ({ claimant, one })))) {
      const byName = known.filter(({ grant }) => grant === one.grant);
      const at = byName.length > 0 ? -1 : declared.findIndex(isAlike(one));
      const foundFen = sum(findings.flatMap(({ grant, differenceFen }) => (grant === one.grant ? differenceFen : [])));
      const setFen = hasStruck ? setAgainstFen(book, { programme, claimant, subject }, one) : 0n;
      held.set(one.grant, least(one.paidFen, foundFen + setFen + sum([...byName, ...(at < 0 ? [] : declared.splice(at, 1))].map(offFen))));
    }
  }
  return held;
}

/** What of money is set against what awards were made less by for money that stands no more. */
const setAgainstFen = (book: Book, matter: Matter, { paidOn, grant }: OtherGrant): Fen => sum(settle(book, { ...matter, paidOn }).map(({ due }) => due.get(grant)?.more.setAgainstFen ?? 0n));

const unsettledOf = (book: Book, award: string): OverlapFinding[] =>
  [...book.where('overlapFindings', 'award', award)].filter((one) => one.kind === 'EXCESS' && (one.state === 'OPEN' || one.state === 'CLAIMED'));

/** 不重复: nothing more is approved, bound or sent of an award that another policy's money makes less, until it is proposed again or the finding is closed (domain A-28). */
export function paidElsewhere(book: Book, one: Award): Refusal | null {
  const { award, amountFen: ownFen, order, roster } = one;
  const [first, ...more] = unsettledOf(book, award);
  if (!first) return paidHere(book, one);
  const found = [first, ...more];
  const dueFen = most(0n, ownFen - sum(found.map(({ differenceFen }) => differenceFen)));
  return refuse('PAID_UNDER_OTHER_POLICY', first.article, { award, ownFen, otherFen: sum(found.map(({ otherFen }) => otherFen)), dueFen, findings: found.map(({ finding }) => finding), ...(wasSent(book, order) && { sent: true }), ...(roster && { lines: linesOf(book, one, found) }) });
}

/** The same of what this book itself gives under another document. */
function paidHere(book: Book, one: Award): Refusal | null {
  const twice = twiceUnder(book, one);
  return twice && wasSent(book, one.order) ? { ...twice, facts: { ...twice.facts, sent: true } } : twice;
}

/** Of a roster, the lines that findings are of. */
export function linesOf(book: Book, one: Award, found: readonly OverlapFinding[]): number[] {
  const named = found.map(({ subject }) => (isWhole(subject) ? () => true : namedBy(one.programme, subjectsAlike(book, subject))));
  return [...linePlaces(book, one)].flatMap(({ key, rosterLine }) => (rosterLine !== undefined && named.some((isOf) => isOf(key)) ? rosterLine : []));
}

/** What was sent once is not proposed again: two give it up, and what is due is filed anew (record 30). */
const wasSent = (book: Book, order: string | null): boolean => ((order === null ? undefined : book.get('orders', order))?.attempts.length ?? 0) > 0;

/** What was found of an award ends with it: also what came back, for that is the payee's again (退付), and the other policy's money counts against the next award. */
export function findingsEndingWith(book: Book, { award }: Award): { findings?: string[] } {
  const findings = [...book.where('overlapFindings', 'award', award)].flatMap(({ finding, kind, state, enteredInError }) => ((kind === 'EXCESS' ? state === 'OPEN' || state === 'SETTLED' : enteredInError && state === 'OPEN') ? finding : []));
  return findings.length === 0 ? {} : { findings };
}

/** Money was taken off it that never was. */
export const misinformed = (book: Book, award: string): OverlapFinding[] => [...book.where('overlapFindings', 'award', award)].filter(({ enteredInError, state }) => enteredInError && state === 'OPEN');

export const wasMisinformed = (book: Book, award: string): boolean => misinformed(book, award).length > 0;
