import { before, type Day, dayOf, within } from '#kernel/day';
import { type Actor, type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { beforeToday } from '#kernel/unfit-days';
import type { Delegation, DelegationCommand, DelegationFact } from './delegations.facts';
import type { BookTables } from './facts';

type Book = Pick<Reading<BookTables>, 'get' | 'all'>;
type Of<T extends DelegationCommand['type']> = Extract<DelegationCommand, { type: T }>;

const DELEGATION = '行政事业单位内部控制规范（试行） 第十四条';
/** Auditors write nothing, applicants are no officers, and a machine hands over to nobody (domain 3.2). */
export const NOT_DELEGATED: readonly string[] = ['auditor', 'applicant', 'treasury'];
/** What a fact can name (kernel `ref`). */
const LONGEST_HAND = 128;

export const foldDelegations: Fold<DelegationFact, BookTables> = {
  RoleDelegated: ({ type: _, ...said }) => {
    const made: Delegation = { ...said, state: 'DELEGATED', revoked: null };
    return [
      change<BookTables, 'delegations'>('delegations', said.delegation, () => made),
      ...onBothSides(said, (known) => [...known, made]),
    ];
  },
  DelegationRevoked: ({ delegation, delegator, delegate, lastOn, reason }, { actor }) => {
    const ended = (old: Delegation): Delegation => ({ ...old, state: 'REVOKED', revoked: { by: handOf(actor), lastOn, reason } });
    return [
      amend<BookTables, 'delegations'>('delegations', delegation, ended),
      ...onBothSides({ delegator, delegate }, (known) => known.map((one) => (one.delegation === delegation ? ended(one) : one))),
    ];
  },
};

const onBothSides = ({ delegator, delegate }: Pick<Delegation, 'delegator' | 'delegate'>, next: (known: readonly Delegation[]) => Delegation[]): Update<BookTables>[] =>
  [delegator, delegate].map((person) => change<BookTables, 'standIns'>('standIns', person, (old) => ({ person, delegations: next(old?.delegations ?? []) })));

const ofPerson = (book: Book, person: string): readonly Delegation[] => book.get('standIns', person)?.delegations ?? [];

/** The days that count: to the end, or to the day of the revocation. */
const countsOn = ({ fromOn, toOn, revoked }: Delegation, on: Day): boolean => within(on, fromOn, revoked && before(revoked.lastOn, toOn) ? revoked.lastOn : toOn);

/** Everyone who counts as one person with somebody on a day, on either side of a delegation, in order (domain B-20). */
export function oneWith(book: Book, person: string, on: Day): string[] {
  const linked = ofPerson(book, person).filter((one) => countsOn(one, on)).map(({ delegator, delegate }) => (delegator === person ? delegate : delegator));
  return [...new Set(linked)].toSorted();
}

/** Who acts, with everyone who counts as one person with them now. */
export function actorIn(book: Book, { actor: { ref, role, onBehalfOf }, at }: Pick<Ask<unknown>, 'actor' | 'at'>): Actor {
  const others = oneWith(book, ref, dayOf(at));
  return { ref, role, ...(onBehalfOf !== undefined && { onBehalfOf }), ...(others.length > 0 && { oneWith: others }) };
}

const permits = (one: Delegation, on: Day): boolean => one.revoked === null && within(on, one.fromOn, one.toOn);

/** The delegations under which somebody may act now. */
export const delegatedTo = (book: Book, person: string, on: Day): Delegation[] => ofPerson(book, person).filter((one) => one.delegate === person && permits(one, on));

/** Refuses who acts for somebody that has not delegated the role, or not for this day. */
export function notDelegated(book: Book, { actor: { ref, role, onBehalfOf }, at }: Pick<Ask<unknown>, 'actor' | 'at'>, act: string): Refusal | null {
  if (onBehalfOf === undefined) return null;
  const stands = delegatedTo(book, ref, dayOf(at)).some((one) => one.delegator === onBehalfOf && one.role === role);
  return stands ? null : refuse('FORBIDDEN_ROLE', DELEGATION, { act, onBehalfOf });
}

export function decideDelegations(book: Book, ask: Ask<DelegationCommand>): Decision<DelegationFact> {
  const { command } = ask;
  return command.type === 'delegateRole' ? delegate(book, ask, command) : revoke(book, ask, command);
}

/** An own role, never to oneself, and never one that was delegated (domain B-20). */
function delegate(book: Book, ask: Ask<unknown>, command: Of<'delegateRole'>): Decision<DelegationFact> {
  const { ref: delegator, role: held, onBehalfOf } = ask.actor;
  const { role, fromOn, toOn } = command;
  if (onBehalfOf !== undefined || held !== role || NOT_DELEGATED.includes(role)) return refuse('FORBIDDEN_ROLE', DELEGATION, { act: 'delegateRole', role });
  if (command.delegate === delegator) return unfit('delegate', DELEGATION, { zh: '不得授权给本人', en: 'must be another person' });
  const today = dayOf(ask.at);
  const past = beforeToday('fromOn', fromOn, today, DELEGATION);
  if (past) return past;
  if (before(toOn, fromOn)) return unfit('toOn', DELEGATION, { zh: '不得早于 fromOn', en: 'must not lie before fromOn' });
  if (book.get('delegations', command.delegation)) return refuse('ID_ALREADY_USED', DELEGATION, { delegation: command.delegation });
  const same = delegatedBy(book, delegator).some((one) => one.delegate === command.delegate && one.role === role && one.fromOn.equals(fromOn) && one.toOn.equals(toOn) && one.documentNo === command.documentNo);
  return same ? [] : (tooMany(book, [delegator, command.delegate], today) ?? [{ fact: { ...command, type: 'RoleDelegated', delegator } }]);
}

const delegatedBy = (book: Book, person: string): Delegation[] => ofPerson(book, person).filter((one) => one.delegator === person && one.revoked === null);

/** What the acts of either will bear must fit what a fact can name. */
function tooMany(book: Book, pair: readonly [string, string], today: Day): Refusal | null {
  const running = (person: string): string[] => ofPerson(book, person).filter(({ toOn, revoked }) => revoked === null && !before(toOn, today)).flatMap(({ delegator, delegate: to }) => [delegator, to]);
  const fits = pair.every((ref) => handOf({ ref, oneWith: [...new Set([...pair, ...running(ref)])].filter((one) => one !== ref) }).length <= LONGEST_HAND);
  return fits ? null : unfit('delegate', DELEGATION, { zh: '同时授权与被授权的人员过多，请先收回其他授权', en: 'is linked with too many others: revoke another delegation first' });
}

/** By whoever gave it, or by a leader. */
function revoke(book: Book, ask: Ask<unknown>, { delegation: id, reason }: Of<'revokeDelegation'>): Decision<DelegationFact> {
  const known = book.get('delegations', id);
  if (!known) return refuse('NOT_FOUND', DELEGATION, { delegation: id });
  const { delegator, delegate: to, role, revoked } = known;
  if (ask.actor.ref !== delegator && ask.actor.role !== 'leader') return refuse('FORBIDDEN_ROLE', DELEGATION, { act: 'revokeDelegation', delegation: id });
  if (revoked) return revoked.reason === reason ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', DELEGATION, { delegation: id, state: 'REVOKED' });
  return [{ fact: { type: 'DelegationRevoked', delegation: id, delegator, delegate: to, role, lastOn: dayOf(ask.at), reason } }];
}
