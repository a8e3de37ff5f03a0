import type { Act } from '#access/permissions';
import { conditionOf, nextActs, POSSIBLE, STANDINGS, STATES } from '#apps/ledger/http/next-acts';
import { problemOf } from '#apps/ledger/http/problem';
import { decideBook } from '#book/book';
import { adopted, given } from '#book/book.given';
import type { BookCommand, BookTables } from '#book/facts';
import { lineKey } from '#book/rosters.facts';
import { askOfBook } from '#cases/ask-of-book';
import { byTheBook } from '#cases/by-the-book';
import { caseFile } from '#cases/case';
import type { Case, CaseCommand, CaseTables } from '#cases/case.facts';
import { uncorrectable } from '#cases/roster';
import { type Ask, refuse } from '#kernel/decision';
import { change, Records } from '#kernel/records';
import { AWARDS, BOOK_ACTS, bookOf, CASE_ACTS, casesIn, LINES, ORDERS, RECEIVABLES, today, type World } from './next-acts.worlds';

/** The applicant's own acts, and those of an officer who has had no part in it. */
const OWN: readonly string[] = ['correct', 'withdraw'];
const asking = <Command extends { type: string }>(command: Command): Ask<Command> => ({
  command, at: Temporal.Instant.from('2026-05-20T02:00:00Z'), actor: { ref: OWN.includes(command.type) ? 'u-applicant' : 'u-officer', role: 'any' }, id: 'u-1:key-0001', hash: '', correlationId: 'r', causationId: 'c',
});

const isDone = (decided: object): boolean => !('refused' in decided);

/** An act is offered where it is done in every way in which a thing can stand so; under a condition, where it is done in one and not in another. */
function offeredAndDone<Way>({ thing, state, among }: { thing: keyof typeof POSSIBLE; state: string; among: readonly Act[] }, ways: readonly Way[], decide: (way: Way, act: Act) => object): { offered: object; done: object } {
  const offered: readonly Act[] = (POSSIBLE[thing] as Record<string, readonly Act[]>)[state] ?? [];
  const done = among.map((act) => {
    const often = ways.filter((way) => isDone(decide(way, act))).length;
    return [act, often === 0 ? 'never' : often === ways.length ? 'always' : 'sometimes'];
  });
  return { done, offered: among.map((act) => [act, offered.includes(act) ? (conditionOf(thing, state, act) ? 'sometimes' : 'always') : 'never']) };
}

/** Whose claimant is disqualified. */
const BARRED: BookTables['parties'] = { party: 'P2', legalNameHash: 'h', kind: 'ENTERPRISE', local: true, group: 'P2', registeredOn: today.subtract({ days: 1 }), account: null, disqualified: {}, barred: [{ decision: 'DQ1', instrument: 'sj-2024-05', fromOn: today, toOn: today }] };

/** What the book says where a case is to be reopened: whose claimant is disqualified. */
function unreopened(one: Case, { command }: Ask<CaseCommand>): object | null {
  if (command.type !== 'proposeReopening' && command.type !== 'reopenCase') return null;
  const book = given(adopted).records;
  book.apply(change<BookTables, 'parties'>('parties', BARRED.party, () => BARRED));
  const said = byTheBook(book, one, command, today);
  return 'refused' in said ? said : null;
}

const casesWith = (one: Case): Records<CaseTables> => {
  const cases = new Records<CaseTables>();
  cases.apply(change<CaseTables, 'cases'>('cases', 'C1', () => one));
  cases.apply(change<CaseTables, 'rosterClaims'>('rosterClaims', lineKey('C1', 1), () => ({ case: 'C1', no: 1, claim: LINES[0]! })));
  return cases;
};

const AWARD_ACTS: Act[] = ['propose', 'endorse', 'approve', 'reject', 'revoke', 'withdraw', 'commitAward', 'proposeAbandonment', 'abandonAward', 'makeOrder', 'checkOrder', 'releaseOrder', 'reissueOrder', 'openClawback'];
const ORDER_ACTS: Act[] = ['checkOrder', 'releaseOrder', 'reissueOrder', 'recordReceipt', 'recordRejection', 'recordReturn', 'bookPayment'];
const RECEIVABLE_ACTS: Act[] = ['notifyClawback', 'decideClawback', 'proposeClosure', 'closeClawback', 'demandClawback', 'enforceClawback', 'proposeWriteOff', 'confirmWriteOff', 'recordRecovery', 'proposeRestore', 'confirmRestore'];

