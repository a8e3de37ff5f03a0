import { ErrorCode, type JetStreamClient, type MsgHdrs, NatsError, type PubAck } from 'nats';
import { toHeaders } from './cloud-events';
import { EVENT_HASH, type Fence, POSITION, REVISION } from './fence';
import type { PublicMessage } from './mapping';
import { Halted } from './persevere';
import type { Position } from '#store/port';

/** A message with its place in the book. */
export interface Outgoing extends PublicMessage {
  bookRevision: number;
  position: Position;
}

export interface PipelineOptions {
  stream: string;
  /** The stream's last sequence before the first message. */
  behind: number;
  /** Messages on their way at one time: a client that is cut off drops them all, and there is no other back pressure. */
  inFlight: number;
  ackWithinMs: number;
  landed(fence: Fence): void;
  /** Called once, at the first answer that is not the one wanted. */
  failed(): void;
}

/** Where a message belongs: its sequence, and the id of the one before it in this pipeline. The first follows what was read back. */
interface Place {
  sequence: number;
  behind: string | undefined;
}

/** Publishes in order, each message fenced by the sequence and the id before it: whatever goes wrong, what stands in the stream is right. */
export class Pipeline {
  private next: number;
  private previous: string | undefined;
  private count = 0;
  private waiting: (() => void)[] = [];
  private wake: () => void = () => undefined;
  /** Why nothing more is sent. */
  failure: unknown;

  constructor(
    private readonly jetstream: JetStreamClient,
    private readonly options: PipelineOptions,
  ) {
    this.next = options.behind + 1;
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    return this.count === 0;
  }

  /** Only one is on its way: the one whose answer has just come. */
  get last(): boolean {
    return this.count === 1;
  }

  /** Sends as soon as there is room; does nothing after a failure. */
  async send(message: Outgoing): Promise<void> {
    // Once full, half of it is answered before more is sent: fewer and longer writes, while the server is busy with the other half.
    if (this.count >= this.options.inFlight) while (this.count > this.options.inFlight / 2) await this.settled();
    if (this.failure !== undefined) return;
    const place = { sequence: this.next++, behind: this.previous };
    this.previous = message.event.id;
    this.count += 1;
    // What is sent in one turn goes to the socket in one piece, which is most of the speed.
    if (this.waiting.length === 0) setImmediate(() => this.flush());
    this.waiting.push(() => void this.publish(message, place));
  }

  /** Waits for the answer, good or bad, to everything sent. */
  async drained(): Promise<void> {
    while (this.count > 0) await this.settled();
  }

  private flush(): void {
    for (const publish of this.waiting.splice(0)) publish();
  }

  private async publish(message: Outgoing, place: Place): Promise<void> {
    const { sequence } = place;
    try {
      const headers = this.headersOf(message, place);
      const ack = await this.jetstream.publish(message.subject, message.event.data, { headers, timeout: this.options.ackWithinMs });
      this.mustBe(sequence, ack);
      this.options.landed({ sequence, bookRevision: message.bookRevision, eventHash: message.eventHash });
    } catch (fault) {
      this.fail(isTooLarge(fault) ? tooLarge(message, fault) : fault);
    }
    this.count -= 1;
    this.wake();
  }

  private headersOf(message: Outgoing, { sequence, behind }: Place): MsgHdrs {
    const headers = toHeaders(message.event);
    headers.set(POSITION, message.position);
    headers.set(REVISION, String(message.bookRevision));
    headers.set(EVENT_HASH, message.eventHash);
    headers.set('Nats-Msg-Id', message.event.id);
    headers.set('Nats-Expected-Stream', this.options.stream);
    headers.set('Nats-Expected-Last-Sequence', String(sequence - 1));
    // A foreign message may take the place of one that fails, and the next would then fit behind it: not so by this.
    if (behind !== undefined) headers.set('Nats-Expected-Last-Msg-Id', behind);
    return headers;
  }

  /** A duplicate at the sequence wanted is our own earlier attempt, or another relay's: the same message. */
  private mustBe(sequence: number, { seq, duplicate, stream }: PubAck): void {
    if (seq === sequence) return;
    if (!duplicate) throw new Error(`${stream} 的确认序号为 ${seq}，应为 ${sequence} / acknowledged at ${seq} instead of ${sequence}`);
    throw new Halted(
      `NATS 流 ${stream} 在序号 ${seq} 已有应在 ${sequence} 的消息：该流不是由本账簿按序发布的`,
      `stream ${stream} has at ${seq} the message that belongs at ${sequence}: it was not published from this book in order`,
    );
  }

  private fail(fault: unknown): void {
    const first = this.failure === undefined;
    // A halt says more than the wrong sequences that follow from it.
    if (first || (fault instanceof Halted && !(this.failure instanceof Halted))) this.failure = fault;
    if (first) this.options.failed();
  }

  private settled(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}

const JS_MESSAGE_TOO_LARGE = 10054;

/** The client's own word, or the server's. */
const isTooLarge = (fault: unknown): fault is NatsError => fault instanceof NatsError && (fault.code === String(ErrorCode.MaxPayloadExceeded) || fault.api_error?.err_code === JS_MESSAGE_TOO_LARGE);

function tooLarge({ subject, event, bookRevision }: Outgoing, { message }: NatsError): Halted {
  const bytes = Buffer.byteLength(event.data);
  return new Halted(
    `账簿第 ${bookRevision} 版的消息（${subject}，正文 ${bytes} 字节）超过 NATS 服务器允许的大小（${message}）。请调大服务器的 max_payload，再重启发布进程（docs/nats.md）`,
    `the message of revision ${bookRevision} (${subject}, ${bytes} bytes) is larger than the NATS server takes (${message}). Raise max_payload at the server, then restart the relay (docs/nats.md)`,
  );
}
