import fc from 'fast-check';
import { adopted, base, bole, bound, clawedBack, declined, event, given, instructed, paid, proposed, receipt, recovered, registered, rejection, released, returned } from '#book/book.given';
import { openBook, played, SIDES } from '#book/book.drill';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { LedgerFile, ofBooksAlone, sealed, sweep, verdictOf } from './ledger.given';
import { Verification, type Verdict } from './verify';

const FIVE = 5_000_000n;
const BOOK = 'book-310117';

/** A6 is nothing, for A4 has the place; A1 is paid, A2 came back and waits, A3 is an event that another policy shares, A4 was given up, A5 was a mistake. */
const acts = [
  ...openBook,
  ...paid('A1', bole('p1', FIVE), FIVE),
  ...bound('A2', bole('p2', FIVE)), ...instructed('A2'), receipt('A2', FIVE), returned('A2', FIVE, 1, { returnedOn: '2026-03-11' }),
  proposed('A3', { ...event('e1', 60_000_000n), otherGrants: [{ policy: '镇级活动补贴', paidFen: 10_000_000n, paidOn: day('2025-12-01') }] }),
  proposed('A4', base('b1')), declined('A6', base('b1'), 'firm-b'), released('A4', 'WITHDRAWN'),
  ...paid('A5', bole('p5', FIVE), FIVE, 'firm-b'), ...clawedBack('A5', FIVE), recovered('A5', FIVE),
];

afterAll(sweep);

const log = given(...acts).log;
const good = (): Promise<LedgerFile> => new LedgerFile().book(acts);
/** The revision of the n-th fact of a type. */
const revisionOf = (type: string, n = 0): number => log.flatMap(({ fact }, revision) => (fact.type === type ? [revision] : []))[n] ?? -1;
const change = (type: string, edit: (event: WireEnvelope) => void, n = 0) => (events: WireEnvelope[]): void => edit(events[revisionOf(type, n)]!);
const fact = (event: WireEnvelope): Record<string, unknown> => event.fact;

/** What is found when the n-th fact of a type was changed and the chain mended behind it. */
async function afterForging(type: string, edit: (event: WireEnvelope) => void, n = 0): Promise<Verdict['first']> {
  const ledger = await good();
  ledger.rewrite(change(type, edit, n), { reseal: true });
  return (await verdictOf(ledger)).first;
}

describe('a good book', () => {
  it('has no finding, and says what was checked and what was not there to check', async () => {
    const verdict = await verdictOf(await good());
    const count = log.length;
    expect(verdict).toMatchObject({ first: null, findings: [], streams: 1, events: count, unchecked: 0, quotas: 0 });
    expect(verdict.books).toMatchObject([{ stream: BOOK, revision: count - 1, debitFen: expect.stringMatching(/^[1-9]\d+$/) }]);
    expect(verdict.books[0]?.debitFen).toBe(verdict.books[0]?.creditFen);
  });

  it('may be sealed with SHA-256, and stand beside another', async () => {
    const ledger = await (await new LedgerFile('SHA256').book(acts)).book([adopted, registered('firm-a')], '310114');
    expect(await verdictOf(ledger)).toMatchObject({ first: null, streams: 2 });
  });

  it('has none either, whatever was asked of it', () => {
    const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 40, maxLength: 100, size: 'max' });
    const findings = (throws: number[]): unknown[] => {
      const verification = new Verification();
      for (const stored of sealed(played(throws).book.log.map(({ act }) => act))) verification.see(stored);
      return ofBooksAlone(verification.verdict()).findings;
    };
    fc.assert(fc.property(run, (throws) => expect(findings(throws)).toEqual([])), { numRuns: 15 });
  });
});

