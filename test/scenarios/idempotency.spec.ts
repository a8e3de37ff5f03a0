import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#access/permissions';
import { everyEvent } from '../faults/truth';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, FIRM_B, line, reviewed } from '../journeys/lifecycle';
import { accountOf, adopted, BOLE, known, lineOf, person, PLACEMENT, refusal, revision, veteran } from './acts';
import { expectAudited } from './audited';

interface Sent {
  role: Role;
  path: string;
  body: object;
  key: string;
  seen?: string;
}

interface Said {
  status: number;
  replay: string | null;
  etag: string | null;
  text: string;
}

/** The answer as it comes over the wire: byte for byte. */
async function said(district: District, { role, path, body, key, seen }: Sent): Promise<Said> {
  const headers = { authorization: `Bearer ${await district.token(role)}`, 'content-type': 'application/json', 'idempotency-key': key, ...(seen && { 'if-match': seen }) };
  const response = await fetch(`${district.ledger.url}/v1/districts/310117/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, replay: response.headers.get('idempotent-replay'), etag: response.headers.get('etag'), text: await response.text() };
}

describe('the same key answers the same, for ever (invariant 9)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-again-'));
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  const line = { line: '310117-2026-05', year: 2026, programmes: [BOLE], amountFen: '70000000', documentNo: '松财预〔2026〕9号', ...codes };
  const filing = { programme: BOLE, claimant: FIRM_A, claim: boleClaim(person(1), '30000000', 'D-1') };
  const { kind: _, ...placed } = veteran(person(10), '2026-02-01') as Record<string, unknown>;
  const roster = { programme: PLACEMENT, claimant: FIRM_A, lines: [placed] };
  const acts: Sent[] = [
    { role: 'finance', path: 'budget-lines', body: line, key: 'open-the-line-1' },
    { role: 'desk', path: `parties/${FIRM_A}/accounts`, body: accountOf('1001234567890128888'), key: 'propose-account-1' },
    { role: 'applicant', path: 'cases', body: filing, key: 'file-the-case-1' },
    { role: 'applicant', path: 'rosters', body: roster, key: 'file-the-roster-1' },
  ];
  const first: Said[] = [];
  let last = -1;
  const start = (): Promise<District> => District.open('310117', { DATA_DIR: folder });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('before a restart: an act on the book, a filing, and acts on a case that ask the book', async () => {
    const district = (await start()).on('2026-05-06');
    await adopted(district);
    await known(district);
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(2), '30000000', 'D-2'));
    acts.push({ role: 'meeting', path: `cases/${id}/proposal`, body: {}, key: 'propose-the-case-1', seen: '"3"' });
    acts.push({ role: 'publicity', path: `cases/${id}/public-notice`, body: {}, key: 'publish-the-notice-1', seen: '"4"' });
    for (const act of acts) {
      const answer = await said(district, act);
      expect([answer.status < 300, answer.replay, (await said(district, act)).text]).toEqual([true, null, answer.text]);
      first.push(answer);
    }
    last = await revision(district);
    await district.close();
  });

  it('after it: to the byte, with the same status and ETag, marked as a repeat, and nothing is written', async () => {
    const district = (await start()).on('2026-06-01');
    for (const [at, act] of acts.entries()) expect(await said(district, act)).toEqual({ ...first[at], replay: 'true' });
    expect(await revision(district)).toBe(last);
    await expectAudited(district);
    await district.close();
  });

  it('also when the views and the mark of the reactor were lost', async () => {
    for (const name of ['views.db', 'views.db-wal', 'views.db-shm', 'reactor.db', 'reactor.db-wal', 'reactor.db-shm']) rmSync(join(folder, name), { force: true });
    const district = (await start()).on('2026-06-02');
    for (const [at, act] of acts.entries()) expect(await said(district, act)).toEqual({ ...first[at], replay: 'true' });
    expect(await revision(district)).toBe(last);
    await expectAudited(district);
    await district.close();
  });

  it('and other content under the key is refused', async () => {
    const district = (await start()).on('2026-06-03');
    const others = [{ ...line, amountFen: '70000001' }, accountOf('1001234567890128889'), { ...filing, claim: boleClaim(person(1), '30000001', 'D-1') }, { ...roster, lines: [{ ...placed, contractMonths: 13 }] }];
    const refused: unknown[] = [];
    for (const [at, { role, path, key }] of acts.slice(0, others.length).entries()) refused.push((await refusal(district, () => district.post(role, path, others[at], { key }))).code);
    expect(refused).toEqual(others.map(() => 'IDEMPOTENCY_KEY_REUSED'));
    await district.close();
  });
});

describe('a key that was used for another thing', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    await lineOf(district, '310117-2026-01', 2026, '90000000');
  });
  afterAll(() => district.close());

  it('proposes and approves no other case', async () => {
    const [one, two] = [await reviewed(district, BOLE, FIRM_A, boleClaim(person(3), '30000000', 'D-3')), await reviewed(district, BOLE, FIRM_B, boleClaim(person(4), '30000000', 'D-4'))];
    await district.done('meeting', `cases/${one}/proposal`, {}, { key: 'the-same-key-0001' });
    const no = await refusal(district, () => district.post('meeting', `cases/${two}/proposal`, {}, { key: 'the-same-key-0001' }), two);
    expect(no).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await district.get(`cases/${two}`)).body).toMatchObject({ state: 'BUREAU_REVIEWED' });
  });

  describe('of a roster, which is named by its lines', () => {
    const { kind: _, ...told } = veteran('', '2026-02-01') as Record<string, unknown>;
    const rosterOf = (...lines: object[]): object => ({ programme: PLACEMENT, claimant: FIRM_A, lines: lines.map((line) => ({ ...told, ...line })) });
    const file = (body: object, key: string): ReturnType<District['post']> => district.post('applicant', 'rosters', body, { key });
    const ofPerson = (n: number): object => rosterOf({ personIdNumber: person(n) });
    const filed = async (): Promise<number> => (await everyEvent(district.ledger.ground.store)).filter(({ type, stream }) => type === 'CaseFiled' && stream.startsWith('case-R')).length;

    it('files no other roster, also of two that are sent at once', async () => {
      const answers = await Promise.all([file(ofPerson(20), 'roster-key-0001'), file(ofPerson(21), 'roster-key-0001')]);
      expect(new Set(answers.map(({ body }) => body['code'] ?? body['state']))).toEqual(new Set(['SUBMITTED', 'IDEMPOTENCY_KEY_REUSED']));
      expect(await refusal(district, () => file(ofPerson(22), 'roster-key-0001'))).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(await filed()).toBe(1);
    });

    it('is taken also where the roster stood already, and not by what is refused', async () => {
      const { case: id } = await district.done('applicant', 'rosters', ofPerson(23), { key: 'roster-key-0002' });
      expect((await file(ofPerson(23), 'roster-key-0003')).body).toMatchObject({ case: id });
      expect(await refusal(district, () => file(ofPerson(24), 'roster-key-0003'))).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(await refusal(district, () => file(rosterOf({ personIdNumber: person(25), startedOn: '2023-12-31' }), 'roster-key-0004'))).toMatchObject({ status: 422, code: 'BEFORE_POLICY_WINDOW' });
      expect((await file(ofPerson(25), 'roster-key-0004')).body).toMatchObject({ state: 'SUBMITTED' });
      expect(await filed()).toBe(3);
      await expectAudited(district);
    });
  });

  it('is the key of one person: another person with the same key does an act of their own', async () => {
    for (const id of ['310117-2026-91', '310117-2026-92']) await line(district, id, '100');
    const body = { moves: [{ line: '310117-2026-91', byFen: '1' }, { line: '310117-2026-92', byFen: '-1' }], reason: '调剂' };
    const answers = [await district.post('budget', 'budget-lines/adjustments', body, { key: 'a-shared-key-01' }), await district.post('finance', 'budget-lines/adjustments', body, { key: 'a-shared-key-01' })];
    expect(new Set(answers.map((answer) => answer.body['batch'])).size).toBe(2);
  });

  it('changes no name under which a bank account is paid', async () => {
    const account = accountOf('1001234567890127777');
    const { account: ref } = await district.done('desk', `parties/${FIRM_A}/accounts`, account, { key: 'account-key-0001' });
    await district.done('checker', `parties/${FIRM_A}/accounts/${String(ref)}/confirmation`);
    const kept = district.ledger.ground.vault.open(String(ref));
    expect(kept).toContain('示例甲公司');
    const other = accountOf('1001234567890127777', '另一家公司');
    for (const role of ['desk', 'maker'] as const) {
      expect((await refusal(district, () => district.post(role, `parties/${FIRM_A}/accounts`, other, { key: 'account-key-0001' }))).status).toBe(422);
      expect(district.ledger.ground.vault.open(String(ref))).toBe(kept);
    }
  });

  it('changes no legal name either', async () => {
    const body = { uscc: '91310117MAFAKE035A', legalName: '示例丁公司', kind: 'ENTERPRISE', local: true };
    const { legalNameHash } = await district.done('desk', 'parties', body, { key: 'register-key-001' });
    const no = await refusal(district, () => district.post('desk', 'parties', { ...body, legalName: '另一家公司' }, { key: 'register-key-001' }));
    expect([no.code, district.ledger.ground.vault.open(`legal-name-${String(legalNameHash)}`)]).toEqual(['IDEMPOTENCY_KEY_REUSED', '示例丁公司']);
  });
});
