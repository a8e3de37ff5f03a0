import { z } from 'zod';
import type { BookFact, BookFactType, BookTables } from '#book/facts';
import { book } from '#book/book';
import { available, foldBudget } from '#book/budget';
import type { BudgetLine } from '#book/budget.facts';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import type { About } from '#kernel/decision';
import { Records, type Update } from '#kernel/records';
import { digestHex, fen, ref, signedFen, year } from '#kernel/shapes';
import { Codec, Unreadable } from '#store/codec';
import type { Position, StoredEvent } from '#store/port';

/** What stands in the bucket under a line's key. Read by other departments: never edit a field, add an optional one. */
export const utilisationShape = z.strictObject({
  area: ref,
  line: ref,
  year,
  programmes: z.array(ref),
  amountFen: fen,
  supplementsFen: fen,
  /** 追减 (domain 4.6). */
  reducedFen: fen.optional(),
  adjustInFen: fen,
  adjustOutFen: fen,
  committedFen: fen,
  paidFen: fen,
  reversedFen: fen,
  /** At the ends of years (domain B-05). */
  carriedInFen: fen.optional(),
  carriedOutFen: fen.optional(),
  reclaimedFen: fen.optional(),
  /** What may still be bound (domain B-04). */
  availableFen: signedFen,
  /** The last event that changed the line: the figures follow from the book up to there. */
  bookRevision: z.int().nonnegative(),
  position: z.string().min(1),
  eventHash: digestHex,
});

interface Origin {
  bookRevision: number;
  position: Position;
  eventHash: string;
}

/** A line's figures as they go into the bucket. */
export interface LineFigures {
  line: string;
  bookRevision: number;
  eventHash: string;
  /** Canonical JSON. */
  value: string;
}

type AnyFold = Partial<Record<BookFactType, (fact: never, about: About) => Update<BookTables>[]>>;
const folds: AnyFold = foldBudget;

const codec = new Codec<BookFact>(book);

/** The book may come to know more of a line than goes out. */
function figuresOf(record: BudgetLine) {
  const { line, year, programmes, amountFen, supplementsFen, reducedFen, adjustInFen, adjustOutFen, carriedInFen, carriedOutFen, reclaimedFen, committedFen, paidFen, reversedFen } = record;
  return { line, year, programmes, amountFen, supplementsFen, ...(reducedFen !== undefined && { reducedFen }), adjustInFen, adjustOutFen, carriedInFen, carriedOutFen, reclaimedFen, committedFen, paidFen, reversedFen, availableFen: available(record) };
}

/** The lines of one book, by the book's own fold: nothing is added up here. Indifferent to the same event twice. */
export class BudgetView {
  private readonly records = new Records<BookTables>();
  private readonly origins = new Map<string, Origin>();
  private last = -1;

  constructor(private readonly area: string) {}

  /** The last revision of the book that has been taken; -1 before the first. */
  get bookRevision(): number {
    return this.last;
  }

  /** Takes an event of the book and names the lines that it changed. @throws Unreadable */
  take(stored: StoredEvent): string[] {
    if (stored.revision <= this.last) return [];
    if (stored.revision !== this.last + 1) throw new Error(`${stored.stream} 从第 ${this.last} 版跳到 ${stored.revision} / goes from ${this.last} to ${stored.revision}`);
    const changed = stored.type in folds ? this.fold(stored) : [];
    this.last = stored.revision;
    return changed;
  }

  lines(): string[] {
    return [...this.origins.keys()];
  }

  /** The figures of a line that `take` has named. */
  figures(line: string): LineFigures {
    const record = this.records.get('lines', line);
    const origin = this.origins.get(line);
    if (!record || !origin) throw new Error(`no line ${line}`);
    const { bookRevision, eventHash } = origin;
    return { line, bookRevision, eventHash, value: canonical(z.encode(utilisationShape, { ...figuresOf(record), ...origin, area: this.area })) };
  }

  private fold(stored: StoredEvent): string[] {
    const { fact, at, actor, revision, chain } = codec.decode(stored);
    const updates = folds[fact.type]?.(fact as never, { at, on: dayOf(at), actor, revision }) ?? [];
    try {
      for (const update of updates) this.records.apply(update);
      this.records.commit();
    } catch (cause) {
      this.records.rollback();
      throw new Unreadable(stored.stream, stored.revision, cause);
    }
    const lines = new Set(updates.filter(({ table }) => table === 'lines').map(({ key }) => key));
    for (const line of lines) this.origins.set(line, { bookRevision: revision, position: stored.position, eventHash: chain.hash });
    return [...lines];
  }
}
