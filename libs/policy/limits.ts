import type { Fen } from '#kernel/money';
import { factDayOf } from './claim-days';
import type { Claim } from './claims';
import { asInKeys } from './compared';
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

// What was worked out last is kept: the lines of a roster ask the same ten thousand times, and an assessment asks for its keys five times.
const read = new WeakMap<Term, { made: Choices; choices: Record<string, string> }>();
const counted = new WeakMap<Choices, { programme: Programme; limits: readonly Limit[] }>();
let named: { claim: Claim; claimant: Claimant; limits: readonly Limit[]; keys: readonly LimitKey[] } | undefined;

/** How the open points that the programme rests on are read: as chosen on adoption, or as is stated. No other point can change what it pays. */
export function choicesOf(term: Term, made: Choices): Record<string, string> {
  const last = read.get(term);
  if (last?.made === made) return last.choices;
  const choices = reading(term, made);
  read.set(term, { made, choices });
  return choices;
}

function reading({ instrument, programme }: Term, made: Choices): Record<string, string> {
  const rests = instrument.openPoints.filter(({ point, everywhere }) => everywhere ?? programme.points.includes(point));
  return Object.fromEntries(rests.map(({ point, byDefault }) => [point, made[point] ?? byDefault]));
}

/** The keys under which a claim counts, by the choices made on adoption, in the order of the catalogue. */
export function limitKeys({ programme }: Pick<Term, 'programme'>, claim: Claim, { party, group }: Claimant, choices: Choices): readonly LimitKey[] {
  const limits = counting(programme, choices);
  if (named?.limits !== limits || named.claim !== claim || named.claimant.party !== party || named.claimant.group !== group) {
    const claimant = { party, group };
    named = { claim, claimant, limits, keys: limits.filter(({ of }) => of.every((part) => isSaid(part, claim))).map((limit) => ({ limit, key: keyOf(programme, limit, claim, claimant), ...aboveOf(programme, limit, claim, claimant) })) };
  }
  return named.keys;
}

/** What a claim need not say counts where it does: an LEI, a place beside the address (domain 5.7). */
const isSaid = (part: KeyPart, claim: Claim): boolean => !UNSAID.includes(part) || (claim as Partial<Record<KeyPart, string>>)[part] !== undefined;
const UNSAID: readonly KeyPart[] = ['lei', 'place'];

/** A limit that counts for every claim of its kind. */
export const countsAlways = ({ of }: Limit): boolean => !of.some((part) => UNSAID.includes(part));

/** A higher rank is another value of the part that the key ends in. */
function aboveOf(programme: Programme, { lowestFirst, of, ...limit }: Limit, claim: Claim, claimant: Claimant): Pick<LimitKey, 'above'> {
  const part = of.at(-1);
  if (!lowestFirst || part === undefined) return {};
  const lower = keyOf(programme, { ...limit, of: of.slice(0, -1) }, claim, claimant);
  const higher = lowestFirst.slice(lowestFirst.indexOf(partOf(part, claim, claimant)) + 1);
  return higher.length === 0 ? {} : { above: higher.map((rank) => `${lower}/${part}=${rank}`) };
}

/** The limits that count under the choices made on adoption. */
export function counting(programme: Programme, choices: Choices): readonly Limit[] {
  const last = counted.get(choices);
  if (last?.programme === programme) return last.limits;
  const limits = programme.limits.filter(({ choice }) => !choice || choices[choice.point] === choice.value).flatMap((limit) => capped(limit, choices));
  counted.set(choices, { programme, limits });
  return limits;
}

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
  return asInKeys(part, String(value));
}
