import { verify } from '#audit/verify';
import { filingParts, rosterOf } from '#cases/roster';
import { day } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import type { ClaimOf } from '#policy/claims';
import type { District } from '../journeys/district';
import { FIRM_A, passed, propose } from '../journeys/lifecycle';
import { asRead, person, PLACEMENT, refusal, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const line = (n: number, more: object = {}): object => ({ ...told, personIdNumber: person(n), ...more });
const WAS = [1, 2, 3].map((n) => line(n));
/** The third person was named by mistake, and the second is disabled. */
const IS = [line(1), line(2, { groups: ['DISABLED'], startedOn: '2026-01-08' })];
const note = '已按告知书更正';

describe('a roster with defects, corrected by a new file (补正, B-16)', () => {
  let district: District;
  const filed = async (lines = WAS): Promise<string> => String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines }))['case']);
  const asked = async (lines = WAS): Promise<string> => {
    const id = await filed(lines);
    await district.done('desk', `cases/${id}/correction-request`, { defects: ['第 2 行人群类别有误', '第 3 行查无此人'] });
    return id;
  };
  const correct = async (id: string, lines: object[] = IS, { seen, ...sending }: { key?: string; seen?: string; person?: string } = {}) =>
    district.post('applicant', `rosters/${id}/correction`, { note, lines }, { ...sending, seen: seen ?? (await asRead(district, id)) });
  const refused = async (id: string, lines?: object[], sending?: object): Promise<Record<string, unknown>> => refusal(district, () => correct(id, lines, sending), id);
  const persons = async (id: string): Promise<unknown[]> => ((await district.get(`rosters/${id}/lines`)).body['items'] as { no: number; startedOn: string }[]).map(({ no, startedOn }) => [no, startedOn]);

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
  });
  afterAll(() => district.close());
  beforeEach(() => void district.on('2026-05-06'));

  it('has the lines of the new file, and is decided on them alone', async () => {
    const id = await asked();
    const before = (await district.get(`cases/${id}`)).body as { claim: { digest: string } };
    expect((await district.post('desk', `cases/${id}/acceptance`)).body).toMatchObject({ roster: true, possibleActs: [{ act: 'correct' }, { act: 'correctRoster' }, { act: 'notAccept' }, { act: 'withdraw' }] });
    const { status, body } = await correct(id);
    expect([status, body]).toMatchObject([200, { state: 'SUBMITTED', filedOn: '2026-05-06', linesCorrected: true, claim: { lines: 2, firstOn: '2026-01-05', lastOn: '2026-01-08' }, correction: { correctedOn: '2026-05-06' } }]);
    expect((body['claim'] as { digest: string }).digest).not.toBe(before.claim.digest);
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'SUBMITTED', lines: 2, filed: 2, decided: 0 });
    expect(await persons(id)).toEqual([[1, '2026-01-05'], [2, '2026-01-08']]);
    expect((await district.get(`rosters/${id}/lines/3`)).status).toBe(404);
    await passed(district, id);
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '170000' });
    expect((await district.get(`rosters/${id}/lines/2`)).body).toMatchObject({ outcome: 'GRANTED', amountFen: '100000', decision: { receipt: { inputs: { claim: { groups: ['DISABLED'] } } } } });
    await expectAudited(district);
  });

  it('is the same correction when the same file comes again, under its key or another, also when the case has gone on', async () => {
    const id = await asked([11, 12].map((n) => line(n)));
    const is = [line(11)];
    const once = { key: `correction-${id}`, seen: await asRead(district, id) };
    const [first, again] = [await correct(id, is, once), await correct(id, is, once)];
    expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([200, first.body, 'true']);
    for (const step of ['now', 'accepted']) {
      if (step === 'accepted') await district.done('desk', `cases/${id}/acceptance`);
      const seen = await asRead(district, id);
      const other = await correct(id, is);
      expect([other.status, other.headers.get('etag'), other.headers.get('idempotent-replay')]).toEqual([200, seen, 'true']);
    }
    expect((await correct(id, [line(12)])).body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'ACCEPTED' });
    // Nor is the roster as it was first filed another one while this one is open.
    expect(await filed([11, 12].map((n) => line(n)))).toBe(id);
    expect(await persons(id)).toHaveLength(1);
  });

  it('may have more lines than were filed, and other persons, while filing is open; not when it has ended', async () => {
    const id = await asked([line(21)]);
    const more = [line(21), line(22), line(23)];
    await district.done('policy', 'filing-windows', { programme: PLACEMENT, year: 2026, fromOn: '2026-05-01', toOn: '2026-05-08', documentNo: '松人社通〔2026〕9号' });
    district.on('2026-05-11');
    expect(await refused(id, more)).toMatchObject({ status: 422, code: 'ANOTHER_MATTER', line: 2, errors: [{ field: 'lines.2' }, { field: 'lines.3' }] });
    district.on('2026-05-08');
    expect((await correct(id, more)).body).toMatchObject({ state: 'SUBMITTED', claim: { lines: 3 } });
    expect(await persons(id)).toHaveLength(3);
    await district.done('policy', 'filing-windows', { programme: PLACEMENT, year: 2026, fromOn: '2026-01-01', toOn: '2026-12-31', documentNo: '松人社通〔2026〕10号' });
  });

  it('is read as strictly as at filing, with what is wrong in each line, and nothing is written', async () => {
    const id = await asked([31, 32].map((n) => line(n)));
    expect(await refused(id, [line(31), line(31), line(32, { startedOn: '2026-02-30' })])).toMatchObject({ status: 400, code: 'MALFORMED', errors: [{ field: 'lines.2.personIdNumber' }, { field: 'lines.3.startedOn' }] });
    expect(await refused(id, [line(31), line(32, { contractMonths: 3 })])).toMatchObject({ status: 422, code: 'CONTRACT_TOO_SHORT', line: 2, errors: [{ field: 'lines.2' }] });
    expect(await refused(id, [])).toMatchObject({ code: 'MALFORMED', field: 'lines' });
    expect(await refusal(district, async () => district.post('applicant', `rosters/${id}/correction`, { lines: WAS }, { seen: await asRead(district, id) }), id)).toMatchObject({ code: 'MALFORMED', field: 'note' });
    expect(await refusal(district, async () => district.post('applicant', `rosters/${id}/correction`, { note, lines: WAS, programme: PLACEMENT }, { seen: await asRead(district, id) }), id)).toMatchObject({ code: 'MALFORMED', field: 'programme' });
  });

  it('is made by its applicant in person, at the revision that was seen, of a roster that is there and was asked for it', async () => {
    const id = await asked([41, 42].map((n) => line(n)));
    expect(await refused(id, [line(41)], { person: 'u-other-applicant' })).toMatchObject({ code: 'FORBIDDEN_ROLE' });
    expect(await refused(id, [line(41)], { seen: '"0"' })).toMatchObject({ code: 'STALE_REVISION' });
    expect(await refused(await filed([line(43)]), [line(43)])).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'SUBMITTED' });
    expect((await district.post('applicant', 'rosters/Rnone/correction', { note, lines: [line(41)] }, { seen: '"0"' })).body).toMatchObject({ code: 'NOT_FOUND' });
    const single = String((await district.done('applicant', 'cases', { programme: PLACEMENT, claimant: FIRM_A, claim: veteran(person(44), '2026-01-05') }))['case']);
    await district.done('desk', `cases/${single}/correction-request`, { defects: ['缺承诺书'] });
    expect(await refused(single, [line(44)])).toMatchObject({ code: 'MALFORMED', field: 'lines' });
    const told = (await district.post('desk', `cases/${single}/acceptance`)).body as { possibleActs: { act: string }[] };
    expect(told.possibleActs.map(({ act }) => act)).toEqual(['correct', 'notAccept', 'withdraw']);
  });

  it('is late after the tenth working day; then the desk refuses acceptance', async () => {
    const id = await asked([51, 52].map((n) => line(n)));
    district.on('2026-05-20');
    expect(await refused(id, [line(51)])).toMatchObject({ status: 422, code: 'CORRECTION_PERIOD_OVER', dueOn: '2026-05-19' });
    expect((await district.post('desk', `cases/${id}/non-acceptance`, { reason: '逾期未补正' }, { seen: await asRead(district, id) })).body).toMatchObject({ state: 'NOT_ACCEPTED' });
  });
});

