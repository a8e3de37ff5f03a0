import { openBook } from './book.drill';
import { bole, clawedBack, given, notified, opened, paid, recovered } from './book.given';

const FIVE = 5_000_000n;
const CLAUSE = '沪松人社规〔2024〕5号 第（八）条';
const LAW = '财政违法行为处罚处分条例 第十四条';
const settled = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE)];

describe('the article by which a step of a clawback is refused (附则（三）, B-07)', () => {
  it.each(['FRAUD', 'BREACH', 'BROKEN_COMMITMENT'] as const)('is the document’s own first where the claimant is to blame: %s', (cause) => {
    const own = `沪松人社规〔2024〕5号 附则（三）；${LAW}`;
    expect(given(...settled).when(opened('A1', FIVE + 1n, cause))).toMatchObject({ refused: 'OVER_RECEIVABLE', article: own });
    expect(given(...settled, opened('A1', FIVE, cause), notified('A1')).when(notified('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', article: own });
    expect(given(...settled, ...clawedBack('A1', FIVE, cause)).when(recovered('A1', FIVE + 1n))).toMatchObject({ refused: 'OVER_RECEIVABLE', article: own });
  });

  it('is the clause that does not give it for a mistake of our own: nobody deceived anybody', () => {
    expect(given(...settled).when(opened('A1', FIVE + 1n))).toMatchObject({ refused: 'OVER_RECEIVABLE', article: CLAUSE });
    expect(given(...settled, ...clawedBack('A1', FIVE)).when(recovered('A1', FIVE + 1n))).toMatchObject({ article: CLAUSE });
    expect(given(...settled, ...clawedBack('A1', FIVE)).log.map(({ fact }) => fact).find(({ type }) => type === 'ClawbackDecided')).toMatchObject({ grounds: { articles: [CLAUSE] } });
  });

  it('is nobody’s where the award is unknown', () => expect(given(...settled).when(opened('A9', FIVE, 'FRAUD'))).toMatchObject({ refused: 'NOT_FOUND', article: LAW }));
});
