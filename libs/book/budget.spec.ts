import fc from 'fast-check';
import { type Act, act, approved, base, bole, bound, by, committed, given, lineOpened, on, proposed, released, supplemented } from './book.given';
import { available } from './budget';
import { openBook, played, SIDES } from './book.drill';

const TEN = 10_000_000n;
const proposedBatch = (...moves: { line: string; byFen: bigint }[]): Act => act({ type: 'proposeAdjustment', batch: 'B1', moves, reason: '调剂' });
const confirmedBatch = act({ type: 'confirmAdjustment', batch: 'B1' }, 'confirmer');

/** L1 holds five times ten million, L2 three times. */
const lines = openBook;
const waiting = (award: string, fen: bigint): Act[] => [proposed(award, bole(award, fen)), approved(award)];

describe('a budget line (指标)', () => {
  it('binds money to an approved award (指标占用)', () => {
    expect(given(...lines, ...waiting('A1', 5n * TEN)).when(committed('A1'))).toEqual([{ type: 'AwardCommitted', award: 'A1', line: 'L1', amountFen: 5n * TEN }]);
  });

  it('is never overdrawn, and says by how much it falls short', () => {
    const book = given(...lines, ...bound('A1', bole('p1', 4n * TEN)), ...waiting('A2', 2n * TEN));
    expect(book.when(committed('A2'))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { leftFen: TEN, shortByFen: TEN } });
  });

  it('is supplemented with a document, and then has room for what waited (B-27)', () => {
    const book = given(...lines, ...bound('A1', bole('p1', 4n * TEN)), ...waiting('A2', 2n * TEN), supplemented('L1', TEN));
    expect(book.when(committed('A2'))).toMatchObject([{ type: 'AwardCommitted', award: 'A2' }]);
    expect(book.when(act({ type: 'supplementLine', line: 'L1', amountFen: 1n, documentNo: ' ' }))).toMatchObject({ refused: 'DOCUMENT_NUMBER_REQUIRED' });
  });

  it('binds once: the same award asking again changes nothing', () => {
    expect(given(...lines, ...bound('A1', bole('p1', TEN))).when(committed('A1', 'L2'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('is open again for what an award gave up', () => {
    const book = given(...lines, ...bound('A1', bole('p1', 5n * TEN)), released('A1', 'RENOUNCED'), ...waiting('A2', 5n * TEN));
    expect(book.when(committed('A2'))).toMatchObject([{ type: 'AwardCommitted' }]);
  });

  it('serves its own programmes and its own fiscal year only', () => {
    const book = given(...lines, act({ ...lineOpened('L3', TEN).command, line: 'L3', programmes: ['sj-10b-event-subsidy'] } as Act['command']), ...waiting('A1', TEN));
    expect(book.when(committed('A1', 'L3'))).toMatchObject({ refused: 'WRONG_BUDGET_LINE' });
    expect(book.when(on('2027-01-04', committed('A1')))).toMatchObject({ refused: 'WRONG_FISCAL_YEAR' });
  });

  it('is given no more than an amount has digits for, by supplement or adjustment', () => {
    const most = 10n ** 15n - 1n;
    const book = given(...lines, lineOpened('L4', most - TEN), supplemented('L4', TEN));
    expect(book.when(supplemented('L4', 1n, '松财〔2026〕10号'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', errors: [{ zh: '指标 L4 的合计将超过 15 位' }] } });
    expect(book.when(proposedBatch({ line: 'L1', byFen: -1n }, { line: 'L4', byFen: 1n }))).toMatchObject({ refused: 'MALFORMED' });
    expect(book.when(proposedBatch({ line: 'L4', byFen: -1n }, { line: 'L1', byFen: 1n }))).toMatchObject([{ type: 'BudgetAdjustmentProposed' }]);
  });

  it('is cut again with a document number, never below what is committed and paid (追减)', () => {
    const book = given(...lines, ...bound('A1', bole('p1', 2n * TEN)), supplemented('L1', TEN));
    const left = available(book.records.get('lines', 'L1')!);
    expect(book.when(supplemented('L1', -left - 1n, '松财〔2026〕10号'))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { line: 'L1', leftFen: left, shortByFen: 1n } });
    expect(book.when(act({ type: 'supplementLine', line: 'L1', amountFen: -1n, documentNo: '' }))).toMatchObject({ refused: 'DOCUMENT_NUMBER_REQUIRED' });
    expect(book.when(on('2027-01-04', supplemented('L1', -1n, '松财〔2026〕10号')))).toMatchObject({ refused: 'WRONG_FISCAL_YEAR' });
    expect(book.does(supplemented('L1', -left, '松财〔2026〕10号'))).toMatchObject([{ type: 'BudgetReduced', amountFen: left }]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ supplementsFen: TEN, reducedFen: left });
    expect(available(book.records.get('lines', 'L1')!)).toBe(0n);
    expect(book.when(supplemented('L1', -1n, '松财〔2026〕11号'))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { leftFen: 0n, shortByFen: 1n } });
  });

  it('is supplemented by one document once, however its number is told, and by another again', () => {
    const book = given(...lines, supplemented('L1', TEN, '松财〔2026〕9号'), supplemented('L2', TEN, '松财〔2026〕9号'));
    for (const told of ['松财〔2026〕9号', '松财(2026)第9号', '松财〔2026〕九号']) expect(book.when(supplemented('L1', TEN, told))).toEqual([]);
    for (const other of [TEN + 1n, -TEN]) expect(book.when(supplemented('L1', other))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { line: 'L1', documentNo: '松财〔2026〕9号', supplementFen: TEN } });
    expect(book.when(on('2027-01-04', supplemented('L1', TEN)))).toEqual([]);
    expect(book.does(supplemented('L1', -TEN, '松财〔2026〕10号'))).toMatchObject([{ type: 'BudgetReduced' }]);
    expect(book.when(supplemented('L1', -TEN, '松财〔2026〕10号'))).toEqual([]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ supplementsFen: TEN, reducedFen: TEN });
  });

  it('is neither supplemented nor adjusted by nothing', () => {
    expect(given(...lines).when(supplemented('L1', 0n))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', errors: [{ zh: expect.stringContaining('不得为零') as string }] } });
    expect(given(...lines).when(proposedBatch({ line: 'L1', byFen: 0n }, { line: 'L2', byFen: 0n }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'moves.0.byFen' } });
  });

  it('is for programmes that there are', () => {
    const unknown = act({ ...lineOpened('L3', TEN).command, programmes: ['sj-08b-bole-match', 'sj-nothing'] } as Act['command']);
    expect(given(...lines).when(unknown)).toMatchObject({ refused: 'UNKNOWN_PROGRAMME', facts: { programme: 'sj-nothing' } });
  });

  it('binds nothing that is not approved', () => {
    expect(given(...lines, proposed('A1', bole('p1', TEN))).when(committed('A1'))).toMatchObject({ refused: 'NOT_APPROVED' });
  });

  it('is opened once under its number', () => {
    expect(given(...lines).when(lineOpened('L1', TEN))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });
});

describe('an adjustment (调剂)', () => {
  it('moves money between lines of a year when a second person confirms', () => {
    const book = given(...lines, proposedBatch({ line: 'L2', byFen: -TEN }, { line: 'L1', byFen: TEN }));
    expect(book.when(by('officer', confirmedBatch))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(confirmedBatch)).toMatchObject([{ type: 'BudgetAdjusted', batch: 'B1' }]);
  });

  it('sums to zero, and stays within one fiscal year', () => {
    expect(given(...lines).when(proposedBatch({ line: 'L1', byFen: -2n }, { line: 'L2', byFen: 1n }))).toMatchObject({ refused: 'BATCH_NOT_ZERO_SUM', facts: { sumFen: -1n } });
    const book = given(...lines, lineOpened('L27', TEN, 2027));
    expect(book.when(proposedBatch({ line: 'L1', byFen: -1n }, { line: 'L27', byFen: 1n }))).toMatchObject({ refused: 'WRONG_FISCAL_YEAR' });
  });

  it('counts what a batch takes from one line as a whole', () => {
    const twice = proposedBatch({ line: 'L2', byFen: -2n * TEN }, { line: 'L2', byFen: -2n * TEN }, { line: 'L1', byFen: 4n * TEN });
    expect(given(...lines).when(twice)).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { leftFen: 3n * TEN, shortByFen: TEN } });
  });

  it('names a line once: what comes in and goes out again moves nothing', () => {
    const back = proposedBatch({ line: 'L1', byFen: TEN }, { line: 'L1', byFen: -TEN });
    expect(given(...lines).when(back)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'moves.1.line' } });
  });

  it('is looked at again on confirmation: what has been bound since cannot move', () => {
    const book = given(...lines, proposedBatch({ line: 'L1', byFen: -TEN }, { line: 'L2', byFen: TEN }), ...bound('A1', bole('p1', 5n * TEN)));
    expect(book.when(confirmedBatch)).toMatchObject({ refused: 'BUDGET_EXHAUSTED' });
  });

  it('is done once', () => {
    const book = given(...lines, proposedBatch({ line: 'L1', byFen: -TEN }, { line: 'L2', byFen: TEN }), confirmedBatch);
    expect(book.when(confirmedBatch)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(book.when(proposedBatch({ line: 'L1', byFen: -1n }, { line: 'L2', byFen: 1n }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });
});

it('a line is never negative, and its books agree with who has what of it, whatever is asked (invariant 5)', () => {
  const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 30, maxLength: 80, size: 'max' });
  fc.assert(fc.property(run, (throws) => expect(played(throws).wrong.budget).toEqual([])), { numRuns: 60 });
});

it('a base and a person stand on the same line side by side', () => {
  const book = given(...lines, ...bound('A1', bole('p1', 4n * TEN)), proposed('A2', base('b1')), approved('A2'));
  expect(book.when(committed('A2'))).toMatchObject([{ amountFen: 5_000_000n }]);
});
