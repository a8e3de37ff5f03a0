import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, LINE, approved, orderIn, ordered, passed, propose, reviewed } from '../journeys/lifecycle';
import { APPROVED, known, NOTICED, person, PLACEMENT, refusal, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const EACH = '70000';
const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const line = (n: number): object => ({ ...told, personIdNumber: person(n) });

describe('a roster of which single lines turn out to be false after payment (附则（三）, A-21)', () => {
  let district: District;
  let id: string;
  let receivable: string;
  const lineRead = async (no: number): Promise<Record<string, unknown>> => (await district.get(`rosters/${id}/lines/${no}`)).body;
  const stateOf = async (): Promise<unknown> => (await district.get(`cases/${id}`)).body['state'];
  const claim = (lines: number[], amountFen: string, cause = 'FRAUD'): object => ({ award: id, cause, amountFen, reason: '查实未入职', lines });
  const placeOf = async (n: number): Promise<Record<string, unknown>> => {
    const { items } = (await district.get(`entitlements?beginning=${PLACEMENT}/person=${String((await lineRead(n))['personRef'])}`)).body as { items: Record<string, unknown>[] };
    return items[0] ?? {};
  };

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [1, 2, 3, 4].map(line) }))['case']);
    await passed(district, id);
    await propose(district, id);
    await approved(district, id, { noticeOn: NOTICED, approvedOn: APPROVED });
    await orderIn(district, await ordered(district, id, LINE), 'PAID');
  });
  afterAll(() => district.close());

  it('is claimed back by naming its lines, for what they were given and no more', async () => {
    expect(await refusal(district, () => district.post('legal', 'receivables', claim([2], '70001')))).toMatchObject({ code: 'OVER_RECEIVABLE', leftFen: EACH });
    expect(await refusal(district, () => district.post('legal', 'receivables', claim([9], EACH)))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(district, () => district.post('legal', 'receivables', claim([2], '1')))).toMatchObject({ code: 'MALFORMED', field: 'amountFen', linesFen: EACH });
    expect(await refusal(district, () => district.post('legal', 'receivables', claim([2, 2], EACH)))).toMatchObject({ code: 'MALFORMED', errors: [{ field: 'lines' }] });
    const opened = await district.done('legal', 'receivables', claim([2], EACH));
    receivable = String(opened['receivable']);
    expect(opened).toMatchObject({ amountFen: EACH, lines: [{ no: 2, amountFen: EACH }] });
    expect(await lineRead(2)).toMatchObject({ outcome: 'GRANTED', amountFen: EACH, recoveredFen: '0', clawbacks: [{ receivable, cause: 'FRAUD', state: 'OPENED', amountFen: EACH }], decision: { sentences: { zh: expect.arrayContaining([expect.stringContaining('正在核查')]) } } });
    expect([await stateOf(), (await lineRead(1))['clawbacks']]).toEqual(['CLAWBACK', []]);
  });

  it('has no second clawback of the same line, and one of another line beside it', async () => {
    expect(await refusedCode(district, 'legal', 'receivables', { body: claim([2, 3], '140000') })).toBe('CLAWBACK_OPEN');
    const other = await district.done('legal', 'receivables', claim([3], '20000', 'ADMIN_CORRECTION'));
    await district.done('legal', `receivables/${String(other['receivable'])}/closure`, { reason: '查无差错' });
    await district.done('finance', `receivables/${String(other['receivable'])}/closure/confirmation`);
    expect(await stateOf()).toBe('CLAWBACK');
    expect(await lineRead(3)).toMatchObject({ recoveredFen: '0', clawbacks: [{ state: 'CLOSED' }] });
  });

  it('is decided, comes back and says so on the line, the receivable and the limits; the other persons are not touched', async () => {
    await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-05-20' });
    district.on('2026-05-21');
    await district.done('leader', `receivables/${receivable}/decision`, { amountFen: EACH, documentNo: '松人社追〔2026〕3号', reason: '属实' });
    const recovery = { amountFen: EACH, recoveredOn: '2026-05-21', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' };
    expect(await district.done('finance', `receivables/${receivable}/recoveries`, recovery)).toMatchObject({ leftFen: '0', lines: [{ no: 2, amountFen: EACH }], restores: [] });
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'RECOVERED', lines: [{ no: 2, amountFen: EACH, recoveredFen: EACH }] });
    const read = await lineRead(2);
    expect(read).toMatchObject({ recoveredFen: EACH, decision: { receipt: { payableFen: EACH } } });
    expect((read['decision'] as { sentences: { zh: string[] } }).sentences.zh.at(-1)).toBe('本行因弄虚作假已决定追回700.00元（松人社追〔2026〕3号，依据沪松人社规〔2024〕5号 附则（三）、财政违法行为处罚处分条例 第十四条），已收回700.00元，全部收回。');
    expect([await stateOf(), (await placeOf(1))['takenBy'], (await placeOf(2))['takenBy']]).toEqual(['RECOVERED', id, id]);
    expect(await refusal(district, () => district.post('legal', 'receivables', claim([2], EACH)))).toMatchObject({ code: 'OVER_RECEIVABLE', line: 2, leftFen: '0' });
    await expectAudited(district);
  });

  it('gives the person to an innocent agency by two signatures, and never to the offender', async () => {
    const { key } = await placeOf(2);
    const innocent = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(2), '2026-02-02'));
    expect(await refusedCode(district, 'meeting', `cases/${innocent}/proposal`)).toBe('PERSON_ALREADY_SUBSIDISED');
    const path = `receivables/${receivable}/restores`;
    await district.done('legal', path, { key, amountFen: EACH, reason: '其他机构如实推荐' });
    expect(await refusedCode(district, 'legal', `${path}/confirmation`, { body: { key, amountFen: EACH } })).not.toBeUndefined();
    await district.done('leader', `${path}/confirmation`, { key, amountFen: EACH });
    expect(await placeOf(2)).toMatchObject({ takenBy: null, forfeited: [id], restoredFen: EACH });
    expect((await propose(district, innocent)).body).toMatchObject({ state: 'PROPOSED', amountFen: EACH });
    await expectAudited(district);
  });

  it('gives the person back by itself after a correction of our own, when all of the line is back', async () => {
    const other = String((await district.done('legal', 'receivables', claim([4], EACH, 'ADMIN_CORRECTION')))['receivable']);
    await district.done('legal', `receivables/${other}/notification`, { statementDueOn: '2026-05-28' });
    district.on('2026-05-29');
    await district.done('leader', `receivables/${other}/decision`, { amountFen: EACH, documentNo: '松人社更〔2026〕4号', reason: '重复', lines: [4] });
    const recovery = { recoveredOn: '2026-05-29', disposition: 'SAME_YEAR_REVERSAL' };
    await district.done('finance', `receivables/${other}/recoveries`, { ...recovery, amountFen: '40000', bankReference: 'JK-2' });
    expect([(await placeOf(4))['takenBy'], (await lineRead(4))['recoveredFen']]).toEqual([id, '40000']);
    expect(await district.done('finance', `receivables/${other}/recoveries`, { ...recovery, amountFen: '30000', bankReference: 'JK-3' })).toMatchObject({ lines: [{ no: 4, amountFen: '30000', restores: [{ kind: 'ONCE', amountFen: EACH }] }] });
    expect([(await placeOf(4))['takenBy'], (await placeOf(3))['takenBy']]).toEqual([null, id]);
    const again = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(4), '2026-02-02'));
    expect((await propose(district, again)).body).toMatchObject({ state: 'PROPOSED', amountFen: EACH });
    await expectAudited(district);
  });
});
