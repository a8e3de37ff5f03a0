import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { BookCommand } from '#book/facts';
import { ActOnBook, type BookDone } from '#writer/acts';
import { type Acting, ActingAs, askFor, Bare, Does, nameFor } from '../http/acting';
import {
  AbandonmentRequest, AdjustmentRequest, BookingRequest, ClawbackRequest, ClosureRequest, CommitmentRequest, DecisionRequest, DemandRequest, EnforcementRequest, MakeOrderRequest, NotificationRequest,
  OpenLineRequest, PaymentRejectionRequest, ReceiptRequest, RecoveryRequest, RestoreConfirmationRequest, RestoreRequest, ReturnRequest, SpendingPlanRequest, SupplementRequest, WriteOffConfirmationRequest, WriteOffRequest, YearCloseRequest,
} from '../requests/money.requests';

/** 指标、占用、支付、追回: the acts on the book's money, one POST each. */
@Controller('v1/districts/:area')
export class MoneyActs {
  constructor(private readonly bus: CommandBus) {}

  @ApiTags('budget')
  @Post('budget-lines')
  @Does('openLine')
  openLine(@ActingAs() acting: Acting, @Body() body: OpenLineRequest): Promise<BookDone> {
    return this.act(acting, { type: 'openLine', ...body });
  }

  @ApiTags('budget')
  @Post('budget-lines/:line/supplements')
  @Does('supplementLine')
  supplement(@ActingAs() acting: Acting, @Param('line') line: string, @Body() body: SupplementRequest): Promise<BookDone> {
    return this.act(acting, { type: 'supplementLine', line, ...body, documentNo: body.documentNo ?? '' });
  }

  @ApiTags('budget')
  @Post('budget-lines/:line/spending-plans')
  @Does('approveSpendingPlan')
  approvePlan(@ActingAs() acting: Acting, @Param('line') line: string, @Body() body: SpendingPlanRequest): Promise<BookDone> {
    return this.act(acting, { type: 'approveSpendingPlan', line, ...body });
  }

  @ApiTags('budget')
  @Post('budget-lines/:line/closing')
  @Does('closeLine')
  closeLine(@ActingAs() acting: Acting, @Param('line') line: string, @Body() { into, carry = 'COMMITTED_ONLY', documentNo }: YearCloseRequest): Promise<BookDone> {
    return this.act(acting, { type: 'closeLine', line, into: into ?? null, carry, documentNo });
  }

  @ApiTags('budget')
  @Post('budget-lines/adjustments')
  @Does('proposeAdjustment')
  proposeAdjustment(@ActingAs() acting: Acting, @Body() body: AdjustmentRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeAdjustment', batch: nameFor('B', acting), ...body });
  }

  @ApiTags('budget')
  @Post('budget-lines/adjustments/:batch/confirmation')
  @HttpCode(200)
  @Does('confirmAdjustment')
  @Bare()
  confirmAdjustment(@ActingAs() acting: Acting, @Param('batch') batch: string): Promise<BookDone> {
    return this.act(acting, { type: 'confirmAdjustment', batch });
  }

  @ApiTags('awards')
  @Post('awards/:award/commitment')
  @Does('commitAward')
  commit(@ActingAs() acting: Acting, @Param('award') award: string, @Body() body: CommitmentRequest): Promise<BookDone> {
    return this.act(acting, { type: 'commitAward', award, ...body });
  }

  @ApiTags('awards')
  @Post('awards/:award/abandonment')
  @Does('proposeAbandonment')
  proposeAbandonment(@ActingAs() acting: Acting, @Param('award') award: string, @Body() body: AbandonmentRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeAbandonment', award, ...body });
  }

  @ApiTags('awards')
  @Post('awards/:award/abandonment/confirmation')
  @HttpCode(200)
  @Does('abandonAward')
  @Bare()
  abandon(@ActingAs() acting: Acting, @Param('award') award: string): Promise<BookDone> {
    return this.act(acting, { type: 'abandonAward', award });
  }

