import { type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { type Fen, yuan } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import type { Receivable, ReceivableCommand, ReceivableFact } from './receivables.facts';
import { OTHER_PROPOSAL } from './duties';
import { withInterest } from './interest';
import { beside } from './ends-of-clawbacks';
import { interestOpenFen, ofFinding, openFen, wrongState } from './receivables.state';

type Of<T extends ReceivableCommand['type']> = Extract<ReceivableCommand, { type: T }>;

const WRITE_OFF = '会计法 第二十五条；资产核销';

/** What was paid in part before any demand is demanded first. */
const undemanded = (receivable: Receivable): Refusal | null => wrongState(receivable, receivable.due ? ['DEMANDED', 'ENFORCEMENT', 'PARTLY_RECOVERED'] : ['DEMANDED', 'ENFORCEMENT']);

/** 提请核销: of all that is open, once payment was demanded in vain. */
export function proposeWriteOff(receivable: Receivable, { amountFen, interestFen = 0n, reason }: Of<'proposeWriteOff'>): Decision<ReceivableFact> {
  const refusal = undemanded(receivable) ?? notAllOpen('amountFen', openFen(receivable), amountFen) ?? notAllOpen('interestFen', interestOpenFen(receivable), interestFen);
  return refusal ?? [{ fact: { type: 'WriteOffProposed', receivable: receivable.receivable, amountFen, ...withInterest(interestFen), reason } }];
}

function notAllOpen(field: 'amountFen' | 'interestFen', leftFen: Fen, saidFen: Fen): Refusal | null {
  if (saidFen > leftFen) return refuse('OVER_RECEIVABLE', WRITE_OFF, { [field]: saidFen, leftFen });
  return saidFen === leftFen ? null : unfit(field, WRITE_OFF, { zh: `须等于未收回的 ${yuan(leftFen)} 元`, en: `must be all that is open, ${yuan(leftFen)} yuan` }, { leftFen });
}

/** The finance bureau signs what the bureau proposed; nothing of caps or lines comes back with it (domain 3.1 no. 23, 3.2). */
export function confirmWriteOff(book: Reading<BookTables>, receivable: Receivable, { amountFen, interestFen = 0n, documentNo }: Of<'confirmWriteOff'>): Decision<ReceivableFact> {
  const { receivable: id, award, writeOff } = receivable;
  const wrong = undemanded(receivable);
  if (wrong) return wrong;
  if (!writeOff) return refuse('NOT_FOUND', WRITE_OFF, { receivable: id });
  const { proposer, reason } = writeOff;
  if (writeOff.amountFen !== amountFen) return unfit('amountFen', WRITE_OFF, OTHER_PROPOSAL, { proposedFen: writeOff.amountFen });
  if ((writeOff.interestFen ?? 0n) !== interestFen) return unfit('interestFen', WRITE_OFF, OTHER_PROPOSAL, { proposedFen: writeOff.interestFen ?? 0n });
  return [{ fact: { type: 'ReceivableWrittenOff', receivable: id, award, amountFen, ...withInterest(interestFen), reason, documentNo, proposer, ...ofFinding(receivable), ...beside(book, receivable, 'WRITTEN_OFF') } }];
}
