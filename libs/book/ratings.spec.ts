import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import type { Instrument } from '#policy/programme';
import { SONGJIANG } from '../../test/documents';
import { openBook } from './book.drill';
import { type Act, act, approved, clawback, committed, given, instructed, notified, on, opened, proposed, receipt, recovered } from './book.given';

type Rank = ClaimOf<'TALENT_REFERRAL'>['rank'];
const LINE = 'L8';
const line = act({ type: 'openLine', line: LINE, year: 2026, amountFen: 90_000_000n, programmes: ['sj-08a-talent-referral'], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' });
const rated = (award: string, rank: Rank, ratedOn: string, introducedOn = '2024-10-01'): Act =>
  proposed(award, { kind: 'TALENT_REFERRAL', person: 't1', employer: 'employer', employerLocal: true, contractFromOn: day(introducedOn), insuredFromOn: day(introducedOn), rank, ratingNo: `${award}号`, ratedOn: day(ratedOn) });
const paid = (rank: Rank, amountFen: bigint): Act[] => [line, rated('A1', rank, '2025-02-10'), approved('A1'), committed('A1', LINE), ...instructed('A1'), receipt('A1', amountFen)];

/** A document that follows, with larger amounts for both ranks of the district. */
const later = (more: Partial<Instrument> = {}): Act => {
  const programmes = SONGJIANG.programmes.map((one) => (one.assessment.kind !== 'FIXED_BY_RANK' ? one : { ...one, assessment: { ...one.assessment, amountsFen: { ...one.assessment.amountsFen, DISTRICT_LEADING: 8_000_000n, DISTRICT_TOPNOTCH: 8_000_000n } } }));
  return act({ type: 'adoptInstrument', area: '310117', rules: { ...SONGJIANG, id: 'sj-2026-03', supersedes: 'sj-2024-05', retroactiveFromOn: null, inForceOn: day('2026-03-05'), programmes, ...more }, choices: [] });
};
const now = (one: Act): Act => on('2026-04-20', { ...one, command: { ...one.command, filedOn: day('2026-03-20') } as Act['command'] });

describe('a later rating of a talent (A-02)', () => {
  const after = (before: Rank) => given(...openBook, ...paid(before, 5_000_000n), later());

  it.each<[string, Rank]>([
    ['one that the text names below it', 'DISTRICT_TOPNOTCH'],
    ['the same one again', 'DISTRICT_LEADING'],
  ])('brings nothing for %s, whatever a later document gives', (_, rank) => {
    expect(after('DISTRICT_LEADING').when(now(rated('A2', rank, '2026-03-10')))).toMatchObject({ refused: 'NOTHING_ABOVE_PAID', facts: { usedFen: 5_000_000n, ratedBefore: 'DISTRICT_LEADING' } });
  });

  it.each<[string, Rank, Rank, bigint]>([
    ['one that the text names above it', 'DISTRICT_TOPNOTCH', 'DISTRICT_LEADING', 3_000_000n],
    ['a higher level', 'DISTRICT_LEADING', 'MUNICIPAL', 5_000_000n],
  ])('brings the difference for %s', (_, before, rank, amountFen) => {
    const book = after(before);
    expect(book.when(now(rated('A2', rank, '2026-03-10')))).toMatchObject([{ amountFen }]);
    expect(book.receipt?.inputs.ratedBefore).toEqual([{ award: 'A1', rank: before, capFen: 5_000_000n }]);
  });

  describe('that is not above one which stands, after the award below that one came back', () => {
    const granted = (award: string, rank: Rank, amountFen: bigint): Act[] => [rated(award, rank, '2025-06-10'), approved(award), committed(award, LINE), ...instructed(award), receipt(award, amountFen)];
    const back = [opened('A1', 5_000_000n), notified('A1'), clawback('A1', 5_000_000n), recovered('A1', 5_000_000n)];
    const topped = given(...openBook, ...paid('DISTRICT_LEADING', 5_000_000n), ...granted('A2', 'MUNICIPAL', 5_000_000n), ...back, later());

    it.each<[string, Rank]>([['the same rating', 'MUNICIPAL'], ['a lower one that a later document gives more for than came back', 'DISTRICT_LEADING']])('brings what is missing up to its amount for %s', (what, rank) => {
      const amountFen = what === 'the same rating' ? 5_000_000n : 3_000_000n;
      expect(topped.when(on('2026-05-08', now(rated('A3', rank, '2026-03-10'))))).toMatchObject([{ amountFen }]);
      expect(topped.receipt?.inputs.ratedBefore).toEqual([{ award: 'A2', rank: 'MUNICIPAL', capFen: 10_000_000n }]);
    });

    it('and nothing when that has been brought', () => {
      const approval = on('2026-05-18', act({ type: 'approveAward', award: 'A3', noticeFirstOn: day('2026-05-08'), noticeLastOn: day('2026-05-15'), confirmedFlags: [] }, 'leader'));
      const arrived = on('2026-05-19', act({ type: 'recordReceipt', order: 'P-A3', endToEndId: 'P-A3-1', amountFen: 5_000_000n, bankReference: 'R-A3', executedOn: day('2026-05-19') }, 'treasury'));
      const settled = [rated('A3', 'MUNICIPAL', '2025-06-10'), approval, committed('A3', LINE), ...instructed('A3')].map((one) => on('2026-05-19', one));
      const whole = given(...openBook, ...paid('DISTRICT_LEADING', 5_000_000n), ...granted('A2', 'MUNICIPAL', 5_000_000n), ...back, ...settled, arrived);
      expect(whole.when(on('2026-05-21', rated('A4', 'MUNICIPAL', '2025-06-10')))).toMatchObject({ refused: 'NOTHING_ABOVE_PAID', facts: { leftFen: 0n, usedFen: 10_000_000n } });
    });
  });

  it('counts from what stands where the first rating was corrected', () => {
    const corrected = [opened('A1', 15_000_000n), notified('A1'), clawback('A1', 15_000_000n), recovered('A1', 15_000_000n)];
    const book = given(...openBook, ...paid('NATIONAL', 20_000_000n), ...corrected);
    expect(book.when(on('2026-05-08', rated('A2', 'MUNICIPAL', '2025-03-10')))).toMatchObject([{ amountFen: 5_000_000n }]);
    expect(book.receipt?.inputs.ratedBefore).toBeUndefined();
  });
});

describe('the first day of a programme that goes on under a later document (B-22, A-04)', () => {
  it('is that of the first version: who came after it is reviewed by hand under none of them', () => {
    const book = given(...openBook, later());
    expect(book.when(now(rated('A1', 'MUNICIPAL', '2026-03-10')))).toMatchObject([{ instrument: 'sj-2026-03', flags: [] }]);
    expect(book.receipt?.inputs.programmeFromOn?.toString()).toBe('2024-01-01');
    expect(book.when(now(rated('A1', 'MUNICIPAL', '2026-03-10', '2023-12-31')))).toMatchObject([{ flags: ['MANUAL_REVIEW'] }]);
  });

  it('is not said of the first version itself', () => {
    const book = given(...openBook);
    book.when(rated('A1', 'MUNICIPAL', '2025-02-10'));
    expect(book.receipt?.inputs.programmeFromOn).toBeUndefined();
  });
});
