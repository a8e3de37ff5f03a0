import { base, bole, changed, merged, paid, proposed, registered, withAccount } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const TEN = 10_000_000n;
/** p1 is p9, and got all of a cap; so did p2, who is another person. firm-c left its group before firm-a and it each opened a base. */
const acts = [
  ...openBook, registered('firm-c', { group: 'g1' }), ...withAccount('firm-c'),
  ...merged('M1', 'p1', 'p9'), ...changed('C1', 'firm-c', { group: 'g2' }),
  ...paid('A1', bole('p1', 4n * TEN), 4n * TEN), proposed('A2', bole('p2', 4n * TEN), 'firm-b'), proposed('A3', bole('p9', 4n * TEN), 'firm-b'),
  proposed('A4', base('b1'), 'firm-a'), proposed('A5', base('b2'), 'firm-c'),
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

  it('are not, where another person’s award was counted as if it were nobody’s', async () => {
    expect(await afterSaying(['PersonMergeProposed', 'PersonsMerged'], ({ type }) => (type === 'PersonsMerged' ? { names: ['p1', 'p2'] } : { persons: ['p1', 'p2'] }))).toMatchObject({ what: 'RECEIPT', expected: 'takenFen 40000000' });
  });

  it('are not, where one group opened two bases in a county under two names', async () => {
    const stayed = (fact: Record<string, unknown>): object => (fact['type'] === 'PartyChanged' ? { to: { ...(fact['to'] as object), group: 'g1', local: false }, formerGroups: [] } : { to: { local: false } });
    const first = await afterSaying(['PartyChangeProposed', 'PartyChanged'], stayed);
    expect(first).toMatchObject({ what: 'RECEIPT' });
  });

  it('are not, where the merge does not say what it exceeds, or says another change than was proposed', async () => {
    expect(await afterForging(acts, 'PersonsMerged', ({ fact }) => Object.assign(fact, { overCap: [{ capFen: '1', keys: ['a', 'b'], kind: 'CAP', takenFen: '2' }] }))).toMatchObject({ what: 'NAMES', expected: 'overCap []' });
    expect(await afterForging(acts, 'PersonsMerged', ({ fact }) => Object.assign(fact, { names: ['p1', 'p2'] }))).toMatchObject({ what: 'NAMES', expected: 'names false' });
    expect(await afterForging(acts, 'PartyChanged', ({ fact }) => Object.assign(fact, { to: { ...(fact['to'] as object), group: 'g3' } }))).toMatchObject({ what: 'NAMES' });
  });
});
