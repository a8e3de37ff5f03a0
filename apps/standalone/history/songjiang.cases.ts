import type { CaseRow } from './course';
import { CUT_OFF_AGO, TOWN_EVENT } from './songjiang.register';
import { TRIAL_EVENT } from './trial';

const [GROWTH, INNOVATION, BRAND, REAL] = ['sj-04-growth-incentive', 'sj-05-innovation-grant', 'sj-06-brand-award', 'sj-07-real-economy-support'];
const [TALENT, BOLE, PLACED, BASE, EVENT] = ['sj-08a-talent-referral', 'sj-08b-bole-match', 'sj-09a-placement-subsidy', 'sj-09b-labour-base-opening', 'sj-10b-event-subsidy'];
const bole = (fen: string): Record<string, string> => ({ decidedFen: fen, receivedFen: fen });
const event = (name: string): Record<string, string> => ({ event: name });

/** One row, one case. A new one stands at the end of its group, with a number of its own. */
export const SONGJIANG_CASES: readonly CaseRow[] = [
  // 第（四）条 to 第（七）条
  { no: '0401', programme: GROWTH, firm: 'a', ago: 300, ends: 'BOOKED', also: ['corrected'] },
  { no: '0402', programme: GROWTH, firm: 'j', ago: 295, ends: 'REJECTED', way: 'BUREAU_REVIEWED joint panelVeto reject' },
  { no: '0403', programme: GROWTH, firm: 'g', ago: 40, ends: 'JOINT_REVIEWED' },
  { no: '0404', programme: GROWTH, firm: 'k', ago: 45, ends: 'PANEL_ASSESSED' },
  { no: '0501', programme: INNOVATION, firm: 'a', ago: 290, ends: 'BOOKED' },
  { no: '0502', programme: INNOVATION, firm: 'j', ago: 60, ends: 'AWAITING_BUDGET' },
  { no: '0503', programme: INNOVATION, firm: 'g', ago: 100, ends: 'BUREAU_FAILED' },
  { no: '0601', programme: BRAND, firm: 'a', ago: 280, ends: 'BOOKED', way: 'BOOKED inspect evaluate' },
  { no: '0602', programme: BRAND, firm: 'j', ago: 200, ends: 'BOOKED', claim: { level: 'DISTRICT' }, finding: { amountFen: '2000000', reason: '区级评选' } },
  { no: '0603', programme: BRAND, firm: 'g', ago: 50, ends: 'PROPOSED' },
  { no: '0701', programme: REAL, firm: 'a', ago: 270, ends: 'BOOKED' },
  { no: '0702', programme: REAL, firm: 'g', ago: 265, ends: 'BOOKED' },
  // 第（八）条: talents
  { no: '0801', programme: TALENT, firm: 'a', ago: 320, ends: 'BOOKED' },
  { no: '0802', programme: TALENT, firm: 'j', ago: 310, ends: 'BOOKED', also: ['disputed'], claim: { rank: 'NATIONAL' } },
  { no: '0803', programme: TALENT, firm: 'g', ago: 330, ends: 'RECOVERED', way: 'PAID claw notify decide demand recoverFirst recoverSecond recover' },
  { no: '0804', programme: TALENT, firm: 'a', ago: 150, ends: 'CLAWBACK' },
  { no: '0805', programme: TALENT, firm: 'a', ago: 45, ends: 'OBJECTION_OPEN' },
  { no: '0806', programme: TALENT, firm: 'j', ago: 60, ends: 'OBJECTION_UPHELD' },
  { no: '0807', programme: TALENT, firm: 'j', ago: 12, ends: 'ACCEPTED' },
  { no: '0808', programme: TALENT, firm: 'i', ago: 200, ends: 'PAID', way: 'RETURNED account confirm reissue' },
  // 第（八）条: the Bole match; 950 is one person, whose cap is taken by two and leaves nothing for the third
  { no: '0811', programme: BOLE, firm: 'a', ago: 300, ends: 'BOOKED', person: 950, claim: bole('30000000') },
  { no: '0812', programme: BOLE, firm: 'j', ago: 250, ends: 'BOOKED', person: 950, claim: bole('30000000') },
  { no: '0813', programme: BOLE, firm: 'g', ago: 180, ends: 'REJECTED', way: 'BUREAU_REVIEWED reject', person: 950 },
  { no: '0814', programme: BOLE, firm: 'h', ago: 330, ends: 'CLAWBACK', way: 'PAID claw notify decide reportLiability referLiability demand recoverFirst liabilityOutcome', cause: 'FRAUD', after: { claw: 100 } },
  { no: '0815', programme: BOLE, firm: 'a', ago: 25, ends: 'PUBLICISED' },
  { no: '0816', programme: BOLE, firm: 'e', ago: 120, ends: 'PAY_FAILED' },
  { no: '0817', programme: BOLE, firm: 'f', ago: 50, ends: 'INSTRUCTED' },
  { no: '0818', programme: BOLE, firm: 'l', ago: 220, ends: 'ABANDONED' },
  { no: '0819', programme: BOLE, firm: 'a', ago: 160, ends: 'REVOKED', way: 'FINANCE_REVIEWED revoke' },
  { no: '0820', programme: BOLE, firm: 'j', ago: 130, ends: 'RENOUNCED' },
  { no: '0821', programme: BOLE, firm: 'g', ago: 45, ends: 'COMMITTED' },
  { no: '0822', programme: BOLE, firm: 'j', ago: 70, ends: 'JOINT_FAILED' },
  { no: '0823', programme: BOLE, firm: 'a', ago: 110, ends: 'WITHDRAWN' },
  { no: '0824', programme: BOLE, firm: 'a', ago: 50, ends: 'PAYMENT_APPLIED' },
  { no: '0825', programme: BOLE, firm: 'j', ago: 140, ends: 'BOOKED' },
  { no: '0826', programme: BOLE, firm: 'g', ago: 335, ends: 'CLAWBACK', way: 'PAID claw notify decide demand enforce', claim: bole('25000000') },
  { no: '0827', programme: BOLE, firm: 'k', ago: 300, ends: 'WRITTEN_OFF', claim: bole('10000000') },
  // 第（九）条: placements, one by one and as rosters; 960 has been paid for when the roster is decided
  { no: '0901', programme: PLACED, firm: 'a', ago: 340, ends: 'BOOKED', person: 960 },
  { no: '0902', programme: PLACED, firm: 'j', ago: 250, ends: 'BOOKED', lines: { count: 20, from: 951 } },
  { no: '0903', programme: PLACED, firm: 'a', ago: 30, ends: 'PROPOSED', lines: { count: 6, from: 980 } },
  { no: '0904', programme: PLACED, firm: 'j', ago: 140, ends: 'NOT_ACCEPTED' },
  { no: '0905', programme: PLACED, firm: 'a', ago: 8, ends: 'CORRECTION_REQUESTED' },
  { no: '0906', programme: PLACED, firm: 'g', ago: 3, ends: 'SUBMITTED' },
  { no: '0907', programme: PLACED, firm: 'j', ago: 15, ends: 'PRELIM_PASSED' },
  { no: '0908', programme: PLACED, firm: 'k', ago: 30, ends: 'PRELIM_FAILED' },
  { no: '0909', programme: PLACED, firm: 'a', ago: 18, ends: 'BUREAU_REVIEWED' },
  { no: '0910', programme: PLACED, firm: 'g', ago: CUT_OFF_AGO, ends: 'EXPIRED', lines: { count: 4, from: 990 } },
  // For 970 the roster above has been paid
  { no: '0919', programme: PLACED, firm: 'a', ago: 20, ends: 'BUREAU_REVIEWED', way: 'BUREAU_REVIEWED cutOffDeciding', lines: { count: 5, from: 970 } },
  { no: '0920', programme: PLACED, firm: 'k', ago: 6, ends: 'FILING', lines: { count: 3, from: 995 } },
  // 第（九）条: labour bases; the one of d waits for whoever types the five lines
  { no: '0911', programme: BASE, firm: 'b', ago: 90, ends: 'RETURNED' },
  { no: '0912', programme: BASE, firm: 'd', ago: 45, ends: 'FINANCE_REVIEWED', claim: { county: '532823' } },
  { no: '0913', programme: BASE, firm: 'c', ago: 260, ends: 'BOOKED', also: ['endorsed'], claim: { county: '532801' } },
  { no: '0914', programme: BASE, firm: 'h', ago: 240, ends: 'TERMINATED_DISQUALIFIED', claim: { county: '540123' } },
  { no: '0915', programme: BASE, firm: 'k', ago: 170, ends: 'REJECTED', rejectedFor: '经实地核查，所报劳务开发基地未在对口地区设立' },
  { no: '0916', programme: BASE, firm: 'a', ago: 0, ends: 'PAID', also: ['endorsed'], carried: true, claim: { county: '532801' } },
  // 第（十）条: events
  { no: '1001', programme: EVENT, firm: 'k', ago: 285, ends: 'BOOKED' },
  { no: '1002', programme: EVENT, firm: 'k', ago: 220, ends: 'BOOKED', claim: { ...event(TOWN_EVENT), auditedCostFen: '60000000' } },
  { no: '1003', programme: EVENT, firm: 'k', ago: 200, ends: 'PAID', way: 'PAID claw notify clear close' },
  { no: '1004', programme: EVENT, firm: 'j', ago: 120, ends: 'CLAWBACK', way: 'PAID claw notify' },
  { no: '1005', programme: EVENT, firm: 'k', ago: 130, ends: 'CLAWBACK', way: 'PAID claw notify decide' },
  { no: '1006', programme: EVENT, firm: 'g', ago: 125, ends: 'CLAWBACK', way: 'PAID claw notify decide demand' },
  // 第（十）条 with 附则（一）: the town paid for the same event after the district
  { no: '1007', programme: EVENT, firm: 'j', ago: 90, ends: 'PAID', way: 'PAID paidElsewhere', claim: event('演示活动核特 3 号') },
  { no: '1008', programme: EVENT, firm: 'g', ago: 140, ends: 'PAID', way: 'PAID paidElsewhere closeFinding', claim: event('演示活动核特 4 号') },
  { no: '1009', programme: EVENT, firm: 'a', ago: 130, ends: 'CLAWBACK', way: 'PAID paidElsewhere claw notify', claim: event('演示活动核特 5 号') },
  { no: '1010', programme: EVENT, firm: 'k', ago: 190, ends: 'RECOVERED', way: 'PAID paidElsewhere claw notify decide demand recover', claim: event('演示活动核特 6 号') },
  // The invented trial, whose later rules end what runs under the first
  { no: '1101', programme: TRIAL_EVENT, firm: 'k', ago: 105, ends: 'SUPERSEDED' },
  { no: '1102', programme: TRIAL_EVENT, firm: 'j', ago: 100, ends: 'SUPERSEDED', way: 'ACCEPTED supersede', after: { supersede: 40 } },
];
