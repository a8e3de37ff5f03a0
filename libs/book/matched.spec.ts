import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { type Act, act, adopted, bole, declined, given, proposed, registered } from './book.given';

const AWARD = 10_000_000n;
const NUMBER = '沪人社力〔2026〕18号-08';
type Declared = NonNullable<ClaimOf<'BOLE_AWARD'>['otherGrants']>[number];
const named = (policy: string, paidFen = AWARD): Declared => ({ policy, paidFen, paidOn: day('2026-01-12') });
const ITSELF = named(`上海市人力资源服务“伯乐”奖励计划（${NUMBER}）`);
const claimed = (...otherGrants: Declared[]): Act => proposed('A1', { ...bole('p1', AWARD, NUMBER), otherGrants });
const city = (level: 'MUNICIPAL' | 'TOWN', documentNo: string, paidFen = AWARD): Act =>
  act({ type: 'registerOtherGrant', grant: 'OG1', programme: 'sj-08b-bole-match', claimant: 'firm-a', subject: `decisionNo=${NUMBER}`, policy: '伯乐奖励', level, town: level === 'TOWN' ? '洞泾镇' : null, paidFen, paidOn: day('2026-01-20'), documentNo }, 'reviewer');
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
});
