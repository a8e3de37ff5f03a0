import { bole, bound, instructed, proposed, receipt } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { aCase, LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;
const claim = bole('p1', FIVE);
const AT = openBook.length;

afterAll(sweep);

/** A case from its filing to the money, told every answer of the book before the book went on. */
async function paidCase(): Promise<LedgerFile> {
  const ledger = new LedgerFile();
  await ledger.case('A1', aCase.filed('A1', claim));
  await ledger.book([...openBook, proposed('A1', claim)]);
  await ledger.case('A1', [aCase.told(AT, 'PROPOSED', FIVE), aCase.published]);
  const steps = [...bound('A1', claim).slice(1), ...instructed('A1'), receipt('A1', FIVE)];
  for (const [n, answer] of (['APPROVED', 'COMMITTED', 'ORDERED', 'FINANCE_REVIEWED', 'INSTRUCTED', 'PAID'] as const).entries()) {
    await ledger.book(steps.slice(n, n + 1));
    await ledger.case('A1', [aCase.told(AT + 1 + n, answer, FIVE)]);
  }
  return ledger;
}

const LAST = "SELECT position FROM events WHERE stream = 'case-A1' ORDER BY revision DESC LIMIT 4";

describe('events that are gone without a gap in their own stream', () => {
  it('are none in a ledger that is whole', async () => {
    expect(await verdictOf(await paidCase())).toMatchObject({ first: null, findings: [] });
  });

  it('are found by the positions that they left, the answers of a paid case among them', async () => {
    const ledger = await paidCase();
    ledger.damage((db) => db.exec(`DELETE FROM events WHERE position IN (${LAST})`));
    const { first } = await verdictOf(ledger);
    expect(first).toMatchObject({ stream: 'book-310117', revision: AT + 4, what: 'MISSING', found: expect.stringMatching(/^3 missing, 1 of them before position \d+$/), zh: { found: expect.stringMatching(/^缺 3 个，其中 1 个在位置 \d+ 之前$/) } });
  });

  it('are named after an event that is wrong', async () => {
    const ledger = await paidCase();
    ledger.damage((db) => db.exec("DELETE FROM events WHERE stream = 'case-A1' AND revision = 7"));
    const { findings } = await verdictOf(ledger);
    expect(findings.map(({ stream, what }) => [stream, what])).toEqual([['case-A1', 'REVISION'], ['book-310117', 'MISSING']]);
  });
});

describe('answers of the book that stand on no case', () => {
  it('are none where every case was told everything', async () => {
    expect(await verdictOf(await paidCase())).toMatchObject({ first: null, untold: { cases: 0, answers: 0, passedOver: 0 } });
  });

  it('are told of, not found wrong, at the end of a case: a service that was killed may have had no time', async () => {
    const ledger = await paidCase();
    ledger.damage((db) => db.exec("DELETE FROM events WHERE position = (SELECT max(position) FROM events)"));
    expect(await verdictOf(ledger)).toMatchObject({ first: null, untold: { cases: 1, answers: 1, passedOver: 0 } });
  });

  it('are counted where the end of a case was cut off', async () => {
    const ledger = await paidCase();
    ledger.damage((db) => db.exec(`DELETE FROM events WHERE position IN (${LAST})`));
    expect((await verdictOf(ledger)).untold).toEqual({ cases: 1, answers: 4, passedOver: 0 });
  });

  it('may stand behind a later one, which the case was told first', async () => {
    const ledger = new LedgerFile();
    await ledger.case('A1', aCase.filed('A1', claim));
    await ledger.book([...openBook, proposed('A1', claim)]);
    await ledger.case('A1', [aCase.told(AT, 'PROPOSED', FIVE), aCase.published]);
    await ledger.book(bound('A1', claim).slice(1));
    await ledger.case('A1', [aCase.told(AT + 2, 'COMMITTED', FIVE)]);
    expect(await verdictOf(ledger)).toMatchObject({ first: null, untold: { cases: 0, answers: 0, passedOver: 1 } });
  });
});
