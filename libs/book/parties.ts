import { coolingOffUntil } from '#policy/calendar';
import type { AssessmentInputs } from '#policy/receipt';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { apart } from './duties';
import type { Party, PartyCommand, PartyFact } from './parties.facts';
import type { ReceivableFact } from './receivables.facts';

type Of<T extends PartyCommand['type']> = Extract<PartyCommand, { type: T }>;
type Decided = Extract<ReceivableFact, { type: 'ClawbackDecided' }>;

const PAYEE = '国库集中支付 收款人核对';

export const foldParties: Fold<PartyFact | Decided, BookTables> = {
  PartyRegistered: ({ type: _, ...party }, { on }) => [
    change('parties', party.party, (old) => ({ registeredOn: on, account: null, disqualified: {}, ...old, ...party })),
  ],
  PayeeAccountProposed: ({ party, account, bankNumber, accountNumberHash }, { actor }) => [
    change('accounts', account, () => ({ account, party, bankNumber, accountNumberHash, maker: actor.ref, checker: null, usableOn: null })),
  ],
  PayeeAccountConfirmed: ({ party, account, usableOn }, { actor }) => [
    amend('accounts', account, (old) => ({ ...old, checker: actor.ref, usableOn })),
    amend('parties', party, (old) => ({ ...old, account })),
  ],
  ClawbackDecided: ({ party, disqualification }) =>
    disqualification
      ? [amend('parties', party, (old) => ({ ...old, disqualified: { ...old.disqualified, [disqualification.instrument]: disqualification.toOn } }))]
      : [],
};

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
  if (!known) return belowAnother(book, party) ?? [{ fact: { type: 'PartyRegistered', ...party } }];
  const same = known.legalNameHash === party.legalNameHash && known.kind === party.kind && known.local === party.local && known.group === party.group;
  return same ? [] : refuse('ID_ALREADY_USED', PAYEE, { party: command.party });
}

/** A group has one name, that of its top: of two names each would have limits of its own (domain A-37). */
function belowAnother(book: Reading<BookTables>, { party, group }: Pick<Party, 'party' | 'group'>): Refusal | null {
  if (group === party) return null;
  const top = book.get('parties', group)?.group ?? group;
  if (top !== group) return unfit('groupUscc', '', { zh: `该单位属于集团 ${top}，请填 ${top}`, en: `belongs to the group of ${top}: name ${top}` }, { top });
  const below = [...book.all('parties')].find((one) => one.group === party);
  if (!below) return null;
  return unfit('groupUscc', '', { zh: `已有单位（${below.party}）以 ${party} 为集团，请以其自身登记`, en: `${below.party} names ${party} as its group: register it as the top of its own` }, { below: below.party });
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
  const sod = apart(ask, 'confirmAccount', [account.maker]);
  if (sod) return sod;
  const today = dayOf(ask.at);
  // Payment fraud begins with a changed account: the first one is usable at once, a changed one after the cooling-off (A-38, B-29).
  const usableOn = party.account === null ? today : coolingOffUntil(today).add({ days: 1 });
  return [{ fact: { type: 'PayeeAccountConfirmed', party: id, account: accountId, bankNumber: account.bankNumber, usableOn } }];
}

/** 取消申请资格: nothing more is proposed, approved, bound or paid under the instrument (附则（三）, domain A-23). */
export function disqualified(party: Party | undefined, instrument: string, article: string, ask: Ask<unknown>): Refusal | null {
  const { disqualifiedToOn: toOn } = disqualifiedIn(party, instrument, dayOf(ask.at));
  return toOn ? refuse('DISQUALIFIED', article, { instrument, toOn }) : null;
}

/** A disqualification that runs on a day, as an assessment takes it. */
export function disqualifiedIn(party: Party | undefined, instrument: string, on: Day): Pick<AssessmentInputs, 'disqualifiedToOn'> {
  const toOn = party?.disqualified[instrument];
  return toOn && !before(toOn, on) ? { disqualifiedToOn: toOn } : {};
}

