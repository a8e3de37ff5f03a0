import { District } from '../journeys/district';
import { FIRM_A, FIRM_B, FIRM_C, ordered, orderIn, propose, reviewed } from '../journeys/lifecycle';
import { adopted, APPROVED, base, BASE, counties, FIRM_D, grantPaid, known, lineOf, NOTICED, onCase, published, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-09';
const HOST = '云南省西双版纳州勐海县示范路1号';
const MENGHAI = '532822';
const MENGLA = '532823';

async function opened(choices: Parameters<typeof adopted>[1] = []): Promise<District> {
  const district = (await District.open()).on('2026-05-06');
  await adopted(district, choices);
  await known(district);
  await known(district, { uscc: FIRM_B, legalName: '示例乙公司', groupUscc: FIRM_A });
  await known(district, { uscc: FIRM_C, legalName: '示例丙公司' });
  await lineOf(district, LINE, 2026, '30000000');
  return district;
}

const claimed = (district: District, claimant: string, county: string, host = HOST): Promise<string> => reviewed(district, BASE, claimant, base(county, host));

describe('S07 the opening of a labour base is paid once (第（九）条, A-14, B-10)', () => {
  let district: District;
  let first: string;
  beforeAll(async () => (district = await opened()));
  afterAll(() => district.close());

  it('pays no base outside the register of partner regions, and none before the register is published', async () => {
    first = await claimed(district, FIRM_A, MENGHAI);
    const draft = { table: 'partner-counties', version: '2026', documentNo: '沪对口〔2026〕2号', rows: counties(MENGHAI, MENGLA) };
    expect(await refusedCode(district, 'meeting', `cases/${first}/proposal`)).toBe('NOT_A_PARTNER_COUNTY');
    await district.done('policy', 'rate-tables', draft);
    expect(await refusedCode(district, 'meeting', `cases/${first}/proposal`)).toBe('NOT_A_PARTNER_COUNTY');
    expect(await refusedCode(district, 'policy', 'rate-tables/partner-counties/2026/publication')).toBe('FORBIDDEN_SOD');
    expect(await refusedCode(district, 'leader', 'rate-tables/partner-counties/2026/publication', { person: 'u-policy' })).toBe('FORBIDDEN_SOD');
    await district.done('policy', 'rate-tables/partner-counties/2026/publication', {}, { person: 'u-policy-2' });
    const elsewhere = await claimed(district, FIRM_A, '532801');
    expect(await refusedCode(district, 'meeting', `cases/${elsewhere}/proposal`)).toBe('NOT_A_PARTNER_COUNTY');
  });

  it('holds the place of the base from the proposal on', async () => {
    const { body } = await propose(district, first);
    expect(body).toMatchObject({ state: 'PROPOSED', amountFen: '5000000' });
    const again = await claimed(district, FIRM_A, MENGHAI);
    const no = await refusal(district, () => propose(district, again), again);
    expect(no).toMatchObject({ status: 422, code: 'ONCE_ONLY', article: '沪松人社规〔2024〕5号 第（九）条', takenBy: first });
  });

  it('pays the first base 50,000 yuan', async () => {
    district.on(NOTICED);
    await district.done('publicity', `cases/${first}/public-notice`);
    district.on(APPROVED);
    await district.done('leader', `cases/${first}/approval`, { confirmedFlags: [] });
    expect(await orderIn(district, await ordered(district, first, LINE), 'PAID')).toMatchObject({ amountFen: '5000000' });
    const { body } = await district.get(`awards/${first}`);
    // Of two counties in the register, the one of the base.
    const inputs = { choices: { 'A-14': 'PER_BASE' }, rows: [{ table: 'partner-counties', key: MENGHAI }] };
    expect(body).toMatchObject({ state: 'PAID', amountFen: '5000000', decision: { receipt: { payableFen: '5000000', inputs } } });
  });

  it('pays the same base no second time: not to the firm, not to its affiliate, not to a stranger', async () => {
    const again = await claimed(district, FIRM_A, MENGHAI);
    const affiliate = await claimed(district, FIRM_B, MENGHAI);
    const stranger = await claimed(district, FIRM_C, MENGHAI);
    for (const id of [again, affiliate, stranger]) expect(await refusal(district, () => propose(district, id), id)).toMatchObject({ code: 'ONCE_ONLY', takenBy: first });
  });

  it('pays no second base of the same group in the same county', async () => {
    const affiliate = await claimed(district, FIRM_B, MENGHAI, '云南省西双版纳州勐海县示范路2号');
    expect(await refusal(district, () => propose(district, affiliate), affiliate)).toMatchObject({ code: 'ONCE_ONLY', key: `${BASE}/group=${FIRM_A}/county=${MENGHAI}`, takenBy: first });
  });

  it('pays the second base of the firm in another county', async () => {
    const filing = { programme: BASE, claim: base(MENGLA, '云南省西双版纳州勐腊县示范路1号'), line: LINE, noticeOn: '2026-05-14', approvedOn: '2026-05-21' };
    const { id, order } = await grantPaid(district, filing);
    expect((await district.get(`payment-orders/${order}`)).body).toMatchObject({ award: id, state: 'PAID', amountFen: '5000000' });
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toEqual({ committedFen: '0', paidFen: '10000000', reversedFen: '0', availableFen: '20000000' });
  });
});

describe('S07 where the district counts the grant by enterprise (A-14 = PER_ENTERPRISE)', () => {
  it('takes no choice that the text does not leave open', async () => {
    const district = await District.open();
    const choice = { point: 'A-14', value: 'PER_COUNTY', reason: '没有这种读法' };
    expect(await refusedCode(district, 'policy', 'instruments/sj-2024-05/adoption', { body: { choices: [choice] } })).toBe('NOT_FOUND');
    await district.close();
  });

  it('pays nothing for the base in the other county', async () => {
    const district = await opened([{ point: 'A-14', value: 'PER_ENTERPRISE', reason: '一次性开办补贴以企业为单位' }]);
    await published(district, 'partner-counties', counties(MENGHAI, MENGLA));
    expect(await refusedCode(district, 'policy', 'instruments/sj-2024-05/adoption', { body: { choices: [] } })).toBe('ID_ALREADY_USED');
    const { id } = await grantPaid(district, { programme: BASE, claim: base(MENGHAI, HOST), line: LINE });
    const other = await claimed(district, FIRM_A, MENGLA, '云南省西双版纳州勐腊县示范路1号');
    expect(await refusal(district, () => propose(district, other), other)).toMatchObject({ code: 'ONCE_ONLY', key: `${BASE}/claimant=${FIRM_A}`, takenBy: id });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ paidFen: '5000000', availableFen: '25000000' });
    await district.close();
  });
});

