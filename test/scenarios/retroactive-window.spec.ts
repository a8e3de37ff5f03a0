import { District } from '../journeys/district';
import { FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { adopted, EVENT, grantPaid, known, lineOf, onCase, person, PLACEMENT, refusal, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2024-01';
const FLAG = 'RETROACTIVE_REFERENCE';
const rates = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: '2028-12-31' }];
const event = (lastDayOn: string): object => ({
  kind: 'EVENT', event: '松人社活动核〔2023〕9号', opensOn: lastDayOn, lastDayOn, approvedOn: '2023-11-01', auditedCostFen: '60000000', otherFiscalFen: '0',
});
const file = (district: District, programme: string, claim: object) => () => district.post('applicant', 'cases', { programme, claimant: FIRM_A, claim });

describe('S11 the months before the document came into force (附则（五）, B-11)', () => {
  let district: District;
  let march: string;
  beforeAll(async () => {
    district = (await District.open()).on('2024-09-08');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2024, '10000000');
  });
  afterAll(() => district.close());

  it('takes no claim before the day on which the document is in force', async () => {
    expect(await refusal(district, file(district, PLACEMENT, veteran(person(1), '2024-03-15')))).toMatchObject({ code: 'WINDOW_CLOSED', fromOn: '2024-09-09' });
    expect((await district.get('cases')).body['items']).toEqual([]);
  });

  it('guesses no rate: none before the table is published, by another person than its maker', async () => {
    district.on('2024-10-10');
    march = await reviewed(district, PLACEMENT, FIRM_A, veteran(person(1), '2024-03-15'));
    const proposal = `cases/${march}/proposal`;
    expect(await refusedCode(district, 'meeting', proposal)).toBe('RATE_NOT_PUBLISHED');
    await district.done('policy', 'rate-tables', { table: 'sj-09a-rates', version: '2024', documentNo: '松人社〔2024〕88号', rows: rates });
    expect(await refusedCode(district, 'meeting', proposal)).toBe('RATE_NOT_PUBLISHED');
    expect(await refusedCode(district, 'policy', 'rate-tables/sj-09a-rates/2024/publication')).toBe('FORBIDDEN_SOD');
    expect((await district.get('rate-tables?on=2024-03-15')).body['items']).toEqual([]);
    await district.done('policy', 'rate-tables/sj-09a-rates/2024/publication', {}, { person: 'u-policy-2' });
    expect((await district.get('rate-tables?on=2024-03-15')).body['items']).toMatchObject([{ table: 'sj-09a-rates', version: '2024', rows: rates }]);
    expect((await district.get('rate-tables?on=2023-12-31')).body['items']).toEqual([]);
  });

  it('grants 700 yuan for a veteran placed on 15 March 2024, with the flag', async () => {
    const { body } = await propose(district, march);
    expect(body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect((await district.get(`awards/${march}`)).body).toMatchObject({ flags: [FLAG], factOn: '2024-03-15', decision: { receipt: { payableFen: '70000' } } });
  });

  it('is approved only by a leader who confirms the flag', async () => {
    district.on('2024-10-11');
    await onCase(district, 'publicity', `${march}/public-notice`);
    // Notice on 11, 12 (a working Saturday), 14, 15 and 16 October.
    district.on('2024-10-16');
    expect(await refusedCode(district, 'leader', `cases/${march}/approval`, { body: { confirmedFlags: [FLAG] } })).toBe('NOTICE_NOT_OVER');
    district.on('2024-10-17');
    const path = `${march}/approval`;
    const no = await refusal(district, () => onCase(district, 'leader', path, { body: { confirmedFlags: [] } }), march);
    expect(no).toMatchObject({ status: 409, code: 'MANUAL_REVIEW_REQUIRED', unconfirmed: [FLAG] });
    expect(await refusedCode(district, 'leader', `cases/${path}`, { body: { confirmedFlags: ['NON_LOCAL_AGENCY'] } })).toBe('MANUAL_REVIEW_REQUIRED');
    const { body } = await onCase(district, 'leader', path, { body: { confirmedFlags: [FLAG] } });
    expect(body).toMatchObject({ state: 'AWAITING_BUDGET', amountFen: '70000' });
  });

  it('takes nothing that happened on 31 December 2023, and writes nothing of it', async () => {
    for (const [programme, claim] of [[EVENT, event('2023-12-31')], [PLACEMENT, veteran(person(2), '2023-12-31')]] as const) {
      const no = await refusal(district, file(district, programme, claim));
      expect(no).toMatchObject({ status: 422, code: 'BEFORE_POLICY_WINDOW', article: '沪松人社规〔2024〕5号 附则（五）', factOn: '2023-12-31', fromOn: '2024-01-01' });
    }
    expect((await district.get('cases')).body['items']).toHaveLength(1);
  });

  it('takes a veteran placed on 1 January 2024, the first day, and pays 700 yuan', async () => {
    const id = await reviewed(district, PLACEMENT, FIRM_A, veteran(person(3), '2024-01-01'));
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '70000' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ flags: [FLAG], amountFen: '70000' });
  });

  it.each([['2024-09-08', [FLAG]], ['2024-09-09', []]])('a placement of %s has the flags %p', async (startedOn, flags) => {
    // Three months of insurance lie behind it.
    district.on('2024-12-09');
    const id = await reviewed(district, PLACEMENT, FIRM_A, veteran(person(startedOn === '2024-09-08' ? 4 : 5), startedOn));
    await propose(district, id);
    expect((await district.get(`awards/${id}`)).body['flags']).toEqual(flags);
  });

  it('has paid once it is committed, on the line of the year, to the fen', async () => {
    await district.done('budget', `awards/${march}/commitment`, { line: LINE });
    const claim = veteran(person(6), '2024-09-09');
    await grantPaid(district, { programme: PLACEMENT, claim, line: LINE, noticeOn: '2024-12-10', approvedOn: '2024-12-17' });
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toEqual({ committedFen: '70000', paidFen: '70000', reversedFen: '0', availableFen: '9860000' });
  });
});
