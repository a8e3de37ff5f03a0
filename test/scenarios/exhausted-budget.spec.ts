import { District } from '../journeys/district';
import { boleClaim } from '../journeys/lifecycle';
import { adopted, BOLE, grantApproved, known, lineOf, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const SOURCE = '310117-2026-02';
/** The day of the notice and that of the approval, grant by grant. */
const WEEKS: Record<number, { noticeOn: string; approvedOn: string }> = {
  1: { noticeOn: '2026-05-07', approvedOn: '2026-05-13' },
  2: { noticeOn: '2026-05-14', approvedOn: '2026-05-21' },
  3: { noticeOn: '2026-05-22', approvedOn: '2026-05-29' },
  4: { noticeOn: '2026-06-01', approvedOn: '2026-06-06' },
};
const LAST_YEAR = '310117-2025-01';

describe('S16 a line is exhausted, then adjusted (调剂, B-04, B-27)', () => {
  let district: District;
  let waiting: string;
  let small: string;
  const grant = (n: number, amountFen: string): Promise<string> => grantApproved(district, { programme: BOLE, claim: boleClaim(person(n), amountFen, `D-${n}`), ...WEEKS[n] });
  const commit = (award: string, line = LINE) => () => district.post('budget', `awards/${award}/commitment`, { line });
  const adjust = (moves: object[]) => () => district.post('budget', 'budget-lines/adjustments', { moves, reason: '伯乐配套资金不足' });
  const stateOf = async (award: string): Promise<unknown> => (await district.get(`awards/${award}`)).body['state'];

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LAST_YEAR, 2025, '90000000');
    await lineOf(district, LINE, 2026, '30000000');
    await lineOf(district, SOURCE, 2026, '50000000');
  });
  afterAll(() => district.close());

  it('has 20,000 yuan left where 280,000 of 300,000 are committed', async () => {
    const first = await grant(1, '28000000');
    expect((await commit(first)()).status).toBe(201);
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ committedFen: '28000000', availableFen: '2000000' });
  });

  it('is cut by finance with a document, never below what is committed (追减, 4.6)', async () => {
    const cut = (amountFen: string, documentNo?: string) => () => district.post('finance', `budget-lines/${LINE}/supplements`, { amountFen, ...(documentNo && { documentNo }) });
    expect(await refusal(district, cut('-2000001', '松财预〔2026〕38号'))).toMatchObject({ status: 409, code: 'BUDGET_EXHAUSTED', line: LINE, leftFen: '2000000', shortByFen: '1' });
    expect(await refusal(district, cut('-1'))).toMatchObject({ code: 'DOCUMENT_NUMBER_REQUIRED' });
    expect((await cut('-500000', '松财预〔2026〕38号')()).body).toMatchObject({ type: 'BudgetReduced', amountFen: '500000' });
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ amountFen: '30000000', reducedFen: '500000', availableFen: '1500000' });
    await cut('500000', '松财预〔2026〕39号')();
  });

  it('lets an approval of 50,000 yuan wait, visibly, and says what is short', async () => {
    waiting = await grant(2, '5000000');
    const no = await refusal(district, commit(waiting), waiting);
    expect(no).toMatchObject({ status: 409, code: 'BUDGET_EXHAUSTED', article: '预算法 第十三条', line: LINE, leftFen: '2000000', shortByFen: '3000000', retryable: true });
    expect(await stateOf(waiting)).toBe('AWAITING_BUDGET');
    expect((await district.get(`cases/${waiting}`)).body['state']).toBe('AWAITING_BUDGET');
    expect(await refusedCode(district, 'maker', 'payment-orders', { body: { award: waiting } })).toBe('NO_COMMITMENT');
  });

  it('shows what waits in the order of approval, each with its hold on the cap', async () => {
    small = await grant(3, '1000000');
    const { body } = await district.get('awards/waiting-for-budget');
    expect((body['items'] as { award: string }[]).map(({ award }) => award)).toEqual([waiting, small]);
    const limits = (await district.get(`entitlements?beginning=${BOLE}/person=`)).body['items'] as { heldFen: string }[];
    expect(limits.map(({ heldFen }) => heldFen).sort()).toEqual(['1000000', '28000000', '5000000']);
  });

  it('is bound on no line of another year, programme or name', async () => {
    expect(await refusal(district, commit(waiting, LAST_YEAR), waiting)).toMatchObject({ code: 'WRONG_FISCAL_YEAR', article: '预算法 第十八条' });
    expect(await refusal(district, commit(waiting, 'no-such-line'), waiting)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes no batch that does not sum to zero, crosses the year, or overdraws the source', async () => {
    expect(await refusal(district, adjust([{ line: LINE, byFen: '10000000' }, { line: SOURCE, byFen: '-9999999' }]))).toMatchObject({ code: 'BATCH_NOT_ZERO_SUM', article: '预算法 第七十二条', sumFen: '1' });
    expect(await refusal(district, adjust([{ line: LINE, byFen: '10000000' }, { line: LAST_YEAR, byFen: '-10000000' }]))).toMatchObject({ code: 'WRONG_FISCAL_YEAR' });
    const over = adjust([{ line: LINE, byFen: '50000001' }, { line: SOURCE, byFen: '-50000001' }]);
    expect(await refusal(district, over)).toMatchObject({ code: 'BUDGET_EXHAUSTED', line: SOURCE, leftFen: '50000000', shortByFen: '1' });
    const twice = adjust([{ line: LINE, byFen: '60000000' }, { line: SOURCE, byFen: '-30000000' }, { line: SOURCE, byFen: '-30000000' }]);
    expect(await refusal(district, twice)).toMatchObject({ code: 'BUDGET_EXHAUSTED', shortByFen: '10000000' });
  });

  it('moves nothing until a second person has confirmed the batch', async () => {
    const { status, body } = await adjust([{ line: LINE, byFen: '10000000' }, { line: SOURCE, byFen: '-10000000' }])();
    const confirmation = `budget-lines/adjustments/${String(body['batch'])}/confirmation`;
    expect([status, (await district.get(`budget-lines/${LINE}`)).body['availableFen']]).toEqual([201, '2000000']);
    expect(await refusedCode(district, 'finance', confirmation, { person: 'u-budget' })).toBe('FORBIDDEN_SOD');
    await district.done('finance', confirmation);
    expect(await refusedCode(district, 'finance', confirmation)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ adjustInFen: '10000000', availableFen: '12000000' });
    expect((await district.get(`budget-lines/${SOURCE}`)).body).toMatchObject({ adjustOutFen: '10000000', availableFen: '40000000' });
    // More money on the line commits nothing by itself.
    expect(await stateOf(waiting)).toBe('AWAITING_BUDGET');
  });

  it('then binds the award: 330,000 committed, 70,000 left, the source 100,000 less', async () => {
    await district.done('budget', `awards/${waiting}/commitment`, { line: LINE });
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toEqual({ committedFen: '33000000', paidFen: '0', reversedFen: '0', availableFen: '7000000' });
    expect(auditor.line(SOURCE)).toMatchObject({ availableFen: '40000000' });
    const { body } = await district.get('awards/waiting-for-budget');
    expect(body['items']).toMatchObject([{ award: small }]);
  });

  it('a case that waits for more blocks no smaller one (B-27)', async () => {
    const large = await grant(4, '9000000');
    expect(await refusal(district, commit(large), large)).toMatchObject({ code: 'BUDGET_EXHAUSTED', shortByFen: '2000000' });
    await district.done('budget', `awards/${small}/commitment`, { line: LINE });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '34000000', availableFen: '6000000' });
  });
});