describe('a book that was changed on the disk names its first wrong event', () => {
  it('where a digit of an amount was changed', async () => {
    const ledger = await good();
    const revision = revisionOf('PaymentSettled');
    ledger.damage((db) => db.prepare("UPDATE events SET json = replace(json, '5000000', '6000000') WHERE stream = ? AND revision = ?").run(BOOK, revision));
    const { first, unchecked } = await verdictOf(ledger);
    expect(first).toMatchObject({ stream: BOOK, revision, what: 'HASH', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(unchecked).toBe(log.length - revision - 1);
  });

  it('where any character of any event was changed', () => {
    const events = sealed(acts);
    const damage = fc.record({ at: fc.nat({ max: events.length - 1 }), place: fc.nat(), to: fc.constantFrom('0', '1', 'a', '"', ' ', '}') });
    fc.assert(fc.property(damage, ({ at, place, to }) => {
      const stored = events[at]!;
      const cut = place % stored.json.length;
      const json = stored.json.slice(0, cut) + to + stored.json.slice(cut + 1);
      fc.pre(json !== stored.json);
      const verification = new Verification();
      for (const one of events.slice(0, at)) verification.see(one);
      verification.see({ ...stored, json });
      expect(verification.verdict().first).toMatchObject({ revision: at });
    }), { numRuns: 60 });
  });

  it('where an event was removed, also when the numbers behind it were closed up', async () => {
    const [gap, closed] = [await good(), await good()];
    gap.damage((db) => db.prepare('DELETE FROM events WHERE revision = 9').run());
    expect((await verdictOf(gap)).first).toMatchObject({ revision: 10, what: 'REVISION', expected: '9' });
    closed.damage((db) => db.exec('DELETE FROM events WHERE revision = 9; UPDATE events SET revision = revision - 1 WHERE revision > 9'));
    expect((await verdictOf(closed)).first).toMatchObject({ revision: 9, what: 'MISNAMED', expected: 'revision 10', found: 'revision 9' });
  });

  it('where an event was put in', async () => {
    const ledger = await good();
    ledger.damage((db) => {
      db.exec('UPDATE events SET position = -position, revision = -revision WHERE revision > 9; UPDATE events SET position = 1 - position, revision = 1 - revision WHERE position < 0');
      db.exec("INSERT INTO events SELECT position + 1, stream, 10, id, type, json FROM events WHERE revision = 9");
    });
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: 10, what: 'MISNAMED' });
  });

  it('where two events changed places, each with its number', async () => {
    const ledger = await good();
    ledger.rewrite((events) => {
      const [one, other] = [events[11]!, events[12]!];
      [events[11], events[12]] = [{ ...other, revision: 11 }, { ...one, revision: 12 }];
    }, { reseal: false });
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: 11, what: 'LINK' });
  });

  it('where the text is another, though it says the same', async () => {
    const ledger = await good();
    ledger.damage((db) => db.exec("UPDATE events SET json = json || ' ' WHERE revision = 3"));
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: 3, what: 'NOT_CANONICAL' });
  });
});

