import type { Act } from '#access/permissions';

export interface Said {
  zh: string;
  en: string;
}

const ROSTER: Said = { zh: '仅名单', en: 'of a roster only' };
const REVIEWS_DONE: Said = { zh: '所需联审、评审均已完成', en: 'once every review that is asked for is done' };
export const ANEW: Said = { zh: '重新核定，填 again: true', en: 'anew, with again: true' };
const OUTDATED: Said = { zh: '拟支持后其他政策资金、登记或者限额有变的，重新核定，填 again: true', en: 'where other money, registers or limits have changed since it was proposed: anew, with again: true' };
const JOINT_DONE: Said = { zh: '所需联审均已出具意见', en: 'once every bureau that is asked has spoken' };
const NOTICE_RUNS: Said = { zh: '公示期内', en: 'while the notice runs' };
const ABANDONMENT_PROPOSED: Said = { zh: '另一人已提请放弃', en: 'once another leader has proposed it' };
const NOT_SENT: Said = { zh: '支付令未签发过', en: 'unless the order was ever released' };
const CLOSURE_PROPOSED: Said = { zh: '已提请办结', en: 'once the closure is proposed' };
const WRITE_OFF_PROPOSED: Said = { zh: '已提请核销', en: 'once the write-off is proposed' };
const RESTORABLE: Said = { zh: '骗取或违约追回到账、按人计的限额', en: 'of money that came back after fraud or breach, for a limit of a person' };
const RESTORE_PROPOSED: Said = { zh: '另一人已提请恢复额度', en: 'once another has proposed it' };
const NOT_DEMANDED: Said = { zh: '尚未催缴', en: 'unless payment was demanded' };
const DEMANDED: Said = { zh: '已催缴', en: 'once payment was demanded' };
const DEMANDED_ONCE: Said = { zh: '已催缴且未申请过', en: 'once payment was demanded, and only once' };
const BY_RECEIVABLE: Said = { zh: '以该笔追回所处环节为准', en: 'as far as the clawback has come' };
const MORE_LEFT: Said = { zh: '尚有未追回、未核销的金额', en: 'where some of it neither came back nor was written off' };
const ACCOUNT_MENDED: Said = { zh: '因账户退汇的，账户已更正', en: 'after a return for the account, once the account is mended' };

const PLANNED: Said = { zh: '指标有用款计划的，截至当月的计划足够', en: 'where the line has spending plans, once those up to the month cover it' };
const SETTLED_SUSPICION: Said = { zh: '没有尚未认定的骗取或违约嫌疑', en: 'unless a suspicion of fraud or breach is open' };
const BACK_UNDECIDED: Said = { zh: '退汇时追回尚未认定的', en: 'where a suspicion was open when the money came back' };
const HEARD: Said = { zh: '陈述申辩期已满', en: 'once the period for the statement is over' };
const WITH_GROUND: Said = { zh: '无依据支付的款项除外', en: 'unless the money went without ground' };
const ENFORCEABLE: Said = { zh: '缴款、救济与催告的期限均已届满，且在申请期限内', en: 'once the days for payment, remedies and urging are over, and while it may be applied for' };

const also = (one: Said, other: Said): Said => ({ zh: `${one.zh}，且${other.zh}`, en: `${one.en}, and ${other.en}` });
const REISSUABLE = also(ACCOUNT_MENDED, SETTLED_SUSPICION);
const ABANDONABLE = also(ABANDONMENT_PROPOSED, SETTLED_SUSPICION);

const assessing = { strikeLines: ROSTER, assessPanel: JOINT_DONE, propose: REVIEWS_DONE };
const reopening = { proposeReopening: { zh: '申报单位未被取消资格，或该决定已撤销', en: 'unless the claimant is disqualified, or once that is lifted' }, reopenCase: { zh: '已提请重新受理，申报单位未被取消资格', en: 'once the reopening is proposed, unless the claimant is disqualified' } };
const GROUND_GONE: Said = { zh: '所依据的其他政策资金已撤销登记或减少', en: 'where the money on which it rests is struck off the register, or less' };
const GROUNDED: Said = { zh: '所依据的其他政策资金未撤销登记、未减少', en: 'while the money on which it rests stands' };
const groundless = { recordRecovery: GROUNDED,  proposeClosure: GROUND_GONE, closeClawback: also(GROUND_GONE, CLOSURE_PROPOSED) };
const restoring = { proposeRestore: RESTORABLE, confirmRestore: RESTORE_PROPOSED };

