import { type Act, act, clawback, dropped, given, merged, notified, on, recovered, separated } from '#book/book.given';
import type { BookFact } from '#book/facts';
import { ROSTER, rosterBook, rosterPaid } from '#book/rosters.given';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const EACH = 70_000n;
const town = (paidFen: bigint): Act =>
  act({ type: 'registerOtherGrant', grant: 'OG1', programme: ROSTER, claimant: 'firm-a', subject: 'person=p1', policy: '街道推岗补贴', level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-03-20'), documentNo: '3号' }, 'reviewer', '2026-03-30');
const claimed = (amountFen: bigint): Act => act({ type: 'openClawback', receivable: 'Q-R1', award: 'R1', cause: 'ADMIN_CORRECTION', amountFen, reason: '重复支持', finding: 'F-OG1-1' }, 'inspector', '2026-04-01');
const late = (acts: readonly Act[], when: string): Act[] => acts.map((one) => on(when, one));

const roster = [...rosterBook, ...rosterPaid('R1', ['p1', 'p2', 'p3'], 3n * EACH)];
const collected = [...roster, town(EACH), claimed(EACH), notified('R1'), clawback('R1', EACH), recovered('R1', EACH)];
const ofBoth = [...roster, ...late(merged('M1', 'p1', 'p3'), '2026-03-29'), town(2n * EACH), claimed(2n * EACH), notified('R1')];
const parted = late(separated('M1'), '2026-04-12');
const theOne = act({ type: 'decideClawback', receivable: 'Q-R1', amountFen: EACH, documentNo: '松人社〔2026〕8号', reason: '复核', lines: [1] }, 'deputy', '2026-04-13');

/** Every word of a book that took the money of another line, as its numbers hang together. */
const ofLine2 = (events: WireEnvelope[]): void => {
  for (const { fact } of events) {
    const { lines = [] } = fact as { lines?: { no: number; restores?: { key: string }[] }[] };
    for (const line of lines) Object.assign(line, { no: line.no === 1 ? 2 : line.no, ...(line.restores && { restores: line.restores.map((one) => ({ ...one, key: one.key.replace('p1', 'p2') })) }) });
  }
};

afterAll(sweep);

describe('the lines of a clawback on a finding, for the auditor (B-24)', () => {
  it.each([
    ['of one line', collected],
    ['of both lines of one person', [...ofBoth, clawback('R1', 2n * EACH), recovered('R1', 2n * EACH)]],
    ['of the line that is left of them', [...ofBoth, ...parted, theOne, recovered('R1', EACH)]],
    ['that ended when one of them was another’s', [...ofBoth, ...parted, ...dropped('R1')]],
    ['that was let go when it was decided', [...ofBoth, clawback('R1', 2n * EACH), ...late([...parted, ...dropped('R1')], '2026-04-15')]],
  ])('%s: as it was written, nothing is found', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('a book in which another person’s line was claimed, decided and paid back is found where it was opened', async () => {
    const ledger = await new LedgerFile().book(collected);
    ledger.rewrite((events) => ofLine2(events.slice(events.findIndex(({ type }) => type === 'ClawbackOpened'))), { reseal: true });
    const revision = given(...collected).log.findIndex(({ fact }) => fact.type === 'ClawbackOpened');
    expect((await verdictOf(ledger)).first).toMatchObject({ revision, what: 'NET_OFF', expected: 'lines of F-OG1-1: 1', found: '2' });
  });

  it.each<[string, BookFact['type'], object | undefined, object]>([
    ['opened on all lines', 'ClawbackOpened', undefined, { what: 'NET_OFF', expected: 'lines of F-OG1-1: 1', found: '' }],
    ['opened on its own line and another', 'ClawbackOpened', [{ amountFen: '1', no: 1 }, { amountFen: '69999', no: 2 }], { what: 'NET_OFF', found: '1,2' }],
  ])('so is one %s', async (_, type, lines, found) => {
    expect(await afterForging(collected, type, ({ fact }) => Object.assign(fact, { lines }))).toMatchObject(found);
  });

  it('so is one decided of the line of who is another person after all', async () => {
    const acts = [...ofBoth, ...parted, theOne];
    expect(await afterForging(acts, 'ClawbackDecided', ({ fact }) => Object.assign(fact, { lines: [{ amountFen: '70000', no: 3 }] }))).toMatchObject({ what: 'NET_OFF', expected: 'lines of F-OG1-1: 1', found: '3' });
  });
});
