import { type Refusal, refuse } from '#kernel/decision';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { linesFound } from './found-lines';
import { unsettledFen } from './matter-money';
import { grantNamed } from './words-of-grants';
import type { OverlapFinding } from './overlaps.facts';
import type { ClaimedLine, Receivable, ReceivableState } from './receivables.facts';
import { interestOpenFen, openFen } from './receivables.state';
import { settle } from './set-against';

type Book = Reading<BookTables>;

/** What of a finding the money that stands still grounds, and has not come back: nothing of money that is struck off (domain A-28, B-24). */
export function groundedFen(book: Book, finding: OverlapFinding): Fen {
  const known = grantNamed(book, finding.grant);
  if (!known || known.grant.withdrawn) return 0n;
  const part = settle(book, { ...known.overlap, paidOn: known.grant.paidOn }).find(({ ours }) => ours.award.award === finding.award);
  const due = part?.due.get(finding.grant);
  if (!part || !due) return 0n;
  const ownFen = unsettledFen(book, part.ours.award, finding);
  if (finding.state !== 'OPEN' && finding.state !== 'CLAIMED') return ownFen;
  const earlier = part.findings.slice(0, part.findings.findIndex((one) => one.finding === finding.finding)).filter((one) => one.grant === finding.grant && one.state === finding.state);
  const allFen = (finding.state === 'OPEN' ? due.open : due.claimed).fen;
  return least(ownFen, most(0n, allFen - sum(earlier.map((one) => unsettledFen(book, part.ours.award, one)))));
}

/** Of a clawback on a finding; null where it rests on none, or on all that it claims. */
export function groundLeft(book: Book, receivable: Receivable, claimedFen: Fen): { finding: OverlapFinding; leftFen: Fen } | null {
  const finding = receivable.finding === undefined ? undefined : book.get('overlapFindings', receivable.finding);
  if (!finding) return null;
  const isOf = linesStill(book, receivable, finding);
  const linesFen = isOf ? sum((receivable.lines ?? []).filter(({ no }) => isOf(no)).map((line) => line.amountFen - line.recoveredFen)) : claimedFen;
  const leftFen = least(groundedFen(book, finding), linesFen);
  return leftFen < claimedFen ? { finding, leftFen } : null;
}

/** Which lines of what is claimed, and has not ended, are those of its finding; null where it may be of any. */
function linesStill(book: Book, { award: id, lines }: Receivable, finding: OverlapFinding): ((no: number) => boolean) | null {
  const award = book.get('awards', id);
  const found = award && lines && finding.state === 'CLAIMED' ? linesFound(book, award, finding) : undefined;
  return found ? (no) => found.includes(no) : null;
}

/** Nothing is claimed or taken beyond the money of which it was found (附则（一）). */
export function beyondGround(book: Book, receivable: Receivable, amountFen: Fen): Refusal | null {
  // What has ended is refused for that.
  const left = receivable.state === 'CLOSED' || receivable.state === 'RECOVERED' ? null : groundLeft(book, receivable, amountFen);
  return left && groundGone(receivable, left.finding, { amountFen, groundsFen: left.leftFen });
}

/** Nor of a line of another person: who was one may be two after all (domain B-20). */
export function beyondLines(book: Book, receivable: Receivable, lines: readonly ClaimedLine[] = []): Refusal | null {
  const finding = receivable.finding === undefined ? undefined : book.get('overlapFindings', receivable.finding);
  const isOf = finding && linesStill(book, receivable, finding);
  const others = isOf ? lines.filter(({ no }) => !isOf(no)) : [];
  const amountFen = sum(lines.map((line) => line.amountFen));
  return finding && others.length > 0 ? groundGone(receivable, finding, { amountFen, groundsFen: amountFen - sum(others.map((line) => line.amountFen)) }) : null;
}

const groundGone = ({ receivable, state }: Receivable, { article, finding }: OverlapFinding, fen: { amountFen: Fen; groundsFen: Fen }): Refusal => refuse('GROUND_GONE', article, { receivable, finding, state, ...fen });

const DECIDED_OPEN: readonly ReceivableState[] = ['DECIDED', 'DEMANDED', 'ENFORCEMENT', 'PARTLY_RECOVERED'];

const UNDECIDED: readonly ReceivableState[] = ['OPENED', 'NOTIFIED'];

/** What it may still bring. */
export const claimedBy = openFen;

/** What was decided and rests on nothing any more is closed by two, with what is open of it. */
export function isGroundGone(book: Book, receivable: Receivable): boolean {
  return (DECIDED_OPEN.includes(receivable.state) || UNDECIDED.includes(receivable.state)) && groundLeft(book, receivable, claimedBy(receivable)) !== null;
}

/** What is owed no more with the close. */
export function owedOn(receivable: Receivable): { owedFen: Fen; interestFen?: Fen } {
  if (!DECIDED_OPEN.includes(receivable.state)) return { owedFen: 0n };
  const interestFen = interestOpenFen(receivable);
  return { owedFen: openFen(receivable), ...(interestFen > 0n && { interestFen }) };
}
