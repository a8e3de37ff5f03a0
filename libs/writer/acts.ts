import type { BookCommand, BookFact } from '#book/facts';
import type { Case, CaseCommand, CaseFact } from '#cases/case.facts';
import type { Ask, Refusal } from '#kernel/decision';
import type { Event } from '#kernel/envelope';
import type { ClaimOf } from '#policy/claims';

/** An act on the book of a district. One class for all of them: the discriminated union travels inside. */
export class ActOnBook {
  constructor(
    readonly area: string,
    readonly ask: Ask<BookCommand>,
  ) {}
}

/** An act on a case, at the revision that the person saw (`seen`, from If-Match; none for filing). */
export class ActOnCase {
  constructor(
    readonly area: string,
    readonly caseId: string,
    readonly ask: Ask<CaseCommand>,
    readonly seen: number | undefined,
    /** Of a roster that is filed, or corrected by a new file: its lines. */
    readonly lines: readonly ClaimOf<'PLACEMENT'>[] = [],
  ) {}
}

/** The book's facts of this act, the first ones where it is a repeat. */
export type BookDone = { refusal: Refusal } | { events: Event<BookFact>[]; bookRevision: number; repeated: boolean };

/** The case as the act left it, also on a repeat; `bookRevision` where the book was asked. */
export type CaseDone =
  | { refusal: Refusal }
  | { case: Case; revision: number; events: Event<CaseFact>[]; bookRevision: number | null; repeated: boolean };
