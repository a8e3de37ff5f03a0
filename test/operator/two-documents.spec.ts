import { SECOND_FOLDER } from './second';
import { rmSync } from 'node:fs';
import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { approved, assessed, FIRM_A, orderIn, ordered, passed, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { adopted, EVENT, known, lineFor, person, PLACEMENT, published, refusal, veteran } from '../scenarios/acts';

const SECOND_EVENT = 'zx-01-event';
const SECOND_PLACEMENT = 'zx-02-placement';
const LINE = '310117-2026-09';
const event = (name: string, opensOn = '2026-04-08', lastDayOn = '2026-04-10'): object => ({ kind: 'EVENT', event: name, opensOn, lastDayOn, approvedOn: '2026-03-01', auditedCostFen: '60000000', otherFiscalFen: '0' });
const rate = (amountFen: string): object[] => [{ key: 'VETERAN', amountFen, fromOn: '2026-01-01', toOn: null }];

/** 附则（一）同类交叉: two documents of one district for one matter: the higher, never the sum. */
describe('two documents of one district', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-07');
    await adopted(district);
    await district.done('policy', 'instruments/zx-2026-1/adoption', { choices: [] });
    await known(district);
    await lineFor(district, { line: LINE, year: 2026, programmes: [EVENT, PLACEMENT, SECOND_EVENT, SECOND_PLACEMENT], amountFen: '100000000' });
    await published(district, 'sj-09a-rates', rate('70000'));
    await published(district, 'zx-02-rates', rate('80000'));
  });
  afterAll(async () => {
    await district.close();
    rmSync(SECOND_FOLDER, { recursive: true });
  });

  const filed = async (programme: string, claim: object): Promise<string> => {
    const id = await reviewed(district, programme, FIRM_A, claim);
    await assessed(district, id);
    return id;
  };
  const paid = async (id: string, [noticeOn, approvedOn]: readonly [string, string]): Promise<void> => {
    await approved(district, id, { noticeOn, approvedOn });
    await orderIn(district, await ordered(district, id, LINE), 'PAID');
  };

  const town = (programme: string, name: string, paidFen: string, documentNo: string): ['reviewer', string, object] => ['reviewer', 'other-grants', { programme, claimant: FIRM_A, policy: '中山街道活动资金', level: 'TOWN', town: '中山街道', subject: { kind: 'EVENT', event: name }, paidFen, paidOn: '2026-04-27', documentNo }];

  it('pay one event the higher: what the second gives is what is above the first, and its receipt names that', async () => {
    const first = await filed(SECOND_EVENT, event('活动甲'));
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '12000000' });
    await paid(first, ['2026-05-07', '2026-05-14']);
    const second = await filed(EVENT, event('活动甲'));
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '6000000' });
    const { decision } = (await district.get(`cases/${second}`)).body as { decision: { sentences: { zh: string[]; en: string[] } } };
    expect(decision.sentences.zh.join()).toContain(`本单位的${first}号案件依据示例区府〔2026〕1号（zx-01-event）就同一事项获支持120,000.00元，同一事项从高而不重复`);
    expect(decision.sentences.en.join()).toContain(`Case ${first} of the claimant has 120,000.00 yuan for the same matter`);
    await paid(second, ['2026-05-14', '2026-05-21']);
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ paidFen: '18000000' });
  });

  it('pay nothing under the lower, also while the higher is only held: it is rejected with its reason', async () => {
    const first = await filed(EVENT, event('活动乙'));
    await propose(district, first);
    const second = await filed(SECOND_EVENT, event('活动乙'));
    const no = await refusal(district, () => propose(district, second), second);
    expect(no).toMatchObject({ status: 422, code: 'PAID_UNDER_OTHER_POLICY', article: '示例区府〔2026〕1号 第七条', ownFen: '12000000', otherFen: '18000000', awards: [first], policies: '沪松人社规〔2024〕5号', remedy: expect.stringContaining('rejection') });
    await district.done('leader', `cases/${second}/rejection`, { reason: '已按其他文件享受', documentNo: '松人社不〔2026〕9号' });
    expect((await district.get(`awards?state=DECLINED&programme=${SECOND_EVENT}`)).body['items']).toMatchObject([{ award: second, refused: 'PAID_UNDER_OTHER_POLICY' }]);
  });

  it('count another policy’s money once for the matter, whichever of them it was registered for or declared under', async () => {
    await district.done(...town(EVENT, '活动丙', '10000000', '中山〔2026〕1号'));
    expect(await district.done(...town(SECOND_EVENT, '活动丙', '10000000', '中山〔2026〕1号'))).toMatchObject({ unchanged: true });
    const first = await filed(EVENT, event('活动丙'));
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '8000000' });
    const second = await filed(SECOND_EVENT, event('活动丙'));
    expect(await refusal(district, () => propose(district, second), second)).toMatchObject({ status: 422, code: 'PAID_UNDER_OTHER_POLICY', ownFen: '2000000', otherFen: '8000000' });
    const declaring = await filed(SECOND_EVENT, { ...event('活动丁'), otherGrants: [{ policy: '中山街道活动资金', paidFen: '10000000', paidOn: '2026-04-27' }] });
    expect((await propose(district, declaring)).body).toMatchObject({ amountFen: '2000000' });
    const silent = await filed(EVENT, event('活动丁'));
    expect((await propose(district, silent)).body).toMatchObject({ amountFen: '6000000' });
    const { decision } = (await district.get(`cases/${silent}`)).body as { decision: { sentences: { zh: string[] } } };
    expect(decision.sentences.zh.join()).toContain(`本单位的${declaring}号案件依据本区其他文件就同一事项申报时，已申报其他政策（中山街道活动资金）支付的100,000.00元，本次一并扣除`);
  });

  it('take a payment off one of their awards, and not off the other as well', async () => {
    const first = await filed(SECOND_EVENT, event('活动戊', '2026-04-14', '2026-04-16'));
    await propose(district, first);
    const second = await filed(EVENT, event('活动戊', '2026-04-14', '2026-04-16'));
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '6000000' });
    await district.done(...town(EVENT, '活动戊', '2000000', '中山〔2026〕5号'));
    expect(await district.done('meeting', `cases/${second}/proposal`, { again: true })).toMatchObject({ amountFen: '4000000' });
    // 120,000, 40,000 and the town's 20,000 are the 180,000 of the higher.
    await paid(first, ['2026-05-25', '2026-06-01']);
    await paid(second, ['2026-06-01', '2026-06-08']);
    expect((await district.get(`awards/${first}`)).body).toMatchObject({ state: 'PAID', amountFen: '12000000' });
  });

  it('find all that is too much, where what the town took back was given under the other', async () => {
    const { grant } = await district.done(...town(SECOND_EVENT, '活动己', '3000000', '中山〔2026〕6号'));
    const first = await filed(SECOND_EVENT, event('活动己', '2026-04-21', '2026-04-23'));
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '9000000' });
    await paid(first, ['2026-06-08', '2026-06-15']);
    await district.done('reviewer', `other-grants/${String(grant)}/withdrawal`, { reason: '镇已收回' }, { person: 'u-reviewer-2' });
    const second = await filed(EVENT, event('活动己', '2026-04-21', '2026-04-23'));
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '9000000' });
    await district.done(...town(SECOND_EVENT, '活动己', '9000000', '中山〔2026〕7号'));
    const found = (await Promise.all([first, second].map((award) => district.get(`other-grants/findings?award=${award}&state=OPEN`)))).flatMap(({ body }) => body['items'] as { kind: string; differenceFen: string }[]);
    expect(found.filter(({ kind }) => kind === 'EXCESS').map(({ differenceFen }) => differenceFen)).toEqual(['9000000']);
  });

  it('pay one person’s job the higher', async () => {
    const first = await filed(PLACEMENT, veteran(PERSON_1, '2026-02-02'));
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '70000' });
    const second = await filed(SECOND_PLACEMENT, veteran(PERSON_1, '2026-02-02'));
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '10000' });
    await district.done('applicant', `cases/${first}/withdrawal`, { reason: '改按另一文件申报' });
    // What came off has ended before ours was paid (B-24): the meeting proposes it again, and all of it is due.
    expect(await district.done('meeting', `cases/${second}/proposal`, { again: true })).toMatchObject({ amountFen: '80000' });
  });

  it('pay the persons of a roster the higher, each by itself, and one that is proposed again no more for it', async () => {
    const roster = async (programme: string, ...persons: number[]): Promise<string> => {
      const id = String((await district.done('applicant', 'rosters', { programme, claimant: FIRM_A, lines: persons.map(person).map((personIdNumber) => ({ ...veteran(personIdNumber, '2026-02-02'), kind: undefined })) }))['case']);
      await passed(district, id);
      return id;
    };
    const first = await roster(PLACEMENT, 31, 32);
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '140000' });
    const second = await roster(SECOND_PLACEMENT, 31, 32);
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '20000' });
    expect((await district.get(`rosters/${second}/lines/2`)).body).toMatchObject({ amountFen: '10000', decision: { receipt: { inputs: { underOthers: [{ award: first, line: 2, amountFen: '70000' }] } } } });
    await district.done('reviewer', 'other-grants', { programme: PLACEMENT, claimant: FIRM_A, policy: '市级补贴', level: 'MUNICIPAL', subject: { kind: 'PERSON', personIdNumber: person(31) }, paidFen: '30000', paidOn: '2026-04-20', documentNo: '沪人社拨〔2026〕7号' });
    expect(await district.done('meeting', `cases/${first}/proposal`, { again: true })).toMatchObject({ amountFen: '110000' });
    expect((await district.get(`rosters/${first}/lines/2`)).body).toMatchObject({ amountFen: '70000', decision: { receipt: { inputs: { underOthers: [{ award: second, line: 2, amountFen: '10000', withoutOursFen: '70000' }] } } } });
    await propose(district, await roster(PLACEMENT, 33));
    expect((await propose(district, await filed(SECOND_PLACEMENT, veteran(person(33), '2026-02-02')))).body).toMatchObject({ amountFen: '10000' });
  });

  const oneOf = async (one: number, other: number, no: string): Promise<Record<string, unknown>> => {
    const identityCard = (number: string): object => ({ kind: 'IDENTITY_CARD', number });
    const { merge } = await district.done('leader', 'person-merges', { document: identityCard(person(one)), otherDocument: identityCard(person(other)), reason: '已核验原件', documentNo: no });
    await district.done('leader', `person-merges/${String(merge)}/confirmation`, {}, { person: 'u-leader-2' });
    const { items } = (await district.get('person-merges')).body as { items: Record<string, unknown>[] };
    return items.find((item) => item['merge'] === merge) ?? {};
  };

  it('tell with a merge what one person has under both, and find of the one what the other leaves when it ends', async () => {
    const first = await filed(PLACEMENT, veteran(person(41), '2026-02-02'));
    await propose(district, first);
    await approved(district, first, { noticeOn: '2026-06-15', approvedOn: '2026-06-23' });
    await district.done('reviewer', 'other-grants', { programme: SECOND_PLACEMENT, claimant: FIRM_A, policy: '市级补贴', level: 'MUNICIPAL', subject: { kind: 'PERSON', personIdNumber: person(42) }, paidFen: '30000', paidOn: '2026-04-20', documentNo: '沪人社拨〔2026〕9号' });
    const second = await filed(SECOND_PLACEMENT, veteran(person(42), '2026-02-02'));
    expect((await propose(district, second)).body).toMatchObject({ amountFen: '50000' });
    const awards = [{ award: first, amountFen: '70000' }, { award: second, amountFen: '50000' }].toSorted((a, b) => (a.award < b.award ? -1 : 1));
    expect(await oneOf(41, 42, '松人社核〔2026〕21号')).toMatchObject({ state: 'MERGED', overCap: [], overBeside: [{ awards, highestFen: '80000', takenFen: '150000' }] });
    const bind = (): ReturnType<typeof propose> => district.post('budget', `awards/${first}/commitment`, { line: LINE });
    expect((await bind()).body).toMatchObject({ code: 'PAID_UNDER_OTHER_POLICY', otherFen: '50000' });
    await district.done('applicant', `cases/${second}/withdrawal`, { reason: '已按其他文件享受' });
    expect((await district.get(`other-grants/findings?award=${first}`)).body['items']).toMatchObject([{ kind: 'EXCESS', state: 'OPEN', otherFen: '30000', dueFen: '40000', unpaid: true }]);
    expect((await bind()).body).toMatchObject({ code: 'PAID_UNDER_OTHER_POLICY', dueFen: '40000' });
    expect(await district.done('meeting', `cases/${first}/proposal`, { again: true })).toMatchObject({ amountFen: '40000' });
  });

  it('and by the line of a roster', async () => {
    const roster = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [43, 44].map(person).map((personIdNumber) => ({ ...veteran(personIdNumber, '2026-02-02'), kind: undefined })) }))['case']);
    await passed(district, roster);
    await propose(district, roster);
    const second = await filed(SECOND_PLACEMENT, veteran(person(45), '2026-02-02'));
    await propose(district, second);
    expect(await oneOf(44, 45, '松人社核〔2026〕22号')).toMatchObject({ overBeside: [{ awards: expect.arrayContaining([{ award: roster, line: 2, amountFen: '70000' }, { award: second, amountFen: '80000' }]), highestFen: '80000', takenFen: '150000' }] });
  });

  it('leave a book that an auditor can recompute', async () => {
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
