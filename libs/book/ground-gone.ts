import { type Refusal, refuse } from '#kernel/decision';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { unsettledFen } from './matter-money';
import { grantNamed } from './words-of-grants';
import type { OverlapFinding } from './overlaps.facts';
import type { Receivable, ReceivableState } from './receivables.facts';
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
export function groundLeft(book: Book, { finding: id }: Pick<Receivable, 'finding'>, claimedFen: Fen): { finding: OverlapFinding; leftFen: Fen } | null {
  const finding = id === undefined ? undefined : book.get('overlapFindings', id);
  const leftFen = finding && groundedFen(book, finding);
  return finding && leftFen !== undefined && leftFen < claimedFen ? { finding, leftFen } : null;
}

/** Nothing is claimed or taken beyond the money of which it was found (附则（一）). */
export function beyondGround(book: Book, receivable: Receivable, amountFen: Fen): Refusal | null {
  // What has ended is refused for that.
  const left = receivable.state === 'CLOSED' || receivable.state === 'RECOVERED' ? null : groundLeft(book, receivable, amountFen);
  return left && refuse('GROUND_GONE', left.finding.article, { receivable: receivable.receivable, finding: left.finding.finding, state: receivable.state, amountFen, groundsFen: left.leftFen });
}

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
