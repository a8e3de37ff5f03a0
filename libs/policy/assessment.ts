import { canonical } from '#kernel/canonical';
import { type Refusal, refuse, isRefusal, unfit } from '#kernel/decision';
import { sameNumber } from '#kernel/document-numbers';
import type { RefusalCode } from '#kernel/refusals';
import { least, sum, type Fen } from '#kernel/money';
import { type Found, grossOf } from './assessment.kinds';
import { keepingLost } from './lost';
import { claimedByAnother } from './claimed-alike';
import { factDayOf } from './claim-days';
import type { Claim } from './claims';
import { ineligible, isByReference } from './eligibility';
import { countedKeys, type LimitKey, limitKeys } from './limits';
import { notAbove } from './ranks';
import { declaredElsewhere, type Grant, grantsOf, namesDocument, namesOf, netOfOtherGrants } from './net-off';
import { netOfOwn } from './net-off-here';
import { rentPaidBefore } from './rent';
import type { Term } from './programme';
import type { AlternativeKind, AssessmentInputs, DecisionReceipt, Refused } from './receipt';

/** How far a claim came: the amount with its steps, or the reason of the law why there is none and the steps before it. */
interface Outcome {
  found: Found;
  refusal: Refusal | null;
}

/** `roomFen`: what is left under the lowest limit; null where none counts amounts. */
interface Limited extends Outcome {
  roomFen: Fen | null;
}

const NOTHING: Found = { amountFen: 0n, steps: [], alternatives: [] };

/** The amount of a claim and why, or the reason of the law why there is none. Pure: the same inputs give the same fen. */
export function assess(term: Term, inputs: AssessmentInputs, knownOn: Temporal.PlainDate): DecisionReceipt | Refusal {
  const { found, refusal } = outcomeOf(term, inputs);
  return refusal ?? receiptOf(term, inputs, found, knownOn);
}

/** What a stored receipt must say, to the last word and fen; a difference means that the receipt or the rules were changed. */
export function recompute(term: Term, { inputs: told, knownOn }: Pick<DecisionReceipt, 'inputs' | 'knownOn'>): DecisionReceipt {
  const inputs = addedUp(term, told);
  const { found, refusal } = outcomeOf(term, inputs);
  if (!refusal) return receiptOf(term, inputs, found, knownOn);
  const { refused: code, article } = refusal;
  const facts = Object.entries(refusal.facts).map(([name, fact]) => [name, plain(canonical(fact))]);
  const receipt = receiptOf(term, inputs, { ...found, amountFen: 0n }, knownOn);
  return { ...receipt, articles: [...new Set([...receipt.articles, article])], refusal: { code, article, facts: Object.fromEntries(facts) as Record<string, string> } };
}

/** What is taken of each cap is what the awards that are named have of it. */
function addedUp(term: Term, inputs: AssessmentInputs): AssessmentInputs {
  const { claim, claimant, choices, takenBy } = inputs;
  if (!takenBy) return inputs;
  const counted = countedKeys(limitKeys(term, claim, claimant, choices));
  return { ...inputs, takenFen: counted.map(({ key }) => sum(takenBy.filter((one) => one.key === key).map(({ amountFen }) => amountFen))) };
}

/** A name, an amount or a day as it is written; a list as JSON. */
const plain = (json: string): string => (json.startsWith('"') ? (JSON.parse(json) as string) : json);

/** Where an office has not yet said what the amount hangs on, nothing is decided: neither money nor none. */
const UNDECIDED: ReadonlySet<RefusalCode> = new Set(['MALFORMED', 'REASON_REQUIRED', 'OVER_MAX', 'OUT_OF_RANGE', 'NOT_A_TIER', 'NO_SUCH_GRADE', 'NOT_THE_GRADE_AMOUNT', 'RATE_NOT_PUBLISHED', 'VALIDITY_UNCONFIRMED']);

/** Whether the law itself says no. A computation that came to its end, and to nothing, is a decision. */
const isDecided = ({ found, refusal }: Outcome): boolean => refusal !== null && (found.steps.length > 0 || !UNDECIDED.has(refusal.refused));

/** The receipt of a decision that gives nothing; null where the claim gives money, or cannot be decided yet. */
export function declined(term: Term, inputs: AssessmentInputs, knownOn: Temporal.PlainDate): (DecisionReceipt & { refusal: Refused }) | null {
  const outcome = outcomeOf(term, inputs);
  if (!isDecided(outcome)) return null;
  const kept = { ...inputs, keepsLost: true as const };
  const isMore = outcomeOf(term, kept).found.alternatives.length > outcome.found.alternatives.length;
  const { refusal, ...receipt } = recompute(term, { inputs: isMore ? kept : inputs, knownOn });
  return refusal ? { ...receipt, refusal } : null;
}

