import { day } from '#kernel/day';
import { act, bole, clawback, clawedBack, closed, dropped, given, notified, on, opened, paid, recovered, returned } from './book.given';
import { openBook } from './book.drill';

const FIVE = 5_000_000n;
const [TWO, THREE] = [2_000_000n, 3_000_000n];
const settled = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE)];
const first = [...settled, ...clawedBack('A1', TWO)];
const second = [opened('A1', THREE, 'FRAUD', 'Q2'), notified('A1', 'Q2')];
const both = [...first, ...second, clawback('A1', THREE, 'Q2')];

describe('several clawbacks of one award (B-26, 附则（三）)', () => {
  it('are opened once those before them are decided, and not before: how much is left is not known earlier', () => {
    for (const before of [[opened('A1', TWO)], [opened('A1', TWO), notified('A1')]]) {
      expect(given(...settled, ...before).when(opened('A1', THREE, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'CLAWBACK_OPEN', facts: { receivable: 'Q-A1' } });
    }
    expect(given(...first).when(opened('A1', THREE, 'FRAUD', 'Q2'))).toMatchObject([{ type: 'ClawbackOpened', amountFen: THREE }]);
    expect(given(...first, opened('A1', THREE, 'FRAUD', 'Q2')).when(opened('A1', THREE, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('claim together what was paid, and never more', () => {
    expect(given(...first).when(opened('A1', THREE + 1n, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { amountFen: THREE + 1n, leftFen: THREE } });
    expect(given(...first, recovered('A1', 1_000_000n)).when(opened('A1', THREE + 1n, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: THREE } });
    expect(given(...both).when(opened('A1', 1n, 'FRAUD', 'Q3'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 0n } });
  });

  it('say in the later decision what the earlier one claims', () => {
    expect(given(...first, ...second).when(clawback('A1', THREE, 'Q2'))).toMatchObject([{ type: 'ClawbackDecided', grounds: { paidFen: FIVE, recoveredFen: 0n, claimedFen: TWO, notifiedFen: THREE } }]);
    expect(given(...first, recovered('A1', 1_000_000n), ...second).when(clawback('A1', THREE, 'Q2'))).toMatchObject([{ grounds: { recoveredFen: 1_000_000n, claimedFen: 1_000_000n } }]);
  });

  it('are paid in any order; the case is over with the last, and only our own mistakes give back', () => {
    const book = given(...both, recovered('A1', THREE, 'V2', 'Q2'));
    expect(book.log.at(-1)?.fact).toMatchObject({ leftFen: 0n, restores: [], besides: 'Q-A1' });
    expect(book.records.get('awards', 'A1')).toMatchObject({ recoveredFen: THREE, receivable: 'Q-A1' });
    expect(book.does(recovered('A1', TWO))).toMatchObject([{ leftFen: 0n, restores: [{ kind: 'CAP', amountFen: TWO }] }]);
    expect(book.log.at(-1)?.fact).not.toHaveProperty('besides');
  });

  it('end with a bank return, both, and nothing is sent again of what was decided', () => {
    const book = given(...both);
    expect(book.does(on('2026-04-14', returned('A1', FIVE)))).toMatchObject([{ type: 'PaymentReturned' }, { type: 'ClawbackClosed', receivable: 'Q-A1', byReturn: { owedFen: TWO }, besides: 'Q2' }, { type: 'ClawbackClosed', receivable: 'Q2', byReturn: { owedFen: THREE } }, { type: 'AwardReleased' }]);
  });

  it('are written off and closed each by itself, beside the one that goes on', () => {
    const book = given(
      ...first, act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-04-29') }, 'inspector', '2026-04-14'), ...second,
      act({ type: 'proposeWriteOff', receivable: 'Q-A1', amountFen: TWO, reason: '无财产可供执行' }, 'inspector', '2026-05-20'),
      act({ type: 'confirmWriteOff', receivable: 'Q-A1', amountFen: TWO, documentNo: '松财核1号' }, 'finance', '2026-05-20'),
    );
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'ReceivableWrittenOff', amountFen: TWO, besides: 'Q2' });
    expect(book.records.get('awards', 'A1')).toMatchObject({ receivable: 'Q2' });
    const dropping = given(...first, ...second, dropped('A1', 'Q2')[0]);
    expect(dropping.when(closed('A1', 'Q2'))).toMatchObject([{ type: 'ClawbackClosed', besides: 'Q-A1' }]);
  });
});
