import { day } from '#kernel/day';
import { JIADING, SONGJIANG } from '../../test/documents';
import { type Act, act, adopted, bole, clawback, clawedBack, type DecidedBook, dropped, given, lineOpened, notified, on, opened, paid, recovered, registered, returned, withAccount } from './book.given';
import type { LiabilityCommand } from './liability.facts';

type Of<T extends LiabilityCommand['type']> = Extract<LiabilityCommand, { type: T }>;

const FIVE = 5_000_000n;
const WHEN = '2026-04-14';
const LAW = '行政执法机关移送涉嫌犯罪案件的规定 第三条';

const referring = (more: Partial<Of<'proposeLiabilityReferral'>> = {}, who = 'inspector'): Act =>
  act({ type: 'proposeLiabilityReferral', liability: 'LR1', decision: 'Q-A1', authority: '上海市公安局松江分局', documentNo: '松人社移〔2026〕1号', reason: '涉嫌诈骗', ...more }, who, WHEN);
const referred = (who = 'leader', liability = 'LR1'): Act => act({ type: 'referLiability', liability }, who, WHEN);
const outcome = (more: Partial<Of<'recordLiabilityOutcome'>> = {}, who = 'inspector'): Act =>
  act({ type: 'recordLiabilityOutcome', liability: 'LR1', outcome: '已立案侦查', decidedOn: day('2026-05-08'), documentNo: '松公立〔2026〕12号', ...more }, who, '2026-05-11');

const open = [adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 10n * FIVE), ...paid('A1', bole('p1', FIVE), FIVE)];
const known = (...acts: Act[]): DecidedBook => given(...open, ...acts);
const guilty = (...acts: Act[]): DecidedBook => known(...clawedBack('A1', FIVE, 'FRAUD'), ...acts);

