import { abandoned, type Act, act, bole, bound, checked, clawedBack, given, instructed, on, ordered, paid, recovered, reissued, returned, sent, withAccount, yearClosed, yearEnds } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { BookFact } from '#book/facts';
import { day, startOf } from '#kernel/day';
import type { Event, WireEnvelope } from '#kernel/envelope';
import { RecoveriesCheck } from './recoveries.check';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;

/** A1 was paid and came back as a mistake, A2 was returned; a spare account was proposed and never confirmed. */
const acts = [
  ...openBook,
  ...withAccount('firm-a', 'spare').slice(0, 1),
  ...paid('A1', bole('p1', FIVE), FIVE),
  ...bound('A2', bole('p2', FIVE)), ...instructed('A2'), returned('A2', FIVE),
  ...clawedBack('A1', FIVE), recovered('A1', FIVE),
];
const { log } = given(...acts);
const revisionOf = (type: string): number => log.findIndex(({ fact }) => fact.type === type);
const says = (fields: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, fields);

afterAll(sweep);

describe('where the money went', () => {
  it.each<[string, BookFact['type'], object, { at: BookFact['type']; expected?: string; found: string }]>([
    ['to an account that nobody confirmed', 'PaymentInstructed', { account: 'spare' }, { at: 'PaymentInstructed', expected: 'spare confirmed', found: 'not confirmed' }],
    ['to another bank than the account\'s', 'PaymentInstructed', { bankNumber: '102290000001' }, { at: 'PaymentInstructed', expected: 'bankNumber 102290000000', found: 'bankNumber 102290000001' }],
    ['to an account that may be used on another day than the one it was confirmed on', 'PayeeAccountConfirmed', { usableOn: '2026-03-11' }, { at: 'PayeeAccountConfirmed', expected: 'firm-a-account from 2026-03-02 on', found: '2026-03-11' }],
    ['to an account confirmed at another bank', 'PayeeAccountConfirmed', { bankNumber: '102290000001' }, { at: 'PayeeAccountConfirmed', found: 'bankNumber 102290000001' }],
  ])('is found, %s', async (_, type, fields, { at, ...finding }) => {
    expect(await afterForging(acts, type, says(fields))).toMatchObject({ revision: revisionOf(at), what: 'PAYMENT', ...finding });
  });

  it('is found to a changed account whose cooling-off was cut short, and the whole one is right (A-38, B-29)', async () => {
    const changed = [...acts, ...withAccount('firm-a', 'changed')];
    const ledger = await new LedgerFile().book(changed);
    expect((await verdictOf(ledger)).findings).toEqual([]);
    ledger.rewrite((events: WireEnvelope[]) => events.filter(({ type, fact }) => type === 'PayeeAccountConfirmed' && (fact as { account?: string }).account === 'changed').forEach(says({ usableOn: '2026-05-07' })), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'PAYMENT', expected: 'changed from 2026-05-10 on', found: '2026-05-07' });
  });

  it.each<[BookFact['type'], string]>([['AwardApproved', 'auditor'], ['AwardApproved', 'desk'], ['OrderChecked', 'maker'], ['PartyRegistered', 'auditor']])('is found in %s by %s, who may not', async (type, role) => {
    expect(await afterForging(acts, type, ({ actor }) => Object.assign(actor, { role }))).toMatchObject({ revision: revisionOf(type), what: 'DUTIES', expected: expect.stringContaining(type), found: role });
  });

  it('is found on a line that was not granted for the programme', async () => {
    const first = await afterForging(acts, 'BudgetLineOpened', says({ programmes: ['sj-09a-placement-subsidy'] }));
    expect(first).toMatchObject({ revision: revisionOf('AwardCommitted'), what: 'LINE', expected: 'sj-08b-bole-match on L1', found: 'sj-09a-placement-subsidy' });
  });
});

describe('the day on which it counts', () => {
  it.each<[BookFact['type'], string]>([
    ['AwardProposed', '2025-11-20'],
    ['PaymentSettled', '2026-03-11'],
    ['PaymentReturned', '2026-03-12'],
    ['RecoveryRecorded', '2026-05-06'],
  ])('is found where it is not the one that %s names', async (type, expected) => {
    const first = await afterForging(acts, type, (event) => Object.assign(event, { effectiveOn: '2026-01-04' }));
    expect(first).toMatchObject({ revision: revisionOf(type), what: 'DAY', expected, found: '2026-01-04' });
  });
});

describe('an order bound anew on a line of the next year', () => {
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  const nextYear = [
    act({ type: 'openLine', line: 'L-2027', year: 2027, programmes: ['sj-08b-bole-match'], amountFen: FIVE, documentNo: '松财预〔2027〕1号', ...codes }, 'finance', '2027-01-04'),
    act({ type: 'commitAward', award: 'A1', line: 'L-2027' }, 'budget', '2027-01-11'),
    on('2027-01-11', checked('A1')),
    on('2027-01-12', sent('A1')),
  ];
  const whole = [...openBook, ...bound('A1', bole('p1', FIVE)), ordered('A1'), checked('A1'), ...nextYear];

  it('was checked again before it was sent', async () => {
    const ledger = await new LedgerFile().book(whole);
    expect(await verdictOf(ledger)).toMatchObject({ first: null });
    const instead = { account: 'spare', accountNameHash: 'a'.repeat(64), accountNumberHash: 'b'.repeat(64), bankNumber: '102290000000', party: 'firm-a', type: 'PayeeAccountProposed' };
    ledger.rewrite((events) => Object.assign(events.findLast(({ type }) => type === 'OrderChecked')!, { type: instead.type, fact: instead }), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: whole.length - 1, what: 'APPROVAL', expected: 'P-A1 checked' });
  });
});

