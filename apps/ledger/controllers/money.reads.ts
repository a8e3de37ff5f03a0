import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BOOK_READERS } from '#access/permissions';
import { receivableSentences } from '#policy/sentences.clawback';
import { Writers } from '#writer/writers';
import { Reads } from '../http/acting';
import { asReadOut, receiptOf } from '../clawed-back';
import { decisionOn } from '../decision';
import { liabilityOf } from '../liability';
import { entitlementIn } from '../entitlements';
import { Reading } from '../reading';
import { spendingPlansOf } from '../spending-plans';
import { streamPage } from '../stream-page';
import { AwardQuery, EntitlementQuery, EventQuery, LineQuery, OrderQuery, PageQuery, ReadQuery, ReceivableQuery } from '../requests/queries';

@Controller('v1/districts/:area')
export class MoneyReads {
  constructor(
    private readonly reading: Reading,
    private readonly writers: Writers,
  ) {}

  @ApiTags('budget')
  @Get('budget-lines')
  @Reads('指标列表', 'list budget lines')
  lines(@Param('area') area: string, @Query() { limit, after, year, direction, ...query }: LineQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.lines(area, { limit, after, filters: { year, direction } }));
  }

  /** With its spending plans, and what is applied for. */
  @ApiTags('budget')
  @Get('budget-lines/:line')
  @Reads('指标及其用款计划', 'a budget line with its spending plans')
  line(@Param('area') area: string, @Param('line') line: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const found = plain(views.line(area, line, { limit: 1 }));
      return found && { ...found, ...spendingPlansOf(views, area, line) };
    });
  }

  /** What is granted, bound, paid and left, and the events that made it so. */
  @ApiTags('budget')
  @Get('budget-lines/:line/utilisation')
  @Reads('指标执行情况及其来由', 'what a budget line has, and the events that made it so')
  utilisation(@Param('area') area: string, @Param('line') line: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.line(area, line, { limit, after }));
  }

  @ApiTags('entitlements')
  @Get('entitlements')
  @Reads('限额占用情况', 'what is taken of each limit, or of one with its events')
  entitlements(@Param('area') area: string, @Query() { limit, after, beginning, key, ...query }: EntitlementQuery): Promise<object> {
    return this.reading.at<object>(area, query, (views) =>
      key === undefined ? views.entitlements(area, { limit, after, beginning }) : entitlementIn(views, area, key, { limit, after }),
    );
  }

  @ApiTags('awards')
  @Get('awards')
  @Reads('补贴列表', 'list awards')
  awards(@Param('area') area: string, @Query() { limit, after, state, programme, claimant, line, ...query }: AwardQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.awards(area, { limit, after, filters: { state, programme, claimant, line } }));
  }

  /** Approved and without money, in the order of approval (B-27). */
  @ApiTags('awards')
  @Get('awards/waiting-for-budget')
  @Reads('等待指标的补贴', 'awards that wait for budget, in the order of approval')
  waiting(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.waitingForBudget(area, { limit, after }));
  }

  @ApiTags('awards')
  @Get('awards/:award')
  @Reads('补贴及其决定书', 'an award with its decision receipt')
  award(@Param('area') area: string, @Param('award') award: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const found = views.award(area, award);
      return found && { bookRevision: found.bookRevision, ...found.item, decision: decisionOn(views, area, award) };
    });
  }

  @ApiTags('payments')
  @Get('payment-orders')
  @Reads('支付令列表', 'list payment orders')
  orders(@Param('area') area: string, @Query() { limit, after, state, award, payee, ...query }: OrderQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.orders(area, { limit, after, filters: { state, award, payee } }));
  }

  @ApiTags('payments')
  @Get('payment-orders/:order')
  @Reads('支付令及其各次支付', 'a payment order with its attempts')
  order(@Param('area') area: string, @Param('order') order: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => plain(views.record(area, 'orders', order)));
  }

  @ApiTags('receivables')
  @Get('receivables')
  @Reads('追回列表', 'list receivables')
  receivables(@Param('area') area: string, @Query() { limit, after, state, award, party, overdueOn, enforceBy, ...query }: ReceivableQuery): Promise<object> {
    const filters = { state, award, party, overdueOn: overdueOn?.toString(), enforceBy: enforceBy?.toString() };
    return this.reading.at(area, query, (views) => views.receivables(area, { limit, after, filters }));
  }

  /** With the receipt of its decision, and what a clerk reads out of it: principal and interest each on a line of its own. */
  @ApiTags('receivables')
  @Get('receivables/:receivable')
  @Reads('追回', 'a receivable')
  receivable(@Param('area') area: string, @Param('receivable') receivable: string, @Query() query: ReadQuery): Promise<object> {
    return this.reading.at(area, query, (views) => {
      const found = plain(views.record(area, 'receivables', receivable));
      if (!found) return undefined;
      const liability = liabilityOf(views, area, { decision: receivable });
      return { ...found, liability, receipt: receiptOf(found), sentences: receivableSentences(asReadOut(views, area, found), liability) };
    });
  }

  /** The book itself, from a revision on, with hashes. */
  @ApiTags('events')
  @Get('events')
  @Reads('账簿事件', 'the events of the book, with hashes', BOOK_READERS)
  async events(@Param('area') area: string, @Query() { from, limit, after, ...query }: EventQuery): Promise<object> {
    await this.reading.at(area, query, () => true);
    const book = await this.writers.book(area);
    return { bookRevision: book.revision, ...(await streamPage(book, { from, limit, after })) };
  }
}

/** One record with the book revision it was read at. */
const plain = <T extends object>(found: { bookRevision: number; item: T } | undefined): (T & { bookRevision: number }) | undefined => found && { bookRevision: found.bookRevision, ...found.item };
