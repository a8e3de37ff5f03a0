import { District } from '../journeys/district';
import { basePaid, refusal, refusedCode, revision } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-03';
const HOST = '云南省西双版纳州勐海县示范路1号';
const RATE = '按中国人民银行同期活期存款基准利率';
const ARTICLE = '松人社追〔2026〕2号 第二项';
const interest = (amountFen: string, more: object = {}): object => ({ kind: 'INTEREST', amountFen, article: ARTICLE, fromOn: '2026-03-12', rate: RATE, ...more });
const decision = { amountFen: '5000000', documentNo: '松人社追〔2026〕2号', reason: '属实' };

/** A clawback of 50,000 yuan that was paid, opened by the legal officer. */
async function opened(cause: string): Promise<{ district: District; id: string; path: string }> {
  const district = await District.open();
  const { id } = await basePaid(district, LINE, HOST);
  const { receivable } = await district.done('legal', 'receivables', { award: id, cause, amountFen: '5000000', reason: '复核' });
  return { district, id, path: `receivables/${String(receivable)}` };
}

describe('interest that a decision orders (孳息, A-36)', () => {
  let district: District;
  let id: string;
  let path: string;
  const paid = (amountFen: string, interestFen: string | undefined, bankReference: string): object => ({ amountFen, ...(interestFen !== undefined && { interestFen }), recoveredOn: '2026-10-20', bankReference, disposition: 'SAME_YEAR_REVERSAL' });
  beforeAll(async () => {
    ({ district, id, path } = await opened('ADMIN_CORRECTION'));
  });
  afterAll(() => district.close());

  it('runs on money that was paid, and is no fine', async () => {
    const told = (more: object) => refusal(district, () => district.post('legal', `${path}/notification`, { statementDueOn: '2026-10-16', interest: interest('120000', more) }));
    expect(await told({ kind: 'FINE' })).toMatchObject({ status: 422, code: 'FINES_NOT_KEPT', article: expect.stringContaining('第十四条') });
    expect(await told({ fromOn: '2026-03-01' })).toMatchObject({ code: 'MALFORMED', field: 'interest.fromOn' });
    expect(await told({ fromOn: '2026-10-13' })).toMatchObject({ code: 'MALFORMED', field: 'interest.fromOn' });
    expect(await told({ amountFen: '0' })).toMatchObject({ code: 'MALFORMED' });
  });

  it('is told to the party before it is heard', async () => {
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-10-16', interest: interest('120000') });
    const { sentences } = (await district.get(path)).body as { sentences?: { zh: string[] } };
    expect(sentences?.zh).toEqual([expect.stringContaining('涉及50,000.00元'), expect.stringMatching(/拟另行责令支付孳息1,200.00元.*尚未作出决定/), '当事人可在2026年10月16日以前陈述和申辩。']);
  });

  it('is ordered by another person than who named it, and for no more than was named', async () => {
    district.on('2026-10-19');
    const body = { ...decision, interest: interest('120000') };
    expect(await refusedCode(district, 'leader', `${path}/decision`, { body, person: 'u-legal' })).toBe('FORBIDDEN_SOD');
    expect(await refusal(district, () => district.post('leader', `${path}/decision`, { ...decision, interest: interest('120001') }))).toMatchObject({ code: 'OVER_RECEIVABLE', interestFen: '120001', leftFen: '120000' });
    expect(await refusedCode(district, 'leader', `${path}/decision`, { body: { ...decision, interest: interest('120000', { kind: 'FINE' }) } })).toBe('FINES_NOT_KEPT');
    await district.done('leader', `${path}/decision`, body);
    expect((await district.get(path)).body).toMatchObject({ amountFen: '5000000', interest: { amountFen: '120000', recoveredFen: '0', article: ARTICLE, fromOn: '2026-03-12', rate: RATE, notifier: 'u-legal' } });
  });

  it('is a line of its own in the demand, and owed to the treasury', async () => {
    expect(await district.done('legal', `${path}/demand`, { dueOn: '2026-11-03' })).toMatchObject({ type: 'ClawbackDemanded', amountFen: '5000000', interestFen: '120000' });
    expect((await expectAudited(district)).balance('FINANCIAL', '其他应收款')).toBe(5_120_000n);
  });

  it('comes apart from the principal, gives neither the cap nor the line anything, and never more than is open', async () => {
    district.on('2026-10-20');
    const before = (await district.get(`budget-lines/${LINE}`)).body;
    expect(await refusal(district, () => district.post('finance', `${path}/recoveries`, paid('0', '120001', 'JK-1')))).toMatchObject({ code: 'OVER_RECEIVABLE', interestFen: '120001', leftFen: '120000' });
    expect(await refusedCode(district, 'finance', `${path}/recoveries`, { body: paid('0', undefined, 'JK-1') })).toBe('OVER_RECEIVABLE');
    expect(await district.done('finance', `${path}/recoveries`, paid('0', '50000', 'JK-1'))).toMatchObject({ amountFen: '0', interestFen: '50000', leftFen: '5070000', restores: [] });
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ reversedFen: '0', availableFen: before['availableFen'] });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ recoveredFen: '0' });
  });

  it('is quiet when the same payment is told again, and not when its parts are told otherwise', async () => {
    const revisionBefore = await revision(district);
    expect(await district.done('finance', `${path}/recoveries`, paid('0', '50000', 'JK-1'))).toEqual({ bookRevision: revisionBefore, unchanged: true });
    expect(await refusedCode(district, 'finance', `${path}/recoveries`, { body: paid('50000', undefined, 'JK-1') })).toBe('ID_ALREADY_USED');
  });

  it('keeps the clawback open when the grant is back whole', async () => {
    expect(await district.done('finance', `${path}/recoveries`, paid('5000000', undefined, 'JK-2'))).toMatchObject({ leftFen: '70000', restores: [{ kind: 'ONCE' }, { kind: 'ONCE' }, { kind: 'ONCE' }] });
    expect([(await district.get(path)).body['state'], (await district.get(`cases/${id}`)).body['state']]).toEqual(['PARTLY_RECOVERED', 'CLAWBACK']);
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ reversedFen: '5000000' });
  });

  it('ends it with the last of the interest: the expenditure is reversed by the grant alone, and nothing is owed', async () => {
    await district.done('finance', `${path}/recoveries`, paid('0', '70000', 'JK-3'));
    const { body } = await district.get(path);
    expect(body).toMatchObject({ state: 'RECOVERED', recoveredFen: '5000000', interest: { recoveredFen: '120000' } });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RECOVERED' });
    const auditor = await expectAudited(district);
    expect(['其他应收款', '应缴财政款', '业务活动费用', '财政拨款收入'].map((name) => auditor.balance('FINANCIAL', name))).toEqual([0n, 0n, 0n, 0n]);
    expect((body['sentences'] as { zh: string[] }).zh[2]).toContain('孳息缴入国库，不恢复限额与指标');
  });
});

