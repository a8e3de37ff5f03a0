import { day } from '#kernel/day';
import { decided, decisionOf, held, type Known } from './assessment.given';
import type { Claim } from './claims';

describe('a clause that names no kind of claimant (第（十）条)', () => {
  const onDays = (from: string, to: string): Claim => held(10_000_000n, { opensOn: day(from), lastDayOn: day(to), approvedOn: day('2024-03-01') });
  const by = (claim: Claim, kind: NonNullable<Known['kind']>): bigint | string => decided(claim, { filedOn: '2024-10-10', kind });

  it('is for whoever held the event, an institution and an association, too', () => {
    for (const kind of ['ENTERPRISE', 'INSTITUTION', 'ASSOCIATION'] as const) expect(by(onDays('2024-09-05', '2024-09-09'), kind)).toBe(3_000_000n);
  });

  it('is for enterprises alone in the months that are taken by reference (A-32)', () => {
    const before = onDays('2024-09-05', '2024-09-08');
    expect(by(before, 'ENTERPRISE')).toBe(3_000_000n);
    for (const kind of ['INSTITUTION', 'ASSOCIATION'] as const) expect(by(before, kind)).toBe('NOT_AN_ENTERPRISE');
    expect(decisionOf(before, { filedOn: '2024-10-10', kind: 'ASSOCIATION' }).refusal).toMatchObject({ article: '沪松人社规〔2024〕5号 附则（五）' });
  });
});
