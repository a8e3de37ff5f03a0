import { before } from '#kernel/day';
import { type Refusal, refuse } from '#kernel/decision';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award, Hold } from './awards.facts';
import type { BookTables } from './facts';
import type { Receivable } from './receivables.facts';
import { misconductArticleOf } from './terms';

export const RECOVERY = '财政违法行为处罚处分条例 第十四条';
export const HEARING = '财政违法行为处罚处分条例 第十四条；追回决定前的陈述申辩';

/** By what money is held, claimed back or given back to a limit: the document's article on misconduct where it has one, else the law (domain B-07). */
export const recoveryArticleOf = (book: Reading<BookTables>, award: Award): string => misconductArticleOf(book, award) || RECOVERY;

export interface Claim {
  receivable: Receivable;
  award: Award;
}

/** The limits of which amounts are counted, and can be given back in part. */
export const COUNTED: readonly Hold['kind'][] = ['CAP', 'TOP_UP', 'SOFT_CAP'];

export const openFen = ({ amountFen, recoveredFen }: Receivable): Fen => amountFen - recoveredFen;

/** Of an award whose case was reopened since, those from before are of a payment that is over: what stands was decided anew. */
type Standing = Pick<Award, 'award' | 'reopenedOn'>;

/** The clawbacks of an award as it stands; money that went without ground is no part of it. */
export const clawbacksOf = (book: Reading<BookTables>, award: Standing): Receivable[] => withGroundless(book, award).filter(({ groundless }) => !groundless);

/** Those and the ones of money without ground. */
export const withGroundless = (book: Reading<BookTables>, { award, reopenedOn }: Standing): Receivable[] =>
  [...book.where('receivables', 'award', award)].filter(({ decidedOn }) => !(reopenedOn && decidedOn && !before(reopenedOn, decidedOn)));

/** What was written off of an award. */
export const writtenOff = (book: Reading<BookTables>, award: Standing): Receivable[] => clawbacksOf(book, award).filter(({ state }) => state === 'WRITTEN_OFF');

export const interestOpenFen = ({ interest }: Receivable): Fen => (interest ? interest.amountFen - interest.recoveredFen : 0n);

/** Decided, whatever has come back since, or was sent back by the bank. */
export const DECIDED: readonly Receivable['state'][] = ['DECIDED', 'DEMANDED', 'ENFORCEMENT', 'PARTLY_RECOVERED', 'RECOVERED', 'WRITTEN_OFF'];
export const isDecided = ({ state }: Receivable): boolean => DECIDED.includes(state);

/** What was decided of an award and has not come, written off or not: it is claimed once. */
export const decidedOf = (book: Reading<BookTables>, award: Standing): Receivable[] => clawbacksOf(book, award).filter(isDecided);
export const claimedFen = (book: Reading<BookTables>, award: Standing): Fen => sum(decidedOf(book, award).map(openFen));

/** 涉嫌: begun for a cause of the claimant, and not decided yet. */
export const isSuspicion = (one: Receivable): boolean => one.cause !== 'ADMIN_CORRECTION' && (one.state === 'OPENED' || one.state === 'NOTIFIED');

/** What came back of an award for our own mistake. */
export const byMistakeFen = (book: Reading<BookTables>, award: Standing): Fen => sum(clawbacksOf(book, award).filter(({ cause }) => cause === 'ADMIN_CORRECTION').map(({ recoveredFen }) => recoveredFen));

export const ofFinding = ({ finding }: Receivable): { finding?: string } => (finding === undefined ? {} : { finding });

export function wrongState(receivable: Receivable, states: readonly Receivable['state'][]): Refusal | null {
  if (states.includes(receivable.state)) return null;
  return refuse('ACT_NOT_ALLOWED_IN_STATE', RECOVERY, { receivable: receivable.receivable, state: receivable.state, cause: receivable.cause, allowedIn: states });
}
