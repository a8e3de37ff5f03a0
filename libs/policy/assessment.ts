import { type Refusal, refuse, isRefusal } from '#kernel/decision';
import { floorToFen, least, most, sum, type Fen } from '#kernel/money';
import { ruleHash, termOf, type Term } from './catalogue';
import { type Claim, type ClaimOf, factDayOf } from './claims';
import { flagsOf, ineligible } from './eligibility';
import { type CapKey, capsOf, type LimitKey, limitKeys } from './limits';
import type { Alternative, AssessmentInputs, DecisionReceipt, Places, Step } from './receipt';
import type { Assessment } from './programme';

interface Found {
  steps: Step[];
  alternatives: Alternative[];
  amountFen: Fen;
}

/** The amount of a claim and why, or the reason of the law why there is none. Pure: the same inputs give the same fen. */
export function assess(inputs: AssessmentInputs, knownOn: Temporal.PlainDate, places: Places): DecisionReceipt | Refusal {
  const { claim, claimant, choices, takenFen } = inputs;
  const term = termOf(inputs.programme);
  if (!term) return refuse('UNKNOWN_PROGRAMME', '', { programme: inputs.programme });
  const keys = limitKeys(term, claim, claimant, choices);
  const refusal = ineligible(term, inputs) ?? taken(term, keys, places);
  if (refusal) return refusal;
  const gross = grossOf(term, inputs);
  if (isRefusal(gross)) return gross;
  const capped = underCaps(term, capsOf(keys), takenFen, gross);
  if (isRefusal(capped)) return capped;
  const net = netOfOtherGrants(term, claim, capped);
  if (isRefusal(net)) return net;
  // Costs that other fiscal money bore in full: an award of nothing could be approved but never paid.
  return net.amountFen === 0n ? refuse('OUT_OF_RANGE', term.programme.article, { amountFen: 0n }) : receiptOf(term, inputs, net, knownOn);
}

const FREE: Places = new Map();

/** What a stored receipt must say, to the last word and fen; a difference means that the receipt or the catalogue was changed. */
export const recompute = ({ inputs, knownOn }: DecisionReceipt): DecisionReceipt | Refusal => assess(inputs, knownOn, FREE);

function receiptOf(term: Term, inputs: AssessmentInputs, found: Found, knownOn: Temporal.PlainDate): DecisionReceipt {
  const { instrument, programme } = term;
  const articles = [programme.article, instrument.articles.validity, ...found.steps.map((step) => step.article)];
  if (flagsOf(term, inputs).includes('RETROACTIVE_REFERENCE')) articles.push(instrument.articles.retroactive);
  return {
    instrumentHash: ruleHash(programme.id),
    articles: [...new Set(articles)],
    factOn: factDayOf(inputs.claim),
    knownOn,
    inputs,
    steps: found.steps,
    alternatives: found.alternatives,
    payableFen: found.amountFen,
  };
}

/** Once-only keys that another award has. */
function taken({ programme }: Term, keys: readonly LimitKey[], places: Places): Refusal | null {
  for (const { key, limit } of keys) {
    const place = limit.kind === 'ONCE' && places.get(key);
    if (!place) continue;
    const code = !place.paid && limit.pending ? limit.pending : limit.refusal;
    return refuse(code, programme.article, { key, takenBy: place.takenBy });
  }
  return null;
}

function grossOf(term: Term, inputs: AssessmentInputs): Found | Refusal {
  const { claim } = inputs;
  const { assessment } = term.programme;
  switch (claim.kind) {
    case 'BOLE_AWARD':
      return matching(term, expect(assessment, 'MATCHING'), claim);
    case 'LABOUR_BASE':
      return fixed(term, expect(assessment, 'FIXED'));
    case 'PLACEMENT':
      return byGroup(term, expect(assessment, 'BY_GROUP_IN_RANGE'), claim, inputs);
    case 'EVENT':
      return percentage(term, expect(assessment, 'PERCENT'), claim);
  }
}

function expect<K extends Assessment['kind']>(assessment: Assessment, kind: K): Extract<Assessment, { kind: K }> {
  if (assessment.kind !== kind) throw new Error(`the catalogue pairs a claim with ${assessment.kind}, not ${kind}`);
  return assessment as Extract<Assessment, { kind: K }>;
}

/** 市、区 1:1, of the lower of what was decided and what was received (domain A-07, B-30). */
function matching({ programme }: Term, rule: Extract<Assessment, { kind: 'MATCHING' }>, claim: ClaimOf<'BOLE_AWARD'>): Found {
  const baseFen = least(claim.decidedFen, claim.receivedFen);
  const amountFen = (baseFen * rule.districtParts) / rule.municipalParts;
  const from = { ratio: `${rule.municipalParts}:${rule.districtParts}` };
  return { amountFen, alternatives: [], steps: [{ rule: 'match', article: programme.article, resultFen: amountFen, from }] };
}

