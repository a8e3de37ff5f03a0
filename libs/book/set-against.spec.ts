import { day } from '#kernel/day';
import { type Act, act, adopted, approved, bole, bound, by, clawback, closed, type DecidedBook, dropped, event, given, lineOpened, notified, on, paid, proposed, recovered, registered, withAccount } from './book.given';
import type { OtherGrantSaid } from './other-grants.facts';

const EVENT = event('e1', 60_000_000n);
const OWN = 18_000_000n;
const TOWN = 10_000_000n;
const ground: readonly Act[] = [adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n)];

const put = (grant: string, paidFen: bigint, when: string, more: Partial<OtherGrantSaid> = {}): Act =>
  act({ type: 'registerOtherGrant', grant, programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '街道扶持', level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-02-20'), documentNo: `${grant}号`, ...more }, 'reviewer', when);
const struck = (grant: string, when: string, enteredInError?: true): Act => act({ type: 'withdrawOtherGrant', grant, reason: '登记有误', ...(enteredInError && { enteredInError }) }, 'deputy', when);
const claimed = (finding: string, amountFen: bigint, receivable = 'Q-A1', when = '2026-04-01'): Act => act({ type: 'openClawback', receivable, award: 'A1', cause: 'ADMIN_CORRECTION', amountFen, reason: '其他政策后付', finding }, 'inspector', when);
const demanded = act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-04-30') }, 'inspector', '2026-04-13');

/** Paid in full, and the town's money known later. */
const late = [...ground, ...paid('A1', EVENT, OWN), put('G1', TOWN, '2026-03-30')];
/** The town's money taken off, and paid so. */
const netted = [...ground, put('G1', TOWN, '2026-03-02'), ...paid('A1', EVENT, OWN - TOWN)];
/** Decided in full on what the town paid, and come back. */
const back = [...late, claimed('F-G1-1', TOWN), notified('A1'), clawback('A1', TOWN), recovered('A1', TOWN)];
const shows = ({ records }: DecidedBook, finding: string): string | undefined => records.get('overlapFindings', finding)?.state;

describe('money of other policies is set against all that an award was made less by (A-28, B-24)', () => {
  it('a corrected entry takes nothing a second time: not of what was computed without the wrong one, nor of what came back for it', () => {
    for (const [acts, when] of [[netted, '2026-04-20'], [back, '2026-05-20']] as const) {
      const book = given(...acts, struck('G1', when, true));
      expect(shows(book, 'W-G1-1')).toBe('OPEN');
      expect(book.does(put('G2', TOWN, when))).toMatchObject([{ type: 'OtherGrantRegistered' }, { type: 'OverlapFindingClosed', finding: 'W-G1-1', anew: true }]);
      expect(book.when(put('G2', TOWN, when))).toEqual([]);
    }
  });

  it('so it is where the right entry came first: what it was found of is closed with the wrong one', () => {
    const book = given(...netted, put('G2', TOWN, '2026-04-20'));
    expect(shows(book, 'F-G2-1')).toBe('OPEN');
    expect(book.does(struck('G1', '2026-04-21', true))).toMatchObject([{ type: 'OtherGrantWithdrawn' }, { type: 'OverlapFindingClosed', finding: 'F-G2-1', anew: true }]);
    expect(book.when(claimed('F-G2-1', 1n, 'Q-A1', '2026-04-21'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('and where the town took its money back and pays again', () => {
    const book = given(...back, struck('G1', '2026-05-20'));
    expect(book.when(put('G2', TOWN, '2026-06-01', { paidOn: day('2026-05-30') }))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'W-G1-1' }]);
  });

  it('of a smaller amount the rest is shown as short and paid by nobody; of a larger one the difference alone is found', () => {
    const book = given(...back, struck('G1', '2026-05-20', true));
    expect(book.when(put('G2', 9_000_000n, '2026-05-20'))).toMatchObject([{}, { type: 'OverlapFindingClosed' }, { kind: 'NO_TOP_UP', grant: 'G1', oursFen: 8_000_000n, otherFen: TOWN, backFen: TOWN, setAgainstFen: 9_000_000n, dueFen: 9_000_000n, differenceFen: 1_000_000n, enteredInError: true }]);
    expect(book.when(put('G2', 12_000_000n, '2026-05-20'))).toMatchObject([{}, { type: 'OverlapFindingClosed' }, { kind: 'EXCESS', grant: 'G2', oursFen: 8_000_000n, otherFen: 2_000_000n, setAgainstFen: TOWN, dueFen: 6_000_000n, differenceFen: 2_000_000n }]);
  });

  it('what is not found yet of other money is found when the first is struck off, and no more than the award has', () => {
    const book = given(...late, put('G2', 12_000_000n, '2026-03-31'));
    expect(book.records.get('overlapFindings', 'F-G2-1')).toMatchObject({ differenceFen: 8_000_000n });
    expect(book.when(struck('G1', '2026-04-20', true))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'F-G1-1' }, { finding: 'F-G2-2', foundFen: 8_000_000n, differenceFen: 4_000_000n }]);
  });

  it('what was set against one award is not taken off the next award of the matter', () => {
    const matter = { programme: 'sj-08b-bole-match', subject: 'person=p1' };
    const first = [...ground, put('G1', 1_000_000n, '2026-03-02', matter), ...paid('A1', bole('p1', 3_000_000n, 'D-1'), 2_000_000n)];
    const book = given(...first, struck('G1', '2026-04-20', true), put('G2', 1_000_000n, '2026-04-20', matter));
    expect(book.when(on('2026-04-21', proposed('A2', bole('p1', 5_000_000n, 'D-2'))))).toMatchObject([{ amountFen: 5_000_000n }]);
  });

  it('an award that is not paid keeps its amount with a corrected number, and is proposed again with a corrected amount', () => {
    const unpaid = [...ground, put('G1', TOWN, '2026-03-02'), ...bound('A1', EVENT), struck('G1', '2026-03-09', true)];
    expect(given(...unpaid).when(put('G2', TOWN, '2026-03-09'))).toMatchObject([{}, { type: 'OverlapFindingClosed' }]);
    const book = given(...unpaid, put('G2', 9_000_000n, '2026-03-09'));
    const before = given(...ground, put('G1', TOWN, '2026-03-02'), proposed('A1', EVENT), struck('G1', '2026-03-02', true), put('G2', 9_000_000n, '2026-03-02'));
    expect(before.when(approved('A1'))).toMatchObject({ refused: 'PROPOSAL_OUTDATED', facts: { ownFen: 8_000_000n, dueFen: 9_000_000n } });
    const anew = on('2026-03-10', proposed('A1', EVENT));
    expect(book.when({ ...anew, command: { ...anew.command, again: {} } as Act['command'] })).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED' }, { type: 'AwardProposed', amountFen: 9_000_000n }]);
  });
});

describe('a clawback whose only ground is struck off (B-24)', () => {
  const gone = struck('G1', '2026-04-01', true);

  it('is not told, decided, demanded or taken any further, and is closed by two', () => {
    expect(given(...late, claimed('F-G1-1', TOWN), gone).when(notified('A1'))).toMatchObject({ refused: 'GROUND_GONE', article: '沪松人社规〔2024〕5号 附则（一）', facts: { receivable: 'Q-A1', finding: 'F-G1-1', amountFen: TOWN, groundsFen: 0n } });
    expect(given(...late, claimed('F-G1-1', TOWN), notified('A1'), gone).when(clawback('A1', TOWN))).toMatchObject({ refused: 'GROUND_GONE' });
    const book = given(...late, claimed('F-G1-1', TOWN), notified('A1'), clawback('A1', TOWN), struck('G1', '2026-04-13', true));
    expect(book.records.get('overlapFindings', 'F-G1-1')).toMatchObject({ state: 'CLAIMED', struck: { reason: '登记有误' } });
    expect(book.when(demanded)).toMatchObject({ refused: 'GROUND_GONE', facts: { state: 'DECIDED', groundsFen: 0n } });
    expect(book.when(recovered('A1', TOWN))).toMatchObject({ refused: 'GROUND_GONE' });
    expect(book.when(closed('A1'))).toMatchObject({ refused: 'NOT_FOUND' });
    const [proposal, close] = dropped('A1');
    expect(book.does(proposal)).toMatchObject([{ type: 'ClawbackClosureProposed' }]);
    expect(book.when(by('inspector', close))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.does(close)).toMatchObject([{ type: 'ClawbackClosed', groundGone: { owedFen: TOWN } }, { type: 'OverlapFindingClosed', finding: 'F-G1-1', anew: true }]);
    expect(book.when(demanded)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect([shows(book, 'F-G1-1'), book.records.get('awards', 'A1')]).toMatchObject(['CLOSED', { recoveredFen: 0n, receivable: null }]);
  });

  it('grounds no other, whether it was closed or never opened', () => {
    expect(given(...late, claimed('F-G1-1', TOWN), gone, ...dropped('A1')).when(claimed('F-G1-1', TOWN, 'Q2', '2026-04-14'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CLOSED' } });
  });

  it('stays decided where the money stands: nothing closes it', () => {
    expect(given(...late, claimed('F-G1-1', TOWN), notified('A1'), clawback('A1', TOWN)).when(dropped('A1')[0])).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('stands in the way of another until it is closed, and the right entry is claimed in full then', () => {
    const book = given(...late, claimed('F-G1-1', TOWN), notified('A1'), clawback('A1', TOWN), struck('G1', '2026-04-13', true), put('G2', 9_000_000n, '2026-04-13'));
    expect(book.when(claimed('F-G2-1', 9_000_000n, 'Q2', '2026-04-14'))).toMatchObject({ refused: 'CLAWBACK_OPEN', facts: { receivable: 'Q-A1', state: 'DECIDED' } });
    for (const one of dropped('A1')) book.does(one);
    expect(book.when(claimed('F-G2-1', 9_000_000n, 'Q2', '2026-04-14'))).toMatchObject([{ type: 'ClawbackOpened', amountFen: 9_000_000n }]);
  });

  it('of which a part had come: that part is set against the right entry', () => {
    const part = [...late, claimed('F-G1-1', TOWN), notified('A1'), clawback('A1', TOWN), recovered('A1', 4_000_000n), struck('G1', '2026-05-06', true)];
    const book = given(...part, ...dropped('A1').map((one) => on('2026-05-06', one)));
    expect(shows(book, 'W-G1-1')).toBe('OPEN');
    expect(book.when(put('G2', 9_000_000n, '2026-05-07'))).toMatchObject([{}, { type: 'OverlapFindingClosed', finding: 'W-G1-1' }, { grant: 'G2', oursFen: 14_000_000n, otherFen: 5_000_000n, setAgainstFen: 4_000_000n, differenceFen: 5_000_000n }]);
  });

  it('rests on less where other money that was taken off is struck off: it is decided for that, or closed and found anew', () => {
    const both = [...ground, put('G1', 4_000_000n, '2026-03-02'), ...paid('A1', EVENT, 14_000_000n), put('G2', TOWN, '2026-03-30'), claimed('F-G2-1', TOWN), notified('A1')];
    const book = given(...both, struck('G1', '2026-04-13', true));
    expect(book.when(clawback('A1', TOWN))).toMatchObject({ refused: 'GROUND_GONE', facts: { groundsFen: 6_000_000n } });
    expect(book.when(clawback('A1', 6_000_000n))).toMatchObject([{ type: 'ClawbackDecided', amountFen: 6_000_000n }]);
    const decided = given(...both, clawback('A1', TOWN), struck('G1', '2026-04-13', true), dropped('A1')[0]);
    expect(decided.when(dropped('A1')[1])).toMatchObject([{ groundGone: { owedFen: TOWN } }, { finding: 'F-G2-1', anew: true }, { type: 'OverlapFound', finding: 'F-G2-2', differenceFen: 6_000_000n }]);
  });
});
