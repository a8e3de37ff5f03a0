import { boleClaim, FIRM_A, FIRM_B, FIRM_C, reviewed } from '../journeys/lifecycle';
import { base, BASE, BOLE, EVENT, FIRM_D, grantPaid, known, person, PLACEMENT, veteran } from '../scenarios/acts';
import { type Desk, type Refusals, usccOf } from './desk';
import { event, talent } from './refused.claims';
import { LINE } from '../journeys/lifecycle';

const GROWTH = 'sj-04-growth-incentive';
const BRAND = 'sj-06-brand-award';
const TALENT = 'sj-08a-talent-referral';
const REAL = 'sj-07-real-economy-support';
const ASSOCIATION = usccOf(94, '51');

const graded = (finding: object) => (desk: Desk) => desk.proposal(GROWTH, { kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding });
const brand = (level: string, cycle: number, n = 1): object => ({ kind: 'BRAND_AWARD', level, organiser: '行业协会', cycle, decisionNo: `${level}-${n}`, decidedOn: '2026-03-20' });
const finding = (amountFen: string): object => ({ amountFen, reason: '经评估审定' });
const star = (found: object) => (desk: Desk) => desk.proposal(BRAND, brand('MUNICIPAL', 2024), { finding: found });

/** The amounts that an officer may find. */
export const FOUND: Refusals = {
  VETO: { by: graded({ veto: '严重失信' }), shows: { veto: '严重失信' } },
  OUT_OF_RANGE: { by: graded({ grade: 'A', amountFen: '12000000' }), shows: { amountFen: '12000000', minFen: '2000000', maxFen: '10000000' } },
  COSTS_BORNE_BY_OTHERS: { by: (desk) => desk.proposal(EVENT, event('borne', { otherFiscalFen: '60000000' })), shows: { article: '沪松人社规〔2024〕5号 第（十）条', costFen: '60000000', otherFiscalFen: '60000000' } },
  NOT_THE_GRADE_AMOUNT: { by: graded({ grade: 'A', amountFen: '9000000' }), shows: { grade: 'A', amountFen: '9000000', gradeFen: '10000000' } },
  NO_SUCH_GRADE: { by: graded({ grade: 'D' }), shows: { table: 'sj-04-grades', grade: 'D', grades: ['A', 'B', 'C'], factOn: '2025-12-31' } },
  PANEL_FAILED: {
    by: async (desk) => {
      const id = await reviewed(desk.district, 'sj-05-innovation-grant', FIRM_C, { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: '2026-04-10' });
      const experts = ['u-expert-1', 'u-expert-2', 'u-expert-3'].map((expert) => ({ expert, conflict: false, score: 40 }));
      await desk.does('reviewer', `cases/${id}/panel-assessment`, { experts, veto: null, grade: null, amountFen: null, outcome: 'FAILED', reason: '未见创新' });
      return desk.act('meeting', `cases/${id}/proposal`, { finding: finding('100') });
    },
    shows: { opinion: '未见创新' },
  },
  OVER_MAX: { by: star(finding('20000001')), shows: { amountFen: '20000001', maxFen: '20000000' } },
  REASON_REQUIRED: { by: star({ amountFen: '1000000' }) },
};

/** Who may not claim. */
export const CLAIMANTS: Refusals = {
  NOT_LOCAL_ENTERPRISE: {
    by: async (desk) => {
      await desk.once(FIRM_D, () => known(desk.district, { uscc: FIRM_D, legalName: '示例丁公司', local: false }));
      return desk.proposal(BOLE, boleClaim(person(5), '100', 'D-5'), { claimant: FIRM_D });
    },
    shows: { party: FIRM_D },
  },
  NOT_AN_ENTERPRISE: {
    by: async (desk) => {
      await desk.does('desk', 'parties', { uscc: ASSOCIATION, legalName: '示例协会', kind: 'ASSOCIATION', local: true });
      return desk.proposal(BASE, base('532822', '协会路 1 号'), { claimant: ASSOCIATION });
    },
    shows: { party: ASSOCIATION },
  },
  SELF_REFERRAL: { by: (desk) => desk.proposal(TALENT, talent(9, { employer: FIRM_A })), shows: { employer: FIRM_A, article: '沪松人社规〔2024〕5号 第（八）条' } },
  NOT_A_PARTNER_COUNTY: { by: (desk) => desk.proposal(BASE, base('532801', '景洪市示范路 1 号')), shows: { county: '532801' } },
};

const both = (programme: string, [first, second]: readonly [object, object], found?: object) => async (desk: Desk) => {
  await desk.proposed(programme, first, { ...(found && { finding: found }) });
  return desk.proposal(programme, second, { claimant: programme === BRAND || programme === GROWTH ? FIRM_A : FIRM_B, ...(found && { finding: found }) });
};

