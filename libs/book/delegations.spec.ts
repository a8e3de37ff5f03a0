import fc from 'fast-check';
import { day } from '#kernel/day';
import { type Act, act, adopted, approved, base, bole, bound, by, type DecidedBook, given, lineOpened, on, ordered, checked, opened, clawback, notified, proposed, registered, withAccount } from './book.given';
import { oneWith } from './delegations';
import type { DelegationCommand } from './delegations.facts';

const FIVE = 5_000_000n;
type Delegating = Extract<DelegationCommand, { type: 'delegateRole' }>;

/** The leader hands over to a deputy for the second week of March. */
const delegated = (more: Partial<Delegating> = {}, from = 'leader', when = '2026-03-02'): Act =>
  act({ type: 'delegateRole', delegation: 'DG1', role: 'officer', delegate: 'deputy', fromOn: day('2026-03-09'), toOn: day('2026-03-13'), documentNo: '授〔2026〕4号', ...more }, from, when);
const revoked = (who = 'leader', when = '2026-03-10', reason = '提前返岗'): Act => act({ type: 'revokeDelegation', delegation: 'DG1', reason }, who, when);
const inPlaceOf = (whom: string, one: Act): Act => ({ ...one, onBehalfOf: whom });
const known = (...acts: Act[]): DecidedBook => given(adopted, registered('firm-a'), ...withAccount('firm-a'), lineOpened('L1', 10n * FIVE), ...acts);

