import { day } from '#kernel/day';
import { recompute } from '#policy/assessment';
import type { ClaimOf } from '#policy/claims';
import { sentencesOf } from '#policy/sentences';
import { termsOf } from '#policy/terms';
import { JIADING } from '../../test/documents';
import { type Act, act, changed, given, on, proposed, registered, released } from './book.given';

const FIRM = 'firm-a';
const jiading: Act[] = [
  act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }),
  act({ type: 'confirmValidity', instrument: 'jd-2022-14', year: 2026, documentNo: '嘉府办〔2026〕1号' }, 'confirmer'),
];
const movedIn = (party: string, movedInOn: string): Act => act({ type: 'recordResidency', party, movedInOn: day(movedInOn), category: 'SERVICES', documentNo: '入驻1号' });
const corrected = (...stays: [string, string | null][]): Act =>
  act({ type: 'correctResidency', party: FIRM, stays: stays.map(([from, to]) => ({ movedInOn: day(from), leftOn: to === null ? null : day(to), category: 'SERVICES' as const })), documentNo: '入驻更正1号', reason: '误登' });

type Rent = ClaimOf<'RENT_YEAR'>;
const rent = (award: string, [movedInOn, rentYear]: [string, number], more: Partial<Rent> = {}, party = FIRM): Act => {
  const { command, ...one } = proposed(award, { kind: 'RENT_YEAR', movedInOn: day(movedInOn), rentYear, rentPaidFen: 36_500_000n, otherFiscalFen: 0n, ...more }, party);
  return on('2026-05-06', { ...one, command: { ...command, filedOn: day('2026-05-06') } as Act['command'] });
};
const ground = [...jiading, registered(FIRM), movedIn(FIRM, '2024-04-01')];
const earlier = [...ground, rent('Y1', ['2024-04-01', 1]), corrected(['2023-10-01', null])];

describe('a day of rent (A-18, B-28)', () => {
  it('that an award of another lease year has, as the years were counted then, is not paid for again', () => {
    const book = given(...earlier);
    // 2024-10-01 to 2025-09-30: 182 of the 365 days are the first award's.
    expect(book.when(rent('Y2', ['2023-10-01', 2]))).toMatchObject([{ amountFen: 5_490_000n, flags: ['PART_OF_RENT_YEAR'], rentDays: [{ fromOn: day('2025-04-01'), toOn: day('2025-09-30') }] }]);
    expect(book.receipt?.inputs.rentBefore).toEqual([{ award: 'Y1', claimant: FIRM, days: 182 }]);
  });

  it('is refused where all of them are paid for, and named', () => {
    const inside = { paidFromOn: day('2024-10-01'), paidToOn: day('2025-03-31') };
    expect(given(...earlier).when(rent('Y2', ['2023-10-01', 2], inside))).toMatchObject({ refused: 'ONCE_PER_YEAR', facts: { takenBy: 'Y1', rentDays: 182 } });
  });

  it('is free again with the award that had it', () => {
    const book = given(...earlier.slice(0, -1), released('Y1', 'WITHDRAWN'), corrected(['2023-10-01', null]));
    expect(book.when(rent('Y2', ['2023-10-01', 2]))).toMatchObject([{ amountFen: 10_950_000n, flags: [] }]);
    expect(book.receipt?.inputs.rentBefore).toBeUndefined();
  });

  it('counts once for a firm that has joined a group since', () => {
    const joined = [...jiading, registered(FIRM), registered('firm-top'), movedIn(FIRM, '2024-04-01'), movedIn('firm-top', '2023-10-01'), rent('Y1', ['2024-04-01', 1]), ...changed('C1', FIRM, { group: 'firm-top' })];
    for (const party of [FIRM, 'firm-top']) {
      const book = given(...joined);
      expect(book.when(rent('Y2', ['2023-10-01', 2], {}, party))).toMatchObject([{ amountFen: 5_490_000n }]);
      expect(book.receipt?.inputs.rentBefore).toEqual([{ award: 'Y1', claimant: FIRM, days: 182 }]);
    }
  });

  it('is not taken by a year that does not meet it, nor one on which nobody sat there', () => {
    expect(given(...ground, rent('Y1', ['2024-04-01', 1])).when(rent('Y2', ['2024-04-01', 2]))).toMatchObject([{ amountFen: 10_950_000n, flags: [] }]);
    const left = [...ground, corrected(['2024-04-01', '2024-09-30']), rent('Y1', ['2024-04-01', 1]), corrected(['2023-10-01', null])];
    const book = given(...left);
    expect(book.when(rent('Y2', ['2023-10-01', 2]))).toMatchObject([{ amountFen: 10_950_000n, flags: [] }]);
  });

  it('of a stay with a gap has the rent that was paid for the days of the stay alone, where the claim says so', () => {
    const gap = [...ground, corrected(['2024-04-01', '2024-09-30'], ['2024-12-01', null])];
    const book = given(...gap);
    expect(book.when(rent('Y1', ['2024-04-01', 1]))).toMatchObject([{ amountFen: 9_120_000n, flags: ['PART_OF_RENT_YEAR'] }]);
    expect(book.when(rent('Y1', ['2024-04-01', 1], { stayOnly: true }))).toMatchObject([{ amountFen: 10_950_000n, flags: ['PART_OF_RENT_YEAR'] }]);
  });

  it('has its share of other fiscal money for the rent, too, unless that was for the days of the stay alone', () => {
    const short = [...ground, corrected(['2024-04-01', '2024-07-10'])];
    const borne = (otherFiscalFen: bigint, more: Partial<Rent> = {}): Act => rent('Y1', ['2024-04-01', 1], { otherFiscalFen, ...more });
    const book = given(...short);
    // 101 of 365 days: 101,000.00 of the rent, and 27,671.23 of the 100,000.00.
    expect(book.when(borne(10_000_000n))).toMatchObject([{ amountFen: 2_199_863n, flags: ['PART_OF_RENT_YEAR'] }]);
    expect(book.receipt).toMatchObject({ inputs: { fiscalByDays: true }, steps: [{ from: { baseFen: '7332877', fiscalFen: '2767123' } }] });
    const term = termsOf(JIADING).find(({ programme }) => programme.id === 'jd-02-rent-subsidy')!;
    const said = sentencesOf(term, book.receipt!);
    expect(said.zh.join()).toContain('其他财政资金承担该租金100,000.00元，按日计其份额为27,671.23元，予以扣除，以73,328.77元为基数');
    expect(said.en.join()).toContain('whose share of the days is 27,671.23 yuan and is taken off');
    expect(book.when(borne(10_000_000n, { fiscalStayOnly: true }))).toMatchObject([{ amountFen: 30_000n }]);
    expect(book.when(borne(36_500_000n))).toMatchObject({ refused: 'COSTS_BORNE_BY_OTHERS' });
    // A receipt from before took off all of it, and gives itself again.
    book.when(borne(10_000_000n));
    const { fiscalByDays: _, ...before } = book.receipt!.inputs;
    expect(recompute(term, { inputs: before, knownOn: day('2026-05-06') })).toMatchObject({ payableFen: 30_000n, steps: [{ from: { basisPoints: '3000', baseFen: '100000' } }] });
    // Of the whole year all of it comes off.
    expect(given(...ground).when(borne(10_000_000n))).toMatchObject([{ amountFen: 7_950_000n, flags: [] }]);
  });
});
