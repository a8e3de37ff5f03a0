import type { Role } from '#access/permissions';
import { addWorkingDays } from '#policy/calendar';
import { FOUND, rosterLine, USUAL } from './claims';
import { type Course, type DatedAct, dayOfAct, lineOf } from './course';
import { MENDED_ACCOUNT } from './firms';
import { LINES } from './lines';
import { FICTITIOUS_BANK, fictitiousPerson } from './numbers';
import { townGrant } from './town';

/** What is asked at the door. */
export interface Asked {
  path: string;
  body: object;
}

/** An act of a case: who does it, so many working days after the act before, and what is sent. */
export interface Step {
  by: Role;
  /** Where it is not the one person whom the demonstration has in the role. */
  who?: string;
  days: number;
  ask: (course: Course, act: DatedAct) => Asked;
}

const onCase = (path: string, body: object | ((course: Course, act: DatedAct) => object) = {}): Step['ask'] => (course, act) => ({
  path: `cases/${course.id}/${path.replace(':objection', course.objection)}`,
  body: typeof body === 'function' ? body(course, act) : body,
});
const onOrder = (path: string): Step['ask'] => ({ order }) => ({ path: `payment-orders/${order}/${path}`, body: {} });
const onReceivable = (path: string, body: (course: Course, act: DatedAct) => object): Step['ask'] => (course, act) => ({ path: `receivables/${course.receivable}/${path}`, body: body(course, act) });

const said = (outcome: 'PASSED' | 'FAILED', opinion: string): object => ({ outcome, opinion });
const because = (reason: string): object => ({ reason });
/** What a town pays for an event that the district has paid for. */
export const TOWN_PAID_FEN = 6_000_000n;
/** Who reviews first: streets, towns and parks of the district itself (sj-18). */
const OFFICES: Readonly<Record<string, readonly string[]>> = { '310117': ['方松街道', '九亭镇', '松江经济技术开发区', '中山街道'], '310114': ['上海·嘉定人才港', '江桥镇', '新成路街道'] };
const first = (outcome: 'PASSED' | 'FAILED', opinion: string): Step['ask'] =>
  onCase('preliminary-review', ({ area, n }) => ({ ...said(outcome, opinion), office: OFFICES[area]?.[n % OFFICES[area].length] }));
const EXPERTS = [86, 82, 90].map((score, at) => ({ expert: `demo-expert-${at + 1}`, conflict: false, score }));
const panel = (veto: string | null): Step['ask'] => onCase('panel-assessment', ({ row: { programme, finding = FOUND[programme] } }) => ({ experts: EXPERTS, veto, ...recommended(finding), reason: veto ?? '经评审，服务规模与成长系数良好' }));
/** As the meeting then finds: of a clause with grades a grade, of another one the amount; that it is so where the rate gives the amount. */
const recommended = (finding?: object): object => ({ grade: null, amountFen: null, ...(!finding && { outcome: 'PASSED' }), ...(finding && 'grade' in finding ? { grade: finding.grade } : finding && 'amountFen' in finding && { amountFen: finding.amountFen }) });
const opinionOf = (outcome: 'PASSED' | 'FAILED', opinion: string): Step['ask'] => onCase('joint-review', (_, { bureau }) => ({ bureau, ...said(outcome, opinion), overlap: null }));

function filing({ area, n, row, firm }: Course, { on }: DatedAct): Asked {
  const person = (number: number): string => fictitiousPerson(area, number);
  const { programme, lines } = row;
  if (lines) {
    return { path: 'rosters', body: { programme, claimant: firm.uscc, lines: Array.from({ length: lines.count }, (_, at) => rosterLine(on, person(lines.from + at), at)) } };
  }
  const usual = USUAL[programme]?.({ area, n, filed: on, uscc: firm.uscc, personIdNumber: person(row.person ?? n) });
  return { path: 'cases', body: { programme, claimant: firm.uscc, claim: { ...usual, ...row.claim } } };
}

function found({ row }: Course): object {
  const finding = row.finding ?? FOUND[row.programme];
  return finding ? { finding } : {};
}

