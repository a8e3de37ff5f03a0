import type { Refusal } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import { comesToNothing, isOfSelections } from '#policy/refusal.words';
import { type Remedy, REMEDIES } from './remedies';
import { REMEDIES_OF_DUTIES } from './remedies.duties';
import { OF_REGISTERS } from './remedies.registers';
import { type ByFacts, VALUED } from './remedies.valued';

type Facts = Refusal['facts'];

const MIB = 1024 * 1024;

/** What is paid is no longer pending: nobody waits for it. */
const whenPaid: ByFacts = ({ paid }) => (paid === true ? { zh: '该事项已支付，不再重复支持；追回并恢复额度后方可再申报（entitlements?key=）。', en: 'It has been paid, and is not given twice. Only money that came back, with its place restored, opens it again (entitlements?key=).' } : undefined);

/** What stands under the identifier, and what to do with it. */
function ofIdentifier({ party, account, period, movedInOn, instrument, year, line, month, supplementFen, target, proposedAs, case: id }: Facts): Remedy | undefined {
  if (supplementFen !== undefined) return { zh: `该文号已追加或追减该指标，金额不同（budget-lines/${String(line)}）：另行追加、追减的，以另一文号办理；前次登记有误的，以更正的文件（另一文号）补足或追减差额。`, en: `This document has added another amount to the line, or taken it (budget-lines/${String(line)}): a further supplement has a document of its own; where the first was recorded wrongly, the correcting document, under its own number, adds or takes the difference.` };
  if (typeof month === 'string') return { zh: `该文号已批复该指标 ${month} 的用款计划，金额不同（budget-lines/${String(line)}）：追加的，以另一文号批复。`, en: `This document has approved another amount of the line for ${month} (budget-lines/${String(line)}): a further plan has a document of its own.` };
  if (typeof proposedAs === 'string') return { zh: `同两份证件的合并已经提请（person-merges/${proposedAs}）：由另一位领导批准（person-merges/${proposedAs}/confirmation）；理由、文号有误的，先撤回（person-merges/${proposedAs}/withdrawal），再行提请。`, en: `The merge of these two documents stands proposed (person-merges/${proposedAs}): have another leader confirm it (person-merges/${proposedAs}/confirmation); where its reason or document is wrong, withdraw it first (person-merges/${proposedAs}/withdrawal).` };
  if (target !== undefined) return { zh: '该期的指标值已登记；有误的，连同更正的原因（corrects）重新登记，原值一并保留（targets）。', en: 'The figure of this period stands; where it was wrong, record the right one with the reason (corrects): what stood before is kept (targets).' };
  if (typeof id === 'string' && year === undefined) return { zh: `该申报已由他人提交（cases/${id}）：由原申报人继续办理；该案办结后可重新申报。`, en: `The same was filed by somebody else (cases/${id}): whoever filed it goes on with it; once it has ended, it can be filed again.` };
  if (typeof id === 'string') return { zh: `${String(year)} 年度的绩效评价已登记（cases/${id}）。`, en: `The evaluation of ${String(year)} stands already (cases/${id}).` };
  if (typeof instrument === 'string') {
    return typeof year === 'number'
      ? { zh: `该文件 ${year} 年度的效力已确认（instruments），无须再办。`, en: `The document is confirmed for ${year} (instruments): nothing more is to be done.` }
      : { zh: `该文件已采用（instruments），无须再办；已作的选择不再变更，修订的文件以其新文号采用。`, en: 'The document has been adopted (instruments): nothing more is to be done. The choices stand; an amended document is adopted under its own number.' };
  }
  if (typeof party !== 'string' || account !== undefined) return undefined;
  if (period !== undefined) return { zh: '该期报表已登记；有误的，更正（reports/{uscc}/{period}/correction）。', en: 'The report of this period stands; where it was wrong, it is corrected (reports/{uscc}/{period}/correction).' };
  if (movedInOn !== undefined) return { zh: '该单位已登记入驻：迁出的，先登记迁出（parties/{uscc}/residency/end）；登记有误的，更正（parties/{uscc}/residency/correction）。', en: 'It is recorded as resident: where it has moved out, record that first (parties/{uscc}/residency/end); where the record is wrong, it is corrected (parties/{uscc}/residency/correction).' };
  return { zh: `该单位已登记（parties/${party}）；登记内容有变的，提请变更（parties/${party}/changes）。`, en: `It is registered (parties/${party}); where something has changed, propose the change (parties/${party}/changes).` };
}

