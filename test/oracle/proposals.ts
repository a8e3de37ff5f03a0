import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { alreadyDecided, lettingGo } from './again';
import { isSongjiang } from './grants';
import { LAW } from './law';
import { assessed, documentOf, type Due, isSuspended, superseded } from './oracle';
import { outdated } from './outdated';
import { all, type Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

/** The answer of the law to a proposal, on all that has happened. */
export function due(log: readonly Entry[], { again, ...command }: Of<'proposeAward'>, on: string): Due | RefusalCode {
  const standing = again ? withoutIt(log, command.award) : (alreadyDecided(log, command) ?? log);
  return typeof standing === 'string' ? standing : dueNow(standing, command, on);
}

/** 重新核定: what has met other money before it was paid, or would be another amount now, is let go first, where nothing of it was ever sent (A-28, B-02, B-19); a roster line by line. */
export function withoutIt(log: readonly Entry[], award: string): readonly Entry[] | RefusalCode {
  const isRoster = all(log, 'RosterOpened').some((roster) => roster.award === award);
  return lettingGo(log, award, isRoster ? 'NEVER' : outdated(log, award) ? 'ALWAYS' : 'IF_MET');
}

function dueNow(log: readonly Entry[], command: Of<'proposeAward'>, on: string): Due | RefusalCode {
  const { programme } = command;
  if (!LAW[programme] || programme.startsWith('sj-') !== isSongjiang(log)) return 'NOT_ADOPTED';
  return isSuspended(log, programme) ? 'PROGRAMME_SUSPENDED' : (superseded(log, documentOf(log, command), on, command.reopenedOn) ?? assessed(log, command, on));
}
