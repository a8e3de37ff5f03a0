import { day } from '#kernel/day';
import { askOfBook } from './ask-of-book';
import { accepted, act, bureau, by, filed, given, joint, notAccepted, on, panel, type Papers, prelim, proposed, rejected, reviewed, told } from './case.given';

const DOCUMENT = '松府复决〔2026〕9号';
const proposing = on('2026-04-01', act({ type: 'proposeReopening', documentNo: DOCUMENT, decidedOn: day('2026-03-30'), reason: '复议撤销' }, 'counsel', '2026-04-01'));
const reopening = act({ type: 'reopenCase', documentNo: DOCUMENT }, 'leader', '2026-04-02');
const ended = [...reviewed, joint('区财政局'), panel(), told(12, 'DECLINED', 'WITHHELD')];

describe('a case that the office ended, and a review or a court did not let end (重新受理)', () => {
  it('goes back to review with its day of filing: what was said of it is gone, who said it stays apart', () => {
    const papers = given(...ended, proposing);
    expect(papers.one).toMatchObject({ state: 'REJECTED', reopening: { documentNo: DOCUMENT, reason: '复议撤销', proposer: 'counsel' } });
    expect(papers.does(reopening)).toMatchObject([{ type: 'CaseReopened', documentNo: DOCUMENT, decidedOn: day('2026-03-30') }]);
    expect(papers.one).toMatchObject({ state: 'ACCEPTED', filedOn: day('2026-02-24'), joint: [], panel: null, amountFen: null, reopening: null, reopened: { documentNo: DOCUMENT }, reviewers: ['street', 'bureau', 'of-区财政局', 'e1', 'e2', 'e3'] });
    expect(papers.one.ended).toBeUndefined();
    papers.does(on('2026-04-03', prelim()));
    expect(papers.when(on('2026-04-03', bureau()))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'bureau' } });
    papers.does(on('2026-04-03', by('bureau-2', bureau())));
    expect(askOfBook(papers.one, papers.ask(act({ type: 'propose' }, 'proposer', '2026-04-06')))).toMatchObject({ type: 'proposeAward', award: 'A1', reopenedBy: DOCUMENT, filedOn: day('2026-02-24') });
  });

  it('goes back to the desk where that had not accepted it', () => {
    const papers = given(filed, notAccepted, proposing, reopening);
    expect(papers.one).toMatchObject({ state: 'SUBMITTED' });
    expect(papers.does(on('2026-04-03', accepted))).toMatchObject([{ type: 'CaseAccepted' }]);
  });

  it.each([['REVOKED', 'REVOKED'], ['TERMINATED_DISQUALIFIED', 'DISQUALIFIED']])('may have ended as %s', (state, why) => {
    const papers = given(...proposed, told(11, 'RELEASED', why), proposing);
    expect(papers.one.state).toBe(state);
    expect(papers.when(reopening)).toMatchObject([{ type: 'CaseReopened' }]);
  });

  it('is not one that runs, that its applicant gave up, or that is a roster', () => {
    for (const papers of [given(...reviewed), given(...proposed, told(11, 'RELEASED', 'WITHDRAWN'))]) {
      for (const one of [proposing, reopening]) expect(papers.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    }
    const roster = { kind: 'PLACEMENT_ROSTER', lines: 1, digest: 'a'.repeat(64), firstOn: day('2026-01-01'), lastOn: day('2026-01-01') } as const;
    const one: Papers = given({ ...filed, command: { ...filed.command, claim: roster } as typeof filed.command }, act({ type: 'fileLines', from: 1, claims: [{ kind: 'PLACEMENT', person: 'p1', groups: ['VETERAN'], startedOn: day('2026-01-01'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }] }, 'applicant', '2026-02-24'), notAccepted);
    expect(one.when(proposing)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'case' } });
  });

  it('is signed by two, neither of whom filed it, under one number, of a day between its end and today', () => {
    const papers = given(...ended);
    expect(papers.when(reopening)).toMatchObject({ refused: 'NOT_FOUND' });
    expect(papers.when(by('applicant', proposing))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    for (const decidedOn of ['2026-04-02', '2026-02-26']) expect(papers.when({ ...proposing, command: { ...proposing.command, decidedOn: day(decidedOn) } as typeof proposing.command })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'decidedOn' } });
    papers.does(proposing);
    for (const who of ['counsel', 'applicant']) expect(papers.when(by(who, reopening))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(papers.when({ ...reopening, command: { type: 'reopenCase', documentNo: '另一文号' } })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'documentNo', proposedNo: DOCUMENT } });
  });

  it('is quiet when the same is proposed again, and reopened once', () => {
    const papers = given(...ended, proposing);
    expect(papers.when(proposing)).toEqual([]);
    papers.does(reopening);
    expect(papers.when(reopening)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('can be rejected again, with a decision of its own', () => {
    const papers = given(...ended, proposing, reopening);
    expect(askOfBook(papers.one, papers.ask(on('2026-04-06', rejected)))).toMatchObject({ type: 'declineAward', reopenedBy: DOCUMENT });
  });
});
