import type { BookFact } from '#book/facts';
import type { Changed, MatterAccounts } from './matter-accounts';
import { isAmong, type Places } from './matters';
import type { Account, Entry } from './bearers';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Grant = Entry['said'];

/** Two documents are one person's: money for the one is for what stands under the other (domain B-20). */
export function brought(known: MatterAccounts, fact: Of<'PersonsMerged'>): Changed[] {
  const { names } = fact;
  // By no grant: each name has what is registered for it.
  const before = new Map(ofPersons(known, names).map((said): [string, Account[]] => [said.grant, names.flatMap((name) => known.accounts({ ...said, grant: '', subject: `person=${name}` }))]));
  known.matters.see(fact);
  return eachOnce(known, names).map((said) => known.changed(before.get(said.grant) ?? [], known.accounts(said, undefined, { asBefore: !fact.overBeside })));
}

/** They are two after all: what was found of another's money, and is not claimed, ends; and each has its own matter again. */
export function parted(known: MatterAccounts, fact: Of<'PersonsSeparated'>): Changed[] {
  const grants = new Map(ofPersons(known, fact.parts.flat()).map((said): [string, Grant] => [said.grant, said]));
  const before = new Map([...grants].map(([grant, said]) => [grant, known.accounts(said)]));
  known.matters.see(fact);
  const ended = known.late.where(({ fact: { kind, award, grant }, state }) => {
    const said = grants.get(grant);
    return said !== undefined && kind === 'EXCESS' && state === 'OPEN' && known.matters.metBy(said).every((met) => met.award !== award);
  });
  // As their closing will say, which is asked for behind this.
  for (const one of ended) one.state = 'CLOSED';
  return [{ closed: ended, wanted: [] }, ...fact.parts.flatMap((names) => eachOnce(known, names)).map((said) => known.changed(before.get(said.grant) ?? [], known.accounts(said)))];
}

/** What is registered for a person under one of these documents, or was. */
function ofPersons({ entries }: MatterAccounts, names: readonly string[]): Grant[] {
  const subjects = names.map((name) => `person=${name}`);
  return [...entries.values()].map(({ said }) => said).filter(({ subject }) => subjects.includes(subject)).toSorted((one, other) => (one.grant < other.grant ? -1 : 1));
}

/** Of each matter one grant: the first of those that most firms share. */
function eachOnce(known: MatterAccounts, names: readonly string[]): Grant[] {
  const shared = ofPersons(known, names).map((said) => ({ said, places: known.matters.places(said) })).toSorted((a, b) => widthOf(b.places) - widthOf(a.places));
  const once: typeof shared = [];
  for (const one of shared) {
    if (!once.some(({ places }) => isAmong(places, one.said))) once.push(one);
  }
  return once.map(({ said }) => said);
}

const widthOf = (places: ReturnType<Places>): number => places.flatMap(({ claimants }) => claimants).length;
