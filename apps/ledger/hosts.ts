import { z } from 'zod';
import type { Case } from '#cases/case.facts';
import { hostedBeside, type Hosting } from '#cases/hosts';
import { fen, ref } from '#kernel/shapes';
import { claimShapes } from '#policy/claims';
import type { Views } from '#views/views';
import { STATES } from './http/next-acts';

const AT_ONCE = 500;

/** 共同举办单位, as officers read it beside a case of an event: also what the book has not been asked for yet. */
export const hostsAnswer = z.array(
  claimShapes.EVENT.pick({ opensOn: true, lastDayOn: true, auditedCostFen: true, otherFiscalFen: true, otherFiscalPolicies: true }).extend({
    case: ref, claimant: ref, state: z.enum(STATES.case), amountFen: fen.nullable(), otherDays: z.literal(true).optional(),
  }),
) satisfies z.ZodType<Hosting[]>;

/** Of a case that is no event, or has no other host, nothing. */
export function hostsOf(views: Views, one: Case): Hosting[] {
  return one.claim.kind === 'EVENT' ? hostedBeside(one, casesOf(views, one)) : [];
}

/** Of the programme of a case, all that were filed. */
export function* casesOf(views: Views, { area, programme }: Case): Generator<Case, undefined> {
  let after: string | undefined;
  do {
    const { items, next } = views.cases(area, { limit: AT_ONCE, filters: { programme }, ...(after !== undefined && { after }) });
    yield* items;
    after = next ?? undefined;
  } while (after !== undefined);
  return undefined;
}
