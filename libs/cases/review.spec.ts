import { askOfBook } from './ask-of-book';
import { accepted, act, bureau, by, filed, filing, given, joint, on, panel, type Papers, prelim, rejected, reviewed, told } from './case.given';

const propose = act({ type: 'propose' }, 'proposer', '2026-03-02');
const proposing = (papers: Papers): object | null => askOfBook(papers.one, papers.ask(propose));

/** A case whose programme asks for more than the bureau's review. */
const asking = (bureaus: string[], withPanel: boolean): Papers =>
  given({ ...filed, command: { ...filing, asks: { joint: bureaus, panel: withPanel } } }, accepted, prelim(), bureau());

describe('joint review (联审)', () => {
  it('may be asked of any case that the bureau has passed, and names what other policies pay', () => {
    const papers = given(...reviewed, joint('区财政局'));
    expect(papers.one).toMatchObject({ state: 'JOINT_REVIEWED', joint: [{ bureau: '区财政局', outcome: 'PASSED', overlap: null }] });
    expect(proposing(papers)).toMatchObject({ type: 'proposeAward', reviewers: ['street', 'bureau', 'of-区财政局'] });
    expect(given(filed, accepted, prelim()).when(joint('区财政局'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('asks each bureau once, and another person for each', () => {
    const papers = given(...reviewed, joint('区财政局'));
    expect(papers.when(by('somebody', joint('区财政局')))).toMatchObject({ refused: 'OPINION_ALREADY_GIVEN', facts: { bureau: '区财政局' } });
    expect(papers.when(by('of-区财政局', joint('区科委')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    for (const who of ['applicant', 'street', 'bureau']) expect(given(...reviewed).when(by(who, joint('区科委')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(papers.when(joint('区科委'))).toMatchObject([{ type: 'JointOpinionGiven', bureau: '区科委' }]);
  });

  it('fails when one bureau says no: the case is then only rejected or withdrawn', () => {
    const papers = given(...reviewed, joint('区财政局'), joint('区科委', 'FAILED'));
    expect(papers.one.state).toBe('JOINT_FAILED');
    for (const one of [joint('区经委'), panel()]) expect(papers.when(one)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(proposing(papers)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'JOINT_FAILED' } });
    expect(papers.when(rejected)).toMatchObject([{ type: 'CaseRejected' }]);
  });

  it('where the programme asks for it, is over when every bureau asked has spoken', () => {
    const papers = asking(['区财政局', '区统计局'], false);
    papers.does(joint('区财政局'));
    expect(papers.one.state).toBe('BUREAU_REVIEWED');
    expect(proposing(papers)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'JOINT_OUTSTANDING', outstanding: ['区统计局'] } });
    papers.does(joint('区科委'));
    expect(papers.one.state).toBe('BUREAU_REVIEWED');
    papers.does(joint('区统计局'));
    expect(papers.one.state).toBe('JOINT_REVIEWED');
    expect(proposing(papers)).toMatchObject({ type: 'proposeAward' });
  });
});

describe('a panel of experts (专家评审)', () => {
  it('scores, recommends, and stands on the case; none of it may approve', () => {
    const papers = given(...reviewed, panel(['e1', 'e2', 'e3'], { amountFen: 5_000_000n }));
    expect(papers.one).toMatchObject({ state: 'PANEL_ASSESSED', panel: { experts: [{ expert: 'e1', score: 80 }, { expert: 'e2' }, { expert: 'e3' }], veto: null, grade: 'A', amountFen: 5_000_000n } });
    expect(proposing(papers)).toMatchObject({ reviewers: ['street', 'bureau', 'e1', 'e2', 'e3'] });
    papers.does(told(10, 'PROPOSED'));
    expect(papers.when(by('e2', on('2026-03-02', rejected)))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(askOfBook(papers.one, papers.ask(by('e2', rejected)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('sits once', () => {
    expect(given(...reviewed, panel()).when(panel())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'PANEL_ASSESSED' } });
  });

  it.each([[['e1']], [['e1', 'e2']], [['e1', 'e2', 'e3', 'e4']], [['e1', 'e2', 'e2']]])('is at least three, odd and different: not %j', (experts) => {
    expect(given(...reviewed).when(panel(experts))).toMatchObject({ refused: 'PANEL_INVALID' });
  });

  it('has nobody with a conflict, and says who has one', () => {
    expect(given(...reviewed).when(panel(['e1', 'e2', 'e3'], { conflict: 'e2' }))).toMatchObject({ refused: 'CONFLICT_OF_INTEREST', facts: { expert: 'e2' } });
  });

  it.each(['applicant', 'street', 'bureau', 'of-区财政局', 'organiser'])('has nobody with a part in the case: not %s', (person) => {
    expect(given(...reviewed, joint('区财政局')).when(panel(['e1', person, 'e3']))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person } });
  });

  it('says something: a veto, a grade or an amount', () => {
    expect(given(...reviewed).when(panel(undefined, { grade: null }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'grade' } });
    for (const found of [{ veto: '欠缴社会保险费' }, { amountFen: 1n }]) expect(given(...reviewed).when(panel(undefined, { grade: null, ...found }))).toMatchObject([{ type: 'PanelAssessed', ...found }]);
  });

  it('may say no more than whether the requirements are met', () => {
    for (const outcome of ['PASSED', 'FAILED'] as const) expect(given(...reviewed).when(panel(undefined, { grade: null, outcome }))).toMatchObject([{ type: 'PanelAssessed', outcome }]);
  });

  it('is put to the book with the scores of its experts, also beside what the meeting finds', () => {
    const papers = given(...reviewed, panel());
    const recommended = { grade: 'A', reason: '成长性好', scores: [80, 80, 80] };
    expect(askOfBook(papers.one, papers.ask(act({ type: 'propose', finding: { grade: 'C' } }, 'meeting', '2026-03-01')))).toMatchObject({ finding: { grade: 'C' }, recommended });
    expect(proposing(papers)).toMatchObject({ type: 'proposeAward', recommended });
  });

  it('is put beside what the bureaus named as paying for the same matter', () => {
    const named = act({ type: 'jointReview', bureau: '区财政局', outcome: 'PASSED', opinion: '同意', overlap: '市商务专项' }, 'of-finance', '2026-02-28');
    const papers = given(...reviewed, named, joint('区统计局'));
    expect(proposing(papers)).toMatchObject({ namedOverlaps: [{ bureau: '区财政局', overlap: '市商务专项' }] });
    expect(proposing(given(...reviewed, joint('区统计局')))).not.toHaveProperty('namedOverlaps');
  });

  it('whose veto no meeting overlooks is asked about when a leader says no', () => {
    const papers = given(...reviewed, panel(undefined, { grade: null, veto: '欠缴社会保险费' }));
    expect(proposing(papers)).toMatchObject({ refused: 'VETO' });
    expect(askOfBook(papers.one, papers.ask(rejected))).toMatchObject({ type: 'declineAward', recommended: { veto: '欠缴社会保险费' } });
  });

  it('where the programme asks for both, sits after the bureaus and before the proposal', () => {
    const papers = asking(['区财政局'], true);
    expect(papers.when(panel())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'JOINT_OUTSTANDING' } });
    papers.does(joint('区财政局'));
    expect(proposing(papers)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'PANEL_OUTSTANDING' } });
    papers.does(panel());
    expect(proposing(papers)).toMatchObject({ type: 'proposeAward' });
  });
});
