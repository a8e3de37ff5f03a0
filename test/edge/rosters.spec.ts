import { FIRM_A } from '../journeys/lifecycle';
import { person } from '../scenarios/acts';
import { Door, expectRefused, type Sent } from './door';

const BELOW = `rosters?programme=sj-09a-placement-subsidy&claimant=${FIRM_A}`;
const TEMPLATE_HEADINGS = '证件号码,人群类别,入职日期,本区户籍,合同月数,参保月数,就业登记,证件类型,签发国家或地区';
/** As earlier templates had them. */
const HEADINGS = '身份证号,人群类别,入职日期,本区户籍,合同月数,参保月数,就业登记';
const csv = (body: string | Uint8Array, charset = 'utf-8', path = BELOW): Sent => ({ path, role: 'applicant', body, headers: { 'content-type': `text/csv; charset=${charset}` } });

/** 退役军人 and 是 as a spreadsheet of a government office writes them. */
const VETERAN_GB = Buffer.from('cdcbd2dbbefcc8cb', 'hex');
const YES_GB = Buffer.from('cac7', 'hex');
const ENGLISH = 'personIdNumber,groups,startedOn,localHousehold,contractMonths,insuredMonths,registered';

describe('a roster as a table', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  const filed = async (sent: Sent): Promise<Record<string, unknown>> => {
    const { status, body } = await door.send(sent);
    expect([status, body]).toEqual([201, expect.objectContaining({ state: 'SUBMITTED' })]);
    return body;
  };

  it('is filed from the template, filled in', async () => {
    const { status, text, headers } = await door.send({ path: '/rosters/template.csv' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(text).toContain(TEMPLATE_HEADINGS);
    const body = await filed(csv(text));
    expect(body['claim']).toMatchObject({ kind: 'PLACEMENT_ROSTER', lines: 1, firstOn: '2026-02-01' });
  });

  it('is the same roster in UTF-8 with a mark, in GB18030, with English headings and as JSON', async () => {
    const line = { personIdNumber: person(2), groups: ['VETERAN'], startedOn: '2026-02-03', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true };
    const first = await filed(csv(`\uFEFF${HEADINGS}\r\n${person(2)},退役军人,2026/2/3,是,12,3,是\r\n`));
    const chinese = Buffer.concat([Buffer.from(`${ENGLISH}\n${person(2)},`), VETERAN_GB, Buffer.from(',2026-02-03,'), YES_GB, Buffer.from(',12,3,'), YES_GB, Buffer.from('\n')]);
    expect(new TextDecoder('gb18030').decode(chinese)).toContain('退役军人');
    for (const same of [csv(chinese, 'gb18030'), csv(`${ENGLISH}\n"${person(2)}","VETERAN",2026-02-03,true,12,3,Y\n`), { path: 'rosters', role: 'applicant', body: { programme: 'sj-09a-placement-subsidy', claimant: FIRM_A, lines: [line] } } as const]) {
      expect((await filed(same))['case']).toBe(first['case']);
    }
  });

  const TOLD = { groups: ['VETERAN'], startedOn: '2026-02-03', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true };
  const asJson = (lines: object[]): Sent => ({ path: 'rosters', role: 'applicant', body: { programme: 'sj-09a-placement-subsidy', claimant: FIRM_A, lines } });
  const tableOf = (rows: string[]): Sent => csv([TEMPLATE_HEADINGS, ...rows.map((row) => row.replace(',', ',退役军人,2026-02-03,是,12,3,是,'))].join('\r\n'));

  it('takes the other documents that a single claim takes, in a table as in JSON (domain 5.2)', async () => {
    const first = await filed(tableOf(['810000199001010019,港澳台居民居住证,', '932682198501010017,外国人永久居留身份证,', 'C01X00T47,护照,DEU', 'C01X00T47,PASSPORT,FRA', `${person(7)},居民身份证,`, `${person(8)},,`]));
    expect(first['claim']).toMatchObject({ lines: 6 });
    const documents = [
      { kind: 'RESIDENCE_PERMIT', number: '810000199001010019' }, { kind: 'PERMANENT_RESIDENCE', number: '932682198501010017' },
      { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' }, { kind: 'PASSPORT', number: 'C01X00T47', country: 'FRA' }, { kind: 'IDENTITY_CARD', number: person(7) },
    ];
    expect((await filed(asJson([...documents.map((personDocument) => ({ personDocument, ...TOLD })), { personIdNumber: person(8), ...TOLD }])))['case']).toBe(first['case']);
    const { body } = await door.send({ path: `rosters/${String(first['case'])}/lines`, role: 'auditor' });
    const refs = (body['items'] as { personRef: string }[]).map(({ personRef }) => personRef);
    expect(new Set(refs).size).toBe(6);
    const single = await door.send({ path: 'cases', role: 'applicant', body: { programme: 'sj-09a-placement-subsidy', claimant: FIRM_A, claim: { kind: 'PLACEMENT', personDocument: documents[2], ...TOLD } } });
    expect(single.body['claim']).toMatchObject({ person: refs[2] });
  });

  it('names what is wrong with a document in each line', async () => {
    const wrong = tableOf(['A,护照,DEU', 'C01X00T48,护照,', 'C01X00T49,驾驶证,', '810000199001010019,港澳台居民居住证,DEU', `${person(9)},,DEU`, 'C01X00T47,护照,DEU', 'C01X00T47,PASSPORT,DEU']);
    const { body } = await expectRefused(door, wrong, 'MALFORMED', {});
    const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(['lines.1.personDocument.number', 'lines.2.personDocument.country', 'lines.3.personDocument.kind', 'lines.4.personDocument.country', 'lines.5.personDocument.country', 'lines.7.personDocument']);
    const both = { personIdNumber: person(9), personDocument: { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' }, ...TOLD };
    await expectRefused(door, asJson([both]), 'MALFORMED', { field: 'lines.1.personDocument' });
  });

  it('comes back with what is wrong in each line, all at once, and nothing is filed', async () => {
    const lines = [`${person(3)},退役军人,2026-02-03,是,12,3,是`, `310117190101010000,退役军人,2026-02-30,也许,x,3,是`, `${person(3)},无业,2026-02-03,是,12,3,是`];
    const { body } = await expectRefused(door, csv([HEADINGS, ...lines].join('\n')), 'MALFORMED', {});
    const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(['lines.2.personIdNumber', 'lines.2.startedOn', 'lines.2.localHousehold', 'lines.2.contractMonths', 'lines.3.groups', 'lines.3.personIdNumber']);
  });

  it.each<[string, Sent, string]>([
    ['bytes that are not UTF-8', csv(Buffer.concat([Buffer.from(`${ENGLISH}\n${person(4)},`), VETERAN_GB])), ''],
    ['a line with a cell too many', csv(`${HEADINGS}\n${person(4)},退役军人,2026-02-03,是,12,3,是,是\n`), ''],
    ['headings alone', csv(`${HEADINGS}\n`), 'lines'],
    ['another charset', csv(`${HEADINGS}\n`, 'big5'), 'Content-Type'],
    ['no programme', csv(`${HEADINGS}\n${person(4)},退役军人,2026-02-03,是,12,3,是\n`, 'utf-8', `rosters?claimant=${FIRM_A}`), 'programme'],
  ])('%s: is refused with the place', async (_, sent, field) => {
    await expectRefused(door, sent, 'MALFORMED', { field });
  });

  it('is a table only here: no other route takes one', async () => {
    const { status } = await door.send({ ...csv('x'), path: 'cases' });
    expect(status).toBe(415);
  });
});
