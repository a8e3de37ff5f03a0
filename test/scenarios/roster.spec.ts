import { cutOff } from '../journeys/cut-off';
import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, LINE, orderIn, ordered, passed, reviewed } from '../journeys/lifecycle';
import { APPROVED, grantPaid, known, NOTICED, person, PLACEMENT, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const GROUPS = { UNEMPLOYED_GRADUATE: 12, LONG_TERM_UNEMPLOYED_YOUTH: 8, VETERAN: 5, RURAL_HARDSHIP: 4, DISABLED: 3, PARTNER_REGION: 20 };

const line = (n: number, group: string): object => ({ personIdNumber: person(n), groups: [group], startedOn: '2026-01-05', localHousehold: group !== 'PARTNER_REGION', contractMonths: 12, insuredMonths: 4, registered: true });

/** The fifty-two of S05, each in one group; the veterans are the persons 20 to 24. */
const LINES = Object.entries(GROUPS).flatMap(([group, count]) => Array.from({ length: count }, () => group)).map((group, n) => line(n, group));

interface Result {
  no: number;
  outcome: string;
  amountFen: string | null;
  refused: string | null;
  article: string | null;
}

const results = async (district: District, id: string): Promise<Result[]> => ((await district.get(`rosters/${id}/lines?limit=500`)).body as { items?: Result[] }).items ?? [];

describe('S05 a roster of six groups (第（九）条)', () => {
  let district: District;
  let id: string;
  const roster = (lines: object[] = LINES, claimant = FIRM_A): object => ({ programme: PLACEMENT, claimant, lines });

  beforeAll(async () => {
    district = await songjiang('2025-06-02');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    await grantPaid(district, { programme: PLACEMENT, claimant: FIRM_B, claim: veteran(person(20), '2025-01-06'), line: LINE, noticeOn: '2025-06-03', approvedOn: '2025-06-11' });
    district.on('2026-05-06');
    await district.done('finance', 'budget-lines', { line: '310117-2026-02', year: 2026, programmes: [PLACEMENT], amountFen: '90000000', documentNo: '松财预〔2026〕2号', agencyCode: '126001', functionCode: '2080701', governmentEconomicCode: '50799', departmentEconomicCode: '31299' });
  });
  afterAll(() => district.close());

  it('is filed as one case with all its lines', async () => {
    const filed = await district.done('applicant', 'rosters', roster());
    id = String(filed['case']);
    expect(filed).toMatchObject({ state: 'SUBMITTED', claim: { kind: 'PLACEMENT_ROSTER', lines: 52, firstOn: '2026-01-05' } });
    expect((await results(district, id)).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 52 }, () => 'FILED'));
  });

  it('filed again, under its key or another, changes nothing', async () => {
    const before = await district.get(`cases/${id}/history?limit=500`);
    const again = await district.post('applicant', 'rosters', roster());
    expect([again.status, again.body['case'], again.headers.get('idempotent-replay')]).toEqual([201, id, 'true']);
    expect((await district.get(`cases/${id}/history?limit=500`)).body['items']).toEqual(before.body['items']);
  });

  it('is proposed with a decision and a receipt for each line, and says what became of each', async () => {
    await passed(district, id);
    expect((await district.post('meeting', `cases/${id}/proposal`, { finding: { amountFen: '1', reason: '照顾' } })).body).toMatchObject({ code: 'MALFORMED', errors: [{ field: 'finding' }] });
    expect(await district.done('meeting', `cases/${id}/proposal`)).toMatchObject({ state: 'PROPOSED', amountFen: '3180000' });
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ lines: 52, filed: 52, decided: 52, granted: 51, declined: 1, amountFen: '3180000' });
    const lines = await results(district, id);
    expect(lines.filter(({ outcome }) => outcome === 'DECLINED')).toEqual([expect.objectContaining({ no: 21, amountFen: '0', refused: 'PERSON_ALREADY_SUBSIDISED', article: '沪松人社规〔2024〕5号 第（九）条' })]);
    expect([0, 12, 21, 25, 29, 32].map((at) => lines[at]?.amountFen)).toEqual(['80000', '100000', '70000', '60000', '100000', '30000']);
  });

  it('explains each line by its own receipt, the one without money too', async () => {
    const [granted, declined] = await Promise.all([1, 21].map(async (no) => (await district.get(`rosters/${id}/lines/${no}`)).body));
    expect(granted).toMatchObject({ no: 1, amountFen: '80000', decision: { receipt: { payableFen: '80000', steps: [{ rule: 'rate-of-group' }] } } });
    expect(declined).toMatchObject({ no: 21, amountFen: '0', decision: { receipt: { payableFen: '0', refusal: { code: 'PERSON_ALREADY_SUBSIDISED' } }, sentences: { zh: expect.arrayContaining([expect.any(String)]) } } });
  });

  it('keeps every person for itself while it is pending', async () => {
    const other = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(22), '2026-01-05'));
    expect(await refusedCode(district, 'meeting', `cases/${other}/proposal`)).toBe('PERSON_CLAIM_PENDING');
  });

  it('goes through one notice and one approval to one payment order of the sum', async () => {
    district.on(NOTICED);
    await district.done('publicity', `cases/${id}/public-notice`);
    district.on(APPROVED);
    await district.done('leader', `cases/${id}/approval`, { confirmedFlags: [] });
    const order = await ordered(district, id, '310117-2026-02');
    expect(await orderIn(district, order, 'PAID')).toMatchObject({ amountFen: '3180000' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'PAID', amountFen: '3180000', order });
    const key = `${PLACEMENT}/person=`;
    const { items } = (await district.get(`entitlements?beginning=${key}&limit=500`)).body as { items?: { takenBy: string; paid: boolean; usedFen: string }[] };
    expect(items?.filter(({ takenBy, paid }) => takenBy === id && paid)).toHaveLength(51);
    await expectAudited(district);
  });
});

