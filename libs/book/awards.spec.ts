import fc from 'fast-check';
import { day } from '#kernel/day';
import { type Act, act, adopted, approved, base, bole, bound, by, checked, committed, event, given, instructed, lineOpened, on, ordered, proposed, receipt, registered, reissued, rejection, released, returned, revoked, sent } from './book.given';
import { openBook, played, SIDES } from './book.drill';
import type { BookFact } from './facts';

const FIVE = 5_000_000n;
const asked = [...openBook, proposed('A1', bole('p1', FIVE))];

describe('a proposal (拟支持)', () => {
  it('decides the amount, holds its limits and names its receipt', () => {
    expect(given(...openBook).when(proposed('A1', bole('p1', FIVE)))).toMatchObject([
      { type: 'AwardProposed', amountFen: FIVE, holds: [{ kind: 'ONCE', capFen: null }, { kind: 'CAP', capFen: 50_000_000n, amountFen: FIVE }] },
    ]);
  });

  it('is refused before the district has adopted the document, and for a party nobody knows', () => {
    expect(given(registered('firm-a')).when(proposed('A1', bole('p1', FIVE)))).toMatchObject({ refused: 'NOT_ADOPTED' });
    expect(given(adopted).when(proposed('A1', bole('p1', FIVE)))).toMatchObject({ refused: 'CLAIMANT_NOT_REGISTERED', facts: { party: 'firm-a' } });
  });

  it('of nothing is refused: costs that other fiscal money bore in full give no award', () => {
    const borne = { ...event('e1', FIVE), otherFiscalFen: FIVE };
    expect(given(...openBook).when(proposed('A1', borne))).toMatchObject({ refused: 'COSTS_BORNE_BY_OTHERS' });
  });
});

