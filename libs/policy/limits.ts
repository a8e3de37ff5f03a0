import type { Fen } from '#kernel/money';
import { factDayOf } from './claim-days';
import type { Claim } from './claims';
import { numberChosen } from './open-points';
import type { KeyPart, Limit, Programme, Term } from './programme';

/** The open points of the text, and how each is read. */
export type Choices = Readonly<Record<string, string>>;

export interface Claimant {
  party: string;
  group: string;
}

export interface LimitKey {
  key: string;
  limit: Limit;
}

/** How the open points that the programme rests on are read: as chosen on adoption, or as is stated. No other point can change what it pays. */
export function choicesOf({ instrument, programme }: Term, made: Choices): Record<string, string> {
  const stated = (point: string): string => instrument.openPoints.find((open) => open.point === point)?.byDefault ?? '';
  return Object.fromEntries(programme.points.map((point) => [point, made[point] ?? stated(point)]));
}

/** The keys under which a claim counts, by the choices made on adoption, in the order of the catalogue. */
export function limitKeys({ programme }: Pick<Term, 'programme'>, claim: Claim, claimant: Claimant, choices: Choices): LimitKey[] {
  return counting(programme, choices).map((limit) => ({ limit, key: keyOf(programme, limit, claim, claimant) }));
}

/** The limits that count under the choices made on adoption. */
export const counting = ({ limits }: Programme, choices: Choices): Limit[] => limits.filter(({ choice }) => !choice || choices[choice.point] === choice.value).flatMap((limit) => capped(limit, choices));

/** Whether a group of enterprises counts as one (domain A-37, B-09). */
export const countsByGroup = ({ programme }: Pick<Term, 'programme'>, choices: Choices): boolean => counting(programme, choices).some(({ of }) => of.includes('group'));

/** Under the cap that was chosen; where none was, it does not count. */
function capped(limit: Limit, choices: Choices): Limit[] {
  if (limit.capAt === undefined) return [limit];
  const chosen = numberChosen(choices, limit.capAt);
  return chosen === undefined ? [] : [{ ...limit, capFen: BigInt(chosen) }];
}

const keyOf = ({ id }: Programme, { scope = id, of }: Limit, claim: Claim, claimant: Claimant): string =>
  of.reduce((key, part) => `${key}/${part}=${partOf(part, claim, claimant)}`, scope);

/** The keys under which a programme counts a person that another one claims: one, or one an agency where agencies are counted apart (domain ). */
export function personKeys({ programme }: Pick<Term, 'programme'>, person: string, agencies: () => Iterable<Claimant>, choices: Choices): string[] {
  const limits = counting(programme, choices).filter(({ of: [first] }) => first === 'person');
  return limits.flatMap(({ scope = programme.id, of: [, ...others] }) => (others.length === 0 ? [`${scope}/person=${person}`] : [...agencies()].map(({ party }) => `${scope}/person=${person}/claimant=${party}`)));
}

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
