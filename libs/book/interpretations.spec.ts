import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { JIADING, PROGRAMME_OF, SONGJIANG } from '../../test/documents';
import { act, type Act, adopted, adoptedWith, base, given, on, perEnterprise, proposed, registered } from './book.given';
import { choicesMade, termOf } from './terms';

const B = 'firm-b';
const PLACEMENT = PROGRAMME_OF.PLACEMENT;

/** An interpretation of 第（九）条 by the interpreting bureau, which may choose a reading from a day on. */
const said = (name: string, reading: { point: string; value: string } | undefined, fromOn?: string, when = '2026-03-02'): Act =>
  on(when, act({
    type: 'interpret', interpretation: name, instrument: SONGJIANG.id, bureau: SONGJIANG.interpreter, article: '第（九）条', question: '如何理解？', answer: '按本解释办理。', documentNo: `松人社释〔2026〕${name}号`,
    ...(reading && { reading }), ...(fromOn && { fromOn: day(fromOn) }),
  }));

const ALL = { point: 'A-10', value: 'ALL_GROUPS' };
const rates = [
  act({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '松人社〔2024〕88号', rows: [{ key: 'PARTNER_REGION', amountFen: 70_000n, fromOn: day('2024-01-01'), toOn: null }] }),
  act({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'confirmer'),
];
const book = [adopted, registered('firm-a'), registered(B), ...rates];

/** A worker from a partner region, who is registered elsewhere. */
const worker = (person: string, startedOn: string): ClaimOf<'PLACEMENT'> =>
  ({ kind: 'PLACEMENT', person, groups: ['PARTNER_REGION'], startedOn: day(startedOn), localHousehold: false, contractMonths: 12, insuredMonths: 1, registered: true });
const months = adoptedWith(SONGJIANG, { point: 'A-13b', value: '1' });

/** Proposed on a day after the filing. */
const asked = (award: string, claim: ClaimOf<'PLACEMENT'>, filedOn: string): Act => {
  const { command } = proposed(award, claim);
  return act({ ...(command as Extract<Act['command'], { type: 'proposeAward' }>), filedOn: day(filedOn) }, 'proposer', '2026-08-03');
};

describe('an interpretation that names a reading (附则（四）, sj-x4)', () => {
  const whole = [...months, ...book.slice(1)];
  const read = given(...whole, said('1', ALL, '2026-06-01'));

  it('waits for its document to be adopted, by the rule of the book that every such no rests on', () => {
    expect(given().when(said('1', ALL))).toMatchObject({ refused: 'NOT_ADOPTED', article: '账簿规则：政策文件的采用' });
  });

  it('is read by the day of the fact, from its day on (A-30)', () => {
    expect(read.when(asked('A1', worker('p1', '2026-05-31'), '2026-07-06'))).toMatchObject([{ amountFen: 70_000n }]);
    expect(read.when(asked('A1', worker('p1', '2026-06-01'), '2026-07-06'))).toMatchObject({ refused: 'HUKOU_REQUIRED' });
  });

  it('from the day on which it was issued where it names none, and from an earlier one for what was filed since', () => {
    const today = given(...whole, said('1', ALL, undefined, '2026-06-15'));
    expect(today.when(asked('A1', worker('p1', '2026-06-14'), '2026-07-20'))).toMatchObject([{ amountFen: 70_000n }]);
    expect(today.when(asked('A1', worker('p1', '2026-06-15'), '2026-07-20'))).toMatchObject({ refused: 'HUKOU_REQUIRED' });
    const earlier = given(...whole, said('1', ALL, '2026-01-01', '2026-07-01'));
    expect(earlier.when(asked('A1', worker('p1', '2026-05-06'), '2026-07-06'))).toMatchObject({ refused: 'HUKOU_REQUIRED' });
    expect(earlier.when(asked('A1', worker('p1', '2026-05-06'), '2026-06-30'))).toMatchObject([{ amountFen: 70_000n }]);
  });

  it('leaves alone what was decided before', () => {
    const decided = given(...whole, asked('A1', worker('p1', '2026-05-06'), '2026-06-30'));
    decided.does(said('1', ALL, '2026-01-01', '2026-08-04'));
    expect(decided.records.get('awards', 'A1')).toMatchObject({ state: 'PROPOSED', amountFen: 70_000n });
    expect(decided.when(asked('A2', worker('p1', '2026-05-06'), '2026-06-30'))).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
  });

  it('gives way to a later one from its day on', () => {
    read.does(said('2', { point: 'A-10', value: 'GROUPS_1_TO_5' }, '2026-07-01'));
    expect(read.when(asked('A1', worker('p1', '2026-06-30'), '2026-07-31'))).toMatchObject({ refused: 'HUKOU_REQUIRED' });
    expect(read.when(asked('A1', worker('p1', '2026-07-01'), '2026-07-31'))).toMatchObject([{ amountFen: 70_000n }]);
  });

  it('may be a number within its bounds: of months (A-13b), of days (A-31), of years (A-23)', () => {
    const one = given(...book, said('1', { point: 'A-13b', value: '1' }), said('2', { point: 'A-31', value: '90' }), said('3', { point: 'A-23', value: '2' }));
    const term = termOf(one.records, PLACEMENT, day('2026-06-01'));
    if (!term) throw new Error('not adopted');
    expect(choicesMade(one.records, term, { factOn: day('2026-06-01'), filedOn: day('2026-07-06') })).toMatchObject({ 'A-13b': '1', 'A-31': '90' });
    expect(choicesMade(one.records, term, { factOn: day('2026-02-02'), filedOn: day('2026-07-06') })).toMatchObject({ 'A-13b': '3', 'A-31': 'FILED_BY_LAST_DAY' });
  });

  it.each([
    [{ point: 'A-10', value: 'NOBODY' }, { allowed: ['GROUPS_1_TO_5', 'GRADUATES_ONLY', 'ALL_GROUPS'] }],
    [{ point: 'A-31', value: '400' }, { allowed: ['FILED_BY_LAST_DAY', '1–366 DAYS'] }],
    [{ point: 'A-33', value: 'CONFIRMED_EACH_YEAR' }, { allowed: [], points: SONGJIANG.openPoints.map(({ point }) => point) }],
  ])('is refused with the list where the document does not leave it open: %j', (reading, facts) => {
    expect(given(...book).when(said('1', reading))).toMatchObject({ refused: 'NOT_FOUND', article: SONGJIANG.articles.interpretation, facts: { ...reading, ...facts } });
  });

  it.each(['2023-12-31', '2029-01-01'])('is from a day of the document, and from no other: %s', (fromOn) => {
    expect(given(...book).when(said('1', ALL, fromOn))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'fromOn' } });
  });

  it('is one of its number: told twice, it is refused', () => {
    expect(given(...book, said('1', ALL)).when(said('1', ALL))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });
});

