import { Door, expectRefused, type Sent, supplement } from './door';
import { boleClaim, FIRM_A, PERSON_1 } from '../journeys/lifecycle';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());

const filing = (claim: object | string | null, more: object = {}): Sent => ({ path: 'cases', role: 'applicant', body: { programme: 'sj-08b-bole-match', claimant: FIRM_A, claim, ...more } });
const bole = (words: object): Sent => filing({ ...boleClaim(PERSON_1, '100', 'D-2'), ...words });
const party = (words: object): Sent => ({ path: 'parties', role: 'desk', body: { uscc: FIRM_A, legalName: '示例', kind: 'ENTERPRISE', local: true, ...words } });
const account = (words: object): Sent => ({ path: `parties/${FIRM_A}/accounts`, role: 'desk', body: { accountName: '示例', accountNumber: '1001234567890123456', bankNumber: '102290024433', ...words } });
const adjustment = (moves: unknown): Sent => ({ path: 'budget-lines/adjustments', role: 'budget', body: { moves, reason: '调剂' } });
const line = (words: object): Sent => ({
  path: 'budget-lines', role: 'finance',
  body: {
    line: 'L-2', year: 2026, programmes: ['sj-08b-bole-match'], amountFen: '1', documentNo: '1号', agencyCode: '126001', functionCode: '2080199',
    governmentEconomicCode: '50799', departmentEconomicCode: '31299', ...words,
  },
});
const table = (rows: unknown): Sent => ({ path: 'rate-tables', role: 'policy', body: { table: 'sj-09a-rates', version: 'v1', documentNo: '1号', rows } });
const adoption = (choices: unknown): Sent => ({ path: 'instruments/sj-2024-05/adoption', role: 'policy', body: { choices } });
const repeated = <T>(times: number, item: T): T[] => Array.from({ length: times }, () => item);
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const grant = { policy: '其他', paidFen: '1', paidOn: '2025-11-03' };

