import { District } from '../journeys/district';
import { basePaid, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-03';

/** From a decision that nobody obeys over the court to the finance bureau's signature, and money that comes after it (domain 3.1 no. 21–23). */
describe('a receivable that is not paid', () => {
  let district: District;
  let id: string;
  let path: string;
  const listed = async (query: string): Promise<unknown[]> => (await district.get(`receivables?${query}`)).body['items'] as unknown[];
  const enforcement = { urgedOn: '2027-04-06', court: '上海市松江区人民法院', documentNo: '松人社执申〔2027〕1号' };
  beforeAll(async () => {
    district = await District.open();
    ({ id } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路1号'));
    const { receivable } = await district.done('legal', 'receivables', { award: id, cause: 'BROKEN_COMMITMENT', amountFen: '5000000', reason: '未履行承诺' });
    path = `receivables/${String(receivable)}`;
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-10-16' });
    district.on('2026-10-19');
    await district.done('leader', `${path}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕2号', reason: '属实' });
    await district.done('legal', `${path}/demand`, { dueOn: '2026-11-03' });
  });
  afterAll(() => district.close());

  it('is listed with its pay-by day and the last day to ask the court', async () => {
    expect((await district.get(path)).body).toMatchObject({ state: 'DEMANDED', decidedOn: '2026-10-19', due: { payLastOn: '2026-11-03', enforceLastOn: '2027-07-19', provisional: true } });
    expect([await listed('overdueOn=2026-11-03'), await listed('overdueOn=2026-11-04')]).toMatchObject([[], [{ award: id }]]);
    expect([await listed('enforceBy=2027-07-18'), await listed('enforceBy=2027-07-19')]).toMatchObject([[], [{ award: id }]]);
  });

  it('is put to the court when the remedies have lapsed and the urging letter is ten days old, once', async () => {
    district.on('2027-04-16');
    expect(await refusal(district, () => district.post('legal', `${path}/enforcement`, enforcement))).toMatchObject({ code: 'ENFORCEMENT_TOO_EARLY', earliestOn: '2027-04-20', retryable: true });
    district.on('2027-04-20');
    await district.done('legal', `${path}/enforcement`, enforcement);
    expect(await refusedCode(district, 'legal', `${path}/enforcement`, { body: enforcement })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await listed('enforceBy=2027-07-19')).toEqual([]);
  });

  it('is written off by the finance bureau on the bureau’s proposal, and frees neither cap nor line', async () => {
    const before = (await district.get(`budget-lines/${LINE}`)).body;
    await district.done('legal', `${path}/write-offs`, { amountFen: '5000000', reason: '无财产可供执行' });
    const signed = { amountFen: '5000000', documentNo: '松财核〔2027〕3号' };
    expect(await refusedCode(district, 'leader', `${path}/write-offs/confirmation`, { body: signed })).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'finance', `${path}/write-offs/confirmation`, { body: signed, person: 'u-legal' })).toBe('FORBIDDEN_SOD');
    await district.done('finance', `${path}/write-offs/confirmation`, signed);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'WRITTEN_OFF' });
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ paidFen: before['paidFen'], reversedFen: '0', availableFen: before['availableFen'] });
    expect((await expectAudited(district)).balance('FINANCIAL', '其他应收款')).toBe(0n);
  });

  it('takes money that comes all the same, for the treasury', async () => {
    await district.done('finance', `${path}/recoveries`, { amountFen: '5000000', recoveredOn: '2027-04-20', bankReference: 'JK-7', disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX' });
    expect((await district.get(path)).body).toMatchObject({ state: 'RECOVERED', recoveredFen: '5000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RECOVERED' });
    expect((await expectAudited(district)).balance('FINANCIAL', '应缴财政款')).toBe(0n);
  });
});
