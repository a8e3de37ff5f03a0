import type { Clause } from '../programme';

const article = (place: string): string => `嘉府办发〔2022〕14号 ${place}`;

/** What 嘉府办发〔2022〕14号 says beside the money: services for the institutions of the port, integrity, and the conduct of the offices. */
export const jd202214Clauses: readonly Clause[] = [
  {
    id: 'jd-08-talent-services',
    clause: '三、8',
    article: article('三、8'),
    kind: 'SERVICE',
    zh: '人才政策保障服务',
    en: 'Services for talents of the port',
    sentence:
      '积极推荐落户“上海·嘉定人才港”内的优质人力资源服务机构纳入非户籍高校应届毕业生落户、人才引进直接落户机构名单，享受嘉定新城人才政策。其高管人员和核心人才可优先享受人才公寓、医疗保障、子女就学等区级相关人才政策保障服务',
    bureau: null,
    referralTo: [],
    lists: [
      { id: 'jd-graduate-hukou', zh: '非户籍高校应届毕业生落户机构名单', en: 'Institutions for the household registration of graduates' },
      { id: 'jd-talent-hukou', zh: '人才引进直接落户机构名单', en: 'Institutions for the direct household registration of talents' },
      { id: 'jd-talent-apartment', zh: '人才公寓优先享受名单', en: 'Priority for talent apartments' },
      { id: 'jd-medical-care', zh: '医疗保障优先享受名单', en: 'Priority for medical care' },
      { id: 'jd-schooling', zh: '子女就学优先享受名单', en: 'Priority for the schooling of children' },
    ],
  },
  {
    id: 'jd-09-integrity',
    clause: '三、9',
    article: article('三、9'),
    kind: 'SERVICE',
    zh: '行业诚信体系建设',
    en: 'Integrity of the industry',
    sentence: '支持行业诚信体系建设，开展人力资源服务机构信用评价工作，加快构建诚信透明的市场发展环境，完善良好制度环境，选树一批人力资源诚信服务示范机构',
    bureau: null,
    referralTo: [],
    lists: [{ id: 'jd-integrity-model', zh: '人力资源诚信服务示范机构', en: 'Models of integrity among the institutions' }],
  },
  {
    id: 'jd-g1-leadership',
    clause: '四（一）',
    article: article('四（一）'),
    kind: 'GOVERNANCE',
    zh: '加强组织领导',
    en: 'Leadership and organisation',
    sentence:
      '嘉定区人才工作领导小组负责统筹协调指导全区人力资源服务业发展中的重大问题，嘉定区人力资源和社会保障局牵头负责具体组织实施和协调落实。各级各部门要加强对于人力资源服务业集聚和高质量发展的组织领导和政策引导',
    bureau: '嘉定区人力资源和社会保障局',
    referralTo: [],
  },
  {
    id: 'jd-g2-industry-plan',
    clause: '四（二）',
    article: article('四（二）'),
    kind: 'GOVERNANCE',
    zh: '编制产业规划',
    en: 'A plan for the industry',
    sentence:
      '开展人力资源服务业专项调研，立足服务国家战略和上海部署，把握长三角一体化、虹桥国际开放枢纽、嘉定新城建设等重大机遇，结合“上海·嘉定人才港”建设，编制人力资源服务业发展规划',
    bureau: null,
    referralTo: [],
  },
  {
    id: 'jd-g3-publicity',
    clause: '四（三）',
    article: article('四（三）'),
    kind: 'GOVERNANCE',
    zh: '加强宣传引导',
    en: 'Publicity',
    sentence:
      '积极宣传和推广发展人力资源服务业的重要意义、集聚支持政策以及经验做法，不断丰富宣传模式、拓宽宣传渠道，提高人力资源服务业的知晓度，努力营造全社会重视、关心、支持人力资源服务业高质量发展的浓厚氛围',
    bureau: null,
    referralTo: [],
  },
];
