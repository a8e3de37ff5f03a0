import { POSSIBLE } from '#apps/ledger/http/next-acts';
import { type Act, act, adopted, given, registered } from '#book/book.given';
import { day } from '#kernel/day';

const on = day('2026-02-02');
const grant = { grant: 'OG1', programme: 'sj-10b-event-subsidy', claimant: 'firm-a', subject: 'event=e1', policy: '其他', level: 'DISTRICT', town: null, paidFen: 1n, paidOn: on, documentNo: '1号' } as const;
const listing = { listing: 'LN1', list: 'sj-whitelist', subject: { kind: 'PARTY', party: 'firm-a' }, reason: '优良', documentNo: '1号', fromOn: on, untilOn: null } as const;

const ACTS = {
  enrolFirm: act({ type: 'enrolFirm', party: 'firm-a', fromOn: on, documentNo: '1号' }),
  endEnrolment: act({ type: 'endEnrolment', party: 'firm-a', toOn: on, reason: '退库' }),
  enrolAgain: act({ type: 'enrolFirm', party: 'firm-a', fromOn: on.add({ days: 1 }), documentNo: '2号' }),
  correctEnrolment: act({ type: 'correctEnrolment', party: 'firm-a', intervals: [{ fromOn: on.subtract({ days: 9 }), toOn: null }], documentNo: '3号', reason: '更正' }),
  refer: act({ type: 'refer', referral: 'RF1', party: 'firm-a', clause: 'sj-03-industrial-park', policy: '相关产业政策', matter: '园区' }),
  recordOutcome: act({ type: 'recordOutcome', referral: 'RF1', outcome: { kind: 'DECLINED', reason: '不符' }, overlaps: null }),
  withdrawReferral: act({ type: 'withdrawReferral', referral: 'RF1', reason: '误转' }),
  correctOutcome: act({ type: 'recordOutcome', referral: 'RF1', outcome: { kind: 'DECLINED', reason: '另一理由' }, overlaps: null, corrects: { reason: '误录', documentNo: '1号' } }),
  recordMeasure: act({ type: 'recordMeasure', measure: 'ME1', clause: 'sj-16-coordination', title: '联席会议', takenOn: on, documentNo: '1号' }),
  withdrawMeasure: act({ type: 'withdrawMeasure', measure: 'ME1', reason: '误录' }),
  registerOtherGrant: act({ type: 'registerOtherGrant', ...grant }),
  withdrawOtherGrant: act({ type: 'withdrawOtherGrant', grant: 'OG1', reason: '误登' }, 'leader'),
  listName: act({ type: 'listName', ...listing }),
  delegate: act({ type: 'delegateRole', delegation: 'DG1', role: 'officer', delegate: 'deputy', fromOn: on.add({ months: 2 }), toOn: on.add({ months: 3 }), documentNo: '4号' }),
  revoke: act({ type: 'revokeDelegation', delegation: 'DG1', reason: '返岗' }),
  propose: act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '3号', reason: '查实' }, 'legal'),
  disqualifyParty: act({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader'),
  proposeLifting: act({ type: 'proposeLifting', disqualification: 'DQ1', documentNo: '9号', reason: '复议' }, 'legal'),
  lift: act({ type: 'liftDisqualification', disqualification: 'DQ1', documentNo: '9号' }, 'leader'),
  refers: act({ type: 'proposeLiabilityReferral', liability: 'LR1', decision: 'DQ1', authority: '上海市公安局松江分局', documentNo: '1号', reason: '涉嫌犯罪' }, 'legal'),
  refersElse: act({ type: 'proposeLiabilityReferral', liability: 'LR2', decision: 'DQ1', authority: '上海市公安局松江分局', documentNo: '2号', reason: '涉嫌犯罪' }, 'legal'),
  referLiability: act({ type: 'referLiability', liability: 'LR1' }, 'leader'),
  outcome: act({ type: 'recordLiabilityOutcome', liability: 'LR1', outcome: '已立案', decidedOn: day('2026-03-02'), documentNo: '立1号' }, 'legal'),
  judged: act({ type: 'recordLiabilityOutcome', liability: 'LR1', outcome: '已判决', decidedOn: day('2026-03-02'), documentNo: '刑初2号' }, 'legal'),
  delistName: act({ type: 'delistName', listing: 'LN1', reason: '不符' }, 'leader'),
};

/** What has happened, and the acts on the thing that are asked about, as others would do them now. */
const THINGS: [keyof typeof POSSIBLE, string, Act[], Record<string, Act>][] = [
  ['enrolment', 'ENROLLED', [ACTS.enrolFirm], { enrolFirm: ACTS.enrolAgain, endEnrolment: ACTS.endEnrolment, correctEnrolment: ACTS.correctEnrolment }],
  ['enrolment', 'NOT_ENROLLED', [ACTS.enrolFirm, ACTS.endEnrolment], { enrolFirm: ACTS.enrolAgain, endEnrolment: reasoned(ACTS.endEnrolment), correctEnrolment: ACTS.correctEnrolment }],
  ['referral', 'REFERRED', [ACTS.refer], { recordOutcome: ACTS.recordOutcome, withdrawReferral: ACTS.withdrawReferral }],
  ['referral', 'OUTCOME_RECORDED', [ACTS.refer, ACTS.recordOutcome], { recordOutcome: ACTS.correctOutcome, withdrawReferral: ACTS.withdrawReferral }],
  ['referral', 'WITHDRAWN', [ACTS.refer, ACTS.withdrawReferral], { recordOutcome: ACTS.recordOutcome, withdrawReferral: reasoned(ACTS.withdrawReferral) }],
  ['measure', 'RECORDED', [ACTS.recordMeasure], { withdrawMeasure: ACTS.withdrawMeasure }],
  ['measure', 'WITHDRAWN', [ACTS.recordMeasure, ACTS.withdrawMeasure], { withdrawMeasure: reasoned(ACTS.withdrawMeasure) }],
  ['grant', 'REGISTERED', [ACTS.registerOtherGrant], { withdrawOtherGrant: ACTS.withdrawOtherGrant }],
  ['grant', 'WITHDRAWN', [ACTS.registerOtherGrant, ACTS.withdrawOtherGrant], { withdrawOtherGrant: reasoned(ACTS.withdrawOtherGrant) }],
  ['delegation', 'REVOKED', [ACTS.delegate, ACTS.revoke], { revokeDelegation: reasoned(ACTS.revoke) }],
  ['disqualification', 'PROPOSED', [ACTS.propose], { disqualifyParty: ACTS.disqualifyParty, proposeLifting: ACTS.proposeLifting, liftDisqualification: ACTS.lift, proposeLiabilityReferral: ACTS.refers }],
  ['disqualification', 'DISQUALIFIED', [ACTS.propose, ACTS.disqualifyParty, ACTS.proposeLifting], { disqualifyParty: ACTS.disqualifyParty, proposeLifting: reasoned(ACTS.proposeLifting), liftDisqualification: ACTS.lift, proposeLiabilityReferral: ACTS.refers }],
  ['disqualification', 'LIFTED', [ACTS.propose, ACTS.disqualifyParty, ACTS.proposeLifting, ACTS.lift], { disqualifyParty: ACTS.disqualifyParty, proposeLifting: ACTS.proposeLifting, liftDisqualification: ACTS.lift, proposeLiabilityReferral: ACTS.refers }],
  ['liability', 'PROPOSED', [ACTS.propose, ACTS.disqualifyParty, ACTS.refers], { referLiability: ACTS.referLiability, recordLiabilityOutcome: ACTS.outcome }],
  ['liability', 'WITHDRAWN', [ACTS.propose, ACTS.disqualifyParty, ACTS.refers, ACTS.refersElse], { referLiability: ACTS.referLiability, recordLiabilityOutcome: ACTS.outcome }],
  ['liability', 'REFERRED', [ACTS.propose, ACTS.disqualifyParty, ACTS.refers, ACTS.referLiability], { referLiability: ACTS.referLiability, recordLiabilityOutcome: ACTS.outcome }],
  ['liability', 'OUTCOME_RECORDED', [ACTS.propose, ACTS.disqualifyParty, ACTS.refers, ACTS.referLiability, ACTS.outcome], { referLiability: ACTS.referLiability, recordLiabilityOutcome: ACTS.judged }],
  ['listing', 'LISTED', [ACTS.listName], { delistName: ACTS.delistName }],
  ['listing', 'DELISTED', [ACTS.listName, ACTS.delistName], { delistName: reasoned(ACTS.delistName) }],
];

/** The same for another reason: word for word it would be the same act again, which is quiet. */
function reasoned(one: Act): Act {
  return { ...one, command: { ...one.command, reason: '另一理由' } as Act['command'] };
}

describe('what is said to be possible under the clauses that pay nothing themselves', () => {
  it.each(THINGS)('with a thing of the kind %s: %s', (thing, state, past, asked) => {
    const book = given(adopted, registered('firm-a'), ...past);
    const possible = Object.entries(asked).filter(([, one]) => !('refused' in book.when(one))).map(([name]) => name);
    expect(possible).toEqual((POSSIBLE[thing] as Record<string, readonly string[]>)[state]);
  });

  it('no state is left out', () => {
    const states = (['enrolment', 'referral', 'measure', 'grant', 'delegation', 'disqualification', 'liability', 'listing'] as const).flatMap((thing) => Object.keys(POSSIBLE[thing]).map((state) => `${thing} ${state}`));
    expect(THINGS.map(([thing, state]) => `${thing} ${state}`)).toEqual(states);
  });
});
