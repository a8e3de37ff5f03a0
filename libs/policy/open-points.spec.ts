import { day } from '#kernel/day';
import { JIADING, SONGJIANG } from '../../test/documents';
import { asked, bole, decided, decisionOf, held, type Known, opened, placed } from './assessment.given';
import type { Claim, ClaimOf } from './claims';
import { canBeRead, readingsOf } from './open-points';

const national: Claim = { ...bole(10_000_000n, 8_000_000n), level: 'NATIONAL', nationalDecidedFen: 6_000_000n, nationalReceivedFen: 5_000_000n };
const honour = (decidedOn: string): ClaimOf<'ACHIEVEMENT'> => ({ kind: 'ACHIEVEMENT', achievement: '荣誉', issuer: '上海市人力资源和社会保障局', issuerLevel: 'MUNICIPAL', decidedOn: day(decidedOn) });
const brand = (level: ClaimOf<'BRAND_AWARD'>['level'], cycle: number): ClaimOf<'BRAND_AWARD'> => ({ kind: 'BRAND_AWARD', level, organiser: '协会', cycle, decisionNo: `${cycle}`, decidedOn: day(`${cycle}-11-20`) });
const project: Claim = { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') };
const proposes = (amountFen: bigint): Known => ({ finding: { amountFen, reason: '经评估审定' } });
const forum: Known = { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3_000, reason: '影响力大' } };
const elsewhere = (...groups: Parameters<typeof placed>[1][]): Claim => ({ ...placed('2025-03-15', ...groups), localHousehold: false });

/** Each point that a district may read another way: the claim, what it gives as is stated, and what as chosen. */
const CHOSEN: [point: string, value: string, claim: Claim, known: Known, stated: bigint | string, otherwise: bigint | string][] = [
  ['A-07', 'NATIONAL_PART_TOO', national, {}, 8_000_000n, 13_000_000n],
  ['A-07', 'NATIONAL_PART_TOO', { ...national, decidedFen: 0n, receivedFen: 0n }, {}, 'NO_MUNICIPAL_AWARD', 5_000_000n],
  ['A-10', 'GRADUATES_ONLY', elsewhere('VETERAN'), {}, 'HUKOU_REQUIRED', 70_000n],
  ['A-10', 'GRADUATES_ONLY', elsewhere('VETERAN', 'UNEMPLOYED_GRADUATE'), {}, 'HUKOU_REQUIRED', 'HUKOU_REQUIRED'],
  ['A-10', 'ALL_GROUPS', elsewhere('PARTNER_REGION'), {}, 30_000n, 'HUKOU_REQUIRED'],
  ['A-13a', '6', { ...placed('2025-03-15', 'VETERAN'), contractMonths: 6 }, {}, 'CONTRACT_TOO_SHORT', 70_000n],
  ['A-13a', '24', placed('2025-03-15', 'VETERAN'), {}, 70_000n, 'CONTRACT_TOO_SHORT'],
  ['A-13b', '1', { ...placed('2025-03-15', 'VETERAN'), insuredMonths: 1 }, {}, 'INSURANCE_TOO_SHORT', 70_000n],
  ['A-13b', '6', placed('2025-03-15', 'VETERAN'), {}, 70_000n, 'INSURANCE_TOO_SHORT'],
  ['A-16', '20000000', held(100_000_000n), forum, 30_000_000n, 20_000_000n],
  ['A-16', '20000000', held(100_000_000n), { ...forum, takenFen: 20_000_000n }, 30_000_000n, 'CAP_EXHAUSTED'],
  ['A-20', '31', honour('2025-11-20'), { ...proposes(20_000_000n), filedOn: '2026-01-31' }, 'FILED_AFTER_AWARD_YEAR', 20_000_000n],
  ['A-20', '31', honour('2025-11-20'), { ...proposes(20_000_000n), filedOn: '2026-02-01' }, 'FILED_AFTER_AWARD_YEAR', 'FILED_AFTER_AWARD_YEAR'],
  ['A-31', '90', placed('2028-10-31', 'VETERAN'), { filedOn: '2029-03-31' }, 'FILED_AFTER_EXPIRY', 70_000n],
  ['A-31', '90', placed('2028-10-31', 'VETERAN'), { filedOn: '2029-04-01' }, 'FILED_AFTER_EXPIRY', 'FILED_AFTER_EXPIRY'],
  ['A-34', 'ROUND_DOWN_TO_YUAN', held(33_333_333n), {}, 9_999_999n, 9_999_900n],
];