/** What the clause gives before any limit: the first step of every receipt. */
export const grossFen = ({ steps }: Pick<DecisionReceipt, 'steps'>): Fen => steps[0]?.resultFen ?? 0n;

function outcomeOf(term: Term, inputs: AssessmentInputs): Outcome {
  const law = keepingLost(term, inputs, byLaw(term, inputs));
  return inputs.withheld === undefined || isDecided(law) ? law : withheld(term, law, inputs.withheld);
}

/** 不予支持 where the law says no such thing: what it would have given is what lost, or it is said that the amount is not known yet. */
function withheld({ programme: { article } }: Term, { found, refusal }: Outcome, reason: string): Outcome {
  const lost: Found['alternatives'] = refusal ? [] : [{ what: 'by-the-clause', amountFen: found.amountFen, reason, article }];
  return { found: { ...found, alternatives: [...found.alternatives, ...lost] }, refusal: refuse('WITHHELD', article, { withheld: reason, ...(refusal && { undetermined: refusal.refused }) }) };
}

function byLaw(term: Term, inputs: AssessmentInputs): Outcome {
  const { claim, claimant, choices } = inputs;
  const keys = limitKeys(term, claim, claimant, choices);
  const barred = goneItsWay(term, inputs) ?? struck(term, inputs) ?? ineligible(term, inputs) ?? undeclarable(term, claim, inputs) ?? taken(term, keys, inputs) ?? rentPaidBefore(term, inputs) ?? claimedByAnother(term, inputs) ?? onOtherDays(term, inputs);
  const gross = barred ?? grossOf(term, inputs);
  if (isRefusal(gross)) return { found: NOTHING, refusal: gross };
  const limited = underLimits(term, countedKeys(keys), inputs, gross);
  const capped = limited.refusal ? limited : besideOthers(term, inputs, limited);
  if (capped.refusal) return capped;
  const net = netOfOtherGrants(term, inputs, capped.found);
  if (isRefusal(net)) return { found: capped.found, refusal: net };
  const here = netOfOwn(inputs, net, capped.found.amountFen);
  if (isRefusal(here)) return { found: net, refusal: here };
  return { found: here, refusal: here.amountFen === 0n ? nothingOf(term, claim) : null };
}

/** An award of nothing could be approved but never paid: whether other fiscal money bore all of the costs, or too little of them is left. */
function nothingOf({ programme: { article } }: Term, claim: Claim): Refusal {
  const costFen = claim.kind === 'EVENT' ? claim.auditedCostFen : claim.kind === 'RENT_YEAR' ? claim.rentPaidFen : 0n;
  if (!('otherFiscalFen' in claim) || claim.otherFiscalFen === 0n || claim.otherFiscalFen < costFen) return refuse('OUT_OF_RANGE', article, { amountFen: 0n });
  return refuse('COSTS_BORNE_BY_OTHERS', article, { costFen, otherFiscalFen: claim.otherFiscalFen });
}

/** 重新受理: what is decided in a case of its own is not decided here as well (不重复). */
const goneItsWay = ({ programme }: Term, { anewAs }: AssessmentInputs): Refusal | null => (anewAs === undefined ? null : refuse('LINE_DEALT_WITH_ANEW', programme.article, { anewAs }));

/** What a reviewer found of a line comes before every other reason (only what is true is paid for). */
const struck = ({ programme }: Term, { struck: why }: AssessmentInputs): Refusal | null => (why === undefined ? null : refuse('LINE_STRUCK', programme.article, { struck: why }));

function receiptOf(term: Term, inputs: AssessmentInputs, found: Found, knownOn: Temporal.PlainDate): DecisionReceipt {
  const { instrument, programme, ruleHash } = term;
  const articles = [programme.article, instrument.articles.validity, ...found.steps.map((step) => step.article)];
  const { retroactive } = instrument.articles;
  if (retroactive && isByReference(instrument, inputs.claim)) articles.push(retroactive);
  return {
    instrumentHash: ruleHash,
    articles: [...new Set(articles)],
    factOn: factDayOf(inputs.claim),
    knownOn,
    inputs,
    steps: found.steps,
    alternatives: found.alternatives,
    payableFen: found.amountFen,
  };
}

