import { day } from '#kernel/day';
import { type Act, act, approved, by, event, given, merged, on, placement, proposed, released, withAccount, adopted, lineOpened, registered } from './book.given';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';

const PERSONS = ['p1', 'p2', 'p3'];
const TOLD = { award: 'R1', programme: ROSTER, claimant: 'firm-a', lines: 3, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'] };
const again = (said: { upheld?: true; struck?: true } = {}): Act => act({ type: 'openRoster', ...TOLD, again: said }, 'proposer', '2026-03-10');
/** From one line on, some of them struck. */
const decides = (from: number, to: number, struck: readonly number[] = []): Act =>
  act({ type: 'decideLines', award: 'R1', filedOn: day('2026-02-20'), lines: PERSONS.slice(from - 1, to).map((person, n) => ({ no: from + n, claim: placement(person, 'VETERAN'), ...(struck.includes(from + n) && { struck: '未就业' }) })) }, 'proposer', '2026-03-10');
const sums: Act = act({ type: 'proposeRoster', award: 'R1' }, 'proposer', '2026-03-10');
const paidFor = (person: string): Act => act({ type: 'registerOtherGrant', grant: 'OG1', programme: ROSTER, claimant: 'firm-a', subject: `person=${person}`, policy: '街道奖励', level: 'TOWN', town: '方松街道', paidFen: 30_000n, paidOn: day('2026-02-20'), documentNo: '方松办〔2026〕3号' }, 'reviewer', '2026-03-03');
const rosters = [...rosterBook, ...rosterProposed('R1', PERSONS)];
const elsewhere = (person: string): Act => on('2026-03-10', proposed('A9', placement(person, 'VETERAN'), 'firm-b'));

describe('a roster that is proposed again (重新核定, domain A-28, B-20, 3.1)', () => {
  it('is let go and opened for another round in one breath, whose lines say that they are of it', () => {
    const book = given(...rosters);
    expect(book.does(again({ struck: true }))).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED', amountFen: 210_000n }, { type: 'RosterOpened', award: 'R1', round: 2 }]);
    expect(book.records.get('awards', 'R1')).toMatchObject({ state: 'ASSESSING', amountFen: 0n, roster: { round: 2, granted: 0, declined: 0 } });
    expect(book.does(decides(1, 3, [1]))).toMatchObject([{ type: 'LineDeclined', no: 1, round: 2, refused: 'LINE_STRUCK' }, { type: 'LineGranted', no: 2, round: 2 }, { type: 'LineGranted', no: 3, round: 2 }]);
    expect(book.does(sums)).toMatchObject([{ type: 'RosterProposed', amountFen: 140_000n, granted: 2, declined: 1 }]);
    expect(book.does(again({ upheld: true }))).toMatchObject([{}, { type: 'RosterOpened', round: 3 }]);
  });

  it('keeps the place of each line until that is decided anew, and loses it with a no', () => {
    const book = given(...rosters, again({ struck: true }), decides(1, 1, [1]));
    expect(book.when(elsewhere('p2'))).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
    expect(book.when(elsewhere('p1'))).toMatchObject([{ type: 'AwardProposed' }]);
    // Whose person an other has by then has nothing more of it.
    book.does(elsewhere('p1'));
    book.does(decides(2, 3));
    book.does(sums);
    expect(book.does(again({ upheld: true }))).toHaveLength(2);
    expect(book.when(decides(1, 1))).toMatchObject([{ type: 'LineDeclined', no: 1, refused: 'PERSON_CLAIM_PENDING' }]);
  });

  it('gives each line what is left beside money of other policies, which ends with the finding', () => {
    const book = given(...rosters, paidFor('p2'));
    expect(book.when(approved('R1'))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { lines: [2], dueFen: 180_000n } });
    expect(book.does(again())).toMatchObject([{ findings: ['F-OG1-1'] }, {}]);
    expect(book.does(decides(1, 3))).toMatchObject([{ amountFen: 70_000n }, { amountFen: 40_000n, netted: [{ grant: 'OG1' }] }, { amountFen: 70_000n }]);
  });

  it('meets money that is registered meanwhile in the line that is still to be decided, and by a finding in one that is', () => {
    expect(given(...rosters, again({ struck: true }), decides(1, 1)).when(paidFor('p2'))).toHaveLength(1);
    expect(given(...rosters, again({ struck: true }), decides(1, 2)).when(paidFor('p2'))).toMatchObject([{}, { type: 'OverlapFound', award: 'R1', oursFen: 70_000n }]);
  });

  it('names the lines of persons who turned out to be one, in it or in another, and has one of them', () => {
    const twins = given(...rosters, ...merged('M1', 'p1', 'p3'));
    expect(twins.when(approved('R1'))).toMatchObject({ refused: 'ONCE_ONLY', facts: { award: 'R1', takenBy: 'R1', awards: ['R1'], lines: [3], sameAs: [1] } });
    for (const one of [again(), decides(1, 1), decides(2, 3), sums]) twins.does(one);
    expect(twins.records.get('rosterLines', 'R1#00003')).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
    expect(twins.receipt).toMatchObject({ inputs: { blockedBy: [{ takenBy: 'R1', line: 1 }] }, refusal: { facts: { sameAs: '1' } } });
    expect(twins.records.get('awards', 'R1')).toMatchObject({ amountFen: 140_000n });
    const other = given(...rosters, proposed('A9', placement('q3', 'VETERAN'), 'firm-b'), ...merged('M1', 'q3', 'p3'));
    expect(other.when(approved('R1'))).toMatchObject({ facts: { takenBy: 'A9', lines: [3] } });
    const both = given(...rosters, proposed('A9', placement('q3', 'VETERAN'), 'firm-b'), ...merged('M1', 'q3', 'p3'), ...merged('M2', 'p1', 'p2'));
    expect(both.when(approved('R1'))).toMatchObject({ facts: { takenBy: 'A9', awards: ['R1', 'A9'], lines: [2, 3], sameAs: [1] } });
  });

  it('is refused without a reason, to who filed it, and of what has ended; asked again while it runs, it goes on', () => {
    const book = given(...rosters);
    expect(book.when(again())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { award: 'R1', state: 'PROPOSED' } });
    expect(book.when(by('applicant', again({ upheld: true })))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...rosters, released('R1', 'REJECTED')).when(again({ upheld: true }))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    book.does(again({ upheld: true }));
    expect(book.when(again({ upheld: true }))).toEqual([]);
    expect(book.when(sums)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { decided: 0, lines: 3 } });
    expect(book.when(decides(2, 3))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { line: 2 } });
  });
});

it('an award whose objection was upheld is proposed again with what the meeting finds then (domain 3.1)', () => {
  const EVENT = event('e1', 33_333_334n);
  const book = given(adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 90_000_000n), proposed('A1', EVENT));
  const one = on('2026-03-10', proposed('A1', EVENT));
  const anew = (said: object): Act => ({ ...one, command: { ...one.command, again: said } as Act['command'] });
  expect(book.when(anew({ struck: true }))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  expect(book.does(anew({ upheld: true }))).toMatchObject([{ type: 'AwardReleased', why: 'REASSESSED', reason: '异议成立，重新核定' }, { type: 'AwardProposed', award: 'A1' }]);
});
