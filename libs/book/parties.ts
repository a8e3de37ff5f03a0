import { coolingOffUntil } from '#policy/calendar';
import { yearsAfter } from '#policy/claim-days';
import { numberChosen } from '#policy/open-points';
import type { Document } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { before, type Day, dayOf, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading, type Update } from '#kernel/records';
import type { Award } from './awards.facts';
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
const PAYEE = '国库集中支付 收款人核对';

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
    barredAfter(party, (barred) => barred.flatMap((one) => (one.decision !== disqualification ? one : before(lastOn, one.fromOn) ? [] : { ...one, toOn: lastOn }))),
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

/** 取消申请资格: nothing more is proposed, approved, bound or paid under the instrument (附则（三）, domain A-23). */
export function disqualified(party: Party | undefined, instrument: string, article: string, ask: Ask<unknown>): Refusal | null {
  const { disqualifiedToOn: toOn, disqualifiedBy = article } = disqualifiedIn(party, instrument, dayOf(ask.at));
  return toOn ? refuse('DISQUALIFIED', disqualifiedBy, { instrument, toOn }) : null;
}

/** A disqualification that runs on a day, as an assessment takes it; of several the one that runs longest. */
export function disqualifiedIn(party: Party | undefined, instrument: string, on: Day): Pick<AssessmentInputs, 'disqualifiedToOn' | 'disqualifiedBy'> {
  const running = (party?.barred ?? []).filter((one) => one.instrument === instrument && within(on, one.fromOn, one.toOn));
  const [longest] = running.toSorted((a, b) => (before(a.toOn, b.toOn) ? 1 : -1));
  return longest ? { disqualifiedToOn: longest.toOn, ...(longest.legalBasis !== undefined && { disqualifiedBy: longest.legalBasis }) } : {};
}

/** Money that was on its way when its claimant lost the qualification stays as it is, and is shown: the office opens a clawback where it finds a ground (附则（三）, domain A-23). */
export function paidWhileBarred(party: Party | undefined, { award, instrument, state, paidOn }: Award): { award: string; paidOn: Day; toOn: Day } | null {
  const toOn = state === 'PAID' && paidOn ? disqualifiedIn(party, instrument, paidOn).disqualifiedToOn : undefined;
  return paidOn && toOn ? { award, paidOn, toOn } : null;
}

/** What other districts have decided of a party that runs on a day: shown to the approver, and blocking nothing (domain A-23, B-07). */
export function disqualifiedElsewhere(book: Pick<Reading<BookTables>, 'get'>, party: string, on: Day): Pick<AssessmentInputs, 'disqualifiedElsewhere'> {
  const running = (book.get('elsewhere', party)?.decisions ?? []).filter(({ fromOn, toOn }) => within(on, fromOn, toOn));
  return running.length === 0 ? {} : { disqualifiedElsewhere: running.map(({ area, documentNo, toOn }) => ({ area, documentNo, toOn })) };
}

/** How long a disqualification lasts that begins on a day: to the end of the document, or for the years chosen at its adoption (domain A-23). */
export function barredToOn(book: Reading<BookTables>, fromOn: Day, { id, validToOn }: Pick<Document, 'id' | 'validToOn'>): Day | null {
  const years = numberChosen(book.get('instruments', id)?.choices ?? {}, 'A-23');
  return years === undefined ? validToOn : yearsAfter(fromOn, Number(years));
}
