import { boleClaim, FIRM_A, FIRM_B, LINE, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { Door, expectRefused, type Sent, supplement } from './door';

const BOLE = 'sj-08b-bole-match';
const claim = { kind: 'BOLE_AWARD', person: 'P1', level: 'MUNICIPAL', decisionNo: 'D-1', decidedOn: '2026-03-10', decidedFen: '30000000', receivedFen: '30000000' };
const grant = (words: object): object => ({ on: '2026-05-20', act: 'grant', case: 'one', programme: BOLE, claimant: FIRM_A, claim, to: 'PROPOSED', ...words });

interface Rehearsed {
  copiedRevision: number | null;
  outcomes: Record<string, unknown>[];
  totals: { lines: Record<string, object>; paidFen: string };
}

describe('a rehearsal over HTTP', () => {
  let door: Door;
  beforeAll(async () => (door = await Door.open()));
  afterAll(() => door.close());

  const sent = (body: unknown, role: Sent['role'] = 'policy'): Sent => ({ path: 'rehearsals', role, body }) as Sent;
  const rehearsed = async (body: object, role?: Sent['role']): Promise<Rehearsed> => {
    const answer = await door.send(sent(body, role));
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    return answer.body as never;
  };

  it('on an empty book knows nothing of the ledger', async () => {
    const { outcomes, copiedRevision } = await rehearsed({ acts: [grant({})] });
    expect([copiedRevision, outcomes]).toEqual([null, [expect.objectContaining({ done: 'REFUSED', refused: 'UNKNOWN_PROGRAMME', step: 'file', bookRevision: -1 })]]);
  });

  it('on a copy of the book goes on from its revision, for whoever makes policy, leads or finances', async () => {
    for (const role of ['policy', 'leader', 'finance'] as const) {
      const { outcomes, totals, copiedRevision } = await rehearsed({ from: 'BOOK', acts: [grant({ to: 'PAID', line: LINE })] }, role);
      expect(copiedRevision).toBe((await door.extent()).books[0]);
      expect(outcomes).toMatchObject([{ done: 'DONE', state: 'PAID', amountFen: '30000000', decision: { payableFen: '30000000' } }]);
      expect([totals.paidFen, totals.lines[LINE]]).toEqual(['30000000', expect.objectContaining({ paidFen: '30000000' })]);
    }
  });

  it('writes nothing: no event, no record of a view, and its key is free', async () => {
    const before = [await door.extent(), (await door.send({ path: 'awards' })).body, (await door.send({ path: 'cases' })).body];
    const key = { 'idempotency-key': 'rehearsal-key-1' };
    const script = { from: 'BOOK', acts: [grant({ to: 'PAID', line: LINE }), { on: '2026-05-20', act: 'openLine', line: 'L-new', year: 2026, programmes: [BOLE], amountFen: '1' }] };
    for (const acts of [script.acts, script.acts.slice(1)]) expect((await door.send({ ...sent({ ...script, acts }), headers: key })).status).toBe(200);
    expect([await door.extent(), (await door.send({ path: 'awards' })).body, (await door.send({ path: 'cases' })).body]).toEqual(before);
    await expectRefused(door, { path: 'budget-lines/L-new', role: 'auditor' }, 'NOT_FOUND');
  });

  it('says of a real case what the ledger then says', async () => {
    const { district } = door;
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(PERSON_1, '40000000', 'R-1'));
    const second = await reviewed(district, BOLE, FIRM_B, boleClaim(PERSON_1, '40000000', 'R-2'));
    const acts = [{ on: '2026-05-20', act: 'propose', case: id }, { act: 'propose', case: id }, { act: 'propose', case: second }, { act: 'approve', case: second, by: 'u-reviewer' }];
    const { outcomes } = await rehearsed({ from: 'BOOK', acts });
    const real = [await propose(district, id), await district.post('meeting', `cases/${id}/proposal`), await propose(district, second), await district.post('leader', `cases/${second}/approval`, { confirmedFlags: [] }, { person: 'u-reviewer' })];
    const said = real.map(({ body }) => ({ amountFen: body['amountFen'] ?? undefined, refused: body.code, state: body['state'] }));
    expect(said.map(({ refused }) => refused)).toEqual([undefined, 'ACT_NOT_ALLOWED_IN_STATE', undefined, 'ACT_NOT_ALLOWED_IN_STATE']);
    for (const [index, { amountFen, refused }] of said.entries()) expect(outcomes[index]).toMatchObject(refused ? { refused } : { amountFen, state: 'PROPOSED' });
  });

  it('on a copy as of a revision knows only what the book had come to by then', async () => {
    const revision = (await door.extent()).books[0] ?? -1;
    const before = await rehearsed({ at: 0, acts: [grant({ to: 'PAID', line: LINE })] });
    expect([before.copiedRevision, before.outcomes]).toMatchObject([0, [{ done: 'REFUSED', refused: 'CLAIMANT_NOT_REGISTERED', step: 'accept' }]]);
    const now = { from: 'BOOK', acts: [grant({ to: 'PAID', line: LINE })] };
    expect(await rehearsed({ ...now, at: revision })).toEqual(await rehearsed(now));
  });

  it('answers today’s policy beside the changes of the script, on one copy', async () => {
    const changes = { documents: [{ instrument: 'sj-2024-05', set: { [`programmes.${BOLE}.limits.1.capFen`]: '10000000' } }] };
    const script = { from: 'BOOK', at: (await door.extent()).books[0], changes, acts: [grant({})] };
    const { status, body } = await door.send(sent({ ...script, compare: true }));
    expect([status, body]).toMatchObject([200, { today: { outcomes: [{ amountFen: '30000000' }] }, changed: { outcomes: [expect.anything(), { amountFen: '10000000' }] } }]);
    expect(body['changed']).toEqual(await rehearsed(script));
  });

  it('answers the refusal of a change that cannot stand beside today’s report, and nothing more', async () => {
    const rows = [{ key: 'VETERAN', amountFen: '200000', fromOn: '2024-01-01', toOn: null }];
    const changes = { tables: [{ table: 'sj-09a-rates', version: 'planned', rows }] };
    const acts = [{ on: '2026-05-06', act: 'adoptInstrument', instrument: 'sj-2024-05' }, { act: 'registerParty', party: FIRM_A }, grant({ expect: { amountFen: '30000000' } })];
    const { status, body } = await door.send(sent({ changes, acts, compare: true }));
    expect([status, Object.keys(body).toSorted()]).toEqual([200, ['refused', 'today']]);
    expect(body).toMatchObject({ refused: [{ number: 0, refused: 'OUT_OF_RANGE' }], today: { unmet: 0, outcomes: [{ number: 1 }, { number: 2 }, { number: 3, amountFen: '30000000' }] } });
  });

  it('is refused a revision that is not there, and a comparison with nothing', async () => {
    const acts = [grant({})];
    for (const at of [1_000_000, -1, 1.5, '3', null]) await expectRefused(door, sent({ from: 'BOOK', at, acts }), 'MALFORMED', { field: 'at' });
    await expectRefused(door, sent({ from: 'EMPTY', at: 1, acts }), 'MALFORMED', { field: 'at' });
    await expectRefused(door, sent({ compare: true, acts }), 'MALFORMED', { field: 'compare' });
    await expectRefused(door, sent({ compare: 'yes', acts }), 'MALFORMED', { field: 'compare' });
  });

  it('is refused where it is not well-formed, with the place of what is wrong', async () => {
    await expectRefused(door, sent({}), 'MALFORMED', { field: 'acts' });
    await expectRefused(door, sent({ acts: [{ on: '2026-05-20', act: 'payMe' }] }), 'MALFORMED', { field: 'acts.0.act' });
    await expectRefused(door, sent({ acts: [grant({ colour: 'red' })] }), 'MALFORMED', { field: 'acts.0.colour' });
    await expectRefused(door, sent({ acts: [grant({ claim: { ...claim, decidedFen: '1.5' } })] }), 'MALFORMED', { field: 'acts.0.claim.decidedFen' });
    await expectRefused(door, sent({ area: '310114', acts: [grant({})] }), 'MALFORMED', { field: 'area' });
    await expectRefused(door, sent({ acts: [{ act: 'accept', case: 'one' }] }), 'MALFORMED', { field: 'acts.0' });
    await expectRefused(door, sent({ acts: [grant({ to: 'PAID' })] }), 'MALFORMED', { field: 'acts.0' });
    for (const programme of ['__proto__', '42']) await expectRefused(door, sent({ acts: [grant({ programme })] }), 'MALFORMED', { field: 'acts.0.programme' });
    await expectRefused(door, sent([]), 'MALFORMED', { field: '' });
    await expectRefused(door, { ...sent({}), body: `{"acts":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }, 'MALFORMED', { field: '' });
  });

  it('does not find what everything has by itself: such an expectation is not met', async () => {
    for (const name of ['toString', 'hasOwnProperty', 'valueOf']) {
      const { outcomes } = await rehearsed({ acts: [grant({ expect: { [name]: 'x' } })] });
      expect(outcomes).toMatchObject([{ done: 'REFUSED', unmet: [{ field: name, expected: 'x' }] }]);
    }
  });

  it('is of the book as it was when it began, whatever others write meanwhile', async () => {
    const script = { from: 'BOOK', acts: [grant({ case: 'G~n', times: 390, to: 'PROPOSED' }), { act: 'supplementLine', line: LINE, amountFen: '1', documentNo: '2号' }] };
    const [{ copiedRevision, ...came }, ...others] = await Promise.all([rehearsed(script), ...[1, 2, 3].map(() => door.send(supplement({})))]);
    expect(others.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await rehearsed({ ...script, at: copiedRevision })).toEqual({ copiedRevision, ...came });
  });

  it('takes no more than 2,000 acts, however they are said', async () => {
    await expectRefused(door, sent({ acts: [grant({ case: 'G~n', times: 500 })] }), 'MALFORMED', { field: 'acts.0' });
    await expectRefused(door, sent({ acts: [grant({ case: 'G~n', times: 2_000, expect: { remark: 'x'.repeat(10_000) } })] }), 'MALFORMED', { field: 'acts.0.times' });
    const { outcomes } = await rehearsed({ acts: [grant({ case: 'G~n', times: 400 })] });
    expect(outcomes).toHaveLength(400);
  });
});
