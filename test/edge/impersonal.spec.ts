import { FIRM_A } from '../journeys/lifecycle';
import { everyEvent } from '../faults/truth';
import { BOLE, EVENT, person } from '../scenarios/acts';
import { Door, expectRefused, supplement } from './door';
import { event } from './refused.claims';

const CARD = '6222021001116245702';

describe('the number of a person or of a bank card (数据分级 5.10, 5.12)', () => {
  let door: Door;
  let etag: string;
  beforeAll(async () => {
    door = await Door.open();
    etag = (await door.send({ path: `cases/${door.filed}` })).headers.get('etag') ?? '';
  });
  afterAll(() => door.close());

  const asked = (defects: string[]) => ({ path: `cases/${door.filed}/correction-request`, role: 'desk', body: { defects }, headers: { 'if-match': etag } }) as const;

  it.each<[string, (number: string) => Parameters<typeof expectRefused>[1], string]>([
    ['a list of defects', (number) => asked(['缺合同', `张三 ${number} 缺合同`]), 'defects'],
    ['the name of an event', (number) => ({ path: 'cases', role: 'applicant', body: { programme: EVENT, claimant: FIRM_A, claim: event(number) } }), 'claim.event'],
    ['the number of a decision', (number) => ({ path: 'cases', role: 'applicant', body: { programme: BOLE, claimant: FIRM_A, claim: { kind: 'BOLE_AWARD', personIdNumber: person(1), level: 'MUNICIPAL', decisionNo: number, decidedOn: '2026-03-10', decidedFen: '100', receivedFen: '100' } } }), 'claim.decisionNo'],
    ['the number of a document', (number) => supplement({ documentNo: number }), 'documentNo'],
    ['a reason', (number) => ({ path: `cases/${door.filed}/withdrawal`, role: 'applicant', body: { reason: `本人（${number}）放弃` }, headers: { 'if-match': etag } }), 'reason'],
  ])('is taken by no free text: %s is refused with its field, and the number is not said back', async (_, sent, field) => {
    for (const number of [person(3), CARD]) {
      const { text } = await expectRefused(door, sent(number), 'MALFORMED', { field });
      expect(text).not.toContain(number);
    }
  });

  it('is no name of a line of the budget either; a name of digits alone may be one', async () => {
    const line = { year: 2026, programmes: [BOLE], amountFen: '100', documentNo: '松财预〔2026〕9号', agencyCode: '126001', functionCode: '2080701', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
    await expectRefused(door, { path: 'budget-lines', role: 'finance', body: { ...line, line: person(3) } }, 'MALFORMED', { field: 'line' });
    expect((await door.send({ path: 'budget-lines', role: 'finance', body: { ...line, line: CARD } })).status).toBe(201);
  });

  it('is not what an organisation, a document or an invoice is called', async () => {
    expect((await door.send(supplement({ documentNo: '松财预〔2026〕20260520号' }))).status).toBe(201);
    expect((await door.send(asked([`${FIRM_A} 的发票 24312000000012345678 缺页`]))).status).toBe(200);
    expect(JSON.stringify(await everyEvent(door.district.ledger.ground.store), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(person(3));
  });
});
