import type { District } from '../journeys/district';
import { FIRM_A, LINE, approved, orderIn, ordered, passed, propose } from '../journeys/lifecycle';
import { APPROVED, NOTICED, person, PLACEMENT, refusal, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const EACH = '70000';
const PART = '60000';
const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const line = (n: number): object => ({ ...told, personIdNumber: person(n) });

describe('what another policy paid for one person of a roster comes back of the line of that person (B-24, A-28)', () => {
  let district: District;
  let award: string;
  let finding: string;
  const lineRead = async (no: number): Promise<Record<string, unknown>> => (await district.get(`rosters/${award}/lines/${no}`)).body;
  const found = async (): Promise<Record<string, unknown>[]> => (await district.get(`other-grants/findings?award=${award}`)).body['items'] as Record<string, unknown>[];
  const claim = (more: object = {}): object => ({ award, cause: 'ADMIN_CORRECTION', amountFen: PART, reason: '重复支持', finding, ...more });
  const placeOf = async (no: number): Promise<Record<string, unknown>> => {
    const { items } = (await district.get(`entitlements?beginning=${PLACEMENT}/person=${String((await lineRead(no))['personRef'])}`)).body as { items: Record<string, unknown>[] };
    return items[0] ?? {};
  };

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    award = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [1, 2, 3].map(line) }))['case']);
    await passed(district, award);
    await propose(district, award);
    await approved(district, award, { noticeOn: NOTICED, approvedOn: APPROVED });
    await orderIn(district, await ordered(district, award, LINE), 'PAID');
    const said = { programme: PLACEMENT, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: person(2) }, policy: '方松街道推岗补贴', level: 'TOWN', town: '方松街道', paidFen: PART, paidOn: '2026-05-01', documentNo: '方松办〔2026〕27号' };
    finding = `F-${String((await district.done('reviewer', 'other-grants', said))['grant'])}-1`;
  });
  afterAll(() => district.close());

  it('the finding names the line, and speaks of what stands of it', async () => {
    expect(await found()).toMatchObject([{ finding, lines: [2], oursFen: EACH, differenceFen: PART, sentences: { zh: ['名单第2行支持金额现为700.00元。', expect.any(String), '多付的600.00元应予追回。'], en: ['Line 2 of the roster stands at 700.00 yuan.', expect.any(String), expect.any(String)] } }]);
  });

  it('nothing is claimed of the line of another person', async () => {
    const before = (await found())[0];
    for (const lines of [[3], [2, 3]]) expect(await refusal(district, () => district.post('legal', 'receivables', claim({ lines })))).toMatchObject({ code: 'MALFORMED', field: 'lines', lines: [2], article: '沪松人社规〔2024〕5号 附则（一）' });
    expect([(await found())[0], (await lineRead(3))['clawbacks']]).toEqual([before, []]);
  });

  it('is claimed of its line, named or not, and nothing else changes when it is back', async () => {
    const opened = await district.done('legal', 'receivables', claim());
    const receivable = String(opened['receivable']);
    expect(opened).toMatchObject({ amountFen: PART, lines: [{ no: 2, amountFen: PART }] });
    expect(await refusal(district, () => district.post('legal', 'receivables', claim({ lines: [2] })))).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', finding, state: 'CLAIMED' });
    await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-05-20' });
    district.on('2026-05-21');
    expect(await refusal(district, () => district.post('leader', `receivables/${receivable}/decision`, { amountFen: PART, documentNo: '松人社更〔2026〕3号', reason: '重复', lines: [3] }))).toMatchObject({ code: 'NOT_FOUND', line: 3 });
    await district.done('leader', `receivables/${receivable}/decision`, { amountFen: PART, documentNo: '松人社更〔2026〕3号', reason: '重复' });
    expect(await district.done('finance', `receivables/${receivable}/recoveries`, { amountFen: PART, recoveredOn: '2026-05-21', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' })).toMatchObject({ leftFen: '0', lines: [{ no: 2, amountFen: PART }] });
    expect([(await lineRead(2))['recoveredFen'], (await lineRead(3))['recoveredFen'], (await placeOf(3))['takenBy']]).toEqual([PART, '0', award]);
    expect(await found()).toMatchObject([{ state: 'SETTLED', lines: [2], sentences: { zh: ['认定时名单第2行支持金额为700.00元。', expect.any(String), expect.any(String)], en: ['When it was found, line 2 of the roster stood at 700.00 yuan.', expect.any(String), expect.any(String)] } }]);
    await expectAudited(district);
  });
});
