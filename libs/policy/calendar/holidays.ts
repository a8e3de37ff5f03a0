/**
 * The days off and the working weekends of a year, as the General Office of the State Council announced them. Deadlines
 * that were told to applicants rest on these lines: never edit one. A new year is a new entry, a correction is a notice
 * of its own.
 */
export interface HolidayNotice {
  document: string;
  issuedOn: string;
  /** First and last day, `MM-DD`. Days that fall on a weekend are named too. */
  off: readonly { name: string; from: string; to: string }[];
  /** Saturdays and Sundays on which work is done (上班), `MM-DD`. */
  working: readonly string[];
}

export const HOLIDAY_NOTICES: Readonly<Record<number, HolidayNotice>> = {
  // The eve of the Spring Festival (2024-02-09) is a working day: the notice only encourages leave.
  2024: {
    document: '国办发明电〔2023〕7号',
    issuedOn: '2023-10-25',
    off: [
      { name: '元旦', from: '01-01', to: '01-01' },
      { name: '春节', from: '02-10', to: '02-17' },
      { name: '清明节', from: '04-04', to: '04-06' },
      { name: '劳动节', from: '05-01', to: '05-05' },
      { name: '端午节', from: '06-10', to: '06-10' },
      { name: '中秋节', from: '09-15', to: '09-17' },
      { name: '国庆节', from: '10-01', to: '10-07' },
    ],
    working: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    document: '国办发明电〔2024〕12号',
    issuedOn: '2024-11-12',
    off: [
      { name: '元旦', from: '01-01', to: '01-01' },
      { name: '春节', from: '01-28', to: '02-04' },
      { name: '清明节', from: '04-04', to: '04-06' },
      { name: '劳动节', from: '05-01', to: '05-05' },
      { name: '端午节', from: '05-31', to: '06-02' },
      { name: '国庆节、中秋节', from: '10-01', to: '10-08' },
    ],
    working: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    document: '国办发明电〔2025〕7号',
    issuedOn: '2025-11-04',
    off: [
      { name: '元旦', from: '01-01', to: '01-03' },
      { name: '春节', from: '02-15', to: '02-23' },
      { name: '清明节', from: '04-04', to: '04-06' },
      { name: '劳动节', from: '05-01', to: '05-05' },
      { name: '端午节', from: '06-19', to: '06-21' },
      { name: '中秋节', from: '09-25', to: '09-27' },
      { name: '国庆节', from: '10-01', to: '10-07' },
    ],
    working: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};
