import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { lineKey, type RosterLine } from './rosters.facts';

type Rosters = Pick<Reading<BookTables>, 'get'>;

/** 第几次核定: a roster that is proposed again decides each line anew. */
const roundOf = ({ roster }: Pick<Award, 'roster'>): number => roster?.round ?? 1;

/** What its lines say of the round that they are decided in; nothing in the first. */
export const inRound = (award: Pick<Award, 'roster'>): { round?: number } => (roundOf(award) === 1 ? {} : { round: roundOf(award) });

/** The next. */
export const nextRound = (award: Pick<Award, 'roster'>): { round: number } => ({ round: roundOf(award) + 1 });

/** What the round of the roster says of a line; undefined where it has not come to it. */
export function lineNow(book: Rosters, award: Pick<Award, 'award' | 'roster'>, no: number): RosterLine | undefined {
  const line = book.get('rosterLines', lineKey(award.award, no));
  return line && isOfRound(award, line) ? line : undefined;
}

export const isOfRound = (award: Pick<Award, 'roster'>, { round = 1 }: Pick<RosterLine, 'round'>): boolean => round === roundOf(award);
