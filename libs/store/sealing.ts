import { seal } from '#kernel/envelope';
import type { Appended, NewEvent } from './port';

/** Events as they are to stand in the store, and what an append of them answers beside its place. */
export interface Sealed {
  events: readonly NewEvent[];
  named: Pick<Appended, 'hashes'>;
}

/** The hash that an append on its way is to leave. @throws what that append throws */
export async function hashBehind(append: Promise<Appended>): Promise<string> {
  const before = (await append).hashes?.at(-1);
  if (before === undefined) throw new TypeError('the append before this one was not of drafts');
  return before;
}

/** Binds drafts to the event before them; events that come without the hash `before` are taken as they are. */
export function sealed(drafts: readonly NewEvent[], before: string | undefined): Sealed {
  if (before === undefined) return { events: drafts, named: {} };
  const hashes: string[] = [];
  const events = drafts.map(({ id, type, json: draft }) => {
    const { json, hash } = seal(draft, hashes.at(-1) ?? before);
    hashes.push(hash);
    return { id, type, json };
  });
  return { events, named: { hashes } };
}
