import { bookStream } from '#book/facts';
import type { BookAudit } from './book.audit';
import { type CaseAudit, isAnswer } from './case.audit';

/**
 * What the book said of cases and the cases do not say. No finding: a service that was killed tells them when it starts, and a
 * case that has a later answer passes an earlier one over.
 */
export interface Lag {
  /** Cases that have not been told the last answers of their book yet. */
  cases: number;
  /** How many answers those are. */
  answers: number;
  /** Answers that a case does not have although it has a later one. */
  passedOver: number;
}

/** The book held against the cases, forwards; `caseOf` knows the cases that could be read to their end. */
export function lagOf(books: ReadonlyMap<string, BookAudit>, caseOf: (award: string) => CaseAudit | undefined): Lag {
  const behind = new Set<string>();
  const lag: Lag = { cases: 0, answers: 0, passedOver: 0 };
  for (const [stream, { told }] of books) {
    for (const [revision, { award, type }] of told.entries()) {
      const audit = award === null || !isAnswer(type) ? undefined : caseOf(award);
      if (!audit?.one || bookStream(audit.one.area) !== stream || audit.answers.has(revision)) continue;
      if (revision < audit.one.answeredRevision) {
        lag.passedOver += 1;
        continue;
      }
      lag.answers += 1;
      behind.add(audit.one.case);
    }
  }
  return { ...lag, cases: behind.size };
}
