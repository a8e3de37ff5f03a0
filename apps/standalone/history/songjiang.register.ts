import { addWorkingDays } from '#policy/calendar';
import { before, type Day } from '#kernel/day';
import { lineOf } from './course';
import { firmOf } from './firms';
import { identities, townAdopted } from './identities';
import { fictitiousAssociation, fictitiousPerson } from './numbers';
import type { RegisterAct, Registers, RegisterRow } from './register';
import { TOWN_PAID_FEN } from './steps';
import type { Shown } from './shown';
import { townGrant } from './town';
import { trial } from './trial';

const AREA = '310117';
const uscc = (letter: string): string => firmOf(AREA, letter).uscc;
const ASSOCIATION = fictitiousAssociation(AREA);
const yearOf = (said: object) => (on: Day): object => ({ ...said, documentNo: `演示文号〔${on.year}〕${on.month}号` });
const referral = (letter: string, clause: string, policy: string): object => ({ uscc: uscc(letter), clause, policy, matter: '企业申请对口政策' });
const granted = (policy: string, amountFen: string) => (on: Day): object => ({ outcome: { kind: 'GRANTED', policy, amountFen, paidOn: on.subtract({ days: 5 }).toString(), documentNo: `演示拨付〔${on.year}〕3号` } });
const named = (party: string) => (on: Day): object => ({ subject: { kind: 'PARTY', uscc: party }, reason: '信用评价优良', documentNo: `演示名单〔${on.year}〕2号`, fromOn: on.toString() });
const listed = (letter: string) => named(uscc(letter));
const titled = (n: number) => (on: Day): object => ({ subject: { kind: 'PERSON', personIdNumber: fictitiousPerson(AREA, n), uscc: uscc('a') }, reason: '符合直通车条件', documentNo: `演示职称〔${on.year}〕1号`, fromOn: on.toString() });
const town = (event: string, paidFen: bigint) => (on: Day): object => townGrant(on, { claimant: uscc('k'), event, paidFen, documentNo: `演示街道〔${on.year}〕7号` });

const barred = (letter: string) => (on: Day): object => ({ uscc: uscc(letter), instrument: 'sj-2024-05', documentNo: `演示决定〔${on.year}〕${on.month}号`, reason: '申报材料有不实之处' });
const reviewNo = (on: Day): string => `演示复决〔${on.year}〕1号`;

/** The event that the town has paid for, too: what it paid is netted off (从优、从高、不重复). */
export const TOWN_EVENT = '演示活动核特 1 号';

/** Days before the last on which the filing of a roster is cut off; its window closes on it, and is then opened again for the rest of the year. */
export const CUT_OFF_AGO = 105;
const CLOSED_AGO = 80;
const REOPENED_AGO = 60;

function placementWindows({ last }: Shown): RegisterAct[] {
  const { year } = addWorkingDays(last.subtract({ days: CUT_OFF_AGO + 1 }), 1);
  const [closed, end] = [last.subtract({ days: CLOSED_AGO }), Temporal.PlainDate.from({ year, month: 12, day: 31 })];
  const published = (ago: number, toOn: Day): RegisterAct => ({
    on: last.subtract({ days: ago }), by: 'policy', path: 'filing-windows', body: { programme: 'sj-09a-placement-subsidy', year, fromOn: `${year}-01-01`, toOn: toOn.toString(), documentNo: `演示通知〔${year}〕${ago}号` },
  });
  return [published(CUT_OFF_AGO, before(closed, end) ? closed : end), published(REOPENED_AGO, end)];
}

