import { before, type Day } from '#kernel/day';
import { type Refusal, refuse } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Claim, ClaimOf } from './claims';
import { daysIn, daysOfRent, daysOfRentYear, factDayOf, factDays, introducedOn } from './claim-days';
import { ineligibleFor } from './conditions';
import { type Choices, countedKeys, limitKeys } from './limits';
import { hasOverlapToCheck } from './named-overlaps';
import { numberChosen } from './open-points';
import { departsFromPanel } from './panel';
import type { Document, Term } from './programme';
import type { AssessmentInputs, Flag, Residency } from './receipt';

/** The first day of a fact that the document pays for. */
export const firstDayOf = ({ retroactiveFromOn, inForceOn }: Document): Day => retroactiveFromOn ?? inForceOn;

/** Days of grace after the last day (domain A-31). */
const EXPIRY = 'A-31';

/** The last day of the document and the days of grace that were chosen, or that it names; null where it has no end. */
export const lastDayToFile = ({ validToOn, graceDays }: Document, choices: Choices): Day | null => validToOn && validToOn.add({ days: Number(numberChosen(choices, EXPIRY) ?? graceDays) });

/** Validity, retroactive stretch and filing: what can be said of a claim before the book is asked. */
export function outsideWindow({ instrument }: Pick<Term, 'instrument'>, factOn: Day, filedOn: Day, choices: Choices): Refusal | null {
  const { articles, validToOn, inForceOn } = instrument;
  const fromOn = firstDayOf(instrument);
  if (before(factOn, fromOn)) return refuse('BEFORE_POLICY_WINDOW', articles.retroactive ?? articles.validity, { factOn, fromOn });
  if (validToOn && before(validToOn, factOn)) return refuse('AFTER_POLICY_WINDOW', articles.validity, { factOn, toOn: validToOn });
  if (before(filedOn, factOn)) return refuse('FACT_NOT_YET', articles.validity, { factOn, filedOn });
  if (before(filedOn, inForceOn)) return refuse('WINDOW_CLOSED', articles.validity, { filedOn, fromOn: inForceOn });
  // Adding days costs more than all the comparing.
  if (!validToOn || !before(validToOn, filedOn)) return null;
  const lastOn = lastDayToFile(instrument, choices);
  return lastOn && before(lastOn, filedOn) ? refuse('FILED_AFTER_EXPIRY', articles.validity, { filedOn, toOn: lastOn }) : null;
}

/** 参照执行: a day of the claim lies in the months that the document takes by reference. */
export const isByReference = (instrument: Document, claim: Claim): boolean => factDays(claim).some((on) => liesByReference(instrument, on));

export const liesByReference = (instrument: Document, on: Day): boolean => !before(on, firstDayOf(instrument)) && before(on, instrument.inForceOn);

