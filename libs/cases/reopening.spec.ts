import { day } from '#kernel/day';
import { askOfBook } from './ask-of-book';
import { reopeningsOf, takenFrom } from './reopened';
import { successionOf } from './succession';
import { accepted, act, bureau, by, filed, given, joint, notAccepted, on, panel, prelim, proposed, rejected, reviewed, told } from './case.given';

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

  it('is not one that runs, or that its applicant gave up', () => {
    for (const papers of [given(...reviewed), given(...proposed, told(11, 'RELEASED', 'WITHDRAWN'))]) {
      for (const one of [proposing, reopening]) expect(papers.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    }
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

describe('who said no (回避, domain 3.2)', () => {
  const ofNo = by('leader', told(12, 'DECLINED', 'WITHHELD'));
  const refused = { refused: 'FORBIDDEN_SOD', facts: { person: 'leader' } };
  const anew = [...reviewed, ofNo, proposing, by('leader-2', reopening)];

  it('neither takes the case up again, nor decides it again; another does', () => {
    const papers = given(...reviewed, ofNo);
    expect(papers.one).toMatchObject({ rejecters: ['leader'], endedIn: 'BUREAU_REVIEWED' });
    expect(papers.when(by('leader', proposing))).toMatchObject(refused);
    papers.does(proposing);
    expect(papers.when(by('leader', reopening))).toMatchObject(refused);
    papers.does(by('leader-2', reopening));
    for (const type of ['reject', 'approve'] as const) {
      const one = type === 'reject' ? on('2026-04-03', rejected) : act({ type: 'approve', confirmedFlags: [] }, 'leader', '2026-04-20');
      const papersOf = type === 'reject' ? papers : given(...anew, ...[prelim(), by('bureau-2', bureau()), told(14, 'PROPOSED')].map((step) => on('2026-04-03', step)), act({ type: 'publishNotice' }, 'publisher', '2026-04-06'));
      expect(askOfBook(papersOf.one, papersOf.ask(one))).toMatchObject(refused);
      expect(askOfBook(papersOf.one, papersOf.ask(by('leader-2', one)))).not.toHaveProperty('refused');
    }
  });

  it('is everyone who did, also by a delegate, and also of an end before', () => {
    const again = given(...anew, on('2026-04-03', by('leader-2', told(15, 'DECLINED', 'WITHHELD'))));
    expect(again.one.rejecters).toEqual(['leader', 'leader-2']);
    expect(given(...reviewed, ofNo).when({ ...proposing, by: 'deputy', oneWith: ['leader'] })).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    const desk = given(filed, by('desk', notAccepted), proposing, reopening);
    expect(desk.when(on('2026-04-03', by('desk', notAccepted)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    // To do what the decision asks is nobody's second no.
    expect(desk.when(on('2026-04-03', by('desk', accepted)))).toMatchObject([{ type: 'CaseAccepted' }]);
  });
});

describe('an end that follows from another act of the office is reviewed as well (A-30, A-31, A-23)', () => {
  const superseded = act({ type: 'supersede', later: { supersededBy: 'sj-2026-03', article: '附则（二）' } }, 'leader', '2026-03-09');
  const terminated = act({ type: 'terminate', decision: 'DQ1', article: '附则（三）', reason: '取消资格 1号' }, 'leader', '2026-03-09');

  it('goes back to where it stood: to the desk, or to review; under the document that the decision names', () => {
    for (const end of [superseded, terminated]) {
      const [early, late] = [given(filed, end, proposing, reopening), given(...reviewed, end, proposing, reopening)];
      expect([early.one.state, late.one.state]).toEqual(['SUBMITTED', 'ACCEPTED']);
      expect(early.one).not.toHaveProperty('rejecters');
    }
    const named = { ...proposing, command: { ...proposing.command, instrument: 'sj-2026-03' } as typeof proposing.command };
    const papers = given(...reviewed, superseded, named, reopening, ...[prelim(), by('bureau-2', bureau())].map((step) => on('2026-04-03', step)));
    expect(papers.one.reopened).toMatchObject({ instrument: 'sj-2026-03', on: day('2026-04-02') });
    expect(askOfBook(papers.one, papers.ask(act({ type: 'propose' }, 'proposer', '2026-04-06')))).toMatchObject({ type: 'proposeAward', decidedUnder: 'sj-2026-03', reopenedOn: day('2026-04-02') });
  });

  it('of a roster that was never whole, waits for its other lines until the day that is set', () => {
    const claim = { kind: 'PLACEMENT_ROSTER', lines: 2, digest: 'a'.repeat(64), firstOn: day('2026-01-01'), lastOn: day('2026-01-01') } as const;
    const lines = (from: number) => act({ type: 'fileLines', from, claims: [{ kind: 'PLACEMENT', person: `p${from}`, groups: ['VETERAN'], startedOn: day('2026-01-01'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }] }, 'applicant', '2026-04-05');
    const expired = act({ type: 'expire', lastOn: day('2026-03-08') }, 'desk', '2026-03-09');
    const papers = given({ ...filed, command: { ...filed.command, claim } as typeof filed.command }, { ...lines(1), on: '2026-02-24' }, expired);
    const until = (closesOn: string) => ({ ...proposing, command: { ...proposing.command, closesOn: day(closesOn) } as typeof proposing.command });
    for (const one of [proposing, until('2026-03-31')]) expect(papers.when(one)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'closesOn' } });
    expect(given(...ended).when(until('2026-04-10'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'closesOn' } });
    papers.does(until('2026-04-10'));
    papers.does(reopening);
    expect(papers.one).toMatchObject({ state: 'FILING', filedOn: day('2026-02-24'), closesOn: day('2026-04-10') });
    papers.does(lines(2));
    expect(papers.one).toMatchObject({ state: 'SUBMITTED', filedOn: day('2026-02-24') });
  });
});

describe('a roster that the book has decided', () => {
  const line = (person: string) => ({ kind: 'PLACEMENT' as const, person, groups: ['VETERAN' as const], startedOn: day('2026-01-01'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true });
  const claim = { kind: 'PLACEMENT_ROSTER', lines: 3, digest: 'a'.repeat(64), firstOn: day('2026-01-01'), lastOn: day('2026-01-01') } as const;
  const roster = [{ ...filed, command: { ...filed.command, claim } as typeof filed.command }, act({ type: 'fileLines', from: 1, claims: ['p1', 'p2', 'p3'].map(line) }, 'applicant', '2026-02-24'), accepted, prelim(), bureau()];
  const anew = (lines?: number[]) => [{ ...proposing, command: { ...proposing.command, anew: true, ...(lines && { lines }) } as typeof proposing.command }, { ...reopening, command: { ...reopening.command, anew: true } as typeof reopening.command }] as const;
  const of = (documentNo: string, lines: number[]) => anew(lines).map((one) => ({ ...one, command: { ...one.command, documentNo } as typeof one.command }));
  const declined = by('leader-2', told(12, 'DECLINED', ''));

  it('stays as it was decided; its lines are a case of their own, with its day, applicant and reviewers', () => {
    const papers = given(...roster, declined, ...anew());
    expect(papers.one).toMatchObject({ state: 'REJECTED', anewAs: ['A1-A1'], reopened: { as: 'A1-A1', documentNo: DOCUMENT } });
    expect([1, 2, 3].map((no) => papers.line(no)?.reopenedAs)).toEqual(['A1-A1', 'A1-A1', 'A1-A1']);
    const succession = successionOf(papers.cases, papers.one);
    expect(succession).toMatchObject({ lines: ['p1', 'p2', 'p3'].map(line), filing: { case: 'A1-A1', filedOn: day('2026-02-24'), reopens: { case: 'A1', applicant: 'applicant', reviewers: ['street', 'bureau'], rejecters: ['leader-2'] } } });
    const successor = given(act(succession!.filing, 'leader', '2026-04-02'), act({ type: 'fileLines', from: 1, claims: succession!.lines }, 'leader', '2026-04-02'));
    expect(successor.one).toMatchObject({ state: 'SUBMITTED', filedOn: day('2026-02-24'), applicant: 'applicant', reviewers: ['street', 'bureau'], rejecters: ['leader-2'], reopened: { of: 'A1', documentNo: DOCUMENT } });
    expect(successor.when(by('applicant', on('2026-04-03', accepted)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(askOfBook(successor.one, successor.ask(by('leader-2', on('2026-04-03', rejected))))).toBeNull();
  });

  it('is the same when it is asked again, and nothing is left of it to be taken up', () => {
    const [propose, reopen] = anew();
    const papers = given(...roster, declined, propose, reopen);
    expect(papers.when(by('leader-3', reopen))).toEqual([]);
    expect(papers.when(on('2026-04-03', propose))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { anewAs: ['A1-A1'] } });
  });

  it('may be of single lines, also where the others go on; each once, and of those that it has', () => {
    const papers = given(...roster, told(11, 'PROPOSED'), ...anew([2]));
    expect(papers.one).toMatchObject({ state: 'PROPOSED', anewAs: ['A1-A1'] });
    expect(successionOf(papers.cases, papers.one)?.lines).toEqual([line('p2')]);
    expect(papers.when(anew([2])[0])).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { line: 2, anewAs: 'A1-A1' } });
    expect(papers.when(anew([4])[0])).toMatchObject({ refused: 'NOT_FOUND', facts: { line: 4 } });
    for (const one of anew([3])) papers.does(one);
    expect(papers.one.anewAs).toEqual(['A1-A1', 'A1-A2']);
    expect(given(...roster).when(anew([1])[0])).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(given(...ended).when(anew([1])[0])).toMatchObject({ refused: 'MALFORMED', facts: { field: 'lines' } });
  });

  it('keeps what was said of each reopening, of the whole and of lines, whichever comes first: it is decided under what its own review named', () => {
    const superseded = act({ type: 'supersede', later: { supersededBy: 'sj-2026-03', article: '附则（二）' } }, 'leader', '2026-03-09');
    const whole = { ...proposing, command: { ...proposing.command, instrument: 'sj-2026-03' } as typeof proposing.command };
    const reviewedAgain = [prelim(), by('bureau-2', bureau()), told(14, 'PROPOSED')].map((step) => on('2026-04-03', step));
    const papers = given(...roster, superseded, whole, reopening, ...reviewedAgain, ...of('复决2号', [2]));
    expect(papers.one).toMatchObject({ reopened: { documentNo: '复决2号', as: 'A1-A1' }, reopenedBefore: [{ documentNo: DOCUMENT, instrument: 'sj-2026-03', on: day('2026-04-02') }] });
    for (const one of of('复决3号', [3])) papers.does(one);
    expect(reopeningsOf(papers.one).map(({ documentNo, as }) => [documentNo, as])).toEqual([[DOCUMENT, undefined], ['复决2号', 'A1-A1'], ['复决3号', 'A1-A2']]);
    expect(askOfBook(papers.one, papers.ask(act({ type: 'propose', again: true }, 'proposer', '2026-04-06')))).toMatchObject({ decidedUnder: 'sj-2026-03', reopenedOn: day('2026-04-02') });
    expect(successionOf(papers.cases, papers.one)).toMatchObject({ filing: { case: 'A1-A2', reopens: { documentNo: '复决3号' } }, lines: [line('p3')] });
    // Whoever confirms the earlier one again after a crash, also beside a later proposal, asks for nothing new.
    for (const documentNo of ['复决2号', '复决3号']) expect(papers.when({ ...reopening, command: { type: 'reopenCase', documentNo, anew: true } })).toEqual([]);
  });

  it('is still of its roster where it is reopened itself', () => {
    const papers = given(...roster, declined, ...anew());
    const { filing, lines } = successionOf(papers.cases, papers.one)!;
    const later = (documentNo: string) => [{ ...proposing, command: { ...proposing.command, documentNo, decidedOn: day('2026-04-02') } as typeof proposing.command, on: '2026-04-02' }, { ...reopening, command: { ...reopening.command, documentNo } as typeof reopening.command }] as const;
    const successor = given(act(filing, 'leader', '2026-04-02'), act({ type: 'fileLines', from: 1, claims: lines }, 'leader', '2026-04-02'), on('2026-04-02', by('desk', notAccepted)), ...later('复决2号'));
    expect(successor.one).toMatchObject({ state: 'SUBMITTED', reopened: { documentNo: '复决2号' }, reopenedBefore: [{ of: 'A1', documentNo: DOCUMENT }] });
    expect(takenFrom(successor.one)).toBe('A1');
  });
});
