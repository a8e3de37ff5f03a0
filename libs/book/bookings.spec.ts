import { postingsOf } from './postings';
import type { BookFact } from './facts';
import { type Act, act, approved, bole, by, clawedBack, given, on, paid, proposed, reissued, returned, receipt, withAccount } from './book.given';
import { openBook } from './book.drill';

const FIVE = 5_000_000n;
const gone = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE)];
const booked = (period = '2026-03', accountingVoucherNo = '记-12', order = 'P-A1'): Act => act({ type: 'bookPayment', order, accountingVoucherNo, period }, 'accountant', '2026-03-31');

describe('a payment in the accounts (入账, domain 3.1 no. 18)', () => {
  it('is booked once it has gone, under its voucher and in its month, and posts nothing anew', () => {
    const book = given(...gone);
    const facts = book.does(booked());
    expect(facts).toEqual([{ type: 'PaymentBooked', order: 'P-A1', attempt: 1, award: 'A1', amountFen: FIVE, accountingVoucherNo: '记-12', period: '2026-03' }]);
    expect(postingsOf((facts as BookFact[])[0] as BookFact)).toEqual([]);
    expect(book.records.get('orders', 'P-A1')).toMatchObject({ state: 'PAID', attempts: [{ booked: { accountingVoucherNo: '记-12', period: '2026-03' } }] });
  });

  it('is quiet when the same voucher is said again, and refuses another', () => {
    const book = given(...gone, booked());
    expect(book.when(on('2026-04-01', booked()))).toEqual([]);
    expect(book.when(booked('2026-03', '记-13'))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { order: 'P-A1', accountingVoucherNo: '记-12' } });
  });

  it('is not booked before it has gone, nor once it came back; the next attempt is booked anew', () => {
    expect(given(...openBook, proposed('A1', bole('p1', FIVE)), approved('A1')).when(booked())).toMatchObject({ refused: 'NOT_FOUND' });
    const back = [...gone, booked(), on('2026-04-01', returned('A1', FIVE, 1, { returnedOn: '2026-04-01' }))];
    expect(given(...back).when(on('2026-04-02', booked('2026-04')))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'RETURNED', allowedIn: ['PAID'] } });
    const again = given(...back, ...withAccount('firm-a', 'new', '2026-04-01'), on('2026-04-13', reissued('A1')), on('2026-04-13', { ...receipt('A1', FIVE, 2), command: { ...receipt('A1', FIVE, 2).command, executedOn: Temporal.PlainDate.from('2026-04-13') } as Act['command'] }));
    expect(again.when(on('2026-04-14', booked('2026-04', '记-14')))).toMatchObject([{ attempt: 2, period: '2026-04' }]);
  });

  it.each(['applicant', 'leader', 'maker', 'checker', 'cashier'])('is not booked by who had it in hand before: %s (会计法 第二十五条、第三十五条)', (who) =>
    expect(given(...gone).when(by(who, booked()))).toMatchObject({ refused: 'FORBIDDEN_SOD' }));

  it('belongs to a month from that of the payment to the present one, of the same year', () => {
    for (const period of ['2026-02', '2026-04']) expect(given(...gone).when(booked(period))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'period' } });
    expect(given(...gone).when(on('2026-05-06', booked('2026-04')))).toMatchObject([{ period: '2026-04' }]);
    expect(given(...gone).when(on('2027-01-08', booked('2026-12')))).toMatchObject([{ period: '2026-12' }]);
    expect(given(...gone).when(on('2027-01-08', booked('2027-01')))).toMatchObject({ refused: 'WRONG_FISCAL_YEAR', facts: { year: 2026 } });
  });

  it('is booked while it is claimed back all the same, and claimed back when it is booked', () => {
    expect(given(...gone, ...clawedBack('A1', FIVE)).when(on('2026-04-14', booked()))).toMatchObject([{ type: 'PaymentBooked' }]);
    expect(given(...gone, booked(), ...clawedBack('A1', FIVE)).records.get('awards', 'A1')).toMatchObject({ state: 'PAID', receivable: 'Q-A1' });
  });
});