const ROWS: RegisterRow[] = [
  { ago: 364, by: 'leader', path: 'programmes/sj-05-innovation-grant/suspension', body: yearOf({ reason: '公平竞争审查期间暂停' }) },
  { ago: 357, by: 'leader', path: 'programmes/sj-05-innovation-grant/resumption', body: yearOf({ reason: '审查完成' }) },
  { ago: 352, by: 'policy', path: 'instruments/sj-2024-05/interpretations', body: yearOf({ bureau: '松江区人力资源和社会保障局', article: '沪松人社规〔2024〕5号 第（九）条', question: '同一县设立的第二个基地能否享受？', answer: '同一企业集团在同一县只享受一次。', programmes: ['sj-09b-labour-base-opening'] }) },
  { ago: 340, by: 'desk', path: 'referrals', body: referral('a', 'sj-01-attract-known-firms', '总部奖励'), keep: 'hq=referral' },
  { ago: 250, by: 'reviewer', path: 'referrals/{hq}/outcome', body: granted('松江区总部经济扶持政策', '50000000') },
  { ago: 300, by: 'desk', path: 'referrals', body: referral('h', 'sj-02-statistical-inclusion', '纳统入库'), keep: 'scale=referral' },
  { ago: 210, by: 'reviewer', path: 'referrals/{scale}/outcome', body: { outcome: { kind: 'DECLINED', reason: '年度营收未达标准' } } },
  { ago: 200, by: 'desk', path: 'referrals', body: referral('j', 'sj-11b-internship-base', '学员带教费等补贴'), keep: 'base=referral' },
  { ago: 90, by: 'reviewer', path: 'referrals/{base}/outcome', body: granted('上海市就业见习补贴', '4800000') },
  { ago: 45, by: 'desk', path: 'referrals', body: referral('k', 'sj-11c-skills-base', '技能大师工作室') },
  { ago: 170, by: 'desk', path: 'referrals', body: referral('g', 'sj-03-industrial-park', '相关产业政策') },
  { ago: 165, by: 'desk', path: 'referrals', body: referral('j', 'sj-11a-postdoc-base', '专项支持'), keep: 'mistaken=referral' },
  { ago: 163, by: 'reviewer', path: 'referrals/{mistaken}/withdrawal', body: { reason: '误选单位，另行转介' } },
  { ago: 160, by: 'desk', path: 'referrals', body: referral('a', 'sj-11a-postdoc-base', '专项支持') },
  { ago: 322, by: 'reviewer', path: 'lists/sj-exchange-partners/names', body: listed('k') },
  { ago: 276, by: 'desk', path: 'parties', body: { uscc: ASSOCIATION, legalName: '松江示例人力资源行业协会', kind: 'ASSOCIATION', local: true } },
  { ago: 275, by: 'reviewer', path: 'lists/sj-association-partners/names', body: named(ASSOCIATION) },
  { ago: 274, by: 'reviewer', path: 'lists/sj-innovation-model/names', body: listed('h') },
  { ago: 320, by: 'reviewer', path: 'lists/sj-whitelist/names', body: listed('a') },
  { ago: 318, by: 'reviewer', path: 'lists/sj-whitelist/names', body: listed('k'), keep: 'white=listing' },
  { ago: 60, by: 'leader', path: 'listings/{white}/delisting', body: { reason: '双随机检查发现不符合条件' } },
  { ago: 280, by: 'reviewer', path: 'lists/sj-integrity-model/names', body: listed('g') },
  { ago: 270, by: 'reviewer', path: 'lists/sj-title-direct/names', body: titled(901) },
  { ago: 150, by: 'reviewer', path: 'lists/sj-title-green/names', body: titled(902) },
  { ago: 230, by: 'reviewer', path: 'other-grants', body: town(TOWN_EVENT, TOWN_PAID_FEN) },
  { ago: 140, by: 'reviewer', path: 'other-grants', body: town('演示活动核特 2 号', 3_000_000n), keep: 'mistaken=grant' },
  { ago: 135, by: 'leader', path: 'other-grants/{mistaken}/withdrawal', body: { reason: '系另一活动' } },
  // 附则（三）: the first is decided, and lifted on review; the second waits for the decision.
  { ago: 110, by: 'legal', path: 'disqualifications', body: barred('l'), keep: 'barred=disqualification' },
  { ago: 105, by: 'leader', path: 'disqualifications/{barred}/decision' },
  { ago: 50, by: 'legal', path: 'disqualifications/{barred}/lifting', body: (on) => ({ documentNo: reviewNo(on), reason: '行政复议决定撤销' }) },
  { ago: 50, by: 'leader', path: 'disqualifications/{barred}/lifting/confirmation', body: (on) => ({ documentNo: reviewNo(on) }) },
  { ago: 4, by: 'legal', path: 'disqualifications', body: barred('i') },
  { ago: 310, by: 'policy', path: 'measures', body: (on) => ({ clause: 'sj-16-coordination', title: '召开七部门联席会议', takenOn: on.toString(), documentNo: `演示会纪〔${on.year}〕9号` }) },
  { ago: 130, by: 'policy', path: 'measures', body: (on) => ({ clause: 'sj-18-responsibility', title: '街镇园区走访企业', takenOn: on.toString(), documentNo: `演示会纪〔${on.year}〕21号` }) },
];

/** What the yearly count of three targets gave, quarter by quarter. */
const TARGETS: Readonly<Record<string, readonly number[]>> = { 'sj-firms': [352, 361, 374, 388], 'sj-high-end-firms': [1, 2, 2, 3], 'sj-parks': [0, 0, 0, 1] };

const indicators = ({ last }: Shown): RegisterAct[] =>
  Object.entries(TARGETS).flatMap(([target, counts]) =>
    counts.map((count, quarter): RegisterAct => {
      const on = last.subtract({ days: 330 - quarter * 90 });
      return { on, by: 'policy', path: `targets/${target}/indicators`, body: { period: on.toPlainYearMonth().subtract({ months: 1 }).toString(), count, documentNo: `演示统计〔${on.year}〕${on.month}号` } };
    }),
  );

/** 用款计划 of the events: the first covers whatever is ordered in a year, on whatever day the demonstration began. */
export const PLANS: Readonly<Record<string, string>> = { '01': '180000000', '07': '10000000' };
const PLANNED_LINE = '04';

