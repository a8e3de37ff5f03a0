import { before, type Day } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import type { Term } from './catalogue';
import { type Claim, type ClaimOf, factDayOf } from './claims';
import { PARTNER_COUNTIES } from './programme';
import type { AssessmentInputs, Flag } from './receipt';

/** Proof of employment (domain A-13). */
const CONTRACT_MONTHS = 12;
const INSURED_MONTHS = 3;

/** Validity, retroactive stretch and filing: what can be said of a claim before the book is asked. */
export function outsideWindow({ instrument }: Term, factOn: Day, filedOn: Day): Refusal | null {
  const { articles, retroactiveFromOn, validToOn, inForceOn, graceDays } = instrument;
  if (before(factOn, retroactiveFromOn)) return refuse('BEFORE_POLICY_WINDOW', articles.retroactive, { factOn, fromOn: retroactiveFromOn });
  if (before(validToOn, factOn)) return refuse('AFTER_POLICY_WINDOW', articles.validity, { factOn, toOn: validToOn });
  if (before(filedOn, factOn)) return refuse('FACT_NOT_YET', articles.validity, { factOn, filedOn });
  if (before(filedOn, inForceOn)) return refuse('WINDOW_CLOSED', articles.validity, { filedOn, fromOn: inForceOn });
  // Adding days costs more than all the comparing.
  if (!before(validToOn, filedOn)) return null;
  const lastOn = validToOn.add({ days: graceDays });
  return before(lastOn, filedOn) ? refuse('FILED_AFTER_EXPIRY', articles.validity, { filedOn, toOn: lastOn }) : null;
}

/** What must be confirmed by hand or signed twice (domain B-08, B-11, B-20). */
export function flagsOf({ instrument, programme }: Term, inputs: AssessmentInputs): Flag[] {
  const flags: Flag[] = [];
  const reference = (on: Day): boolean => !before(on, instrument.retroactiveFromOn) && before(on, instrument.inForceOn);
  if (factDays(inputs.claim).some(reference)) flags.push('RETROACTIVE_REFERENCE');
  if (programme.nonLocal === 'FLAG' && !inputs.claimant.local) flags.push('NON_LOCAL_AGENCY');
  return flags;
}

/** Every day that the programme asks for (domain B-11). */
function factDays(claim: Claim): Day[] {
  if (claim.kind !== 'EVENT') return [factDayOf(claim)];
  return [claim.opensOn, claim.lastDayOn];
}

/** The conditions of the clause, in the order of the text. */
export function ineligible(term: Term, inputs: AssessmentInputs): Refusal | null {
  const { claim, claimant } = inputs;
  const { programme } = term;
  const outside = outsideWindow(term, factDayOf(claim), inputs.filedOn);
  if (outside) return outside;
  // 附则（五） opens the retroactive stretch to 企业 only, and every money item of the document goes to one (domain A-32).
  if (claimant.kind !== 'ENTERPRISE') return refuse('NOT_AN_ENTERPRISE', programme.article, { party: claimant.party });
  if (programme.nonLocal === 'REFUSE' && !claimant.local) return refuse('NOT_LOCAL_ENTERPRISE', programme.article, { party: claimant.party });
  return unmet(term, claim, inputs.filedOn) ?? (claim.kind === 'LABOUR_BASE' ? outsidePartnerRegion(term, claim, inputs) : null);
}

/** Conditions of the clause that the claim itself answers; asked at filing and again when the money is decided. */
export function unmet(term: Term, claim: Claim, filedOn: Day): Refusal | null {
  switch (claim.kind) {
    case 'BOLE_AWARD':
      return unmatched(term, claim);
    case 'PLACEMENT':
      return unplaced(term, claim, filedOn);
    case 'EVENT':
      return unapproved(term, claim);
    case 'LABOUR_BASE':
      return null;
  }
}

function unmatched({ programme }: Term, claim: ClaimOf<'BOLE_AWARD'>): Refusal | null {
  const matched = claim.receivedFen < claim.decidedFen ? claim.receivedFen : claim.decidedFen;
  return matched === 0n ? refuse('NO_MUNICIPAL_AWARD', programme.article, { decidedFen: claim.decidedFen, receivedFen: claim.receivedFen }) : null;
}

function unplaced({ programme }: Term, claim: ClaimOf<'PLACEMENT'>, filedOn: Day): Refusal | null {
  // 对口劳务协作人员 are by definition from elsewhere; the five other groups are 本区户籍 (domain A-10), and each may set the rate.
  const needsHousehold = claim.groups.some((group) => group !== 'PARTNER_REGION');
  if (needsHousehold && !claim.localHousehold) return refuse('HUKOU_REQUIRED', programme.article);
  if (claim.contractMonths < CONTRACT_MONTHS) return refuse('CONTRACT_TOO_SHORT', programme.article, { months: claim.contractMonths, atLeast: CONTRACT_MONTHS });
  if (!claim.registered) return refuse('EMPLOYMENT_NOT_REGISTERED', programme.article);
  // Months begun, from the first day of the work to the filing: what has not begun was not complete when filed (domain B-17).
  const passed = monthsBegun(claim.startedOn, filedOn);
  if (claim.insuredMonths > passed) {
    const why = { zh: `自入职至申报最多 ${passed} 个月`, en: `from the first day of work to the filing there are at most ${passed} months` };
    return unfit('claim.insuredMonths', programme.article, why, { months: claim.insuredMonths, atMost: passed });
  }
  if (claim.insuredMonths < INSURED_MONTHS) return refuse('INSURANCE_TOO_SHORT', programme.article, { months: claim.insuredMonths, atLeast: INSURED_MONTHS });
  return null;
}

/** The register of partner regions is a published table, maker and checker (domain B-10). */
function outsidePartnerRegion({ programme }: Term, { county }: ClaimOf<'LABOUR_BASE'>, { rows }: AssessmentInputs): Refusal | null {
  const listed = rows.some((row) => row.table === PARTNER_COUNTIES && row.key === county);
  return listed ? null : refuse('NOT_A_PARTNER_COUNTY', programme.article, { county });
}

/** Calendar months of which a day lies between two days: social insurance is paid by the month. */
const monthsBegun = (from: Day, to: Day): number => (to.year - from.year) * 12 + to.month - from.month + 1;

function unapproved({ programme }: Term, { approvedOn, opensOn, lastDayOn }: ClaimOf<'EVENT'>): Refusal | null {
  if (before(lastDayOn, opensOn)) return unfit('claim.lastDayOn', programme.article, { zh: '不得早于 opensOn', en: 'must not lie before opensOn' });
  return approvedOn && before(approvedOn, opensOn) ? null : refuse('NO_PRIOR_APPROVAL', programme.article, { opensOn, ...(approvedOn && { approvedOn }) });
}
