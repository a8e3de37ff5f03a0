import { type Refusal, refuse, unfit } from '#kernel/decision';
import { type Fen, sum, yuan } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { RECOVERY } from './receivables.state';
import type { Receivable, ReceivableCommand } from './receivables.facts';

type RecoveryReference = BookTables['recoveryReferences'];
type Recording = Extract<ReceivableCommand, { type: 'recordRecovery' }>;

/** A transfer that pays one receivable is its reference; parts of one have a name each. */
export const referenceKey = ({ bankReference, receivable, transferFen }: Pick<RecoveryReference, 'bankReference' | 'receivable' | 'transferFen'>): string => (transferFen === undefined ? bankReference : `${bankReference} ${receivable}`);

/**
 * One transfer pays one receivable, or in parts several of the same party, each once, where whoever records it says how much
 * was transferred as a whole: an entry that was made twice says no whole, or more than the whole (record 42).
 * @returns `REPEATED` for the same word again
 */
export function transferred(book: Reading<BookTables>, receivable: Receivable, command: Recording): Refusal | 'REPEATED' | null {
  const { bankReference, transferFen, recoveredOn } = command;
  const parts = [...book.where('recoveryReferences', 'bankReference', bankReference)];
  const known = parts.find((part) => part.receivable === command.receivable);
  if (known && sameRecovery(known, command)) return 'REPEATED';
  const [other] = parts;
  const isOther = other && (book.get('receivables', other.receivable)?.party !== receivable.party || !other.recoveredOn.equals(recoveredOn));
  if (known || isOther) return refuse('ID_ALREADY_USED', RECOVERY, { bankReference, receivable: (known ?? other)?.receivable });
  if (other && transferFen === undefined) return refuse('ID_ALREADY_USED', RECOVERY, { bankReference, receivable: other.receivable, recordedFen: sum(parts.map(wholeOf)) });
  return transferFen === undefined ? null : beyondTransfer(parts, command, transferFen);
}

function beyondTransfer(parts: readonly RecoveryReference[], command: Recording, transferFen: Fen): Refusal | null {
  const said = parts.find((part) => part.transferFen !== undefined)?.transferFen;
  if (said !== undefined && said !== transferFen) return unfit('transferFen', RECOVERY, { zh: `该笔款项已登记总额 ${yuan(said)} 元`, en: `the transfer stands with ${yuan(said)} yuan as a whole` }, { transferFen: said });
  const recordedFen = sum(parts.map(wholeOf));
  if (recordedFen + wholeOf(command) <= transferFen) return null;
  return unfit('transferFen', RECOVERY, { zh: `该笔款项已登记 ${yuan(recordedFen)} 元，连同本项超过总额`, en: `${yuan(recordedFen)} yuan of the transfer stand already: with this it is more than the whole` }, { recordedFen });
}

const wholeOf = ({ amountFen, interestFen = 0n }: Pick<RecoveryReference, 'amountFen' | 'interestFen'>): Fen => amountFen + interestFen;

/** The same in every word: another day or disposition under a known reference is a correction, not a repeat. */
const sameRecovery = (known: RecoveryReference, command: Recording): boolean =>
  known.amountFen === command.amountFen && (known.interestFen ?? 0n) === (command.interestFen ?? 0n) && known.disposition === command.disposition && known.recoveredOn.equals(command.recoveredOn) && known.transferFen === command.transferFen;
