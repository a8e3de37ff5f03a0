import type { Claim } from './claims';

/** What a claim of each kind is for, as an officer calls it. */
export const KIND_NAMES: Readonly<Record<Claim['kind'], string>> = {
  BOLE_AWARD: '伯乐奖励配套',
  LABOUR_BASE: '劳务开发基地开办',
  PLACEMENT: '推荐就业',
  PLACEMENT_ROSTER: '推荐就业名单',
  EVENT: '行业活动',
  GROWTH_ASSESSMENT: '成长性评估',
  INNOVATION_PROJECT: '创新项目',
  BRAND_AWARD: '品牌评选',
  REAL_ECONOMY_SERVICE: '服务实体经济',
  TALENT_REFERRAL: '人才引荐',
  TALENT_PLACEMENT: '推荐人才入职重点产业',
  SETTLEMENT: '企业落户',
  RENT_YEAR: '租金年度',
  TRAINING_BASE: '实训基地培养',
  ACHIEVEMENT: '荣誉或者创新成果',
};
