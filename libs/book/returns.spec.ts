import { day } from '#kernel/day';
import { postingsOf } from './postings';
import { abandoned, act, bole, by, clawedBack, committed, event, given, lineOpened, notified, on, opened, paid, proposed, recovered, registered, reissued, returned, withAccount, adopted, yearClosed, type DecidedBook } from './book.given';

const TWENTY = 20_000_000n;
const FIVE = 5_000_000n;
const KEY = 'sj-08b-bole-match/person=p1';
const settled = [adopted, registered('firm-a', { group: 'g1' }), ...withAccount('firm-a'), lineOpened('L1', 100_000_000n), lineOpened('L2', 100_000_000n, 2027), ...paid('A1', bole('p1', TWENTY), TWENTY)];
const back = (on = '2026-05-07', reason: 'AC01' | 'MS03' = 'MS03') => returned('A1', TWENTY, 1, { reason, returnedOn: on });
const [signed, confirmed] = abandoned('A1', '2026-05-08');
const again = on('2026-05-08', reissued('A1'));

const stands = ({ records }: DecidedBook): object => {
  const [line, limit, award] = [records.get('lines', 'L1'), records.get('limits', KEY), records.get('awards', 'A1')];
  return { award: award?.state, committed: line?.committedFen, paid: line?.paidFen, reversed: line?.reversedFen, held: limit?.heldFen, used: limit?.usedFen, restored: limit?.restoredFen };
};
const NOTHING = { award: 'RELEASED', committed: 0n, paid: 0n, reversed: 0n, held: 0n, used: 0n, restored: 0n };

/** What the two books hold on an account, debit less credit. */
const balance = (book: DecidedBook, account: string): bigint =>
  book.log.flatMap(({ fact }) => postingsOf(fact)).filter((one) => one.account === account).reduce((sum, { side, amountFen }) => sum + (side === 'DEBIT' ? amountFen : -amountFen), 0n);

describe('a bank return of an award of which a part was decided to be not due (退汇, B-02)', () => {
  const owed = [...settled, ...clawedBack('A1', FIVE)];
  const demanded = act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-14') }, 'finance', '2026-04-14');

  it('is booked, and ends the clawback with it', () => {
    for (const acts of [owed, [...owed, demanded]]) {
      const book = given(...acts, back());
      expect(book.log.slice(-2).map(({ fact }) => fact)).toMatchObject([
        { type: 'PaymentReturned', settled: true, amountFen: TWENTY },
        { type: 'ClawbackClosed', receivable: 'Q-A1', reason: '退汇 MS03：款项已退回，追回随之终止', byReturn: { order: 'P-A1', attempt: 1, owedFen: FIVE } },
      ]);
      expect(book.records.get('receivables', 'Q-A1')).toMatchObject({ state: 'CLOSED', notDueFen: FIVE });
      expect(book.records.get('receivables', 'Q-A1')?.due ?? null).toBeNull();
      expect(stands(book)).toEqual({ award: 'RETURNED', committed: TWENTY, paid: 0n, reversed: 0n, held: TWENTY, used: 0n, restored: 0n });
      expect([balance(book, '其他应收款'), balance(book, '应缴财政款')]).toEqual([0n, 0n]);
    }
  });

  it('is booked once', () => {
    expect(given(...owed, back()).when(back())).toEqual([]);
  });

  it('sends the whole to nobody a second time, and says what stands', () => {
    expect(given(...owed, back()).when(again)).toMatchObject({ refused: 'DECIDED_NOT_DUE', facts: { amountFen: TWENTY, notDueFen: FIVE, standsFen: TWENTY - FIVE } });
  });

  it('gets nothing back of a clawback that has ended', () => {
    expect(given(...owed, back()).when(on('2026-05-08', recovered('A1', FIVE)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CLOSED' } });
  });

  it('ends by two, and what stands is proposed anew', () => {
    const book = given(...owed, back(), signed);
    expect(book.when(by(signed.by, confirmed))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    book.does(confirmed);
    expect(stands(book)).toEqual(NOTHING);
    expect(book.when(proposed('A2', bole('p1', TWENTY - FIVE)))).toMatchObject([{ type: 'AwardProposed', amountFen: TWENTY - FIVE }]);
  });

  it('binds no money of a later year either', () => {
    const book = given(...owed, back('2027-01-04'));
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'AWAITING_BUDGET', line: null });
    expect(book.when(on('2027-01-05', committed('A1', 'L2')))).toMatchObject({ refused: 'DECIDED_NOT_DUE' });
    expect(book.when(on('2027-01-05', signed))).toMatchObject([{ type: 'AbandonmentProposed' }]);
  });

  it('holds of what was written off, too', () => {
    const writtenOff = [
      demanded,
      act({ type: 'proposeWriteOff', receivable: 'Q-A1', amountFen: FIVE, reason: '无财产可供执行' }, 'inspector', '2026-05-04'),
      act({ type: 'confirmWriteOff', receivable: 'Q-A1', amountFen: FIVE, documentNo: '核1号' }, 'finance', '2026-05-05'),
    ];
    expect(given(...owed, ...writtenOff, back()).when(again)).toMatchObject({ refused: 'DECIDED_NOT_DUE', facts: { notDueFen: FIVE } });
  });
});

describe('a bank return while a mistake of our own is looked into', () => {
  it('ends it, and nothing was decided: all of it is owed again', () => {
    for (const acts of [[opened('A1', FIVE)], [opened('A1', FIVE), notified('A1')]]) {
      const book = given(...settled, ...acts, back());
      expect(book.log.at(-1)?.fact).toMatchObject({ type: 'ClawbackClosed', byReturn: { owedFen: 0n } });
      expect(book.when(again)).toMatchObject([{ type: 'PaymentInstructed', amountFen: TWENTY }]);
    }
  });
});

describe('a bank return after the payee has paid back', () => {
  it('owes all of it again when all that was decided had come: what is sent again makes the payee whole', () => {
    const book = given(...settled, ...clawedBack('A1', FIVE), recovered('A1', FIVE), back(), again);
    expect(stands(book)).toMatchObject({ award: 'ORDERED', committed: TWENTY, reversed: FIVE, held: TWENTY, restored: FIVE });
  });

  it('sends nothing again where a part had come, and gives that part back when the award ends', () => {
    const book = given(...settled, ...clawedBack('A1', FIVE), recovered('A1', 2_000_000n), back());
    expect(book.when(again)).toMatchObject({ refused: 'DECIDED_NOT_DUE', facts: { notDueFen: 3_000_000n, standsFen: 17_000_000n } });
    book.does(signed);
    book.does(confirmed);
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'AwardReleased', committedFen: 18_000_000n, refund: { amountFen: 2_000_000n, lineFen: 2_000_000n, restored: [{ key: KEY, amountFen: 2_000_000n }] } });
    expect(book.records.get('awards', 'A1')).toMatchObject({ refundFen: 2_000_000n });
    expect(stands(book)).toEqual(NOTHING);
    expect([balance(book, '其他应收款'), balance(book, '应缴财政款'), balance(book, '其他应付款'), balance(book, '业务活动费用')]).toEqual([0n, 0n, -2_000_000n, 0n]);
  });

  it('takes nothing off a line of another year', () => {
    const book = given(...settled, ...clawedBack('A1', FIVE), recovered('A1', 2_000_000n), back(), yearClosed('L1', 'L1-C'), on('2027-01-05', signed), on('2027-01-06', confirmed));
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'AwardReleased', line: 'L1-C', committedFen: TWENTY, refund: { amountFen: 2_000_000n, lineFen: 0n } });
    expect(book.records.get('lines', 'L1-C')).toMatchObject({ committedFen: 0n, reversedFen: 0n });
  });

  it('leaves a once-only place with whoever has it since all came back', () => {
    const other = bole('p1', TWENTY);
    const book = given(...settled, ...clawedBack('A1', TWENTY), recovered('A1', TWENTY), proposed('A2', other), back(), signed, confirmed);
    const place = [...book.records.all('limits')].find(({ kind }) => kind === 'ONCE');
    expect(place).toMatchObject({ takenBy: 'A2' });
    expect(book.records.get('limits', KEY)).toMatchObject({ heldFen: TWENTY, usedFen: 0n, restoredFen: 0n });
  });
});

