import { act, bole, given, paid } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { ROSTER, rosterBook, rosterPaid } from '#book/rosters.given';
import type { BookFact } from '#book/facts';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, sweep } from './ledger.given';

const FIVE = 5_000_000n;
const named = { amountFen: 30_000n, article: '追回决定第二项', fromOn: day('2026-04-01'), rate: '活期存款利率' };
const said = { ...named, kind: 'INTEREST' } as const;
const back = (amountFen: bigint, interestFen: bigint, bankReference: string) =>
  act({ type: 'recordRecovery', receivable: 'Q', amountFen, interestFen, recoveredOn: day('2026-05-06'), bankReference, disposition: 'SAME_YEAR_REVERSAL' }, 'treasury', '2026-05-06');
const claimed = (award: string, amountFen: bigint) => [
  act({ type: 'openClawback', receivable: 'Q', award, cause: 'ADMIN_CORRECTION', amountFen, reason: '复核' }, 'inspector', '2026-04-01'),
  act({ type: 'notifyClawback', receivable: 'Q', statementDueOn: day('2026-04-10'), interest: said }, 'inspector', '2026-04-01'),
  act({ type: 'decideClawback', receivable: 'Q', amountFen, documentNo: '8号', reason: '属实', interest: said }, 'leader', '2026-04-13'),
  act({ type: 'demandClawback', receivable: 'Q', dueOn: day('2026-05-14') }, 'inspector', '2026-04-14'),
];
const acts = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...claimed('A1', FIVE), back(0n, 10_000n, 'V1'), back(FIVE, 20_000n, 'V2')];
const { log } = given(...acts);
const says = (words: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, words);

afterAll(sweep);

describe('interest, forged (A-36)', () => {
  it.each<[string, BookFact['type'], object, { what: string; found: string }]>([
    ['demanded for more than was ordered', 'ClawbackDemanded', { interestFen: '30001' }, { what: 'CAP', found: '30001' }],
    ['that restores a limit', 'RecoveryRecorded', { restores: [{ amountFen: '10000', capFen: '50000000', key: 'sj-08b-bole-match/person=p1', kind: 'CAP' }] }, { what: 'CAP', found: 'sj-08b-bole-match/person=p1' }],
    ['after which the debt stands otherwise than it does', 'RecoveryRecorded', { leftFen: '5000000' }, { what: 'CAP', found: '5000000' }],
  ])('is found, %s', async (_, type, words, finding) => {
    expect(await afterForging(acts, type, says(words))).toMatchObject({ revision: log.findIndex(({ fact }) => fact.type === type), ...finding });
  });

  it('is found, ordered for more than the party was told of, and booked otherwise than it came', async () => {
    const atDecision = { revision: log.findIndex(({ fact }) => fact.type === 'ClawbackDecided'), what: 'CAP', found: '30000' };
    expect(await afterForging(acts, 'ClawbackNotified', says({ interest: { ...named, amountFen: '29999', fromOn: '2026-04-01' } }))).toMatchObject(atDecision);
    expect(await afterForging(acts, 'RecoveryRecorded', says({ interestFen: '30001' }))).toMatchObject({ what: 'POSTINGS' });
  });
});

describe('interest on the lines of a roster (A-36)', () => {
  it('is of no line: it fills none, and frees no person', () => {
    const book = given(...rosterBook, ...rosterPaid('R1', ['p1'], 70_000n), ...claimed('R1', 70_000n), back(0n, 30_000n, 'V1'));
    expect(book.log.at(-1)?.fact).not.toHaveProperty('lines');
    expect(book.records.get('receivables', 'Q')).toMatchObject({ state: 'PARTLY_RECOVERED', lines: [{ no: 1, recoveredFen: 0n }], interest: { recoveredFen: 30_000n } });
    expect(book.records.get('limits', `${ROSTER}/person=p1`)).toMatchObject({ takenBy: 'R1', restoredFen: 0n });
  });
});

describe('a demand, forged (domain 3.1 no. 21)', () => {
  const early = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...claimed('A1', FIVE).slice(0, -1), act({ type: 'recordRecovery', receivable: 'Q', amountFen: 1n, recoveredOn: day('2026-04-14'), bankReference: 'V0', disposition: 'SAME_YEAR_REVERSAL' }, 'treasury', '2026-04-14'), ...claimed('A1', FIVE).slice(-1)];

  it('is found, for what had come before it', async () => {
    expect(await afterForging(early, 'ClawbackDemanded', says({ dueOn: '2026-05-14' }))).toBeNull();
    for (const amountFen of ['5000000', undefined]) expect(await afterForging(early, 'ClawbackDemanded', says({ amountFen }))).toMatchObject({ what: 'CAP', expected: expect.stringContaining(`${FIVE - 1n}`) as string });
  });
});
