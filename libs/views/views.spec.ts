import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import { APPROVAL, conditionsOf, FILTERS, RECEIVED, WAITING } from './filters';
import { select, UnknownCursor } from './lists';
import type { View } from './tables';
import type { Page, Views } from './views';
import { AREA, approved, aYear, BOLE, bole, EVENTS, event, Following, Office, opening, proposed } from '../../test/views/office';

const PERSON = `${BOLE}/person=person-1`;

let folder: string;
let office: Office;
let following: Following | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-queries-'));
  office = new Office(folder);
});
afterEach(async () => {
  await following?.close();
  await office.store.close();
  rmSync(folder, { recursive: true });
});

/** The views at the end of all that has happened. */
async function seen(): Promise<Views> {
  following = await new Following(office.store, join(folder, 'views.db')).toEnd();
  return following.views;
}

const all = <T>(page: Page<T>, field: keyof Page<T>['items'][number]): unknown[] => page.items.map((item) => item[field]);

describe('a budget line', () => {
  it('shows what was granted, moved, bound, paid and taken back, and what is left', async () => {
    const revision = await office.acts(aYear);
    const views = await seen();
    expect(views.line(AREA, 'line-1')).toMatchObject({
      bookRevision: revision,
      item: {
        amountFen: 60_000_000n, supplementsFen: 5_000_000n, adjustInFen: 1_000_000n, adjustOutFen: 0n,
        committedFen: 0n, paidFen: 30_000_000n, reversedFen: 10_000_000n, availableFen: 46_000_000n, revision,
      },
    });
    expect(views.line(AREA, 'line-2')?.item).toMatchObject({ adjustOutFen: 1_000_000n, committedFen: 20_000_000n, paidFen: 0n, availableFen: 39_000_000n });
    expect(views.line(AREA, 'line-9')).toBeUndefined();
  });

  it('shows the events that made it so, each with what it left', async () => {
    await office.acts(aYear);
    const views = await seen();
    const { items, next } = views.line(AREA, 'line-2')!.history;
    expect(items.map((step) => [step.event, step.award, step.movedFen, step.after.availableFen])).toEqual([
      ['BudgetLineOpened', null, 60_000_000n, 60_000_000n],
      ['BudgetAdjusted', null, -1_000_000n, 59_000_000n],
      ['AwardCommitted', 'award-2', 20_000_000n, 39_000_000n],
      ['PaymentSettled', 'award-2', 20_000_000n, 39_000_000n],
      ['PaymentReturned', 'award-2', 20_000_000n, 39_000_000n],
    ]);
    expect(items.map((step) => step.bookRevision)).toEqual(items.map((step) => step.revision));
    expect(next).toBeNull();
    const first = views.line(AREA, 'line-2', { limit: 2 })!.history;
    expect(views.line(AREA, 'line-2', { limit: 500, after: first.next! })!.history.items).toEqual(items.slice(2));
  });

  it('is found by its year', async () => {
    await office.acts(opening);
    const views = await seen();
    expect(all(views.lines(AREA, { filters: { year: 2026 } }), 'line')).toEqual(['line-1', 'line-2']);
    expect(views.lines(AREA, { filters: { year: 2027 } }).items).toEqual([]);
  });
});

