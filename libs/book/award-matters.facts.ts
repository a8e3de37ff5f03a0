import { z } from 'zod';
import { day, fen, ref, text } from '#kernel/shapes';
import { claimShapes } from '#policy/claims';

// What an award says of its matter: stored inside its fact (awards.facts.ts), and never edited either.

/** `rank`: left out of awards from before it was said (domain A-02). */
export const introduction = z.strictObject({ person: ref, on: day, rank: claimShapes.TALENT_REFERRAL.shape.rank.optional() });

/** Of an event: what other fiscal money bore of the costs, and whose it is, where some did (domain A-15). */
export const hosting = z.strictObject({ opensOn: day, lastDayOn: day, auditedCostFen: fen, otherFiscalFen: fen.optional(), otherFiscalPolicies: z.array(text).max(20).optional() });

/** Of a match: the level of the award that is matched, and what was decided of it (domain A-29). */
export const matching = claimShapes.BOLE_AWARD.pick({ level: true, decidedFen: true, nationalDecidedFen: true });
