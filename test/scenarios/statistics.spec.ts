import { District } from '../journeys/district';
import { FIRM_A, FIRM_B } from '../journeys/lifecycle';
import { adopted, known, refusedCode } from './acts';
import { expectAudited } from './audited';

/** A firm above scale from July on reports its months, and one below scale its year (sj-13). */
describe('statistics of the firms of a district', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-06-15');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    district.on('2026-07-01');
    await district.done('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2026-07-01', documentNo: '松统入库〔2026〕12号' });
  });
  afterAll(() => district.close());

  const figures = { revenueFen: '62000000', taxFen: '2100000', headcount: 86 };
  const report = { uscc: FIRM_A, period: '2026-07', receivedOn: '2026-08-11', ...figures };
  const asOf = async (on: string, more = ''): Promise<unknown[]> => {
    const { items } = (await district.get(`reports?on=${on}${more}`)).body as object as { items: { party: string; period: string; status: string }[] };
    return items.map(({ party, period, status }) => `${party === FIRM_A ? 'A' : 'B'} ${period} ${status}`);
  };

  it('are recorded once a period is over, and corrected with a reason', async () => {
    expect(await refusedCode(district, 'desk', 'reports', { body: { ...report, period: '2026-06' } })).toBe('FACT_NOT_YET');
    district.on('2026-08-11');
    await district.done('desk', 'reports', report);
    expect(await district.done('desk', 'reports', report)).toMatchObject({ unchanged: true });
    expect(await refusedCode(district, 'desk', 'reports', { body: { ...report, headcount: 87 } })).toBe('ID_ALREADY_USED');
    expect(await refusedCode(district, 'desk', 'reports', { body: { ...report, uscc: FIRM_B } })).toBe('NOT_ABOVE_SCALE');
    await district.done('reviewer', `reports/${FIRM_A}/2026-07/correction`, { ...figures, headcount: 87, reason: '核对社保人数' });
    expect((await district.get(`reports?period=2026-07&party=${FIRM_A}`)).body['items']).toMatchObject([{ report: { headcount: 87, corrections: [{ was: { headcount: 86 } }] } }]);
  });

  it('are shown as of a day, page by page', async () => {
    district.on('2026-09-30');
    await district.done('reviewer', `parties/${FIRM_A}/enrolment/end`, { toOn: '2026-09-30', reason: '退库' });
    expect(await asOf('2026-08-01')).toEqual(['A 2026-07 DUE']);
    expect(await asOf('2027-01-04')).toEqual(['B 2026 DUE', 'A 2026 DUE', 'A 2026-07 LATE', 'A 2026-08 OVERDUE', 'A 2026-09 OVERDUE'].toSorted(byParty));
    expect(await asOf('2027-01-04', '&status=OVERDUE&limit=1')).toEqual(['A 2026-08 OVERDUE']);
    const { next } = (await district.get('reports?on=2027-01-04&status=OVERDUE&limit=1')).body;
    expect(await asOf('2027-01-04', `&status=OVERDUE&limit=1&after=${String(next)}`)).toEqual(['A 2026-09 OVERDUE']);
    expect((await district.get('reports?after=x')).body.code).toBe('MALFORMED');
    expect((await district.get('enrolments')).body['items']).toMatchObject([{ party: FIRM_A, intervals: [{ fromOn: '2026-07-01', toOn: '2026-09-30', endedFor: '退库' }] }]);
  });

  it('show the figures of a firm to the offices, and to no applicant', async () => {
    expect((await district.get('reports', 'applicant')).body.code).toBe('FORBIDDEN_ROLE');
    expect((await district.get('reports', 'finance')).status).toBe(200);
  });

  it('leave a book that an auditor can recompute', () => expectAudited(district));
});

/** By the credit code, as the list is. */
const byParty = (a: string, b: string): number => `${a[0] === 'A' ? FIRM_A : FIRM_B}${a.slice(1)}`.localeCompare(`${b[0] === 'A' ? FIRM_A : FIRM_B}${b.slice(1)}`);