describe('a body that is not a JSON object is refused', () => {
  it.each(['{"amountFen":', '', '[]', '[{"amountFen":"1","documentNo":"x"}]', 'null', '"text"', '1', 'true', '{"a":1}{"a":1}', "{'a':1}", '{"a":1,}', '{"a":NaN}', '{"a":undefined}', '{/**/}', '\u0000'])(
    '%j', (body) => expectRefused(door, { ...supplement({}), body }, 'MALFORMED'),
  );

  it.each([
    ['{"amountFen":"1",}', '：第 1 行第 18 个字符', ': line 1, column 18'],
    ['{"amountFen":"1"}\n{}', '：第 2 行第 1 个字符', ': line 2, column 1'],
    ['{"amountFen":', '', ''],
  ])('%j, and it is said where', async (body, zh, en) => {
    const { body: said } = await expectRefused(door, { ...supplement({}), body }, 'MALFORMED', { field: '' });
    expect(said).toMatchObject({ detail: `请求格式有误：不是有效的 JSON${zh}。`, errors: [{ field: '', message: `不是有效的 JSON${zh}` }] });
    expect((await door.send({ ...supplement({}), body }, 'en')).body).toMatchObject({ detail: `The request is malformed: is not valid JSON${en}.` });
  });

  it.each([
    ['{"amountFen":"1","documentNo":"x","amountFen":"2"}', 'amountFen'],
    ['{"amountFen": "1", "amountFen": "1", "documentNo": "x"}', 'amountFen'],
    ['{"documentNo":"x","\\u0064ocumentNo":"x","amountFen":"1"}', 'documentNo'],
    ['{"amountFen":"1","documentNo":{"a":[{"b":1},{"b":1,"b":1}]}}', 'documentNo.a.1.b'],
  ])('where a name stands twice: %s', (body, field) => expectRefused(door, { ...supplement({}), body }, 'MALFORMED', { field }));

  it('and not where the same name stands in two objects, or spaces between', async () => {
    const { body } = await expectRefused(door, { ...supplement({}), body: '{ "amountFen": {"a": 1}, "documentNo": {"a": 1} }' }, 'MALFORMED', { field: 'amountFen' });
    expect(body).not.toMatchObject({ errors: [{ message: '同一属性出现两次' }] });
  });

  it.each(['', ' '])('where it is nested deeper than any, with %j before a value', async (space) => {
    const body = `{"amountFen":${space}"1","documentNo":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    await expectRefused(door, { ...supplement({}), body }, 'MALFORMED', { field: expect.stringMatching(/^documentNo\b/) });
  });

  it('where its bytes are not UTF-8', async () => {
    const cut = Buffer.concat([Buffer.from('{"amountFen":"1","documentNo":"'), Buffer.from([0xcb, 0xc9]), Buffer.from('"}')]);
    await expectRefused(door, { ...supplement({}), body: cut }, 'MALFORMED', { field: 'documentNo' });
  });

  it('where an act without words is given a list', () => expectRefused(door, { path: `cases/${door.filed}/acceptance`, role: 'desk', body: [], headers: { 'if-match': '"0"' } }, 'MALFORMED'));

  it('above one mebibyte', () => expectRefused(door, supplement({ documentNo: 'x'.repeat(1_100_000) }), 'TOO_LARGE'));

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'application/json-patch+json', 'application/problem+json', 'application/json; charset=gbk', 'application/json; charset=utf-16', 'json', ','])(
    'of the type %s', (type) => expectRefused(door, { ...supplement({}), headers: { 'content-type': type } }, 'UNSUPPORTED_MEDIA_TYPE'),
  );

  it('without a type', () => expectRefused(door, { ...supplement({}), body: Buffer.from('{"amountFen":"1","documentNo":"x"}'), headers: { 'content-type': null } }, 'UNSUPPORTED_MEDIA_TYPE'));

  it.each(['gzip', 'br', 'deflate', 'x'])('encoded as %s', (encoding) => expectRefused(door, { ...supplement({}), headers: { 'content-encoding': encoding } }, 'UNSUPPORTED_MEDIA_TYPE'));
});

describe('a property that nobody declared is refused and not dropped', () => {
  const unknown: [string, Sent, string][] = [
    ['at the top', supplement({ line: 'L-9' }), 'line'],
    ['of another act', supplement({ type: 'openLine' }), 'type'],
    ['in the claim', bole({ payableFen: '1' }), 'claim.payableFen'],
    ['of another kind of claim', bole({ county: '532822' }), 'claim.county'],
    ['in a list', adjustment([{ line: 'L-1', byFen: '1', x: 1 }, { line: 'L-2', byFen: '-1' }]), 'moves.0.x'],
    ['deep down', bole({ otherGrants: [{ ...grant, x: null }] }), 'claim.otherGrants.0.x'],
    ['to an act without words', { path: 'cases/C1/acceptance', role: 'desk', body: { reason: 'x' }, headers: { 'if-match': '"0"' } }, 'reason'],
    ['in the query of an act', { ...supplement({}), path: `${supplement({}).path}?dryRun=true` }, 'dryRun'],
  ];
  it.each(unknown)('%s', (_, sent, field) => expectRefused(door, sent, 'MALFORMED', { field }));

  it.each(['constructor', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'isPrototypeOf'])('not even %s, which every object has', async (name) => {
    await expectRefused(door, supplement({ [name]: 1 }), 'MALFORMED', { field: name });
    await expectRefused(door, bole({ [name]: {} }), 'MALFORMED', { field: `claim.${name}` });
  });

  it.each(['{"__proto__":{"positive":false},"amountFen":"1","documentNo":"x"}', '{"constructor":{"prototype":{"x":1}},"amountFen":"1","documentNo":"x"}', '{"amountFen":"1","documentNo":{"__proto__":null}}'])(
    'that would change every object: %s', async (body) => {
      await expectRefused(door, { ...supplement({}), body }, 'MALFORMED');
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it('with a short answer, however many there are', async () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`p${n}`, n]));
    expect((await expectRefused(door, supplement(many), 'MALFORMED')).text.length).toBeLessThan(10_000);
  });
});

describe('an amount is a decimal string of fen and nothing else', () => {
  it.each([100, 1.5, 1e3, -1, true, null, [], ['1'], {}, '', ' ', '-1', '+1', '1e3', '1.0', '1,000', '007', '00', '0x10', '1n', ' 1', '1 ', '1\u3000', '１００', '١٠٠', '一百', 'NaN', 'Infinity', '1'.repeat(16), '0'])(
    '%j', (amountFen) => expectRefused(door, line({ amountFen }), 'MALFORMED', { field: 'amountFen' }),
  );

  it.each([-1, '+1', '-0', '0', '--1', '-1.5', '-007', '-1' + '0'.repeat(15)])('%j supplements and cuts nothing', (amountFen) => expectRefused(door, supplement({ amountFen }), 'MALFORMED', { field: 'amountFen' }));

  it('is not left out', () => expectRefused(door, { ...supplement({}), body: { documentNo: 'x' } }, 'MALFORMED', { field: 'amountFen' }));

  it.each(['0', '-0', '+5', '--5', '- 5', '-007', '-', 5, '-1' + '0'.repeat(15)])('%j does not move money', (byFen) =>
    expectRefused(door, adjustment([{ line: 'L-1', byFen }, { line: 'L-2', byFen: '5' }]), 'MALFORMED', { field: 'moves.0.byFen' }));
});

describe('a day is a day of the calendar and nothing else', () => {
  it.each([
    '2026-02-30', '2026-2-3', '2026-13-01', '2026-00-10', '2026-01-00', '20260520', '2026-W20-3', '2026-140', '26-05-20', '+002026-05-20', '2026/05/20', '2026-05-20T00:00:00+08:00', '2026-05-20T00:00',
    '2026-05-20Z', '2026-05-20[u-ca=chinese]', ' 2026-05-20', '２０２６-05-20', '1899-12-31', '2201-01-01', 'today', '', 20_260_520, null, [], {},
  ])('%j', (dueOn) => expectRefused(door, { path: 'receivables/R1/demand', role: 'legal', body: { dueOn } }, 'MALFORMED', { field: 'dueOn' }));
});

describe('a text is short, visible, well-formed and in one form', () => {
  it.each([
    'x'.repeat(101), 'a\u0000b', 'a\u0007', 'a\nb', '\u0085', '松财\u202e号', '\u2066x', '\u200fx', '\u061cx', '\ud800', 'x\udc00', 'e\u0301', '\u212b', '\ufffd', 5, true, null, [], ['x'], {},
  ])('%j', (documentNo) => expectRefused(door, supplement({ documentNo }), 'MALFORMED', { field: 'documentNo' }));

  const EMPTY = ['', '   ', '\u3000', '\u200b', '\ufeff'];
  it.each(EMPTY)('%j says nothing', (documentNo) => expectRefused(door, line({ documentNo }), 'MALFORMED', { field: 'documentNo' }));
  it.each(EMPTY)('%j is no number of a document, which the law asks for', (documentNo) => expectRefused(door, supplement({ documentNo }), 'DOCUMENT_NUMBER_REQUIRED'));

  it('also where it is the name of a property', () => expectRefused(door, supplement({ 'a\u0000': 1 }), 'MALFORMED'));

  it.each(['', '.', '..', '...', '.'.repeat(64), 'a b', 'a/b', '../a', 'é', '线', 'x'.repeat(65), 'a\u0000', 5, null, {}])('%j is no identifier', (name) => expectRefused(door, line({ line: name }), 'MALFORMED', { field: 'line' }));

  it.each(['12', '12345678', '１２３４', '12a', 2_080_199, null])('%j is no code', (functionCode) => expectRefused(door, line({ functionCode }), 'MALFORMED', { field: 'functionCode' }));

  it.each(['enterprise', 'ENTERPRISE ', '', 'toString', 1, null, ['ENTERPRISE']])('%j is no choice', (kind) => expectRefused(door, party({ kind }), 'MALFORMED', { field: 'kind' }));

  it.each(['true', 1, 0, null, 'on', []])('%j is not yes or no', (local) => expectRefused(door, party({ local }), 'MALFORMED', { field: 'local' }));

  it.each(['2026', 2026.5, 1999, 2201, null, true, -2026])('%j is no year', (year) => expectRefused(door, line({ year }), 'MALFORMED', { field: 'year' }));

  it('a year beyond every number is none', () => expectRefused(door, { ...line({}), body: JSON.stringify(line({}).body).replace('2026,', '1e400,') }, 'MALFORMED', { field: 'year' }));
});

describe('a list has as many items as declared, each of its kind', () => {
  const move = { line: 'L-1', byFen: '1' };
  const wrong: [string, Sent, string][] = [
    ['too few moves', adjustment([move]), 'moves'],
    ['too many moves', adjustment(repeated(101, move)), 'moves'],
    ['an object', adjustment({ length: 2, 0: move, 1: move }), 'moves'],
    ['a text', adjustment('ab'), 'moves'],
    ['null', adjustment(null), 'moves'],
    ['lists in a list', adjustment([[], []]), 'moves'],
    ['nulls in a list', adjustment([null, null]), 'moves'],
    ['numbers in a list', adjustment([1, 2]), 'moves'],
    ['too many choices', adoption(repeated(51, { point: 'A-14', value: 'PER_BASE', reason: 'x' })), 'choices'],
    ['no rows', table([]), 'rows'],
    ['too many rows', table(repeated(501, { key: 'VETERAN', amountFen: '1', fromOn: '2024-01-01', toOn: null })), 'rows'],
    ['too many programmes', line({ programmes: repeated(51, 0).map((_, n) => `p${n}`) }), 'programmes'],
    ['one programme twice', line({ programmes: ['a', 'a'] }), 'programmes'],
    ['an empty programme', line({ programmes: [''] }), 'programmes'],
    ['no programme', line({ programmes: [] }), 'programmes'],
    ['too many other grants', bole({ otherGrants: repeated(21, grant) }), 'claim.otherGrants'],
    ['a claim that is a list', filing([]), 'claim'],
    ['a claim that is a text', filing('BOLE_AWARD'), 'claim'],
    ['no claim', filing(null), 'claim'],
    ['a claim that is a list with nothing in it', filing([null]), 'claim'],
    ['a claim that is a list of claims', filing([boleClaim(PERSON_1, '100', 'D-2')]), 'claim'],
    ['a claim that is a list of lists', filing([[null], [{}]]), 'claim'],
    ['a null among other grants', bole({ otherGrants: [null] }), 'claim.otherGrants'],
    ['a list among other grants', bole({ otherGrants: [[grant]] }), 'claim.otherGrants'],
    ['a null in another grant', bole({ otherGrants: [{ ...grant, paidFen: null }] }), 'claim.otherGrants.0.paidFen'],
    ['a null among programmes', line({ programmes: [null] }), 'programmes'],
    ['a null among rows', table([null]), 'rows'],
    ['a null among choices', adoption([null]), 'choices'],
    ['a claim without a kind', filing({}), 'claim.kind'],
    ['a claim of no kind', filing({ kind: 'constructor' }), 'claim.kind'],
    ['a claim of a list of kinds', filing({ kind: ['BOLE_AWARD'] }), 'claim.kind'],
  ];
  it.each(wrong)('%s', (_, sent, field) => expectRefused(door, sent, 'MALFORMED', { field }));

  it('and is not nested beyond twelve', () => expectRefused(door, supplement({ documentNo: nested(13) }), 'MALFORMED', { field: expect.stringMatching(/^documentNo(\.0){12}$/) }));
  it('nor a hundred thousand deep', () => expectRefused(door, { ...supplement({}), body: `{"amountFen":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }, 'MALFORMED'));
});