function fixed({ programme }: Term, { amountFen }: Extract<Assessment, { kind: 'FIXED' }>): Found {
  return { amountFen, alternatives: [], steps: [{ rule: 'fixed-amount', article: programme.article, resultFen: amountFen, from: {} }] };
}

/** The highest single rate of the person's groups (domain A-11); one rate unknown means none is known to be the highest (B-33). */
function byGroup(term: Term, rule: Extract<Assessment, { kind: 'BY_GROUP_IN_RANGE' }>, claim: ClaimOf<'PLACEMENT'>, { rows }: AssessmentInputs): Found | Refusal {
  const { programme, instrument } = term;
  const rates: { group: string; rateFen: Fen }[] = [];
  for (const group of claim.groups) {
    const row = rows.find((candidate) => candidate.table === rule.table && candidate.key === group);
    if (!row?.amountFen) return refuse('RATE_NOT_PUBLISHED', instrument.articles.implementingRules, { table: rule.table, group, factOn: claim.startedOn });
    if (row.amountFen < rule.minFen || row.amountFen > rule.maxFen) {
      return refuse('OUT_OF_RANGE', programme.article, { amountFen: row.amountFen, minFen: rule.minFen, maxFen: rule.maxFen });
    }
    rates.push({ group, rateFen: row.amountFen });
  }
  const amountFen = most(0n, ...rates.map((rate) => rate.rateFen));
  const chosen = rates.find((rate) => rate.rateFen === amountFen);
  const lost = rates.filter((rate) => rate !== chosen);
  return {
    amountFen,
    steps: [{ rule: 'rate-of-group', article: programme.article, resultFen: amountFen, from: { group: chosen?.group ?? '' } }],
    alternatives: lost.map(({ group, rateFen }) => ({ what: group, amountFen: rateFen, reason: '一次性，从高：the highest single rate', article: programme.article })),
  };
}

/** Of the cost actually borne, other fiscal money left out (domain A-15), rounded down to the fen. */
function percentage({ programme }: Term, rule: Extract<Assessment, { kind: 'PERCENT' }>, claim: ClaimOf<'EVENT'>): Found {
  const baseFen = most(0n, claim.auditedCostFen - claim.otherFiscalFen);
  const amountFen = floorToFen(baseFen, rule.basisPoints);
  const from = { basisPoints: `${rule.basisPoints}` };
  return { amountFen, alternatives: [], steps: [{ rule: 'percentage-floor-to-fen', article: programme.article, resultFen: amountFen, from }] };
}

/** What is left under every cap of the key; the part above is kept as the alternative that lost. */
function underCaps({ programme }: Term, caps: readonly CapKey[], takenFen: readonly Fen[], found: Found): Found | Refusal {
  let { amountFen } = found;
  const steps = [...found.steps];
  const alternatives = [...found.alternatives];
  for (const [index, { key, capFen, refusal }] of caps.entries()) {
    const usedFen = takenFen[index];
    if (usedFen === undefined) throw new Error(`what is taken of ${key} was not said`);
    const leftFen = capFen - usedFen;
    if (leftFen <= 0n) return refuse(refusal, programme.article, { key, capFen, usedFen, leftFen: 0n });
    if (leftFen < amountFen) alternatives.push({ what: 'above-the-cap', amountFen: amountFen - leftFen, reason: '超过累计限额的部分 the part above the cap', article: programme.article });
    amountFen = least(amountFen, leftFen);
    steps.push({ rule: 'cap', article: programme.article, resultFen: amountFen, from: { leftFen: `${leftFen}` } });
  }
  return { amountFen, steps, alternatives };
}

/** 从优、从高、不重复: what another policy has paid for the same matter comes off, so that the sum is the higher (domain A-28). */
function netOfOtherGrants({ instrument }: Term, claim: Claim, found: Found): Found | Refusal {
  const paidFen = sum((claim.otherGrants ?? []).map((grant) => grant.paidFen));
  if (paidFen === 0n) return found;
  const { overlap } = instrument.articles;
  if (paidFen >= found.amountFen) return refuse('PAID_UNDER_OTHER_POLICY', overlap, { ownFen: found.amountFen, otherFen: paidFen });
  const amountFen = found.amountFen - paidFen;
  return {
    amountFen,
    steps: [...found.steps, { rule: 'net-off', article: overlap, resultFen: amountFen, from: { otherFen: `${paidFen}` } }],
    alternatives: [...found.alternatives, { what: 'without-net-off', amountFen: found.amountFen, reason: '同类政策不重复 no duplicate', article: overlap }],
  };
}
