import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Vault } from '#access/vault';
import { paidWhileBarred } from '#book/barring';
import { takenTwice } from '#book/entitlement';
import type { BookTables } from '#book/facts';
import { stands } from '#book/standing';
import type { Case } from '#cases/case.facts';
import { endingSentences } from '#cases/ending.words';
import { waitingSentences } from '#cases/waiting.words';
import type { Reading as Records } from '#kernel/records';
import type { Views } from '#views/views';
import { refused } from '../http/problem';
import { type BookWriter, Writers } from '#writer/writers';
import { type KnownRequest, Reads } from '../http/acting';
import { etag } from '../http/answering';
import { basesOf } from '../bases';
import { decisionOn } from '../decision';
import { disqualificationSaid } from '../disqualified';
import { assessingOf, foreseenOf } from '../foreseen';
import { hostsOf } from '../hosts';
import { outdatedIn } from '../outdated';
import { alikeOf } from '../passports';
import { Reading } from '../reading';
import { CaseQuery, PageQuery, ReadQuery } from '../requests/queries';
import { streamPage } from '../stream-page';
import { bothWays, type Told } from '../told';

@ApiTags('cases')
@Controller('v1/districts/:area/cases')
export class CaseReads {
  constructor(
    private readonly reading: Reading,
    private readonly writers: Writers,
    private readonly vault: Vault,
  ) {}

  @Get()
  @Reads('案件列表', 'list cases')
  cases(@Param('area') area: string, @Query() { limit, after, filedFrom, filedTo, overdueOn, ...query }: CaseQuery): Promise<object> {
    const { state, programme, claimant, decisionNo } = query;
    const filters = { state, programme, claimant, decisionNo, filedFrom: filedFrom?.toString(), filedTo: filedTo?.toString(), overdueOn: overdueOn?.toString() };
    return this.reading.at(area, query, (views) => views.cases(area, { limit, after, filters }));
  }

  /** The case with its decision receipt, and its ETag for the next act. */
  @Get(':id')
  @Reads('案件及其决定书', 'a case with its decision receipt')
  async case(@Param('area') area: string, @Param('id') id: string, @Query() query: ReadQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { known } = reply.request as KnownRequest;
    // Who applied is told the decision, when there is one.
    const book = known && !known.person.roles.includes('applicant') ? await this.bookNow(area) : undefined;
    return this.reading.case(area, id, query, (views) => {
      const found = views.case(area, id);
      if (!found) return undefined;
      const { revision, ...one } = found.item;
      reply.header('etag', etag(revision));
      return { bookRevision: found.bookRevision, ...found.item, decision: decisionOn(views, area, id), ...besides(views, one, book && known && { foreseen: foreseenOf(views, book, one, known.at), coHosts: hostsOf(views, one), bases: basesOf(views, this.vault, one), alikePersons: alikeOf(this.vault, book.records, one.claim), exceeds: exceedsIn(book.records, one), outdated: outdatedIn(views, book.records, one, known.at) }) };
    });
  }

  /** The book with its indexes, as far at least as the views have it. */
  private async bookNow(area: string): Promise<BookWriter> {
    const [book, seen] = [await this.writers.book(area), await this.reading.at(area, {}, (views) => views.bookRevision(area))];
    if (book.revision < seen) await book.load();
    return book;
  }

  /** The events of the case, with their hashes, as its own stream has them; with the book as the views show it. */
  @Get(':id/history')
  @Reads('案件的事件', 'the events of a case, with hashes')
  async history(@Param('area') area: string, @Param('id') id: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    const bookRevision = await this.reading.at(area, query, (views) => views.bookRevision(area));
    const writer = await this.writers.case(id);
    const [filed] = await writer.history(0);
    if (filed?.fact.type !== 'CaseFiled' || filed.fact.area !== area) throw refused('NOT_FOUND', { case: id });
    return { bookRevision, ...(await streamPage(writer, { limit, after })) };
  }
}

/** What an office foresees of a case, and what it knows of the cases of others: who applied reads neither. */
interface ForOffices {
  foreseen?: ReturnType<typeof foreseenOf>;
  coHosts?: ReturnType<typeof hostsOf>;
  bases?: ReturnType<typeof basesOf>;
  alikePersons?: ReturnType<typeof alikeOf>;
  exceeds?: Told | undefined;
  outdated?: Told | undefined;
}

/** What stands in no event of the case, and is said with it. */
function besides(views: Views, one: Case, forOffices: ForOffices = {}): object {
  const award = views.award(one.area, one.case)?.item;
  const barred = award ? paidWhileBarred(views.party(one.area, award.claimant)?.item, award) : null;
  return { ...endingOf(views, one), ...present({ waiting: waitingSentences(one), paidWhileDisqualified: barred, ...forOffices, assessing: assessingOf(award) }) };
}

/** Only of what there is something to say. */
const present = (said: object): object => Object.fromEntries(Object.entries(said).filter(([, value]) => value && !(Array.isArray(value) && value.length === 0)));

/** Two of one person, merged after both were proposed, can hold more than is given: which of them ends is for the office (domain B-20). */
function exceedsIn(book: Records<BookTables>, { case: id, article = '' }: Case): Told | undefined {
  const award = book.get('awards', id);
  const refusal = award && stands(award) ? takenTwice(book, award, article) : null;
  return refusal ? bothWays(refusal) : undefined;
}

/** Why it ended; by a disqualification also for what, by which decision and how long. */
function endingOf(views: Views, { area, claimant, state, ended }: Case): object {
  if (!ended) return {};
  return { ending: endingSentences({ state, ended }, state === 'TERMINATED_DISQUALIFIED' ? disqualificationSaid(views, area, { claimant, reason: ended.reason }) : undefined) };
}