describe('what may be left out', () => {
  const nothing: [string, Sent, string][] = [['other grants', bole({ otherGrants: null }), 'claim.otherGrants']];
  it.each(nothing)('is not nothing where it is said: %s', (_, sent, field) => expectRefused(door, sent, 'MALFORMED', { field }));
  it('nor is the parent of a group', () => expectRefused(door, party({ groupUscc: null }), 'INVALID_USCC', { field: 'groupUscc' }));

  it('is taken as left out where it is not there', async () => {
    expect((await door.send(party({ uscc: '91310117MAFAKE06XP' }))).status).toBe(201);
  });

  it('differs from what may be nothing on purpose', async () => {
    const rows = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null }];
    expect((await door.send({ ...table(rows), path: 'rate-tables' })).status).toBe(201);
  });
});

describe('an act without words', () => {
  const acceptance = (body: string): Sent => ({ path: `cases/${door.filed}/acceptance`, role: 'desk', body, headers: { 'if-match': '"0"' } });
  it('needs no body, also where one is announced', async () => {
    const { status, body } = await door.send(acceptance(''));
    expect([status, body['state']]).toEqual([200, 'ACCEPTED']);
  });
  it.each(['null', '[]', '0', '{'])('takes no %s for it', (body) => expectRefused(door, acceptance(body), 'MALFORMED', { field: '' }));
  it.each(['', ' '])('does not excuse one with words from them: %j', async (body) => {
    const { body: said } = await expectRefused(door, { ...supplement({}), body }, 'MALFORMED', { field: '' });
    expect(said).toMatchObject({ errors: [{ field: '', message: '请求体为空，须为 JSON 对象' }] });
  });
});