describe('interest that is not ordered (A-36)', () => {
  it('is none by default, though the party was told of it', async () => {
    const { district, path } = await opened('BREACH');
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-10-16', interest: interest('120000') });
    district.on('2026-10-19');
    await district.done('leader', `${path}/decision`, decision);
    expect(await district.done('legal', `${path}/demand`, { dueOn: '2026-11-03' })).not.toHaveProperty('interestFen');
    expect((await district.get(path)).body).toMatchObject({ interest: null });
    expect((await expectAudited(district)).balance('FINANCIAL', '其他应收款')).toBe(5_000_000n);
    await district.close();
  });

  it('cannot be ordered where the party was not told', async () => {
    const { district, path } = await opened('BREACH');
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-10-16' });
    district.on('2026-10-19');
    expect(await refusal(district, () => district.post('leader', `${path}/decision`, { ...decision, interest: interest('1') }))).toMatchObject({ code: 'OVER_RECEIVABLE', leftFen: '0' });
    await district.close();
  });
});

describe('interest that is not paid (A-36)', () => {
  it('is put to the court and written off with the grant, each by its own amount', async () => {
    const { district, path } = await opened('BREACH');
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-10-16', interest: interest('120000') });
    district.on('2026-10-19');
    await district.done('leader', `${path}/decision`, { ...decision, interest: interest('120000') });
    await district.done('legal', `${path}/demand`, { dueOn: '2026-11-03' });
    district.on('2027-04-20');
    expect(await district.done('legal', `${path}/enforcement`, { urgedOn: '2027-04-06', court: '上海市松江区人民法院', documentNo: '1号' })).toMatchObject({ amountFen: '5000000', interestFen: '120000' });
    const proposal = { amountFen: '5000000', reason: '无财产可供执行' };
    expect(await refusal(district, () => district.post('legal', `${path}/write-offs`, proposal))).toMatchObject({ code: 'MALFORMED', field: 'interestFen', leftFen: '120000' });
    await district.done('legal', `${path}/write-offs`, { ...proposal, interestFen: '120000' });
    const signed = { amountFen: '5000000', documentNo: '松财核〔2027〕3号' };
    expect(await refusal(district, () => district.post('finance', `${path}/write-offs/confirmation`, signed))).toMatchObject({ code: 'MALFORMED', field: 'interestFen', proposedFen: '120000' });
    expect(await district.done('finance', `${path}/write-offs/confirmation`, { ...signed, interestFen: '120000' })).toMatchObject({ interestFen: '120000' });
    expect((await expectAudited(district)).balance('FINANCIAL', '其他应收款')).toBe(0n);
    await district.done('finance', `${path}/recoveries`, { amountFen: '0', interestFen: '120000', recoveredOn: '2027-04-20', bankReference: 'JK-9', disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX' });
    expect((await district.get(path)).body).toMatchObject({ state: 'WRITTEN_OFF', interest: { recoveredFen: '120000' } });
    expect((await expectAudited(district)).balance('FINANCIAL', '应缴财政款')).toBe(0n);
    await district.close();
  });
});
