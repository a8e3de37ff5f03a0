import { fitsKind } from '#kernel/identifiers';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading } from '#kernel/records';
import { aliasKey, namesOfGroup } from './aliases';
import { apart } from './duties';
import type { BookTables } from './facts';
import { notInError, partedBy } from './group-corrections';
import type { Party } from './parties.facts';
import type { PartyChangeCommand, PartyChangeFact, Standing } from './party-changes.facts';

type Book = Reading<BookTables>;
type Joined = Extract<PartyChangeFact, { type: 'GroupsJoined' }>;
type Of<T extends PartyChangeCommand['type']> = Extract<PartyChangeCommand, { type: T }>;

const REGISTER = '市场主体登记管理条例 第二十四条';
const CODE = 'GB 32100-2015';
const MOST_MEMBERS = 500;

export const foldPartyChanges: Fold<PartyChangeFact, BookTables> = {
  PartyChangeProposed: ({ type: _, ...said }, { actor }) => [change('partyChanges', said.change, () => ({ ...said, maker: handOf(actor), checker: null, confirmedOn: null }))],
  PartyChanged: ({ change: id, party, to, formerGroups }, { actor, on }) => [
    amend('partyChanges', id, (old) => ({ ...old, checker: handOf(actor), confirmedOn: on })),
    // An account in the old name is no account of this party any more (domain A-38).
    amend('parties', party, (old) => ({ ...old, ...to, ...(formerGroups.length > 0 && { formerGroups }), account: old.legalNameHash === to.legalNameHash ? old.account : null })),
  ],
  GroupsJoined: ({ change: id, group, into, formerNames, members }) => [
    amend('partyChanges', id, (old) => ({ ...old, joined: members })),
    change('aliases', aliasKey('group', into), () => ({ name: aliasKey('group', into), also: formerNames })),
    ...members.map((member) => amend<BookTables, 'parties'>('parties', member, (old) => ({ ...old, group: into, formerGroups: withFormer(old, group) }))),
  ],
  GroupsParted: ({ group, from, formerNames, members }) => [
    change('aliases', aliasKey('group', from), () => ({ name: aliasKey('group', from), also: formerNames })),
    ...members.map((member) => amend<BookTables, 'parties'>('parties', member, (old) => ({ ...old, group, formerGroups: withFormer(old, from) }))),
  ],
};

const withFormer = ({ formerGroups = [] }: Pick<Party, 'formerGroups'>, left: string): string[] => [...formerGroups.filter((one) => one !== left), left];

export function decidePartyChanges(book: Book, ask: Ask<PartyChangeCommand>): Decision<PartyChangeFact> {
  const { command } = ask;
  return command.type === 'proposePartyChange' ? propose(book, command) : confirm(book, ask, command);
}

function propose(book: Book, { type: _, ...said }: Of<'proposePartyChange'>): Decision<PartyChangeFact> {
  const party = book.get('parties', said.party);
  if (!party) return refuse('NOT_FOUND', REGISTER, { party: said.party });
  const from = standingOf(party);
  const to = { ...from, ...said.to };
  if (same(from, to)) return [];
  const twin = [...book.where('partyChanges', 'party', party.party)].find((one) => one.checker === null && same({ ...from, ...one.to }, to) && same(one.from, from) && one.enteredInError === said.enteredInError);
  if (twin) return [];
  const unfounded = said.enteredInError ? notInError(book, party, said.to.group, REGISTER) : null;
  return unfounded ?? wrongKind(party.party, to.kind) ?? unenterable(book, party, to.group) ?? [{ fact: { type: 'PartyChangeProposed', ...said, from } }];
}

