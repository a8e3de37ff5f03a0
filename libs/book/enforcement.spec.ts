import { day } from '#kernel/day';
import { type Act, act, bole, by, clawedBack, given, opened, paid, recovered } from './book.given';
import { openBook } from './book.drill';
import { postingsOf } from './postings';

const FIVE = 5_000_000n;
const demanded = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE), act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-13') }, 'inspector', '2026-04-13')];
const enforced = (on: string, urgedOn = '2026-09-30'): Act => act({ type: 'enforceClawback', receivable: 'Q-A1', urgedOn: day(urgedOn), court: '松江区人民法院', documentNo: '1号' }, 'inspector', on);
const proposed = (amountFen: bigint): Act => act({ type: 'proposeWriteOff', receivable: 'Q-A1', amountFen, reason: '无财产可供执行' }, 'inspector', '2026-05-20');
const confirmed = (amountFen: bigint): Act => act({ type: 'confirmWriteOff', receivable: 'Q-A1', amountFen, documentNo: '松财核1号' }, 'finance', '2026-05-20');
const back = (amountFen: bigint, bankReference = 'V9'): Act => act({ type: 'recordRecovery', receivable: 'Q-A1', amountFen, recoveredOn: day('2026-06-01'), bankReference, disposition: 'SAME_YEAR_REVERSAL' }, 'treasury', '2026-06-01');