/** Where the document has no article against duplicates, nobody would read what is declared; where it has one, no money is declared twice (domain B-03). */
export function undeclarable({ instrument, programme }: Pick<Term, 'instrument' | 'programme'>, claim: Claim, inputs: Pick<AssessmentInputs, 'registered' | 'declaredBefore' | 'declaredBeside' | 'asNamed' | 'underOthers' | 'oursOnce'> = { asNamed: true }): Refusal | null {
  const { registered = [], declaredBefore, declaredBeside, asNamed } = inputs;
  const declared = grantsOf(claim);
  if (instrument.articles.overlap !== null) return oursAsCosts(programme.article, claim, inputs) ?? declaredTwice(programme.article, claim, [...declared, ...registered, ...declaredElsewhere({ declaredBefore, declaredBeside })], asNamed ? sameNumber : Object.is);
  if (declared.length === 0) return null;
  return unfit('claim.otherGrants', programme.article, { zh: '该文件没有不重复条款，其他财政资金请填 otherFiscalFen', en: 'the document has no article against duplicates; other fiscal money stands in otherFiscalFen' });
}

/** Costs that other fiscal money bore are out of the base: the same money is not netted off as well. */
function declaredTwice(article: string, claim: Claim, grants: readonly Grant[], isSame: typeof sameNumber): Refusal | null {
  if (claim.kind !== 'EVENT' || claim.otherFiscalFen === 0n || grants.length === 0) return null;
  const { otherFiscalPolicies: policies = [] } = claim;
  if (policies.length === 0) return unfit('claim.otherFiscalPolicies', article, { zh: '另有其他政策补贴的，须写明承担费用的资金来源', en: 'where other policies have paid grants, too, whose money bore the costs must be named' });
  const twice = grants.find(({ policy }) => policies.some((one) => isSame(one, policy)));
  return twice ? unfit('claim.otherGrants', article, { zh: `同一资金只申报一次：${twice.policy}`, en: `the same money is declared once: ${twice.policy}` }, { policy: twice.policy }) : null;
}

/** What the book itself gives for the event under another document is a duplicate, and bears no costs. */
function oursAsCosts(article: string, claim: Claim, { underOthers = [], oursOnce = [] }: Pick<AssessmentInputs, 'underOthers' | 'oursOnce'>): Refusal | null {
  if (claim.kind !== 'EVENT' || claim.otherFiscalFen === 0n) return null;
  const ours = oursOnce.length === 0 ? undefined : underOthers.find((one) => one.article !== undefined && claim.otherFiscalPolicies?.some((policy) => namesDocument(policy, namesOf(oursOnce, one.documentNo))));
  return ours ? unfit('claim.otherFiscalPolicies', article, { zh: `本区依据${ours.documentNo}的支持（${ours.award}号案件）由账簿扣除，不申报为承担费用的资金`, en: `what the district gives under ${ours.documentNo} (case ${ours.award}) is taken off by the book, and is not declared as money that bore the costs` }, { award: ours.award }) : null;
}

/** Places that another award has, quotas that are full, persons of whom another claim is pending. */
function taken({ programme }: Term, keys: readonly LimitKey[], { blockedBy = [] }: AssessmentInputs): Refusal | null {
  for (const { key, limit } of keys) {
    const place = blockedBy.find((blocked) => blocked.key === key);
    if (!place) continue;
    const code = !place.paid && limit.pending ? limit.pending : limit.refusal;
    return refuse(code, programme.article, { key, takenBy: place.takenBy, ...(place.line !== undefined && { sameAs: place.line }), ...(limit.places && { places: limit.places }) });
  }
  return null;
}

/** One event has one opening and one last day, whoever claims for it (domain A-16). */
function onOtherDays({ programme }: Term, { claim, coHosts = [] }: AssessmentInputs): Refusal | null {
  if (claim.kind !== 'EVENT') return null;
  const other = coHosts.find(({ opensOn, lastDayOn }) => !opensOn.equals(claim.opensOn) || !lastDayOn.equals(claim.lastDayOn));
  if (!other) return null;
  const { award, opensOn, lastDayOn } = other;
  const [from, to] = [opensOn.toString(), lastDayOn.toString()];
  return unfit('claim.opensOn', programme.article, { zh: `${award}号案件所载同一活动的日期为 ${from} 至 ${to}`, en: `case ${award} has the same event from ${from} to ${to}` }, { award, opensOn, lastDayOn });
}

