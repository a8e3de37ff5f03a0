import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { type Act, act, adopted, approved, bole, clawedBack, committed, event, given, instructed, on, proposed, receipt, recovered, registered, released, withAccount } from './book.given';
import { lineKey } from './rosters.facts';
import { rosterBook, rosterProposed } from './rosters.given';

const LINE = 'L8';
const OTHER = { policy: '市人才奖', paidFen: 5_000_000n, paidOn: day('2026-01-10') };
const PROGRAMME = 'sj-08a-talent-referral';
const ground: Act[] = [
  adopted, registered('firm-a'), registered('firm-b'), ...withAccount('firm-a'), ...withAccount('firm-b'),
  act({ type: 'openLine', line: LINE, year: 2026, amountFen: 90_000_000n, programmes: [PROGRAMME], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' }),
];

type Talent = ClaimOf<'TALENT_REFERRAL'>;
const rated = (award: string, rank: Talent['rank'], otherGrants?: Talent['otherGrants'], claimant = 'firm-a'): Act =>
  proposed(award, { kind: 'TALENT_REFERRAL', person: 't1', employer: 'employer', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank, ratingNo: `${award}号`, ratedOn: day('2025-02-10'), ...(otherGrants && { otherGrants }) }, claimant);
const first = [rated('A1', 'MUNICIPAL', [OTHER]), approved('A1'), committed('A1', LINE), ...instructed('A1'), receipt('A1', 5_000_000n)];
const put = (more: object = {}): Act => act({ type: 'registerOtherGrant', grant: 'OG1', programme: PROGRAMME, claimant: 'firm-a', subject: 'person=t1', level: 'MUNICIPAL', town: null, documentNo: '沪人社〔2026〕1号', ...OTHER, ...more }, 'reviewer', '2026-03-30');
const struck: Act = act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '该笔资金已被收回' }, 'deputy', '2026-03-31');
const higher = on('2026-05-08', rated('A2', 'NATIONAL'));

describe('money of another policy that an earlier award was declared without (A-28)', () => {
  it('stands in the place of ours when a later claim leaves it out: together no more than the higher of the two', () => {
    const book = given(...ground, ...first);
    expect(book.when(higher)).toMatchObject([{ amountFen: 10_000_000n }]);
    const { inputs, steps } = book.receipt ?? {};
    expect(inputs?.declaredBefore).toEqual([{ award: 'A1', claimant: 'firm-a', ...OTHER }]);
    expect(steps?.map(({ rule, resultFen }) => [rule, resultFen])).toEqual([['amount-of-rank', 20_000_000n], ['top-up', 15_000_000n], ['held-beside', 10_000_000n]]);
  });

  it('opens no room for the same rating again', () =>
    expect(given(...ground, ...first).when(on('2026-05-08', rated('A2', 'MUNICIPAL')))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: 5_000_000n, otherFen: 5_000_000n } }));

  it('comes off once where it is declared again, or counts as the register has it', () => {
    for (const [more, claim] of [[[], rated('A2', 'NATIONAL', [OTHER])], [[], rated('A2', 'NATIONAL', [{ ...OTHER, policy: '《市人才奖》' }])], [[put()], rated('A2', 'NATIONAL')]] as const) {
      const book = given(...ground, ...first, ...more);
      expect(book.when(on('2026-05-08', claim))).toMatchObject([{ amountFen: 10_000_000n }]);
      expect(book.receipt?.inputs.declaredBefore).toBeUndefined();
    }
  });

  it.each<[string, Act[], Act, bigint]>([
    ['was registered and taken out since', [...first, put(), struck], higher, 15_000_000n],
    ['was paid to another firm', first, on('2026-05-08', rated('A2', 'NATIONAL', undefined, 'firm-b')), 15_000_000n],
  ])('is none where it %s', (_, acts, claim, amountFen) => {
    const book = given(...ground, ...acts);
    expect(book.when(claim)).toMatchObject([{ amountFen }]);
    expect(book.receipt?.inputs.declaredBefore).toBeUndefined();
  });

  it.each<[string, Act[]]>([
    ['was withdrawn', [rated('A1', 'MUNICIPAL', [OTHER]), released('A1', 'WITHDRAWN')]],
    ['was rejected', [rated('A1', 'MUNICIPAL', [OTHER]), released('A1', 'REJECTED')]],
    ['came back', [...first, ...clawedBack('A1', 5_000_000n), recovered('A1', 5_000_000n)]],
  ])('comes off where the award that it came off %s: the firm has told the book of it', (_, acts) => {
    const book = given(...ground, ...acts);
    expect(book.when(higher)).toMatchObject([{ amountFen: 15_000_000n, netted: [{ ...OTHER, byDay: true, asNamed: true }] }]);
    expect(book.receipt?.inputs.declaredBefore).toEqual([{ award: 'A1', claimant: 'firm-a', ...OTHER, ended: true }]);
    // Once: the award that has it off now stands without it.
    book.does(higher);
    expect(book.does(released('A2', 'WITHDRAWN'))).toHaveLength(1);
    expect(book.when(on('2026-05-09', rated('A3', 'NATIONAL')))).toMatchObject([{ amountFen: 15_000_000n, netted: [OTHER] }]);
  });

  it('and no more where it was declared by mistake and is struck off the register, nor of its own claim that is put right', () => {
    const ended = [rated('A1', 'MUNICIPAL', [OTHER]), released('A1', 'WITHDRAWN')];
    expect(given(...ground, ...ended, put(), struck).when(higher)).toMatchObject([{ amountFen: 20_000_000n }]);
    expect(given(...ground, ...ended).when(on('2026-05-08', rated('A2', 'NATIONAL', [OTHER])))).toMatchObject([{ amountFen: 15_000_000n, netted: [OTHER] }]);
    expect(given(...ground, ...ended).when(on('2026-05-08', rated('A2', 'NATIONAL', undefined, 'firm-b')))).toMatchObject([{ amountFen: 20_000_000n }]);
  });

  it('nor does the end of the claim that declared it leave more to another than is due', () => {
    const both = given(...ground, rated('A1', 'MUNICIPAL', [OTHER]), released('A1', 'WITHDRAWN'), higher);
    expect(both.when(on('2026-05-20', approved('A2')))).toMatchObject([{ amountFen: 15_000_000n }]);
  });
});

