import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '#kernel/day';
import { TERMS } from '../../test/documents';
import { asked, decided, decisionOf, flags, held, type Known, opened, placed, receiptOf, termFor } from './assessment.given';
import { factDayOf } from './claim-days';
import type { Claim, ClaimOf } from './claims';
import { flagsOf } from './eligibility';
import { sentencesOf } from './sentences';

type Talent = ClaimOf<'TALENT_REFERRAL'>;
const talent = (rank: Talent['rank'], introducedOn: string, ratedOn: string): Talent =>
  ({ kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2023-01-01'), insuredFromOn: day(introducedOn), rank, ratingNo: '1', ratedOn: day(ratedOn) });
const rent = (rentYear: number, movedInOn: string): ClaimOf<'RENT_YEAR'> => ({ kind: 'RENT_YEAR', movedInOn: day(movedInOn), rentYear, rentPaidFen: 60_000_000n, otherFiscalFen: 0n });
const honour: Claim = { kind: 'ACHIEVEMENT', achievement: '荣誉', issuer: '市局', issuerLevel: 'MUNICIPAL', decidedOn: day('2026-01-18') };
const settlement: Claim = { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: day('2026-01-10') };
const referred: Claim = { kind: 'TALENT_PLACEMENT', person: 't1', employer: 'e1', industry: 'INTELLIGENT_VEHICLES', startedOn: day('2026-02-02') };
const base: Claim = { kind: 'TRAINING_BASE', base: 'b1', year: 2025, traineeMonths: 120, assessedOn: day('2026-01-20') };
const brand: Claim = { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '协会', cycle: 2025, decisionNo: '1', decidedOn: day('2025-11-20') };
const match: Claim = { kind: 'BOLE_AWARD', person: 'p1', level: 'MUNICIPAL', decisionNo: '1', decidedOn: day('2025-11-21'), decidedFen: 1n, receivedFen: 1n };
const project: Claim = { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') };

/** Of each programme a claim, the day of its fact, what that day is called in programmes.json, and the parts by which it counts once. */
const PROGRAMMES: [programme: string, claim: Claim, factOn: string, named: string, keys: string[]][] = [
  ['sj-04-growth-incentive', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, '2025-12-31', 'ASSESSMENT_YEAR_END', ['claimant', 'year']],
  ['sj-05-innovation-grant', project, '2026-01-15', 'ASSESSMENT_DECISION', ['group']],
  ['sj-06-brand-award', brand, '2025-11-20', 'AWARD_DECISION', ['claimant', 'level']],
  ['sj-07-real-economy-support', { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, '2025-12-31', 'PERFORMANCE_YEAR_END', ['claimant', 'year']],
  ['sj-08a-talent-referral', talent('NATIONAL', '2024-10-01', '2025-02-10'), '2025-02-10', 'RATING', ['person']],
  ['sj-08b-bole-match', match, '2025-11-21', 'MUNICIPAL_DECISION', ['decisionNo', 'person']],
  ['sj-09a-placement-subsidy', placed('2025-03-15', 'VETERAN'), '2025-03-15', 'EMPLOYMENT_START', ['person']],
  ['sj-09b-labour-base-opening', opened(), '2025-06-01', 'BASE_OPENING', ['county', 'base']],
  ['sj-10b-event-subsidy', held(1n), '2025-10-12', 'EVENT_LAST_DAY', ['event', 'claimant']],
  ['jd-01-settlement-reward', settlement, '2026-01-10', 'RECOGNITION', ['group']],
  ['jd-02-rent-subsidy', rent(1, '2024-04-01'), '2025-03-31', 'RENT_YEAR_END', ['group', 'rentYear']],
  ['jd-03-talent-referral', referred, '2026-02-02', 'EMPLOYMENT_START', ['person']],
  ['jd-04-training-base', base, '2025-12-31', 'ASSESSED_PERIOD_END', ['base', 'year']],
  ['jd-05-honour-award', honour, '2026-01-18', 'AWARD_DECISION', ['claimant', 'achievement']],
  ['jd-06-innovation-recognition', honour, '2026-01-18', 'RECOGNITION', ['claimant', 'achievement']],
  ['jd-07-event-subsidy', held(1n), '2025-10-12', 'EVENT_LAST_DAY', ['event']],
];

const LISTED = join(__dirname, '../../../shared/domain/programmes.json');
interface Listed {
  instruments: { programmes: { id: string; factDate?: string }[] }[];
}

const sixYearsBefore = (claim: Claim): Claim => {
  const days = Object.entries(claim).flatMap(([name, value]: [string, unknown]) => (value instanceof Temporal.PlainDate ? [[name, value.subtract({ years: 6 })]] : []));
  return { ...claim, ...('year' in claim && { year: 2019 }), ...Object.fromEntries(days) } as Claim;
};

describe('the day of the fact (B-12)', () => {
  it.each(PROGRAMMES)('of %s', (programme, claim, factOn) => {
    expect(termFor(claim, programme).programme.claim).toBe(claim.kind);
    expect(factDayOf(claim).toString()).toBe(factOn);
    // Windows go by it.
    expect(decided(sixYearsBefore(claim), { programme })).toBe('BEFORE_POLICY_WINDOW');
  });

  it('is that of every programme', () => expect(PROGRAMMES.map(([programme]) => programme)).toEqual(TERMS.map(({ programme: { id } }) => id)));

  if (existsSync(LISTED)) {
    it('has the name that the list of the domain gives it', () => {
      const { instruments } = JSON.parse(readFileSync(LISTED, 'utf8')) as Listed;
      const named = instruments.flatMap(({ programmes }) => programmes.flatMap(({ id, factDate }) => (factDate ? [[id, factDate]] : [])));
      expect(PROGRAMMES.map(([programme, , , name]) => [programme, name])).toEqual(named);
    });
  } else {
    it.todo('did not run: the list of the domain is not beside the project');
  }
});

describe('who counts as one (B-09, A-37)', () => {
  it.each(PROGRAMMES)('%s', (...[programme, claim, , , parts]) => {
    const { keys, inputs } = asked(claim, { programme });
    expect([...(keys[0] ?? '').matchAll(/\/(\w+)=/g)].map(([, part]) => part)).toEqual(parts);
    // The group is shown to who approves, whatever it counts for.
    expect(inputs.claimant.group).toBe('group-a');
  });

  it('of a base: the group in its county, beside the base itself', () => expect(asked(opened(), {}).keys[1]).toBe('sj-09b-labour-base-opening/group=group-a/county=532822'));
});

describe('a talent brought in', () => {
  it.each([['NATIONAL', 20_000_000n], ['MUNICIPAL', 10_000_000n], ['DISTRICT_LEADING', 5_000_000n], ['DISTRICT_TOPNOTCH', 5_000_000n]] as const)('of the rank %s brings its own amount: four ranks, three amounts (A-01)', (rank, amountFen) =>
    expect(decided(talent(rank, '2024-10-01', '2025-02-10'))).toBe(amountFen));

  it.each([
    ['the later of contract and insurance begins the three years, whose last day counts', '2024-03-01', '2027-03-01', 20_000_000n],
    ['the day after is too late', '2024-03-01', '2027-03-02', 'RATED_AFTER_3_YEARS'],
    ['a last day that is a Sunday rolls to no Monday (B-06)', '2024-02-28', '2027-03-01', 'RATED_AFTER_3_YEARS'],
    ['and counts itself (B-06)', '2024-02-28', '2027-02-28', 20_000_000n],
    ['29 February ends on the last day of February', '2024-02-29', '2027-02-28', 20_000_000n],
  ])('%s (A-03)', (_, introducedOn, ratedOn, expected) => expect(decided(talent('NATIONAL', introducedOn, ratedOn), { filedOn: '2027-05-01' })).toBe(expected));

  it('before the policy is reviewed by hand, never refused and never granted by itself; rated before it, nothing (A-04)', () => {
    expect(flags(receiptOf(talent('NATIONAL', '2023-12-31', '2025-02-10')))).toEqual(['MANUAL_REVIEW']);
    expect(flags(receiptOf(talent('NATIONAL', '2024-01-01', '2025-02-10')))).toEqual(['RETROACTIVE_REFERENCE']);
    expect(decided(talent('NATIONAL', '2023-06-01', '2023-12-31'))).toBe('BEFORE_POLICY_WINDOW');
  });

  it('by an agency from elsewhere is shown to a second approver, where the clause does not say 本区 (A-05)', () => {
    expect(flags(receiptOf(talent('NATIONAL', '2024-10-01', '2025-02-10'), { local: false }))).toEqual(['NON_LOCAL_AGENCY']);
    expect(sentencesOf(termFor(talent('NATIONAL', '2024-10-01', '2025-02-10')), decisionOf(talent('NATIONAL', '2024-10-01', '2025-02-10'), { local: false })).zh.join('')).toContain('这一段条文没有要求机构在本区；外区机构也可以申报，但须经两人批准');
  });
});

describe('the last day of the document is a Sunday (2028-12-31)', () => {
  it('and rolls to no working day: filed on New Year’s Day is late (A-31, B-06)', () => {
    expect(day('2028-12-31').dayOfWeek).toBe(7);
    expect(decided(placed('2028-10-01', 'VETERAN'), { filedOn: '2028-12-31' })).toBe(70_000n);
    expect(decided(placed('2028-10-01', 'VETERAN'), { filedOn: '2029-01-01' })).toBe('FILED_AFTER_EXPIRY');
  });

  it('a placement whose three months end after it is not paid, unless days of grace say so (B-17)', () => {
    const late: Claim = { ...placed('2028-11-15', 'VETERAN'), insuredMonths: 1 };
    expect(decided(late, { filedOn: '2028-12-31' })).toBe('INSURANCE_TOO_SHORT');
    expect(decided({ ...late, insuredMonths: 3 }, { filedOn: '2028-12-31' })).toBe('MALFORMED');
    expect(decided({ ...late, insuredMonths: 3 }, { filedOn: '2029-02-13', choices: { 'A-31': '60' } })).toBe('MALFORMED');
    expect(decided({ ...late, insuredMonths: 3 }, { filedOn: '2029-02-14', choices: { 'A-31': '60' } })).toBe(70_000n);
  });
});

describe('the stretch that is taken by reference (A-32)', () => {
  it('is for enterprises, and is confirmed by hand; institutions and associations claim nothing', () => {
    const stretch = placed('2024-03-15', 'VETERAN');
    expect(flags(receiptOf(stretch, { filedOn: '2024-10-10' }))).toEqual(['RETROACTIVE_REFERENCE']);
    for (const kind of ['INSTITUTION', 'ASSOCIATION'] as const) expect(decided(stretch, { filedOn: '2024-10-10', kind })).toBe('NOT_AN_ENTERPRISE');
  });
});

describe('an amount that an officer sets (A-35)', () => {
  const ASSESSED: [string, Claim, Known, bigint][] = [
    ['sj-05', project, {}, 20_000_000n],
    ['sj-06', brand, {}, 20_000_000n],
    ['sj-07', { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, {}, 5_000_000n],
  ];
  it.each(ASSESSED)('in %s is at most that of the clause, and has a reason', (_, claim, known, mostFen) => {
    const found = (amountFen: bigint, reason?: string): Known => ({ ...known, finding: { amountFen, ...(reason !== undefined && { reason }) } });
    expect(decided(claim, found(mostFen, '经评估'))).toBe(mostFen);
    expect(decided(claim, found(mostFen - 1n, '经评估'))).toBe(mostFen - 1n);
    expect(decided(claim, found(mostFen + 1n, '经评估'))).toBe('OVER_MAX');
    expect(decided(claim, found(mostFen))).toBe('REASON_REQUIRED');
  });

  it.each([
    ['jd-01', settlement, 'jd-01-settlement-reward', [50_000_000n, 49_999_999n, 500_000_001n, 60_000_000n]],
    ['jd-03', referred, 'jd-03-talent-referral', [1_000_000n, 999_999n, 50_000_001n, 2_000_000n]],
    ['jd-05', honour, 'jd-05-honour-award', [20_000_000n, 19_999_999n, 30_000_001n, 21_000_000n]],
    ['jd-06', honour, 'jd-06-innovation-recognition', [30_000_000n, 19_999_999n, 30_000_001n, 29_000_000n]],
  ] as const)('in %s is one of the published tiers, inside the range of the clause (A-17)', (_, claim, programme, [tier, below, above, between]) => {
    const proposed = (amountFen: bigint): Known => ({ programme, finding: { amountFen, reason: '经认定' } });
    expect([tier, below, above, between].map((amountFen) => decided(claim, proposed(amountFen)))).toEqual([tier, 'OUT_OF_RANGE', 'OUT_OF_RANGE', 'NOT_A_TIER']);
    expect(decided(claim, { ...proposed(tier), without: `${programme.slice(0, 5)}-tiers` })).toBe('RATE_NOT_PUBLISHED');
  });

  it('for an achievement of the year is claimed in that year, until its last day (A-20)', () => {
    const found: Known = { finding: { amountFen: 20_000_000n, reason: '经认定' } };
    expect(decided(honour, { ...found, filedOn: '2026-12-31' })).toBe(20_000_000n);
    expect(decided(honour, { ...found, filedOn: '2027-01-01' })).toBe('FILED_AFTER_AWARD_YEAR');
  });
});

describe('rent in the talent port (A-18, B-28)', () => {
  const since = (on: string, filedOn: string): Known => ({ filedOn, residency: { movedInOn: day(on), firstOn: day(on), category: 'SERVICES' } });

  it('counts its years from the first move-in, also before 2022: those are over, and not paid', () => {
    expect(decided(rent(1, '2020-06-01'), since('2020-06-01', '2022-07-01'))).toBe('BEFORE_POLICY_WINDOW');
    expect(decided(rent(2, '2020-06-01'), since('2020-06-01', '2022-07-01'))).toBe(18_000_000n);
    expect(decided(rent(3, '2020-06-01'), since('2020-06-01', '2023-07-01'))).toBe(18_000_000n);
    expect(decided(rent(4, '2020-06-01'), since('2020-06-01', '2024-07-01'))).toBe('RENT_YEARS_EXHAUSTED');
  });

  it('does not begin again where the institution, or another of its group, moves', () => {
    const moved: Known = { filedOn: '2026-04-10', residency: { movedInOn: day('2025-01-01'), firstOn: day('2024-04-01'), category: 'SERVICES' } };
    expect(decided(rent(1, '2025-01-01'), moved)).toBe('NOT_FIRST_MOVE_IN');
    expect(decided(rent(1, '2024-04-01'), moved)).toBe(18_000_000n);
  });

  it('is thirty per cent of what was paid, also of a part of a year, without other fiscal money', () => {
    expect(decided({ ...rent(1, '2024-04-01'), rentPaidFen: 12_345_678n }, since('2024-04-01', '2025-04-10'))).toBe(3_703_703n);
    expect(decided({ ...rent(1, '2024-04-01'), otherFiscalFen: 10_000_000n }, since('2024-04-01', '2025-04-10'))).toBe(15_000_000n);
  });
});

describe('the approval of an event (B-18)', () => {
  const event = (approvedOn: string, more: Partial<ClaimOf<'EVENT'>> = {}): Claim => held(100_000_000n, { approvedOn: day(approvedOn), ...more });
  const spring = { opensOn: day('2024-03-10'), lastDayOn: day('2024-03-11') };
  it.each([
    ['the day before it opens', event('2025-10-09'), 30_000_000n],
    ['the day itself, without an hour', event('2025-10-10'), 'NO_PRIOR_APPROVAL'],
    ['the day itself, an hour before the opening', event('2025-10-10', { approvedAt: '08:30', opensAt: '09:30' }), 30_000_000n],
    ['the very hour of the opening', event('2025-10-10', { approvedAt: '09:30', opensAt: '09:30' }), 'NO_PRIOR_APPROVAL'],
    ['the day after, whatever the hour', event('2025-10-11', { approvedAt: '08:30', opensAt: '09:30' }), 'NO_PRIOR_APPROVAL'],
    ['in the months by reference, any writing of that time', event('2024-04-02', spring), 30_000_000n],
    ['of an event that opened before those months, it is to be there when it opens', event('2024-04-02', { opensOn: day('2023-11-01'), lastDayOn: day('2024-01-01') }), 'NO_PRIOR_APPROVAL'],
    ['and that it was is enough', event('2023-10-31', { opensOn: day('2023-11-01'), lastDayOn: day('2024-01-01') }), 30_000_000n],
    ['a writing of later days', event('2024-09-09', spring), 'NO_PRIOR_APPROVAL'],
    ['no writing at all', held(100_000_000n, { ...spring, approvedOn: null }), 'NO_PRIOR_APPROVAL'],
  ])('%s', (_, claim, expected) => expect(decided(claim)).toBe(expected));
});

describe('other money for the same event (B-03)', () => {
  const other = (policy: string, paidFen: bigint) => ({ otherGrants: [{ policy, paidFen, paidOn: day('2025-12-01') }] });
  it.each([
    ['tied to the costs is out of the base (A-15)', held(60_000_000n, { otherFiscalFen: 10_000_000n }), 15_000_000n],
    ['as a grant is netted off', held(60_000_000n, other('会展资金', 10_000_000n)), 8_000_000n],
    ['is not both: the same policy twice', held(60_000_000n, { otherFiscalFen: 10_000_000n, otherFiscalPolicies: ['会展资金'], ...other('会展资金', 10_000_000n) }), 'MALFORMED'],
    ['of which nobody says whose it is, beside a grant', held(60_000_000n, { otherFiscalFen: 10_000_000n, ...other('会展资金', 10_000_000n) }), 'MALFORMED'],
    ['of two policies is each in its place', held(60_000_000n, { otherFiscalFen: 10_000_000n, otherFiscalPolicies: ['科技资金'], ...other('会展资金', 10_000_000n) }), 5_000_000n],
    ['of private sponsors is not taken off', held(60_000_000n, { sponsorshipFen: 30_000_000n }), 18_000_000n],
  ])('%s', (_, claim, expected) => expect(decided(claim)).toBe(expected));

  it('is out of the base in Jiading, which knows no net-off', () => {
    const forum: Known = { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3_000, reason: '影响力' } };
    expect(decided(held(50_000_000n, { otherFiscalFen: 10_000_000n }), forum)).toBe(12_000_000n);
    expect(decided(held(50_000_000n, other('会展资金', 10_000_000n)), forum)).toBe('MALFORMED');
  });

  it('of private sponsors stands in the receipt, and is read out', () => {
    const claim = held(60_000_000n, { sponsorshipFen: 30_000_000n });
    expect(decisionOf(claim).inputs.claim).toMatchObject({ sponsorshipFen: 30_000_000n });
    const { zh, en } = sentencesOf(termFor(claim), decisionOf(claim));
    expect(zh).toContain('社会赞助300,000.00元，不予扣除。');
    expect(en).toContain('Private sponsors gave 300,000.00 yuan, which are not taken off.');
  });
});

describe('a Bole award that came in part (A-07, B-30)', () => {
  it.each([[30_000_000n, 12_345_678n, 12_345_678n], [12_345_678n, 30_000_000n, 12_345_678n], [30_000_000n, 0n, 'NO_MUNICIPAL_AWARD']] as const)('decided %s and received %s fen is matched by %s', (decidedFen, receivedFen, expected) =>
    expect(decided({ ...match, decidedFen, receivedFen })).toBe(expected));
});

describe('本区 (B-08)', () => {
  const REFUSED = ['sj-06-brand-award', 'sj-07-real-economy-support', 'sj-08b-bole-match', 'sj-09a-placement-subsidy'];
  const FLAGGED = ['sj-08a-talent-referral', 'sj-09b-labour-base-opening'];
  it.each(PROGRAMMES)('%s asks for it, shows it to a second approver, or does not ask', (programme, claim) => {
    const { term, inputs } = asked(claim, { programme, local: false });
    expect(decided(claim, { programme, local: false }) === 'NOT_LOCAL_ENTERPRISE').toBe(REFUSED.includes(programme));
    expect(flagsOf(term, inputs, 1n).includes('NON_LOCAL_AGENCY')).toBe(FLAGGED.includes(programme));
  });
});
