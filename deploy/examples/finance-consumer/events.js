import { DeliverPolicy } from 'nats';
import { read } from './place.js';

const SHOWN_EVERY = 50;

/** CloudEvents in NATS, binary mode: attributes are percent-encoded headers, the data is the message. */
const attribute = ({ headers }, name) => decodeURIComponent(headers?.get(`ce-${name}`) ?? '');

/** Takes the events of a district one after another. */
export function takeEvents(nats, settings, { area, account, say }) {
  const stream = `LEDGER-${area}`;
  const place = { stream, name: settings.durable, filter: `ledger.v1.evt.${area}.>`, deliver: DeliverPolicy.All };
  return read(nats, settings, place, (message) => take(message, stream, { area, account, say }));
}

function take(message, stream, { area, account, say }) {
  const { streamSequence: sequence, pending } = message.info;
  const isNew = account.take({ id: attribute(message, 'id'), stream, sequence, type: attribute(message, 'type'), area, data: message.json() });
  if (!isNew) say(`重复，不再计入 told again, not counted again: ${stream} 序号 sequence ${sequence}`);
  if (pending > 0 && sequence % SHOWN_EVERY !== 0) return;
  const { events, last, missing } = account.of(stream);
  const state = missing > 0 ? `，${missing} 件尚待重发 to come again` : pending === 0 ? '，已跟上 up to date' : '';
  say(`已计入 counted: ${stream} 至序号 up to sequence ${last}，共 in all ${events} 件 events${state}`);
}
