import { bookStream } from '#book/facts';
import { Copy } from '#rehearsal/copy';
import type { Ground } from '#rehearsal/district';
import type { EventStore } from '#store/port';
import { past } from '#writer/past';
import { CannotOpen } from './places';

/**
 * The book of a district and the cases as they stood when it was at a revision (its last where none is named).
 * @throws CannotOpen where the book has no such revision; Unavailable, Unreadable
 */
export async function copied(store: EventStore, area: string, to: number | undefined): Promise<Ground> {
  const stream = bookStream(area);
  const copy = new Copy();
  for await (const one of past(store, area, to)) copy.take(one);
  if (to !== undefined && copy.revision < to) throw new CannotOpen(`账簿 ${stream} 止于凭证号 ${copy.revision}，没有 ${to}。请用 --at 指明已有的凭证号。`, `${stream} ends at revision ${copy.revision}: there is no ${to}. Name one that is there with --at.`);
  return copy.ground();
}
