import fc from 'fast-check';
import { isPaid } from './entitlement';
import { adopted, adoptedWith, base, bole, clawback, clawedBack, committed, event, given, instructed, lineOpened, notified, opened, paid, perEnterprise, placement, proposed, receipt, recovered, registered, released, returned, act, type Act, approved, withAccount } from './book.given';
import { openBook, paidBook, played, SIDES } from './book.drill';
import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { SONGJIANG } from '../../test/documents';

const TEN = 10_000_000n;
/** Two firms of one group, and a third that stands alone. */
const firms: Act[] = [...openBook, registered('firm-c'), ...withAccount('firm-c')];

describe('the cap of 500,000 yuan for a person (S02, S03)', () => {
  it('is counted over agencies and years; what is above it is left out', () => {
    const book = given(...firms, proposed('A1', bole('p2', 3n * TEN, '1号')));
    expect(book.when(proposed('A2', bole('p2', 3n * TEN, '2号'), 'firm-c'))).toMatchObject([{ type: 'AwardProposed', amountFen: 2n * TEN }]);
  });

  it('is used up by what is pending, not only by what is paid', () => {
    const book = given(...firms, proposed('A1', bole('p1', 5n * TEN, '1号')));
    expect(book.when(proposed('A2', bole('p1', TEN, '2号'), 'firm-c'))).toMatchObject({
      refused: 'CAP_EXHAUSTED', facts: { capFen: 5n * TEN, usedFen: 5n * TEN, leftFen: 0n },
    });
  });

  it('is free again for what was given up', () => {
    const book = given(...firms, proposed('A1', bole('p1', 5n * TEN, '1号')), released('A1', 'WITHDRAWN'));
    expect(book.when(proposed('A2', bole('p1', 5n * TEN, '2号')))).toMatchObject([{ amountFen: 5n * TEN }]);
  });

  it('stays taken while returned money waits for its new account (B-02)', () => {
    const book = given(...firms, ...paid('A1', bole('p1', 5n * TEN, '1号'), 5n * TEN), returned('A1', 5n * TEN));
    expect(book.when(proposed('A2', bole('p1', TEN, '2号')))).toMatchObject({ refused: 'CAP_EXHAUSTED' });
  });

  it('gets back what was our own mistake (S18), and nothing after fraud (A-21)', () => {
    const after = (cause: 'ADMIN_CORRECTION' | 'FRAUD') =>
      given(...firms, ...paid('A1', bole('p1', 5n * TEN, '1号'), 5n * TEN), ...clawedBack('A1', 2n * TEN, cause), recovered('A1', 2n * TEN));
    expect(after('ADMIN_CORRECTION').when(proposed('A2', bole('p1', 5n * TEN, '2号'), 'firm-c'))).toMatchObject([{ amountFen: 2n * TEN }]);
    expect(after('FRAUD').when(proposed('A2', bole('p1', 5n * TEN, '2号'), 'firm-c'))).toMatchObject({ refused: 'CAP_EXHAUSTED' });
  });

  it('is one for a person and one for an event: they do not mix', () => {
    const book = given(...firms, proposed('A1', event('e1', 10n * TEN)));
    expect(book.when(proposed('A2', event('e1', TEN), 'firm-c'))).toMatchObject({ refused: 'CAP_EXHAUSTED' });
    expect(book.when(proposed('A2', event('e2', TEN), 'firm-c'))).toMatchObject([{ amountFen: 3_000_000n }]);
  });
});

