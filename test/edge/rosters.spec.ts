import { REMEDIES } from '#apps/ledger/http/remedies';
import { FIRM_A } from '../journeys/lifecycle';
import { person } from '../scenarios/acts';
import { Door, expectRefused, type Sent } from './door';

const BELOW = `rosters?programme=sj-09a-placement-subsidy&claimant=${FIRM_A}`;
const TEMPLATE_HEADINGS = '证件号码,人群类别,入职日期,本区户籍,合同月数,参保月数,就业登记,证件类型,签发国家或地区';
/** As earlier templates had them. */
const HEADINGS = '身份证号,人群类别,入职日期,本区户籍,合同月数,参保月数,就业登记';
const csv = (body: string | Uint8Array, charset = 'utf-8', path = BELOW): Sent => ({ path, role: 'applicant', body, headers: { 'content-type': `text/csv; charset=${charset}` } });

const A_9 = '沪松人社规〔2024〕5号 第（九）条';
const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

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
    const example = text.split('\r\n')[1]?.split(',')[0] ?? '';
    await expectRefused(door, csv(text), 'MALFORMED', { field: 'lines.1.personIdNumber', errors: [{ message: expect.stringMatching(/示例|example/) }] });
    const body = await filed(csv(text.replace(example, person(1))));
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
    const wrong = tableOf(['A,护照,DEU', 'C01X00T48,护照,', 'C01X00T49,驾驶证,', '810000199001010019,港澳台居民居住证,DEU', `${person(9)},,DEU`, 'C01X00T47,护照,DEU', 'C01X00T47,PASSPORT,DEU', 'E12345678,护照,CHN', '310117203001010004,,', '810000203001010018,港澳台居民居住证,']);
    const { body } = await expectRefused(door, wrong, 'MALFORMED', {});
    const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(['lines.1.personDocument.number', 'lines.2.personDocument.country', 'lines.3.personDocument.kind', 'lines.4.personDocument.country', 'lines.5.personDocument.country', 'lines.7.personDocument', 'lines.8.personDocument.country', 'lines.9.personIdNumber', 'lines.10.personDocument.number']);
    const both = { personIdNumber: person(9), personDocument: { kind: 'PASSPORT', number: 'C01X00T47', country: 'DEU' }, ...TOLD };
    await expectRefused(door, asJson([both]), 'MALFORMED', { field: 'lines.1.personDocument' });
  });

  it('comes back with what is wrong in each line, all at once, and nothing is filed', async () => {
    const lines = [`${person(3)},退役军人,2026-02-03,是,12,3,是`, `310117190101010000,退役军人,2026-02-30,也许,x,3,是`, `${person(3)},无业,2026-02-03,是,12,3,是`];
    const { body } = await expectRefused(door, csv([HEADINGS, ...lines].join('\n')), 'MALFORMED', {});
    const fields = (body['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(['lines.2.personIdNumber', 'lines.2.startedOn', 'lines.2.localHousehold', 'lines.2.contractMonths', 'lines.3.groups', 'lines.3.personIdNumber']);
  });

  const ROW = `${person(5)},退役军人,2026-02-03,是,12,3,是`;

  it('is read as a spreadsheet leaves it: TRUE, an empty column, rows of commas and blank ones, gbk', async () => {
    const rows = [`${HEADINGS},`, `${person(5)},VETERAN,2026-02-03,TRUE,12,3,True,`, ',,,,,,,', '', `${person(6)},VETERAN,2026-02-03,TRUE,12,3,是`, ',,,,,,,'];
    const first = await filed(csv(rows.join('\r\n')));
    expect(first['claim']).toMatchObject({ lines: 2 });
    const chinese = Buffer.concat([Buffer.from(`${ENGLISH}\n${person(5)},`), VETERAN_GB, Buffer.from(`,2026-02-03,true,12,3,true\n${person(6)},`), VETERAN_GB, Buffer.from(',2026-02-03,true,12,3,true\n')]);
    for (const charset of ['gbk', 'GB2312']) expect((await filed(csv(chinese, charset)))['case']).toBe(first['case']);
  });

  it('is corrected by a table in UTF-8 or GB18030, with the note in the query, and told by its rows what is wrong', async () => {
    const chinese = Buffer.concat([Buffer.from(`${ENGLISH}\n${person(71)},`), VETERAN_GB, Buffer.from(',2026-02-05,'), YES_GB, Buffer.from(',12,3,'), YES_GB, Buffer.from('\n')]);
    for (const [n, file] of [[0, csv(`${HEADINGS}\r\n${person(71)},退役军人,2026/2/5,是,12,3,是\r\n`)], [1, csv(chinese, 'gb18030')]] as const) {
      const id = String((await filed(csv([HEADINGS, ...[71, 72 + n].map((no) => `${person(no)},退役军人,2026-02-04,是,12,3,是`)].join('\n'))))['case']);
      const asked = await door.send({ path: `cases/${id}/correction-request`, role: 'desk', body: { defects: ['入职日期有误'] }, headers: { 'if-match': '"1"' } });
      expect(asked.body).toMatchObject({ state: 'CORRECTION_REQUESTED' });
      const path = `rosters/${id}/correction?note=${encodeURIComponent('已更正')}`;
      const bound = (sent: Sent): Sent => ({ ...sent, path, headers: { ...sent.headers, 'if-match': '"2"' } });
      const { body: wrong } = await expectRefused(door, bound(csv([HEADINGS, '', `${person(71)},退役军人,2026-02-05,是,12,1,是`].join('\n'))), 'INSURANCE_TOO_SHORT', { line: 1 });
      expect(wrong['errors']).toEqual([{ line: 1, field: 'lines.1', code: 'INSURANCE_TOO_SHORT', article: A_9, facts: { months: 1, atLeast: 3 }, message: expect.stringContaining('表格第 3 行') }]);
      await expectRefused(door, bound(csv([HEADINGS, `${person(71)},退役军人,2026-02-30,是,12,3,是`].join('\n'))), 'MALFORMED', { field: 'lines.1.startedOn' });
      await expectRefused(door, { ...bound(file), path: `rosters/${id}/correction` }, 'MALFORMED', { field: 'note' });
      const { status, body } = await door.send(bound(file));
      expect([status, body]).toEqual([200, expect.objectContaining({ state: 'SUBMITTED', claim: expect.objectContaining({ lines: 1, firstOn: '2026-02-05' }) })]);
    }
  });

  it('is told what is wrong by the row of the file, in a line as in its form', async () => {
    const wrong = [HEADINGS, '', ROW, ',,,,,,', `${person(6)},退役军人,2026-02-30,是,12,3,是`, ROW];
    const { body } = await expectRefused(door, csv(wrong.join('\n')), 'MALFORMED', { field: 'lines.2.startedOn' });
    expect(body['errors']).toEqual([
      { line: 2, field: 'lines.2.startedOn', message: expect.stringContaining('表格第 5 行') },
      { line: 3, field: 'lines.3.personIdNumber', message: expect.stringMatching('表格第 6 行.*与第 3 行为同一人') },
    ]);
    for (const [fifth, field] of [[`${ROW},是`, 'lines.2'], ['"退役军人" x,,', '']]) {
      const { body: form } = await expectRefused(door, csv([HEADINGS, '', ROW, ',,,,,,', fifth].join('\n')), 'MALFORMED', { field });
      expect(String(form['detail'])).toContain('第 5 行');
    }
  });

  it('is told by the same row what the law refuses of a line (A-13)', async () => {
    const { body } = await expectRefused(door, csv([HEADINGS, '', ROW, `${person(6)},退役军人,2026-02-03,是,12,1,是`].join('\n')), 'INSURANCE_TOO_SHORT', { line: 2, field: 'lines.2' });
    expect(body['errors']).toEqual([{ line: 2, field: 'lines.2', code: 'INSURANCE_TOO_SHORT', article: A_9, facts: { months: 1, atLeast: 3 }, message: expect.stringContaining('表格第 4 行') }]);
  });

  it('is told every reason of every line in one answer, of its form and of the law, and what is wrong beside the lines', async () => {
    const many = `${person(6)},退役军人,2026-02-03,否,6,1,否`;
    const told = (body: Record<string, unknown>): unknown[] => (body['errors'] as Record<string, unknown>[]).map(({ line, field, code, facts }) => [line, field, code, facts].filter((one) => one !== undefined));
    const reasons = (line: number): unknown[] => [
      [line, `lines.${line}`, 'HUKOU_REQUIRED'], [line, `lines.${line}`, 'CONTRACT_TOO_SHORT', { months: 6, atLeast: 12 }], [line, `lines.${line}`, 'EMPLOYMENT_NOT_REGISTERED'], [line, `lines.${line}`, 'INSURANCE_TOO_SHORT', { months: 1, atLeast: 3 }],
    ];
    const { body: law } = await expectRefused(door, csv([HEADINGS, ROW, many].join('\n')), 'HUKOU_REQUIRED', { line: 2 });
    expect((told(law) as unknown[]).toSorted(byText)).toEqual(reasons(2).toSorted(byText));
    // What to do stands at each, where it is not what is said of the whole.
    expect(law['remedy']).toBe(REMEDIES.HUKOU_REQUIRED.zh);
    expect((law['errors'] as Record<string, unknown>[]).filter(({ code }) => code !== 'EMPLOYMENT_NOT_REGISTERED').map(({ remedy }) => remedy)).toEqual([undefined, expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/\p{Script=Han}/u)]);
    const { body: both } = await expectRefused(door, csv([HEADINGS, many, `${person(7)},退役军人,2026-02-30,否,6,1,是`].join('\n')), 'MALFORMED', {});
    expect((told(both) as unknown[]).toSorted(byText)).toEqual([...reasons(1), [2, 'lines.2.startedOn']].toSorted(byText));
    expect((both['errors'] as Record<string, unknown>[])[0]).toMatchObject({ line: 1, article: A_9, message: expect.stringContaining('表格第 2 行') });
    const line = { personIdNumber: person(5), ...TOLD };
    const wrong = { ...asJson([]), body: { programme: 'sj-09a-placement-subsidy', claimant: 'x', extra: 1, papers: [{}], lines: [line, 5, null, { ...line, registered: false }] } };
    const { body: json } = await expectRefused(door, wrong, 'MALFORMED', {});
    expect(told(json)).toEqual([['extra'], ['claimant'], ['papers.0.paper'], [2, 'lines.2'], [3, 'lines.3'], [4, 'lines.4.personIdNumber']]);
    const { body: unknown } = await expectRefused(door, { ...wrong, body: { ...wrong.body, programme: 'no-such', claimant: FIRM_A } }, 'MALFORMED', {});
    expect(told(unknown)).toContainEqual(['programme', 'UNKNOWN_PROGRAMME', { programme: 'no-such' }]);
  });

  it('is refused where two columns say the same, under whichever names: none of them wins', async () => {
    const twice = await expectRefused(door, csv(`${HEADINGS},人群类别\n${ROW},残疾人\n`), 'MALFORMED', { field: '' });
    expect(String(twice.body['detail'])).toMatch(/第 2 列与第 8 列均为“人群类别”/);
    await expectRefused(door, csv(`${HEADINGS},证件号码\n${ROW},${person(6)}\n`), 'MALFORMED', { field: '' });
    await expectRefused(door, csv(`${HEADINGS},groups\n${ROW},DISABLED\n`), 'MALFORMED', { field: '' });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('takes no %s for a word, and has begun no case when it refuses', async (name) => {
    const line = { personIdNumber: person(5), ...TOLD };
    for (const wrong of [{ localHousehold: name }, { registered: name }, { groups: [name] }, { startedOn: name }, { contractMonths: name }]) {
      const [field] = Object.keys(wrong);
      await expectRefused(door, asJson([{ ...line, ...wrong }]), 'MALFORMED', { field: `lines.1.${field}` });
    }
    for (const wrong of [{ localHousehold: { [name]: 'x' } }, { startedOn: { [name]: 'x' } }, { groups: [{ [name]: 'x' }] }, { groups: { [name]: 'x' } }]) await expectRefused(door, asJson([{ ...line, ...wrong }]), 'MALFORMED', {});
    await expectRefused(door, csv(`${HEADINGS}\n${ROW.replace('是', name)}\n`), 'MALFORMED', { field: 'lines.1.localHousehold' });
    await expectRefused(door, csv(`${HEADINGS},${name}\n${ROW},x\n`), 'MALFORMED', { field: '' });
  });

  it('does not repeat the number of a person that was sent in the place of a name', async () => {
    const unnamed = ROW.replaceAll(',', ';');
    for (const sent of [csv(`${unnamed}\n${unnamed}\n`), csv(`${ROW}\n`), asJson([{ personIdNumber: person(5), ...TOLD, [unnamed]: 'x' }])]) {
      const { text } = await expectRefused(door, sent, 'MALFORMED', {});
      expect(text).not.toContain(person(5));
    }
  });

  it.each<[string, Sent, string]>([
    ['bytes that are not UTF-8', csv(Buffer.concat([Buffer.from(`${ENGLISH}\n${person(4)},`), VETERAN_GB])), ''],
    ['a line with a cell too many', csv(`${HEADINGS}\n${person(4)},退役军人,2026-02-03,是,12,3,是,是\n`), 'lines.1'],
    ['headings alone', csv(`${HEADINGS}\n`), 'lines'],
    ['a column too few', csv(`${HEADINGS.replace(',入职日期', '')}\n${person(4)},退役军人,是,12,3,是\n`), ''],
    ['another charset', csv(`${HEADINGS}\n`, 'big5'), 'Content-Type'],
    ['no programme', csv(`${HEADINGS}\n${person(4)},退役军人,2026-02-03,是,12,3,是\n`, 'utf-8', `rosters?claimant=${FIRM_A}`), 'programme'],
  ])('%s: is refused with the place', async (_, sent, field) => {
    await expectRefused(door, sent, 'MALFORMED', { field });
  });

  it('says which line is not in the charset that was named, and asks for no charset then', async () => {
    const bad = Buffer.concat([Buffer.from(`${ENGLISH}\n${person(4)},`), VETERAN_GB, Buffer.from('\nx'), Buffer.from('ff', 'hex'), Buffer.from('\n')]);
    const named = await expectRefused(door, csv(bad, 'gb18030'), 'MALFORMED', { field: '' });
    expect(named.body['detail']).toBe('请求格式有误：第 3 行不是有效的 gb18030 文本，请核对文件的编码。');
    const unnamed = await expectRefused(door, { ...csv(bad), headers: { 'content-type': 'text/csv' } }, 'MALFORMED', { field: '' });
    expect(unnamed.body['detail']).toContain('第 2 行不是有效的 utf-8 文本；请在 Content-Type 中写明 charset');
  });

  it('says in words what is wrong with a row, and of too many lines how many there are', async () => {
    const { body } = await expectRefused(door, csv(`${HEADINGS}\n"${person(4)},退役军人\n`), 'MALFORMED', { field: '' });
    expect(body['detail']).toContain('第 2 行不是有效的表格：引号没有配对，缺少右引号');
    const many = await expectRefused(door, csv([HEADINGS, ...Array.from({ length: 10_001 }, () => ROW)].join('\n')), 'MALFORMED', { field: 'lines' });
    expect(many.body['detail']).toContain('须有 1–10000 行，现有 10001 行');
  });

  it('has lines by plain numbers; a case that is no roster has none, nor has one that is not there', async () => {
    const id = String((await filed(csv(`${HEADINGS}\n${ROW}\n`)))['case']);
    const status = async (path: string): Promise<number> => (await door.send({ path, role: 'auditor' })).status;
    expect(await Promise.all(['lines', 'lines/1'].map((path) => status(`rosters/${id}/${path}`)))).toEqual([200, 200]);
    for (const no of ['1e0', '1.0', '0x1', '01', '+1', '2', 'x']) expect([no, await status(`rosters/${id}/lines/${no}`)]).toEqual([no, 404]);
    expect(await Promise.all(['nope', door.filed].flatMap((one) => [`rosters/${one}`, `rosters/${one}/lines`, `rosters/${one}/lines/1`]).map(status))).toEqual([404, 404, 404, 404, 404, 404]);
  });

  it('is a table only here: no other route takes one', async () => {
    const { status } = await door.send({ ...csv('x'), path: 'cases' });
    expect(status).toBe(415);
  });
});
