import { STATEMENT_DAYS, STATEMENT_DAYS_AT_MOST, statementLatest, statementSoonest } from '#policy/calendar';
import { type Ask, type Decision, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { before, type Day, dayOf } from '#kernel/day';
import type { Fen } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award, AwardFact, Hold } from './awards.facts';
import { ofTheYearBefore } from './budget';
import { closeClawback, keptFrom, proposeClosure } from './closures';
import { decideClawback } from './clawback-decisions';
import { apart } from './duties';
import { beside } from './ends-of-clawbacks';
import { unenforceable, unpayable } from './enforcement';
import { beyondGround, beyondLines, isGroundGone } from './ground-gone';
import { beyondOpen, interestNamed, outOfTime, withInterest } from './interest';
import { leftOfLines, isBackWhole, linesPaidBack, linesToClaim, meets, openClawbacks } from './line-clawbacks';
import { asked, notOfFinding } from './on-finding';
import { confirmRestore, proposeRestore } from './restoring';
import { transferred } from './transfers';
import { confirmWriteOff, proposeWriteOff } from './write-offs';
import { byMistakeFen, type Claim, claimedFen, COUNTED, HEARING, interestOpenFen, isDecided, ofFinding, openFen, RECOVERY, wrongState } from './receivables.state';
import type { BookTables } from './facts';
import { citingOwn } from './receivables.basis';
import type { Delisted } from './listings.facts';
import type { OverlapFact } from './overlaps.facts';
import type { Disposition, Receivable, ReceivableCommand, ReceivableFact } from './receivables.facts';

type Of<T extends ReceivableCommand['type']> = Extract<ReceivableCommand, { type: T }>;

const FISCAL_YEAR = '预算法 第十八条';

/** Where the claimant is to blame and its document has an article for it, a no rests on that first. */
export function decideReceivables(book: Reading<BookTables>, ask: Ask<ReceivableCommand>): Decision<ReceivableFact | AwardFact | Delisted | OverlapFact> {
  const decided = decide(book, ask);
  return isRefusal(decided) ? citingOwn(book, ask.command, decided) : decided;
}

function decide(book: Reading<BookTables>, ask: Ask<ReceivableCommand>): Decision<ReceivableFact | AwardFact | Delisted | OverlapFact> {
  const { command } = ask;
  if (command.type === 'openClawback') return open(book, ask, command);
  const receivable = book.get('receivables', command.receivable);
  const award = receivable && book.get('awards', receivable.award);
  if (!receivable || !award) return refuse('NOT_FOUND', RECOVERY, { receivable: command.receivable });
  const own = keptFrom(book, ask, { receivable, award }, command);
  if (own) return own;
  switch (command.type) {
    case 'notifyClawback':
      return notify(book, ask, { receivable, award }, command);
    case 'decideClawback':
      return decideClawback(book, ask, { receivable, award }, command);
    case 'proposeClosure':
      return proposeClosure(book, receivable, command);
    case 'closeClawback':
      return closeClawback(book, { receivable, award });
    case 'demandClawback':
      return beyondGround(book, receivable, openFen(receivable)) ?? demand(ask, receivable, command);
    case 'enforceClawback':
      return beyondGround(book, receivable, openFen(receivable)) ?? enforce(ask, receivable, command);
    case 'proposeWriteOff':
      return beyondGround(book, receivable, openFen(receivable)) ?? proposeWriteOff(receivable, command);
    case 'confirmWriteOff':
      return beyondGround(book, receivable, openFen(receivable)) ?? confirmWriteOff(book, receivable, command);
    case 'recordRecovery':
      return recover(book, ask, { receivable, award }, command);
    case 'proposeRestore':
      return proposeRestore(book, { receivable, award }, command);
    case 'confirmRestore':
      return confirmRestore(book, ask, { receivable, award }, command);
  }
}

