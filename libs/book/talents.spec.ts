import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { openBook } from './book.drill';
import { type Act, act, approved, by, clawedBack, committed, given, instructed, merged, on, opened, proposed, receipt, recovered, registered, released } from './book.given';

const talent = (more: Partial<ClaimOf<'TALENT_REFERRAL'>> = {}): ClaimOf<'TALENT_REFERRAL'> => ({
  kind: 'TALENT_REFERRAL', person: 't1', employer: 'employer', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank: 'MUNICIPAL', ratingNo: 'R-1', ratedOn: day('2025-02-10'), ...more,
});
const claimed = (award: string, claim: ClaimOf<'TALENT_REFERRAL'>, claimant = 'firm-a'): Act => on('2026-03-02', proposed(award, claim, claimant));
const LINE = 'L8';
const line: Act = act({ type: 'openLine', line: LINE, year: 2026, amountFen: 90_000_000n, programmes: ['sj-08a-talent-referral'], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' });
const paidTalent: Act[] = [line, claimed('A1', talent()), approved('A1'), committed('A1', LINE), ...instructed('A1'), receipt('A1', 10_000_000n)];
const key = 'sj-08a-talent-referral/person=t1';
/** For whoever is innocent of it: two signatures. */
const restored: Act[] = [by('leader', act({ type: 'proposeRestore', receivable: 'Q-A1', key, amountFen: 10_000_000n, reason: '第三方' })), by('leader-2', act({ type: 'confirmRestore', receivable: 'Q-A1', key, amountFen: 10_000_000n }))].map((one) => on('2026-05-08', one));
const filedIn2028 = (one: Act): Act => ({ ...one, command: { ...one.command, filedOn: day('2028-06-02') } as Act['command'] });

describe('the employer of a talent (第（八）条前段)', () => {
  it('is of the district where the register says so, whatever the claim says', () => {
    expect(given(...openBook, registered('employer', { local: false })).when(claimed('A1', talent()))).toMatchObject({ refused: 'EMPLOYER_NOT_LOCAL', facts: { employer: 'employer' } });
    expect(given(...openBook, registered('employer')).when(claimed('A1', talent()))).toMatchObject([{ amountFen: 10_000_000n }]);
  });

  it('is as the claim says where the register does not know it', () => {
    expect(given(...openBook).when(claimed('A1', talent()))).toMatchObject([{ amountFen: 10_000_000n }]);
    expect(given(...openBook).when(claimed('A1', talent({ employerLocal: false })))).toMatchObject({ refused: 'EMPLOYER_NOT_LOCAL' });
  });

  it('is not the agency itself: whoever hires for itself has referred nobody; of its group it is shown (引荐)', () => {
    expect(given(...openBook).when(claimed('A1', talent({ employer: 'firm-a' })))).toMatchObject({ refused: 'SELF_REFERRAL', article: '沪松人社规〔2024〕5号 第（八）条', facts: { employer: 'firm-a' } });
    const book = given(...openBook, registered('sister', { group: 'g1' }));
    expect(book.when(claimed('A1', talent({ employer: 'sister' })))).toMatchObject([{ flags: ['EMPLOYER_OF_GROUP'] }]);
    expect(book.receipt?.inputs.employerOfGroup).toBe(true);
    expect(book.when(claimed('A1', talent()))).toMatchObject([{ flags: [] }]);
  });
});

describe('the introduction of a talent (A-02, A-03)', () => {
  const book = given(...openBook, registered('firm-c'), ...paidTalent);
  const again = (more: Partial<ClaimOf<'TALENT_REFERRAL'>>): Act => on('2028-06-05', { ...claimed('A2', talent({ rank: 'NATIONAL', ratingNo: 'R-2', ...more }), 'firm-c') });

  it('is once: the three years run from the first day that stands in an award, whoever names a later one', () => {
    const later = { contractFromOn: day('2025-07-01'), insuredFromOn: day('2025-07-01') };
    expect(book.when(filedIn2028(again({ ...later, ratedOn: day('2028-06-01') })))).toMatchObject({ refused: 'RATED_AFTER_3_YEARS', facts: { introducedOn: day('2024-10-01'), lastOn: day('2027-10-01'), introducedIn: 'A1' } });
  });

  it('on another day than was said before is shown to two persons', () => {
    const other = { contractFromOn: day('2024-11-01'), insuredFromOn: day('2024-11-01'), ratedOn: day('2026-02-10') };
    expect(book.when(filedIn2028(again(other)))).toMatchObject([{ amountFen: 10_000_000n, flags: ['MANUAL_REVIEW'], introduced: { person: 't1', on: day('2024-11-01') } }]);
    expect(book.when(filedIn2028(again({ ratedOn: day('2026-02-10') })))).toMatchObject([{ amountFen: 10_000_000n, flags: [] }]);
  });

  it('that was said of an award which was let go counts no more', () => {
    const gone = given(...openBook, claimed('A1', talent()), released('A1', 'REJECTED'));
    expect(gone.when(claimed('A2', talent({ contractFromOn: day('2025-01-01'), insuredFromOn: day('2025-01-01') })))).toMatchObject([{ flags: [] }]);
  });

  it.each(['FRAUD', 'ADMIN_CORRECTION'] as const)('that was found to be %s binds no other agency: the day is disproved with the award', (cause) => {
    const later = { contractFromOn: day('2025-07-01'), insuredFromOn: day('2025-07-01') };
    const anew = filedIn2028(again({ ...later, ratedOn: day('2028-06-01') }));
    const disproved = given(...openBook, registered('firm-c'), ...paidTalent, ...clawedBack('A1', 10_000_000n, cause), recovered('A1', 10_000_000n), ...(cause === 'FRAUD' ? restored : []));
    expect(disproved.when(anew)).toMatchObject([{ amountFen: 20_000_000n, flags: [], introduced: { person: 't1', on: day('2025-07-01') } }]);
  });

  it('stands where a part came back, where a promise was broken later, and as long as nothing is decided', () => {
    const later = { contractFromOn: day('2025-07-01'), insuredFromOn: day('2025-07-01') };
    const anew = filedIn2028(again({ ...later, ratedOn: day('2028-06-01') }));
    for (const acts of [clawedBack('A1', 4_000_000n, 'FRAUD'), clawedBack('A1', 10_000_000n, 'BREACH'), clawedBack('A1', 10_000_000n, 'BROKEN_COMMITMENT'), [opened('A1', 10_000_000n, 'FRAUD')]]) {
      expect(given(...openBook, registered('firm-c'), ...paidTalent, ...acts).when(anew)).toMatchObject({ refused: 'RATED_AFTER_3_YEARS', facts: { introducedIn: 'A1' } });
    }
  });

  it('is known under every document of the person (B-20)', () => {
    const merging = given(...openBook, registered('firm-c'), ...paidTalent, ...merged('M1', 't1', 't1-passport'));
    expect(merging.when(filedIn2028(again({ person: 't1-passport', contractFromOn: day('2025-07-01'), insuredFromOn: day('2025-07-01'), ratedOn: day('2028-06-01') })))).toMatchObject({ refused: 'RATED_AFTER_3_YEARS' });
  });
});
