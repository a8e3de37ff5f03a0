import { SONGJIANG } from '../../test/documents';
import { type Act, act, bole, by, clawedBack, given, on, paid, proposed, recovered } from './book.given';
import { openBook } from './book.drill';

const FIVE = 5_000_000n;
const KEY = 'sj-08b-bole-match/person=p1';
const settled = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE)];
const restore = (amountFen: bigint): Act => act({ type: 'proposeRestore', receivable: 'Q-A1', key: KEY, amountFen, reason: '其他机构受影响' }, 'inspector', '2026-05-10');
const confirmed = (amountFen: bigint, key = KEY): Act => act({ type: 'confirmRestore', receivable: 'Q-A1', key, amountFen }, 'leader', '2026-05-10');

describe('headroom of a person whom others share (恢复额度, A-21, B-34)', () => {
  const fraud = [...settled, ...clawedBack('A1', FIVE, 'FRAUD'), recovered('A1', 3_000_000n)];

  it('is restored by two, by what came back', () => {
    const book = given(...fraud, restore(3_000_000n));
    expect(book.when(by('inspector', confirmed(3_000_000n)))).toMatchObject({ refused: 'RESTORE_NEEDS_TWO' });
    for (const other of [confirmed(2_999_999n), confirmed(3_000_000n, 'sj-08b-bole-match/person=p2')]) expect(book.when(other)).toMatchObject({ refused: 'MALFORMED' });
    expect(book.when(confirmed(3_000_000n))).toMatchObject([{ type: 'HeadroomRestored', key: KEY, amountFen: 3_000_000n, proposer: 'inspector' }]);
  });

  it('is never restored beyond what was recovered, nor twice', () => {
    expect(given(...fraud).when(restore(3_000_001n))).toMatchObject({ refused: 'OVER_RECOVERED', facts: { leftFen: 3_000_000n } });
    expect(given(...fraud, restore(3_000_000n), confirmed(3_000_000n)).when(restore(1n))).toMatchObject({ refused: 'OVER_RECOVERED' });
    expect(given(...fraud, restore(3_000_000n), confirmed(3_000_000n)).when(confirmed(3_000_000n))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('is for others and never for the offender, also when it may claim again (A-21)', () => {
    const lifting = { disqualification: 'Q-A1', documentNo: '松府复决〔2026〕9号' };
    const again = [act({ type: 'proposeLifting', ...lifting, reason: '复议' }, 'inspector', '2026-05-11'), act({ type: 'liftDisqualification', ...lifting }, 'leader', '2026-05-11')];
    const book = given(...fraud, restore(3_000_000n), confirmed(3_000_000n), ...again);
    const claims = (firm: string): Act => on('2026-05-12', proposed('A2', bole('p1', 10n * FIVE, '2号'), firm));
    expect(book.when(claims('firm-b'))).toMatchObject([{ amountFen: 48_000_000n }]);
    expect(book.when(claims('firm-a'))).toMatchObject([{ amountFen: 45_000_000n }]);
    book.does(claims('firm-b'));
    expect(book.when(on('2026-05-12', proposed('A3', bole('p1', FIVE, '3号'))))).toMatchObject({ refused: 'CAP_EXHAUSTED', facts: { usedFen: 53_000_000n } });
  });

  it('is refused by the article of the document on misconduct, and where it has none by the law (B-07)', () => {
    const without = { ...SONGJIANG, articles: { ...SONGJIANG.articles, misconduct: null } };
    const inSuch = fraud.map((one): Act => (one.command.type === 'adoptInstrument' ? { ...one, command: { ...one.command, rules: without } } : one));
    expect(given(...fraud).when(restore(3_000_001n))).toMatchObject({ article: SONGJIANG.articles.misconduct });
    expect(given(...inSuch).when(restore(3_000_001n))).toMatchObject({ refused: 'OVER_RECOVERED', article: '财政违法行为处罚处分条例 第十四条' });
    expect(given(...inSuch).when(confirmed(1n))).toMatchObject({ refused: 'NOT_FOUND', article: '财政违法行为处罚处分条例 第十四条' });
  });

  it('comes by itself after our own mistake, and so is not asked for', () => {
    expect(given(...settled, ...clawedBack('A1', FIVE), recovered('A1', FIVE)).when(restore(1n))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});
