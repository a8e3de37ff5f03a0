import { openBook } from '#book/book.drill';
import { type Act, act, bole, merged, on, paid, proposed, separated } from '#book/book.given';
import { rosterBook, rosterPaid } from '#book/rosters.given';
import { day } from '#kernel/day';
import { afterForging, afterTaking, LedgerFile, sweep, verdictOf } from './ledger.given';

const town = (programme: string, subject: string, paidFen: bigint, grant = 'OG1'): Act =>
  act({ type: 'registerOtherGrant', grant, programme, claimant: 'firm-a', subject, policy: `街道扶持${grant}`, level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-02-20'), documentNo: `${grant}号` }, 'reviewer', '2026-03-01');
const BOLE = 'sj-08b-bole-match';
const later = (acts: readonly Act[], when = '2026-05-07'): Act[] => acts.map((one) => on(when, one));
const A1 = paid('A1', bole('p1', 5_000_000n, 'D-1'), 5_000_000n);

const brought = [...openBook, town(BOLE, 'person=p2', 3_000_000n), ...A1, ...later(merged('M1', 'p1', 'p2'))];
const two = [...openBook, town(BOLE, 'person=p2', 3_000_000n), town(BOLE, 'person=p2', 4_000_000n, 'OG2'), ...A1, ...later(merged('M1', 'p1', 'p2'))];
const held = [...openBook, proposed('A2', bole('p2', 2_000_000n, 'D-2')), { ...town(BOLE, 'person=p2', 3_000_000n) }, ...A1, ...later(merged('M1', 'p1', 'p2'))];
const netted = [...openBook, town(BOLE, 'person=p2', 3_000_000n), proposed('A2', bole('p2', 4_000_000n, 'D-2')), ...A1, ...later(merged('M1', 'p1', 'p2'))];
const ofLine = [...rosterBook, town('sj-09a-placement-subsidy', 'person=p9', 50_000n), ...rosterPaid('R1', ['p1', 'p2'], 140_000n), ...later(merged('M1', 'p2', 'p9'))];
const parted = [...brought, ...later(separated('M1'), '2026-05-08')];

/** The award of the city itself, which ours matches. */
const theMatch = (subject: string, when: string): Act => on(when, act({ type: 'registerOtherGrant', grant: 'OG1', programme: BOLE, claimant: 'firm-a', subject, policy: '市级伯乐奖励', level: 'MUNICIPAL', town: null, paidFen: 5_000_000n, paidOn: day('2026-02-20'), documentNo: 'D-1' }, 'reviewer'));

afterAll(sweep);

describe('money that a merge of persons brings to a matter, for the auditor (B-20, A-28)', () => {
  it.each([['of one grant', brought], ['of two grants', two], ['less what another award is held against', held], ['that another award was computed without', netted], ['to a line of a roster', ofLine], ['and that is another’s after all', parted], ['of the award that is matched', [...openBook, theMatch('person=p2', '2026-03-01'), ...A1, ...later(merged('M1', 'p1', 'p2'))]], ['or that is registered late', [...openBook, ...A1, theMatch('person=p1', '2026-05-01')]]])('%s: as it was written, nothing is found', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('a finding that was left out is missed', async () => {
    expect(await afterTaking(brought, 'OverlapFound')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFound EXCESS of A1 and OG1', found: 'nothing' });
    expect(await afterTaking(ofLine, 'OverlapFound')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFound EXCESS of R1 and OG1' });
    expect(await afterTaking(parted, 'OverlapFindingClosed')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFindingClosed F-OG1-1', found: 'nothing' });
  });

  it('one that says more or less than is left of the money is found', async () => {
    expect(await afterForging(brought, 'OverlapFound', ({ fact }) => Object.assign(fact, { differenceFen: '1', dueFen: '4999999', otherFen: '1' }))).toMatchObject({ what: 'NET_OFF', expected: 'otherFen 3000000' });
  });

  it('and nobody closes what he found himself by saying that it was of a merge', async () => {
    const closed = [...brought, ...later([act({ type: 'closeFinding', finding: 'F-OG1-1', reason: '另一事项' }, 'head')], '2026-05-09')];
    expect(await verdictOf(await new LedgerFile().book(closed))).toMatchObject({ first: null });
    expect(await afterForging(closed, 'OverlapFindingClosed', (event) => Object.assign(event, { fact: Object.fromEntries(Object.entries({ ...event.fact, merge: 'M1' }).toSorted(([one], [other]) => (one < other ? -1 : 1))) }))).toMatchObject({ what: 'NET_OFF' });
  });
});
