import type { Ask, Fold } from '#kernel/decision';
import { change, put, type Reading, type Update } from '#kernel/records';
import { decisionReceipt } from '#policy/receipt';
import type { AwardFact } from './awards.facts';
import type { BookCommand, BookTables } from './facts';
import type { RosterFact } from './rosters.facts';

type Book = Pick<Reading<BookTables>, 'get'>;
type Life = Extract<AwardFact, { type: 'AwardProposed' | 'AwardCommitted' | 'AwardReleased' }> | Extract<RosterFact, { type: 'RosterOpened' | 'LineGranted' }>;

const asked = decisionReceipt.pick({ instrumentHash: true, knownOn: true, inputs: true });
export type Asked = ReturnType<typeof asked.decode>;

/** How the amount was found is found again: many wait for money, and each is kept. */
const partOf = (receipt: object | undefined): object | undefined => {
  if (!receipt) return undefined;
  const { instrumentHash, knownOn, inputs } = receipt as Asked;
  return { instrumentHash, knownOn, inputs };
};

const settled = ({ award }: { award: string }): Update<BookTables>[] => [change<BookTables, 'proposals'>('proposals', award, (old) => ({ award, proposedAt: old?.proposedAt ?? 0, receiptAt: null }))];

export const foldProposals: Fold<Life, BookTables> = {
  AwardProposed: ({ award }, { revision, receipt }) => [put<BookTables, 'proposals'>('proposals', award, () => ({ award, proposedAt: revision, receiptAt: revision, receipt: partOf(receipt) }))],
  RosterOpened: ({ award }, { revision }) => [put<BookTables, 'proposals'>('proposals', award, () => ({ award, proposedAt: revision, receiptAt: null }))],
  LineGranted: ({ award }, { revision, receipt }) => [change<BookTables, 'proposals'>('proposals', award, (old) => (old && old.receiptAt !== null ? old : { award, proposedAt: old?.proposedAt ?? revision, receiptAt: revision, receipt: partOf(receipt) }))],
  AwardCommitted: settled,
  AwardReleased: settled,
};

/** The event whose receipt an act is decided on and which is not at hand yet; undefined where there is none. */
export function receiptToRecall(book: Book, { command, recalled }: Ask<BookCommand>): number | undefined {
  const isAsked = command.type === 'approveAward' || ('again' in command && command.again !== undefined);
  const proposal = isAsked ? book.get('proposals', command.award) : undefined;
  return !proposal || proposal.receiptAt === null || proposal.receipt || recalled?.revision === proposal.receiptAt ? undefined : proposal.receiptAt;
}

/** What an award that no line is bound to was decided on; undefined where that was never said. */
export function proposedOn(book: Book, { recalled }: Pick<Ask<unknown>, 'recalled'>, award: string): Asked | undefined {
  const proposal = book.get('proposals', award);
  if (!proposal || proposal.receiptAt === null) return undefined;
  if (!proposal.receipt && recalled?.revision !== proposal.receiptAt) throw new Error(`the receipt of ${award} was not recalled`);
  const receipt = proposal.receipt ?? partOf(recalled?.receipt);
  if (!receipt) return undefined;
  return 'knownOn' in receipt && receipt.knownOn instanceof Temporal.PlainDate ? (receipt as Asked) : asked.decode(receipt as Parameters<typeof asked.decode>[0]);
}

/** Whether an award was proposed after another one. */
export const wasLater = (book: Book, award: string, than: string): boolean => (book.get('proposals', award)?.proposedAt ?? 0) > (book.get('proposals', than)?.proposedAt ?? 0);