describe('an order that is void', () => {
  const ended = [...openBook, ...bound('A1', bole('p1', FIVE)), ordered('A1'), ...yearEnds('COMMITTED_ONLY')];
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  const line = act({ type: 'openLine', line: 'L-2028', year: 2028, programmes: ['sj-08b-bole-match'], amountFen: FIVE, documentNo: '松财预〔2028〕1号', ...codes }, 'finance', '2028-01-05');
  const anew = [line, act({ type: 'commitAward', award: 'A1', line: 'L-2028' }, 'treasurer', '2028-01-05'), act({ type: 'makeOrder', order: 'P2-A1', award: 'A1' }, 'maker', '2028-01-05')];

  it('since the year of its line is over, is followed by another; one that stands is not', async () => {
    expect(await verdictOf(await new LedgerFile().book([...ended, ...anew]))).toMatchObject({ first: null });
    const ledger = await new LedgerFile().book([...ended, ...anew]);
    ledger.rewrite((events) => Object.assign(events.find(({ type }) => type === 'CommitmentLapsed')!.fact, { voids: null }), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'PAYMENT', expected: 'one order for A1', found: 'P2-A1' });
  });
});

describe('a clawback that a bank return ended', () => {
  const part = 2_000_000n;
  const back = returned('A1', FIVE, 1, { reason: 'MS03', returnedOn: '2026-05-07' });
  const whole = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE), recovered('A1', part), back, ...abandoned('A1', '2026-05-08')];
  const fraud = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE, 'FRAUD'), recovered('A1', part), back];
  const carried = [...whole.slice(0, -2), yearClosed('L1', 'L1-2027'), ...abandoned('A1', '2027-01-05')];
  const freed = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE), recovered('A1', FIVE), back, on('2026-05-08', reissued('A1'))];

  it.each<[string, Act[]]>([['abandoned', whole], ['after fraud', fraud], ['abandoned a year later', carried], ['sent again after all had come', freed]])('recomputes, %s', async (_, acts) => {
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null });
  });

  it('is found where it ended less than was open, or gave the payee more than it had paid', async () => {
    const forged = async (type: string, fact: object): Promise<LedgerFile> => {
      const ledger = await new LedgerFile().book(whole);
      ledger.rewrite((events) => Object.assign(events.find((event) => event.type === type)!.fact, fact), { reseal: true });
      return ledger;
    };
    expect((await verdictOf(await forged('ClawbackClosed', { byReturn: { attempt: 1, order: 'P-A1', owedFen: '1' } }))).first).toMatchObject({ what: 'POSTINGS' });
    expect((await verdictOf(await forged('AwardReleased', { refund: { amountFen: '2000001', lineFen: '2000000', restored: [] } }))).first).toMatchObject({ what: 'POSTINGS' });
  });

  it('ends what was open to the fen, and nothing is sent before it has ended', () => {
    const seen = (facts: readonly BookFact[]) => {
      const check = new RecoveriesCheck();
      return facts.map((fact, revision) => check.see({ fact, revision, at: startOf(day('2026-05-08')) } as Event<BookFact>)).find((finding) => finding !== null) ?? null;
    };
    const facts = given(...whole).log.map(({ fact }) => fact);
    const again: BookFact = { type: 'PaymentInstructed', order: 'P-A1', attempt: 2, award: 'A1', line: 'L1', payee: 'firm-a', account: 'firm-a-account', bankNumber: '102290000000', endToEndId: 'P-A1-2', voucherNo: 'P-A1-V2', amountFen: FIVE };
    expect(seen(facts)).toBeNull();
    expect(seen(facts.map((fact) => (fact.type === 'ClawbackClosed' && fact.byReturn ? { ...fact, byReturn: { ...fact.byReturn, owedFen: 1n } } : fact)))).toMatchObject({ what: 'CAP', expected: 'Q-A1 3000000 and interest 0', found: 'Q-A1 1 and interest 0' });
    expect(seen([...facts, again])).toMatchObject({ what: 'PAYMENT', expected: 'A1 without the 3000000 that are not due' });
    expect(seen([...facts.filter(({ type }) => type !== 'ClawbackClosed'), again])).toMatchObject({ what: 'CAP', expected: 'Q-A1 ended with the return' });
  });
});

describe('money at the turn of the year', () => {
  const ended = [...openBook, ...bound('A1', bole('p1', FIVE)), yearClosed('L1', 'L1-2027', '2027-01-04', 'ALL')];
  const at = (type: string): number => given(...ended).log.findLastIndex(({ fact }) => fact.type === type);

  it.each<[string, BookFact['type'], object, string]>([
    ['came with more than had left', 'BudgetLineOpened', { carriedInFen: '999999999' }, 'LINE'],
    ['was granted anew', 'BudgetLineOpened', { amountFen: '1' }, 'LINE'],
    ['was carried from a line of another year', 'BudgetLineOpened', { year: 2028 }, 'LINE'],
    ['went on a line of somebody else', 'CommitmentCarried', { line: 'L2' }, 'LINE'],
    ['grew on the way', 'CommitmentCarried', { amountFen: '5000001' }, 'POSTINGS'],
    ['was taken back as well', 'LineClosed', { reclaimedFen: '1' }, 'LINE'],
  ])('is found where it %s', async (_, type, fields, what) => {
    const ledger = await new LedgerFile().book(ended);
    expect(await verdictOf(ledger)).toMatchObject({ first: null });
    ledger.rewrite((events) => Object.assign(events.findLast((event) => event.type === type)!.fact, fields), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ revision: at(type), what });
  });
});
