import { approved, boleClaim, FIRM_A, FIRM_B, LINE, PERSON_1, PERSON_2, reviewed } from '../journeys/lifecycle';
import { type Answer, Door, expectProblem, expectRefused, type Sent, supplement } from './door';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());

const keyed = (key: string | null): Sent => ({ ...supplement({}), headers: { 'idempotency-key': key } });
const acceptance = (seen: string | null, id = door.filed): Sent => ({ path: `cases/${id}/acceptance`, role: 'desk', body: {}, headers: { 'if-match': seen } });
const filing = (decisionNo: string): object => ({ programme: 'sj-08b-bole-match', claimant: FIRM_A, claim: boleClaim(PERSON_1, '100', decisionNo) });

describe('an act has a key under which it is done once', () => {
  it('without one it is refused, with what to do', () => expectRefused(door, keyed(null), 'IDEMPOTENCY_KEY_REQUIRED', { field: 'Idempotency-Key', remedy: expect.stringMatching(/Idempotency-Key/) }));
  it('with an empty one too', () => expectRefused(door, keyed(''), 'IDEMPOTENCY_KEY_REQUIRED'));
  it.each(['short', 'seven-7', 'x'.repeat(65), 'has space', 'has/slash', 'has:colon', 'has"quote', 'a, b-12345', 'käse-12345'])('%j is no key', (key) =>
    expectRefused(door, keyed(key), 'MALFORMED', { field: 'Idempotency-Key' }));

  it('the same act again gets the first answer', async () => {
    const sent = { ...supplement({}), headers: { 'idempotency-key': 'supplement-once' } };
    const first = await door.send(sent);
    const { events } = await door.extent();
    const again = await door.send(sent);
    expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([201, first.body, 'true']);
    expect(first.headers.get('idempotent-replay')).toBeNull();
    expect((await door.extent()).events).toBe(events);
  });

  it('another act under it is refused', async () => {
    await door.send(keyed('supplement-used'));
    await expectRefused(door, { ...supplement({ amountFen: '101' }), headers: { 'idempotency-key': 'supplement-used' } }, 'IDEMPOTENCY_KEY_REUSED');
    await expectRefused(door, { path: `budget-lines/${LINE}-x/supplements`, role: 'finance', body: supplement({}).body, headers: { 'idempotency-key': 'supplement-used' } }, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('another filing under it is refused', async () => {
    const sent = (decisionNo: string): Sent => ({ path: 'cases', role: 'applicant', body: filing(decisionNo), headers: { 'idempotency-key': 'filing-used' } });
    expect((await door.send(sent('D-7'))).status).toBe(201);
    await expectRefused(door, sent('D-8'), 'IDEMPOTENCY_KEY_REUSED');
  });

  it('the same words about another case are another act', async () => {
    const { district } = door;
    const one = await reviewed(district, 'sj-08b-bole-match', FIRM_A, boleClaim(PERSON_1, '100', 'D-11'));
    const other = await reviewed(district, 'sj-08b-bole-match', FIRM_B, boleClaim(PERSON_2, '100', 'D-12'));
    const proposal = (id: string): Sent => ({ path: `cases/${id}/proposal`, role: 'meeting', body: {}, headers: { 'idempotency-key': 'proposal-used', 'if-match': '"3"' } });
    expect((await door.send(proposal(one))).body).toMatchObject({ case: one, state: 'PROPOSED' });
    await expectRefused(door, proposal(other), 'IDEMPOTENCY_KEY_REUSED');
    expect((await door.send({ path: `cases/${other}` })).body).toMatchObject({ state: 'BUREAU_REVIEWED' });
  });

  it('and the person’s name are as long as they may be', async () => {
    const authorization = `Bearer ${await door.district.token('finance', 'p'.repeat(64))}`;
    expect((await door.send({ ...supplement({}), headers: { 'idempotency-key': 'k'.repeat(64), authorization } })).status).toBe(201);
  });

  it('used once for the papers and once for the money of a case, leaves both told', async () => {
    const both = { key: 'one-key-for-one-case', person: 'u-both' };
    const { district } = door;
    const id = String((await district.done('applicant', 'cases', { ...filing('D-20'), claimant: FIRM_B, claim: boleClaim(PERSON_1, '200', 'D-20') }))['case']);
    await district.done('desk', `cases/${id}/acceptance`, {}, both);
    await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
    await district.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '属实' });
    await district.done('meeting', `cases/${id}/proposal`);
    await approved(district, id, { noticeOn: '2026-05-21', approvedOn: '2026-06-01' });
    const { bookRevision } = await district.done('budget', `awards/${id}/commitment`, { line: LINE }, both);
    const found = await door.send({ path: `cases/${id}?minRevision=${String(bookRevision)}&wait=5000` });
    expect(found.body['state']).toBe('COMMITTED');
  });

  it('is the person’s own: another’s act is not replayed', async () => {
    const headers = async (person: string): Promise<Sent['headers']> => ({ 'idempotency-key': 'shared-key', authorization: `Bearer ${await door.district.token('finance', person)}` });
    const { events } = await door.extent();
    for (const person of ['u-one', 'u-two']) expect((await door.send({ ...supplement({}), headers: await headers(person) })).headers.get('idempotent-replay')).toBeNull();
    expect((await door.extent()).events).toBe(events + 2);
  });
});

describe('an act on a case is bound to the case as it was seen', () => {
  it('without If-Match it is refused', () => expectRefused(door, acceptance(null), 'IF_MATCH_REQUIRED', { field: 'If-Match' }));
  it.each(['0', 'W/"0"', '*', '"-1"', '"x"', '"0", "1"', '""', '"0', '"1e0"', '"00000000000"'])('%j is no ETag of a case', (seen) => expectRefused(door, acceptance(seen), 'MALFORMED', { field: 'If-Match' }));

  it('where the case has gone on, the current ETag is said', async () => {
    const { headers } = await expectRefused(door, acceptance('"7"'), 'STALE_REVISION', { currentRevision: 0, seenRevision: 7 });
    expect(headers.get('etag')).toBe('"0"');
    expect((await door.send({ path: `cases/${door.filed}` })).headers.get('etag')).toBe('"0"');
  });

  it('the same for an act on the money, whatever the state', async () => {
    const approval = { path: `cases/${door.filed}/approval`, role: 'leader', body: { confirmedFlags: [] }, headers: { 'if-match': '"7"' } } as const;
    const { headers } = await expectRefused(door, approval, 'STALE_REVISION', { currentRevision: 0, seenRevision: 7 });
    expect(headers.get('etag')).toBe('"0"');
  });

  it('where the case is not there yet, what can be done with it is said, and by whom', () =>
    expectRefused(door, { path: `cases/${door.filed}/approval`, role: 'leader', body: { confirmedFlags: [] }, headers: { 'if-match': '"0"' } }, 'ACT_NOT_ALLOWED_IN_STATE', {
      state: 'SUBMITTED', possibleActs: [{ act: 'requestCorrection', allowedRoles: ['desk'] }, { act: 'accept', allowedRoles: ['desk'] }, { act: 'notAccept', allowedRoles: ['desk'] }, { act: 'withdraw', allowedRoles: ['applicant'] }],
    }));

  it('a case of another district is not here', async () => {
    const path = `/v1/districts/310114/cases/${door.filed}`;
    const elsewhere = async (role: 'desk' | 'auditor') => ({ authorization: `Bearer ${await door.district.ledger.ground.demo?.issuer.issue({ ref: 'u-other', roles: [role], districts: ['310114'] })}` });
    await expectRefused(door, { path: `${path}/acceptance`, body: {}, headers: { ...(await elsewhere('desk')), 'if-match': '"0"' } }, 'NOT_FOUND');
    for (const below of ['', '/history']) await expectRefused(door, { path: `${path}${below}`, headers: await elsewhere('auditor') }, 'NOT_FOUND');
    await expectRefused(door, { path, role: 'auditor' }, 'FORBIDDEN_DISTRICT', { area: '310114' });
    await expectRefused(door, { path: `${path}/acceptance`, role: 'desk', body: {}, headers: { 'if-match': '"0"' } }, 'FORBIDDEN_DISTRICT', { area: '310114' });
  });

  it.each(['310118', '000000', '31011', '3101170', 'constructor', '__proto__', '310117 '])('the district %j keeps no book here', (area) =>
    expectRefused(door, { path: `/v1/districts/${encodeURIComponent(area)}/cases` }, area.endsWith(' ') ? 'NOT_FOUND' : 'UNKNOWN_DISTRICT'));
});

describe('what nobody has named is not found', () => {
  const reads = ['cases/C1', 'cases/C1/history', 'budget-lines/L-9', 'budget-lines/L-9/utilisation', 'entitlements?key=nothing', 'awards/A1', 'payment-orders/P1', 'receivables/R1', 'parties/P1', 'rate-tables/sj-09a-rates', 'rate-tables/constructor'];
  it.each(reads)('GET %s', (path) => expectRefused(door, { path }, 'NOT_FOUND'));

  const acts: [string, Sent][] = [
    ['a case', acceptance('"0"', 'C1')],
    ['a supplement', { path: 'budget-lines/L-9/supplements', role: 'finance', body: supplement({}).body }],
    ['a batch', { path: 'budget-lines/adjustments/B1/confirmation', role: 'finance', body: {} }],
    ['a commitment', { path: 'awards/A1/commitment', role: 'budget', body: { line: LINE } }],
    ['an order', { path: 'payment-orders/P1/check', role: 'checker', body: {} }],
    ['a receivable', { path: 'receivables/R1/demand', role: 'legal', body: { dueOn: '2026-12-01' } }],
    ['an account', { path: `parties/${FIRM_A}/accounts/none/confirmation`, role: 'checker', body: {} }],
    ['an instrument', { path: 'instruments/nothing/adoption', role: 'policy', body: { choices: [] } }],
    ['a table', { path: 'rate-tables/sj-09a-rates/v9/publication', role: 'policy', body: {} }],
  ];
  it.each(acts)('%s', (_, sent) => expectRefused(door, sent, 'NOT_FOUND'));

  it.each(['%20', '%00', '%0d%0aset-cookie:x', 'a%2Fb', '%2e%2e%2fcases', '%E6%A1%88', 'a;b', 'a:b', 'a@b', 'x'.repeat(129), 'x'.repeat(201), 'x'.repeat(4_000)])('a case called %s', (id) =>
    expectRefused(door, { path: `cases/${id}` }, 'NOT_FOUND'));

  it.each(['%zz', '%', '%e0%a4%a', '%c3%28', '%ff'])('a case called %s, which is no text', (id) => expectRefused(door, { path: `cases/${id}` }, 'MALFORMED'));
});

describe('a question is asked in known words', () => {
  const lists = ['cases', 'budget-lines', 'entitlements', 'awards', 'awards/waiting-for-budget', 'payment-orders', 'receivables', 'parties', 'rate-tables', 'instruments', 'events', `budget-lines/${LINE}/utilisation`];
  const everywhere = [...lists, `cases/${'x'}`, 'cases/C1/history', 'programmes', 'rate-tables/sj-09a-rates', 'parties/P1', 'awards/A1'];
  it.each(everywhere)('%s refuses an unknown word', async (path) => {
    for (const word of ['foo', 'constructor', '__proto__', 'hasOwnProperty', 'Limit']) await expectRefused(door, { path: `${path}?${word}=1` }, 'MALFORMED', { field: word });
  });

  it.each([...lists, 'history'])('%s refuses a page that is none', async (list) => {
    const path = list === 'history' ? `cases/${door.filed}/history` : list;
    for (const limit of ['0', '501', '-1', '1.5', '1e2', '', 'x', '１０', '1&limit=2']) await expectRefused(door, { path: `${path}?limit=${limit}` }, 'MALFORMED', { field: 'limit' });
    for (const after of ['foreign', '', '-1', '%F0%9F%92%B0', 'W10', 'eyJhIjoxfQ', 'x'.repeat(501)]) await expectRefused(door, { path: `${path}?after=${after}` }, 'MALFORMED', { field: 'after' });
  });

  it.each([['2026-05-20', 1], ['2019-12-31', 0], ['2029-01-01', 0]])('the documents of %s are those whose window holds the day', async (on, count) => {
    expect((await door.send({ path: `instruments?on=${on}` })).body['items']).toHaveLength(count);
    const kinds = ((await door.send({ path: `programmes?on=${on}` })).body['items'] as { kind: string }[]).map(({ kind }) => kind);
    expect([kinds.filter((kind) => kind === 'MONEY').length, kinds.filter((kind) => kind === 'REFERRAL').length, kinds.length]).toEqual([count * 9, count * 6, count * 24]);
  });

  it('a cursor of another order is none of this', async () => {
    const { body } = await door.send({ path: 'parties?limit=1' });
    await expectRefused(door, { path: `events?after=${encodeURIComponent(String(body['next']))}` }, 'MALFORMED', { field: 'after' });
    await expectRefused(door, { path: 'cases?after=1' }, 'MALFORMED', { field: 'after' });
  });

  it('the history of a case comes page by page, from its own stream', async () => {
    const id = String((await door.district.done('applicant', 'cases', { ...filing('D-21'), claimant: FIRM_B }))['case']);
    await door.district.done('desk', `cases/${id}/acceptance`);
    const path = `cases/${id}/history`;
    const whole = await door.send({ path });
    const { items } = whole.body as { items: { revision: number }[] };
    expect(whole.body).toEqual({ bookRevision: expect.any(Number), items: expect.any(Array), next: null });
    expect(items.map(({ revision }) => revision)).toEqual(items.map((_, at) => at));
    const pages: unknown[] = [];
    let after = '';
    do {
      const { body } = await door.send({ path: `${path}?limit=1${after}` });
      pages.push(...(body['items'] as unknown[]));
      after = typeof body['next'] === 'string' ? `&after=${body['next']}` : '';
    } while (after !== '');
    expect([items.length, pages]).toEqual([2, items]);
    expect((await door.send({ path: `${path}?after=${items.length}` })).body).toMatchObject({ items: [], next: null });
  });

  it('nor is one of another list, whatever its order; and that is said', async () => {
    const { body } = await door.send({ path: 'parties?limit=1' });
    const { body: said } = await expectRefused(door, { path: `cases?after=${String(body['next'])}` }, 'MALFORMED', { field: 'after' });
    expect(said['errors']).toEqual([{ field: 'after', message: '须为本列表上一页的 next' }]);
    expect((await door.send({ path: `parties?after=${String(body['next'])}` })).status).toBe(200);
  });

  it.each(['state=NOWHERE', 'claimant=91310117MAFAKE000Q', 'filedFrom=2026-02-30', 'filedTo=yesterday', 'overdueOn=yesterday', 'programme=a%20b', 'programme=sj-99-no-such', 'state[]=PAID', 'state.x=PAID'])('cases?%s', async (query) => {
    const { status, body } = await expectRefused(door, { path: `cases?${query}` }, query.startsWith('claimant') ? 'INVALID_USCC' : 'MALFORMED');
    expect([status, String(body['field'])]).toEqual([400, decodeURIComponent(query.split('=')[0] ?? '')]);
  });

  it.each(['minRevision=-1', 'minRevision=1.0', 'minRevision=99999999999', 'wait=5001', 'wait=-1', 'wait=x'])('?%s', (query) => expectRefused(door, { path: `cases?${query}` }, 'MALFORMED'));

  it('five hundred words are refused with a short answer', async () => {
    const query = Array.from({ length: 500 }, (_, n) => `a${n}=1`).join('&');
    expect((await expectRefused(door, { path: `cases?${query}` }, 'MALFORMED')).text.length).toBeLessThan(10_000);
  });

  it('a revision that the view has not reached is a conflict, with the one it is at', async () => {
    const { books } = await door.extent();
    for (const path of ['cases', 'events', 'programmes', `cases/${door.filed}`, `cases/${door.filed}/history`, `budget-lines/${LINE}`, `parties/${FIRM_A}`]) {
      await expectRefused(door, { path: `${path}?minRevision=${(books[0] ?? 0) + 1}&wait=0` }, 'VIEW_BEHIND', { bookRevision: books[0], minRevision: (books[0] ?? 0) + 1 });
    }
  });

  it('the pages of the book follow each other by their cursor', async () => {
    const whole = (await door.send({ path: 'events?limit=500' })).body['items'];
    const items: unknown[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body }: Answer = await door.send({ path: `events?limit=4${next === '' ? '' : `&after=${next}`}` });
      items.push(...(body['items'] as unknown[]));
      next = body['next'] as string | null;
    }
    expect(items).toEqual(whole);
  });
});

describe('whose language is not ours reads Chinese', () => {
  it.each([['', 'zh'], ['fr', 'zh'], ['*', 'zh'], ['en;q=0', 'zh'], ['zh-TW,en', 'zh'], ['en', 'en'], ['fr,en-US;q=0.5', 'en'], ['en;q=0.4,zh;q=0.5', 'zh'], ['en;q=x,,;;', 'zh'], ['x'.repeat(5_000), 'zh']] as const)(
    '%s', async (given, language) => expectProblem(await door.send({ path: 'cases/C1', headers: { 'accept-language': given } }), 'NOT_FOUND', language),
  );
});
