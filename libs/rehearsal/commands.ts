import type { Attempt, PaymentOrder } from '#book/payments.facts';
import type { BookCommand, BookTables } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';
import { rosterOf } from '#cases/roster';
import type { Day } from '#kernel/day';
import { digest } from '#kernel/digest';
import { normaliseAddress, normaliseDocumentNo } from '#kernel/identifiers';
import type { Reading } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';
import { asWritten } from '#policy/compared';
import type { Instrument } from '#policy/programme';
import type { RegionalPolicy } from '#policy/regional';
import type { Said, SaidAct } from './words';

/** A command for a case, with the lines of a roster that is filed or corrected; or, where none is named, for the book. */
export type Asked = { case: string; command: CaseCommand; lines?: ClaimOf<'PLACEMENT'>[] } | { case: null; command: BookCommand };

/** What of an act the script need not say: where, when, what the book knows and which documents there are. */
export interface Surroundings {
  area: string;
  book: Reading<BookTables>;
  on: Day;
  documents: ReadonlyMap<string, Instrument>;
  regional: ReadonlyMap<string, RegionalPolicy>;
}

/** What the interface would make of an act's words. */
export function commandOf(said: Exclude<SaidAct, { act: 'grant' }>, { area, book, on, ...offered }: Surroundings): Asked {
  switch (said.act) {
    case 'file':
      return { case: said.case, command: { type: 'file', case: said.case, area, programme: said.programme, claimant: said.claimant, claim: asWritten(said.claim), ...(said.papers && { papers: said.papers }) } };
    case 'fileRoster': {
      const lines = placements(said);
      return { case: said.case, command: { type: 'file', case: said.case, area, programme: said.programme, claimant: said.claimant, claim: rosterOf(lines), ...(said.papers && { papers: said.papers }) }, lines };
    }
    case 'registerParty':
      return ofBook({ type: 'registerParty', party: said.party, legalNameHash: nameHash(said.legalName ?? said.party), kind: said.kind, local: said.local, group: said.group ?? said.party, ...placed(said.registeredAddress) });
    case 'proposePartyChange':
      return ofBook(partyChange(said));
    case 'proposeAccount':
      return ofBook(account(said, book));
    case 'adoptInstrument':
      return ofBook(adoption(said, area, offered));
    case 'confirmAdoption':
      return ofBook({ type: 'confirmAdoption', area, rules: documentOf(said.instrument, offered.documents), choices: said.choices });
    case 'correct':
      return { case: said.case, command: { type: 'correct', note: said.note, ...(said.claim && { claim: asWritten(said.claim) }), papers: said.papers } };
    case 'correctRoster': {
      const lines = placements(said);
      return { case: said.case, command: { type: 'correct', note: said.note, claim: rosterOf(lines), papers: said.papers }, lines };
    }
    case 'proposeReopening':
      return { case: said.case, command: { type: 'proposeReopening', documentNo: said.documentNo, decidedOn: said.decidedOn ?? on, reason: said.reason, instrument: said.instrument, closesOn: said.closesOn, lines: said.lines } };
    case 'delegateRole':
      return ofBook(delegation(said));
    case 'registerDisqualificationElsewhere':
      return ofBook(elsewhere(said, area));
    case 'registerOtherGrant':
    case 'recordOutcome':
      return aboutMatter(said);
    default:
      return dated(said, { book, on });
  }
}

/** Acts that name a day, a month or a document: that of the act where none is said. */
function dated(said: Exclude<SaidAct, { act: 'grant' }>, { book, on }: Pick<Surroundings, 'book' | 'on'>): Asked {
  switch (said.act) {
    case 'inspect':
      return { case: said.case, command: { type: 'inspect', inspectedOn: said.inspectedOn ?? on, outcome: said.outcome, finding: said.finding, documentNo: said.documentNo } };
    case 'recordReport': {
      const { party, period, receivedOn = on, revenueFen, taxFen, headcount } = said;
      return ofBook({ type: 'recordReport', party, period, receivedOn, revenueFen, taxFen, headcount });
    }
    case 'recordLiabilityOutcome': {
      const { liability, outcome, decidedOn = on, documentNo } = said;
      return ofBook({ type: 'recordLiabilityOutcome', liability, outcome, decidedOn, documentNo });
    }
    case 'supplementLine':
      return ofBook({ type: 'supplementLine', line: said.line, amountFen: said.amountFen, documentNo: said.documentNo ?? anotherDocument(said, book) });
    case 'bookPayment':
      return ofBook({ type: 'bookPayment', order: said.order, accountingVoucherNo: said.accountingVoucherNo, period: said.period ?? on.toPlainYearMonth().toString() });
    case 'recordReceipt':
      return ofBook({ type: 'recordReceipt', ...answered(said, book, 'R'), executedOn: said.executedOn ?? on, line: said.line });
    case 'recordRejection':
      return ofBook({ type: 'recordRejection', ...answered(said, book, 'N'), reason: said.reason });
    case 'recordReturn':
      return ofBook({ type: 'recordReturn', ...answered(said, book, 'B'), reason: said.reason, returnedOn: said.returnedOn ?? on });
    default:
      return plain(said);
  }
}

