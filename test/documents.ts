import { documentNamed } from '#catalogue/documents';
import type { Claim } from '#policy/claims';
import type { Term } from '#policy/programme';
import { termsOf } from '#policy/terms';

export const SONGJIANG = documentNamed('sj-2024-05');
export const JIADING = documentNamed('jd-2022-14');

/** Every programme of both districts. */
export const TERMS: readonly Term[] = [SONGJIANG, JIADING].flatMap(termsOf);

/** The programme that a claim of the kind is made under, unless a test says another. */
export const PROGRAMME_OF: Readonly<Record<Claim['kind'], string>> = {
  BOLE_AWARD: 'sj-08b-bole-match',
  PLACEMENT: 'sj-09a-placement-subsidy',
  PLACEMENT_ROSTER: 'sj-09a-placement-subsidy',
  LABOUR_BASE: 'sj-09b-labour-base-opening',
  EVENT: 'sj-10b-event-subsidy',
  GROWTH_ASSESSMENT: 'sj-04-growth-incentive',
  INNOVATION_PROJECT: 'sj-05-innovation-grant',
  BRAND_AWARD: 'sj-06-brand-award',
  REAL_ECONOMY_SERVICE: 'sj-07-real-economy-support',
  TALENT_REFERRAL: 'sj-08a-talent-referral',
  SETTLEMENT: 'jd-01-settlement-reward',
  RENT_YEAR: 'jd-02-rent-subsidy',
  TALENT_PLACEMENT: 'jd-03-talent-referral',
  TRAINING_BASE: 'jd-04-training-base',
  ACHIEVEMENT: 'jd-05-honour-award',
};
