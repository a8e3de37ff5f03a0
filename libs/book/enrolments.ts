import { before, textOfDay } from '#kernel/day';
import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import type { ObligationCommand, ObligationFact } from './obligations.facts';
import { daysSaid, inOrder, sameStretches } from './stretches';
import { toCome } from './to-come';

type Of<T extends ObligationCommand['type']> = Extract<ObligationCommand, { type: T }>;
type Book = Reading<BookTables>;

/** The statistics are of the firms of the district. */
export function notCounted(book: Book, id: string, article: string): Refusal | null {
  const party = book.get('parties', id);
  if (!party) return refuse('NOT_FOUND', article, { party: id });
  if (party.kind !== 'ENTERPRISE') return refuse('NOT_AN_ENTERPRISE', article, { party: id });
  return party.local ? null : refuse('NOT_LOCAL_ENTERPRISE', article, { party: id });
}

export function enrol(book: Book, ask: Ask<unknown>, { party, fromOn, documentNo }: Of<'enrolFirm'>, article: string): Decision<ObligationFact> {
  const wrong = notCounted(book, party, article);
  if (wrong) return wrong;
  const last = book.get('enrolments', party)?.intervals.at(-1);
  if (last?.toOn === null) {
    const same = last.fromOn.equals(fromOn) && last.documentNo === documentNo;
    return same ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', article, { enrolment: party, state: 'ENROLLED', fromOn: last.fromOn });
  }
  if (last && !before(last.toOn, fromOn)) {
    return unfit('fromOn', article, { zh: `须在上一次纳统结束日 ${textOfDay(last.toOn)} 之后`, en: `must lie after the end of the last enrolment, ${textOfDay(last.toOn)}` }, { lastToOn: last.toOn });
  }
  return toCome(ask, article, { enrolmentOn: [fromOn] }) ?? [{ fact: { type: 'FirmEnrolled', party, fromOn, documentNo } }];
}

export function endEnrolment(book: Book, ask: Ask<unknown>, { party, toOn, reason }: Of<'endEnrolment'>, article: string): Decision<ObligationFact> {
  const last = book.get('enrolments', party)?.intervals.at(-1);
  if (!last) return refuse('NOT_FOUND', article, { party });
  if (last.toOn) {
    const same = last.toOn.equals(toOn) && last.endedFor === reason;
    return same ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', article, { enrolment: party, state: 'NOT_ENROLLED', toOn: last.toOn });
  }
  if (before(toOn, last.fromOn)) return unfit('toOn', article, { zh: `不得早于纳统日 ${textOfDay(last.fromOn)}`, en: `must not lie before the enrolment, ${textOfDay(last.fromOn)}` });
  return toCome(ask, article, { enrolmentOn: [toOn] }) ?? [{ fact: { type: 'EnrolmentEnded', party, toOn, reason } }];
}

/** The whole record is said anew: what was typed wrongly, or is known late, in one act. */
export function correctEnrolment(book: Book, ask: Ask<unknown>, { type: _, ...said }: Of<'correctEnrolment'>, article: string): Decision<ObligationFact> {
  const known = book.get('enrolments', said.party);
  if (!known) return refuse('NOT_FOUND', article, { party: said.party });
  if (!inOrder(said.intervals, { apart: true })) return unfit('intervals', article, { zh: '各段纳统须按日期先后、互不重叠，只有最后一段可以没有结束日', en: 'intervals stand in the order of their days, each over before the next begins; only the last may be open' });
  if (sameStretches(known.intervals, said.intervals)) return [];
  return toCome(ask, article, { enrolmentOn: daysSaid(said.intervals) }) ?? [{ fact: { type: 'EnrolmentCorrected', ...said } }];
}
