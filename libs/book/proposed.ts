import type { Fold } from '#kernel/decision';
import { change, put, type Reading, type Update } from '#kernel/records';
import { decisionReceipt } from '#policy/receipt';
import type { AwardFact } from './awards.facts';
import type { BookTables } from './facts';
import type { RosterFact } from './rosters.facts';

type Life = Extract<AwardFact, { type: 'AwardProposed' | 'AwardCommitted' | 'AwardReleased' }> | Extract<RosterFact, { type: 'RosterOpened' | 'LineGranted' }>;

/** What of a receipt is asked anew. How the amount was found is found again: many wait for money, and each is kept. */
const asked = decisionReceipt.pick({ instrumentHash: true, knownOn: true, inputs: true });
export type Asked = ReturnType<typeof asked.decode>;

const kept = (receipt: object | undefined): object | null => {
  if (!receipt) return null;
  const { instrumentHash, knownOn, inputs } = receipt as Asked;
  return { instrumentHash, knownOn, inputs };
};

const settled = ({ award }: { award: string }): Update<BookTables>[] => [change<BookTables, 'proposals'>('proposals', award, (old) => ({ award, proposedAt: old?.proposedAt ?? 0, receipt: null }))];

export const foldProposals: Fold<Life, BookTables> = {
  AwardProposed: ({ award }, { revision: proposedAt, receipt }) => [put<BookTables, 'proposals'>('proposals', award, () => ({ award, proposedAt, receipt: kept(receipt) }))],
  RosterOpened: ({ award }, { revision: proposedAt }) => [put<BookTables, 'proposals'>('proposals', award, () => ({ award, proposedAt, receipt: null }))],
  LineGranted: ({ award }, { revision, receipt }) => [change<BookTables, 'proposals'>('proposals', award, (old) => ({ award, proposedAt: old?.proposedAt ?? revision, receipt: old?.receipt ?? kept(receipt) }))],
  AwardCommitted: settled,
  AwardReleased: settled,
};

/** What an award that no line is bound to was decided on; undefined where that is not known any more. */
export function proposedOn(book: Pick<Reading<BookTables>, 'get'>, award: string): Asked | undefined {
  const receipt = book.get('proposals', award)?.receipt;
  if (!receipt) return undefined;
  return 'knownOn' in receipt && receipt.knownOn instanceof Temporal.PlainDate ? (receipt as Asked) : asked.decode(receipt as Parameters<typeof asked.decode>[0]);
}

/** Whether an award was proposed after another one. */
export const wasLater = (book: Pick<Reading<BookTables>, 'get'>, award: string, than: string): boolean => (book.get('proposals', award)?.proposedAt ?? 0) > (book.get('proposals', than)?.proposedAt ?? 0);
