import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookStream } from '#book/facts';
import type { WireEnvelope } from '#kernel/envelope';
import { type CloudEvent, toHeaders } from '#messages/cloud-events';
import { Mapping, type PublicMessage } from '#messages/mapping';
import type { EventStore, StoredEvent } from '#store/port';
import { DISTRICTS } from '#catalogue/documents';

const FOLDER = join(__dirname, 'messages');

/** A public event as it first went out in its version, and the events of the book that it was made of: those that it refers to, and itself, the last. */
export interface MessageSample {
  events: WireEnvelope[];
  subject: string;
  headers: Record<string, string>;
  /** Byte for byte. */
  data: string;
}

export const messageSamplesKept = (): { type: string; sample: MessageSample }[] =>
  readdirSync(FOLDER).map((file) => ({ type: file.replace(/\.json$/, ''), sample: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as MessageSample }));

const headersOf = (event: CloudEvent): Record<string, string> => Object.fromEntries([...toHeaders(event)].map(([name, values]) => [name, values[0] ?? '']));

export const asSent = ({ subject, event }: PublicMessage): Omit<MessageSample, 'events'> => ({ subject, headers: headersOf(event), data: event.data });

/** What today's mapping makes of the events of a sample; what else was in the book between them is nothing to it. */
export function mappedToday({ events }: Pick<MessageSample, 'events'>): PublicMessage | null {
  const [first] = events;
  const mapping = new Mapping(first?.stream.slice(bookStream('').length) ?? '');
  let message: PublicMessage | null = null;
  for (const wire of events) {
    const stored = { stream: wire.stream, revision: wire.revision, position: String(wire.revision), id: wire.id, type: wire.type, json: JSON.stringify(wire) };
    while (mapping.next < wire.revision) mapping.note({ ...stored, type: '', revision: mapping.next });
    message = mapping.take(stored);
  }
  return message;
}

/** Keeps the first message of every public event version that has no sample yet; one that stands is never written again. */
export async function recordMessages(store: EventStore): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const area of Object.keys(DISTRICTS)) {
    const mapping = new Mapping(area);
    const naming = new Map<string, StoredEvent[]>();
    for await (const stored of store.read(bookStream(area))) {
      const message = mapping.take(stored);
      const { fact } = JSON.parse(stored.json) as { fact: { award?: string; receivable?: string } };
      if (message) keep(message, [...namedBy(fact, naming), stored]);
      if (stored.type === 'AwardProposed' || stored.type === 'RosterProposed') naming.set(fact.award ?? '', [stored]);
      if (stored.type === 'ClawbackOpened') naming.set(fact.receivable ?? '', [...(naming.get(fact.award ?? '') ?? []), stored]);
    }
  }
}

/** The events before that say which programme it is of. */
const namedBy = ({ award = '', receivable = '' }: { award?: string; receivable?: string }, naming: Map<string, StoredEvent[]>): StoredEvent[] => naming.get(receivable) ?? naming.get(award) ?? [];

function keep(message: PublicMessage, events: readonly StoredEvent[]): void {
  const file = join(FOLDER, `${message.event.type}.json`);
  if (existsSync(file)) return;
  const sample: MessageSample = { events: events.map(({ json }) => JSON.parse(json) as WireEnvelope), ...asSent(message) };
  writeFileSync(file, `${JSON.stringify(sample, null, 1)}\n`);
}
