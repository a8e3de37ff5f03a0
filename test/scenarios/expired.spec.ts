import { cutOff } from '../journeys/cut-off';
import { District } from '../journeys/district';
import { FIRM_A } from '../journeys/lifecycle';
import { adopted, base, BASE, counties, known, onCase, PLACEMENT, published, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const window = (toOn: string): object => ({ programme: PLACEMENT, year: 2026, fromOn: '2026-05-01', toOn, documentNo: '松人社〔2026〕30号' });

describe('a roster that was never filed whole (EXPIRED, A-31, B-13)', () => {
  let district: District;
  const expire = (id: string, person = 'u-desk') => onCase(district, 'desk', `${id}/expiry`, { person });

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await published(district, 'partner-counties', counties('532822'));
    await district.done('policy', 'filing-windows', window('2026-05-20'));
    await cutOff(district, 'R1');
  });
  afterAll(() => district.close());

  it('is due by the last day of the window, and found in the list after it', async () => {
    expect((await district.get('cases/R1')).body).toMatchObject({ state: 'FILING', closesOn: '2026-05-20', due: { step: 'fileRoster', lastOn: '2026-05-20', provisional: false } });
    expect((await district.get('cases?overdueOn=2026-05-21')).body['items']).toMatchObject([{ case: 'R1' }]);
  });

  it('is not ended before that day is over, nor before the day of a window that was published since', async () => {
    district.on('2026-05-20');
    expect(await refusal(district, () => expire('R1'), 'R1')).toMatchObject({ status: 409, code: 'FILING_OPEN', article: '沪松人社规〔2024〕5号 第（九）条', lastOn: '2026-05-20' });
    await district.done('policy', 'filing-windows', window('2026-05-25'));
    district.on('2026-05-25');
    expect(await refusal(district, () => expire('R1'), 'R1')).toMatchObject({ lastOn: '2026-05-25' });
  });

  it('is ended the day after, by the desk and not by its applicant; the remedy is said', async () => {
    district.on('2026-05-26');
    expect(await refusedCode(district, 'desk', 'cases/R1/expiry', { person: 'u-applicant' })).toBe('FORBIDDEN_SOD');
    const seen = (await district.get('cases/R1')).headers.get('etag') ?? '';
    const send = () => district.post('desk', 'cases/R1/expiry', {}, { key: 'expiry-of-R1', seen });
    const [first, again] = [await send(), await send()];
    expect([first.body['state'], first.body['due'], again.body, again.headers.get('idempotent-replay')]).toEqual(['EXPIRED', null, first.body, 'true']);
    const [last] = ((await district.get('cases/R1/history')).body['items'] as { fact: object }[]).slice(-1);
    expect(last?.fact).toMatchObject({ type: 'CaseExpired', lastOn: '2026-05-25', remedy: expect.stringContaining('行政复议') });
    expect(await refusedCode(district, 'desk', 'cases/R1/expiry')).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'desk', 'cases/R1/acceptance')).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('is reviewed, too: won, its other lines are filed until the day that is set, and it keeps its day of filing', async () => {
    const body = { documentNo: '松府复决〔2026〕9号', decidedOn: '2026-05-26', reason: '系统故障，非申报单位原因' };
    expect(await refusedCode(district, 'legal', 'cases/R1/reopening', { body })).toBe('MALFORMED');
    await onCase(district, 'legal', 'R1/reopening', { body: { ...body, closesOn: '2026-06-02' } });
    expect((await onCase(district, 'leader', 'R1/reopening/confirmation', { body: { documentNo: body.documentNo } })).body).toMatchObject({ state: 'FILING', filedOn: '2026-05-06', due: { step: 'fileRoster', lastOn: '2026-06-02' } });
    expect(await refusal(district, () => expire('R1'), 'R1')).toMatchObject({ code: 'FILING_OPEN', lastOn: '2026-06-02' });
    district.on('2026-06-03');
    expect((await expire('R1')).body).toMatchObject({ state: 'EXPIRED' });
    await expectAudited(district);
  });

  it('but what was filed whole and in time is decided, however late the office is (S12)', async () => {
    district.on('2028-12-31');
    const filed = await district.done('applicant', 'cases', { programme: BASE, claimant: FIRM_A, claim: base('532822', '勐海县示范路 1 号', '2028-12-20') });
    const id = String(filed['case']);
    district.on('2029-03-01');
    expect(await refusedCode(district, 'desk', `cases/${id}/expiry`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await district.done('desk', `cases/${id}/acceptance`)).toMatchObject({ state: 'ACCEPTED' });
    await expectAudited(district);
  });
});
