import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Does, nameFor } from '../http/acting';
import { malformed } from '../http/problem';
import { EnrolmentCorrectionRequest, EnrolmentEndRequest, EnrolmentRequest, ReportCorrectionRequest, ReportRequest } from '../requests/clause.requests';
import { IndicatorRequest, MeasureRequest, MeasureWithdrawalRequest } from '../requests/governance.requests';

/** What the clauses ask for that pay nothing themselves: statistics, targets and measures. */
@Controller('v1/districts/:area')
export class ClauseActs {
  constructor(private readonly bus: CommandBus) {}

  @ApiTags('statistics')
  @Post('parties/:uscc/enrolment')
  @Does('enrolFirm')
  enrol(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() body: EnrolmentRequest): Promise<BookDone> {
    return this.act(acting, { type: 'enrolFirm', party, ...body });
  }

  @ApiTags('statistics')
  @Post('parties/:uscc/enrolment/end')
  @HttpCode(200)
  @Does('endEnrolment')
  endEnrolment(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() body: EnrolmentEndRequest): Promise<BookDone> {
    return this.act(acting, { type: 'endEnrolment', party, ...body });
  }

  /** States all intervals as they were in truth. */
  @ApiTags('statistics')
  @Post('parties/:uscc/enrolment/correction')
  @HttpCode(200)
  @Does('correctEnrolment')
  correctEnrolment(@ActingAs() acting: Acting, @Param('uscc') party: string, @Body() { intervals, ...body }: EnrolmentCorrectionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'correctEnrolment', party, intervals: intervals.map(({ fromOn, toOn = null }) => ({ fromOn, toOn })), ...body });
  }

  @ApiTags('statistics')
  @Post('reports')
  @Does('recordReport')
  report(@ActingAs() acting: Acting, @Body() { uscc, ...body }: ReportRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordReport', party: uscc, ...body });
  }

  @ApiTags('statistics')
  @Post('reports/:uscc/:period/correction')
  @HttpCode(200)
  @Does('correctReport')
  correctReport(@ActingAs() acting: Acting, @Param('uscc') party: string, @Param('period') period: string, @Body() body: ReportCorrectionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'correctReport', party, period, ...body });
  }

  @ApiTags('targets')
  @Post('targets/:target/indicators')
  @Does('recordIndicator')
  recordIndicator(@ActingAs() acting: Acting, @Param('target') target: string, @Body() { period, documentNo, corrects, count, amountFen }: IndicatorRequest): Promise<BookDone> {
    if ((count === undefined) === (amountFen === undefined)) throw malformed([{ field: 'count', zh: '须在 count 与 amountFen 中填写一项', en: 'one of count and amountFen is needed, and not both' }]);
    const figure = amountFen === undefined ? ({ unit: 'NUMBER', count: count ?? 0 } as const) : ({ unit: 'FEN', amountFen } as const);
    return this.act(acting, { type: 'recordIndicator', target, period, documentNo, figure, ...(corrects !== undefined && { corrects }) });
  }

  @ApiTags('targets')
  @Post('measures')
  @Does('recordMeasure')
  recordMeasure(@ActingAs() acting: Acting, @Body() body: MeasureRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordMeasure', measure: nameFor('ME', acting), ...body });
  }

  @ApiTags('targets')
  @Post('measures/:measure/withdrawal')
  @HttpCode(200)
  @Does('withdrawMeasure')
  withdrawMeasure(@ActingAs() acting: Acting, @Param('measure') measure: string, @Body() { reason }: MeasureWithdrawalRequest): Promise<BookDone> {
    return this.act(acting, { type: 'withdrawMeasure', measure, reason });
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
