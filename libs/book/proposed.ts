import type { Fold } from '#kernel/decision';
import { change, put, type Reading, type Update } from '#kernel/records';
import { type DecisionReceipt, decisionReceipt } from '#policy/receipt';
import type { AwardFact } from './awards.facts';
import type { BookTables } from './facts';
import type { RosterFact } from './rosters.facts';

type Life = Extract<AwardFact, { type: 'AwardProposed' | 'AwardCommitted' | 'AwardReleased' }> | Extract<RosterFact, { type: 'RosterOpened' | 'LineGranted' }>;

const settled = ({ award }: { award: string }): Update<BookTables>[] => [change<BookTables, 'proposals'>('proposals', award, (old) => ({ award, proposedAt: old?.proposedAt ?? 0, receipt: null }))];

export const foldProposals: Fold<Life, BookTables> = {
  AwardProposed: ({ award }, { revision: proposedAt, receipt = null }) => [put<BookTables, 'proposals'>('proposals', award, () => ({ award, proposedAt, receipt }))],
  RosterOpened: ({ award }, { revision: proposedAt }) => [put<BookTables, 'proposals'>('proposals', award, () => ({ award, proposedAt, receipt: null }))],
  LineGranted: ({ award }, { revision, receipt = null }) => [change<BookTables, 'proposals'>('proposals', award, (old) => ({ award, proposedAt: old?.proposedAt ?? revision, receipt: old?.receipt ?? receipt }))],
  AwardCommitted: settled,
  AwardReleased: settled,
};

type Wire = Parameters<typeof decisionReceipt.decode>[0];

/** What an award that no line is bound to was decided on; undefined where that is not known any more. */
export function proposedOn(book: Pick<Reading<BookTables>, 'get'>, award: string): DecisionReceipt | undefined {
  const receipt = book.get('proposals', award)?.receipt;
  if (!receipt) return undefined;
  return 'payableFen' in receipt && typeof receipt.payableFen === 'bigint' ? (receipt as DecisionReceipt) : decisionReceipt.decode(receipt as Wire);
}

/** Whether an award was proposed after another one. */
export const wasLater = (book: Pick<Reading<BookTables>, 'get'>, award: string, than: string): boolean => (book.get('proposals', award)?.proposedAt ?? 0) > (book.get('proposals', than)?.proposedAt ?? 0);
