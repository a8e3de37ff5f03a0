import { day } from '#kernel/day';
import { recompute } from './assessment';
import { asked, bole, decided, flags, held, opened, paidElsewhere, placed, receiptOf, termFor } from './assessment.given';

describe('第（八）条 Bole match', () => {
  it.each([
    ['S02 the first award takes the cap in full', bole(50_000_000n), 0n, 50_000_000n],
    ['S02 the second finds nothing left', bole(10_000_000n), 50_000_000n, 'CAP_EXHAUSTED'],
    ['S03 agency A', bole(30_000_000n), 0n, 30_000_000n],
    ['S03 agency B gets what is left', bole(30_000_000n), 30_000_000n, 20_000_000n],
    ['S03 agency C gets nothing', bole(5_000_000n), 50_000_000n, 'CAP_EXHAUSTED'],
    ['A-07, B-30 received less than decided', bole(30_000_000n, 12_345_678n), 0n, 12_345_678n],
    ['A-07, B-30 decided less than received', bole(12_345_678n, 30_000_000n), 0n, 12_345_678n],
    ['nothing received', bole(30_000_000n, 0n), 0n, 'NO_MUNICIPAL_AWARD'],
    ['above the cap in one award', bole(50_000_001n), 0n, 50_000_000n],
  ])('%s', (_, claim, takenFen, expected) => expect(decided(claim, { takenFen })).toBe(expected));

  it('keeps the part above the cap as the alternative that lost (S03)', () => {
    expect(receiptOf(bole(30_000_000n), { takenFen: 30_000_000n }).alternatives).toMatchObject([{ what: 'above-the-cap', amountFen: 10_000_000n }]);
  });

  it('matches one award once, and pays enterprises of the district only', () => {
    expect(decided(bole(1n), { takenBy: 'A0', paid: true })).toBe('AWARD_ALREADY_MATCHED');
    expect(decided(bole(1n), { takenBy: 'A0' })).toBe('AWARD_MATCH_PENDING');
    expect(decided(bole(1n), { local: false })).toBe('NOT_LOCAL_ENTERPRISE');
    expect(decided(bole(1n), { kind: 'ASSOCIATION' })).toBe('NOT_AN_ENTERPRISE');
  });
});

describe('第（九）条 placement', () => {
  it.each([
    ['S11 a veteran placed in the retroactive stretch', placed('2024-03-15', 'VETERAN'), '2024-10-10', 70_000n],
    ['S11 a veteran placed on its first day', placed('2024-01-01', 'VETERAN'), '2024-10-10', 70_000n],
    ['the day before it', placed('2023-12-31', 'VETERAN'), '2024-10-10', 'BEFORE_POLICY_WINDOW'],
    ['filed on the last day of the policy', placed('2028-10-01', 'VETERAN'), '2028-12-31', 70_000n],
    ['the day before three months of insurance are over (A-13)', placed('2026-05-31', 'VETERAN'), '2026-08-29', 'MALFORMED'],
    ['the day on which they are', placed('2026-05-31', 'VETERAN'), '2026-08-30', 70_000n],
    ['32 days after the first', placed('2026-05-31', 'VETERAN'), '2026-07-01', 'MALFORMED'],
    ['from the last of November to the end of February (民法典 202)', placed('2025-11-30', 'VETERAN'), '2026-02-27', 70_000n],
    ['placed so late that no three months of insurance can lie behind it (B-17)', placed('2028-12-31', 'VETERAN'), '2028-12-31', 'MALFORMED'],
    ['filed a day late (A-31)', placed('2028-12-31', 'VETERAN'), '2029-01-01', 'FILED_AFTER_EXPIRY'],
    ['placed a day late', placed('2029-01-01', 'VETERAN'), '2028-12-31', 'AFTER_POLICY_WINDOW'],
    ['filed before the policy was in force', placed('2024-03-15', 'VETERAN'), '2024-09-08', 'WINDOW_CLOSED'],
  ])('%s', (_, claim, filedOn, expected) => expect(decided(claim, { filedOn })).toBe(expected));

  it('flags what is taken by reference, and cites the article for it (S11, B-11)', () => {
    const receipt = receiptOf(placed('2024-03-15', 'VETERAN'), { filedOn: '2024-10-10' });
    expect(flags(receipt)).toEqual(['RETROACTIVE_REFERENCE']);
    expect(receipt.articles).toContain('沪松人社规〔2024〕5号 附则（五）');
    expect(flags(receiptOf(placed('2024-09-09', 'VETERAN')))).toEqual([]);
  });

  it('pays the highest single rate of several groups, and keeps the others (A-11, S06)', () => {
    const receipt = receiptOf(placed('2025-03-15', 'UNEMPLOYED_GRADUATE', 'DISABLED', 'VETERAN'));
    expect(receipt.payableFen).toBe(100_000n);
    expect(receipt.alternatives).toMatchObject([{ what: 'UNEMPLOYED_GRADUATE', amountFen: 80_000n }, { what: 'VETERAN', amountFen: 70_000n }]);
  });

  it('pays nothing while the rate of one group is unknown, though the others are published (B-33)', () => {
    expect(decided(placed('2025-03-15', 'DISABLED', 'VETERAN'), { without: 'VETERAN' })).toBe('RATE_NOT_PUBLISHED');
    expect(decided(placed('2025-03-15', 'DISABLED'), { without: 'VETERAN' })).toBe(100_000n);
  });

  it.each([
    ['household (A-10)', { localHousehold: false }, 'HUKOU_REQUIRED'],
    ['contract of twelve months (A-13)', { contractMonths: 11 }, 'CONTRACT_TOO_SHORT'],
    ['registration (A-13)', { registered: false }, 'EMPLOYMENT_NOT_REGISTERED'],
    ['three months of insurance (A-13)', { insuredMonths: 2 }, 'INSURANCE_TOO_SHORT'],
    ['no more months of insurance than were over since the first day (B-17)', { insuredMonths: 15 }, 'MALFORMED'],
  ])('asks for %s', (_, lacking, expected) => expect(decided({ ...placed('2025-03-15', 'VETERAN'), ...lacking })).toBe(expected));

  it('asks no local household of a person from a partner region (A-10)', () => {
    expect(decided({ ...placed('2025-03-15', 'PARTNER_REGION'), localHousehold: false })).toBe(30_000n);
    expect(decided({ ...placed('2025-03-15', 'DISABLED', 'PARTNER_REGION'), localHousehold: false })).toBe('HUKOU_REQUIRED');
  });
});

