import { textOfDay } from '#kernel/day';
import type { Claim, ClaimKind, ClaimOf } from './claims';
import { comparedAs } from './compared';

/**
 * What a claim is for: who, or what, and the day of the fact. What else it says (amounts, months, names, papers) can be mended
 * without its being another claim. A document number and its day name what was decided, with its rank.
 */
const MATTERS: { [K in ClaimKind]: readonly (keyof ClaimOf<K>)[] } = {
  BOLE_AWARD: ['person', 'decisionNo', 'decidedOn'],
  LABOUR_BASE: ['county', 'base', 'openedOn'],
  PLACEMENT: ['person', 'startedOn'],
  PLACEMENT_ROSTER: ['lines', 'digest', 'firstOn', 'lastOn'],
  EVENT: ['event', 'opensOn', 'lastDayOn'],
  GROWTH_ASSESSMENT: ['year'],
  INNOVATION_PROJECT: ['project', 'assessedOn'],
  BRAND_AWARD: ['level', 'organiser', 'cycle', 'decisionNo', 'decidedOn'],
  REAL_ECONOMY_SERVICE: ['year'],
  TALENT_REFERRAL: ['person', 'employer', 'ratingNo', 'ratedOn'],
  TALENT_PLACEMENT: ['person', 'employer', 'startedOn'],
  SETTLEMENT: ['list', 'recognisedOn'],
  RENT_YEAR: ['movedInOn', 'rentYear'],
  TRAINING_BASE: ['base', 'year'],
  ACHIEVEMENT: ['achievement', 'decidedOn'],
};

/** The fields that name the matter of a claim of a kind. */
export const matterOf = (kind: ClaimKind): readonly string[] => MATTERS[kind];

/**
 * The fields by which a claim is for another matter than the one before it; none where it is for the same.
 * @param personOf the one name of a person, whichever document is shown
 */
export function otherMatter(was: Claim, is: Claim, personOf: (person: string) => string): string[] {
  if (was.kind !== is.kind) return ['kind'];
  const said = (claim: Claim, field: string): string => plain(field, (claim as Record<string, unknown>)[field], personOf);
  return matterOf(was.kind).filter((field) => said(was, field) !== said(is, field));
}

/** The matter of a claim as one name, by which one is found among many. */
export const matterName = (claim: Claim, personOf: (person: string) => string): string =>
  [claim.kind, ...matterOf(claim.kind).map((field) => plain(field, (claim as Record<string, unknown>)[field], personOf))].join(' ');

function plain(field: string, value: unknown, personOf: (person: string) => string): string {
  if (field === 'person') return personOf(String(value));
  return value instanceof Temporal.PlainDate ? textOfDay(value) : comparedAs(field, String(value));
}
