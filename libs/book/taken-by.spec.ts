import { recompute } from '#policy/assessment';
import type { DecisionReceipt } from '#policy/receipt';
import { sentencesOf } from '#policy/sentences';
import type { Term } from '#policy/programme';
import { openBook } from './book.drill';
import { type Act, act, bole, clawedBack, given, merged, on, paid, proposed, recovered, registered, released, withAccount } from './book.given';
import { termOfReceipt } from './terms';

const TEN = 10_000_000n;
const [ONE, TWO] = ['sj-08b-bole-match/person=p1', 'sj-08b-bole-match/person=p2'];
const firms: Act[] = [...openBook, registered('firm-c'), ...withAccount('firm-c')];

function receiptAfter(...acts: Act[]): { receipt: DecisionReceipt; term: Term } {
  const { receipt, records } = given(...acts);
  const term = receipt && termOfReceipt(records, receipt);
  if (!term) throw new Error('nothing was decided');
  return { receipt, term };
}

const takenIn = (...acts: Act[]): unknown => {
  const { takenFen, takenBy } = receiptAfter(...acts).receipt.inputs;
  return [takenFen, takenBy];
};

describe('whose awards have taken a cap', () => {
  const asked = proposed('A9', bole('p1', 4n * TEN, '9号'), 'firm-c');

  it('stands in the receipt, so that an outsider can add it up: what is pending, and what was paid', () => {
    expect(takenIn(...firms, ...paid('A1', bole('p1', 2n * TEN), 2n * TEN), proposed('A2', bole('p1', TEN, '2号'), 'firm-c'), asked)).toEqual([
      [3n * TEN],
      [{ key: ONE, award: 'A1', claimant: 'firm-a', amountFen: 2n * TEN }, { key: ONE, award: 'A2', claimant: 'firm-c', amountFen: TEN }],
    ]);
  });

  it('names nobody where nothing is taken, nor an award that was let go', () => {
    expect(takenIn(...firms, proposed('A1', bole('p1', TEN)), released('A1', 'WITHDRAWN'), asked)).toEqual([[0n], undefined]);
  });

  it('is named under the key that is asked for, whichever document the person showed before (B-20)', () => {
    expect(takenIn(...firms, proposed('A1', bole('p1', TEN)), ...merged('M1', 'p1', 'p2'), proposed('A9', bole('p2', TEN, '9号'), 'firm-c'))).toEqual([[TEN], [{ key: TWO, award: 'A1', claimant: 'firm-a', amountFen: TEN }]]);
  });

  it('is without what came back by our own mistake, and what was restored after a fraud is nobody else’s (A-21)', () => {
    const back = [...firms, ...paid('A1', bole('p1', 2n * TEN), 2n * TEN)];
    expect(takenIn(...back, ...clawedBack('A1', TEN), recovered('A1', TEN), on('2026-05-12', asked))).toEqual([[TEN], [{ key: ONE, award: 'A1', claimant: 'firm-a', amountFen: TEN }]]);
    const headroom = { receivable: 'Q-A1', key: ONE, amountFen: TEN };
    const restored = [act({ type: 'proposeRestore', ...headroom, reason: '其他机构受影响' }, 'inspector', '2026-05-10'), act({ type: 'confirmRestore', ...headroom }, 'leader', '2026-05-10')];
    expect(takenIn(...back, ...clawedBack('A1', TEN, 'FRAUD'), recovered('A1', TEN), ...restored, on('2026-05-12', asked))).toEqual([[TEN], [{ key: ONE, award: 'A1', claimant: 'firm-a', amountFen: TEN }]]);
  });

  it('decides what is left when the receipt is computed again; an old receipt, which names nobody, gives itself again', () => {
    const { receipt, term } = receiptAfter(...firms, ...paid('A1', bole('p1', 3n * TEN), 3n * TEN), asked);
    const { takenBy: _, ...before } = receipt.inputs;
    expect(recompute(term, { ...receipt, inputs: before })).toEqual({ ...receipt, inputs: before });
    const tampered = { ...receipt.inputs, takenFen: [TEN] };
    expect(recompute(term, { ...receipt, inputs: tampered })).toEqual(receipt);
  });

  it('is read out: the claimant’s own by number, and of others how many and how much', () => {
    const { receipt, term } = receiptAfter(...firms, ...paid('A1', bole('p1', 2n * TEN), 2n * TEN), proposed('A2', bole('p1', TEN, '2号'), 'firm-c'), asked);
    const { zh, en } = sentencesOf(term, receipt);
    expect(zh).toContain('已计入上述限额的有：本单位A2号案件100,000.00元、其他申报单位的1个案件200,000.00元。');
    expect(en).toContain('What counts towards that limit already: 100,000.00 yuan of the claimant’s case A2, 200,000.00 yuan of a case of another claimant.');
    expect(zh.join('')).toContain('每人的累计限额为500,000.00元，已占用300,000.00元，尚余200,000.00元');
  });
});
