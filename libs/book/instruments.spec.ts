import fc from 'fast-check';
import { day } from '#kernel/day';
import { isRefusal } from '#kernel/decision';
import { SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, adoptedWith, by, given, on, perEnterprise, placement, proposed, registered } from './book.given';

type Row = [key: string, amountFen: bigint, from: string, to?: string];
const draft = (version: string, ...rows: Row[]): Act =>
  act({ type: 'draftTable', table: 'sj-09a-rates', version, documentNo: '松人社〔2024〕20号', rows: rows.map(([key, amountFen, from, to]) => ({ key, amountFen, fromOn: day(from), toOn: to ? day(to) : null })) });
const published = (version: string): Act => act({ type: 'publishTable', table: 'sj-09a-rates', version }, 'confirmer');
const veteran = proposed('A1', placement('p1', 'VETERAN'));

describe('an instrument', () => {
  it('is adopted once, with the choices made where its text is open', () => {
    const [, confirmed] = perEnterprise;
    expect(given(perEnterprise[0]).when(confirmed)).toMatchObject([{ type: 'InstrumentAdopted', instrument: 'sj-2024-05', choices: [{ point: 'A-14', value: 'PER_ENTERPRISE' }], proposer: 'officer' }]);
    expect(given(adopted).records.get('instruments', 'sj-2024-05')?.choices).toMatchObject({ 'A-14': 'PER_BASE', 'A-06': 'PER_PERSON_POLICY_TERM' });
    expect(given(adopted).when(adopted)).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('takes a number where its text leaves one open, within bounds (A-13, A-23, A-31)', () => {
    const chosen = (point: string, value: string): Act => act({ type: 'adoptInstrument', area: '310117', rules: SONGJIANG, choices: [{ point, value, reason: '实施细则' }] });
    for (const [point, value] of [['A-13a', '6'], ['A-13b', '1'], ['A-23', '3'], ['A-31', '90']] as const) expect(given(...adoptedWith(SONGJIANG, { point, value })).records.get('instruments', 'sj-2024-05')?.choices).toMatchObject({ [point]: value });
    expect(given().when(chosen('A-31', '400'))).toMatchObject({ refused: 'NOT_FOUND', facts: { allowed: ['FILED_BY_LAST_DAY', '1–366 DAYS'] } });
  });

  it('takes no choice that its text does not leave open', () => {
    const wrong = act({ type: 'adoptInstrument', area: '310117', rules: SONGJIANG, choices: [{ point: 'A-14', value: 'PER_MOON', reason: '?' }] });
    expect(given().when(wrong)).toMatchObject({ refused: 'NOT_FOUND', facts: { allowed: ['PER_BASE', 'PER_ENTERPRISE'] } });
  });
});

describe('a table of rates', () => {
  const book = given(adopted, registered('firm-a'), draft('v1', ['VETERAN', 70_000n, '2024-01-01']));

  it('counts only when a second person has published it', () => {
    expect(book.when(veteran)).toMatchObject({ refused: 'RATE_NOT_PUBLISHED' });
    expect(book.when(by('officer', published('v1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(book.when(published('v1'))).toMatchObject([{ type: 'TablePublished' }]);
  });

  it('is drafted once under its version, and published once', () => {
    expect(book.when(draft('v1', ['VETERAN', 80_000n, '2024-01-01']))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(given(adopted, draft('v1', ['VETERAN', 70_000n, '2024-01-01']), published('v1')).when(published('v1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(adopted).when(published('v1'))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('has rows that a rule can read: days in order, groups and amounts of the clause, counties without money (A-09, B-10)', () => {
    const MALFORMED = (field: string) => ({ refused: 'MALFORMED', facts: { field } });
    expect(given(adopted).when(draft('v1', ['VETERAN', 70_000n, '2025-01-01', '2024-12-31']))).toMatchObject(MALFORMED('rows.0.toOn'));
    expect(given(adopted).when(draft('v1', ['VETERAN', 70_000n, '2024-01-01'], ['NOBODY', 70_000n, '2024-01-01']))).toMatchObject(MALFORMED('rows.1.key'));
    for (const amountFen of [29_999n, 100_001n]) expect(given(adopted).when(draft('v1', ['VETERAN', amountFen, '2024-01-01']))).toMatchObject({ refused: 'OUT_OF_RANGE', facts: { minFen: 30_000n, maxFen: 100_000n } });
    const register = (table: string, key: string, amountFen: bigint | null) => act({ type: 'draftTable', table, version: 'v1', documentNo: '松人社〔2024〕88号', rows: [{ key, amountFen, fromOn: day('2024-01-01'), toOn: null }] });
    expect(given(adopted).when(register('sj-09a-rates', 'VETERAN', null))).toMatchObject(MALFORMED('rows.0.amountFen'));
    expect(given(adopted).when(register('partner-counties', 'notacounty', null))).toMatchObject(MALFORMED('rows.0.key'));
    expect(given(adopted).when(register('partner-counties', '532822', 1n))).toMatchObject(MALFORMED('rows.0.amountFen'));
    expect(given(adopted).when(register('partner-counties', '532822', null))).toMatchObject([{ type: 'TableDrafted' }]);
    expect(given(adopted).when(register('no-such-table', 'x', null))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('gives the rate of the day of the fact, not of the day of the claim', () => {
    const dated = draft('v1', ['VETERAN', 70_000n, '2024-01-01', '2025-03-15'], ['VETERAN', 90_000n, '2025-03-16']);
    expect(given(adopted, registered('firm-a'), dated, published('v1')).when(veteran)).toMatchObject([{ amountFen: 70_000n }]);
  });

  describe('published later', () => {
    const standing = given(adopted, registered('firm-a'), draft('v1', ['VETERAN', 70_000n, '2024-01-01'], ['DISABLED', 90_000n, '2024-01-01', '2026-12-31']), published('v1'));
    const after = (...rows: Row[]): unknown => {
      const book = given(...standing.log.map((entry) => entry.act), draft('v2', ...rows));
      return book.when(on('2026-12-10', published('v2')));
    };
    const changed = (key: string, from: string, amountFen: bigint) => ({ refused: 'PUBLISHED_ROW_CHANGED', facts: { version: 'v1', key, on: day(from), amountFen } });
    const DISABLED: Row = ['DISABLED', 90_000n, '2024-01-01', '2026-12-31'];

    it('closes a row and goes on with another amount: what has been is said again (A-09)', () => {
      expect(after(['VETERAN', 70_000n, '2024-01-01', '2026-12-31'], ['VETERAN', 80_000n, '2027-01-01'], DISABLED)).toMatchObject([{ type: 'TablePublished' }]);
      expect(after(['VETERAN', 70_000n, '2024-01-01', '2025-06-30'], ['VETERAN', 70_000n, '2025-07-01'], DISABLED)).toMatchObject([{ type: 'TablePublished' }]);
      expect(after(['VETERAN', 70_000n, '2024-01-01', '2026-12-09'], ['VETERAN', 80_000n, '2026-12-10'], DISABLED)).toMatchObject([{ type: 'TablePublished' }]);
    });

    it('leaves no past day without its rate, and gives it no other', () => {
      expect(after(['VETERAN', 80_000n, '2027-01-01'], DISABLED)).toMatchObject(changed('VETERAN', '2024-01-01', 70_000n));
      expect(after(['VETERAN', 30_000n, '2024-01-01'], DISABLED)).toMatchObject(changed('VETERAN', '2024-01-01', 70_000n));
      expect(after(['VETERAN', 70_000n, '2024-01-01', '2026-12-08'], DISABLED)).toMatchObject(changed('VETERAN', '2026-12-09', 70_000n));
      expect(after(['VETERAN', 70_000n, '2024-01-01', '2025-06-30'], ['VETERAN', 70_000n, '2025-07-02'], DISABLED)).toMatchObject(changed('VETERAN', '2025-07-01', 70_000n));
      expect(after(['VETERAN', 70_000n, '2024-01-01'])).toMatchObject(changed('DISABLED', '2024-01-01', 90_000n));
    });

    it('corrects what was wrong with its reason; what was decided keeps the version that it was decided by', () => {
      const wrong = draft('v2', ['VETERAN', 30_000n, '2024-01-01']);
      const corrected: Act = { ...wrong, command: { ...wrong.command, corrects: '原公布金额有误' } as Act['command'] };
      const book = given(...standing.log.map((entry) => entry.act), veteran, corrected, published('v2'));
      expect(book.when(proposed('A2', placement('p2', 'VETERAN')))).toMatchObject([{ amountFen: 30_000n, tables: ['sj-09a-rates/v2'] }]);
      expect(book.records.get('awards', 'A1')).toMatchObject({ amountFen: 70_000n, tables: ['sj-09a-rates/v1'] });
    });
  });
});

it('an amount always stands in the table published last, by another than its maker, and within 300 to 1,000 yuan', () => {
  const step = fc.record({
    what: fc.constantFrom('draft', 'publish', 'ask'), version: fc.constantFrom('v1', 'v2', 'v3'), who: fc.constantFrom('officer', 'confirmer'),
    fen: fc.constantFrom(29_999n, 30_000n, 70_000n, 100_000n, 100_001n),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
  const wrongOf = (steps: readonly Step[]): string[] => {
    const book = given(adopted, registered('firm-a'));
    const drafts = new Map<string, { fen: bigint; who: string }>();
    let inForce: bigint | undefined;
    return steps.flatMap(({ what, version, fen, who }, n) => {
      const one = what === 'draft' ? draft(version, ['VETERAN', fen, '2024-01-01']) : what === 'publish' ? published(version) : proposed(`A${n}`, placement(`p${n}`, 'VETERAN'));
      const decided = book.does(by(who, one));
      if (isRefusal(decided)) return [];
      const known = drafts.get(version);
      if (what === 'draft') drafts.set(version, { fen, who });
      if (what === 'publish') inForce = known?.fen;
      if (what === 'publish' && known?.who === who) return [`${who} published what ${who} drafted`];
      const amountFen = decided.flatMap((fact) => (fact.type === 'AwardProposed' ? [fact.amountFen] : []));
      return amountFen.filter((amount) => amount !== inForce || amount < 30_000n || amount > 100_000n).map((amount) => `${amount} where ${inForce} is published`);
    });
  };
  fc.assert(fc.property(fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }), (steps) => expect(wrongOf(steps)).toEqual([])));
});
