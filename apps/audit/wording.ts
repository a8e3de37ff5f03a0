import type { BookAt } from '#audit/replay';
import { type Finding, WRONG } from '#audit/finding';
import type { Lag } from '#audit/lag';
import type { Progress, Verdict } from '#audit/verify';
import { yuan } from '#kernel/money';

/** The lines a person reads: Chinese first, then English. */
export const lines = (...pairs: readonly (readonly [zh: string, en: string])[]): string => [...pairs.map(([zh]) => zh), '', ...pairs.map(([, en]) => en), ''].join('\n');

export const progressLine = ({ streams, events, findings }: Progress): string => `已核对 ${events} 个事件、${streams} 个流，发现 ${findings} 处 · ${events} events in ${streams} streams, ${findings} findings\n`;

/** The numbers are those of the invariants in the findings (libs/audit/finding.ts). */
const VERIFIED: [string, string][] = [
  ['核验通过，以下各项均无误：', 'The ledger verifies. All of this holds:'],
  ['  凭证号连续，哈希链完整，事件形态规范，时间不倒退，分录与事实相符，案卷与账簿一致', '  revisions without a gap, the hash chain, canonical shapes, time that does not run back, postings of the facts, cases that agree with the book'],
  ['  补正、联审与专家评审合规，受理与两级审核均已通过，不相容岗位已分离，收款账户经复核，生效日与事实相符', '  corrections, joint reviews and panels as the rules say, papers accepted and passed by both reviews, duties that were apart, accounts that two persons confirmed, days that the facts name'],
  ['  累计限额（不变量 1）、一次性（2）、与其他政策不重复（4）、指标不透支（5）', '  caps (invariant 1), once only (2), nothing above the higher of two policies (4), no line overdrawn (5)'],
  ['  不重复支付（6）、经批复并公示（7）、金额可重算（8）、指令不重复（9）、借贷相等（12）', '  nothing paid twice (6), approved after notice (7), amounts computed again (8), no command twice (9), debits equal credits (12)'],
];

export function verdictText(verdict: Verdict): string {
  const { first, findings, streams, events, unchecked, books, cases, untold, quotas, excesses } = verdict;
  const pairs: [string, string][] = first
    ? [['核验未通过。首个有误的事件：', 'The ledger does not verify. The first wrong event:'], ...findingPairs(first), ...findings.slice(1).flatMap(otherPairs)]
    : VERIFIED;
  return lines(
    ...pairs,
    [`读取 ${streams} 个流（账簿 ${books.length}，案件 ${cases}），${events} 个事件；其中 ${unchecked} 个位于错误之后，未予核对。`, `Read: ${streams} streams (books: ${books.length}, cases: ${cases}), ${events} events; ${unchecked} of them stand behind a finding and were not checked.`],
    ...books.map(({ stream, revision, hash, debitFen, creditFen }): [string, string] => [
      `${stream}：最后凭证号 ${revision}，哈希 ${hash}，借方合计 ${yuan(BigInt(debitFen))} 元，贷方合计 ${yuan(BigInt(creditFen))} 元`,
      `${stream}: last revision ${revision}, hash ${hash}, debits ${yuan(BigInt(debitFen))} yuan, credits ${yuan(BigInt(creditFen))} yuan`,
    ]),
    ...(untold.cases > 0 ? [behind(untold)] : []),
    ...(untold.passedOver > 0 ? [passed(untold)] : []),
    counted(quotas),
    ...excesses.map(exceeded),
    ['末尾被整段删去、且没有案件提及的事件，仅凭哈希链无法发现：请将最后凭证号与哈希同上次核验记录比对。', 'Events cut off at the very end, of which no case tells, cannot be seen by a chain alone: compare the last revision and hash with those of the last check.'],
  );
}

/** A quota is met where an award takes a place of it: none taken, none to count. */
const counted = (quotas: number): [string, string] =>
  quotas === 0
    ? ['名额（不变量 3）：没有占用过的名额，无可核对。', 'Quotas (invariant 3): no place of any was ever taken, so there was none to check.']
    : [`名额（不变量 3）：核对 ${quotas} 项。`, `Quotas checked (invariant 3): ${quotas}.`];

