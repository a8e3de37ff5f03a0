import { District } from '../journeys/district';
import { boleClaim, FIRM_A, PERSON_1, PERSON_2 } from '../journeys/lifecycle';
import { adopted, BOLE, grantOrdered, known, lineOf, SILENT } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';

describe('money that is on its way when its claimant loses the qualification (附则（三）, A-23)', () => {
  let district: District;
  let flying: { id: string; order: string };
  const receipt = (order: string, executedOn: string) => district.done('treasury', `payment-orders/${order}/receipts`, { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: `R-${order}`, executedOn });
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district, { accountNumber: SILENT });
    await lineOf(district, LINE, 2026, '30000000');
    const first = await grantOrdered(district, { programme: BOLE, claim: boleClaim(PERSON_1, '5000000', 'D-1'), line: LINE });
    await receipt(first.order, '2026-05-13');
    flying = await grantOrdered(district, { programme: BOLE, claim: boleClaim(PERSON_2, '5000000', 'D-2'), line: LINE, noticeOn: '2026-05-14', approvedOn: '2026-05-21' });
    const { receivable } = await district.done('legal', 'receivables', { award: first.id, cause: 'FRAUD', amountFen: '5000000', reason: '材料不实' });
    await district.done('legal', `receivables/${String(receivable)}/notification`, { statementDueOn: '2026-05-28' });
    district.on('2026-05-29');
    await district.done('leader', `receivables/${String(receivable)}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕5号', reason: '属实' });
  });
  afterAll(() => district.close());

  it('shows nothing while nothing has been paid since', async () => {
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ paidWhileDisqualified: [] });
    expect((await district.get(`cases/${flying.id}`)).body['paidWhileDisqualified']).toBeUndefined();
  });

  it('is booked as paid, and the case and the party show it to the office', async () => {
    await receipt(flying.order, '2026-05-29');
    const shown = { award: flying.id, paidOn: '2026-05-29', toOn: '2028-12-31' };
    expect((await district.get(`cases/${flying.id}`)).body).toMatchObject({ state: 'PAID', paidWhileDisqualified: shown });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ paidWhileDisqualified: [shown] });
  });

  it('is claimed back where the office finds a ground', async () => {
    await district.done('legal', 'receivables', { award: flying.id, cause: 'FRAUD', amountFen: '5000000', reason: '材料同样不实' });
    expect((await district.get(`cases/${flying.id}`)).body).toMatchObject({ state: 'CLAWBACK' });
    await expectAudited(district);
  });
});
