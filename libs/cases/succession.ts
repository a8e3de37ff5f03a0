import type { Reading } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';
import { FILED_PAPERS, type FiledPaper } from '#policy/papers';
import type { Case, CaseCommand, CaseTables } from './case.facts';
import { rosterOf } from './roster';
import { reopeningsOf } from './reopened';
import type { Reopened } from './reopening.facts';
import { linesOf } from './roster-lines';
import { rejectedLines } from './rules';

type Filing = Extract<CaseCommand, { type: 'file' }>;

/** A case of lines that are dealt with anew: as it is filed by the office, in its applicant's name. */
export interface Succession {
  filing: Filing;
  lines: ClaimOf<'PLACEMENT'>[];
}

/**
 * 重新受理 of lines of a roster: they are a case of their own, with the day of filing, the document, the papers and the
 * applicant of the roster; what became of its other lines stays as it is. One for each time that lines were reopened.
 */
export const successionsOf = (cases: Reading<CaseTables>, one: Case): Succession[] =>
  reopeningsOf(one).flatMap((reopened) => (reopened.as === undefined ? [] : successionAs(cases, one, { ...reopened, as: reopened.as })));

function successionAs(cases: Reading<CaseTables>, one: Case, { as, documentNo, decidedOn, reason, instrument: named }: Reopened & { as: string }): Succession {
  const { area, programme, claimant, filedOn, article, instrument, asks, papersAsked, officeAsked, applicant, reviewers } = one;
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
