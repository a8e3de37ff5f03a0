import { MATCHED } from './claimed-alike';
import type { ClaimKind } from './claims';
import { asInKeys } from './compared';
import type { Claimant } from './limits';
import type { Named } from './one-matter';
import type { KeyPart, Programme } from './programme';

/** How a thing is called or numbered: a selection, an honour, a project and an event may be one under the same name. */
const CALLED = ['decisionNo', 'achievement', 'project', 'event'] as const satisfies readonly KeyPart[];
const PLACED = ['base', 'place'] as const satisfies readonly KeyPart[];
type Shared = 'person' | 'called' | 'placed';

/** Of each kind of claim, by what one of another kind may be for the same: whom, what, or where. */
const SHARED_BY: Readonly<Partial<Record<ClaimKind, readonly Shared[]>>> = {
  BOLE_AWARD: ['person', 'called'],
  PLACEMENT: ['person'],
  TALENT_REFERRAL: ['person'],
  TALENT_PLACEMENT: ['person'],
  EVENT: ['called'],
  INNOVATION_PROJECT: ['called'],
  BRAND_AWARD: ['called'],
  ACHIEVEMENT: ['called'],
  LABOUR_BASE: ['placed'],
  TRAINING_BASE: ['placed'],
};

export const maySharePersonOrThing = (one: ClaimKind, other: ClaimKind): boolean => (SHARED_BY[one] ?? []).some((part) => SHARED_BY[other]?.includes(part) === true);

const isShared = (part: KeyPart): boolean => part === 'person' || isCalled(part) || (PLACED as readonly KeyPart[]).includes(part);
const isCalled = (part: string): part is (typeof CALLED)[number] => (CALLED as readonly string[]).includes(part);

const nameIn = (named: Named): string | undefined => CALLED.map((part) => named.get(part)).find((name) => name !== undefined);

/** The keys by which a programme for another kind of claim would count the same person, thing or place. */
export function keysOfThing({ id, limits }: Programme, named: Named, { party, group }: Claimant): string[] {
  const name = nameIn(named);
  const values = new Map<string, string>([...(name === undefined ? [] : CALLED.map((part): [string, string] => [part, asInKeys(part, name)])), ...named, ['claimant', party], ['group', group]]);
  const telling = limits.filter(({ of }) => of.some(isShared) && of.every((part) => values.has(part)));
  return [...new Set(telling.map(({ scope = id, of }) => of.reduce((key, part) => `${key}/${part}=${values.get(part) ?? ''}`, scope)))];
}

/** The names under which awards of other kinds say the same thing (claimed-alike.ts). */
export function namesOfThing(named: Named): string[] {
  const name = nameIn(named);
  return name === undefined ? [] : [...CALLED.map((part) => `${part === 'event' ? 'itself/' : ''}${part}=${asInKeys(part, name)}`), `${MATCHED}${asInKeys('decisionNo', name)}`];
}

