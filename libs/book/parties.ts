import { coolingOffUntil } from '#policy/calendar';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading, type Update } from '#kernel/records';
import type { BookTables } from './facts';
import { apart } from './duties';
import type { Barring, Party, PartyCommand, PartyFact } from './parties.facts';
import { notTheTop, standingOf, wrongKind } from './party-changes';
import type { DisqualificationFact } from './disqualifications.facts';
import type { ReceivableFact } from './receivables.facts';

type Of<T extends PartyCommand['type']> = Extract<PartyCommand, { type: T }>;
type Decided = Extract<ReceivableFact, { type: 'ClawbackDecided' }> | Extract<DisqualificationFact, { type: 'PartyDisqualified' | 'DisqualificationLifted' }>;

/** A registered party is changed by a change of its registration (party-changes.ts). */
const REGISTER = '市场主体登记管理条例 第二十四条';
const PAYEE = '预算法 第六十一条；国库集中支付 收款人核对';

export const foldParties: Fold<PartyFact | Decided, BookTables> = {
  PartyRegistered: ({ type: _, ...party }, { on }) => [
    change('parties', party.party, (old) => ({ registeredOn: on, account: null, disqualified: {}, barred: [], ...old, ...party })),
  ],
  PayeeAccountProposed: ({ party, account, bankNumber, accountNumberHash, accountNameHash: nameHash }, { actor }) => [
    change('accounts', account, () => ({ account, party, bankNumber, accountNumberHash, nameHash, maker: handOf(actor), checker: null, usableOn: null })),
  ],
  PayeeAccountConfirmed: ({ party, account, usableOn }, { actor }) => [
    amend('accounts', account, (old) => ({ ...old, checker: handOf(actor), usableOn })),
    amend('parties', party, (old) => ({ ...old, account })),
  ],
  ClawbackDecided: ({ receivable, party, disqualification }, { on }) =>
    disqualification ? [barredAfter(party, (barred) => [...barred, { decision: receivable, instrument: disqualification.instrument, fromOn: on, toOn: disqualification.toOn }])] : [],
  PartyDisqualified: ({ disqualification: decision, party, instrument, legalBasis, fromOn, toOn }) => [barredAfter(party, (barred) => [...barred, { decision, instrument, legalBasis, fromOn, toOn }])],
  DisqualificationLifted: ({ disqualification, party, lastOn }) => [
    barredAfter(party, (barred) => barred.flatMap((one) => (one.decision !== disqualification ? one : before(lastOn, one.fromOn) ? [] : { ...one, toOn: lastOn, lifted: true }))),
  ],
};

function barredAfter(party: string, next: (barred: readonly Barring[]) => Barring[]): Update<BookTables> {
  return amend<BookTables, 'parties'>('parties', party, (old) => {
    const barred = next(old.barred);
    const lastDays = barred.toSorted((a, b) => (before(a.toOn, b.toOn) ? -1 : 1)).map(({ instrument, toOn }): [string, Day] => [instrument, toOn]);
    return { ...old, barred, disqualified: Object.fromEntries(lastDays) };
  });
}

export function decideParties(book: Reading<BookTables>, ask: Ask<PartyCommand>): Decision<PartyFact> {
  const { command } = ask;
  switch (command.type) {
    case 'registerParty':
      return register(book, command);
    case 'proposeAccount':
      return proposeAccount(book, command);
    case 'confirmAccount':
      return confirmAccount(book, ask, command);
  }
}

/** A registration stands: another name, group or residence is not one desk officer's to write over it. */
function register(book: Reading<BookTables>, command: Of<'registerParty'>): Decision<PartyFact> {
  const known = book.get('parties', command.party);
  const { type: _, ...party } = command;
  const wrong = wrongKind(party.party, party.kind);
  if (wrong) return wrong;
  if (!known) return belowAnother(book, party) ?? [{ fact: { type: 'PartyRegistered', ...party } }];
  const same = fingerprint(standingOf(known)) === fingerprint(standingOf({ ...known, addressHash: undefined, ...party }));
  return same ? [] : refuse('ID_ALREADY_USED', REGISTER, { party: command.party });
}

/** Who names a group is in it, and is no group of its own (domain A-37). */
function belowAnother(book: Reading<BookTables>, { party, group }: Pick<Party, 'party' | 'group'>): Refusal | null {
  if (group === party) return null;
  const elsewhere = notTheTop(book, group);
  if (elsewhere) return elsewhere;
  const [below] = book.where('parties', 'group', party);
  if (!below) return null;
  return unfit('groupUscc', '', { zh: `已有单位（${below.party}）以 ${party} 为集团，请以其自身登记`, en: `${below.party} names ${party} as its group: register it as the top of its own` }, { below: below.party });
}

/** The other parties that are registered at the same address (domain A-14), in the order of their codes. */
export function sharingAddress(book: Pick<Reading<BookTables>, 'where'>, { party, addressHash }: Pick<Party, 'party' | 'addressHash'>): string[] {
  if (addressHash === undefined) return [];
  return [...book.where('parties', 'addressHash', addressHash)].filter((other) => other.party !== party).map((other) => other.party).toSorted();
}

function proposeAccount(book: Reading<BookTables>, command: Of<'proposeAccount'>): Decision<PartyFact> {
  const party = book.get('parties', command.party);
  if (!party) return refuse('NOT_FOUND', PAYEE, { party: command.party });
  if (book.get('accounts', command.account)) return refuse('ID_ALREADY_USED', PAYEE, { account: command.account });
  if (party.legalNameHash !== command.accountNameHash) return refuse('ACCOUNT_NAME_MISMATCH', PAYEE, { party: command.party });
  return [{ fact: { ...command, type: 'PayeeAccountProposed' } }];
}

function confirmAccount(book: Reading<BookTables>, ask: Ask<PartyCommand>, { party: id, account: accountId }: Of<'confirmAccount'>): Decision<PartyFact> {
  const party = book.get('parties', id);
  const account = book.get('accounts', accountId);
  if (!party || account?.party !== id) return refuse('NOT_FOUND', PAYEE, { party: id, account: accountId });
  if (account.usableOn) return refuse('ACT_NOT_ALLOWED_IN_STATE', PAYEE, { account: accountId, state: 'CONFIRMED' });
  if (account.nameHash !== party.legalNameHash) return refuse('ACCOUNT_NAME_MISMATCH', PAYEE, { party: id });
  const sod = apart(ask, 'confirmAccount', account);
  if (sod) return sod;
  const today = dayOf(ask.at);
  // Payment fraud begins with a changed account: the first one is usable at once, a changed one after the cooling-off (A-38, B-29).
  const isFirst = ![...book.where('accounts', 'party', id)].some((one) => one.usableOn !== null);
  const usableOn = isFirst ? today : coolingOffUntil(today).add({ days: 1 });
  return [{ fact: { type: 'PayeeAccountConfirmed', party: id, account: accountId, bankNumber: account.bankNumber, usableOn } }];
}

