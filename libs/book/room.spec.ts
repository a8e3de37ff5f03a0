import { PROGRAMME_OF } from '../../test/documents';
import type { Claim, ClaimOf } from '#policy/claims';
import { day } from '#kernel/day';
import { type Act, act, adopted, clawedBack, type DecidedBook, given, lineOpened, on, paid, recovered, registered, withAccount } from './book.given';
import { leftFen } from './room';

const TWO = 2_000_000n;
const KEY = 'sj-06-brand-award/claimant=firm-a/organiser=协会/cycle=2025';
const brand = (level: ClaimOf<'BRAND_AWARD'>['level']): Claim => ({ kind: 'BRAND_AWARD', level, organiser: '协会', cycle: 2025, decisionNo: level, decidedOn: day(level === 'DISTRICT' ? '2025-11-20' : '2025-12-20') });
/** What an assessor has found of it. */
const found = (amountFen: bigint) => (one: Act): Act => (one.command.type === 'proposeAward' ? { ...one, command: { ...one.command, finding: { amountFen, reason: '经评估' } } } : one);
const settled = (award: string, level: ClaimOf<'BRAND_AWARD'>['level'], amountFen: bigint, paidFen = amountFen): Act[] => paid(award, brand(level), paidFen).map(found(amountFen));
const files = (award: string, level: ClaimOf<'BRAND_AWARD'>['level'], amountFen: bigint): Act =>
  on('2026-06-01', act({ type: 'proposeAward', award, programme: PROGRAMME_OF['BRAND_AWARD'], claimant: 'firm-a', claim: brand(level), filedOn: day('2026-06-01'), applicant: 'applicant', reviewers: ['street', 'bureau'], finding: { amountFen, reason: '经评估' } }, 'proposer'));
const line = lineOpened('L1', 100n * TWO);
const openBook: Act[] = [adopted, registered('firm-a'), ...withAccount('firm-a'), line.command.type === 'openLine' ? { ...line, command: { ...line.command, programmes: ['sj-06-brand-award'] } } : line];
const left = ({ records }: DecidedBook): bigint | null | undefined => {
  const use = records.get('limits', KEY);
  return use && leftFen(records, use);
};

describe('what came back below a level that is given once (A-21, A-25, B-25)', () => {
  const district = [...openBook, ...settled('A1', 'DISTRICT', TWO)];
  const municipal = [...district, ...settled('A2', 'MUNICIPAL', 10n * TWO, 9n * TWO)];
  const back = [...clawedBack('A1', TWO), recovered('A1', TWO)];

  it('is room for nobody who has that level: no figure shows it, and filing it again is refused', () => {
    const book = given(...municipal, ...back);
    expect(left(given(...municipal))).toBe(0n);
    expect(left(book)).toBe(0n);
    expect(book.when(files('A3', 'MUNICIPAL', 10n * TWO))).toMatchObject({ refused: 'ONCE_PER_LEVEL', facts: { takenBy: 'A2' } });
    expect(book.when(files('A3', 'DISTRICT', TWO))).toMatchObject({ refused: 'HIGHER_LEVEL_IN_CYCLE' });
  });

  it('is room for a higher level, and for the level itself once its own award is back whole', () => {
    expect(given(...municipal, ...back).when(files('A3', 'NATIONAL', 20n * TWO))).toMatchObject([{ amountFen: 11n * TWO }]);
    const again = given(...municipal, ...back, ...clawedBack('A2', 9n * TWO), recovered('A2', 9n * TWO));
    expect(left(again)).toBe(10n * TWO);
    expect(again.when(files('A3', 'MUNICIPAL', 10n * TWO))).toMatchObject([{ amountFen: 10n * TWO }]);
  });

  it('is shown where no higher level was given', () => {
    expect(left(given(...district, ...back))).toBe(TWO);
  });
});
