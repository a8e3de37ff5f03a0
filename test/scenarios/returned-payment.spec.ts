import { District } from '../journeys/district';
import { account, boleClaim, FIRM_A, orderIn, PERSON_1 } from '../journeys/lifecycle';
import { accountOf, adopted, BOLE, COMES_BACK, GOOD, grantOrdered, known, lineOf, refusal, refusedCode, revision } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const KEY = `${BOLE}/person=`;

async function opened(accountNumber = COMES_BACK): Promise<District> {
  const district = (await District.open()).on('2026-05-06');
  await adopted(district);
  await known(district, { accountNumber });
  await lineOf(district, LINE, 2026, '30000000');
  return district;
}

const five = { programme: BOLE, claim: boleClaim(PERSON_1, '5000000', 'D-1'), line: LINE };

async function figures(district: District): Promise<object> {
  const { body: line } = await district.get(`budget-lines/${LINE}`);
  const { body } = await district.get(`entitlements?beginning=${KEY}`);
  const [limit] = body['items'] as Record<string, unknown>[];
  return { committed: line['committedFen'], paid: line['paidFen'], available: line['availableFen'], held: limit?.['heldFen'], used: limit?.['usedFen'], left: limit?.['leftFen'] };
}

describe('S15 a payment comes back and is made again (退汇, B-02, domain 4.5)', () => {
  let district: District;
  let id: string;
  let order: string;
  const reissue = (sending: { person?: string } = {}): Promise<string | undefined> => refusedCode(district, 'releaser', `payment-orders/${order}/reissue`, sending);
  beforeAll(async () => {
    district = await opened();
    ({ id, order } = await grantOrdered(district, five));
  });
  afterAll(() => district.close());

  it('is owed again when the bank sends it back: the room on cap and line is not free', async () => {
    expect(await orderIn(district, order, 'RETURNED')).toMatchObject({ attempts: [{ attempt: 1, state: 'RETURNED', reason: 'AC01', endToEndId: `${order}-1` }] });
    expect(await figures(district)).toEqual({ committed: '5000000', paid: '0', available: '25000000', held: '5000000', used: '0', left: '45000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED' });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ receivedFen: '0' });
  });

  it('is not sent to the same account again', async () => {
    expect(await reissue()).toBe('ACCOUNT_UNCHANGED');
  });

  it('is not sent to the same number and bank under a new entry either', async () => {
    await account(district, FIRM_A, accountOf(COMES_BACK));
    district.on('2026-05-25');
    expect(await reissue()).toBe('ACCOUNT_UNCHANGED');
  });

  it('has its account corrected by one person and confirmed by another, in the legal name', async () => {
    expect(await refusedCode(district, 'desk', `parties/${FIRM_A}/accounts`, { body: accountOf(GOOD, '示例乙公司') })).toBe('ACCOUNT_NAME_MISMATCH');
    const { account: ref } = await district.done('maker', `parties/${FIRM_A}/accounts`, accountOf(GOOD));
    const confirmation = `parties/${FIRM_A}/accounts/${String(ref)}/confirmation`;
    expect(await reissue()).toBe('ACCOUNT_UNCHANGED');
    expect(await refusedCode(district, 'checker', confirmation, { person: 'u-maker' })).toBe('FORBIDDEN_SOD');
    // Monday 25 May: cooling-off on 26, 27 and 28.
    expect(await district.done('checker', confirmation)).toMatchObject({ usableOn: '2026-05-29' });
  });

  it('waits for three working days of cooling-off', async () => {
    for (const day of ['2026-05-25', '2026-05-28']) {
      district.on(day);
      expect(await refusal(district, () => district.post('releaser', `payment-orders/${order}/reissue`))).toMatchObject({ code: 'ACCOUNT_COOLING_OFF', usableOn: '2026-05-29' });
    }
  });

  it('is released neither by its maker nor by its checker', async () => {
    district.on('2026-05-29');
    for (const person of ['u-maker', 'u-checker']) expect(await reissue({ person })).toBe('FORBIDDEN_SOD');
  });

  it('is paid by a second attempt under a new number', async () => {
    expect(await district.done('releaser', `payment-orders/${order}/reissue`)).toMatchObject({ attempt: 2, endToEndId: `${order}-2`, voucherNo: `${order}-V2` });
    expect(await orderIn(district, order, 'PAID')).toMatchObject({ attempts: [{ attempt: 1, state: 'RETURNED' }, { attempt: 2, state: 'SETTLED', executedOn: '2026-05-29' }] });
    expect(await figures(district)).toEqual({ committed: '0', paid: '5000000', available: '25000000', held: '0', used: '5000000', left: '45000000' });
    expect(await reissue()).toBe('ALREADY_PAID');
  });

  it('is moved by no return notice that comes twice', async () => {
    const notice = { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: `SIM-${order}-1-2`, reason: 'AC01', returnedOn: '2026-05-13' };
    const before = await revision(district);
    const { status, body } = await district.post('treasury', `payment-orders/${order}/returns`, notice, { key: 'the-same-notice-again' });
    expect([status, body]).toEqual([201, { bookRevision: before, unchanged: true }]);
    expect(await revision(district)).toBe(before);
    const other = (path: string, body: object): Promise<string | undefined> => refusedCode(district, 'treasury', `payment-orders/${order}/${path}`, { body });
    expect(await other('returns', { ...notice, bankReference: 'SIM-other' })).toBe('ALREADY_RETURNED');
    expect(await other('returns', { ...notice, amountFen: '4000000' })).toBe('ID_ALREADY_USED');
    expect(await other('receipts', { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'late-receipt', executedOn: '2026-05-13' })).toBe('ALREADY_RETURNED');
  });

  it('comes to two attempts, 50,000 yuan paid net, as much of the cap and of the line', async () => {
    const { body } = await district.get(`payment-orders/${order}`);
    const { receivedFen, recoveredFen } = (await district.get(`parties/${FIRM_A}`)).body;
    expect([(body['attempts'] as object[]).length, receivedFen, recoveredFen]).toEqual([2, '5000000', '0']);
    const auditor = await expectAudited(district);
    expect(auditor.limit(auditor.keys().find((key) => key.startsWith(KEY)) ?? '')).toEqual({ heldFen: '0', usedFen: '5000000', restoredFen: '0' });
    expect([auditor.balance('BUDGET', '行政支出'), auditor.balance('FINANCIAL', '业务活动费用')]).toEqual([5_000_000n, 5_000_000n]);
  });
});

