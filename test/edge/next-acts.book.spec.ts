import { type Act, PERMISSIONS } from '#access/permissions';
import { conditionOf, nextActs, POSSIBLE } from '#apps/ledger/http/next-acts';
import { decideBook } from '#book/book';
import type { AwardState } from '#book/awards.facts';
import { adopted, given } from '#book/book.given';
import type { BookCommand } from '#book/facts';
import type { CaseState } from '#cases/case.facts';
import { asItStands } from '#cases/stands-as';
import type { Ask } from '#kernel/decision';
import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, passed, reviewed } from '../journeys/lifecycle';
import { asRead, BOLE, onCase, person, PLACEMENT, veteran } from '../scenarios/acts';
import { songjiang } from '../scenarios/districts';
import { AWARDS, BOOK_ACTS, bookOf, casesIn, ORDERS, today, type World } from './next-acts.worlds';

const paid = ORDERS.PAID;

/** How the award of a case stands while the case stands so. */
const WORLDS: Readonly<Partial<Record<CaseState, [AwardState, readonly World[]]>>> = {
  PROPOSED: ['PROPOSED', AWARDS.PROPOSED],
  PUBLICISED: ['PROPOSED', AWARDS.PROPOSED],
  OBJECTION_OPEN: ['PROPOSED', AWARDS.PROPOSED],
  OBJECTION_UPHELD: ['PROPOSED', AWARDS.PROPOSED],
  AWAITING_BUDGET: ['AWAITING_BUDGET', [{ award: { line: null } }]],
  COMMITTED: ['COMMITTED', AWARDS.COMMITTED],
  PAYMENT_APPLIED: ['ORDERED', AWARDS.ORDERED.slice(0, 1)],
  FINANCE_REVIEWED: ['ORDERED', AWARDS.ORDERED.slice(1, 2)],
  PAID: ['PAID', paid],
  PAY_FAILED: ['RETURNED', AWARDS.RETURNED.filter(({ order }) => order?.state === 'REJECTED')],
};

/** What the book itself is asked for; a roster's lines, and what is the case's alone, are asked elsewhere. */
const OF_THE_BOOK: readonly Act[] = ['endorse', 'approve', 'reject', 'revoke', 'withdraw', 'commitAward', 'makeOrder', 'checkOrder', 'releaseOrder', 'reissueOrder', 'recordReceipt', 'bookPayment', 'recordReturn', 'proposeAbandonment', 'abandonAward', 'openClawback'];

const asking = (act: Act): Ask<BookCommand> => ({ command: BOOK_ACTS[act]!, at: Temporal.Instant.from('2026-05-20T02:00:00Z'), actor: { ref: 'u-officer', role: 'any' }, id: 'u-1:key-0001', hash: '', correlationId: 'r', causationId: 'c' });

describe('what the book refuses on an award offers what its case can do', () => {
  it.each(Object.entries(WORLDS))('%s', (at, [state, worlds]) => {
    const books = worlds.map((world) => bookOf(given(adopted).records, { ...world, award: { ...world.award, state } }));
    const decided = (act: Act) => books.map((book) => decideBook(book, asking(act)));
    const one = { ...casesIn(at)[0]!, case: 'A1' };
    for (const act of OF_THE_BOOK) {
      for (const said of decided(act)) {
        if (!('refused' in said) || said.refused !== 'ACT_NOT_ALLOWED_IN_STATE' || !('award' in said.facts)) continue;
        const refusal = asItStands(books[0]!, said, one);
        expect(refusal.facts).toMatchObject({ award: 'A1', caseState: at });
        expect(nextActs(refusal)?.map((next) => next.act)).toEqual(POSSIBLE.case[at as CaseState].filter((next) => next !== 'strikeLines' && next !== 'correctRoster'));
      }
    }
    for (const act of POSSIBLE.case[at as CaseState].filter((next) => OF_THE_BOOK.includes(next))) {
      const often = decided(act).filter((said) => !('refused' in said)).length;
      expect([act, often > 0, conditionOf('case', at, act) !== undefined || often === books.length]).toEqual([act, true, true]);
    }
  });

  it('of a roster whose lines are being decided, the award knows what comes next', () => {
    const book = bookOf(given(adopted).records, { award: { state: 'ASSESSING' } });
    const refusal = { refused: 'ACT_NOT_ALLOWED_IN_STATE' as const, article: '', facts: { award: 'A1', state: 'ASSESSING', line: 1 } };
    expect(asItStands(book, refusal, { ...casesIn('BUREAU_REVIEWED')[1]!, case: 'A1' })).toEqual(refusal);
  });

  it('of a paid award under a clawback, how far that has come', () => {
    const book = bookOf(given(adopted).records, { award: { state: 'PAID' }, receivable: { state: 'NOTIFIED', statementDueOn: today } });
    const refusal = { refused: 'ACT_NOT_ALLOWED_IN_STATE' as const, article: '', facts: { award: 'A1', state: 'PAID', allowedIn: ['COMMITTED'] } };
    expect(asItStands(book, refusal, { ...casesIn('CLAWBACK')[0]!, case: 'A1' }).facts).toMatchObject({ caseState: 'CLAWBACK', clawbacks: ['NOTIFIED'] });
  });
});

