import { day } from '#kernel/day';
import { sentencesOf } from '#policy/sentences';
import { type Act, approved, base, bole, by, clawedBack, declined, event, given, on, paid, placement, proposed, registered, released } from './book.given';
import { openBook } from './book.drill';
import { termOf } from './terms';

const CAP = 50_000_000n;
const capTaken = [...openBook, proposed('A1', bole('p1', CAP, '沪人社〔2025〕1号'))];

describe('a decision of nothing (不予支持)', () => {
  it('stands in the book with its reason, holds nothing, and keeps its limits free for others (S02)', () => {
    const no = declined('A2', bole('p1', 10_000_000n));
    expect(given(...capTaken).when(no)).toMatchObject([{ type: 'AwardDeclined', award: 'A2', refused: 'CAP_EXHAUSTED', article: '沪松人社规〔2024〕5号 第（八）条', amountFen: 0n }]);
    const book = given(...capTaken, no);
    expect(book.records.get('awards', 'A2')).toMatchObject({ state: 'DECLINED', refused: 'CAP_EXHAUSTED', amountFen: 0n, holds: [] });
    expect(book.records.get('limits', 'sj-08b-bole-match/person=p1')).toMatchObject({ heldFen: CAP });
  });

  it.each<[string, Act[], string, string]>([
    ['is known to be paid', paid('A1', base('b1'), 5_000_000n), '已由另一案件享受。', 'another case has been paid for it.'],
    ['may still come to nothing', [proposed('A1', base('b1'))], '已由另一案件享受或申报。', 'another case has it, or has claimed it.'],
  ])('says of a place that %s that it is so', (_, before, inChinese, inEnglish) => {
    const { records, receipt } = given(...openBook, ...before, declined('A2', base('b1'), 'firm-b'));
    const term = receipt && termOf(records, receipt.inputs.programme, receipt.factOn);
    const { zh = [], en = [] } = term ? sentencesOf(term, receipt) : {};
    expect([zh[1]?.endsWith(inChinese), en[1]?.endsWith(inEnglish)]).toEqual([true, true]);
  });

  it.each<[string, Act[], Act, string]>([
    ['a place that another award has (S07)', [proposed('A1', base('b1'))], declined('A2', base('b1'), 'firm-b'), 'ONCE_ONLY'],
    ['other policies that paid as much (S13)', [], declined('A2', { ...event('e1', 60_000_000n), otherGrants: [{ policy: '其他政策', paidFen: 25_000_000n, paidOn: day('2025-12-01') }] }), 'PAID_UNDER_OTHER_POLICY'],
    ['costs that other fiscal money bore in full', [], declined('A2', { ...event('e1', 5n), otherFiscalFen: 5n }), 'COSTS_BORNE_BY_OTHERS'],
    ['an event approved too late (B-18)', [], declined('A2', { ...event('e1', 5n), approvedOn: null }), 'NO_PRIOR_APPROVAL'],
    ['a veto that the panel found (S19)', [], declined('A2', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, 'firm-a', { veto: '欠缴社会保险费', reason: '评审意见' }), 'VETO'],
    ['a cap that is taken, whatever the panel recommended', [proposed('A1', bole('p1', CAP))], declined('A2', bole('p1', 5n, '沪人社〔2025〕2号'), 'firm-a', { grade: 'A', reason: '评审意见' }), 'CAP_EXHAUSTED'],
    ['a claimant from elsewhere', [registered('firm-x', { local: false })], declined('A2', bole('p2', 5n), 'firm-x'), 'NOT_LOCAL_ENTERPRISE'],
    ['a claimant that has lost its qualification', [...paid('A1', bole('p9', 5_000_000n), 5_000_000n), ...clawedBack('A1', 5_000_000n, 'FRAUD')], on('2026-04-14', declined('A2', bole('p2', 5n))), 'DISQUALIFIED'],
  ])('is made for %s', (_, before, no, refused) => {
    expect(given(...openBook, ...before).when(no)).toMatchObject([{ type: 'AwardDeclined', refused, amountFen: 0n }]);
  });

  it.each<[string, Act, { alternatives: object[]; steps: number; facts: object }]>([
    ['the law gives money, which lost', declined('A1', bole('p1', 50_000_000n)), { alternatives: [{ what: 'by-the-clause', amountFen: 50_000_000n, reason: '不符合条件' }], steps: 2, facts: { withheld: '不符合条件' } }],
    ['the rates are not published', declined('A1', placement('p1', 'VETERAN')), { alternatives: [], steps: 0, facts: { withheld: '不符合条件', undetermined: 'RATE_NOT_PUBLISHED' } }],
    ['nobody has proposed an amount', declined('A1', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') }), { alternatives: [], steps: 0, facts: { withheld: '不符合条件', undetermined: 'MALFORMED' } }],
  ])('is the office’s own where %s: with its reason and a receipt that gives itself again', (_, no, { alternatives, steps, facts }) => {
    const { records, log, receipt } = given(...openBook, no);
    if (!receipt) throw new Error('no receipt');
    expect(log.at(-1)?.fact).toMatchObject({ type: 'AwardDeclined', refused: 'WITHHELD', reason: '不符合条件', amountFen: 0n });
    expect(receipt).toMatchObject({ payableFen: 0n, inputs: { withheld: '不符合条件' }, alternatives, refusal: { code: 'WITHHELD', facts } });
    expect([receipt.alternatives.length, receipt.steps.length, Object.keys(receipt.refusal?.facts ?? {})]).toEqual([alternatives.length, steps, Object.keys(facts)]);
    const term = termOf(records, receipt.inputs.programme, receipt.factOn);
    const { zh, en } = term ? sentencesOf(term, receipt) : { zh: [], en: [] };
    expect(zh.join('')).toContain('经审查决定不予支持，理由是：不符合条件');
    expect(zh.at(-1)).toContain('行政复议');
    expect(zh.some((one) => one.includes('按条文计算为500,000.00元，未予支持'))).toBe(alternatives.length > 0);
    expect(zh.some((one) => one.includes('金额尚未核定'))).toBe('undetermined' in facts);
    expect(en.filter((one) => /\p{Script=Han}/u.test(one.replace(/“[^”]*”/g, '')))).toEqual([]);
  });

  it('is not made of a party that nobody knows: then the no stands on the case alone', () => expect(given(...openBook).when(declined('A1', bole('p1', 5n), 'nobody'))).toEqual([]));

  it('is made by nobody who filed or reviewed, and once', () => {
    const no = declined('A2', bole('p1', 5n));
    for (const who of ['applicant', 'street', 'bureau']) expect(given(...capTaken).when(by(who, no))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...capTaken, no).when(no)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'DECLINED' } });
  });

  it('is the end: no proposal follows it, no approval and no release', () => {
    const book = given(...capTaken, declined('A2', bole('p1', 5n)));
    for (const one of [proposed('A2', bole('p2', 5n)), approved('A2'), released('A2', 'REJECTED')]) expect(book.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});
