import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { REFUSALS } from '#kernel/refusals';
import { instrumentShape } from '#policy/programme';
import { regionalPolicyShape } from '#policy/regional';

const page = readFileSync(join(__dirname, '../docs/documents.md'), 'utf8');
const [, tables = ''] = page.split('## 字段 Keys');
const [district = '', town = ''] = tables.split('镇、街道、园区的文件');

interface Said {
  keys: string[];
  words: string[];
}

/** Every key of a schema by its path, and every word that may stand at one. */
function saidBy(schema: z.core.JSONSchema._JSONSchema, path: string[] = []): Said {
  if (typeof schema === 'boolean') return { keys: [], words: [] };
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [], const: word, enum: words = [] } = schema;
  const below = [...Object.entries(properties).map(([key, part]) => saidBy(part, [...path, key])), ...[...anyOf, ...oneOf, ...[items].flat()].map((part) => (part === undefined ? NOTHING : saidBy(part, path))), additionalProperties ? saidBy(additionalProperties, [...path, '*']) : NOTHING];
  const isLeaf = Object.keys(properties).length === 0 && ![...anyOf, ...oneOf, items, additionalProperties].some((part) => isObject(part));
  const own = isLeaf && path.length > 0 ? [path.join('.')] : [];
  return { keys: [...own, ...below.flatMap(({ keys }) => keys)], words: [...[word, ...words].filter((one) => typeof one === 'string'), ...below.flatMap((one) => one.words)] };
}
const NOTHING: Said = { keys: [], words: [] };
const isObject = (part: unknown): boolean => typeof part === 'object' && part !== null && ('properties' in part || 'anyOf' in part || 'oneOf' in part);

const inSchema = (shape: z.ZodType): Said => saidBy(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any', reused: 'inline' }));

describe('the page on documents of one’s own', () => {
  it.each([['district', instrumentShape, district], ['town', regionalPolicyShape, town]] as const)('names every key of the document of a %s, and every word that may stand at one', (_, shape, table) => {
    const { keys, words } = inSchema(shape);
    const named = [...table.matchAll(/`([\w.*]+)`/g)].map(([, key = '']) => key);
    const top = [...new Set(keys)].map((key) => key.replace(/\.\*$/, ''));
    expect(top.length).toBeGreaterThan(15);
    expect(top.filter((key) => !named.includes(key))).toEqual([]);
    expect([...new Set(words)].filter((word) => !(word in REFUSALS) && !named.includes(word))).toEqual([]);
  });

  it('names no key that there is not', () => {
    const known = new Set([...inSchema(instrumentShape).keys, ...inSchema(regionalPolicyShape).keys].map((key) => key.replace(/\.\*$/, '')));
    const rows = tables.split('## 有误时')[0]?.split('\n').flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w.*]+)`/g)].map(([, key = '']) => key)) ?? [];
    expect(rows.filter((key) => !known.has(key))).toEqual([]);
  });

  it('is in both languages, Chinese first', () => {
    expect([page.indexOf('## 中文'), page.indexOf('## English')].map((at) => at > 0)).toEqual([true, true]);
    expect(page.indexOf('## 中文')).toBeLessThan(page.indexOf('## English'));
  });
});
