import { Views } from '#views/views';
import { UnknownCursor } from '#views/lists';
import { Writers } from '#writer/writers';
import { FOREIGN_CURSOR, malformed, refused } from './http/problem';
import type { ReadQuery } from './requests/queries';

/** How long an answer waits, at the most, for what this process has itself just written: as long as a reader may ask for. */
const OWN_WRITES_MS = 5_000;

/** Reads the views at the revision that the reader asked for, and never before what was written through this process. */
export class Reading {
  constructor(
    private readonly views: Views,
    private readonly writers: Writers,
  ) {}

  /** @throws Refused VIEW_BEHIND, NOT_FOUND where `read` finds nothing, MALFORMED for a cursor of another list */
  async at<T>(area: string, { minRevision, wait = 0 }: ReadQuery, read: (views: Views) => T | undefined): Promise<T> {
    if (minRevision !== undefined && !(await this.views.waitFor(area, minRevision, wait))) {
      throw refused('VIEW_BEHIND', { minRevision, bookRevision: this.views.bookRevision(area) });
    }
    const { book } = await this.writers.known(area);
    await this.views.waitFor(area, book, OWN_WRITES_MS);
    return found(() => this.views.rows.atOnce(() => read(this.views)));
  }

  /** The same for one case. */
  async case<T>(area: string, id: string, query: ReadQuery, read: (views: Views) => T | undefined): Promise<T> {
    const known = await this.writers.known(area, id);
    await this.views.waitForCase(id, known.case, OWN_WRITES_MS);
    return this.at(area, query, read);
  }
}

function found<T>(read: () => T | undefined): T {
  try {
    const answer = read();
    if (answer === undefined) throw refused('NOT_FOUND');
    return answer;
  } catch (error) {
    throw error instanceof UnknownCursor ? malformed([FOREIGN_CURSOR]) : error;
  }
}