const PAPERS: Record<string, Step> = {
  file: { by: 'applicant', days: 0, ask: filing },
  cutOff: { by: 'applicant', days: 0, ask: filing },
  expire: { by: 'desk', days: 22, ask: onCase('expiry') },
  defects: { by: 'desk', days: 2, ask: onCase('correction-request', { defects: ['缺少合同或凭证复印件', '承诺书未加盖公章'] }) },
  correct: { by: 'applicant', days: 4, ask: onCase('correction', { note: '已补交并加盖公章' }) },
  accept: { by: 'desk', days: 2, ask: onCase('acceptance') },
  notAccept: { by: 'desk', days: 3, ask: onCase('non-acceptance', because('不属于本项目受理范围')) },
  street: { by: 'street', days: 3, ask: first('PASSED', '材料属实') },
  streetNo: { by: 'street', days: 3, ask: first('FAILED', '实地走访未见经营场所') },
  bureau: { by: 'reviewer', days: 4, ask: onCase('bureau-review', said('PASSED', '符合条件')) },
  bureauNo: { by: 'reviewer', days: 4, ask: onCase('bureau-review', said('FAILED', '与登记信息不符')) },
  joint: { by: 'jointReviewer', days: 2, ask: opinionOf('PASSED', '经核，同意') },
  jointNo: { by: 'jointReviewer', days: 2, ask: opinionOf('FAILED', '列入经营异常名录') },
  panel: { by: 'reviewer', days: 5, ask: panel(null) },
  panelVeto: { by: 'reviewer', days: 5, ask: panel('年度内发生重大劳动纠纷') },
  cutOffDeciding: { by: 'meeting', days: 3, ask: onCase('proposal') },
  propose: { by: 'meeting', days: 3, ask: onCase('proposal', found) },
  notice: { by: 'publicity', days: 1, ask: onCase('public-notice') },
  object: { by: 'publicity', days: 1, ask: onCase('objections', { named: true, evidence: true }) },
  dismiss: { by: 'legal', days: 2, ask: onCase('objections/:objection/resolution', { upheld: false, conclusion: '经调查，异议不成立' }) },
  uphold: { by: 'legal', days: 2, ask: onCase('objections/:objection/resolution', { upheld: true, conclusion: '经调查，异议成立' }) },
  endorse: { by: 'leader', who: 'demo-deputy', days: 1, ask: onCase('endorsement', because('经查阅材料，同意')) },
  approve: { by: 'leader', days: 1, ask: onCase('approval', ({ flags }) => ({ confirmedFlags: flags })) },
  reject: { by: 'leader', days: 2, ask: onCase('rejection', ({ row }) => because(row.rejectedFor ?? '依决定书所载条款，不予支持')) },
  withdraw: { by: 'applicant', days: 2, ask: onCase('withdrawal', because('申报单位自愿撤回')) },
  revoke: { by: 'leader', days: 3, ask: onCase('revocation', because('批复依据的材料经查失实')) },
  supersede: { by: 'leader', days: 30, ask: onCase('supersession') },
  inspect: { by: 'legal', days: 15, ask: onCase('inspections', (_, { on }) => ({ inspectedOn: on.toString(), outcome: 'IN_ORDER', finding: '现场核查，人员在岗，凭证齐全' })) },
  evaluate: { by: 'finance', days: 5, ask: onCase('evaluations', ({ n }, { on }) => ({ year: on.year, documentNo: `演示绩效〔${on.year}〕${n}号`, grade: 'GOOD', finding: '资金使用规范' })) },
};

/** In the month in which it is written; of what was paid at the end of a year, in the last month of that year. */
function booking(course: Course, { on }: DatedAct): Asked {
  const paidOn = dayOfAct(course, 'release');
  const period = (paidOn.year === on.year ? on : paidOn).toPlainYearMonth().toString();
  return { path: `payment-orders/${course.order}/booking`, body: { accountingVoucherNo: `记-${period}-${course.n}`, period } };
}

const MONEY: Record<string, Step> = {
  commit: { by: 'budget', days: 2, ask: ({ area, id, row }, { on }) => ({ path: `awards/${id}/commitment`, body: { line: lineOf(area, on.year, LINES[row.programme] ?? '') } }) },
  order: { by: 'maker', days: 1, ask: ({ id }) => ({ path: 'payment-orders', body: { award: id } }) },
  check: { by: 'checker', days: 0, ask: onOrder('check') },
  release: { by: 'releaser', days: 1, ask: onOrder('release') },
  account: { by: 'maker', days: 3, ask: ({ firm }) => ({ path: `parties/${firm.uscc}/accounts`, body: { accountName: firm.name, accountNumber: MENDED_ACCOUNT, bankNumber: FICTITIOUS_BANK } }) },
  confirm: { by: 'checker', days: 0, ask: ({ firm, account }) => ({ path: `parties/${firm.uscc}/accounts/${account}/confirmation`, body: {} }) },
  reissue: { by: 'releaser', days: 1, ask: onOrder('reissue') },
  book: { by: 'accountant', days: 5, ask: booking },
  giveUp: { by: 'leader', days: 10, ask: ({ id }) => ({ path: `awards/${id}/abandonment`, body: because('单位已注销，账户无法更正') }) },
  abandon: { by: 'leader', who: 'demo-deputy', days: 2, ask: ({ id }) => ({ path: `awards/${id}/abandonment/confirmation`, body: {} }) },
};

const PART = 3n;
/** Days between the urging letter and the application to the court; the law asks for ten. */
const URGED_BEFORE = 14;