describe('a book whose chain was mended behind the change is found by what it says', () => {
  it('by the postings of the fact', async () => {
    const first = await afterForging('PaymentSettled', (event) => event.postings.forEach((posting) => (posting.amountFen = '4000000')));
    expect(first).toMatchObject({ revision: revisionOf('PaymentSettled'), what: 'POSTINGS' });
  });

  it('by a receipt that is not the one of the decision', async () => {
    const first = await afterForging('AwardProposed', (event) => Object.assign(event.receipt ?? {}, { articles: ['沪松人社规〔2024〕6号'] }));
    expect(first).toMatchObject({ revision: revisionOf('AwardProposed'), what: 'RECEIPT' });
  });

  it('by a receipt that says of a cap, or of a choice, what the book did not know', async () => {
    for (const told of [{ takenFen: ['1'] }, { takenFen: [] }, { choices: { 'A-14': 'PER_BASE' } }]) {
      const first = await afterForging('AwardProposed', ({ receipt }) => Object.assign(receipt?.['inputs'] as object, told));
      expect(first).toMatchObject({ revision: revisionOf('AwardProposed'), what: 'RECEIPT' });
    }
  });

  it('by a decision of nothing whose reason is not that of its receipt, or not that of the law', async () => {
    const place = { revision: revisionOf('AwardDeclined'), what: 'RECEIPT' };
    expect(await afterForging('AwardDeclined', (event) => Object.assign(fact(event), { refused: 'VETO' }))).toMatchObject(place);
    expect(await afterForging('AwardDeclined', (event) => Object.assign(event.receipt?.['inputs'] as object, { blockedBy: undefined }))).toMatchObject(place);
    expect(await afterForging('AwardDeclined', (event) => Object.assign(event.receipt?.['refusal'] as object, { facts: {} }))).toMatchObject(place);
    expect(await afterForging('AwardDeclined', (event) => (event.actor.ref = 'bureau'))).toMatchObject({ ...place, what: 'DUTIES' });
  });

  it('by a receipt whose table is not the one that was published', async () => {
    const forge = ({ receipt }: WireEnvelope): void => {
      const { tables } = receipt!['inputs'] as { tables: { hash: string }[] };
      tables[0]!.hash = 'f'.repeat(64);
    };
    const first = await afterForging('AwardProposed', forge, 3);
    expect(first).toMatchObject({ revision: revisionOf('AwardProposed', 3), what: 'RECEIPT' });
  });

  it('by a receipt that gives another amount when it is computed again', async () => {
    const first = await afterForging('AwardProposed', (event) => raise(event, '6000000'));
    expect(first).toMatchObject({ revision: revisionOf('AwardProposed'), what: 'RECEIPT', expected: '5000000', found: '6000000' });
  });

  it('by the sum with another policy (S13)', async () => {
    const first = await afterForging('AwardProposed', (event) => raise(event, '18000000'), 2);
    expect(first).toMatchObject({ revision: revisionOf('AwardProposed', 2), what: 'NET_OFF', expected: '≤ 18000000', found: '28000000' });
  });

  it('by a budget line that cannot have borne it', async () => {
    const first = await afterForging('BudgetLineOpened', (event) => Object.assign(fact(event), { amountFen: '4999999' }));
    expect(first).toMatchObject({ revision: revisionOf('AwardCommitted'), what: 'LINE', found: '-1' });
  });

  it('by a notice cut short', async () => {
    const short = await afterForging('AwardApproved', (event) => Object.assign(fact(event), { noticeLastOn: '2026-03-05' }), 1);
    expect(short).toMatchObject({ revision: revisionOf('AwardApproved', 1), what: 'APPROVAL', found: '4' });
  });

  it('by an answer of another day, or that lets go of what the award holds, and by an account of somebody else', async () => {
    const early = await afterForging('PaymentSettled', (event) => Object.assign(event, { effectiveOn: '1990-01-01', fact: { ...fact(event), executedOn: '1990-01-01' } }));
    expect(early).toMatchObject({ revision: revisionOf('PaymentSettled'), what: 'PAYMENT', found: '1990-01-01' });
    const emptied = await afterForging('PaymentSettled', (event) => Object.assign(fact(event), { holds: [] }));
    expect(emptied).toMatchObject({ revision: revisionOf('PaymentSettled'), what: 'PAYMENT', found: 'holds []' });
    const elsewhere = await afterForging('PaymentInstructed', (event) => Object.assign(fact(event), { account: 'firm-b-account' }));
    expect(elsewhere).toMatchObject({ revision: revisionOf('PaymentInstructed'), what: 'PAYMENT', expected: 'account of firm-a', found: 'account of firm-b' });
  });

  it('by an answer to what was not sent, and by a reference that came twice', async () => {
    const second = await afterForging('PaymentSettled', (event) => Object.assign(fact(event), { attempt: 2 }));
    expect(second).toMatchObject({ revision: revisionOf('PaymentSettled'), what: 'PAYMENT', expected: 'attempt 1' });
    const twice = await afterForging('PaymentReturned', (event) => Object.assign(fact(event), { bankReference: 'R-A2-1' }));
    expect(twice).toMatchObject({ revision: revisionOf('PaymentReturned'), what: 'PAYMENT', found: 'R-A2-1' });
  });

  it('by a cap that got back more than was taken, and a place given back by another', async () => {
    const cap = await afterForging('RecoveryRecorded', (event) => Object.assign((fact(event)['restores'] as object[])[0] ?? {}, { amountFen: '5000001' }));
    expect(cap).toMatchObject({ revision: revisionOf('RecoveryRecorded'), what: 'CAP', found: '-1' });
    const place = await afterForging('AwardReleased', (event) => Object.assign((fact(event)['holds'] as object[])[0] ?? {}, { key: 'sj-08b-bole-match/decisionNo=x/person=p1' }));
    expect(place).toMatchObject({ revision: revisionOf('AwardReleased'), what: 'ONCE' });
  });

  it('by headroom that came back after fraud, and by more money than was decided (A-21)', async () => {
    const ledger = await good();
    // As a book from before decisions said their grounds: those would give the forgery away at once.
    const fraud = (event: WireEnvelope): unknown => event.type.startsWith('Clawback') && 'cause' in event.fact && Reflect.deleteProperty(Object.assign(event.fact, { cause: 'FRAUD' }), 'grounds');
    ledger.rewrite((events) => events.forEach(fraud), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: revisionOf('RecoveryRecorded'), what: 'CAP', expected: 'nothing restored after FRAUD' });
    const over = await afterForging('ClawbackDecided', (event) => {
      Object.assign(fact(event), { amountFen: '4999999' });
      for (const posting of event.postings) posting.amountFen = '4999999';
    });
    expect(over).toMatchObject({ revision: revisionOf('RecoveryRecorded'), what: 'CAP', found: '5000000' });
  });

  it('by a recovery of the year of the line that gave the line nothing back (B-26)', async () => {
    const first = await afterForging('RecoveryRecorded', (event) => {
      Object.assign(fact(event), { disposition: 'PRIOR_YEAR_TO_TREASURY_NONTAX' });
      event.postings.splice(2);
    });
    expect(first).toMatchObject({ revision: revisionOf('RecoveryRecorded'), what: 'LINE', expected: 'L1 SAME_YEAR_REVERSAL' });
  });

  it('by a clock that runs back, and a command that comes again', async () => {
    const early = await afterForging('AwardCommitted', (event) => Object.assign(event, { at: '2026-03-01T00:00:00Z' }));
    expect(early).toMatchObject({ revision: revisionOf('AwardCommitted'), what: 'TIME' });
    const again = await afterForging('AwardCommitted', (event) => Object.assign(event.command, { id: `${BOOK}-0` }));
    expect(again).toMatchObject({ revision: revisionOf('AwardCommitted'), what: 'COMMAND_TWICE' });
  });

  it('by a fact that cannot follow on what came before', async () => {
    const first = await afterForging('PayeeAccountConfirmed', (event) => Object.assign(fact(event), { account: 'nobody-knows' }));
    expect(first).toMatchObject({ revision: revisionOf('PayeeAccountConfirmed'), what: 'FOLD' });
  });
});

/** Another amount, consistently in fact, holds and receipt. */
function raise(event: WireEnvelope, amountFen: string): void {
  Object.assign(event.receipt ?? {}, { payableFen: amountFen });
  const { holds } = event.fact as { holds: object[] };
  Object.assign(event.fact, { amountFen, holds: holds.map((hold) => ({ ...hold, amountFen })) });
}

it('a payment that was rejected may go again, and none of it is a finding', () => {
  const verification = new Verification();
  for (const stored of sealed([...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'), rejection('A1', FIVE)])) verification.see(stored);
  expect(ofBooksAlone(verification.verdict()).first).toBeNull();
});
