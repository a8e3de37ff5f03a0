import { takenFen } from '#book/entitlement';
import { toWire } from '#kernel/canonical';
import { yuan } from '#kernel/money';
import { amountsSaid, numbersSaid } from '#policy/facts.words';
import type { Compared, Comparison } from '#rehearsal/compare';
import type { Outcome, Report } from '#rehearsal/rehearse';
import type { Totals } from '#rehearsal/totals';
import { heading, money, more, placeOf, resultOf, ROWS, type Row, table, titleOf, unmetText, whyText } from './rehearsal.wording';
import { lines } from './wording';

/** Today's policy beside the changed one: the acts that come out otherwise, those refused alike, and the sums. */
export const comparisonText = (sides: Comparison): string => ('refused' in sides ? refusedText(sides.refused) : comparedText(sides));

/** A change that cannot stand: there is nothing to hold against today's policy. */
function refusedText(refused: readonly Outcome[]): string {
  const rows = refused.map((outcome) => [outcome.subject, resultOf(outcome), boundsOf(outcome), outcome.article ?? '']);
  return lines(['变更不能成立，未作比较：', 'The change cannot stand, and nothing was compared:']) + table(['变更 change', '结果 result', '数额与幅度（元） amount and range (yuan)', '条款 article'], rows) + whyText(refused);
}

function boundsOf({ facts = {} }: Outcome): string {
  const [amount, from, to] = ['amountFen', 'minFen', 'maxFen'].map((name) => facts[name]).map((fen) => (typeof fen === 'bigint' ? yuan(fen) : undefined));
  return [amount, from !== undefined && to !== undefined ? `（${from}–${to}）` : ''].join('');
}

function comparedText({ today, changed }: Compared): string {
  const asked = changed.outcomes.filter(({ number }) => number > 0);
  const rows = asked.flatMap((after, index) => {
    const before = today.outcomes[index];
    return before ? pairOf(before, after) : [];
  });
  // What differs is read first; a refusal that is the same says so, that nobody takes it for a grant.
  const [differing, alike] = [rows.filter(({ same }) => !same), rows.filter(({ same }) => same)];
  const shown = [...differing, ...alike].slice(0, ROWS).map(({ row }) => row);
  return [
    heading(changed),
    differing.length > 0 ? '' : lines(['各项结果相同。', 'Every act comes out the same.']),
    shown.length > 0 ? table(['序 #', '事项 act', '对象 of', '现行 today', '变更后 changed', '备注 note'], shown) : '',
    more(rows.length),
    whyText(changed.outcomes),
    sumsText(today, changed),
    expectedText(today),
  ].filter(Boolean).join('\n');
}

function sumsText({ totals: was }: Report, { totals: is }: Report): string {
  return [
    // What was let go before payment burdens nobody: it is taken off.
    sideBySide('项目 programme', ['拟支持净额 proposed, net', '已付 paid'], [was.programmes, is.programmes], ({ proposedFen, releasedFen, paidFen }) => [proposedFen - releasedFen, paidFen]),
    sideBySide('限额、名额 cap, quota', ['已占用 taken', '余额 left'], [limitsOf(was), limitsOf(is)], (use) => [takenFen(use), use.leftFen ?? undefined]),
    sideBySide('指标 line', ['占用 committed', '已付 paid', '余额 available'], [was.lines, is.lines], ({ committedFen, paidFen, availableFen }) => [committedFen, paidFen, availableFen]),
  ].filter(Boolean).join('\n');
}

/** What is taken once only says nothing in sums; a difference (TOP_UP) does: what is taken of a person, and what is left to the highest amount. */
const limitsOf = ({ keys }: Totals): Totals['keys'] => Object.fromEntries(Object.entries(keys).filter(([, { kind }]) => ['CAP', 'TOP_UP', 'QUOTA'].includes(kind)));

/** Each amount of both sides, and what it is otherwise; nothing where the side knows no such name. */
function sideBySide<One>(title: string, columns: readonly string[], [was, is]: readonly [Record<string, One>, Record<string, One>], amountsOf: (one: One) => (bigint | undefined)[]): string {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].toSorted();
  if (names.length === 0) return '';
  const rows = names.slice(0, ROWS).map((name) => {
    const [before, after] = [was[name], is[name]].map((one) => (one === undefined ? [] : amountsOf(one)));
    return [name, ...columns.flatMap((_, at) => [money(before?.[at]), money(after?.[at]), yuan((after?.[at] ?? 0n) - (before?.[at] ?? 0n))])];
  });
  const head = columns.flatMap((column) => [`现行${column}`, '变更后 changed', '差 ±']);
  return `${table([title, ...head], rows, head.map((_, at) => at + 1))}${more(names.length)}`;
}

/** What a script expects is expected of today's policy. */
function expectedText(today: Report): string {
  if (today.expected === 0) return '';
  if (today.unmet === 0) return lines(['全部预期相符（预期只与现行标准核对）。', 'All that was expected came so (it is held against today’s policy alone).']);
  return [lines(['预期只与现行标准核对。', 'What is expected is held against today’s policy alone.']), unmetText(today)].join('\n');
}

interface Pair {
  row: Row;
  same: boolean;
}

/** Nothing of what came out the same, unless it was refused. */
function pairOf(before: Outcome, after: Outcome): Pair[] {
  const [was, is] = [shortly(before), shortly(after)];
  const [factsBefore, factsAfter] = before.refused && before.refused === after.refused ? differing(before.facts, after.facts) : ['', ''];
  const same = was === is && factsBefore === factsAfter;
  if (same && !after.refused) return [];
  return [{ same, row: [placeOf(after), titleOf(after.act), after.subject, was + factsBefore, is + factsAfter, noteOf(before, after, same)] }];
}

/** What is to be confirmed by hand stands in no other column. */
function noteOf(before: Outcome, after: Outcome, same: boolean): string {
  const unconfirmed = [...new Set([before, after].flatMap(({ facts }) => (facts?.['unconfirmed'] ?? []) as string[]))];
  return [same ? '同一理由被拒 same refusal' : '', unconfirmed.length === 0 ? '' : `未确认 unconfirmed: ${unconfirmed.join('、')}`].filter(Boolean).join('；');
}

const shortly = (outcome: Outcome): string => [money(outcome.amountFen), resultOf(outcome)].filter(Boolean).join(' ');

type Facts = Readonly<Record<string, unknown>>;

/** Of two refusals for one reason the facts that are not the same, each side by its own. */
function differing(before: Facts = {}, after: Facts = {}): readonly [string, string] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => written(before[name]) !== written(after[name]));
  const of = (facts: Facts): string => `（${names.filter((name) => facts[name] !== undefined).map((name) => factSaid(name, facts[name])).join('；')}）`;
  return names.length === 0 ? ['', ''] : [of(before), of(after)];
}

const written = (value: unknown): string => (value === undefined ? '' : JSON.stringify(toWire(value)));

function factSaid(name: string, value: unknown): string {
  const [words] = [...amountsSaid({ [name]: value }), ...numbersSaid({ [name]: value })];
  return words ? `${words.zh} ${words.en}` : `${name} ${written(value)}`;
}
