import { type Act, act, base, bole, changed, clawback, event, given, merged, neverOf, notified, on, paid, recovered, registered, withAccount } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { rosterBook, rosterPaid } from '#book/rosters.given';
import type { BookFact } from '#book/facts';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, afterTaking, LedgerFile, sweep, verdictOf } from './ledger.given';

const TEN = 10_000_000n;
const paidByATown = (programme: string, subject: string, paidFen: bigint, paidOn = '2026-03-20'): Act =>
  act({ type: 'registerOtherGrant', grant: 'OG1', programme, claimant: 'firm-a', subject, policy: '街道扶持', level: 'TOWN', town: '方松街道', paidFen, paidOn: day(paidOn), documentNo: 'OG1号' }, 'reviewer', '2026-03-30');
const forEvent = paidByATown('sj-10b-event-subsidy', 'event=E1', 4_000_000n);
const takenBack = act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '已收回' }, 'deputy', '2026-04-20');
const later = registered('firm-z');

/** An event that was paid, and then a town paid for it, too. */
const late = [...openBook, ...paid('A1', event('e1', 33_333_334n), TEN), forEvent, on('2026-04-01', later)];
/** Two awards of one person, who is known by two documents; the town's money is more than the first. */
const ofPerson = [...openBook, ...merged('M1', 'p1', 'p9'), ...paid('A1', bole('p1', 3_000_000n, 'D-1'), 3_000_000n), ...paid('A2', bole('p1', 5_000_000n, 'D-2'), 5_000_000n), paidByATown('sj-08b-bole-match', 'person=p9', 4_000_000n)];
/** Two lines of a roster, of which another policy paid for one. */
const ofLine = [...rosterBook, ...rosterPaid('R1', ['p1', 'p2'], 140_000n), paidByATown('sj-09a-placement-subsidy', 'person=p2', 50_000n)];
/** The same, of which a part came back before. */
const ofRest = [
  ...rosterBook, ...rosterPaid('R1', ['p1', 'p2'], 140_000n),
  act({ type: 'openClawback', receivable: 'Q-R1', award: 'R1', cause: 'ADMIN_CORRECTION', amountFen: 30_000n, reason: '复核', lines: [2] }, 'inspector', '2026-03-25'),
  notified('R1'), clawback('R1', 30_000n), recovered('R1', 30_000n),
  { ...paidByATown('sj-09a-placement-subsidy', 'person=p2', 90_000n), on: '2026-05-20' },
];
/** Money of the town that line 2 declared, and that the register has later; taken back in the end. */
const declaredOfLine = [
  ...rosterBook,
  ...rosterPaid('R1', ['p1', 'p2'], 90_000n, { declared: { p2: [{ policy: '街道扶持', paidFen: 50_000n, paidOn: day('2026-01-05') }] } }),
  paidByATown('sj-09a-placement-subsidy', 'person=p2', 50_000n, '2026-01-05'),
  act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '已收回' }, 'deputy', '2026-04-20'),
];
/** firm-b is of the group of firm-a, and by group the programme counts. */
const ofGroup = [...openBook, ...paid('A1', base('b1'), 5_000_000n, 'firm-b'), paidByATown('sj-09b-labour-base-opening', 'base=b1', 4_000_000n)];
/** firm-c, the top of firm-d, enters the group of firm-a. */
const joined = [...openBook, registered('firm-c'), ...withAccount('firm-c'), registered('firm-d', { group: 'firm-c' }), ...changed('C1', 'firm-c', { group: 'g1' }), later];

const revisionOf = (acts: readonly Act[], type: BookFact['type']): number => given(...acts).log.findIndex(({ fact }) => fact.type === type);

afterAll(sweep);

