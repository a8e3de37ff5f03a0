import { jsonEvent, type EventData, type JSONType, type RecordedEvent } from '@eventstore/db-client';
import { canonical } from '#kernel/canonical';
import { positionOf } from './eventstoredb.failures';
import { Unavailable, type NewEvent, type StoredEvent } from './port';

/** The client serialises by itself, so it is given what the JSON stands for. */
export const toWire = ({ id, type, json }: NewEvent): EventData => jsonEvent({ id, type, data: JSON.parse(json) as JSONType });

/** Keys that look like numbers, which parsing puts first: what was canonical is not any more. */
const NUMBERED = /[{,]"(?:0|[1-9]\d*)":/;

/** The text as it was stored: the client hands it over parsed, and what is canonical comes out of that as it went in. */
function textOf(data: unknown): string {
  const text = JSON.stringify(data);
  return NUMBERED.test(text) ? canonical(data) : text;
}

export function fromWire(event: RecordedEvent): StoredEvent {
  const { streamId: stream, id, type, revision, position } = event;
  if (!event.isJson) throw new Unavailable(`流 ${stream} 第 ${revision} 条不是 JSON / event ${revision} of ${stream} is not JSON: somebody else wrote to it`);
  if (!position) throw new Unavailable('EventStoreDB 版本低于 22.6，不提供位置 / EventStoreDB before 22.6 does not tell positions: upgrade it');
  return { id, type, json: textOf(event.data), stream, revision: Number(revision), position: positionOf(position) };
}
