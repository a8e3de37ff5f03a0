import { BUCKETS, type ConsumerPart, figuresPlace, inventoryOf, keysOf, READERS } from './inventory';
import { ledgerStream, ledgerSubjects, QUERY_ROOT, token } from './subjects';

/** Where readers of other accounts find what is theirs: not `$JS.API`, which in their account is their own. */
export const READER_API = 'LJS';

/** Who has a key: `name` is also the file of the seed and, in capitals, of the variable in keys.conf. */
export interface Identity {
  name: string;
  /** For whom and for what, as keys.conf says it. */
  zh: string;
  en: string;
}

/** Everybody who may connect. */
export const identitiesOf = (areas: readonly string[]): Identity[] => [
  { name: 'sys', zh: '监控服务器', en: 'watches the server' },
  { name: 'operator', zh: '恢复备份、重建流；平时封存', en: 'restores backups, makes streams anew; kept under seal' },
  { name: 'provision', zh: 'grantbook provision', en: 'grantbook provision' },
  { name: 'relay', zh: '发布进程', en: 'the relay' },
  { name: 'query', zh: '查询服务', en: 'the service that answers queries' },
  { name: 'audit', zh: '审计局', en: 'the auditors' },
  ...areas.flatMap((area) => [
    { name: `finance-${token(area)}`, zh: `${area} 财政局`, en: `finance bureau of ${area}` },
    { name: `treasury-${token(area)}`, zh: `${area} 国库`, en: `treasury of ${area}` },
  ]),
];

/** With a word in front: the server has settings called operator and the like. */
export const variableOf = (identity: string): string => `KEY_${identity}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

interface User {
  name: string;
  note: string;
  publish: string[];
  subscribe: string[];
  /** Answers whom it was asked by, and publishes nothing else. */
  answers?: boolean;
}

interface Account {
  name: string;
  users: User[];
  lines: string[];
}

const list = (subjects: readonly string[], indent: string): string => `[\n${subjects.map((subject) => `${indent}  "${subject}"\n`).join('')}${indent}]`;

function userText({ name, note, publish, subscribe, answers }: User): string {
  const who = `      # ${note}\n      { nkey: $${variableOf(name)}`;
  if (publish.length === 0 && !answers) return `${who} }\n`;
  const sends = answers ? 'publish: { deny: ">" }, allow_responses: true' : `publish: { allow: ${list(publish, '        ')} }`;
  return `${who}, permissions: {\n        ${sends}\n        subscribe: { allow: ${list(subscribe, '        ')} }\n      } }\n`;
}

const accountText = ({ name, users, lines }: Account): string => `  ${name}: {\n    users: [\n${users.map(userText).join('')}    ]\n${lines.map((line) => `    ${line}\n`).join('')}  }\n`;

const consumers = (areas: readonly string[]): ConsumerPart[] => inventoryOf(areas).filter((part) => part.kind === 'consumer');
const streams = (areas: readonly string[]): string[] => areas.map(ledgerStream);
const buckets = (): string[] => BUCKETS.map((bucket) => `KV_${bucket}`);
const allKeys = (areas: readonly string[]): { stream: string; keys: string }[] => areas.flatMap((area) => BUCKETS.map((bucket) => ({ stream: `KV_${bucket}`, keys: keysOf(bucket, area) })));

