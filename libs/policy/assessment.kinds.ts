import { isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { floorToFen, floorToYuan, MOST_FEN, most, type Fen } from '#kernel/money';
import { factDayOf } from './claim-days';
import { type Finding, ofKind, type PlacementGroup } from './claims';
import { matchedFen } from './matched';
import { besidePanel, failedPanel, outOfRange, overMax, rateOf, READ } from './panel';
import type { Assessment, AssessmentOf, Term } from './programme';
import { fiscalShare, rentShare } from './rent';
import type { Alternative, AlternativeKind, AssessmentInputs, Step, StepRule } from './receipt';

/** An amount on its way, with the steps that led to it and the ways not taken. */
export interface Found {
  steps: (Step & { rule: StepRule })[];
  alternatives: (Alternative & { what: AlternativeKind })[];
  amountFen: Fen;
}

type Kind<K extends Assessment['kind']> = (rule: AssessmentOf<K>, term: Term, inputs: AssessmentInputs) => Found | Refusal;

/** How each kind finds its amount, before any limit. */
const KINDS: { [K in Assessment['kind']]: Kind<K> } = {
  FIXED: ({ amountFen }, term) => found(term, 'fixed-amount', amountFen),

  FIXED_BY_RANK: ({ amountsFen }, term, { claim }) => {
    const { rank } = ofKind(claim, 'TALENT_REFERRAL');
    return found(term, 'amount-of-rank', amountsFen[rank] ?? 0n, { rank });
  },

  MATCHING: ({ municipalParts, districtParts }, term, { claim, choices }) => {
    const amountFen = (matchedFen(ofKind(claim, 'BOLE_AWARD'), choices['A-07']) * BigInt(districtParts)) / BigInt(municipalParts);
    return found(term, 'match', amountFen, { ratio: `${municipalParts}:${districtParts}` });
  },

  /** Of the cost actually borne, other fiscal money left out (domain A-15), rounded down. */
  PERCENT: ({ basisPoints }, term, inputs) => percentage(term, inputs, basisPoints),

  PERCENT_DISCRETIONARY: ({ basisPoints: most }, term, inputs) => {
    const { article } = term.programme;
    const { finding } = inputs;
    if (finding?.basisPoints === undefined) return wanting('basisPoints', article);
    if (finding.basisPoints > most) return refuse('OVER_MAX', article, { basisPoints: finding.basisPoints, maxBasisPoints: most });
    return unreasoned(finding, article) ?? percentage(term, inputs, finding.basisPoints);
  },

  /** 最高: the assessor proposes, the approver confirms, with a reason (domain A-35). */
  DISCRETIONARY: ({ maxFen }, term, { finding }) => upTo(maxFen, term, finding),
  DISCRETIONARY_BY_LEVEL: ({ maxFen }, term, { claim, finding }) => upTo(maxFen[ofKind(claim, 'BRAND_AWARD').level] ?? 0n, term, finding),

  BY_GROUP_IN_RANGE: (rule, term, inputs) => byGroup(rule, term, inputs),
  BY_GRADE_IN_RANGE: (rule, term, inputs) => byGrade(rule, term, inputs),
  BY_TIER_IN_RANGE: (rule, term, inputs) => byTier(rule, term, inputs),

  PER_TRAINEE_MONTH: ({ table }, term, inputs) => {
    const rateFen = rateOf(table, 'TRAINEE_MONTH', inputs);
    if (rateFen === undefined) return unpublished(term, inputs, { table, key: 'TRAINEE_MONTH' });
    const { traineeMonths } = ofKind(inputs.claim, 'TRAINING_BASE');
    return found(term, 'rate-per-trainee-month', rateFen * BigInt(traineeMonths), { rateFen: `${rateFen}` });
  },
};

/** What the clause gives for the claim. @throws Error where the catalogue pairs a claim with a rule that cannot read it */
export function grossOf(term: Term, inputs: AssessmentInputs): Found | Refusal {
  const { assessment, article } = term.programme;
  const { finding } = inputs;
  const unread = finding && Object.keys(finding).find((field) => !READ[assessment.kind].includes(field));
  if (unread) return unfit(`finding.${unread}`, article, { zh: '该项目的金额不依此项核定', en: 'the amount of this programme does not hang on it' });
  // Before any amount: 否决指标.
  if (finding?.veto !== undefined) return refuse('VETO', article, { veto: finding.veto });
  const gross = failedPanel(term, inputs) ?? byClause(term, inputs);
  const lost = isRefusal(gross) ? gross : besidePanel(term, inputs);
  return isRefusal(gross) ? gross : isRefusal(lost) ? lost : { ...gross, alternatives: [...gross.alternatives, ...lost] };
}

/** The same without what a panel has against it. */
export function byClause(term: Term, inputs: AssessmentInputs): Found | Refusal {
  const { assessment, article } = term.programme;
  const gross = (KINDS[assessment.kind] as Kind<Assessment['kind']>)(assessment, term, inputs);
  return isRefusal(gross) || gross.amountFen <= MOST_FEN ? gross : refuse('OUT_OF_RANGE', article, { amountFen: gross.amountFen, maxFen: MOST_FEN });
}

const found = ({ programme: { article } }: Term, rule: StepRule, amountFen: Fen, from: Step['from'] = {}): Found =>
  ({ amountFen, alternatives: [], steps: [{ rule, article, resultFen: amountFen, from }] });

const PROPOSED = { amountFen: { zh: '支持金额', en: 'the amount' }, grade: { zh: '评估等次', en: 'the grade' }, basisPoints: { zh: '支持比例', en: 'the share' } } as const;
const wanting = (field: keyof typeof PROPOSED, article: string): Refusal => unfit(`finding.${field}`, article, { zh: `${PROPOSED[field].zh}须由审核人提出`, en: `${PROPOSED[field].en} is for an officer to propose` });
const unreasoned = ({ reason }: Finding, article: string): Refusal | null => (reason === undefined ? refuse('REASON_REQUIRED', article) : null);
const unpublished = ({ instrument }: Term, { claim }: Pick<AssessmentInputs, 'claim'>, facts: object): Refusal => refuse('RATE_NOT_PUBLISHED', instrument.articles.implementingRules, { ...facts, factOn: factDayOf(claim) });

function percentage(term: Term, inputs: AssessmentInputs, basisPoints: number): Found {
  const { choices } = inputs;
  const baseFen = most(0n, baseOf(inputs));
  const toYuan = choices['A-34'] === 'ROUND_DOWN_TO_YUAN';
  const amountFen = floorToFen(baseFen, BigInt(basisPoints));
  const rule = toYuan ? 'percentage-floor-to-yuan' : 'percentage-floor-to-fen';
  return found(term, rule, toYuan ? floorToYuan(amountFen) : amountFen, { basisPoints: `${basisPoints}`, baseFen: `${baseFen}`, ...sharedFiscal(inputs) });
}

/** Of fiscal money for rent that is shared by days, the share. */
const sharedFiscal = ({ claim, ...known }: AssessmentInputs): Step['from'] =>
  claim.kind === 'RENT_YEAR' && fiscalShare(claim, known) !== claim.otherFiscalFen ? { fiscalFen: `${fiscalShare(claim, known)}` } : {};

/** What was paid for the matter, without what other fiscal money bore of it (domain ). */
function baseOf({ claim, ...known }: AssessmentInputs): Fen {
  if (claim.kind === 'RENT_YEAR') return rentShare(claim, known) - fiscalShare(claim, known);
  const { auditedCostFen, otherFiscalFen } = ofKind(claim, 'EVENT');
  return auditedCostFen - otherFiscalFen;
}

function upTo(maxFen: Fen, term: Term, finding: Finding | undefined): Found | Refusal {
  const { article } = term.programme;
  if (finding?.amountFen === undefined) return wanting('amountFen', article);
  const { amountFen } = finding;
  return overMax(maxFen, term, amountFen) ?? unreasoned(finding, article) ?? found(term, 'discretion', amountFen, { maxFen: `${maxFen}` });
}

/** The highest single rate of the person's groups (domain A-11); one rate unknown means none is known to be the highest (B-33). */
function byGroup(rule: AssessmentOf<'BY_GROUP_IN_RANGE'>, term: Term, inputs: AssessmentInputs): Found | Refusal {
  const { article } = term.programme;
  const rates: { group: PlacementGroup; rateFen: Fen }[] = [];
  for (const group of inputs.groups ?? ofKind(inputs.claim, 'PLACEMENT').groups) {
    const rateFen = rateOf(rule.table, group, inputs);
    if (rateFen === undefined) return unpublished(term, inputs, { table: rule.table, group });
    const wrong = outOfRange(rule, term, rateFen);
    if (wrong) return wrong;
    rates.push({ group, rateFen });
  }
  const amountFen = most(0n, ...rates.map((rate) => rate.rateFen));
  const chosen = rates.find((rate) => rate.rateFen === amountFen);
  const lost = rates.filter((rate) => rate !== chosen);
  const alternatives = lost.map(({ group, rateFen }) => ({ what: group, amountFen: rateFen, reason: '一次性，从高', article }));
  return { ...found(term, 'rate-of-group', amountFen, { group: chosen?.group ?? '' }), alternatives: [...alternatives, ...withoutHousehold(rule, term, inputs)] };
}

/** What the groups that ask for a household would have given, as far as their rates are published (domain A-10). */
function withoutHousehold({ table }: AssessmentOf<'BY_GROUP_IN_RANGE'>, { programme: { article } }: Term, inputs: AssessmentInputs): Found['alternatives'] {
  return (inputs.groupsLost ?? []).flatMap((group) => {
    const rateFen = rateOf(table, group, inputs);
    return rateFen === undefined ? [] : [{ what: group, amountFen: rateFen, reason: '没有本区户籍', article }];
  });
}

/** 按照评估等次: an amount that the assessor names must be that of the grade. */
function byGrade(rule: AssessmentOf<'BY_GRADE_IN_RANGE'>, term: Term, inputs: AssessmentInputs): Found | Refusal {
  const { article } = term.programme;
  const { finding } = inputs;
  const named = finding?.amountFen;
  const wrong = named === undefined ? null : outOfRange(rule, term, named);
  if (wrong) return wrong;
  if (finding?.grade === undefined) return wanting('grade', article);
  const { grade } = finding;
  const amountFen = rateOf(rule.table, grade, inputs);
  if (amountFen === undefined) return unknownGrade(term, inputs, { table: rule.table, grade });
  if (named !== undefined && named !== amountFen) return refuse('NOT_THE_GRADE_AMOUNT', article, { grade, amountFen: named, gradeFen: amountFen });
  return outOfRange(rule, term, amountFen) ?? found(term, 'amount-of-grade', amountFen, { grade });
}

/** 经评估审定: a grade that a panel recommends is one of those that are published; until they are, none can be told to be another. */
export function unheardOfGrade(term: Term, inputs: Pick<AssessmentInputs, 'claim' | 'rows'>, grade: string | undefined): Refusal | null {
  const { assessment } = term.programme;
  if (assessment.kind !== 'BY_GRADE_IN_RANGE' || grade === undefined || rateOf(assessment.table, grade, inputs) !== undefined) return null;
  const unknown = unknownGrade(term, inputs, { table: assessment.table, grade });
  return unknown.refused === 'NO_SUCH_GRADE' ? unknown : null;
}

/** Of a table that is published the grades are told; without one there is nothing to choose from yet. */
function unknownGrade(term: Term, inputs: Pick<AssessmentInputs, 'claim' | 'rows'>, { table, grade }: { table: string; grade: string }): Refusal {
  const grades = inputs.rows.filter((row) => row.table === table && row.key !== grade).map(({ key }) => key);
  if (grades.length === 0) return unpublished(term, inputs, { table, grade });
  return refuse('NO_SUCH_GRADE', term.programme.article, { table, grade, grades, factOn: factDayOf(inputs.claim) });
}

/** 相应档次: one of the published tiers, inside the range of the clause (domain A-17). */
function byTier(rule: AssessmentOf<'BY_TIER_IN_RANGE'>, term: Term, inputs: AssessmentInputs): Found | Refusal {
  const { article } = term.programme;
  const { finding } = inputs;
  const tiers = inputs.rows.filter((row) => row.table === rule.table);
  if (tiers.length === 0) return unpublished(term, inputs, { table: rule.table });
  if (finding?.amountFen === undefined) return wanting('amountFen', article);
  const { amountFen } = finding;
  const wrong = outOfRange(rule, term, amountFen);
  if (wrong) return wrong;
  const tier = tiers.find((row) => row.amountFen === amountFen);
  if (!tier) return refuse('NOT_A_TIER', article, { amountFen, tiersFen: tiers.map((row) => row.amountFen) });
  return unreasoned(finding, article) ?? found(term, 'amount-of-tier', amountFen, { tier: tier.key });
}
