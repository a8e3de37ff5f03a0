import type { Claim, ClaimOf } from './claims';
import { asInKeys, comparedKey } from './compared';
import { areTwoSelections, LEVEL } from './selections';
import type { Term } from './programme';
import type { AssessmentInputs } from './receipt';
import { before, type Day } from '#kernel/day';
import { type Refusal, refuse } from '#kernel/decision';
import { mayMeet, namesItem, partedNumber } from '#kernel/document-numbers';
import { type Fen, least, most } from '#kernel/money';

/** Of a settlement whose papers name no LEI: any other may be of the same firm of the 500. */
const NO_LEI = 'lei=';
const SETTLEMENT = 'settlement';

/**
 * By what another claim for the same thing is found, as keys are written: by its name, whoever files it, and by what it has in
 * common with one that goes by another name.
 */
export const mattersOf = (claim: Claim, claimant: string): string[] => [...namedBy(claim, claimant), ...likelyBy(claim, claimant)];

/** Awards from before likeness was asked for said the names alone; those from before items of a decision and events of the days around were, neither of these; those from before clauses of another kind were, no award that is matched; those from before levels were told apart, no level. */
export function saysMatters(said: readonly string[], claim: Claim, claimant: string): boolean {
  const now = mattersOf(claim, claimant);
  return [now, now.filter((name) => !name.startsWith(MATCHED)), now.filter((name) => !name.startsWith(LEVEL)), now.filter((name) => !isSaidSince(name)), namedBy(claim, claimant)].some((matters) => matters.length === said.length && matters.every((name, n) => name === said[n]));
}

/** The achievement (domain A-20), the project, the decision of a selection or its day (B-25), the firm of the 500, the county of a base. */
function namedBy(claim: Claim, claimant: string): string[] {
  switch (claim.kind) {
    case 'ACHIEVEMENT':
      return [`achievement=${asInKeys('achievement', claim.achievement)}`];
    case 'INNOVATION_PROJECT':
      return [`project=${asInKeys('project', claim.project)}`];
    case 'BRAND_AWARD':
      return [`decisionNo=${asInKeys('decisionNo', claim.decisionNo)}`, `claimant=${claimant}/decidedOn=${claim.decidedOn.toString()}`];
    case 'SETTLEMENT':
      return [SETTLEMENT, `lei=${claim.lei ?? ''}`];
    case 'LABOUR_BASE':
      return [`county=${claim.county}`];
    default:
      return [];
  }
}

/** Of one group, or one person: what is asked for under each of its names. */
const OF = 'of=';
const PERSON = 'person=';
/** Of any claimant. */
const SAME_SUM = 'opensOn=';
/** How the thing is called: what is called the same is no other name of it. */
const ITSELF = 'itself/';
/** The opening day of an event: of any claimant, those of the days around are compared by their costs. */
const OPENING = 'opening=';
/** The decision of which the number names all or an item, and that item. */
const DECISION = 'decision=';
const PART = 'part=';
/** The number of the award that is matched: under another document it may be honoured by itself. */
export const MATCHED = 'matched=';
const LIKELY = [OF, PERSON, SAME_SUM, ITSELF, OPENING, DECISION, PART, MATCHED, LEVEL];
const isSaidSince = (name: string): boolean => [OPENING, DECISION, PART, MATCHED, LEVEL].some((part) => name.startsWith(part)) || (name.startsWith(PERSON) && name.includes(`/${DECISION}`));

/**
 * An event of the group in the same days, or of anybody with nearly the same costs from about the same day on; an award for
 * the same person, of the same day and amount, or of one decision; an honour of the same day; a selection of the same
 * year by another organiser (B-25); a decision and an item of it (B-09).
 */
function likelyBy(claim: Claim, claimant: string): string[] {
  const ofGroup = `${OF}${claimant}`;
  switch (claim.kind) {
    case 'EVENT':
      return [`${ofGroup}/hosts`, `${SAME_SUM}${claim.opensOn.toString()}/auditedCostFen=${claim.auditedCostFen}`, `${ITSELF}event=${asInKeys('event', claim.event)}`, `${OPENING}${claim.opensOn.toString()}`];
    case 'BOLE_AWARD':
      return [`${PERSON}${claim.person}/decidedOn=${claim.decidedOn.toString()}/decidedFen=${claim.decidedFen}`, ...decidedIn(claim.decisionNo, `${PERSON}${claim.person}/`), `${MATCHED}${asInKeys('decisionNo', claim.decisionNo)}`];
    case 'ACHIEVEMENT':
      return [`${ofGroup}/decidedOn=${claim.decidedOn.toString()}`, ...decidedIn(claim.achievement)];
    case 'BRAND_AWARD':
      return [`${ofGroup}/cycle=${claim.cycle}`, `${ITSELF}organiser=${asInKeys('organiser', claim.organiser)}/cycle=${claim.cycle}`, ...decidedIn(claim.decisionNo), `${LEVEL}${claim.level}`];
    default:
      return [];
  }
}

function decidedIn(number: string, of = ''): string[] {
  const found = partedNumber(number);
  return found ? [`${of}${DECISION}${found.document}`, `${PART}${found.parts.join('-')}`] : [];
}

const isLikely = (name: string): boolean => LIKELY.some((part) => name.startsWith(part));

/** The names of the thing itself. */
export const exactly = (matters: readonly string[]): string[] => matters.filter((name) => !isLikely(name));

