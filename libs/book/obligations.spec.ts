import fc from 'fast-check';
import { day } from '#kernel/day';
import { type Act, act, adopted, by, type DecidedBook, given, on, registered } from './book.given';
import { aboveScaleOn, reportsOf, reportsOn } from './obligations';
import type { Figures } from './obligations.facts';
import type { ReportAsked } from '#policy/programme';
import { JIADING, SONGJIANG } from '../../test/documents';

const figures: Figures = { revenueFen: 620_000_00n, taxFen: 21_000_00n, headcount: 86 };
/** No day is said before it has come. */
const sayable = (on: string): string => (on > '2026-03-02' ? on : '2026-03-02');
const enrolled = (fromOn: string, documentNo = '松统〔2026〕1号'): Act => act({ type: 'enrolFirm', party: 'firm-a', fromOn: day(fromOn), documentNo }, 'reviewer', sayable(fromOn));
const ended = (toOn: string, reason = '退库'): Act => act({ type: 'endEnrolment', party: 'firm-a', toOn: day(toOn), reason }, 'reviewer', sayable(toOn));
const reported = (period: string, receivedOn: string, more: Partial<Figures> = {}): Act => act({ type: 'recordReport', party: 'firm-a', period, receivedOn: day(receivedOn), ...figures, ...more }, 'desk', '2027-12-01');
const corrected = (period: string, more: Partial<Figures>, reason = '核对更正'): Act => act({ type: 'correctReport', party: 'firm-a', period, ...figures, ...more, reason }, 'reviewer', '2027-12-02');

/** A book that knows the firm from 2 March 2026 on. */
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), ...acts);
const standing = (book: DecidedBook, when: string): string[] => reportsOn(book.records, day(when)).map(({ period, status, dueOn }) => `${period} ${status} ${dueOn.toString()}`);