describe('what was declared with a claim for a matter that is claimed once', () => {
  const EVENT = { ...event('E1', 33_333_334n), otherGrants: [{ ...OTHER, paidFen: 4_000_000n }] } as ClaimOf<'EVENT'>;
  const withdrawn = [...ground, proposed('A1', EVENT), released('A1', 'WITHDRAWN')];
  const { otherGrants: _, ...SILENT } = EVENT;

  it('is known when it is claimed anew without it', () =>
    expect(given(...withdrawn).when(proposed('A2', SILENT))).toMatchObject([{ amountFen: 6_000_000n, netted: [{ policy: '市人才奖' }] }]));

  it('counts once where it is said to have borne costs instead (B-03)', () => {
    const borne = { ...SILENT, otherFiscalFen: 4_000_000n, otherFiscalPolicies: ['市人才奖'] };
    expect(given(...withdrawn).when(proposed('A2', borne))).toMatchObject([{ amountFen: 8_800_000n }]);
    expect(given(...withdrawn).when(proposed('A2', { ...borne, otherFiscalPolicies: [] }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'claim.otherFiscalPolicies' } });
  });

  it('makes less of what was proposed before it, once nothing else stands without it', () => {
    const both = [...ground, proposed('A1', bole('p1', 10_000_000n, '1号')), proposed('A2', { ...bole('p1', 30_000_000n, '2号'), otherGrants: [OTHER] } as ClaimOf<'BOLE_AWARD'>)];
    expect(given(...both).when(approved('A1'))).toMatchObject([{ amountFen: 10_000_000n }]);
    expect(given(...both, released('A2', 'WITHDRAWN')).when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 10_000_000n, dueFen: 5_000_000n, changed: ['OTHER_GRANTS'] } });
  });

  it('in a line of a roster is known still when another firm has had the place since', () => {
    const declared = { p1: [{ policy: '市级补贴', paidFen: 30_000n, paidOn: day('2026-01-10') }] };
    const book = given(...rosterBook, ...rosterProposed('R1', ['p1'], { declared }), released('R1', 'WITHDRAWN'), ...rosterProposed('R2', ['p1'], { claimant: 'firm-b' }));
    expect(book.records.get('rosterLines', lineKey('R2', 1))).toMatchObject({ amountFen: 70_000n });
    book.does(released('R2', 'WITHDRAWN'));
    for (const one of rosterProposed('R3', ['p1'])) book.does(one);
    expect(book.records.get('rosterLines', lineKey('R3', 1))).toMatchObject({ amountFen: 40_000n });
  });
});
