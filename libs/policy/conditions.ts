import { before, type Day, within } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import { daysOfRent, daysOfRentYear, factDayOf, introducedOn, wholeMonths, yearEnd, yearsAfter } from './claim-days';
import { type Claim, type ClaimOf, ofKind } from './claims';
import { asksHousehold, countedAs, groupsCounted } from './household';
import type { Choices } from './limits';
import { matchedFen } from './matched';
import { numberChosen } from './open-points';
import { type Condition, type Document, KEY_INDUSTRIES, PARTNER_COUNTIES, type Term } from './programme';
import type { AssessmentInputs } from './receipt';

type Named = Condition['is'];
type Rules = Pick<Term, 'programme' | 'instrument'>;

/** What a condition is asked with: the article it stands in, the day of filing, and what the district chose where it is open. */
interface Asked {
  article: string;
  instrument: Document;
  filedOn: Day;
  chosen: string | undefined;
  /** The same, where it is a number. */
  number: number | undefined;
  atLeast: number;
  years: number;
}

/** Of a claim alone: asked when it is filed, and again when the money is decided. */
type OfClaim = (claim: Claim, asked: Asked) => Refusal | null;
/** Of what the book knows beside it: asked when the money is decided. */
type OfBook = (inputs: AssessmentInputs, article: string, condition: Condition) => Refusal | null;

const OF_CLAIM: Partial<Record<Named, OfClaim>> = {
  MUNICIPAL_AWARD: (claim, { article, chosen }) => {
    const award = ofKind(claim, 'BOLE_AWARD');
    const { decidedFen, receivedFen } = award;
    return matchedFen(award, chosen) === 0n ? refuse('NO_MUNICIPAL_AWARD', article, { decidedFen, receivedFen }) : null;
  },
  LOCAL_HOUSEHOLD: (claim, { article, chosen }) => {
    const { groups, localHousehold } = ofKind(claim, 'PLACEMENT');
    // Each of the groups that count may set the rate, so that one of them that asks is enough.
    return groups.some(asksHousehold(chosen)) && !localHousehold ? refuse('HUKOU_REQUIRED', article) : null;
  },
  CONTRACT_MONTHS: (claim, { article, atLeast }) => {
    const { contractMonths: months } = ofKind(claim, 'PLACEMENT');
    return months < atLeast ? refuse('CONTRACT_TOO_SHORT', article, { months, atLeast }) : null;
  },
  EMPLOYMENT_REGISTERED: (claim, { article }) => (ofKind(claim, 'PLACEMENT').registered ? null : refuse('EMPLOYMENT_NOT_REGISTERED', article)),
  INSURED_MONTHS: (claim, asked) => insured(ofKind(claim, 'PLACEMENT'), asked),
  EVENT_DAYS: (claim, { article }) => {
    const { opensOn, lastDayOn } = ofKind(claim, 'EVENT');
    return before(lastDayOn, opensOn) ? unfit('claim.lastDayOn', article, { zh: '不得早于 opensOn', en: 'must not lie before opensOn' }) : null;
  },
  PRIOR_APPROVAL: (claim, { article, instrument }) => {
    const event = ofKind(claim, 'EVENT');
    const { approvedOn, opensOn } = event;
    return approvedOn && isPrior(event, approvedOn, instrument) ? null : refuse('NO_PRIOR_APPROVAL', article, { opensOn, ...(approvedOn && { approvedOn }) });
  },
  LOCAL_EMPLOYER: (claim, { article }) => {
    const { employer, employerLocal } = ofKind(claim, 'TALENT_REFERRAL');
    return employerLocal ? null : refuse('EMPLOYER_NOT_LOCAL', article, { employer });
  },
  RATED_WITHIN_YEARS: (claim, { article, years }) => {
    const talent = ofKind(claim, 'TALENT_REFERRAL');
    const [introduced, { ratedOn }] = [introducedOn(talent), talent];
    if (before(ratedOn, introduced)) return refuse('RATED_BEFORE_INTRODUCTION', article, { introducedOn: introduced, ratedOn });
    return ratedTooLate(introduced, ratedOn, { article, years });
  },
  TOP_500: (claim, { article }) => (ofKind(claim, 'SETTLEMENT').list === 'NONE' ? refuse('NOT_A_TOP_500', article) : null),
  MUNICIPAL_ISSUER: (claim, { article }) => {
    const { issuer, issuerLevel } = ofKind(claim, 'ACHIEVEMENT');
    return issuerLevel === 'DISTRICT' ? refuse('ISSUER_BELOW_MUNICIPAL', article, { issuer, issuerLevel }) : null;
  },
  // 当年度, and the days of grace that were chosen (domain A-20).
  AWARD_YEAR: (claim, { article, filedOn, number = 0 }) => {
    const { decidedOn } = ofKind(claim, 'ACHIEVEMENT');
    const lastOn = yearEnd(decidedOn.year).add({ days: number });
    return before(lastOn, filedOn) ? refuse('FILED_AFTER_AWARD_YEAR', article, { decidedOn, filedOn, lastOn }) : null;
  },
  FIRST_RENT_YEARS: (claim, { article, years }) => {
    const rent = ofKind(claim, 'RENT_YEAR');
    const { rentYear } = rent;
    return paidOutside(rent, article) ?? (rentYear > years ? refuse('RENT_YEARS_EXHAUSTED', article, { rentYear, years }) : null);
  },
};

