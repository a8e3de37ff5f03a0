import { z } from 'zod';
import type { BookTables } from '#book/facts';
import type { Award } from '#book/awards.facts';
import { type Foreseen, foreseen, MOST_TRIED } from '#cases/foreseen';
import type { Case } from '#cases/case.facts';
import { isRoster, type RosterClaim } from '#cases/roster-lines';
import type { Instant } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { fen, ref } from '#kernel/shapes';
import type { Views } from '#views/views';
import { linesFiled } from './rosters/results';
import { bothWays, toldRefusal } from './told';

const AT_ONCE = 500;

/** 预判 as officers read it: no decision, and only as good as the book at `asOf`. */
export const foreseenAnswer = z.strictObject({
  asOf: z.int().min(-1),
  outcome: z.enum(['AMOUNT', 'NOTHING', 'UNDECIDED', 'LINES']),
  amountFen: fen.nullable(),
  ...toldRefusal.partial().shape,
  outstanding: z.array(z.strictObject({ act: z.enum(['jointReview', 'assessPanel']), bureaus: z.array(z.string()).optional() })),
  lines: z.strictObject({ all: z.int(), tried: z.int(), granted: z.int(), refused: z.array(toldRefusal.extend({ outcome: z.enum(['NOTHING', 'UNDECIDED']), lines: z.int(), first: z.array(z.int()) })) }).optional(),
});

/** 名单核定到半途: what a proposal that was cut off has left, and what goes on with it. */
export const assessingAnswer = z.strictObject({ decided: z.int(), lines: z.int(), act: ref, zh: z.string(), en: z.string() });

/** 名单未报齐: how many of its lines are there, and what goes on with it. */
export const filingAnswer = z.strictObject({ filed: z.int(), lines: z.int(), act: ref, zh: z.string(), en: z.string() });

interface Known {
  records: Reading<BookTables>;
  revision: number;
}

/** What the book would say of the case now, where it is before its proposal. */
export function foreseenOf(views: Views, book: Known, one: Case, at: Instant): z.output<typeof foreseenAnswer> | undefined {
  const lines = isRoster(one.claim) ? firstLines(views, one, linesFiled(views, { area: one.area, id: one.case }, one.claim.lines)) : [];
  const said = foreseen(book.records, one, at, lines);
  return said ? answered(said, one, book.revision) : undefined;
}

function answered(said: Foreseen, { claim }: Case, asOf: number): z.output<typeof foreseenAnswer> {
  const { outcome, outstanding } = said;
  if (said.outcome === 'AMOUNT') return { asOf, outcome, amountFen: said.amountFen, outstanding };
  if (said.outcome !== 'LINES') return { asOf, outcome, amountFen: null, ...bothWays(said.refusal), outstanding };
  const { amountFen, tried, granted, refused } = said;
  const all = claim.kind === 'PLACEMENT_ROSTER' ? claim.lines : tried;
  // Of the lines that were tried; of those that were not, nothing is said.
  return { asOf, outcome, amountFen: tried < all ? null : amountFen, outstanding, lines: { all, tried, granted, refused: refused.map(({ refusal, ...line }) => ({ ...bothWays(refusal), ...line })) } };
}

function firstLines(views: Views, { area, case: id }: Case, filed: number): RosterClaim[] {
  const lines: RosterClaim[] = [];
  let after: string | undefined;
  do {
    const { items, next } = views.rosterClaims(area, id, { lines: filed, limit: AT_ONCE, ...(after !== undefined && { after }) });
    lines.push(...items);
    after = next ?? undefined;
  } while (after !== undefined && lines.length < MOST_TRIED);
  return lines;
}

export function assessingOf(award: Award | undefined): z.output<typeof assessingAnswer> | undefined {
  if (award?.state !== 'ASSESSING' || !award.roster) return undefined;
  const { lines, granted, declined } = award.roster;
  const decided = granted + declined;
  return { decided, lines, act: 'propose', zh: `已核定 ${decided} 行，共 ${lines} 行：请再次拟支持，从中断处继续`, en: `decided ${decided} of ${lines} lines: propose again to go on` };
}

/** Cut off while its lines were filed, or filed anew in a correction. @param filed of the lines, how many are there */
export function filingOf({ state, claim, linesCorrected }: Case, filed: number): z.output<typeof filingAnswer> | undefined {
  const act = state === 'FILING' ? 'fileRoster' : state === 'CORRECTION_REQUESTED' && linesCorrected ? 'correctRoster' : undefined;
  if (!act || !isRoster(claim) || filed >= claim.lines) return undefined;
  const { lines } = claim;
  return { filed, lines, act, zh: `已报 ${filed} 行，共 ${lines} 行：请再次提交同一份名单，从中断处继续`, en: `${filed} of ${lines} lines are filed: send the same lines again to go on` };
}
