import type { BookCommand, BookTables } from '#book/facts';
import type { Instant } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { noticeOver } from '#policy/calendar';
import { runningNotice } from './case';
import type { Case } from './case.facts';

/** Whether the notice is over, so that the place of a quota is nobody else's any more (domain A-26). */
export const isNoticeOver = (one: Case, at: Instant): boolean => noticeOver(runningNotice(one), at);

/** What a decision ends, unpaid, of the party that it is about. */
function partyOf(book: Reading<BookTables>, command: BookCommand): string | undefined {
  if (command.type === 'decideClawback') return book.get('receivables', command.receivable)?.party;
  return command.type === 'disqualifyParty' ? book.get('disqualifications', command.disqualification)?.party : undefined;
}

/** Cases that a decision may end while they have a place of a quota and no approval: how far their notice is, only they know. */
export function casesToAsk(book: Reading<BookTables>, command: BookCommand): string[] {
  const party = partyOf(book, command);
  if (party === undefined) return [];
  return [...book.where('awards', 'claimant', party)].filter(({ state, holds }) => state === 'PROPOSED' && holds.some(({ kind }) => kind === 'QUOTA')).map(({ award }) => award);
}

/** The command with what those cases say. What is proposed after they were asked has no notice that is over. */
export function withNotices(command: BookCommand, cases: readonly (Case | undefined)[], at: Instant): BookCommand {
  if (command.type !== 'decideClawback' && command.type !== 'disqualifyParty') return command;
  const noticesOver = cases.flatMap((one) => (one && isNoticeOver(one, at) ? [one.case] : []));
  return noticesOver.length === 0 ? command : { ...command, noticesOver };
}
