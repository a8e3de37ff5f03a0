import { day } from '#kernel/day';
import type { Instrument } from '#policy/programme';
import { unsound } from '#policy/soundness';
import { SONGJIANG } from '../../test/documents';
import { openBook } from './book.drill';
import { type Act, act, approved, bole, by, committed, given, merged, on, proposed } from './book.given';

const FIVE = 5_000_000n;
const TRANSITION = '附则（二）';
const rulesOf = (more: Partial<Instrument>): Instrument => ({ ...SONGJIANG, id: 'sj-2026-03', supersedes: 'sj-2024-05', retroactiveFromOn: null, inForceOn: day('2026-03-05'), ...more });
const later = (more: Partial<Instrument>): Act => act({ type: 'adoptInstrument', area: '310117', rules: rulesOf(more), choices: [] });
const closing = later({ runningCases: 'CLOSE', articles: { ...SONGJIANG.articles, transition: TRANSITION } });
const keeping = later({ runningCases: 'KEEP' });
const supersede = (award: string, when = '2026-03-09'): Act => act({ type: 'supersedeAward', award }, 'leader', when);
const held = [...openBook, proposed('A1', bole('p1', FIVE))];

describe('awards under a document that another one supersedes (A-30, B-22)', () => {
  it('are let go by the article of the later one, and the cap is free again', () => {
    const book = given(...held, closing);
    expect(book.does(supersede('A1'))).toMatchObject([{ type: 'AwardReleased', award: 'A1', why: 'SUPERSEDED', reason: TRANSITION, amountFen: FIVE, line: null, committedFen: 0n }]);
    expect([...book.records.all('limits')].map(({ heldFen, takenBy }) => [heldFen, takenBy])).toEqual(expect.arrayContaining([[0n, null]]));
    expect(book.when(supersede('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'RELEASED' } });
  });

  it('are neither proposed nor approved from its first day on', () => {
    const book = given(...held, closing);
    expect(book.when(approved('A1'))).toMatchObject({ refused: 'SUPERSEDED', article: TRANSITION, facts: { supersededBy: 'sj-2026-03', fromOn: day('2026-03-05') } });
    expect(book.when(on('2026-03-05', proposed('A2', bole('p2', FIVE))))).toMatchObject({ refused: 'SUPERSEDED' });
    expect(book.when(on('2026-03-04', proposed('A2', bole('p2', FIVE))))).toMatchObject([{ type: 'AwardProposed', instrument: 'sj-2024-05' }]);
  });

  it('are not let go before that day, nor by who filed them, nor once they are approved', () => {
    expect(given(...held, closing).when(supersede('A1', '2026-03-04'))).toMatchObject({ refused: 'NOT_SUPERSEDED', facts: { instrument: 'sj-2024-05' } });
    expect(given(...held, closing).when(by('applicant', supersede('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    const waiting = given(...held, approved('A1'), on('2026-03-09', closing));
    expect(waiting.when(supersede('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'AWAITING_BUDGET' } });
    expect(waiting.when(committed('A1'))).toMatchObject([{ type: 'AwardCommitted' }]);
  });

  it('go on where the later one keeps them, or says nothing', () => {
    for (const one of [keeping, later({})]) {
      expect(given(...held, one).when(supersede('A1'))).toMatchObject({ refused: 'NOT_SUPERSEDED' });
      expect(given(...held, one).when(approved('A1'))).toMatchObject([{ type: 'AwardApproved' }]);
    }
  });

  it('that one document kept may be ended by the next', () => {
    const next = later({ id: 'sj-2026-04', supersedes: 'sj-2026-03', inForceOn: day('2026-03-06'), runningCases: 'CLOSE', articles: { ...SONGJIANG.articles, transition: TRANSITION } });
    expect(given(...held, keeping, next).when(supersede('A1'))).toMatchObject([{ why: 'SUPERSEDED' }]);
  });
});

describe('a cap that a later document changes (B-22)', () => {
  const MILLION = 1_000_000n;
  const capped = (capFen: bigint): Act => {
    const programmes = SONGJIANG.programmes.map((one) => (one.id !== 'sj-08b-bole-match' ? one : { ...one, limits: one.limits.map((limit) => (limit.kind === 'CAP' ? { ...limit, capFen } : limit)) }));
    return later({ programmes });
  };
  const laterFact = (award: string, person: string, fen: bigint): Act => {
    const one = proposed(award, { ...bole(person, fen, `${award}号`), decidedOn: day('2026-03-06') });
    return on('2026-03-10', { ...one, command: { ...one.command, filedOn: day('2026-03-09') } as Act['command'] });
  };
  const signed = (award: string): Act => act({ type: 'approveAward', award, noticeFirstOn: day('2026-03-11'), noticeLastOn: day('2026-03-17'), confirmedFlags: [] }, 'leader', '2026-03-18');
  const use = (acts: readonly Act[]) => given(...openBook, ...acts).records.get('limits', 'sj-08b-bole-match/person=p1');

  it('is that of the day of each fact: raised, the person has the higher one, under another document of his too', () => {
    const acts = [proposed('A1', bole('p1', 50n * MILLION)), capped(80n * MILLION), laterFact('A2', 'p1', 50n * MILLION)];
    expect(use(acts)).toMatchObject({ capFen: 80n * MILLION, heldFen: 80n * MILLION });
    for (const award of ['A1', 'A2']) expect(given(...openBook, ...acts, ...merged('M1', 'p1', 'p9')).when(signed(award))).toMatchObject([{ type: 'AwardApproved' }]);
  });

  it('is that of the day of each fact: lowered, a later fact is not paid above it, and an earlier one keeps what it had', () => {
    const acts = [proposed('A1', bole('p1', 30n * MILLION)), capped(20n * MILLION), laterFact('A2', 'p9', 20n * MILLION), ...merged('M1', 'p1', 'p9')];
    expect(given(...openBook, ...acts).when(signed('A2'))).toMatchObject({ refused: 'CAP_EXHAUSTED', facts: { capFen: 20n * MILLION, usedFen: 50n * MILLION } });
    expect(given(...openBook, ...acts).when(signed('A1'))).toMatchObject([{ type: 'AwardApproved', amountFen: 30n * MILLION }]);
  });
});

describe('what a document says of running cases', () => {
  const flaws = (more: Partial<Instrument>): unknown[] => unsound(rulesOf(more)).map(({ path }) => path.join('.'));

  it.each<[string, Partial<Instrument>, string[]]>([
    ['closes them by an article', { runningCases: 'CLOSE', articles: { ...SONGJIANG.articles, transition: TRANSITION } }, []],
    ['keeps them without one', { runningCases: 'KEEP' }, []],
    ['closes them by none', { runningCases: 'CLOSE' }, ['articles']],
    ['is said by one that supersedes nothing', { supersedes: null, runningCases: 'KEEP' }, ['runningCases']],
  ])('%s', (_, more, expected) => expect(flaws(more)).toEqual(expected));
});
