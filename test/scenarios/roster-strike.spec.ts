import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, passed, propose, reviewed } from '../journeys/lifecycle';
import { asRead, known, person, PLACEMENT, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const line = (n: number, group = 'VETERAN'): object => ({ ...told, groups: [group], personIdNumber: person(n) });
const filed = async (district: District, lines: object[]): Promise<string> => String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines }))['case']);

describe('a roster of which the reviewer strikes a line (剔除, 第（九）条)', () => {
  let district: District;
  let id: string;
  const strike = { lines: [2], reason: '未在用人单位参保' };
  const lineRead = async (no: number): Promise<Record<string, unknown>> => (await district.get(`rosters/${id}/lines/${no}`)).body;

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    id = await filed(district, [1, 2, 3].map((n) => line(n)));
  });
  afterAll(() => district.close());

  it('is struck by the reviewer after the review, at the revision that was seen', async () => {
    expect(await refusedCode(district, 'reviewer', `cases/${id}/strikes`, { body: strike })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await passed(district, id);
    expect(await refusedCode(district, 'desk', `cases/${id}/strikes`, { body: strike })).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'reviewer', `cases/${id}/strikes`, { body: { ...strike, lines: [9] } })).toBe('NOT_FOUND');
    expect(await district.done('reviewer', `cases/${id}/strikes`, strike)).toMatchObject({ state: 'BUREAU_REVIEWED' });
    expect([await lineRead(1), await lineRead(2)]).toMatchObject([{ struck: null, outcome: 'FILED' }, { struck: strike.reason, outcome: 'FILED' }]);
  });

  it('is quiet when it is struck again', async () => {
    const before = await asRead(district, id);
    await district.done('reviewer', `cases/${id}/strikes`, strike);
    expect(await asRead(district, id)).toBe(before);
  });

  it('is proposed without that line, which has its no with a receipt; its person is free', async () => {
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '140000' });
    const read = await lineRead(2);
    expect(read).toMatchObject({ outcome: 'DECLINED', refused: 'LINE_STRUCK', amountFen: '0', decision: { receipt: { payableFen: '0', inputs: { struck: strike.reason }, refusal: { code: 'LINE_STRUCK', article: '沪松人社规〔2024〕5号 第（九）条' } } } });
    const { zh } = (read['decision'] as { sentences: { zh: string[] } }).sentences;
    expect(zh.some((sentence) => sentence.includes(`审核意见是：${strike.reason}`))).toBe(true);
    // Nothing is decided before the roster is.
    expect([zh[0], zh.some((sentence) => sentence.includes('行政复议'))]).toEqual(['本行拟不予支持，金额为0.00元。', false]);
    const other = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(2), '2026-01-05'));
    expect((await propose(district, other)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect(await refusedCode(district, 'reviewer', `cases/${id}/strikes`, { body: { lines: [2], reason: '另一理由' } })).toBe('LINE_STRUCK');
    await expectAudited(district);
  });
});

describe('a roster with a person for whom another policy has paid (A-28)', () => {
  it('is paid the rest for that line, which keeps what was taken off', async () => {
    const district = await songjiang('2026-05-06');
    const town = { programme: PLACEMENT, claimant: FIRM_A, policy: '方松街道推岗奖励', level: 'TOWN', town: '方松街道', paidFen: '20000', paidOn: '2026-04-02', documentNo: '方松办〔2026〕3号', subject: { kind: 'PERSON', personIdNumber: person(2) } };
    const { grant } = await district.done('reviewer', 'other-grants', town);
    const id = await filed(district, [1, 2].map((n) => line(n)));
    await passed(district, id);
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '120000' });
    const granted = (await expectAudited(district)).events.filter(({ type }) => type === 'LineGranted').map(({ fact }) => fact['netted']);
    expect(granted).toEqual([undefined, [{ grant, paidFen: '20000', paidOn: '2026-04-02', policy: town.policy }]]);
    await district.close();
  });
});

