import { ACT_TITLES } from '#access/act-titles';
import { yuan } from '#kernel/money';
import { refusalSaid } from '#policy/refusal.words';
import type { Unmet } from '#rehearsal/expectations';
import type { Outcome, Report } from '#rehearsal/rehearse';
import { lines } from './wording';

export type Row = readonly string[];

/** More rows than a person reads; all of them are for `--json`. */
export const ROWS = 1_000;

/** Two columns for what is drawn in two: Han, kana, full-width forms and their punctuation. */
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60\u2014\u2018-\u201d]/gu;
const widthOf = (text: string): number => [...text].length + (text.match(WIDE)?.length ?? 0);

/** A table whose columns stand under each other, whatever script they are written in; amounts to the right. */
export function table(head: Row, rows: readonly Row[], right: readonly number[] = []): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: Row): string => row.map((text, column) => padded(text, widths[column] ?? 0, right.includes(column))).join('  ').trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line), ''].join('\n');
}

function padded(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(width - widthOf(text));
  return right ? blank + text : text + blank;
}

export const titleOf = (act: Outcome['act']): string => {
  const { zh, en } = act === 'grant' ? { zh: '办理补贴', en: 'grant' } : ACT_TITLES[act];
  return `${zh} ${en.split(':')[0] ?? en}`;
};

export const money = (amount: bigint | undefined): string => (amount === undefined ? '' : yuan(amount));

export function resultOf(outcome: Outcome): string {
  const { done, refused, state, step } = outcome;
  const field = wrongIn(outcome)?.field;
  if (refused) return `${refusalSaid(refused, outcome.facts ?? {}).zh} ${refused}${step ? `（${step}）` : ''}${field === undefined ? '' : `：${field}`}`;
  const said = { DONE: '', UNCHANGED: '无变化 unchanged', REPEATED: '重复 repeated', REFUSED: '' }[done];
  return [state, said].filter(Boolean).join(' ') || '✓';
}

interface Wrong {
  field: string;
  zh: string;
  en: string;
}

/** Of a word that has the form it must have and still cannot be so. */
const wrongIn = ({ facts }: Outcome): Wrong | undefined => ((facts?.['errors'] ?? []) as Wrong[])[0];

/** Beneath a table, in whose cells there is no room for two languages: why a word cannot be so. */
export function whyText(outcomes: readonly Outcome[]): string {
  const wrong = outcomes.slice(0, ROWS).flatMap((outcome) => {
    const why = outcome.refused && wrongIn(outcome);
    return why ? [{ ...why, of: [placeOf(outcome), outcome.subject, why.field].join(' ') }] : [];
  });
  return wrong.map(({ of, zh, en }) => lines([`${of} ${zh}`, `${of} ${en}`])).join('\n');
}

export const placeOf = ({ number }: Outcome): string => (number === 0 ? '变更 change' : String(number));

export function reportText(report: Report): string {
  const { outcomes, expected, unmet } = report;
  const rows = outcomes.slice(0, ROWS).map((outcome) => [placeOf(outcome), outcome.on.toString(), titleOf(outcome.act), outcome.subject, money(outcome.amountFen), resultOf(outcome), outcome.article ?? '']);
  const shown = table(['序 #', '日期 day', '事项 act', '对象 of', '金额（元） yuan', '结果 result', '条款 article'], rows, [4]);
  return [heading(report), shown, more(outcomes.length), whyText(outcomes), totalsText(report), unmetText(report), expected > 0 && unmet === 0 ? lines(['全部预期相符。', 'All that was expected came so.']) : ''].filter(Boolean).join('\n');
}

export const heading = ({ title, from, area, copiedRevision, bookRevision }: Report): string =>
  lines(
    [`${title ?? '演练'}（${from === 'EMPTY' ? '空账簿' : `book-${area} 凭证号 ${copiedRevision} 的副本`}，仅在内存中，${bookRevision < 0 ? '账簿仍为空' : `演至 ${bookRevision}`}）`, `${from === 'EMPTY' ? 'on an empty book' : `on a copy of book-${area} as of revision ${copiedRevision}`}, in memory only, ${bookRevision < 0 ? 'the book is empty still' : `up to revision ${bookRevision}`}`],
  );

export const more = (count: number): string => (count > ROWS ? lines([`另有 ${count - ROWS} 行，见 --json`, `${count - ROWS} more rows with --json`]) : '');

function totalsText({ totals }: Report): string {
  const programmes = Object.entries(totals.programmes).map(([id, of]) => [id, String(of.cases), String(of.refused), yuan(of.proposedFen), yuan(of.releasedFen), yuan(of.paidFen), yuan(of.recoveredFen)]);
  const caps = Object.values(totals.keys).filter(({ kind }) => kind === 'CAP');
  const keys = caps.slice(0, ROWS).map(({ key, capFen, heldFen, usedFen, restoredFen, leftFen }) => [key, money(capFen ?? undefined), yuan(heldFen), yuan(usedFen), yuan(restoredFen), money(leftFen ?? undefined)]);
  const budget = Object.values(totals.lines).map(({ line, committedFen, paidFen, availableFen }) => [line, yuan(committedFen), yuan(paidFen), yuan(availableFen)]);
  return [
    programmes.length > 0 && table(['项目 programme', '案件 cases', '被拒 refused', '拟支持 proposed', '释放 released', '已付 paid', '追回 recovered'], programmes, [1, 2, 3, 4, 5, 6]),
    keys.length > 0 && table(['限额 cap', '上限 cap', '占用 held', '已用 used', '恢复 restored', '余额 left'], keys, [1, 2, 3, 4, 5]),
    more(caps.length),
    budget.length > 0 && table(['指标 line', '占用 committed', '已付 paid', '余额 available'], budget, [1, 2, 3]),
  ].filter(Boolean).join('\n');
}

const said = (value: unknown): string => (value === undefined ? '无 nothing' : JSON.stringify(value));
const unmetRow = (place: string, { field, expected, found }: Unmet): Row => [place, field, said(expected), said(found)];

export function unmetText({ outcomes, unmetTotals }: Report): string {
  const rows = [...outcomes.flatMap((outcome) => (outcome.unmet ?? []).map((one) => unmetRow(`${placeOf(outcome)} ${outcome.subject}`, one))), ...unmetTotals.map((one) => unmetRow('合计 totals', one))];
  return rows.length === 0 ? '' : `${lines([`预期不符 ${rows.length} 处：`, `Expectations not met: ${rows.length}`])}${table(['序 #', '字段 field', '预期 expected', '实得 found'], rows)}`;
}
