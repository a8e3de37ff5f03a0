import { type Act, act, given, on } from '#book/book.given';
import type { BookFact } from '#book/facts';
import { ROSTER, rosterBook, rosterProposed } from '#book/rosters.given';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { LedgerFile, sweep, verdictOf } from './ledger.given';

const [open, decide, sum] = rosterProposed('R1', ['p1', 'p2']);
const later = (one: Act | undefined): Act => on('2026-03-10', one!);
const before = [...rosterBook, open!, decide!, sum!];
const again = act({ type: 'openRoster', award: 'R1', programme: ROSTER, claimant: 'firm-a', lines: 2, factOn: day('2025-03-15'), applicant: 'applicant', reviewers: ['street', 'bureau'], again: { upheld: true } }, 'proposer', '2026-03-10');
const acts = [...before, again, later(decide), later(sum)];
const { log } = given(...acts);
const says = (words: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, words);
const inRound2 = ({ fact }: { fact: object }): boolean => 'round' in fact && fact.round === 2;
const place = (type: BookFact['type']) => ({ revision: log.findIndex((event) => event.fact.type === type && inRound2(event)) });

/** What is found where the first event of a type in the second round is rewritten. */
async function afterForging(type: BookFact['type'], forge: (event: WireEnvelope) => unknown): Promise<unknown> {
  const ledger = await new LedgerFile().book(acts);
  ledger.rewrite((events) => forge(events.find((event) => event.type === type && inRound2(event))!), { reseal: true });
  return (await verdictOf(ledger)).first;
}

afterAll(sweep);

describe('a roster that was proposed again, forged (decision 40)', () => {
  it('is found sound as it was written', async () => {
    expect((await verdictOf(await new LedgerFile().book(acts))).first).toBeNull();
  });

  it.each<[string, BookFact['type'], (event: WireEnvelope) => unknown, string]>([
    ['opened for a round too many', 'RosterOpened', says({ round: 3 }), 'round of R1 3'],
    ['opened as for the first time', 'RosterOpened', (event) => delete (event.fact as { round?: number }).round, 'round of R1 1'],
    ['with a line of another round', 'LineGranted', says({ round: 3 }), 'round of R1 line 1 3'],
  ])('is found, %s', async (_, type, forge, found) => {
    expect(await afterForging(type, forge)).toMatchObject({ ...place(type), what: 'APPROVAL', found });
  });
});
