import { day } from '#kernel/day';
import { asked, bole, decisionOf, held, type Known, paidElsewhere } from './assessment.given';
import { declined, recompute } from './assessment';
import type { Claim } from './claims';
import { sentencesOf } from './sentences';

const ON = day('2026-03-02');
function noOf(claim: Claim, known: Known = {}) {
  const { term, inputs } = asked(claim, known);
  const receipt = declined(term, inputs, ON);
  if (!receipt) throw new Error('was not decided');
  expect(recompute(term, receipt)).toEqual(receipt);
  return { receipt, said: sentencesOf(term, receipt) };
}
const base: Claim = { kind: 'TRAINING_BASE', base: 'b1', year: 2025, traineeMonths: 120, assessedOn: day('2026-01-20') };

describe('a decision of nothing', () => {
  it.each<[string, Claim, Known, { code: string; what: string; amountFen: bigint }]>([
    ['the cap is exhausted', bole(10_000_000n), { takenFen: 50_000_000n }, { code: 'CAP_EXHAUSTED', what: 'by-the-clause', amountFen: 10_000_000n }],
    ['another policy paid as much', { ...held(60_000_000n), ...paidElsewhere(25_000_000n) }, {}, { code: 'PAID_UNDER_OTHER_POLICY', what: 'without-net-off', amountFen: 18_000_000n }],
    ['a veto indicator is hit', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding: { grade: 'A', veto: '欠缴社会保险费', reason: '评审意见' } }, { code: 'VETO', what: 'by-the-clause', amountFen: 10_000_000n }],
  ])('keeps what the clause would have given where %s', (_, claim, known, { code, what, amountFen }) => {
    const { receipt, said } = noOf(claim, known);
    expect(receipt).toMatchObject({ payableFen: 0n, refusal: { code }, alternatives: [{ what, amountFen }], inputs: { keepsLost: true } });
    expect(said.zh.some((one) => one.includes('未予'))).toBe(true);
  });

  it('says nothing lost where no amount is known, or none was ever due', () => {
    expect(noOf({ kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding: { veto: '欠缴社会保险费', reason: '评审意见' } }).receipt).toMatchObject({ alternatives: [], refusal: { code: 'VETO' } });
    expect(noOf(held(60_000_000n), { takenBy: 'A9' }).receipt).toMatchObject({ alternatives: [], refusal: { code: 'ONCE_ONLY' } });
    expect(noOf(held(60_000_000n), { takenBy: 'A9' }).receipt.inputs).not.toHaveProperty('keepsLost');
  });

  it('of before that was kept is what its receipt says', () => expect(decisionOf(bole(10_000_000n), { takenFen: 50_000_000n })).toMatchObject({ refusal: { code: 'CAP_EXHAUSTED' }, alternatives: [] }));
});

describe('an amount', () => {
  it('of more digits than an amount may have is none: the rate or the months are wrong', () => {
    const { term, inputs } = asked(base, {});
    const rows = inputs.rows.map((row) => (row.table === 'jd-04-rates' ? { ...row, amountFen: 900_000_000_000_000n } : row));
    expect(recompute(term, { inputs: { ...inputs, rows }, knownOn: ON })).toMatchObject({ refusal: { code: 'OUT_OF_RANGE' }, payableFen: 0n, steps: [] });
    expect(declined(term, { ...inputs, rows }, ON)).toBeNull();
  });
});
