import { z } from 'zod';
import { VIEW_SHAPES, type ViewKind } from './budget-shapes';
import { everyPublicEvent } from './public-events';
import { schemaOf, typeOf } from './public-event';
import { QUERIES, type Query } from './queries';
import { EVENT_WORDS, FIELD_WORDS } from './schema-words';

export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
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

function withWords({ properties, items, anyOf, oneOf, ...rest }: JsonSchema, places: readonly string[]): JsonSchema {
  const inner = (part: JsonSchema): JsonSchema => withWords(part, places);
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([field, part]) => [field, { description: wordsFor(field, places), ...withWords(part, [field, ...places]) }])) }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(oneOf && { oneOf: oneOf.map(inner) }),
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
const eventSchemas = (): Published[] =>
  everyPublicEvent.map((event) => {
    const { entity, happened, data } = event;
    const about = `${entity}.${happened}`;
    return { name: typeOf(event), schema: described(data, { id: schemaOf(event), title: eventWords(about), places: [about, entity] }) };
  });

const VIEW_WORDS: Readonly<Record<ViewKind, string>> = {
  line: '一条指标的执行情况 utilisation of a budget line',
  programme: '一个项目的执行情况 utilisation of a programme',
  district: '一区一个预算年度的执行情况 utilisation of a district in a fiscal year',
  month: '一区一个月的资金变动 what moved in a district in a month',
};

/** The name of the figures of a kind, which stands in no value: the key says it. */
export const viewName = (kind: ViewKind): string => `cn.grantbook.utilisation.${kind}.v1`;

/** The schema of every kind of figures in the bucket. */
const viewSchemas = (): Published[] =>
  (Object.keys(VIEW_SHAPES) as ViewKind[]).map((kind) => ({ name: viewName(kind), schema: described(VIEW_SHAPES[kind], { id: urnOf(viewName(kind)), title: VIEW_WORDS[kind], places: [kind] }) }));

const QUERY_WORDS: Readonly<Record<Query, string>> = {
  utilisation: '执行情况：指标、项目、年度或月份 utilisation of a line, a programme, a fiscal year or a month',
  entitlement: '限额占用情况，不含按人计的 what is taken of a limit, but for one of a person',
  payment: '支付令及其各次支付 a payment order with its attempts',
};

export const queryTitle = (query: Query): string => QUERY_WORDS[query];

/** The name of what is asked (`request`) or answered. */
export const queryName = (query: Query, part: 'request' | 'answer'): string => `cn.grantbook.query.${query}.${part}.v${QUERIES[query].version}`;

/** The schemas of every question and its answer. */
const querySchemas = (): Published[] =>
  (Object.keys(QUERIES) as Query[]).flatMap((query) => {
    const { asked, answered } = QUERIES[query];
    const of = (part: 'request' | 'answer', shape: z.ZodType): Published => ({ name: queryName(query, part), schema: withFigures(described(shape, { id: urnOf(queryName(query, part)), title: QUERY_WORDS[query], places: [part] })) });
    return [of('request', asked), of('answer', answered)];
  });

/** The figures in an answer are described as in the bucket, each kind in its own words. */
function withFigures({ properties, ...schema }: JsonSchema): JsonSchema {
  const { figures, ...others } = properties ?? {};
  if (!figures) return { ...schema, ...(properties && { properties }) };
  const kinds = viewSchemas().map(({ schema: { $schema: _, $id: __, ...kind } }) => kind);
  return { ...schema, properties: { ...others, figures: { ...figures, anyOf: kinds } } };
}

/** Every schema that is published. */
export const SCHEMAS: readonly Published[] = [...eventSchemas(), ...viewSchemas(), ...querySchemas()];

/** @throws Error where none has that name */
export function schemaNamed(name: string): JsonSchema {
  const found = SCHEMAS.find((one) => one.name === name);
  if (!found) throw new Error(`没有名为 ${name} 的 schema / there is no schema ${name}`);
  return found.schema;
}
