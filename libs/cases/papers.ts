import { type Refusal, refuse, unfit } from '#kernel/decision';
import { type AskedPaper, FILED_PAPERS, type FiledPaper, isUnnamed, type PaperKind, type PaperReference } from '#policy/papers';
import type { Case, CaseFact, CasePaper } from './case.facts';

/** What must be there before which act, where the document asks for it. */
const BEFORE = { accept: FILED_PAPERS, propose: ['MINUTES'], approve: ['APPROVAL'] } as const satisfies Record<string, readonly AskedPaper[]>;

/** 材料不齐: what the document asks for before an act, and what has not come, `brought` with the act itself. */
export function papersMissing({ case: id, article = '', papers, papersAsked = [] }: Case, act: keyof typeof BEFORE, brought?: PaperKind): Refusal | null {
  const needed: readonly AskedPaper[] = BEFORE[act];
  const missing = papersAsked.filter((asked) => needed.includes(asked) && asked !== brought && !papers.some(({ paper }) => paper === asked));
  return missing.length === 0 ? null : refuse('PAPERS_MISSING', article, { case: id, missing });
}

const NAMELESS = { zh: '须有文号（或档号），或文件的 SHA-256 摘要', en: 'needs its number, or the SHA-256 digest of its file' };

/** A paper that has neither number nor digest is none. */
export function unnamed(papers: readonly FiledPaper[] | undefined, article = ''): Refusal | null {
  const at = papers?.findIndex(isUnnamed) ?? -1;
  return at < 0 ? null : unfit(`papers.${at}`, article, NAMELESS);
}

export const namelessMinutes = (minutes: PaperReference | undefined, article = ''): Refusal | null => (minutes && isUnnamed(minutes) ? unfit('minutes', article, NAMELESS) : null);

/** The papers that a fact brings into the file. */
export function papersOf(fact: CaseFact, on: Temporal.PlainDate): CasePaper[] {
  switch (fact.type) {
    case 'CaseFiled':
    case 'CaseCorrected':
      return listed(fact.papers ?? [], on);
    case 'CaseAccepted':
    case 'CaseNotAccepted':
      return numbered('ACCEPTANCE_SLIP', fact.documentNo, on);
    case 'CaseInspected':
      return numbered('CHECKLIST', fact.documentNo, on);
    case 'CaseRejected':
      return numbered('DECISION', fact.documentNo, on);
    case 'BookAnswered':
      return [...(fact.minutes ? [{ paper: 'MINUTES' as const, ...fact.minutes, on }] : []), ...numbered(fact.answer === 'APPROVED' ? 'APPROVAL' : 'DECISION', fact.documentNo, on)];
    default:
      return [];
  }
}

const listed = (papers: readonly FiledPaper[], on: Temporal.PlainDate): CasePaper[] => papers.map((paper) => ({ ...paper, on }));

const numbered = (paper: PaperKind, documentNo: string | undefined, on: Temporal.PlainDate): CasePaper[] => (documentNo === undefined ? [] : [{ paper, documentNo, on }]);