describe('a roster with a line that has no rate yet (RATE_NOT_PUBLISHED)', () => {
  it('is refused with the number of the line and writes nothing, so that any line can still be struck; without it the others go on', async () => {
    const district = await songjiang('2026-05-06');
    const rows = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null }];
    await district.done('policy', 'rate-tables', { table: 'sj-09a-rates', version: 'v2', documentNo: '松人社〔2024〕89号', rows, corrects: '残疾人标准尚待核定，撤回' }, { person: 'u-table-maker' });
    await district.done('leader', 'rate-tables/sj-09a-rates/v2/publication', {}, { person: 'u-table-publisher' });
    const id = await filed(district, [...Array.from({ length: 100 }, (_, n) => line(n)), line(100, 'DISABLED')]);
    await passed(district, id);
    const writer = await district.ledger.ground.writers.book('310117');
    const before = writer.revision;
    expect((await propose(district, id)).body).toMatchObject({ code: 'RATE_NOT_PUBLISHED', line: 101 });
    expect(writer.revision).toBe(before);
    await district.done('reviewer', `cases/${id}/strikes`, { lines: [101], reason: '残疾人证过期' });
    await district.done('reviewer', `cases/${id}/strikes`, { lines: [100], reason: '不实' });
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '6930000' });
    await expectAudited(district);
    await district.close();
  });
});

describe('a roster of which no line gets anything (第（九）条)', () => {
  it('is refused with each line’s own reason and article, not with an amount out of range, and nothing is written; later it may be proposed', async () => {
    const district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    const other = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(1), '2026-01-05'));
    expect((await propose(district, other)).body).toMatchObject({ state: 'PROPOSED' });
    const id = await filed(district, [1, 2].map((n) => line(n)));
    await passed(district, id);
    await district.done('reviewer', `cases/${id}/strikes`, { lines: [2], reason: '未实际入职' });
    const writer = await district.ledger.ground.writers.book('310117');
    const before = writer.revision;
    expect((await propose(district, id)).body).toMatchObject({ code: 'PERSON_CLAIM_PENDING', article: '沪松人社规〔2024〕5号 第（九）条', line: 1, errors: [{ field: 'lines.1' }, { field: 'lines.2' }] });
    expect(writer.revision).toBe(before);
    await district.done('applicant', `cases/${other}/withdrawal`, { reason: '另行申报' });
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    await expectAudited(district);
    await district.close();
  });
});

describe('a roster with a line that could not be filed alone (A-13)', () => {
  it('is refused at filing with the line and the article, and nothing is filed', async () => {
    const district = await songjiang('2026-11-23');
    const slips = [
      [{ startedOn: '2026-11-20', insuredMonths: 3 }, 'MALFORMED', 'lines.2.insuredMonths'], [{ insuredMonths: 1 }, 'INSURANCE_TOO_SHORT', 'lines.2'], [{ localHousehold: false }, 'HUKOU_REQUIRED', 'lines.2'],
      [{ startedOn: '2023-12-31' }, 'BEFORE_POLICY_WINDOW', 'lines.2'], [{ startedOn: '2026-11-24' }, 'FACT_NOT_YET', 'lines.2'],
    ] as const;
    for (const [slip, code, field] of slips) {
      const { status, body } = await district.post('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [line(1), { ...line(2), ...slip }] });
      expect([status, body]).toEqual([code === 'MALFORMED' ? 400 : 422, expect.objectContaining({ code, line: 2, field, article: expect.stringContaining('沪松人社规〔2024〕5号'), errors: expect.arrayContaining([expect.objectContaining({ field })]) })]);
    }
    expect((await district.get('cases')).body['items']).toEqual([]);
    await district.close();
  });
});

describe('a roster with more lines than one clawback names (第（九）条)', () => {
  it('is struck by the number that the line has, however high', async () => {
    const district = await songjiang('2026-05-06');
    const id = await filed(district, Array.from({ length: 2001 }, (_, n) => line(n)));
    await passed(district, id);
    await district.done('reviewer', `cases/${id}/strikes`, { lines: Array.from({ length: 600 }, (_, n) => n + 1), reason: '未实际入职' });
    await district.done('reviewer', `cases/${id}/strikes`, { lines: [2001], reason: '未在用人单位参保' });
    expect((await district.get(`rosters/${id}/lines/2001`)).body).toMatchObject({ no: 2001, struck: '未在用人单位参保' });
    expect((await district.post('reviewer', `cases/${id}/strikes`, { lines: [10_001], reason: '无此行' })).body).toMatchObject({ code: 'MALFORMED', field: 'lines' });
    expect((await district.post('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: '70000', reason: '冒领', lines: [2001] })).body['code']).not.toBe('MALFORMED');
    await district.close();
  });
});
