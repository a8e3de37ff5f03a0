import { SONGJIANG } from '../../test/documents';
import { abandoned, act, adopted, bole, by, clawback, closed, committed, dropped, given, lineOpened, notified, on, opened, paid, proposed, recovered, registered, reissued, returned, withAccount, type Act } from './book.given';
import { postingsOf } from './postings';

const TWENTY = 20_000_000n;
const FIVE = 5_000_000n;
const BREACH = '附则（三）';
const settled = [adopted, registered('firm-a', { group: 'g1' }), ...withAccount('firm-a'), lineOpened('L1', 100_000_000n), lineOpened('L2', 100_000_000n, 2027), ...paid('A1', bole('p1', TWENTY), TWENTY)];
const suspected = (fen = TWENTY): Act[] => [...settled, opened('A1', fen, 'FRAUD'), notified('A1')];
const back = (when = '2026-04-02'): Act => returned('A1', TWENTY, 1, { reason: 'MS03', returnedOn: when });
const again = on('2026-04-14', reissued('A1'));
const [signed, confirmed] = abandoned('A1', '2026-04-14');
const HELD = { refused: 'SUSPICION_OPEN', facts: { award: 'A1', receivable: 'Q-A1', cause: 'FRAUD', suspectedFen: TWENTY } };

describe('money that the bank sends back while its claimant is suspected (附则（三）, B-02)', () => {
  it('is booked, and the suspicion goes on: told and untold, for every cause of the claimant', () => {
    for (const cause of ['FRAUD', 'BREACH', 'BROKEN_COMMITMENT'] as const) {
      for (const told of [[], [notified('A1')]]) {
        const book = given(...settled, opened('A1', TWENTY, cause), ...told, back());
        expect(book.log.at(-1)?.fact).toMatchObject({ type: 'PaymentReturned' });
        expect(book.when(again)).toMatchObject({ ...HELD, facts: { cause } });
      }
    }
  });

  it('is neither sent again, nor bound, nor given up until it is settled, and the refusal cites the document', () => {
    const book = given(...suspected(), back());
    for (const one of [again, signed, confirmed]) expect(book.when(one)).toMatchObject(HELD);
    expect(book.when(again)).toMatchObject({ article: expect.stringContaining(BREACH) as string });
    const later = given(...suspected(), back('2027-01-04'));
    expect(later.records.get('awards', 'A1')).toMatchObject({ state: 'AWAITING_BUDGET' });
    expect(later.when(on('2027-01-05', committed('A1', 'L2')))).toMatchObject(HELD);
  });

  it('is sent again once two have found nothing: who opened it does not close it', () => {
    const book = given(...suspected(), back());
    expect(book.when(by('inspector', closed('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    book.does(dropped('A1')[0]);
    expect(book.does(closed('A1'))).toMatchObject([{ type: 'ClawbackClosed', returned: true }]);
    expect(book.when(again)).toMatchObject([{ type: 'PaymentInstructed', amountFen: TWENTY }]);
  });

  it('is paid to nobody and claimed of nobody once the ground was found to stand', () => {
    const book = given(...suspected(), back(), clawback('A1', TWENTY));
    expect(book.log.slice(-3).map(({ fact }) => fact)).toMatchObject([
      { type: 'ClawbackDecided', amountFen: TWENTY }, { type: 'ClawbackClosed', byReturn: { order: 'P-A1', attempt: 1, owedFen: TWENTY } }, { type: 'AwardReleased', why: 'DISQUALIFIED' },
    ]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n, paidFen: 0n });
    expect(book.log.flatMap(({ fact }) => postingsOf(fact)).filter(({ account }) => account === '其他应收款').reduce((fen, { side, amountFen }) => fen + (side === 'DEBIT' ? amountFen : -amountFen), 0n)).toBe(0n);
    expect(book.when(again)).toMatchObject({ refused: 'APPROVAL_REVOKED' });
    expect(book.when(recovered('A1', TWENTY))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CLOSED' } });
    expect(book.when(clawback('A1', TWENTY))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('is revoked where the document takes no qualification, and of a part given up by two and filed anew', () => {
    const silent = act({ type: 'adoptInstrument', area: '310117', rules: { ...SONGJIANG, articles: { ...SONGJIANG.articles, misconduct: null } }, choices: [] });
    const held = (fen: bigint): Act[] => [silent, ...suspected(fen).slice(1), back()];
    const whole = given(...held(TWENTY), clawback('A1', TWENTY));
    expect(whole.log.slice(-2).map(({ fact }) => fact)).toMatchObject([{ type: 'ClawbackClosed', byReturn: { owedFen: TWENTY } }, { type: 'AwardReleased', why: 'REVOKED', documentNo: '松人社〔2026〕8号', committedFen: TWENTY }]);
    expect(whole.when(again)).toMatchObject({ refused: 'APPROVAL_REVOKED' });
    const part = given(...held(FIVE), clawback('A1', FIVE));
    expect(part.records.get('awards', 'A1')).toMatchObject({ state: 'RETURNED' });
    expect(part.when(again)).toMatchObject({ refused: 'DECIDED_NOT_DUE', facts: { standsFen: TWENTY - FIVE } });
    part.does(signed);
    part.does(confirmed);
    expect(part.when(on('2026-04-15', proposed('A2', bole('p1', TWENTY - FIVE))))).toMatchObject([{ type: 'AwardProposed', amountFen: TWENTY - FIVE }]);
  });

  it('ends with another decision that takes the qualification, and what is suspected of it is settled all the same', () => {
    const other = [act({ type: 'proposeDisqualification', disqualification: 'D1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '松人社取〔2026〕1号', reason: '查实' }, 'inspector', '2026-04-02'), act({ type: 'disqualifyParty', disqualification: 'D1' }, 'leader', '2026-04-02')];
    const book = given(...suspected(), back(), ...other);
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'RELEASED', released: 'DISQUALIFIED' });
    expect(book.when(clawback('A1', TWENTY))).toMatchObject([{ type: 'ClawbackDecided' }, { type: 'ClawbackClosed', byReturn: { owedFen: TWENTY } }]);
    book.does(dropped('A1')[0]);
    expect(book.when(closed('A1'))).toMatchObject([{ type: 'ClawbackClosed', returned: true }]);
  });

  it('is not held for a mistake of our own: that clawback ends with the return', () => {
    const book = given(...settled, opened('A1', FIVE, 'ADMIN_CORRECTION'), back());
    expect(book.when(again)).toMatchObject([{ type: 'PaymentInstructed' }]);
  });
});
