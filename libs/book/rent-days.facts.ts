import { z } from 'zod';
import { day } from '#kernel/shapes';

/** Of rent, the days that an award is for; left out of awards from before they said it (domain A-18). */
export const stretches = z.array(z.strictObject({ fromOn: day, toOn: day })).max(100);
export interface ByRentDays {
  rentDays?: z.output<typeof stretches> | undefined;
}
