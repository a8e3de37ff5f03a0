import type { Day } from '#kernel/day';
import { fictitiousLei, fictitiousUscc } from './numbers';
import { TRIAL_EVENT } from './trial';

/** What a usual claim is made from. */
export interface Claimed {
  area: string;
  /** Place of the case among those of its district: no two have one document number. */
  n: number;
  filed: Day;
  uscc: string;
  personIdNumber: string;
}

type Usual = (of: Claimed) => Record<string, unknown>;

const ago = (of: Claimed, days: number): string => of.filed.subtract({ days }).toString();

/** Some days before the filing, but in the same year (当年度). */
function sameYear({ filed }: Claimed, days: number): string {
  const on = filed.subtract({ days });
  return (on.year === filed.year ? on : filed.with({ month: 1, day: 1 })).toString();
}

/** The costs of events are more than one percent apart: whoever had nearly the same costs from about the same day on may have held the same event. */
const costOf = ({ n }: Claimed, usualFen: number): string => String(usualFen - (n % 20) * 700_000);

const event: Usual = (of) => ({
  kind: 'EVENT', event: `演示活动核〔${of.filed.year}〕${of.n}号`, opensOn: ago(of, 40), lastDayOn: ago(of, 38), approvedOn: ago(of, 80), auditedCostFen: costOf(of, 60_000_000), otherFiscalFen: '0',
});
const achievement: Usual = (of) => ({
  kind: 'ACHIEVEMENT', achievement: `上海市人力资源服务示范 ${of.filed.year}-${of.n}`, issuer: '上海市人力资源和社会保障局', issuerLevel: 'MUNICIPAL', decidedOn: sameYear(of, 25),
});

/** The claim that a case of each programme makes, where its row says nothing else. */
export const USUAL: Readonly<Record<string, Usual>> = {
  'sj-04-growth-incentive': ({ filed }) => ({ kind: 'GROWTH_ASSESSMENT', year: filed.year - 1 }),
  'sj-05-innovation-grant': (of) => ({ kind: 'INNOVATION_PROJECT', project: `人才测评云平台 ${of.n} 期`, assessedOn: ago(of, 20) }),
  'sj-06-brand-award': (of) => ({
    kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '上海示例人力资源行业协会', cycle: of.filed.year - 1, decisionNo: `演示评选〔${of.filed.year}〕${of.n}号`, decidedOn: ago(of, 30),
  }),
  'sj-07-real-economy-support': ({ filed }) => ({ kind: 'REAL_ECONOMY_SERVICE', year: filed.year - 1 }),
  'sj-08a-talent-referral': (of) => ({
    kind: 'TALENT_REFERRAL', personIdNumber: of.personIdNumber, employer: '91310117MAFAKE0510', employerLocal: true, contractFromOn: ago(of, 300), insuredFromOn: ago(of, 295), rank: 'DISTRICT_LEADING', ratingNo: `演示评定〔${of.filed.year}〕${of.n}号`, ratedOn: ago(of, 15),
  }),
  'sj-08b-bole-match': (of) => ({
    kind: 'BOLE_AWARD', personIdNumber: of.personIdNumber, level: 'MUNICIPAL', decisionNo: `演示伯乐〔${of.filed.year}〕${of.n}号`, decidedOn: ago(of, 20), decidedFen: '10000000', receivedFen: '10000000',
  }),
  'sj-09a-placement-subsidy': (of) => ({
    kind: 'PLACEMENT', personIdNumber: of.personIdNumber, groups: ['VETERAN'], startedOn: ago(of, 120), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true,
  }),
  'sj-09b-labour-base-opening': (of) => ({ kind: 'LABOUR_BASE', county: '532822', hostAddress: `演示县示例路 ${of.n} 号`, openedOn: ago(of, 25) }),
  'sj-10b-event-subsidy': event,
  [TRIAL_EVENT]: event,
  'jd-01-settlement-reward': (of) => ({ kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', lei: fictitiousLei(of.n), recognisedOn: ago(of, 40) }),
  'jd-02-rent-subsidy': () => ({ kind: 'RENT_YEAR', movedInOn: '2023-04-01', rentYear: 1, rentPaidFen: '60000000', otherFiscalFen: '0' }),
  'jd-03-talent-referral': (of) => ({ kind: 'TALENT_PLACEMENT', personIdNumber: of.personIdNumber, employer: fictitiousUscc(of.area, 9), industry: '智能网联汽车', startedOn: ago(of, 60) }),
  'jd-04-training-base': (of) => ({ kind: 'TRAINING_BASE', baseAddress: `嘉定区示例路 ${of.n} 号`, year: of.filed.year - 1, traineeMonths: 120, assessedOn: sameYear(of, 12) }),
  'jd-05-honour-award': achievement,
  'jd-06-innovation-recognition': achievement,
  'jd-07-event-subsidy': (of) => ({ ...event(of), auditedCostFen: costOf(of, 40_000_000) }),
};

const found = (amountFen: string): object => ({ amountFen, reason: '经评估审定' });

/** What the meeting finds, where the papers alone do not say the amount. */
export const FOUND: Readonly<Record<string, object>> = {
  'sj-04-growth-incentive': { grade: 'B' },
  'sj-05-innovation-grant': found('12000000'),
  'sj-06-brand-award': found('20000000'),
  'sj-07-real-economy-support': found('5000000'),
  'jd-01-settlement-reward': found('50000000'),
  'jd-03-talent-referral': found('10000000'),
  'jd-05-honour-award': found('25000000'),
  'jd-06-innovation-recognition': found('30000000'),
  'jd-07-event-subsidy': { basisPoints: 2500, reason: '规模与影响力较强' },
};

const GROUPS = ['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'];

/** A line of a roster: one person in one of the six groups by turns. */
export const rosterLine = (filed: Day, personIdNumber: string, no: number): object => {
  const group = GROUPS[no % GROUPS.length] ?? '';
  return { personIdNumber, groups: [group], startedOn: filed.subtract({ days: 125 }).toString(), localHousehold: group !== 'PARTNER_REGION', contractMonths: 12, insuredMonths: 4, registered: true };
};
