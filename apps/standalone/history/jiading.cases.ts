import type { CaseRow } from './course';

const [SETTLED, RENT, TALENT, TRAINING] = ['jd-01-settlement-reward', 'jd-02-rent-subsidy', 'jd-03-talent-referral', 'jd-04-training-base'];
const [HONOUR, RECOGNISED, FORUM] = ['jd-05-honour-award', 'jd-06-innovation-recognition', 'jd-07-event-subsidy'];

/** One row, one case. A new one stands at the end of its group, with a number of its own. */
export const JIADING_CASES: readonly CaseRow[] = [
  { no: '0101', programme: SETTLED, firm: 'a', ago: 330, ends: 'BOOKED', finding: { amountFen: '100000000', reason: '二档' } },
  { no: '0102', programme: SETTLED, firm: 'b', ago: 60, ends: 'PROPOSED' },
  { no: '0201', programme: RENT, firm: 'a', ago: 310, ends: 'BOOKED' },
  { no: '0202', programme: RENT, firm: 'b', ago: 70, ends: 'AWAITING_BUDGET' },
  { no: '0203', programme: RENT, firm: 'c', ago: 14, ends: 'PRELIM_PASSED' },
  { no: '0301', programme: TALENT, firm: 'a', ago: 300, ends: 'PAID', way: 'PAID inspect evaluate' },
  { no: '0302', programme: TALENT, firm: 'f', ago: 320, ends: 'RECOVERED' },
  { no: '0303', programme: TALENT, firm: 'b', ago: 150, ends: 'WITHDRAWN' },
  { no: '0304', programme: TALENT, firm: 'a', ago: 140, ends: 'REVOKED' },
  { no: '0305', programme: TALENT, firm: 'a', ago: 120, ends: 'NOT_ACCEPTED' },
  { no: '0306', programme: TALENT, firm: 'b', ago: 4, ends: 'SUBMITTED' },
  { no: '0401', programme: TRAINING, firm: 'f', ago: 280, ends: 'PAID' },
  { no: '0402', programme: TRAINING, firm: 'd', ago: 100, ends: 'RETURNED' },
  { no: '0403', programme: TRAINING, firm: 'a', ago: 40, ends: 'PANEL_ASSESSED' },
  { no: '0404', programme: TRAINING, firm: 'b', ago: 0, ends: 'COMMITTED', carried: true },
  { no: '0501', programme: HONOUR, firm: 'a', ago: 290, ends: 'BOOKED', also: ['disputed'] },
  { no: '0502', programme: HONOUR, firm: 'b', ago: 180, ends: 'CLAWBACK', way: 'PAID claw notify decide demand' },
  { no: '0503', programme: HONOUR, firm: 'c', ago: 28, ends: 'PUBLICISED' },
  { no: '0601', programme: RECOGNISED, firm: 'b', ago: 260, ends: 'BOOKED', also: ['corrected'] },
  { no: '0602', programme: RECOGNISED, firm: 'a', ago: 45, ends: 'OBJECTION_OPEN' },
  { no: '0603', programme: RECOGNISED, firm: 'c', ago: 110, ends: 'REJECTED', rejectedFor: '经核实，所报认定未获市级以上相关行业主管部门认定' },
  // Above 300,000 yuan the next level signs, too.
  { no: '0701', programme: FORUM, firm: 'c', ago: 270, ends: 'BOOKED', also: ['endorsed'], claim: { auditedCostFen: '160000000' } },
  { no: '0702', programme: FORUM, firm: 'c', ago: 150, ends: 'PAID', also: ['joint'] },
  { no: '0703', programme: FORUM, firm: 'e', ago: 60, ends: 'INSTRUCTED' },
];
