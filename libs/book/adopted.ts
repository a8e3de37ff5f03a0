import { clauseOf } from '#policy/clauses';
import type { Clause, Instrument } from '#policy/programme';
import { type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';

/** A clause that pays nothing itself, where this book has adopted its document; else why it cannot be acted on. */
export function adoptedClause(book: Reading<BookTables>, id: string): { instrument: Instrument; clause: Clause } | Refusal {
  const placed = clauseOf(id);
  if (!placed) return refuse('UNKNOWN_PROGRAMME', '', { programme: id });
  const { instrument, clause } = placed;
  return book.get('instruments', instrument.id) ? placed : refuse('NOT_ADOPTED', clause.article, { instrument: instrument.id });
}