describe('an approval (批复)', () => {
  it('follows the full notice, by somebody who reviewed nothing of it', () => {
    expect(given(...asked).when(approved('A1'))).toMatchObject([{ type: 'AwardApproved', amountFen: FIVE }]);
    for (const who of ['street', 'bureau', 'applicant']) expect(given(...asked).when(by(who, approved('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('comes not before the fifth working day is over, and not after four', () => {
    expect(given(...asked).when(on('2026-03-06', approved('A1')))).toMatchObject({ refused: 'NOTICE_NOT_OVER' });
    expect(given(...asked).when(on('2026-03-07', approved('A1')))).toMatchObject([{ type: 'AwardApproved' }]);
    const four = act({ type: 'approveAward', award: 'A1', noticeFirstOn: day('2026-03-03'), noticeLastOn: day('2026-03-06'), confirmedFlags: [] }, 'leader', '2026-03-09');
    expect(given(...asked).when(four)).toMatchObject({ refused: 'NOTICE_NOT_OVER' });
  });

  it('is given once', () => {
    expect(given(...asked, approved('A1')).when(approved('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('confirms every flag, and needs two persons for an agency from elsewhere (B-08, B-20)', () => {
    const foreign = given(...openBook, registered('firm-x', { local: false }), proposed('A1', base('b1'), 'firm-x'));
    expect(foreign.when(approved('A1'))).toMatchObject({ refused: 'MANUAL_REVIEW_REQUIRED', facts: { unconfirmed: ['NON_LOCAL_AGENCY'] } });
    expect(foreign.when(approved('A1', ['NON_LOCAL_AGENCY']))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    foreign.does(act({ type: 'endorseAward', award: 'A1', reason: '同意' }, 'head'));
    expect(foreign.when(by('head', approved('A1', ['NON_LOCAL_AGENCY'])))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    expect(foreign.when(approved('A1', ['NON_LOCAL_AGENCY']))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('is proposed by nobody whose table it stands on, nor for one who filed the case (domain 3.2)', () => {
    const book = given(...openBook);
    const asking = proposed('A1', base('b1'));
    const { maker, publisher } = given(...openBook, asking).records.get('awards', 'A1')!.tables.map((key) => book.records.get('tableVersions', key)!)[0]!;
    for (const who of [maker, publisher ?? '']) {
      expect(book.when(by(who, asking))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
      expect(book.when({ ...asking, command: { ...asking.command, applicant: who } as Act['command'] })).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: who } });
    }
    expect(book.when(asking)).toMatchObject([{ type: 'AwardProposed' }]);
  });

  it('has a first signature of nobody whose table it stands on, and neither of the two makes the order (domain 3.2)', () => {
    const foreign = given(...openBook, registered('firm-x', { local: false }), proposed('A1', base('b1'), 'firm-x'));
    const tables = foreign.records.get('awards', 'A1')?.tables.map((key) => foreign.records.get('tableVersions', key)) ?? [];
    const endorsed = act({ type: 'endorseAward', award: 'A1', reason: '同意' }, 'head');
    expect(tables).toHaveLength(1);
    for (const who of tables.flatMap((version) => [version?.maker ?? '', version?.publisher ?? ''])) expect(foreign.when(by(who, endorsed))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    for (const one of [endorsed, approved('A1', ['NON_LOCAL_AGENCY']), committed('A1')]) foreign.does(one);
    for (const who of ['head', 'leader']) expect(foreign.when(by(who, ordered('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(foreign.when(ordered('A1'))).toMatchObject([{ type: 'OrderMade' }]);
  });
});

describe('giving up (B-01)', () => {
  it('frees the limits before payment, and the line where one is bound', () => {
    expect(given(...asked).when(released('A1', 'WITHDRAWN'))).toMatchObject([{ type: 'AwardReleased', line: null, committedFen: 0n }]);
    expect(given(...openBook, ...bound('A1', bole('p1', FIVE))).when(released('A1', 'RENOUNCED'))).toMatchObject([{ line: 'L1', committedFen: FIVE }]);
    expect(given(...asked, approved('A1')).when(released('A1', 'WITHDRAWN'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('voids an order that was not sent, and waits for the answer to one that was', () => {
    const held = given(...openBook, ...bound('A1', bole('p1', FIVE)), ordered('A1'), released('A1', 'RENOUNCED'));
    expect(held.records.get('orders', 'P-A1')).toMatchObject({ state: 'VOID' });
    const flying = given(...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'));
    expect(flying.when(released('A1', 'RENOUNCED'))).toMatchObject({ refused: 'OUTCOME_UNKNOWN_OPEN' });
  });

  it('happens once', () => {
    expect(given(...asked, released('A1', 'WITHDRAWN')).when(released('A1', 'WITHDRAWN'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('an approval taken back before payment (撤销)', () => {
  const bole1 = bole('p1', FIVE);
  const stages: [string, Act[], object][] = [
    ['that waits for budget', [proposed('A1', bole1), approved('A1')], { line: null, committedFen: 0n }],
    ['that is bound', bound('A1', bole1), { line: 'L1', committedFen: FIVE }],
    ['that is ordered', [...bound('A1', bole1), ordered('A1')], { line: 'L1', committedFen: FIVE, order: 'P-A1' }],
  ];

  it.each(stages)('frees limits and line of one %s', (_, acts, expected) => {
    const book = given(...openBook, ...acts);
    expect(book.when(by('applicant', revoked('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.does(revoked('A1'))).toMatchObject([{ type: 'AwardReleased', why: 'REVOKED', award: 'A1', ...expected }]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n });
    expect(book.when(proposed('A2', bole('p1', 50_000_000n)))).toMatchObject([{ amountFen: 50_000_000n }]);
  });

  it('is no approval any more: whatever is asked of it says so', () => {
    const book = given(...openBook, ...bound('A1', bole1), ordered('A1'), checked('A1'), revoked('A1'));
    const later = [committed('A1'), revoked('A1'), released('A1', 'RENOUNCED'), approved('A1'), checked('A1'), sent('A1'), reissued('A1'), act({ type: 'makeOrder', order: 'P2', award: 'A1' }, 'maker'), act({ type: 'proposeAbandonment', award: 'A1', reason: '撤销' })];
    for (const one of later) expect([one.command.type, book.when(one)]).toMatchObject([one.command.type, { refused: 'APPROVAL_REVOKED', facts: { award: 'A1', why: 'REVOKED' } }]);
  });

  it('waits for nothing that was approved not yet, and for the answer to what was sent', () => {
    expect(given(...asked).when(revoked('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...openBook, ...bound('A1', bole1), ...instructed('A1')).when(revoked('A1'))).toMatchObject({ refused: 'OUTCOME_UNKNOWN_OPEN' });
    expect(given(...openBook, ...bound('A1', bole1), ...instructed('A1'), receipt('A1', FIVE)).when(revoked('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('returned money that nobody takes (B-02)', () => {
  const back = [...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'), receipt('A1', FIVE), returned('A1', FIVE)];
  const first = act({ type: 'proposeAbandonment', award: 'A1', reason: '单位已注销' });
  const second = act({ type: 'abandonAward', award: 'A1' }, 'leader');

  it('is abandoned by two, and frees the limits and the line', () => {
    expect(given(...back).when(second)).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    expect(given(...back, first).when(by('officer', second))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    expect(given(...back, first).when(second)).toMatchObject([{ type: 'AwardReleased', why: 'ABANDONED', line: 'L1', committedFen: FIVE }]);
  });

  it('is not abandoned by who filed the case, as first or as second', () => {
    expect(given(...back).when(by('applicant', first))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...back, first).when(by('applicant', second))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('is not given up by the applicant alone, once it was sent', () => {
    const book = given(...back);
    expect(book.when(released('A1', 'RENOUNCED'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    const lapsed = given(...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'), receipt('A1', FIVE), returned('A1', FIVE, 1, { returnedOn: '2027-01-05' }));
    expect(lapsed.when(on('2027-01-06', released('A1', 'RENOUNCED')))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
  });

  it('is not abandoned while it may still arrive', () => {
    expect(given(...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1')).when(first)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('is abandoned after a rejection as after a return', () => {
    const rejected = [...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'), rejection('A1', FIVE)];
    expect(given(...rejected, first).when(second)).toMatchObject([{ type: 'AwardReleased', why: 'ABANDONED', line: 'L1', committedFen: FIVE }]);
  });
});

describe('an award that waits for budget (B-27)', () => {
  it('keeps its place on the cap and blocks no smaller one', () => {
    const book = given(...openBook, lineOpened('S', 1_000_000n), proposed('A1', bole('p1', FIVE, '1号')), approved('A1'), proposed('A2', bole('p1', 1_000_000n, '2号')), approved('A2'));
    expect(book.when(committed('A1', 'S'))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { shortByFen: 4_000_000n } });
    expect(book.when(committed('A2', 'S'))).toMatchObject([{ type: 'AwardCommitted' }]);
  });
});

/** The acts on an award in the order in which they may stand, one letter each. */
const LETTERS: Partial<Record<BookFact['type'], string>> = {
  AwardProposed: 'p', AwardApproved: 'a', AwardCommitted: 'c', OrderMade: 'o', PaymentInstructed: 'i', PaymentSettled: 's', PaymentRejected: 'n', PaymentReturned: 'r', AwardReleased: 'x', CommitmentLapsed: 'l',
};

it('every award goes its way in order: proposed, approved, bound, ordered, sent, answered, or released (invariant 7)', () => {
  const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 60, maxLength: 100, size: 'max' });
  const ways = (throws: number[]): string[] => {
    const ways = new Map<string, string>();
    for (const { fact } of played(throws).book.log) {
      const letter = LETTERS[fact.type];
      if (letter && 'award' in fact && fact.award) ways.set(fact.award, (ways.get(fact.award) ?? '') + letter);
    }
    // What lapsed at year-end was never sent and is as if it had not been bound; or it is bound anew to be sent again.
    return [...ways.values()].map((way) => way.replaceAll(/(?<!i[nsr]*)c(o?)l/g, '').replaceAll(/lc?/g, ''));
  };
  const inOrder = /^p(x|a(x|c(x|o(x|(i(n|s?rc?))*(i|is|x)?)?)?)?)?$/;
  fc.assert(fc.property(run, (throws) => expect(ways(throws).filter((way) => !inOrder.test(way))).toEqual([])), { numRuns: 60 });
});

it('nobody approves what he reviewed, whoever asks for what', () => {
  const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 30, maxLength: 60, size: 'max' });
  const own = (throws: number[]): string[] =>
    played(throws).book.log.filter(({ fact, act: { by: who } }) => fact.type === 'AwardApproved' && ['street', 'bureau', 'applicant'].includes(who)).map(({ act: { by: who } }) => who);
  fc.assert(fc.property(run, (throws) => expect(own(throws)).toEqual([])), { numRuns: 60 });
});
