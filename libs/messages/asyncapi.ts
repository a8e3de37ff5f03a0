import { consumerFacts, kvFacts, serviceFacts, streamFacts } from './asyncapi.facts';
import { CLOUD_EVENT_HEADERS, eventHeaders, PARAMETERS } from './asyncapi.headers';
import { VIEW_SHAPES, type ViewKind } from './budget-shapes';
import { eventWords, type JsonSchema, queryName, queryTitle, SCHEMAS, schemaNamed, viewName } from './json-schemas';
import { type PublicEvent, typeOf } from './public-event';
import { everyPublicEvent } from './public-events';
import { QUERIES, type Query } from './queries';
import { BUDGET_BUCKET, QUERY_ROOT, SUBJECT_ROOT } from './subjects';

type Part = Record<string, unknown>;

const to = (...steps: string[]): { $ref: string } => ({ $ref: `#/${steps.join('/')}` });
const KINDS = Object.keys(VIEW_SHAPES) as ViewKind[];
const ASKED = Object.keys(QUERIES) as Query[];
const topicOf = ({ entity, happened }: PublicEvent): string => `${entity}.${happened}`;
const topics = (): Map<string, PublicEvent[]> => Map.groupBy(everyPublicEvent, topicOf);

/**
 * What goes out over NATS and what may be asked, as an AsyncAPI 3.0 document, made of the declarations by which it is done.
 * `problem` is the JSON Schema of what is answered where a question is refused, as over HTTP.
 */
export const asyncApi = (problem: object): Part => ({
  asyncapi: '3.0.0',
  id: 'urn:grantbook:messages',
  info: {
    title: 'Grantbook 补贴资金账簿：消息 messages',
    version: '1',
    description:
      '账簿事件（CloudEvents 1.0，二进制模式）、预算执行视图（键值库）与查询服务。金额为以分为单位的十进制字符串；不含个人信息、账号与经办人。\n\n' +
      'Events of the book (CloudEvents 1.0, binary mode), views of the utilisation of the budget (a key-value bucket), and a service to ask. Amounts are decimal strings of fen. Nothing names a person, an account or an officer.',
  },
  defaultContentType: 'application/json',
  servers: { nats: { host: '{host}:4222', protocol: 'nats', description: 'NATS 2.9 或更新，启用 JetStream or newer, with JetStream', variables: { host: { description: '服务器，见 server, see NATS_URL', default: 'localhost' } } } },
  channels: { ...eventChannels(), ...viewChannels(), ...queryChannels() },
  operations: { ...eventOperations(), ...viewOperations(), ...queryOperations() },
  components: {
    messages: { ...eventMessages(), ...viewMessages(), ...queryMessages() },
    schemas: { CloudEventHeaders: CLOUD_EVENT_HEADERS, Problem: problem, ...schemas() },
    parameters: PARAMETERS,
  },
});

/** By their names, each with the URN under which messages name it. */
const schemas = (): Record<string, JsonSchema> => Object.fromEntries(SCHEMAS.map(({ name, schema: { $schema: _, ...schema } }) => [name, schema]));

/** The parameters that an address names. */
const parametersOf = (address: string): Part => Object.fromEntries([...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, to('components', 'parameters', name)]));

function channel(address: string, more: Part & { messages: readonly string[] }): Part {
  const { messages, ...rest } = more;
  const parameters = parametersOf(address);
  return { address, messages: Object.fromEntries(messages.map((name) => [name, to('components', 'messages', name)])), ...(Object.keys(parameters).length > 0 && { parameters }), ...rest };
}

const eventChannels = (): Part =>
  Object.fromEntries([...topics()].map(([topic, events]) => [topic, channel(`${SUBJECT_ROOT}.{area}.{programme}.${topic}.{id}`, { title: eventWords(topic), messages: events.map(typeOf), 'x-nats-stream': streamFacts, 'x-nats-consumer': consumerFacts })]));

