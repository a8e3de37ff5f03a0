import { type Refusal, refuse, unfit } from '#kernel/decision';
import { type Fen, least, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import { standing } from './entitlement';
import type { BookTables } from './facts';
import { type Cause, type ClaimedLine, MOST_CLAIMED, type Receivable, type ReceivableFact } from './receivables.facts';
import { type Claim, decidedOf, RECOVERY } from './receivables.state';
import { lineKey, type RosterLine } from './rosters.facts';

type Book = Reading<BookTables>;
/** Of an award that is no roster, nothing. */
interface Lines {
  lines?: ClaimedLine[];
}
/** What an opening asks of the lines of a roster, by itself or by its finding. */
export interface Asked {
  amountFen: Fen;
  cause: Cause;
  lines?: readonly number[];
  /** The lines that the finding is of. */
  found?: readonly number[];
  /** On a finding that says how much, whatever its lines come to. */
  isFound?: boolean;
}
type PaidBack = Pick<Extract<ReceivableFact, { type: 'RecoveryRecorded' }>, 'lines'>;

export const OVER: readonly Receivable['state'][] = ['RECOVERED', 'WRITTEN_OFF', 'CLOSED'];

/** The clawbacks of an award that are not at their end; money that went without ground is claimed beside them. */
export const openClawbacks = (book: Book, award: string): Receivable[] => [...book.where('receivables', 'award', award)].filter((one) => !one.groundless && !OVER.includes(one.state));

/** Of what is not decided yet, only clawbacks of other lines of a roster stand side by side. */
export function meets({ lines }: Receivable, claimed: readonly ClaimedLine[] | undefined): boolean {
  const named = new Set(lines?.map(({ no }) => no));
  return !lines || !claimed || claimed.some(({ no }) => named.has(no));
}

export function besides(book: Book, { receivable, award, groundless }: Receivable): { besides?: string } {
  if (groundless) return {};
  const other = openClawbacks(book, award).find((one) => one.receivable !== receivable);
  return other ? { besides: other.receivable } : {};
}

/** The lines of a roster that are claimed back, all that were paid for where none is named or found; each for what is left of it. */
export function linesToClaim(book: Book, award: Award, asked: Asked): Lines | Refusal {
  const { award: id, roster } = award;
  if (!roster) return asked.lines ? unfit('lines', RECOVERY, { zh: '只有名单分行追回', en: 'only a roster has lines' }) : {};
  const claimed: ClaimedLine[] = [];
  const claimedAlready = decidedByLine(book, award);
  for (const no of asked.lines ? new Set(asked.lines) : asked.found ?? Array.from({ length: roster.lines }, (_, n) => n + 1)) {
    const line = book.get('rosterLines', lineKey(id, no));
    if (!line) return refuse('NOT_FOUND', RECOVERY, { award: id, line: no });
    const leftFen = leftOfLine(line, claimedAlready);
    if (leftFen > 0n) claimed.push({ no, amountFen: leftFen });
    else if (asked.lines) return refuse('OVER_RECEIVABLE', RECOVERY, { line: no, amountFen: asked.amountFen, leftFen });
  }
  if (claimed.length > MOST_CLAIMED && asked.cause === 'ADMIN_CORRECTION') return unfit('lines', RECOVERY, { zh: `更正（ADMIN_CORRECTION）一次至多 ${MOST_CLAIMED} 行，请分次列明`, en: `must be at most ${MOST_CLAIMED} lines in one correction of our own: name them in several` });
  return comingTo(claimed, asked);
}

/** What a clawback of these lines can bring at most. */
export function leftOfLines(book: Book, award: Award, lines: readonly number[]): Fen {
  const claimedAlready = decidedByLine(book, award);
  return sum(lines.map((no) => leftOfLine(book.get('rosterLines', lineKey(award.award, no)), claimedAlready)));
}

const leftOfLine = (line: RosterLine | undefined, claimedAlready: ReadonlyMap<number, Fen>): Fen => (line ? line.amountFen - line.recoveredFen - (claimedAlready.get(line.no) ?? 0n) : 0n);

/** What of each line was decided and has not come, written off or not. */
function decidedByLine(book: Book, award: Award): Map<number, Fen> {
  const fen = new Map<number, Fen>();
  for (const { lines = [] } of decidedOf(book, award)) {
    for (const { no, amountFen, recoveredFen } of lines) fen.set(no, (fen.get(no) ?? 0n) + amountFen - recoveredFen);
  }
  return fen;
}

/** A decision may leave lines out that were suspected. */
export function linesToDecide({ cause, lines, finding }: Receivable, asked: { amountFen: Fen; lines?: readonly number[] }): Lines | Refusal {
  if (!lines) return asked.lines ? unfit('lines', RECOVERY, { zh: '本案不分行追回', en: 'this clawback names no lines' }) : {};
  const suspected = new Set(lines.map(({ no }) => no));
  const unknown = asked.lines?.find((no) => !suspected.has(no));
  if (unknown !== undefined) return refuse('NOT_FOUND', RECOVERY, { line: unknown });
  const found = new Set(asked.lines ?? lines.map(({ no }) => no));
  return comingTo(lines.filter(({ no }) => found.has(no)).map(({ no, amountFen }) => ({ no, amountFen })), { amountFen: asked.amountFen, cause, isFound: finding !== undefined });
}

/** Lines come back whole; only of a single one may our own mistake have been a part. What is found of several fills one after the other. */
function comingTo(claimed: ClaimedLine[], { amountFen, cause, isFound }: Asked): Lines | Refusal {
  const linesFen = sum(claimed.map((line) => line.amountFen));
  if (amountFen > linesFen) return refuse('OVER_RECEIVABLE', RECOVERY, { amountFen, leftFen: linesFen });
  if (amountFen === linesFen) return { lines: claimed };
  if (isFound) return { lines: filled(claimed, amountFen) };
  const [only, ...others] = claimed;
  if (only && others.length === 0 && cause === 'ADMIN_CORRECTION') return { lines: [{ no: only.no, amountFen }] };
  return unfit('amountFen', RECOVERY, { zh: '须等于所列各行之和；只有更正一行时可以少于该行', en: 'must be what the lines come to; only the correction of a single line may be a part of it' }, { linesFen });
}

function filled(claimed: readonly ClaimedLine[], amountFen: Fen): ClaimedLine[] {
  let leftFen = amountFen;
  return claimed.flatMap(({ no, amountFen: lineFen }) => {
    const fen = least(leftFen, lineFen);
    leftFen -= fen;
    return fen === 0n ? [] : [{ no, amountFen: fen }];
  });
}

/** What came is for the lines in their order, each filled before the next. */
export function linesPaidBack(book: Book, { award, cause, lines }: Receivable, amountFen: Fen): PaidBack {
  if (!lines || amountFen === 0n) return {};
  const guilty = cause === 'ADMIN_CORRECTION' ? guiltyLines(book, award) : null;
  const open = lines.map(({ no, amountFen: claimedFen, recoveredFen }) => ({ no, amountFen: claimedFen - recoveredFen }));
  const came = filled(open, amountFen).map(({ no, amountFen: cameFen }) => {
    const line = book.get('rosterLines', lineKey(award, no));
    const isWhole = line !== undefined && line.recoveredFen + cameFen === line.amountFen;
    return { no, amountFen: cameFen, ...(isWhole && guilty && !guilty.has(no) && { restores: line.holds }) };
  });
  return { lines: came };
}

/** Whether nothing is left of the award, or of a line of it, with what has come. */
export function isBackWhole(book: Book, { award, amountFen: ownFen, recoveredFen, roster }: Award, { amountFen, lines = [] }: PaidBack & { amountFen: Fen }): boolean {
  if (!roster) return amountFen > 0n && recoveredFen + amountFen >= ownFen;
  return lines.some(({ no, amountFen: cameFen }) => {
    const line = book.get('rosterLines', lineKey(award, no));
    return line !== undefined && line.recoveredFen + cameFen >= line.amountFen;
  });
}

/** The lines of which fraud or breach brought something back: their places stay used (domain B-34). */
function guiltyLines(book: Book, award: string): Set<number> {
  const guilty = [...book.where('receivables', 'award', award)].filter((one) => one.cause !== 'ADMIN_CORRECTION');
  return new Set(guilty.flatMap(({ lines = [] }) => lines.filter(({ recoveredFen }) => recoveredFen > 0n).map(({ no }) => no)));
}

/** `programme/person=…` and nothing beside: what an innocent agency may share. */
const OF_PERSON_ALONE = /^[^/]+\/person=[^/]+$/;

/** What a person's once-only place brought the award, and what of it is back; null where the key is no such place of the award. */
export function placeOfPerson(book: Book, { receivable, award }: Claim, key: string): { amountFen: Fen; recoveredFen: Fen } | null {
  const use = book.get('limits', key);
  if (use?.kind !== 'ONCE' || !OF_PERSON_ALONE.test(key) || standing(book, use).takenBy !== award.award) return null;
  if (use.rosterLine === undefined) return award;
  const isClaimed = receivable.lines?.some(({ no }) => no === use.rosterLine);
  return (isClaimed && book.get('rosterLines', lineKey(award.award, use.rosterLine))) || null;
}
