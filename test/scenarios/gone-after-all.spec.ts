import { District } from '../journeys/district';
import { boleClaim, FIRM_A, orderIn, PERSON_1 } from '../journeys/lifecycle';
import { adopted, BOLE, grantOrdered, known, lineOf, refusal, refusedCode, REJECTED } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const FEN = '5000000';

/** The treasury says no, the award is given up, and then the bank shows that the money has gone. */
describe('money that went for an award that was let go (B-31)', () => {
  let district: District;
  let award: string;
  let order: string;
  const late = (more: object = {}): object => ({ endToEndId: `${order}-1`, amountFen: FEN, bankReference: 'HD-9', executedOn: '2026-05-14', ...more });
  const receivable = (): string => `G-${order}-1`;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district, { accountNumber: REJECTED });
    await lineOf(district, LINE, 2026, '30000000');
    ({ id: award, order } = await grantOrdered(district, { programme: BOLE, claim: boleClaim(PERSON_1, FEN, 'D-1'), line: LINE }));
    await orderIn(district, order, 'REJECTED');
    await district.done('leader', `awards/${award}/abandonment`, { reason: '申报单位已注销' });
    await district.done('leader', `awards/${award}/abandonment/confirmation`, {}, { person: 'u-leader-2' });
    district.on('2026-05-20');
  });
  afterAll(() => district.close());

  it('is booked as paid on its line, and a clawback of all of it opens with the receipt', async () => {
    expect(await refusal(district, () => district.post('treasury', `payment-orders/${order}/receipts`, late({ line: 'L-none' })))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await district.done('treasury', `payment-orders/${order}/receipts`, late())).toMatchObject({ type: 'PaymentMadeWithoutGround', line: LINE, receivable: receivable() });
    expect((await district.get(`receivables?award=${award}`)).body['items']).toMatchObject([{ receivable: receivable(), state: 'OPENED', cause: 'ADMIN_CORRECTION', amountFen: FEN, groundless: { line: LINE, executedOn: '2026-05-14' } }]);
    expect((await district.get(`awards/${award}`)).body).toMatchObject({ state: 'RELEASED', groundlessFen: FEN, recoveredFen: '0' });
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ paidFen: FEN, committedFen: '0', availableFen: '25000000' });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ receivedFen: FEN });
    expect((await district.get(`cases/${award}`)).body).toMatchObject({ state: 'CLAWBACK' });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ paidFen: FEN });
  });

  it('is booked once, however often the receipt comes', async () => {
    expect(await district.done('treasury', `payment-orders/${order}/receipts`, late())).toMatchObject({ unchanged: true });
    expect(await refusedCode(district, 'treasury', `payment-orders/${order}/receipts`, { body: late({ bankReference: 'HD-10' }) })).toBe('ALREADY_PAID');
  });

  it('comes back by a decision, to its line, and is never closed as if nothing had gone', async () => {
    expect(await refusedCode(district, 'legal', `receivables/${receivable()}/closure`, { body: { reason: '无' } })).toBe('MALFORMED');
    await district.done('legal', `receivables/${receivable()}/notification`, { statementDueOn: '2026-05-27' });
    district.on('2026-05-28');
    await district.done('leader', `receivables/${receivable()}/decision`, { amountFen: FEN, documentNo: '松人社追〔2026〕5号', reason: '无依据' });
    await district.done('finance', `receivables/${receivable()}/recoveries`, { amountFen: FEN, recoveredOn: '2026-05-28', bankReference: 'JK-9', disposition: 'SAME_YEAR_REVERSAL' });
    expect((await district.get(`awards/${award}`)).body).toMatchObject({ groundlessFen: '0', recoveredFen: '0' });
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ paidFen: FEN, reversedFen: FEN, availableFen: '30000000' });
    const auditor = await expectAudited(district);
    expect([auditor.balance('BUDGET', '行政支出'), auditor.balance('FINANCIAL', '其他应收款')]).toEqual([0n, 0n]);
  });
});
