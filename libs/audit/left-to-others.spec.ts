import { act, approved, by, clawback, committed, instructed, merged, notified, opened, paid, placement, proposed, receipt, recovered, released } from '#book/book.given';
import { ROSTER, rosterBook, rosterProposed } from '#book/rosters.given';
import { day } from '#kernel/day';
import { secondAdopted, secondLine, there } from '../../test/second-document';
import { afterTaking, LedgerFile, sweep, verdictOf } from './ledger.given';

const ground = [...rosterBook, secondAdopted, secondLine('L2', ROSTER)];
const town = by('reviewer', act({ type: 'registerOtherGrant', grant: 'G1', programme: 'zx-09a-placement-subsidy', claimant: 'firm-a', subject: 'person=p2', level: 'TOWN', town: '中山街道', documentNo: '镇〔2026〕1号', policy: '镇就业资金', paidFen: 50_000n, paidOn: day('2026-02-01') }));
const A1 = [proposed('A1', placement('p1', 'DISABLED')), approved('A1')];
const A2 = there(proposed('A2', placement('p2', 'DISABLED')));
const together = merged('M1', 'p1', 'p2');

const ended = [...ground, ...A1, town, A2, ...together, released('A2', 'WITHDRAWN')];
const ofLine = [...ground, ...rosterProposed('R1', ['p1', 'p3']), approved('R1'), town, A2, ...together, released('A2', 'WITHDRAWN')];
const gone = [approved('A2'), committed('A2', 'L2'), ...instructed('A2'), receipt('A2', 50_000n)];
const back = [...ground, ...paid('A1', placement('p1', 'DISABLED'), 100_000n), town, A2, ...gone, ...together, opened('A2', 50_000n), notified('A2'), clawback('A2', 50_000n), recovered('A2', 50_000n)];
const told = [...ground, ...paid('A1', placement('p1', 'DISABLED'), 100_000n), town, A2, ...gone, ...together];

afterAll(sweep);

describe('what the end of an award leaves to the others of its matter, for the auditor (A-28)', () => {
  it.each([['of an award', ended], ['of a line', ofLine], ['with what came back whole', back]])('%s: as it was written, nothing is found; a finding that was left out is missed', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
    expect(await afterTaking(acts, 'OverlapFound')).toMatchObject({ what: 'NET_OFF', expected: expect.stringContaining('OverlapFound EXCESS of'), found: 'nothing' });
  });

  it('a book from before, which did not ask, verifies', async () => {
    const ledger = await new LedgerFile().book(ended);
    ledger.rewrite((events) => {
      events.splice(events.findLastIndex(({ type }) => type === 'OverlapFound'), 1);
      for (const { type, fact } of events) if (type === 'AwardReleased') delete fact['othersAnew'];
    }, { reseal: true });
    expect(await verdictOf(ledger)).toMatchObject({ first: null, findings: [] });
  });

  it('what persons who were merged have under two documents is told with the merge, known of the book, and missed where it is not', async () => {
    const ledger = await new LedgerFile().book(told);
    const { findings, excesses } = await verdictOf(ledger);
    expect([findings, excesses]).toEqual([[], [{ stream: expect.stringContaining('book-'), keys: ['A1', 'A2'], kind: 'CAP', capFen: '100000', takenFen: '200000', beside: true }]]);
    ledger.rewrite((events) => events.filter(({ type }) => type === 'PersonsMerged').forEach(({ fact }) => Object.assign(fact, { overBeside: [] })), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'NAMES', expected: expect.stringContaining('overBeside [{') });
    ledger.rewrite((events) => events.filter(({ type }) => type === 'PersonsMerged').forEach(({ fact }) => delete fact['overBeside']), { reseal: true });
    expect((await verdictOf(ledger)).first).toBeNull();
  });

  it('what was declared under a name that a merge brought is not paid beside it', async () => {
    const declaring = { ...placement('p2', 'DISABLED'), otherGrants: [{ policy: '市就业奖', paidFen: 30_000n, paidOn: day('2026-01-10') }] };
    const ledger = await new LedgerFile().book([...ground, ...A1, proposed('A2', declaring as ReturnType<typeof placement>), released('A2', 'WITHDRAWN'), ...merged('M1', 'p1', 'p9'), committed('A1')]);
    expect(await verdictOf(ledger)).toMatchObject({ first: null });
    ledger.rewrite((events) => events.forEach(({ type, fact }) => Object.assign(fact, type === 'PersonMergeProposed' ? { persons: ['p1', 'p2'] } : type === 'PersonsMerged' ? { names: ['p1', 'p2'] } : {})), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'NET_OFF', expected: expect.stringContaining('A1'), found: expect.stringContaining('"declaredIn":["A2"]') });
    ledger.rewrite((events) => events.filter(({ type }) => type === 'PersonsMerged').forEach(({ fact }) => delete fact['overBeside']), { reseal: true });
    expect((await verdictOf(ledger)).first).toBeNull();
  });
});
