import { bureausOf } from '#book/adopted';
import { unregistered } from '#book/assessing';
import type { BookTables } from '#book/facts';
import { rowsFor } from '#book/instruments';
import { endsRunning, transitionOf } from '#book/superseded';
import { termOf } from '#book/terms';
import { lastFilingDay } from '#book/validity';
import { unheardOfGrade } from '#policy/assessment.kinds';
import { factDayOf } from '#policy/claim-days';
import { unfitRecommendation } from '#policy/panel';
import type { Term } from '#policy/programme';
import type { Day } from '#kernel/day';
import { type Refusal, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Case, CaseCommand } from './case.facts';
import { cannotCorrect, filingUnder } from './filing';
import { cannotReopen } from './reopening';
import { decidedAlready } from './roster';
import { ownReopening, takenFrom } from './reopened';
import { filedAs } from './rules';
import { barredFromGoingOn } from './terminations';

/** An act on the papers with what the rules of the book say of it on a day, or why they forbid it; the money is asked of the book elsewhere (askOfBook). */
export function byTheBook(book: Reading<BookTables>, one: Case | undefined, command: CaseCommand, on: Day): CaseCommand | Refusal {
  if (command.type === 'file') return filingUnder(book, command, on);
  if (one && command.type === 'strikeLines') return decidedAlready(book, one, command) ?? command;
  const closed = one && barredFromGoingOn(book, one, command, on);
  if (closed) return closed;
  if (one?.state === 'SUBMITTED' && command.type === 'accept' && !book.get('parties', one.claimant)) return unregistered(one.article ?? '', one.claimant);
  if (one && command.type === 'jointReview') return strangerTo(book, one, command.bureau) ?? command;
  const term = one && HANGS_ON_RULES.includes(command.type) ? termOf(book, one.programme, factDayOf(one.claim), filedAs(one)) : undefined;
  if (!one || !term) return command;
  if (command.type === 'assessPanel') return unfitPanel(book, term, one, command) ?? command;
  if (command.type === 'proposeReopening' || command.type === 'reopenCase') return cannotReopen(book, one, command, { term, on }) ?? { ...command, ...(book.get('awards', one.case)?.roster && { anew: true }) };
  if (command.type === 'correct') return cannotCorrect(book, one, command) ?? command;
  return command.type === 'expire' ? expiring(book, term, one) : superseding(book, term, on, ownReopening(one)?.on);
}

const HANGS_ON_RULES: readonly CaseCommand['type'][] = ['assessPanel', 'correct', 'proposeReopening', 'reopenCase', 'expire', 'supersede'];

/** 经评估审定: what a panel may recommend, the clause says. */
function unfitPanel(book: Reading<BookTables>, term: Term, { claim }: Case, { veto, grade, amountFen, outcome }: Extract<CaseCommand, { type: 'assessPanel' }>): Refusal | null {
  const unheardOf = grade === null ? null : unheardOfGrade(term, { claim, rows: rowsFor(book, term, claim, [grade]) }, grade);
  return unheardOf ?? unfitRecommendation(term, claim, { ...(veto !== null && { veto }), ...(grade !== null && { grade }), ...(amountFen !== null && { amountFen }), outcome });
}

/** 联审部门: those that the documents of the district name, and what the case was filed to ask; documents that name none leave it open. */
function strangerTo(book: Reading<BookTables>, { asks, article = '' }: Case, bureau: string): Refusal | null {
  const named = bureausOf(book);
  if (named.length === 0 || named.includes(bureau) || asks.joint.includes(bureau)) return null;
  return unfit('bureau', article, { zh: `本区文件的联审部门为：${named.join('、')}`, en: `the bureaus that the documents of the district have take part are: ${named.join(', ')}` }, { bureaus: named });
}

/** By the window as it was published last, not as it was when the filing began; reopened, by the day that was set then. */
function expiring(book: Reading<BookTables>, term: Term, one: Case): CaseCommand {
  const { claim, filedOn } = one;
  // What the office files anew itself waits for nobody.
  if (takenFrom(one) !== undefined) return { type: 'expire' };
  const lastOn = ownReopening(one)?.closesOn ?? lastFilingDay(book, term, { factOn: factDayOf(claim), filedOn });
  return { type: 'expire', ...(lastOn && { lastOn }) };
}

function superseding(book: Reading<BookTables>, { instrument }: Term, on: Day, reopenedOn: Day | undefined): CaseCommand {
  const later = endsRunning(book, instrument, on, reopenedOn);
  return { type: 'supersede', ...(later && { later: { supersededBy: later.id, article: transitionOf(later) } }) };
}
