import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OFFICES } from '#access/permissions';
import { progressOn } from '#book/governance';
import { publicListOn } from '#book/listings';
import { linesShown } from '#book/found-lines';
import { reportsOn } from '#book/obligations';
import { before, dayOf } from '#kernel/day';
import { listOf, listsOf, targetsOf } from '#book/adopted';
import { overlapSentences } from '#policy/overlap.sentences';
import { bookIn } from '#views/book-in';
import { Clock } from '../clock';
import { computedPage } from '../computed-page';
import { Reads } from '../http/acting';
import { Reading } from '../reading';
import { AsOfQuery, ListingQuery, MeasureQuery, OtherGrantQuery, OverlapFindingQuery, ReferralQuery, ReportQuery } from '../requests/clause.queries';
import { PageQuery, ReadQuery } from '../requests/queries';

const shownList = ({ list, clause }: ReturnType<typeof listsOf>[number]): object => ({ list: list.id, zh: list.zh, en: list.en, clause: clause.id, article: clause.article });

/** What is owed, recorded and published under the clauses that pay nothing themselves. */
@Controller('v1/districts/:area')
export class ClauseReads {
  constructor(
    private readonly reading: Reading,
    private readonly clock: Clock,
  ) {}

  @ApiTags('statistics')
  @Get('enrolments')
  @Reads('规上纳统企业', 'the firms above scale, with every interval')
  enrolments(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'enrolments', { limit, after }));
  }

  @ApiTags('referrals')
  @Get('referrals')
  @Reads('转介列表', 'list referrals')
  referrals(@Param('area') area: string, @Query() { limit, after, state, party, clause, ...query }: ReferralQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'referrals', { limit, after, filters: { state, party, clause } }));
  }

  @ApiTags('referrals')
  @Get('referrals/:referral')
  @Reads('转介及其结果', 'a referral with its outcome')
  referral(@Param('area') area: string, @Param('referral') referral: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const found = views.record(area, 'referrals', referral);
      return found && { bookRevision: found.bookRevision, ...found.item };
    });
  }

  @ApiTags('referrals')
  @Get('other-grants')
  @Reads('其他政策资金登记', 'what other policies have paid for matters of ours')
  otherGrants(@Param('area') area: string, @Query() { limit, after, programme, claimant, ...query }: OtherGrantQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'otherGrants', { limit, after, filters: { programme, claimant } }));
  }

  /** 重复支持: what another policy paid after us, with the sentences for the party, until it is settled or closed (B-24). */
  @ApiTags('referrals')
  @Get('other-grants/findings')
  @Reads('重复支持认定', 'overlaps with other policies that were found after the award')
  overlapFindings(@Param('area') area: string, @Query() { limit, after, state, award, claimant, ...query }: OverlapFindingQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const page = views.list(area, 'overlapFindings', { limit, after, filters: { state, award, claimant } });
      const book = bookIn(views, area);
      const read = page.items.map((found) => ({ ...found, ...linesShown(book, found) }));
      return { ...page, items: read.map((found) => ({ ...found, sentences: overlapSentences(found) })) };
    });
  }

  @ApiTags('lists')
  @Get('lists')
  @Reads('名单', 'the lists that the documents of the district keep')
  lists(@Param('area') area: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => ({ bookRevision: views.bookRevision(area), items: listsOf(bookIn(views, area)).map(shownList), next: null }));
  }

  /** For everybody: institutions by their code, persons as a number alone. */
  @ApiTags('lists')
  @Get('lists/:list')
  @Reads('名单公示', 'what of a list is public on a day: institutions, and how many persons')
  list(@Param('area') area: string, @Param('list') id: string, @Query() { on = dayOf(this.clock.now()), ...query }: AsOfQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const book = bookIn(views, area);
      const placed = listOf(book, id);
      return placed && { bookRevision: views.bookRevision(area), ...shownList(placed), on, ...publicListOn(book, id, on) };
    });
  }

  @ApiTags('lists')
  @Get('listings')
  @Reads('名单条目', 'names on lists, also those taken off', OFFICES)
  listings(@Param('area') area: string, @Query() { limit, after, list, state, party, ...query }: ListingQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const page = views.list(area, 'listings', { limit, after, filters: { list, state, party } });
      // Taken off on its first day, a name stood there on none.
      return { ...page, items: page.items.map((one) => (one.delisted && before(one.delisted.lastOn, one.fromOn) ? { ...one, delisted: { ...one.delisted, lastOn: null } } : one)) };
    });
  }

  @ApiTags('targets')
  @Get('targets')
  @Reads('目标任务及其完成情况', 'the targets of the documents, and how far each is on a day')
  targets(@Param('area') area: string, @Query() { on = dayOf(this.clock.now()), ...query }: AsOfQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const book = bookIn(views, area);
      const items = targetsOf(book).map(({ clause, target: { id, counted, ...target } }) => ({
        target: id, clause: clause.id, ...target, computed: counted !== undefined, ...progressOn(book, { id, ...target, ...(counted && { counted }) }, on),
      }));
      return { bookRevision: views.bookRevision(area), on, items, next: null };
    });
  }

  @ApiTags('targets')
  @Get('measures')
  @Reads('工作措施', 'what was done under the clauses')
  measures(@Param('area') area: string, @Query() { limit, after, clause, ...query }: MeasureQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'measures', { limit, after, filters: { clause } }));
  }

  /** Stored nowhere: which report is owed follows from who is a firm of the district, and when it was above scale. */
  @ApiTags('statistics')
  @Get('reports')
  @Reads('统计报表及其期限', 'statistical reports as of a day: due, received, late, overdue', OFFICES)
  reports(@Param('area') area: string, @Query() { limit, after, on = dayOf(this.clock.now()), party, period, status, ...query }: ReportQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const asked = reportsOn(bookIn(views, area), on).filter(
        (one) => (party ?? one.party) === one.party && (period ?? one.period) === one.period && (status ?? one.status) === one.status,
      );
      return { bookRevision: views.bookRevision(area), ...computedPage('reports', asked, (one) => `${one.party}/${one.period}`, { limit, after }) };
    });
  }
}
