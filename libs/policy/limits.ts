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
  /** The same place of each higher rank, which stands above this one; left out where nothing is ranked. */
  above?: string[];
}

/** How the open points that the programme rests on are read: as chosen on adoption, or as is stated. No other point can change what it pays. */
export function choicesOf({ instrument, programme }: Term, made: Choices): Record<string, string> {
  const stated = (point: string): string => instrument.openPoints.find((open) => open.point === point)?.byDefault ?? '';
  return Object.fromEntries(programme.points.map((point) => [point, made[point] ?? stated(point)]));
}

/** The keys under which a claim counts, by the choices made on adoption, in the order of the catalogue. */
export function limitKeys({ programme }: Pick<Term, 'programme'>, claim: Claim, claimant: Claimant, choices: Choices): LimitKey[] {
  return counting(programme, choices).map((limit) => ({ limit, key: keyOf(programme, limit, claim, claimant), ...aboveOf(programme, limit, claim, claimant) }));
}

/** A higher rank is another value of the part that the key ends in. */
function aboveOf(programme: Programme, { lowestFirst, of, ...limit }: Limit, claim: Claim, claimant: Claimant): Pick<LimitKey, 'above'> {
  const part = of.at(-1);
  if (!lowestFirst || part === undefined) return {};
  const lower = keyOf(programme, { ...limit, of: of.slice(0, -1) }, claim, claimant);
  const higher = lowestFirst.slice(lowestFirst.indexOf(partOf(part, claim, claimant)) + 1);
  return higher.length === 0 ? {} : { above: higher.map((rank) => `${lower}/${part}=${rank}`) };
}

/** The limits that count under the choices made on adoption. */
const counting = ({ limits }: Programme, choices: Choices): Limit[] => limits.filter(({ choice }) => !choice || choices[choice.point] === choice.value).flatMap((limit) => capped(limit, choices));

/** Under the cap that was chosen; where none was, it does not count. */
function capped(limit: Limit, choices: Choices): Limit[] {
  if (limit.capAt === undefined) return [limit];
  const chosen = numberChosen(choices, limit.capAt);
  return chosen === undefined ? [] : [{ ...limit, capFen: BigInt(chosen) }];
}

const keyOf = ({ id }: Programme, { scope = id, of }: Limit, claim: Claim, claimant: Claimant): string =>
  of.reduce((key, part) => `${key}/${part}=${partOf(part, claim, claimant)}`, scope);

/** The keys under which a programme counts the person of another one's claim: one, or one an agency where agencies are counted apart (domain ). */
export function personKeys({ programme }: Pick<Term, 'programme'>, claim: Claim, agencies: () => Iterable<Claimant>, choices: Choices): string[] {
  if (!('person' in claim)) return [];
  const limits = counting(programme, choices).filter(({ of: [first] }) => first === 'person');
  return limits.flatMap((limit) => (limit.of.length === 1 ? [NOBODY] : [...agencies()]).map((claimant) => keyOf(programme, limit, claim, claimant)));
}

const NOBODY: Claimant = { party: '', group: '' };

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
