import { act, bole, clawback, clawedBack, given, on, opened, paid, recovered } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, sweep } from './ledger.given';

const FIVE = 5_000_000n;
const half = FIVE / 2n;
const acts = [
  ...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', half), opened('A1', half, 'FRAUD', 'Q2'),
  act({ type: 'notifyClawback', receivable: 'Q2', statementDueOn: day('2026-04-22') }, 'inspector', '2026-04-14'), on('2026-04-23', clawback('A1', half, 'Q2')),
  recovered('A1', half, 'V1', 'Q2'), recovered('A1', half, 'V2'),
];
const { log } = given(...acts);
const says = (stands: string | undefined) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, { stands });

afterAll(sweep);

describe('how a case stands under several clawbacks', () => {
  it('is found where it is otherwise than they ended, and is nothing where it was not said yet', async () => {
    expect(await afterForging(acts, 'RecoveryRecorded', says('CLAWBACK'))).toBeNull();
    expect(await afterForging(acts, 'RecoveryRecorded', says(undefined))).toBeNull();
    expect(await afterForging(acts, 'RecoveryRecorded', says('RECOVERED'))).toMatchObject({ revision: log.length - 2, what: 'CASE', expected: 'A1 CLAWBACK', found: 'A1 RECOVERED' });
  });
});