/** What must be confirmed by hand or signed twice (domain B-08, B-11, B-20), of a claim that gives so much. */
export function flagsOf(term: Term, inputs: AssessmentInputs, amountFen: Fen): Flag[] {
  const { instrument, programme } = term;
  const { claim, claimant } = inputs;
  const flags: Record<Flag, boolean> = {
    RETROACTIVE_REFERENCE: isByReference(instrument, claim),
    NON_LOCAL_AGENCY: programme.nonLocal === 'FLAG' && !claimant.local,
    // The incentive cannot have caused what came before it (domain A-04); of two days of introduction one is wrong.
    MANUAL_REVIEW: claim.kind === 'TALENT_REFERRAL' && (before(introducedOn(claim), inputs.programmeFromOn ?? firstDayOf(instrument)) || inputs.firstIntroducedOn !== undefined),
    DUAL_CLAIM: inputs.dual === true,
    // 鼓励规上: not a condition of the clause (domain A-27).
    BELOW_SCALE: claim.kind === 'GROWTH_ASSESSMENT' && claimant.aboveScale === false,
    // 统计监测 is one of the indicators.
    UNREPORTED: claim.kind === 'GROWTH_ASSESSMENT' && claimant.reports?.every(({ period }) => period !== String(claim.year)) === true,
    OVER_SOFT_CAP: overSoftCap(term, inputs, amountFen),
    ABOVE_ESCALATION: programme.escalateAboveFen !== undefined && amountFen > programme.escalateAboveFen,
    // 关联单位: the same firm may stand behind two codes (domain A-14).
    SHARED_ADDRESS: (claimant.affiliates ?? []).length > 0,
    // Another district's word bars nobody here (domain A-23, B-07).
    DISQUALIFIED_ELSEWHERE: (inputs.disqualifiedElsewhere ?? []).length > 0,
    // 遴选 is by what the statistics say: whoever owes them is shown to the approver (第（十三）条).
    REPORTS_OVERDUE: (claimant.overdueReports ?? []).length > 0,
    // By enterprise; another of the group is no reason for a no (domain B-09).
    GROUP_MEMBER_GRANTED: (claimant.members ?? []).length > 0,
    // Each host has the costs that it paid itself: two approvers compare the invoices, whatever the sums are; that they are the very same is said, too (domain ).
    CO_HOSTED: (inputs.coHosts ?? []).length > 0,
    SAME_COST: claim.kind === 'EVENT' && (inputs.coHosts ?? []).some(({ auditedCostFen }) => auditedCostFen === claim.auditedCostFen),
    // Only the days of the stay are paid for: two approvers compare the lease and the receipts with the register (domain A-18).
    PART_OF_RENT_YEAR: claim.kind === 'RENT_YEAR' && (inputs.rentBefore !== undefined || isPartly(claim, claimant.residency)),
    ...flagsOfMatter(term, inputs),
  };
  return (Object.keys(flags) as Flag[]).filter((flag) => flags[flag]);
}

/** What else stands for the same matter, or for the same person. */
function flagsOfMatter(term: Term, inputs: AssessmentInputs): Record<'SAME_MATTER' | 'OTHER_BASE_IN_COUNTY' | 'EMPLOYER_OF_GROUP' | 'AFFILIATE_PAID_ELSEWHERE' | 'DEPARTS_FROM_PANEL' | 'OVERLAP_NAMED' | 'ALIKE_PERSON', boolean> {
  const { claim } = inputs;
  return {
    // One thing for which several claim is one person's, or truly of several: two approvers say which (domain, B-09).
    SAME_MATTER: isAlike(inputs) && claim.kind !== 'LABOUR_BASE',
    OTHER_BASE_IN_COUNTY: isAlike(inputs) && claim.kind === 'LABOUR_BASE',
    // 引荐: of one firm of a group for another.
    EMPLOYER_OF_GROUP: inputs.employerOfGroup === true,
    // By enterprise (domain B-09); the same event is one matter all the same, and two approvers compare both amounts.
    AFFILIATE_PAID_ELSEWHERE: (inputs.affiliatesPaid ?? []).length > 0,
    // 按照评估等次、经评估审定: another grade or amount is shown to the approver, with its reason.
    DEPARTS_FROM_PANEL: departsFromPanel(term, inputs),
    // 同类交叉: two approvers compare what a bureau named with what is registered (附则（一）, domain A-28).
    OVERLAP_NAMED: hasOverlapToCheck(inputs),
    // 疑似同一人: two approvers look at both passports (domain B-20).
    ALIKE_PERSON: (inputs.alikePersons ?? []).length > 0,
  };
}

const isAlike = ({ alike = [], underOthers = [] }: AssessmentInputs): boolean => alike.length > 0 || underOthers.some(({ article }) => article === undefined);

const isPartly = (claim: ClaimOf<'RENT_YEAR'>, residency: Residency | null | undefined): boolean => residency?.days !== undefined || daysIn(daysOfRent(claim)) < daysIn(daysOfRentYear(claim));