describe('a point that the district read another way on adoption', () => {
  it.each(CHOSEN)('(%s) as %s', (...[point, value, claim, known, stated, otherwise]) => {
    expect(decided(claim, known)).toBe(stated);
    expect(decided(claim, { ...known, choices: { [point]: value } })).toBe(otherwise);
    expect(decisionOf(claim, { ...known, choices: { [point]: value } }).inputs.choices).toHaveProperty([point], value);
  });

  it('counts under other keys: a person and agency (A-06), an enterprise (A-14), a project (A-24), all levels of a brand (A-25)', () => {
    const keys = (claim: Claim, choices: Record<string, string>): string[] => asked(claim, { choices }).keys.map((key) => key.slice(key.indexOf('/') + 1));
    expect(keys(bole(1n), { 'A-06': 'PER_PERSON_AND_AGENCY' })).toContain('person=p1/claimant=firm-a');
    expect(keys(opened(), { 'A-14': 'PER_ENTERPRISE' })).toContain('claimant=firm-a');
    expect(keys(project, { 'A-24': 'PER_PROJECT' })).toEqual(['group=group-a/project=云平台', 'project=云平台']);
    expect(keys(brand('NATIONAL', 2026), { 'A-25': 'HIGHEST_LEVEL_ONLY' })).toContain('claimant=firm-a');
    expect(keys(brand('NATIONAL', 2026), {})).toEqual(['claimant=firm-a/level=NATIONAL', 'claimant=firm-a/organiser=协会/cycle=2026/level=NATIONAL', 'claimant=firm-a/organiser=协会/cycle=2026', 'decisionNo=2026/organiser=协会/cycle=2026/level=NATIONAL/claimant=firm-a']);
  });

  it('may be a number within its bounds, and no other', () => {
    const point = (name: string) => [...SONGJIANG.openPoints, ...JIADING.openPoints.filter(({ number }) => number)].find((open) => open.point === name);
    const days = point('A-31');
    if (!days) throw new Error('A-31 is not open');
    for (const value of ['FILED_BY_LAST_DAY', '1', '366']) expect(canBeRead(days, value)).toBe(true);
    for (const value of ['0', '367', '-1', '007', '1.5', '90 ', 'NEVER', '']) expect(canBeRead(days, value)).toBe(false);
    expect(readingsOf(days)).toEqual(['FILED_BY_LAST_DAY', '1–366 DAYS']);
  });
});

/** Read another way in book/choices.spec.ts, where it takes a first award to see it. */
const SECOND_AWARDS = ['A-02', 'A-06', 'A-14', 'A-23', 'A-24', 'A-25'];

/** The points of a document that more than one reading is possible of, as the district may choose them. */
describe.each([SONGJIANG, JIADING].map((document) => [document.id, document] as const))('%s', (_, { openPoints, programmes }) => {
  it('leaves nothing open that no test reads another way', () => {
    const open = openPoints.filter(({ values, number }) => values.length > 1 || number).map(({ point }) => point);
    const proven = new Set([...CHOSEN.map(([point]) => point), ...SECOND_AWARDS]);
    expect(open.filter((point) => !proven.has(point))).toEqual([]);
  });

  it('shows every point that can change an amount in the receipts of the programmes that it touches', () => {
    const choosable = openPoints.filter(({ values, number }) => values.length > 1 || number).map(({ point }) => point);
    const shown = new Set(programmes.flatMap(({ points }) => points));
    // A disqualification stands in the receipt by its last day, which is what its years come to.
    expect(choosable.filter((point) => !shown.has(point) && point !== 'A-23')).toEqual([]);
  });
});
