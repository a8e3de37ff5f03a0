import { day } from '#kernel/day';
import { type ClaimedBack, clawbackSentences } from './sentences.clawback';
import { disqualifiedSentences } from './sentences.disqualified';

const BREACH = '沪松人社规〔2024〕5号 附则（三）';
const LAW = '财政违法行为处罚处分条例 第十四条';
const fraud = (more: Partial<ClaimedBack>): ClaimedBack => ({ cause: 'FRAUD', state: 'OPENED', amountFen: 5_000_000n, recoveredFen: 0n, basis: [BREACH, LAW], ...more });
const said = (more: Partial<ClaimedBack>, of: 'GRANT' | 'LINE' = 'GRANT') => clawbackSentences([fraud(more)], of);
const BASIS = { zh: `依据${BREACH}、${LAW}`, en: 'by Hu Song Ren She Gui [2024] No. 5, supplementary provision (3) and Regulations on Penalties for Fiscal Violations, art. 14' };
const decided = { state: 'DECIDED', decisionNo: '松人社追〔2026〕3号' } as const;

describe('what is claimed back of a paid grant, in words (附则（三）)', () => {
  it('says what was opened, for what, how much, and by which articles', () => {
    expect(said({})).toEqual({
      zh: [`本项补贴因弄虚作假已立案，正在核查，涉及50,000.00元（${BASIS.zh}），尚未作出追回决定。`],
      en: [`A clawback of 50,000.00 yuan of this grant for fraud has been opened (${BASIS.en}) and is being looked into; nothing is decided yet.`],
    });
    expect(said({ held: true }).zh).toEqual([expect.stringContaining('款项已退回，认定之前暂缓支付。')]);
  });

  it('says what was decided by which number, what came and what is left', () => {
    expect(said({ ...decided, recoveredFen: 2_000_000n })).toEqual({
      zh: [`本项补贴因弄虚作假已决定追回50,000.00元（松人社追〔2026〕3号，${BASIS.zh}），已收回20,000.00元，尚有30,000.00元未收回。`],
      en: [`It was decided to claim back 50,000.00 yuan of this grant for fraud (document “松人社追〔2026〕3号”, ${BASIS.en}); 20,000.00 yuan have come back, and 30,000.00 yuan are open.`],
    });
    expect(said({ ...decided, state: 'RECOVERED', recoveredFen: 5_000_000n }, 'LINE').zh).toEqual([expect.stringMatching(/^本行.*已收回50,000\.00元，全部收回。$/)]);
    expect(said({ ...decided, state: 'WRITTEN_OFF', recoveredFen: 1_000_000n }).zh).toEqual([expect.stringContaining('收回10,000.00元，其余40,000.00元已核销。')]);
  });

  it('says of one that is over whether nothing was found, or the bank had the money back', () => {
    expect(said({ state: 'CLOSED' }).zh).toEqual(['本项补贴曾因弄虚作假立案核查，经查不予追回。']);
    expect(said({ state: 'CLOSED', notDueFen: 0n }).zh).toEqual(['本项补贴曾因弄虚作假立案核查，款项由银行退回，核查随之终止。']);
    expect(said({ ...decided, state: 'CLOSED', recoveredFen: 1_000_000n, notDueFen: 4_000_000n }).zh).toEqual([expect.stringContaining('收回10,000.00元；款项由银行退回，其余40,000.00元不再追缴，也不再支付。')]);
  });
});

describe('why a claimant is disqualified, in words', () => {
  const decision = { cause: 'BROKEN_COMMITMENT', reason: '属实', documentNo: '松人社追〔2026〕3号', legalBasis: BREACH, fromOn: day('2026-05-21'), toOn: day('2028-12-31'), lifted: null } as const;

  it('says the cause, the decision, its article and its term', () => {
    expect(disqualifiedSentences(decision)).toEqual({
      zh: [`申报单位因不履行承诺被取消申请资格（依据${BREACH}，决定文号为松人社追〔2026〕3号），期限自2026年5月21日至2028年12月31日。`],
      en: ['The claimant was disqualified for a broken commitment (by Hu Song Ren She Gui [2024] No. 5, supplementary provision (3) and document “松人社追〔2026〕3号”), from 2026-05-21 until 2028-12-31.'],
    });
  });

  it('of a decision of its own says its reason, and of one that was lifted by what', () => {
    const own = disqualifiedSentences({ ...decision, cause: null, reason: '查实出借资质', lifted: { documentNo: '沪府复决〔2026〕9号', lastOn: day('2026-08-01') } });
    expect(own.zh).toEqual([expect.stringMatching(/^申报单位被取消申请资格.*，理由是：查实出借资质。$/), '该决定已由沪府复决〔2026〕9号撤销，2026年8月1日为最后一日。']);
    expect(own.en.join(' ')).toContain('for this reason: “查实出借资质”');
  });
});
