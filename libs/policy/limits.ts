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

/** The limits that apply under the choices made on adoption, in the order of the catalogue. */
export const limitsOf = ({ programme }: Term, choices: Record<string, string>): Limit[] =>
  programme.limits.filter(({ choice }) => !choice || choices[choice.point] === choice.value);

/** The keys under which a claim counts. */
export function limitKeys(term: Term, claim: Claim, claimant: Claimant, choices: Record<string, string>): LimitKey[] {
  const keyOf = (limit: Limit): string => [term.programme.id, ...limit.of.map((part) => `${part}=${partOf(part, claim, claimant)}`)].join('/');
  return limitsOf(term, choices).map((limit) => ({ limit, key: keyOf(limit) }));
}

function partOf(part: KeyPart, claim: Claim, claimant: Claimant): string {
  if (part === 'claimant') return claimant.party;
  if (part === 'group') return claimant.group;
  const value = (claim as Partial<Record<KeyPart, string>>)[part];
  if (value === undefined) throw new Error(`a ${claim.kind} claim has no ${part}`);
  return value;
}
