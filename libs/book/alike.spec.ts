import fc from 'fast-check';
import { base, bole, bound, changed, checked, type Act, DecidedBook, instructed, merged, neverOf, on, ordered, proposed, receipt, registered, released, sent, separated, withAccount } from './book.given';
import { openBook } from './book.drill';
import { Tally, type Wrong } from './book.tally';

const TEN = 10_000_000n;
const AWARDS = ['A1', 'A2', 'A3', 'A4'];
const FIRMS = ['firm-a', 'firm-b', 'firm-c', 'firm-d'];
const PERSONS = ['p1', 'p2', 'p3'];
const from = fc.constantFrom;

/** Firms of two groups and one that stands alone. */
const start: readonly Act[] = [...openBook, registered('firm-c'), ...withAccount('firm-c'), registered('firm-d', { group: 'firm-c' }), ...withAccount('firm-d')];

/** What one award is asked for, and how far it goes at once. */
const steps = fc.record({ award: from(...AWARDS), firm: from(...FIRMS), claim: fc.oneof(
  fc.record({ person: from(...PERSONS), tens: from(2n, 3n, 5n), no: from('1号', '第一号', '二号', '2号', '3号') }).map(({ person, tens, no }) => bole(person, tens * TEN, no)),
  from('b1', 'b2', 'b3').map((name) => base(name)),
), far: from('PROPOSED', 'BOUND', 'CHECKED', 'SENT') });

const claimed = steps.map(({ award, firm, claim, far }): Act[] => {
  if (far === 'PROPOSED') return [proposed(award, claim, firm)];
  const way = bound(award, claim, firm);
  if (far === 'BOUND') return way;
  return far === 'SENT' ? [...way, ...instructed(award)] : [...way, ordered(award), checked(award)];
});
const onward = fc.record({ award: from(...AWARDS), step: from('sent', 'received', 'released') }).map(({ award, step }): Act[] =>
  step === 'sent' ? [on('2026-03-10', sent(award))] : step === 'received' ? [receipt(award, 3n * TEN), receipt(award, 5_000_000n)] : [released(award, 'WITHDRAWN'), released(award, 'RENOUNCED')],
);
const onePerson = fc.record({ merge: from('M1', 'M2', 'M3'), one: from(...PERSONS), other: from(...PERSONS) }).map(({ merge, one, other }) => merged(merge, one, other));
const twoPersons = from('M1', 'M2', 'M3').map((merge) => separated(merge));
const oneGroup = fc.record({ change: from('C1', 'C2', 'C3', 'C4'), firm: from(...FIRMS), group: from('g1', 'g2', ...FIRMS) }).map(({ change, firm, group }) => changed(change, firm, { group }));

function wrongOf(acts: readonly Act[]): { book: DecidedBook; wrong: Wrong } {
  const [book, tally] = [new DecidedBook(), new Tally()];
  for (const one of [...start, ...acts]) {
    const decided = book.does(one);
    if (Array.isArray(decided)) for (const fact of decided) tally.add(fact, one);
  }
  return { book, wrong: tally.against(book) };
}

const otherGroup = fc.record({ change: from('E1', 'E2', 'E3'), firm: from(...FIRMS), group: from('g1', ...FIRMS) }).map(({ change, firm, group }) => neverOf(change, firm, group));
const runs = fc.array(fc.oneof({ weight: 3, arbitrary: claimed }, { weight: 2, arbitrary: onward }, { weight: 1, arbitrary: onePerson }, { weight: 1, arbitrary: twoPersons }, { weight: 1, arbitrary: oneGroup }, { weight: 1, arbitrary: otherGroup }), { minLength: 6, maxLength: 24, size: 'max' });

it('who is one has one cap and one place, whenever it became known: no run gives or pays twice', () => {
  fc.assert(fc.property(runs, (run) => expect(wrongOf(run.flat()).wrong).toEqual({ entitlement: [], budget: [], payments: [], receivables: [] })), { numRuns: 300 });
});

it('and the runs are about it: persons are merged, groups joined, caps exceeded', () => {
  const seen = new Set(fc.sample(runs, { seed: 7, numRuns: 200 }).flatMap((run) => wrongOf(run.flat()).book.log.flatMap(({ fact }) => (fact.type === 'PersonsMerged' && fact.overCap.length > 0 ? ['overCap', fact.type] : [fact.type]))));
  expect([...seen]).toEqual(expect.arrayContaining(['PersonsMerged', 'PersonsSeparated', 'overCap', 'PartyChanged', 'GroupsJoined', 'GroupsParted', 'PaymentSettled', 'AwardReleased']));
});