/** Lines of a roster: the others wait for no new roster. */
const ofLines: ByFacts = ({ lines, takenBy, award, sameAs }) => {
  if (!Array.isArray(lines)) return undefined;
  const first = Array.isArray(sameAs) ? sameAs : [];
  if (takenBy === award) return { zh: `第 ${lines.join('、')} 行的人员分别与本名单第 ${first.join('、')} 行为同一人：由会议重新核定（cases/{case}/proposal，again: true），同一人按在先的一行支持，第 ${lines.join('、')} 行不再支持，其余各行继续。`, en: `Each person of lines ${lines.join(', ')} is that of line ${first.join(', ')} of the same roster: the meeting proposes the roster again (cases/{case}/proposal with again: true); the earlier line keeps its subsidy, lines ${lines.join(', ')} get nothing, and the others go on.` };
  return { zh: 'lines 所列各行的人员已由 takenBy 所列事项占用：由会议重新核定（cases/{case}/proposal，again: true），该各行不再支持，其余各行继续；或先由该事项撤回或不予支持。', en: 'The persons of the lines named in lines have what takenBy names: the meeting proposes the roster again (cases/{case}/proposal with again: true), those lines get nothing and the others go on; or that is withdrawn or rejected first.' };
};

/** A decision that names several firms: each by the number of its own item. */
const ofDecision: ByFacts = ({ key, decisionNo }) =>
  decisionNo !== undefined || (typeof key === 'string' && /\/decisionNo=.*\/level=/.test(key))
    ? { zh: '一份决定列有几家单位的，申报时在文号后写明本单位所列的项（如“第2项”），即为另一事项；确为同一项的，不再支持。本案请撤回（withdrawal）后按该文号重新申报。', en: 'Where the decision names several firms, say with its number the item that names this one (“第2项”, item 2): that is another award. The same item is not given twice. Withdraw this case (withdrawal), and file again under that number.' }
    : undefined;

/** Names that turned out to be one: what they hold together is too much, whichever of them is ended. */
const whenMerged: ByFacts = ({ awards }) => {
  const named = (Array.isArray(awards) ? awards : []).map((award) => `cases/${String(award)}`).join('、');
  return named === '' ? undefined : { zh: `合并为同一人或者同一集团后合计超限，不能都支付：请就其中尚未支付的一案撤回、不予支持或者撤销批复，直至合计不超过限额，其余即可支付（${named}）。`, en: `Counted as one person or one group they hold too much, and cannot all be paid: withdraw, reject or revoke one that is not paid, until the sum is within the limit; the others are paid then (${named.replaceAll('、', ', ')}).` };
};

/** 恢复额度: after our own mistake there is nothing to propose, and of guilt it is for a person's limit. */
const unrestorable: ByFacts = ({ receivable, cause, keys }) => {
  if (typeof receivable !== 'string' || typeof cause !== 'string') return undefined;
  if (cause === 'ADMIN_CORRECTION') return { zh: '行政更正收回的款项，额度随到账自动恢复，无须提请；只有骗取、违约追回的，才由两人恢复按人计的额度。', en: 'Money that came back for the office’s own mistake frees its room by itself: there is nothing to propose. Two restore room only after fraud or breach, for a limit of a person.' };
  const named = Array.isArray(keys) ? keys.map(String) : [];
  return named.length === 0
    ? { zh: '本笔追回没有按人计的额度可以恢复。', en: 'This clawback has no limit of a person that could be restored.' }
    : { zh: `只恢复按人计的额度，请按本笔追回的额度填写（key：${named.join('、')}）。`, en: `Only a limit of a person is restored: name one of this clawback (key: ${named.join(', ')}).` };
};