/** What must be so beside the state of a thing before an act on it can be done: by thing and state. */
export const ONLY_IF: Readonly<Partial<Record<string, Partial<Record<Act, Said>>>>> = {
  'referral OUTCOME_RECORDED': { recordOutcome: { zh: '更正的，写明原因与文号（corrects）', en: 'a correction, with its reason and document (corrects)' } },
  'case FILING': { fileRoster: { zh: '同一份名单再次提交，从中断处继续', en: 'the same lines again, which goes on where it stopped' }, expire: { zh: '申报截止日已过', en: 'once the last day of filing is over' } },
  'case SUBMITTED': { requestCorrection: { zh: '尚未告知过补正', en: 'unless defects were named before' } },
  'case CORRECTION_REQUESTED': { correct: { zh: '补正期内', en: 'while the period for it runs' }, correctRoster: { zh: '仅名单，补正期内', en: 'of a roster only, while the period for it runs' }, notAccept: { zh: '补正期已过', en: 'once the period for the correction is over' } },
  'case BUREAU_REVIEWED': assessing,
  'case JOINT_REVIEWED': assessing,
  'case JOINT_OUTSTANDING': { strikeLines: ROSTER },
  'case PANEL_OUTSTANDING': { strikeLines: ROSTER },
  'case PANEL_ASSESSED': { strikeLines: ROSTER, propose: { zh: '未触及否决指标', en: 'unless the panel found a veto' } },
  'case PROPOSED': { strikeLines: ROSTER },
  'case PUBLICISED': { strikeLines: ROSTER, object: NOTICE_RUNS, approve: { zh: '公示期已满', en: 'once the notice is over' } },
  'case OBJECTION_UPHELD': { strikeLines: ROSTER, propose: ANEW, object: NOTICE_RUNS },
  'case NOTICE_OVER': { strikeLines: ROSTER },
  'case NOTICE_OVER_UPHELD': { strikeLines: ROSTER, propose: ANEW },
  'case LINES_STRUCK': { propose: ANEW },
  'case AWAITING_BUDGET': { propose: OUTDATED },
  'case COMMITTED': { makeOrder: PLANNED },
  'case NOT_ACCEPTED': reopening,
  'case REJECTED': reopening,
  'case REVOKED': reopening,
  'case TERMINATED_DISQUALIFIED': reopening,
  'case SUPERSEDED': reopening,
  'case EXPIRED': reopening,
  'case PAY_FAILED': { abandonAward: ABANDONMENT_PROPOSED },
  'case RETURNED': { reissueOrder: REISSUABLE, proposeAbandonment: SETTLED_SUSPICION, abandonAward: ABANDONABLE, notifyClawback: BACK_UNDECIDED, decideClawback: BACK_UNDECIDED, proposeClosure: BACK_UNDECIDED, closeClawback: BACK_UNDECIDED },
  'case CLAWBACK': { notifyClawback: BY_RECEIVABLE, decideClawback: BY_RECEIVABLE, proposeClosure: BY_RECEIVABLE, closeClawback: BY_RECEIVABLE, demandClawback: BY_RECEIVABLE, enforceClawback: BY_RECEIVABLE, proposeWriteOff: BY_RECEIVABLE, confirmWriteOff: BY_RECEIVABLE, recordRecovery: BY_RECEIVABLE, openClawback: { zh: '已立案的均已决定、尚有余额，或者是名单的其他行', en: 'of what is left once those before it are decided, or of other lines of a roster' }, recordReturn: { zh: '银行退回该笔款项的', en: 'where the bank sends the money back' } },
  'case RECOVERED': { openClawback: MORE_LEFT, ...restoring },
  'case WRITTEN_OFF': { openClawback: MORE_LEFT, ...restoring },
  'award ASSESSING': { propose: { zh: '尚未开始办理不予支持', en: 'unless a rejection has been begun' } },
  'award AWAITING_BUDGET': { abandonAward: ABANDONMENT_PROPOSED, revoke: NOT_SENT, withdraw: NOT_SENT },
  'award COMMITTED': { makeOrder: PLANNED },
  'award ORDERED': { checkOrder: { zh: '支付令待复核', en: 'where the order waits for its check' }, releaseOrder: { zh: '支付令已复核', en: 'once the order is checked' }, revoke: NOT_SENT, withdraw: NOT_SENT },
  'award PAID': { openClawback: { zh: '没有尚未决定的追回，或者是名单的其他行', en: 'unless a clawback of it, or of the same lines, is undecided' } },
  'award RETURNED': { reissueOrder: REISSUABLE, proposeAbandonment: SETTLED_SUSPICION, abandonAward: ABANDONABLE },
  'order RETURNED': { reissueOrder: REISSUABLE },
  'receivable OPENED': { proposeClosure: WITH_GROUND, closeClawback: CLOSURE_PROPOSED },
  'receivable NOTIFIED': { decideClawback: HEARD, proposeClosure: WITH_GROUND, closeClawback: CLOSURE_PROPOSED },
  'receivable DECIDED': { ...groundless, demandClawback: GROUNDED },
  'receivable DEMANDED': { ...groundless, proposeWriteOff: GROUNDED, enforceClawback: ENFORCEABLE, confirmWriteOff: WRITE_OFF_PROPOSED },
  'receivable ENFORCEMENT': { ...groundless, proposeWriteOff: GROUNDED, confirmWriteOff: WRITE_OFF_PROPOSED },
  'receivable PARTLY_RECOVERED': { ...groundless, demandClawback: NOT_DEMANDED, enforceClawback: DEMANDED_ONCE, proposeWriteOff: DEMANDED, confirmWriteOff: WRITE_OFF_PROPOSED, ...restoring },
  'receivable WRITTEN_OFF': restoring,
  'receivable RECOVERED': restoring,
};

/** What refusals name as the state of a case where its own state does not say why. */
export const STANDING_WORDS: Readonly<Record<'LINES_AWAITED' | 'JOINT_OUTSTANDING' | 'PANEL_OUTSTANDING' | 'NOTICE_OVER' | 'NOTICE_OVER_UPHELD' | 'LINES_STRUCK', Said>> = {
  LINES_AWAITED: { zh: '更正的名单尚未报齐', en: 'the corrected lines are not all there' },
  JOINT_OUTSTANDING: { zh: '尚有联审部门未出具意见', en: 'a bureau that is asked has not spoken' },
  PANEL_OUTSTANDING: { zh: '尚未经专家评审', en: 'the panel of experts has not sat' },
  NOTICE_OVER: { zh: '公示期已满', en: 'the notice is over' },
  LINES_STRUCK: { zh: '拟支持后有行被剔除，尚未重新核定', en: 'lines were struck since the proposal, and it is not proposed again yet' },
  NOTICE_OVER_UPHELD: { zh: '公示期已满，有异议成立', en: 'the notice is over, and an objection was upheld' },
};