describe('a firm above scale (第（十三）条)', () => {
  it('asks for no report of a period from before the document, and takes none', () => {
    expect(given(adopted, registered('firm-a')).when(reported('2010', '2026-11-05'))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW', facts: { period: '2010', fromOn: day('2024-01-01') } });
    const old = given(adopted, registered('firm-a'), enrolled('2023-06-01'), reported('2024-01', '2026-11-05'));
    expect(reportsOn(old.records, day('2027-12-01')).map(({ period }) => period).filter((period) => period < '2024')).toEqual([]);
    expect(reportsOn(old.records, day('2027-12-01')).find(({ period }) => period === '2024-01')).toMatchObject({ status: 'LATE' });
  });

  it('is enrolled with the number of the document, and leaves with a reason; every interval stays', () => {
    const book = known(enrolled('2025-01-01'), ended('2025-12-31'), enrolled('2026-07-01', '松统〔2026〕9号'));
    const days = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2030-01-01'];
    expect(days.map((when) => aboveScaleOn(book.records, 'firm-a', day(when)))).toEqual([false, true, true, false, false, true, true]);
    expect(aboveScaleOn(book.records, 'firm-b', day('2026-07-01'))).toBe(false);
  });

  it('is an enterprise of the district, under a document that the book has adopted', () => {
    expect(given(registered('firm-a')).when(enrolled('2026-01-01'))).toMatchObject({ refused: 'NOT_PROVIDED_FOR', facts: { asked: 'REPORTS' } });
    expect(given(adopted).when(enrolled('2026-01-01'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(given(adopted, registered('firm-a', { local: false })).when(enrolled('2026-01-01'))).toMatchObject({ refused: 'NOT_LOCAL_ENTERPRISE' });
    expect(given(adopted, registered('firm-a', { kind: 'ASSOCIATION' })).when(enrolled('2026-01-01'))).toMatchObject({ refused: 'NOT_AN_ENTERPRISE' });
  });

  it('is enrolled once at a time, and what is said twice changes nothing', () => {
    const book = known(enrolled('2026-01-01'));
    expect(book.when(enrolled('2026-01-01'))).toEqual([]);
    expect(book.when(enrolled('2026-02-01'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'ENROLLED' } });
    expect(book.when(ended('2025-12-31'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'toOn' } });
    book.does(ended('2026-06-30'));
    expect(book.when(ended('2026-06-30'))).toEqual([]);
    expect(book.when(ended('2026-07-31'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'NOT_ENROLLED' } });
    expect(book.when(enrolled('2026-06-30'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'fromOn', lastToOn: day('2026-06-30') } });
    expect(known().when(ended('2026-06-30'))).toMatchObject({ refused: 'NOT_FOUND' });
  });
});

describe('an enrolment that was recorded wrongly', () => {
  it('is not said of days to come: neither its beginning, nor its end, nor a correction', () => {
    const early = { refused: 'FACT_NOT_YET', facts: { enrolmentOn: day('2026-03-03'), today: day('2026-03-02') } };
    expect(known().when(on('2026-03-02', enrolled('2026-03-03')))).toMatchObject(early);
    const book = known(enrolled('2026-03-02'));
    expect(book.when(on('2026-03-02', ended('2026-03-03')))).toMatchObject(early);
    for (const intervals of [[['2026-03-03']], [['2025-01-01', '2026-03-03']]] as [string, string?][][]) expect(book.when(mended(intervals))).toMatchObject(early);
    expect(book.when(mended([['2025-01-01', '2026-03-02']]))).toMatchObject([{ type: 'EnrolmentCorrected' }]);
  });

  const mended = (intervals: [string, string?][], reason = '入库日期登记有误'): Act => act({ type: 'correctEnrolment', party: 'firm-a', intervals: intervals.map(([fromOn, toOn]) => ({ fromOn: day(fromOn), toOn: toOn === undefined ? null : day(toOn) })), documentNo: '松统更正〔2026〕2号', reason }, 'reviewer');

  it('is corrected with reason and document, and the days before stay in the history', () => {
    const book = known(enrolled('2025-01-01'), ended('2025-06-30'), enrolled('2026-01-01'), mended([['2024-03-01', '2024-12-31'], ['2025-01-01', '2025-06-30'], ['2025-09-01']]));
    expect(['2024-03-01', '2025-01-01', '2025-08-31', '2025-09-01', '2030-01-01'].map((when) => aboveScaleOn(book.records, 'firm-a', day(when)))).toEqual([true, true, false, true, true]);
    expect(book.records.get('enrolments', 'firm-a')).toEqual({
      party: 'firm-a',
      intervals: [
        { fromOn: day('2024-03-01'), toOn: day('2024-12-31'), documentNo: '松统更正〔2026〕2号', endedFor: '入库日期登记有误' },
        { fromOn: day('2025-01-01'), toOn: day('2025-06-30'), documentNo: '松统〔2026〕1号', endedFor: '退库' },
        { fromOn: day('2025-09-01'), toOn: null, documentNo: '松统更正〔2026〕2号', endedFor: null },
      ],
      corrections: [{ correctedOn: day('2026-03-02'), documentNo: '松统更正〔2026〕2号', reason: '入库日期登记有误', was: [expect.objectContaining({ fromOn: day('2025-01-01') }), expect.objectContaining({ fromOn: day('2026-01-01') })] }],
    });
    expect(book.when(ended('2026-06-30'))).toMatchObject([{ type: 'EnrolmentEnded' }]);
  });

  it('may turn out never to have been, and is quiet where nothing is otherwise', () => {
    const book = known(enrolled('2025-01-01'));
    expect(book.when(mended([['2025-01-01']]))).toEqual([]);
    book.does(mended([]));
    expect(aboveScaleOn(book.records, 'firm-a', day('2026-01-01'))).toBe(false);
    expect(book.when(mended([]))).toEqual([]);
    expect(book.when(enrolled('2024-01-01'))).toMatchObject([{ type: 'FirmEnrolled' }]);
  });

  it.each<[string, [string, string?][]]>([
    ['an end before its beginning', [['2025-01-01', '2024-12-31']]],
    ['two on one day', [['2025-01-01', '2025-06-30'], ['2025-06-30']]],
    ['an open one before the last', [['2024-01-01'], ['2025-06-30']]],
  ])('is no record with %s', (_, intervals) => {
    expect(known(enrolled('2025-01-01')).when(mended(intervals))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'intervals' } });
  });

  it('is of a firm that was enrolled, and not by who files for it', () => {
    expect(known().when(mended([['2025-01-01']]))).toMatchObject({ refused: 'NOT_FOUND' });
  });
});

describe('a statistical report', () => {
  it('is due for the year by the end of February, for the month by the 10th, on a working day (B-06)', () => {
    const book = known(enrolled('2026-09-15'));
    expect(standing(book, '2027-01-11')).toEqual(['2026 DUE 2027-03-01', '2026-09 OVERDUE 2026-10-10', '2026-10 OVERDUE 2026-11-10', '2026-11 OVERDUE 2026-12-10', '2026-12 DUE 2027-01-11']);
    expect(standing(book, '2026-09-30')).toEqual([]);
    expect(standing(book, '2027-03-02')[0]).toBe('2026 OVERDUE 2027-03-01');
  });

  it('stands as received or as late, as of each day', () => {
    const book = known(enrolled('2026-09-15'), reported('2026-09', '2026-10-10'), reported('2026-10', '2026-11-11'), ended('2026-10-31'));
    expect(standing(book, '2026-12-01')).toEqual(['2026-09 RECEIVED 2026-10-10', '2026-10 LATE 2026-11-10']);
    expect(standing(book, '2026-10-09')).toEqual(['2026-09 DUE 2026-10-10']);
    expect(standing(book, '2026-11-10')).toEqual(['2026-09 RECEIVED 2026-10-10', '2026-10 DUE 2026-11-10']);
  });

  it('is owed by no firm from elsewhere; a month by none below scale', () => {
    expect(standing(given(adopted, registered('firm-a', { local: false })), '2028-01-01')).toEqual([]);
    expect(standing(known(), '2027-01-01')).toEqual(['2026 DUE 2027-03-01']);
    expect(known().when(reported('2026-09', '2026-10-08'))).toMatchObject({ refused: 'NOT_ABOVE_SCALE' });
    expect(known().when(reported('2025', '2026-03-02'))).toMatchObject([{ type: 'ReportReceived', period: '2025' }]);
  });

  it('is received once its period is over, and not tomorrow', () => {
    expect(known(enrolled('2026-01-01')).when(reported('2026-09', '2026-09-30'))).toMatchObject({ refused: 'FACT_NOT_YET' });
    expect(known(enrolled('2026-01-01')).when(on('2026-10-08', reported('2026-09', '2026-10-09')))).toMatchObject({ refused: 'FACT_NOT_YET', facts: { today: day('2026-10-08') } });
  });

  it('is recorded once; what was wrong is corrected with a reason, and what was said stays', () => {
    const book = known(reported('2026', '2027-02-01'));
    expect(book.when(by('other', reported('2026', '2027-02-01')))).toEqual([]);
    expect(book.when(reported('2026', '2027-02-01', { headcount: 87 }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    book.does(corrected('2026', { headcount: 87 }));
    expect(book.when(corrected('2026', { headcount: 87 }))).toEqual([]);
    expect(book.when(reported('2026', '2027-02-01'))).toEqual([]);
    expect(reportsOf(book.records, 'firm-a')).toMatchObject([{ period: '2026', headcount: 87, corrections: [{ reason: '核对更正', was: figures, correctedOn: day('2027-12-02') }] }]);
    expect(book.when(corrected('2025', {}))).toMatchObject({ refused: 'NOT_FOUND' });
  });
});

describe('the clause of the district', () => {
  const asking = (reports: ReportAsked[] | undefined): Act => {
    const clauses = SONGJIANG.clauses.map(({ reports: _, ...clause }) => (clause.kind === 'OBLIGATION' ? { ...clause, ...(reports && { reports }) } : clause));
    return act({ type: 'adoptInstrument', area: '310117', rules: { ...SONGJIANG, clauses }, choices: [] });
  };
  const owed = (reports: ReportAsked[] | undefined): string[] => standing(given(asking(reports), registered('firm-a'), enrolled('2027-01-01')), '2027-03-20').map((one) => one.split(' ')[0] ?? '');

  it('says who owes which report; one from before it was said asks for both', () => {
    expect(owed(undefined)).toEqual(['2026', '2027-01', '2027-02']);
    expect(owed([{ period: 'YEARLY', from: 'ENTERPRISES' }])).toEqual(['2026']);
    expect(owed([{ period: 'YEARLY', from: 'ABOVE_SCALE' }])).toEqual([]);
    expect(owed([{ period: 'MONTHLY', from: 'ENTERPRISES' }])).toHaveLength(12);
  });

  it('takes no report that it does not ask for', () => {
    const yearly = given(asking([{ period: 'YEARLY', from: 'ENTERPRISES' }]), registered('firm-a'), enrolled('2026-01-01'));
    expect(yearly.when(reported('2026-07', '2026-08-11'))).toMatchObject({ refused: 'NOT_PROVIDED_FOR', facts: { asked: 'REPORTS' } });
    expect(yearly.when(reported('2026', '2027-02-01'))).toMatchObject([{ type: 'ReportReceived' }]);
  });

  it('is none in a district whose text knows no reports: nobody owes any, and none is taken', () => {
    const jiading = given(act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), registered('firm-a'));
    expect(standing(jiading, '2028-03-20')).toEqual([]);
    for (const one of [enrolled('2026-01-01'), ended('2026-12-31'), reported('2026', '2027-02-01'), corrected('2026', {})]) expect(jiading.when(one)).toMatchObject({ refused: 'NOT_PROVIDED_FOR', article: '嘉府办发〔2022〕14号', facts: { asked: 'REPORTS' } });
  });
});

it('a firm owes the months on whose last day it was above scale, and no other, however often it came and went', () => {
  const step = fc.record({ gap: fc.integer({ min: 1, max: 70 }), length: fc.integer({ min: 0, max: 70 }) });
  fc.assert(fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
    const book = known();
    let at = day('2026-01-01');
    for (const { gap, length } of steps) {
      const from = at.add({ days: gap });
      at = from.add({ days: length });
      book.does(enrolled(String(from)));
      book.does(ended(String(at)));
    }
    const months = Array.from({ length: 36 }, (_, n) => Temporal.PlainYearMonth.from('2026-01').add({ months: n }));
    const wanted = months.filter((month) => aboveScaleOn(book.records, 'firm-a', month.toPlainDate({ day: month.daysInMonth }))).map(String);
    expect(reportsOn(book.records, day('2029-01-01')).filter(({ kind }) => kind === 'MONTHLY').map(({ period }) => period)).toEqual(wanted);
  }));
});
