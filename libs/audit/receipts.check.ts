import type { BookFact, BookTables } from '#book/facts';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import { isRefusal } from '#kernel/decision';
import type { Event } from '#kernel/envelope';
import { type Fen, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { recompute } from '#policy/assessment';
import { termOf } from '#policy/catalogue';
import { flagsOf } from '#policy/eligibility';
import { capsOf, choicesOf, limitKeys } from '#policy/limits';
import { type DecisionReceipt, decisionReceipt } from '#policy/receipt';
import { type Found, found, unequal } from './finding';

type Proposed = Extract<BookFact, { type: 'AwardProposed' }>;
type Taken = (key: string) => Fen;

/** Invariants 4 and 8: the receipt is that of the award, was true of the book that decided, and gives itself again. */
export function receiptFault(event: Event<BookFact>, book: Reading<BookTables>, takenOf: Taken): Found | null {
  const { fact } = event;
  if (fact.type !== 'AwardProposed') return null;
  const read = decisionReceipt.safeDecode(event.receipt as Parameters<typeof decisionReceipt.safeDecode>[0]);
  if (!read.success) return found('RECEIPT', 'a receipt', read.error.issues[0]?.message ?? 'none');
  const receipt = read.data;
  return (
    unlike(event, fact, receipt) ?? untrue(fact, receipt, book) ?? limitsWrong(fact, receipt, takenOf) ?? netOffWrong(receipt) ?? otherwise(receipt)
  );
}

function unlike(event: Event<BookFact>, fact: Proposed, receipt: DecisionReceipt): Found | null {
  const { inputs } = receipt;
  const term = termOf(inputs.programme);
  return unequal('RECEIPT', [
    ['payableFen', receipt.payableFen, fact.amountFen],
    ['instrument', term?.instrument.id, fact.instrument],
    ['programme', inputs.programme, fact.programme],
    ['claimant', inputs.claimant.party, fact.claimant],
    ['factOn', receipt.factOn, fact.factOn],
    ['flags', term && flagsOf(term, inputs), fact.flags],
    ['knownOn', dayOf(event.at), receipt.knownOn],
  ]);
}

/** What the receipt says that the book knew: the claimant, the choices and the published rows. */
function untrue(fact: Proposed, { inputs }: DecisionReceipt, book: Reading<BookTables>): Found | null {
  const term = termOf(fact.programme);
  const party = book.get('parties', fact.claimant);
  const adopted = book.get('instruments', fact.instrument);
  const unpublished = inputs.rows.find((row) => {
    const inForce = book.get('tablesInForce', row.table)?.version;
    const table = book.get('tableVersions', `${row.table}/${row.version}`);
    return inForce !== row.version || !table?.rows.some(({ key, amountFen }) => key === row.key && amountFen === row.amountFen);
  });
  if (unpublished) return found('RECEIPT', 'a row of the table in force', `${unpublished.table}/${unpublished.version} ${unpublished.key}`);
  return unequal('RECEIPT', [
    ['kind', party?.kind, inputs.claimant.kind],
    ['local', party?.local, inputs.claimant.local],
    ['group', party?.group, inputs.claimant.group],
    ['choices', term && adopted && canonical(choicesOf(term, adopted.choices)), canonical(inputs.choices)],
  ]);
}

/** Every cap of the programme stands as the auditor counted it, and every limit is held for the whole amount. */
function limitsWrong(fact: Proposed, { inputs }: DecisionReceipt, takenOf: Taken): Found | null {
  const term = termOf(inputs.programme);
  if (!term) return found('RECEIPT', 'a programme of the catalogue', inputs.programme);
  const keys = limitKeys(term, inputs.claim, inputs.claimant, inputs.choices);
  const held = fact.holds.map(({ key, kind, capFen, amountFen }) => `${key} ${kind} ${capFen} ${amountFen}`);
  return unequal('RECEIPT', [
    ['takenFen', capsOf(keys).map(({ key }) => takenOf(key)), inputs.takenFen],
    ['holds', keys.map(({ key, limit }) => `${key} ${limit.kind} ${limit.capFen} ${fact.amountFen}`).join('; '), held.join('; ')],
  ]);
}

/** 不重复: what this district pays and what others paid are together no more than the higher of the two (domain A-28). */
function netOffWrong({ inputs, steps, payableFen }: DecisionReceipt): Found | null {
  const otherFen = sum((inputs.claim.otherGrants ?? []).map((grant) => grant.paidFen));
  if (otherFen === 0n) return null;
  const ownFen = steps.findLast((step) => step.rule !== 'net-off')?.resultFen ?? 0n;
  const highest = most(ownFen, otherFen);
  return payableFen + otherFen > highest ? found('NET_OFF', `≤ ${highest}`, payableFen + otherFen) : null;
}

/** The amount first, then every other word of the receipt. */
function otherwise(receipt: DecisionReceipt): Found | null {
  const again = recompute(receipt);
  if (isRefusal(again)) return found('RECEIPT', receipt.payableFen, again.refused);
  if (again.payableFen !== receipt.payableFen) return found('RECEIPT', again.payableFen, receipt.payableFen);
  const [expected, told] = [canonical(again), canonical(receipt)];
  return expected === told ? null : found('RECEIPT', expected, told);
}
