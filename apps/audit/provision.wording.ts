import { type Difference, type Done, nameOf, type Surveyed } from '#messages/provision';
import { lines } from './wording';

const STATE: Readonly<Record<Surveyed['state'], string>> = { IN_ORDER: '✓ 一致 in order', MISSING: '✗ 缺少 missing', DIFFERS: '✗ 不符 differs' };
const DONE: Readonly<Record<Done, string>> = {
  CREATED: '已建立 created',
  UPDATED: '已更新 updated',
  LEFT: '未动，须人工处理 left: only a person can do it',
  FAILED: '服务器拒绝 refused by the server',
};

/** What still is not as it must be. */
export const isOpen = ({ state, done }: Surveyed): boolean => state !== 'IN_ORDER' && done !== 'CREATED' && done !== 'UPDATED';

const settingRow = ({ setting, wanted, found, safe }: Difference): string[] => [setting, JSON.stringify(wanted), JSON.stringify(found) ?? '–', safe ? '可更新 can be set' : '须人工处理 only by a person'];

/** Side by side, each column as wide as its widest entry. */
function sideBySide(differences: readonly Difference[]): string[] {
  if (differences.length === 0) return [];
  const rows = [['设置 setting', '应为 wanted', '现为 found', ''], ...differences.map(settingRow)];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) => `      ${row.map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)))).join('  ')}`.trimEnd());
}

/** A Chinese sign is as wide as two others. */
const widthOf = (text: string): number => Array.from(text).reduce((width, sign) => width + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0);

const partLines = (one: Surveyed): string[] => [
  `${STATE[one.state]}${one.done ? ` → ${DONE[one.done]}` : ''}  ${nameOf(one.part)}${one.reason ? `  (${one.reason})` : ''}`,
  ...sideBySide(one.differences),
];

function conclusion(all: readonly Surveyed[], applied: boolean): [string, string] {
  const open = all.filter(isOpen);
  if (open.length === 0) return ['全部符合要求。', 'Everything stands as it must.'];
  if (!applied) return [`${open.length} 项缺少或不符；未作任何更改。以 --apply 建立与更新。`, `${open.length} are missing or differ; nothing was changed. --apply makes and updates them.`];
  return [
    `${open.length} 项仍不符：有损数据或服务器不许的更改未作。做法见 docs/nats.md「重建一个流」。`,
    `${open.length} still differ: what would lose data, or what the server refuses, was not done. See docs/nats.md, "A stream made anew".`,
  ];
}

const NEW_STREAM: [string, string] = [
  '缺少的流建立时为空：发布进程随即自账簿开头发布，序号与标识同前；读者自第一条起收到全部消息，已处理过的按序号略过。',
  'A missing stream begins empty: the relay then publishes the book from its start, with the same sequences and ids; readers are given everything from the first message on, and pass over what they have by its sequence.',
];

export function provisionText(all: readonly Surveyed[], applied: boolean): string {
  const anew = all.some(({ part, state }) => part.kind === 'stream' && state === 'MISSING');
  return `${all.flatMap(partLines).join('\n')}\n\n${lines(conclusion(all, applied), ...(anew ? [NEW_STREAM] : []))}`;
}

/** For machines. */
export const provisionJson = (all: readonly Surveyed[]): object[] => all.map(({ part, ...found }) => ({ kind: part.kind, name: nameOf(part), ...found }));