/** More for one institution and year than is granted at one level (domain A-19). */
function overSoftCap(term: Term, { claim, claimant, choices, takenFen }: AssessmentInputs, amountFen: Fen): boolean {
  const counted = countedKeys(limitKeys(term, claim, claimant, choices));
  return counted.some(({ limit: { kind, capFen } }, n) => kind === 'SOFT_CAP' && capFen !== null && (takenFen[n] ?? 0n) + amountFen > capFen);
}

/** 效力确认 for the year of filing, of a document that asks for one. @param confirmedBy by which document */
export const unconfirmed = ({ instrument }: Pick<Term, 'instrument'>, filedOn: Day, confirmedBy: string | undefined): Refusal | null =>
  instrument.confirmation === 'YEARLY' && confirmedBy === undefined ? refuse('VALIDITY_UNCONFIRMED', instrument.articles.validity, { instrument: instrument.id, year: filedOn.year }) : null;

/** What is asked of every claim before the conditions of its clause. */
export type Gate = 'NOT_DISQUALIFIED' | 'WITHIN_WINDOW' | 'VALIDITY_CONFIRMED' | 'CLAIMANT_KIND' | 'LOCAL_CLAIMANT';

type Claimant = AssessmentInputs['claimant'];

/** Whom a programme, a clause or a list is for; one that does not say is for everybody. */
export function ofOtherKind({ claimants, article }: { claimants?: readonly Claimant['kind'][] | undefined; article: string }, { kind, party }: Pick<Claimant, 'kind' | 'party'>): Refusal | null {
  if (!claimants || claimants.includes(kind)) return null;
  return refuse(claimants.every((one) => one === 'ENTERPRISE') ? 'NOT_AN_ENTERPRISE' : 'NOT_A_SUPPORTED_CATEGORY', article, { party });
}

/** Who may claim: what lies before the document was in force is for enterprises, whomever the clause is for (domain A-32). */
export const mayClaim = ({ instrument, programme }: Pick<Term, 'instrument' | 'programme'>, claim: Claim, choices: Choices): readonly Claimant['kind'][] =>
  choices[BY_REFERENCE] === 'ENTERPRISES_CONFIRMED_BY_HAND' && liesByReference(instrument, factDayOf(claim)) ? programme.claimants.filter((kind) => kind === 'ENTERPRISE') : programme.claimants;
const BY_REFERENCE = 'A-32';

/** In the order in which they are asked. */
export const GATES: Readonly<Record<Gate, (term: Term, inputs: AssessmentInputs) => Refusal | null>> = {
  NOT_DISQUALIFIED: ({ instrument, programme }, { disqualifiedToOn, disqualifiedBy }) =>
    disqualifiedToOn ? refuse('DISQUALIFIED', disqualifiedBy ?? instrument.articles.misconduct ?? programme.article, { instrument: instrument.id, toOn: disqualifiedToOn }) : null,
  WITHIN_WINDOW: (term, { claim, filedOn, choices }) => outsideWindow(term, factDayOf(claim), filedOn, choices),
  VALIDITY_CONFIRMED: (term, { filedOn, confirmedBy }) => unconfirmed(term, filedOn, confirmedBy),
  CLAIMANT_KIND: (term, { claimant, claim, choices }) => ofOtherKind(term.programme, claimant) ?? ofOtherKind({ claimants: mayClaim(term, claim, choices), article: term.instrument.articles.retroactive ?? term.programme.article }, claimant),
  LOCAL_CLAIMANT: ({ programme }, { claimant: { local, party } }) => (programme.nonLocal === 'REFUSE' && !local ? refuse('NOT_LOCAL_ENTERPRISE', programme.article, { party }) : null),
};

/** Who may claim, and the conditions of the clause, in the order of the text. */
export function ineligible(term: Term, inputs: AssessmentInputs): Refusal | null {
  for (const gate of Object.values(GATES)) {
    const refusal = gate(term, inputs);
    if (refusal) return refusal;
  }
  return ineligibleFor(term, inputs);
}