const OF_BOOK: Partial<Record<Named, OfBook>> = {
  // The register of partner regions is a published table, maker and checker (domain B-10).
  PARTNER_COUNTY: ({ claim, rows }, article) => {
    const { county } = ofKind(claim, 'LABOUR_BASE');
    return listed(rows, PARTNER_COUNTIES, county) ? null : refuse('NOT_A_PARTNER_COUNTY', article, { county });
  },
  // 为松江企事业单位引进、引荐, 推荐成功: whoever hires for itself has referred nobody.
  ANOTHER_EMPLOYER: ({ claim, claimant: { party } }, article) => ('employer' in claim && claim.employer === party ? refuse('SELF_REFERRAL', article, { employer: party }) : null),
  // Where the register knows the employer, it decides, whatever the claim says.
  LOCAL_EMPLOYER: ({ claim, employerLocal }, article) => (employerLocal === false ? refuse('EMPLOYER_NOT_LOCAL', article, { employer: ofKind(claim, 'TALENT_REFERRAL').employer }) : null),
  // A talent is introduced once: by the first day that the book knows, whoever names a later one (domain A-03).
  RATED_WITHIN_YEARS: ({ claim, firstIntroducedOn, firstIntroducedIn }, article, { years = 0 }) => (firstIntroducedOn ? ratedTooLate(firstIntroducedOn, ofKind(claim, 'TALENT_REFERRAL').ratedOn, { article, years, introducedIn: firstIntroducedIn }) : null),
  KEY_INDUSTRY: ({ claim, rows }, article) => {
    const { industry } = ofKind(claim, 'TALENT_PLACEMENT');
    return listed(rows, KEY_INDUSTRIES, industry) ? null : refuse('NOT_A_KEY_INDUSTRY', article, { industry });
  },
  ABOVE_SCALE: ({ claimant: { party, aboveScale } }, article) => (aboveScale ? null : refuse('NOT_ABOVE_SCALE', article, { party })),
  TALENT_PORT_RESIDENT: ({ claimant: { party, residency } }, article) => (residency ? null : refuse('NOT_RESIDENT', article, { party })),
  SUPPORTED_CATEGORY: ({ claimant: { party, residency } }, article) =>
    (residency?.category ?? 'NONE') === 'NONE' ? refuse('NOT_A_SUPPORTED_CATEGORY', article, { party }) : null,
  // A relocation, or a second firm of the group, does not begin the years again (domain A-18, B-28).
  FIRST_RENT_YEARS: ({ claim, claimant: { residency } }, article) => {
    const { movedInOn } = ofKind(claim, 'RENT_YEAR');
    if (!residency || residency.firstOn.equals(movedInOn)) return null;
    return refuse('NOT_FIRST_MOVE_IN', article, { firstOn: residency.firstOn, movedInOn });
  },
};

function ratedTooLate(introduced: Day, ratedOn: Day, { article, years, introducedIn }: Pick<Asked, 'article' | 'years'> & { introducedIn?: string | undefined }): Refusal | null {
  const lastOn = yearsAfter(introduced, years);
  return before(lastOn, ratedOn) ? refuse('RATED_AFTER_3_YEARS', article, { introducedOn: introduced, ratedOn, lastOn, ...(introducedIn !== undefined && { introducedIn }) }) : null;
}

/** What a claim that is filed does not meet, by the groups that count. */
export const unmetAtFiling = (term: Rules, claim: Claim, filedOn: Day, choices: Choices): Generator<Refusal, undefined> => everyUnmet(term, countedAs(claim, groupsCounted(term.programme, claim, choices)), filedOn, choices);

/** Conditions of the clause that the claim itself answers, in the order of the catalogue: each that is not met. */
function* everyUnmet(term: Rules, claim: Claim, filedOn: Day, choices: Choices): Generator<Refusal, undefined> {
  const outside = assessedOutside(claim, term.programme.article, filedOn);
  if (outside) yield outside;
  for (const condition of term.programme.conditions) {
    const refusal = unmetByClaim(condition, term, { claim, filedOn, choices });
    if (refusal) yield refusal;
  }
  return undefined;
}

const unmetByClaim = (condition: Condition, { programme: { article }, instrument }: Rules, { claim, filedOn, choices }: Pick<AssessmentInputs, 'claim' | 'filedOn' | 'choices'>): Refusal | null =>
  OF_CLAIM[condition.is]?.(claim, { article, filedOn, instrument, ...boundsOf(condition, choices) }) ?? null;

