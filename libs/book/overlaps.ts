import { type Ask, type Decision, type Fold, type Refusal, refuse } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { most, sum } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { NO_DUPLICATE } from './adopted';
import type { Award, AwardFact } from './awards.facts';
import { handsOn } from './award-hands';
import { apart } from './duties';
import { declaredElsewhere } from './declared-elsewhere';
import { unsettledOf } from './found-excess';
import { linesOf } from './found-lines';
import { grantNamed, wordsOf } from './words-of-grants';
import type { BookTables } from './facts';
import type { OtherGrantFact } from './other-grants.facts';
import type { OverlapCommand, OverlapFact, OverlapFinding } from './overlaps.facts';
import type { ReceivableFact } from './receivables.facts';
import { twiceUnder } from './twice-under';

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

/** Whoever told of the money, or did that of which the finding came, does not close it. */
export function decideOverlaps(book: Book, ask: Ask<OverlapCommand>): Decision<OverlapFact> {
  const { finding: id, reason } = ask.command;
  const finding = book.get('overlapFindings', id);
  if (!finding) return refuse('NOT_FOUND', NO_DUPLICATE, { finding: id });
  const { article, state, maker: finder, closed, award, grant } = finding;
  if (closed?.reason === reason) return [];
  if (state !== 'OPEN') return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { finding: id, state, allowedIn: ['OPEN'] });
  const told = grantNamed(book, grant);
  const maker = [finder, ...(told ? wordsOf(told.grant).map((word) => word.maker) : [])];
  return apart(ask, 'closeFinding', { maker, ...handsOn(book, book.get('awards', award)) }) ?? [{ fact: { type: 'OverlapFindingClosed', finding: id, reason } }];
}

/** 不重复: nothing more is approved, bound or sent of an award that another policy's money makes less, until it is proposed again or the finding is closed (domain A-28). */
export function paidElsewhere(book: Book, one: Award): Refusal | null {
  const { award, amountFen: ownFen, order, roster } = one;
  const [first, ...more] = unsettledOf(book, award);
  if (!first) return sentOr(book, one, twiceUnder(book, one) ?? declaredElsewhere(book, one));
  const found = [first, ...more];
  const dueFen = most(0n, ownFen - sum(found.map(({ differenceFen }) => differenceFen)));
  return refuse('PAID_UNDER_OTHER_POLICY', first.article, { award, ownFen, otherFen: sum(found.map(({ otherFen }) => otherFen)), dueFen, findings: found.map(({ finding }) => finding), ...(wasSent(book, order) && { sent: true }), ...(roster && { lines: linesOf(book, one, found) }) });
}

/** The same of what this book itself gives under another document, and of what was declared under another name of the person. */
const sentOr = (book: Book, { order }: Award, refusal: Refusal | null): Refusal | null => (refusal && wasSent(book, order) ? { ...refusal, facts: { ...refusal.facts, sent: true } } : refusal);

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