describe('a roster whose filing was cut off', () => {
  it('says how many of its lines are filed', async () => {
    const district = await songjiang('2026-05-06');
    for (const filed of [0, 1] as const) {
      const id = await cutOff(district, `R-cut-off-${filed}`, filed);
      expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'FILING', lines: 2, filed, decided: 0 });
    }
    await district.close();
  });
});

describe('a roster that is given up', () => {
  it('leaves every person free again', async () => {
    const district = await songjiang('2026-05-06');
    const lines = LINES.slice(0, 3);
    const first = await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines });
    const id = String(first['case']);
    await proposed(district, id);
    await district.done('applicant', `cases/${id}/withdrawal`, { reason: '另行申报' });
    const second = await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: LINES.slice(0, 2) });
    expect(await proposed(district, String(second['case']))).toMatchObject({ amountFen: '160000' });
    await expectAudited(district);
    await district.close();
  });
});

describe('a roster in which two turn out to be one person', () => {
  it('is not approved: one of them would be paid twice', async () => {
    const district = await songjiang('2026-05-06');
    const { case: id } = await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: LINES.slice(0, 3) });
    await proposed(district, String(id));
    const [document, otherDocument] = [0, 2].map((n) => ({ kind: 'IDENTITY_CARD', number: person(n) }));
    const { merge } = await district.done('leader', 'person-merges', { document, otherDocument, reason: '已核验原件', documentNo: '松人社核〔2026〕7号' });
    expect(await district.done('leader', `person-merges/${String(merge)}/confirmation`, {}, { person: 'u-leader-2' })).toMatchObject({ overCap: [{ kind: 'ONCE' }] });
    district.on(NOTICED);
    await district.done('publicity', `cases/${String(id)}/public-notice`);
    district.on(APPROVED);
    expect(await refusedCode(district, 'leader', `cases/${String(id)}/approval`, { body: { confirmedFlags: [] } })).toBe('ONCE_ONLY');
    await expectAudited(district);
    await district.close();
  });
});

async function proposed(district: District, id: string): Promise<object> {
  await passed(district, id);
  return district.done('meeting', `cases/${id}/proposal`);
}
