import { openBook } from '#book/book.drill';
import { bole, clawback, clawedBack, given, notified, opened, paid, recovered } from '#book/book.given';
import { afterForging, sweep } from './ledger.given';

const FIVE = 5_000_000n;
const again = [opened('A1', 3_000_000n, 'BREACH', 'Q2'), notified('A1', 'Q2')];
const acts = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', 2_000_000n), recovered('A1', 2_000_000n)];
const { log } = given(...acts);
const decided = { revision: log.findIndex(({ fact }) => fact.type === 'ClawbackDecided'), what: 'CAP' };

afterAll(sweep);

describe('the grounds of a decision to claim money back', () => {
  it('say what was paid, what came back before, what the party was told of, and the articles', () => {
    const facts = given(...acts).log.map(({ fact }) => fact);
    expect(facts.find(({ type }) => type === 'ClawbackDecided')).toMatchObject({ grounds: { articles: ['沪松人社规〔2024〕5号 第（八）条'], paidFen: FIVE, recoveredFen: 0n, notifiedFen: 2_000_000n } });
    const book = given(...acts, ...again);
    expect(book.when(clawback('A1', 1_000_000n, 'Q2'))).toMatchObject([{ type: 'ClawbackDecided', grounds: { articles: ['沪松人社规〔2024〕5号 附则（三）', '财政违法行为处罚处分条例 第十四条'], paidFen: FIVE, recoveredFen: 2_000_000n, notifiedFen: 3_000_000n } }]);
  });

  it('of a mistake of our own may name the law on misconduct, as decisions did before', async () => {
    expect(await afterForging(acts, 'ClawbackDecided', ({ fact }) => Object.assign((fact as { grounds?: object }).grounds ?? {}, { articles: ['财政违法行为处罚处分条例 第十四条'] }))).toBeNull();
  });

  it.each<[string, string, unknown]>([
    ['what was paid', 'paidFen', '9000000'],
    ['what had come back', 'recoveredFen', '1'],
    ['what the party was told of', 'notifiedFen', '9000000'],
    ['the articles', 'articles', ['沪松人社规〔2024〕5号 附则（三）']],
  ])('are found where %s is forged', async (_, field, forged) => {
    const found = await afterForging(acts, 'ClawbackDecided', ({ fact }) => Object.assign((fact as { grounds?: object }).grounds ?? {}, { [field]: forged }));
    expect(found).toMatchObject({ ...decided, expected: expect.stringContaining(`grounds.${field}`) });
  });
});
