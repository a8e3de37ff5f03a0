import { namesKnown } from '#apps/ledger/known-numbers';
import { boleClaim, FIRM_A } from '../journeys/lifecycle';
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

  it('is taken by no free text where it is an account that is registered, an identity number of 15 digits or a passport that somebody came under', async () => {
    const passport = { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' };
    const { personIdNumber: _, ...claim } = { ...(boleClaim(person(3), '100', 'D-PASSPORT') as { personIdNumber: string }), personDocument: passport };
    expect((await door.send({ path: 'cases', role: 'applicant', body: { programme: BOLE, claimant: FIRM_A, claim } })).status).toBe(201);
    const short = { accountName: '示例甲公司', accountNumber: '316600001', bankNumber: '102290024433' };
    expect((await door.send({ path: `parties/${FIRM_A}/accounts`, role: 'desk', body: short })).status).toBe(201);
    for (const number of ['户1001234567890129999', '1001 2345 6789 0129 999', '账号316600001', '3166-00001', '310117900101001', '护照c01x00t47']) {
      const { text } = await expectRefused(door, asked(['缺合同', number]), 'MALFORMED', { field: 'defects' });
      expect(text).not.toContain(number.slice(2));
    }
    for (const documentNo of ['1001234567890129999', '收 316600001', 'C01X00T47']) await expectRefused(door, supplement({ documentNo }), 'MALFORMED', { field: 'documentNo' });
    await expectRefused(door, { path: 'instruments/sj-2024-05/adoption', role: 'policy', body: { choices: [{ point: 'A-14', value: 'PER_BASE', reason: '户316600001' }] } }, 'MALFORMED', { field: 'choices.0.reason' });
  });

  it('is known where it was registered before numbers were remembered', () => {
    const { vault } = door.district.ledger.ground;
    expect(namesKnown(vault)('户 7777000011112222')).toBe(false);
    const before = { has: (ref: string) => ref !== 'number-of-account-all' && vault.has(ref) };
    vault.keep('account-as-of-old', JSON.stringify({ accountName: '示例', accountNumber: '77770000111', bankNumber: '102290024433' }));
    expect(namesKnown(Object.assign(Object.create(vault) as typeof vault, before))('户 77770000111')).toBe(true);
  });

  it('is not what an organisation, a document or an invoice is called', async () => {
    expect((await door.send(supplement({ documentNo: '松财预〔2026〕20260520号' }))).status).toBe(201);
    expect((await door.send(supplement({ documentNo: '一般缴款书 3101170002026120001' }))).status).toBe(201);
    expect((await door.send(asked([`${FIRM_A} 的发票 24312000000012345678 缺页`]))).status).toBe(200);
    expect(JSON.stringify(await everyEvent(door.district.ledger.ground.store), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(person(3));
  });
});