describe('an entitlement', () => {
  it('shows cap, held, used, restored and left, and the events that made it so', async () => {
    await office.acts(aYear);
    const views = await seen();
    const found = views.entitlement(AREA, PERSON)!;
    expect(found.item).toMatchObject({ capFen: 50_000_000n, heldFen: 20_000_000n, usedFen: 30_000_000n, restoredFen: 10_000_000n, leftFen: 10_000_000n });
    expect(found.history.items.map((step) => [step.event, step.award, step.movedFen, step.after.leftFen])).toEqual([
      ['AwardProposed', 'award-1', 30_000_000n, 20_000_000n],
      ['AwardProposed', 'award-2', 20_000_000n, 0n],
      ['PaymentSettled', 'award-1', 30_000_000n, 0n],
      ['PaymentSettled', 'award-2', 20_000_000n, 0n],
      ['PaymentReturned', 'award-2', 20_000_000n, 0n],
      ['RecoveryRecorded', 'award-1', 10_000_000n, 10_000_000n],
    ]);
  });

  it('of a once-only key names who has the place and has no cap', async () => {
    await office.acts(aYear);
    const views = await seen();
    const page = views.entitlements(AREA, { beginning: `${BOLE}/decisionNo=D-1` });
    expect(page.items).toEqual([expect.objectContaining({ kind: 'ONCE', takenBy: 'award-1', paid: true, capFen: null, leftFen: null })]);
    expect(all(views.entitlements(AREA, { beginning: `${EVENTS}/` }), 'key')).toEqual(['FAIR-1', 'FAIR-2'].flatMap((fair) => [`${EVENTS}/event=${fair}`, `${EVENTS}/event=${fair}/claimant=party-b`]));
  });
});

describe('awards', () => {
  it('wait for money in the order in which they were approved', async () => {
    await office.acts([
      ...opening,
      ...['award-1', 'award-2', 'award-3'].map((award, n) => proposed(award, EVENTS, 'party-b', event(`fair-${award}`, 10_000_000n, day(`2026-03-${n}1`)))),
      ...['award-3', 'award-1', 'award-2'].map(approved),
    ]);
    const views = await seen();
    expect(all(views.waitingForBudget(AREA), 'award')).toEqual(['award-3', 'award-1', 'award-2']);
    const first = views.waitingForBudget(AREA, { limit: 1 });
    const rest = views.waitingForBudget(AREA, { limit: 2, after: first.next! });
    expect([...all(first, 'award'), ...all(rest, 'award')]).toEqual(['award-3', 'award-1', 'award-2']);
    expect(rest.next).toBeNull();
  });

  it('are found by state, and each has its receipt', async () => {
    const revision = await office.acts(aYear);
    const views = await seen();
    expect(all(views.awards(AREA, { filters: { state: 'RELEASED' } }), 'award')).toEqual(['award-4']);
    expect(all(views.awards(AREA, { filters: { claimant: 'party-a', line: 'line-2' } }), 'award')).toEqual(['award-2']);
    const { bookRevision, item } = views.receipt(AREA, 'award-2')!;
    expect(item).toMatchObject({ receiptHash: fingerprint(item.receipt), receipt: { payableFen: '20000000' } });
    expect(bookRevision).toBe(revision);
  });
});

describe('orders, receivables and parties', () => {
  it('are found by what they wait for, and say what was received', async () => {
    await office.acts(aYear);
    const views = await seen();
    expect(all(views.orders(AREA, { filters: { state: 'RETURNED' } }), 'order')).toEqual(['order-award-2']);
    expect(views.orders(AREA, { filters: { award: 'award-1' } }).items[0]).toMatchObject({ state: 'PAID', attempts: [{ executedOn: day('2026-05-20') }] });
    expect(views.receivables(AREA, { filters: { state: 'RECOVERED', party: 'party-a' } }).items).toEqual([expect.objectContaining({ recoveredFen: 10_000_000n })]);
    expect(views.party(AREA, 'party-a')?.item).toMatchObject({ receivedFen: 30_000_000n, recoveredFen: 10_000_000n, account: 'party-a-1' });
    expect(all(views.parties(AREA), 'receivedFen')).toEqual([30_000_000n, 0n]);
  });
});

