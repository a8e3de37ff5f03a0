import type { JetStreamManager, MsgHdrs } from 'nats';
import type { Position, StoredEvent } from '#store/port';
import type { Mapping } from './mapping';
import type { Mark } from './mark';
import { Halted } from './persevere';

/** Place in the store and in the book, as every message carries them. */
export const POSITION = 'Es-Position';
export const REVISION = 'Book-Revision';
export const EVENT_HASH = 'Event-Hash';

/** The last message of a stream and the event that it was made of: by its hash, for another history may hold the same command, and id, at the same place. */
export type Fence = Mark;

/** What an operator does about a stream that is not whole; docs/nats.md says it step by step. */
const anew = (stream: string): { zh: string; en: string } => ({
  zh: `请从完好的备份恢复该流；没有备份的，以 operator 的凭据运行 npx grantbook provision --apply --anew ${stream}，账簿自首条重新发布（序号与标识同前）。随后重启发布进程（docs/nats.md）`,
  en: `restore the stream from a whole backup; without one run npx grantbook provision --apply --anew ${stream} with the operator's credentials, and the book is published from its first message with the same sequences and ids. Then restart the relay (docs/nats.md)`,
});

/**
 * Where a district's stream stands: its own last message is the checkpoint. null for a new stream.
 * @throws Halted; NatsError
 */
export async function readBack(manager: JetStreamManager, stream: string): Promise<Fence | null> {
  const sequence = await mustBeWhole(manager, stream);
  if (sequence === 0) return null;
  // Not the direct get: a replica that lags would answer with the past.
  return fenceOf(stream, sequence, (await manager.streams.getMessage(stream, { seq: sequence })).header);
}

/**
 * The last sequence of a stream that holds every message from the first on: it forgets nothing by itself, so what is gone
 * was taken out, and a reader may not have had it.
 * @throws Halted; NatsError
 */
export async function mustBeWhole(manager: JetStreamManager, stream: string): Promise<number> {
  const { messages, last_seq: last } = (await manager.streams.info(stream)).state;
  if (messages === last) return last;
  throw new Halted(
    `NATS 流 ${stream} 应有序号 1 至 ${last} 的全部消息，实有 ${messages} 条：有消息已被清除或删除，读者可能尚未收到。${anew(stream).zh}`,
    `stream ${stream} must hold every message from 1 to ${last} and holds ${messages}: some were purged or deleted, and readers may not have had them; ${anew(stream).en}`,
  );
}

function fenceOf(stream: string, sequence: number, headers: MsgHdrs): Fence {
  const revision = headers.get(REVISION);
  const eventHash = headers.get(EVENT_HASH);
  if (/^\d{1,15}$/.test(revision) && eventHash !== '') return { sequence, bookRevision: Number(revision), eventHash };
  throw new Halted(
    `NATS 流 ${stream} 的最后一条消息（序号 ${sequence}）不是本系统发布的，请查明是谁写入。${anew(stream).zh}`,
    `the last message of stream ${stream} (sequence ${sequence}) was not published by this relay; find out who wrote it. Then ${anew(stream).en}`,
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
      `账簿第 ${fence.bookRevision} 版与已发布的消息（序号 ${fence.sequence}）不是同一事件：账簿可能被旧备份替换。请恢复与该流相符的账簿，再重启发布进程（docs/nats.md）`,
      `revision ${fence.bookRevision} of the book is not the event that was published at sequence ${fence.sequence}: the book may have been replaced by an older one. Restore the book that the stream was made of, then restart the relay (docs/nats.md)`,
    );
  }
  throw new Error(`账簿尚未到达已发布的第 ${fence.bookRevision} 版 / the book has not reached revision ${fence.bookRevision}, which has been published`);
}

/** Read without its declaration: the whole past would be checked for this one word. */
function hashIn({ json }: StoredEvent): unknown {
  return (JSON.parse(json) as { chain?: { hash?: unknown } }).chain?.hash;
}

/**
 * A stream that stands behind what was acknowledged was deleted or restored from an older backup. What readers have had
 * since then goes out to them again, so it must be the same messages at the same sequences: then whoever remembers a
 * sequence or an id passes over them. Another version of this program may publish more, or less.
 * @throws Halted where it would not be the same; Error where the book is behind
 */
export async function mustRepeat(past: AsyncIterable<StoredEvent>, { found, mark, mapping }: { found: Fence | null; mark: Mark; mapping: Mapping }): Promise<void> {
  let sequence = found?.sequence ?? 0;
  for await (const event of past) {
    if (event.revision <= (found?.bookRevision ?? -1)) mapping.note(event);
    else if (mapping.take(event)) sequence += 1;
    if (event.revision < mark.bookRevision) continue;
    if (sequence === mark.sequence && hashIn(event) === mark.eventHash) return;
    throw new Halted(
      `NATS 流止于序号 ${found?.sequence ?? 0}，落后于已确认的 ${mark.sequence}；由现在的程序与账簿重发，序号将与此前不同（得 ${sequence}），读者记下的序号会失准。请恢复较新的备份；没有备份的，通知各读者自首条重读，再按 docs/nats.md「重建一个流」去掉发布标记后重启发布进程`,
      `the stream ends at sequence ${found?.sequence ?? 0}, behind ${mark.sequence}, which was acknowledged; published again from this program and book it would come to ${sequence}, and the sequences that readers remember would be wrong. Restore a newer backup; without one tell the readers to begin anew, then take the mark away as docs/nats.md says ("A stream made anew") and restart the relay`,
    );
  }
  throw new Error(`账簿尚未到达已发布的第 ${mark.bookRevision} 版 / the book has not reached revision ${mark.bookRevision}, which has been published`);
}
