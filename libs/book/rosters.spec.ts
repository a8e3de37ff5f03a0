import { day } from '#kernel/day';
import { type Act, act, approved, by, given, placement, proposed, released } from './book.given';
import { ROSTER, rosterBook, rosterProposed } from './rosters.given';
import { lineKey, type RosterCommand } from './rosters.facts';

const EACH = 70_000n;
const STRUCK = { p2: '未实际入职' };

describe('a line that a reviewer struck (剔除, 第（九）条)', () => {
  const book = given(...rosterBook, ...rosterProposed('R1', ['p1', 'p2', 'p3'], { struck: STRUCK }));

  it('is decided with nothing, by the article, and holds nothing; the others go on', () => {
    expect(book.log.map(({ fact }) => fact).filter(({ type }) => type === 'LineDeclined')).toMatchObject([{ no: 2, refused: 'LINE_STRUCK', article: '沪松人社规〔2024〕5号 第（九）条' }]);
    expect(book.records.get('awards', 'R1')).toMatchObject({ state: 'PROPOSED', amountFen: 2n * EACH, roster: { granted: 2, declined: 1 } });
    expect(book.records.get('rosterLines', lineKey('R1', 2))).toMatchObject({ amountFen: 0n, refused: 'LINE_STRUCK', holds: [] });
    expect(book.records.get('limits', `${ROSTER}/person=p2`)).toBeUndefined();
  });

  it('needs no rate that is not published yet', () => {
    const opening = rosterBook.filter(({ command: { type } }) => type !== 'draftTable' && type !== 'publishTable');
    const lines = ['p1', 'p2'].map((person, n) => ({ no: n + 1, claim: placement(person, 'VETERAN'), struck: '查无此人' }));
    const open = act({ type: 'openRoster', award: 'R1', programme: ROSTER, claimant: 'firm-a', lines: 2, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: [] }, 'proposer');
    const decide = act({ type: 'decideLines', award: 'R1', filedOn: day('2026-02-20'), lines }, 'proposer');
    expect(given(...opening, open).when(decide)).toMatchObject([{ type: 'LineDeclined' }, { type: 'LineDeclined' }]);
    expect(given(...opening, open, decide).when(act({ type: 'proposeRoster', award: 'R1' }, 'proposer'))).toMatchObject({ refused: 'OUT_OF_RANGE' });
    expect(given(...opening, open, decide).when(decide)).toEqual([]);
  });

  it('is decided behind the line before it, and never before that one', () => {
    const [opening, deciding] = rosterProposed('R1', ['p1', 'p2'], { struck: STRUCK });
    const second = act({ type: 'decideLines', award: 'R1', filedOn: day('2026-02-20'), lines: [{ no: 2, claim: placement('p2', 'VETERAN') }] }, 'proposer');
    expect(given(...rosterBook, opening!).when(second)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { line: 2 } });
    expect(given(...rosterBook, opening!, deciding!).when(second)).toEqual([]);
  });

  it('leaves its person to another agency', () => {
    expect(book.when(by('proposer', proposed('A2', placement('p2', 'VETERAN'), 'firm-b')))).toMatchObject([{ type: 'AwardProposed' }]);
    expect(book.when(by('proposer', proposed('A2', placement('p1', 'VETERAN'), 'firm-b')))).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
    expect(given(...rosterBook, ...rosterProposed('R1', ['p1']), released('R1', 'WITHDRAWN')).when(proposed('A2', placement('p1', 'VETERAN'), 'firm-b'))).toMatchObject([{ type: 'AwardProposed' }]);
  });
});