function recovery(amountOf: (course: Course) => bigint): Step['ask'] {
  return onReceivable('recoveries', (course, { act, on }) => {
    const sameYear = dayOfAct(course, 'commit').year === on.year;
    const disposition = sameYear ? 'SAME_YEAR_REVERSAL' : 'PRIOR_YEAR_TO_TREASURY_NONTAX';
    return { amountFen: amountOf(course).toString(), recoveredOn: on.toString(), bankReference: `DEMO-${course.area}-${course.row.no}-${act}`, disposition };
  });
}

const CLAWBACK: Record<string, Step> = {
  paidElsewhere: { by: 'reviewer', days: 10, ask: ({ n, firm, row }, { on }) => ({ path: 'other-grants', body: townGrant(on, { claimant: firm.uscc, event: String(row.claim?.['event']), paidFen: TOWN_PAID_FEN, documentNo: `演示街道〔${on.year}〕${n}号` }) }) },
  closeFinding: { by: 'legal', days: 6, ask: ({ finding }) => ({ path: `other-grants/findings/${finding}/closure`, body: because('经核，系另一场次的活动') }) },
  claw: { by: 'legal', days: 12, ask: ({ id, row, amountFen, finding }) => ({ path: 'receivables', body: { award: id, cause: row.cause ?? 'ADMIN_CORRECTION', amountFen: amountFen.toString(), reason: row.cause === 'FRAUD' ? '经查，申报材料不实' : '复核发现计算有误', ...(finding && { finding }) } }) },
  notify: { by: 'legal', days: 1, ask: onReceivable('notification', (_, { on }) => ({ statementDueOn: addWorkingDays(on, 5).toString() })) },
  clear: { by: 'legal', days: 1, ask: onReceivable('closure', () => because('陈述申辩成立，不予追回')) },
  close: { by: 'finance', days: 1, ask: onReceivable('closure/confirmation', () => ({})) },
  decide: { by: 'leader', days: 7, ask: onReceivable('decision', ({ n, amountFen }, { on }) => ({ amountFen: amountFen.toString(), documentNo: `演示追回〔${on.year}〕${n}号`, reason: '陈述申辩不成立' })) },
  reportLiability: {
    by: 'legal',
    days: 3,
    ask: ({ receivable, n }, { on }) => ({ path: 'liability-referrals', body: { decision: receivable, authority: '上海市公安局松江分局', legalBasis: '沪松人社规〔2024〕5号 附则（三）；行政执法机关移送涉嫌犯罪案件的规定 第三条', documentNo: `演示移送〔${on.year}〕${n}号`, reason: '虚报材料骗取奖励，涉嫌犯罪' } }),
  },
  referLiability: { by: 'leader', days: 2, ask: ({ liability }) => ({ path: `liability-referrals/${liability}/decision`, body: {} }) },
  liabilityOutcome: { by: 'legal', days: 10, ask: ({ liability, n }, { on }) => ({ path: `liability-referrals/${liability}/outcomes`, body: { outcome: '已立案侦查', decidedOn: on.toString(), documentNo: `演示公立〔${on.year}〕${n}号` } }) },
  demand: { by: 'legal', days: 1, ask: onReceivable('demand', (_, { on }) => ({ dueOn: addWorkingDays(on, 15).toString() })) },
  enforce: { by: 'legal', days: 140, ask: onReceivable('enforcement', ({ n }, { on }) => ({ urgedOn: on.subtract({ days: URGED_BEFORE }).toString(), court: '上海市松江区人民法院', documentNo: `演示执申〔${on.year}〕${n}号` })) },
  writeOff: { by: 'legal', days: 60, ask: onReceivable('write-offs', ({ amountFen }) => ({ amountFen: amountFen.toString(), reason: '单位已注销，无财产可供执行' })) },
  confirmWriteOff: { by: 'finance', days: 3, ask: onReceivable('write-offs/confirmation', ({ n, amountFen }, { on }) => ({ amountFen: amountFen.toString(), documentNo: `演示核销〔${on.year}〕${n}号` })) },
  recoverFirst: { by: 'finance', days: 8, ask: recovery(({ amountFen }) => amountFen / PART) },
  recoverSecond: { by: 'finance', days: 8, ask: recovery(({ amountFen }) => amountFen / PART) },
  recover: { by: 'finance', days: 8, ask: recovery(({ amountFen, recoveredFen }) => amountFen - recoveredFen) },
};

const STEPS: Readonly<Record<string, Step>> = { ...PAPERS, ...MONEY, ...CLAWBACK };

/** @throws Error where a way names no act of ours */
export function stepOf(act: string): Step {
  const step = STEPS[act];
  if (!step) throw new Error(`there is no act ${act}`);
  return step;
}
