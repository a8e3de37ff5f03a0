import { z } from 'zod';
import { keysAlike } from '#book/aliases';
import { capTogether, standing, takenFen } from '#book/entitlement';
import { fen } from '#kernel/shapes';
import { most, sum } from '#kernel/money';
import { bookIn } from '#views/book-in';
import type { Paging } from '#views/lists';
import type { LimitFigures, LimitStep } from '#views/tables';
import type { Explained, Views } from '#views/views';

/** What is counted as one with a limit: the other documents of its person, the groups that were joined with its group. */
export const countedTogether = z.strictObject({ keys: z.array(z.string()).min(2), capFen: fen.nullable(), takenFen: fen, leftFen: fen.nullable() });

type WithOthers = Explained<LimitFigures, LimitStep> & { together?: z.output<typeof countedTogether> };

/** A limit with its events; where other keys count as the same, what is taken and left of all of them (domain B-20, A-37). */
export function entitlementIn(views: Views, area: string, key: string, history: Paging): WithOthers | undefined {
  const found = views.entitlement(area, key, history);
  if (!found) return undefined;
  const book = bookIn(views, area);
  const alike = [...new Set(keysAlike(book, key).map((one) => one.key))];
  const uses = alike.flatMap((one) => book.get('limits', one) ?? []).map((use) => standing(book, use));
  if (uses.length < 2) return found;
  const [capFen, taken] = [capTogether(uses), sum(uses.map(takenFen))];
  return { ...found, together: { keys: uses.map((use) => use.key), capFen, takenFen: taken, leftFen: capFen === null ? null : most(capFen - taken, 0n) } };
}
