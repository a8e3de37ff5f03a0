import { type JsonSchema, schemaNamed } from '#messages/json-schemas';

interface Channel {
  address: string | null;
  title: string;
  messages: Record<string, unknown>;
  'x-nats-kv'?: { key: string; watch: string };
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const head = (...cells: string[]): string[] => [row(...cells), row(...cells.map(() => '---'))];
const code = (text: string): string => `\`${text}\``;

/** The fields of a schema with their meaning; of a question, those of each kind. */
function fieldsOf({ properties = {}, anyOf = [], oneOf = [] }: JsonSchema): Map<string, string> {
  const own = Object.entries(properties).map(([field, part]): [string, string] => [field, String(part['description'])]);
  return new Map([...own, ...[...anyOf, ...oneOf].flatMap((part) => [...fieldsOf(part)])]);
}

/** The tables of docs/messages.md, made of the AsyncAPI document. */
export function tablesOf(channels: Record<string, Channel>): string {
  const all = Object.entries(channels);
  const events = all.filter(([, { address }]) => address?.startsWith('ledger.v1.evt.'));
  const views = all.filter(([, channel]) => channel['x-nats-kv']);
  const asked = all.filter(([, { address }]) => address?.startsWith('ledger.v1.qry.'));
  const shown = (name: string): string[] => ['', ...head('字段 field', ''), ...[...fieldsOf(schemaNamed(name))].map(([field, words]) => row(code(field), words))];
  return [
    '## 事件 Events',
    '',
    ...head('主题 subject', '类型 `ce-type`', ''),
    ...events.map(([, { address, title, messages }]) => row(code(address ?? ''), Object.keys(messages).map(code).join(' '), title)),
    ...views.flatMap(([, { title, messages, 'x-nats-kv': kv }]) => ['', `## ${title}`, '', `键 key ${code(kv?.key ?? '')}，监视 watch ${code(kv?.watch ?? '')}`, ...shown(Object.keys(messages)[0] ?? '')]),
    ...asked.flatMap(([name, { address, title, messages }]) => ['', `## 查询 ${title}`, '', `${code(address ?? '')}`, ...shown(Object.keys(messages)[0] ?? ''), '', '答复 the answer', ...shown(Object.keys(channels[`${name}.reply`]?.messages ?? {})[0] ?? '')]),
    '',
  ].join('\n');
}
