import { assess } from '#policy/assessment';
import { limitKeys } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { canonical } from '#kernel/canonical';
import { type Ask, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { RefusalCode } from '#kernel/refusals';
import { claimantOf, employerOf, registeredFor } from './assessing';
import type { Award } from './awards.facts';
import { blockedIn } from './entitlement';
import type { BookTables } from './facts';
import { firstIntroduced, ratedBefore } from './introductions';
import { linesOf, misinformed } from './overlaps';
import { type Asked, proposedOn, wasLater } from './proposed';
import { takenBeside } from './taken-by';
import { articleOf, termOfReceipt } from './terms';

type Book = Reading<BookTables>;

/** What of the book has changed a decision. */
type Changed = 'REGISTERS' | 'OTHER_GRANTS' | 'LIMITS' | 'INTRODUCTIONS';

interface Anew {
  dueFen: Fen;
  changed: Changed[];
  /** Why there would be nothing. */
  reason?: RefusalCode;
  lines?: number[];
}

interface Deciding {
  award: Award;
  term: Term;
  receipt: Asked;
}

/**
 * Another outcome than was proposed, where the claim is decided anew on what the book says now of whoever claims, of other
 * policies' money and of the limits: nothing is approved that is not due any more, and nobody is left short without being
 * told, for after the payment the rest is refused for good (domain B-19). Rates, readings and documents stay those of the
 * proposal, and what was proposed later takes nothing away from it.
 */
export function outdated(book: Book, ask: Ask<unknown>, award: Award): Refusal | null {
  const receipt = proposedOn(book, ask, award.award);
  const term = receipt && termOfReceipt(book, receipt);
  const anew = receipt && term && (award.roster ? ofRoster : ofClaim)(book, { award, term, receipt });
  return anew && anew.dueFen !== award.amountFen ? refuse('PROPOSAL_OUTDATED', articleOf(book, award), { award: award.award, ownFen: award.amountFen, ...anew }) : null;
}

/** Less, where what was proposed before it leaves less; more, where also what was proposed later leaves more. */
function ofClaim(book: Book, of: Deciding): Anew {
  const { award: own, amountFen } = of.award;
  const before = decidedOn(book, of, (award) => award === own || wasLater(book, award, own));
  if (before.dueFen <= amountFen) return before;
  const beside = decidedOn(book, of, (award) => award === own);
  return beside.dueFen > amountFen ? beside : { dueFen: amountFen, changed: [] };
}

/** Its limits count no amounts and its lines say nothing of who claims: what the registers say of that one line they say of all; other policies' money is found line by line. */
function ofRoster(book: Book, of: Deciding): Anew {
  const { award } = of;
  const found = misinformed(book, award.award);
  const { dueFen, ...line } = decidedOn(book, of, () => true);
  if (dueFen === 0n) return { dueFen, ...line };
  return { dueFen: award.amountFen + sum(found.map(({ differenceFen }) => differenceFen)), changed: ['OTHER_GRANTS'], lines: linesOf(book, award, found) };
}

/** @param isHidden which awards are not there to be counted */
function decidedOn(book: Book, { award, term, receipt: { inputs, knownOn } }: Deciding, isHidden: (award: string) => boolean): Anew {
  const { claim, filedOn, choices, employerLocal: _, firstIntroducedOn: __, firstIntroducedIn: ___, ratedBefore: ____, takenBy: _____, ...kept } = inputs;
  const beside = without(book, isHidden);
  const party = book.get('parties', award.claimant);
  if (!party) return { dueFen: award.amountFen, changed: [] };
  const claimant = claimantOf(beside, term, party, { claim, filedOn });
  const keys = limitKeys(term, claim, claimant, choices);
  const others = keys.filter(({ key }) => !award.roster && award.holds.every((hold) => hold.key !== key));
  const blockedBy = (blockedIn(book, others, party.party, award.award).blockedBy ?? []).filter(({ takenBy }) => !isHidden(takenBy));
  const now: AssessmentInputs = {
    ...kept, claim, filedOn, choices, claimant,
    ...employerOf(beside, term, claim), ...firstIntroduced(beside, claim), ...ratedBefore(beside, claim),
    ...(award.roster ? {} : stillRegistered(book, beside, { award, term, inputs })),
    takenFen: takenBeside(book, keys, party.party, isHidden),
    ...(blockedBy.length > 0 && { blockedBy }),
  };
  const decided = assess(term, now, knownOn);
  const changed = changedIn(inputs, now);
  return isRefusal(decided) ? { dueFen: 0n, changed, reason: decided.refused } : { dueFen: decided.payableFen, changed };
}

/** What was taken off, without what was a mistake, and with what stands in its place. What else has come since is found by itself and may be another matter, and money that went back after us is not topped up (domain A-28, B-24). */
function stillRegistered(book: Book, beside: Book, { award, term, inputs }: { award: Award; term: Term; inputs: AssessmentInputs }): Pick<AssessmentInputs, 'registered'> {
  const { registered = [] } = registeredFor(beside, term, { claimant: award.claimant, claim: inputs.claim, filedOn: inputs.filedOn });
  const mistaken = misinformed(book, award.award).map(({ grant }) => grant);
  const still = (inputs.registered ?? []).filter(({ grant = '' }) => !mistaken.includes(grant)).map((one) => registered.find(({ grant }) => grant === one.grant) ?? one);
  const found = [...book.where('overlapFindings', 'award', award.award)].map(({ grant }) => grant);
  const instead = mistaken.length === 0 ? [] : registered.filter(({ grant = '' }) => !found.includes(grant) && !(inputs.registered ?? []).some((one) => one.grant === grant));
  return { registered: [...still, ...instead] };
}

/** The book without the awards that are not to be counted. */
function without(book: Book, isHidden: (award: string) => boolean): Book {
  const isSeen = (one: object): boolean => !('award' in one && typeof one.award === 'string' && isHidden(one.award));
  return {
    get: (table, key) => {
      const one = book.get(table, key);
      return one && isSeen(one) ? one : undefined;
    },
    all: (table) => [...book.all(table)].filter(isSeen).values(),
    where: (table, field, is) => [...book.where(table, field, is)].filter(isSeen),
  };
}

function changedIn(was: AssessmentInputs, now: AssessmentInputs): Changed[] {
  const parts: [Changed, (inputs: AssessmentInputs) => unknown][] = [
    ['REGISTERS', ({ claimant: { affiliates: _, members: __, overdueReports: ___, ...claimant }, employerLocal = null }) => [claimant, employerLocal]],
    ['OTHER_GRANTS', ({ registered = [] }) => registered],
    ['LIMITS', ({ takenFen, blockedBy = [] }) => [takenFen, blockedBy]],
    ['INTRODUCTIONS', ({ firstIntroducedOn = null, ratedBefore: rated = [] }) => [firstIntroducedOn, rated]],
  ];
  return parts.filter(([, of]) => canonical(of(was)) !== canonical(of(now))).map(([name]) => name);
}
