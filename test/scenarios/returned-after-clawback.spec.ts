import { District } from '../journeys/district';
import { basePaid, refusal, refusedCode, revision } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-05';

/** Paid 50,000 yuan; a clawback of a part or of all is decided on 20 October, with interest where it is said. */
async function decided(cause: 'ADMIN_CORRECTION' | 'FRAUD', amountFen: string, interest: object = {}): Promise<{ district: District; id: string; order: string; receivable: string }> {
  const district = await District.open();
  const paid = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路5号');
  const receivable = String((await district.done('legal', 'receivables', { award: paid.id, cause, amountFen, reason: '复核' }))['receivable']);
  await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-10-19', ...interest });
  district.on('2026-10-20');
  await district.done('leader', `receivables/${receivable}/decision`, { amountFen, documentNo: '松人社追〔2026〕4号', reason: '属实', ...interest });
  return { district, ...paid, receivable };
}

const back = (order: string): object => ({ endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'TH-5', reason: 'MS03', returnedOn: '2026-10-20' });

describe('the bank sends money back of which a part was decided to be not due (退汇, B-02)', () => {
  let district: District;
  let id: string;
  let order: string;
  let receivable: string;
  beforeAll(async () => void ({ district, id, order, receivable } = await decided('ADMIN_CORRECTION', '2000000')));
  afterAll(() => district.close());

  it('is booked, and the clawback ends with it; told twice, it is booked once', async () => {
    await district.done('treasury', `payment-orders/${order}/returns`, back(order), { key: 'return-of-five' });
    const after = await revision(district);
    await district.done('treasury', `payment-orders/${order}/returns`, back(order), { key: 'return-of-six' });
    expect(await revision(district)).toBe(after);
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'CLOSED', notDueFen: '2000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED' });
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '5000000', paidFen: '0', reversedFen: '0', availableFen: '15000000' });
  });

  it('is not sent again as a whole, and the refusal says what to do', async () => {
    expect(await refusal(district, () => district.post('releaser', `payment-orders/${order}/reissue`))).toMatchObject({
      code: 'DECIDED_NOT_DUE', amountFen: '5000000', notDueFen: '2000000', standsFen: '3000000', remedy: expect.stringContaining('abandonment') as string,
    });
  });

  it('ends by two leaders: cap, place and line are free', async () => {
    await district.done('leader', `awards/${id}/abandonment`, { reason: '部分款项已决定不应支付' });
    expect(await refusedCode(district, 'leader', `awards/${id}/abandonment/confirmation`)).toBe('SECOND_APPROVER_REQUIRED');
    await district.done('leader', `awards/${id}/abandonment/confirmation`, {}, { person: 'u-leader-2' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'ABANDONED' });
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '0', paidFen: '0', reversedFen: '0', availableFen: '20000000' });
  });
});

describe('the bank sends money back that was had by fraud', () => {
  it('ends the award: nothing is sent again (附则（三）)', async () => {
    const { district, id, order } = await decided('FRAUD', '5000000');
    await district.done('treasury', `payment-orders/${order}/returns`, back(order));
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('APPROVAL_REVOKED');
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '0', paidFen: '0', reversedFen: '0', availableFen: '20000000' });
    await district.close();
  });
});

describe('the bank sends all of it back after the payee had paid back a part', () => {
  it('ends what is open of the claim, interest and all; given up by two, the payee has its part again', async () => {
    const interest = { kind: 'INTEREST', amountFen: '1000', article: '决定第二项', fromOn: '2026-10-09', rate: '同期活期存款利率' };
    const { district, id, order, receivable } = await decided('ADMIN_CORRECTION', '2000000', { interest });
    await district.done('finance', `receivables/${receivable}/recoveries`, { amountFen: '500000', recoveredOn: '2026-10-20', bankReference: 'JK-5', disposition: 'SAME_YEAR_REVERSAL' });
    await district.done('treasury', `payment-orders/${order}/returns`, back(order));
    const ended = (await expectAudited(district)).events.find(({ type }) => type === 'ClawbackClosed')?.fact['byReturn'];
    expect(ended).toMatchObject({ order, owedFen: '1500000', interestFen: '1000' });
    await district.done('leader', `awards/${id}/abandonment`, { reason: '部分款项已决定不应支付' });
    await district.done('leader', `awards/${id}/abandonment/confirmation`, {}, { person: 'u-leader-2' });
    const auditor = await expectAudited(district);
    expect(auditor.events.at(-1)).toMatchObject({ type: 'AwardReleased', fact: { refund: { amountFen: '500000' } } });
    expect(auditor.line(LINE)).toMatchObject({ committedFen: '0', paidFen: '0', availableFen: '20000000' });
    await district.close();
  });
});
