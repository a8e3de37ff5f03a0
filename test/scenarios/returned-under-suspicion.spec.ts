import { District } from '../journeys/district';
import { FIRM_A, orderIn } from '../journeys/lifecycle';
import { basePaid, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-05';
const TITLE = '涉嫌骗取或违约尚未认定，款项暂缓支付';

/** Paid 50,000 yuan; somebody says that it was had by fraud, the party is told, and then the bank sends it back. */
async function returnedUnderSuspicion(): Promise<{ district: District; id: string; order: string; receivable: string }> {
  const district = await District.open();
  const { id, order } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路5号');
  const receivable = String((await district.done('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: '5000000', reason: '举报材料存疑' }))['receivable']);
  await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-10-19' });
  return { district, id, order, receivable };
}

const back = (order: string): object => ({ endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'TH-5', reason: 'MS03', returnedOn: '2026-10-12' });
const actsOf = ({ possibleActs }: Record<string, unknown>): string[] => (possibleActs as { act: string }[]).map(({ act }) => act);

describe('the bank sends money back while its claimant is suspected of fraud (附则（三）, B-02)', () => {
  let district: District;
  let id: string;
  let order: string;
  let receivable: string;
  beforeAll(async () => {
    ({ district, id, order, receivable } = await returnedUnderSuspicion());
  });
  afterAll(() => district.close());

  it('is under a clawback of which the party was told: only what can be done with that is offered', async () => {
    const seen = (await district.get(`cases/${id}`)).headers.get('etag') ?? '';
    expect(actsOf(await refusal(district, () => district.post('publicity', `cases/${id}/public-notice`, {}, { seen })))).toEqual(['decideClawback', 'proposeClosure', 'closeClawback', 'recordReturn', 'inspect', 'evaluate']);
  });

  it('is held: neither sent again nor given up, and the refusal says what to do', async () => {
    district.on('2026-10-12');
    await district.done('treasury', `payment-orders/${order}/returns`, back(order));
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'NOTIFIED' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED' });
    expect(await refusal(district, () => district.post('releaser', `payment-orders/${order}/reissue`))).toMatchObject({
      code: 'SUSPICION_OPEN', title: TITLE, receivable, cause: 'FRAUD', suspectedFen: '5000000', article: expect.stringContaining('附则（三）') as string, remedy: expect.stringContaining('receivables/') as string,
    });
    expect(await refusedCode(district, 'leader', `awards/${id}/abandonment`, { body: { reason: '无法联系' } })).toBe('SUSPICION_OPEN');
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '5000000', paidFen: '0' });
  });

  it('is paid to nobody and claimed of nobody when the ground is found to stand', async () => {
    await district.done('reviewer', 'lists/sj-whitelist/names', { subject: { kind: 'PARTY', uscc: FIRM_A }, reason: '经评选', documentNo: '松人社〔2026〕41号', fromOn: '2026-05-01' });
    district.on('2026-10-20');
    await district.done('leader', `receivables/${receivable}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕4号', reason: '属实' });
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'CLOSED', notDueFen: '5000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('APPROVAL_REVOKED');
    expect((await district.get('listings')).body).toMatchObject({ items: [{ state: 'DELISTED', delisted: { reason: '取消资格 松人社追〔2026〕4号', lastOn: '2026-10-19', disqualification: { decision: receivable, cause: 'FRAUD' } } }] });
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '0', paidFen: '0', reversedFen: '0', availableFen: '20000000' });
  });
});

describe('what was found of money that came back', () => {
  it('is referred for liability; of two reports to one authority the later one is signed', async () => {
    const { district, order, receivable } = await returnedUnderSuspicion();
    district.on('2026-10-12');
    await district.done('treasury', `payment-orders/${order}/returns`, back(order));
    district.on('2026-10-20');
    await district.done('leader', `receivables/${receivable}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕4号', reason: '属实' });
    const report = { decision: receivable, authority: '上海市公安局松江分局', reason: '涉嫌诈骗' };
    const [first, second] = [await district.done('legal', 'liability-referrals', { ...report, documentNo: '松人社移〔2026〕1号' }), await district.done('legal', 'liability-referrals', { ...report, documentNo: '松人社移〔2026〕2号' })];
    expect(await refusedCode(district, 'leader', `liability-referrals/${String(first['liability'])}/decision`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('leader', `liability-referrals/${String(second['liability'])}/decision`);
    expect(await refusedCode(district, 'legal', 'liability-referrals', { body: { ...report, documentNo: '松人社移〔2026〕3号' } })).toBe('ALREADY_REFERRED');
    await expectAudited(district);
    await district.close();
  });
});

describe('the suspicion comes to nothing', () => {
  it('is closed, and the money is sent again', async () => {
    const { district, id, order, receivable } = await returnedUnderSuspicion();
    district.on('2026-10-12');
    await district.done('treasury', `payment-orders/${order}/returns`, back(order));
    await district.done('legal', `receivables/${receivable}/closure`, { reason: '查无问题' });
    await district.done('finance', `receivables/${receivable}/closure/confirmation`);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED' });
    await district.done('releaser', `payment-orders/${order}/reissue`);
    await orderIn(district, order, 'PAID');
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '0', paidFen: '5000000' });
    await district.close();
  });
});