describe('returned money that nobody can be paid any more (B-02, B-20)', () => {
  it('is given up by two leaders only, and then cap and line are free', async () => {
    const district = await opened();
    const { id, order } = await grantOrdered(district, five);
    await orderIn(district, order, 'RETURNED');
    const abandonment = `awards/${id}/abandonment`;
    expect(await refusedCode(district, 'applicant', `cases/${id}/withdrawal`, { body: { reason: '放弃' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'leader', `${abandonment}/confirmation`)).toBe('SECOND_APPROVER_REQUIRED');
    await district.done('leader', abandonment, { reason: '企业已注销' });
    expect(await refusedCode(district, 'leader', `${abandonment}/confirmation`)).toBe('SECOND_APPROVER_REQUIRED');
    await district.done('leader', `${abandonment}/confirmation`, {}, { person: 'u-leader-2' });
    expect(await figures(district)).toEqual({ committed: '0', paid: '0', available: '30000000', held: '0', used: '0', left: '50000000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'ABANDONED' });
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await expectAudited(district);
    await district.close();
  });

  it('is not given up by a signature from before it was sent again', async () => {
    const district = await opened();
    const { id, order } = await grantOrdered(district, five);
    await orderIn(district, order, 'RETURNED');
    await district.done('leader', `awards/${id}/abandonment`, { reason: '企业失联' });
    await account(district, FIRM_A, accountOf('1001234567890120011'));
    district.on('2026-05-25');
    await district.done('releaser', `payment-orders/${order}/reissue`);
    await orderIn(district, order, 'PAID');
    const notice = { endToEndId: `${order}-2`, amountFen: '5000000', bankReference: 'back-again', reason: 'AC04', returnedOn: '2026-05-25' };
    await district.done('treasury', `payment-orders/${order}/returns`, notice);
    expect(await refusedCode(district, 'leader', `awards/${id}/abandonment/confirmation`, { person: 'u-leader-2' })).toBe('SECOND_APPROVER_REQUIRED');
    await expectAudited(district);
    await district.close();
  });
});
