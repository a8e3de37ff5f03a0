import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { secondAdopted, secondLine, there } from '../../test/second-document';
import { abandoned, type Act, act, approved, by, clawback, committed, given, instructed, merged, notified, on, opened, paid, placement, proposed, receipt, recovered, released, returned, separated } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';

const ground = [...rosterBook, secondAdopted, secondLine('L2', ROSTER)];
const disabled = (person: string): Claim => placement(person, 'DISABLED');
const SAID: OtherGrantSaid = { grant: 'G1', programme: ROSTER, claimant: 'firm-a', subject: 'person=p2', level: 'TOWN', town: '中山街道', documentNo: '镇〔2026〕1号', policy: '镇就业资金', paidFen: 50_000n, paidOn: day('2026-02-01') };
const town = (more: Partial<OtherGrantSaid> = {}): Act => by('reviewer', act({ type: 'registerOtherGrant', ...SAID, ...more }));
const again = (one: Act): Act => ({ ...one, command: { ...one.command, again: {} } as Act['command'] });
const together = merged('M1', 'p1', 'p2');
const A1 = proposed('A1', disabled('p1'));
const A2 = proposed('A2', disabled('p2'));
const FOUND = { type: 'OverlapFound', finding: 'F-G1-1', award: 'A1', grant: 'G1', kind: 'EXCESS', differenceFen: 50_000n };

describe('what an award was made less by, once it ends (A-28, B-20)', () => {
  it('is found of the other award of the matter, which is proposed again without it, under two documents and under one', () => {
    for (const [money, other] of [[there(town()), there(A2)], [town(), A2]] as const) {
      const book = given(...ground, A1, approved('A1'), money, other, ...together);
      expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 50_000n });
      expect(book.does(released('A2', 'WITHDRAWN'))).toMatchObject([{ type: 'AwardReleased', othersAnew: true }, { ...FOUND, unpaid: true }]);
      expect(book.when(committed('A1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { dueFen: 50_000n, findings: ['F-G1-1'] } });
      expect(book.does(again(A1))).toMatchObject([{ type: 'AwardReleased', findings: ['F-G1-1'] }, { type: 'AwardProposed', amountFen: 50_000n }]);
      expect(book.when(approved('A1'))).toMatchObject([{ amountFen: 50_000n }]);
    }
  });

  it('and what was found of it and ends with it: as declared, or registered late', () => {
    const declaring = { ...disabled('p2'), otherGrants: [{ policy: SAID.policy, paidFen: SAID.paidFen, paidOn: SAID.paidOn }] } as Claim;
    for (const other of [[proposed('A2', declaring), town()], [A2, town()]]) {
      const book = given(...ground, A1, approved('A1'), ...other.map(there), ...together);
      expect(book.when(committed('A1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
      const [ended, ...found] = book.does(released('A2', 'WITHDRAWN')) as { finding?: string }[];
      expect(ended).toMatchObject({ type: 'AwardReleased' });
      expect(found).toMatchObject([{ ...FOUND, finding: expect.stringContaining('F-G1-') }]);
    }
  });

  it('of a line of a roster, and of one that ends with all of its roster', () => {
    const line = given(...ground, ...rosterProposed('R1', ['p1', 'p3']), approved('R1'), there(town()), there(A2), ...together);
    expect(line.does(released('A2', 'WITHDRAWN'))).toMatchObject([{}, { ...FOUND, award: 'R1', oursFen: 70_000n }]);
    expect(line.when(committed('R1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { lines: [1] } });
    const whole = given(...ground, there(A1), approved('A1'), town(), ...rosterProposed('R1', ['p2', 'p3']), ...together);
    expect(whole.does(released('R1', 'WITHDRAWN'))).toMatchObject([{}, FOUND]);
  });

  it('also where it comes back whole, paid: nothing of it stands', () => {
    const gone = (award: string, amountFen: bigint, line: string): Act[] => [approved(award), committed(award, line), ...instructed(award), receipt(award, amountFen)];
    const [proposal, confirmation] = together as [Act, Act];
    const both = given(...ground, ...paid('A1', disabled('p1'), 100_000n), there(town()), there(A2), ...gone('A2', 50_000n, 'L2'), ...together, opened('A2', 50_000n), notified('A2'), clawback('A2', 50_000n));
    expect(both.does(recovered('A2', 20_000n))).toHaveLength(1);
    expect(both.does(recovered('A2', 30_000n, 'V-2'))).toMatchObject([{ type: 'RecoveryRecorded', othersAnew: true }, FOUND]);
    const before = given(...ground, there(town()), there(A2), ...gone('A2', 50_000n, 'L2'), opened('A2', 50_000n), notified('A2'), clawback('A2', 50_000n), recovered('A2', 50_000n), on('2026-05-06', A1), on('2026-05-06', proposal));
    expect(before.does(on('2026-05-06', confirmation))).toMatchObject([{ type: 'PersonsMerged' }, FOUND]);
  });

  it('is asked of nobody where it is proposed again, stood without no money, or no other award meets the money', () => {
    const book = given(...ground, proposed('A1', placement('p1', 'VETERAN')), approved('A1'), there(town({ paidFen: 10_000n })), there(A2), ...together);
    expect(book.when(again(there(A2)))).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED' }, { type: 'AwardProposed', amountFen: 20_000n }]);
    expect(given(...ground, there(town()), there(A2)).when(released('A2', 'WITHDRAWN'))).toHaveLength(1);
    expect(given(...ground, A1, proposed('A2', disabled('p9'))).when(released('A2', 'WITHDRAWN'))).toHaveLength(1);
    expect(given(...ground, A1, approved('A1'), there(town()), there(A2)).when(released('A2', 'WITHDRAWN'))).toHaveLength(1);
  });

  it('nor beyond what the other was not computed on top of: a difference to a lower level stands without it already (A-25)', () => {
    const TALENT = 'sj-08a-talent-referral';
    const line = act({ type: 'openLine', line: 'L8', year: 2026, programmes: [TALENT], amountFen: 90_000_000n, documentNo: '3', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' });
    const rated = (award: string, rank: ClaimOf<'TALENT_REFERRAL'>['rank']): Act => proposed(award, { kind: 'TALENT_REFERRAL', person: 'p2', employer: 'employer', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank, ratingNo: `${award}号`, ratedOn: day('2025-02-10') });
    const book = given(...ground, line, town({ programme: TALENT, paidFen: 5_000_000n }), rated('A1', 'MUNICIPAL'), approved('A1'), committed('A1', 'L8'), ...instructed('A1'), receipt('A1', 5_000_000n), on('2026-05-08', rated('A2', 'NATIONAL')), on('2026-05-09', returned('A1', 5_000_000n, 1, { returnedOn: '2026-05-09' })));
    expect(book.records.get('awards', 'A2')).toMatchObject({ amountFen: 10_000_000n });
    const [first, second] = abandoned('A1', '2026-05-10');
    book.does(first);
    expect(book.does(second)).toMatchObject([{ type: 'AwardReleased', why: 'ABANDONED' }]);
  });

  it('and ends with the merge that was a mistake', () => {
    const book = given(...ground, A1, approved('A1'), there(town()), there(A2), ...together, released('A2', 'WITHDRAWN'));
    const [proposal, confirmation] = separated('M1') as [Act, Act];
    book.does(proposal);
    expect(book.does(confirmation)).toMatchObject([{ type: 'PersonsSeparated' }, { type: 'OverlapFindingClosed', finding: 'F-G1-1', merge: 'M1' }]);
    expect(book.when(committed('A1'))).toMatchObject([{ amountFen: 100_000n }]);
  });
});
