import Ajv from 'ajv';
import type { JsonSchema } from '#messages/json-schemas';

const ajv = new Ajv({ strict: false, allErrors: true });

/** Why a message does not fit; null where it does. */
export function misfit(schema: JsonSchema | undefined, data: unknown): string | null {
  if (!schema) return 'no schema';
  // One name may stand for several versions here: they are compared.
  const { $id: _, ...nameless } = schema;
  return ajv.validate(nameless, data) ? null : ajv.errorsText(ajv.errors);
}

/** What somebody who builds on the schema as it was published would stumble over, by the place of the field. Words that explain may change. */
export function broken(published: JsonSchema, now: JsonSchema | undefined, at = ''): string[] {
  if (!now) return [`${at} 已删除 is gone`];
  const { properties = {}, items, anyOf = [], oneOf = [], required = [], ...before } = published;
  const inside = [
    ...Object.entries(properties).flatMap(([field, part]) => broken(part, now.properties?.[field], `${at}.${field}`)),
    ...(items ? broken(items, now.items, `${at}[]`) : []),
    ...anyOf.flatMap((part, n) => broken(part, now.anyOf?.[n], `${at}(${n + 1})`)),
    ...oneOf.flatMap((part, n) => broken(part, now.oneOf?.[n], `${at}(${n + 1})`)),
  ];
  const [wasAsked, isAsked] = [required as string[], (now['required'] ?? []) as string[]];
  const asked = isAsked.filter((field) => !wasAsked.includes(field)).map((field) => `${at}.${field} 新为必填 is now required`);
  const free = wasAsked.filter((field) => !isAsked.includes(field) && now.properties?.[field]).map((field) => `${at}.${field} 不再必填 is no longer required`);
  return [...(same(before, now) ? [] : [`${at} 已改 has changed`]), ...inside, ...asked, ...free];
}

const EXPLAIN = ['description', 'title'];
const PARTS = ['properties', 'items', 'anyOf', 'oneOf', 'required'];

/** All that says what a value may be, in the order of its names. */
function same(before: JsonSchema, now: JsonSchema): boolean {
  const said = (schema: JsonSchema): string => JSON.stringify(Object.entries(schema).filter(([word]) => ![...EXPLAIN, ...PARTS].includes(word)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return said(before) === said(now);
}
