import { act, given, notified, recovered } from '#book/book.given';
import type { BookFact } from '#book/facts';
import { rosterBook, rosterPaid } from '#book/rosters.given';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, sweep } from './ledger.given';

const EACH = 70_000n;
const acts = [
  ...rosterBook,
  ...rosterPaid('R1', ['p1', 'p2'], 2n * EACH),
  act({ type: 'openClawback', receivable: 'Q-R1', award: 'R1', cause: 'ADMIN_CORRECTION', amountFen: EACH, reason: '重复', lines: [2] }, 'inspector', '2026-04-01'),
  notified('R1'),
  act({ type: 'decideClawback', receivable: 'Q-R1', amountFen: EACH, documentNo: '松人社〔2026〕8号', reason: '属实' }, 'deputy', '2026-04-13'),
  recovered('R1', EACH),
];
const { log } = given(...acts);
const says = (lines: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, { lines });

afterAll(sweep);

describe('a clawback of lines of a roster, forged (A-21, B-34)', () => {
  it.each<[string, BookFact['type'], object | undefined, { what: string; found: string }]>([
    ['that claims more of a line than it was given', 'ClawbackOpened', [{ amountFen: '0', no: 1 }, { amountFen: '70000', no: 2 }, { amountFen: '70000', no: 3 }], { what: 'CAP', found: '140000' }],
    ['of a line that nobody was paid for', 'ClawbackOpened', [{ amountFen: '70000', no: 3 }], { what: 'CAP', found: '70000' }],
    ['that decides another line than was claimed', 'ClawbackDecided', [{ amountFen: '70000', no: 1 }], { what: 'CAP', found: '70000' }],
    ['whose decision names no lines', 'ClawbackDecided', undefined, { what: 'CAP', found: 'no lines' }],
    ['whose money is another line\'s', 'RecoveryRecorded', [{ amountFen: '70000', no: 1 }], { what: 'CAP', found: '70000' }],
    ['that keeps the place of a line that is back whole', 'RecoveryRecorded', [{ amountFen: '70000', no: 2 }], { what: 'ONCE', found: 'taken' }],
  ])('is found, %s', async (_, type, lines, finding) => {
    expect(await afterForging(acts, type, says(lines as object))).toMatchObject({ revision: log.findIndex(({ fact }) => fact.type === type), ...finding });
  });
});