/** Another name, group or residence takes two: limits and payee hang on them. */
function confirm(book: Book, ask: Ask<PartyChangeCommand>, { change: id, party: of }: Of<'confirmPartyChange'>): Decision<PartyChangeFact> {
  const proposed = book.get('partyChanges', id);
  const party = book.get('parties', of);
  if (!party || proposed?.party !== of) return refuse('NOT_FOUND', REGISTER, { party: of, change: id });
  if (proposed.checker !== null) return refuse('ACT_NOT_ALLOWED_IN_STATE', REGISTER, { change: id, state: 'CONFIRMED' });
  const from = standingOf(party);
  // What the second person signs is what the first one saw.
  if (!same(from, proposed.from)) return refuse('ACT_NOT_ALLOWED_IN_STATE', REGISTER, { change: id, state: 'OVERTAKEN' });
  const fact = changedBy(book, id);
  if (!fact) return refuse('NOT_FOUND', REGISTER, { party: of, change: id });
  const refusal = apart(ask, 'confirmPartyChange', proposed) ?? unenterable(book, party, fact.to.group);
  if (refusal) return refusal;
  const isTop = fact.to.group !== from.group && from.group === of;
  if (fact.enteredInError && fact.to.group === of) return [{ fact }, { fact: partedBy(book, { change: id, group: of, from: from.group }) }];
  return [{ fact }, ...(isTop ? [{ fact: joinedBy(book, { change: id, group: of, into: fact.to.group }) }] : [])];
}

/** What a proposal comes to, in the book as it stands; undefined where there is none. */
export function changedBy(book: Book, id: string): Extract<PartyChangeFact, { type: 'PartyChanged' }> | undefined {
  const proposed = book.get('partyChanges', id);
  const party = proposed && book.get('parties', proposed.party);
  if (!proposed || !party) return undefined;
  const from = standingOf(party);
  const to = { ...from, ...proposed.to };
  const formerGroups = to.group === from.group ? (party.formerGroups ?? []) : withFormer(party, from.group);
  return { type: 'PartyChanged', change: id, party: party.party, from, to, formerGroups, documentNo: proposed.documentNo, ...(proposed.enteredInError && { enteredInError: true }) };
}

/** The top takes its group along: the places of both names count from now on. */
export function joinedBy(book: Book, { change: id, group, into }: Pick<Joined, 'change' | 'group' | 'into'>): Joined {
  const names = [...namesOfGroup(book, into), ...namesOfGroup(book, group)].filter((name) => name !== into);
  return { type: 'GroupsJoined', change: id, group, into, formerNames: [...new Set(names)], members: membersOf(book, group) };
}

const membersOf = (book: Book, group: string): string[] => [...book.where('parties', 'group', group)].filter((one) => one.party !== group).map(({ party }) => party);

/** A group has one name, that of its top: of two names each would have limits of its own (domain A-37). */
export function notTheTop(book: Book, group: string): Refusal | null {
  const top = book.get('parties', group)?.group ?? group;
  return top === group ? null : unfit('groupUscc', '', { zh: `该单位属于集团 ${top}，请填 ${top}`, en: `belongs to the group of ${top}: name ${top}` }, { top });
}

function unenterable(book: Book, { party, group: left }: Party, group: string): Refusal | null {
  if (group === left || group === party) return null;
  if (left === party && membersOf(book, party).length > MOST_MEMBERS) return unfit('groupUscc', REGISTER, { zh: `成员超过 ${MOST_MEMBERS} 家，请分批变更`, en: `the group has more than ${MOST_MEMBERS} members: move some first` });
  return notTheTop(book, group);
}

/** Which kinds of institution a code can be given to, by the authority and type that it begins with (domain 5.1). */
export const wrongKind = (party: string, kind: Party['kind']): Refusal | null =>
  fitsKind(party, kind) ? null : unfit('kind', CODE, { zh: '与统一社会信用代码的机构类别不符', en: 'does not fit the type of organisation that the credit code names' });

export const standingOf = ({ legalNameHash, kind, local, group, addressHash }: Party): Standing => ({ legalNameHash, kind, local, group, ...(addressHash !== undefined && { addressHash }) });

const same = (a: Standing, b: Standing): boolean => fingerprint(a) === fingerprint(b);
