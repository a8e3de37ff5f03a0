import './folder';
import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { approved, assessed, FIRM_A, orderIn, ordered, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { known, published, refusal, refusedCode, veteran } from '../scenarios/acts';

const AREA = '310199';
const LINE = '310199-2026-01';
const event = { kind: 'EVENT', event: '示例大会', opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: null, auditedCostFen: '50000000', otherFiscalFen: '0' };
const line = { line: LINE, year: 2026, programmes: ['xq-01-event', 'xq-02-placement'], amountFen: '100000000', documentNo: '示例财〔2026〕1号', agencyCode: '199001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };

/** Nothing in the code knows this district: a file of the operator's folder is all that there is of it. */
describe('a new district is a new file', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open(AREA)).on('2026-05-07');
    await district.done('policy', 'instruments/xq-2026-1/adoption', { choices: [] });
    await known(district);
  });
  afterAll(() => district.close());

  it('has a book of its own, and its clauses, rules and programmes as the file has them', async () => {
    const { items } = (await district.get('programmes')).body as object as { items: { id: string; instrument: string }[] };
    expect(items.map(({ id }) => id)).toEqual(['xq-01-event', 'xq-02-placement', 'xq-03-base', 'xq-04-headquarters', 'xq-05-honours', 'xq-06-conduct']);
    expect((await district.get('instruments')).body['items']).toMatchObject([{ id: 'xq-2026-1', adopted: { instrument: 'xq-2026-1' }, provisions: [{ id: 'xq-x1' }] }]);
    expect((await district.get('events')).body).toMatchObject({ items: [{ stream: `book-${AREA}`, type: 'InstrumentAdopted' }, {}, {}, {}] });
  });

  it('has its own directions of money, and no other’s', async () => {
    expect(await refusal(district, () => district.post('finance', 'budget-lines', { ...line, direction: 'TALENT' }))).toMatchObject({ code: 'MALFORMED', field: 'direction', directions: ['VOCATIONAL_EDUCATION'] });
    await district.done('finance', 'budget-lines', { ...line, direction: 'VOCATIONAL_EDUCATION' });
  });

  it('pays an event from filing to the receipt, with the bureau that its document has take part', async () => {
    const id = await reviewed(district, 'xq-01-event', FIRM_A, event);
    expect((await propose(district, id)).body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ asks: { joint: ['区教育局'], panel: false } });
    const foreign = { bureau: '区科委', outcome: 'PASSED', opinion: '同意', overlap: null };
    expect(await refusal(district, () => district.post('jointReviewer', `cases/${id}/joint-review`, foreign), id)).toMatchObject({ code: 'MALFORMED', field: 'bureau', bureaus: ['区教育局', '区财政局'] });
    expect(await refusal(district, () => district.post('jointReviewer', `cases/${id}/joint-review`, { ...foreign, bureau: '区某局' }), id)).toMatchObject({ code: 'MALFORMED', field: 'bureau' });
    await assessed(district, id);
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '10000000' });
    await approved(district, id, { noticeOn: '2026-05-07', approvedOn: '2026-05-14' });
    await orderIn(district, await ordered(district, id, LINE), 'PAID');
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ paidFen: '10000000', availableFen: '90000000' });
  });

  it('asks for a table of its own before it pays by one, and refuses by its own articles', async () => {
    const first = await reviewed(district, 'xq-02-placement', FIRM_A, veteran(PERSON_1, '2026-02-02'));
    expect((await propose(district, first)).body).toMatchObject({ code: 'RATE_NOT_PUBLISHED' });
    await published(district, 'xq-02-rates', [{ key: 'VETERAN', amountFen: '60000', fromOn: '2026-01-01', toOn: null }]);
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '60000' });
    const late = { programme: 'xq-01-event', claimant: FIRM_A, claim: { ...event, event: '往年大会', opensOn: '2025-12-30', lastDayOn: '2025-12-31' } };
    expect(await refusal(district, () => district.post('applicant', 'cases', late))).toMatchObject({ code: 'BEFORE_POLICY_WINDOW', article: '示例区府〔2026〕1号 第九条' });
    expect(await refusedCode(district, 'applicant', 'cases', { body: { ...late, programme: 'sj-10b-event-subsidy' } })).toBe('UNKNOWN_PROGRAMME');
  });

  it('refers, lists and counts by its clauses', async () => {
    await district.done('desk', 'referrals', { uscc: FIRM_A, clause: 'xq-04-headquarters', policy: '总部政策', matter: '总部认定' });
    await district.done('reviewer', 'lists/xq-integrity/names', { subject: { kind: 'PARTY', uscc: FIRM_A }, reason: '经评选', documentNo: '示例〔2026〕3号', fromOn: '2026-05-01' });
    expect((await district.get('lists/xq-integrity')).body).toMatchObject({ parties: [{ party: FIRM_A }] });
    await district.done('policy', 'targets/xq-firms/indicators', { period: '2026-04', count: 31, documentNo: '示例统〔2026〕4号' });
    expect((await district.get('targets')).body).toMatchObject({ items: [{ target: 'xq-firms', reached: false, latest: { figure: { count: 31 } } }] });
  });

  it('leaves a book that an auditor can recompute', async () => {
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
