import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { District } from '../journeys/district';
import { account, boleClaim, FIRM_A, orderIn, PERSON_1 } from '../journeys/lifecycle';
import { accountOf, adopted, BOLE, GOOD, grantOrdered, known, lineOf, refusal, refusedCode, REJECTED, revision, SILENT, TWICE } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';

async function sent(accountNumber: string): Promise<{ district: District; id: string; order: string }> {
  const district = (await District.open()).on('2026-05-06');
  await adopted(district);
  await known(district, { accountNumber });
  await lineOf(district, LINE, 2026, '30000000');
  return { district, ...(await grantOrdered(district, { programme: BOLE, claim: boleClaim(PERSON_1, '5000000', 'D-1'), line: LINE })) };
}

const answer = (order: string, more: object = {}): object => ({ endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'HD-1', executedOn: '2026-05-13', ...more });

describe('the treasury says no before anything is debited', () => {
  it('leaves the money bound, and another attempt under a new number pays it', async () => {
    const { district, id, order } = await sent(REJECTED);
    expect(await orderIn(district, order, 'REJECTED')).toMatchObject({ attempts: [{ attempt: 1, state: 'REJECTED' }] });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'PAY_FAILED' });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '5000000', paidFen: '0' });
    expect(await refusedCode(district, 'treasury', `payment-orders/${order}/receipts`, { body: answer(order, { amountFen: '5000001' }) })).toBe('ANSWER_MISMATCH');
    await account(district, FIRM_A, accountOf(GOOD));
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('ACCOUNT_COOLING_OFF');
    district.on('2026-05-25');
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`, { person: 'u-checker' })).toBe('FORBIDDEN_SOD');
    await district.done('releaser', `payment-orders/${order}/reissue`);
    expect(await orderIn(district, order, 'PAID')).toMatchObject({ attempts: [{ state: 'REJECTED' }, { attempt: 2, state: 'SETTLED', endToEndId: `${order}-2` }] });
    const auditor = await expectAudited(district);
    expect([auditor.line(LINE)['paidFen'], auditor.balance('BUDGET', '行政支出')]).toEqual(['5000000', 5_000_000n]);
    await district.close();
  });
});

describe('the treasury is silent', () => {
  let district: District;
  let id: string;
  let order: string;
  const told = (path: string, body: object): Promise<string | undefined> => refusedCode(district, 'treasury', `payment-orders/${order}/${path}`, { body });
  beforeAll(async () => ({ district, id, order } = await sent(SILENT)));
  afterAll(() => district.close());

  it('is never sent again while nobody knows what became of it', async () => {
    expect(await refusal(district, () => district.post('releaser', `payment-orders/${order}/reissue`))).toMatchObject({ status: 409, code: 'OUTCOME_UNKNOWN_OPEN' });
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/release`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'applicant', `cases/${id}/withdrawal`, { body: { reason: '放弃' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'leader', `awards/${id}/abandonment`, { body: { reason: '放弃' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'legal', 'receivables', { body: { award: id, cause: 'FRAUD', amountFen: '1', reason: '虚报' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('takes no answer that does not fit what was sent', async () => {
    expect(await told('receipts', answer(order, { amountFen: '5000001' }))).toBe('ANSWER_MISMATCH');
    expect(await told('receipts', answer(order, { endToEndId: `${order}-2` }))).toBe('NOT_FOUND');
    expect(await refusedCode(district, 'maker', `payment-orders/${order}/receipts`, { body: answer(order) })).toBe('FORBIDDEN_ROLE');
  });

  it('takes no answer of a day that has not come yet', async () => {
    const back = { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'TH-1', reason: 'AC04', returnedOn: '2026-05-14' };
    expect(await told('returns', back)).toBe('ANSWER_MISMATCH');
    for (const executedOn of ['2026-05-14', '2027-01-04']) expect(await told('receipts', answer(order, { executedOn }))).toBe('ANSWER_MISMATCH');
  });

  it('is paid when the receipt comes at last, and once', async () => {
    await district.done('treasury', `payment-orders/${order}/receipts`, answer(order));
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'PAID' });
    const before = await revision(district);
    expect(await district.done('treasury', `payment-orders/${order}/receipts`, answer(order))).toEqual({ bookRevision: before, unchanged: true });
    expect(await told('receipts', answer(order, { bankReference: 'HD-2' }))).toBe('ALREADY_PAID');
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ paidFen: '5000000', committedFen: '0' });
  });
});

describe('the treasury says the same twice', () => {
  it('books it once', async () => {
    const { district, order } = await sent(TWICE);
    await orderIn(district, order, 'PAID');
    const treasury = new DatabaseSync(join(district.ledger.folder, 'treasury.db'), { readOnly: true });
    const brought = (): unknown[] => treasury.prepare('SELECT brought FROM answers ORDER BY rowid').all().map((row) => row['brought']);
    while (brought().includes(0)) await district.get(`payment-orders/${order}`);
    expect(brought()).toEqual([201, 201]);
    treasury.close();
    const auditor = await expectAudited(district);
    expect(auditor.events.filter(({ type }) => type === 'PaymentSettled')).toHaveLength(1);
    expect(auditor.line(LINE)).toMatchObject({ paidFen: '5000000', availableFen: '25000000' });
    await district.close();
  });
});