/** What one under another name has in common, said of each firm of the group and each document of the person. */
export function likelySought(matters: readonly string[], members: () => readonly string[], names: (person: string) => readonly string[]): string[] {
  return matters.flatMap((matter) => {
    const [, part = '', name = '', common = ''] = /^(of=|person=)([^/]*)(.*)$/.exec(matter) ?? [];
    if (part === OF) return members().map((one) => `${part}${one}${common}`);
    if (part === PERSON) return names(name).map((one) => `${part}${one}${common}`);
    if (matter.startsWith(OPENING)) return daysAround(matter.slice(OPENING.length)).map((on) => `${OPENING}${on}`);
    return matter.startsWith(SAME_SUM) || matter.startsWith(DECISION) ? [matter] : [];
  });
}

const DAYS_AROUND = [-3, -2, -1, 0, 1, 2, 3];
const daysAround = (on: string): string[] => DAYS_AROUND.map((days) => Temporal.PlainDate.from(on).add({ days }).toString());

/** An award, or a claim: what it says of its matter, and of an event its days and costs. */
export interface Compared {
  matters?: readonly string[] | undefined;
  hosting?: { opensOn: Day; lastDayOn: Day; auditedCostFen: Fen } | undefined;
}

/** Whether what was found by such a name is likely the same. `near`: of the claimant or its group, whose items of one decision are compared whichever they are. */
export function isLikelyOne(name: string, [one, other]: readonly [Compared, Compared], near: boolean): boolean {
  const [matters, others] = [one.matters ?? [], other.matters ?? []];
  if (name.startsWith(DECISION)) return near || mayMeet(partsIn(matters), partsIn(others));
  if (calledAlike(matters, others) || areTwoSelections(matters, others)) return false;
  if (!one.hosting) return true;
  return other.hosting !== undefined && (name.startsWith(OPENING) ? withinOnePercent(one.hosting.auditedCostFen, other.hosting.auditedCostFen) : inTheSameDays(one.hosting, other.hosting));
}

const partsIn = (matters: readonly string[]): string[] => matters.flatMap((name) => (name.startsWith(PART) ? name.slice(PART.length).split('-').filter(Boolean) : []));

/** A difference of one fen must not save a signature. */
const withinOnePercent = (one: Fen, other: Fen): boolean => (most(one, other) - least(one, other)) * 100n <= most(one, other);

const inTheSameDays = (one: NonNullable<Compared['hosting']>, other: NonNullable<Compared['hosting']>): boolean => !before(other.lastDayOn, one.opensOn) && !before(one.lastDayOn, other.opensOn);

/** Whether both say the same name of the thing: then it is asked for by that name alone. */
function calledAlike(one: readonly string[], other: readonly string[]): boolean {
  const called = one.filter((name) => name.startsWith(ITSELF)).map(comparedKey);
  return other.some((name) => name.startsWith(ITSELF) && called.includes(comparedKey(name)));
}

/** The names under which others may stand: an LEI that is unknown may be any. */
export function soughtBy(matters: readonly string[]): readonly string[] {
  if (!matters.includes(SETTLEMENT)) return matters;
  return matters.includes(NO_LEI) ? [SETTLEMENT] : [...matters.filter((name) => name !== SETTLEMENT), NO_LEI];
}

/** A base of another firm in the county may be the same one under an address that nothing can compare: it has a flag of its own. */
export const namesBase = (matters: readonly string[]): boolean => matters.some((name) => name.startsWith('county='));

/** What another has of one thing that the text gives once, though each claimant counts under keys of its own. */
export function claimedByAnother(term: Term, inputs: AssessmentInputs): Refusal | null {
  if (inputs.claim.kind === 'ACHIEVEMENT') return honoured(term, inputs.claim, inputs.alike);
  return inputs.claim.kind === 'BRAND_AWARD' ? selected(term, inputs.claim, inputs) : null;
}

type Alike = AssessmentInputs['alike'];

const ofGroup = (alike: Alike = []): NonNullable<Alike> => alike.filter((one) => one.ofGroup && !one.likely);

/** 同一成果不得兼得两条, by the firms of one group neither (domain ); under one and the same clause the approver is shown it (B-09). */
function honoured({ programme }: Term, { achievement }: ClaimOf<'ACHIEVEMENT'>, alike: Alike): Refusal | null {
  const other = ofGroup(alike).find((one) => one.programme !== programme.id);
  return other ? refuse('ACHIEVEMENT_ALREADY_CLAIMED', programme.article, { achievement, takenBy: other.award }) : null;
}

/** One award, one claimant (domain B-09): the item of a decision whoever asks; of a decision that may name several firms not two of a group, and others are shown. */
function selected({ programme }: Term, { decisionNo }: ClaimOf<'BRAND_AWARD'>, { claimant: { party }, alike = [] }: AssessmentInputs): Refusal | null {
  // Where the key of the limit names no claimant, it has refused already.
  const byClaimant = programme.limits.some(({ of }) => of.includes('decisionNo') && of.includes('claimant'));
  const [other] = namesItem(decisionNo) ? alike.filter((one) => one.claimant !== party && !one.likely) : ofGroup(alike);
  return byClaimant && other ? refuse('ONCE_ONLY', programme.article, { decisionNo, takenBy: other.award }) : null;
}
