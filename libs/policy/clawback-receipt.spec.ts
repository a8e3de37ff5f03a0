import { day } from '#kernel/day';
import { type ClawbackDecision, clawbackReceipt } from './clawback-receipt';
import { type Claimed, receivableSentences } from './sentences.clawback';

const BREACH = '沪松人社规〔2024〕5号 附则（三）';
const LAW = '财政违法行为处罚处分条例 第十四条';
const INTEREST = { amountFen: 12_345n, article: '国库条例 第二条', fromOn: day('2026-03-12'), rate: '年利率3%' };
const decision = (more: Partial<ClawbackDecision> = {}): ClawbackDecision => ({
  grounds: { articles: [BREACH, LAW], paidFen: 5_000_000n, paidOn: day('2026-03-12'), recoveredFen: 0n, notifiedFen: 5_000_000n },
  amountFen: 5_000_000n, decidedOn: day('2026-04-21'), ...more,
});
const steps = (more: Partial<ClawbackDecision> = {}) => clawbackReceipt(decision(more)).steps.map(({ rule, resultFen, from }) => [rule, resultFen, from]);

describe('the receipt of a decision to claim money back (附则（三）, invariant 8)', () => {
  it('says what was paid, and that the whole is demanded', () => {
    expect(clawbackReceipt(decision())).toMatchObject({ articles: [BREACH, LAW], demandedFen: 5_000_000n, interestFen: 0n });
    expect(steps()).toEqual([['paid', 5_000_000n, { paidOn: '2026-03-12' }], ['whole', 5_000_000n, { notifiedFen: '5000000' }]]);
  });

  it('takes off what had come back, and says that a part is demanded', () => {
    const beside = { ...decision().grounds, recoveredFen: 1_000_000n, claimedFen: 1_500_000n, notifiedFen: 2_500_000n };
    expect(steps({ grounds: beside, amountFen: 2_500_000n })).toEqual([['paid', 5_000_000n, { paidOn: '2026-03-12' }], ['less-recovered', 4_000_000n, { recoveredFen: '1000000' }], ['less-claimed', 2_500_000n, { claimedFen: '1500000' }], ['whole', 2_500_000n, { notifiedFen: '2500000' }]]);
    const grounds = { ...decision().grounds, recoveredFen: 2_000_000n, notifiedFen: 3_000_000n };
    expect(steps({ grounds, amountFen: 1_000_000n })).toEqual([['paid', 5_000_000n, { paidOn: '2026-03-12' }], ['less-recovered', 3_000_000n, { recoveredFen: '2000000' }], ['part', 1_000_000n, { notifiedFen: '3000000' }]]);
  });

  it('names the lines of a roster, each with its amount', () => {
    expect(steps({ amountFen: 140_000n, lines: [{ no: 2, amountFen: 70_000n }, { no: 5, amountFen: 70_000n }] }).at(-1)).toEqual(['lines', 140_000n, { notifiedFen: '5000000', lines: '2:70000,5:70000' }]);
  });

  it('has interest on a step of its own, with article, days and rate, and never in the principal (A-36)', () => {
    expect(steps({ interest: INTEREST }).at(-1)).toEqual(['interest', 12_345n, { fromOn: '2026-03-12', toOn: '2026-04-21', days: '40', rate: '年利率3%' }]);
    expect(clawbackReceipt(decision({ interest: INTEREST }))).toMatchObject({ articles: [BREACH, LAW, INTEREST.article], demandedFen: 5_000_000n, interestFen: 12_345n });
  });
});

describe('a clawback that is read out', () => {
  const claimed = (more: Partial<Claimed> = {}): Claimed => ({ cause: 'FRAUD', state: 'DECIDED', amountFen: 5_000_000n, recoveredFen: 0n, basis: [BREACH, LAW], decisionNo: '松人社追〔2026〕3号', grounds: decision().grounds, ...more });

  it('says how the amount was found, and the remedies against the decision', () => {
    const { zh, en } = receivableSentences(claimed());
    expect(zh.slice(1)).toEqual(['追回金额的计算：2026年3月12日支付50,000.00元，全部追回。', '当事人对追回决定不服的，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。']);
    expect(en.slice(1)).toEqual(['How the amount was found: 50,000.00 yuan were paid on 2026-03-12; all of it is claimed back.', 'Against the decision to claim it back the party has these remedies: administrative reconsideration within 60 days of learning of it, or an administrative lawsuit within 6 months.']);
  });

  it('says of a part what had come back before, and the lines', () => {
    const grounds = { ...decision().grounds, recoveredFen: 2_000_000n };
    const { zh, en } = receivableSentences(claimed({ grounds, amountFen: 1_000_000n, lines: [{ no: 2, amountFen: 1_000_000n }] }));
    expect(zh[1]).toBe('追回金额的计算：2026年3月12日支付50,000.00元，此前已收回20,000.00元，尚余30,000.00元，追回其中10,000.00元（名单第2行）。');
    expect(en[1]).toContain('(line 2 of the roster)');
  });

  it('says before the decision until when the party may state its case', () => {
    const { decisionNo: _, grounds: __, ...suspected } = claimed({ state: 'NOTIFIED', statementDueOn: day('2026-04-20') });
    expect(receivableSentences(suspected).zh.at(-1)).toBe('当事人可在2026年4月20日以前陈述和申辩。');
    expect(receivableSentences(suspected).en.at(-1)).toBe('The party may state its case until 2026-04-20.');
  });
});
