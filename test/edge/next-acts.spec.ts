import type { Act } from '#access/permissions';
import { nextActs, POSSIBLE, STATES } from '#apps/ledger/http/next-acts';
import { problemOf } from '#apps/ledger/http/problem';
import type { Award } from '#book/awards.facts';
import { decideBook } from '#book/book';
import type { BookCommand, BookTables } from '#book/facts';
import type { OrderState } from '#book/payments.facts';
import { askOfBook } from '#cases/ask-of-book';
import { lineKey } from '#book/rosters.facts';
import { caseFile } from '#cases/case';
import type { Case, CaseCommand, CaseState, CaseTables } from '#cases/case.facts';
import { rosterOf, uncorrectable } from '#cases/roster';
import { misplaced } from '#cases/rules';
import { day } from '#kernel/day';
import { type Ask, isRefusal, refuse } from '#kernel/decision';
import { change, Records } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';

/** Refused for what has happened so far; any other refusal has another reason. */
const TOO_EARLY_OR_LATE = ['ACT_NOT_ALLOWED_IN_STATE', 'NOT_APPROVED', 'OBJECTION_OPEN', 'NO_COMMITMENT', 'OUTCOME_UNKNOWN_OPEN', 'ALREADY_PAID', 'ALREADY_RETURNED', 'ANSWER_MISMATCH', 'NOT_FOUND', 'CORRECTION_ALREADY_REQUESTED'];
/** Of a case that is no roster some acts can never be. */
const isForOthers = (decided: object): boolean => isRefusal(decided) && decided.refused === 'MALFORMED' && ['lines', 'claim.kind'].includes(String(decided.facts['field']));
const timely = (decided: object): boolean => !('refused' in decided && TOO_EARLY_OR_LATE.includes(String(decided.refused))) && !isForOthers(decided);
const on = day('2026-05-20');
const asking = <Command>(command: Command): Ask<Command> => ({
  command, at: Temporal.Instant.from('2026-05-20T02:00:00Z'), actor: { ref: 'u-1', role: 'any' }, id: 'u-1:key-0001', hash: '', correlationId: 'r', causationId: 'c',
});

/** What the rules let be done, of these acts. */
const possibleBy = (acts: readonly Act[], decide: (act: Act) => object): Act[] => acts.filter((act) => timely(decide(act))).toSorted();
const listed = (among: readonly Act[], acts: readonly Act[]): Act[] => acts.filter((act) => among.includes(act)).toSorted();

const aCase = (state: CaseState): Case => ({
  case: 'C1', area: '310117', state, since: on, due: null, programme: 'sj-08b-bole-match', claimant: 'P1', filedOn: on, applicant: 'u-1', reviewers: [], objections: [{ objection: 'O1', from: on, to: null, upheld: null }],
  claim: { kind: 'BOLE_AWARD', person: 'p', level: 'MUNICIPAL', decisionNo: 'D', decidedOn: on, decidedFen: 1n, receivedFen: 1n },
  correction: state === 'CORRECTION_REQUESTED' ? { defects: ['x'], requestedOn: on, dueOn: day('2026-06-03'), provisional: false, correctedOn: null } : null,
  asks: { joint: [], panel: false }, joint: [], panel: null, papers: [], inspections: [], evaluations: [],
  notice: { firstOn: on, lastOn: day('2026-05-26'), provisional: false }, amountFen: 1n, order: null, answeredRevision: 0,
  reopening: { documentNo: 'x', decidedOn: on, reason: 'x', proposer: 'u-9' },
});

const LINES: ClaimOf<'PLACEMENT'>[] = [{ kind: 'PLACEMENT', person: 'p', groups: ['VETERAN'], startedOn: on, localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }];
const aRoster = (state: CaseState): Case => ({ ...aCase(state), claim: { ...rosterOf(LINES), digest: 'as it was filed' } });

const CASE_ACTS: Partial<Record<Act, CaseCommand>> = {
  requestCorrection: { type: 'requestCorrection', defects: ['x'] },
  correct: { type: 'correct', note: 'x' },
  accept: { type: 'accept' },
  notAccept: { type: 'notAccept', reason: 'x' },
  preliminaryReview: { type: 'preliminaryReview', outcome: 'PASSED', opinion: 'x' },
  bureauReview: { type: 'bureauReview', outcome: 'PASSED', opinion: 'x' },
  correctRoster: { type: 'correct', note: 'x', claim: rosterOf(LINES) },
  strikeLines: { type: 'strikeLines', lines: [1], reason: 'x' },
  jointReview: { type: 'jointReview', bureau: '区财政局', outcome: 'PASSED', opinion: 'x', overlap: null },
  assessPanel: { type: 'assessPanel', experts: [], veto: null, grade: 'A', amountFen: null, reason: 'x' },
  propose: { type: 'propose' },
  publishNotice: { type: 'publishNotice' },
  object: { type: 'object', objection: 'O2', named: true, evidence: true },
  resolveObjection: { type: 'resolveObjection', objection: 'O1', upheld: false, conclusion: 'x' },
  endorse: { type: 'endorse', reason: 'x' },
  approve: { type: 'approve', confirmedFlags: [] },
  reject: { type: 'reject', reason: 'x' },
  revoke: { type: 'revoke', reason: 'x' },
  inspect: { type: 'inspect', inspectedOn: on, outcome: 'IN_ORDER', finding: 'x' },
  evaluate: { type: 'evaluate', year: 2026, documentNo: 'x', grade: 'GOOD', finding: 'x' },
  withdraw: { type: 'withdraw', reason: 'x' },
  expire: { type: 'expire' },
  proposeReopening: { type: 'proposeReopening', documentNo: 'x', decidedOn: on, reason: 'x' },
  reopenCase: { type: 'reopenCase', documentNo: 'x' },
};

