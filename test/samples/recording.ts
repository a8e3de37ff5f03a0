import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { book } from '#book/book';
import { caseFile } from '#cases/case';
import { rosterKey, rosterKeyStream } from '#cases/roster-keys';
import { envelopeShape, type WireEnvelope } from '#kernel/envelope';
import { decisionReceipt } from '#policy/receipt';
import type { EventStore } from '#store/port';
import { optionalIn, presentIn } from './optional';

export const SAMPLES = join(__dirname, 'events');

const FACTS: Readonly<Record<string, z.ZodType>> = { ...book.shapes, ...caseFile.shapes, ...rosterKey.shapes };
/** What an event carries beside its fact: one sample of any type shows it. */
const CARRIED = envelopeShape.extend({ receipt: decisionReceipt.optional() });

/** The file of one shape: a fact's type and the schema it was written with; of a later optional field its name, too. */
export const sampleFile = ({ type, schema }: Pick<WireEnvelope, 'type' | 'schema'>, field?: string): string => join(SAMPLES, `${[type, schema, ...(field === undefined ? [] : [field])].join('.')}.json`);

/** Every optional field of every declaration: of a fact under its type, of what events carry under `event`. */
export const OPTIONAL: ReadonlySet<string> = new Set([
  ...Object.entries(FACTS).flatMap(([type, shape]) => optionalIn(shape, type)),
  ...optionalIn(CARRIED, 'event'),
]);

/** Those of them that an event has. */
export const optionalOf = (wire: WireEnvelope): string[] => [...presentIn(FACTS[wire.type] ?? z.never(), wire.fact, wire.type), ...presentIn(CARRIED, wire, 'event')];

/** Every event that is kept as a sample. */
export const samplesKept = (): WireEnvelope[] => readdirSync(SAMPLES).map((file) => JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')) as WireEnvelope);

/** Keeps the first event of every shape that has no sample yet, and the first that has an optional field which none has; one that stands is never written again. */
export async function recordSamples(store: EventStore): Promise<void> {
  mkdirSync(SAMPLES, { recursive: true });
  const shown = new Set(samplesKept().flatMap(optionalOf));
  const subscription = store.subscribe({ prefixes: ['book-', 'case-', rosterKeyStream('')] });
  for await (const notice of subscription) {
    if (notice.kind === 'caughtUp') break;
    if (notice.kind !== 'event') continue;
    const wire = JSON.parse(notice.event.json) as WireEnvelope;
    const has = optionalOf(wire);
    const [news] = has.filter((field) => !shown.has(field));
    const file = existsSync(sampleFile(wire)) ? news && sampleFile(wire, slug(news, wire)) : sampleFile(wire);
    if (file !== undefined && !existsSync(file)) writeFileSync(file, `${notice.event.json}\n`);
    for (const field of has) shown.add(field);
  }
  await subscription.close();
}

/** A field as part of a file's name: `claim-EVENT-opensAt`. */
const slug = (field: string, { type }: WireEnvelope): string => field.replace(type, '').replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '');
