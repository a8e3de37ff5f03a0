import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { besides, OVER } from './line-clawbacks';
import type { Receivable, ReceivableState } from './receivables.facts';
import { withGroundless } from './receivables.state';
import type { Stands } from './stands';

interface Beside {
  besides?: string;
  stands?: Stands;
}

/** What a clawback that comes to a state says of the others of its award: one that goes on, and how the case stands with all of them. */
export const beside = (book: Reading<BookTables>, one: Receivable, to: ReceivableState): Beside => ({ ...besides(book, one), ...standing(book, one, to) });

/** What is open comes first, then what was written off, then what came back. */
function standing(book: Reading<BookTables>, { receivable, award: id }: Receivable, to: ReceivableState): Beside {
  const award = book.get('awards', id);
  const others = award ? withGroundless(book, award).filter((one) => one.receivable !== receivable && one.state !== 'CLOSED') : [];
  if (others.length === 0) return {};
  const states = [to, ...others.map(({ state }) => state)];
  if (states.some((state) => !OVER.includes(state))) return { stands: 'CLAWBACK' };
  return { stands: states.includes('WRITTEN_OFF') ? 'WRITTEN_OFF' : 'RECOVERED' };
}
