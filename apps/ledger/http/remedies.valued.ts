import { ROLES } from '#access/permissions';
import type { Refusal } from '#kernel/decision';
import { yuan } from '#kernel/money';
import type { RefusalCode } from '#kernel/refusals';
import { nameInEnglish, quoted } from '#policy/citation';
import type { AskedPaper } from '#policy/papers';
import { onDay, type Said } from '#policy/sentences.matter';
import { FLAG_WORDS } from '#policy/sentences.words';
import { MATTER_WORDS } from './matter.words';
import type { Remedy } from './remedies';

type Facts = Refusal['facts'];
export type ByFacts = (facts: Facts) => Remedy | undefined;

/** A remedy that says a day of the refusal, where there is one. */
const byDay = (name: string, words: (on: Said) => Remedy): ByFacts => (facts) => {
  const on = facts[name];
  return on instanceof Temporal.PlainDate ? words(onDay(on)) : undefined;
};

const byAmount = (name: string, words: (amount: string) => Remedy): ByFacts => (facts) => {
  const fen = facts[name];
  return typeof fen === 'bigint' ? words(yuan(fen)) : undefined;
};

/** Names of the interface, as a clerk knows them; what has no words is left out. */
function listed(names: unknown, words: Readonly<Record<string, Said>>): Said | undefined {
  const said = (Array.isArray(names) ? names : []).flatMap((name) => words[String(name)] ?? []);
  return said.length === 0 ? undefined : { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') };
}

/** Before a decision it may be for less; afterwards it is closed. */
function groundGone({ receivable, state, groundsFen, finding }: Facts): Remedy | undefined {
  if (typeof groundsFen !== 'bigint') return undefined;
  if (typeof receivable !== 'string') return { zh: `该笔其他政策资金已撤销登记，不得据此立案：请将该项认定终结（other-grants/findings/${String(finding)}/closure）。`, en: `That money is struck off the register and grounds no clawback: close the finding (other-grants/findings/${String(finding)}/closure).` };
  if (state === 'WRITTEN_OFF') return { zh: '该笔追回已核销，且已无依据：到账款项不再收取，请退还交款单位。', en: 'The clawback is written off and rests on nothing any more: nothing is taken for it, and what came is sent back to the payer.' };
  if (groundsFen > 0n && (state === 'OPENED' || state === 'NOTIFIED')) return { zh: `按现行登记仍应追回的为 ${yuan(groundsFen)} 元：请按不超过该数的金额作出决定。`, en: `By what is registered now ${yuan(groundsFen)} yuan are still to come back: decide for at most that.` };
  const rest = groundsFen > 0n ? { zh: `仍应追回的 ${yuan(groundsFen)} 元办结时另行认定，据以重新立案。`, en: ` The ${yuan(groundsFen)} yuan that are still to come back are found anew with the close, and claimed by that finding.` } : { zh: '', en: '' };
  return { zh: `请将该笔追回提请办结（receivables/${receivable}/closure），由另一人办结（closure/confirmation）。${rest.zh}`, en: `Have the clawback proposed for closure (receivables/${receivable}/closure) and closed by another person (closure/confirmation).${rest.en}` };
}

const atMost = byAmount('leftFen', (left) => ({ zh: `请按 ${left} 元以内的金额办理。`, en: `Name an amount of at most ${left} yuan.` }));

/** Nothing can be named where nothing is left; a line of a roster that was refused was never paid. */
function nothingLeft({ interestFen, line }: Facts): Remedy {
  if (interestFen !== undefined) return { zh: '没有可收取的孳息：不要填写孳息金额；孳息须先在告知书和追回决定中载明。', en: 'No interest is open: leave it out; it must stand in the notice and in the decision first.' };
  if (typeof line === 'number') return { zh: `第 ${line} 行没有可追回的金额（未获支持，或者已追回、已核销、已决定追回）：请改列尚有余额的行（rosters/{case}/lines）。`, en: `Nothing of line ${line} can be claimed back (it was refused, or all of it came back, was written off or is claimed already): name lines of which something is left (rosters/{case}/lines).` };
  return { zh: '没有可追回的余额：款项已追回、已核销，或者已由另案决定追回（receivables），不再另行追回。', en: 'Nothing is left to claim: it came back, was written off, or is claimed by another decision already (receivables).' };
}

const PAPER_WORDS: Readonly<Record<AskedPaper, Said>> = {
  APPLICATION: { zh: '申请表', en: 'the application form' },
  COMMITMENT_LETTER: { zh: '承诺书', en: 'the letter of commitment' },
  LICENCE: { zh: '营业执照', en: 'the business licence' },
  ACCOUNT_PROOF: { zh: '账户证明', en: 'proof of the account' },
  EVIDENCE: { zh: '证明材料', en: 'the evidence' },
  MINUTES: { zh: '会议纪要', en: 'the minutes of the meeting' },
  APPROVAL: { zh: '批复文号', en: 'the number of the approval' },
};

const windowClosed: ByFacts = ({ fromOn, toOn, nextFromOn }) => {
  if (!(fromOn instanceof Temporal.PlainDate)) return undefined;
  const from = onDay(fromOn);
  if (!(toOn instanceof Temporal.PlainDate)) return { zh: `请自${from.zh}起申报。`, en: `File from ${from.en} on.` };
  const [to, next] = [onDay(toOn), nextFromOn instanceof Temporal.PlainDate ? onDay(nextFromOn) : undefined];
  return next
    ? { zh: `本次申报期已于${to.zh}截止；请于下一申报期申报，自${next.zh}起。`, en: `This filing window closed after ${to.en}; file in the next one, which opens on ${next.en}.` }
    : { zh: `申报期为${from.zh}至${to.zh}：尚未开始的，届时申报；已截止的，待公布下一申报期（filing-windows）。`, en: `The filing window is from ${from.en} to ${to.en}: file within it; once it is over, wait until the next one is published (filing-windows).` };
};

const DISPOSITIONS: Readonly<Record<string, Said>> = {
  SAME_YEAR_REVERSAL: { zh: '本年度支付的，冲减当年支出（SAME_YEAR_REVERSAL）', en: 'money of the same year, which goes back to the line (SAME_YEAR_REVERSAL)' },
  PRIOR_YEAR_TO_TREASURY_NONTAX: { zh: '以前年度支付的，缴入国库（PRIOR_YEAR_TO_TREASURY_NONTAX）', en: 'money of an earlier year, which goes to the treasury (PRIOR_YEAR_TO_TREASURY_NONTAX)' },
};

const wrongYear: ByFacts = ({ disposition, period, month, year }) => {
  const ruled = listed([disposition], DISPOSITIONS);
  if (ruled) return { zh: `该笔追回到账应按此办理：${ruled.zh}。`, en: `Record this recovery as ${ruled.en}.` };
  if (typeof month === 'string') return { zh: `请填指标年度（${String(year)} 年）内的月份。`, en: `Name a month of ${String(year)}, the year of the line.` };
  return typeof period === 'string' ? { zh: `请填 ${String(year)} 年度内的会计期间。`, en: `Name an accounting period of ${String(year)}.` } : undefined;
};

/** While a correction is awaited, nothing else can be done with the papers; when its time is over, nothing but a refusal. */
const alreadyAsked: ByFacts = ({ awaited, dueOn }) => {
  if (typeof awaited !== 'boolean' || !(dueOn instanceof Temporal.PlainDate)) return undefined;
  const { zh, en } = onDay(dueOn);
  return awaited
    ? { zh: `补正只告知一次：请待申报单位补正，最后一日为${zh}；补正后方可受理或不予受理，逾期未补正的，自其次日起不予受理（non-acceptance）。`, en: `Defects are named once: wait until the claimant has corrected them, by ${en} at the latest. The papers can be accepted or refused after that, and refused from the day after where nothing came (non-acceptance).` }
    : { zh: `补正只告知一次：补正期已于${zh}届满，申报单位未补正，请不予受理（non-acceptance）。`, en: `Defects are named once: the period ended with ${en} and nothing was corrected. Refuse the papers (non-acceptance).` };
};

/** What is to be taken away, or planned; of a case that waits for money nothing more is known. */
const exhausted: ByFacts = ({ plannedFen, leftFen, awayFen }) => {
  if (typeof leftFen !== 'bigint') return undefined;
  const left = yuan(leftFen);
  if (typeof plannedFen === 'bigint') return { zh: `用款计划合计不得超过指标：尚未列入计划的为 ${left} 元。请按不超过该数的金额办理，或者先追加、调入指标。`, en: `Spending plans never exceed their line: ${left} yuan of it stand in no plan. Name an amount of at most that, or supplement or adjust the line first.` };
  if (typeof awayFen !== 'bigint') return undefined;
  return { zh: `已占用、已支付的指标不追减、不调出：该指标可减的余额为 ${left} 元，请按不超过该数的金额办理。`, en: `What a line has bound or paid stays with it: name at most the ${left} yuan that can be taken away.` };
};

/** Remedies that say what the refusal found: a day, an amount, a name. */
export const VALUED: Readonly<Partial<Record<RefusalCode, ByFacts>>> = {
  NOT_A_MONEY_PROGRAMME: ({ referralTo }) => {
    const policies = (Array.isArray(referralTo) ? referralTo : []).map(String);
    return policies.length === 0 ? undefined : { zh: `请按其他政策申报：${policies.join('、')}。`, en: `Apply under the policies that pay: ${policies.map(quoted).join(', ')}.` };
  },
  WINDOW_CLOSED: windowClosed,
  NO_SUCH_GRADE: ({ grades }) => {
    const published = (Array.isArray(grades) ? grades : []).map(String);
    return published.length === 0 ? undefined : { zh: `请按已公布的等次之一提出：${published.join('、')}；公布的等次有遗漏的，先由政策经办编制、另一人公布（rate-tables）。`, en: `Propose one of the published grades: ${published.map(nameInEnglish).join(', ')}; where one is missing there, have it drafted and published by another person first (rate-tables).` };
  },
  OVER_RECEIVABLE: (facts) => (facts['leftFen'] === 0n ? nothingLeft(facts) : atMost(facts)),
  OVER_RECOVERED: (facts) => byAmount('wholeFen', (whole) => ({ zh: `一次性名额须在 ${whole} 元全部收回后，按全额恢复。`, en: `A place that is had once is restored for its whole amount, once all ${whole} yuan are back.` }))(facts) ?? atMost(facts),
  NO_PRIOR_APPROVAL: ({ approvedOn, opensOn }) => (approvedOn instanceof Temporal.PlainDate && opensOn instanceof Temporal.PlainDate && approvedOn.equals(opensOn) ? { zh: '核准与活动开始在同一日：请填写核准时间与开始时间（approvedAt、opensAt），核准在先的即为事先核准；未事先核准的，不予支持。', en: 'It was approved on the day on which it opened: say at what time each was (approvedAt, opensAt). An approval that came first is prior; without one nothing is paid.' } : undefined),
  RATED_AFTER_3_YEARS: ({ introducedIn }) => (typeof introducedIn === 'string' ? { zh: `引进日取自此前的案件（cases/${introducedIn}）；该案所填有误的，先对该案追回更正（receivables），再申报。`, en: `The day of introduction is that of an earlier case (cases/${introducedIn}); where it is wrong there, have that award corrected first (receivables), then file.` } : undefined),
  CONTRACT_TOO_SHORT: ({ atLeast }) => (typeof atLeast === 'number' ? { zh: `请在签订 ${atLeast} 个月以上的劳动合同后申报。`, en: `File with a contract of at least ${atLeast} months.` } : undefined),
  INSURANCE_TOO_SHORT: ({ atLeast }) => (typeof atLeast === 'number' ? { zh: `请在缴足 ${atLeast} 个月社会保险后申报。`, en: `File once ${atLeast} months of social insurance have been paid.` } : undefined),
  NOT_FIRST_MOVE_IN: byDay('firstOn', ({ zh, en }) => ({ zh: `租约年度自${zh}起算，即本单位，或者现在、曾经同属一个集团的单位首次入驻之日。请以该日申报；已申报的，在补正中更正。`, en: `The lease years count from ${en}, the first day on which this firm, or one that is or was of its group, moved in. Claim by that day; where the case is filed, mend it in the correction.` })),
  DISQUALIFIED: byDay('toOn', ({ zh, en }) => ({ zh: `资格取消至${zh}为止，其后可再申报；决定被撤销的，自撤销之日起可再申报。决定时在途、其后退回的款项由两位领导放弃（abandonment）。`, en: `The disqualification ends with ${en}, or with the day before it is lifted; file after it. Money that was on its way at the decision and came back is given up by two leaders (abandonment).` })),
  MANUAL_REVIEW_REQUIRED: ({ unconfirmed }) => {
    const flags = listed(unconfirmed, FLAG_WORDS);
    return flags && { zh: `请先核实以下提示，在批复时逐项列出（confirmedFlags）：${flags.zh}。`, en: `Confirm what follows, and name it with the approval (confirmedFlags): ${flags.en}.` };
  },
  NOTICE_NOT_OVER: byDay('noticeLastOn', ({ zh, en }) => ({ zh: `公示期最后一日为${zh}，该日二十四时过后可以批复。`, en: `Approve after midnight at the end of ${en}, the last day of the notice.` })),
  CORRECTION_ALREADY_REQUESTED: alreadyAsked,
  FORBIDDEN_ROLE: ({ allowedRoles }) => {
    const roles = listed(allowedRoles, ROLES);
    return roles && { zh: `请由以下角色办理：${roles.zh}。`, en: `Have it done by: ${roles.en}.` };
  },
  PLAN_MONTH_NOT_OPEN: byDay('opensOn', ({ zh, en }) => ({ zh: `按已批复的用款计划，自${zh}起可以编制支付令；需提前支付的，请由区财政局追加当月用款计划（budget-lines/{line}/spending-plans）。`, en: `By the spending plans that are approved, make the order from ${en} on; where it is to be paid earlier, have the finance bureau approve a further plan for this month (budget-lines/{line}/spending-plans).` })),
  BUDGET_EXHAUSTED: exhausted,
  PROPOSAL_OUTDATED: byAmount('dueFen', (due) => ({ zh: `由会议重新核定（cases/{case}/proposal，again: true）：按现在的登记与限额应为 ${due} 元；其后重新公示、批复。登记更正有误的，先更正登记。`, en: `The meeting proposes it again (cases/{case}/proposal with again: true): by the registers and limits as they stand ${due} yuan are due; then come notice and approval. Where the correction of a register was wrong, mend the register first.` })),
  ACCOUNT_COOLING_OFF: byDay('usableOn', ({ zh, en }) => ({ zh: `请自${zh}起办理。`, en: `Try again from ${en} on.` })),
  PAPERS_MISSING: ({ missing }) => {
    const papers = listed(missing, PAPER_WORDS);
    return papers && { zh: `请补齐：${papers.zh}。申报材料经补正提交，会议纪要、批复文号随办理时填写。`, en: `Bring what is missing: ${papers.en}. Papers of the applicant come by a correction, minutes and the number of the approval with the act itself.` };
  },
  ANOTHER_MATTER: ({ fields }) => {
    const kept = listed(fields, MATTER_WORDS);
    return kept && { zh: `补正只更正原申报事项的金额、名称和材料，以下内容不得更改：${kept.zh}。另一事项请另行申报（申报期内）；原案所填有误的，可撤回（withdrawal）后重新申报。`, en: `A correction mends amounts, names and papers of the matter that was filed; this stays: ${kept.en}. File another matter by itself, while filing is open; where the case was typed wrongly, withdraw it (withdrawal) and file again.` };
  },
  STATEMENT_PERIOD_OPEN: byDay('statementDueOn', ({ zh, en }) => ({ zh: `当事人陈述申辩的最后一日为${zh}，请在该日二十四时过后作出决定。`, en: `Decide after midnight at the end of ${en}, the last day for the party’s statement.` })),
  SUPERSEDED: ({ supersededBy, fromOn }) => (typeof supersededBy === 'string' && fromOn instanceof Temporal.PlainDate ? { zh: `请按${onDay(fromOn).zh}起施行的新文件（${supersededBy}）申报；已批复的照付。`, en: `File under the new document (${supersededBy}), in force from ${onDay(fromOn).en} on; what is approved is paid.` } : undefined),
  FILING_OPEN: byDay('lastOn', ({ zh, en }) => ({ zh: `申报单位可在${zh}及以前报齐名单；其次日起方可终止。`, en: `Until ${en} the applicant may file the lines that are missing; it can be ended from the day after.` })),
  FACT_NOT_YET: ({ period, receivedOn, takenOn, decidedOn, enrolmentOn, residencyOn }) => {
    if (typeof period === 'string') return { zh: `请在该期（${period}）结束之后登记；期间有误的，改为已经结束的一期。`, en: `Record it once the period ${period} is over, or name one that is.` };
    return receivedOn ?? takenOn ?? decidedOn ?? enrolmentOn ?? residencyOn ? { zh: '请在该日及以后登记；日期有误的，更正后重新登记。', en: 'Record it once that day has come, or with the right day.' } : undefined;
  },
  ENFORCEMENT_TOO_EARLY: byDay('earliestOn', ({ zh, en }) => ({ zh: `请自${zh}起申请：届时缴款期限、救济期限与催告后的十日均已届满。`, en: `Apply from ${en} on: then the day for payment, the remedies and ten days after the urging letter are over.` })),
  DECIDED_NOT_DUE: byAmount('standsFen', (stands) => ({ zh: `该决定之后应支付的为 ${stands} 元：请由两位领导先后放弃该笔支付（abandonment），应支付的部分另行申报。`, en: `After the decision ${stands} yuan are due: have two leaders give the award up (abandonment), and file for what stands.` })),
  GROUND_GONE: groundGone,
  CLAWBACK_OPEN: ({ receivable, state }) => (typeof receivable !== 'string' ? undefined : typeof state === 'string' ? { zh: `请先对正在核查的追回（receivables/${receivable}）作出决定或办结，再就其余金额立案。`, en: `Have the clawback that is being looked into decided or closed first (receivables/${receivable}), then open another for what is left.` } : { zh: `请先办结正在进行的追回（receivables/${receivable}）。`, en: `Bring the clawback that is open to its end first (receivables/${receivable}).` }),
  WRONG_FISCAL_YEAR: wrongYear,
};
