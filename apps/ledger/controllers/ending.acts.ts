import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CaseCommand } from '#cases/case.facts';
import { ActOnCase, type CaseDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, DoesOnCase } from '../http/acting';
import { ReopeningProposalRequest, ReopeningRequest } from '../requests/case.requests';

/** What ends a case without a decision on its matter: the time of its filing, or a later document; and what has it taken up again. */
@ApiTags('cases')
@Controller('v1/districts/:area/cases')
export class EndingActs {
  constructor(private readonly bus: CommandBus) {}

  @Post(':id/expiry')
  @HttpCode(200)
  @DoesOnCase('expire')
  @Bare()
  expire(@ActingAs() acting: Acting, @Param('id') id: string): Promise<CaseDone> {
    return this.act(acting, id, { type: 'expire' });
  }

  @Post(':id/supersession')
  @HttpCode(200)
  @DoesOnCase('supersede')
  @Bare()
  supersede(@ActingAs() acting: Acting, @Param('id') id: string): Promise<CaseDone> {
    return this.act(acting, id, { type: 'supersede' });
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @DoesOnCase('proposeReopening')
  proposeReopening(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: ReopeningProposalRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'proposeReopening', ...body });
  }

  @Post(':id/reopening/confirmation')
  @HttpCode(200)
  @DoesOnCase('reopenCase')
  reopen(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: ReopeningRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'reopenCase', ...body });
  }

  private act(acting: Acting, id: string, command: CaseCommand): Promise<CaseDone> {
    return this.bus.execute(new ActOnCase(acting.area, id, askFor(acting, command, { case: id }), acting.seen));
  }
}
