import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { openBook } from './book.drill';
import { type Act, given, on, proposed, registered } from './book.given';

const talent = (more: Partial<ClaimOf<'TALENT_REFERRAL'>> = {}): ClaimOf<'TALENT_REFERRAL'> => ({
  kind: 'TALENT_REFERRAL', person: 't1', employer: 'employer', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank: 'MUNICIPAL', ratingNo: 'R-1', ratedOn: day('2025-02-10'), ...more,
});
const claimed = (award: string, claim: ClaimOf<'TALENT_REFERRAL'>, claimant = 'firm-a'): Act => on('2026-03-02', proposed(award, claim, claimant));

describe('the employer of a talent (第（八）条前段)', () => {
  it('is of the district where the register says so, whatever the claim says', () => {
    expect(given(...openBook, registered('employer', { local: false })).when(claimed('A1', talent()))).toMatchObject({ refused: 'EMPLOYER_NOT_LOCAL', facts: { employer: 'employer' } });
    expect(given(...openBook, registered('employer')).when(claimed('A1', talent()))).toMatchObject([{ amountFen: 10_000_000n }]);
  });

  it('is as the claim says where the register does not know it', () => {
    expect(given(...openBook).when(claimed('A1', talent()))).toMatchObject([{ amountFen: 10_000_000n }]);
    expect(given(...openBook).when(claimed('A1', talent({ employerLocal: false })))).toMatchObject({ refused: 'EMPLOYER_NOT_LOCAL' });
  });
});