const caseActs = Object.keys(CASE_ACTS) as Act[];

const ATTEMPT: Partial<Record<OrderState, 'IN_FLIGHT' | 'SETTLED' | 'REJECTED' | 'RETURNED'>> = { IN_FLIGHT: 'IN_FLIGHT', PAID: 'SETTLED', REJECTED: 'REJECTED', RETURNED: 'RETURNED' };
const answer = { order: 'PO1', endToEndId: 'PO1-1', amountFen: 1n, bankReference: 'B1' };
const BOOK_ACTS: Partial<Record<Act, BookCommand>> = {
  endorse: { type: 'endorseAward', award: 'A1', reason: 'x' },
  approve: { type: 'approveAward', award: 'A1', noticeFirstOn: on, noticeLastOn: on, confirmedFlags: [] },
  reject: { type: 'releaseAward', award: 'A1', why: 'REJECTED', reason: 'x' },
  revoke: { type: 'releaseAward', award: 'A1', why: 'REVOKED', reason: 'x' },
  withdraw: { type: 'releaseAward', award: 'A1', why: 'RENOUNCED', reason: 'x' },
  commitAward: { type: 'commitAward', award: 'A1', line: 'L1' },
  proposeAbandonment: { type: 'proposeAbandonment', award: 'A1', reason: 'x' },
  abandonAward: { type: 'abandonAward', award: 'A1' },
  makeOrder: { type: 'makeOrder', order: 'PO2', award: 'A1' },
  openClawback: { type: 'openClawback', receivable: 'R2', award: 'A1', cause: 'FRAUD', amountFen: 1n, reason: 'x' },
  checkOrder: { type: 'checkOrder', order: 'PO1' },
  releaseOrder: { type: 'releaseOrder', order: 'PO1' },
  reissueOrder: { type: 'reissueOrder', order: 'PO1' },
  recordReceipt: { type: 'recordReceipt', ...answer, executedOn: on },
  recordRejection: { type: 'recordRejection', ...answer, reason: 'x' },
  recordReturn: { type: 'recordReturn', ...answer, reason: 'AC01', returnedOn: on },
  bookPayment: { type: 'bookPayment', order: 'PO1', accountingVoucherNo: '1', period: '2026-05' },
  notifyClawback: { type: 'notifyClawback', receivable: 'R1', statementDueOn: on.add({ days: 14 }) },
  decideClawback: { type: 'decideClawback', receivable: 'R1', amountFen: 1n, documentNo: 'x', reason: 'x' },
  closeClawback: { type: 'closeClawback', receivable: 'R1', reason: 'x' },
  demandClawback: { type: 'demandClawback', receivable: 'R1', dueOn: on },
  enforceClawback: { type: 'enforceClawback', receivable: 'R1', urgedOn: on, court: 'x', documentNo: 'x' },
  proposeWriteOff: { type: 'proposeWriteOff', receivable: 'R1', amountFen: 2n, reason: 'x' },
  recordRecovery: { type: 'recordRecovery', receivable: 'R1', amountFen: 1n, recoveredOn: on, bankReference: 'B2', disposition: 'SAME_YEAR_REVERSAL' },
};
const AWARD_ACTS: Act[] = ['endorse', 'approve', 'reject', 'revoke', 'withdraw', 'commitAward', 'proposeAbandonment', 'abandonAward', 'makeOrder', 'openClawback'];
const ORDER_ACTS: Act[] = ['checkOrder', 'releaseOrder', 'reissueOrder', 'recordReceipt', 'recordRejection', 'recordReturn', 'bookPayment'];
const RECEIVABLE_ACTS: Act[] = ['notifyClawback', 'decideClawback', 'closeClawback', 'demandClawback', 'enforceClawback', 'proposeWriteOff', 'recordRecovery'];

