import { day } from '#kernel/day';
import type { Claim, Finding, Recommended } from '#policy/claims';
import { unfitRecommendation } from '#policy/panel';
import { sentencesOf } from '#policy/sentences';
import { JIADING, SONGJIANG } from '../../test/documents';
import { openBook } from './book.drill';
import { type Act, act, approved, declined, given, proposed } from './book.given';
import { termOf } from './terms';

const growth: Claim = { kind: 'GROWTH_ASSESSMENT', year: 2025 };
const project: Claim = { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') };
const row = (key: string, amountFen: bigint) => ({ key, amountFen, fromOn: day('2024-01-01'), toOn: null });
const book = [
  ...openBook,
  act({ type: 'draftTable', table: 'sj-04-grades', version: 'v1', documentNo: '松人社规〔2026〕1号', rows: [row('A', 10_000_000n), row('C', 2_000_000n), row('优', 8_000_000n)] }),
  act({ type: 'publishTable', table: 'sj-04-grades', version: 'v1' }, 'confirmer'),
];

/** A meeting proposes what it finds beside what a panel recommended. */
const meets = (claim: Claim, panel: Partial<Recommended>, finding?: Finding): Act => {
  const { command, ...one } = proposed('A1', claim);
  return { ...one, command: { ...command, recommended: { reason: '评审意见', scores: [60, 62, 58], ...panel }, ...(finding && { finding }) } as Act['command'] };
};
const FLAGS = ['UNREPORTED', 'BELOW_SCALE'];
const DEPARTS = 'DEPARTS_FROM_PANEL';

describe('a meeting that departs from the panel (按照评估等次，经评估审定)', () => {
  const facts = { panelFen: 2_000_000n };
  it.each<[string, Claim, Partial<Recommended>, Finding]>([
    ['by another grade', growth, { grade: 'C' }, { grade: 'A' }],
    ['by a grade that gives another amount', growth, { amountFen: 2_000_000n }, { grade: 'A' }],
  ])('%s says why', (_, claim, panel, finding) => {
    expect(given(...book).when(meets(claim, panel, finding))).toMatchObject({ refused: 'REASON_REQUIRED', facts });
    const after = given(...book, meets(claim, panel, { ...finding, reason: '集体研究' }));
    expect(after.receipt).toMatchObject({ inputs: { recommended: { ...panel, scores: [60, 62, 58] } }, alternatives: [{ what: 'by-the-panel', amountFen: facts.panelFen, reason: '集体研究' }], payableFen: 10_000_000n });
    expect(after.records.get('awards', 'A1')?.flags).toContain(DEPARTS);
  });

  it('by another amount has its reason anyway, and the approver confirms it', () => {
    const after = given(...book, meets(project, { amountFen: 100n }, { amountFen: 20_000_000n, reason: '集体研究' }));
    expect(after.records.get('awards', 'A1')).toMatchObject({ amountFen: 20_000_000n, flags: [DEPARTS] });
    expect(after.receipt?.alternatives).toMatchObject([{ what: 'by-the-panel', amountFen: 100n }]);
    expect(after.when(approved('A1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: [DEPARTS] } });
    expect(after.when(approved('A1', [DEPARTS]))).toMatchObject([{ type: 'AwardApproved', confirmedFlags: [DEPARTS] }]);
    const { receipt, records } = after;
    const term = receipt && termOf(records, receipt.inputs.programme, receipt.factOn);
    const { zh, en } = receipt && term ? sentencesOf(term, receipt) : { zh: [], en: [] };
    for (const said of ['专家评审建议金额为1.00元，理由是：评审意见。', '本决定未采纳专家评审的建议，理由是：集体研究。', '专家评审建议所对应的1.00元未予采纳。', '未采纳专家评审建议的等次或金额，批准人须予确认。']) expect(zh.join('')).toContain(said);
    expect(en.filter((one) => /\p{Script=Han}/u.test(one.replace(/“[^”]*”/g, '')))).toEqual([]);
  });

  it.each<[string, Claim, Partial<Recommended>, Finding | undefined]>([
    ['says nothing else', growth, { grade: 'C' }, undefined],
    ['says the same', growth, { grade: 'C' }, { grade: 'C' }],
    ['says the same amount', project, { amountFen: 100n }, { amountFen: 100n, reason: '评审意见' }],
    ['is asked what the panel did not recommend', project, { grade: 'A' }, { amountFen: 100n, reason: '评审意见' }],
  ])('is none where it %s', (_, claim, panel, finding) => {
    const after = given(...book, meets(claim, panel, finding));
    expect(after.receipt?.alternatives).toEqual([]);
    expect(after.records.get('awards', 'A1')?.flags.filter((flag) => !FLAGS.includes(flag))).toEqual([]);
  });

  it('gives nothing for what the panel found not to be so, whatever the meeting finds', () => {
    const panel = { outcome: 'FAILED', reason: '未见创新' } as const;
    expect(given(...book).when(meets(project, panel, { amountFen: 100n, reason: '集体研究' }))).toMatchObject({ refused: 'PANEL_FAILED', facts: { opinion: '未见创新' } });
    expect(given(...book).when(declined('A1', project, 'firm-a', panel))).toMatchObject([{ type: 'AwardDeclined', refused: 'PANEL_FAILED' }]);
  });

  it('reads grades that are words of the document', () => {
    const after = given(...book, meets(growth, { grade: '优' }));
    expect(after.receipt).toMatchObject({ payableFen: 8_000_000n, inputs: { finding: { grade: '优' } } });
  });
});

describe('what a panel may recommend', () => {
  const terms = [SONGJIANG, JIADING].flatMap((rules) => rules.programmes.map((programme) => ({ instrument: rules, programme, ruleHash: '' })));
  const recommends = (id: string, claim: Claim, said: Partial<Recommended>) => {
    const term = terms.find(({ programme }) => programme.id === id);
    if (!term) throw new Error(`no programme ${id}`);
    return unfitRecommendation(term, claim, said);
  };
  const training: Claim = { kind: 'TRAINING_BASE', base: 'b1', year: 2025, traineeMonths: 120, assessedOn: day('2026-01-20') };
  const brand: Claim = { kind: 'BRAND_AWARD', level: 'DISTRICT', organiser: '协会', cycle: 2025, decisionNo: '1', decidedOn: day('2025-11-20') };

  it.each<[string, Claim, Partial<Recommended>, object | null]>([
    ['sj-05-innovation-grant', project, { amountFen: 30_000_000n }, { refused: 'OVER_MAX', facts: { maxFen: 20_000_000n } }],
    ['sj-05-innovation-grant', project, { amountFen: 20_000_000n }, null],
    ['sj-06-brand-award', brand, { amountFen: 2_000_001n }, { refused: 'OVER_MAX', facts: { maxFen: 2_000_000n } }],
    ['sj-04-growth-incentive', growth, { amountFen: 1n, grade: 'A' }, { refused: 'OUT_OF_RANGE', facts: { minFen: 2_000_000n } }],
    ['sj-04-growth-incentive', growth, { outcome: 'PASSED' }, { refused: 'MALFORMED', facts: { field: 'grade' } }],
    ['sj-04-growth-incentive', growth, { outcome: 'FAILED' }, null],
    ['sj-05-innovation-grant', project, { veto: '欠缴社会保险费' }, null],
    ['jd-04-training-base', training, { outcome: 'PASSED' }, null],
  ])('of %s, %#', (id, claim, said, expected) => {
    expect([recommends(id, claim, said)]).toMatchObject([expected]);
  });
});