describe('an agency from outside the district (NON_LOCAL_AGENCY, B-08, B-20)', () => {
  it('is granted a base by two leaders, and by neither of them alone', async () => {
    const district = await opened();
    await published(district, 'partner-counties', counties(MENGHAI));
    await known(district, { uscc: FIRM_D, legalName: '示例丁公司', local: false });
    const id = await claimed(district, FIRM_D, MENGHAI);
    await propose(district, id);
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ flags: ['NON_LOCAL_AGENCY'] });
    await onCase(district, 'publicity', `${id}/public-notice`);
    district.on(APPROVED);
    const approval = { body: { confirmedFlags: ['NON_LOCAL_AGENCY'] } };
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, { body: { confirmedFlags: [] } })).toBe('MANUAL_REVIEW_REQUIRED');
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, approval)).toBe('SECOND_APPROVER_REQUIRED');
    expect(await refusedCode(district, 'leader', `cases/${id}/endorsement`, { body: { reason: '拟同意' }, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
    expect((await onCase(district, 'leader', `${id}/endorsement`, { body: { reason: '拟同意' } })).status).toBe(200);
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, approval)).toBe('SECOND_APPROVER_REQUIRED');
    const { body } = await onCase(district, 'leader', `${id}/approval`, { ...approval, person: 'u-leader-2' });
    expect(body).toMatchObject({ state: 'AWAITING_BUDGET', amountFen: '5000000' });
    await expectAudited(district);
    await district.close();
  });
});
