import type { District } from '../journeys/district';
import { FIRM_A, PERSON_1, reviewed } from '../journeys/lifecycle';
import { JIADING, SONGJIANG } from '../documents';
import { usccOf } from '../edge/desk';
import { EVENT, onCase, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, jiading, songjiang } from './districts';

const SEVEN = ['区发改委', '区经委', '区科委', '区市场监管局', '区财政局', '区统计局', '区人社局'];
const DIRECTIONS = ['PARK_BUILDING', 'BACKBONE_FIRMS', 'TALENT', 'INTEGRITY', 'MAJOR_EVENTS', 'INNOVATION_PLATFORMS', 'STATISTICS_PUBLICITY'];
const event = (name: string): object => ({ kind: 'EVENT', event: name, opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen: '60000000', otherFiscalFen: '0' });

const ASSOCIATION = usccOf(94, '51');

/** Whom a list is of: institutions, or persons of one. */
const subjectOf = (of: 'PARTY' | 'PERSON' | undefined, uscc: string): object => (of === 'PERSON' ? { kind: 'PERSON', uscc, personIdNumber: PERSON_1 } : { kind: 'PARTY', uscc });

/** Every clause that pays nothing itself, used as its words say, by somebody who trusts nothing but the answers. */
describe('the clauses of Songjiang that pay nothing themselves', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await district.done('desk', 'parties', { uscc: ASSOCIATION, legalName: '示例协会', kind: 'ASSOCIATION', local: true });
  });
  afterAll(() => district.close());

  it('refer to fifteen policies, each by its name, and each outcome is recorded (sj-01, 02, 03, 11a, 11b, 11c)', async () => {
    const referring = SONGJIANG.clauses.filter(({ kind }) => kind === 'REFERRAL');
    for (const { id: clause, referralTo } of referring) {
      for (const policy of referralTo) {
        const { referral } = await district.done('desk', 'referrals', { uscc: FIRM_A, clause, policy, matter: `申请${policy}` });
        const outcome = { kind: 'GRANTED', policy, amountFen: '1000000', paidOn: '2026-04-30', documentNo: '松〔2026〕1号' };
        await district.done('reviewer', `referrals/${String(referral)}/outcome`, { outcome: policy === '总部奖励' ? { kind: 'DECLINED', reason: '未达标准' } : outcome });
      }
    }
    const { items } = (await district.get('referrals?state=OUTCOME_RECORDED&limit=500')).body as object as { items: { clause: string; outcome: { kind: string } }[] };
    const counted = referring.map(({ id }) => `${id.slice(0, 6)} ${items.filter(({ clause }) => clause === id).length}`);
    expect(counted).toEqual(['sj-01- 7', 'sj-02- 2', 'sj-03- 1', 'sj-11a 1', 'sj-11b 1', 'sj-11c 3']);
    expect(items.filter(({ outcome }) => outcome.kind === 'DECLINED')).toHaveLength(1);
  });

  it('keep what a referral brought out of our own amount, by one word of one officer (A-28)', async () => {
    const { referral } = await district.done('desk', 'referrals', { uscc: FIRM_A, clause: 'sj-03-industrial-park', policy: '相关产业政策', matter: '园区招商会' });
    const outcome = { kind: 'GRANTED', policy: '产业园区扶持', amountFen: '5000000', paidOn: '2026-04-30', documentNo: '松经〔2026〕8号' };
    await district.done('reviewer', `referrals/${String(referral)}/outcome`, { outcome, overlaps: { programme: EVENT, subject: { kind: 'EVENT', event: '招商会' }, level: 'DISTRICT' } });
    const id = await reviewed(district, EVENT, FIRM_A, event('招商会'));
    expect((await onCase(district, 'meeting', `${id}/proposal`)).body).toMatchObject({ amountFen: '13000000' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ decision: { receipt: { inputs: { registered: [{ policy: '产业园区扶持', paidFen: '5000000' }] } } } });
  });

  it.each(SONGJIANG.clauses.flatMap(({ lists = [] }) => lists.map(({ id, of, claimants }) => [id, of, claimants?.includes('ENTERPRISE') === false ? ASSOCIATION : FIRM_A] as const)))('list a name on %s (%s), show it, and take it off with a reason (sj-10a, 12, 14, 15)', async (list, of, party) => {
    district.on('2026-05-06');
    const { listing } = await district.done('reviewer', `lists/${list}/names`, { subject: subjectOf(of, party), reason: '经评选', documentNo: '松人社〔2026〕41号', fromOn: '2026-05-01' });
    expect((await district.get(`lists/${list}`, 'applicant')).body).toMatchObject({ list, ...(of === 'PERSON' ? { parties: [], persons: 1 } : { parties: [{ party, documentNo: '松人社〔2026〕41号' }], persons: 0 }) });
    expect(await refusal(district, () => district.post('reviewer', `lists/${list}/names`, { subject: subjectOf(of === 'PERSON' ? 'PARTY' : 'PERSON', FIRM_A), reason: '经评选', documentNo: '松人社〔2026〕42号', fromOn: '2026-05-01' }))).toMatchObject({ status: 400, code: 'MALFORMED', field: 'subject.kind' });
    await district.done('leader', `listings/${String(listing)}/delisting`, { reason: '复核不符' });
    expect((await district.get(`lists/${list}`, 'applicant')).body).toMatchObject({ parties: [], persons: 0 });
    expect((await district.get(`listings?list=${list}`)).body).toMatchObject({ items: [{ state: 'DELISTED', delisted: { reason: '复核不符', by: 'u-leader', lastOn: '2026-05-05' } }] });
  });

  it('are for the kinds of party that they name: no firm is a partner association, and no association a firm brought in', async () => {
    const named = { reason: '经评选', documentNo: '松人社〔2026〕43号', fromOn: '2026-05-01' };
    expect(await refusedCode(district, 'reviewer', 'lists/sj-association-partners/names', { body: { ...named, subject: { kind: 'PARTY', uscc: FIRM_A } } })).toBe('NOT_A_SUPPORTED_CATEGORY');
    expect(await refusedCode(district, 'desk', 'referrals', { body: { uscc: ASSOCIATION, clause: 'sj-01-attract-known-firms', policy: '总部奖励', matter: '总部奖励' } })).toBe('NOT_AN_ENTERPRISE');
  });

  it('have seven bureaus speak on one case, each once (sj-16)', async () => {
    const id = await reviewed(district, EVENT, FIRM_A, event('七部门'));
    for (const [n, bureau] of SEVEN.entries()) expect((await onCase(district, 'jointReviewer', `${id}/joint-review`, { body: { bureau, outcome: 'PASSED', opinion: '同意', overlap: null }, person: `u-bureau-${n}` })).status).toBe(200);
    expect(((await district.get(`cases/${id}`)).body['joint'] as { bureau: string }[]).map(({ bureau }) => bureau)).toEqual(SEVEN);
  });

  it('have seven directions of money, of the district’s own or of upper levels (sj-17)', async () => {
    const line = { year: 2026, programmes: [EVENT], amountFen: '1000000', documentNo: '松财〔2026〕2号', agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
    for (const [n, direction] of DIRECTIONS.entries()) await district.done('finance', 'budget-lines', { ...line, line: `D-${n}`, direction, fundingSource: n % 2 ? 'UPPER_LEVEL_GUIDANCE' : 'OWN' });
    const clause = ((await district.get('programmes')).body as object as { items: { id: string; directions?: { id: string }[] }[] }).items.find(({ id }) => id === 'sj-17-fiscal-support');
    expect(clause?.directions?.map(({ id }) => id)).toEqual(DIRECTIONS);
    expect((await district.get('budget-lines?direction=MAJOR_EVENTS')).body['items']).toMatchObject([{ line: 'D-4', fundingSource: 'OWN' }]);
  });

  it('show how a target went over time, and not what lies after the day that is asked for (sj-00)', async () => {
    for (const [period, count] of [['2024', 310], ['2025', 352], ['2026-03', 361]] as const) await district.done('policy', 'targets/sj-firms/indicators', { period, count, documentNo: `统${period}` });
    const series = async (on: string): Promise<unknown> => {
      const { items } = (await district.get(`targets?on=${on}`)).body as object as { items: { target: string; series: { period: string; figure: { count: number } }[]; reached: boolean }[] };
      const found = items.find(({ target }) => target === 'sj-firms');
      return [found?.series.map(({ period, figure }) => `${period} ${figure.count}`), found?.reached];
    };
    expect(await series('2026-05-06')).toEqual([['2024 310', '2025 352', '2026-03 361'], false]);
    expect(await series('2026-01-01')).toEqual([['2024 310', '2025 352'], false]);
  });

  it('leave a book that an auditor can recompute', () => expectAudited(district));
});

