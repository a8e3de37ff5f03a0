import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { yuan } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { orderOf, released, terminated } from './awards';
import type { AwardFact } from './awards.facts';
import { barredToOn } from './barring';
import type { BookTables } from './facts';
import { beyondGround, beyondLines } from './ground-gone';
import { interestDecided, withInterest } from './interest';
import { besides, linesToDecide } from './line-clawbacks';
import { delistedBy } from './listings';
import type { Delisted } from './listings.facts';
import { groundsOf } from './receivables.basis';
import type { Receivable, ReceivableCommand, ReceivableFact } from './receivables.facts';
import { type Claim, HEARING, RECOVERY, wrongState } from './receivables.state';
import { notDueFen } from './returns';
import { termOfAward } from './terms';

type Of<T extends ReceivableCommand['type']> = Extract<ReceivableCommand, { type: T }>;
type Decided = Extract<ReceivableFact, { type: 'ClawbackDecided' }>;

/** The decision waits until the party's day is over; it may find less than was suspected, never more than was notified. Fraud and breach end what is not paid yet. */
export function decideClawback(book: Reading<BookTables>, ask: Ask<ReceivableCommand>, { receivable, award }: Claim, command: Of<'decideClawback'>): Decision<ReceivableFact | AwardFact | Delisted> {
  const refusal = wrongState(receivable, ['NOTIFIED']) ?? unheard(ask, receivable);
  if (refusal) return refusal;
  if (command.amountFen > receivable.amountFen || command.amountFen === 0n) {
    return refuse('OVER_RECEIVABLE', RECOVERY, { amountFen: command.amountFen, leftFen: receivable.amountFen });
  }
  const beyond = beyondGround(book, receivable, command.amountFen);
  if (beyond) return beyond;
  // Nothing else would ever claim the rest: such a clawback opens by the receipt alone.
  if (receivable.groundless && command.amountFen < receivable.amountFen) return unfit('amountFen', RECOVERY, { zh: `无依据支付的款项须全额追回，为 ${yuan(receivable.amountFen)} 元`, en: `must be all that went without ground, ${yuan(receivable.amountFen)} yuan` }, { leftFen: receivable.amountFen });
  const lines = linesToDecide(receivable, command);
  if (isRefusal(lines)) return lines;
  const others = beyondLines(book, receivable, lines.lines);
  if (others) return others;
  const interest = interestDecided(ask, { receivable, award }, command.interest);
  if (isRefusal(interest)) return interest;
  const instrument = termOfAward(book, award)?.instrument;
  // Where the document does not say so, only a decision of its own disqualifies (domain B-07).
  const toOn = receivable.cause !== 'ADMIN_CORRECTION' && instrument?.articles.misconduct ? barredToOn(book, dayOf(ask.at), instrument) : null;
  const disqualification = instrument && toOn ? { instrument: instrument.id, toOn } : null;
  const { party, cause } = receivable;
  const { documentNo, amountFen, reason } = command;
  const ended = disqualification ? endedWith(book, ask, { party, cause, ...disqualification }, command) : [];
  const fact: Decided = { type: 'ClawbackDecided', receivable: receivable.receivable, award: award.award, party, cause, amountFen, documentNo, reason, disqualification, ...lines, ...interest, grounds: groundsOf(book, { receivable, award }) };
  return [fact, ...endedAfterReturn(book, { receivable, award }, fact, ended), ...ended].map((one) => ({ fact: one }));
}

/** What is not paid of the party under the document, and its places on the lists. */
function endedWith(book: Reading<BookTables>, ask: Ask<unknown>, { party, cause, instrument }: Pick<Receivable, 'party' | 'cause'> & { instrument: string }, { receivable: decision, documentNo, noticesOver }: Of<'decideClawback'>): (AwardFact | Delisted)[] {
  return [...terminated(book, { party, instrument, noticesOver }, `取消资格 ${documentNo}`), ...delistedBy(book, { party, instrument, fromOn: dayOf(ask.at), decision: { decision, documentNo, cause } })];
}

/** A statement that came early ends nothing: the party may say more until its day is over. */
function unheard(ask: Ask<unknown>, { statementDueOn }: Receivable): Refusal | null {
  if (statementDueOn && before(statementDueOn, dayOf(ask.at))) return null;
  return refuse('STATEMENT_PERIOD_OPEN', HEARING, { statementDueOn });
}

/** The ground stands, and the bank has sent the money back: nothing is receivable, and what was decided is not due. An award of which nothing stands ends with it (domain B-02). */
function endedAfterReturn(book: Reading<BookTables>, { receivable, award }: Claim, { amountFen, interest, documentNo }: Decided, ended: readonly (AwardFact | Delisted)[]): (ReceivableFact | AwardFact)[] {
  const order = orderOf(book, award);
  if (award.state === 'PAID' || receivable.groundless || !order) return [];
  const byReturn = { order: order.order, attempt: order.attempts.length, owedFen: amountFen, ...withInterest(interest?.amountFen ?? 0n) };
  const closed: ReceivableFact = { type: 'ClawbackClosed', receivable: receivable.receivable, award: award.award, amountFen, reason: `${documentNo}：款项已退回，不作应收`, recoveredFen: award.recoveredFen, byReturn, ...besides(book, receivable) };
  const standsFen = award.amountFen - award.recoveredFen - notDueFen(book, award) - amountFen;
  if (award.state === 'RELEASED' || ended.some((fact) => 'award' in fact && fact.award === award.award) || standsFen > 0n) return [closed];
  return [closed, { ...released(book, award, { why: 'REVOKED', reason: `追回决定 ${documentNo}：款项已退回，不再支付` }), documentNo }];
}
