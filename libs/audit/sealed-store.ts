import { GENESIS, type WireEnvelope } from '#kernel/envelope';
import type { EventStore, Following, Notice, ReadHow, StoredEvent, Subscription } from '#store/port';
import { type Found, WRONG } from './finding';
import { type Link, unlinked } from './seal';
import type { Words } from './words';

/** An event that does not fit its chain: nothing is told of a ledger that was changed. */
export class Unsealed extends Error {
  readonly zh: string;
  readonly en: string;

  constructor({ stream, revision }: StoredEvent, { what }: Found) {
    const { zh, en }: Words = { zh: `${stream} 的第 ${revision} 号事件：${WRONG[what].zh}`, en: `event ${revision} of ${stream}: ${WRONG[what].en}` };
    super(`${zh} / ${en}`);
    [this.zh, this.en] = [zh, en];
  }
}

/**
 * A store whose chain is computed again over whatever is read from it, from the first event of each stream on; where reading
 * begins later, from the event it begins with. @throws Unsealed while it is read
 */
export class SealedStore implements EventStore {
  readonly tellsRepeats: boolean;

  constructor(private readonly store: EventStore) {
    this.tellsRepeats = store.tellsRepeats;
  }

  append(...args: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    return this.store.append(...args);
  }

  async *read(stream: string, from = 0, how?: ReadHow): AsyncIterable<StoredEvent> {
    const seals = new Seals(from === 0);
    for await (const stored of this.store.read(stream, from, how)) yield seals.checked(stored);
  }

  subscribe(options: Following): Subscription {
    const subscription = this.store.subscribe(options);
    return { close: () => subscription.close(), [Symbol.asyncIterator]: () => checkedNotices(subscription, new Seals(options.after === undefined)) };
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

async function* checkedNotices(subscription: Subscription, seals: Seals): AsyncGenerator<Notice> {
  for await (const notice of subscription) {
    if (notice.kind === 'event') seals.checked(notice.event);
    yield notice;
  }
}

/** The last link of each stream as it is read. */
class Seals {
  private readonly links = new Map<string, Link>();

  constructor(private readonly fromFirst: boolean) {}

  checked(stored: StoredEvent): StoredEvent {
    const { stream, revision, json } = stored;
    const broken = unlinked(stored, this.links.get(stream) ?? this.before(stored));
    if (broken) throw new Unsealed(stored, broken);
    this.links.set(stream, { revision, hash: (JSON.parse(json) as WireEnvelope).chain.hash });
    return stored;
  }

  private before({ revision, json }: StoredEvent): Link {
    return this.fromFirst ? { revision: -1, hash: GENESIS } : { revision: revision - 1, hash: previousIn(json) };
  }
}

const previousIn = (json: string): string => /"previous":"([0-9a-f]{64})"/.exec(json)?.[1] ?? '';
