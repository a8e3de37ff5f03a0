import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OFFICES } from '#access/permissions';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does, nameFor, Reads } from '../http/acting';
import { Reading } from '../reading';
import { LiabilityOutcomeRequest, LiabilityQuery, LiabilityReferralRequest } from '../requests/liability.requests';

/** 承担相应法律责任 (附则（三）): referred by two to the authority that holds a party liable, and what that decided. */
@ApiTags('parties')
@Controller('v1/districts/:area')
export class Liability {
  constructor(
    private readonly bus: CommandBus,
    private readonly reading: Reading,
  ) {}

  @Post('liability-referrals')
  @Does('proposeLiabilityReferral')
  propose(@ActingAs() acting: Acting, @Body() { legalBasis, ...body }: LiabilityReferralRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeLiabilityReferral', liability: nameFor('LR', acting), ...body, ...(legalBasis !== undefined && { legalBasis }) });
  }

  @Post('liability-referrals/:liability/decision')
  @HttpCode(200)
  @Does('referLiability')
  @Bare()
  refer(@ActingAs() acting: Acting, @Param('liability') liability: string): Promise<BookDone> {
    return this.act(acting, { type: 'referLiability', liability });
  }

  @Post('liability-referrals/:liability/outcomes')
  @Does('recordLiabilityOutcome')
  recordOutcome(@ActingAs() acting: Acting, @Param('liability') liability: string, @Body() body: LiabilityOutcomeRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordLiabilityOutcome', liability, ...body });
  }

  @Get('liability-referrals')
  @Reads('移送追责列表', 'list who was referred to which authority, and what it decided', OFFICES)
  liabilities(@Param('area') area: string, @Query() { limit, after, party, decision, state, ...query }: LiabilityQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'liabilities', { limit, after, filters: { party, decision, state } }));
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
