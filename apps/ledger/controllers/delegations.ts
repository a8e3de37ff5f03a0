import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { OFFICES } from '#access/permissions';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Does, nameFor, Reads } from '../http/acting';
import { Reading } from '../reading';
import { DelegationQuery, DelegationRequest, RevocationOfDelegationRequest } from '../requests/delegation.requests';

/** 授权代办: who acts in whose role, on which days. */
@ApiTags('delegations')
@Controller('v1/districts/:area')
export class Delegations {
  constructor(
    private readonly bus: CommandBus,
    private readonly reading: Reading,
  ) {}

  @Post('roles/:role/delegations')
  @Does('delegateRole')
  delegate(@ActingAs() acting: Acting, @Param('role') role: string, @Body() body: DelegationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'delegateRole', delegation: nameFor('DG', acting), role, ...body });
  }

  @Post('delegations/:delegation/revocation')
  @HttpCode(200)
  @Does('revokeDelegation')
  revoke(@ActingAs() acting: Acting, @Param('delegation') delegation: string, @Body() body: RevocationOfDelegationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'revokeDelegation', delegation, ...body });
  }

  @Get('delegations')
  @Reads('授权代办列表', 'list delegations', OFFICES)
  delegations(@Param('area') area: string, @Query() { limit, after, delegator, delegate, ...query }: DelegationQuery): Promise<object> {
    return this.reading.at(area, query, (views) => views.list(area, 'delegations', { limit, after, filters: { delegator, delegate } }));
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
