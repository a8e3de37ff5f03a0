import { bole, bound, declined, proposed } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { CaseCommand } from '#cases/case.facts';
import type { WireEnvelope } from '#kernel/envelope';
import { aCase, LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;
const BOOK = 'book-310117';

afterAll(sweep);

const sorted = (fact: object): object => Object.fromEntries(Object.entries(fact).toSorted(([one], [other]) => (one < other ? -1 : 1)));

function notAccepted(event: WireEnvelope): void {
  Object.assign(event, { type: 'CaseNotAccepted', fact: { case: 'A1', reason: '材料不全', remedy: '复议', type: 'CaseNotAccepted' } });
}

describe('a case beside the book', () => {
  const withCase = async (): Promise<LedgerFile> => {
    const ledger = new LedgerFile();
    const claim = bole('p1', FIVE);
    await ledger.case('A1', aCase.filed('A1', claim));
    await ledger.book([...openBook, proposed('A1', claim)]);
    await ledger.case('A1', [aCase.told(openBook.length, 'PROPOSED', FIVE), aCase.published]);
    await ledger.book(bound('A1', claim).slice(1));
    return ledger.case('A1', [aCase.told(openBook.length + 1, 'APPROVED', FIVE)]);
  };

  it.each([[true, { what: 'APPROVAL', found: 'A1 OBJECTION_UPHELD' }], [false, { what: 'CASE' }]])('was not approved over an objection that was upheld: %s', async (upheld, finding) => {
    const ledger = new LedgerFile();
    const claim = bole('p1', FIVE);
    await ledger.case('A1', aCase.filed('A1', claim));
    await ledger.book([...openBook, proposed('A1', claim)]);
    const objected = { command: { type: 'object', objection: 'O1', named: true, evidence: true }, by: 'publisher', on: '2026-03-03' } as const;
    const resolved = { command: { type: 'resolveObjection', objection: 'O1', upheld, conclusion: '已调查' }, by: 'legal', on: '2026-03-04' } as const;
    await ledger.case('A1', [aCase.told(openBook.length, 'PROPOSED', FIVE), aCase.published, objected, resolved]);
    await ledger.book(bound('A1', claim).slice(1));
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: BOOK, ...finding });
  });

  it('agrees with it', async () => {
    expect(await verdictOf(await withCase())).toMatchObject({ first: null, cases: 1 });
  });

  it('remembers what the end of the book said, when that end is cut off', async () => {
    const ledger = await withCase();
    ledger.damage((db) => db.prepare('DELETE FROM events WHERE stream = ? AND revision > ?').run(BOOK, openBook.length));
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-A1', what: 'CASE', found: 'no such revision of the book' });
  });

  it('is missed where all of it was taken away', async () => {
    const ledger = await withCase();
    ledger.damage((db) => db.exec("DELETE FROM events WHERE stream = 'case-A1'"));
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: BOOK, revision: openBook.length, what: 'CASE', expected: 'case-A1', found: 'no such stream' });
  });

  it.each<[string, Record<string, string>, string]>([
    ['on another day', { filedOn: '2026-02-19' }, 'filedOn 2026-02-20'],
    ['under a document that it does not name', { filedUnder: 'sj-2026-03' }, 'filedUnder undefined'],
  ])('was not filed as the receipt says: %s (A-30)', async (_, said, expected) => {
    const ledger = await withCase();
    ledger.rewrite((events) => events.forEach((event) => {
      if (event.receipt) Object.assign(event.receipt, { inputs: sorted({ ...(event.receipt['inputs'] as object), ...said }) });
      // The fact says the day, too, and would tell on the receipt.
      if (said['filedOn'] && event.fact['filedOn']) event.fact['filedOn'] = said['filedOn'];
    }), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: BOOK, revision: openBook.length, what: 'CASE', expected });
  });

  it('names the document that it was filed under, and so does the receipt', async () => {
    const under = async (filedUnder: string) => {
      const claim = bole('p1', FIVE);
      const [filing, ...more] = aCase.filed('A1', claim);
      const ledger = await new LedgerFile().case('A1', filing ? [{ ...filing, command: { ...filing.command, instrument: 'sj-2024-05' } as CaseCommand }, ...more] : []);
      const put = proposed('A1', claim);
      await ledger.book([...openBook, { ...put, command: { ...put.command, filedUnder } as typeof put.command }]);
      return (await verdictOf(ledger)).first;
    };
    expect(await under('sj-2024-05')).toBeNull();
    expect(await under('sj-2026-03')).toMatchObject({ stream: BOOK, what: 'CASE', expected: 'filedUnder sj-2024-05', found: 'filedUnder sj-2026-03' });
  });

  it('bears the number of the approval that the book has, and no other', async () => {
    const ledger = await withCase();
    const numbered = (event: WireEnvelope): unknown => event.type === 'BookAnswered' && event.fact['answer'] === 'APPROVED' && Object.assign(event, { fact: sorted({ ...event.fact, documentNo: '批〔2026〕17号' }) });
    ledger.rewrite((events) => events.forEach(numbered), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-A1', what: 'CASE', found: '{}', expected: expect.stringContaining('批〔2026〕17号') });
  });

  it('says when the notice ran, whatever the book was told', async () => {
    const ledger = await withCase();
    const moved = (event: WireEnvelope): unknown => event.type === 'AwardApproved' && Object.assign(event.fact, { noticeFirstOn: '2026-02-24', noticeLastOn: '2026-03-03' });
    ledger.rewrite((events) => events.forEach(moved), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: BOOK, what: 'CASE', expected: '2026-03-02…2026-03-06' });
  });

  it.each<[string, WireEnvelope['type'], (event: WireEnvelope) => unknown, string]>([
    ['that claims another amount', 'CaseFiled', ({ fact }) => Object.assign(fact['claim'] as object, { decidedFen: '1' }), BOOK],
    ['of another claimant', 'CaseFiled', ({ fact }) => Object.assign(fact, { claimant: 'firm-b' }), BOOK],
    ['reviewed by another', 'PreliminaryReviewed', ({ actor }) => Object.assign(actor, { ref: 'nobody' }), BOOK],
    ['that was told another amount', 'BookAnswered', ({ fact }) => Object.assign(fact, { amountFen: '1' }), 'case-A1'],
  ])('is not the one that the book decided on: %s', async (_, type, forge, stream) => {
    const ledger = await withCase();
    ledger.rewrite((events) => events.forEach((event) => event.type === type && forge(event)), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream, what: 'CASE' });
  });

  it.each<[string, WireEnvelope['type'], (event: WireEnvelope) => unknown, string]>([
    ['not accepted', 'CaseAccepted', notAccepted, 'CaseAccepted PASSED'],
    ['failed by the street', 'PreliminaryReviewed', ({ fact }) => Object.assign(fact, { outcome: 'FAILED' }), 'PreliminaryReviewed PASSED'],
    ['failed by the bureau', 'BureauReviewed', ({ fact }) => Object.assign(fact, { outcome: 'FAILED' }), 'BureauReviewed PASSED'],
  ])('has no award where it was %s', async (_, type, forge, expected) => {
    const ledger = await withCase();
    ledger.rewrite((events) => events.forEach((event) => event.type === type && forge(event)), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: BOOK, revision: openBook.length, what: 'APPROVAL', expected: `A1 ${expected}`, found: 'FAILED' });
  });

  describe('that the book declined', () => {
    const declinedCase = async (): Promise<LedgerFile> => {
      const ledger = new LedgerFile();
      const claim = bole('p1', 0n);
      const [filing, ...more] = aCase.filed('A1', claim);
      await ledger.case('A1', filing ? [{ ...filing, command: { ...filing.command, asks: { joint: ['区统计局'], panel: true } } as CaseCommand }, ...more] : []);
      await ledger.book([...openBook, declined('A1', claim)]);
      return ledger.case('A1', [aCase.told(openBook.length, 'DECLINED', 0n)]);
    };

    it('needs no opinion and no panel: invariant 7 is of money', async () => {
      expect(await verdictOf(await declinedCase())).toMatchObject({ first: null, cases: 1 });
    });

    it('may have failed a review, which is reason enough', async () => {
      const ledger = await declinedCase();
      ledger.rewrite((events) => events.forEach((event) => event.type === 'BureauReviewed' && Object.assign(event.fact, { outcome: 'FAILED' })), { reseal: true, stream: 'case-A1' });
      expect((await verdictOf(ledger)).first).toBeNull();
    });

    it('must have been accepted all the same', async () => {
      const ledger = await declinedCase();
      ledger.rewrite((events) => events.forEach((event) => event.type === 'CaseAccepted' && notAccepted(event)), { reseal: true, stream: 'case-A1' });
      expect((await verdictOf(ledger)).first).toMatchObject({ stream: BOOK, what: 'APPROVAL', expected: 'A1 CaseAccepted PASSED' });
    });
  });

  it('is checked like a book: two reviews by one person are found', async () => {
    const ledger = await withCase();
    ledger.rewrite((events) => events.forEach((event) => event.type === 'BureauReviewed' && Object.assign(event.actor, { ref: 'street' })), { reseal: true, stream: 'case-A1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-A1', what: 'DUTIES' });
  });
});
