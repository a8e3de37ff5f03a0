import { openBook } from '#book/book.drill';
import { type Act, act, approved, bole, given, paid, proposed } from '#book/book.given';
import { day } from '#kernel/day';
import type { WireEnvelope } from '#kernel/envelope';
import { SONGJIANG } from '../../test/documents';
import { aCase, afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const FIVE = 5_000_000n;
const claim = bole('p1', FIVE);
const rules = { ...SONGJIANG, id: 'sj-2026-03', supersedes: 'sj-2024-05', retroactiveFromOn: null, inForceOn: day('2026-03-02'), runningCases: 'CLOSE', articles: { ...SONGJIANG.articles, transition: '附则（二）' } } as const;
const closing: Act = act({ type: 'adoptInstrument', area: '310117', rules, choices: [] }, 'officer', '2026-03-03');
const keeping: Act = act({ type: 'adoptInstrument', area: '310117', rules: { ...rules, runningCases: 'KEEP' }, choices: [] }, 'officer', '2026-03-03');
const supersede = act({ type: 'supersedeAward', award: 'A1' }, 'leader', '2026-03-09');
const booked = act({ type: 'bookPayment', order: 'P-A1', accountingVoucherNo: '记-1', period: '2026-03' }, 'accountant', '2026-03-31');
const keepRunning = ({ fact }: WireEnvelope): unknown => Object.assign(fact['rules'] as object, { runningCases: 'KEEP' });

afterAll(sweep);

describe('what ends without a decision (A-30, 3.1)', () => {
  const ended = [...openBook, proposed('A1', claim), closing, supersede];

  it('ended as the documents say', async () => expect(await verdictOf(await new LedgerFile().book(ended))).toMatchObject({ first: null }));

  it('is found where no document said so', async () => {
    const ledger = await new LedgerFile().book(ended);
    ledger.rewrite((events) => events.forEach((event) => event.fact['instrument'] === 'sj-2026-03' && keepRunning(event)), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'APPROVAL', found: 'no such document' });
  });

  it('leaves nothing to be approved', async () => {
    const ledger = await new LedgerFile().book([...openBook, proposed('A1', claim), keeping, approved('A1')]);
    ledger.rewrite((events) => events.forEach((event) => event.fact['instrument'] === 'sj-2026-03' && Object.assign(event.fact['rules'] as object, { runningCases: 'CLOSE' })), { reseal: true });
    expect((await verdictOf(ledger)).first).toMatchObject({ what: 'APPROVAL', found: 'A1' });
  });

  it('names, on the papers, a document that the book has adopted and that was in force', async () => {
    const [filed] = aCase.filed('A1', claim);
    const late = { command: { type: 'supersede', later: { supersededBy: 'sj-2026-03', article: '附则（二）' } }, by: 'leader', on: '2026-03-09' } as const;
    const papers = async (book: readonly Act[]) => verdictOf(await (await new LedgerFile().book(book)).case('A1', [filed!, late]));
    expect((await papers([...openBook, closing])).first).toBeNull();
    expect((await papers([...openBook, keeping])).first).toMatchObject({ stream: 'case-A1', what: 'CASE', found: 'sj-2026-03' });
  });

  it('names, on the papers, a decision that disqualifies their claimant (A-23)', async () => {
    const [filed] = aCase.filed('A1', claim);
    const guilty = [act({ type: 'proposeDisqualification', disqualification: 'DQ1', party: 'firm-a', instrument: 'sj-2024-05', documentNo: '1号', reason: '查实' }, 'inspector', '2026-03-02'), act({ type: 'disqualifyParty', disqualification: 'DQ1' }, 'leader', '2026-03-02')];
    const ended = (decision: string) => ({ command: { type: 'terminate', decision, article: '附则（三）', reason: '取消资格 1号' }, by: 'leader', on: '2026-03-09' }) as const;
    const papers = async (book: readonly Act[], decision: string) => verdictOf(await (await new LedgerFile().book(book)).case('A1', [filed!, ended(decision)]));
    expect((await papers([...openBook, ...guilty], 'DQ1')).first).toBeNull();
    expect((await papers([...openBook, ...guilty], 'DQ2')).first).toMatchObject({ stream: 'case-A1', what: 'CASE', found: 'DQ2' });
    expect((await papers(openBook, 'DQ1')).first).toMatchObject({ stream: 'case-A1', what: 'CASE', found: 'DQ1' });
  });

  it('and a roster that ended in time is found', async () => {
    const roster = { type: 'file', case: 'R1', area: '310117', programme: 'sj-09a-placement-subsidy', claimant: 'firm-a', claim: { kind: 'PLACEMENT_ROSTER', lines: 2, digest: 'a'.repeat(64), firstOn: day('2026-02-02'), lastOn: day('2026-02-02') } } as const;
    const expired = { command: { type: 'expire', lastOn: day('2026-03-31') }, by: 'desk', on: '2026-04-01' } as const;
    const ledger = await (await new LedgerFile().book(openBook)).case('R1', [{ command: roster, by: 'applicant', on: '2026-02-20' }, expired]);
    expect((await verdictOf(ledger)).first).toBeNull();
    ledger.rewrite((events) => events.forEach((event) => event.type === 'CaseExpired' && Object.assign(event.fact, { lastOn: '2026-04-01' })), { reseal: true, stream: 'case-R1' });
    expect((await verdictOf(ledger)).first).toMatchObject({ stream: 'case-R1', what: 'PAPERS', found: 'FILING 2026-04-01' });
  });
});

describe('a payment in the accounts (3.1 no. 18)', () => {
  const acts = [...openBook, ...paid('A1', claim, FIVE), booked];

  it('stands as the rules say', async () => {
    expect(given(...acts).log.at(-1)?.fact.type).toBe('PaymentBooked');
    expect(await verdictOf(await new LedgerFile().book(acts))).toMatchObject({ first: null });
  });

  it.each<[string, (event: WireEnvelope) => unknown, object]>([
    ['of another year', ({ fact }) => Object.assign(fact, { period: '2027-03' }), { what: 'PAYMENT' }],
    ['of another amount', ({ fact }) => Object.assign(fact, { amountFen: '1' }), { what: 'PAYMENT' }],
    ['by who made the order', ({ actor }) => Object.assign(actor, { ref: 'maker' }), { what: 'DUTIES', found: 'maker' }],
    ['by who approved', ({ actor }) => Object.assign(actor, { ref: 'leader' }), { what: 'DUTIES', found: 'leader' }],
  ])('%s is found', async (_, forge, finding) => expect(await afterForging(acts, 'PaymentBooked', forge)).toMatchObject(finding));
});
