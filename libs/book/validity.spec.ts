import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { JIADING, SONGJIANG } from '../../test/documents';
import { act, adopted, type Act, approved, bole, committed, type DecidedBook, given, instructed, lineOpened, on, placement, proposed, receipt, registered, withAccount } from './book.given';
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

const FORUM: ClaimOf<'EVENT'> = { kind: 'EVENT', event: '论坛', opensOn: day('2026-02-01'), lastDayOn: day('2026-02-02'), approvedOn: null, auditedCostFen: 10_000_000n, otherFiscalFen: 0n };
const jiadingLine: Act = { ...lineOpened('LJ', 90_000_000n), command: { ...lineOpened('LJ', 90_000_000n).command, programmes: ['jd-07-event-subsidy'] } as Act['command'] };
const forum = (award = 'A1'): Act => ({ ...proposed(award, FORUM, 'firm-j'), command: { ...proposed(award, FORUM, 'firm-j').command, programme: 'jd-07-event-subsidy', finding: { basisPoints: 3000, reason: '影响力强' } } as Act['command'] });

describe('a confirmation that was withdrawn (A-33, B-21)', () => {
  const residence = act({ type: 'recordResidency', party: 'firm-j', movedInOn: day('2024-04-01'), category: 'SERVICES', documentNo: '入驻1号' });
  const ground = [inJiading, confirmed(JIADING.id), registered('firm-j'), ...withAccount('firm-j'), residence, jiadingLine];
  const gone = (when = '2026-03-03'): Act => act({ type: 'withdrawValidity', instrument: JIADING.id, year: 2026, documentNo: '88号', reason: '公平竞争审查未通过' }, 'leader', when);
  const NO = { refused: 'VALIDITY_UNCONFIRMED', article: JIADING.articles.validity, facts: { instrument: JIADING.id, year: 2026, documentNo: '88号' } };

  it('lets nothing more be proposed or approved, until it is given anew', () => {
    expect(given(...ground, gone()).when(on('2026-03-04', forum()))).toMatchObject(NO);
    const book = given(...ground, forum(), gone());
    expect(book.when(approved('A1'))).toMatchObject(NO);
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'PROPOSED' });
    book.does(confirmed(JIADING.id));
    expect(book.when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('has what is approved and not bound wait with what it holds; what is bound is paid', () => {
    const waiting = given(...ground, forum(), approved('A1'), gone('2026-03-09'));
    expect(waiting.when(committed('A1', 'LJ'))).toMatchObject(NO);
    expect(waiting.records.get('awards', 'A1')).toMatchObject({ state: 'AWAITING_BUDGET', holds: [{ amountFen: 3_000_000n }] });
    const bound = given(...ground, forum(), approved('A1'), committed('A1', 'LJ'), gone('2026-03-09'), ...instructed('A1'), receipt('A1', 3_000_000n));
    expect(bound.records.get('awards', 'A1')).toMatchObject({ state: 'PAID' });
  });

  it('is asked of the year that runs, too; that a new year is not confirmed yet stops no case of the old one', () => {
    const late = (one: Act): Act => ({ ...on('2027-02-01', one), command: { ...one.command, noticeFirstOn: day('2027-01-18'), noticeLastOn: day('2027-01-22') } as Act['command'] });
    expect(given(...ground, forum()).when(late(approved('A1')))).toMatchObject([{ type: 'AwardApproved' }]);
    const next = given(...ground, forum(), on('2027-01-05', { ...confirmed(JIADING.id), command: { ...confirmed(JIADING.id).command, year: 2027 } as Act['command'] }), { ...gone('2027-01-20'), command: { ...gone().command, year: 2027 } as Act['command'] });
    expect(next.when(late(approved('A1')))).toMatchObject({ refused: 'VALIDITY_UNCONFIRMED', facts: { year: 2027, documentNo: '88号' } });
  });
});

it('what is approved of a suspended programme and not bound waits; it is bound when the programme is resumed (B-21)', () => {
  const suspended = act({ type: 'suspendProgramme', programme: 'sj-08b-bole-match', documentNo: '松人社函〔2026〕15号', reason: '公平竞争审查' }, 'officer', '2026-03-09');
  const book = given(adopted, registered('firm-a'), lineOpened('L1', 90_000_000n), proposed('A1', bole('p1', 5_000_000n)), approved('A1'), suspended);
  expect(book.when(committed('A1'))).toMatchObject({ refused: 'PROGRAMME_SUSPENDED', article: '松人社函〔2026〕15号' });
  book.does(act({ type: 'resumeProgramme', programme: 'sj-08b-bole-match', documentNo: '松人社函〔2026〕16号', reason: '审查完成' }, 'officer', '2026-03-09'));
  expect(book.when(committed('A1'))).toMatchObject([{ type: 'AwardCommitted' }]);
});

it('a programme is suspended by the document that says so, which the refusal cites (B-21)', () => {
  const suspended = act({ type: 'suspendProgramme', programme: 'sj-09a-placement-subsidy', documentNo: '松人社函〔2026〕15号', reason: '公平竞争审查' });
  expect(given(adopted, registered('firm-a'), suspended).when(proposed('A1', placement('p1', 'VETERAN')))).toMatchObject({ refused: 'PROGRAMME_SUSPENDED', article: '松人社函〔2026〕15号' });
});
