import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { type Act, act, adopted, bole, declined, given, proposed, registered } from './book.given';

const AWARD = 10_000_000n;
const NUMBER = '沪人社力〔2026〕18号-08';
type Declared = NonNullable<ClaimOf<'BOLE_AWARD'>['otherGrants']>[number];
const named = (policy: string, paidFen = AWARD): Declared => ({ policy, paidFen, paidOn: day('2026-01-12') });
const ITSELF = named(`上海市人力资源服务“伯乐”奖励计划（${NUMBER}）`);
const claimed = (...otherGrants: Declared[]): Act => proposed('A1', { ...bole('p1', AWARD, NUMBER), otherGrants });
const city = (level: 'NATIONAL' | 'MUNICIPAL' | 'DISTRICT' | 'TOWN', documentNo: string, paidFen = AWARD, grant = 'OG1'): Act =>
  act({ type: 'registerOtherGrant', grant, programme: 'sj-08b-bole-match', claimant: 'firm-a', subject: `decisionNo=${NUMBER}`, policy: `伯乐奖励${grant}`, level, town: level === 'TOWN' ? '洞泾镇' : null, paidFen, paidOn: day('2026-01-20'), documentNo }, 'reviewer');
const known = (...acts: Act[]) => given(adopted, registered('firm-a'), ...acts);

