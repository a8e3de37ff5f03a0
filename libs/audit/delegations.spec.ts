import { type Act, act, bole, on } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { aCase, afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const delegated: Act = act({ type: 'delegateRole', delegation: 'DG1', role: 'officer', delegate: 'deputy', fromOn: day('2026-03-09'), toOn: day('2026-03-13'), documentNo: '授〔2026〕4号' }, 'leader');
const supplement = (when: string): Act => on(when, act({ type: 'supplementLine', line: 'L1', amountFen: 1n, documentNo: '9号' }, 'deputy'));
const allYear: Act = act({ type: 'delegateRole', delegation: 'DG1', role: 'officer', delegate: 'deputy', fromOn: day('2026-01-02'), toOn: day('2026-12-31'), documentNo: '授〔2026〕1号' }, 'street', '2026-01-02');
const acts = [...openBook, delegated, { ...supplement('2026-03-10'), onBehalfOf: 'leader' }];
const drafted = act({ type: 'draftTable', table: 'partner-counties', version: 'v2', documentNo: '2号', rows: ['532822', '532823'].map((key) => ({ key, amountFen: null, fromOn: day('2024-01-01'), toOn: null })) }, 'leader', '2026-03-10');
const published = act({ type: 'publishTable', table: 'partner-counties', version: 'v2' }, 'officer', '2026-03-16');

afterAll(sweep);

const actor = (more: object) => (event: WireEnvelope): unknown => Object.assign(event.actor, more);

describe('what the auditor asks of delegations (B-20)', () => {
  it('a good book says who acted for whom, and who counted as one', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it.each<[string, object, string]>([
    ['in a role that was not delegated', { role: 'leader' }, 'leader delegated leader to deputy'],
    ['for somebody who delegated nothing', { onBehalfOf: 'treasurer' }, 'treasurer delegated officer to deputy'],
    ['for another delegate', { ref: 'clerk' }, 'leader delegated officer to clerk'],
  ])('an act %s is found', async (_, more, expected) => {
    expect(await afterForging(acts, 'BudgetSupplemented', actor(more))).toMatchObject({ what: 'DUTIES', expected, found: 'no delegation that runs' });
  });

  it('an act that hides with whom it counts as one is found', async () => {
    const hidden = ({ actor: acted }: WireEnvelope): unknown => delete acted.oneWith;
    expect(await afterForging(acts, 'BudgetSupplemented', hidden)).toMatchObject({ what: 'DUTIES', expected: 'deputy one with leader', found: 'nobody' });
  });

  it('an act on a day that is not one of the delegation is found', async () => {
    expect(await afterForging(acts, 'RoleDelegated', ({ fact }) => Object.assign(fact, { toOn: '2026-03-09' }))).toMatchObject({ what: 'DUTIES', expected: 'leader delegated officer to deputy' });
  });

  it.each<[string, (event: WireEnvelope) => unknown]>([
    ['to oneself', ({ fact }) => Object.assign(fact, { delegate: 'leader' })],
    ['of a role that the person does not act in', ({ fact }) => Object.assign(fact, { role: 'finance' })],
    ['by another', actor({ ref: 'clerk' })],
    ['of days that are over', ({ fact }) => Object.assign(fact, { fromOn: '2026-01-02' })],
  ])('a delegation %s is found', async (_, forge) => {
    expect(await afterForging(acts, 'RoleDelegated', forge)).toMatchObject({ what: 'DUTIES' });
  });

  it('two signatures of delegator and delegate are found, also when the delegation is over', async () => {
    const ledger = await new LedgerFile().book([...acts, drafted, published]);
    ledger.rewrite((events) => actor({ ref: 'deputy' })(events.at(-1)!), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'DUTIES', expected: 'TablePublished by another than TableDrafted', found: 'deputy' });
  });

  it('two reviews of a case by the two are found', async () => {
    const ledger = await new LedgerFile().book([allYear, ...openBook]);
    await ledger.case('A1', aCase.filed('A1', bole('p1', 5_000_000n)));
    expect((await verdictOf(ledger)).findings.filter(({ stream }) => stream === 'case-A1')).toEqual([]);
    ledger.rewrite((events) => events.forEach((event) => event.type === 'BureauReviewed' && actor({ ref: 'deputy' })(event)), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).findings.find(({ stream }) => stream === 'case-A1')).toMatchObject({ what: 'DUTIES', expected: 'BureauReviewed by another than PreliminaryReviewed', found: 'deputy' });
  });
});