/** Said, and no finding: whoever merged them was shown it, and no money goes on it. */
const exceeded = ({ stream, keys, capFen, takenFen, beside }: Verdict['excesses'][number]): [string, string] => beside ? [
  `已知重复（合并证件所致，${stream}）：${keys.join('、')}就同一事项按不同文件合计 ${yuan(BigInt(takenFen))} 元，其中最高 ${yuan(BigInt(capFen ?? 0))} 元；终止其中一案前，余者不予支付。`,
  `Known duplicate of a merge (${stream}): ${keys.join(', ')} come to ${yuan(BigInt(takenFen))} yuan for one matter under several documents, of which the highest is ${yuan(BigInt(capFen ?? 0))}; nothing is paid on it until one of the awards is ended.`,
] : [
  `已知超限（合并证件所致，${stream}）：${keys.join('、')} 合计 ${yuan(BigInt(takenFen))} 元${capFen === null ? '，仅可一次' : `，限额 ${yuan(BigInt(capFen))} 元`}；终止其中一案前，余者不予支付。`,
  `Known excess of a merge (${stream}): ${keys.join(', ')} hold ${yuan(BigInt(takenFen))} yuan together${capFen === null ? ', of what is given once' : ` of ${yuan(BigInt(capFen))}`}; nothing is paid on it until one of the awards is ended.`,
];

/** No finding by itself, yet a case from which somebody cut off the end looks the same. */
const behind = ({ cases, answers }: Lag): [string, string] => [
  `${cases} 宗案件尚未记载账簿的最后答复（共 ${answers} 条）：服务下次启动时自行补记；服务正常停止后仍有此情形的，请查明案卷末尾是否被删。`,
  `Cases that have not been told the last answers of the book yet: ${cases} (${answers} answers); the service tells them when it starts. Where it had stopped in good order, see whether the end of a case was cut off.`,
];
const passed = ({ passedOver }: Lag): [string, string] => [
  `未载入案件的账簿答复 ${passedOver} 条：案件先已载有其后的答复。`,
  `Answers of the book that their cases passed over, having a later one: ${passedOver}.`,
];

const findingPairs = ({ stream, revision, id, what, expected, found, zh }: Finding): [string, string][] => [
  [`  流 ${stream}，凭证号 ${revision}，事件 ${id}`, `  stream ${stream}, revision ${revision}, event ${id}`],
  [`  ${WRONG[what].zh}（${what}）`, `  ${WRONG[what].en} (${what})`],
  [`  应为：${zh.expected}`, `  expected: ${expected}`],
  [`  实为：${zh.found}`, `  found: ${found}`],
];

const otherPairs = ({ stream, revision, what }: Finding): [string, string][] => [[`另有：${stream} 凭证号 ${revision}，${WRONG[what].zh}`, `Also: ${stream} revision ${revision}, ${WRONG[what].en}`]];

const TABLES: Readonly<Record<keyof BookAt['records'], string>> = {
  adoptionProposals: '提请采用', instruments: '政策文件', documents: '文件正文', programmes: '项目', clauses: '其他条款', confirmations: '效力确认', suspensions: '暂停', windows: '申报期', interpretations: '解释', residents: '入驻', tableVersions: '标准版本', tablesInForce: '现行标准', parties: '申报单位', partyChanges: '变更登记', personMerges: '同一人合并', aliases: '同一主体的各名', spellings: '同一文号的各种写法', accounts: '收款账户', lines: '指标', adjustments: '调剂批次', supplements: '追加追减', spendingPlans: '用款计划与申请',
  awards: '补贴', proposals: '拟支持', rosterLines: '名单行', limits: '限额', orders: '支付令', bankAnswers: '国库回执', receivables: '应收', recoveryReferences: '追回到账凭证',
  recorders: '登记经办人', enrolments: '规上纳统', reports: '统计报表', referrals: '转介', otherGrants: '其他政策资金', overlapFindings: '重复支持认定', regionalPolicies: '镇街园区政策',
  listings: '名单', disqualifications: '取消资格', liabilities: '移送追责', elsewhere: '其他区取消资格', delegations: '授权代办', standIns: '人员的授权', indicators: '目标指标', measures: '工作措施',
};

/** What a person wants to see of a book as it stood; the whole of it is for `--json`. */
export function bookText({ stream, revision, at, hash, records }: BookAt): string {
  const written = at === null ? '' : Temporal.Instant.from(at).toString({ timeZone: 'Asia/Shanghai', smallestUnit: 'second' });
  const counted = Object.entries(TABLES).map(([name, zh]): [string, string] => {
    const { length } = records[name as keyof BookAt['records']];
    return [`  ${zh} ${length}`, `  ${name} ${length}`];
  });
  return lines(
    at === null ? [`${stream} 截至所问之处尚无事件`, `${stream} has no event up to what was asked`] : [`${stream} 截至凭证号 ${revision}（${written} 写入）`, `${stream} as of revision ${revision} (written ${written})`],
    [`链哈希 ${hash}`, `chain hash ${hash}`],
    ['记录数（全部内容见 --json）：', 'records (all of them with --json):'],
    ...counted,
  );
}
