import { EVENT_HASH, POSITION, REVISION } from './fence';
import { type PublicEvent, schemaOf, typeOf } from './public-event';

const text = (description: string): object => ({ type: 'string', description });

/** What every message of an event carries; values are percent-encoded as the HTTP binding has it. */
export const CLOUD_EVENT_HEADERS = {
  type: 'object',
  required: ['ce-specversion', 'ce-id', 'ce-source', 'ce-type', 'ce-subject', 'ce-time', 'ce-dataschema', 'ce-datacontenttype', POSITION, REVISION, EVENT_HASH, 'Nats-Msg-Id'],
  properties: {
    'ce-specversion': { const: '1.0' },
    'ce-id': text('事件编号，永不重复 id of the event, for ever its own; what a consumer is idempotent by'),
    'ce-source': { type: 'string', pattern: '^/districts/\\d{6}/book$', description: '账簿 the book' },
    'ce-type': text('事件类型及版本 type and version'),
    'ce-subject': text('所涉的补贴、支付令、追回、指标或批次 the award, order, receivable, line or batch'),
    'ce-time': { type: 'string', format: 'date-time', description: '记账时刻 when it was booked' },
    'ce-dataschema': text('数据的 JSON Schema 的 $id the $id of the JSON Schema of the data'),
    'ce-datacontenttype': { const: 'application/json' },
    [POSITION]: text('在事件存储中的位置，不作解读 place in the event store, opaque'),
    [REVISION]: text('账簿版本，即凭证号 revision of the book, the voucher number'),
    [EVENT_HASH]: text('账簿事件的链上哈希 hash of the event of the book'),
    'Nats-Msg-Id': text('同 ce-id the same as ce-id'),
  },
} as const;

/** Those of one event in one version. */
export const eventHeaders = (event: PublicEvent): object => ({
  allOf: [{ $ref: '#/components/schemas/CloudEventHeaders' }, { type: 'object', properties: { 'ce-type': { const: typeOf(event) }, 'ce-dataschema': { const: schemaOf(event) } } }],
});

const TOKEN = '；其他字符写作 = 加两位十六进制 other signs than these are written as = and two hexadecimal digits';

/** What stands in subjects and keys. */
export const PARAMETERS = {
  area: { description: '行政区划代码 area code (GB/T 2260)', examples: ['310117', '310114'] },
  programme: { description: `项目编号；- 为不属于单个项目 programme; - where it is of none${TOKEN}`, examples: ['sj-08b-bole-match', '-'] },
  id: { description: `补贴、支付令、追回、指标或批次 award, order, receivable, line or batch${TOKEN}`, examples: ['310117-2026-01'] },
  line: { description: `指标编号 budget line${TOKEN}`, examples: ['310117-2026-01'] },
  year: { description: '预算年度 fiscal year', examples: ['2026'] },
  month: { description: '月份 month', examples: ['2026-03'] },
} as const;
