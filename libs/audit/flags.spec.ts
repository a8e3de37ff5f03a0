import { openBook } from '#book/book.drill';
import { type Act, act, approved, base, bole, proposed, registered } from '#book/book.given';
import { rosterBook, rosterProposed } from '#book/rosters.given';
import { day } from '#kernel/day';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const elsewhere = act({ type: 'registerDisqualificationElsewhere', home: '310117', party: 'firm-a', area: '310114', documentNo: '嘉人社〔2026〕2号', fromOn: day('2026-01-01'), toOn: day('2027-01-01'), source: '通报' }, 'registrar', '2026-03-03');

/** Flagged by its receipt; flagged by the register since; with nothing to confirm. */
const byReceipt = [...openBook, registered('firm-f', { local: false }), proposed('A1', base('b1'), 'firm-f'), act({ type: 'endorseAward', award: 'A1', reason: '同意' }, 'deputy', '2026-03-08'), approved('A1', ['NON_LOCAL_AGENCY'])];
const since = [...openBook, proposed('A1', bole('p1', 5_000_000n)), elsewhere, approved('A1', ['DISQUALIFIED_ELSEWHERE'])];
const ofLines = [...rosterBook, ...rosterProposed('R1', ['p1']), elsewhere, approved('R1', ['DISQUALIFIED_ELSEWHERE'])];
const unflagged = [...openBook, proposed('A1', bole('p1', 5_000_000n)), approved('A1')];

const confirming = (...confirmedFlags: string[]) => ({ fact }: { fact: object }): unknown => Object.assign(fact, { confirmedFlags });

afterAll(sweep);

describe('what an approver confirmed (A-08, B-20)', () => {
  it.each([['a flag of the receipt', byReceipt], ['a flag of the registers', since], ['a flag of a roster', ofLines], ['nothing', unflagged]])('is no finding as it was: %s', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null });
  });

  it.each<[string, readonly Act[], string[], object]>([
    ['a flag of the receipt is left out', byReceipt, [], { expected: 'NON_LOCAL_AGENCY confirmed' }],
    ['a flag that came up since is left out', since, [], { expected: 'confirmedFlags DISQUALIFIED_ELSEWHERE' }],
    ['so is one of a roster', ofLines, [], { expected: 'confirmedFlags DISQUALIFIED_ELSEWHERE' }],
    ['there was nothing to confirm', unflagged, ['BELOW_SCALE'], { expected: 'confirmedFlags ', found: 'confirmedFlags BELOW_SCALE' }],
  ])('is found where %s', async (_, acts, flags, finding) => {
    expect(await afterForging(acts, 'AwardApproved', confirming(...flags))).toMatchObject({ what: 'APPROVAL', ...finding });
  });
});
