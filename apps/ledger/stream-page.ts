import { FOREIGN_CURSOR, malformed } from './http/problem';

const EVENTS_AT_ONCE = 100;

/** A stream that has been read to its end, as far as a list of its events needs it. */
interface Stream<Event> {
  revision: number;
  history(last: number, first: number): Promise<Event[]>;
}

interface EventPaging {
  /** The first revision of all, where no page was read before. */
  from?: number | undefined;
  limit?: number | undefined;
  after?: string | undefined;
}

/** Some events of a stream, oldest first: the cursor is the revision of the last one that was read. @throws Refused for another cursor */
export async function streamPage<Event>(stream: Stream<Event>, { from = 0, limit = EVENTS_AT_ONCE, after }: EventPaging): Promise<{ items: Event[]; next: string | null }> {
  const end = stream.revision;
  const first = after === undefined ? from : revisionBehind(after);
  const last = Math.min(first + limit - 1, end);
  const items = first > last ? [] : await stream.history(last, first);
  return { items, next: last < end && items.length > 0 ? String(last) : null };
}

function revisionBehind(after: string): number {
  if (!/^\d{1,10}$/.test(after)) throw malformed([FOREIGN_CURSOR]);
  return Number(after) + 1;
}