describe('a roster of which the law gives nothing for any line (不予支持, decision 14)', () => {
  const STRUCK_ALL = { p1: '未实际入职', p2: '查无此人' };
  const decidedLines = rosterProposed('R1', ['p1', 'p2'], { struck: STRUCK_ALL }).slice(0, 2);
  const no = act({ type: 'declineRoster', award: 'R1', reason: '经集体研究，不予支持', documentNo: '松人社不予〔2026〕3号' }, 'leader');
  const begun = [...rosterBook, ...decidedLines];

  it('is declined as a whole when every line has its no, and holds nothing', () => {
    expect(given(...begun).when(no)).toMatchObject([{ type: 'RosterDeclined', award: 'R1', amountFen: 0n, declined: 2, reason: '经集体研究，不予支持', documentNo: '松人社不予〔2026〕3号' }]);
    const book = given(...begun, no);
    expect(book.records.get('awards', 'R1')).toMatchObject({ state: 'DECLINED', amountFen: 0n, holds: [], decisionNo: '松人社不予〔2026〕3号', roster: { granted: 0, declined: 2 } });
  });

  it('is the end of it, said once', () => {
    const book = given(...begun, no);
    for (const one of [no, ...rosterProposed('R1', ['p1', 'p2']), approved('R1'), released('R1', 'REJECTED')]) expect(book.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('waits for the last line, and is no end of a roster that has got something', () => {
    expect(given(...rosterBook, decidedLines[0]!).when(no)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { decided: 0, lines: 2 } });
    const granted = given(...rosterBook, ...rosterProposed('R1', ['p1', 'p2'], { struck: { p1: '未实际入职' } }).slice(0, 2));
    expect(granted.when(no)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { award: 'R1', state: 'ASSESSING', granted: 1 } });
    expect(given(...rosterBook).when(no)).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('is declined by nobody who filed or reviewed, from the first line on', () => {
    for (const who of ['applicant', 'street', 'bureau']) expect(given(...begun).when(by(who, no))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    const opening = act({ type: 'openRoster', rejectedFor: '经集体研究，不予支持', award: 'R1', programme: ROSTER, claimant: 'firm-a', lines: 2, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'] }, 'leader');
    for (const who of ['applicant', 'street', 'bureau']) expect(given(...rosterBook).when(by(who, opening))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    // A suspension ends, and is no reason of nothing: it stops no decision of it either.
    const suspended = act({ type: 'suspendProgramme', programme: ROSTER, documentNo: '松人社函〔2026〕15号', reason: '审查' });
    expect(given(...rosterBook, suspended).when(opening)).toMatchObject([{ type: 'RosterOpened' }]);
    expect(given(...rosterBook, suspended).when(rosterProposed('R1', ['p1'])[0]!)).toMatchObject({ refused: 'PROGRAMME_SUSPENDED' });
  });
});

describe('a no of a leader to a roster that the law gives money (WITHHELD, decision 14)', () => {
  const REASON = '经集体研究，不予支持';
  const [, lines, proposal] = rosterProposed('R1', ['p1', 'p2', 'p3'], { struck: STRUCK });
  const opening = act({ type: 'openRoster', rejectedFor: REASON, award: 'R1', programme: ROSTER, claimant: 'firm-a', lines: 3, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'] }, 'leader');
  const withheld = (rejectedFor = REASON, nos = [1, 2, 3]) => act({ ...(lines!.command as Extract<RosterCommand, { type: 'decideLines' }>), rejectedFor, lines: (lines!.command as Extract<RosterCommand, { type: 'decideLines' }>).lines.filter(({ no }) => nos.includes(no)) }, 'leader');
  const no = act({ type: 'declineRoster', award: 'R1', reason: REASON }, 'leader');

  it('is a decision of each line: of what the law would have given, or what it refuses itself', () => {
    const book = given(...rosterBook, opening, withheld(), no);
    const said = book.log.filter(({ fact }) => fact.type === 'LineDeclined');
    expect(said.map(({ fact }) => fact)).toMatchObject([{ no: 1, refused: 'WITHHELD', reason: REASON }, { no: 2, refused: 'LINE_STRUCK' }, { no: 3, refused: 'WITHHELD', reason: REASON }]);
    expect(said[1]?.fact).not.toHaveProperty('reason');
    expect(book.records.get('awards', 'R1')).toMatchObject({ state: 'DECLINED', holds: [], roster: { granted: 0, declined: 3, rejectedFor: REASON } });
    expect(book.records.get('limits', `${ROSTER}/person=p1`)).toBeUndefined();
  });

  it('is quiet when a part is asked again, and is brought to its end: no line gets money behind it, and it has one reason', () => {
    const book = given(...rosterBook, opening, withheld(REASON, [1]));
    expect(book.when(withheld(REASON, [1]))).toEqual([]);
    for (const one of [lines!, withheld('另一理由', [2]), act({ ...opening.command, rejectedFor: '另一理由' } as Act['command'], 'leader'), rosterProposed('R1', ['p1', 'p2', 'p3'])[0]!]) {
      expect(book.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'ASSESSING', rejectedFor: REASON } });
    }
    book.does(withheld());
    expect(book.when({ ...no, command: { ...no.command, reason: '另一理由' } as Act['command'] })).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { rejectedFor: REASON } });
    expect(book.when(no)).toMatchObject([{ type: 'RosterDeclined', declined: 3 }]);
  });

  it('is said of the lines that are left, too, where a proposal was cut off; nobody proposes behind it', () => {
    const [open, , propose] = [rosterProposed('R1', ['p1', 'p2', 'p3'])[0]!, lines, proposal!];
    const first = act({ ...(lines!.command as Extract<RosterCommand, { type: 'decideLines' }>), lines: (lines!.command as Extract<RosterCommand, { type: 'decideLines' }>).lines.slice(0, 1) }, 'proposer');
    const book = given(...rosterBook, open, first, withheld());
    expect(book.records.get('awards', 'R1')).toMatchObject({ roster: { granted: 1, declined: 2, rejectedFor: REASON } });
    expect(book.when(propose)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(book.when(released('R1', 'REJECTED'))).toMatchObject([{ type: 'AwardReleased', why: 'REJECTED' }]);
  });

  it('is said by nobody who filed or reviewed', () => {
    for (const who of ['applicant', 'street', 'bureau']) expect(given(...rosterBook, opening).when(by(who, withheld()))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });
});
