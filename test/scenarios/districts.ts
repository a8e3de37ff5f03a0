import { District } from '../journeys/district';
import { LINE } from '../journeys/lifecycle';
import { JIADING, SONGJIANG } from '../documents';
import { adopted, counties, known, lineFor, published } from './acts';

export const JIADING_FIRM = '91310114MAFAKE0199';
export const JIADING_LINE = '310114-2026-01';

const idsOf = ({ programmes }: typeof JIADING): string[] => programmes.map(({ id }) => id);
const rates = (amounts: Record<string, string>): object[] => Object.entries(amounts).map(([key, amountFen]) => ({ key, amountFen, fromOn: '2022-01-01', toOn: null }));

/** Songjiang with its rates, its register and money for all its programmes (samples of the reference configuration). */
export async function songjiang(on: string, settings: Record<string, string> = {}): Promise<District> {
  const district = (await District.open('310117', settings)).on(on);
  await adopted(district);
  await known(district);
  await published(district, 'partner-counties', counties('532822', '532823'));
  await published(district, 'sj-04-grades', rates({ A: '10000000', B: '5000000', C: '2000000' }));
  await published(district, 'sj-09a-rates', rates({ UNEMPLOYED_GRADUATE: '80000', LONG_TERM_UNEMPLOYED_YOUTH: '100000', VETERAN: '70000', RURAL_HARDSHIP: '60000', DISABLED: '100000', PARTNER_REGION: '30000' }));
  await lineFor(district, { line: LINE, year: Number(on.slice(0, 4)), amountFen: '500000000', programmes: idsOf(SONGJIANG) });
  return district;
}

/** Jiading, its document confirmed for the year, a resident of the talent port since April 2024, and money. */
export async function jiading(on: string): Promise<District> {
  const district = (await District.open('310114')).on(on);
  await district.done('policy', 'instruments/jd-2022-14/adoption', { choices: [] });
  await confirmed(district, Number(on.slice(0, 4)));
  await known(district, { uscc: JIADING_FIRM, legalName: '嘉定示例公司' });
  await district.done('desk', `parties/${JIADING_FIRM}/residency`, { movedInOn: '2024-04-01', category: 'SERVICES', documentNo: '嘉人才港入驻〔2024〕12号' });
  await published(district, 'jd-01-tiers', rates({ T1: '50000000', T2: '100000000', T3: '200000000', T4: '300000000', T5: '500000000' }));
  await published(district, 'jd-03-tiers', rates({ T1: '1000000', T2: '5000000', T3: '10000000', T4: '30000000', T5: '50000000' }));
  await published(district, 'jd-04-rates', rates({ TRAINEE_MONTH: '80000' }));
  for (const table of ['jd-05-tiers', 'jd-06-tiers']) await published(district, table, rates({ T1: '20000000', T2: '25000000', T3: '30000000' }));
  await published(district, 'key-industries', counties('INTELLIGENT_VEHICLES'));
  await lineFor(district, { line: JIADING_LINE, year: Number(on.slice(0, 4)), amountFen: '900000000', programmes: idsOf(JIADING) });
  return district;
}

export const confirmed = (district: District, year: number): Promise<object> =>
  district.done('policy', 'instruments/jd-2022-14/confirmations', { year, documentNo: `嘉人社函〔${year}〕6号` });