function open(book: Reading<BookTables>, ask: Ask<ReceivableCommand>, command: Of<'openClawback'>): Decision<ReceivableFact> {
  const { receivable, award: id, cause, amountFen, reason, finding } = command;
  if (book.get('receivables', receivable)) return refuse('ID_ALREADY_USED', RECOVERY, { receivable });
  const award = book.get('awards', id);
  if (!award) return refuse('NOT_FOUND', RECOVERY, { award: id });
  const own = apart(ask, 'openClawback', award);
  if (own) return own;
  if (award.state !== 'PAID') return refuse('ACT_NOT_ALLOWED_IN_STATE', RECOVERY, { award: id, state: award.state, allowedIn: ['PAID'] });
  const meant = asked(book, award, command);
  if (isRefusal(meant)) return meant;
  const lines = linesToClaim(book, award, meant);
  if (isRefusal(lines)) return lines;
  // How much an earlier one leaves is known once it is decided, and rests on something (domain B-26).
  const beside = openClawbacks(book, id).find((one) => (!isDecided(one) || isGroundGone(book, one)) && meets(one, lines.lines));
  if (beside) return refuse('CLAWBACK_OPEN', RECOVERY, { receivable: beside.receivable, state: beside.state });
  const leftFen = award.amountFen - award.recoveredFen - claimedFen(book, award);
  if (amountFen > leftFen || amountFen === 0n) return refuse('OVER_RECEIVABLE', RECOVERY, { amountFen, leftFen });
  const wrong = notOfFinding(book, command, meant.found ? leftOfLines(book, award, meant.found) : leftFen);
  return wrong ?? [{ fact: { type: 'ClawbackOpened', receivable, award: id, party: award.claimant, cause, amountFen, reason, ...(finding !== undefined && { finding }), ...lines } }];
}

/** 陈述申辩: who has no time to answer is not heard. */
function notify(book: Reading<BookTables>, ask: Ask<ReceivableCommand>, claim: Claim, { receivable, statementDueOn, interest: said }: Of<'notifyClawback'>): Decision<ReceivableFact> {
  const refusal = wrongState(claim.receivable, ['OPENED']) ?? beyondGround(book, claim.receivable, claim.receivable.amountFen) ?? unfitForAnswer(ask, statementDueOn);
  if (refusal) return refusal;
  const interest = interestNamed(ask, claim, said);
  return isRefusal(interest) ? interest : [{ fact: { type: 'ClawbackNotified', receivable, statementDueOn, ...interest } }];
}

/** 缴款书: the party has its days to pay, of what came before them the rest; interest is a line of its own. */
function demand(ask: Ask<ReceivableCommand>, receivable: Receivable, command: Of<'demandClawback'>): Decision<ReceivableFact> {
  const refusal = wrongState(receivable, receivable.due ? ['DECIDED'] : ['DECIDED', 'PARTLY_RECOVERED']) ?? unpayable(ask, command.dueOn);
  const [amountFen, interestFen] = [openFen(receivable), interestOpenFen(receivable)];
  const isLess = amountFen < receivable.amountFen;
  return refusal ?? [{ fact: { ...command, type: 'ClawbackDemanded', ...((isLess || interestFen > 0n) && { amountFen }), ...withInterest(interestFen) } }];
}

function unfitForAnswer(ask: Ask<unknown>, statementDueOn: Day): Refusal | null {
  const [earliestOn, latestOn] = [statementSoonest(dayOf(ask.at)), statementLatest(dayOf(ask.at))];
  if (before(latestOn, statementDueOn)) {
    const last = latestOn.toString();
    return unfit('statementDueOn', HEARING, { zh: `须在告知后 ${STATEMENT_DAYS_AT_MOST} 个工作日以内，不得晚于 ${last}`, en: `must lie within ${STATEMENT_DAYS_AT_MOST} working days of the notice, not after ${last}` }, { workingDays: STATEMENT_DAYS_AT_MOST, latestOn });
  }
  if (!before(statementDueOn, earliestOn)) return null;
  const on = earliestOn.toString();
  return unfit('statementDueOn', HEARING, { zh: `须在告知后至少 ${STATEMENT_DAYS} 个工作日，不得早于 ${on}`, en: `must lie at least ${STATEMENT_DAYS} working days after the notice, not before ${on}` }, { workingDays: STATEMENT_DAYS, earliestOn });
}

