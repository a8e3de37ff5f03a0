import { yearsAfter } from '#policy/claim-days';
import { lastDayToFile } from '#policy/eligibility';
import { numberChosen } from '#policy/open-points';
import type { Document } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { before, type Day, within } from '#kernel/day';
import { type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { choicesOn } from './interpretations';
import type { Barring, Party } from './parties.facts';
import { versionsOfOne } from './superseded';

type Book = Reading<BookTables>;
/** What the register may be asked of a party alone. */
type Register = Pick<Book, 'get'>;

/** Whose claim, or place on a list, under which document and on which day; a claim with the day on which it was filed. */
interface Barred {
  party: string;
  instrument: string;
  on: Day;
  filedOn?: Day | undefined;
}

/** 取消申请资格: nothing more is filed, proposed, approved, bound or paid under the document (附则（三）, domain A-23). @param article of what was asked for, where neither the decision names its basis nor the document an article */
export function disqualified(book: Register, barred: Barred, article: string): Refusal | null {
  const { instrument } = barred;
  const { disqualifiedToOn: toOn, disqualifiedBy = book.get('documents', instrument)?.articles.misconduct ?? article } = disqualifiedIn(book, barred);
  return toOn ? refuse('DISQUALIFIED', disqualifiedBy, { instrument, toOn }) : null;
}

/** A disqualification that meets a claim, as an assessment takes it; of several the one that runs longest. */
export function disqualifiedIn(book: Register, { party, instrument, ...when }: Barred): Pick<AssessmentInputs, 'disqualifiedToOn' | 'disqualifiedBy'> {
  const met = (book.get('parties', party)?.barred ?? []).filter((one) => versionsOfOne(book, one.instrument, instrument) && meets(one, when));
  const [longest] = met.toSorted((a, b) => (before(a.toOn, b.toOn) ? 1 : -1));
  return longest ? { disqualifiedToOn: longest.toOn, ...(longest.legalBasis !== undefined && { disqualifiedBy: longest.legalBasis }) } : {};
}

/** It bars while it runs. What was filed by its last day it bars for good: a claim does not outwait it; one that was lifted bars nothing any more. */
function meets({ fromOn, toOn, lifted }: Barring, { on, filedOn }: Pick<Barred, 'on' | 'filedOn'>): boolean {
  return within(on, fromOn, toOn) || (!lifted && filedOn !== undefined && !before(on, fromOn) && !before(toOn, filedOn));
}

/** What other districts have decided of a party that runs on a day: shown to the approver, and blocking nothing (domain A-23, B-07). */
export function disqualifiedElsewhere(book: Register, party: string, on: Day): Pick<AssessmentInputs, 'disqualifiedElsewhere'> {
  const running = (book.get('elsewhere', party)?.decisions ?? []).filter(({ fromOn, toOn }) => within(on, fromOn, toOn));
  return running.length === 0 ? {} : { disqualifiedElsewhere: running.map(({ area, documentNo, toOn }) => ({ area, documentNo, toOn })) };
}

/** How long a disqualification lasts that begins on a day: to the last day of filing under the document, or for the years chosen at its adoption (domain A-23). */
export function barredToOn(book: Book, fromOn: Day, document: Document): Day | null {
  const choices = choicesOn(book.get('instruments', document.id), { factOn: fromOn, filedOn: fromOn });
  const years = numberChosen(choices, 'A-23');
  return years === undefined ? lastDayToFile(document, choices) : yearsAfter(fromOn, Number(years));
}

/** Money that was on its way when its claimant lost the qualification stays as it is, and is shown: the office opens a clawback where it finds a ground (附则（三）, domain A-23). */
export function paidWhileBarred(party: Party | undefined, { award, state, paidOn }: Award): { award: string; paidOn: Day; toOn: Day } | null {
  if (state !== 'PAID' || !paidOn) return null;
  const running = party?.barred.find(({ fromOn, toOn }) => within(paidOn, fromOn, toOn));
  return running ? { award, paidOn, toOn: running.toOn } : null;
}