describe('a reading that counts another way (B-22)', () => {
  it.each([
    ['A-14', 'PER_ENTERPRISE', 'sj-09b-labour-base-opening'], ['A-06', 'PER_PERSON_AND_AGENCY', 'sj-08b-bole-match'], ['A-24', 'PER_PROJECT', 'sj-05-innovation-grant'],
    ['A-02', 'FIRST_ONLY', 'sj-08a-talent-referral'], ['A-25', 'HIGHEST_LEVEL_ONLY', 'sj-06-brand-award'],
  ])('%s as %s needs a new document: what was counted could not go on', (point, value, programme) => {
    expect(given(...book).when(said('1', { point, value }))).toMatchObject({ refused: 'READING_NEEDS_DOCUMENT', article: SONGJIANG.articles.interpretation, facts: { point, value, programme } });
  });

  it('may be what it is already', () => {
    expect(given(...book).when(said('1', { point: 'A-14', value: 'PER_BASE' }))).toMatchObject([{ type: 'InterpretationIssued' }]);
  });

  it('may count less: what every award has taken goes on, and it does not count more again', () => {
    const counties = [
      act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '1号', rows: ['532822', '532823'].map((key) => ({ key, amountFen: null, fromOn: day('2024-01-01'), toOn: null })) }),
      act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'confirmer'),
    ];
    const one = given(...perEnterprise, registered('firm-a'), registered(B), ...counties, proposed('A1', base('b1')));
    expect(one.when(proposed('A2', base('b2', '532823')))).toMatchObject({ refused: 'ONCE_ONLY' });
    one.does(said('1', { point: 'A-14', value: 'PER_BASE' }, '2025-01-01', '2026-02-02'));
    expect(one.when(proposed('A2', base('b2', '532823')))).toMatchObject([{ amountFen: 5_000_000n }]);
    // The base itself stays taken.
    expect(one.when(proposed('A2', base('b1'), B))).toMatchObject({ refused: 'ONCE_ONLY', facts: { takenBy: 'A1' } });
    expect(one.when(said('2', { point: 'A-14', value: 'PER_ENTERPRISE' }))).toMatchObject({ refused: 'READING_NEEDS_DOCUMENT', facts: { standing: 'PER_BASE' } });
  });

  it('may move a cap that counts already, and bring none in (A-16)', () => {
    const capped = (value: string): Act =>
      act({ type: 'interpret', interpretation: value, instrument: JIADING.id, bureau: JIADING.interpreter, article: '三、7', question: '上限？', answer: '按本解释。', documentNo: value, reading: { point: 'A-16', value } });
    expect(given(adoptedWith(JIADING)[0]).when(capped('20000000'))).toMatchObject({ refused: 'READING_NEEDS_DOCUMENT' });
    const open = given(...adoptedWith(JIADING, { point: 'A-16', value: '20000000' }));
    expect(open.when(capped('30000000'))).toMatchObject([{ type: 'InterpretationIssued', reading: { point: 'A-16', value: '30000000' } }]);
  });
});
