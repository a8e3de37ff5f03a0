import { Metadata, status } from '@grpc/grpc-js';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { DELETED, DELETED_TEXT } from './log';
import type { Proposed, Recorded } from './record';

type ReadEvent = ReadResp.ReadEvent;
const { ReadEvent } = ReadResp;

/** The types of EventStoreDB's messages are strings where a number has 64 bits. */
export const revisionText = (revision: number): string => (revision === DELETED ? DELETED_TEXT : String(revision));

export const nameOf = (identifier: StreamIdentifier | undefined): string => Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export const identifierOf = (stream: string): StreamIdentifier => new StreamIdentifier().setStreamName(Buffer.from(stream, 'utf8'));

export const empty = (): Empty => new Empty();

interface ProposedMessage {
  getId(): UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

const UUID_TEXT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function proposedOf(message: ProposedMessage): Proposed {
  const said = message.getMetadataMap();
  const [id, type, content] = [message.getId()?.getString().toLowerCase() ?? '', said.get('type'), said.get('content-type')];
  if (!UUID_TEXT.test(id)) throw refusal(status.UNKNOWN, 'Exception was thrown by handler.');
  if (type === undefined || content === undefined) throw refusal(status.INVALID_ARGUMENT, 'Required Metadata Property missing', { exception: 'missing-required-metadata-property', 'required-metadata-properties': 'type,content-type' });
  return { id, type, isJson: content === 'application/json', data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() };
}

/** As the server counts: what is in UTF-16 twice. */
export const sizeOf = (events: readonly Proposed[]): number => events.reduce((sum, { type, data, metadata }) => sum + 2 * type.length + data.length + metadata.length, 0);

function recordOf(record: Recorded): ReadResp.ReadEvent.RecordedEvent {
  const event = new ReadEvent.RecordedEvent()
    .setId(new UUID().setString(record.id))
    .setStreamIdentifier(identifierOf(record.stream))
    .setStreamRevision(revisionText(record.revision))
    .setCommitPosition(String(record.position))
    .setPreparePosition(String(record.position))
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  event.getMetadataMap().set('type', record.type).set('content-type', record.isJson ? 'application/json' : 'application/octet-stream').set('created', String(BigInt(record.createdMs) * 10_000n));
  return event;
}

/** The event as it is read: itself, or where a link is followed what it points to, if that is there. */
export function readEventOf(record: Recorded, linked: { to: Recorded | undefined } | undefined): ReadResp {
  const event: ReadEvent = new ReadEvent().setCommitPosition(String(record.position));
  if (linked) event.setLink(recordOf(record));
  const itself = linked ? linked.to : record;
  if (itself) event.setEvent(recordOf(itself));
  return new ReadResp().setEvent(event);
}

/** What ends a call, as the server says it: a status, and trailers from which the client makes its error. */
export type Refusal = Error & { code: status; details: string; metadata: Metadata };

export function refusal(code: status, details: string, trailers: Record<string, string> = {}): Refusal {
  const metadata = new Metadata();
  // Trailers are ASCII.
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value.replaceAll(/[^\x20-\x7e]/g, '?'));
  return Object.assign(new Error(details), { code, details, metadata });
}

export const isRefusal = (error: unknown): error is Refusal => Error.isError(error) && 'code' in error && 'metadata' in error;

export const deleted = (stream: string): Refusal => refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

export const tooLarge = (limit: number): Refusal =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) });

export const notLeader = (host: string, port: number): Refusal =>
  refusal(status.NOT_FOUND, `Leader info available`, { exception: 'not-leader', 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) });

export const unavailable = (): Refusal => refusal(status.UNAVAILABLE, 'Server Is Not Ready');
export const unauthenticated = (): Refusal => refusal(status.UNAUTHENTICATED, '');
export const accessDenied = (): Refusal => refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
