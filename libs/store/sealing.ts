import { seal } from '#kernel/envelope';
import type { Appended, NewEvent } from './port';

/** Events as they are to stand in the store, and what an append of them answers beside its place. */
export interface Sealed {
  events: readonly NewEvent[];
  named: Pick<Appended, 'hashes'>;
}

/** Binds drafts to the event before them; events that come without `previous` are taken as they are. */
export function sealed(drafts: readonly NewEvent[], previous: string | undefined): Sealed {
  if (previous === undefined) return { events: drafts, named: {} };
  const hashes: string[] = [];
  const events = drafts.map(({ id, type, json: draft }) => {
    const { json, hash } = seal(draft, hashes.at(-1) ?? previous);
    hashes.push(hash);
    return { id, type, json };
  });
  return { events, named: { hashes } };
}
