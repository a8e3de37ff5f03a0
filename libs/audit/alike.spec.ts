import { base, bole, changed, merged, paid, proposed, registered, separated, withAccount } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const TEN = 10_000_000n;
/** p1 is p9, and p2 another person. firm-b opened a base for g1 when firm-c was of it; what firm-d opens for g2, where firm-c is now, is no second one. */
const acts = [
  ...openBook, registered('firm-c', { group: 'g1' }), ...withAccount('firm-c'),
  registered('firm-d', { group: 'g2' }),
  proposed('A4', base('b1'), 'firm-b'), ...merged('M1', 'p1', 'p9'), ...changed('C1', 'firm-c', { group: 'g2' }),
  ...paid('A1', bole('p1', 4n * TEN), 4n * TEN), proposed('A2', bole('p2', 4n * TEN), 'firm-b'), proposed('A3', bole('p9', 4n * TEN), 'firm-b'),
  ...changed('C2', 'firm-b', { kind: 'OTHER' }), proposed('A5', base('b2'), 'firm-d'),
];

/** What is found where the facts that say who is one were changed, all of them, and the chain mended behind them. */
async function afterSaying(types: readonly string[], forge: (fact: Record<string, unknown>) => object): Promise<unknown> {
  const ledger = await new LedgerFile().book(acts);
  ledger.rewrite((events: WireEnvelope[]) => events.filter(({ type }) => types.includes(type)).forEach(({ fact }) => Object.assign(fact, forge(fact))), { reseal: true });
  return (await verdictOf(ledger)).first;
}

afterAll(sweep);

describe('limits over all the names of a person and of a group', () => {
  it('are as they should be in a good book', async () => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null, findings: [] });
  });

  it('say what a merge has exceeded, which is no finding', async () => {
    const twice = [...openBook, proposed('A1', bole('p1', 4n * TEN)), proposed('A2', bole('p9', 4n * TEN), 'firm-b'), ...merged('M1', 'p1', 'p9')];
    const { findings, excesses } = await verdictOf(await new LedgerFile().book(twice));
    expect([findings, excesses]).toEqual([[], [{ stream: expect.stringContaining('book-'), keys: ['p1', 'p9'].map((one) => expect.stringContaining(`person=${one}`)), kind: 'CAP', capFen: '50000000', takenFen: '80000000' }]]);
    expect((await verdictOf(await new LedgerFile().book(acts))).excesses).toEqual([]);
  });

  it('are not, where another person’s award was counted as if it were nobody’s', async () => {
    expect(await afterSaying(['PersonMergeProposed', 'PersonsMerged'], ({ type }) => (type === 'PersonsMerged' ? { names: ['p1', 'p2'] } : { persons: ['p1', 'p2'] }))).toMatchObject({ what: 'RECEIPT', expected: 'takenFen 40000000' });
  });

  it('are not, where what a member took before it came is given to its new group again', async () => {
    const first = await afterForging(acts, 'AwardProposed', ({ fact, receipt }) => {
      Object.assign(fact, { claimant: 'firm-c' });
      Object.assign((receipt as { inputs: Record<string, object> }).inputs['claimant'] ?? {}, { party: 'firm-c' });
    });
    expect(first).toMatchObject({ what: 'RECEIPT', expected: 'blockedBy [{"key":"sj-09b-labour-base-opening/group=g2/county=532822","paid":false,"takenBy":"A4"}]', found: 'blockedBy []' });
  });

  it('are not, where the merge does not say what it exceeds, or says another change than was proposed', async () => {
    expect(await afterForging(acts, 'PersonsMerged', ({ fact }) => Object.assign(fact, { overCap: [{ capFen: '1', keys: ['a', 'b'], kind: 'CAP', takenFen: '2' }] }))).toMatchObject({ what: 'NAMES', expected: 'overCap []' });
    expect(await afterForging(acts, 'PersonsMerged', ({ fact }) => Object.assign(fact, { names: ['p1', 'p2'] }))).toMatchObject({ what: 'NAMES', expected: 'names false' });
    const parted = [...acts, ...merged('M2', 'p9', 'p8'), ...separated('M1')];
    expect(await verdictOf(await new LedgerFile().book(parted))).toMatchObject({ findings: [] });
    expect(await afterForging(parted, 'PersonsSeparated', ({ fact }) => Object.assign(fact, { parts: [['p1', 'p9'], ['p8']] }))).toMatchObject({ what: 'NAMES', expected: 'parts [["p1"],["p8","p9"]]' });
    expect(await afterForging(acts, 'PartyChanged', ({ fact }) => Object.assign(fact, { to: { ...(fact['to'] as object), group: 'g3' } }))).toMatchObject({ what: 'NAMES' });
  });
});