  @ApiTags('payments')
  @Post('payment-orders')
  @Does('makeOrder')
  makeOrder(@ActingAs() acting: Acting, @Body() body: MakeOrderRequest): Promise<BookDone> {
    return this.act(acting, { type: 'makeOrder', order: nameFor('PO', acting), ...body });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/check')
  @HttpCode(200)
  @Does('checkOrder')
  @Bare()
  check(@ActingAs() acting: Acting, @Param('order') order: string): Promise<BookDone> {
    return this.act(acting, { type: 'checkOrder', order });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/release')
  @HttpCode(200)
  @Does('releaseOrder')
  @Bare()
  release(@ActingAs() acting: Acting, @Param('order') order: string): Promise<BookDone> {
    return this.act(acting, { type: 'releaseOrder', order });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/reissue')
  @HttpCode(200)
  @Does('reissueOrder')
  @Bare()
  reissue(@ActingAs() acting: Acting, @Param('order') order: string): Promise<BookDone> {
    return this.act(acting, { type: 'reissueOrder', order });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/receipts')
  @Does('recordReceipt')
  receipt(@ActingAs() acting: Acting, @Param('order') order: string, @Body() body: ReceiptRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordReceipt', order, ...body });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/rejections')
  @Does('recordRejection')
  rejection(@ActingAs() acting: Acting, @Param('order') order: string, @Body() body: PaymentRejectionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordRejection', order, ...body });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/returns')
  @Does('recordReturn')
  return(@ActingAs() acting: Acting, @Param('order') order: string, @Body() body: ReturnRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordReturn', order, ...body });
  }

  @ApiTags('payments')
  @Post('payment-orders/:order/booking')
  @HttpCode(200)
  @Does('bookPayment')
  bookPayment(@ActingAs() acting: Acting, @Param('order') order: string, @Body() body: BookingRequest): Promise<BookDone> {
    return this.act(acting, { type: 'bookPayment', order, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables')
  @Does('openClawback')
  openClawback(@ActingAs() acting: Acting, @Body() body: ClawbackRequest): Promise<BookDone> {
    return this.act(acting, { type: 'openClawback', receivable: nameFor('R', acting), ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/notification')
  @HttpCode(200)
  @Does('notifyClawback')
  notify(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: NotificationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'notifyClawback', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/decision')
  @HttpCode(200)
  @Does('decideClawback')
  decide(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: DecisionRequest): Promise<BookDone> {
    return this.act(acting, { type: 'decideClawback', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/closure')
  @HttpCode(200)
  @Does('proposeClosure')
  proposeClosure(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: ClosureRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeClosure', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/closure/confirmation')
  @HttpCode(200)
  @Does('closeClawback')
  @Bare()
  close(@ActingAs() acting: Acting, @Param('receivable') receivable: string): Promise<BookDone> {
    return this.act(acting, { type: 'closeClawback', receivable });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/demand')
  @HttpCode(200)
  @Does('demandClawback')
  demand(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: DemandRequest): Promise<BookDone> {
    return this.act(acting, { type: 'demandClawback', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/enforcement')
  @HttpCode(200)
  @Does('enforceClawback')
  enforce(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: EnforcementRequest): Promise<BookDone> {
    return this.act(acting, { type: 'enforceClawback', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/write-offs')
  @Does('proposeWriteOff')
  proposeWriteOff(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: WriteOffRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeWriteOff', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/write-offs/confirmation')
  @HttpCode(200)
  @Does('confirmWriteOff')
  writeOff(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: WriteOffConfirmationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'confirmWriteOff', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/recoveries')
  @Does('recordRecovery')
  recover(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: RecoveryRequest): Promise<BookDone> {
    return this.act(acting, { type: 'recordRecovery', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/restores')
  @Does('proposeRestore')
  proposeRestore(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: RestoreRequest): Promise<BookDone> {
    return this.act(acting, { type: 'proposeRestore', receivable, ...body });
  }

  @ApiTags('receivables')
  @Post('receivables/:receivable/restores/confirmation')
  @HttpCode(200)
  @Does('confirmRestore')
  confirmRestore(@ActingAs() acting: Acting, @Param('receivable') receivable: string, @Body() body: RestoreConfirmationRequest): Promise<BookDone> {
    return this.act(acting, { type: 'confirmRestore', receivable, ...body });
  }

  private act(acting: Acting, command: BookCommand): Promise<BookDone> {
    return this.bus.execute(new ActOnBook(acting.area, askFor(acting, command)));
  }
}
