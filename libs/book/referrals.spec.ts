import { day } from '#kernel/day';
import { type Act, act, adopted, by, clawedBack, type DecidedBook, bole, event, given, lineOpened, paid, registered, withAccount } from './book.given';
import { otherGrantsOf } from './other-grants';
import type { OverlapOfReferral, ReferralCommand, ReferralOutcome } from './referrals.facts';

type Refer = Extract<ReferralCommand, { type: 'refer' }>;
const HQ: Omit<Refer, 'type'> = { referral: 'RF1', party: 'firm-a', clause: 'sj-01-attract-known-firms', policy: '总部奖励', matter: '总部认定' };
const referred = (more: Partial<Refer> = {}): Act => act({ type: 'refer', ...HQ, ...more }, 'desk');
const granted: ReferralOutcome = { kind: 'GRANTED', policy: '总部经济扶持', amountFen: 50_000_000n, paidOn: day('2026-02-27'), documentNo: '松经〔2026〕4号' };
const outcome = (said: ReferralOutcome, overlaps: OverlapOfReferral | null = null, referral = 'RF1'): Act => act({ type: 'recordOutcome', referral, outcome: said, overlaps }, 'reviewer');
const EVENT: OverlapOfReferral = { programme: 'sj-10b-event-subsidy', subject: 'event=E1', level: 'DISTRICT', town: null };
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), ...acts);