describe('cases', () => {
  it('are found by state, programme, applicant and period, with the revision of each', async () => {
    const file = (id: string, claimant: string, programme: string) =>
      office.onCase('applicant', id, { type: 'file', case: id, area: AREA, programme, claimant, claim: programme === BOLE ? bole('p', id, 1n) : event(id, 1n) });
    await file('case-1', 'party-a', BOLE);
    await file('case-2', 'party-b', BOLE);
    office.daysLater(2);
    await file('case-3', 'party-a', EVENTS);
    await office.onCase('desk', 'case-3', { type: 'accept' });
    const views = await seen();
    const found = (filters: Parameters<Views['cases']>[1] & object) => all(views.cases(AREA, filters), 'case');
    expect(found({ filters: { state: 'ACCEPTED' } })).toEqual(['case-3']);
    expect(found({ filters: { programme: BOLE, claimant: 'party-b' } })).toEqual(['case-2']);
    expect(found({ filters: { claimant: 'party-a', state: undefined } })).toEqual(['case-1', 'case-3']);
    expect(found({ filters: { filedFrom: '2026-05-20', filedTo: '2026-05-21' } })).toEqual(['case-1', 'case-2']);
    expect(found({ filters: { filedFrom: '2026-05-22' } })).toEqual(['case-3']);
    // Filed on the 20th: acceptance was due on the 27th. The third is at the street until the 5th of June.
    expect(found({ filters: { overdueOn: '2026-05-27' } })).toEqual([]);
    expect(found({ filters: { overdueOn: '2026-05-28' } })).toEqual(['case-1', 'case-2']);
    expect(found({ filters: { overdueOn: '2026-06-06', state: 'ACCEPTED' } })).toEqual(['case-3']);
    expect(views.case(AREA, 'case-3')).toMatchObject({ bookRevision: -1, item: { revision: 1, claim: { auditedCostFen: 1n } } });
  });
});

describe('a list', () => {
  it('goes through everything once, page by page, and stays in its district', async () => {
    await office.acts(opening);
    const register = (party: string, area: string) => office.act('desk', { type: 'registerParty', party, legalNameHash: 'b'.repeat(64), kind: 'OTHER', local: true, group: party }, area);
    for (let n = 0; n < 5; n += 1) await register(`party-${n}`, '310114');
    const views = await seen();
    const pages: unknown[][] = [];
    for (let after: string | undefined, more = true; more; ) {
      const page = views.parties('310114', { limit: 2, after });
      pages.push(all(page, 'party'));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(pages).toEqual([['party-0', 'party-1'], ['party-2', 'party-3'], ['party-4']]);
    expect(all(views.parties(AREA), 'party')).toEqual(['party-a', 'party-b']);
    expect(views.parties('310114').bookRevision).toBe(4);
  });

  it('is read by an index, whatever it is asked by', async () => {
    const { rows } = await seen();
    const plan = (sql: string): string => rows.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => String(detail)).join('; ');
    const planOf = (view: View, filters: Record<string, string>): string => plan(select(view, conditionsOf(view, filters), 'key'));
    for (const view of Object.keys(FILTERS) as (keyof typeof FILTERS)[]) {
      const values = Object.keys(FILTERS[view]).filter((name) => !name.startsWith('filed'));
      for (const name of values) expect(planOf(view, { [name]: 'x' })).toMatch(`USING INDEX ${view}_`);
    }
    expect(planOf('cases', { filedFrom: '2026-05-20', filedTo: '2026-05-21' })).toMatch('USING INDEX cases_');
    expect(plan(RECEIVED)).toMatch('USING INDEX awards_');
    expect(plan(select('awards', [WAITING], APPROVAL))).toBe('SEARCH records USING INDEX awards_waiting (area=? AND <expr>>?)');
  });

  it('refuses a cursor that it did not give, and a page of no size', async () => {
    const views = await seen();
    const foreign = Buffer.from('["state","x"]').toString('base64url');
    for (const after of ['', 'x', foreign, Buffer.from('["key",{}]').toString('base64url')]) expect(() => views.awards(AREA, { after })).toThrow(UnknownCursor);
    for (const limit of [0, 501, 1.5]) expect(() => views.awards(AREA, { limit })).toThrow('a page has 1 to 500 records');
  });
});