describe('the award that is matched (A-29, B-23)', () => {
  it('does not come off where it is honestly declared, and the receipt says so', () => {
    const book = known();
    expect(book.when(claimed(ITSELF))).toMatchObject([{ type: 'AwardProposed', amountFen: AWARD }]);
    expect(book.receipt?.inputs.matched).toEqual([ITSELF]);
    expect(book.when(claimed(named('沪人社力 (2026) 18 号 - 08 伯乐奖励')))).toMatchObject([{ amountFen: AWARD }]);
    expect(known().when(declined('A1', { ...bole('p1', AWARD, NUMBER), otherGrants: [ITSELF] }))).toMatchObject([{ refused: 'WITHHELD' }]);
  });

  it.each<[string, Declared[], bigint]>([
    ['a town’s own match of it', [named(`洞泾镇伯乐配套（${NUMBER}）`, 4_000_000n)], 6_000_000n],
    ['the award beside a town’s match', [ITSELF, named(`洞泾镇伯乐配套（${NUMBER}）`, 4_000_000n)], 6_000_000n],
    ['what names the award again, above what it was', [ITSELF, named(`区科委伯乐奖励（${NUMBER}）`, 4_000_000n)], 6_000_000n],
    ['another award', [named('伯乐奖励（沪人社力〔2026〕18号-080）', 4_000_000n)], 6_000_000n],
    ['what names no award', [named('伯乐奖励', 4_000_000n)], 6_000_000n],
  ])('is not %s', (_, declared, amountFen) => {
    expect(known().when(claimed(...declared))).toMatchObject([{ amountFen }]);
  });

  it('is no excess where it is registered after its match; a town’s match is', () => {
    const book = known(claimed());
    expect(book.when(city('MUNICIPAL', NUMBER))).toMatchObject([{ type: 'OtherGrantRegistered' }]);
    expect(book.when(city('MUNICIPAL', NUMBER))).toHaveLength(1);
    expect(book.when(city('TOWN', NUMBER, 4_000_000n))).toMatchObject([{ type: 'OtherGrantRegistered' }, { type: 'OverlapFound', differenceFen: 4_000_000n }]);
    expect(book.when(city('MUNICIPAL', '另一文号', 4_000_000n))).toHaveLength(2);
  });

  it.each([
    '松江经开区对NO的奖励', '松江工业区对NO伯乐奖的追加奖励', 'G60科创走廊 NO 1:1匹配资金', 'NO 区级奖励', '松江区人社局（NO）', '佘山镇对NO的奖励', 'NO方松街道奖励', 'NO产业园区奖励', 'NO开发区叠加奖励', 'District match of NO',
  ])('is not what a district, a town or a park is said to pay: %s', (words) => {
    expect(known().when(claimed(named(words.replace('NO', NUMBER), 4_000_000n)))).toMatchObject([{ amountFen: 6_000_000n }]);
    expect(known().when(claimed(named(words.replace('NO', NUMBER))))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
  });

  it('is declared in just the amount that was decided or received', () => {
    expect(known().when(claimed(named(NUMBER, AWARD - 1n)))).toMatchObject([{ amountFen: 1n }]);
    const partly = { ...bole('p1', AWARD, NUMBER), receivedFen: 6_000_000n };
    for (const paidFen of [AWARD, 6_000_000n]) expect(known().when(proposed('A1', { ...partly, otherGrants: [named(NUMBER, paidFen)] }))).toMatchObject([{ amountFen: 6_000_000n }]);
    expect(known().when(proposed('A1', { ...partly, otherGrants: [named(NUMBER, 4_000_000n)] }))).toMatchObject([{ amountFen: 2_000_000n }]);
  });

  it('is of its own level on the register, and the receipt says what was held to be it', () => {
    const book = known(city('MUNICIPAL', NUMBER));
    expect(book.when(claimed())).toMatchObject([{ amountFen: AWARD, matching: { level: 'MUNICIPAL', decidedFen: AWARD } }]);
    expect(book.receipt?.inputs).toMatchObject({ matchedRegistered: [{ grant: 'OG1', paidFen: AWARD }] });
    expect(book.receipt?.inputs).not.toHaveProperty('registered');
    for (const level of ['DISTRICT', 'NATIONAL', 'TOWN'] as const) {
      const other = known(city(level, NUMBER, 4_000_000n));
      expect(other.when(claimed())).toMatchObject([{ amountFen: 6_000_000n, netted: [{ grant: 'OG1' }] }]);
      expect(other.receipt?.inputs).toMatchObject({ matchedRegistered: [], registered: [{ grant: 'OG1' }] });
    }
  });

  it('is together no more on the register than was decided, and with what is declared', () => {
    expect(known(city('MUNICIPAL', NUMBER, AWARD + 1n)).when(claimed())).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
    expect(known(city('MUNICIPAL', NUMBER, 7_000_000n), city('MUNICIPAL', `${NUMBER}`, 4_000_000n, 'OG2')).when(claimed())).toMatchObject([{ amountFen: 6_000_000n, netted: [{ grant: 'OG2' }] }]);
    expect(known(city('MUNICIPAL', NUMBER)).when(claimed(named(NUMBER)))).toMatchObject({ refused: 'PAID_UNDER_OTHER_POLICY' });
    expect(known(city('MUNICIPAL', NUMBER)).when(claimed({ ...named(NUMBER), paidOn: day('2026-01-20') }))).toMatchObject([{ amountFen: AWARD }]);
  });

  it('has a national part of its own where the claim says one', () => {
    const both = proposed('A1', { ...bole('p1', AWARD, NUMBER), nationalDecidedFen: 5_000_000n, nationalReceivedFen: 5_000_000n });
    expect(known(city('MUNICIPAL', NUMBER), city('NATIONAL', NUMBER, 5_000_000n, 'OG2')).when(both)).toMatchObject([{ amountFen: AWARD }]);
    expect(known(city('NATIONAL', NUMBER, 5_000_001n)).when(both)).toMatchObject([{ amountFen: 4_999_999n }]);
    expect(known(city('NATIONAL', NUMBER)).when(proposed('A1', { ...bole('p1', AWARD, NUMBER), level: 'NATIONAL' }))).toMatchObject([{ amountFen: AWARD }]);
  });

  it('is an excess where it is registered late and is of a district, or more than was decided', () => {
    const book = known(claimed());
    expect(book.when(city('DISTRICT', NUMBER, 4_000_000n))).toMatchObject([{}, { type: 'OverlapFound', differenceFen: 4_000_000n }]);
    expect(book.when(city('MUNICIPAL', NUMBER, AWARD + 1n))).toMatchObject([{}, { type: 'OverlapFound', differenceFen: AWARD }]);
    book.does(city('MUNICIPAL', NUMBER));
    expect(book.when(city('MUNICIPAL', NUMBER, 4_000_000n, 'OG2'))).toMatchObject([{}, { type: 'OverlapFound', differenceFen: 4_000_000n }]);
    // A match from before what was decided was said.
    const old = known(claimed());
    old.records.apply({ table: 'awards', key: 'A1', next: ({ matching: _, ...one }: { matching?: object }) => one } as never);
    expect([old.when(city('MUNICIPAL', NUMBER, AWARD + 1n)), old.when(city('DISTRICT', NUMBER))].map((facts) => (facts as unknown[]).length)).toEqual([1, 2]);
  });
});