/** Of other policies' money for the beneficiary, what stands in the place of ours in other awards under the limit: it opens no room (domain A-28). */
const heldBeside = ({ registered = [], declaredBefore = [], heldUnder = [] }: AssessmentInputs): NonNullable<AssessmentInputs['registered']> =>
  [...heldUnder.map(({ heldFen, ...grant }) => ({ ...grant, elsewhereFen: heldFen })), ...registered.filter(({ elsewhereFen = 0n }) => elsewhereFen > 0n), ...declaredBefore.filter(({ ended }) => !ended).map((grant) => ({ ...grant, elsewhereFen: grant.paidFen }))];

/** The room that our own awards leave, without what another policy pays in their place: a step of its own, for it is not our money. */
function besideOthers({ programme, instrument }: Term, inputs: AssessmentInputs, { found, roomFen }: Limited): Outcome {
  const beside = heldBeside(inputs);
  const otherFen = sum(beside.map(({ elsewhereFen = 0n }) => elsewhereFen));
  if (roomFen === null || otherFen === 0n || found.amountFen <= roomFen - otherFen) return { found, refusal: null };
  const article = instrument.articles.overlap ?? programme.article;
  const amountFen = roomFen - otherFen;
  const policies = [...new Set(beside.map(({ policy }) => policy))].join('、');
  if (amountFen <= 0n) return { found, refusal: refuse('PAID_UNDER_OTHER_POLICY', article, { ownFen: found.amountFen, otherFen, ...(inputs.heldUnder && { heldBeside: policies }) }) };
  return {
    found: {
      amountFen,
      steps: [...found.steps, { rule: 'held-beside', article, resultFen: amountFen, from: { otherFen: `${otherFen}`, policies } }],
      alternatives: [...found.alternatives, { what: 'without-net-off', amountFen: found.amountFen, reason: '同类政策不重复 no duplicate', article }],
    },
    refusal: null,
  };
}

/** What is left under every limit that counts amounts; the part above is kept as the alternative that lost. */
function underLimits({ programme }: Term, counted: readonly LimitKey[], inputs: AssessmentInputs, gross: Found): Limited {
  const { article } = programme;
  const found: Found = { amountFen: gross.amountFen, steps: [...gross.steps], alternatives: [...gross.alternatives] };
  let roomFen: Fen | null = null;
  for (const [index, { key, limit }] of counted.entries()) {
    const usedFen = inputs.takenFen[index];
    if (usedFen === undefined) throw new Error(`what is taken of ${key} was not said`);
    if (limit.kind === 'SOFT_CAP') continue;
    const isTopUp = limit.kind === 'TOP_UP';
    const capFen = isTopUp ? gross.amountFen : (limit.capFen ?? 0n);
    const before = isTopUp ? notAbove(inputs) : undefined;
    const mostFen = before ? least(capFen, before.capFen) : capFen;
    const leftFen = mostFen - usedFen;
    // Nothing was proposed, and nothing was granted before either.
    if (isTopUp && gross.amountFen === 0n && usedFen === 0n) return { found, roomFen, refusal: refuse('OUT_OF_RANGE', article, { amountFen: 0n }) };
    if (leftFen <= 0n) return { found, roomFen, refusal: refuse(limit.refusal, article, { key, capFen, usedFen, leftFen: 0n, ...(before && { ratedBefore: before.rank }) }) };
    if (mostFen < capFen) {
      found.alternatives.push({ what: 'not-above', amountFen: found.amountFen - mostFen, reason: '不高于此前层次', article });
      found.amountFen = mostFen;
    }
    roomFen = roomFen === null ? leftFen : least(roomFen, leftFen);
    if (leftFen < found.amountFen) found.alternatives.push({ ...ABOVE[isTopUp ? 'TOP_UP' : 'CAP'], amountFen: found.amountFen - leftFen, article });
    found.amountFen = least(found.amountFen, leftFen);
    found.steps.push({ rule: isTopUp ? 'top-up' : 'cap', article, resultFen: found.amountFen, from: { leftFen: `${leftFen}` } });
  }
  return { found, roomFen, refusal: null };
}

const ABOVE: Record<'CAP' | 'TOP_UP', { what: AlternativeKind; reason: string }> = {
  CAP: { what: 'above-the-cap', reason: '超过累计限额的部分' },
  TOP_UP: { what: 'granted-before', reason: '已享受较低级别的部分' },
};
