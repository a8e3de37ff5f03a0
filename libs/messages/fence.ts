import { type JetStreamManager, type MsgHdrs, NatsError } from 'nats';
import type { Position, StoredEvent } from '#store/port';
import { Halted } from './persevere';

/** Place in the store and in the book, as every message carries them. */
export const POSITION = 'Es-Position';
export const REVISION = 'Book-Revision';
export const EVENT_HASH = 'Event-Hash';

/** The last message of a stream and the event that it was made of. */
export interface Fence {
  sequence: number;
  bookRevision: number;
  /** Not its id: that follows from the command, and another history may hold the same command at the same place. */
  eventHash: string;
}

const JS_NO_MESSAGE = 10037;

/**
 * Where a district's stream stands: its own last message is the checkpoint. null for a new stream.
 * `known` is what this process saw acknowledged; it counts only where the stream still stands at that sequence.
 * @throws Halted; NatsError
 */
export async function readBack(manager: JetStreamManager, stream: string, known: Fence | null): Promise<Fence | null> {
  const { last_seq: sequence } = (await manager.streams.info(stream)).state;
  if (sequence === 0) return null;
  const headers = await headersAt(manager, stream, sequence);
  if (headers) return fenceOf(stream, sequence, headers);
  if (known?.sequence === sequence) return known;
  throw new Halted(
    `NATS 流 ${stream} 的最后一条消息（序号 ${sequence}）已被清除，无法得知发布到账簿哪一版；请从备份恢复该流，或另建新流`,
    `the last message of stream ${stream} (sequence ${sequence}) is gone, so it is not known how far the book was published; restore the stream from a backup, or begin a new one`,
  );
}

async function headersAt(manager: JetStreamManager, stream: string, seq: number): Promise<MsgHdrs | null> {
  try {
    // Not the direct get: a replica that lags would answer with the past.
    return (await manager.streams.getMessage(stream, { seq })).header;
  } catch (fault) {
    if (fault instanceof NatsError && fault.api_error?.err_code === JS_NO_MESSAGE) return null;
    throw fault;
  }
}

function fenceOf(stream: string, sequence: number, headers: MsgHdrs): Fence {
  const revision = headers.get(REVISION);
  const eventHash = headers.get(EVENT_HASH);
  if (/^\d{1,15}$/.test(revision) && eventHash !== '') return { sequence, bookRevision: Number(revision), eventHash };
  throw new Halted(
    `NATS 流 ${stream} 的最后一条消息（序号 ${sequence}）不是本系统发布的，请查明是谁写入`,
    `the last message of stream ${stream} (sequence ${sequence}) was not published by this relay; find out who wrote it`,
  );
}

/**
 * Takes the book's past up to the fence, from revision `from` on, and gives the store's own position of the last event
 * taken: positions of another store mean nothing, so the message's is not trusted.
 * @throws Halted where the stream was made from another history; Error where the book is behind the stream
 */
export async function catchUp(past: AsyncIterable<StoredEvent>, fence: Fence, note: (event: StoredEvent) => void): Promise<Position> {
  for await (const event of past) {
    note(event);
    if (event.revision < fence.bookRevision) continue;
    if (hashIn(event) === fence.eventHash) return event.position;
    throw new Halted(
      `账簿第 ${fence.bookRevision} 版与已发布的消息（序号 ${fence.sequence}）不是同一事件：账簿可能被旧备份替换`,
      `revision ${fence.bookRevision} of the book is not the event that was published at sequence ${fence.sequence}: the book may have been replaced by an older one`,
    );
  }
  throw new Error(`账簿尚未到达已发布的第 ${fence.bookRevision} 版 / the book has not reached revision ${fence.bookRevision}, which has been published`);
}

/** Read without its declaration: the whole past would be checked for this one word. */
function hashIn({ json }: StoredEvent): unknown {
  return (JSON.parse(json) as { chain?: { hash?: unknown } }).chain?.hash;
}
