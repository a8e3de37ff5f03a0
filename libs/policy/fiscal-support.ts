/** Of the district itself, or 国家和市级引导资金 (第（十七）条); the directions of the money stand in the documents. */
export const FUNDING_SOURCES = ['OWN', 'UPPER_LEVEL_GUIDANCE'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];
