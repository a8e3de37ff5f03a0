import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, propose, reviewed } from '../journeys/lifecycle';
import { APPROVED, EVENT, known, NOTICED, onCase, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const expo = (auditedCostFen: string, more: object = {}): object => ({ kind: 'EVENT', event: '松人社活动核〔2026〕3号', opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen, otherFiscalFen: '0', ...more });

/** Each host is paid for what it paid itself; whether the invoices are its own, the approver sees (第（十）条, A-15, A-16). */
describe('two hosts of one event', () => {
  let district: District;
  let second: string;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    await propose(district, await reviewed(district, EVENT, FIRM_A, expo('50000000', { otherFiscalFen: '10000000', otherFiscalPolicies: ['会展资金'] })));
    second = await reviewed(district, EVENT, FIRM_B, expo('50000000', { event: '松人社活动核〔2026〕第03号' }));
  });
  afterAll(() => district.close());

  it('name the same days', async () => {
    const other = await reviewed(district, EVENT, FIRM_B, expo('10000000', { lastDayOn: '2026-04-09' }));
    expect(await refusal(district, () => propose(district, other), other)).toMatchObject({ code: 'MALFORMED', field: 'claim.opensOn' });
    await onCase(district, 'applicant', `${other}/withdrawal`, { body: { reason: '日期填错' } });
  });

  it('are shown to the offices with every case of the event, before the book is asked and to nobody who applied', async () => {
    const filed = await reviewed(district, EVENT, FIRM_A, expo('7000000', { event: '松人社活动核〔26〕字第九号', otherFiscalFen: '1000000' }));
    const other = await reviewed(district, EVENT, FIRM_B, expo('6999999', { event: '松人社活动核〔2026〕9号', lastDayOn: '2026-04-09' }));
    const hosts = async (id: string, role: 'desk' | 'applicant' = 'desk'): Promise<unknown> => (await district.get(`cases/${id}`, role)).body['coHosts'];
    expect(await hosts(other)).toEqual([{ case: filed, claimant: FIRM_A, state: 'BUREAU_REVIEWED', amountFen: null, opensOn: '2026-04-08', lastDayOn: '2026-04-10', auditedCostFen: '7000000', otherFiscalFen: '1000000', otherDays: true }]);
    expect(await hosts(filed)).toMatchObject([{ case: other, claimant: FIRM_B, auditedCostFen: '6999999', otherDays: true }]);
    expect([await hosts(other, 'applicant'), await hosts(second)]).toEqual([undefined, [expect.objectContaining({ claimant: FIRM_A, auditedCostFen: '50000000', state: 'PROPOSED' })]]);
    await onCase(district, 'applicant', `${filed}/withdrawal`, { body: { reason: '不再申报' } });
    expect(await hosts(filed)).toHaveLength(1);
    expect(await hosts(other)).toBeUndefined();
  });

  it('are shown to the approver, and signed twice', async () => {
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '15000000' });
    const { decision } = (await district.get(`cases/${second}`)).body as { decision: { receipt: { inputs: { coHosts: object[] } } } };
    expect(decision.receipt.inputs.coHosts).toEqual([expect.objectContaining({ claimant: FIRM_A, auditedCostFen: '50000000', otherFiscalFen: '10000000', otherFiscalPolicies: ['会展资金'], amountFen: '12000000' })]);
    district.on(NOTICED);
    await onCase(district, 'publicity', `${second}/public-notice`);
    district.on(APPROVED);
    const confirming = { confirmedFlags: ['CO_HOSTED', 'SAME_COST'] };
    expect(await refusal(district, () => onCase(district, 'leader', `${second}/approval`, { body: { confirmedFlags: ['CO_HOSTED'] } }), second)).toMatchObject({ code: 'MANUAL_REVIEW_REQUIRED', unconfirmed: ['SAME_COST'] });
    expect(await refusedCode(district, 'leader', `cases/${second}/approval`, { body: confirming })).toBe('SECOND_APPROVER_REQUIRED');
    await onCase(district, 'leader', `${second}/endorsement`, { body: { reason: '已核对双方票据' }, person: 'u-leader-2' });
    expect((await onCase(district, 'leader', `${second}/approval`, { body: confirming })).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await expectAudited(district);
  });
});