describe('over HTTP, where the book refuses', () => {
  let district: District;
  let [single, roster] = ['', ''];
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    const { kind: _, ...line } = veteran('', '2026-01-05') as Record<string, unknown>;
    roster = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [{ ...line, personIdNumber: person(40) }] }))['case']);
    await passed(district, roster);
    single = await reviewed(district, BOLE, FIRM_A, boleClaim(person(41), '100', 'N-1'));
    for (const id of [single, roster]) await district.done('meeting', `cases/${id}/proposal`);
  });
  afterAll(() => district.close());

  const REFUSED: Readonly<Record<string, () => Promise<{ status: number; body: Record<string, unknown> }>>> = {
    'a second proposal': () => onCase(district, 'meeting', `${single}/proposal`, { body: { again: true } }),
    'a clawback': () => district.post('legal', 'receivables', { award: single, cause: 'FRAUD', amountFen: '1', reason: '举报' }),
    'an abandonment': () => district.post('leader', `awards/${single}/abandonment`, { reason: '放弃' }),
    'a reopening': () => onCase(district, 'legal', `${single}/reopening`, { body: { documentNo: '沪松复〔2026〕1号', decidedOn: '2026-05-06', reason: '撤销' } }),
  };
  const offered = (body: Record<string, unknown>): unknown => (body['possibleActs'] as { act: string }[]).map(({ act }) => act);

  it.each(Object.keys(REFUSED))('%s: the public notice comes next, not the approval', async (what) => {
    const { status, body } = await REFUSED[what]!();
    expect([status, body['code'], offered(body)]).toEqual([409, 'ACT_NOT_ALLOWED_IN_STATE', ['publishNotice', 'reject', 'withdraw']]);
    expect(body['remedy']).toContain('公示（公示经办）');
    expect(PERMISSIONS.publishNotice).toEqual(['publicity']);
  });

  it('of a roster also the striking of lines, until the approval; and nothing is approved before it is proposed again', async () => {
    const again = await onCase(district, 'meeting', `${roster}/proposal`, { body: { again: true } });
    expect([again.status, offered(again.body)]).toEqual([409, ['strikeLines', 'publishNotice', 'reject', 'withdraw']]);
    await onCase(district, 'reviewer', `${roster}/strikes`, { body: { lines: [1], reason: '未入职' } });
    expect(offered((await onCase(district, 'publicity', `${roster}/public-notice`)).body)).toEqual(['strikeLines', 'propose', 'reject', 'withdraw']);
  });

  it('and after an objection that was upheld, as the case says it; what is offered works', async () => {
    await onCase(district, 'publicity', `${single}/public-notice`);
    const { body: objected } = await onCase(district, 'desk', `${single}/objections`, { body: { named: true, evidence: true } });
    const [{ objection }] = objected['objections'] as [{ objection: string }];
    await onCase(district, 'legal', `${single}/objections/${objection}/resolution`, { body: { upheld: true, conclusion: '属实' } });
    for (const what of ['a clawback', 'an abandonment', 'a reopening']) expect([what, offered((await REFUSED[what]!()).body)]).toEqual([what, ['propose', 'object', 'reject', 'withdraw']]);
    expect((await REFUSED['a second proposal']!()).body).toMatchObject({ state: 'PROPOSED', heeded: [{ upheld: true }] });
    const { status, body } = await district.post('leader', `cases/${single}/rejection`, { reason: '异议成立' }, { seen: await asRead(district, single) });
    expect([status, body['state']]).toEqual([200, 'REJECTED']);
  });
});