describe('once is once (S07)', () => {
  const first = [...firms, ...paid('A1', base('b1'), 5_000_000n)];

  it('for a base, whoever asks', () => {
    for (const firm of ['firm-a', 'firm-b', 'firm-c']) expect(given(...first).when(proposed('A2', base('b1'), firm))).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('for a group in a county, though the base is another (B-10)', () => {
    expect(given(...first).when(proposed('A2', base('b2'), 'firm-b'))).toMatchObject({ refused: 'ONCE_ONLY' });
    expect(given(...first).when(proposed('A2', base('b2'), 'firm-c'))).toMatchObject([{ amountFen: 5_000_000n }]);
  });

  it('for an enterprise, where the bureau chose so on adoption (A-14)', () => {
    const counties = ['532822', '532823'].map((key) => ({ key, amountFen: null, fromOn: day('2024-01-01'), toOn: null }));
    const tables = [act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '1', rows: counties }), act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'confirmer')];
    const other = (...adoption: Act[]) => given(...adoption, registered('firm-a'), ...tables, lineOpened('L1', TEN), proposed('A1', base('b1'))).when(proposed('A2', base('b2', '532823')));
    expect(other(adopted)).toMatchObject([{ amountFen: 5_000_000n }]);
    expect(other(...perEnterprise)).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('for a person placed in work: pending first, for good when paid (B-19)', () => {
    const rates = [act({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '1', rows: [{ key: 'VETERAN', amountFen: 70_000n, fromOn: day('2024-01-01'), toOn: null }] }), act({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'confirmer')];
    const again = proposed('A2', placement('p1', 'VETERAN'), 'firm-c');
    expect(given(...firms, ...rates, proposed('A1', placement('p1', 'VETERAN'))).when(again)).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
    expect(given(...firms, ...rates, ...paid('A1', placement('p1', 'VETERAN'), 70_000n)).when(again)).toMatchObject({ refused: 'PERSON_ALREADY_SUBSIDISED' });
  });

  it('until our own mistake is undone in full; a part of it, or a fraud, leaves the place taken (B-34)', () => {
    const again = proposed('A2', base('b1'), 'firm-c');
    const after = (fen: bigint, cause: 'ADMIN_CORRECTION' | 'BREACH') => given(...first, ...clawedBack('A1', fen, cause), recovered('A1', fen));
    expect(after(5_000_000n, 'ADMIN_CORRECTION').when(again)).toMatchObject([{ type: 'AwardProposed' }]);
    expect(after(4_000_000n, 'ADMIN_CORRECTION').when(again)).toMatchObject({ refused: 'ONCE_ONLY' });
    expect(after(5_000_000n, 'BREACH').when(again)).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('also where a fraud took one part and our own mistake the rest: the place stays used', () => {
    const second = [opened('A1', 1_000_000n, 'ADMIN_CORRECTION', 'Q2'), notified('A1', 'Q2'), clawback('A1', 1_000_000n, 'Q2')];
    const book = given(...first, ...clawedBack('A1', 4_000_000n, 'FRAUD'), recovered('A1', 4_000_000n), ...second, recovered('A1', 1_000_000n, 'V2', 'Q2'));
    expect(book.when(proposed('A2', base('b1'), 'firm-c'))).toMatchObject({ refused: 'ONCE_ONLY' });
  });

  it('asking for the same award again is refused and holds nothing twice', () => {
    const book = given(...firms, proposed('A1', bole('p1', TEN)), approved('A1'));
    expect(book.when(proposed('A1', bole('p1', TEN)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('a talent of whom a claim is pending is not claimed again (B-19)', () => {
  const rated = (rank: ClaimOf<'TALENT_REFERRAL'>['rank']): ClaimOf<'TALENT_REFERRAL'> => ({
    kind: 'TALENT_REFERRAL', person: 't1', employer: 'e', employerLocal: true, contractFromOn: day('2024-10-01'), insuredFromOn: day('2024-10-01'), rank, ratingNo: rank, ratedOn: day('2025-10-01'),
  });
  const line = act({ type: 'openLine', line: 'L3', year: 2026, amountFen: 5n * TEN, programmes: ['sj-08a-talent-referral'], documentNo: '1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1' });
  const first = [...firms, line, proposed('A1', rated('DISTRICT_LEADING')), approved('A1'), committed('A1', 'L3'), ...instructed('A1'), receipt('A1', TEN / 2n)];
  const third = proposed('A3', rated('NATIONAL'), 'firm-b');

  it('while paid money that came back waits to be sent again, though a later claim was given up', () => {
    const book = given(...first, proposed('A2', rated('MUNICIPAL'), 'firm-c'), returned('A1', TEN / 2n), released('A2', 'WITHDRAWN'));
    expect(book.when(third)).toMatchObject({ refused: 'TALENT_CLAIM_PENDING', facts: { takenBy: 'A1' } });
  });

  it('while a higher rating is pending, though what was paid before it came back for our mistake', () => {
    const book = given(...first, proposed('A2', rated('MUNICIPAL'), 'firm-c'), ...clawedBack('A1', TEN / 2n), recovered('A1', TEN / 2n));
    expect(book.when(third)).toMatchObject({ refused: 'TALENT_CLAIM_PENDING', facts: { takenBy: 'A2' } });
  });

  it('and both halves of the clause for one person are shown, also where agencies are counted apart (A-06, A-08)', () => {
    const book = given(...adoptedWith(SONGJIANG, { point: 'A-06', value: 'PER_PERSON_AND_AGENCY' }), registered('firm-a'), registered('firm-c'), proposed('A1', bole('t1', TEN)));
    expect(book.when(proposed('A2', rated('MUNICIPAL'), 'firm-c'))).toMatchObject([{ flags: ['DUAL_CLAIM'] }]);
    expect(book.when(proposed('A2', { ...rated('MUNICIPAL'), person: 't2' }, 'firm-c'))).toMatchObject([{ flags: [] }]);
  });
});

it('no cap is passed and no place given twice, whatever is asked (invariants 1 and 2)', () => {
  const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 30, maxLength: 80, size: 'max' });
  fc.assert(fc.property(run, (throws) => expect(played(throws).wrong.entitlement).toEqual([])), { numRuns: 60 });
  fc.assert(fc.property(run, (throws) => expect(played(throws, paidBook).wrong.entitlement).toEqual([])), { numRuns: 60 });
});

describe('a limit as it is read', () => {
  const use = { key: 'k', kind: 'CAP', capFen: 5n, heldFen: 0n, usedFen: 0n, restoredFen: 0n, takenBy: null, paid: false } as const;

  it('is paid once all that is taken of it is', () => {
    expect([use, { ...use, heldFen: 5n }, { ...use, heldFen: 1n, usedFen: 4n }, { ...use, usedFen: 5n }, { ...use, usedFen: 5n, restoredFen: 5n }].map(isPaid)).toEqual([false, false, false, true, false]);
    expect(isPaid({ ...use, kind: 'ONCE', usedFen: 5n, paid: true })).toBe(true);
  });
});