function spendingPlans({ first, last: { year } }: Shown): RegisterAct[] {
  const on = first.year === year ? first : Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Object.entries(PLANS).map(([month, amountFen]): RegisterAct => ({
    on, by: 'finance', path: `budget-lines/${lineOf(AREA, year, PLANNED_LINE)}/spending-plans`, body: { month: `${year}-${month}`, amountFen, documentNo: `演示用款〔${year}〕${Number(month)}号` },
  }));
}

/** Firms above scale: each owes a report a month; the second is late once, the third has stopped reporting. */
const ABOVE_SCALE = [{ letter: 'a', missing: 0, late: false, monthlyFen: 450_000_000 }, { letter: 'h', missing: 0, late: true, monthlyFen: 380_000_000 }, { letter: 'g', missing: 2, late: false, monthlyFen: 410_000_000 }];
const LATE_MONTH = 6;

/** What a firm reports of a month of any year; of a year, what its months come to, and the heads of December. */
const monthOf = (monthlyFen: number, month: number): { revenueFen: number; taxFen: number; headcount: number } => ({ revenueFen: monthlyFen + month * 10_000_000, taxFen: 21_000_000, headcount: 80 + month });
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const yearFen = (monthlyFen: number): number => MONTHS.reduce((sum, month) => sum + monthOf(monthlyFen, month).revenueFen, 0);

function statistics({ first, last }: Shown): RegisterAct[] {
  const from = Temporal.PlainYearMonth.from({ year: first.year - 1, month: 12 });
  const enrolled = ABOVE_SCALE.map(({ letter }): RegisterAct => ({ on: first, about: uscc(letter), by: 'reviewer', path: `parties/${uscc(letter)}/enrolment`, body: { fromOn: from.toPlainDate({ day: 1 }).toString(), documentNo: `演示入库〔${first.year}〕1号` } }));
  const months = Array.from({ length: from.until(last.toPlainYearMonth()).total({ unit: 'months', relativeTo: from.toPlainDate({ day: 1 }) }) }, (_, at) => from.add({ months: at }));
  const reports = ABOVE_SCALE.flatMap(({ letter, missing, late, monthlyFen }) =>
    months.slice(0, months.length - missing).flatMap((month): RegisterAct[] => {
      const receivedOn = month.add({ months: 1 }).toPlainDate({ day: late && month.month === LATE_MONTH ? 26 : 8 });
      if (Temporal.PlainDate.compare(receivedOn, last) > 0) return [];
      const on = Temporal.PlainDate.compare(receivedOn, first) < 0 ? first : receivedOn;
      return [{ on, about: uscc(letter), by: 'desk', path: 'reports', body: { uscc: uscc(letter), period: month.toString(), receivedOn: receivedOn.toString(), ...reported(monthOf(monthlyFen, month.month)) } }];
    }),
  );
  return [...enrolled, ...reports, ...years({ first, last })];
}

const reported = ({ revenueFen, taxFen, headcount }: ReturnType<typeof monthOf>): { revenueFen: string; taxFen: string; headcount: number } => ({ revenueFen: `${revenueFen}`, taxFen: `${taxFen}`, headcount });

/** The year before: what most firms have reported by the end of February, and some have not. */
const YEARS: Readonly<Record<string, ReturnType<typeof reported>>> = {
  ...Object.fromEntries(ABOVE_SCALE.map(({ letter, monthlyFen }) => [letter, reported({ revenueFen: yearFen(monthlyFen), taxFen: 252_000_000, headcount: 92 })])),
  ...Object.fromEntries(Object.entries({ b: 8_000_000_000, i: 2_600_000_000, j: 4_100_000_000, k: 9_500_000_000 }).map(([letter, revenueFen]) => [letter, reported({ revenueFen, taxFen: 90_000_000, headcount: 60 })])),
};

function years({ first, last }: Shown): RegisterAct[] {
  const on = addWorkingDays(Temporal.PlainDate.from({ year: last.year, month: 2, day: 14 }), 1);
  if (before(last, on) || before(on, first)) return [];
  return Object.entries(YEARS).map(([letter, said]) => ({ on, about: uscc(letter), by: 'desk', path: 'reports', body: { uscc: uscc(letter), period: String(last.year - 1), receivedOn: on.toString(), ...said } }));
}

const VALID_RATES = { UNEMPLOYED_GRADUATE: '80000', LONG_TERM_UNEMPLOYED_YOUTH: '100000', VETERAN: '70000', RURAL_HARDSHIP: '60000', DISABLED: '100000', PARTNER_REGION: '30000' };

export const SONGJIANG: Registers = {
  area: AREA,
  instrument: 'sj-2024-05',
  tables: { 'sj-09a-rates': VALID_RATES, 'sj-04-grades': { A: '10000000', B: '5000000', C: '2000000' }, 'partner-counties': { '532822': null, '532823': null, '532801': null, '540123': null } },
  ratesFrom: '2024-01-01',
  window: 'sj-07-real-economy-support',
  rows: [...ROWS, ...identities(AREA, uscc('k'))],
  more: (shown) => [...spendingPlans(shown), ...statistics(shown), ...indicators(shown), ...placementWindows(shown), ...trial(shown), townAdopted(AREA, shown)],
};
