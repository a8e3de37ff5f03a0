import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { BookCommand } from '#book/facts';
import { documentOf, regionalPolicyOf } from '#catalogue/documents';
import type { RegionalPolicy } from '#policy/regional';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does, nameFor } from '../http/acting';
import { malformed, refused } from '../http/problem';
import { AdoptionConfirmationRequest, AdoptionRequest, ConfirmationRequest, ConfirmationWithdrawalRequest, InterpretationRequest, ResumptionRequest, SuspensionRequest, TableRequest, WindowRequest } from '../requests/policy.requests';

/** By what rules: documents adopted, confirmed and interpreted, programmes suspended, tables and windows published. */
@ApiTags('policy')
@Controller('v1/districts/:area')
export class PolicyActs {
  constructor(private readonly bus: CommandBus) {}

  @Post('instruments/:instrument/adoption')
  @Does('adoptInstrument')
  adopt(@ActingAs() acting: Acting, @Param('instrument') instrument: string, @Body() { choices }: AdoptionRequest): Promise<BookDone> {
    const regional = regionalPolicyOf(instrument);
    if (regional) return this.adoptRegional(acting, regional, choices);
    const rules = documentOf(instrument);
    if (!rules) throw refused('NOT_FOUND', { instrument });
    return this.act(acting, { type: 'adoptInstrument', area: acting.area, rules, choices });
  }

  @Post('instruments/:instrument/adoption/confirmation')
  @HttpCode(200)
  @Does('confirmAdoption')
  confirmAdoption(@ActingAs() acting: Acting, @Param('instrument') instrument: string, @Body() { choices }: AdoptionConfirmationRequest): Promise<BookDone> {
    const rules = documentOf(instrument);
    if (!rules) throw refused('NOT_FOUND', { instrument });
    return this.act(acting, { type: 'confirmAdoption', area: acting.area, rules, choices });
  }

  @Post('instruments/:instrument/confirmations')
  @Does('confirmValidity')
  confirm(@ActingAs() acting: Acting, @Param('instrument') instrument: string, @Body() body: ConfirmationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'confirmValidity', instrument, ...body });
  }

  @Post('instruments/:instrument/confirmations/withdrawal')
  @HttpCode(200)
  @Does('withdrawValidity')
  withdraw(@ActingAs() acting: Acting, @Param('instrument') instrument: string, @Body() body: ConfirmationWithdrawalRequest): Promise<BookDone> {
    return this.act(acting, { type: 'withdrawValidity', instrument, ...body });
  }

  @Post('instruments/:instrument/interpretations')
  @Does('interpret')
  interpret(@ActingAs() acting: Acting, @Param('instrument') instrument: string, @Body() body: InterpretationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'interpret', interpretation: nameFor('I', acting), instrument, ...body });
  }

  @Post('programmes/:programme/suspension')
  @HttpCode(200)
  @Does('suspendProgramme')
  suspend(@ActingAs() acting: Acting, @Param('programme') programme: string, @Body() body: SuspensionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'suspendProgramme', programme, ...body });
  }

  @Post('programmes/:programme/resumption')
  @HttpCode(200)
  @Does('resumeProgramme')
  resume(@ActingAs() acting: Acting, @Param('programme') programme: string, @Body() body: ResumptionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'resumeProgramme', programme, ...body });
  }

  @Post('filing-windows')
  @Does('publishWindow')
  publishWindow(@ActingAs() acting: Acting, @Body() body: WindowRequest): Promise<BookDone> {
    return this.act(acting, { type: 'publishWindow', ...body });
  }

  @Post('rate-tables')
  @Does('draftTable')
  draftTable(@ActingAs() acting: Acting, @Body() body: TableRequest): Promise<BookDone> {
    return this.act(acting, { type: 'draftTable', ...body });
  }

  @Post('rate-tables/:table/:version/publication')
  @HttpCode(200)
  @Does('publishTable')
  @Bare()
  publishTable(@ActingAs() acting: Acting, @Param('table') table: string, @Param('version') version: string): Promise<BookDone> {
    return this.act(acting, { type: 'publishTable', table, version });
  }

  /** A town's document leaves no point open. */
  private adoptRegional(acting: Acting, rules: RegionalPolicy, choices: AdoptionRequest['choices']): Promise<BookDone> {
    if (choices.length > 0) throw malformed([{ field: 'choices', zh: '该文件没有可选的读法', en: 'is empty: the document leaves no point open' }]);
    return this.act(acting, { type: 'adoptRegionalPolicy', area: acting.area, rules });
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