describe('a roster whose correction was cut off between its word and its last line', () => {
  const COUNT = 700;
  const is = Array.from({ length: COUNT }, (_, n) => line(n, n === 0 ? { groups: ['DISABLED'] } : {}));

  /** The file as the ledger reads it: its persons are those of the lines that were filed. */
  async function claimsOf(district: District, id: string): Promise<ClaimOf<'PLACEMENT'>[]> {
    const first = (await district.get(`rosters/${id}/lines?limit=500`)).body;
    const second = (await district.get(`rosters/${id}/lines?limit=500&after=${encodeURIComponent(String(first['next']))}`)).body;
    const refs = [first, second].flatMap(({ items }) => (items as { personRef: string }[]).map(({ personRef }) => personRef));
    return refs.map((who, n) => ({ kind: 'PLACEMENT', person: who, groups: [n === 0 ? 'DISABLED' : 'VETERAN'], startedOn: day('2026-01-05'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }));
  }

  it('says how far it is, takes no other file, and goes on with the same one', async () => {
    const district = await songjiang('2026-05-06');
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: is.map((one) => ({ ...one, groups: ['VETERAN'] })) }))['case']);
    await district.done('desk', `cases/${id}/correction-request`, { defects: ['第 1 行人群类别有误'] });
    // As a service that is killed leaves it: the word and the first part.
    const claims = await claimsOf(district, id);
    const correction = { type: 'correct', note, claim: rosterOf(claims) } as const;
    const [part] = filingParts(claims, correction);
    const writer = await district.ledger.ground.writers.case(id);
    const ask = { at: district.ledger.clock.at, actor: { ref: 'u-applicant', role: 'applicant' }, hash: fingerprint(correction), correlationId: id, causationId: id };
    for (const [n, command] of [correction, ...(part ? [part.command] : [])].entries()) expect(await writer.submit({ ...ask, id: `cut-off-${n}`, command })).not.toHaveProperty('refusal');

    const seen = await asRead(district, id);
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'CORRECTION_REQUESTED', lines: COUNT, filed: 500 });
    expect((await district.get(`rosters/${id}/lines/501`)).status).toBe(404);
    expect(await refusedCode(district, 'desk', `cases/${id}/acceptance`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    const otherFile = await district.post('applicant', `rosters/${id}/correction`, { note, lines: is.slice(0, 9) }, { seen });
    expect(otherFile.body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'LINES_AWAITED', possibleActs: [{ act: 'correctRoster' }, { act: 'withdraw' }] });
    const { status, body, headers } = await district.post('applicant', `rosters/${id}/correction`, { note, lines: is }, { seen });
    expect([status, body['state'], headers.get('idempotent-replay')]).toEqual([200, 'SUBMITTED', null]);
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'SUBMITTED', lines: COUNT, filed: COUNT });
    await passed(district, id);
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: String(COUNT * 70_000 + 30_000) });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
    await district.close();
  });
});
