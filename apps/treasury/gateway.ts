import type { Logger } from 'pino';
import type { Vault } from '#access/vault';
import { book } from '#book/book';
import { areaOfBook, type BookFact, bookStream } from '#book/facts';
import type { Event } from '#kernel/envelope';
import type { PaymentInstruction, Rail } from '#rail/port';
import { Codec } from '#store/codec';
import type { EventStore, Subscription } from '#store/port';

type Instructed = Extract<BookFact, { type: 'PaymentInstructed' }>;

const ANSWERED = ['PaymentSettled', 'PaymentMadeWithoutGround', 'PaymentRejected', 'PaymentReturned'] as const;
type Answered = Extract<BookFact, { type: (typeof ANSWERED)[number] }>;
const isAnswered = (fact: BookFact): fact is Answered => ANSWERED.some((type) => type === fact.type);

/** No other is read. */
const OF_PAYMENTS: ReadonlySet<string> = new Set<BookFact['type']>(['PaymentInstructed', ...ANSWERED]);

/**
 * Acts on what the book has told to be paid. The event is the outbox: the past is read first and nothing is sent while it
 * is read, so that only attempts without an answer are left; each is asked for at the treasury before it is sent.
 */
export class Gateway {
  private readonly codec = new Codec<BookFact>(book);
  private readonly open = new Map<string, PaymentInstruction>();
  private subscription: Subscription | undefined;
  private live = false;

  constructor(
    private readonly store: EventStore,
    private readonly rail: Rail,
    private readonly vault: Vault,
    private readonly log: Logger,
  ) {}

  /** Runs until `stop`. */
  async run(): Promise<void> {
    this.subscription = this.store.subscribe({ prefixes: [bookStream('')] });
    for await (const notice of this.subscription) {
      if (notice.kind === 'event' && OF_PAYMENTS.has(notice.event.type)) await this.see(this.codec.decode(notice.event));
      if (notice.kind === 'caughtUp') await this.goLive();
    }
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }

  private async see({ stream, fact }: Event<BookFact>): Promise<void> {
    if (isAnswered(fact)) this.open.delete(`${fact.order}-${fact.attempt}`);
    if (fact.type !== 'PaymentInstructed') return;
    const instruction = this.instructionOf(areaOfBook(stream), fact);
    this.open.set(fact.endToEndId, instruction);
    if (this.live) await this.deliver(instruction);
  }

  private async goLive(): Promise<void> {
    this.live = true;
    for (const instruction of this.open.values()) await this.deliver(instruction);
  }

  private async deliver(instruction: PaymentInstruction): Promise<void> {
    if (await this.rail.knows(instruction.endToEndId)) return;
    await this.rail.send(instruction);
    this.log.info({ endToEndId: instruction.endToEndId }, '支付指令已送国库 instruction sent');
  }

  /** Name and account number leave the vault only here, on their way to the bank. */
  private instructionOf(area: string, { order, attempt, endToEndId, voucherNo, amountFen, payee, account, bankNumber }: Instructed): PaymentInstruction {
    const kept = JSON.parse(this.vault.open(account) ?? 'null') as { accountName: string; accountNumber: string } | null;
    if (!kept) throw new Error(`收款账户不在保管库 the payee account is not in the vault: ${account}`);
    return { area, order, attempt, endToEndId, voucherNo, amountFen, payee: { party: payee, ...kept, bankNumber } };
  }
}
