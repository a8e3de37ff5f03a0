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
    expect(zh.at(-1)).toContain('行政复议');
    const other = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(2), '2026-01-05'));
    expect((await propose(district, other)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect(await refusedCode(district, 'reviewer', `cases/${id}/strikes`, { body: { lines: [1], reason: '迟了' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await expectAudited(district);
  });
});

describe('a roster that stopped in the middle of its decisions', () => {
  it('goes on when the line that has no rate is struck; what is decided already is struck no more', async () => {
    const district = await songjiang('2026-05-06');
    const rows = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null }];
    await district.done('policy', 'rate-tables', { table: 'sj-09a-rates', version: 'v2', documentNo: '松人社〔2024〕89号', rows, corrects: '残疾人标准尚待核定，撤回' }, { person: 'u-table-maker' });
    await district.done('leader', 'rate-tables/sj-09a-rates/v2/publication', {}, { person: 'u-table-publisher' });
    const id = await filed(district, [...Array.from({ length: 100 }, (_, n) => line(n)), line(100, 'DISABLED')]);
    await passed(district, id);
    expect((await propose(district, id)).body).toMatchObject({ code: 'RATE_NOT_PUBLISHED', line: 101 });
    expect(await refusedCode(district, 'reviewer', `cases/${id}/strikes`, { body: { lines: [100], reason: '不实' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('reviewer', `cases/${id}/strikes`, { lines: [101], reason: '残疾人证过期' });
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '7000000' });
    await expectAudited(district);
    await district.close();
  });
});
