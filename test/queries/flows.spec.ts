import fc from 'fast-check';
import { canonical } from '#kernel/canonical';
import { GENESIS, seal, type WireEnvelope } from '#kernel/envelope';
import { dayOf } from '#kernel/day';
import { BudgetView } from '#messages/budget-view';
import { VIEW_SHAPES, type ViewKind } from '#messages/budget-shapes';
import { viewKindOf } from '#messages/subjects';
import type { BookFact } from '#book/facts';
import { MoneyMoves } from './money-moves';
import { PlainFigures } from './plain-figures';

const HASH = 'c'.repeat(64);

/** An event of the book some hours after the one before, near midnight in Shanghai as often as not. */
function stored(revision: number, fact: BookFact, at: Temporal.Instant) {
  const id = `00000000-0000-8000-8000-${String(revision).padStart(12, '0')}`;
  const names = { type: fact.type, stream: 'book-310117', correlationId: 'c', causationId: 'c', command: { id: 'c', hash: HASH }, actor: { ref: 'p', role: 'OFFICER' } };
  const { json } = seal(canonical({ id, schema: 1, revision, at, effectiveOn: dayOf(at), fact, postings: [], ...names, chain: { algorithm: 'SM3' } }), GENESIS);
  return { stream: 'book-310117', revision, position: String(revision), id, type: fact.type, json };
}

const START = Temporal.Instant.from('2026-11-20T15:30:00Z');

describe('the figures of any book', () => {
  it('are at every event the sums that an auditor notes, under every key, and a key is named just where its figures change', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 20, maxLength: 60 }), (choices) => {
        const [moves, view] = [new MoneyMoves(), new BudgetView('310117')];
        const events = choices.map((choice, n) => {
          const at = START.add({ hours: 13 * n });
          return stored(n, moves.next(choice, dayOf(at.subtract({ hours: choice % 200 }))), at);
        });
        const plain = new PlainFigures(events.map(({ json }) => JSON.parse(json) as WireEnvelope));
        const last = new Map<string, string>();
        const revisions = new Map<string, number>();
        for (const event of events) {
          const changed = view.take(event);
          expect(new Set(changed).size).toBe(changed.length);
          for (const key of view.keys()) {
            const { bookRevision, eventHash: _, position: __, area: ___, ...figures } = JSON.parse(view.figures(key)!.value) as Record<string, unknown>;
            const text = canonical(figures);
            expect([event.type, key, figures]).toEqual([event.type, key, expected(plain, key, event.revision, figures)]);
            expect([event.type, key, changed.includes(key)]).toEqual([event.type, key, last.get(key) !== text]);
            revisions.set(key, changed.includes(key) ? event.revision : revisions.get(key)!);
            expect([key, bookRevision]).toEqual([key, revisions.get(key)]);
            last.set(key, text);
            for (const [name, value] of Object.entries(figures)) if (value !== '0' && value !== 0) seen.add(`${viewKindOf(key)}.${name}`);
          }
        }
        expect(events.flatMap((event) => view.take(event))).toEqual([]);
      }),
      { numRuns: 50 },
    );
    const names = (Object.keys(VIEW_SHAPES) as ViewKind[]).flatMap((kind) => Object.keys(VIEW_SHAPES[kind].shape).map((name) => `${kind}.${name}`));
    expect(names.filter((name) => !/\.(area|bookRevision|position|eventHash)$/.test(name) && !seen.has(name))).toEqual([]);
  });

  it('cannot be made where events are missing', () => {
    const [fact] = [new MoneyMoves().next(0, dayOf(START))];
    expect(() => new BudgetView('310117').take(stored(1, fact, START))).toThrow('goes from -1 to 1');
  });
});

/** Nothing may be left out of a value where it is no figure yet. */
const expected = (plain: PlainFigures, key: string, revision: number, figures: object): object => Object.fromEntries(Object.entries(plain.at(key, revision)).filter(([name, value]) => name in figures || value !== '0'));
