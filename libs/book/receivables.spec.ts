import fc from 'fast-check';
import { day } from '#kernel/day';
import { act, bole, bound, by, checked, clawback, clawedBack, closed, committed, dropped, given, instructed, notified, on, opened, ordered, paid, proposed, approved, recovered, reissued, returned, revoked, sent } from './book.given';
import { openBook, paidBook, played, SIDES } from './book.drill';

const FIVE = 5_000_000n;
const settled = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE)];

describe('a clawback (追回)', () => {
  it('is opened, notified, decided by another, demanded and recovered', () => {
    const book = given(...settled, opened('A1', FIVE), notified('A1'));
    expect(book.when(by('inspector', clawback('A1', FIVE)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(clawback('A1', FIVE))).toMatchObject([{ type: 'ClawbackDecided', amountFen: FIVE, disqualification: null }]);
    expect(given(...settled, ...clawedBack('A1', FIVE), recovered('A1', FIVE)).records.get('receivables', 'Q-A1')).toMatchObject({ state: 'RECOVERED' });
  });

  it('is decided on the day after the last for a statement, not on the day itself (陈述申辩)', () => {
    const book = given(...settled, opened('A1', FIVE), notified('A1'));
    for (const early of ['2026-04-01', '2026-04-10']) {
      expect(book.when(on(early, clawback('A1', FIVE)))).toMatchObject({ refused: 'STATEMENT_PERIOD_OPEN', facts: { statementDueOn: day('2026-04-10') } });
    }
    expect(book.when(on('2026-04-11', clawback('A1', FIVE)))).toMatchObject([{ type: 'ClawbackDecided' }]);
    expect(given(...settled, ...clawedBack('A1', FIVE)).when(clawback('A1', FIVE))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('is notified with a day for the statement that is not over', () => {
    const book = given(...settled, opened('A1', FIVE));
    expect(book.when(on('2026-04-11', notified('A1')))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'statementDueOn', errors: [{ zh: '须在告知后至少 5 个工作日，不得早于 2026-04-17' }] } });
    expect(book.when(on('2026-04-02', notified('A1')))).toMatchObject([{ type: 'ClawbackNotified', statementDueOn: day('2026-04-10') }]);
  });

  it('is for paid money only, and never for more than was paid and not yet recovered', () => {
    expect(given(...openBook, proposed('A1', bole('p1', FIVE))).when(opened('A1', FIVE))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...settled).when(opened('A1', FIVE + 1n))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: FIVE } });
    const again = given(...settled, ...clawedBack('A1', 4_000_000n), recovered('A1', 4_000_000n));
    expect(again.when(opened('A1', 2_000_000n, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 1_000_000n } });
  });

  it('may find less than was suspected, never more', () => {
    const book = given(...settled, opened('A1', FIVE), notified('A1'));
    expect(book.when(clawback('A1', FIVE + 1n))).toMatchObject({ refused: 'OVER_RECEIVABLE' });
    expect(book.when(clawback('A1', 1n))).toMatchObject([{ amountFen: 1n }]);
  });

  it('takes the claimant out of the instrument after fraud and breach (附则（三）, A-23)', () => {
    const book = given(...settled, ...clawedBack('A1', FIVE, 'FRAUD'));
    expect(book.when(on('2026-05-01', proposed('A2', bole('p2', FIVE))))).toMatchObject({ refused: 'DISQUALIFIED', facts: { instrument: 'sj-2024-05' } });
    expect(given(...settled, ...clawedBack('A1', FIVE)).when(proposed('A2', bole('p2', FIVE)))).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('ends with the same decision every award of the party that is not paid, however far it had come (A-23)', () => {
    const unpaid = [proposed('A2', bole('p2', FIVE)), proposed('A3', bole('p3', FIVE)), approved('A3'), ...bound('A4', bole('p4', FIVE)), ...bound('A5', bole('p5', FIVE)), ordered('A5'), checked('A5')];
    const book = given(...settled, ...unpaid, ...bound('A6', bole('p6', FIVE), 'firm-b'), opened('A1', FIVE, 'FRAUD'), notified('A1'));
    const decided = book.does(clawback('A1', FIVE));
    expect(decided).toMatchObject([
      { type: 'ClawbackDecided', award: 'A1' },
      ...[['A2', null, 0n], ['A3', null, 0n], ['A4', 'L1', FIVE], ['A5', 'L1', FIVE]].map(([award, line, committedFen]) => ({ type: 'AwardReleased', why: 'DISQUALIFIED', award, line, committedFen })),
    ]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ paidFen: FIVE, committedFen: FIVE });
    expect([book.records.get('orders', 'P-A5')?.state, book.records.get('awards', 'A6')?.state]).toEqual(['VOID', 'COMMITTED']);
    for (const [award, one] of [['A3', committed('A3')], ['A4', ordered('A4')], ['A5', sent('A5')]] as const) expect(book.when(one)).toMatchObject({ refused: 'APPROVAL_REVOKED', facts: { award, why: 'DISQUALIFIED' } });
    // What was never approved has no approval to lose.
    expect(book.when(approved('A2'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('ends so many as one append holds; what is left is paid by nobody, and a leader revokes it', () => {
    const many = Array.from({ length: 501 }, (_, n) => [proposed(`N${n}`, bole(`n${n}`, 1n)), approved(`N${n}`)]).flat();
    const book = given(...settled, ...many, opened('A1', FIVE, 'FRAUD'), notified('A1'));
    expect(book.does(clawback('A1', FIVE))).toHaveLength(501);
    expect(book.when(on('2026-04-14', committed('N500')))).toMatchObject({ refused: 'DISQUALIFIED' });
    expect(book.when(on('2026-04-14', revoked('N500')))).toMatchObject([{ type: 'AwardReleased', why: 'REVOKED' }]);
  });

  it('ends nothing after our own mistake', () => {
    expect(given(...settled, ...bound('A2', bole('p2', FIVE)), opened('A1', FIVE), notified('A1')).when(clawback('A1', FIVE))).toMatchObject([{ type: 'ClawbackDecided' }]);
  });

  it('leaves what is on its way as it is; if it comes back, two give it up', () => {
    const book = given(...settled, ...bound('A2', bole('p2', FIVE)), ...instructed('A2'), opened('A1', FIVE, 'FRAUD'), notified('A1'));
    expect(book.does(clawback('A1', FIVE))).toMatchObject([{ type: 'ClawbackDecided' }]);
    const first = act({ type: 'proposeAbandonment', award: 'A2', reason: '取消资格' }, 'officer', '2026-05-01');
    expect(book.when(first)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    book.does(on('2026-04-14', returned('A2', FIVE, 1, { reason: 'MS03', returnedOn: '2026-04-14' })));
    expect(book.when(on('2026-05-01', reissued('A2')))).toMatchObject({ refused: 'DISQUALIFIED' });
    book.does(first);
    expect(book.when(act({ type: 'abandonAward', award: 'A2' }, 'head', '2026-05-01'))).toMatchObject([{ type: 'AwardReleased', why: 'ABANDONED', line: 'L1', committedFen: FIVE }]);
  });

  it('has its money booked by somebody else than who opened it', () => {
    expect(given(...settled, ...clawedBack('A1', FIVE)).when(by('inspector', recovered('A1', FIVE)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });
});

describe('a clawback that finds nothing (办结)', () => {
  const suspected = [...settled, opened('A1', FIVE, 'FRAUD')];

  it('is closed before it is decided, by another than who opened it', () => {
    for (const before of [suspected, [...suspected, notified('A1')]]) {
      expect(given(...before, dropped('A1')[0]).when(closed('A1'))).toMatchObject([{ type: 'ClawbackClosed', award: 'A1', amountFen: FIVE, recoveredFen: 0n }]);
      expect(given(...before).when(by('inspector', closed('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    }
  });

  it('is closed once, and neither notified, decided nor recovered afterwards', () => {
    const book = given(...suspected, notified('A1'), ...dropped('A1'));
    for (const one of [closed('A1'), notified('A1'), clawback('A1', FIVE), recovered('A1', FIVE)]) expect(book.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'CLOSED' } });
  });

  it('is not closed any more when it has been decided', () => {
    expect(given(...settled, ...clawedBack('A1', FIVE)).when(closed('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { allowedIn: ['OPENED', 'NOTIFIED'] } });
  });

  it('leaves the award as it was: the bank may send the money back, and another clawback may be opened', () => {
    const back = on('2026-04-14', returned('A1', FIVE));
    const book = given(...suspected, ...dropped('A1'));
    expect(book.when(back)).toMatchObject([{ type: 'PaymentReturned', settled: true }]);
    expect(book.when(opened('A1', FIVE, 'BREACH', 'Q2'))).toMatchObject([{ type: 'ClawbackOpened' }]);
    expect(book.when(on('2026-04-14', proposed('A2', bole('p2', FIVE))))).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('does not make forgotten what another brought back', () => {
    const book = given(...settled, ...clawedBack('A1', 1_000_000n), recovered('A1', 1_000_000n), opened('A1', 4_000_000n, 'FRAUD', 'Q2'), ...dropped('A1', 'Q2'));
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'ClawbackClosed', recoveredFen: 1_000_000n });
    expect(book.when(on('2026-05-07', returned('A1', FIVE)))).toMatchObject([{ type: 'PaymentReturned' }]);
    expect(book.when(opened('A1', 4_000_001n, 'FRAUD', 'Q3'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 4_000_000n } });
  });
});

describe('who filed the case', () => {
  it('is no officer of its clawback, at whatever desk (domain 3.2)', () => {
    const steps = [opened('A1', FIVE), notified('A1'), clawback('A1', FIVE), act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-14') }, 'finance', '2026-04-14'), recovered('A1', FIVE)];
    for (const [n, step] of steps.entries()) expect(given(...settled, ...steps.slice(0, n)).when(by('applicant', step))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...settled, opened('A1', FIVE)).when(by('applicant', closed('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });
});

describe('a notice to the party (陈述申辩)', () => {
  const notice = (dueOn: string) => act({ type: 'notifyClawback', receivable: 'Q-A1', statementDueOn: day(dueOn) }, 'inspector', '2026-04-01');

  it('leaves it five working days: the holiday and the weekend do not count', () => {
    const book = given(...settled, opened('A1', FIVE));
    // Wednesday 1 April; 4 to 6 April are off.
    for (const on of ['2026-04-01', '2026-04-02', '2026-04-08']) {
      expect(book.when(notice(on))).toMatchObject({ refused: 'MALFORMED', article: expect.stringContaining('陈述申辩') as string, facts: { field: 'statementDueOn', workingDays: 5, earliestOn: day('2026-04-09') } });
    }
    expect(book.when(notice('2026-04-09'))).toMatchObject([{ type: 'ClawbackNotified' }]);
  });

  it('asks it for its answer within ten', () => {
    const book = given(...settled, opened('A1', FIVE));
    expect(book.when(notice('2026-04-16'))).toMatchObject([{ type: 'ClawbackNotified' }]);
    expect(book.when(notice('2026-04-17'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'statementDueOn', workingDays: 10, latestOn: day('2026-04-16') } });
  });
});

describe('a demand (缴款书)', () => {
  it('has a day fifteen to thirty days from then, and no other; the last is one on which a bank is open (domain 3.1 no. 21)', () => {
    const demand = (on: string) => act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day(on) }, 'finance', '2026-04-14');
    const book = given(...settled, ...clawedBack('A1', FIVE));
    for (const on of ['1990-01-01', '2026-04-14', '2026-04-28', '2026-05-15']) expect(book.when(demand(on))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'dueOn', earliestOn: day('2026-04-29'), latestOn: day('2026-05-14') } });
    for (const on of ['2026-04-29', '2026-05-14']) expect(book.when(demand(on))).toMatchObject([{ type: 'ClawbackDemanded', dueOn: day(on) }]);
    // Thirty days on is a Saturday.
    const late = act({ type: 'demandClawback', receivable: 'Q-A1', dueOn: day('2026-05-18') }, 'finance', '2026-04-16');
    expect(book.when(late)).toMatchObject([{ type: 'ClawbackDemanded' }]);
  });
});

describe('our own mistake in two findings (A-21, B-34)', () => {
  const half = FIVE / 2n;
  const finding = (receivable: string, cause: 'ADMIN_CORRECTION' | 'FRAUD') => [opened('A1', half, cause, receivable), notified('A1', receivable), clawback('A1', half, receivable)];
  const both = (first: 'ADMIN_CORRECTION' | 'FRAUD') =>
    given(...settled, ...finding('Q1', first), recovered('A1', half, 'V1', 'Q1'), ...finding('Q2', 'ADMIN_CORRECTION')).when(recovered('A1', half, 'V2', 'Q2'));

  it('frees the once-only place when all has come back for it, and only then', () => {
    expect(both('ADMIN_CORRECTION')).toMatchObject([{ restores: [{ kind: 'CAP', amountFen: half }, { kind: 'ONCE' }] }]);
    expect(both('FRAUD')).toMatchObject([{ restores: [{ kind: 'CAP', amountFen: half }] }]);
  });
});

describe('a recovery', () => {
  const demanded = [...settled, ...clawedBack('A1', FIVE)];

  it('takes the same reference again only for the same recovery in every word', () => {
    const of = (disposition: 'SAME_YEAR_REVERSAL' | 'PRIOR_YEAR_TO_TREASURY_NONTAX', on: string) =>
      act({ type: 'recordRecovery', receivable: 'Q-A1', amountFen: FIVE, recoveredOn: day(on), bankReference: 'V9', disposition }, 'treasury', '2026-12-01');
    const book = given(...demanded, of('SAME_YEAR_REVERSAL', '2026-11-30'));
    expect(book.when(of('SAME_YEAR_REVERSAL', '2026-11-30'))).toEqual([]);
    expect(book.when(of('PRIOR_YEAR_TO_TREASURY_NONTAX', '2026-11-30'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(of('SAME_YEAR_REVERSAL', '2026-11-29'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it.each([
    ['2026-03-11', 'SAME_YEAR_REVERSAL'],
    ['2026-12-31', 'SAME_YEAR_REVERSAL'],
    ['2027-01-01', 'PRIOR_YEAR_TO_TREASURY_NONTAX'],
    ['2028-06-30', 'PRIOR_YEAR_TO_TREASURY_NONTAX'],
  ])('of %s, of money that a line of 2026 paid, is %s and nothing else (A-22, B-26)', (on, ruled) => {
    for (const disposition of ['SAME_YEAR_REVERSAL', 'PRIOR_YEAR_TO_TREASURY_NONTAX'] as const) {
      const asked = act({ type: 'recordRecovery', receivable: 'Q-A1', amountFen: FIVE, recoveredOn: day(on), bankReference: 'V2', disposition }, 'treasury', '2028-12-01');
      const refused = { refused: 'WRONG_FISCAL_YEAR', article: '预算法 第十八条', facts: { year: 2026, recoveredOn: day(on), disposition: ruled } };
      expect(given(...demanded).when(asked)).toMatchObject(disposition === ruled ? [{ type: 'RecoveryRecorded', disposition }] : refused);
    }
  });

  it.each([
    ['2026-03-10', '不得早于支付日 2026-03-11'],
    ['2026-12-02', '不得晚于今日 2026-12-01'],
  ])('of %s is none: money comes back after it was paid, and is recorded when it has come', (on, zh) => {
    const asked = act({ type: 'recordRecovery', receivable: 'Q-A1', amountFen: FIVE, recoveredOn: day(on), bankReference: 'V2', disposition: 'SAME_YEAR_REVERSAL' }, 'treasury', '2026-12-01');
    expect(given(...demanded).when(asked)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'recoveredOn', errors: [{ zh }] } });
  });

  it('gives the line back what came in its own year, and nothing of what came later', () => {
    expect(given(...demanded, recovered('A1', FIVE)).records.get('lines', 'L1')).toMatchObject({ paidFen: FIVE, reversedFen: FIVE });
    const late = act({ type: 'recordRecovery', receivable: 'Q-A1', amountFen: FIVE, recoveredOn: day('2027-01-01'), bankReference: 'V2', disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX' }, 'treasury', '2027-01-04');
    expect(given(...demanded, late).records.get('lines', 'L1')).toMatchObject({ paidFen: FIVE, reversedFen: 0n });
  });

  it('is never more than what is open', () => {
    expect(given(...demanded, recovered('A1', 3_000_000n)).when(recovered('A1', 3_000_000n, 'V2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 2_000_000n } });
  });

  it('is quiet when the same reference comes again, and loud when it says another amount', () => {
    const book = given(...demanded, recovered('A1', 3_000_000n));
    expect(book.when(recovered('A1', 3_000_000n))).toEqual([]);
    expect(book.when(recovered('A1', 1_000_000n))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });
});

it('what is recovered is never more than was decided, nor than was paid, whatever is asked', () => {
  const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 30, maxLength: 60, size: 'max' });
  fc.assert(fc.property(run, (throws) => expect(played(throws).wrong.receivables).toEqual([])), { numRuns: 60 });
  fc.assert(fc.property(run, (throws) => expect(played(throws, paidBook).wrong.receivables).toEqual([])), { numRuns: 60 });
});
