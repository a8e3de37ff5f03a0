import type { Role } from '#access/permissions';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, FIRM_B, files, ordered, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { adopted, base, BASE, BOLE, counties, grantApproved, grantPaid, known, lineOf, onCase, person, published, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const OLD = '310117-2025-01';
const LINE = '310117-2026-01';
const CAP = `${BOLE}/person=`;

/** How the document is read of what comes back: of the limit, the line and interest. */
const READ_SO = [expect.stringMatching('^条文未尽明确之处，按以下理解办理：差错更正的，实际收回多少，限额就恢复多少'), expect.stringMatching('^支付当年收回的，冲减当年支出'), '文件没有规定利息：追回的金额以已经支付的为限。'];

describe('S14 fraud, partly recovered, of a prior year (附则（三）, A-21, A-22, A-23)', () => {
  let district: District;
  let id: string;
  let receivable: string;
  let approvedUnpaid: string;
  let bound: string;
  let made: { award: string; order: string };
  const refused = (role: Role, path: string, body: object = {}, who = `u-${role}`): Promise<string | undefined> => refusedCode(district, role, path, { body, person: who });
  const recovery = (more: object = {}): object => ({ amountFen: '12000000', recoveredOn: '2026-07-06', bankReference: 'JK-1', disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX', ...more });
  const sharedKey = async (): Promise<string> => ((await district.get(`entitlements?beginning=${CAP}`)).body['items'] as { key: string; usedFen: string }[]).find(({ usedFen }) => usedFen === '20000000')?.key ?? '';

  beforeAll(async () => {
    district = (await District.open()).on('2025-06-03');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    await lineOf(district, OLD, 2025, '30000000');
    await lineOf(district, LINE, 2026, '40000000');
    const paid = { ...boleClaim(PERSON_1, '20000000', 'D-1'), decidedOn: '2025-03-10' };
    ({ id } = await grantPaid(district, { programme: BOLE, claim: paid, line: OLD, noticeOn: '2025-06-04', approvedOn: '2025-06-11' }));
    const grant = (n: number, noticeOn: string, approvedOn: string): Promise<string> =>
      grantApproved(district, { programme: BOLE, claim: boleClaim(person(n), '5000000', `D-${n}`), noticeOn, approvedOn });
    approvedUnpaid = await grant(11, '2026-03-12', '2026-03-19');
    bound = await grant(12, '2026-03-19', '2026-03-26');
    await district.done('budget', `awards/${bound}/commitment`, { line: LINE });
    const award = await grant(13, '2026-03-26', '2026-04-02');
    await district.done('budget', `awards/${award}/commitment`, { line: LINE });
    made = { award, order: String((await district.done('maker', 'payment-orders', { award }))['order']) };
    await district.done('checker', `payment-orders/${made.order}/check`);
  });
  afterAll(() => district.close());

  it('is decided for 200,000 yuan by somebody else than who opened it', async () => {
    district.on('2026-04-08');
    receivable = String((await district.done('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: '20000000', reason: '虚报材料' }))['receivable']);
    await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-04-15' });
    const decision = { amountFen: '20000000', documentNo: '松人社追〔2026〕1号', reason: '陈述申辩不成立' };
    expect(await refused('leader', `receivables/${receivable}/decision`, decision, 'u-legal')).toBe('FORBIDDEN_SOD');
    district.on('2026-04-15');
    const early = await refusal(district, () => district.post('leader', `receivables/${receivable}/decision`, decision));
    expect(early).toMatchObject({ status: 409, code: 'STATEMENT_PERIOD_OPEN', statementDueOn: '2026-04-15' });
    district.on('2026-04-16');
    expect(await refused('leader', `receivables/${receivable}/decision`, { ...decision, amountFen: '20000001' })).toBe('OVER_RECEIVABLE');
    expect(await district.done('leader', `receivables/${receivable}/decision`, decision)).toMatchObject({ disqualification: { instrument: 'sj-2024-05', toOn: '2028-12-31' } });
    await district.done('legal', `receivables/${receivable}/demand`, { dueOn: '2026-05-15' });
  });

  it('takes the firm out of the document: nothing new is filed', async () => {
    const another = boleClaim(person(14), '5000000', 'D-14');
    expect(await refusal(district, () => files(district, BOLE, FIRM_A, another))).toMatchObject({ status: 422, code: 'DISQUALIFIED', article: '沪松人社规〔2024〕5号 附则（三）', toOn: '2028-12-31' });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ disqualified: { 'sj-2024-05': '2028-12-31' } });
  });

  it('ends every approval that is not paid: each case is told, nothing is bound, ordered or released any more, and the line is free', async () => {
    for (const award of [approvedUnpaid, bound, made.award]) {
      expect((await district.get(`cases/${award}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
      expect((await district.get(`awards/${award}`)).body).toMatchObject({ state: 'RELEASED', released: 'DISQUALIFIED' });
    }
    expect((await district.get(`payment-orders/${made.order}`)).body).toMatchObject({ state: 'VOID' });
    expect(await refused('budget', `awards/${approvedUnpaid}/commitment`, { line: LINE })).toBe('APPROVAL_REVOKED');
    expect(await refused('maker', 'payment-orders', { award: bound })).toBe('APPROVAL_REVOKED');
    expect(await refused('releaser', `payment-orders/${made.order}/release`)).toBe('APPROVAL_REVOKED');
    expect((await expectAudited(district)).line(LINE)).toEqual({ committedFen: '0', paidFen: '0', reversedFen: '0', availableFen: '40000000' });
  });

  it('stays disqualified when the desk registers the firm again', async () => {
    await district.done('desk', 'parties', { uscc: FIRM_A, legalName: '示例甲公司', kind: 'ENTERPRISE', local: true });
    expect(await refusal(district, () => files(district, BOLE, FIRM_A, boleClaim(person(15), '5000000', 'D-15')))).toMatchObject({ code: 'DISQUALIFIED' });
  });

  it('takes money of a prior year to the treasury, and to no line', async () => {
    district.on('2026-07-06');
    const path = `receivables/${receivable}/recoveries`;
    expect(await refusal(district, () => district.post('finance', path, recovery({ disposition: 'SAME_YEAR_REVERSAL' })))).toMatchObject({ code: 'WRONG_FISCAL_YEAR', article: '预算法 第十八条' });
    expect(await refused('finance', path, recovery({ amountFen: '20000001' }))).toBe('OVER_RECEIVABLE');
    await district.done('finance', path, recovery());
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'PARTLY_RECOVERED', amountFen: '20000000', recoveredFen: '12000000' });
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: { sentences: { zh: string[]; en: string[] } } };
    expect([decision.sentences.zh.at(-1), decision.sentences.en.at(-1)]).toEqual([
      '本项补贴因弄虚作假已决定追回200,000.00元（松人社追〔2026〕1号，依据沪松人社规〔2024〕5号 附则（三）、财政违法行为处罚处分条例 第十四条），已收回120,000.00元，尚有80,000.00元未收回。',
      'It was decided to claim back 200,000.00 yuan of this grant for fraud (document “松人社追〔2026〕1号”, by Hu Song Ren She Gui [2024] No. 5, supplementary provision (3) and Regulations on Penalties for Fiscal Violations, art. 14); 120,000.00 yuan have come back, and 80,000.00 yuan are open.',
    ]);
    const auditor = await expectAudited(district);
    expect(auditor.line(OLD)).toEqual({ committedFen: '0', paidFen: '20000000', reversedFen: '0', availableFen: '10000000' });
    expect(auditor.line(LINE)).toEqual({ committedFen: '0', paidFen: '0', reversedFen: '0', availableFen: '40000000' });
    expect(auditor.limit(await sharedKey())).toEqual({ heldFen: '0', usedFen: '20000000', restoredFen: '0' });
    const books = ['其他应收款', '应缴财政款', '业务活动费用'].map((name) => auditor.balance('FINANCIAL', name));
    expect([books, auditor.balance('BUDGET', '行政支出')]).toEqual([[8_000_000n, -8_000_000n, 20_000_000n], 20_000_000n]);
  });

  it('opens no second clawback for what the first claims already', async () => {
    expect(await refusal(district, () => district.post('legal', 'receivables', { award: id, cause: 'ADMIN_CORRECTION', amountFen: '1', reason: '更正' }))).toMatchObject({ code: 'OVER_RECEIVABLE', amountFen: '1', leftFen: '0', remedy: expect.stringContaining('另案决定追回') as string });
  });

  it('gives another agency of the same person room again: by two, and by no more than came back', async () => {
    const path = `receivables/${receivable}/restores`;
    const key = await sharedKey();
    const wish = (amountFen: string): object => ({ key, amountFen, reason: '其他机构无过错' });
    expect(await refusal(district, () => district.post('legal', path, wish('12000001')))).toMatchObject({ code: 'OVER_RECOVERED', leftFen: '12000000' });
    const signed = { key, amountFen: '12000000' };
    expect(await refused('leader', `${path}/confirmation`, signed)).toBe('NOT_FOUND');
    await district.done('legal', path, wish('12000000'));
    expect(await refused('leader', `${path}/confirmation`, signed, 'u-legal')).toBe('RESTORE_NEEDS_TWO');
    // Replaced since it was read: the second signature is for what was read.
    await district.done('legal', path, wish('11000000'));
    expect(await refusal(district, () => district.post('leader', `${path}/confirmation`, signed))).toMatchObject({ code: 'MALFORMED', field: 'amountFen', proposedFen: '11000000' });
    await district.done('legal', path, wish('12000000'));
    await district.done('leader', `${path}/confirmation`, signed);
    expect(await refused('legal', path, wish('1'))).toBe('OVER_RECOVERED');
    const once = `${BOLE}/decisionNo=D-1/person=${key.slice(CAP.length)}`;
    expect(await refused('legal', path, { key: once, amountFen: '1', reason: '恢复' })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect((await expectAudited(district)).limit(key)).toEqual({ heldFen: '0', usedFen: '20000000', restoredFen: '12000000' });
  });

  it('gives the offender nothing of it, also once its disqualification is lifted (A-21)', async () => {
    const path = `disqualifications/${receivable}/lifting`;
    await district.done('legal', path, { documentNo: '松府复决〔2026〕9号', reason: '行政复议决定撤销' });
    await district.done('leader', `${path}/confirmation`, { documentNo: '松府复决〔2026〕9号' });
    const again = await reviewed(district, BOLE, FIRM_A, boleClaim(PERSON_1, '50000000', 'D-3'));
    expect((await propose(district, again)).body).toMatchObject({ amountFen: '30000000' });
    await expectAudited(district);
    expect((await onCase(district, 'applicant', `${again}/withdrawal`, { body: { reason: '撤回' } })).body).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('lets the other agency have 420,000 yuan of the cap, not 300,000 and not 500,000', async () => {
    const innocent = await reviewed(district, BOLE, FIRM_B, boleClaim(PERSON_1, '50000000', 'D-2'));
    expect((await propose(district, innocent)).body).toMatchObject({ amountFen: '42000000' });
    await expectAudited(district);
  });
});

// 违反本政策规定、不履行承诺 are two causes of the article, and act alike (附则（三）, A-21).
describe.each([['BREACH', '因违反政策规定'], ['BROKEN_COMMITMENT', '因不履行承诺']])('a clawback for %s, recovered whole in the same year', (cause, words) => {
  it('gives the line its money back, the place to nobody, and bars the firm (B-34)', async () => {
    const district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    await published(district, 'partner-counties', counties('532822'));
    await lineOf(district, LINE, 2026, '20000000');
    const claim = base('532822', '云南省示范路1号');
    const { id } = await grantPaid(district, { programme: BASE, claim, line: LINE });
    const { receivable } = await district.done('legal', 'receivables', { award: id, cause, amountFen: '5000000', reason: '经查属实' });
    const path = `receivables/${String(receivable)}`;
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-05-20' });
    district.on('2026-05-21');
    await district.done('leader', `${path}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕3号', reason: '属实' });
    await district.done('finance', `${path}/recoveries`, { amountFen: '5000000', recoveredOn: '2026-05-21', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' });
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toEqual({ committedFen: '0', paidFen: '5000000', reversedFen: '5000000', availableFen: '20000000' });
    expect((await district.get(path)).body).toMatchObject({ cause, sentences: { zh: [`本项补贴${words}已决定追回50,000.00元（松人社追〔2026〕3号，依据沪松人社规〔2024〕5号 附则（三）、财政违法行为处罚处分条例 第十四条），已收回50,000.00元，全部收回。`, '追回金额的计算：2026年5月13日支付50,000.00元，全部追回。', ...READ_SO, '当事人对追回决定不服的，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。'] } });
    // What was paid is read out with what came of it.
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: { sentences: { zh: string[]; en: string[] } } };
    expect([decision.sentences.zh.at(-1), decision.sentences.en.at(-1)]).toEqual([expect.stringMatching(`^本项补贴${words}已决定追回50,000.00元`), expect.stringContaining('which is all of it.')]);
    expect(await refusal(district, () => files(district, BASE, FIRM_A, base('532822', '云南省示范路2号')))).toMatchObject({ code: 'DISQUALIFIED' });
    const stranger = await reviewed(district, BASE, FIRM_B, claim);
    expect(await refusal(district, () => propose(district, stranger), stranger)).toMatchObject({ code: 'ONCE_ONLY', takenBy: id });
    await ordered(district, id, LINE).then(
      () => expect('paid twice').toBe('refused'),
      (error: Error) => expect(error.message).toContain('ACT_NOT_ALLOWED_IN_STATE'),
    );
    await district.close();
  });
});
