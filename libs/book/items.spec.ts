import { saysMatters } from '#policy/claimed-alike';
import { day } from '#kernel/day';
import type { Claim, ClaimOf } from '#policy/claims';
import { JIADING } from '../../test/documents';
import { type Act, act, adopted, approved, by, given, merged, proposed, registered } from './book.given';

const LIKELY = [{ flags: expect.arrayContaining(['SAME_MATTER']) }];
const NONE = [{ flags: [] }];
const put = (award: string, [programme, claimant]: readonly [string, string], claim: Claim, finding = { amountFen: 20_000_000n, reason: '经评估' }): Act => {
  const { command } = proposed(award, claim, claimant);
  return by('proposer', act({ ...command, programme, finding } as Act['command']));
};

describe('one decision, and an item of it: a number with an item hides nothing (A-06, A-20, B-09)', () => {
  const songjiang = [adopted, registered('a'), registered('b'), registered('c'), registered('sister', { group: 'a' })];
  const brand = (award: string, claimant: string, item: string, more: Partial<ClaimOf<'BRAND_AWARD'>> = {}): Act =>
    put(award, ['sj-06-brand-award', claimant], { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '上海市人社局', cycle: 2025, decisionNo: `沪人社〔2026〕7号${item}`, decidedOn: day('2026-01-20'), ...more }, { amountFen: more.level === 'NATIONAL' ? 40_000_000n : 20_000_000n, reason: '经评估' });
  const whole = given(...songjiang, brand('A1', 'a', ''));

  it.each(['第1项', '附件1', '-1', '（一）', '之一', '通知', '文附件', 'A类'])('of a selection: 7号 and 7号%s are flagged, whoever claims them, whichever comes first', (item) => {
    for (const claimant of ['b', 'sister']) expect(whole.when(brand('A2', claimant, item))).toMatchObject(LIKELY);
    expect(given(...songjiang, brand('A1', 'a', item)).when(brand('A2', 'b', ''))).toMatchObject(LIKELY);
  });

  it('are signed twice, each of them, and shown', () => {
    const book = given(...songjiang, brand('A1', 'a', ''), brand('A2', 'b', '第1项'));
    expect(book.receipt?.inputs.alike).toMatchObject([{ award: 'A1', claimant: 'a', likely: true }]);
    for (const award of ['A1', 'A2']) expect(book.when(approved(award, ['SAME_MATTER']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED', facts: { flag: 'SAME_MATTER' } });
  });

  it('two items are of one claimant or its group flagged, also of another level; of others they are two awards', () => {
    const item = given(...songjiang, brand('A1', 'a', '第1项'));
    expect(item.when(brand('A2', 'sister', '第2项'))).toMatchObject(LIKELY);
    expect(item.when(brand('A2', 'a', '第2项', { level: 'NATIONAL', decidedOn: day('2026-01-21') }))).toMatchObject(LIKELY);
    expect(item.when(brand('A2', 'b', '第2项'))).toMatchObject(NONE);
    expect(item.when(brand('A2', 'b', 'A类'))).toMatchObject(NONE);
  });

  it('the same item in other words, or one in which it lies, is flagged for whoever claims it', () => {
    const item = given(...songjiang, brand('A1', 'a', '第1项'));
    for (const other of ['-1', '附件1', '附件2第1项', '第1项第3目']) expect(item.when(brand('A2', 'b', other))).toMatchObject(LIKELY);
  });

  it('another document is another decision', () => {
    for (const decisionNo of ['沪人社〔2026〕8号第1项', '沪人社〔2025〕7号', '沪人社〔2026〕77号', '沪人社函〔2026〕7号']) expect(whole.when(brand('A2', 'b', '', { decisionNo }))).toMatchObject(NONE);
    expect(whole.when(brand('A2', 'b', '', { decisionNo: '沪人社〔2026〕7-1' }))).toMatchObject(LIKELY);
  });

  const bole = (award: string, claimant: string, item: string, person = 'p1'): Act =>
    proposed(award, { kind: 'BOLE_AWARD', person, level: 'MUNICIPAL', decisionNo: `沪人社力〔2026〕1号${item}`, decidedOn: day(item === '' ? '2026-01-10' : '2026-01-11'), decidedFen: 20_000_000n, receivedFen: 20_000_000n }, claimant);

  it('of a Bole award: for one person, under each of its documents, whichever items; for another person it is another award', () => {
    const book = given(...songjiang, bole('A1', 'a', ''));
    for (const claimant of ['a', 'b']) expect(book.when(bole('A2', claimant, '第3项'))).toMatchObject(LIKELY);
    expect(given(...songjiang, bole('A1', 'a', '第1项')).when(bole('A2', 'b', '第3项'))).toMatchObject(LIKELY);
    expect(given(...songjiang, bole('A1', 'a', ''), ...merged('M1', 'p1', 'p2')).when(bole('A2', 'b', '第3项', 'p2'))).toMatchObject(LIKELY);
    expect(book.when(bole('A2', 'a', '第3项', 'p3'))).toMatchObject(NONE);
  });

  const table = (name: string): Act[] => [
    act({ type: 'draftTable', table: name, version: 'v1', documentNo: '1号', rows: [{ key: 'T1', amountFen: 20_000_000n, fromOn: day('2022-01-01'), toOn: null }] }, 'drafter'), act({ type: 'publishTable', table: name, version: 'v1' }, 'publisher'),
  ];
  const there = (party: string, group = party): Act[] => [registered(party, { group }), act({ type: 'recordResidency', party, movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻' })];
  const jiading = [act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '6号' }), ...there('a'), ...there('b'), ...there('sister', 'a'), ...table('jd-05-tiers'), ...table('jd-06-tiers')];
  const [HONOUR, RECOGNISED] = ['jd-05-honour-award', 'jd-06-innovation-recognition'];
  const honour = (award: string, whose: readonly [string, string], item: string, on: string): Act => put(award, whose, { kind: 'ACHIEVEMENT', achievement: `沪人社〔2026〕3号${item}`, issuer: '市局', issuerLevel: 'MUNICIPAL', decidedOn: day(on) });

  it('of an honour: under either clause, of whatever day', () => {
    const book = given(...jiading, honour('A1', [HONOUR, 'a'], '', '2026-01-20'));
    for (const whose of [[HONOUR, 'a'], [RECOGNISED, 'a'], [RECOGNISED, 'sister'], [HONOUR, 'b']] as const) expect(book.when(honour('A2', whose, '第1项', '2026-01-21'))).toMatchObject(LIKELY);
    const item = given(...jiading, honour('A1', [HONOUR, 'a'], '第1项', '2026-01-20'));
    expect(item.when(honour('A2', [RECOGNISED, 'a'], '附件2', '2026-01-21'))).toMatchObject(LIKELY);
    expect(item.when(honour('A2', [RECOGNISED, 'b'], '附件2', '2026-01-21'))).toMatchObject(NONE);
  });

  it('an award from before is not found by its decision, and what it said is taken as it was', () => {
    const book = given(...songjiang, brand('A1', 'a', '第1项'));
    const before = book.records.get('awards', 'A1')?.matters?.filter((name) => !/^(?:decision|part|level)=/.test(name)) ?? [];
    book.records.apply({ table: 'awards', key: 'A1', next: (old: object) => ({ ...old, matters: before }) } as never);
    expect(book.when(brand('A2', 'b', ''))).toMatchObject(NONE);
    const claim: Claim = { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '上海市人社局', cycle: 2025, decisionNo: '沪人社〔2026〕7号第1项', decidedOn: day('2026-01-20') };
    expect([before, before.slice(1), before.slice(0, 2)].map((said) => saysMatters(said, claim, 'a'))).toEqual([true, false, true]);
  });
});
