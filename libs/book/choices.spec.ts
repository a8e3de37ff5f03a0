import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { PROGRAMME_OF, SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, adoptedWith, base, bole, clawedBack, given, lineOpened, on, paid, proposed, registered, withAccount } from './book.given';
import type { BookCommand } from './facts';

const counties = (...keys: string[]): Act[] => [
  act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '沪对口〔2025〕1号', rows: keys.map((key) => ({ key, amountFen: null, fromOn: day('2024-01-01'), toOn: null })) }),
  act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'confirmer'),
];

/** A book that reads one point its own way; two firms, and a line for what they are paid. */
const reading = (point?: string, value = ''): Act[] => [
  ...(point === undefined ? [adopted] : adoptedWith(SONGJIANG, { point, value })),
  registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n), ...counties('532822', '532823'),
];

/** What an assessor proposed with a reason, for a claim of the programme of its kind. */
const found = (award: string, claim: Claim, amountFen: bigint): Act =>
  act({ type: 'proposeAward', award, programme: PROGRAMME_OF[claim.kind], claimant: 'firm-a', claim, filedOn: day('2026-02-20'), applicant: 'applicant', reviewers: ['street', 'bureau'], finding: { amountFen, reason: '经评估' } }, 'proposer');

const project = (name: string): Claim => ({ kind: 'INNOVATION_PROJECT', project: name, assessedOn: day('2026-01-15') });
const brand = (level: ClaimOf<'BRAND_AWARD'>['level'], cycle: number): Claim => ({ kind: 'BRAND_AWARD', level, organiser: '协会', cycle, decisionNo: `${cycle}-${level}`, decidedOn: day(`${cycle}-11-20`) });
const talent = (rank: ClaimOf<'TALENT_REFERRAL'>['rank']): Claim =>
  ({ kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank, ratingNo: rank, ratedOn: day('2026-01-10') });

/** Each point, what was awarded before, what is asked next, and the answers: as is stated, and as chosen. */
const SECOND: [point: string, value: string, first: Act, next: Act, stated: object, otherwise: object][] = [
  ['A-06', 'PER_PERSON_AND_AGENCY', proposed('A1', bole('p1', 50_000_000n)), proposed('A2', bole('p1', 20_000_000n, '2号'), 'firm-b'), { refused: 'CAP_EXHAUSTED' }, [{ amountFen: 20_000_000n }]],
  ['A-14', 'PER_ENTERPRISE', proposed('A1', base('b1')), proposed('A2', base('b2', '532823')), [{ amountFen: 5_000_000n }], { refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } }],
  ['A-24', 'PER_PROJECT', found('A1', project('云平台'), 9_000_000n), found('A2', project('测评'), 8_000_000n), { refused: 'ONCE_ONLY' }, [{ amountFen: 8_000_000n }]],
  ['A-25', 'HIGHEST_LEVEL_ONLY', found('A1', brand('MUNICIPAL', 2024), 20_000_000n), found('A2', brand('NATIONAL', 2025), 40_000_000n), [{ amountFen: 40_000_000n }], [{ amountFen: 20_000_000n }]],
  ['A-25', 'HIGHEST_LEVEL_ONLY', found('A1', brand('MUNICIPAL', 2024), 20_000_000n), found('A2', brand('DISTRICT', 2025), 2_000_000n), [{ amountFen: 2_000_000n }], { refused: 'NOTHING_ABOVE_PAID' }],
  ['A-25', 'HIGHEST_LEVEL_ONLY', found('A1', brand('NATIONAL', 2024), 10_000_000n), found('A2', brand('MUNICIPAL', 2025), 20_000_000n), [{ amountFen: 20_000_000n }], { refused: 'NOTHING_ABOVE_PAID', facts: { takenBy: 'A1' } }],
];

describe('a point read another way by the district', () => {
  it.each(SECOND)('(%s) as %s gives a second award otherwise', (...[point, value, first, next, stated, otherwise]) => {
    expect(given(...reading(), first).when(next)).toMatchObject(stated);
    expect(given(...reading(point, value), first).when(next)).toMatchObject(otherwise);
  });

  it('pays a higher rating nothing where only the first counts (A-02)', () => {
    const line = act({ type: 'openLine', line: 'L1', year: 2026, amountFen: 90_000_000n, programmes: ['sj-08a-talent-referral'], documentNo: '1', agencyCode: '117001', functionCode: '2080116', governmentEconomicCode: '50799', departmentEconomicCode: '31299' });
    const once = (...chosen: Act[]): Act[] => [...chosen.filter(({ command }) => command.type !== 'openLine'), line, ...paid('A1', talent('DISTRICT_LEADING'), 5_000_000n)];
    expect(given(...once(...reading())).when(proposed('A2', talent('NATIONAL')))).toMatchObject([{ amountFen: 15_000_000n }]);
    expect(given(...once(...reading('A-02', 'FIRST_ONLY'))).when(proposed('A2', talent('NATIONAL')))).toMatchObject({ refused: 'TALENT_ALREADY_PAID' });
  });

  it('keeps who defrauded it out for the years that it chose, not to the end of the document (A-23)', () => {
    const guilty = [...paid('A1', bole('p1', 5_000_000n), 5_000_000n), ...clawedBack('A1', 5_000_000n, 'FRAUD')];
    const again = (when: string, filedOn = when): Act => {
      const { command, ...by } = on(when, proposed('A2', bole('p2', 5_000_000n)));
      return { ...by, command: { ...(command as Extract<BookCommand, { type: 'proposeAward' }>), filedOn: day(filedOn) } };
    };
    for (const last of ['2026-04-14', '2028-12-31']) expect(given(...reading(), ...guilty).when(again(last))).toMatchObject({ refused: 'DISQUALIFIED', facts: { toOn: day('2028-12-31') } });
    const book = given(...reading('A-23', '2'), ...guilty);
    expect(book.when(again('2028-04-13'))).toMatchObject({ refused: 'DISQUALIFIED', facts: { toOn: day('2028-04-13') } });
    expect(book.when(again('2028-04-14'))).toMatchObject([{ type: 'AwardProposed' }]);
    // What was filed while it ran does not outwait it.
    expect(book.when(again('2028-04-14', '2028-04-13'))).toMatchObject({ refused: 'DISQUALIFIED' });
  });
});