/** 申请法院强制执行: of what is open, once. */
function enforce(ask: Ask<ReceivableCommand>, receivable: Receivable, { urgedOn, court, documentNo }: Of<'enforceClawback'>): Decision<ReceivableFact> {
  // What was paid in part before any demand is demanded of nobody.
  const states: Receivable['state'][] = receivable.due && !receivable.enforcedOn ? ['DEMANDED', 'PARTLY_RECOVERED'] : ['DEMANDED'];
  const refusal = wrongState(receivable, states) ?? unenforceable(ask, receivable, urgedOn);
  return refusal ?? [{ fact: { type: 'EnforcementApplied', receivable: receivable.receivable, amountFen: openFen(receivable), ...withInterest(interestOpenFen(receivable)), urgedOn, court, documentNo } }];
}

/** The rule for which cap and which budget year get the money back (domain, B-26, B-34). */
function recover(book: Reading<BookTables>, ask: Ask<ReceivableCommand>, { receivable, award }: Claim, command: Of<'recordRecovery'>): Decision<ReceivableFact> {
  const known = transferred(book, receivable, command);
  if (known) return known === 'REPEATED' ? [] : known;
  const wrong = wrongState(receivable, ['DECIDED', 'DEMANDED', 'ENFORCEMENT', 'PARTLY_RECOVERED', 'WRITTEN_OFF']);
  if (wrong) return wrong;
  const { amountFen, interestFen = 0n, recoveredOn, bankReference, disposition, transferFen } = command;
  const { groundless } = receivable;
  const paidBack = linesPaidBack(book, receivable, amountFen);
  const refusal = beyondOpen(receivable, command) ?? beyondGround(book, receivable, amountFen) ?? beyondLines(book, receivable, paidBack.lines) ?? outOfTime(ask, { receivable, award }, 'recoveredOn', recoveredOn);
  if (refusal) return refusal;
  const leftFen = openFen(receivable) - amountFen + interestOpenFen(receivable) - interestFen;
  const line = groundless?.line ?? award.line ?? '';
  const year = book.get('lines', line)?.year;
  const ruled = dispositionOf(year, recoveredOn);
  if (disposition !== ruled) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line, year, recoveredOn, disposition: ruled });
  // Money without ground took no limit, nor did interest.
  const restores = receivable.cause === 'ADMIN_CORRECTION' && !groundless && amountFen > 0n ? restoredBy(book, award, amountFen) : [];
  const { award: id } = award;
  const fact: ReceivableFact = {
    type: 'RecoveryRecorded', receivable: receivable.receivable, award: id, line, amountFen, ...withInterest(interestFen), recoveredOn, bankReference, disposition, leftFen, restores, ...(transferFen !== undefined && { transferFen }),
    ...ofFinding(receivable), ...(groundless && { groundless: true }), ...(receivable.state === 'WRITTEN_OFF' && { writtenOff: true }), ...ofTheYearBefore(book.get('lines', line)),
    ...(!groundless && isBackWhole(book, award, { amountFen, ...paidBack }) && { othersAnew: true }), ...paidBack, ...beside(book, receivable, leftFen === 0n ? 'RECOVERED' : receivable.state === 'WRITTEN_OFF' ? 'WRITTEN_OFF' : 'PARTLY_RECOVERED'),
  };
  return [{ fact, effectiveOn: recoveredOn }];
}

/** In the line's own year the expenditure is reversed, later the treasury has the money (B-26, record 7). */
const dispositionOf = (lineYear: number | undefined, { year }: Day): Disposition => (year === lineYear ? 'SAME_YEAR_REVERSAL' : 'PRIOR_YEAR_TO_TREASURY_NONTAX');

/** Our own mistakes give back what came back; a once-only place is free again when they were all of it (B-34). */
function restoredBy(book: Reading<BookTables>, award: Award, amountFen: Fen): Hold[] {
  const whole = award.recoveredFen + amountFen === award.amountFen && byMistakeFen(book, award) === award.recoveredFen;
  const caps = award.holds.filter((hold) => COUNTED.includes(hold.kind)).map((hold) => ({ ...hold, amountFen }));
  return whole ? [...caps, ...award.holds.filter((hold) => hold.kind === 'ONCE')] : caps;
}