describe('the court is asked for what nobody paid (domain 3.1 no. 22)', () => {
  it('has its days from the decision and the demand on: six months of remedies, and three months from then', () => {
    expect(given(...demanded).records.get('receivables', 'Q-A1')).toMatchObject({ due: { payLastOn: day('2026-05-13'), enforceLastOn: day('2027-01-13'), provisional: true } });
  });

  it('is asked on the day after the remedies have lapsed, and ten days after the urging letter', () => {
    const book = given(...demanded);
    expect(book.when(enforced('2026-10-13'))).toMatchObject({ refused: 'ENFORCEMENT_TOO_EARLY', facts: { earliestOn: day('2026-10-14') } });
    expect(book.when(enforced('2026-10-14', '2026-10-04'))).toMatchObject({ refused: 'ENFORCEMENT_TOO_EARLY', facts: { earliestOn: day('2026-10-15') } });
    expect(book.when(enforced('2026-10-14', '2026-10-03'))).toMatchObject([{ type: 'EnforcementApplied', amountFen: FIVE }]);
    expect(book.when(enforced('2026-10-14', '2026-10-15'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'urgedOn' } });
    expect(book.when(enforced('2026-10-14', '2026-05-13'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'urgedOn' } });
  });

  it('is asked within three months, for what is open, and once', () => {
    const book = given(...demanded, recovered('A1', 2_000_000n));
    expect(book.when(enforced('2027-01-14'))).toMatchObject({ refused: 'ENFORCEMENT_PERIOD_OVER', facts: { lastOn: day('2027-01-13') } });
    expect(book.does(enforced('2027-01-13'))).toMatchObject([{ amountFen: 3_000_000n }]);
    expect(book.records.get('receivables', 'Q-A1')).toMatchObject({ state: 'ENFORCEMENT', due: { enforceLastOn: null } });
    expect(book.when(enforced('2027-01-13'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...demanded.slice(0, -1)).when(enforced('2026-10-14'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('a debt that is written off (核销, domain 3.1 no. 23)', () => {
  it('is proposed for all that is open and signed by another, for the amount that was proposed', () => {
    const book = given(...demanded, recovered('A1', 2_000_000n));
    expect(book.when(proposed(3_000_001n))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 3_000_000n } });
    expect(book.when(proposed(1n))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen' } });
    expect(book.when(confirmed(3_000_000n))).toMatchObject({ refused: 'NOT_FOUND' });
    book.does(proposed(3_000_000n));
    expect(book.when(by('inspector', confirmed(3_000_000n)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(confirmed(1n))).toMatchObject({ refused: 'MALFORMED', facts: { proposedFen: 3_000_000n } });
    const [line, limits] = [book.records.get('lines', 'L1'), [...book.records.all('limits')]];
    expect(book.does(confirmed(3_000_000n))).toMatchObject([{ type: 'ReceivableWrittenOff', award: 'A1', amountFen: 3_000_000n, proposer: 'inspector', documentNo: '松财核1号' }]);
    // Nothing of caps or of the budget comes back with it.
    expect([book.records.get('lines', 'L1'), [...book.records.all('limits')]]).toEqual([line, limits]);
    expect(book.when(confirmed(3_000_000n))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'WRITTEN_OFF' } });
  });

  it('is proposed anew where money came in between', () => {
    const book = given(...demanded, proposed(FIVE), back(1n));
    expect(book.when(confirmed(FIVE))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(given(...demanded.slice(0, -1)).when(proposed(FIVE))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('takes money that comes all the same: the debt revives with it, and goes where any recovery goes', () => {
    const book = given(...demanded, proposed(FIVE), confirmed(FIVE));
    expect(book.does(back(2_000_000n))).toMatchObject([{ type: 'RecoveryRecorded', writtenOff: true, leftFen: 3_000_000n }]);
    expect(book.records.get('receivables', 'Q-A1')).toMatchObject({ state: 'WRITTEN_OFF', recoveredFen: 2_000_000n });
    expect(book.records.get('lines', 'L1')).toMatchObject({ reversedFen: 2_000_000n });
    book.does(back(3_000_000n, 'V10'));
    expect(book.records.get('receivables', 'Q-A1')).toMatchObject({ state: 'RECOVERED', due: null });
    const owed = book.log.flatMap(({ fact }) => postingsOf(fact)).filter(({ account }) => account === '其他应收款');
    expect(owed.reduce((total, { side, amountFen }) => total + (side === 'DEBIT' ? amountFen : -amountFen), 0n)).toBe(0n);
  });

  it('is not claimed a second time', () => {
    const book = given(...demanded, proposed(FIVE), confirmed(FIVE));
    expect(book.when(opened('A1', 1n, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 0n } });
  });
});

describe('money that comes before the demand (domain 3.1 no. 21, 22)', () => {
  const decided = demanded.slice(0, -1);
  const early = act({ type: 'recordRecovery', receivable: 'Q-A1', amountFen: 1n, recoveredOn: day('2026-04-13'), bankReference: 'V1', disposition: 'SAME_YEAR_REVERSAL' }, 'treasury', '2026-04-13');
  const demand = act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-13') }, 'inspector', '2026-04-13');

  it('leaves the rest to be demanded, once', () => {
    const book = given(...decided, early);
    expect(book.does(demand)).toEqual([{ type: 'ClawbackDemanded', receivable: 'Q-A1', dueOn: day('2026-05-13'), amountFen: FIVE - 1n }]);
    expect(book.records.get('receivables', 'Q-A1')).toMatchObject({ state: 'PARTLY_RECOVERED', due: { payLastOn: day('2026-05-13') } });
    expect(book.when(demand)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { allowedIn: ['DECIDED'] } });
    expect(given(...demanded, recovered('A1', 1n)).when(demand)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('and then to be enforced, or written off', () => {
    const book = given(...decided, early, demand);
    expect(book.when(enforced('2026-10-14'))).toMatchObject([{ type: 'EnforcementApplied', amountFen: FIVE - 1n }]);
    expect(book.when(proposed(FIVE - 1n))).toMatchObject([{ type: 'WriteOffProposed', amountFen: FIVE - 1n }]);
  });

  it('is no demand: what nobody was asked for is neither enforced nor written off', () => {
    const book = given(...decided, early);
    expect(book.when(enforced('2026-10-14'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { allowedIn: ['DEMANDED'] } });
    expect(book.when(proposed(FIVE - 1n))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { allowedIn: ['DEMANDED', 'ENFORCEMENT'] } });
  });
});
