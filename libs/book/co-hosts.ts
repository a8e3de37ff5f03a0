import type { Claim } from '#policy/claims';
import { asInKeys } from '#policy/compared';
import type { AssessmentInputs } from '#policy/receipt';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { eventKey, nameIn, spellingsOf } from './spellings';
import { stands } from './standing';

type CoHost = NonNullable<AssessmentInputs['coHosts']>[number];

/** Of an event, what the award says of it: by its name as keys have it, what it cost the claimant, and what other fiscal money bore of that. */
export function hostedBy(claim: Claim): Pick<Award, 'event' | 'hosting'> {
  if (claim.kind !== 'EVENT') return {};
  const { opensOn, lastDayOn, auditedCostFen, otherFiscalFen, otherFiscalPolicies } = claim;
  const borne = otherFiscalFen === 0n ? {} : { otherFiscalFen, ...(otherFiscalPolicies && { otherFiscalPolicies }) };
  return { event: asInKeys('event', claim.event), hosting: { opensOn, lastDayOn, auditedCostFen, ...borne } };
}

/** 共同举办: what stands for the same event of others. Each claims the costs that it paid itself, which the book cannot tell apart (domain ). */
export function coHosts(book: Pick<Reading<BookTables>, 'get' | 'where'>, of: Pick<Award, 'programme' | 'claimant' | 'event'>): CoHost[] {
  const { programme, claimant, event } = of;
  if (event === undefined) return [];
  return spellingsOf(book, eventKey(event)).flatMap((key) => [...book.where('awards', 'event', nameIn(key))]).flatMap((one) => {
    const isAnother = one.programme === programme && one.claimant !== claimant;
    return one.hosting && isAnother && stands(one) ? { award: one.award, claimant: one.claimant, amountFen: one.amountFen, ...one.hosting } : [];
  });
}