const disqualification: Act[] = [
  act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '3号', reason: '查实' }, 'inspector', '2026-04-13'),
  act({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader', '2026-04-13'),
];
const lifted: Act[] = [
  act({ type: 'proposeLifting', disqualification: 'DQ1', documentNo: '9号', reason: '复议撤销' }, 'inspector', WHEN),
  act({ type: 'liftDisqualification', disqualification: 'DQ1', documentNo: '9号' }, 'leader', WHEN),
];

describe('承担相应法律责任: who is guilty is referred to the authority that holds it liable (附则（三）)', () => {
  it.each(['FRAUD', 'BREACH', 'BROKEN_COMMITMENT'] as const)('of a clawback decided for %s, by two, on the article of the document or the law that is named', (cause) => {
    const book = known(...clawedBack('A1', FIVE, cause));
    expect(book.when(referring())).toEqual([{ type: 'LiabilityReferralProposed', liability: 'LR1', decision: 'Q-A1', party: 'firm-a', authority: '上海市公安局松江分局', legalBasis: SONGJIANG.articles.misconduct, documentNo: '松人社移〔2026〕1号', reason: '涉嫌诈骗' }]);
    book.does(referring({ legalBasis: LAW }));
    expect(book.does(referred())).toEqual([{ type: 'LiabilityReferred', liability: 'LR1', decision: 'Q-A1', party: 'firm-a', authority: '上海市公安局松江分局', legalBasis: LAW, documentNo: '松人社移〔2026〕1号' }]);
    expect(book.records.get('liabilities', 'LR1')).toMatchObject({ state: 'REFERRED', proposer: 'inspector', referrer: 'leader', referredOn: day(WHEN), outcomes: [] });
  });

  it('whatever has come back since, or was sent back by the bank, and of a decision to disqualify', () => {
    expect(guilty(returned('A1', FIVE, 1, { reason: 'MS03', returnedOn: WHEN })).when(referring())).toMatchObject([{ party: 'firm-a' }]);
    expect(guilty(recovered('A1', FIVE)).when(on('2026-05-06', referring()))).toMatchObject([{ party: 'firm-a' }]);
    expect(known(...disqualification).when(referring({ decision: 'DQ1' }))).toMatchObject([{ decision: 'DQ1', party: 'firm-a', legalBasis: SONGJIANG.articles.misconduct }]);
  });

  it('names the law where the document has no article on misconduct', () => {
    const basis = { legalBasis: '财政违法行为处罚处分条例 第十四条', fromOn: day('2026-04-01'), toOn: day('2028-03-31') };
    const [proposal, decision] = disqualification as [Act, Act];
    const jiading = given(act({ type: 'adoptInstrument', area: '310114', rules: JIADING, choices: [] }), registered('firm-a'), { ...proposal, command: { ...proposal.command, instrument: 'jd-2022-14', ...basis } as Act['command'] }, decision);
    expect(jiading.when(referring({ decision: 'DQ1' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'legalBasis' } });
    expect(jiading.when(referring({ decision: 'DQ1', legalBasis: LAW }))).toMatchObject([{ legalBasis: LAW }]);
  });

  it('not before it is decided, nor after it was closed or lifted', () => {
    const inState = (state: string) => ({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state } });
    const suspected = [opened('A1', FIVE, 'FRAUD'), notified('A1')];
    expect(known(...suspected.slice(0, 1)).when(referring())).toMatchObject(inState('OPENED'));
    expect(known(...suspected).when(referring())).toMatchObject(inState('NOTIFIED'));
    expect(known(...suspected, ...dropped('A1')).when(referring())).toMatchObject(inState('CLOSED'));
    expect(known(...disqualification.slice(0, 1)).when(referring({ decision: 'DQ1' }))).toMatchObject(inState('PROPOSED'));
    expect(known(...disqualification, ...lifted).when(referring({ decision: 'DQ1' }))).toMatchObject(inState('LIFTED'));
    // Overturned between the two signatures.
    expect(known(...disqualification, referring({ decision: 'DQ1' }), ...lifted).when(referred())).toMatchObject(inState('LIFTED'));
    expect(known().when(referring())).toMatchObject({ refused: 'NOT_FOUND', facts: { decision: 'Q-A1' } });
  });

  it('nobody for our own mistake', () => {
    expect(known(...clawedBack('A1', FIVE)).when(referring())).toMatchObject({ refused: 'MALFORMED', facts: { field: 'decision' } });
  });

  it('by two persons, neither of whom files for the party (domain 3.2)', () => {
    const book = guilty(referring());
    expect(book.when(referred('inspector'))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'referLiability', person: 'inspector' } });
    expect(book.when(referred('applicant'))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(guilty().when(referring({}, 'applicant'))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(guilty(referring(), referred()).when(outcome({}, 'applicant'))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('once: the same proposal is quiet, another under its name is refused, another authority may be asked beside it', () => {
    const book = guilty(referring());
    expect(book.when(referring({ liability: 'LR2' }))).toEqual([]);
    expect(book.when(referring({ reason: '另一理由' }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(referring({ liability: 'LR2', authority: '松江区市场监督管理局' }))).toMatchObject([{ liability: 'LR2' }]);
    expect(guilty(referring(), referred()).when(referred())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'REFERRED' } });
    expect(book.when(referred('leader', 'LR9'))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('moves no money', () => {
    const book = guilty(referring(), referred(), outcome());
    const before = guilty();
    for (const table of ['lines', 'limits', 'awards', 'receivables', 'parties'] as const) expect([...book.records.all(table)]).toEqual([...before.records.all(table)]);
  });
});

describe('the same decision before the same authority', () => {
  const other = (more: Partial<Of<'proposeLiabilityReferral'>> = {}): Act => referring({ liability: 'LR2', documentNo: '松人社移〔2026〕2号', ...more });

  it('is refused while it is there, is quiet word for word, and goes before another at any time', () => {
    const book = guilty(referring(), referred());
    expect(book.when(other())).toMatchObject({ refused: 'ALREADY_REFERRED', article: SONGJIANG.articles.misconduct, facts: { liability: 'LR1', authority: '上海市公安局松江分局', referredNo: '松人社移〔2026〕1号', referredOn: day(WHEN) } });
    expect(book.when(referring({ liability: 'LR2' }))).toEqual([]);
    expect(book.when(other({ authority: '上海市松江区市场监督管理局' }))).toMatchObject([{ type: 'LiabilityReferralProposed' }]);
  });

  it('may follow what that authority has decided', () => {
    expect(guilty(referring(), referred(), outcome()).when(on('2026-05-12', other()))).toMatchObject([{ type: 'LiabilityReferralProposed', liability: 'LR2' }]);
  });

  it('stands in the place of a proposal that nobody has signed, which is signed no more', () => {
    const book = guilty(referring(), other());
    expect(book.log.at(-1)?.fact).toMatchObject({ liability: 'LR2', replaces: 'LR1' });
    expect(book.when(referred())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { liability: 'LR1', state: 'WITHDRAWN' } });
    expect(book.does(referred('leader', 'LR2'))).toMatchObject([{ type: 'LiabilityReferred', liability: 'LR2' }]);
    expect(book.when(other({ liability: 'LR3' }))).toEqual([]);
  });
});

describe('a clawback that a bank return ended after it was decided', () => {
  it('is referred all the same: what was found stands', () => {
    const held = known(opened('A1', FIVE, 'FRAUD'), notified('A1'), returned('A1', FIVE, 1, { reason: 'MS03', returnedOn: '2026-04-02' }), clawback('A1', FIVE));
    expect(held.records.get('receivables', 'Q-A1')).toMatchObject({ state: 'CLOSED' });
    expect(held.when(referring())).toMatchObject([{ type: 'LiabilityReferralProposed', party: 'firm-a' }]);
  });
});

describe('what the authority decided', () => {
  const told = guilty(referring(), referred());

  it('is recorded, once under each of its documents', () => {
    expect(told.when(outcome())).toEqual([{ type: 'LiabilityOutcomeRecorded', liability: 'LR1', party: 'firm-a', outcome: '已立案侦查', decidedOn: day('2026-05-08'), documentNo: '松公立〔2026〕12号' }]);
    const book = guilty(referring(), referred(), outcome());
    expect(book.when(outcome())).toEqual([]);
    expect(book.when(outcome({ outcome: '撤销案件' }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    book.does(outcome({ outcome: '判处罚金', documentNo: '（2026）沪0117刑初1号' }));
    expect(book.records.get('liabilities', 'LR1')).toMatchObject({ state: 'OUTCOME_RECORDED', outcomes: [{ outcome: '已立案侦查' }, { outcome: '判处罚金' }] });
  });

  it('is of a referral that was made, from its day on and not of days to come', () => {
    expect(guilty().when(outcome())).toMatchObject({ refused: 'NOT_FOUND' });
    expect(guilty(referring()).when(outcome())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { liability: 'LR1', state: 'PROPOSED' } });
    expect(told.when(outcome({ decidedOn: day('2026-05-12') }))).toMatchObject({ refused: 'FACT_NOT_YET' });
    expect(told.when(outcome({ decidedOn: day('2026-04-13') }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'decidedOn' } });
    expect(told.when(outcome({ decidedOn: day(WHEN) }))).toMatchObject([{ type: 'LiabilityOutcomeRecorded' }]);
  });
});
