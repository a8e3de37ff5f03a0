import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, reviewed } from '../journeys/lifecycle';
import { adopted, APPROVED, BOLE, known, NOTICED, onCase, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const opinion = (bureau: string, more: object = {}): object => ({ bureau, outcome: 'PASSED', opinion: '同意', overlap: null, ...more });
const experts = (...names: string[]): object[] => names.map((expert) => ({ expert, conflict: false, score: 85 }));
const panel = (more: object = {}): object => ({ experts: experts('u-expert-1', 'u-expert-2', 'u-expert-3'), veto: null, grade: null, amountFen: '5000000', reason: '符合', ...more });

describe('joint review and panel (联审、专家评审, 3.1 nos. 7 and 8)', () => {
  let district: District;
  let n = 200;
  const passed = (): Promise<string> => reviewed(district, BOLE, FIRM_A, boleClaim(person((n += 1)), '5000000', `D-${n}`));
  const says = (id: string, body: object, who: string) => onCase(district, 'jointReviewer', `${id}/joint-review`, { body, person: who });

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
  });
  afterAll(() => district.close());

  it('what a programme asks for is said with it', async () => {
    const { items } = (await district.get('programmes')).body as { items?: { id: string; review?: object }[] };
    expect(items?.filter(({ review }) => review !== undefined).map(({ id, review }) => [id, review])).toEqual([
      ['sj-04-growth-incentive', { joint: ['区统计局'], panel: true }],
      ['sj-05-innovation-grant', { joint: [], panel: true }],
      ['sj-07-real-economy-support', { joint: ['区统计局', '区经委'], panel: true }],
    ]);
  });

  it('two bureaus and a panel pass it, it is proposed, and none of them approves', async () => {
    const id = await passed();
    expect((await says(id, opinion('区财政局', { overlap: '区人才引进专项资金' }), 'u-finance-bureau')).body).toMatchObject({ state: 'JOINT_REVIEWED', joint: [{ bureau: '区财政局', overlap: '区人才引进专项资金' }] });
    expect((await says(id, opinion('区统计局'), 'u-statistics')).body).toMatchObject({ state: 'JOINT_REVIEWED' });
    expect((await onCase(district, 'reviewer', `${id}/panel-assessment`, { body: panel() })).body).toMatchObject({
      state: 'PANEL_ASSESSED', panel: { amountFen: '5000000', experts: [{ expert: 'u-expert-1', score: 85 }, {}, {}] },
      reviewers: ['u-street', 'u-reviewer', 'u-finance-bureau', 'u-statistics', 'u-expert-1', 'u-expert-2', 'u-expert-3'],
    });
    await district.done('meeting', `cases/${id}/proposal`);
    district.on(NOTICED);
    await district.done('publicity', `cases/${id}/public-notice`);
    district.on(APPROVED);
    for (const who of ['u-statistics', 'u-expert-2']) expect(await refusedCode(district, 'leader', `cases/${id}/approval`, { body: { confirmedFlags: [] }, person: who })).toBe('FORBIDDEN_SOD');
    // What a bureau named and the register does not have, two leaders answer for (附则（一）, A-28).
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ decision: { receipt: { inputs: { namedOverlaps: [{ bureau: '区财政局', overlap: '区人才引进专项资金' }] } } } });
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, { body: { confirmedFlags: [] } })).toBe('MANUAL_REVIEW_REQUIRED');
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, { body: { confirmedFlags: ['OVERLAP_NAMED'] } })).toBe('SECOND_APPROVER_REQUIRED');
    await district.done('leader', `cases/${id}/endorsement`, { reason: '已核实，未获该资金' }, { person: 'u-leader-2' });
    expect((await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: ['OVERLAP_NAMED'] } })).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await expectAudited(district);
  });

  it('money on the register does not answer what a bureau names, though its words hold the policy: it is taken off, and two sign', async () => {
    const id = await passed();
    await says(id, opinion('区财政局', { overlap: '市人才引进专项资金已支付3万元' }), 'u-finance-bureau');
    await district.done('reviewer', 'other-grants', { programme: BOLE, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: person(n) }, policy: '专项资金', level: 'DISTRICT', paidFen: '100000', paidOn: '2026-04-20', documentNo: '松财〔2026〕9号' });
    await district.done('meeting', `cases/${id}/proposal`);
    const { flags, decision } = (await district.get(`awards/${id}`)).body as { flags?: string[]; decision?: object };
    expect([flags, decision]).toEqual([['OVERLAP_NAMED'], expect.objectContaining({ receipt: expect.objectContaining({ payableFen: '4900000', inputs: expect.objectContaining({ overlapsStand: true }) }) })]);
    expect(JSON.stringify(decision)).toContain('登记簿上就同一事项登记的是专项资金1,000.00元，共扣除1,000.00元；是否就是所指资金、金额是否完整，须由两人核对');
    await expectAudited(district);
  });

  it('one bureau says no: it is proposed by nobody, and rejected', async () => {
    const id = await passed();
    expect((await says(id, opinion('区市场监管局', { outcome: 'FAILED', opinion: '列入经营异常名录' }), 'u-market')).body).toMatchObject({ state: 'JOINT_FAILED' });
    expect(await refusedCode(district, 'meeting', `cases/${id}/proposal`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect((await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '联审未通过' } })).body).toMatchObject({ state: 'REJECTED' });
  });

  it('each bureau speaks once, also when asked again, and is one of the seven', async () => {
    const id = await passed();
    const send = () => district.post('jointReviewer', `cases/${id}/joint-review`, opinion('区财政局'), { key: `joint-${id}`, seen: '"3"' });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([200, first.body, 'true']);
    const second = await refusal(district, () => says(id, opinion('区财政局'), 'u-another'), id);
    expect(second).toMatchObject({ status: 409, code: 'OPINION_ALREADY_GIVEN', bureau: '区财政局' });
    expect(await refusedCode(district, 'jointReviewer', `cases/${id}/joint-review`, { body: opinion('区教育局') })).toBe('MALFORMED');
  });

  it('a panel recommends no more than the clause gives, and a meeting that departs from it says why', async () => {
    const id = await reviewed(district, 'sj-05-innovation-grant', FIRM_A, { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: '2026-04-10' });
    const over = panel({ amountFen: '20000001' });
    expect(await refusal(district, () => onCase(district, 'reviewer', `${id}/panel-assessment`, { body: over }), id)).toMatchObject({ code: 'OVER_MAX', amountFen: '20000001', maxFen: '20000000' });
    await onCase(district, 'reviewer', `${id}/panel-assessment`, { body: panel({ amountFen: '100' }) });
    const more = { finding: { amountFen: '20000000', reason: '集体研究' } };
    expect(await district.done('meeting', `cases/${id}/proposal`, more)).toMatchObject({ amountFen: '20000000' });
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: { receipt: object; sentences: { zh: string[] } } };
    expect(decision.receipt).toMatchObject({ inputs: { recommended: { amountFen: '100', scores: [85, 85, 85] } }, alternatives: [{ what: 'by-the-panel', amountFen: '100', reason: '集体研究' }] });
    expect(decision.sentences.zh).toContain('本决定未采纳专家评审的建议，理由是：集体研究。');
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ flags: ['DEPARTS_FROM_PANEL'] });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it('a panel recommends a grade that is published, and a meeting that departs from it is told so', async () => {
    const rates = { table: 'sj-04-grades', documentNo: '松人社〔2024〕31号', rows: ['A', 'B'].map((key, n) => ({ key, amountFen: `${10 - 5 * n}000000`, fromOn: '2024-01-01', toOn: null })) };
    const { version } = await district.done('policy', 'rate-tables', { version: 'v1', ...rates });
    await district.done('policy', `rate-tables/sj-04-grades/${String(version)}/publication`, {}, { person: 'u-policy-2' });
    const id = await reviewed(district, 'sj-04-growth-incentive', FIRM_A, { kind: 'GROWTH_ASSESSMENT', year: 2025 });
    await says(id, { bureau: '区统计局', outcome: 'PASSED', opinion: '同意', overlap: null }, 'u-statistics');
    const graded = (grade: string) => () => onCase(district, 'reviewer', `${id}/panel-assessment`, { body: panel({ grade, amountFen: null }) });
    expect(await refusal(district, graded('Z'), id)).toMatchObject({ code: 'NO_SUCH_GRADE', grade: 'Z', grades: ['A', 'B'] });
    expect((await graded('B')()).body).toMatchObject({ state: 'PANEL_ASSESSED' });
    expect(await refusal(district, () => onCase(district, 'meeting', `${id}/proposal`, { body: { finding: { grade: 'A' } } }), id)).toMatchObject({ code: 'REASON_REQUIRED', title: expect.stringContaining('未采纳专家评审'), panelGrade: 'B', detail: expect.stringContaining('专家评审建议的等次为B') });
  });

  it('a panel that may not sit is refused, and the reason names the expert', async () => {
    const id = await passed();
    const code = (body: object) => refusedCode(district, 'reviewer', `cases/${id}/panel-assessment`, { body });
    expect(await code(panel({ experts: experts('u-expert-1', 'u-expert-2') }))).toBe('PANEL_INVALID');
    expect(await code(panel({ experts: experts('u-expert-1', 'u-expert-2', 'u-reviewer') }))).toBe('FORBIDDEN_SOD');
    const partial = panel({ experts: [...experts('u-expert-1', 'u-expert-2'), { expert: 'u-expert-3', conflict: true, score: 90 }] });
    expect(await refusal(district, () => onCase(district, 'reviewer', `${id}/panel-assessment`, { body: partial }), id)).toMatchObject({ status: 403, code: 'CONFLICT_OF_INTEREST', expert: 'u-expert-3' });
    expect(await code(panel({ amountFen: null }))).toBe('MALFORMED');
    await onCase(district, 'reviewer', `${id}/panel-assessment`, { body: panel({ veto: '欠缴社会保险费' }) });
    expect(await code(panel())).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });
});
