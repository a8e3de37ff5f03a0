import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type JsonSchema, SCHEMAS } from '#messages/json-schemas';
import { typeOf } from '#messages/public-event';
import { everyPublicEvent } from '#messages/public-events';
import { broken, misfit } from './compatible';
import { asSent, mappedToday, messageSamplesKept } from './message-samples';

const FOLDER = join(__dirname, 'schemas');
const fileOf = (name: string): string => join(FOLDER, `${name}.json`);

// What has no schema kept yet is kept; one that stands is never written again.
if (process.env['RECORD_SAMPLES']) {
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, schema } of SCHEMAS) if (!readdirSync(FOLDER).includes(`${name}.json`)) writeFileSync(fileOf(name), `${JSON.stringify(schema, null, 1)}\n`);
}

const kept = messageSamplesKept();
const today = new Map(SCHEMAS.map(({ name, schema }) => [name, schema]));

/** To record what is missing: RECORD_SAMPLES=1 npm test -- test/scenarios test/journeys test/samples */
describe('every public event ever published goes out as it did', () => {
  it.each(kept)('$type', ({ type, sample }) => {
    const message = mappedToday(sample);
    expect(message && asSent(message)).toEqual({ subject: sample.subject, headers: sample.headers, data: sample.data });
    expect([sample.headers['ce-type'], sample.headers['ce-dataschema']]).toEqual([type, `urn:grantbook:schema:${type}`]);
    expect(misfit(today.get(type), JSON.parse(sample.data))).toBeNull();
  });

  it('has a sample of every version, and still knows every version that has one', () => {
    expect(kept.map(({ type }) => type).toSorted()).toEqual(everyPublicEvent.map(typeOf).toSorted());
  });

  it('has every schema as it was published: nothing is gone, changed or asked for beside', () => {
    const names = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
    expect(names.toSorted()).toEqual([...today.keys()].toSorted());
    expect(names.flatMap((name) => broken(JSON.parse(readFileSync(fileOf(name), 'utf8')) as JsonSchema, today.get(name)))).toEqual([]);
  });
});

describe('the check of what was published', () => {
  const settled = everyPublicEvent.find((event) => typeOf(event) === 'cn.grantbook.payment.settled.v1')!.data;
  const schemaOf = (shape: z.ZodType): JsonSchema => z.toJSONSchema(shape, { io: 'input', target: 'draft-7', reused: 'inline' }) as JsonSchema;
  const { sample } = kept.find(({ type }) => type === 'cn.grantbook.payment.settled.v1')!;
  const found = (now: z.ZodObject): unknown[] => [broken(schemaOf(settled), schemaOf(now)), misfit(schemaOf(now), JSON.parse(sample.data)) !== null];

  it('finds nothing where nothing has changed, or where what may be left out has come', () => {
    expect(found(settled)).toEqual([[], false]);
    expect(found(settled.extend({ note: z.string().optional() }))).toEqual([[], false]);
  });

  it('finds a field that is gone', () => expect(found(settled.omit({ line: true }))).toEqual([['.line 已删除 is gone'], true]));

  it('finds a field of another type', () => {
    expect(found(settled.extend({ amountFen: z.int() }))).toEqual([['.amountFen 已改 has changed'], true]);
    expect(found(settled.extend({ attempt: z.string() }))).toEqual([['.attempt 已改 has changed'], true]);
  });

  it('finds a field that every message must have now, and one that need not be there any more', () => {
    expect(found(settled.extend({ payee: z.string() }))).toEqual([['.payee 新为必填 is now required'], true]);
    expect(found(settled.extend({ line: z.string().regex(/^[A-Za-z0-9._:/~-]{1,128}$/).optional() }))).toEqual([['.line 不再必填 is no longer required'], false]);
  });

  it('finds a word that a list of them has more or less', () => {
    const [before, after] = [z.strictObject({ why: z.enum(['A', 'B']) }), z.strictObject({ why: z.enum(['A', 'B', 'C']) })].map(schemaOf);
    expect(broken(before!, after)).toEqual(['.why 已改 has changed']);
    expect(broken(after!, before)).toEqual(['.why 已改 has changed']);
  });

  it('finds it in a list or a part, too, and a schema that is gone whole', () => {
    const [before, after] = [z.strictObject({ moves: z.array(z.strictObject({ line: z.string(), byFen: z.string() })) }), z.strictObject({ moves: z.array(z.strictObject({ line: z.string() })) })].map(schemaOf);
    expect(broken(before!, after)).toEqual(['.moves[].byFen 已删除 is gone']);
    expect(broken(before!, undefined)).toEqual([' 已删除 is gone']);
  });
});
