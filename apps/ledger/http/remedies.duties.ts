import type { Remedy } from './remedies';

const SIGNED: Remedy = { zh: '请由未审核、未提出该笔拟支持且不掌管所用标准的另一位领导办理。', en: 'Have another leader do it, who neither reviewed nor proposed it and keeps none of its tables.' };
const PAID: Remedy = { zh: '请由未参与拟支持、签批及该笔支付其他环节的另一人办理。', en: 'Have another person do it, who neither proposed nor signed for the award, nor had another part in its payment.' };
const LET_GO: Remedy = { zh: '请由未参与该笔补贴的拟支持、签批、支付，也未启动、提请的另一人办理。', en: 'Have another person do it, who neither granted nor paid the award, nor opened or proposed this.' };

/** Who may do it instead, by the act that one person's other duty forbids (libs/book/duties.ts). */
export const REMEDIES_OF_DUTIES: Readonly<Partial<Record<string, Remedy>>> = {
  endorseAward: SIGNED, approveAward: SIGNED,
  makeOrder: PAID, checkOrder: PAID, releaseOrder: PAID, reissueOrder: PAID, bookPayment: PAID,
  proposeClosure: LET_GO, closeClawback: LET_GO, confirmWriteOff: LET_GO, recordRecovery: LET_GO, closeFinding: LET_GO,
  withdrawOtherGrant: { zh: '其他政策资金由登记人（含再次登记的人）以外的另一人撤销登记；已据其认定多付的，也须未参与相关补贴的拟支持、签批、支付。', en: 'Have it withdrawn by another person than who registered the money, or told it again; where an excess was found by it, by one who neither granted nor paid the award either.' },
  recordOutcome: { zh: '更正转介结果即撤回其登记的其他政策资金：请由登记该结果的人以外的另一人更正；已据其认定多付的，也须未参与相关补贴的拟支持、签批、支付。', en: 'The correction takes back the money that the outcome brought into the register: have it recorded by another person than who recorded the outcome; where an excess was found by it, by one who neither granted nor paid the award either.' },
  decideForLess: { zh: '认定的金额少于启动时的金额：请由未参与该笔补贴的拟支持、签批、支付的另一位领导决定。', en: 'It is for less than was suspected: have another leader decide it, who neither granted nor paid the award.' },
  confirmAdoption: { zh: '请由提请人以外的另一位政策经办或领导核准（instruments/{instrument}/adoption/confirmation）。', en: 'Have another policy officer or a leader confirm it (instruments/{instrument}/adoption/confirmation).' },
  judgeByTable: { zh: '请由未编制、公布该项目所用标准或名录的另一人审核、评审；已审核后才公布的，由他人另行编制、公布一版（rate-tables）。', en: 'Have another person review or judge it, who neither drafted nor published a table that the programme reads. Where it was published after the review, have others draft and publish it anew (rate-tables).' },
  fileFor: { zh: '请由未登记过该单位及其账户、纳统、报表、入驻的人员申报。', en: 'Have it filed by somebody who has written nothing of the claimant: no registration, account, enrolment, report or residency.' },
  keepRecord: { zh: '请由未为该单位申报过的另一位经办人员登记。', en: 'Have it recorded by another officer, who has filed nothing for the party.' },
};
