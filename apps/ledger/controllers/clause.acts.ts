import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Does } from '../http/acting';
import { EnrolmentEndRequest, EnrolmentRequest, ReportCorrectionRequest, ReportRequest } from '../requests/clause.requests';

/** What the clauses ask for that pay nothing themselves: statistics. */
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

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