describe('what is said to be possible in a state', () => {
  it.each([...STATES.case, ...Object.keys(STANDINGS)])('of a case: %s', (state) => {
    const { offered, done } = offeredAndDone({ thing: 'case', state, among: Object.keys(CASE_ACTS) as Act[] }, casesIn(state), (one, act) => {
      const ask = asking(CASE_ACTS[act]?.(one) as CaseCommand);
      const cases = casesWith(one);
      return (act === 'correctRoster' ? uncorrectable(new Records<BookTables>(), cases, ask, LINES) : null) ?? askOfBook(one, ask) ?? unreopened(one, ask) ?? caseFile.decide(cases, ask);
    });
    expect(done).toEqual(offered);
  });

  it('lines of a roster are struck, and of no other case', () => {
    const offeredOf = (one: Case): Act[] => {
      const refusal = caseFile.decide(casesWith(one), asking({ type: 'publishNotice' }));
      return 'refused' in refusal ? (nextActs(refusal) ?? []).map(({ act }) => act) : [];
    };
    const [single, roster] = casesIn('BUREAU_REVIEWED');
    expect(single && offeredOf(single)).toEqual(['jointReview', 'assessPanel', 'propose', 'reject', 'withdraw']);
    expect(roster && offeredOf(roster)).toContain('strikeLines');
  });

  it('is said where an act comes at the wrong moment, with whose it is', () => {
    const refusal = refuse('ACT_NOT_ALLOWED_IN_STATE', '', { case: 'C1', state: 'PROPOSED' });
    const possibleActs = [{ act: 'publishNotice', allowedRoles: ['publicity'] }, { act: 'reject', allowedRoles: ['leader'] }, { act: 'withdraw', allowedRoles: ['applicant'] }];
    expect(problemOf(refusal, 'zh', '')).toMatchObject({ possibleActs, remedy: '现在可以办理：公示（公示经办）；不予支持（人社局领导）；撤回或放弃（申报单位）。' });
    expect(problemOf(refusal, 'en', '')).toMatchObject({ possibleActs, remedy: 'Possible now: publish the notice (publicity officer); reject (bureau leader); withdraw or renounce (applicant).' });
    expect(problemOf(refuse('ACT_NOT_ALLOWED_IN_STATE', '', { batch: 'B1', state: 'DONE' }), 'en', '')).toMatchObject({ possibleActs: [], remedy: 'It is closed: nothing more can be done with it.' });
  });

  const decided = (world: World, act: Act): object => decideBook(bookOf(given(adopted).records, world), asking(BOOK_ACTS[act] as BookCommand));
  const inState = (worlds: readonly World[], thing: 'award' | 'order' | 'receivable', state: string): World[] => worlds.map((world) => ({ ...world, [thing]: { ...world[thing], state } }));

  it.each(Object.entries(AWARDS))('of an award: %s', (state, worlds) => {
    const { offered, done } = offeredAndDone({ thing: 'award', state, among: AWARD_ACTS }, inState(worlds, 'award', state), decided);
    expect(done).toEqual(offered);
  });

  it.each(Object.entries(ORDERS))('of an order: %s', (state, worlds) => {
    const { offered, done } = offeredAndDone({ thing: 'order', state, among: ORDER_ACTS }, inState(worlds, 'order', state), decided);
    expect(done).toEqual(offered);
  });

  it.each(Object.entries(RECEIVABLES))('of a receivable: %s', (state, worlds) => {
    const paid = inState(worlds, 'receivable', state).map((world) => ({ ...world, award: { state: 'PAID' as const } }));
    const { offered, done } = offeredAndDone({ thing: 'receivable', state, among: RECEIVABLE_ACTS }, paid, decided);
    expect(done).toEqual(offered);
  });

  const onCase = (facts: object): readonly (readonly [Act, boolean])[] =>
    (nextActs(refuse('ACT_NOT_ALLOWED_IN_STATE', '', { case: 'C1', state: 'CLAWBACK', ...facts })) ?? []).map(({ act, onlyIf }) => [act, onlyIf !== undefined]);

  it.each(Object.entries(RECEIVABLES))('of a case under a clawback that has come to %s: what can be done with that, and beside it', (state, worlds) => {
    const paid = inState(worlds, 'receivable', state).map((world) => ({ ...world, award: { state: 'PAID' as const } }));
    const { done } = offeredAndDone({ thing: 'receivable', state, among: RECEIVABLE_ACTS }, paid, decided);
    const can = (done as [Act, string][]).filter(([, often]) => often !== 'never').map(([act, often]) => [act, often === 'sometimes']);
    const isDecided = state !== 'OPENED' && state !== 'NOTIFIED';
    const beside = [...(isDecided ? [['openClawback', true]] : []), ['recordReturn', true], ['inspect', false], ['evaluate', false]];
    expect(new Map(onCase({ clawbacks: [state] }))).toEqual(new Map([...can, ...beside] as [Act, boolean][]));
  });

  it('of a roster under two clawbacks: what can be done with either, and a clawback of other lines', () => {
    const offered = new Map(onCase({ clawbacks: ['OPENED', 'DECIDED'], roster: true }));
    expect([...offered.keys()]).toEqual(['notifyClawback', 'proposeClosure', 'closeClawback', 'demandClawback', 'recordRecovery', 'openClawback', 'recordReturn', 'inspect', 'evaluate']);
  });
});