const eventOperations = (): Part =>
  Object.fromEntries([...topics()].map(([topic, events]) => [`publish.${topic}`, { action: 'send', summary: eventWords(topic), channel: to('channels', topic), messages: events.map((event) => to('channels', topic, 'messages', typeOf(event))) }]));

const eventMessages = (): Part =>
  Object.fromEntries(
    everyPublicEvent.map((event) => {
      const name = typeOf(event);
      return [name, { name, title: eventWords(topicOf(event)), contentType: 'application/json', headers: eventHeaders(event), payload: to('components', 'schemas', name) }];
    }),
  );

const KEYS: Readonly<Record<ViewKind, string>> = { line: '{area}.{line}', programme: '{area}.programme.{programme}', district: '{area}.district.{year}', month: '{area}.month.{month}' };
/** What a watcher names to be told of all of a kind in a district. */
const WATCHED: Readonly<Record<ViewKind, string>> = { line: '{area}.*', programme: '{area}.programme.*', district: '{area}.district.*', month: '{area}.month.*' };

const viewChannels = (): Part =>
  Object.fromEntries(KINDS.map((kind) => [`utilisation.${kind}`, channel(`$KV.${BUDGET_BUCKET}.${KEYS[kind]}`, { title: String(schemaNamed(viewName(kind))['title']), messages: [viewName(kind)], 'x-nats-kv': { ...kvFacts, key: KEYS[kind], watch: WATCHED[kind] } })]));

const viewOperations = (): Part =>
  Object.fromEntries(KINDS.map((kind) => [`put.utilisation.${kind}`, { action: 'send', summary: schemaNamed(viewName(kind))['title'], channel: to('channels', `utilisation.${kind}`), messages: [to('channels', `utilisation.${kind}`, 'messages', viewName(kind))] }]));

const viewMessages = (): Part => Object.fromEntries(KINDS.map((kind) => [viewName(kind), message(viewName(kind))]));

const message = (name: string): Part => ({ name, title: schemaNamed(name)['title'], contentType: 'application/json', payload: to('components', 'schemas', name) });

const queryChannels = (): Part =>
  Object.fromEntries(
    ASKED.flatMap((query) => [
      [`query.${query}`, channel(`${QUERY_ROOT}.{area}.${query}`, { title: queryTitle(query), messages: [queryName(query, 'request')], 'x-nats-service': serviceFacts(query) })],
      // The address is the inbox of whoever asks.
      [`query.${query}.reply`, { address: null, title: queryTitle(query), messages: { [queryName(query, 'answer')]: to('components', 'messages', queryName(query, 'answer')), problem: to('components', 'messages', 'problem') } }],
    ]),
  );

const queryOperations = (): Part =>
  Object.fromEntries(
    ASKED.map((query) => {
      const [asked, reply] = [`query.${query}`, `query.${query}.reply`];
      const messages = [to('channels', reply, 'messages', queryName(query, 'answer')), to('channels', reply, 'messages', 'problem')];
      return [`answer.${query}`, { action: 'receive', summary: queryTitle(query), channel: to('channels', asked), messages: [to('channels', asked, 'messages', queryName(query, 'request'))], reply: { channel: to('channels', reply), messages } }];
    }),
  );

const queryMessages = (): Part => ({
  ...Object.fromEntries(ASKED.flatMap((query) => [queryName(query, 'request'), queryName(query, 'answer')]).map((name) => [name, message(name)])),
  problem: {
    name: 'problem',
    title: '拒绝及其理由 a refusal with its reason',
    contentType: 'application/problem+json',
    headers: { type: 'object', required: ['Nats-Service-Error', 'Nats-Service-Error-Code'], properties: { 'Nats-Service-Error': { type: 'string', description: '代码 the code' }, 'Nats-Service-Error-Code': { type: 'string', description: 'HTTP 状态 the status as over HTTP' }, 'Content-Language': { enum: ['zh-CN', 'en'] } } },
    payload: to('components', 'schemas', 'Problem'),
  },
});