describe('the clauses of Jiading that pay nothing themselves', () => {
  let district: District;
  beforeAll(async () => void (district = await jiading('2026-05-06')));
  afterAll(() => district.close());

  it.each(JIADING.clauses.flatMap(({ lists = [] }) => lists.map(({ id, of }) => [id, of] as const)))('list a name on %s (%s), show it, and take it off with a reason (jd-08, 09)', async (list, of) => {
    district.on('2026-05-06');
    const { listing } = await district.done('reviewer', `lists/${list}/names`, { subject: subjectOf(of, JIADING_FIRM), reason: '经评价', documentNo: '嘉人社〔2026〕4号', fromOn: '2026-05-01' });
    expect((await district.get(`lists/${list}`, 'applicant')).body).toMatchObject(of === 'PERSON' ? { parties: [], persons: 1 } : { parties: [{ party: JIADING_FIRM }], persons: 0 });
    await district.done('leader', `listings/${String(listing)}/delisting`, { reason: '已迁出' });
    expect((await district.get(`lists/${list}`, 'applicant')).body).toMatchObject({ parties: [] });
  });

  it.each(['jd-g1-leadership', 'jd-g2-planning', 'jd-g3-publicity'])('say what was done under %s, by which document', async (clause) => {
    const measure = { clause, title: '年度工作', takenOn: '2026-05-04', documentNo: '嘉人社〔2026〕5号' };
    await district.done('policy', 'measures', measure);
    expect((await district.get(`measures?clause=${clause}`)).body['items']).toMatchObject([measure]);
  });

  it('know no direction of money and no referral: those are Songjiang’s', async () => {
    const line = { line: 'J-1', year: 2026, programmes: ['jd-07-event-subsidy'], amountFen: '1', documentNo: '嘉财〔2026〕2号', agencyCode: '114001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299', direction: 'TALENT' };
    expect(await refusedCode(district, 'finance', 'budget-lines', { body: line })).toBe('MALFORMED');
    expect(await refusedCode(district, 'desk', 'referrals', { body: { uscc: JIADING_FIRM, clause: 'sj-03-industrial-park', policy: '相关产业政策', matter: '园区' } })).toBe('UNKNOWN_PROGRAMME');
  });

  it('leave a book that an auditor can recompute', () => expectAudited(district));
});
