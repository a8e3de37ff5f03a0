import type { Claim } from '#policy/claims';
import type { AssessmentInputs } from '#policy/receipt';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import type { ByPassport, Passport } from './passports.facts';
import { isOfRound, lineNow } from './rounds';
import { isGone, stands } from './standing';

type Book = Reading<BookTables>;
export type AlikePassport = NonNullable<AssessmentInputs['alikePersons']>[number];

/** A line with a passport that is decided in the same breath: the book has it not yet. */
export type DecidedHere = AlikePassport & { passport: Passport };

/** Left out where the person is known by another document. */
export const passportOf = (claim: Claim): ByPassport => ('passport' in claim && claim.passport !== undefined ? { passport: { person: claim.person, number: claim.passport } } : {});

/**
 * What stands for somebody with the same number under another country: a number has no check digit, and the country may have
 * been told wrongly. Of who is known to be one person, the limits speak (domain B-20, record 32).
 */
export function alikePassports(book: Book, { person, number }: Passport, here: readonly DecidedHere[] = []): AlikePassport[] {
  const isOther = (one: Passport | undefined): boolean => one?.number === number && !namesOfPerson(book, person).includes(one.person);
  const awards = [...book.where('awards', 'passport.number', number)].filter((award) => isOther(award.passport) && stands(award));
  return [...awards.map(shown), ...linesUnder(book, number).filter(({ of }) => isOther(of)).map(({ line }) => line), ...here.filter((one) => isOther(one.passport)).map(({ passport: _, ...line }) => line)];
}

const shown = ({ award, claimant, programme, amountFen }: Award): AlikePassport => ({ award, claimant, programme, amountFen });

/** Lines that are granted something, of rosters that stand. */
function linesUnder(book: Book, number: string): { of: Passport | undefined; line: AlikePassport }[] {
  return [...book.where('rosterLines', 'passport.number', number)].flatMap((line) => {
    const award = book.get('awards', line.award);
    if (!award || isGone(award) || !isOfRound(award, line) || line.recoveredFen >= line.amountFen) return [];
    return [{ of: line.passport, line: { ...shown(award), amountFen: line.amountFen, line: line.no } }];
  });
}

/** The same of a claim. */
export function alikeByPassport(book: Book, claim: Claim, here?: readonly DecidedHere[]): Pick<AssessmentInputs, 'alikePersons'> {
  const { passport: own } = passportOf(claim);
  const alike = own ? alikePassports(book, own, here) : [];
  return alike.length === 0 ? {} : { alikePersons: alike };
}

/** Whether somebody of an award, or of a line of it, may be somebody else of whom there is another. */
export function hasAlikePerson(book: Book, award: Award): boolean {
  const isMet = (own: Passport | undefined): boolean => own !== undefined && alikePassports(book, own).length > 0;
  if (!award.roster) return isMet(award.passport);
  for (let no = 1; no <= award.roster.lines; no += 1) {
    const line = lineNow(book, award, no);
    if (line && line.amountFen > 0n && isMet(line.passport)) return true;
  }
  return false;
}
