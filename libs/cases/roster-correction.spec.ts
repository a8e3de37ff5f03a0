import { act as onBook, adopted, given as book } from '#book/book.given';
import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { SONGJIANG } from '../../test/documents';
import { accepted, act, asked, by, bureau, corrected, filing, given, notAccepted, on, prelim, withdrawn } from './case.given';
import { cannotCorrectLines } from './filing';
import { rosterOf, uncorrectable } from './roster';
import { lineOf } from './roster-lines';

const line = (person: string, more: Partial<ClaimOf<'PLACEMENT'>> = {}): ClaimOf<'PLACEMENT'> => ({
  kind: 'PLACEMENT', person, groups: ['VETERAN'], startedOn: day('2025-11-05'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true, ...more,
});
const WAS = [line('p1'), line('p2'), line('p3')];
const IS = [line('p1'), line('p2', { groups: ['DISABLED'], startedOn: day('2025-11-09') })];
const filed = [
  act({ ...filing, programme: 'sj-09a-placement-subsidy', claim: rosterOf(WAS), instrument: 'sj-2024-05' }, 'applicant', '2026-02-24'),
  act({ type: 'fileLines', from: 1, claims: WAS }, 'applicant', '2026-02-24'),
  asked,
];
const correcting = (lines = IS) => act({ type: 'correct', note: '更正', claim: rosterOf(lines) }, 'applicant', '2026-03-02');
const lines = (claims = IS, from = 1) => act({ type: 'fileLines', from, claims, corrected: true }, 'applicant', '2026-03-02');
const whole = [...filed, correcting(), lines()];

describe('a roster corrected by a new file (补正, B-16)', () => {
  it('has the lines of the new file alone when all of them are there, with its days and its digest; the day of filing stays', () => {
    const papers = given(...filed, correcting());
    expect(papers.one).toMatchObject({ state: 'CORRECTION_REQUESTED', linesCorrected: true, due: { step: 'correct' } });
    papers.does(lines());
    expect(papers.one).toMatchObject({ state: 'SUBMITTED', claim: rosterOf(IS), filedOn: day('2026-02-24'), correction: { correctedOn: day('2026-03-02') } });
    expect([1, 2, 3].map((no) => papers.line(no)?.claim)).toEqual([...IS, undefined]);
    expect(papers.when(on('2026-03-03', accepted))).toMatchObject([{ type: 'CaseAccepted' }]);
  });

  it('is in work until then: neither accepted, nor corrected otherwise, and goes on where it stopped', () => {
    const three = [line('p1'), line('p2'), line('p4')];
    const papers = given(...filed, correcting(three), lines(three.slice(0, 1)));
    expect([1, 2].map((no) => papers.line(no)?.claim)).toEqual([three[0], undefined]);
    expect(papers.when(accepted)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { roster: true } });
    for (const other of [corrected, correcting()]) expect(papers.when(other)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'LINES_AWAITED' } });
    expect(papers.when(lines(three.slice(2), 3))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    for (const again of [correcting(three), lines(three.slice(0, 1))]) expect(papers.when(again)).toEqual([]);
    papers.does(lines(three.slice(1), 2));
    expect(papers.one).toMatchObject({ state: 'SUBMITTED', claim: { lines: 3 } });
    expect(given(...filed, correcting(three)).when(on('2026-03-11', notAccepted))).toMatchObject([{ type: 'CaseNotAccepted' }]);
    expect(given(...filed, correcting(three)).when(withdrawn)).toMatchObject([{ type: 'CaseWithdrawn' }]);
  });

  it('is quiet when the same file comes again, and when the first one does', () => {
    for (const again of [correcting(), lines(), act({ type: 'fileLines', from: 1, claims: WAS }, 'applicant', '2026-03-02')]) expect(given(...whole).when(again)).toEqual([]);
    expect(given(...whole).when(by('another', correcting()))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
  });

  it('is made once, in time, by the applicant, of a roster of which it was asked', () => {
    expect(given(...filed).when(on('2026-03-10', correcting(), 23))).toMatchObject([{ type: 'CaseCorrected' }]);
    expect(given(...filed).when(on('2026-03-11', correcting(), 0))).toMatchObject({ refused: 'CORRECTION_PERIOD_OVER' });
    expect(given(...filed).when(by('desk', correcting()))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
    expect(given(...whole).when(correcting(WAS))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'SUBMITTED' } });
    expect(given(...filed.slice(0, 2)).when(correcting())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...filed).when(lines())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('may be corrected in its papers alone, and keeps its lines', () => {
    const papers = given(...filed, corrected);
    expect(papers.one).toMatchObject({ state: 'SUBMITTED', claim: rosterOf(WAS) });
    expect(papers.line(3)?.claim).toEqual(WAS[2]);
  });

  it('has its own lines struck', () => {
    const papers = given(...whole, accepted, prelim(), bureau());
    expect(papers.when(act({ type: 'strikeLines', lines: [3], reason: '不实' }, 'bureau', '2026-03-04'))).toMatchObject({ refused: 'NOT_FOUND', facts: { line: 3 } });
    papers.does(act({ type: 'strikeLines', lines: [2], reason: '不实' }, 'bureau', '2026-03-04'));
    expect(papers.line(2)).toMatchObject({ claim: IS[1], struck: '不实' });
  });
});

describe('the lines of a correction are asked of the law (decision 24)', () => {
  const { one } = given(...filed);
  const ofBook = book(adopted);
  const grace = (...acts: Parameters<typeof book>) => book(onBook({ type: 'adoptInstrument', area: '310117', rules: SONGJIANG, choices: [] }), ...acts);
  const judged = (claims: ClaimOf<'PLACEMENT'>[], today = '2026-03-02', by = ofBook) => cannotCorrectLines(by.records, one, { was: WAS, lines: claims, on: day(today) });
  const shut = onBook({ type: 'publishWindow', programme: 'sj-09a-placement-subsidy', year: 2026, fromOn: day('2026-02-01'), toOn: day('2026-02-28'), documentNo: '松人社通〔2026〕4号' });

  it('as on the day of filing, each with all its reasons', () => {
    expect(judged(IS)).toBeNull();
    expect(judged([line('p1'), line('p2', { localHousehold: false }), line('p3', { startedOn: day('2026-02-25'), insuredMonths: 0 })])).toMatchObject({ refused: 'HUKOU_REQUIRED', facts: { line: 2, errors: [{ line: 2, code: 'HUKOU_REQUIRED' }, { line: 3, code: 'FACT_NOT_YET' }, { line: 3, code: 'INSURANCE_TOO_SHORT', facts: { months: 0, atLeast: 3 } }] } });
  });

  it('takes another person or day while filing is open, and not when it has ended', () => {
    const others = [line('p1'), line('p9'), line('p3', { startedOn: day('2025-11-06') })];
    expect(judged(others)).toBeNull();
    expect(judged(others, '2026-03-02', grace(shut))).toMatchObject({ refused: 'ANOTHER_MATTER', facts: { line: 2, fields: ['claim.person', 'claim.startedOn'], errors: [{ field: 'lines.2' }, { field: 'lines.3' }] } });
    expect(judged(others, '2029-01-02')).toMatchObject({ refused: 'ANOTHER_MATTER' });
  });

  it('takes what else a line says, and fewer lines, on any day', () => {
    for (const kept of [[line('p3', { groups: ['DISABLED'], contractMonths: 24 })], [line('p2'), line('p1')]]) expect(judged(kept, '2026-03-02', grace(shut))).toBeNull();
  });

  it('is asked of a roster alone, and only where it may be corrected', () => {
    const wrong = [line('p1', { localHousehold: false })];
    const lawOf = (...[papers, asking]: [ReturnType<typeof given>, ReturnType<typeof correcting>]) => uncorrectable(ofBook.records, papers.cases, papers.ask(asking), wrong);
    expect(lawOf(given(...filed), correcting())).toMatchObject({ refused: 'HUKOU_REQUIRED' });
    expect(lawOf(given(...whole), correcting())).toBeNull();
    expect(lawOf(given(...filed), on('2026-03-11', correcting()))).toBeNull();
    expect(lawOf(given(act(filing, 'applicant', '2026-02-24'), asked), correcting())).toMatchObject({ refused: 'MALFORMED', facts: { field: 'lines' } });
  });

  it('reads a line as it stands by its number', () => expect(lineOf(given(...whole).cases, { case: one.case }, 2)).toBeUndefined());
});
