/** A budget line of each year: what it is for, which programmes it pays, and how much. */
export interface LineRow {
  number: string;
  /** Where the document of the district names directions (第（十七）条). */
  direction?: string;
  programmes: readonly string[];
  amountFen: string;
  /** 国家和市级引导资金, where it is not the district's own. */
  guidance?: true;
}

export const LINE_ROWS: Readonly<Record<string, readonly LineRow[]>> = {
  '310117': [
    { number: '01', direction: 'TALENT', programmes: ['sj-08a-talent-referral', 'sj-08b-bole-match', 'sj-09a-placement-subsidy', 'sj-09b-labour-base-opening'], amountFen: '300000000' },
    { number: '02', direction: 'BACKBONE_FIRMS', programmes: ['sj-04-growth-incentive', 'sj-06-brand-award', 'sj-07-real-economy-support'], amountFen: '100000000' },
    { number: '03', direction: 'INNOVATION_PLATFORMS', programmes: ['sj-05-innovation-grant'], amountFen: '60000000' },
    { number: '04', direction: 'MAJOR_EVENTS', programmes: ['sj-10b-event-subsidy'], amountFen: '200000000' },
    { number: '05', direction: 'PARK_BUILDING', programmes: ['sj-07-real-economy-support'], amountFen: '50000000', guidance: true },
    { number: '06', direction: 'INTEGRITY', programmes: ['sj-06-brand-award'], amountFen: '10000000' },
    { number: '07', direction: 'STATISTICS_PUBLICITY', programmes: ['sj-10b-event-subsidy'], amountFen: '10000000' },
  ],
  '310114': [
    { number: '01', programmes: ['jd-01-settlement-reward', 'jd-02-rent-subsidy'], amountFen: '300000000' },
    { number: '02', programmes: ['jd-03-talent-referral', 'jd-04-training-base'], amountFen: '120000000' },
    { number: '03', programmes: ['jd-05-honour-award', 'jd-06-innovation-recognition'], amountFen: '200000000' },
    { number: '04', programmes: ['jd-07-event-subsidy'], amountFen: '100000000' },
  ],
};

/** The number of the line that pays for each programme: the first of them. */
export const LINES: Readonly<Record<string, string>> = Object.fromEntries(Object.values(LINE_ROWS).flatMap((rows) => rows.toReversed().flatMap(({ number, programmes }) => programmes.map((programme) => [programme, number]))));
