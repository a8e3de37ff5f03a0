import type { Answer, District } from '../journeys/district';
import { FIRM_A, FIRM_B, propose, reviewed } from '../journeys/lifecycle';
import { BOLE, EVENT, known, onCase, person, refusal } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, jiading, songjiang } from './districts';

const BRAND = 'sj-06-brand-award';
const found = (amountFen: string): object => ({ amountFen, reason: '经评估' });
const event = (name: string, more: object = {}): object => ({ kind: 'EVENT', event: name, opensOn: '2026-04-10', lastDayOn: '2026-04-11', approvedOn: '2026-03-20', auditedCostFen: '60000000', otherFiscalFen: '0', ...more });

const proposedFor = async (district: District, [programme, claimant]: [string, string], claim: object, finding?: object): Promise<Answer['body'] & { id: string }> => {
  const id = await reviewed(district, programme, claimant, claim);
  const { status, body } = await propose(district, id, finding);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { id, ...(await district.get(`awards/${id}`)).body };
};
const said = ({ decision }: Answer['body']): string => JSON.stringify((decision as { sentences: object }).sentences);

describe('one thing under two names (A-16, A-20, B-25, 不重复)', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
  });
  afterAll(() => district.close());

  it('an event under its number and under its name is shown to whoever approves, and signed twice', async () => {
    const first = await proposedFor(district, [EVENT, FIRM_A], event('松人社活动核〔2026〕3号'));
    const second = await proposedFor(district, [EVENT, FIRM_A], event('2026松江人力资源展会'));
    expect(second).toMatchObject({ flags: ['SAME_MATTER'], amountFen: '18000000', decision: { receipt: { inputs: { alike: [{ award: first.id, claimant: FIRM_A, amountFen: '18000000', likely: true }] } } } });
    expect(said(second)).toContain(`可能为同一事项的另有申报：本单位的${first.id}号案件，支持金额为180,000.00元`);
    const beside = await proposedFor(district, [EVENT, FIRM_B], event('松江人力资源展会2026'));
    expect(beside['flags']).toEqual(['SAME_MATTER']);
    // Another applicant's case is not read out.
    expect(said(beside)).not.toContain(first.id);
    await onCase(district, 'publicity', `${second.id}/public-notice`);
    district.on('2026-05-14');
    expect(await refusal(district, () => onCase(district, 'leader', `${second.id}/approval`, { body: { confirmedFlags: ['SAME_MATTER'] } }), second.id)).toMatchObject({ code: 'SECOND_APPROVER_REQUIRED', flag: 'SAME_MATTER', remedy: expect.stringMatching(/同一事项.*按原名称重新申报/) });
  });

  it('one fen less, or the next day, saves no signature, whoever says it held the event (A-16)', async () => {
    const beside = await proposedFor(district, [EVENT, FIRM_B], event('松江人力资源展', { opensOn: '2026-04-11', lastDayOn: '2026-04-12', auditedCostFen: '59999999' }));
    expect(beside['flags']).toEqual(['SAME_MATTER']);
    expect(await proposedFor(district, [EVENT, FIRM_B], event('松江招聘节', { opensOn: '2026-04-14', lastDayOn: '2026-04-14', auditedCostFen: '30000000' }))).toMatchObject({ flags: [] });
  });

  it('an event is told by its number with 号 or without', async () => {
    const id = await reviewed(district, EVENT, FIRM_A, event('松人社活动核〔2026〕3号文'));
    expect(await refusal(district, () => propose(district, id), id)).toMatchObject({ code: 'ONCE_ONLY' });
  });

  it('and so is money that another policy paid for it', async () => {
    const paid = { programme: EVENT, claimant: FIRM_A, subject: { kind: 'EVENT', event: '松人社活动核〔2026〕5号' }, policy: '市级展会补贴', level: 'MUNICIPAL', paidFen: '5000000', paidOn: '2026-04-20', documentNo: '沪商〔2026〕2号' };
    await district.done('reviewer', 'other-grants', paid);
    const later = event('松人社活动核〔2026〕5', { opensOn: '2026-04-20', lastDayOn: '2026-04-21' });
    expect(await proposedFor(district, [EVENT, FIRM_A], later)).toMatchObject({ flags: [], amountFen: '13000000' });
  });

  it('a Bole award under two numbers is shown', async () => {
    const bole = (decisionNo: string): object => ({ kind: 'BOLE_AWARD', personIdNumber: person(31), level: 'MUNICIPAL', decisionNo, decidedOn: '2026-03-10', decidedFen: '20000000', receivedFen: '20000000' });
    await proposedFor(district, [BOLE, FIRM_A], bole('沪人社力〔2026〕18号-07'));
    expect(await proposedFor(district, [BOLE, FIRM_B], bole('沪人社力〔2026〕18号'))).toMatchObject({ flags: ['SAME_MATTER'], amountFen: '20000000' });
  });

  it('each winner of one decision is heard, and one item has one claimant (B-09)', async () => {
    const brand = (decisionNo: string, more: object = {}): object => ({ kind: 'BRAND_AWARD', level: 'DISTRICT', organiser: '区人社局', cycle: 2026, decisionNo, decidedOn: '2026-03-10', ...more });
    const first = await proposedFor(district, [BRAND, FIRM_A], brand('松人社〔2026〕77号第1项'), found('2000000'));
    const item = await reviewed(district, BRAND, FIRM_B, brand('松人社〔2026〕77号文第一项'));
    expect(await refusal(district, () => propose(district, item, found('2000000')), item)).toMatchObject({ code: 'ONCE_ONLY', takenBy: first.id, remedy: expect.stringMatching(/写明本单位所列的项/) });
    const other = await proposedFor(district, [BRAND, FIRM_B], brand('松人社〔2026〕77号第2项'), found('2000000'));
    expect(other['flags']).toEqual([]);
    const whole = await proposedFor(district, [BRAND, FIRM_B], brand('松人社〔2026〕77号', { level: 'MUNICIPAL', decidedOn: '2026-03-12' }), found('20000000'));
    expect(whole).toMatchObject({ flags: ['SAME_MATTER'], decision: { receipt: { inputs: { alike: expect.arrayContaining([expect.objectContaining({ award: first.id, likely: true })]) } } } });
    const renamed = await proposedFor(district, [BRAND, FIRM_A], brand('沪人社〔2026〕9号', { level: 'MUNICIPAL', organiser: '松江区人力资源和社会保障局', decidedOn: '2026-03-11' }), found('20000000'));
    expect(renamed).toMatchObject({ flags: ['SAME_MATTER'], amountFen: '20000000' });
  });

  it('and the book of all of it stands to be recomputed', async () => {
    await expectAudited(district);
  });
});