/** A book in which one award, its order and its receivable stand so. */
function bookWith(state: { award?: string; order?: string; receivable?: string }): Records<BookTables> {
  const award: Award = {
    award: 'A1', state: (state.award ?? 'ORDERED') as Award['state'], programme: 'sj-08b-bole-match', instrument: 'sj-2024-05', claimant: 'P1', factOn: on, amountFen: 1n, holds: [], flags: [],
    applicant: 'u-2', reviewers: [], tables: [], endorser: null, approver: null, approvedAt: 1, line: state.award === 'AWAITING_BUDGET' ? null : 'L1', order: null, paidOn: null,
    recoveredFen: 0n, receivable: null, abandonment: null, released: null,
  };
  const attempt = ATTEMPT[state.order as OrderState];
  const sent = { attempt: 1, endToEndId: 'PO1-1', voucherNo: 'V', account: 'X', instructedOn: on, executedOn: null, reason: 'MS03' };
  const order = { order: 'PO1', award: 'A1', line: 'L1', payee: 'P1', amountFen: 1n, state: state.order, maker: 'u-3', checker: 'u-4', releaser: null, attempts: attempt ? [{ ...sent, state: attempt }] : [] };
  const receivable = { receivable: 'R1', award: 'A1', party: 'P1', cause: 'FRAUD', state: state.receivable, amountFen: 2n, recoveredFen: 0n, restoredFen: 0n, opener: 'u-5', statementDueOn: null, proposedRestore: null };
  const records = new Records<BookTables>();
  for (const [table, key, record] of [['awards', 'A1', award], ['orders', 'PO1', order], ['receivables', 'R1', receivable], ['lines', 'L1', { line: 'L1', year: 2026, programmes: [] }]] as const) {
    records.apply(change<BookTables, typeof table>(table, key, () => record as never));
  }
  return records;
}

describe('what is said to be possible in a state', () => {
  /** What the rules let be done with a case, and what a refusal says of it. */
  function saidOf(one: Case, state: string = one.state): [Act[], Act[]] {
    const cases = new Records<CaseTables>();
    cases.apply(change<CaseTables, 'cases'>('cases', 'C1', () => one));
    cases.apply(change<CaseTables, 'rosterClaims'>('rosterClaims', lineKey('C1', 1), () => ({ case: 'C1', no: 1, claim: LINES[0]! })));
    const decide = (act: Act): object => {
      const ask = asking(CASE_ACTS[act] as CaseCommand);
      return (act === 'correctRoster' ? uncorrectable(new Records<BookTables>(), cases, ask, LINES) : null) ?? askOfBook(one, ask) ?? caseFile.decide(cases, ask);
    };
    const said = nextActs(misplaced(one, state)) ?? [];
    return [listed(caseActs, said.map(({ act }) => act)), possibleBy(caseActs, decide)];
  }

  it.each(STATES.case)('of a case: %s', (state) => {
    const [said, possible] = saidOf(aCase(state));
    expect(said).toEqual(possible);
    expect(said).not.toContain('strikeLines');
  });

  it.each(STATES.case)('of a roster: %s', (state) => {
    const [said, possible] = saidOf(aRoster(state));
    expect(said).toEqual(possible);
    expect([...POSSIBLE.case[state]].filter((act) => caseActs.includes(act)).toSorted()).toEqual(said);
  });

  it('of a roster whose correction was cut off: it goes on, and nothing else', () => {
    const [said, possible] = saidOf({ ...aRoster('CORRECTION_REQUESTED'), claim: rosterOf(LINES), linesCorrected: true }, 'LINES_AWAITED');
    expect(said).toEqual(['correctRoster', 'withdraw']);
    expect(possible).toEqual(said);
  });

  it('is said where an act comes at the wrong moment, with whose it is', () => {
    const refusal = refuse('ACT_NOT_ALLOWED_IN_STATE', '', { case: 'C1', state: 'PROPOSED' });
    const possibleActs = [{ act: 'publishNotice', allowedRoles: ['publicity'] }, { act: 'reject', allowedRoles: ['leader'] }, { act: 'withdraw', allowedRoles: ['applicant'] }];
    expect(problemOf(refusal, 'zh', '')).toMatchObject({ possibleActs, remedy: '现在可以办理：公示（公示经办）；不予支持（人社局领导）；撤回或放弃（申报单位）。' });
    expect(problemOf(refusal, 'en', '')).toMatchObject({ possibleActs, remedy: 'Possible now: publish the notice (publicity officer); reject (bureau leader); withdraw or renounce (applicant).' });
    expect(problemOf(refuse('ACT_NOT_ALLOWED_IN_STATE', '', { batch: 'B1', state: 'DONE' }), 'en', '')).toMatchObject({ possibleActs: [], remedy: 'It is closed: nothing more can be done with it.' });
  });

  const decided = (records: Records<BookTables>) => (act: Act): object => decideBook(records, asking(BOOK_ACTS[act] as BookCommand));
  it.each(Object.entries(POSSIBLE.award))('of an award: %s', (award, acts) => expect(listed(AWARD_ACTS, acts)).toEqual(possibleBy(AWARD_ACTS, decided(bookWith({ award })))));
  it.each(Object.entries(POSSIBLE.order))('of an order: %s', (order, acts) => expect(listed(ORDER_ACTS, acts)).toEqual(possibleBy(ORDER_ACTS, decided(bookWith({ order })))));
  it.each(Object.entries(POSSIBLE.receivable))('of a receivable: %s', (receivable, acts) => expect(listed(RECEIVABLE_ACTS, acts)).toEqual(possibleBy(RECEIVABLE_ACTS, decided(bookWith({ receivable })))));
});
