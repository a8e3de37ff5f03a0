import { before, type Day, textOfDay } from './day';
import { type Refusal, unfit } from './decision';

/** Refuses a day in the future. */
export const afterToday = (field: string, on: Day, today: Day, article: string): Refusal | null =>
  before(today, on) ? unfit(field, article, { zh: `不得晚于今日 ${textOfDay(today)}`, en: `must not lie after today, ${textOfDay(today)}` }) : null;

/** Refuses a day that is over. */
export const beforeToday = (field: string, on: Day, today: Day, article: string): Refusal | null =>
  before(on, today) ? unfit(field, article, { zh: `不得早于今日 ${textOfDay(today)}`, en: `must not lie before today, ${textOfDay(today)}` }) : null;