describe('a public number with a wrong check digit has a code of its own', () => {
  it.each(['91310117MAFAKE000Q', '91310117MAFAKE00OP', '91310117MAFAKE000', '91310117MAFAKE001P', FIRM_A.toLowerCase(), 5])('USCC %j', (uscc) => expectRefused(door, party({ uscc }), 'INVALID_USCC', { field: 'uscc' }));
  it.each(['310117190001010005', '310117190002300004', '31011719000101008x?', 310_117])('identity number %j', (personIdNumber) => expectRefused(door, bole({ personIdNumber }), 'INVALID_ID_NUMBER', { field: 'claim.personIdNumber' }));
  it.each(['102290024434', '10229002443', 102_290_024_433])('bank number %j', (bankNumber) => expectRefused(door, account({ bankNumber }), 'INVALID_BANK_NUMBER', { field: 'bankNumber' }));
  it('and is one of several errors where there are more', () => expectRefused(door, account({ bankNumber: '1', accountNumber: 'x' }), 'MALFORMED', { errors: [{ field: 'accountNumber' }, { field: 'bankNumber' }] }));
  it('and is never said again: it may be a person’s', async () => {
    expect((await expectRefused(door, bole({ personIdNumber: '310117190001010005' }), 'INVALID_ID_NUMBER')).text).not.toContain('310117190001010005');
  });
});

