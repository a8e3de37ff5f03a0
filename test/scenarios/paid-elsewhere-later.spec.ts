import { District } from '../journeys/district';
import { approved, boleClaim, FIRM_A, orderIn, ordered, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { adopted, BOLE, bolePaid, known, lineOf, onCase, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const OWN = '5000000';

/** Over HTTP: an award of ours is paid, and then the register learns of money of another policy for the same person. */
describe('another policy pays after us (B-24, A-28)', () => {
  let district: District;
  let award: string;
  const said = { programme: BOLE, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: PERSON_1 }, policy: '方松街道人才引荐奖励', level: 'TOWN', town: '方松街道', paidFen: '2000000', paidOn: '2026-06-02', documentNo: '方松办〔2026〕3号' };
  const findings = async (query: string): Promise<Record<string, unknown>[]> => (await district.get(`other-grants/findings?${query}`)).body['items'] as Record<string, unknown>[];
  const claim = (amountFen: string, finding: string, cause = 'ADMIN_CORRECTION'): object => ({ award, cause, amountFen, reason: '其他政策后付', finding });
  beforeAll(async () => {
    district = await District.open();
    award = await bolePaid(district, LINE, boleClaim(PERSON_1, OWN, 'D-1'));
  });
  afterAll(() => district.close());

  it('is listed until it is settled, with what would have been due and sentences in both languages', async () => {
    const { grant } = await district.done('reviewer', 'other-grants', said);
    const finding = `F-${String(grant)}-1`;
    expect(await findings(`state=OPEN&award=${award}`)).toMatchObject([{
      finding, grant, award, kind: 'EXCESS', oursFen: OWN, foundFen: '0', otherFen: '2000000', dueFen: '3000000', differenceFen: '2000000',
      sentences: {
        zh: ['本案支持金额现为50,000.00元。', '依据沪松人社规〔2024〕5号 附则（一），其他政策就同一事项支付了20,000.00元，当时如已知悉，应予扣除，支持金额应为30,000.00元。', '多付的20,000.00元应予追回。'],
        en: [expect.any(String), expect.stringContaining('which leaves 30,000.00 yuan'), 'The excess of 20,000.00 yuan is to be paid back.'],
      },
    }]);
    expect(await district.done('reviewer', 'other-grants', said)).toMatchObject({ unchanged: true });
    expect(await findings('state=OPEN')).toHaveLength(1);
  });

  it('is claimed back as a correction of exactly the excess, and settled when it has come', async () => {
    const finding = String((await findings('state=OPEN'))[0]?.['finding']);
    expect(await refusal(district, () => district.post('legal', 'receivables', claim('2000001', finding)))).toMatchObject({ code: 'OVER_RECEIVABLE', leftFen: '2000000', article: '沪松人社规〔2024〕5号 附则（一）' });
    expect(await refusal(district, () => district.post('legal', 'receivables', claim('1999999', finding)))).toMatchObject({ code: 'MALFORMED', field: 'amountFen' });
    expect(await refusal(district, () => district.post('legal', 'receivables', claim('2000000', finding, 'FRAUD')))).toMatchObject({ code: 'MALFORMED', field: 'cause' });
    const { receivable } = await district.done('legal', 'receivables', claim('2000000', finding));
    expect(await findings('state=CLAIMED')).toMatchObject([{ finding, receivable }]);
    expect(await refusedCode(district, 'leader', `other-grants/findings/${finding}/closure`, { body: { reason: '无' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('legal', `receivables/${String(receivable)}/notification`, { statementDueOn: '2026-06-15' });
    district.on('2026-06-16');
    await district.done('leader', `receivables/${String(receivable)}/decision`, { amountFen: '2000000', documentNo: '松人社追〔2026〕3号', reason: '不重复' });
    await district.done('finance', `receivables/${String(receivable)}/recoveries`, { amountFen: '2000000', recoveredOn: '2026-06-16', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' });
    expect(await findings(`claimant=${FIRM_A}`)).toMatchObject([{ finding, state: 'SETTLED', sentences: { zh: ['认定时本案支持金额为50,000.00元。', expect.any(String), `据此应退的款项已由${String(receivable)}号追回全部收回，本项已结清。`], en: [expect.any(String), expect.any(String), `All that was to be paid back by it has come back under clawback ${String(receivable)}: the finding is settled.`] } }]);
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ paidFen: OWN, reversedFen: '2000000' });
  });

  it('is closed with a reason by another than who registered it, once', async () => {
    const { grant } = await district.done('reviewer', 'other-grants', { ...said, documentNo: '方松办〔2026〕4号', paidFen: '1' });
    const path = `other-grants/findings/F-${String(grant)}-1/closure`;
    expect(await refusedCode(district, 'reviewer', path, { body: { reason: '无' } })).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'legal', path, { body: { reason: '无' }, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
    await district.done('legal', path, { reason: '用于另一事项' });
    expect(await district.done('legal', path, { reason: '用于另一事项' })).toMatchObject({ unchanged: true });
    expect(await findings('state=CLOSED')).toMatchObject([{ closed: { by: 'u-legal', reason: '用于另一事项' }, sentences: { zh: [expect.any(String), expect.any(String), '本项认定已终结，不再据此办理，理由是：用于另一事项。'], en: [expect.any(String), expect.any(String), 'The finding is closed, and nothing more is done by it, for this reason: “用于另一事项”.'] } }]);
  });

  it('leaves a book that an auditor can recompute', () => expectAudited(district));
});

/** Over HTTP: money that was never paid stood in the register when the award was computed. */
describe('another policy was registered by mistake (误登, B-24)', () => {
  it('is struck off by a second person, and the meeting proposes the case again without it', async () => {
    const district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2026, '30000000');
    const said = { programme: BOLE, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: PERSON_1 }, policy: '市级引才专项', level: 'MUNICIPAL', paidFen: '2000000', paidOn: '2026-05-06', documentNo: '沪人才〔2026〕3号' };
    const { grant } = await district.done('reviewer', 'other-grants', said);
    const award = await reviewed(district, BOLE, FIRM_A, boleClaim(PERSON_1, OWN, 'D-1'));
    expect((await propose(district, award)).body).toMatchObject({ amountFen: '3000000' });
    expect(await refusedCode(district, 'meeting', `cases/${award}/proposal`, { body: { again: true } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('reviewer', `other-grants/${String(grant)}/withdrawal`, { reason: '录入有误', enteredInError: true }, { person: 'u-reviewer-2' });
    const [found] = (await district.get(`other-grants/findings?award=${award}`)).body['items'] as { sentences: { zh: string[] } }[];
    expect(found?.sentences.zh.at(-1)).toBe('本案尚未支付的，应由会议重新核定；已支付的，差额20,000.00元不自动补付。');
    expect((await onCase(district, 'meeting', `${award}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED', amountFen: OWN });
    await expectAudited(district);
    await district.close();
  });
});

/** Over HTTP: the same money is known before the award is approved, and 180,000 yuan would be paid beside it. */
describe('another policy has paid before we do (A-28)', () => {
  let district: District;
  let award: string;
  const said = { programme: BOLE, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: PERSON_1 }, policy: '市级引才专项', level: 'MUNICIPAL', paidFen: '2000000', paidOn: '2026-05-06', documentNo: '沪人才〔2026〕3号' };
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2026, '30000000');
    award = await reviewed(district, BOLE, FIRM_A, boleClaim(PERSON_1, OWN, 'D-1'));
    await propose(district, award);
    district.on('2026-05-07');
    await district.done('publicity', `cases/${award}/public-notice`);
    await district.done('reviewer', 'other-grants', said);
    district.on('2026-05-18');
  });
  afterAll(() => district.close());

  it('is not approved in full: the leader is told what is due, and how the case goes on; nothing is to be paid back', async () => {
    expect(await refusal(district, () => onCase(district, 'leader', `${award}/approval`, { body: { confirmedFlags: [] } }), award)).toMatchObject({
      status: 422, code: 'PAID_UNDER_OTHER_POLICY', ownFen: OWN, otherFen: '2000000', dueFen: '3000000', remedy: expect.stringContaining('again: true'),
    });
    const [found] = (await district.get('other-grants/findings?state=OPEN')).body['items'] as { sentences: { zh: string[]; en: string[] } }[];
    expect(found).toMatchObject({ award, unpaid: true, differenceFen: '2000000' });
    expect(found?.sentences.zh.at(-1)).toBe('本案尚未支付，不得按原金额批复和支付，应重新核定或不予支持；无需追回。');
    expect(found?.sentences.en.at(-1)).toContain('nothing is to come back');
  });

  it('is proposed again by the meeting with a receipt of its own, and noticed, approved and paid for what is due', async () => {
    expect(await refusedCode(district, 'meeting', `cases/${award}/proposal`, { body: {} })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect((await onCase(district, 'meeting', `${award}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED' });
    expect(await refusedCode(district, 'meeting', `cases/${award}/proposal`, { body: { again: true } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    const one = (await district.get(`cases/${award}`)).body;
    expect(one).toMatchObject({ state: 'PROPOSED', amountFen: '3000000', notice: null });
    expect(one).not.toHaveProperty('ended');
    expect(await refusedCode(district, 'leader', `cases/${award}/approval`, { body: { confirmedFlags: [] } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await approved(district, award, { noticeOn: '2026-05-18', approvedOn: '2026-05-25' });
    await orderIn(district, await ordered(district, award, LINE), 'PAID');
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ committedFen: '0', paidFen: '3000000' });
  });

  it('leaves a book that an auditor can recompute', () => expectAudited(district));
});
