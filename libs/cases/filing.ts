import { firstReviewClause } from '#book/adopted';
import { onePerson } from '#book/aliases';
import { disqualified } from '#book/barring';
import type { BookTables } from '#book/facts';
import { residencyOf } from '#book/residents';
import { choicesMade, termOf } from '#book/terms';
import { superseded } from '#book/superseded';
import { confirmedBy, lastFilingDay, outsideFilingWindow, suspended } from '#book/validity';
import { undeclarable } from '#policy/assessment';
import { daysOfStay, factDayOf } from '#policy/claim-days';
import type { Claim, ClaimOf } from '#policy/claims';
import { paidLater, unmetAtFiling } from '#policy/conditions';
import { outsideWindow, unconfirmed } from '#policy/eligibility';
import { KIND_NAMES } from '#policy/kinds.words';
import { matterName, otherMatter } from '#policy/matter';
import type { Term } from '#policy/programme';
import type { Day } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { inLines, type RefusedLine } from '#policy/refused-lines';
import type { Case, CaseCommand } from './case.facts';
import { isRoster } from './roster-lines';
import { CORRECTION, filedAs } from './rules';

type Filing = Extract<CaseCommand, { type: 'file' }>;
type Correction = Extract<CaseCommand, { type: 'correct' }>;

/** The filing with the article that it is made under, or why it cannot be made: by the rules that the book has adopted. The money is decided later, on all of them. @param lines of a roster: each is asked as if it were filed alone */
export function filingUnder(book: Reading<BookTables>, filing: Filing, filedOn: Day, lines: readonly ClaimOf<'PLACEMENT'>[] = []): Filing | Refusal {
  const term = termOf(book, filing.programme, factDayOf(filing.claim), { filedOn });
  if (!term) return paysNothing(book, filing.programme);
  const closesOn = isRoster(filing.claim) ? lastFilingDay(book, term, { factOn: factDayOf(filing.claim), filedOn }) : null;
  const first = firstReviewClause(book);
  return unlike(term, filing.claim) ?? barredClaimant(book, term, filing, filedOn) ?? inLines(unfileableLines(book, filing, numberedFrom1(lines), filedOn)) ?? unfileable(book, term, filing, filedOn) ?? { ...filing, article: term.programme.article, instrument: term.instrument.id, ...(term.programme.review && { asks: term.programme.review }), ...(closesOn && { closesOn }), ...(term.programme.papers && { papersAsked: term.programme.papers }), ...(first && { officeAsked: first.article }), ...(!book.get('parties', filing.claimant) && { unregistered: true }) };
}

function unfileable(book: Reading<BookTables>, term: Term, { claim }: Pick<Filing, 'claim'>, filedOn: Day): Refusal | null {
  return cannotClaim(book, term, claim, filedOn) ?? paidLater(term, claim, filedOn) ?? closed(book, term, filedOn);
}

/** 取消申请资格 (附则（三）): who is barred from the document files nothing under it; what was filed before ends with the decision. Of whom the register knows nothing it says nothing. */
function barredClaimant(book: Reading<BookTables>, { instrument, programme }: Term, { claimant }: Pick<Filing, 'claimant'>, filedOn: Day): Refusal | null {
  return disqualified(book, { party: claimant, instrument: instrument.id, on: filedOn, filedOn }, programme.article);
}

/** A line that could not be filed alone is not filed in a roster: it would stop the others, or be declined for a slip of the pen. Of each, every reason. */
function unfileableLines(book: Reading<BookTables>, filing: Rostered, lines: readonly NumberedLine[], filedOn: Day): RefusedLine[] {
  const closedFor = kept((term: Term) => barredClaimant(book, term, filing, filedOn) ?? closed(book, term, filedOn));
  return lines.flatMap(({ no, claim }) => {
    const term = termOf(book, filing.programme, factDayOf(claim), { filedOn });
    if (!term) return [];
    const more = [paidLater(term, claim, filedOn), closedFor(term)].filter((refusal) => refusal !== null);
    return [...reasonsAgainst(book, term, claim, filedOn), ...more].map((refusal) => ({ no, refusal }));
  });
}

type Rostered = Pick<Filing, 'programme' | 'claimant'>;
export interface NumberedLine {
  no: number;
  claim: ClaimOf<'PLACEMENT'>;
}

const numberedFrom1 = (lines: readonly ClaimOf<'PLACEMENT'>[]): NumberedLine[] => lines.map((claim, n) => ({ no: n + 1, claim }));

/** What the law says of those lines of a file that can be read, where others cannot: it is said in one answer, so that the file is mended once. */
export function refusedBesides(book: Reading<BookTables>, filing: Rostered, lines: readonly NumberedLine[], filedOn: Day): RefusedLine[] | Refusal {
  const [first] = lines;
  const term = first && termOf(book, filing.programme, factDayOf(first.claim), { filedOn });
  if (!first || !term) return first ? paysNothing(book, filing.programme) : [];
  return unlike(term, first.claim) ?? barredClaimant(book, term, filing, filedOn) ?? unfileableLines(book, filing, lines, filedOn);
}

/** Asked once of each term: ten thousand lines have few. */
function kept(asked: (term: Term) => Refusal | null): (term: Term) => Refusal | null {
  const known = new Map<Term, Refusal | null>();
  return (term) => {
    if (!known.has(term)) known.set(term, asked(term));
    return known.get(term) ?? null;
  };
}

