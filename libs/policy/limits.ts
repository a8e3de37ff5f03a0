import type { Fen } from '#kernel/money';
import type { RefusalCode } from '#kernel/refusals';
import type { Claim } from './claims';
import type { Term } from './catalogue';
import type { KeyPart, Limit } from './programme';

export interface Claimant {
  party: string;
  group: string;
}

export interface LimitKey {
  key: string;
  limit: Limit;
}

export interface CapKey {
  key: string;
  capFen: Fen;
  refusal: RefusalCode;
}

/** Of the choices made on adoption, those that a rule of the programme reads: no other can change what it pays. */
export const choicesOf = ({ programme }: Term, made: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(made).filter(([point]) => programme.limits.some(({ choice }) => choice?.point === point)));

/** The keys under which a claim counts, by the choices made on adoption, in the order of the catalogue. */
export function limitKeys({ programme }: Term, claim: Claim, claimant: Claimant, choices: Record<string, string>): LimitKey[] {
  const keyOf = (limit: Limit): string => limit.of.reduce((key, part) => `${key}/${part}=${partOf(part, claim, claimant)}`, programme.id);
  const limits = programme.limits.filter(({ choice }) => !choice || choices[choice.point] === choice.value);
  return limits.map((limit) => ({ limit, key: keyOf(limit) }));
}

/** The caps among them. */
export const capsOf = (keys: readonly LimitKey[]): CapKey[] =>
  keys.flatMap(({ key, limit: { capFen, refusal } }) => (capFen === null ? [] : [{ key, capFen, refusal }]));

function partOf(part: KeyPart, claim: Claim, claimant: Claimant): string {
  if (part === 'claimant') return claimant.party;
  if (part === 'group') return claimant.group;
  const value = (claim as Partial<Record<KeyPart, string>>)[part];
  if (value === undefined) throw new Error(`a ${claim.kind} claim has no ${part}`);
  return value;
}
