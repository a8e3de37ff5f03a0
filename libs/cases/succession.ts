import type { Reading } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';
import { FILED_PAPERS, type FiledPaper } from '#policy/papers';
import type { Case, CaseCommand, CaseTables } from './case.facts';
import { rosterOf } from './roster';
import { isRoster, linesOf } from './roster-lines';
import { rejectedLines } from './rules';

type Filing = Extract<CaseCommand, { type: 'file' }>;

/** A case of lines that are dealt with anew: as it is filed by the office, in its applicant's name. */
export interface Succession {
  filing: Filing;
  lines: ClaimOf<'PLACEMENT'>[];
}

/**
 * 重新受理 of lines of a roster: they are a case of their own, with the day of filing, the document, the papers and the
 * applicant of the roster; what became of its other lines stays as it is. Null where none were reopened.
 */
export function successionOf(cases: Reading<CaseTables>, one: Case): Succession | null {
  const { area, programme, claimant, claim, filedOn, article, instrument, asks, papersAsked, officeAsked, applicant, reviewers, reopened } = one;
  if (reopened?.as === undefined || !isRoster(claim)) return null;
  const { as, documentNo, decidedOn, reason, instrument: named } = reopened;
  const taken = [...linesOf(cases, one)].filter(({ reopenedAs }) => reopenedAs === as);
  const lines = taken.map((line) => line.claim);
  const papers = one.papers.flatMap(({ on: _, ...paper }): FiledPaper[] => (isFiled(paper) ? [paper] : []));
  const reopens = { case: one.case, documentNo, decidedOn, reason, ...(named !== undefined && { instrument: named }), applicant, reviewers: [...new Set(reviewers)], rejecters: [...rejectedLines(cases, one, taken.map(({ no }) => no)).rejecters] };
  return {
    lines,
    filing: {
      type: 'file', case: as, area, programme, claimant, claim: rosterOf(lines), filedOn, asks, reopens,
      ...(article !== undefined && { article }), ...(instrument !== undefined && { instrument }), ...(officeAsked !== undefined && { officeAsked }), ...(papersAsked && { papersAsked }), ...(papers.length > 0 && { papers }),
    },
  };
}

const isFiled = (paper: { paper: string }): paper is FiledPaper => (FILED_PAPERS as readonly string[]).includes(paper.paper);