/** What shuts a programme for everybody, whatever is claimed. */
function closed(book: Reading<BookTables>, term: Term, filedOn: Day): Refusal | null {
  return outsideFilingWindow(book, term, filedOn) ?? suspended(book, term) ?? superseded(book, term, filedOn) ?? unconfirmed(term, filedOn, confirmedBy(book, term, filedOn));
}

/** Each line of a roster is a placement. */
function unlike({ programme: { claim: kind, article } }: Term, claim: Claim): Refusal | null {
  if (kind === (isRoster(claim) ? 'PLACEMENT' : claim.kind)) return null;
  return unfit('claim.kind', article, { zh: `须为${KIND_NAMES[kind]}（${kind}）：该项目只受理此类申报`, en: `a claim for this programme is of the kind ${kind}` }, { expected: kind });
}

/** What can be said of a claim at the desk: its kind, the window of the document, the conditions that it answers itself. */
const cannotClaim = (book: Reading<BookTables>, term: Term, claim: Claim, filedOn: Day): Refusal | null => reasonsAgainst(book, term, claim, filedOn).next().value ?? null;

/** Each of them, in their order. */
function* reasonsAgainst(book: Reading<BookTables>, term: Term, claim: Claim, filedOn: Day): Generator<Refusal, undefined> {
  const other = unlike(term, claim);
  if (other) {
    yield other;
    return undefined;
  }
  const choices = choicesMade(book, term, { factOn: factDayOf(claim), filedOn });
  const outside = outsideWindow(term, factDayOf(claim), filedOn, choices);
  if (outside) yield outside;
  if (isRoster(claim)) return undefined;
  yield* unmetAtFiling(term, claim, filedOn, choices);
  const declared = undeclarable(term, claim);
  if (declared) yield declared;
  return undefined;
}

/** Why a corrected claim cannot stand: judged as on the day of filing, before a window or a suspension of later days. */
export function cannotCorrect(book: Reading<BookTables>, one: Case, { claim }: Correction): Refusal | null {
  const { programme, filedOn, state, article = '' } = one;
  if (claim && isRoster(claim)) return unfit('claim.kind', article, { zh: '名单以新文件补正', en: 'a roster is corrected by a new file' });
  const term = claim && state === 'CORRECTION_REQUESTED' ? termOf(book, programme, factDayOf(claim), filedAs(one)) : undefined;
  return claim && term ? (cannotClaim(book, term, claim, filedOn) ?? ofAnotherMatter(book, one, claim)) : null;
}

/**
 * Why a roster cannot be corrected to these lines: each is judged as on the day of filing. One for a person or a day that the
 * roster was not filed for is a filing of today as well: it is taken while such a line could be filed alone (decision 24).
 * @param was the lines as they were filed
 */
export const cannotCorrectLines = (book: Reading<BookTables>, one: Case, { lines, ...said }: { was: Iterable<ClaimOf<'PLACEMENT'>>; lines: readonly ClaimOf<'PLACEMENT'>[]; on: Day }): Refusal | null =>
  inLines(uncorrectableLines(book, one, { ...said, lines: numberedFrom1(lines) }));

/** The lines that cannot stand so, each for every reason. */
export function uncorrectableLines(book: Reading<BookTables>, one: Case, { was, lines, on }: { was: Iterable<ClaimOf<'PLACEMENT'>>; lines: readonly NumberedLine[]; on: Day }): RefusedLine[] {
  const { programme, filedOn } = one;
  const personOf = (person: string): string => onePerson(book, person);
  const filed = new Set([...was].map((claim) => matterName(claim, personOf)));
  const closedToday = kept((term: Term) => closed(book, term, on));
  return lines.flatMap(({ no, claim }) => {
    const term = termOf(book, programme, factDayOf(claim), filedAs(one));
    if (!term) return [];
    const reasons = [...reasonsAgainst(book, term, claim, filedOn)];
    const isOther = reasons.length === 0 && !filed.has(matterName(claim, personOf)) && (cannotClaim(book, term, claim, on) ?? closedToday(term));
    return (isOther ? [anotherMatter(['claim.person', 'claim.startedOn'])] : reasons).map((refusal) => ({ no, refusal }));
  });
}

const anotherMatter = (fields: readonly string[]): Refusal => refuse('ANOTHER_MATTER', CORRECTION, { fields });

/** 补正 mends what was filed. Another matter is another filing, with a day of its own: nobody keeps a place past the last day for it (domain A-31, B-16; decision 24). */
function ofAnotherMatter(book: Reading<BookTables>, { claimant, claim: filed }: Case, claim: Claim): Refusal | null {
  const fields = otherMatter(filed, claim, (person) => onePerson(book, person)).filter((field) => !(field === 'movedInOn' && isFirstMoveIn(book, claimant, claim)));
  return fields.length === 0 ? null : anotherMatter(fields.map((field) => `claim.${field}`));
}

/** From which day lease years count, the register says, and nobody chooses it: to mend it is no other matter (domain A-18, B-28). */
function isFirstMoveIn(book: Reading<BookTables>, claimant: string, claim: Claim): boolean {
  const party = book.get('parties', claimant);
  return claim.kind === 'RENT_YEAR' && party !== undefined && residencyOf(book, party, daysOfStay(claim))?.firstOn.equals(claim.movedInOn) === true;
}

/** A clause that refers to another policy names it, so that the applicant knows where to go. */
function paysNothing(book: Reading<BookTables>, programme: string): Refusal {
  const clause = book.get('clauses', programme);
  if (!clause) return refuse('UNKNOWN_PROGRAMME', '', { programme });
  return refuse('NOT_A_MONEY_PROGRAMME', clause.article, { programme, ...(clause.referralTo.length > 0 && { referralTo: clause.referralTo }) });
}