describe('a role is delegated (B-20)', () => {
  it('for days, both of which count, to another, and said twice once', () => {
    const book = known(delegated());
    expect(book.when(delegated({ delegation: 'DG2' }))).toEqual([]);
    const days = ['2026-03-08', '2026-03-09', '2026-03-13', '2026-03-14'];
    expect(days.map((when) => oneWith(book.records, 'leader', day(when)))).toEqual([[], ['deputy'], ['deputy'], []]);
    expect(days.map((when) => oneWith(book.records, 'deputy', day(when)))).toEqual([[], ['leader'], ['leader'], []]);
  });

  it('never to oneself, never for the past, never without an end', () => {
    const refused = (more: Partial<Delegating>): unknown => known().when(delegated(more));
    expect(refused({ delegate: 'leader' })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'delegate' } });
    expect(refused({ fromOn: day('2026-03-01') })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'fromOn' } });
    expect(refused({ toOn: day('2026-03-08') })).toMatchObject({ refused: 'MALFORMED', facts: { field: 'toOn' } });
    expect(known(delegated()).when(delegated({ toOn: day('2026-03-14') }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('only by who holds it: not one held by somebody else, not one that was delegated, none of auditors and applicants', () => {
    expect(known().when(delegated({ role: 'finance' }))).toMatchObject({ refused: 'FORBIDDEN_ROLE', facts: { role: 'finance' } });
    const further = on('2026-03-10', delegated({ delegation: 'DG2', delegate: 'clerk', fromOn: day('2026-03-10') }, 'deputy'));
    expect(known(delegated()).when(inPlaceOf('leader', further))).toMatchObject({ refused: 'FORBIDDEN_ROLE', facts: { act: 'delegateRole' } });
    for (const role of ['auditor', 'applicant', 'treasury']) expect(known().when(delegated({ role }))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
  });

  it('links no more persons at a time than an act can name', () => {
    const longest = (n: number): string => `${n}`.repeat(61);
    const book = known(delegated({ delegate: longest(1) }));
    expect(book.when(delegated({ delegation: 'DG2', delegate: longest(2) }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'delegate' } });
    expect(book.when(on('2026-03-16', delegated({ delegation: 'DG2', delegate: longest(2), fromOn: day('2026-03-16'), toOn: day('2026-03-20') })))).toMatchObject([{ type: 'RoleDelegated' }]);
  });

  it('is revoked by who gave it, with a reason: nobody acts under it any more, and its last day counts', () => {
    const book = known(delegated());
    expect(book.when(revoked('clerk'))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
    book.does(revoked());
    expect(book.when(revoked('leader', '2026-03-11'))).toEqual([]);
    expect(book.when(revoked('leader', '2026-03-11', '另一理由'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'REVOKED' } });
    expect(['2026-03-10', '2026-03-11'].map((when) => oneWith(book.records, 'deputy', day(when)))).toEqual([['leader'], []]);
    expect(book.when(inPlaceOf('leader', on('2026-03-10', lineOpened('L2', 1n))))).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
  });
});

describe('who acts in a delegated role (B-20)', () => {
  const asDeputy = (when: string): Act => inPlaceOf('leader', by('deputy', on(when, lineOpened('L2', 1n))));

  it('acts on the days of the delegation, and in no other name', () => {
    const book = known(delegated());
    expect(['2026-03-08', '2026-03-09', '2026-03-13', '2026-03-14'].map((when) => 'refused' in book.when(asDeputy(when)))).toEqual([true, false, false, true]);
    expect(book.when(asDeputy('2026-03-14'))).toMatchObject({ refused: 'FORBIDDEN_ROLE', facts: { act: 'openLine', onBehalfOf: 'leader' } });
    expect(book.when({ ...asDeputy('2026-03-10'), onBehalfOf: 'treasurer' })).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
    expect(book.when({ ...asDeputy('2026-03-10'), by: 'clerk' })).toMatchObject({ refused: 'FORBIDDEN_ROLE' });
  });
});

describe('delegate and delegator count as one person (B-20)', () => {
  it('in what the one did and the other would do, whoever of the two and in whichever role', () => {
    const book = known(delegated(), proposed('A1', bole('p1', FIVE)), approved('A1'), act({ type: 'commitAward', award: 'A1', line: 'L1' }, 'treasurer', '2026-03-09'));
    // The leader approved on the ninth: the deputy makes no order, in the own role neither, also when the delegation is over.
    for (const when of ['2026-03-10', '2026-03-16']) expect(book.when(by('deputy', on(when, ordered('A1'))))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { person: 'deputy' } });
    expect(book.when(on('2026-03-10', ordered('A1')))).toMatchObject([{ type: 'OrderMade' }]);
  });

  it('for what is done in the time of the delegation: before and after it, they are two', () => {
    expect(known(delegated(), proposed('A1', bole('p1', FIVE)), approved('A1')).records.get('awards', 'A1')?.approver).toBe('leader/deputy');
    const drafted = act({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '1号', rows: [{ key: 'VETERAN', amountFen: 70_000n, fromOn: day('2026-01-01'), toOn: null }] }, 'leader', '2026-03-06');
    const publish = (when: string): Act => act({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'deputy', when);
    const book = known(delegated(), drafted);
    expect(['2026-03-06', '2026-03-09', '2026-03-13', '2026-03-16'].map((when) => 'refused' in book.when(publish(when)))).toEqual([false, true, true, false]);
  });

  it('wherever two must sign: a clawback, an endorsement, two documents of one person', () => {
    const clawed = known(delegated({ fromOn: day('2026-03-31'), toOn: day('2026-04-30') }), ...bound('A1', bole('p1', FIVE)), ordered('A1'), checked('A1'), act({ type: 'releaseOrder', order: 'P-A1' }, 'cashier', '2026-03-10'),
      act({ type: 'recordReceipt', order: 'P-A1', endToEndId: 'P-A1-1', amountFen: FIVE, bankReference: 'R1', executedOn: day('2026-03-11') }, 'treasury', '2026-03-11'), by('leader', opened('A1', FIVE)), by('leader', notified('A1')));
    expect(clawed.when(by('deputy', clawback('A1', FIVE)))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(clawed.when(by('another', clawback('A1', FIVE)))).toMatchObject([{ type: 'ClawbackDecided' }]);

    const merge = act({ type: 'proposePersonMerge', merge: 'M1', persons: ['p1', 'p2'], reason: '核验', documentNo: '7号' }, 'leader', '2026-03-09');
    expect(known(delegated(), merge).when(act({ type: 'confirmPersonMerge', merge: 'M1' }, 'deputy', '2026-03-16'))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });

    const table = [
      act({ type: 'draftTable', table: 'partner-counties', version: 'v1', documentNo: '1号', rows: [{ key: '532822', amountFen: null, fromOn: day('2024-01-01'), toOn: null }] }, 'policy'),
      act({ type: 'publishTable', table: 'partner-counties', version: 'v1' }, 'policy-2'),
    ];
    const elsewhere = known(delegated(), ...table, registered('firm-x', { local: false }), proposed('A2', base('b1'), 'firm-x'), act({ type: 'endorseAward', award: 'A2', reason: '同意' }, 'leader', '2026-03-09'));
    expect(elsewhere.when(by('deputy', approved('A2', ['NON_LOCAL_AGENCY'])))).toMatchObject({ refused: 'SECOND_APPROVER_REQUIRED' });
    expect(elsewhere.when(by('another', approved('A2', ['NON_LOCAL_AGENCY'])))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('on both sides alike, and on no day that is not one of the delegation', () => {
    const date = (n: number): Temporal.PlainDate => day('2026-03-02').add({ days: n });
    fc.assert(fc.property(fc.array(fc.record({ from: fc.nat(10), length: fc.nat(10), back: fc.option(fc.nat(10)) }), { minLength: 1, maxLength: 4 }), fc.nat(30), (lent, n) => {
      const book = given();
      for (const [index, { from, length, back }] of lent.entries()) {
        const delegation = `DG${index}`;
        book.does(delegated({ delegation, delegate: `d${index}`, fromOn: date(from), toOn: date(from + length) }));
        if (back !== null) book.does({ ...revoked('leader', date(back).toString()), command: { type: 'revokeDelegation', delegation, reason: '返岗' } });
      }
      const expected = lent.flatMap(({ from, length, back }, index) => (n >= from && n <= Math.min(from + length, back ?? 99) ? [`d${index}`] : []));
      expect(oneWith(book.records, 'leader', date(n))).toEqual(expected);
      expect(lent.map((_, index) => oneWith(book.records, `d${index}`, date(n)).length)).toEqual(lent.map((_, index) => (expected.includes(`d${index}`) ? 1 : 0)));
    }));
  });
});
