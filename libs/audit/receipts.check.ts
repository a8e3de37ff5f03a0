import type { BookFact, BookTables } from '#book/facts';
import { employerOfGroup, paidBeside } from '#book/affiliated';
import { claimedAlike } from '#book/claimed-alike';
import { hostedBy } from '#book/co-hosts';
import { claimantOf, employerOf, hostedWith, isPaired, personIn, takenAs } from '#book/assessing';
import { declaredBefore, declaredBeside } from '#book/declared-before';
import { alikeNow, blockedIn, takenOf as takenInBook } from '#book/entitlement';
import { tablesFor } from '#book/instruments';
import { firstIntroduced, programmeFrom, ratedBefore } from '#book/introductions';
import { heldUnder } from '#book/held-under';
import { seatsBeside, takenByAwards } from '#book/taken-by';
import { registeredFor } from '#book/registered';
import { rentBefore, rentDaysBy } from '#book/rent-days';
import { disqualifiedElsewhere, disqualifiedIn } from '#book/barring';
import { type Beside, underOthers } from '#book/under-others';
import { confirmedBy } from '#book/validity';
import { interpretedFor } from '#book/interpretations';
import { choicesMade, termOf } from '#book/terms';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { type Fen, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { grossFen, recompute } from '#policy/assessment';
import { saysMatters } from '#policy/claimed-alike';
import { flagsOf } from '#policy/eligibility';
import { capOf, countedKeys, limitKeys } from '#policy/limits';
import { offBeside } from '#policy/due-beside';
import { takenOffFor, toldFen } from '#policy/net-off';
import { takenOffHere } from '#policy/net-off-here';
import type { Term } from '#policy/programme';
import { type DecisionReceipt, decisionReceipt } from '#policy/receipt';
import { asAsked, asDeclared, asRated, asStated, takenAsSaid, asTaken } from './as-said';
import { type Found, found, unequal } from './finding';
import { inItsWords } from './words';

/** A decision as its fact says it: an award or a no, of a case or of a line of its roster. */
interface Said extends Pick<Proposed, 'award' | 'programme' | 'instrument' | 'claimant' | 'factOn' | 'amountFen' | 'holds'>, Partial<Pick<Proposed, 'flags' | 'netted' | 'nettedHere' | 'filedOn' | 'matters' | 'rentDays'>> {
  /** Of a no. */
  refused?: string;
  article?: string;
  reason?: string;
}
type Proposed = Extract<BookFact, { type: 'AwardProposed' }>;
type Taken = (key: string, claimant: string) => Fen;

/** Invariants 4 and 8: the receipt is that of the award, or of the no, was true of the book that decided, and gives itself again. */
export function receiptFault(event: Event<BookFact>, book: Reading<BookTables>, takenOf: Taken): Found | null {
  const { fact } = event;
  const said = saidBy(fact, book);
  return said && faultOf(event, said, book, takenOf);
}

function saidBy(fact: BookFact, book: Reading<BookTables>): Said | null {
  const nothing = { amountFen: 0n, holds: [] };
  switch (fact.type) {
    case 'AwardProposed':
      return fact;
    case 'AwardDeclined':
      return { ...fact, ...nothing };
    case 'LineGranted':
      return { ...fact, claimant: book.get('awards', fact.award)?.claimant ?? '' };
    case 'LineDeclined':
      return { ...fact, ...nothing, claimant: book.get('awards', fact.award)?.claimant ?? '' };
    default:
      return null;
  }
}

function faultOf(event: Event<BookFact>, fact: Said, book: Reading<BookTables>, takenOf: Taken): Found | null {
  const read = decisionReceipt.safeDecode(event.receipt as Parameters<typeof decisionReceipt.safeDecode>[0]);
  if (!read.success) return found('RECEIPT', { zh: '决定书', en: 'a receipt' }, inItsWords(read.error.issues[0]?.message ?? ''));
  const receipt = read.data;
  const term = termOf(book, fact.programme, fact.factOn, receipt.inputs);
  if (!term) return found('RECEIPT', { zh: '账簿已采用的项目', en: 'a programme that the book has adopted' }, fact.programme);
  const one = { fact, receipt, term };
  const takenByAnyName: Taken = (key, claimant) => sum(alikeNow(book, key, claimant).map((alike) => takenOf(alike.key, claimant)));
  return unlike(event, one) ?? untrue(book, one) ?? taken(book, one, takenByAnyName) ?? alikeWrong(book, one) ?? heldWrong(one) ?? netOffWrong(receipt) ?? otherwise(term, receipt);
}

interface Decided {
  fact: Said;
  receipt: DecisionReceipt;
  term: Term;
}

function unlike(event: Event<BookFact>, { fact, receipt, term }: Decided): Found | null {
  const { inputs, refusal } = receipt;
  return unequal('RECEIPT', [
    ['payableFen', receipt.payableFen, fact.amountFen],
    ['instrument', term.instrument.id, fact.instrument],
    ['programme', inputs.programme, fact.programme],
    ['claimant', inputs.claimant.party, fact.claimant],
    ['factOn', receipt.factOn, fact.factOn],
    ['refused', refusal?.code, fact.refused],
    ['article', refusal?.article, fact.article],
    ['withheld', inputs.withheld, fact.refused === 'WITHHELD' ? fact.reason : undefined],
    ['flags', fact.flags && flagsOf(term, inputs, fact.amountFen), fact.flags],
    ['knownOn', dayOf(event.at), receipt.knownOn],
    // Awards from before these were said do not say them.
    ['filedOn', fact.filedOn && inputs.filedOn, fact.filedOn],
    ['netted', fact.netted && canonical(takenOffFor(receipt)), fact.netted && canonical(fact.netted)],
    ['nettedHere', canonical(fact.refused === undefined ? takenOffHere(receipt) : []), canonical(fact.nettedHere ?? [])],
  ]);
}

const unpublishedRow = (book: Reading<BookTables>, { rows }: DecisionReceipt['inputs']): DecisionReceipt['inputs']['rows'][number] | undefined =>
  rows.find((row) => {
    const inForce = book.get('tablesInForce', row.table)?.version;
    const table = book.get('tableVersions', `${row.table}/${row.version}`);
    return inForce !== row.version || !table?.rows.some(({ key, amountFen }) => key === row.key && amountFen === row.amountFen);
  });

/** What the receipt says that the book knew: the claimant, the choices and the published rows. */
function untrue(book: Reading<BookTables>, { fact, receipt: { inputs, knownOn }, term }: Decided): Found | null {
  const party = book.get('parties', fact.claimant);
  const asked = { ...inputs, claimant: fact.claimant };
  const when = { factOn: fact.factOn, filedOn: inputs.filedOn };
  // Receipts from before it was said what is held to be the award that is matched.
  const before = inputs.matchedRegistered === undefined;
  const { registered = [], matchedRegistered = [] } = registeredFor(book, term, { ...asked, award: fact.award, before });
  const disqualified = disqualifiedIn(book, { party: fact.claimant, instrument: fact.instrument, on: knownOn, filedOn: inputs.filedOn });
  const unpublished = unpublishedRow(book, inputs);
  if (unpublished) return found('RECEIPT', { zh: '现行标准所列', en: 'a row of the table in force' }, `${unpublished.table}/${unpublished.version} ${unpublished.key}`);
  return unequal('RECEIPT', [
    ['claimant', party && canonical(asStated(claimantOf(book, term, party, inputs), inputs.claimant)), canonical(inputs.claimant)],
    // Receipts from before tables had fingerprints name none.
    ['tables', inputs.tables && canonical(tablesFor(book, inputs.rows).tables ?? []), inputs.tables && canonical(inputs.tables)],
    ['disqualifiedToOn', disqualified.disqualifiedToOn, inputs.disqualifiedToOn],
    ['disqualifiedBy', disqualified.disqualifiedBy, inputs.disqualifiedBy],
    ['disqualifiedElsewhere', canonical(disqualifiedElsewhere(book, fact.claimant, knownOn).disqualifiedElsewhere ?? []), canonical(inputs.disqualifiedElsewhere ?? [])],
    ['underOthers', canonical(asSaidBefore(underOthers(book, term, { ...asked, claimant: fact.claimant, award: fact.award }).underOthers, inputs.underOthers)), canonical(inputs.underOthers ?? [])],
    ['declaredBeside', canonical(declaredBeside(book, term, { ...asked, award: fact.award }).declaredBeside ?? []), canonical(inputs.declaredBeside ?? [])],
    ['registered', canonical(registered), canonical(inputs.registered ?? [])],
    ['matchedRegistered', before ? undefined : canonical(matchedRegistered), before ? undefined : canonical(inputs.matchedRegistered ?? [])],
    // Receipts from before the register was asked say nothing.
    ['employerLocal', inputs.employerLocal !== undefined && employerOf(book, term, inputs.claim).employerLocal, inputs.employerLocal ?? false],
    ['employerOfGroup', employerOfGroup(book, term, asked).employerOfGroup, inputs.employerOfGroup],
    ['affiliatesPaid', inputs.affiliatesPaid && canonical(paidBeside(book, term, asked).affiliatesPaid ?? []), inputs.affiliatesPaid && canonical(inputs.affiliatesPaid)],
    ['firstIntroducedOn', firstIntroduced(book, inputs.claim).firstIntroducedOn, inputs.firstIntroducedOn],
    // Receipts from before these were asked say nothing.
    ['ratedBefore', inputs.ratedBefore && canonical(asRated(ratedBefore(book, inputs.claim), inputs)), inputs.ratedBefore && canonical(inputs.ratedBefore)],
    ['programmeFromOn', inputs.programmeFromOn && programmeFrom(book, term, inputs.claim).programmeFromOn, inputs.programmeFromOn],
    ['taken as', ...takenAsSaid(takenAs(term, inputs), inputs)],
    ['coHosts', canonical(hostedWith(book, term.programme.id, asked).coHosts ?? []), canonical(inputs.coHosts ?? [])],
    ['rentBefore', inputs.rentBefore && canonical(rentBefore(book, term, inputs).rentBefore ?? []), inputs.rentBefore && canonical(inputs.rentBefore)],
    ['rentDays', fact.rentDays && canonical(rentDaysBy(book, term, inputs).rentDays ?? []), fact.rentDays && canonical(fact.rentDays)],
    ['dual', isPaired(book, term, personIn(inputs.claim)), inputs.dual ?? false],
    ['choices', canonical(choicesMade(book, term, when)), canonical(inputs.choices)],
    ['interpretations', canonical(asAsked(interpretedFor(book, term, when, knownOn), inputs)), canonical(inputs.interpretations ?? [])],
    ['confirmedBy', confirmedBy(book, term, inputs.filedOn), inputs.confirmedBy],
  ]);
}

/** Every cap of the programme stands as the auditor counted it, and every place that others have as the book has it. */
function taken(book: Reading<BookTables>, { fact, receipt: { inputs }, term }: Decided, takenOf: Taken): Found | null {
  const keys = limitKeys(term, inputs.claim, inputs.claimant, inputs.choices);
  return unequal('RECEIPT', [
    ['takenFen', countedKeys(keys).map(({ key }) => takenOf(key, inputs.claimant.party)), inputs.takenFen],
    // Receipts from before it was said do not say whose it is.
    ['takenBy', inputs.takenBy && canonical(takenByAwards(book, keys, inputs.claimant.party, takenInBook(book, keys, inputs.claimant.party)).takenBy ?? []), inputs.takenBy && canonical(inputs.takenBy)],
    ['seats', inputs.seats && canonical(seatsBeside(book, keys, fact.award).seats ?? []), inputs.seats && canonical(inputs.seats)],
    ['declaredBefore', inputs.declaredBefore && canonical(asDeclared(declaredBefore(book, term, { ...inputs, award: fact.award, claimant: inputs.claimant.party }, keys), inputs)), inputs.declaredBefore && canonical(inputs.declaredBefore)],
    ['heldUnder', inputs.heldUnder && canonical(heldUnder(book, term, { ...inputs, award: fact.award, claimant: inputs.claimant.party }, keys).heldUnder ?? []), inputs.heldUnder && canonical(inputs.heldUnder)],
    ['blockedBy', canonical(asTaken(blockedIn(book, keys, inputs.claimant.party, fact.award), inputs)), canonical(inputs.blockedBy ?? [])],
  ]);
}

/** What stands for the same thing; awards from before they said their matter were decided without it. */
function alikeWrong(book: Reading<BookTables>, { fact, receipt: { inputs }, term }: Decided): Found | null {
  if (!fact.matters) return null;
  const { award, claimant, matters } = fact;
  return unequal('RECEIPT', [
    ['alike', canonical(claimedAlike(book, { award, programme: term.programme.id, claimant, matters, ...hostedBy(inputs.claim) })), canonical(inputs.alike ?? [])],
    ['matters', saysMatters(matters, inputs.claim, claimant), true],
  ]);
}

/** Receipts from before it was said do not say what others' money made an award less by that was computed without ours. */
const asSaidBefore = (known: Beside[] = [], said: Beside[] = []): Beside[] =>
  known.map(({ othersFen, ...one }) => (othersFen !== undefined && said.some(({ award, line, othersFen: told }) => award === one.award && line === one.line && told !== undefined) ? { ...one, othersFen } : one));

/** Every limit is held for the whole amount. */
function heldWrong({ fact, receipt, term }: Decided): Found | null {
  if (fact.refused !== undefined) return null;
  const { inputs } = receipt;
  const keys = limitKeys(term, inputs.claim, inputs.claimant, inputs.choices);
  const held = fact.holds.map(({ key, kind, capFen, amountFen }) => `${key} ${kind} ${capFen} ${amountFen}`);
  return unequal('RECEIPT', [['holds', keys.map(({ key, limit }) => `${key} ${limit.kind} ${capOf(limit, grossFen(receipt))} ${fact.amountFen}`).join('; '), held.join('; ')]]);
}

/** 不重复: what this district pays and what others paid are together no more than the higher of the two (domain A-28). */
function netOffWrong(receipt: DecisionReceipt): Found | null {
  const { inputs, steps, payableFen } = receipt;
  const hereFen = BigInt(steps.find(({ rule }) => rule === 'net-off-here')?.from['otherFen'] ?? 0n);
  const ownFen = steps.findLast(({ rule }) => rule !== 'net-off' && rule !== 'net-off-here')?.resultFen ?? 0n;
  const paidFen = toldFen(inputs);
  const otherFen = hereFen + paidFen - offBeside(ownFen, paidFen, inputs.underOthers);
  if (otherFen === 0n) return null;
  const highest = most(ownFen, otherFen);
  return payableFen + otherFen > highest ? found('NET_OFF', `≤ ${highest}`, payableFen + otherFen) : null;
}

/** The amount first, then every other word of the receipt. */
function otherwise(term: Term, receipt: DecisionReceipt): Found | null {
  const again = recompute(term, receipt);
  if (again.refusal?.code !== receipt.refusal?.code) return found('RECEIPT', again.refusal?.code ?? again.payableFen, receipt.refusal?.code ?? receipt.payableFen);
  if (again.payableFen !== receipt.payableFen) return found('RECEIPT', again.payableFen, receipt.payableFen);
  const [expected, told] = [canonical(again), canonical(receipt)];
  return expected === told ? null : found('RECEIPT', expected, told);
}
