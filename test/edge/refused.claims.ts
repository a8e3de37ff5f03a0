import { boleClaim, FIRM_A, FIRM_B } from '../journeys/lifecycle';
import { base, BASE, BOLE, EVENT, known, person, PLACEMENT, veteran } from '../scenarios/acts';
import { JIADING_FIRM } from '../scenarios/districts';
import type { Desk, Refusals } from './desk';

const TALENT = 'sj-08a-talent-referral';
const EMPLOYER = '91310117MAFAKE0510';

export const event = (name: string, more: object = {}): object => ({ kind: 'EVENT', event: name, opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen: '60000000', otherFiscalFen: '0', ...more });
export const talent = (n: number, more: object = {}): object => ({
  kind: 'TALENT_REFERRAL', personIdNumber: person(n), employer: EMPLOYER, employerLocal: true, contractFromOn: '2024-10-08', insuredFromOn: '2024-10-08', rank: 'DISTRICT_LEADING', ratingNo: `R-${n}`, ratedOn: '2026-03-02', ...more,
});
export const achievement = (name: string, more: object = {}): object => ({ kind: 'ACHIEVEMENT', achievement: name, issuer: '上海市人力资源和社会保障局', issuerLevel: 'MUNICIPAL', decidedOn: '2026-03-18', ...more });
export const settlement = (list = 'CHINA_500'): object => ({ kind: 'SETTLEMENT', list, form: 'BRANCH', recognisedOn: '2026-03-02' });
export const placed = (n: number, industry = 'INTELLIGENT_VEHICLES'): object => ({ kind: 'TALENT_PLACEMENT', personIdNumber: person(n), employer: FIRM_B, industry, startedOn: '2026-02-02' });

const veteranFiled = (more: object) => ({ by: (desk: Desk) => desk.files(PLACEMENT, { ...veteran(person(1), '2026-02-01'), ...more }) });
const baseFiled = (openedOn: string) => (desk: Desk) => desk.files(BASE, base('532822', '勐海县示范路 9 号', openedOn));

/** What the claim itself says: refused when it is filed, under Songjiang's document. */
export const FILED: Refusals = {
  UNKNOWN_PROGRAMME: { by: (desk) => desk.act('leader', 'programmes/sj-99-nothing/suspension', { documentNo: '1号', reason: '暂停' }), shows: { programme: 'sj-99-nothing' } },
  NOT_PROVIDED_FOR: { by: (desk) => desk.act('desk', `parties/${FIRM_A}/residency`, { movedInOn: '2026-03-02', category: 'SERVICES', documentNo: '1号' }), shows: { article: '沪松人社规〔2024〕5号', asked: 'RESIDENCY' } },
  NOT_A_MONEY_PROGRAMME: { by: (desk) => desk.files('sj-01-attract-known-firms', base('532822', '勐海县示范路 9 号')) },
  BEFORE_POLICY_WINDOW: { by: baseFiled('2023-12-31'), shows: { factOn: '2023-12-31', fromOn: '2024-01-01' } },
  AFTER_POLICY_WINDOW: { by: baseFiled('2029-01-01'), shows: { factOn: '2029-01-01', toOn: '2028-12-31' } },
  FACT_NOT_YET: { by: baseFiled('2026-06-01'), shows: { factOn: '2026-06-01', filedOn: '2026-05-06' } },
  WINDOW_CLOSED: {
    by: async (desk) => {
      await desk.does('policy', 'filing-windows', { programme: 'sj-07-real-economy-support', year: 2026, fromOn: '2026-03-01', toOn: '2026-03-31', documentNo: '松人社通〔2026〕4号' });
      return desk.files('sj-07-real-economy-support', { kind: 'REAL_ECONOMY_SERVICE', year: 2025 });
    },
    shows: { filedOn: '2026-05-06', fromOn: '2026-03-01', toOn: '2026-03-31' },
  },
  PROGRAMME_SUSPENDED: {
    by: async (desk) => {
      await desk.does('leader', 'programmes/sj-05-innovation-grant/suspension', { documentNo: '松人社函〔2026〕15号', reason: '公平竞争审查' });
      return desk.files('sj-05-innovation-grant', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: '2026-04-10' });
    },
    shows: { documentNo: '松人社函〔2026〕15号' },
  },
  NO_MUNICIPAL_AWARD: { by: (desk) => desk.files(BOLE, boleClaim(person(1), '0', 'D-0')), shows: { decidedFen: '0', receivedFen: '0' } },
  HUKOU_REQUIRED: veteranFiled({ localHousehold: false }),
  CONTRACT_TOO_SHORT: { ...veteranFiled({ contractMonths: 11 }), shows: { months: 11, atLeast: 12 } },
  INSURANCE_TOO_SHORT: { ...veteranFiled({ insuredMonths: 2 }), shows: { months: 2, atLeast: 3 } },
  EMPLOYMENT_NOT_REGISTERED: veteranFiled({ registered: false }),
  NO_PRIOR_APPROVAL: { by: (desk) => desk.files(EVENT, event('未核准', { approvedOn: null })), shows: { opensOn: '2026-04-08' } },
  EMPLOYER_NOT_LOCAL: { by: (desk) => desk.files(TALENT, talent(1, { employerLocal: false })), shows: { employer: EMPLOYER } },
  RATED_BEFORE_INTRODUCTION: { by: (desk) => desk.files(TALENT, talent(1, { ratedOn: '2024-10-07' })), shows: { introducedOn: '2024-10-08', ratedOn: '2024-10-07' } },
  RATED_AFTER_3_YEARS: { by: (desk) => desk.files(TALENT, talent(1, { contractFromOn: '2023-03-01', insuredFromOn: '2023-03-01' })), shows: { lastOn: '2026-03-01', ratedOn: '2026-03-02' } },
};

