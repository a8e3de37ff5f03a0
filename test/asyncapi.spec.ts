import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import specs from '@asyncapi/specs';
import Ajv, { type AnySchema } from 'ajv';
import { PROBLEM } from '#apps/ledger/http/openapi.refusals';
import { asyncApi } from '#messages/asyncapi';
import { SCHEMAS } from '#messages/json-schemas';
import { typeOf } from '#messages/public-event';
import { everyPublicEvent } from '#messages/public-events';
import { tablesOf } from './messages-page';

const FILE = join(__dirname, '../docs/asyncapi.json');
const written = (document: object): string => `${JSON.stringify(document, null, 1)}\n`;

const PAGE = join(__dirname, '../docs/messages.md');
const TABLES = /(?<=<!-- tables -->\n)[^]*(?=<!-- \/tables -->)/;
const tables = tablesOf(asyncApi(PROBLEM)['channels'] as never);

// To be written anew after a change of what goes out: RECORD_SCHEMA=1.
if (process.env['RECORD_SCHEMA']) {
  writeFileSync(FILE, written(asyncApi(PROBLEM)));
  writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(TABLES, () => tables));
}

interface Document {
  channels: Record<string, { address: string | null; messages: Record<string, unknown>; parameters?: object }>;
  operations: Record<string, { action: string }>;
  components: { messages: Record<string, { payload: { $ref: string } }>; schemas: Record<string, { $id?: string }> };
}

describe('the AsyncAPI document', () => {
  const document = JSON.parse(written(asyncApi(PROBLEM))) as Document;

  it('stands in docs as it is made today', () => expect(readFileSync(FILE, 'utf8')).toBe(written(asyncApi(PROBLEM))));

  it('stands as tables on the page for readers, Chinese first', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(TABLES.exec(page)?.[0]).toBe(tables);
    expect(page.indexOf('## 中文')).toBeLessThan(page.indexOf('## English'));
  });

  it('is AsyncAPI 3.0, by the schema of those who write it', () => {
    // Their schema brings that of JSON Schema itself along.
    const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, formats: { uri: true, 'uri-reference': true, 'uri-template': true, email: true, regex: true } });
    const fits = ajv.compile(specs.schemas['3.0.0'] as AnySchema);
    expect([fits(document), fits.errors]).toEqual([true, null]);
    expect(fits({ ...document, channels: { broken: { adress: 'x' } } })).toBe(false);
  });

  it('leads nowhere where nothing stands', () => {
    const named = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
    expect(named.length).toBeGreaterThan(200);
    const there = (ref: string): unknown => ref.slice(2).split('/').reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document);
    expect([...new Set(named)].filter((ref) => !ref.startsWith('#/') || there(ref) === undefined)).toEqual([]);
  });

  it('holds every public event in every version, with its schema under the URN that messages name', () => {
    for (const event of everyPublicEvent) {
      const name = typeOf(event);
      expect(document.components.messages[name]?.payload).toEqual({ $ref: `#/components/schemas/${name}` });
      expect(document.components.schemas[name]?.$id).toBe(`urn:grantbook:schema:${name}`);
      expect(Object.keys(document.channels[`${event.entity}.${event.happened}`]?.messages ?? {})).toContain(name);
    }
  });

  it('says of every schema what it is in both languages, and of every field', () => {
    const bare = SCHEMAS.flatMap(({ name, schema }) => [[name, String(schema['title'])] as const, ...Object.entries(schema.properties ?? {}).map(([field, part]) => [`${name}.${field}`, String(part['description'])] as const)]);
    expect(bare.length).toBeGreaterThan(300);
    expect(bare.filter(([, words]) => !/\p{Script=Han}/u.test(words) || !/[a-z]{2,}/.test(words))).toEqual([]);
  });

  it('has amounts as decimal strings of fen, and nothing beside what is declared', () => {
    const ajv = new Ajv({ strict: false });
    for (const { name, schema } of SCHEMAS) {
      ajv.compile(schema);
      const text = JSON.stringify(schema);
      for (const [, kind] of text.matchAll(/"\w+Fen":\{"description":"[^"]*",("type":"\w+"|"anyOf")/g)) expect([name, kind]).toEqual([name, expect.stringMatching(/string|anyOf/)]);
      expect([name, text.includes('"additionalProperties":false')]).toEqual([name, true]);
    }
  });
});
