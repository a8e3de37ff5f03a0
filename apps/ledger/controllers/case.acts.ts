import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import type { CaseCommand } from '#cases/case.facts';
import { asOnePlace } from '#kernel/addresses';
import { normaliseAddress } from '#kernel/identifiers';
import type { Claim } from '#policy/claims';
import { asWritten } from '#policy/compared';
import { ActOnCase, type CaseDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does, DoesOnCase, nameFor } from '../http/acting';
import {
  AcceptanceRequest, ApprovalRequest, CorrectionRequest, DefectsRequest, EndorsementRequest, FileCaseRequest, NonAcceptanceRequest, ObjectionRequest, OpinionRequest, PreliminaryOpinionRequest, ProposalRequest, RejectionRequest, ResolutionRequest, RevocationRequest, WithdrawalRequest,
} from '../requests/case.requests';
import { rememberPassports } from '../passports';
import { namedBy, personOf } from '../persons';
import type { ClaimRequests } from '../requests/claim.requests';
import { papersIn, referenceOf } from '../requests/paper.requests';

/** 申报到批复: the acts on a case, one POST each. */
@ApiTags('cases')
@Controller('v1/districts/:area/cases')
export class CaseActs {
  constructor(
    private readonly bus: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Does('file')
  file(@ActingAs() acting: Acting, @Body() { programme, claimant, claim, papers }: FileCaseRequest): Promise<CaseDone> {
    const id = nameFor('C', acting);
    return this.act(acting, id, { type: 'file', case: id, area: acting.area, programme, claimant, claim: this.named(claim), ...papersIn(papers) });
  }

  @Post(':id/correction-request')
  @HttpCode(200)
  @DoesOnCase('requestCorrection')
  requestCorrection(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: DefectsRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'requestCorrection', ...body });
  }

  @Post(':id/correction')
  @HttpCode(200)
  @DoesOnCase('correct')
  correct(@ActingAs() acting: Acting, @Param('id') id: string, @Body() { note, claim, papers }: CorrectionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'correct', note, ...(claim && { claim: this.named(claim) }), ...papersIn(papers) });
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @DoesOnCase('accept')
  @ApiBody({ type: AcceptanceRequest, required: false })
  accept(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: AcceptanceRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'accept', ...body });
  }

  @Post(':id/non-acceptance')
  @HttpCode(200)
  @DoesOnCase('notAccept')
  notAccept(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: NonAcceptanceRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'notAccept', ...body });
  }

  @Post(':id/preliminary-review')
  @HttpCode(200)
  @DoesOnCase('preliminaryReview')
  preliminaryReview(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: PreliminaryOpinionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'preliminaryReview', ...body });
  }

  @Post(':id/bureau-review')
  @HttpCode(200)
  @DoesOnCase('bureauReview')
  bureauReview(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: OpinionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'bureauReview', ...body });
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @DoesOnCase('propose')
  propose(@ActingAs() acting: Acting, @Param('id') id: string, @Body() { finding, minutes, again }: ProposalRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'propose', ...(finding && { finding }), ...(minutes && { minutes: referenceOf(minutes) }), ...(again && { again }) });
  }

  @Post(':id/public-notice')
  @HttpCode(200)
  @DoesOnCase('publishNotice')
  @Bare()
  publishNotice(@ActingAs() acting: Acting, @Param('id') id: string): Promise<CaseDone> {
    return this.act(acting, id, { type: 'publishNotice' });
  }

  @Post(':id/objections')
  @HttpCode(200)
  @DoesOnCase('object')
  object(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: ObjectionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'object', objection: nameFor('O', acting), ...body });
  }

  @Post(':id/objections/:objection/resolution')
  @HttpCode(200)
  @DoesOnCase('resolveObjection')
  resolve(@ActingAs() acting: Acting, @Param('id') id: string, @Param('objection') objection: string, @Body() body: ResolutionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'resolveObjection', objection, ...body });
  }

  @Post(':id/endorsement')
  @HttpCode(200)
  @DoesOnCase('endorse')
  endorse(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: EndorsementRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'endorse', ...body });
  }

  @Post(':id/approval')
  @HttpCode(200)
  @DoesOnCase('approve')
  approve(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: ApprovalRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'approve', ...body });
  }

  @Post(':id/rejection')
  @HttpCode(200)
  @DoesOnCase('reject')
  reject(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: RejectionRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'reject', ...body });
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @DoesOnCase('revoke')
  revoke(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: RevocationRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'revoke', ...body });
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @DoesOnCase('withdraw')
  withdraw(@ActingAs() acting: Acting, @Param('id') id: string, @Body() body: WithdrawalRequest): Promise<CaseDone> {
    return this.act(acting, id, { type: 'withdraw', ...body });
  }

  private act(acting: Acting, id: string, command: CaseCommand): Promise<CaseDone> {
    return this.bus.execute(new ActOnCase(acting.area, id, askFor(acting, command, { case: id }), acting.seen));
  }

  /** Persons and addresses go no further than here: the case knows them by keyed hash. */
  private named(claim: ClaimRequests): Claim {
    switch (claim.kind) {
      case 'BOLE_AWARD':
      case 'PLACEMENT':
      case 'TALENT_PLACEMENT':
      case 'TALENT_REFERRAL': {
        const { personIdNumber: _, personDocument, ...rest } = claim;
        if (personDocument) rememberPassports(this.vault, [personDocument]);
        return asWritten({ ...rest, person: personOf(this.vault, claim), ...(personDocument && namedBy(this.vault, personDocument)) });
      }
      case 'LABOUR_BASE': {
        const { hostAddress, ...rest } = claim;
        return { ...rest, ...this.located(hostAddress) };
      }
      case 'TRAINING_BASE': {
        const { baseAddress, ...rest } = claim;
        return { ...rest, ...this.located(baseAddress) };
      }
      default:
        return asWritten(claim);
    }
  }

  /** By the address as it is written, and by the place that it names; the address itself is kept for the officers who compare it. */
  private located(address: string): { base: string; place: string } {
    const base = this.vault.ref('base', normaliseAddress(address));
    this.vault.keep(base, address);
    return { base, place: this.vault.ref('place', asOnePlace(address)) };
  }
}