describe('a referral', () => {
  it('sends a party to a policy that the clause names, and its outcome is recorded', () => {
    const book = known(referred(), outcome(granted));
    expect(book.records.get('referrals', 'RF1')).toEqual({ ...HQ, state: 'OUTCOME_RECORDED', outcome: granted, corrections: [], withdrawnFor: null });
    expect(known(referred(), outcome({ kind: 'DECLINED', reason: '未达标' })).records.get('referrals', 'RF1')).toMatchObject({ outcome: { kind: 'DECLINED' } });
  });

  it('is refused under a clause that refers to nothing, pays itself, or is not adopted', () => {
    expect(known().when(referred({ clause: 'sj-15-regulatory-innovation' }))).toMatchObject({ refused: 'NOT_A_REFERRAL', facts: { kind: 'SERVICE' } });
    expect(known().when(referred({ clause: 'sj-08b-bole-match' }))).toMatchObject({ refused: 'NOT_A_REFERRAL', facts: { kind: 'MONEY' } });
    expect(known().when(referred({ clause: 'sj-99' }))).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
    expect(given(registered('firm-a')).when(referred())).toMatchObject({ refused: 'UNKNOWN_PROGRAMME' });
  });

  it('goes to a policy of the clause, for a party that is known and may apply', () => {
    expect(known().when(referred({ policy: '稳岗返还' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'policy', referralTo: expect.arrayContaining(['总部奖励']) } });
    expect(known().when(referred({ party: 'firm-x' }))).toMatchObject({ refused: 'NOT_FOUND' });
    const fraud = given(adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 50_000_000n), ...paid('A1', bole('p1', 10_000_000n), 10_000_000n), ...clawedBack('A1', 10_000_000n, 'FRAUD'));
    expect(fraud.when({ ...referred(), on: '2026-05-06' })).toMatchObject({ refused: 'DISQUALIFIED', facts: { instrument: 'sj-2024-05' } });
  });

  it('is of the kind of party that the clause is for, where it says so', () => {
    const book = given(adopted, registered('assoc', { kind: 'ASSOCIATION' }));
    expect(book.when(referred({ party: 'assoc' }))).toMatchObject({ refused: 'NOT_AN_ENTERPRISE', article: '沪松人社规〔2024〕5号 第（一）条', facts: { party: 'assoc' } });
    expect(book.when(referred({ party: 'assoc', clause: 'sj-11c-skills-base', policy: '职业技能培训' }))).toMatchObject({ refused: 'NOT_AN_ENTERPRISE' });
    // 产业园区: of whatever kind its operator is.
    expect(book.when(referred({ party: 'assoc', clause: 'sj-03-industrial-park', policy: '相关产业政策' }))).toMatchObject([{ type: 'ReferralMade' }]);
  });

  it('of 本区 firms is for no other', () => {
    const book = given(adopted, registered('away', { local: false }));
    expect(book.when(referred({ party: 'away', clause: 'sj-11a-postdoc-base', policy: '专项支持' }))).toMatchObject({ refused: 'NOT_LOCAL_ENTERPRISE' });
    expect(book.when(referred({ party: 'away', clause: 'sj-11c-skills-base', policy: '职业技能培训' }))).toMatchObject([{ type: 'ReferralMade' }]);
  });

  it('of 升规纳统 is for firms of the district only (B-08)', () => {
    const growth = { clause: 'sj-02-statistical-inclusion', policy: '纳统入库' };
    expect(known().when(referred(growth))).toMatchObject([{ type: 'ReferralMade' }]);
    const elsewhere = given(adopted, registered('firm-a', { local: false }));
    expect(elsewhere.when(referred(growth))).toMatchObject({ refused: 'NOT_LOCAL_ENTERPRISE' });
    expect(elsewhere.when(referred())).toMatchObject([{ type: 'ReferralMade' }]);
  });

  it('is quiet when it is told again, and has one outcome', () => {
    const book = known(referred());
    expect(book.when(referred())).toEqual([]);
    expect(book.when(referred({ matter: '另一事项' }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    expect(book.when(outcome(granted, null, 'RF9'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(book.when(outcome({ ...granted, paidOn: day('2026-03-03') }))).toMatchObject({ refused: 'FACT_NOT_YET' });
    book.does(outcome(granted));
    expect(book.when(outcome(granted))).toEqual([]);
    expect(book.when(outcome({ kind: 'DECLINED', reason: '未达标' }))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { referral: 'RF1', state: 'OUTCOME_RECORDED' } });
  });

  it('is made once while it is open, and is withdrawn with its reason where it was a mistake', () => {
    const book = known(referred());
    expect(book.when(referred({ referral: 'RF2', matter: '总部 认定' }))).toMatchObject({ refused: 'ALREADY_REFERRED', facts: { referral: 'RF1' } });
    expect(book.when(referred({ referral: 'RF2', matter: '另一事项' }))).toMatchObject([{ type: 'ReferralMade' }]);
    const withdrawn = (reason = '重复转介'): Act => act({ type: 'withdrawReferral', referral: 'RF1', reason }, 'desk');
    expect(book.does(withdrawn())).toMatchObject([{ type: 'ReferralWithdrawn', party: 'firm-a', reason: '重复转介' }]);
    expect(book.when(withdrawn())).toEqual([]);
    expect(book.when(withdrawn('其他'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { referral: 'RF1', state: 'WITHDRAWN' } });
    expect(book.when(outcome(granted))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'WITHDRAWN' } });
    expect(book.when(referred({ referral: 'RF2' }))).toMatchObject([{ type: 'ReferralMade' }]);
    expect(known(referred(), outcome(granted)).when(withdrawn())).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'OUTCOME_RECORDED' } });
    expect(known(referred(), outcome(granted)).when(referred({ referral: 'RF2' }))).toMatchObject([{ type: 'ReferralMade' }]);
    expect(known().when(withdrawn())).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('brings no money from before the document that refers', () => {
    expect(known(referred()).when(outcome({ ...granted, paidOn: day('1990-06-01') }))).toMatchObject({ refused: 'BEFORE_POLICY_WINDOW', article: expect.stringContaining('沪松人社规〔2024〕5号') as string, facts: { paidOn: day('1990-06-01'), fromOn: day('2024-01-01') } });
    expect(known(referred()).when(outcome({ ...granted, paidOn: day('2024-01-01') }))).toMatchObject([{ type: 'ReferralOutcomeRecorded' }]);
  });

  const WHY = { reason: '金额录入有误', documentNo: '松人社更〔2026〕5号' };
  const corrected = (said: ReferralOutcome, actor = 'deputy', overlaps: OverlapOfReferral | null = null): Act => act({ type: 'recordOutcome', referral: 'RF1', outcome: said, overlaps, corrects: WHY }, actor);
  const right: ReferralOutcome = { ...granted, amountFen: 60_000_000n };

  it('has its outcome corrected with the reason and the document, and what was said before is kept', () => {
    const book = known(referred(), outcome(granted));
    expect(known(referred()).when(corrected(right))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'corrects' } });
    expect(book.does(corrected(right, 'reviewer'))).toEqual([{ type: 'ReferralOutcomeRecorded', referral: 'RF1', party: 'firm-a', clause: HQ.clause, outcome: right, corrects: WHY }]);
    expect(book.when(corrected(right))).toEqual([]);
    book.does(corrected({ kind: 'DECLINED', reason: '未达标' }));
    expect(book.records.get('referrals', 'RF1')).toMatchObject({ outcome: { kind: 'DECLINED' }, corrections: [{ was: granted, ...WHY, correctedOn: day('2026-03-02') }, { was: right }] });
  });

  it('corrected, its money in the register was entered in error and is registered anew, by another hand', () => {
    const book = known(referred(), outcome(granted, EVENT));
    expect(book.when(corrected(right, 'reviewer'))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    const again = [{ type: 'ReferralOutcomeRecorded' }, { type: 'OtherGrantWithdrawn', grant: 'RF1', enteredInError: true, reason: WHY.reason }, { type: 'OtherGrantRegistered', grant: 'RF1~2', subject: 'event=E1', paidFen: 60_000_000n }];
    expect(book.does(corrected(right))).toMatchObject(again);
    expect(book.when(corrected(right))).toEqual([]);
    const standing = (): object[] => otherGrantsOf(book.records, { programme: EVENT.programme, claimant: 'firm-a', subjects: ['event=E1', 'event=E2'] });
    expect(standing()).toMatchObject([{ grant: 'RF1~2', maker: 'deputy' }]);
    // Another matter, and then none.
    expect(book.does(corrected(right, 'reviewer', { ...EVENT, subject: 'event=E2' }))).toMatchObject([{}, { type: 'OtherGrantWithdrawn', grant: 'RF1~2', subject: 'event=E1' }, { type: 'OtherGrantRegistered', grant: 'RF1~3', subject: 'event=E2' }]);
    expect(book.does(corrected({ kind: 'DECLINED', reason: '未达标' }))).toMatchObject([{}, { type: 'OtherGrantWithdrawn', grant: 'RF1~3' }]);
    expect(standing()).toEqual([]);
  });

  it('corrected after an award was paid, the findings follow the money that is right (B-24)', () => {
    const own = 10_000_000n;
    const paidFirst = [...withAccount('firm-a'), lineOpened('L1', 90_000_000n), ...paid('A1', event('e1', 33_333_334n), own)];
    const [little, more]: ReferralOutcome[] = [{ ...granted, amountFen: 1_000_000n }, { ...granted, amountFen: 4_000_000n }];
    const book = known(...paidFirst, { ...referred(), on: '2026-03-30' }, { ...outcome(little!, EVENT), on: '2026-03-30' });
    expect(book.records.get('overlapFindings', 'F-RF1-1')).toMatchObject({ differenceFen: 1_000_000n, state: 'OPEN' });
    expect(book.does({ ...corrected(more!, 'legal'), on: '2026-04-01' })).toMatchObject([{}, { type: 'OtherGrantWithdrawn' }, { type: 'OverlapFindingClosed', finding: 'F-RF1-1' }, { type: 'OtherGrantRegistered' }, { type: 'OverlapFound', finding: 'F-RF1~2-1', oursFen: own, foundFen: 0n, differenceFen: 4_000_000n }]);
  });

  it('whose money overlaps with a programme of ours stands in the register, too; a refusal there refuses the outcome', () => {
    const book = known(referred());
    expect(book.when(outcome(granted, { ...EVENT, subject: 'person=p1' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'subject', parts: ['event'] } });
    expect(book.when(outcome({ kind: 'DECLINED', reason: '未达标' }, EVENT))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'overlaps' } });
    expect(book.does(outcome(granted, EVENT))).toMatchObject([{ type: 'ReferralOutcomeRecorded' }, { type: 'OtherGrantRegistered', grant: 'RF1', paidFen: 50_000_000n }]);
    expect(otherGrantsOf(book.records, { programme: EVENT.programme, claimant: 'firm-a', subjects: ['event=E1'] })).toMatchObject([{ grant: 'RF1', maker: 'reviewer' }]);
    expect(book.when(by('reviewer', act({ type: 'withdrawOtherGrant', grant: 'RF1', reason: '不同活动' })))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });
});
