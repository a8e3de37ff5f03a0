import { day } from '#kernel/day';
import type { Instrument } from '../programme';

const article = (clause: string): string => `沪松人社规〔2024〕5号 第${clause}条`;
const rider = (clause: string): string => `沪松人社规〔2024〕5号 附则${clause}`;

/** 松江区关于进一步创新人力资源服务促进经济社会发展的实施意见, the clauses that this version pays. */
export const sj202405: Instrument = {
  id: 'sj-2024-05',
  documentNo: '沪松人社规〔2024〕5号',
  area: '310117',
  zh: '松江区关于进一步创新人力资源服务促进经济社会发展的实施意见',
  en: 'Songjiang implementing opinions on innovating human-resource services',
  signedOn: day('2024-08-09'),
  inForceOn: day('2024-09-09'),
  retroactiveFromOn: day('2024-01-01'),
  validToOn: day('2028-12-31'),
  graceDays: 0,
  articles: {
    validity: rider('（五）'),
    retroactive: rider('（五）'),
    overlap: rider('（一）'),
    misconduct: rider('（三）'),
    implementingRules: rider('（一）'),
  },
  openPoints: [
    { point: 'A-14', values: ['PER_BASE', 'PER_ENTERPRISE'], byDefault: 'PER_BASE', why: '一次性开办补贴 is for a base; different bases are different openings' },
  ],
  programmes: [
    {
      id: 'sj-08b-bole-match',
      clause: '四（八）后段',
      article: article('（八）'),
      zh: '“伯乐”计划配套资金补贴',
      en: 'Bole programme match',
      sentence:
        '支持本区人力资源服务企业参加国家及市级人力资源服务“伯乐”计划项目评选，对于获评机构按照市、区 1:1 给与配套资金补贴，最高不超过 50 万元/人',
      bureau: '区人社局',
      claim: 'BOLE_AWARD',
      assessment: { kind: 'MATCHING', municipalParts: 1n, districtParts: 1n },
      limits: [
        { kind: 'ONCE', of: ['decisionNo', 'person'], capFen: null, refusal: 'AWARD_ALREADY_MATCHED' },
        { kind: 'CAP', of: ['person'], capFen: 50_000_000n, refusal: 'CAP_EXHAUSTED' },
      ],
      nonLocal: 'REFUSE',
    },
    {
      id: 'sj-09a-placement-subsidy',
      clause: '四（九）前段',
      article: article('（九）'),
      zh: '推岗服务补贴',
      en: 'Placement subsidy',
      sentence:
        '推荐本区户籍高校未就业大学生、长期失业青年、退役军人、农村困难人员、残疾人、对口劳务协作人员实现就业,分别给予一次性 300-1000 元/人推岗服务补贴',
      bureau: '区人社局',
      claim: 'PLACEMENT',
      assessment: { kind: 'BY_GROUP_IN_RANGE', table: 'sj-09a-rates', minFen: 30_000n, maxFen: 100_000n },
      limits: [{ kind: 'ONCE', of: ['person'], capFen: null, refusal: 'PERSON_ALREADY_SUBSIDISED', pending: 'PERSON_CLAIM_PENDING' }],
      nonLocal: 'REFUSE',
    },
    {
      id: 'sj-09b-labour-base-opening',
      clause: '四（九）后段',
      article: article('（九）'),
      zh: '劳务开发基地开办补贴',
      en: 'Labour-base opening grant',
      sentence: '支持人力资源服务企业在对口地区设立劳务开发基地,给予一次性开办补贴 5 万元',
      bureau: '区人社局',
      claim: 'LABOUR_BASE',
      assessment: { kind: 'FIXED', amountFen: 5_000_000n },
      limits: [
        { kind: 'ONCE', of: ['county', 'base'], capFen: null, refusal: 'ONCE_ONLY' },
        { kind: 'ONCE', of: ['group', 'county'], capFen: null, refusal: 'ONCE_ONLY' },
        { kind: 'ONCE', of: ['claimant'], capFen: null, refusal: 'ONCE_ONLY', choice: { point: 'A-14', value: 'PER_ENTERPRISE' } },
      ],
      nonLocal: 'FLAG',
    },
    {
      id: 'sj-10b-event-subsidy',
      clause: '四（十）后段',
      article: article('（十）'),
      zh: '活动补贴',
      en: 'Event subsidy',
      sentence: '经核准举办的人力资源服务展会、行业大赛、招商会议等活动,按照实际活动经费的 30% 给与补贴,最高不超过 30 万元',
      bureau: '区人社局',
      claim: 'EVENT',
      assessment: { kind: 'PERCENT', basisPoints: 3_000n },
      limits: [
        { kind: 'ONCE', of: ['event', 'claimant'], capFen: null, refusal: 'ONCE_ONLY' },
        { kind: 'CAP', of: ['event'], capFen: 30_000_000n, refusal: 'CAP_EXHAUSTED' },
      ],
      nonLocal: 'ACCEPT',
    },
  ],
};
