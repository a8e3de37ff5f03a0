import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Refusal, refuse } from '#kernel/decision';

/** A register says what has happened: a day that is to come is no fact yet. @param said the days that are said, under the name that a refusal gives the first that is to come */
export function toCome(ask: Pick<Ask<unknown>, 'at'>, article: string, said: Readonly<Record<string, readonly Day[]>>): Refusal | null {
  const today = dayOf(ask.at);
  const early = Object.entries(said).flatMap(([name, days]) => days.filter((on) => before(today, on)).map((on) => ({ [name]: on })));
  return early[0] ? refuse('FACT_NOT_YET', article, { ...early[0], today }) : null;
}
