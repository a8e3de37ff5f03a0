import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OFFICES } from '#access/permissions';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does, nameFor, Reads } from '../http/acting';
import { Reading } from '../reading';
import { DisqualificationQuery, DisqualificationRequest, ElsewhereRequest, LiftingConfirmationRequest, LiftingRequest } from '../requests/disqualification.requests';
import { PageQuery } from '../requests/queries';

/** 取消申请资格: decided by two, lifted by two, and what other districts decided. */
@ApiTags('parties')
@Controller('v1/districts/:area')
export class Disqualifications {
  constructor(
    private readonly bus: CommandBus,
    private readonly reading: Reading,
  ) {}

  @Post('disqualifications')
  @Does('proposeDisqualification')
  propose(@ActingAs() acting: Acting, @Body() { uscc: party, instrument, legalBasis, fromOn, toOn, documentNo, reason }: DisqualificationRequest): Promise<BookDone> {
    const said = { ...(legalBasis !== undefined && { legalBasis }), ...(fromOn && { fromOn }), ...(toOn && { toOn }) };
    return this.act(acting, { type: 'proposeDisqualification', disqualification: nameFor('DQ', acting), party, instrument, ...said, documentNo, reason });
  }

  @Post('disqualifications/:disqualification/decision')
  @HttpCode(200)
  @Does('disqualifyParty')
  @Bare()
  decide(@ActingAs() acting: Acting, @Param('disqualification') disqualification: string): Promise<BookDone> {
    return this.act(acting, { type: 'disqualifyParty', disqualification });
  }

  @Post('disqualifications/:disqualification/lifting')
  @Does('proposeLifting')
  proposeLifting(@ActingAs() acting: Acting, @Param('disqualification') disqualification: string, @Body() body: LiftingRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeLifting', disqualification, ...body });
  }

  @Post('disqualifications/:disqualification/lifting/confirmation')
  @HttpCode(200)
  @Does('liftDisqualification')
  lift(@ActingAs() acting: Acting, @Param('disqualification') disqualification: string, @Body() body: LiftingConfirmationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'liftDisqualification', disqualification, ...body });
  }

  @Post('disqualifications-elsewhere')
  @Does('registerDisqualificationElsewhere')
  register(@ActingAs() acting: Acting, @Body() { uscc: party, ...body }: ElsewhereRequest): Promise<BookDone> {
    return this.act(acting, { type: 'registerDisqualificationElsewhere', home: acting.area, party, ...body });
  }

  @Get('disqualifications')
  @Reads('取消资格列表', 'list disqualifications, proposed, decided and lifted', OFFICES)
  disqualifications(@Param('area') area: string, @Query() { limit, after, party, state, ...query }: DisqualificationQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'disqualifications', { limit, after, filters: { party, state } }));
  }

  @Get('disqualifications-elsewhere')
  @Reads('其他区取消资格', 'what other districts decided, by party', OFFICES)
  elsewhere(@Param('area') area: string, @Query() { limit, after, ...query }: PageQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'elsewhere', { limit, after }));
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
