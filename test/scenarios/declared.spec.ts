import { demonstrate } from '#apps/standalone/demonstration';
import { FOUND, rosterLine, USUAL } from '#apps/standalone/history/claims';
import { FIRMS } from '#apps/standalone/history/firms';
import { fictitiousLei, fictitiousPerson, fictitiousUscc } from '#apps/standalone/history/numbers';
import { SONGJIANG_CASES } from '#apps/standalone/history/songjiang.cases';
import { District } from '../journeys/district';
import { asFound, assessed, passed } from '../journeys/lifecycle';
import { onCase, refusal } from './acts';

const [BOLE, TALENT, PLACED, BRAND] = ['sj-08b-bole-match', 'sj-08a-talent-referral', 'sj-09a-placement-subsidy', 'sj-06-brand-award'];
const OTHERS = { otherGrants: [{ policy: '上海市人力资源服务业发展专项资金', paidFen: '1000', paidOn: '2026-01-12' }] };
const GRADED = { grade: 'B', reason: '经评审', reasonEn: 'as assessed' };
const SUM = { amountFen: '2000000', reason: '经评估审定', reasonEn: 'as assessed' };
const PAPER = { paper: 'COMMITMENT_LETTER', sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae' };

interface Row {
  programme: string;
  firm: string;
  /** What a claim may say beside what it must. */
  more: object;
  /** Of what a usual claim says, what must be other here. */
  unlike?: object;
  finding?: object;
  area?: string;
}

const ROWS: readonly Row[] = [
  { programme: 'sj-04-growth-incentive', firm: 'g', more: OTHERS, finding: GRADED },
  { programme: 'sj-05-innovation-grant', firm: 'b', more: OTHERS, finding: SUM },
  { programme: 'sj-06-brand-award', firm: 'b', more: OTHERS, finding: SUM },
  { programme: 'sj-07-real-economy-support', firm: 'a', more: OTHERS, finding: SUM },
  { programme: 'sj-08a-talent-referral', firm: 'b', more: OTHERS },
  { programme: 'sj-08b-bole-match', firm: 'b', more: { ...OTHERS, nationalDecidedFen: '4000000', nationalReceivedFen: '3000000' }, unlike: { level: 'NATIONAL' } },
  { programme: 'sj-09a-placement-subsidy', firm: 'b', more: OTHERS },
  { programme: 'sj-09b-labour-base-opening', firm: 'k', more: OTHERS, unlike: { county: '540123' } },
  {
    programme: 'sj-10b-event-subsidy', firm: 'b', more: { ...OTHERS, approvedAt: '08:30', opensAt: '10:00', otherFiscalPolicies: ['松江区会展资金'], sponsorshipFen: '500000' },
    unlike: { opensOn: '2026-03-02', lastDayOn: '2026-03-03', approvedOn: '2026-03-02', otherFiscalFen: '1000000' },
  },
  { programme: 'jd-01-settlement-reward', firm: 'd', area: '310114', more: { lei: fictitiousLei(900) }, finding: { amountFen: '50000000', reason: '经评估', reasonEn: 'as assessed' } },
];

/** Whatever may be said beside what must be: it stands as it was said, in the filing, in the correction and in the receipt. */
describe('what a claim may declare', () => {
  let songjiang: District;
  let jiading: District;
  beforeAll(async () => {
    songjiang = await District.open();
    await demonstrate(songjiang.ledger, songjiang.ledger.folder);
    songjiang.on('2026-05-20');
    jiading = songjiang.beside('310114');
  });
  afterAll(() => songjiang.close());

  it.each(ROWS)('of $programme is kept, corrected and read when the amount is found', async ({ programme, firm, more, unlike, finding, area = '310117' }) => {
    const district = area === songjiang.area ? songjiang : jiading;
    const n = 600 + ROWS.findIndex((row) => row.programme === programme);
    const { uscc = '' } = FIRMS[area]?.[firm] ?? {};
    const claim = { ...USUAL[programme]?.({ area, n, filed: Temporal.PlainDate.from('2026-05-20'), uscc, personIdNumber: fictitiousPerson(area, n) }), ...unlike, ...more };
    const filed = await district.done('applicant', 'cases', { programme, claimant: uscc, claim });
    const id = String(filed['case']);
    expect(filed).toMatchObject({ claim: more });
    await district.done('desk', `cases/${id}/correction-request`, { defects: ['承诺书未加盖公章'] });
    expect(await district.done('applicant', `cases/${id}/correction`, { note: '已补交', claim, papers: [PAPER] })).toMatchObject({ claim: more, papers: expect.arrayContaining([expect.objectContaining(PAPER)]) });
    await passed(district, id);
    await assessed(district, id, { grade: 'B', amountFen: null, ...(finding === SUM && { amountFen: SUM.amountFen }) });
    expect(await district.done('meeting', `cases/${id}/proposal`, { finding: finding ?? FOUND[programme] })).toMatchObject({ state: 'PROPOSED' });
    const { decision } = (await district.get(`awards/${id}`)).body as { decision?: { receipt: { inputs: object } } };
    expect(decision?.receipt.inputs).toMatchObject({ claim: more, ...(finding && { finding }) });
  });

  it.each([[TALENT, 'b', '310117'], [BOLE, 'b', '310117'], [PLACED, 'b', '310117'], ['jd-03-talent-referral', 'd', '310114']])('of %s for a foreigner names the number of the passport by its keyed hash, also corrected, and in the receipt', async (programme, letter, area) => {
    const district = area === songjiang.area ? songjiang : jiading;
    const { uscc = '' } = FIRMS[area]?.[letter] ?? {};
    const { personIdNumber: _, ...claim } = { ...USUAL[programme]?.({ area, n: 650, filed: Temporal.PlainDate.from('2026-05-20'), uscc, personIdNumber: '' }) } as Record<string, unknown>;
    const personDocument = { kind: 'PASSPORT', number: `K${programme.length}650001`, country: 'DEU' };
    const { case: id } = await district.done('applicant', 'cases', { programme, claimant: uscc, claim: { ...claim, personDocument } });
    await district.done('desk', `cases/${String(id)}/correction-request`, { defects: ['承诺书未加盖公章'] });
    const passport = expect.stringMatching(/^passport-[0-9a-f]{32}$/);
    expect(await district.done('applicant', `cases/${String(id)}/correction`, { note: '已补交', claim: { ...claim, personDocument } })).toMatchObject({ claim: { passport } });
    await passed(district, String(id));
    await district.done('meeting', `cases/${String(id)}/proposal`, { ...(FOUND[programme] && { finding: FOUND[programme] }) });
    expect((await district.get(`awards/${String(id)}`)).body).toMatchObject({ decision: { receipt: { inputs: { claim: { passport } } } } });
  });

  const usual = (programme: string, n: number, uscc: string, person = n): object =>
    ({ ...USUAL[programme]?.({ area: '310117', n, filed: Temporal.PlainDate.from('2026-05-20'), uscc, personIdNumber: fictitiousPerson('310117', person) }) });
  const reviewed = async (programme: string, claimant: string, claim: object): Promise<string> => {
    const id = String((await songjiang.done('applicant', 'cases', { programme, claimant, claim }))['case']);
    await passed(songjiang, id);
    await assessed(songjiang, id, asFound(programme === 'sj-04-growth-incentive' ? undefined : FOUND[programme]));
    return id;
  };
  const inputsOf = async (id: string): Promise<object | undefined> => ((await songjiang.get(`awards/${id}`)).body as { decision?: { receipt: { inputs: object } } }).decision?.receipt.inputs;
  const firm = (letter: string): string => FIRMS['310117']?.[letter]?.uscc ?? '';

  it('of a roster are its lines, and its proposal names the minutes by their digest', async () => {
    const lines = [701, 702].map((n) => rosterLine(Temporal.PlainDate.from('2026-05-20'), fictitiousPerson('310117', n), 2));
    const id = String((await songjiang.done('applicant', 'rosters', { programme: PLACED, claimant: firm('b'), lines }))['case']);
    await passed(songjiang, id);
    expect(await songjiang.done('meeting', `cases/${id}/proposal`, { minutes: { sha256: PAPER.sha256 } })).toMatchObject({ state: 'PROPOSED' });
  });

  it('is read beside what the book knows: another district, the other half of the clause, an earlier introduction, money held elsewhere', async () => {
    await songjiang.done('reviewer', 'disqualifications-elsewhere', { uscc: firm('b'), area: '310114', documentNo: '嘉人社决〔2026〕1号', fromOn: '2026-05-01', toOn: '2027-05-01', source: '政务公开' });
    const match = await reviewed(BOLE, firm('b'), { ...usual(BOLE, 610, firm('b')), decidedFen: '2000000', receivedFen: '2000000' });
    await songjiang.done('meeting', `cases/${match}/proposal`);
    expect(await inputsOf(match)).toMatchObject({ disqualifiedElsewhere: [{ area: '310114', toOn: '2027-05-01' }] });
    await songjiang.done('reviewer', 'other-grants', { programme: BOLE, claimant: firm('b'), subject: { kind: 'PERSON', personIdNumber: fictitiousPerson('310117', 610) }, policy: '方松街道人才引荐奖励', level: 'TOWN', town: '方松街道', paidFen: '3000000', paidOn: '2026-05-12', documentNo: '方松办〔2026〕3号' });
    const second = await reviewed(BOLE, firm('b'), usual(BOLE, 611, firm('b'), 610));
    await songjiang.done('meeting', `cases/${second}/proposal`);
    expect(await inputsOf(second)).toMatchObject({ registered: [{ paidFen: '3000000', elsewhereFen: '2000000' }] });
    const referred = await reviewed(TALENT, firm('b'), usual(TALENT, 612, firm('b'), 610));
    await songjiang.done('meeting', `cases/${referred}/proposal`);
    expect(await inputsOf(referred)).toMatchObject({ dual: true });
    const placed = SONGJIANG_CASES.findIndex(({ no }) => no === '0801') + 1;
    const again = await reviewed(TALENT, firm('j'), { ...usual(TALENT, 613, firm('j'), placed), rank: 'MUNICIPAL' });
    await songjiang.done('meeting', `cases/${again}/proposal`);
    expect(await inputsOf(again)).toMatchObject({ firstIntroducedOn: expect.any(String) });
  });

  it('is read beside the group, and a register changes by a paper that names what was', async () => {
    const [parent, member] = [fictitiousUscc('310117', 8), fictitiousUscc('310117', 9)];
    for (const uscc of [parent, member]) await songjiang.done('desk', 'parties', { uscc, legalName: `松江示例集团${uscc.at(-1)}公司`, kind: 'ENTERPRISE', local: true, groupUscc: parent, registeredAddress: '上海市松江区示范路 18 号' });
    const [first, second] = [await reviewed(BRAND, parent, usual(BRAND, 620, parent)), await reviewed(BRAND, member, usual(BRAND, 621, member))];
    for (const id of [first, second]) await songjiang.done('meeting', `cases/${id}/proposal`, { finding: SUM });
    expect(await inputsOf(second)).toMatchObject({ claimant: { members: [parent] } });
    const changed = { kind: 'OTHER', registeredAddress: '上海市松江区示范路 20 号', documentNo: '松市监变〔2026〕118号', reason: '住所与类型变更' };
    const { change } = await songjiang.done('desk', `parties/${member}/changes`, changed);
    await songjiang.done('leader', `parties/${member}/changes/${String(change)}/confirmation`);
    expect((await songjiang.get(`parties/${member}`)).body).toMatchObject({ kind: 'OTHER' });
  });

  it('by a firm that is disqualified files nothing, and what runs of it ends; an inspection has the number of its checklist', async () => {
    const [proposed] = ((await songjiang.get(`disqualifications?state=PROPOSED&party=${firm('i')}`)).body as { items?: { disqualification: string }[] }).items ?? [];
    const running = await reviewed(BOLE, firm('i'), usual(BOLE, 630, firm('i')));
    await songjiang.done('leader', `disqualifications/${String(proposed?.disqualification)}/decision`);
    expect((await songjiang.get(`cases/${running}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    expect(await refusal(songjiang, () => songjiang.post('applicant', 'cases', { programme: BOLE, claimant: firm('i'), claim: usual(BOLE, 631, firm('i')) }))).toMatchObject({ code: 'DISQUALIFIED', toOn: '2028-12-31' });
    const { items } = (await songjiang.get('cases?state=PAID&limit=1')).body as { items?: { case: string }[] };
    const paid = String(items?.[0]?.case);
    const inspection = { inspectedOn: '2026-05-19', outcome: 'IN_ORDER', finding: '现场核查，凭证齐全', documentNo: '松人社检〔2026〕8号' };
    expect((await onCase(songjiang, 'legal', `${paid}/inspections`, { body: inspection })).body).toMatchObject({ inspections: expect.arrayContaining([expect.objectContaining(inspection)]) });
  });
});
