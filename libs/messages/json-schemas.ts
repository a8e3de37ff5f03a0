import { z } from 'zod';
import { everyPublicEvent } from './public-events';
import { schemaOf, typeOf } from './public-event';
import { EVENT_WORDS, FIELD_WORDS } from './schema-words';

export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  [word: string]: unknown;
}

/** A JSON Schema (draft 7, which AsyncAPI 3.0 stands on) with the name under which it is published. */
export interface Published {
  /** `cn.grantbook.payment.settled.v1` */
  name: string;
  schema: JsonSchema;
}

/** Its `$id`, and the `dataschema` of messages. */
export const urnOf = (name: string): string => `urn:grantbook:schema:${name}`;

/** Of a declaration as it is on the wire, each field with its meaning. `places` are looked at first, in this order. @throws Error where a field has no meaning */
export function described(shape: z.ZodType, { id, title, places }: { id: string; title: string; places: readonly string[] }): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input', target: 'draft-7', reused: 'inline' }) as JsonSchema;
  return { $schema, $id: id, title, ...withWords(schema, places) };
}

function withWords({ properties, items, anyOf, ...rest }: JsonSchema, places: readonly string[]): JsonSchema {
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([field, part]) => [field, { description: wordsFor(field, places), ...withWords(part, places) }])) }),
    ...(items && { items: withWords(items, places) }),
    ...(anyOf && { anyOf: anyOf.map((part) => withWords(part, places)) }),
  };
}

function wordsFor(field: string, places: readonly string[]): string {
  const found = [...places.map((place) => `${place}.${field}`), field].map((name) => FIELD_WORDS[name]).find((words) => words !== undefined);
  if (found === undefined) throw new Error(`schema-words.ts 未说明字段 ${field}（${places.join('、')}）/ says nothing of the field ${field} of ${places.join(', ')}`);
  return found;
}

/** What a public event tells. @throws Error where nothing is said of it */
export function eventWords(name: string): string {
  const found = EVENT_WORDS[name];
  if (found === undefined) throw new Error(`schema-words.ts 未说明事件 ${name} / says nothing of the event ${name}`);
  return found;
}

/** The schema of every public event, in every version. */
export const eventSchemas = (): Published[] =>
  everyPublicEvent.map((event) => {
    const { entity, happened, data } = event;
    const about = `${entity}.${happened}`;
    return { name: typeOf(event), schema: described(data, { id: schemaOf(event), title: eventWords(about), places: [about, entity] }) };
  });