describe('what one decision writes, it writes whole', () => {
  it.each([['late money', late], ['late money, taken back', [...late, takenBack]], ['late money for a person', ofPerson], ['late money for a line', ofLine], ['late money for what is left of a line', ofRest], ['money that a line declared', declaredOfLine], ['late money for another of the group', ofGroup], ['a group that enters another', joined]])('%s: as it was written, nothing is found', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('a finding that was taken out is missed, with the award and the money that meet (B-24)', async () => {
    expect(await afterTaking(late, 'OverlapFound')).toMatchObject({ revision: revisionOf(late, 'OverlapFound'), what: 'NET_OFF', expected: 'OverlapFound EXCESS of A1 and OG1', found: 'PartyRegistered' });
    expect(await afterTaking(ofPerson, 'OverlapFound')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFound EXCESS of A1 and OG1', found: 'OverlapFound EXCESS of A2 and OG1' });
  });

  it('so it is of another of the group, and of a line that was decided without the money (A-37, B-03)', async () => {
    expect(await afterTaking(ofGroup, 'OverlapFound')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFound EXCESS of A1 and OG1', found: 'nothing' });
    expect(await afterTaking(declaredOfLine, 'OverlapFound')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFound NO_TOP_UP of R1 and OG1', found: 'nothing' });
  });

  it.each<[string, readonly Act[], object, object]>([
    ['less of the line', ofLine, { oursFen: '60000', dueFen: '10000' }, { expected: 'oursFen 70000', found: 'oursFen 60000' }],
    ['the whole roster', ofLine, { oursFen: '140000', dueFen: '90000' }, { expected: 'oursFen 70000', found: 'oursFen 140000' }],
    ['what had come back, too', ofRest, { oursFen: '70000', differenceFen: '70000' }, { expected: 'oursFen 40000', found: 'oursFen 70000' }],
  ])('a finding of a line that says %s is found (B-24)', async (_, acts, said, finding) => {
    expect(await afterForging(acts, 'OverlapFound', ({ fact }) => Object.assign(fact, said))).toMatchObject({ revision: revisionOf(acts, 'OverlapFound'), what: 'NET_OFF', ...finding });
  });

  it('what was taken off for a line is what its receipt says (B-03)', async () => {
    const second = (events: WireEnvelope[]): WireEnvelope => events.find(({ type, fact }) => type === 'LineGranted' && fact['no'] === 2)!;
    const ledger = await new LedgerFile().book(declaredOfLine);
    ledger.rewrite((events) => Object.assign((second(events).fact['netted'] as object[])[0] ?? {}, { paidFen: '49999' }), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'RECEIPT', expected: expect.stringContaining('netted'), found: expect.stringContaining('49999') });
  });

  it('so is one behind which nothing stands (B-24)', async () => {
    expect(await afterTaking(ofLine, 'OverlapFound')).toMatchObject({ revision: revisionOf(ofLine, 'OtherGrantRegistered'), what: 'NET_OFF', expected: 'OverlapFound EXCESS of R1 and OG1', found: 'nothing' });
    expect(await afterTaking([...late, takenBack], 'OverlapFindingClosed')).toMatchObject({ what: 'NET_OFF', expected: 'OverlapFindingClosed F-OG1-1', found: 'nothing' });
  });

  it('money that was taken back is not said to have been a mistake, nor the other way round (B-24)', async () => {
    const mistaken = declaredOfLine.map((one): Act => (one.command.type === 'withdrawOtherGrant' ? { ...one, command: { ...one.command, enteredInError: true } } : one));
    expect((await verdictOf(await new LedgerFile().book(mistaken))).first).toBeNull();
    expect(await afterForging(mistaken, 'OverlapFound', ({ fact }) => delete fact['enteredInError'])).toMatchObject({ what: 'NET_OFF', expected: 'enteredInError true', found: 'enteredInError false' });
  });

  it('a finding where nothing meets is one too many (B-24)', async () => {
    expect(await afterForging(late, 'OtherGrantRegistered', ({ fact }) => Object.assign(fact, { subject: 'event=E2' }))).toMatchObject({ what: 'NET_OFF' });
  });

  it('a joining of groups that was taken out is missed, for the change says that the top went (A-37)', async () => {
    expect(await afterTaking(joined, 'GroupsJoined')).toMatchObject({ revision: revisionOf(joined, 'GroupsJoined'), what: 'NAMES', expected: 'GroupsJoined C1', found: 'PartyRegistered' });
    expect(await afterTaking(joined.slice(0, -1), 'GroupsJoined')).toMatchObject({ what: 'NAMES', expected: 'GroupsJoined C1', found: 'nothing' });
  });

  it('a parting of groups that were joined by mistake stands behind its correction, and says who goes back (A-37)', async () => {
    const parted = [...joined, ...neverOf('C9', 'firm-c', 'firm-c')];
    expect((await verdictOf(await new LedgerFile().book(parted))).first).toBeNull();
    expect(await afterTaking(parted, 'GroupsParted')).toMatchObject({ what: 'NAMES', expected: 'GroupsParted C9', found: 'nothing' });
    expect(await afterForging(parted, 'GroupsParted', ({ fact }) => Object.assign(fact, { formerNames: ['firm-b'] }))).toMatchObject({ what: 'NAMES' });
  });

  it('a joining of groups without the change of a top is one too many (A-37)', async () => {
    expect(await afterTaking(joined, 'PartyChanged')).toMatchObject({ what: 'NAMES', found: 'GroupsJoined C1' });
  });
});
