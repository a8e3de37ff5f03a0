import { type Refusal, refuse, unfit } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Claim, Finding, Recommended } from './claims';
import type { Assessment, Term } from './programme';
import type { Alternative, AlternativeKind, AssessmentInputs } from './receipt';

/** What of a finding each kind reads. */
export const READ: Readonly<Record<Assessment['kind'], readonly string[]>> = {
  FIXED: [], FIXED_BY_RANK: [], MATCHING: [], PERCENT: [], BY_GROUP_IN_RANGE: [], PER_TRAINEE_MONTH: [],
  PERCENT_DISCRETIONARY: ['basisPoints', 'reason', 'reasonEn'],
  DISCRETIONARY: ['amountFen', 'reason', 'reasonEn'],
  DISCRETIONARY_BY_LEVEL: ['amountFen', 'reason', 'reasonEn'],
  BY_GRADE_IN_RANGE: ['grade', 'amountFen', 'veto', 'reason', 'reasonEn'],
  BY_TIER_IN_RANGE: ['amountFen', 'reason', 'reasonEn'],
};

const reads = ({ programme }: Pick<Term, 'programme'>, field: string): boolean => READ[programme.assessment.kind].includes(field);

/** Of what a panel recommends, what the programme's kind reads: a panel may recommend more than an amount can hang on. */
export function readOf(term: Pick<Term, 'programme'>, recommended: Recommended | undefined): Finding | undefined {
  const fields = Object.entries(recommended ?? {}).filter(([field]) => reads(term, field));
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** The rate of a published row of the receipt. */
export const rateOf = (table: string, key: string, { rows }: Pick<AssessmentInputs, 'rows'>): Fen | undefined => rows.find((row) => row.table === table && row.key === key)?.amountFen ?? undefined;

function rateOfGrade({ programme: { assessment } }: Term, grade: string | undefined, inputs: AssessmentInputs): Fen | undefined {
  return assessment.kind === 'BY_GRADE_IN_RANGE' && grade !== undefined ? rateOf(assessment.table, grade, inputs) : undefined;
}

/** 按照评估等次、经评估审定: whether the amount hangs on another grade or amount than the panel recommended. */
export function departsFromPanel(term: Term, inputs: AssessmentInputs): boolean {
  const { recommended, finding } = inputs;
  const { grade, amountFen } = recommended ?? {};
  if (grade !== undefined && reads(term, 'grade') && finding?.grade !== grade) return true;
  return amountFen !== undefined && reads(term, 'amountFen') && (finding?.amountFen ?? rateOfGrade(term, finding?.grade, inputs)) !== amountFen;
}

/** What the panel found not to be so, no meeting gives money for. */
export function failedPanel({ programme: { article } }: Term, { recommended }: AssessmentInputs): Refusal | null {
  return recommended?.outcome === 'FAILED' ? refuse('PANEL_FAILED', article, { opinion: recommended.reason }) : null;
}

/** Whoever departs from the panel says why, and what the panel recommended is what lost. */
export function besidePanel(term: Term, inputs: AssessmentInputs): (Alternative & { what: AlternativeKind })[] | Refusal {
  const { recommended, finding } = inputs;
  if (!recommended || !departsFromPanel(term, inputs)) return [];
  const { article } = term.programme;
  const amountFen = (reads(term, 'amountFen') ? recommended.amountFen : undefined) ?? rateOfGrade(term, recommended.grade, inputs);
  const told = { ...(recommended.grade !== undefined && { panelGrade: recommended.grade }), ...(amountFen !== undefined && { panelFen: amountFen }) };
  if (finding?.reason === undefined) return refuse('REASON_REQUIRED', article, told);
  return amountFen === undefined ? [] : [{ what: 'by-the-panel', amountFen, reason: finding.reason, article }];
}

/** The bounds of the clause for an amount that somebody names. */
function outOfBounds(term: Term, claim: Claim, amountFen: Fen): Refusal | null {
  const { assessment } = term.programme;
  if ('minFen' in assessment) return outOfRange(assessment, term, amountFen);
  if (assessment.kind === 'DISCRETIONARY') return overMax(assessment.maxFen, term, amountFen);
  return assessment.kind === 'DISCRETIONARY_BY_LEVEL' && claim.kind === 'BRAND_AWARD' ? overMax(assessment.maxFen[claim.level] ?? 0n, term, amountFen) : null;
}

export const outOfRange = ({ minFen, maxFen }: { minFen: Fen; maxFen: Fen }, { programme }: Term, amountFen: Fen): Refusal | null =>
  amountFen < minFen || amountFen > maxFen ? refuse('OUT_OF_RANGE', programme.article, { amountFen, minFen, maxFen }) : null;

export const overMax = (maxFen: Fen, { programme }: Term, amountFen: Fen): Refusal | null => (amountFen > maxFen ? refuse('OVER_MAX', programme.article, { amountFen, maxFen }) : null);

/** Why a panel cannot recommend that: an amount that the clause never gives, or nothing of what the amount hangs on, be it a grade of a clause that knows none. */
export function unfitRecommendation(term: Term, claim: Claim, { amountFen, grade, outcome, veto }: Pick<Recommended, 'amountFen' | 'grade' | 'outcome' | 'veto'>): Refusal | null {
  if (amountFen !== undefined && reads(term, 'amountFen')) return outOfBounds(term, claim, amountFen);
  const asked = Object.entries({ grade, amountFen }).filter(([field]) => reads(term, field));
  const [first] = asked;
  if (!first || outcome === 'FAILED' || veto !== undefined || asked.some(([, said]) => said !== undefined)) return null;
  return unfit(first[0], term.programme.article, { zh: `该项目由专家评审建议${asked.length > 1 ? '等次或金额' : '金额'}`, en: `of this programme the panel recommends ${asked.length > 1 ? 'a grade or an amount' : 'an amount'}` });
}
