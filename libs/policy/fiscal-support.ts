/** 加大财政支持: what the money of a line is for, in the seven directions of 第（十七）条. */
export const DIRECTIONS = {
  PARK_BUILDING: { zh: '产业集聚区或园区建设', en: 'parks' },
  BACKBONE_FIRMS: { zh: '骨干企业培育', en: 'backbone firms' },
  TALENT: { zh: '人才引进培养', en: 'talents' },
  INTEGRITY: { zh: '诚信体系建设', en: 'integrity' },
  MAJOR_EVENTS: { zh: '重大活动举办', en: 'major events' },
  INNOVATION_PLATFORMS: { zh: '创新平台建设', en: 'innovation platforms' },
  STATISTICS_PUBLICITY: { zh: '行业统计监测与宣传推介', en: 'statistics and publicity' },
} as const;

export type Direction = keyof typeof DIRECTIONS;
export const DIRECTION_NAMES = Object.keys(DIRECTIONS) as [Direction, ...Direction[]];

/** Of the district itself, or 国家和市级引导资金. */
export const FUNDING_SOURCES = ['OWN', 'UPPER_LEVEL_GUIDANCE'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];
