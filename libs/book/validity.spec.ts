import { day } from '#kernel/day';
import { JIADING, SONGJIANG } from '../../test/documents';
import { act, adopted, type Act, type DecidedBook, given, placement, proposed, registered } from './book.given';
import { termOf } from './terms';
import { confirmedBy } from './validity';

const inJiading = act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] });
const confirmed = (instrument: string): Act => act({ type: 'confirmValidity', instrument, year: 2026, documentNo: '6号' });
const read = (article: string, more: object = {}): Act =>
  act({ type: 'interpret', interpretation: 'I1', instrument: SONGJIANG.id, bureau: SONGJIANG.interpreter, article, question: '能否享受？', answer: '能。', documentNo: '松人社释〔2026〕1号', ...more });

describe('a confirmation of validity (A-33)', () => {
  it('is for a document that asks for one, once a year', () => {
    expect(given(inJiading).when(confirmed(JIADING.id))).toMatchObject([{ type: 'ValidityConfirmed', year: 2026 }]);
    expect(given(inJiading, confirmed(JIADING.id)).when(confirmed(JIADING.id))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it.each([[2020], [2021], [2028], [2099]])('is of no year before the document, and of none after the next: %i', (year) => {
    expect(given(inJiading).when({ ...confirmed(JIADING.id), command: { ...confirmed(JIADING.id).command, year } as Act['command'] })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'year', first: 2022, last: 2027 } });
  });

  it.each([[2022], [2025], [2027]])('may be of the next year, or of one that the document was in force in: %i', (year) => {
    expect(given(inJiading).when({ ...confirmed(JIADING.id), command: { ...confirmed(JIADING.id).command, year } as Act['command'] })).toMatchObject([{ year }]);
  });

  it('is withdrawn with its reason, and given anew; it counts no more for what is not decided', () => {
    const withdrawn = (reason = '年度有误'): Act => act({ type: 'withdrawValidity', instrument: JIADING.id, year: 2026, documentNo: '8号', reason }, 'leader');
    const book = given(inJiading, confirmed(JIADING.id), withdrawn());
    const term = termOf(book.records, 'jd-04-training-base', day('2025-12-31'));
    const number = () => term && confirmedBy(book.records, term, day('2026-02-20'));
    expect(number()).toBeUndefined();
    expect(book.when(withdrawn())).toEqual([]);
    expect(book.when(withdrawn('另一理由'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(given(inJiading).when(withdrawn())).toMatchObject({ refused: 'NOT_FOUND', facts: { year: 2026 } });
    book.does(confirmed(JIADING.id));
    expect(number()).toBe('6号');
  });

  it('is refused for one that names its own end, and so needs none', () => {
    expect(given(adopted).when(confirmed(SONGJIANG.id))).toMatchObject({ refused: 'MALFORMED', article: SONGJIANG.articles.validity, facts: { field: 'instrument' } });
  });
});

describe('an interpretation (附则（四）)', () => {
  const book: DecidedBook = given(adopted);

  it.each(['第（八）条', '第（八）条前段', '附则（三）', '一、目标任务', `${SONGJIANG.documentNo} 第（十六）条`])('is of an article that the document has: %s', (article) => {
    expect(book.when(read(article))).toMatchObject([{ type: 'InterpretationIssued', article }]);
  });

  it.each(['第（九十九）条', '附则（六）', '三、2', `嘉府办发〔2022〕14号 三、2`, '（八）'])('and of no other: %s', (article) => {
    expect(book.when(read(article))).toMatchObject({ refused: 'MALFORMED', article: SONGJIANG.articles.interpretation, facts: { field: 'article' } });
  });

  it('names, of the programmes that share its article, those that it is about', () => {
    const [base, placed] = ['sj-09b-labour-base-opening', 'sj-09a-placement-subsidy'];
    expect(book.when(read('第（九）条', { programmes: [base] }))).toMatchObject([{ programmes: [base] }]);
    expect(book.when(read('第（八）条', { programmes: [base] }))).toMatchObject({ refused: 'MALFORMED', article: SONGJIANG.articles.interpretation, facts: { field: 'programmes', programmes: ['sj-08a-talent-referral', 'sj-08b-bole-match'] } });
    expect(book.when(read('第（九）条', { programmes: [base, 'sj-99'] }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'programmes' } });
    // A reading is of all that rest on its point.
    expect(book.when(read('第（九）条', { programmes: [base], reading: { point: 'A-14', value: 'PER_BASE' } }))).toMatchObject([{ programmes: [base] }]);
    expect(book.when(read('第（九）条', { programmes: [base], reading: { point: 'A-05', value: 'NOT_REQUIRED_BUT_FLAGGED' } }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'programmes', programmes: ['sj-08a-talent-referral', base] } });
    expect(book.when(read('附则（一）', { programmes: [placed] }))).toMatchObject([{ programmes: [placed] }]);
  });

  it('takes no number for the beginning of another', () => {
    const said = (article: string): Act => read(article, { instrument: JIADING.id, bureau: JIADING.interpreter });
    expect(given(inJiading).when(said('三、1'))).toMatchObject([{ type: 'InterpretationIssued' }]);
    expect(given(inJiading).when(said('三、12'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'article' } });
  });
});

it('a programme is suspended by the document that says so, which the refusal cites (B-21)', () => {
  const suspended = act({ type: 'suspendProgramme', programme: 'sj-09a-placement-subsidy', documentNo: '松人社函〔2026〕15号', reason: '公平竞争审查' });
  expect(given(adopted, registered('firm-a'), suspended).when(proposed('A1', placement('p1', 'VETERAN')))).toMatchObject({ refused: 'PROGRAMME_SUSPENDED', article: '松人社函〔2026〕15号' });
});
