import { targetOf } from './adopted';
import { day } from '#kernel/day';
import { type Act, act, adopted, type DecidedBook, given, registered } from './book.given';
import { progressOn } from './governance';
import type { GovernanceCommand } from './governance.facts';

type Said = Extract<GovernanceCommand, { type: 'recordIndicator' }>;

const put = (more: Partial<Said> = {}, when = '2026-07-14'): Act => act({ type: 'recordIndicator', target: 'sj-high-end-firms', period: '2026-06', figure: { unit: 'NUMBER', count: 3 }, documentNo: '6号', ...more }, 'policy', when);
const measure = (more: object = {}): Act => act({ type: 'recordMeasure', measure: 'ME1', clause: 'sj-16-coordination', title: '联席会议', takenOn: day('2026-02-27'), documentNo: '9号', ...more }, 'policy');
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), registered('firm-b'), ...acts);
const progress = (book: DecidedBook, target: string, when: string): [string, string][] | boolean[] => {
  const { series, reached } = progressOn(book.records, targetOf(book.records, target)!.target, day(when));
  return reached ? [true] : series.map(({ period, figure }) => [period, String(figure.unit === 'NUMBER' ? figure.count : figure.amountFen)]);
};

describe('a target of the document (一、目标任务)', () => {
  it('is followed by what is recorded of each period, the later word for a period standing', () => {
    const book = known(put(), put({ period: '2025', figure: { unit: 'NUMBER', count: 1 } }), put({ figure: { unit: 'NUMBER', count: 4 }, corrects: '误报' }), put({ period: '2026-12', figure: { unit: 'NUMBER', count: 4 } }, '2027-02-01'));
    expect(progress(book, 'sj-high-end-firms', '2026-07-14')).toEqual([['2025', '1'], ['2026-06', '4']]);
    expect(progress(book, 'sj-high-end-firms', '2026-06-30')).toEqual([['2025', '1']]);
    book.does(put({ period: '2026', figure: { unit: 'NUMBER', count: 5 } }, '2027-02-02'));
    expect(progress(book, 'sj-high-end-firms', '2027-02-02')).toEqual([true]);
    expect(book.when(put({ figure: { unit: 'NUMBER', count: 4 } }))).toEqual([]);
  });

  it('is corrected with the reason, and what was said before is kept', () => {
    const [first, right] = [known(put()), put({ figure: { unit: 'NUMBER', count: 4 }, documentNo: '7号', corrects: '误报一家' })];
    expect(first.when(put({ figure: { unit: 'NUMBER', count: 4 } }))).toMatchObject({ refused: 'ID_ALREADY_USED', article: expect.stringContaining('目标任务') as string, facts: { target: 'sj-high-end-firms', period: '2026-06', documentNo: '6号' } });
    expect(known().when(right)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'corrects' } });
    first.does(right);
    const { series } = progressOn(first.records, targetOf(first.records, 'sj-high-end-firms')!.target, day('2026-07-14'));
    expect(series).toEqual([{ period: '2026-06', figure: { unit: 'NUMBER', count: 4 }, documentNo: '7号', corrections: [{ figure: { unit: 'NUMBER', count: 3 }, documentNo: '6号', correctedOn: day('2026-07-14'), reason: '误报一家' }] }]);
    expect(first.when(right)).toEqual([]);
  });

  it('is measured as the document measures it, of a period that is over, under an adopted document', () => {
    expect(known().when(put({ figure: { unit: 'FEN', amountFen: 3n } }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'count' } });
    expect(known().when(put({ target: 'sj-happiness' }))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(known().when(put({ period: '2026-07' }))).toMatchObject({ refused: 'FACT_NOT_YET' });
    expect(given().when(put())).toMatchObject({ refused: 'NOT_PROVIDED_FOR', facts: { asked: 'TARGETS' } });
    expect(known().when(put({ target: 'sj-revenue', figure: { unit: 'FEN', amountFen: 1n } }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'target' } });
  });

  it('is not followed back to before the document began', () => {
    expect(known().when(put({ period: '2001-01' }))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW', article: expect.stringContaining('附则') as string, facts: { period: '2001-01', fromOn: day('2024-01-01') } });
    expect(known().when(put({ period: '2023' }))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW' });
    expect(known().when(put({ period: '2024-01' }))).toMatchObject([{ type: 'IndicatorRecorded' }]);
  });

  it('that the book can count is counted from enrolments and reports', () => {
    const report = (party: string, period: string, revenueFen: bigint, receivedOn: string): Act => act({ type: 'recordReport', party, period, receivedOn: day(receivedOn), revenueFen, taxFen: 0n, headcount: 1 }, 'desk', '2028-12-01');
    const enrol = (party: string, fromOn: string): Act => act({ type: 'enrolFirm', party, fromOn: day(fromOn), documentNo: '1号' }, 'reviewer', fromOn > '2026-03-02' ? fromOn : '2026-03-02');
    const book = known(enrol('firm-a', '2026-07-01'), enrol('firm-b', '2027-01-01'), report('firm-a', '2026', 200_000_000_000n, '2027-02-01'), report('firm-b', '2026', 150_000_000_000n, '2027-02-02'), report('firm-b', '2027', 350_000_000_000n, '2028-02-02'));
    expect(progress(book, 'sj-firms-above-scale', '2027-03-01')).toEqual([['2026', '1'], ['2027-03', '2']]);
    expect(progress(book, 'sj-firms-above-scale', '2026-06-30')).toEqual([]);
    expect(progress(book, 'sj-revenue', '2027-02-01')).toEqual([['2026', '200000000000']]);
    expect(progress(book, 'sj-revenue', '2027-03-01')).toEqual([['2026', '350000000000']]);
    expect(progress(book, 'sj-revenue-above-scale', '2027-03-01')).toEqual([['2026', '200000000000']]);
    expect(progress(book, 'sj-revenue-above-scale', '2028-02-02')).toEqual([true]);
  });

  it('is of the firms that have reported, and says of how many that were to; months of those above scale are told beside the years, and reach nothing', () => {
    const report = (party: string, period: string, revenueFen: bigint): Act => act({ type: 'recordReport', party, period, receivedOn: day('2027-02-08'), revenueFen, taxFen: 0n, headcount: 1 }, 'desk', '2027-02-08');
    const enrol = (party: string): Act => act({ type: 'enrolFirm', party, fromOn: day('2026-12-01'), documentNo: '1号' }, 'reviewer', '2026-12-01');
    const book = known(enrol('firm-a'), enrol('firm-b'), report('firm-a', '2026-12', 400_000_000_000n), report('firm-a', '2027-01', 10n), report('firm-b', '2027-01', 20n), report('firm-a', '2026', 30n));
    const series = (target: string) => progressOn(book.records, targetOf(book.records, target)!.target, day('2027-02-10'));
    expect(series('sj-revenue')).toMatchObject({ series: [{ period: '2026', figure: { amountFen: 30n }, firms: { reported: 1, due: 2 } }], reached: false });
    expect(series('sj-revenue-above-scale')).toMatchObject({
      series: [{ period: '2026-12', firms: { reported: 1, due: 2 } }, { period: '2026', figure: { amountFen: 30n }, firms: { reported: 1, due: 2 } }, { period: '2027-01', figure: { amountFen: 30n }, firms: { reported: 2, due: 2 } }],
      latest: { period: '2027-01' }, reached: false,
    });
  });
});

describe('a measure of the offices', () => {
  it('is recorded under a clause of an adopted document, once it was taken', () => {
    expect(known(measure()).records.get('measures', 'ME1')).toMatchObject({ clause: 'sj-16-coordination', title: '联席会议' });
    expect(known().when(measure({ clause: 'sj-08b-bole-match' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'clause', kind: 'MONEY' } });
    expect(known().when(measure({ clause: 'sj-99' }))).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(given().when(measure())).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(known().when(measure({ takenOn: day('2026-03-03') }))).toMatchObject({ refused: 'FACT_NOT_YET' });
  });

  it('is quiet when it is told again, and another one under its name is refused', () => {
    expect(known(measure()).when(measure())).toEqual([]);
    expect(known(measure()).when(measure({ title: '另一次' }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    // Under another key it is the same meeting, until it is withdrawn.
    expect(known(measure()).when(measure({ measure: 'ME2' }))).toEqual([]);
    expect(known(measure()).when(measure({ measure: 'ME2', title: '另一次' }))).toMatchObject([{ type: 'MeasureRecorded' }]);
    expect(known(measure(), act({ type: 'withdrawMeasure', measure: 'ME1', reason: '误登' }, 'policy')).when(measure({ measure: 'ME2' }))).toMatchObject([{ type: 'MeasureRecorded' }]);
  });
});

describe('what was done under a clause', () => {
  const withdrawn = (reason = '会议未召开'): Act => act({ type: 'withdrawMeasure', measure: 'ME1', reason }, 'policy');

  it('was done under the document, and not before it', () => {
    expect(known().when(measure({ takenOn: day('1999-11-01') }))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW', facts: { takenOn: day('1999-11-01'), fromOn: day('2024-01-01') } });
    expect(known().when(measure({ takenOn: day('2024-01-01') }))).toMatchObject([{ type: 'MeasureRecorded' }]);
  });

  it('is withdrawn with the reason, once, and stands in the list as it was', () => {
    const book = known(measure());
    expect(known().when(withdrawn())).toMatchObject({ refused: 'NOT_FOUND', facts: { measure: 'ME1' } });
    expect(book.does(withdrawn())).toEqual([{ type: 'MeasureWithdrawn', measure: 'ME1', clause: 'sj-16-coordination', reason: '会议未召开' }]);
    expect(book.when(withdrawn())).toEqual([]);
    expect(book.when(measure())).toEqual([]);
    expect(book.when(withdrawn('其他'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { measure: 'ME1', state: 'WITHDRAWN' } });
    expect(book.records.get('measures', 'ME1')).toMatchObject({ title: '联席会议', withdrawn: { withdrawnOn: day('2026-03-02'), reason: '会议未召开' } });
  });
});
