import { factDayOf } from './claim-days';
import type { Claim, ClaimKind } from './claims';
import { asInKeys } from './compared';
import type { Claimant } from './limits';
import type { KeyPart, Limit, Programme } from './programme';

/** Of each kind of claim, the parts of a key by which one matter is told from another: any of these together. */
const TOLD_BY: Readonly<Record<ClaimKind, readonly (readonly KeyPart[])[]>> = {
  BOLE_AWARD: [['decisionNo', 'person']],
  LABOUR_BASE: [['base'], ['place']],
  PLACEMENT: [['person']],
  // Its lines are placements, each a matter of its own.
  PLACEMENT_ROSTER: [],
  EVENT: [['event']],
  GROWTH_ASSESSMENT: [['claimant', 'year'], ['group', 'year']],
  INNOVATION_PROJECT: [['project']],
  BRAND_AWARD: [['claimant', 'organiser', 'cycle'], ['claimant', 'decisionNo']],
  REAL_ECONOMY_SERVICE: [['claimant', 'year'], ['group', 'year']],
  TALENT_REFERRAL: [['person']],
  TALENT_PLACEMENT: [['person']],
  SETTLEMENT: [['group'], ['claimant'], ['lei']],
  RENT_YEAR: [['group', 'rentYear'], ['claimant', 'rentYear']],
  TRAINING_BASE: [['base', 'year'], ['place', 'year']],
  ACHIEVEMENT: [['achievement']],
};

/** 可以兼得: the programmes say themselves that one person may have both (domain A-08). */
export const stacksWith = (one: Programme, other: Programme): boolean => one.dualWith === other.id || other.dualWith === one.id;

/** What a matter is named by, as keys are written. */
export type Named = ReadonlyMap<string, string>;

export function namedIn(claim: Claim): Named {
  const said = Object.entries(claim).flatMap(([part, value]): [string, string][] => (typeof value === 'string' || typeof value === 'number' ? [[part, asInKeys(part, String(value))]] : []));
  return new Map([['year', String(factDayOf(claim).year)], ...said]);
}

const PART = /\/([a-z][A-Za-z]*)=(.*?)(?=\/[a-z][A-Za-z]*=|$)/g;

/** The same of an award, by the keys that it holds. */
export const namedByKeys = (keys: readonly string[]): Named => new Map(keys.flatMap((key) => [...key.matchAll(PART)].map(([, part = '', value = '']): [string, string] => [part, value])));

const WHOSE: readonly string[] = ['person', 'claimant', 'group'];

/** Of what the same money is for: whether keys name no other decision, event or year. Whose it is, the money says. */
export function isOneMatter(keys: readonly string[], others: readonly string[]): boolean {
  const named = namedByKeys(others);
  return [...namedByKeys(keys)].every(([part, value]) => WHOSE.includes(part) || (named.get(part) ?? value) === value);
}

/** The keys by which a programme would count the matter, whatever its district chose. */
export function keysOfMatter({ id, claim, limits }: Programme, named: Named, { party, group }: Claimant): string[] {
  const values = new Map([...named, ['claimant', party], ['group', group]]);
  const telling = limits.filter(({ of }) => of.every((part) => values.has(part)) && tells(claim, of));
  return [...new Set(telling.map(({ scope = id, of }) => of.reduce((key, part) => `${key}/${part}=${values.get(part) ?? ''}`, scope)))];
}

const tells = (kind: ClaimKind, of: Limit['of']): boolean => TOLD_BY[kind].some((parts) => parts.every((part) => of.includes(part)));

const ONE_THING = /^(?:(?:achievement|project|decisionNo|itself\/event|itself\/organiser)=|lei=.)/;

/** Of what an award says of its matter, the names of the thing itself (claimed-alike.ts). */
export const thingsNamed = (matters: readonly string[]): string[] => matters.filter((name) => ONE_THING.test(name));
