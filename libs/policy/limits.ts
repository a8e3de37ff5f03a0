import type { Fen } from '#kernel/money';
import { factDayOf } from './claim-days';
import type { Claim } from './claims';
import type { KeyPart, Limit, Programme, Term } from './programme';

export interface Claimant {
  party: string;
  group: string;
}

export interface LimitKey {
  key: string;
  limit: Limit;
}

/** How the open points that the programme rests on are read: as chosen on adoption, or as is stated. No other point can change what it pays. */
export function choicesOf({ instrument, programme }: Term, made: Record<string, string>): Record<string, string> {
  const stated = (point: string): string => instrument.openPoints.find((open) => open.point === point)?.byDefault ?? '';
  return Object.fromEntries(programme.points.map((point) => [point, made[point] ?? stated(point)]));
}

/** The keys under which a claim counts, by the choices made on adoption, in the order of the catalogue. */
export function limitKeys({ programme }: Pick<Term, 'programme'>, claim: Claim, claimant: Claimant, choices: Record<string, string>): LimitKey[] {
  const limits = programme.limits.filter(({ choice }) => !choice || choices[choice.point] === choice.value);
  return limits.map((limit) => ({ limit, key: keyOf(programme, limit, claim, claimant) }));
}

const keyOf = ({ id }: Programme, { scope = id, of }: Limit, claim: Claim, claimant: Claimant): string =>
  of.reduce((key, part) => `${key}/${part}=${partOf(part, claim, claimant)}`, scope);

/** The key under which another programme counts the same person. */
export const pairedKey = ({ dualWith }: Programme, claim: Claim): string | null => (dualWith && 'person' in claim ? `${dualWith}/person=${claim.person}` : null);

/** The keys of which an amount is counted, in the order in which an assessment takes what is taken of them. */
export const countedKeys = (keys: readonly LimitKey[]): LimitKey[] => keys.filter(({ limit: { kind } }) => kind === 'CAP' || kind === 'TOP_UP' || kind === 'SOFT_CAP');

/** The cap under which an award stands: that of the limit, or, of a top-up, the amount without what came before. */
export const capOf = ({ kind, capFen }: Limit, grossFen: Fen): Fen | null => (kind === 'TOP_UP' ? grossFen : capFen);

function partOf(part: KeyPart, claim: Claim, claimant: Claimant): string {
  if (part === 'claimant') return claimant.party;
  if (part === 'group') return claimant.group;
  const value = (claim as Partial<Record<KeyPart, string | number>>)[part] ?? (part === 'year' ? factDayOf(claim).year : undefined);
  if (value === undefined) throw new Error(`a ${claim.kind} claim has no ${part}`);
  return String(value);
}