const tier = (amountFen: string): object => ({ amountFen, reason: '相应档次' });
const settled = (finding: object, claimant = JIADING_FIRM) => (desk: Desk) => desk.proposal('jd-01-settlement-reward', settlement(), { finding, claimant });

/** Under Jiading's document, at the filing and at the proposal. */
export const JIADING_REFUSED: Refusals = {
  NOT_A_TOP_500: { by: (desk) => desk.files('jd-01-settlement-reward', settlement('NONE'), JIADING_FIRM) },
  ISSUER_BELOW_MUNICIPAL: { by: (desk) => desk.files('jd-05-honour-award', achievement('荣誉', { issuerLevel: 'DISTRICT' }), JIADING_FIRM), shows: { issuerLevel: 'DISTRICT' } },
  FILED_AFTER_AWARD_YEAR: { by: (desk) => desk.files('jd-05-honour-award', achievement('荣誉', { decidedOn: '2025-12-31' }), JIADING_FIRM), shows: { decidedOn: '2025-12-31', filedOn: '2026-05-06' } },
  RENT_YEARS_EXHAUSTED: {
    by: (desk) => desk.files('jd-02-rent-subsidy', { kind: 'RENT_YEAR', movedInOn: '2022-04-01', rentYear: 4, rentPaidFen: '80000000', otherFiscalFen: '0' }, JIADING_FIRM),
    shows: { rentYear: 4, years: 3 },
  },
  NOT_FIRST_MOVE_IN: {
    by: (desk) => desk.proposal('jd-02-rent-subsidy', { kind: 'RENT_YEAR', movedInOn: '2024-05-01', rentYear: 1, rentPaidFen: '80000000', otherFiscalFen: '0' }, { claimant: JIADING_FIRM }),
    shows: { firstOn: '2024-04-01', movedInOn: '2024-05-01' },
  },
  NOT_A_TIER: { by: settled(tier('180000000')), shows: { amountFen: '180000000', tiersFen: ['50000000', '100000000', '200000000', '300000000', '500000000'] } },
  NOT_RESIDENT: {
    by: async (desk) => {
      await known(desk.district, { uscc: FIRM_A });
      return settled(tier('200000000'), FIRM_A)(desk);
    },
    shows: { party: FIRM_A },
  },
  NOT_A_SUPPORTED_CATEGORY: {
    by: async (desk) => {
      await known(desk.district, { uscc: FIRM_B, legalName: '示例乙公司' });
      await desk.does('desk', `parties/${FIRM_B}/residency`, { movedInOn: '2024-04-01', category: 'NONE', documentNo: '13号' });
      return settled(tier('200000000'), FIRM_B)(desk);
    },
  },
  RATE_NOT_PUBLISHED: {
    by: async (desk) => {
      const rows = [{ key: 'TRAINEE_MONTH', amountFen: '80000', fromOn: '2026-01-01', toOn: null }];
      await desk.does('policy', 'rate-tables', { table: 'jd-04-rates', version: 'v2', documentNo: '嘉人社〔2026〕8号', rows, corrects: '2025年度标准尚待核定，撤回' });
      await desk.does('policy', 'rate-tables/jd-04-rates/v2/publication', {}, 'u-policy-2');
      return desk.proposal('jd-04-training-base', { kind: 'TRAINING_BASE', baseAddress: '嘉定区示范路 8 号', year: 2025, traineeMonths: 120, assessedOn: '2026-01-20' }, { claimant: JIADING_FIRM });
    },
    shows: { table: 'jd-04-rates', key: 'TRAINEE_MONTH', factOn: '2025-12-31' },
  },
  NOT_A_KEY_INDUSTRY: { by: (desk) => desk.proposal('jd-03-talent-referral', placed(1, 'TOYS'), { finding: tier('5000000'), claimant: JIADING_FIRM }), shows: { industry: 'TOYS' } },
  ACHIEVEMENT_ALREADY_CLAIMED: {
    by: async (desk) => {
      await desk.proposed('jd-05-honour-award', achievement('示范'), { finding: tier('20000000'), claimant: JIADING_FIRM });
      return desk.proposal('jd-06-innovation-recognition', achievement('示范'), { finding: tier('20000000'), claimant: JIADING_FIRM });
    },
  },
  ESCALATION_REQUIRED: {
    by: async (desk) => {
      const id = await desk.proposed('jd-07-event-subsidy', event('论坛', { auditedCostFen: '200000000' }), { finding: { basisPoints: 3000, reason: '规模' }, claimant: JIADING_FIRM });
      desk.district.on('2026-05-07');
      await desk.does('publicity', `cases/${id}/public-notice`);
      desk.district.on('2026-05-13');
      return desk.act('leader', `cases/${id}/approval`, { confirmedFlags: ['ABOVE_ESCALATION'] });
    },
    shows: { flag: 'ABOVE_ESCALATION' },
  },
  VALIDITY_UNCONFIRMED: {
    by: async (desk) => {
      desk.district.on('2027-01-05');
      return desk.files('jd-01-settlement-reward', settlement(), JIADING_FIRM);
    },
    shows: { instrument: 'jd-2022-14', year: 2027 },
  },
};