/** Codes that mean more than one situation: which it is, the facts say. */
const BY_FACTS: Readonly<Partial<Record<RefusalCode, ByFacts>>> = {
  ONCE_ONLY: (facts) => ofLines(facts) ?? ofDecision(facts) ?? whenMerged(facts) ?? whenPaid(facts),
  CAP_EXHAUSTED: whenMerged,
  NOTHING_ABOVE_PAID: (facts) =>
    isOfSelections(facts) ? { zh: '申报单位就品牌评选已享受的金额不低于本次应得（entitlements?key=）；其后获评更高级别的，可就差额再申报。', en: 'What the claimant has been granted for brand awards is no less than what is due now (entitlements?key=); for a higher level, the difference can be claimed.' } : undefined,
  OUT_OF_RANGE: (facts) => (comesToNothing(facts) ? { zh: '核定为零的，不予支持（rejection）；金额所填有误的，按正确的金额重新提出。', en: 'Where it comes to nothing, reject the case (rejection); where the amount was typed wrongly, propose the right one.' } : undefined),
  ONCE_PER_LEVEL: whenPaid,
  AWARD_ALREADY_MATCHED: whenPaid,
  PAID_UNDER_OTHER_POLICY: ({ sent, policies, awards }) =>
    sent === true
      ? { zh: '款项已签发过：由两位领导先后放弃（awards/{award}/abandonment），应支付的部分（dueFen）另行申报；核实不属同一事项的，由另一人办结认定（other-grants/findings/{finding}/closure）后重新支付。', en: 'The money was sent once: have two leaders give it up (awards/{award}/abandonment), and file for what is due (dueFen). Where it is another matter, another person closes the finding (other-grants/findings/{finding}/closure), and it is sent again.' }
      : typeof policies !== 'string' || !Array.isArray(awards)
        ? undefined
        : { zh: `本区已依据${policies}就同一事项给予支持（awards/${awards.join()}）：核定为零的，不予支持（cases/{case}/rejection）；已拟支持而尚未支付的，由会议重新核定（cases/{case}/proposal，again: true），只支付高出的部分。`, en: `This district gives for the same matter under ${policies} (awards/${awards.join()}): where nothing is left, reject the case (cases/{case}/rejection). What is proposed and not paid is proposed again by the meeting (cases/{case}/proposal with again: true), and only what is above is paid.` },
  PROPOSAL_OUTDATED: ({ dueFen }) =>
    dueFen === 0n
      ? { zh: '按现在的登记，该项不再应当支持（reason）：不予支持（cases/{case}/rejection）；登记更正有误的，先更正登记，再批复。', en: 'By the registers as they stand nothing is due any more (reason): reject it (cases/{case}/rejection). Where the correction of a register was wrong, mend the register first, then approve.' }
      : undefined,
  ACT_NOT_ALLOWED_IN_STATE: unrestorable,
  REASON_REQUIRED: ({ panelGrade, panelFen }) => (panelGrade === undefined && panelFen === undefined ? undefined : { zh: '请写明不采纳专家评审建议的理由，或者按其建议提出。', en: 'Give the reason for departing from the panel, or propose what it recommended.' }),
  ID_ALREADY_USED: ofIdentifier,
  SECOND_APPROVER_REQUIRED: ({ flag, award }) => {
    if (flag === 'SAME_MATTER') return { zh: '须两人签批：先由另一位领导签批（cases/{case}/endorsement），再批复。核对确属同一事项（如同一次评选、同一场活动换了名称）的，不予支持（cases/{case}/rejection），由申报单位撤回后按原名称重新申报，只补足差额。', en: 'Two sign: have another leader give the first signature (cases/{case}/endorsement), then approve. Where it is found to be one matter (one selection or one event under another name), reject it (cases/{case}/rejection); the claim is corrected by filing it again under the first name, and only the difference is paid.' };
    if (flag !== undefined) return { zh: '该提示须两人签批：先由另一位领导签批（cases/{case}/endorsement），再批复。', en: 'Two sign for this flag: have another leader give the first signature (cases/{case}/endorsement), then approve.' };
    if (award !== undefined) return { zh: '已签发过的款项由两位领导放弃：一人提请（awards/{award}/abandonment），另一人批准（awards/{award}/abandonment/confirmation）。', en: 'Money that was sent once is given up by two leaders: one proposes it (awards/{award}/abandonment), another confirms it (awards/{award}/abandonment/confirmation).' };
    return undefined;
  },
  FORBIDDEN_SOD: ({ auditor, act }) => (auditor === true ? { zh: '审计人员只查阅、不办理：可用 GET 查阅全部事项；办理请由经办人员以其本人凭证进行。', en: 'Auditors read everything and write nothing: read with GET; what is to be done, an officer does under a token without the role auditor.' } : REMEDIES_OF_DUTIES[String(act)]),
  TOO_LARGE: ({ limitBytes }) => {
    if (typeof limitBytes !== 'number') return undefined;
    const most = limitBytes / MIB;
    return most > 1
      ? { zh: `请分为几份名单发送，每份至多 ${most} MiB、一万行。`, en: `Send several rosters, each of at most ${most} MiB and 10,000 lines.` }
      : undefined;
  },
  UNSUPPORTED_MEDIA_TYPE: ({ template }) =>
    typeof template !== 'string'
      ? undefined
      : { zh: `名单请另存为 CSV，以 text/csv（UTF-8 或 GB18030，不压缩）发送，模板见 ${template}；电子表格文件（.xlsx）不能直接发送。也可用 application/json。`, en: `Save the roster as CSV and send it as text/csv (UTF-8 or GB18030, not compressed); the template is ${template}. A spreadsheet file (.xlsx) is not taken. application/json is, too.` },
};

/** What a path names in braces, where the refusal says which it is; what is no name of a path stands in none. */
function filledIn({ zh, en }: Remedy, facts: Facts): Remedy {
  const named = (path: string, name: string): string => {
    const said = name === 'case' ? (facts['case'] ?? facts['award']) : name === 'uscc' ? (facts['uscc'] ?? facts['party'] ?? facts['claimant']) : facts[name];
    return typeof said === 'string' && /^[\w.~-]{1,64}$/.test(said) ? said : path;
  };
  return { zh: zh.replaceAll(/\{(\w+)\}/g, named), en: en.replaceAll(/\{(\w+)\}/g, named) };
}

/** The next step after a refusal, where there is one to take. */
export function remedyOf({ refused, facts }: Refusal): Remedy | null {
  const remedy = BY_FACTS[refused]?.(facts) ?? OF_REGISTERS[refused]?.(facts) ?? VALUED[refused]?.(facts) ?? REMEDIES[refused];
  return remedy && filledIn(remedy, facts);
}
