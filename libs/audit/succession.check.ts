import type { Case, CaseFact } from '#cases/case.facts';
import { reopeningsOf, takenFrom } from '#cases/reopened';
import type { RosterClaim } from '#cases/roster-lines';
import { canonical } from '#kernel/canonical';
import type { CaseAudit } from './case.audit';
import { type Found, found, unequal } from './finding';
import { NONE } from './words';

type Of<T extends CaseFact['type']> = Extract<CaseFact, { type: T }>;
/** A case by its name; null where something wrong was found in it before. */
type Cases = (id: string) => CaseAudit | null | undefined;

/** 重新受理 of lines of a roster: what takes them up is theirs in every word, of the same day, for the same applicant. */
export function successionFault(fact: CaseFact, cases: Cases): Found | null {
  if (fact.type === 'CaseFiled') return fact.reopens ? filedElse(fact, fact.reopens, { own: cases(fact.case), of: cases(fact.reopens.case) }) : null;
  return fact.type === 'RosterLinesFiled' ? linesElse(fact, cases) : null;
}

function filedElse(fact: Of<'CaseFiled'>, reopens: NonNullable<Of<'CaseFiled'>['reopens']>, { own, of }: { own: ReturnType<Cases>; of: ReturnType<Cases> }): Found | null {
  if (of === null) return null;
  const one = of?.one;
  if (!one) return found('CASE', { zh: `案件 ${reopens.case}`, en: `a case ${reopens.case}` }, NONE);
  const reopened = reopeningsOf(one).find(({ as }) => as === fact.case);
  const taken = linesTaken(of, fact.case);
  own?.reopenings.takeOver(of.reopenings, taken.map(({ no }) => no));
  const said = ({ programme, claimant, filedOn, instrument }: Pick<Case, 'programme' | 'claimant' | 'filedOn' | 'instrument'>): string => canonical({ programme, claimant, filedOn, instrument });
  return unequal('CASE', [
    ['taken up as', reopened?.as, fact.case],
    ['filed as', said(one), said(fact)],
    ['documentNo', reopened?.documentNo, reopens.documentNo],
    ['decided under', reopened?.instrument, reopens.instrument],
    ['applicant', one.applicant, reopens.applicant],
    ['reviewers', [...new Set(one.reviewers)].join(), reopens.reviewers.join()],
    // Before a strike was known to be a no, those alone were named who had ended the whole.
    ['rejecters', true, [one.rejecters ?? [], rejectersOf(one, taken)].some((hands) => hands.join() === reopens.rejecters.join())],
  ]);
}

const rejectersOf = ({ rejecters = [] }: Case, taken: readonly RosterClaim[]): string[] => [...new Set([...rejecters, ...taken.flatMap(({ struckBy }) => struckBy ?? [])])];

/** The lines of a roster that are dealt with as this case. */
function linesTaken(of: CaseAudit, id: string): RosterClaim[] {
  const claim = of.one?.claim;
  const all = claim && 'lines' in claim ? Array.from({ length: claim.lines }, (_, n) => of.line(n + 1)) : [];
  return all.filter((line) => line !== undefined).filter(({ reopenedAs }) => reopenedAs === id);
}

function linesElse({ case: id, from, claims }: Of<'RosterLinesFiled'>, cases: Cases): Found | null {
  const own = cases(id)?.one;
  const of = cases((own && takenFrom(own)) ?? '');
  const one = of?.one;
  if (!one || !('lines' in one.claim)) return null;
  const theirs = linesTaken(of, id);
  const wrong = claims.findIndex((claim, n) => canonical(claim) !== canonical(theirs[from - 1 + n]?.claim ?? null));
  return wrong < 0 ? null : found('CASE', { zh: `第 ${from + wrong} 行与 ${one.case} 所报一致`, en: `line ${from + wrong} as it was filed in ${one.case}` }, { zh: '内容不同', en: 'another' });
}
