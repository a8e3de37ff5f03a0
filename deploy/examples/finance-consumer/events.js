import { AckPolicy, DeliverPolicy, nanos } from 'nats';

const NOT_FOUND = 10014;
/** What has not been confirmed by then comes again. */
const AGAIN_AFTER_MS = 5_000;
const SHOWN_EVERY = 50;

/** CloudEvents in NATS, binary mode: attributes are percent-encoded headers, the data is the message. */
const attribute = ({ headers }, name) => decodeURIComponent(headers?.get(`ce-${name}`) ?? '');

/** The durable consumer of this program: made once, or by the operator beforehand where this account may not. */
async function consumerOf(nats, { apiPrefix, durable }, stream) {
  const options = { checkAPI: false, ...(apiPrefix && { apiPrefix }) };
  const manager = await nats.jetstreamManager(options);
  try {
    await manager.consumers.info(stream, durable);
  } catch (fault) {
    if (fault.api_error?.err_code !== NOT_FOUND) throw fault;
    await manager.consumers.add(stream, { durable_name: durable, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All, ack_wait: nanos(AGAIN_AFTER_MS), max_ack_pending: 200 });
  }
  return nats.jetstream(options).consumers.get(stream, durable);
}

/** Takes the events of a district one after another, confirming each once it is counted. Ends when the connection does. */
export async function takeEvents(nats, settings, { area, account, say }) {
  const stream = `LEDGER-${area}`;
  const consumer = await consumerOf(nats, settings, stream);
  const messages = await consumer.consume({ max_messages: 100, abort_on_missing_resource: true });
  void nats.closed().then(() => messages.close());
  try {
    for await (const message of messages) take(message, stream, { area, account, say });
  } finally {
    await messages.close();
  }
}

/** Confirms only what is on the disk. */
function take(message, stream, { area, account, say }) {
  const { streamSequence: sequence, pending } = message.info;
  const isNew = account.take({ id: attribute(message, 'id'), stream, sequence, type: attribute(message, 'type'), area, data: message.json() });
  message.ack();
  if (!isNew) say(`重复，不再计入 told again, not counted again: ${stream} 序号 sequence ${sequence}`);
  if (pending > 0 && sequence % SHOWN_EVERY !== 0) return;
  const { events, last, missing } = account.of(stream);
  const state = missing > 0 ? `，${missing} 件尚待重发 to come again` : pending === 0 ? '，已跟上 up to date' : '';
  say(`已计入 counted: ${stream} 至序号 up to sequence ${last}，共 in all ${events} 件 events${state}`);
}
