import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { BookTables } from '#book/facts';
import { byTheBook } from '#cases/by-the-book';
import type { Case, CaseCommand } from '#cases/case.facts';
import { HELD, RUNNING } from '#cases/endings';
import { onlyCase } from '#cases/rules';
import { dayOf } from '#kernel/day';
import type { Reading as Records } from '#kernel/records';
import type { Views } from '#views/views';
import { ActOnCase, type CaseDone } from '#writer/acts';
import { Writers } from '#writer/writers';
import { type Acting, ActingAs, askFor, Does } from '../http/acting';
import { Reading } from '../reading';
import { MOST_ENDED, SupersessionRequest } from '../requests/case.requests';

/** What came of the cases that a later document closes: those that ended now, those that could not, and how many are left. */
interface Supersession {
  bookRevision: number;
  ended: string[];
  refused: { case: string; code: string; article: string }[];
  left: number;
}

type Running = Pick<Case, 'case'> & { revision: number };

/** What is not approved yet. */
const ENDABLE: readonly Case['state'][] = [...RUNNING, ...HELD];

const PAGE = 500;

/** 因新文件终止: all that runs under a document whose running cases another one closes (domain A-30, record 20). */
@ApiTags('cases')
@Controller('v1/districts/:area/supersessions')
export class SupersessionActs {
  constructor(
    private readonly bus: CommandBus,
    private readonly reading: Reading,
    private readonly writers: Writers,
  ) {}

  /** One case after the other, each whole by itself; whoever asks again goes on with those that still run. */
  @Post()
  @HttpCode(200)
  @Does('supersedeRunning')
  async supersedeRunning(@ActingAs() acting: Acting, @Body() { limit = MOST_ENDED }: SupersessionRequest): Promise<Supersession> {
    const book = await this.writers.book(acting.area);
    const running = await this.stillRunning(await this.reading.at(acting.area, {}, (views) => closed(views, book.records, acting)));
    const [ended, refused]: [string[], Supersession['refused']] = [[], []];
    for (const one of running) {
      if (ended.length === limit) break;
      const done = await this.end(acting, one);
      if ('refusal' in done) refused.push({ case: one.case, code: done.refusal.refused, article: done.refusal.article });
      else ended.push(one.case);
    }
    return { bookRevision: book.revision, ended, refused, left: running.length - ended.length };
  }

  /** As the streams have them: a view that is behind still shows what has ended. */
  private async stillRunning(ids: readonly string[]): Promise<Running[]> {
    const running: Running[] = [];
    for (const id of ids) {
      const writer = await this.writers.case(id);
      await writer.load();
      const one = onlyCase(writer.records);
      if (one && ENDABLE.includes(one.state)) running.push({ case: id, revision: writer.revision });
    }
    return running;
  }

  /** Under a key of its own, as it was seen: what has changed meanwhile is looked at again. */
  private end(acting: Acting, { case: id, revision }: Running): Promise<CaseDone> {
    const command: CaseCommand = { type: 'supersede' };
    return this.bus.execute(new ActOnCase(acting.area, id, askFor({ ...acting, key: `${acting.key}/${id}` }, command, { case: id }), revision));
  }
}

/** The cases that a document in force on the day of the act ends, by their states. */
function closed(views: Views, book: Records<BookTables>, { area, at }: Acting): string[] {
  const ends = (one: Case): boolean => {
    const said = byTheBook(book, one, { type: 'supersede' }, dayOf(at));
    return 'later' in said && said.later !== undefined;
  };
  return ENDABLE.flatMap((state) => inState(views, area, state)).filter(ends).map((one) => one.case);
}

function inState(views: Views, area: string, state: Case['state']): Case[] {
  const found: Case[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = views.cases(area, { limit: PAGE, after, filters: { state } });
    found.push(...items);
    if (next === null) return found;
    after = next;
  }
}