/** Makes and updates, by name and, for a reader's place, by its filter; deletes and purges nothing. */
const provisioner = (areas: readonly string[]): User => ({
  name: 'provision',
  note: 'grantbook provision：建立与更新，不得删除、不得发布 / makes and updates, may not delete or publish',
  publish: [
    ...[...streams(areas), ...buckets()].flatMap((stream) => ['INFO', 'CREATE', 'UPDATE'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`)),
    ...consumers(areas).flatMap(({ stream, config }) => [`$JS.API.CONSUMER.INFO.${stream}.${config.durable_name}`, `$JS.API.CONSUMER.CREATE.${stream}.${config.durable_name}.${config.filter_subject ?? '>'}`]),
  ],
  subscribe: ['_INBOX.provision.>'],
});

const relay = (areas: readonly string[]): User => ({
  name: 'relay',
  note: '发布进程：发布并回读，不得建立、删除、清空 / publishes and reads back, may not make, delete or purge',
  publish: [
    ...areas.map(ledgerSubjects),
    ...[...streams(areas), ...buckets()].map((stream) => `$JS.API.STREAM.INFO.${stream}`),
    ...streams(areas).map((stream) => `$JS.API.STREAM.MSG.GET.${stream}`),
    ...allKeys(areas).flatMap(({ stream, keys }) => [keys, `$JS.API.DIRECT.GET.${stream}.${keys}`]),
  ],
  subscribe: ['_INBOX.relay.>'],
});

const query: User = {
  name: 'query',
  note: '查询服务：应答，不得主动发布 / answers, and publishes nothing of its own',
  publish: [],
  subscribe: [`${QUERY_ROOT}.>`, '$SRV.>', '_INBOX.query.>'],
  answers: true,
};

/** What one account may ask of another; `as` where it has another name there. */
interface Service {
  subject: string;
  as?: string;
  stream?: boolean;
}

const place = (stream: string, durable: string): Service[] => [
  { subject: `$JS.API.CONSUMER.INFO.${stream}.${durable}`, as: `${READER_API}.CONSUMER.INFO.${stream}.${durable}` },
  { subject: `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`, as: `${READER_API}.CONSUMER.MSG.NEXT.${stream}.${durable}`, stream: true },
  // As the server writes it today, and with domain and account in front, as newer ones may.
  { subject: `$JS.ACK.${stream}.${durable}.>` },
  { subject: `$JS.ACK.*.*.${stream}.${durable}.>` },
];

/** What stands under its keys now, and its place among the changes. */
const figures = (area: string, reader: Parameters<typeof figuresPlace>[1]): Service[] =>
  allKeys([area]).flatMap(({ stream, keys }) => [{ subject: `$JS.API.DIRECT.GET.${stream}.${keys}`, as: `${READER_API}.DIRECT.GET.${stream}.${keys}` }, ...place(stream, figuresPlace(area, reader))]);
const queries = (area: string): Service => ({ subject: `${QUERY_ROOT}.${token(area)}.>` });

interface Reader {
  account: string;
  identity: string;
  note: string;
  services: Service[];
}

type Durable = keyof typeof READERS;
const its = (area: string, durable: Durable): Service[] => place(ledgerStream(area), durable);

const readers = (areas: readonly string[]): Reader[] => [
  { account: 'AUDIT', identity: 'audit', note: '审计：各区全部事件、指标视图与查询 / every district: events, budget lines, queries', services: areas.flatMap((area) => [...its(area, 'AUDIT'), ...figures(area, 'AUDIT'), queries(area)]) },
  ...areas.flatMap((area): Reader[] => [
    { account: `FINANCE-${token(area)}`, identity: `finance-${token(area)}`, note: `${area} 财政局：本区事件、指标视图与查询 / its own events, budget lines, queries`, services: [...its(area, 'FINANCE'), ...figures(area, 'FINANCE'), queries(area)] },
    { account: `TREASURY-${token(area)}`, identity: `treasury-${token(area)}`, note: `${area} 国库：本区支付事件 / its own payment events`, services: its(area, 'TREASURY') },
  ]),
];

const readerAccount = ({ account, identity, note, services }: Reader): Account => ({
  name: account,
  users: [{ name: identity, note, publish: services.map(({ subject, as }) => as ?? subject), subscribe: [`_INBOX.${identity.split('-')[0] ?? identity}.>`] }],
  lines: ['imports: [', ...services.map(({ subject, as }) => `  { service: { account: LEDGER, subject: "${subject}" }${as ? `, to: "${as}"` : ''} }`), ']'],
});

/** One line a subject, with every account that may ask it. */
function exportsOf(all: readonly Reader[]): string[] {
  const asked = new Map<string, { service: Service; accounts: string[] }>();
  for (const { account, services } of all) {
    for (const service of services) {
      const { accounts } = asked.get(service.subject) ?? asked.set(service.subject, { service, accounts: [] }).get(service.subject)!;
      accounts.push(account);
    }
  }
  return [...asked.values()].map(({ service: { subject, stream }, accounts }) => `  { service: "${subject}"${stream ? ', response: stream' : ''}, accounts: [${accounts.join(', ')}] }`);
}

const HEAD = `# 由 grantbook nats-keys 生成，请勿手改：各账户之权限，逐一列明，未列即拒。公钥见 keys.conf。
# Made by grantbook nats-keys, not to be edited: what each account may do; what is not listed is refused. Keys: keys.conf.
include "keys.conf"
system_account: SYS
`;

/** accounts.conf of a server that carries these districts: no secret stands in it. */
export function accountsText(areas: readonly string[]): string {
  const all = readers(areas);
  const operator: User = { name: 'operator', note: '恢复备份、重建流 / restores backups, makes streams anew', publish: [], subscribe: [] };
  const accounts: Account[] = [
    { name: 'SYS', users: [{ name: 'sys', note: '监控 / monitoring', publish: [], subscribe: [] }], lines: [] },
    { name: 'LEDGER', users: [operator, provisioner(areas), relay(areas), query], lines: ['jetstream: enabled', 'exports: [', ...exportsOf(all), ']'] },
    ...all.map(readerAccount),
  ];
  return `${HEAD}accounts {\n${accounts.map(accountText).join('')}}\n`;
}