/** What a pending claim has taken. */
export const HELD: Refusals = {
  CAP_EXHAUSTED: { by: both(BOLE, [boleClaim(person(11), '50000000', 'D-11'), boleClaim(person(11), '100', 'D-12')]), shows: { capFen: '50000000', usedFen: '50000000', leftFen: '0' } },
  AWARD_MATCH_PENDING: { by: both(BOLE, [boleClaim(person(12), '100', 'D-13'), boleClaim(person(12), '100', 'D-13')]) },
  TALENT_CLAIM_PENDING: { by: both(TALENT, [talent(13), talent(13, { rank: 'NATIONAL' })]) },
  PERSON_CLAIM_PENDING: { by: both(PLACEMENT, [veteran(person(14), '2026-02-01'), veteran(person(14), '2026-02-02')]) },
  ONCE_ONLY: { by: both(BASE, [base('532822', '勐海县示范路 1 号'), base('532822', '勐海县示范路 1 号')]) },
  ONCE_PER_LEVEL: { by: both(BRAND, [brand('MUNICIPAL', 2022), brand('MUNICIPAL', 2023, 2)], finding('2000000')) },
  HIGHER_LEVEL_IN_CYCLE: { by: both(BRAND, [brand('NATIONAL', 2026), brand('DISTRICT', 2026)], finding('2000000')) },
  ONCE_PER_YEAR: { by: both(GROWTH, [{ kind: 'GROWTH_ASSESSMENT', year: 2024 }, { kind: 'GROWTH_ASSESSMENT', year: 2024 }], { grade: 'A' }) },
  PAID_UNDER_OTHER_POLICY: {
    by: (desk) => desk.proposal(EVENT, event('重复', { otherGrants: [{ policy: '市级展会补贴', paidFen: '25000000', paidOn: '2026-04-20' }] })),
    shows: { ownFen: '18000000', otherFen: '25000000' },
  },
};

/** Of two claims under one cap the first is withdrawn, and the second was cut for it. */
const cutFor = async (desk: Desk): Promise<string> => {
  const first = await desk.proposed(BOLE, boleClaim(person(15), '40000000', 'D-15'));
  const id = await desk.proposed(BOLE, { ...boleClaim(person(15), '30000000', 'D-16'), decidedOn: '2025-11-03' });
  await desk.does('applicant', `cases/${first}/withdrawal`, { reason: '不再申报' });
  return id;
};

/** What has changed between proposal and approval: the clock goes on with it. */
export const CHANGED: Refusals = {
  PROPOSAL_OUTDATED: {
    by: async (desk) => {
      const id = await cutFor(desk);
      await desk.does('publicity', `cases/${id}/public-notice`);
      desk.district.on('2026-07-15');
      return desk.act('leader', `cases/${id}/approval`, { confirmedFlags: [] });
    },
    shows: { ownFen: '10000000', dueFen: '30000000', changed: ['LIMITS'], possibleActs: [{ act: 'propose' }, { act: 'reject' }, { act: 'withdraw' }] },
  },
};

const SIX = [FIRM_A, FIRM_B, FIRM_C, usccOf(91), usccOf(92), usccOf(93)];

/** What was paid, and the five seats of a year. */
export const GIVEN: Refusals = {
  NOT_ABOVE_SCALE: { by: (desk) => desk.proposal(REAL, { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, { finding: finding('5000000') }), shows: { party: FIRM_A } },
  QUOTA_EXHAUSTED: {
    by: async (desk) => {
      const names = SIX.slice(3).entries();
      for (const [n, uscc] of names) await desk.does('desk', 'parties', { uscc, legalName: `示例${n}公司`, kind: 'ENTERPRISE', local: true });
      for (const uscc of SIX) await desk.does('reviewer', `parties/${uscc}/enrolment`, { fromOn: '2025-01-01', documentNo: '松统入库〔2025〕1号' });
      for (const claimant of SIX.slice(0, 5)) await desk.proposed(REAL, { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, { finding: finding('5000000'), claimant });
      return desk.proposal(REAL, { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, { finding: finding('5000000'), claimant: SIX[5] ?? '' });
    },
    shows: { places: 5 },
  },
  NOTHING_ABOVE_PAID: {
    by: async (desk) => {
      await grantPaid(desk.district, { programme: TALENT, claim: talent(21), line: LINE });
      return desk.proposal(TALENT, talent(21, { rank: 'DISTRICT_TOPNOTCH', ratingNo: 'R-22' }), { claimant: FIRM_B });
    },
    shows: { capFen: '5000000', usedFen: '5000000', leftFen: '0' },
  },
  PERSON_ALREADY_SUBSIDISED: {
    by: async (desk) => {
      await grantPaid(desk.district, { programme: PLACEMENT, claim: veteran(person(22), '2026-02-01'), line: LINE, noticeOn: '2026-05-14', approvedOn: '2026-05-21' });
      return desk.proposal(PLACEMENT, veteran(person(22), '2026-02-02'), { claimant: FIRM_B });
    },
  },
  AWARD_ALREADY_MATCHED: {
    by: async (desk) => {
      await grantPaid(desk.district, { programme: BOLE, claim: boleClaim(person(23), '100', 'D-23'), line: LINE, noticeOn: '2026-05-21', approvedOn: '2026-05-28' });
      return desk.proposal(BOLE, boleClaim(person(23), '100', 'D-23'), { claimant: FIRM_B });
    },
  },
};
