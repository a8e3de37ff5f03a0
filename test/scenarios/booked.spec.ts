import { District } from '../journeys/district';
import { boleClaim } from '../journeys/lifecycle';
import { adopted, basePaid, BOLE, grantApproved, known, lineOf, person, refusedCode, revision, SILENT } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-05';
const voucher = { accountingVoucherNo: '记-2026-03-0012', period: '2026-03' };

describe('a paid case is entered in the accounts (入账, BOOKED, 3.1 no. 18, B-14)', () => {
  let district: District;
  let id: string;
  let order: string;
  const at = (): string => `payment-orders/${order}/booking`;
  const one = async (): Promise<Record<string, unknown>> => (await district.get(`cases/${id}`)).body;

  beforeAll(async () => {
    district = await District.open();
    ({ id, order } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路5号'));
  });
  afterAll(() => district.close());

  it('is due with the first working day after the month of the payment', async () => {
    expect(await one()).toMatchObject({ state: 'PAID', due: { step: 'bookPayment', lastOn: '2026-04-01', provisional: false } });
    expect((await district.get('cases?overdueOn=2026-04-02')).body['items']).toMatchObject([{ case: id }]);
  });

  it('is booked by an accountant who neither approved nor handled it', async () => {
    for (const person of ['u-maker', 'u-checker', 'u-releaser', 'u-leader', 'u-applicant']) expect(await refusedCode(district, 'accountant', at(), { body: voucher, person })).toBe('FORBIDDEN_SOD');
    expect(await refusedCode(district, 'maker', at(), { body: voucher })).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'accountant', at(), { body: { ...voucher, period: '2027-03' } })).toBe('WRONG_FISCAL_YEAR');
    expect(await refusedCode(district, 'accountant', at(), { body: { ...voucher, period: '2026' } })).toBe('MALFORMED');
    expect(await district.done('accountant', at(), voucher)).toMatchObject({ type: 'PaymentBooked', award: id, attempt: 1, ...voucher });
    expect(await one()).toMatchObject({ state: 'BOOKED', due: null, booked: { accountingVoucherNo: voucher.accountingVoucherNo, bookedOn: '2026-10-09' } });
    expect((await district.get(`payment-orders/${order}`)).body).toMatchObject({ state: 'PAID', attempts: [{ booked: voucher }] });
  });

  it('once: the same voucher again writes nothing, another is refused', async () => {
    const before = await revision(district);
    expect(await district.done('accountant', at(), voucher)).toMatchObject({ unchanged: true });
    expect(await revision(district)).toBe(before);
    expect(await refusedCode(district, 'accountant', at(), { body: { ...voucher, accountingVoucherNo: '记-2026-03-0013' } })).toBe('ID_ALREADY_USED');
  });

  it('is claimed back like any other, and booked still when nothing was found', async () => {
    const { receivable } = await district.done('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: '5000000', reason: '举报' });
    expect(await one()).toMatchObject({ state: 'CLAWBACK', booked: { accountingVoucherNo: voucher.accountingVoucherNo } });
    await district.done('legal', `receivables/${String(receivable)}/closure`, { reason: '查无问题' });
    await district.done('finance', `receivables/${String(receivable)}/closure/confirmation`);
    expect(await one()).toMatchObject({ state: 'BOOKED' });
  });

  it('is owed again when the bank sends the money back', async () => {
    await district.done('treasury', `payment-orders/${order}/returns`, { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'TH-5', reason: 'AC04', returnedOn: '2026-10-09' });
    expect(await one()).toMatchObject({ state: 'RETURNED', booked: null });
    await expectAudited(district);
  });
});

describe('the steps of the money have their days, too (3.1 no. 14 to 17, B-14)', () => {
  it('the finance bureau’s review in five working days, the answer of the bank on the next', async () => {
    const district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district, { accountNumber: SILENT });
    await lineOf(district, LINE, 2026, '20000000');
    const id = await grantApproved(district, { programme: BOLE, claim: boleClaim(person(1), '5000000', 'D-1') });
    const stands = async (): Promise<unknown> => {
      const { state, due } = (await district.get(`cases/${id}`)).body;
      return [state, due];
    };
    await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    const { order } = await district.done('maker', 'payment-orders', { award: id });
    expect(await stands()).toEqual(['PAYMENT_APPLIED', { step: 'checkOrder', lastOn: '2026-05-20', provisional: false }]);
    await district.done('checker', `payment-orders/${String(order)}/check`);
    expect(await stands()).toEqual(['FINANCE_REVIEWED', null]);
    await district.done('releaser', `payment-orders/${String(order)}/release`);
    expect(await stands()).toEqual(['INSTRUCTED', { step: 'recordReceipt', lastOn: '2026-05-14', provisional: false }]);
    await expectAudited(district);
    await district.close();
  });
});