export const isByClaim = ({ is }: Condition): boolean => is in OF_CLAIM && !(is in OF_BOOK);
const unmetByBook = (condition: Condition, { programme: { article } }: Rules, inputs: AssessmentInputs): Refusal | null => OF_BOOK[condition.is]?.(inputs, article, condition) ?? null;

/** What is declared of other policies was paid by then: what is to come is no payment (domain A-28). */
export function paidLater({ programme: { article } }: Pick<Term, 'programme'>, claim: Claim, on: Day): Refusal | null {
  const later = 'otherGrants' in claim ? claim.otherGrants?.find(({ paidOn }) => before(on, paidOn)) : undefined;
  return later ? refuse('FACT_NOT_YET', article, { policy: later.policy, paidOn: later.paidOn, today: on }) : null;
}

/** 经评估: of a period that was over by then, and before anybody claims by it (domain B-12). */
function assessedOutside(claim: Claim, article: string, filedOn: Day): Refusal | null {
  if (claim.kind !== 'TRAINING_BASE') return null;
  const [{ assessedOn }, endsOn] = [claim, factDayOf(claim)];
  if (before(filedOn, assessedOn)) return refuse('FACT_NOT_YET', article, { assessedOn, filedOn });
  const last = endsOn.toString();
  return before(assessedOn, endsOn) ? unfit('claim.assessedOn', article, { zh: `不得早于所评估期间的最后一日 ${last}`, en: `must not lie before the last day of the period assessed, ${last}` }, { assessedOn, endsOn }) : null;
}

/** The days that rent was paid for are days of its lease year. */
function paidOutside(claim: ClaimOf<'RENT_YEAR'>, article: string): Refusal | null {
  const [year, paid] = [daysOfRentYear(claim), daysOfRent(claim)];
  const field = !within(paid.fromOn, year.fromOn, year.toOn) ? 'paidFromOn' : !within(paid.toOn, paid.fromOn, year.toOn) ? 'paidToOn' : null;
  const [from, to] = [year.fromOn.toString(), year.toOn.toString()];
  return field && unfit(`claim.${field}`, article, { zh: `须在该租约年度 ${from} 至 ${to} 之内，且起日不晚于止日`, en: `must lie in that lease year, ${from} to ${to}, the first day not after the last` }, { fromOn: year.fromOn, toOn: year.toOn });
}

/** How far a condition goes: as the document says, or as the district chose on adoption. */
export function boundsOf({ choice, atLeast = 0, years = 0 }: Condition, choices: Choices): Omit<Asked, 'article' | 'filedOn' | 'instrument'> {
  const digits = numberChosen(choices, choice);
  const number = digits === undefined ? undefined : Number(digits);
  return { chosen: choice === undefined ? undefined : choices[choice], number, atLeast: number ?? atLeast, years };
}

/** Why one of them is not met, by the claim or by what the book knows beside it. */
export const unmetOf = (condition: Condition, term: Rules, { claim, ...inputs }: AssessmentInputs): Refusal | null => unmetByClaim(condition, term, { ...inputs, claim: countedAs(claim, inputs.groups) }) ?? unmetByBook(condition, term, { ...inputs, claim });

/** The first of all that are not met: by the claim, then by what the book knows. */
export function ineligibleFor(term: Rules, inputs: AssessmentInputs): Refusal | null {
  const [unmet] = everyUnmet(term, countedAs(inputs.claim, inputs.groups), inputs.filedOn, inputs.choices);
  if (unmet) return unmet;
  for (const condition of term.programme.conditions) {
    const refusal = unmetByBook(condition, term, inputs);
    if (refusal) return refusal;
  }
  return null;
}

const listed = (rows: AssessmentInputs['rows'], register: string, key: string): boolean => rows.some((row) => row.table === register && row.key === key);

/** Before the day it opens, or before the hour; of an event that opened in the months taken by reference, any written approval of that time (domain B-18). */
function isPrior({ opensOn, approvedAt, opensAt }: ClaimOf<'EVENT'>, approvedOn: Day, { retroactiveFromOn, inForceOn }: Document): boolean {
  if (before(approvedOn, opensOn)) return true;
  if (retroactiveFromOn && !before(opensOn, retroactiveFromOn) && before(opensOn, inForceOn)) return before(approvedOn, inForceOn);
  return approvedOn.equals(opensOn) && approvedAt !== undefined && opensAt !== undefined && approvedAt < opensAt;
}

/** Whole months, from the first day of the work to the filing: what was not over was not complete when filed (domain A-13, B-17). */
function insured({ startedOn, insuredMonths: months }: ClaimOf<'PLACEMENT'>, { article, atLeast, filedOn }: Asked): Refusal | null {
  const atMost = wholeMonths(startedOn, filedOn);
  if (months > atMost) {
    const why = { zh: `自入职至申报满 ${atMost} 个月`, en: `whole months from the first day of work to the filing: ${atMost}` };
    return unfit('claim.insuredMonths', article, why, { months, atMost });
  }
  return months < atLeast ? refuse('INSURANCE_TOO_SHORT', article, { months, atLeast }) : null;
}