describe('a bank return of an award that money of another policy makes less (A-28)', () => {
  const OWN = 10_000_000n;
  const held = event('e1', 33_333_334n);
  const other = act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=E1', policy: '方松街道活动扶持', level: 'TOWN', town: '方松街道', paidFen: 4_000_000n, paidOn: day('2026-03-20'), documentNo: '方松办〔2026〕21号' }, 'reviewer', '2026-03-30');
  const ended = act({ type: 'closeFinding', finding: 'F-OG1-1', reason: '两项资金用于不同事项' }, 'deputy', '2026-04-01');
  const met = [...settled, ...paid('A2', held, OWN), returned('A2', OWN, 1, { reason: 'MS03' }), other];
  const resent = on('2026-04-02', reissued('A2'));

  it('is not sent again as a whole, and the refusal says what is due', () => {
    expect(given(...met).when(resent)).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY', facts: { ownFen: OWN, dueFen: 6_000_000n, sent: true } });
  });

  it('ends by two, and what is due is proposed anew', () => {
    const book = given(...met, ...abandoned('A2', '2026-04-02'));
    expect(book.when(on('2026-04-03', proposed('A3', held)))).toMatchObject([{ type: 'AwardProposed', amountFen: 6_000_000n }]);
  });

  it('is sent again as a whole once the finding is closed', () => {
    expect(given(...met, ended).when(resent)).toMatchObject([{ type: 'PaymentInstructed', amountFen: OWN }]);
  });
});

describe('a bank return after fraud', () => {
  it('ends the award that cost its claimant the qualification: nothing is sent again (附则（三）)', () => {
    const book = given(...settled, ...clawedBack('A1', TWENTY, 'FRAUD'), back());
    expect(book.log.slice(-3).map(({ fact }) => fact)).toMatchObject([{ type: 'PaymentReturned' }, { type: 'ClawbackClosed' }, { type: 'AwardReleased', why: 'DISQUALIFIED', reason: '取消资格；退汇 MS03' }]);
    expect(stands(book)).toEqual(NOTHING);
    expect(book.when(again)).toMatchObject({ refused: 'APPROVAL_REVOKED' });
  });

  it('gives back what the payee had paid, and to the line of the year', () => {
    const book = given(...settled, ...clawedBack('A1', TWENTY, 'FRAUD'), recovered('A1', FIVE), back());
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'AwardReleased', refund: { amountFen: FIVE, lineFen: FIVE, restored: [] } });
    expect(stands(book)).toEqual(NOTHING);
  });

  it('of the year before has no line to give back', () => {
    const book = given(...settled, ...clawedBack('A1', TWENTY, 'FRAUD'), back('2027-01-04'));
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'AwardReleased', line: null, committedFen: 0n });
  });
});