describe('the same in Jiading', () => {
  let district: District;
  beforeAll(async () => void (district = await jiading('2026-05-06')));
  afterAll(() => district.close());

  it('an honour under its number and its name is shown, under both clauses (A-20)', async () => {
    const honour = (achievement: string): object => ({ kind: 'ACHIEVEMENT', achievement, issuer: '上海市人社局', issuerLevel: 'MUNICIPAL', decidedOn: '2026-03-10' });
    await proposedFor(district, ['jd-05-honour-award', JIADING_FIRM], honour('沪人社〔2026〕8号'), found('20000000'));
    // The key is written in one way; the filed words stand beside it.
    const item = honour('沪人社〔2026〕8号第1项');
    await proposedFor(district, ['jd-05-honour-award', JIADING_FIRM], item, found('20000000'));
    const again = await reviewed(district, 'jd-05-honour-award', JIADING_FIRM, item);
    expect(await refusal(district, () => propose(district, again, found('20000000')), again)).toMatchObject({ code: 'ONCE_ONLY', key: expect.stringContaining('8号1项') as string, filedAs: '沪人社〔2026〕8号第1项' });
    for (const [programme, name] of [['jd-05-honour-award', '上海市优质人力资源服务机构'], ['jd-06-innovation-recognition', '优质人力资源服务机构（上海市）']] as const) {
      expect(await proposedFor(district, [programme, JIADING_FIRM], honour(name), found('20000000'))).toMatchObject({ flags: ['SAME_MATTER'] });
    }
    // A number with an item hides nothing, on whatever day the item is said to be.
    for (const [programme, item] of [['jd-05-honour-award', '第2项'], ['jd-06-innovation-recognition', '附件1']] as const) {
      expect(await proposedFor(district, [programme, JIADING_FIRM], { ...honour(`沪人社〔2026〕8号${item}`), decidedOn: '2026-03-11' }, found('20000000'))).toMatchObject({ flags: ['SAME_MATTER'] });
    }
  });

  it('a talent is recommended to somebody else (三、3)', async () => {
    const talent = { kind: 'TALENT_PLACEMENT', personIdNumber: person(1), employer: JIADING_FIRM, industry: 'INTELLIGENT_VEHICLES', startedOn: '2026-02-02' };
    const id = await reviewed(district, 'jd-03-talent-referral', JIADING_FIRM, talent);
    expect(await refusal(district, () => propose(district, id, found('30000000')), id)).toMatchObject({ code: 'SELF_REFERRAL', employer: JIADING_FIRM, article: '嘉府办发〔2022〕14号 三、3' });
  });

  it('and the book of all of it stands to be recomputed', async () => {
    await expectAudited(district);
  });
});
