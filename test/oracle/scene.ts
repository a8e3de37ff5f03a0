import { type Act, act } from '#book/book.given';
import type { Award } from '#book/awards.facts';
import type { BookCommand, BookTables } from '#book/facts';
import type { RosterLineClaim } from '#book/rosters.facts';
import type { Records } from '#kernel/records';
import type { Finding } from '#policy/claims';
import { JIADING_CLAIMS, SONGJIANG_CLAIMS } from './claims';
import type { Desk, OnCase } from './desk';
import type { Day, Dice } from './dice';

/** Where a run stands: the book, the day, and how many things have been named. */
export interface Scene {
  book: Records<BookTables>;
  now: Day;
  district: 'songjiang' | 'jiading';
  named: number;
  /** The cases beside the book, and what officers found of them. */
  desk: Desk;
  found: Map<string, Finding | undefined>;
  /** What was put to the book, by the award: the claim of one that is proposed again. */
  put: Map<string, Extract<BookCommand, { type: 'proposeAward' }>>;
  /** The same of a roster: how it was opened, and its lines. */
  rosters: Map<string, { opening: Extract<BookCommand, { type: 'openRoster' }>; lines: RosterLineClaim[] }>;
  /** The programmes that this run is mostly about, so that claims meet each other. */
  focus: readonly string[];
}

/** The programme whose claims come in rosters, too. */
export const ROSTERS = 'sj-09a-placement-subsidy';

/** What may come next, one act or several. */
export type Draw = (scene: Scene, dice: Dice) => Act | Act[];

export const programmesOf = (district: Scene['district']): string[] => Object.keys(district === 'songjiang' ? SONGJIANG_CLAIMS : JIADING_CLAIMS);

export const said = (command: BookCommand, who: string, { now }: Scene): Act => act(command, who, now.toString());

/** Another name than all before. */
export const named = (scene: Scene, letter: string): string => `${letter}${(scene.named += 1)}`;

/** The order of an award; where one was let go with the year of its line, or with an end that was overturned, the next one. */
export const orderOf = ({ book }: Scene, { award, order }: Pick<Award, 'award' | 'order'>): string => order ?? ['P', 'P2', 'P3', 'P4'].map((name) => `${name}-${award}`).find((name) => !book.get('orders', name)) ?? '';

/** Whoever handed the role over is mostly acted for; now and then it is said of somebody who did not. */
export function inTheRoleOf<One extends Act | OnCase>({ book, now }: Scene, dice: Dice, one: One): One {
  if ('case' in one) return one;
  const handed = [...book.all('delegations')].filter(({ delegator, toOn }) => delegator === one.by && Temporal.PlainDate.compare(now, toOn) <= 0);
  if (handed.length > 0 && !dice.once(3)) return { ...one, by: dice.of(handed).delegate, onBehalfOf: one.by };
  return dice.once(300) ? { ...one, onBehalfOf: 'leader' } : one;
}
