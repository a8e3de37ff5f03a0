import { cutOffDeciding } from '#apps/standalone/history/cut-off';
import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, FIRM_B, passed } from '../journeys/lifecycle';
import { BASE, BOLE, FIRM_D, known, person, PLACEMENT, veteran } from './acts';
import { songjiang } from './districts';

const GROWTH = 'sj-04-growth-incentive';
const line = (n: number): object => ({ ...veteran(person(n), '2026-01-05'), kind: undefined });

interface Shown extends Record<string, unknown> {
  foreseen?: { outcome: string; amountFen: string | null; code?: string; article?: string; asOf: number; outstanding: object[]; lines?: object };
  assessing?: object;
  unregistered?: true;
}

describe('what the book would say of a case is shown before its proposal', () => {
  let district: District;
  const files = async (programme: string, claim: object, claimant = FIRM_A): Promise<string> => String((await district.done('applicant', 'cases', { programme, claimant, claim }))['case']);
  const shown = async (id: string, role: 'desk' | 'applicant' = 'desk'): Promise<Shown> => (await district.get(`cases/${id}`, role)).body;

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_D, legalName: '示例丁公司', local: false });
  });
  afterAll(() => district.close());

  it('an amount, with the revision of the book, to officers and not to the applicant; nothing is written', async () => {
    const id = await files(BOLE, boleClaim(person(1), '100', 'F-1'));
    const before = (await district.get('events?limit=1')).body['bookRevision'];
    expect(await shown(id)).toMatchObject({ foreseen: { outcome: 'AMOUNT', amountFen: '100', asOf: before, outstanding: [] } });
    expect(await shown(id, 'applicant')).not.toHaveProperty('foreseen');
    expect((await district.get('events?limit=1')).body['bookRevision']).toBe(before);
  });

  it('a firm of another district, a person who is claimed already, an award whose match is claimed already', async () => {
    const stranger = await files(PLACEMENT, veteran(person(2), '2026-01-05'), FIRM_D);
    expect((await shown(stranger)).foreseen).toMatchObject({ outcome: 'NOTHING', amountFen: null, code: 'NOT_LOCAL_ENTERPRISE', article: '沪松人社规〔2024〕5号 第（九）条' });
    for (const [programme, claim, code] of [[PLACEMENT, veteran(person(3), '2026-01-05'), 'PERSON_CLAIM_PENDING'], [BOLE, boleClaim(person(4), '100', 'F-4'), 'AWARD_MATCH_PENDING']] as const) {
      const [first, second] = [await files(programme, claim), await files(programme, claim)];
      await passed(district, first);
      await district.done('meeting', `cases/${first}/proposal`);
      expect((await shown(second)).foreseen).toMatchObject({ outcome: 'NOTHING', code });
      expect(await shown(first)).not.toHaveProperty('foreseen');
    }
  });

  it('what a panel has still to find is outstanding, and nothing is said before it', async () => {
    const id = await files(GROWTH, { kind: 'GROWTH_ASSESSMENT', year: 2025 });
    expect((await shown(id)).foreseen).toMatchObject({ amountFen: null, outstanding: [{ act: 'jointReview', bureaus: ['区统计局'] }, { act: 'assessPanel' }] });
  });

  it('of a roster, the lines that would be declined, by reason', async () => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [3, 5, 6].map(line) }))['case']);
    expect((await shown(id)).foreseen).toMatchObject({ outcome: 'LINES', amountFen: '140000', lines: { all: 3, tried: 3, granted: 2, refused: [{ code: 'PERSON_CLAIM_PENDING', outcome: 'NOTHING', lines: 1, first: [1] }] } });
  });

  it('a roster that is decided by half is gone on with', async () => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [7, 8, 9].map(line) }))['case']);
    await passed(district, id);
    const { ledger: { ground, clock }, area } = district;
    await cutOffDeciding(ground.writers, { area, id, decider: 'u-meeting', decided: 2, at: clock.at });
    const said = { decided: 2, lines: 3, act: 'propose', zh: '已核定 2 行，共 3 行：请再次拟支持，从中断处继续' };
    const one = await shown(id);
    expect([one.assessing, one.foreseen]).toEqual([expect.objectContaining(said), undefined]);
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ decided: 2, assessing: said });
    const { body } = await district.post('reviewer', `cases/${id}/strikes`, { lines: [1], reason: '未入职' });
    expect(body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'ASSESSING', possibleActs: [{ act: 'propose', allowedRoles: ['meeting'] }, { act: 'reject' }, { act: 'withdraw' }] });
    expect(await district.done('meeting', `cases/${id}/proposal`)).toMatchObject({ state: 'PROPOSED', amountFen: '210000' });
    expect(await shown(id)).not.toHaveProperty('assessing');
  });

  it('whom the register does not know may file, is told so, and is accepted once it is registered', async () => {
    const filed = await district.post('applicant', 'cases', { programme: BASE, claimant: FIRM_B, claim: { kind: 'LABOUR_BASE', county: '532822', hostAddress: '勐海县示范路 91 号', openedOn: '2026-04-01' } }, { key: 'unregistered-1' });
    const id = String(filed.body['case']);
    expect([filed.status, filed.body['notices']]).toEqual([201, [expect.objectContaining({ code: 'CLAIMANT_NOT_REGISTERED', article: '沪松人社规〔2024〕5号 第（九）条' })]]);
    expect((await shown(id)).foreseen).toMatchObject({ outcome: 'UNDECIDED', code: 'CLAIMANT_NOT_REGISTERED' });
    const { status, body } = await district.post('desk', `cases/${id}/acceptance`);
    expect([status, body]).toEqual([409, expect.objectContaining({ code: 'CLAIMANT_NOT_REGISTERED', party: FIRM_B, remedy: '请先由受理窗口登记该单位（POST parties），再办理本事项。' })]);
    const marked = async (): Promise<unknown[]> => [await shown(id), ...((await district.get(`cases?claimant=${FIRM_B}`)).body['items'] as Shown[])].map(({ unregistered }) => unregistered);
    expect(await marked()).toEqual([true, true]);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    expect(await marked()).toEqual([undefined, undefined]);
    const again = await district.post('applicant', 'cases', { programme: BASE, claimant: FIRM_B, claim: { kind: 'LABOUR_BASE', county: '532822', hostAddress: '勐海县示范路 91 号', openedOn: '2026-04-01' } }, { key: 'unregistered-1' });
    expect(again.body).toEqual(filed.body);
    expect(await district.done('desk', `cases/${id}/acceptance`, {}, { seen: '"0"' })).toEqual(expect.not.objectContaining({ unregistered: true }));
    expect(await shown(id)).toMatchObject({ state: 'ACCEPTED' });
    expect((await shown(id)).foreseen).toMatchObject({ outcome: 'AMOUNT' });
  });
});
