import { day } from '#kernel/day';
import { type Refusal, refuse } from '#kernel/decision';
import { problemOf } from './problem';

const details = (refusal: Refusal): string[] => (['zh', 'en'] as const).map((language) => problemOf(refusal, language, '/').detail);

describe('the detail of a refusal', () => {
  it.each<[string, Refusal, string[]]>([
    ['the months that are short', refuse('CONTRACT_TOO_SHORT', '沪松人社规〔2024〕5号 第（九）条', { months: 6, atLeast: 12 }), ['沪松人社规〔2024〕5号 第（九）条：劳动合同期限不足：现有 6 个月，至少须 12 个月。', 'Hu Song Ren She Gui [2024] No. 5, clause (9): The contract is too short: 6 months, at least 12 months.']],
    ['the day that is over', refuse('FILED_AFTER_EXPIRY', '沪松人社规〔2024〕5号 附则（五）', { toOn: day('2028-12-31') }), ['沪松人社规〔2024〕5号 附则（五）：政策到期后申报：至 2028年12月31日 止。', 'Hu Song Ren She Gui [2024] No. 5, supplementary provision (5): Filed after the policy expired: until 2028-12-31.']],
    ['amounts', refuse('OUT_OF_RANGE', '沪松人社规〔2024〕5号 第（四）条', { amountFen: 12_000_000n, minFen: 2_000_000n, maxFen: 10_000_000n }), ['沪松人社规〔2024〕5号 第（四）条：金额不在政策幅度内：金额 120,000.00 元，下限 20,000.00 元，上限 100,000.00 元。', 'Hu Song Ren She Gui [2024] No. 5, clause (4): The amount is outside the policy\'s range: amount 120,000.00 yuan, from 20,000.00 yuan, to 100,000.00 yuan.']],
    ['an amount of nothing, which no bound forbids', refuse('OUT_OF_RANGE', '沪松人社规〔2024〕5号 第（七）条', { amountFen: 0n }), ['沪松人社规〔2024〕5号 第（七）条：核定金额为零，没有可支付的金额：金额 0.00 元。', 'Hu Song Ren She Gui [2024] No. 5, clause (7): The amount comes to nothing: there is nothing to pay: amount 0.00 yuan.']],
    ['a brand award, not a talent', refuse('NOTHING_ABOVE_PAID', '沪松人社规〔2024〕5号 第（六）条', { key: 'sj-06-brand-award/claimant=A/organiser=O/cycle=2025', capFen: 1_000_000n }), ['沪松人社规〔2024〕5号 第（六）条：不高于申报单位就品牌评选已享受的金额：限额 10,000.00 元。', 'Hu Song Ren She Gui [2024] No. 5, clause (6): Nothing above what the claimant has already been granted for brand awards: cap 10,000.00 yuan.']],
    ['nothing where there is nothing to name', refuse('NOT_RESIDENT', '示例区府〔2026〕1号 第（三）条'), ['示例区府〔2026〕1号 第（三）条：未入驻嘉定人才港。', '“示例区府〔2026〕1号”, clause (3): Not resident in the talent port.']],
  ])('names %s', (_, refusal, said) => expect(details(refusal)).toEqual(said));
});
