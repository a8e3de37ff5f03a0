import { randomUUID } from 'node:crypto';
import { uuidOf } from '#kernel/digest';

/** In the place of an event's id until its text is known; nobody can have written it into a text before. */
export const UNNAMED = randomUUID();

/**
 * Puts the name of an event into its text, after all that it says. EventStoreDB takes what stands there under the same ids for a repeat and does not
 * look at the text: two processes, of which one has other code, must never give one name to two texts.
 */
export function named(draft: { id: string }, text: string): string {
  const at = text.indexOf(UNNAMED);
  const [before, behind] = [text.slice(0, at), text.slice(at + UNNAMED.length)];
  draft.id = uuidOf(before + behind);
  return before + draft.id + behind;
}
