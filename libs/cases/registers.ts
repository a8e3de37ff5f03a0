import type { BookTables } from '#book/facts';
import { eachApart, keptApart } from '#book/duties';
import { keepersOf } from '#book/granting';
import { recordersOf } from '#book/recorders';
import { termOf } from '#book/terms';
import { factDayOf } from '#policy/claim-days';
import type { Ask, Refusal } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import type { Reading } from '#kernel/records';
import type { Case, CaseCommand } from './case.facts';
import { filedAs, SEPARATION } from './rules';

const REVIEWS: readonly CaseCommand['type'][] = ['preliminaryReview', 'bureauReview', 'jointReview', 'assessPanel'];

/** 不相容岗位分离 between a case and the registers of the book, of which the case knows nothing: who filed keeps none of them for its claimant, and who keeps a table judges nothing that is paid by it (domain 3.2). */
export function apartFromRegisters(book: Reading<BookTables>, one: Case | undefined, ask: Ask<CaseCommand>): Refusal | null {
  const { command, actor } = ask;
  if (command.type === 'file') return keptApart(command.reopens?.applicant ?? handOf(actor), 'fileFor', { recorders: recordersOf(book, command.claimant) }, SEPARATION);
  if (!one || !REVIEWS.includes(command.type)) return null;
  const term = termOf(book, one.programme, factDayOf(one.claim), filedAs(one));
  const judging = [handOf(actor), ...(command.type === 'assessPanel' ? command.experts.map(({ expert }) => expert) : [])];
  return eachApart(judging, 'judgeByTable', { tableOfficers: term ? keepersOf(book, term) : [] }, SEPARATION);
}
