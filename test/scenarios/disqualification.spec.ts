import { District } from '../journeys/district';
import { boleClaim, FIRM_A, files, propose, reviewed } from '../journeys/lifecycle';
import { adopted, base, BASE, BOLE, counties, grantApproved, grantOrdered, grantPaid, known, lineOf, onCase, person, published, refusal, refusedCode, SILENT } from './acts';
import { expectAudited } from './audited';

const [OLD, LINE] = ['310117-2025-01', '310117-2026-01'];

describe('S14 as it is written, with the money of clauses 8 (matching) and 9 (bases)', () => {
  let district: District;
  let paid: string;
  let receivable: string;
  let unpaid: string;
  let before: string;
  const decide = async (award: string, documentNo: string): Promise<string> => {
    const opened = await district.done('legal', 'receivables', { award, cause: 'FRAUD', amountFen: '20000000', reason: '虚报材料' });
    const id = String(opened['receivable']);
    await district.done('legal', `receivables/${id}/notification`, { statementDueOn: '2026-04-15' });
    district.on('2026-04-16');
    await district.done('leader', `receivables/${id}/decision`, { amountFen: '20000000', documentNo, reason: '陈述申辩不成立' });
    return id;
  };

  beforeAll(async () => {
    district = (await District.open()).on('2025-06-03');
    await adopted(district);
    await known(district);
    await published(district, 'partner-counties', counties('532822'));
    await lineOf(district, OLD, 2025, '30000000');
    await lineOf(district, LINE, 2026, '40000000');
    ({ id: paid } = await grantPaid(district, { programme: BOLE, claim: boleClaim(person(1), '20000000', 'D-1'), line: OLD, noticeOn: '2025-06-04', approvedOn: '2025-06-11' }));
    district.on('2026-03-11');
    unpaid = await grantApproved(district, { programme: BASE, claim: base('532822', '云南省示范路1号', '2026-02-02'), noticeOn: '2026-03-12', approvedOn: '2026-03-19' });
    await district.done('budget', `awards/${unpaid}/commitment`, { line: LINE });
    before = await reviewed(district, BOLE, FIRM_A, boleClaim(person(2), '5000000', 'D-2'));
    district.on('2026-04-08');
    receivable = await decide(paid, '松人社追〔2026〕1号');
  });
  afterAll(() => district.close());

  it('revokes the other approval of 50,000 yuan with the decision itself', async () => {
    const released = (await expectAudited(district)).events.filter(({ type }) => type === 'AwardReleased').map(({ fact, command }) => [fact['award'], fact['why'], fact['amountFen'], command.id]);
    const decided = (await expectAudited(district)).events.find(({ type }) => type === 'ClawbackDecided');
    expect(released).toEqual([[unpaid, 'DISQUALIFIED', '5000000', decided?.command.id]]);
    expect((await district.get(`cases/${unpaid}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    const once = (await district.get(`entitlements?beginning=${BASE}`)).body['items'] as { takenBy: string | null }[];
    expect(once.map(({ takenBy }) => takenBy)).toEqual([null, null, null]);
  });

  it('refuses the firm every new application at its filing, and ends what runs of it with the decision, by whoever decided', async () => {
    const barred = { code: 'DISQUALIFIED', article: '沪松人社规〔2024〕5号 附则（三）', instrument: 'sj-2024-05', toOn: '2028-12-31' };
    expect(await refusal(district, () => files(district, BOLE, FIRM_A, boleClaim(person(5), '5000000', 'D-5')))).toMatchObject({ status: 422, ...barred });
    expect((await district.get(`cases/${before}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED', ended: { remedy: expect.stringContaining('行政复议') } });
    const history = (await district.get(`cases/${before}/history`)).body['items'] as { type: string }[];
    expect(history.at(-1)).toMatchObject({ type: 'CaseTerminated', fact: { decision: receivable, article: barred.article }, actor: { ref: 'u-leader' } });
  });

  it('recovers 120,000 yuan to the treasury: 80,000 stay open, no line and no cap gets anything back', async () => {
    district.on('2026-07-06');
    await district.done('finance', `receivables/${receivable}/recoveries`, { amountFen: '12000000', recoveredOn: '2026-07-06', bankReference: 'JK-1', disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX' });
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'PARTLY_RECOVERED', amountFen: '20000000', recoveredFen: '12000000' });
    const auditor = await expectAudited(district);
    expect(auditor.balance('FINANCIAL', '其他应收款')).toBe(8_000_000n);
    expect(auditor.line(LINE)).toEqual({ committedFen: '0', paidFen: '0', reversedFen: '0', availableFen: '40000000' });
    const [cap] = ((await district.get(`entitlements?beginning=${BOLE}/person=`)).body['items'] as { key: string }[]).map(({ key }) => key);
    expect(auditor.limit(cap ?? '')).toEqual({ heldFen: '0', usedFen: '20000000', restoredFen: '0' });
  });

  it('leaves money that was on its way to the treasury, which is booked as paid when the answer comes (B-31)', async () => {
    const other = (await District.open()).on('2025-06-03');
    await adopted(other);
    await known(other);
    await lineOf(other, OLD, 2025, '30000000');
    await lineOf(other, LINE, 2026, '40000000');
    const { id } = await grantPaid(other, { programme: BOLE, claim: boleClaim(person(3), '20000000', 'D-3'), line: OLD, noticeOn: '2025-06-04', approvedOn: '2025-06-11' });
    other.on('2026-03-02');
    const { account } = await other.done('desk', `parties/${FIRM_A}/accounts`, { accountName: '示例甲公司', accountNumber: SILENT, bankNumber: '102290024433' });
    await other.done('checker', `parties/${FIRM_A}/accounts/${String(account)}/confirmation`);
    const sent = await grantOrdered(other, { programme: BOLE, claim: boleClaim(person(4), '5000000', 'D-4'), line: LINE, noticeOn: '2026-03-12', approvedOn: '2026-03-19' });
    expect(await refusedCode(other, 'leader', `cases/${sent.id}/revocation`, { body: { reason: '撤销' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    other.on('2026-04-08');
    const opened = await other.done('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: '20000000', reason: '虚报材料' });
    const path = `receivables/${String(opened['receivable'])}`;
    await other.done('legal', `${path}/notification`, { statementDueOn: '2026-04-15' });
    other.on('2026-04-16');
    await other.done('leader', `${path}/decision`, { amountFen: '20000000', documentNo: '松人社追〔2026〕1号', reason: '属实' });
    expect((await other.get(`cases/${sent.id}`)).body).toMatchObject({ state: 'INSTRUCTED' });
    await other.done('treasury', `payment-orders/${sent.order}/receipts`, { endToEndId: `${sent.order}-1`, amountFen: '5000000', bankReference: 'XP-1', executedOn: '2026-04-16' });
    expect((await other.get(`cases/${sent.id}`)).body).toMatchObject({ state: 'PAID' });
    await expectAudited(other);
    await other.close();
  });
});

describe('an approval revoked before payment (撤销, 3.1)', () => {
  let district: District;
  const reason = { reason: '批复依据的材料经查失实' };
  const grant = (n: number, noticeOn: string, approvedOn: string): Promise<string> => grantApproved(district, { programme: BOLE, claim: boleClaim(person(n), '30000000', `D-${n}`), noticeOn, approvedOn });

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2026, '200000000');
  });
  afterAll(() => district.close());

  it('by a leader who is not the applicant frees cap and line and voids the order', async () => {
    const id = await grant(41, '2026-05-07', '2026-05-14');
    await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    const order = String((await district.done('maker', 'payment-orders', { award: id }))['order']);
    expect(await refusedCode(district, 'leader', `cases/${id}/revocation`, { body: reason, person: 'u-applicant' })).toBe('FORBIDDEN_SOD');
    expect((await onCase(district, 'leader', `${id}/revocation`, { body: reason })).body).toMatchObject({ state: 'REVOKED' });
    expect((await district.get(`payment-orders/${order}`)).body).toMatchObject({ state: 'VOID' });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '0', availableFen: '200000000' });
    for (const [role, path, body] of [['budget', `awards/${id}/commitment`, { line: LINE }], ['maker', 'payment-orders', { award: id }], ['checker', `payment-orders/${order}/check`, {}]] as const) {
      expect(await refusal(district, () => district.post(role, path, body))).toMatchObject({ status: 409, code: 'APPROVAL_REVOKED', why: 'REVOKED' });
    }
    expect(await refusedCode(district, 'applicant', `cases/${id}/withdrawal`, { body: reason })).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('is the same when it is asked again under its key, and there is none before the approval', async () => {
    const early = await reviewed(district, BOLE, FIRM_A, boleClaim(person(42), '30000000', 'D-42'));
    await propose(district, early);
    expect(await refusedCode(district, 'leader', `cases/${early}/revocation`, { body: reason })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    const id = await grant(43, '2026-05-14', '2026-05-21');
    const seen = (await district.get(`cases/${id}`)).headers.get('etag') ?? '';
    const send = () => district.post('leader', `cases/${id}/revocation`, reason, { key: `revocation-${id}`, seen });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([200, 200, first.body, 'true']);
  });
});
