import type { Attempt, PaymentOrder } from '#book/payments.facts';
import type { BookCommand, BookTables } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';
import type { Day } from '#kernel/day';
import { digest } from '#kernel/digest';
import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Reading } from '#kernel/records';
import type { Claim } from '#policy/claims';
import type { Said, SaidAct } from './words';

/** A command for a case, or, where none is named, for the book. */
export type Asked = { case: string; command: CaseCommand } | { case: null; command: BookCommand };

/** What the interface would make of an act's words. */
export function commandOf(said: Exclude<SaidAct, { act: 'grant' }>, { area, book, on }: { area: string; book: Reading<BookTables>; on: Day }): Asked {
  switch (said.act) {
    case 'file':
      return { case: said.case, command: { type: 'file', case: said.case, area, programme: said.programme, claimant: said.claimant, claim: asCompared(said.claim) } };
    case 'registerParty':
      return ofBook({ type: 'registerParty', party: said.party, legalNameHash: nameHash(said.legalName ?? said.party), kind: said.kind, local: said.local, group: said.group ?? said.party });
    case 'proposeAccount':
      return ofBook(account(said, book));
    case 'adoptInstrument':
      return ofBook({ type: 'adoptInstrument', area, instrument: said.instrument, choices: said.choices });
    case 'recordReceipt':
      return ofBook({ type: 'recordReceipt', ...answered(said, book, 'R'), executedOn: said.executedOn ?? on });
    case 'recordRejection':
      return ofBook({ type: 'recordRejection', ...answered(said, book, 'N'), reason: said.reason });
    case 'recordReturn':
      return ofBook({ type: 'recordReturn', ...answered(said, book, 'B'), reason: said.reason, returnedOn: said.returnedOn ?? on });
    default:
      return plain(said);
  }
}

const ofBook = (command: BookCommand): Asked => ({ case: null, command });

/** Acts whose words are those of the command. */
function plain({ act: type, on, at, by, role, idempotencyKey, times, expect, ...words }: Exclude<SaidAct, { act: 'grant' }>): Asked {
  if (!('case' in words)) return ofBook({ type, ...words } as BookCommand);
  const { case: id, ...rest } = words;
  return { case: id, command: { type, ...rest } as CaseCommand };
}

/** As the edge does: numbers of documents are compared without what nobody sees. */
function asCompared(claim: Claim): Claim {
  if (claim.kind === 'BOLE_AWARD') return { ...claim, decisionNo: normaliseDocumentNo(claim.decisionNo) };
  return claim.kind === 'EVENT' ? { ...claim, event: normaliseDocumentNo(claim.event) } : claim;
}

/** What is a keyed hash in the vault is a digest here: nothing personal is said in a script. */
const nameHash = (name: string): string => digest('SM3', `name/${name}`);

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
