import { z } from 'zod';
import { day, fen, ref, text } from '#kernel/shapes';

/** What of other policies was taken off (domain A-28), without what other awards of the matter were computed without. `byDay`: declared, and money of that day only; earlier ones are of any day. `asNamed`: declared, and however the policy’s name is written. */
export const netted = z.array(z.strictObject({ policy: text, paidFen: fen, paidOn: day, grant: ref.optional(), elsewhereFen: fen.optional(), byDay: z.literal(true).optional(), asNamed: z.literal(true).optional() })).max(100);
export type Netted = z.output<typeof netted>[number];

/** What was taken off for awards of this book under other documents (under-others.ts): of which, and how much. */
export const nettedHere = z.array(z.strictObject({ award: ref, programme: ref, line: z.int().optional(), amountFen: fen })).max(100);
export type NettedHere = z.output<typeof nettedHere>[number];
