import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireEnvelope } from '#kernel/envelope';
import type { EventStore } from '#store/port';

export const SAMPLES = join(__dirname, 'events');

/** The file of one shape: a fact's type and the schema it was written with. */
export const sampleFile = ({ type, schema }: Pick<WireEnvelope, 'type' | 'schema'>): string => join(SAMPLES, `${type}.${schema}.json`);

/** Keeps the first event of every shape that has no sample yet; one that stands is never written again. */
export async function recordSamples(store: EventStore): Promise<void> {
  mkdirSync(SAMPLES, { recursive: true });
  const subscription = store.subscribe({ prefixes: ['book-', 'case-'] });
  for await (const notice of subscription) {
    if (notice.kind === 'caughtUp') break;
    if (notice.kind !== 'event') continue;
    const file = sampleFile(JSON.parse(notice.event.json) as WireEnvelope);
    if (!existsSync(file)) writeFileSync(file, `${notice.event.json}\n`);
  }
  await subscription.close();
}