/** Each supplement is by a document of its own; under one key by one. */
const anotherDocument = ({ idempotencyKey }: Said<'supplementLine'>, book: Reading<BookTables>): string => `演练追加 ${idempotencyKey ?? [...book.all('supplements')].length + 1}号`;

const placements = ({ lines }: Said<'fileRoster' | 'correctRoster'>): ClaimOf<'PLACEMENT'>[] => lines.map((line) => ({ kind: 'PLACEMENT' as const, ...line }));

const ofBook = (command: BookCommand): Asked => ({ case: null, command });

/** Acts whose words are those of the command. */
function plain({ act: type, on, at, by, role, onBehalfOf, idempotencyKey, times, expect, ...words }: Exclude<SaidAct, { act: 'grant' }>): Asked {
  if (!('case' in words)) return ofBook({ type, ...words } as BookCommand);
  const { case: id, ...rest } = words;
  return { case: id, command: { type, ...rest } as CaseCommand };
}

/** The role that is delegated is the one that the person acts in. */
const delegation = ({ delegation, role, delegate, fromOn, toOn, documentNo }: Said<'delegateRole'>): BookCommand => ({ type: 'delegateRole', delegation, role, delegate, fromOn, toOn, documentNo });

const elsewhere = ({ party, area, documentNo, fromOn, toOn, source }: Said<'registerDisqualificationElsewhere'>, home: string): BookCommand => ({ type: 'registerDisqualificationElsewhere', home, party, area, documentNo, fromOn, toOn, source });

/** Parts of a matter that are compared as numbers of documents are. */
const NUMBERED = /^(event|decisionNo|project|organiser)=(.*?)(\/cycle=\d+)?$/s;
const matterOf = (subject: string): string => subject.replace(NUMBERED, (_, part: string, number: string, cycle = '') => `${part}=${normaliseDocumentNo(number)}${cycle}`);

/** Money of another policy for a matter of ours, which is named as the claims name it. */
function aboutMatter(said: Said<'registerOtherGrant' | 'recordOutcome'>): Asked {
  if (said.act === 'recordOutcome') {
    const { referral, outcome, overlaps, corrects } = said;
    return ofBook({ type: 'recordOutcome', referral, outcome, overlaps: overlaps && { ...overlaps, subject: matterOf(overlaps.subject) }, ...(corrects && { corrects }) });
  }
  const { grant, claimant, programme, subject, level, town, policy, paidFen, paidOn, documentNo, under } = said;
  return ofBook({ type: 'registerOtherGrant', grant, claimant, programme, subject: matterOf(subject), level, town, policy, paidFen, paidOn, documentNo, ...(under && { under }) });
}

/** @throws Error where there is no such document: reading the script found it (offered.ts) */
function adoption({ instrument, choices }: Said<'adoptInstrument'>, area: string, { documents, regional }: Pick<Surroundings, 'documents' | 'regional'>): BookCommand {
  const policy = regional.get(instrument);
  if (policy) return { type: 'adoptRegionalPolicy', area, rules: policy };
  return { type: 'adoptInstrument', area, rules: documentOf(instrument, documents), choices };
}

function documentOf(instrument: string, documents: Surroundings['documents']): Instrument {
  const rules = documents.get(instrument);
  if (!rules) throw new Error(`the script was read without its document ${instrument}`);
  return rules;
}

/** What is a keyed hash in the vault is a digest here: nothing personal is said in a script. */
const nameHash = (name: string): string => digest('SM3', `name/${name}`);

const placed = (address: string | undefined): { addressHash?: string } => (address === undefined ? {} : { addressHash: digest('SM3', `address/${normaliseAddress(address)}`) });

function partyChange({ change, party, legalName, kind, local, group, registeredAddress, documentNo, reason, enteredInError }: Said<'proposePartyChange'>): BookCommand {
  const named = legalName === undefined ? {} : { legalNameHash: nameHash(legalName) };
  const to = { ...named, ...(kind && { kind }), ...(local !== undefined && { local }), ...(group !== undefined && { group }), ...placed(registeredAddress) };
  return { type: 'proposePartyChange', change, party, to, documentNo, reason, ...(enteredInError && { enteredInError }) };
}

function account({ party, account, accountName, accountNumber = account, bankNumber }: Said<'proposeAccount'>, book: Reading<BookTables>): BookCommand {
  const accountNameHash = accountName === undefined ? (book.get('parties', party)?.legalNameHash ?? nameHash(party)) : nameHash(accountName);
  return { type: 'proposeAccount', party, account, accountNameHash, accountNumberHash: digest('SM3', `account/${accountNumber}`), bankNumber };
}

/** An answer of the treasury; what the script leaves out is as the order's last attempt says. */
function answered({ order, endToEndId, amountFen, bankReference }: Said<'recordReceipt' | 'recordRejection' | 'recordReturn'>, book: Reading<BookTables>, prefix: string) {
  const known: PaymentOrder | undefined = book.get('orders', order);
  const attempt: Attempt | undefined = known?.attempts.at(-1);
  const id = endToEndId ?? attempt?.endToEndId ?? `${order}-1`;
  return { order, endToEndId: id, amountFen: amountFen ?? known?.amountFen ?? 0n, bankReference: bankReference ?? `${prefix}-${id}` };
}
