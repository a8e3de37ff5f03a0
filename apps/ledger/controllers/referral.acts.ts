import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Vault } from '#access/vault';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Does, nameFor } from '../http/acting';
import { FindingClosureRequest, OtherGrantRequest, OtherGrantWithdrawalRequest, OutcomeRequest, ReferralRequest, ReferralWithdrawalRequest } from '../requests/clause.requests';
import { subjectNamed } from '../subjects';

/** Where another policy pays: who is sent there, what came of it, and what it paid for a matter of ours. */
@Controller('v1/districts/:area')
export class ReferralActs {
  constructor(
    private readonly bus: CommandBus,
    private readonly vault: Vault,
  ) {}

  @ApiTags('referrals')
  @Post('referrals')
  @Does('refer')
  refer(@ActingAs() acting: Acting, @Body() { uscc, ...body }: ReferralRequest): Promise<BookDone> {
    return this.act(acting, { type: 'refer', referral: nameFor('RF', acting), party: uscc, ...body });
  }

  @ApiTags('referrals')
  @Post('referrals/:referral/outcome')
  @HttpCode(200)
  @Does('recordOutcome')
  recordOutcome(@ActingAs() acting: Acting, @Param('referral') referral: string, @Body() { outcome, overlaps, corrects }: OutcomeRequest): Promise<BookDone> {
    const named = overlaps ? { ...overlaps, town: overlaps.town ?? null, subject: subjectNamed(this.vault, overlaps.subject) } : null;
    return this.act(acting, { type: 'recordOutcome', referral, outcome: { ...outcome }, overlaps: named, ...(corrects && { corrects: { ...corrects } }) });
  }

  @ApiTags('referrals')
  @Post('referrals/:referral/withdrawal')
  @HttpCode(200)
  @Does('withdrawReferral')
  withdrawReferral(@ActingAs() acting: Acting, @Param('referral') referral: string, @Body() { reason }: ReferralWithdrawalRequest): Promise<BookDone> {
    return this.act(acting, { type: 'withdrawReferral', referral, reason });
  }

  @ApiTags('referrals')
  @Post('other-grants')
  @Does('registerOtherGrant')
  registerOtherGrant(@ActingAs() acting: Acting, @Body() { subject, town, ...body }: OtherGrantRequest): Promise<BookDone> {
    return this.act(acting, { type: 'registerOtherGrant', grant: nameFor('OG', acting), ...body, town: town ?? null, subject: subjectNamed(this.vault, subject) });
  }

  @ApiTags('referrals')
  @Post('other-grants/:grant/withdrawal')
  @HttpCode(200)
  @Does('withdrawOtherGrant')
  withdrawOtherGrant(@ActingAs() acting: Acting, @Param('grant') grant: string, @Body() { reason, enteredInError }: OtherGrantWithdrawalRequest): Promise<BookDone> {
    return this.act(acting, { type: 'withdrawOtherGrant', grant, reason, ...(enteredInError === true && { enteredInError }) });
  }

  @ApiTags('referrals')
  @Post('other-grants/findings/:finding/closure')
  @HttpCode(200)
  @Does('closeFinding')
  closeFinding(@ActingAs() acting: Acting, @Param('finding') finding: string, @Body() body: FindingClosureRequest): Promise<BookDone> {
    return this.act(acting, { type: 'closeFinding', finding, ...body });
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
