import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { handsOn } from './award-hands';
import { apart } from './duties';
import type { BookTables } from './facts';
import { beside } from './ends-of-clawbacks';
import { afterGround } from './findings';
import { claimedBy, groundedFen, groundLeft, isGroundGone, owedOn } from './ground-gone';
import type { OverlapFact } from './overlaps.facts';
import { type Claim, ofFinding, RECOVERY, wrongState } from './receivables.state';
import type { Receivable, ReceivableCommand, ReceivableFact } from './receivables.facts';

/** Who granted or paid what is suspected lets nothing of it go: by no closure, and by no decision for less (domain 3.2). */
export function keptFrom(book: Reading<BookTables>, ask: Ask<unknown>, { receivable, award }: Claim, command: Exclude<ReceivableCommand, { type: 'openClawback' }>): Refusal | null {
  const { opener, interest, closure, writeOff } = receivable;
  const proposer = (command.type === 'closeClawback' ? closure : writeOff)?.proposer ?? null;
  const hands = { ...handsOn(book, award), opener, proposer, notifier: interest?.notifier ?? null };
  const isLess = command.type === 'decideClawback' && command.amountFen < receivable.amountFen;
  return apart(ask, command.type, hands) ?? (isLess ? apart(ask, 'decideForLess', hands) : null);
}

/** 提请办结: by the bureau, which found nothing; a later proposal stands in the place of an earlier one. */
export function proposeClosure(book: Reading<BookTables>, receivable: Receivable, { reason }: Extract<ReceivableCommand, { type: 'proposeClosure' }>): Decision<ReceivableFact> {
  const refusal = notClosable(book, receivable);
  if (refusal) return refusal;
  const { receivable: id, award, closure } = receivable;
  return closure?.reason === reason ? [] : [{ fact: { type: 'ClawbackClosureProposed', receivable: id, award, reason } }];
}

/** 办结, signed by the finance bureau. 一经核实…追回 (附则（三）): what was not found is not clawed back. Nothing has been decided yet, so nothing is undone; or what was decided rests on nothing any more. */
export function closeClawback(book: Reading<BookTables>, { receivable, award }: Claim): Decision<ReceivableFact | OverlapFact> {
  const refusal = notClosable(book, receivable);
  if (refusal) return refusal;
  const { receivable: id, amountFen, closure } = receivable;
  if (!closure) return refuse('NOT_FOUND', RECOVERY, { receivable: id });
  const { proposer, reason } = closure;
  const left = groundLeft(book, receivable, claimedBy(receivable));
  const closed: ReceivableFact = { type: 'ClawbackClosed', receivable: id, award: award.award, amountFen, reason, recoveredFen: award.recoveredFen, proposer, ...(award.state !== 'PAID' && { returned: true as const }), ...(left && { groundGone: owedOn(receivable) }), ...ofFinding(receivable), ...beside(book, receivable, 'CLOSED') };
  return [{ fact: closed }, ...(left ? afterGround(book, left.finding, groundedFen(book, left.finding)) : [])];
}

function notClosable(book: Reading<BookTables>, receivable: Receivable): Refusal | null {
  if (receivable.groundless) return unfit('receivable', RECOVERY, { zh: '无依据支付的款项须追回或核销，不作办结', en: 'is of money that went without ground: it comes back, or is written off' });
  return isGroundGone(book, receivable) ? null : wrongState(receivable, ['OPENED', 'NOTIFIED']);
}
