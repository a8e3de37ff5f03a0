import type { Aggregate } from '#kernel/aggregate';
import { dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import type { Records } from '#kernel/records';
import { type Found, found } from './finding';
import { inItsWords } from './words';

/** Folds an event into the records of its stream; what cannot follow is found, and not thrown. */
export function foldFault<Fact extends { type: string }, Tables>({ fold }: Pick<Aggregate<never, Fact, Tables>, 'fold'>, records: Records<Tables>, { fact, at, actor, revision }: Event<Fact>): Found | null {
  try {
    for (const update of fold(fact, { at, on: dayOf(at), actor, revision })) records.apply(update);
    records.commit();
    return null;
  } catch (error) {
    return found('FOLD', { zh: '可以接续的事实', en: 'a fact that may follow' }, inItsWords(error instanceof Error ? error.message : String(error)));
  }
}
