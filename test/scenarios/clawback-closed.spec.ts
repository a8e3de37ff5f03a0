import { District } from '../journeys/district';
import { FIRM_A } from '../journeys/lifecycle';
import { basePaid, refusedCode, revision } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-04';

describe('a suspicion that finds nothing is closed (办结, domain 3.1 no. 23)', () => {
  let district: District;
  let id: string;
  let order: string;
  let receivable: string;
  const close = (): string => `receivables/${receivable}/closure`;
  const signature = (): string => `${close()}/confirmation`;
  const reason = { reason: '陈述申辩成立，不予追回' };
  const back = { amountFen: '5000000', bankReference: 'TH-9', reason: 'AC04', returnedOn: '2026-10-20' };
  const returned = (): object => ({ ...back, endToEndId: `${order}-1` });

  beforeAll(async () => {
    district = await District.open();
    ({ id, order } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路4号'));
    receivable = String((await district.done('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: '5000000', reason: '举报' }))['receivable']);
    await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-10-19' });
    district.on('2026-10-20');
  });
  afterAll(() => district.close());

  it('is not closed by who opened it', async () => {
    expect(await refusedCode(district, 'finance', signature())).toBe('NOT_FOUND');
    await district.done('legal', close(), reason);
    expect(await refusedCode(district, 'legal', signature())).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'finance', signature(), { person: 'u-legal' })).toBe('FORBIDDEN_SOD');
  });

  it.each(['u-meeting', 'u-leader', 'u-maker', 'u-checker', 'u-releaser'])('is neither proposed nor closed by who granted or paid it: %s', async (person) => {
    expect(await refusedCode(district, 'legal', close(), { body: { reason: '另有理由' }, person })).toBe('FORBIDDEN_SOD');
    expect(await refusedCode(district, 'finance', signature(), { person })).toBe('FORBIDDEN_SOD');
  });

  it('is closed by the finance bureau: the case is paid as before, and the firm is in no list', async () => {
    const before = await revision(district);
    const key = { key: 'closure-of-one' };
    await district.done('finance', signature(), {}, key);
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'CLOSED', recoveredFen: '0' });
    expect((await district.get('receivables?state=CLOSED')).body['items']).toMatchObject([{ receivable }]);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'PAID' });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ receivedFen: '5000000', recoveredFen: '0', disqualified: {} });
    await district.done('finance', signature(), {}, key);
    expect(await revision(district)).toBe(before + 1);
    expect(await refusedCode(district, 'finance', signature())).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '0', paidFen: '5000000', reversedFen: '0', availableFen: '15000000' });
  });

  it('lets the bank send the money back', async () => {
    await district.done('treasury', `payment-orders/${order}/returns`, returned());
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED' });
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '5000000', paidFen: '0', reversedFen: '0', availableFen: '15000000' });
  });
});
