import { District } from '../journeys/district';
import { FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { base, BASE, basePaid, grantPaid, refusal, refusedCode, revision } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-03';
const HOST = '云南省西双版纳州勐海县示范路1号';
const KEY = `${BASE}/group=${FIRM_A}/county=532822`;

describe('S18 an error of our own is paid back in the same year (退款, A-21, A-22)', () => {
  let district: District;
  let id: string;
  let receivable: string;
  const claim = base('532822', HOST, '2026-02-02');
  const recovery = (amountFen: string, bankReference: string, more: object = {}): object => ({ amountFen, recoveredOn: '2026-10-20', bankReference, disposition: 'SAME_YEAR_REVERSAL', ...more });
  const refused = (role: 'legal' | 'leader' | 'finance', path: string, body: object, who?: string): Promise<string | undefined> => refusedCode(district, role, path, { body, ...(who && { person: who }) });
  beforeAll(async () => {
    district = await District.open();
    ({ id } = await basePaid(district, LINE, HOST));
  });
  afterAll(() => district.close());

  it('is opened for no more than was paid, notified, and decided by another person', async () => {
    const body = { award: id, cause: 'ADMIN_CORRECTION', amountFen: '5000000', reason: '审核有误' };
    expect(await refusal(district, () => district.post('legal', 'receivables', { ...body, amountFen: '5000001' }))).toMatchObject({ code: 'OVER_RECEIVABLE', leftFen: '5000000' });
    receivable = String((await district.done('legal', 'receivables', body))['receivable']);
    expect(await refused('legal', 'receivables', body)).toBe('CLAWBACK_OPEN');
    const decision = { amountFen: '5000000', documentNo: '松人社追〔2026〕2号', reason: '多付' };
    expect(await refused('leader', `receivables/${receivable}/decision`, decision)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-10-16' });
    expect(await refused('leader', `receivables/${receivable}/decision`, decision, 'u-legal')).toBe('FORBIDDEN_SOD');
    expect(await refused('finance', `receivables/${receivable}/recoveries`, recovery('5000000', 'JK-1', { recoveredOn: '2026-10-12' }))).toBe('ACT_NOT_ALLOWED_IN_STATE');
    district.on('2026-10-19');
    await district.done('leader', `receivables/${receivable}/decision`, decision);
    await district.done('legal', `receivables/${receivable}/demand`, { dueOn: '2026-11-03' });
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'DEMANDED', amountFen: '5000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'CLAWBACK' });
  });

  it('gives the line back what has come, and the place only when all of it has', async () => {
    district.on('2026-10-20');
    const recoveries = `receivables/${receivable}/recoveries`;
    const toTreasury = recovery('2000000', 'JK-1', { disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX' });
    expect(await refusal(district, () => district.post('finance', recoveries, toTreasury))).toMatchObject({ code: 'WRONG_FISCAL_YEAR', disposition: 'SAME_YEAR_REVERSAL' });
    await district.done('finance', recoveries, recovery('2000000', 'JK-1'));
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'PARTLY_RECOVERED', recoveredFen: '2000000' });
    const again = await reviewed(district, BASE, FIRM_A, claim);
    expect(await refusal(district, () => propose(district, again), again)).toMatchObject({ code: 'ONCE_ONLY', takenBy: id });
    expect(await refusal(district, () => district.post('finance', recoveries, recovery('3000001', 'JK-2')))).toMatchObject({ code: 'OVER_RECEIVABLE', leftFen: '3000000' });
    expect(await refused('finance', recoveries, recovery('3000000', 'JK-2', { recoveredOn: '2026-10-21' }))).toBe('MALFORMED');
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '0', paidFen: '5000000', reversedFen: '2000000', availableFen: '17000000' });
  });

  it('comes once under one reference of the bank', async () => {
    const before = await revision(district);
    expect(await district.done('finance', `receivables/${receivable}/recoveries`, recovery('2000000', 'JK-1'))).toEqual({ bookRevision: before, unchanged: true });
    expect(await refused('finance', `receivables/${receivable}/recoveries`, recovery('3000000', 'JK-1'))).toBe('ID_ALREADY_USED');
  });

  it('ends with no expenditure, 50,000 yuan back on the line and on the entitlement, and no disqualification', async () => {
    await district.done('finance', `receivables/${receivable}/recoveries`, recovery('3000000', 'JK-2'));
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'RECOVERED', recoveredFen: '5000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RECOVERED' });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ receivedFen: '5000000', recoveredFen: '5000000', disqualified: {} });
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toEqual({ committedFen: '0', paidFen: '5000000', reversedFen: '5000000', availableFen: '20000000' });
    expect(auditor.limit(KEY)).toEqual({ heldFen: '0', usedFen: '5000000', restoredFen: '5000000' });
    const expenditure = [auditor.balance('BUDGET', '行政支出'), auditor.balance('FINANCIAL', '业务活动费用')];
    const open = ['其他应收款', '应缴财政款'].map((name) => auditor.balance('FINANCIAL', name));
    expect([expenditure, open]).toEqual([[0n, 0n], [0n, 0n]]);
  });

  it('gives headroom back by itself: nobody is asked to restore it', async () => {
    expect(await refused('legal', `receivables/${receivable}/restores`, { key: KEY, amountFen: '1', reason: '恢复' })).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('lets the base be claimed again, and paid once more', async () => {
    const again = { programme: BASE, claim, line: LINE, noticeOn: '2026-10-21', approvedOn: '2026-10-28' };
    const { id: second } = await grantPaid(district, again);
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toMatchObject({ paidFen: '10000000', reversedFen: '5000000', availableFen: '15000000' });
    expect(auditor.limit(KEY)).toEqual({ heldFen: '0', usedFen: '10000000', restoredFen: '5000000' });
    const third = await reviewed(district, BASE, FIRM_A, claim);
    expect(await refusal(district, () => propose(district, third), third)).toMatchObject({ code: 'ONCE_ONLY', takenBy: second });
  });
});
