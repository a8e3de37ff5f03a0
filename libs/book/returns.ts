import { type Decided, type Refusal, refuse } from '#kernel/decision';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award, AwardFact, Hold } from './awards.facts';
import type { BookTables } from './facts';
import { withInterest } from './interest';
import { openClawbacks } from './line-clawbacks';
import type { Receivable, ReceivableFact } from './receivables.facts';
import { byMistakeFen, clawbacksOf, COUNTED, interestOpenFen, isDecided, isSuspicion, ofFinding, openFen, RECOVERY, recoveryArticleOf, writtenOff } from './receivables.state';
import { articleOf } from './terms';

type Book = Reading<BookTables>;
type Closed = Extract<ReceivableFact, { type: 'ClawbackClosed' }>;
type Refund = NonNullable<Extract<AwardFact, { type: 'AwardReleased' }>['refund']>;
interface Sent {
  order: string;
  attempt: number;
  reason: string;
}

/**
 * 退汇 (domain B-02): the money is with nobody, so there is nothing to claim back; the clawbacks that are open end one after the
 * other. What the claimant is suspected of is not settled by its bank, and goes on.
 */
export function clawbacksEnded(book: Book, { award: id, recoveredFen }: Award, { order, attempt, reason }: Sent): Decided<Closed>[] {
  const all = openClawbacks(book, id);
  const [open, kept] = [all.filter((one) => !isSuspicion(one)), all.find(isSuspicion)];
  return open.map((one, n) => {
    const { receivable, amountFen } = one;
    const owed = isDecided(one) ? { owedFen: openFen(one), ...withInterest(interestOpenFen(one)) } : { owedFen: 0n };
    const beside = open[n + 1] ?? kept;
    const byReturn = { order, attempt, ...owed };
    return { fact: { type: 'ClawbackClosed', receivable, award: id, amountFen, reason: `退汇 ${reason}：款项已退回，追回随之终止`, recoveredFen, byReturn, ...ofFinding(one), ...(beside && { besides: beside.receivable }) } };
  });
}

/** What was decided to be not due, and has not come back: it is not sent a second time. */
export const notDueFen = (book: Book, award: Award): Fen => sum(clawbacksOf(book, award).map(({ notDueFen: fen = 0n }) => fen)) + sum(writtenOff(book, award).map(openFen));

/** 暂缓支付: neither sent again nor given up until it is settled whether the claimant is to blame (附则（三）). */
export function heldBySuspicion(book: Book, award: Award): Refusal | null {
  const suspicion = [...book.where('receivables', 'award', award.award)].find(isSuspicion);
  if (!suspicion) return null;
  const { receivable, cause, amountFen: suspectedFen } = suspicion;
  return refuse('SUSPICION_OPEN', recoveryArticleOf(book, award), { award: award.award, receivable, cause, suspectedFen });
}

/** The whole is not owed any more: it is given up by two, and what stands is proposed anew. */
export function decidedNotDue(book: Book, owed: Award): Refusal | null {
  const { award, amountFen } = owed;
  const fen = notDueFen(book, owed);
  return fen === 0n ? null : refuse('DECIDED_NOT_DUE', (isGuilty(book, owed) ? '' : articleOf(book, owed)) || RECOVERY, { award, amountFen, notDueFen: fen, standsFen: amountFen - fen });
}

/** Whether fraud or breach was decided of the award (附则（三）). */
export const isGuilty = (book: Book, award: Award): boolean => clawbacksOf(book, award).some((one) => one.cause !== 'ADMIN_CORRECTION' && (isDecided(one) || (one.notDueFen ?? 0n) > 0n));

/** The holds that an award still has: a once-only place is gone where it was given back. */
export const heldStill = (book: Book, { award, holds }: Award): Hold[] => holds.filter(({ kind, key }) => kind !== 'ONCE' || book.get('limits', key)?.takenBy === award);

/**
 * Of an award that ends after the bank sent all of it back: what the payee had paid back before is the payee's, and what that
 * gave back to limits and to the line goes with the award.
 */
export function refundOf(book: Book, award: Award): Refund | null {
  if (award.recoveredFen === 0n) return null;
  const lineFen = reversedOn(book, award);
  const restored = award.holds.filter(({ kind }) => COUNTED.includes(kind)).map(({ key }) => ({ key, amountFen: byMistakeFen(book, award) + restoredAfterGuilt(book, award, key) }));
  return { amountFen: award.recoveredFen, lineFen, restored: restored.filter(({ amountFen }) => amountFen > 0n) };
}

const claimsOf = (book: Book, award: Award): Map<string, Receivable> => new Map(clawbacksOf(book, award).map((one) => [one.receivable, one]));

/** What came back onto the line that the award is bound on, in the line's own year. */
function reversedOn(book: Book, award: Award): Fen {
  const year = award.line === null ? undefined : book.get('lines', award.line)?.year;
  const claims = claimsOf(book, award);
  const came = [...book.all('recoveryReferences')].filter(({ receivable, disposition, recoveredOn }) => claims.has(receivable) && disposition === 'SAME_YEAR_REVERSAL' && recoveredOn.year === year);
  return sum(came.map(({ amountFen }) => amountFen));
}

/** What was given back of a limit after fraud or breach. */
export function restoredAfterGuilt(book: Book, award: Award, key: string): Fen {
  const claims = claimsOf(book, award);
  return sum((book.get('limits', key)?.restoredFor ?? []).flatMap(({ receivable, amountFen }) => (claims.has(receivable) ? amountFen : [])));
}
