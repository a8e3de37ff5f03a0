import type { Claim, ClaimOf } from '#policy/claims';
import { ofOneGroup } from './history';
import { iso } from './law';
import { type Accounts, amountOf, type Grant, total } from './shares';
import { all, type Entry } from './written';

interface Filed {
  award?: string;
  claimant: string;
  claim: Claim;
}

/** One thing: of two firms, or of one firm's own selections on one day (A-14, A-20, A-24, B-09, B-25); the settlements of these runs name no LEI. */
function isOne(one: Claim, other: Claim, own: boolean): boolean {
  if (one.kind === 'BRAND_AWARD' && other.kind === 'BRAND_AWARD') return own ? String(one.decidedOn) === String(other.decidedOn) && !areTwo(one, other) : one.decisionNo === other.decisionNo;
  if (own) return false;
  if (one.kind === 'ACHIEVEMENT' && other.kind === 'ACHIEVEMENT') return one.achievement === other.achievement;
  if (one.kind === 'INNOVATION_PROJECT' && other.kind === 'INNOVATION_PROJECT') return one.project === other.project;
  if (one.kind === 'LABOUR_BASE' && other.kind === 'LABOUR_BASE') return one.county === other.county;
  return one.kind === 'SETTLEMENT' && other.kind === 'SETTLEMENT';
}

/** Two levels of one selection; or by two decisions of two organisers, neither of which is short for the other (B-25). */
function areTwo(one: ClaimOf<'BRAND_AWARD'>, other: ClaimOf<'BRAND_AWARD'>): boolean {
  if (one.organiser === other.organiser) return one.cycle === other.cycle;
  const [short, long] = [one.organiser, other.organiser].toSorted((a, b) => a.length - b.length).map((name) => [...name]);
  const left = (long ?? []).reduce((rest, character) => (rest[0] === character ? rest.slice(1) : rest), short ?? []);
  return one.level !== other.level && one.decisionNo !== other.decisionNo && left.length > 0;
}

const stands = (one: Grant): boolean => one.state !== 'ENDED' && total(one.shares.map(({ recoveredFen }) => recoveredFen)) < amountOf(one);

const overlap = (one: ClaimOf<'EVENT'>, other: ClaimOf<'EVENT'>): boolean => iso(one.opensOn) <= iso(other.lastDayOn) && iso(other.opensOn) <= iso(one.lastDayOn);

/** From about the same day on, with costs that a hundredth part of the greater tells apart at most. */
function atSuchCosts(one: ClaimOf<'EVENT'>, other: ClaimOf<'EVENT'>): boolean {
  const [less, more] = [one.auditedCostFen, other.auditedCostFen].toSorted((a, b) => (a < b ? -1 : 1));
  return Math.abs(one.opensOn.until(other.opensOn).days) <= 3 && less !== undefined && more !== undefined && more * 99n <= less * 100n;
}

/** The runs number an item behind 号, or none. */
function ofOneDecision(one: string, other: string, near: boolean): boolean {
  const [[decision, item], [another, others]] = [one.split('号'), other.split('号')];
  return item !== undefined && others !== undefined && decision === another && (near || item === '' || others === '' || item === others);
}

/** What may well be one thing under two names; `near`: of the firm itself or its group (A-06, A-16, A-20, B-09, B-25). */
function isLikely(one: Claim, other: Claim, near: boolean): boolean {
  if (one.kind === 'EVENT' && other.kind === 'EVENT') return one.event !== other.event && ((near && overlap(one, other)) || atSuchCosts(one, other));
  if (one.kind === 'BOLE_AWARD' && other.kind === 'BOLE_AWARD') return one.person === other.person && ((iso(one.decidedOn) === iso(other.decidedOn) && one.decidedFen === other.decidedFen) || ofOneDecision(one.decisionNo, other.decisionNo, true));
  if (one.kind === 'ACHIEVEMENT' && other.kind === 'ACHIEVEMENT') return (near && iso(one.decidedOn) === iso(other.decidedOn)) || ofOneDecision(one.achievement, other.achievement, near);
  return one.kind === 'BRAND_AWARD' && other.kind === 'BRAND_AWARD' && ((near && one.cycle === other.cycle && one.organiser !== other.organiser && !areTwo(one, other)) || ofOneDecision(one.decisionNo, other.decisionNo, near));
}

/** What stands for the same thing. */
export const alike = ({ grants }: Accounts, { award, claimant, claim }: Filed): Grant[] =>
  grants.filter((one) => one.award !== award && stands(one) && one.shares.some((share) => isOne(claim, share.claim, one.claimant === claimant)));

const isNearby = (log: readonly Entry[], { grants }: Accounts, { award, claimant, claim }: Filed): boolean =>
  grants.some((one) => one.award !== award && stands(one) && one.shares.some((share) => isLikely(claim, share.claim, one.claimant === claimant || ofOneGroup(log, one.claimant, claimant))));

export const alikeFlags = (log: readonly Entry[], books: Accounts, filed: Filed): { SAME_MATTER: boolean; OTHER_BASE_IN_COUNTY: boolean } => {
  const found = alike(books, filed).length > 0 || isNearby(log, books, filed);
  return { SAME_MATTER: found && filed.claim.kind !== 'LABOUR_BASE', OTHER_BASE_IN_COUNTY: found && filed.claim.kind === 'LABOUR_BASE' };
};

/** Another policy has paid another firm of the group for the event (A-28, B-09). */
export function paidBeside(log: readonly Entry[], { claimant, claim }: Filed): { AFFILIATE_PAID_ELSEWHERE: boolean } {
  const withdrawn = all(log, 'OtherGrantWithdrawn').map(({ grant }) => grant);
  const paid = claim.kind === 'EVENT' ? all(log, 'OtherGrantRegistered').filter(({ grant, subject }) => subject === `event=${claim.event}` && !withdrawn.includes(grant)) : [];
  return { AFFILIATE_PAID_ELSEWHERE: paid.some((one) => one.claimant !== claimant && ofOneGroup(log, one.claimant, claimant)) };
}
