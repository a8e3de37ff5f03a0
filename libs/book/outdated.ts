import { assess } from '#policy/assessment';
import { offFen } from '#policy/overlap';
import { type Ask, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { RefusalCode } from '#kernel/refusals';
import { askedAnew, type Changed, changedIn, type Deciding } from './asked-anew';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { linesOf } from './found-lines';
import { nettedOfEnded } from './netted-here';
import { misinformed } from './overlaps';
import { proposedOn, wasLater } from './proposed';
import { nettedOfAnother } from './registered-now';
import { isGone } from './standing';
import { articleOf, termOfReceipt } from './terms';
import { decidedIn } from './twice-under';

type Book = Reading<BookTables>;
/** When it is asked, and the receipt where the book has it not at hand. */
type Asking = Pick<Ask<unknown>, 'at' | 'recalled'>;

interface Anew {
  dueFen: Fen;
  changed: Changed[];
  /** Why there would be nothing. */
  reason?: RefusalCode;
  lines?: number[];
}

/**
 * Another outcome than was proposed, where the claim is decided anew on what the book says now (asked-anew.ts): nothing is
 * approved that is not due any more, and nobody is left short without being told, for after the payment the rest is refused for
 * good (domain B-19). What was proposed later takes nothing away from it.
 */
export function outdated(book: Book, ask: Asking, award: Award): Refusal | null {
  const receipt = proposedOn(book, ask, award.award);
  const term = receipt && termOfReceipt(book, receipt);
  const anew = receipt && term && (award.roster ? ofRoster : ofClaim)(book, ask, { award, term, receipt });
  return anew && anew.dueFen !== award.amountFen ? refuse('PROPOSAL_OUTDATED', articleOf(book, award), { award: award.award, ownFen: award.amountFen, ...anew }) : null;
}

/** Less, where what was proposed before it leaves less, and what was proposed later bears none of that; more, where also what was proposed later leaves more. */
function ofClaim(book: Book, ask: Asking, of: Deciding): Anew {
  const { award: own, amountFen } = of.award;
  const before = decidedOn(book, ask, of, (award) => award === own || (wasLater(book, award, own) && !hasEnded(book, award)));
  if (before.dueFen === amountFen) return before;
  const beside = decidedOn(book, ask, of, (award) => award === own);
  // Money that came off a later award under another document comes off ours no more (due-beside.ts).
  if (before.dueFen < amountFen && beside.dueFen < amountFen) return beside.dueFen > before.dueFen ? beside : before;
  return before.dueFen > amountFen && beside.dueFen > amountFen ? beside : { dueFen: amountFen, changed: [] };
}

/** It holds nothing of any limit; what was declared with it is known still. */
const hasEnded = (book: Book, id: string): boolean => {
  const award = book.get('awards', id);
  return award !== undefined && isGone(award);
};

/** Its limits count no amounts and its lines say nothing of who claims: what the registers say of that one line they say of all; what was taken off is found line by line. */
function ofRoster(book: Book, ask: Asking, of: Deciding): Anew {
  const { award } = of;
  const { dueFen, ...line } = decidedOn(book, ask, of, () => true);
  if (dueFen === 0n) return { dueFen, ...line };
  const mistaken = misinformed(book, award.award);
  const short = decidedIn(book, award).flatMap((one) => {
    const [others, ended] = [nettedOfAnother(book, { ...award, ...one }), nettedOfEnded(book, one)];
    return others.length + ended.length === 0 ? [] : { no: one.no, offFen: sum([...others.map(offFen), ...ended.map(({ amountFen }) => amountFen)]), isEnded: ended.length > 0, isOthers: others.length > 0 };
  });
  const changed: Changed[] = [...(mistaken.length > 0 || short.some(({ isOthers }) => isOthers) ? ['OTHER_GRANTS' as const] : []), ...(short.some(({ isEnded }) => isEnded) ? ['OTHER_DOCUMENTS' as const] : [])];
  const lines = [...linesOf(book, award, mistaken), ...short.flatMap(({ no }) => no ?? [])].toSorted((one, other) => one - other);
  return { dueFen: award.amountFen + sum([...mistaken.map(({ differenceFen }) => differenceFen), ...short.map((one) => one.offFen)]), changed, lines: [...new Set(lines)] };
}

/** @param isHidden which awards are not there to be counted */
function decidedOn(book: Book, ask: Asking, of: Deciding, isHidden: (award: string) => boolean): Anew {
  const { award, term, receipt: { inputs, knownOn } } = of;
  const now = askedAnew(book, ask, of, isHidden);
  if (!now) return { dueFen: award.amountFen, changed: [] };
  const decided = assess(term, now, knownOn);
  const changed = changedIn(inputs, now);
  return isRefusal(decided) ? { dueFen: 0n, changed, reason: decided.refused } : { dueFen: decided.payableFen, changed };
}