describe('a claim fits a programme that exists', () => {
  const event = { kind: 'EVENT', event: '1号', opensOn: '2026-05-18', lastDayOn: '2026-05-20', approvedOn: null, auditedCostFen: '1', otherFiscalFen: '0' };
  it('unknown', () => expectRefused(door, filing(event, { programme: 'sj-99' }), 'UNKNOWN_PROGRAMME', { programme: 'sj-99' }));
  it('of a clause that pays nothing itself, with the policies that do', () =>
    expectRefused(door, filing(event, { programme: 'sj-02-statistical-inclusion' }), 'NOT_A_MONEY_PROGRAMME', { article: '沪松人社规〔2024〕5号 第（二）条', referralTo: ['纳统入库', '增长扶持'] }));
  it('named as every object is', () => expectRefused(door, filing(event, { programme: 'constructor' }), 'UNKNOWN_PROGRAMME'));
  it('of another kind, with the article', async () => {
    const { body } = await expectRefused(door, filing(event), 'MALFORMED', { field: 'claim.kind', expected: 'BOLE_AWARD', article: '沪松人社规〔2024〕5号 第（八）条' });
    expect(body['detail']).toContain('伯乐奖励配套（BOLE_AWARD）');
  });
  it('says of a field that is missing that it is', async () => {
    const { body } = await expectRefused(door, { path: `cases/${door.filed}/approval`, role: 'leader', body: {}, headers: { 'if-match': '"0"' } }, 'MALFORMED', { field: 'confirmedFlags' });
    expect(body['detail']).toContain('缺少该字段');
  });
});
