import { AckPolicy, nanos } from 'nats';

const NOT_FOUND = 10014;
/** What has not been confirmed by then comes again. */
const AGAIN_AFTER_MS = 5_000;

/** A durable place in a stream: made once, or by the operator beforehand where this account may not. */
async function placeIn(nats, { apiPrefix }, { stream, name, filter, deliver }) {
  const options = { checkAPI: false, ...(apiPrefix && { apiPrefix }) };
  const manager = await nats.jetstreamManager(options);
  try {
    await manager.consumers.info(stream, name);
  } catch (fault) {
    if (fault.api_error?.err_code !== NOT_FOUND) throw fault;
    await manager.consumers.add(stream, { durable_name: name, filter_subject: filter, deliver_policy: deliver, ack_policy: AckPolicy.Explicit, ack_wait: nanos(AGAIN_AFTER_MS), max_ack_pending: 200 });
  }
  return nats.jetstream(options).consumers.get(stream, name);
}

/**
 * Hands over what comes, and confirms it once `take` has returned: it must be on the disk by then. Ends when the connection
 * does, or with what `take` threw: that message is not confirmed and comes again.
 */
export async function read(nats, settings, place, take) {
  const consumer = await placeIn(nats, settings, place);
  const messages = await consumer.consume({ max_messages: 100, abort_on_missing_resource: true });
  void nats.closed().then(() => messages.close());
  await confirmEach(messages, take);
}

/** Whether the connection is closed, or is being closed. */
export const isLeaving = (nats) => nats.isClosed() || nats.isDraining();

/** The same in batches: `pause` is called when nothing has come for a second, or a hundred have. */
export async function readInBatches(nats, settings, place, { take, pause }) {
  const consumer = await placeIn(nats, settings, place);
  while (!isLeaving(nats)) {
    await confirmEach(await consumer.fetch({ max_messages: 100, expires: 1_000 }), take);
    pause();
  }
}

async function confirmEach(messages, take) {
  for await (const message of messages) {
    try {
      take(message);
    } catch (cause) {
      const { stream, streamSequence } = message.info;
      throw new Error(`${stream} 序号 ${streamSequence} 的消息无法理解，未确认，请联系账簿运维 / message ${streamSequence} of ${stream} cannot be understood and is not confirmed, ask who runs the ledger: ${cause.message}`, { cause });
    }
    message.ack();
  }
}
