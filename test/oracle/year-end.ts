import type { BookCommand, BookFact } from '#book/facts';
import { accounts } from './grants';
import { amountOf, lineOf } from './shares';
import { all, type Entry } from './written';

type Close = Extract<BookCommand, { type: 'closeLine' }>;

/** What happens to what is bound: each goes to the line of the next year, or back to wait (B-05). */
const moved = (into: string | null, bound: readonly { award: string; fen: bigint }[]): string[] => bound.map(({ award, fen }) => `${award} ${fen} ${into === null ? 'lapses' : `to ${into}`}`);

const wasCarried = (log: readonly Entry[], line: string): boolean => log.some(({ fact, command }) => fact.type === 'BudgetLineOpened' && fact.line === line && command.type === 'closeLine');

/** 年终结账: a reason of the law against it, or what is carried, what goes back and what becomes of each award (domain B-05). */
export function closing(log: readonly Entry[], { line: id, into, carry, documentNo }: Close, on: string): string {
  const books = accounts(log);
  const [line, year] = [lineOf(log, id), Number(on.slice(0, 4))];
  if (!line) return 'NOT_FOUND';
  if (year <= line.year) return 'YEAR_NOT_OVER';
  const owed = books.grants.filter((grant) => grant.line === id && grant.state !== 'PAID' && grant.state !== 'ENDED');
  if (owed.some(({ inFlight }) => inFlight)) return 'OUTCOME_UNKNOWN_OPEN';
  const bound = owed.map((grant) => ({ award: grant.award, fen: amountOf(grant) })).sort((a, b) => books.approved.indexOf(a.award) - books.approved.indexOf(b.award));
  const leftFen = books.leftFen.get(id) ?? 0n;
  const before = all(log, 'LineClosed').find((closed) => closed.line === id);
  if (before) {
    if (before.documentNo !== documentNo || (before.into !== null && before.into !== into)) return 'PERIOD_CLOSED';
    return leftFen === 0n && bound.length === 0 ? '' : [`0 carried, ${leftFen} back`, ...moved(before.into, bound)].join();
  }
  if (wasCarried(log, id) || year > line.year + 1) return [`0 carried, ${leftFen} back`, ...moved(null, bound)].join();
  const carriedFen = carry === 'ALL' ? leftFen : 0n;
  const parts = `${carriedFen} carried, ${leftFen - carriedFen} back`;
  if (bound.length === 0 && carriedFen === 0n) return parts;
  if (into === null) return 'MALFORMED';
  return lineOf(log, into) ? 'ID_ALREADY_USED' : [parts, `${into} of ${year} for ${line.programmes.length} with ${carriedFen}`, ...moved(into, bound)].join();
}

/** The same of the facts that the book has decided. */
export const closed = (facts: readonly BookFact[]): string =>
  facts.flatMap((fact) => {
    if (fact.type === 'LineClosed') return `${fact.carriedFen} carried, ${fact.reclaimedFen} back`;
    if (fact.type === 'BudgetLineOpened') return `${fact.line} of ${fact.year} for ${fact.programmes.length} with ${fact.carriedInFen}`;
    if (fact.type === 'CommitmentCarried') return moved(fact.line, [{ award: fact.award, fen: fact.amountFen }]);
    return fact.type === 'CommitmentLapsed' ? moved(null, [{ award: fact.award, fen: fact.amountFen }]) : [];
  }).join();
