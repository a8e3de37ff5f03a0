import { factDayOf } from '#policy/claim-days';
import { filedAs } from '#policy/compared';
import { paidLater } from '#policy/conditions';
import { dayOf } from '#kernel/day';
import { type Ask, type Decision, isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { assessment } from './assessing';
import { letGoAgain } from './again';
import { asIf } from './as-if';
import type { Again, AwardCommand, AwardFact } from './awards.facts';
import { saysWhose } from './entitlement';
import type { BookTables } from './facts';
import { matterBy } from './claimed-alike';
import { hostedBy } from './co-hosts';
import { grantedBy } from './granting';
import { introducedBy } from './introductions';
import { matchingBy } from './matched-awards';
import { passportOf } from './passports';
import { rentDaysBy } from './rent-days';
import { standing } from './reopened';
import { superseded } from './superseded';
import { articleOf, termOf } from './terms';
import { shut } from './validity';

type Book = Reading<BookTables>;
type Put = Extract<AwardCommand, { type: 'proposeAward' }>;

/** 拟支持: what the articles give, under every limit as it stands now; the limits are held from here on. */
export function decideProposals(book: Book, ask: Ask<Put>): Decision<AwardFact> {
  const { command } = ask;
  if (command.again) return proposeAgain(book, ask, { ...command, again: command.again });
  const term = termOf(book, command.programme, factDayOf(command.claim), command);
  if (!term) return refuse('NOT_ADOPTED', '', { programme: command.programme });
  if (standing(book, command)) return refuse('ACT_NOT_ALLOWED_IN_STATE', term.programme.article, { award: command.award });
  const receipt = shut(book, term, { filedOn: command.filedOn, on: dayOf(ask.at) }) ?? superseded(book, term, dayOf(ask.at), command.reopenedOn) ?? paidLater(term, command.claim, dayOf(ask.at)) ?? assessment(book, ask, term, command);
  if (isRefusal(receipt)) return readable(command, saysWhose(book, receipt, command.claimant));
  const granting = grantedBy(book, ask, { term, receipt, of: command });
  if (isRefusal(granting)) return readable(command, granting);
  const { award, programme, claimant, applicant, reviewers, filedOn } = command;
  const { factOn } = receipt;
  return [{ fact: { type: 'AwardProposed', award, programme, instrument: term.instrument.id, claimant, factOn, ...granting, applicant, reviewers, filedOn, ...introducedBy(command.claim), ...hostedBy(command.claim), ...matchingBy(command.claim), ...matterBy(command.claim, claimant), ...passportOf(command.claim), ...rentDaysBy(book, term, receipt.inputs), ...(command.minutes && { minutes: command.minutes }), ...(command.reopenedBy !== undefined && { reopenedBy: command.reopenedBy }), ...(command.reopenedOn && { reopenedOn: command.reopenedOn }) }, effectiveOn: factOn, receipt }];
}

/** A key is written in one way, which is not always that of people: the filed words stand beside it. */
function readable({ claim }: Put, refusal: Refusal): Refusal {
  const { key } = refusal.facts;
  const filed = typeof key === 'string' ? filedAs(claim, key) : [];
  return filed.length === 0 ? refusal : { ...refusal, facts: { ...refusal.facts, filedAs: filed.join('、') } };
}

/** What has been let go for it is proposed anew on the book as it then is; of a roster, line by line (rosters.ts). */
function proposeAgain(book: Book, ask: Ask<Put>, { again, ...command }: Put & { again: Again }): Decision<AwardFact> {
  const award = book.get('awards', command.award);
  if (!award) return refuse('NOT_FOUND', '', { award: command.award });
  if (award.roster) return refuse('ACT_NOT_ALLOWED_IN_STATE', articleOf(book, award), { award: award.award, state: award.state });
  const first = letGoAgain(book, ask, award, again);
  if (isRefusal(first)) return first;
  const then = decideProposals(asIf(book, ask, first.map(({ fact }) => fact)), { ...ask, command });
  return isRefusal(then) ? then : [...first, ...then];
}
