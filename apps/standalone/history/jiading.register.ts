import type { Day } from '#kernel/day';
import { FIRMS, firmOf } from './firms';
import { fictitiousPerson } from './numbers';
import type { RegisterAct, Registers, RegisterRow } from './register';
import type { Shown } from './shown';

const AREA = '310114';
const uscc = (letter: string): string => firmOf(AREA, letter).uscc;
const numbered = (said: object) => (on: Day): object => ({ ...said, documentNo: `演示文号〔${on.year}〕${on.month}号` });
const listed = (letter: string) => (on: Day): object => ({ subject: { kind: 'PARTY', uscc: uscc(letter) }, reason: '入驻人才港的优质机构', documentNo: `演示名单〔${on.year}〕5号`, fromOn: on.toString() });
/** 高管人员和核心人才 of an institution that sits in the port. */
const talent = (n: number) => (on: Day): object => ({ subject: { kind: 'PERSON', personIdNumber: fictitiousPerson(AREA, n), uscc: uscc('a') }, reason: '入驻机构的高管人员', documentNo: `演示名单〔${on.year}〕6号`, fromOn: on.toString() });
const measure = (clause: string, title: string) => (on: Day): object => ({ clause, title, takenOn: on.toString(), documentNo: `演示会纪〔${on.year}〕${on.month}号` });

const ROWS: RegisterRow[] = [
  { ago: 350, by: 'policy', path: 'instruments/jd-2022-14/interpretations', body: numbered({ bureau: '嘉定区人力资源和社会保障局', article: '嘉府办发〔2022〕14号 三、2', question: '迁址是否重新起算？', answer: '不重新起算。' }) },
  { ago: 345, by: 'reviewer', path: 'lists/jd-graduate-hukou/names', body: listed('a') },
  { ago: 343, by: 'reviewer', path: 'lists/jd-talent-hukou/names', body: listed('b') },
  { ago: 240, by: 'reviewer', path: 'lists/jd-talent-apartment/names', body: talent(911) },
  { ago: 238, by: 'reviewer', path: 'lists/jd-medical-care/names', body: talent(912) },
  { ago: 236, by: 'reviewer', path: 'lists/jd-schooling/names', body: talent(913) },
  { ago: 300, by: 'reviewer', path: 'lists/jd-integrity-model/names', body: listed('b'), keep: 'model=listing' },
  { ago: 70, by: 'leader', path: 'listings/{model}/delisting', body: { reason: '信用评价下降' } },
  { ago: 190, by: 'policy', path: 'measures', body: measure('jd-g1-leadership', '区人才工作领导小组专题会议') },
  { ago: 100, by: 'policy', path: 'measures', body: measure('jd-g2-planning', '形成人力资源服务业发展规划初稿') },
  { ago: 60, by: 'policy', path: 'measures', body: measure('jd-g3-publicity', '人力资源服务业政策宣讲') },
  { ago: 20, by: 'desk', path: `parties/${uscc('f')}/residency/end`, body: (on) => ({ leftOn: on.toString(), documentNo: `演示迁出〔${on.year}〕1号` }) },
];

const CATEGORIES = ['SERVICES', 'SUPPORTING', 'DIGITAL'];

const residents = ({ first }: Shown): RegisterAct[] =>
  Object.values(FIRMS[AREA] ?? {}).map(({ uscc: party }, at): RegisterAct => ({
    on: first, about: party, by: 'desk', path: `parties/${party}/residency`, body: { movedInOn: '2023-04-01', category: CATEGORIES[at % CATEGORIES.length], documentNo: `演示入驻〔2023〕${at + 1}号` },
  }));

const tiers = (...amounts: string[]): Record<string, string> => Object.fromEntries(amounts.map((amountFen, at) => [`T${at + 1}`, amountFen]));

export const JIADING: Registers = {
  area: AREA,
  instrument: 'jd-2022-14',
  tables: {
    'jd-01-tiers': tiers('50000000', '100000000', '200000000', '300000000', '500000000'),
    'jd-03-tiers': tiers('1000000', '5000000', '10000000', '30000000', '50000000'),
    'jd-04-rates': { TRAINEE_MONTH: '80000' },
    'jd-05-tiers': tiers('20000000', '25000000', '30000000'),
    'jd-06-tiers': tiers('20000000', '25000000', '30000000'),
    'key-industries': { 智能网联汽车: null, 高性能医疗设备及精准医疗: null },
  },
  ratesFrom: '2022-01-01',
  window: 'jd-07-event-subsidy',
  rows: ROWS,
  more: residents,
};
