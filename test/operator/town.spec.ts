import './folder';
import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { assessed, boleClaim, FIRM_A, FIRM_B, PERSON_1, PERSON_2, propose, reviewed } from '../journeys/lifecycle';
import { adopted, BOLE, EVENT, known, refusal, refusedCode } from '../scenarios/acts';

const TOWN = 'sj-example-town-2026';
const policy = { policy: '示例镇扶持办法', level: 'TOWN', town: '示例镇' };
const event = (name: string): object => ({ kind: 'EVENT', event: name, opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen: '60000000', otherFiscalFen: '0' });
const ofEvent = { programme: EVENT, claimant: FIRM_A, ...policy, subject: { kind: 'EVENT', event: '活动甲' }, paidFen: '6000000', paidOn: '2026-04-20', documentNo: '示例镇拨〔2026〕7号', under: { instrument: TOWN, clause: 'event' } };
const ofAward = { ...ofEvent, programme: BOLE, subject: { kind: 'DECISION', decisionNo: '市伯乐〔2025〕1号' }, paidFen: '2000000', documentNo: '示例镇拨〔2026〕8号', under: { instrument: TOWN, clause: 'bole-match' } };

/** 附则（二）: what a town pays by a document of its own, which the operator's folder brings. */
describe('a town with a policy of its own (sj-x2, A-29, B-23)', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-07');
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
  });
  afterAll(() => district.close());

  const registering = (more: object = {}): Promise<string | undefined> => refusedCode(district, 'reviewer', 'other-grants', { body: { ...ofEvent, ...more } });
  const proposed = async (programme: string, claimant: string, claim: object): Promise<object> => {
    const id = await reviewed(district, programme, claimant, claim);
    await assessed(district, id);
    return (await propose(district, id)).body;
  };

  it('is a file beside the two of the districts, which no book has taken yet', async () => {
    expect((await district.get('regional-policies')).body['items']).toMatchObject([{ id: TOWN, issuer: '示例镇', permittedBy: 'sj-x2', example: true, adopted: false }]);
    expect((await district.get('regional-policies?on=2025-12-31')).body['items']).toEqual([]);
  });

  it('is taken after the district’s own document, which permits it, with nothing to choose, and once', async () => {
    const path = `instruments/${TOWN}/adoption`;
    expect(await refusal(district, () => district.post('policy', path, { choices: [] }))).toMatchObject({ code: 'NOT_ADOPTED', article: '示例镇〔2026〕1号 第五条', provision: 'sj-x2' });
    await adopted(district);
    expect(await registering()).toBe('NOT_ADOPTED');
    expect(await refusedCode(district, 'policy', path, { body: { choices: [{ point: 'A-14', value: 'PER_BASE', reason: '无' }] } })).toBe('MALFORMED');
    expect(await district.done('policy', path, { choices: [] })).toMatchObject({ type: 'RegionalPolicyAdopted', instrument: TOWN });
    expect(await refusedCode(district, 'policy', path, { body: { choices: [] } })).toBe('ID_ALREADY_USED');
    expect((await district.get('regional-policies')).body['items']).toMatchObject([{ id: TOWN, adopted: true }]);
    expect((await district.get('instruments')).body['items']).toMatchObject([{ id: 'sj-2024-05' }, { id: TOWN, kind: 'REGIONAL', standing: { offered: true, adoptedOn: '2026-05-07' } }]);
  });

  it('has nothing registered under a clause that it has not, on a day that is not its own, or beyond what the clause gives', async () => {
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', { ...ofEvent, under: { instrument: TOWN, clause: 'rent' } }))).toMatchObject({ code: 'NOT_FOUND', article: '示例镇〔2026〕1号 第五条', clause: 'rent' });
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', { ...ofEvent, paidOn: '2025-12-31' }))).toMatchObject({ code: 'BEFORE_POLICY_WINDOW', article: '示例镇〔2026〕1号 第五条', inForceOn: '2026-01-01' });
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', { ...ofEvent, paidFen: '10000001' }))).toMatchObject({ code: 'OVER_MAX', article: '示例镇〔2026〕1号 第二条', maxFen: '10000000' });
    expect(await registering({ town: '另一镇' })).toBe('MALFORMED');
    expect(await registering({ programme: BOLE, subject: { kind: 'DECISION', decisionNo: 'D-1' } })).toBe('MALFORMED');
    expect(await registering({ under: { instrument: TOWN, clause: 'bole-match' } })).toBe('MALFORMED');
  });

  it('pays for an event, and Songjiang pays the rest of its own share: together the higher, not both (A-28)', async () => {
    const { grant } = await district.done('reviewer', 'other-grants', ofEvent);
    expect(await district.done('reviewer', 'other-grants', ofEvent)).toMatchObject({ unchanged: true });
    expect((await district.get(`other-grants?programme=${EVENT}`)).body['items']).toMatchObject([{ grants: [{ grant, town: '示例镇', under: { instrument: TOWN, clause: 'event' } }] }]);
    expect(await proposed(EVENT, FIRM_A, event('活动甲'))).toMatchObject({ amountFen: '12000000' });
  });

  it('matches an award that Songjiang matches, too, and is netted off; the award itself is not (B-23)', async () => {
    await district.done('reviewer', 'other-grants', ofAward);
    await district.done('reviewer', 'other-grants', { ...ofAward, policy: '上海市“伯乐”奖励', level: 'MUNICIPAL', town: undefined, under: undefined, paidFen: '10000000', documentNo: '市伯乐〔2025〕1号' });
    expect(await proposed(BOLE, FIRM_A, boleClaim(PERSON_1, '10000000', '市伯乐〔2025〕1号'))).toMatchObject({ amountFen: '8000000' });
    // Another policy for the same person is a duplicate as ever.
    await district.done('reviewer', 'other-grants', { ...ofAward, claimant: FIRM_B, subject: { kind: 'PERSON', personIdNumber: PERSON_2 }, policy: '市级人才奖励', level: 'MUNICIPAL', town: undefined, under: undefined, paidFen: '4000000', documentNo: '沪才〔2025〕9号' });
    expect(await proposed(BOLE, FIRM_B, boleClaim(PERSON_2, '10000000', '市伯乐〔2025〕2号'))).toMatchObject({ amountFen: '6000000' });
  });

  it('leads from a referral to the register in one act, under its clause', async () => {
    const { referral } = await district.done('desk', 'referrals', { uscc: FIRM_A, clause: 'sj-03-industrial-park', policy: '相关产业政策', matter: '园区活动' });
    const outcome = { kind: 'GRANTED', policy: '示例镇扶持办法', amountFen: '3000000', paidOn: '2026-04-28', documentNo: '示例镇拨〔2026〕9号' };
    const overlaps = { programme: EVENT, subject: { kind: 'EVENT', event: '活动乙' }, level: 'TOWN', town: '示例镇', under: { instrument: TOWN, clause: 'event' } };
    const path = `referrals/${String(referral)}/outcome`;
    expect(await refusedCode(district, 'reviewer', path, { body: { outcome: { ...outcome, amountFen: '30000000' }, overlaps } })).toBe('OVER_MAX');
    await district.done('reviewer', path, { outcome, overlaps });
    expect(await proposed(EVENT, FIRM_A, event('活动乙'))).toMatchObject({ amountFen: '15000000' });
  });

  it('names its clause once its document is adopted; money from before the document, or of a matter that it does not pay, needs none (sj-x2)', async () => {
    const bare = { ...ofEvent, under: undefined, documentNo: '示例镇拨〔2026〕70号' };
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', bare))).toMatchObject({ code: 'MALFORMED', field: 'under', article: '示例镇〔2026〕1号 第二条', clauses: [{ instrument: TOWN, clause: 'event' }] });
    const before = { ...bare, subject: { kind: 'EVENT', event: '旧活动' }, paidOn: '2025-12-31', documentNo: '示例镇拨〔2025〕70号' };
    for (const free of [before, { ...bare, town: '另一镇', subject: { kind: 'EVENT', event: '旧活动' } }]) expect(await district.done('reviewer', 'other-grants', free)).toMatchObject({ type: 'OtherGrantRegistered' });
    expect(await district.done('reviewer', 'other-grants', before)).toMatchObject({ unchanged: true });
  });

  it('leaves a book that an auditor can recompute', async () => {
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
