import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CaseCommand } from '#cases/case.facts';
import { ActOnCase, type CaseDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, DoesOnCase } from '../http/acting';
import { EvaluationRequest, InspectionRequest, JointOpinionRequest, PanelRequest, StrikeRequest } from '../requests/review.requests';

/** 剔除、联审、专家评审 between the bureau's review and the proposal; 监督检查、绩效评价 after the payment. */
@ApiTags('cases')
@Controller('v1/districts/:area/cases')
export class ReviewActs {
  constructor(private readonly bus: CommandBus) {}

  @Post(':id/strikes')
  @HttpCode(200)
  @DoesOnCase('strikeLines')
  strike(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: StrikeRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'strikeLines', ...body });
  }

  @Post(':id/joint-review')
  @HttpCode(200)
  @DoesOnCase('jointReview')
  jointReview(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: JointOpinionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'jointReview', ...body });
  }

  @Post(':id/panel-assessment')
  @HttpCode(200)
  @DoesOnCase('assessPanel')
  assessPanel(@ActingAs() acting: Acting, @Param('id') id: string, @Body() { experts, ...body }: PanelRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'assessPanel', experts: experts.map((one) => ({ ...one })), ...body });
  }

  @Post(':id/inspections')
  @HttpCode(200)
  @DoesOnCase('inspect')
  inspect(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: InspectionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'inspect', ...body });
  }

  @Post(':id/evaluations')
  @HttpCode(200)
  @DoesOnCase('evaluate')
  evaluate(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: EvaluationRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'evaluate', ...body });
  }

  private act(acting: Acting, id: string, command: CaseCommand): Promise<CaseDone> {
    return this.bus.execute(new ActOnCase(acting.area, id, askFor(acting, command, { case: id }), acting.seen));
  }
}