describe('第（九）条 labour base (S07)', () => {
  it.each([
    ['the first', opened(), {}, 5_000_000n],
    ['the same base again, or an affiliate at the same address', opened(), { takenBy: 'A0' }, 'ONCE_ONLY'],
    ['another county', opened('b2', '532823'), {}, 5_000_000n],
    ['a county that is no partner', opened('b1', '310117'), {}, 'NOT_A_PARTNER_COUNTY'],
  ])('%s', (_, claim, known, expected) => expect(decided(claim, known)).toBe(expected));

  it('counts by base, by group and county, and by enterprise where that was chosen (A-14, B-10)', () => {
    const keys = (choice: string) => asked(opened(), { choices: { 'A-14': choice } }).keys.map((key) => key.replace('sj-09b-labour-base-opening/', ''));
    expect(keys('PER_BASE')).toEqual(['county=532822/base=b1', 'group=group-a/county=532822']);
    expect(keys('PER_ENTERPRISE')).toEqual(['county=532822/base=b1', 'group=group-a/county=532822', 'claimant=firm-a']);
  });

  it('flags an agency from elsewhere and does not refuse it (B-08)', () => {
    expect(flags(receiptOf(opened(), { local: false }))).toEqual(['NON_LOCAL_AGENCY']);
  });
});

describe('第（十）条 events', () => {
  it.each([
    ['S08 a: capped', held(125_000_000n), 30_000_000n],
    ['S08 b: down to the fen', held(33_333_333n), 9_999_999n],
    ['S08 c: exactly the cap', held(100_000_000n), 30_000_000n],
    ['S08 d: one fen below', held(99_999_999n), 29_999_999n],
    ['S08 e: not approved beforehand', held(100_000_000n, { approvedOn: null }), 'NO_PRIOR_APPROVAL'],
    ['approved on the day it opened (B-18)', held(100_000_000n, { approvedOn: day('2025-10-10') }), 'NO_PRIOR_APPROVAL'],
    ['over before it opened', held(100_000_000n, { opensOn: day('2025-10-13') }), 'MALFORMED'],
    ['paid for already, to the same organiser', held(100_000_000n), 'ONCE_ONLY', 'A0'],
    ['S11 held before the policy', held(100_000_000n, { opensOn: day('2023-12-30'), lastDayOn: day('2023-12-31'), approvedOn: day('2023-12-01') }), 'BEFORE_POLICY_WINDOW'],
    ['S13 own', held(60_000_000n), 18_000_000n],
    ['S13 net of what another policy paid', held(60_000_000n, paidElsewhere(10_000_000n)), 8_000_000n],
    ['S13 variant: the other is higher', held(60_000_000n, paidElsewhere(25_000_000n)), 'PAID_UNDER_OTHER_POLICY'],
    ['the other is just as high', held(60_000_000n, paidElsewhere(18_000_000n)), 'PAID_UNDER_OTHER_POLICY'],
    ['other fiscal money is out of the base (A-15)', held(60_000_000n, { otherFiscalFen: 20_000_000n }), 12_000_000n],
    ['nothing is left of the base', held(60_000_000n, { otherFiscalFen: 60_000_000n }), 'COSTS_BORNE_BY_OTHERS'],
    ['too little is left of the base to come to a fen', held(60_000_003n, { otherFiscalFen: 60_000_000n }), 'OUT_OF_RANGE'],
  ])('%s', (_, claim, expected, takenBy = '') => expect(decided(claim, takenBy ? { takenBy } : {})).toBe(expected));

  it('says what it would have been without the cap (S08) and without the other policy (S13)', () => {
    expect(receiptOf(held(125_000_000n)).steps.map(({ rule, resultFen }) => [rule, resultFen])).toEqual([['percentage-floor-to-fen', 37_500_000n], ['cap', 30_000_000n]]);
    expect(receiptOf(held(60_000_000n, paidElsewhere(10_000_000n))).alternatives).toMatchObject([{ what: 'without-net-off', amountFen: 18_000_000n }]);
  });

  it('is capped before it is netted: the sum is never above the higher of the two', () => {
    expect(decided(held(125_000_000n, paidElsewhere(25_000_000n)))).toBe(5_000_000n);
  });
});

describe('a receipt', () => {
  it('that was changed does not give itself any more', () => {
    const receipt = receiptOf(bole(30_000_000n));
    const term = termFor(receipt.inputs.claim);
    const changed = { ...receipt, payableFen: 1n };
    expect(recompute(term, changed)).toEqual(receipt);
    expect(recompute(term, { ...receipt, inputs: { ...receipt.inputs, claim: bole(20_000_000n) } })).toMatchObject({ payableFen: 20_000_000n });
  });
});
