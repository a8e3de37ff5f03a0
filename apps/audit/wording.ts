import type { BookAt } from '#audit/replay';
import { type Finding, WRONG } from '#audit/finding';
import type { Progress, Verdict } from '#audit/verify';
import { yuan } from '#kernel/money';

/** The lines a person reads: Chinese first, then English. */
export const lines = (...pairs: readonly (readonly [zh: string, en: string])[]): string => [...pairs.map(([zh]) => zh), '', ...pairs.map(([, en]) => en), ''].join('\n');

export const progressLine = ({ streams, events, findings }: Progress): string => `已核对 ${events} 个事件、${streams} 个流，发现 ${findings} 处 · ${events} events in ${streams} streams, ${findings} findings\n`;

export function verdictText(verdict: Verdict): string {
  const { first, findings, streams, events, unchecked, books, cases } = verdict;
  const pairs: [string, string][] = first
    ? [['核验未通过。首个有误的事件：', 'The ledger does not verify. The first wrong event:'], ...findingPairs(first), ...findings.slice(1).flatMap(otherPairs)]
    : [['核验通过：凭证号、哈希链、事件形态、分录、决定依据与不变量 1、2、4–8、9、12 均无误。', 'The ledger verifies: revisions, hash chain, shapes, postings, receipts and invariants 1, 2, 4–8, 9 and 12 hold.']];
  return lines(
    ...pairs,
    [`读取 ${streams} 个流（账簿 ${books.length}，案件 ${cases}），${events} 个事件；其中 ${unchecked} 个位于错误之后，未予核对。`, `${streams} streams (${books.length} books, ${cases} cases) and ${events} events were read; ${unchecked} of them stand behind a finding and were not checked.`],
    ...books.map(({ stream, revision, hash, debitFen, creditFen }): [string, string] => [
      `${stream}：末号 ${revision}，哈希 ${hash}，借方合计 ${yuan(BigInt(debitFen))} 元，贷方合计 ${yuan(BigInt(creditFen))} 元`,
      `${stream}: last revision ${revision}, hash ${hash}, debits ${yuan(BigInt(debitFen))} yuan, credits ${yuan(BigInt(creditFen))} yuan`,
    ]),
    ['名额（不变量 3）：本版没有设名额的项目，无可核对。', 'Quotas (invariant 3): no programme of this version has one, so there was none to check.'],
    ['末尾被整段删去、且没有案件提及的事件，仅凭哈希链无法发现：请将末号与哈希同上次核验记录比对。', 'Events cut off at the very end, of which no case tells, cannot be seen by a chain alone: compare the last revision and hash with those of the last check.'],
  );
}

const findingPairs = ({ stream, revision, id, what, expected, found }: Finding): [string, string][] => [
  [`  流 ${stream}，凭证号 ${revision}，事件 ${id}`, `  stream ${stream}, revision ${revision}, event ${id}`],
  [`  ${WRONG[what].zh}（${what}）`, `  ${WRONG[what].en} (${what})`],
  [`  应为：${expected}`, `  expected: ${expected}`],
  [`  实为：${found}`, `  found: ${found}`],
];

const otherPairs = ({ stream, revision, what }: Finding): [string, string][] => [[`另有：${stream} 凭证号 ${revision}，${WRONG[what].zh}`, `Also: ${stream} revision ${revision}, ${WRONG[what].en}`]];

/** What a person wants to see of a book as it stood; the whole of it is for `--json`. */
export function bookText({ stream, revision, at, hash, records }: BookAt): string {
  const counts = Object.entries(records).map(([name, all]) => `${name} ${all.length}`).join(', ');
  return lines(
    [`${stream} 截至凭证号 ${revision}（${at ?? '尚无事件'}）`, `${stream} as of revision ${revision} (${at ?? 'no event yet'})`],
    [`链哈希 ${hash}`, `chain hash ${hash}`],
    [`记录数：${counts}。全部内容见 --json。`, `records: ${counts}. All of it with --json.`],
  );
}
