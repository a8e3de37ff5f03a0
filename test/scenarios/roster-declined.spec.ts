import { decidingParts } from '#cases/roster';
import { onlyCase } from '#cases/rules';
import { fingerprint } from '#kernel/digest';
import { FIRM_A, FIRM_B, passed, propose, reviewed } from '../journeys/lifecycle';
import type { District } from '../journeys/district';
import { mustRecompute } from '../receipts';
import { asRead, known, person, PLACEMENT, refusedCode, revision, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const line = (n: number, more: object = {}): object => ({ ...told, personIdNumber: person(n), ...more });
const NO = { reason: '经集体研究，不予支持', documentNo: '松人社不予〔2026〕3号' };

describe('a leader’s no to a roster (decision 14)', () => {
  let district: District;
  const filed = async (lines: object[]): Promise<string> => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines }))['case']);
    await passed(district, id);
    return id;
  };
  const rejected = async (id: string, body: object = NO, sending: { key?: string; person?: string; seen?: string } = {}) =>
    district.post('leader', `cases/${id}/rejection`, body, { ...sending, seen: sending.seen ?? (await asRead(district, id)) });
  const receipts = (): Promise<number> => mustRecompute(district.ledger.ground.store);
  const strike = async (id: string, lines: number[]): Promise<unknown> => district.done('reviewer', `cases/${id}/strikes`, { lines, reason: '未实际入职' }, { seen: await asRead(district, id) });

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    await propose(district, await reviewed(district, PLACEMENT, FIRM_B, veteran(person(1), '2026-01-05')));
  });
  afterAll(() => district.close());

  it('is a decision and a receipt for each line, which gives itself again, and is read out', async () => {
    const id = await filed([line(1), line(2), line(3)]);
    await strike(id, [2, 3]);
    expect((await propose(district, id)).body).toMatchObject({ code: 'PERSON_CLAIM_PENDING' });
    const before = await receipts();
    const { status, body } = await rejected(id);
    expect([status, body]).toMatchObject([200, { state: 'REJECTED', amountFen: '0', decisionNo: NO.documentNo, ended: { reason: NO.reason, remedy: expect.stringContaining('行政复议') } }]);
    expect(await receipts()).toBe(before + 3);
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'REJECTED', lines: 3, decided: 3, granted: 0, declined: 3, amountFen: '0' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ state: 'DECLINED', amountFen: '0', holds: [] });
    for (const [no, code] of [[1, 'PERSON_CLAIM_PENDING'], [2, 'LINE_STRUCK'], [3, 'LINE_STRUCK']] as const) {
      const read = (await district.get(`rosters/${id}/lines/${no}`)).body as { decision: { sentences: { zh: string[]; en: string[] } } };
      expect(read).toMatchObject({ outcome: 'DECLINED', refused: code, amountFen: '0', article: '沪松人社规〔2024〕5号 第（九）条', decision: { receipt: { payableFen: '0', refusal: { code } } } });
      const { zh, en } = read.decision.sentences;
      expect([zh.join(''), en.join(' ')]).toEqual([expect.stringContaining('行政复议'), expect.stringContaining('reconsideration within 60 days')]);
      expect(zh.join('')).toContain(NO.documentNo);
      expect([zh[0], en[0], /本案/.test(zh.join(''))]).toEqual(['本行不予支持，金额为0.00元。', 'Nothing is granted for this line: the amount is 0.00 yuan.', false]);
    }
    await expectAudited(district);
  });

  it('is the same decision when it is said twice, the end of the case, and leaves the persons free', async () => {
    const id = await filed([line(1), line(4)]);
    await strike(id, [2]);
    const once = { key: 'rejected-roster-once', seen: await asRead(district, id) };
    const [first, again] = [await rejected(id, NO, once), await rejected(id, NO, once)];
    expect([again.status, again.body]).toEqual([200, first.body]);
    const at = await revision(district);
    for (const [role, act] of [['meeting', 'proposal'], ['leader', 'rejection']] as const) expect(await refusedCode(district, role, `cases/${id}/${act}`, { body: act === 'rejection' ? NO : {} })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await revision(district)).toBe(at);
    const other = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(4), '2026-01-05'));
    expect((await propose(district, other)).body).toMatchObject({ state: 'PROPOSED' });
    const anew = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [line(1), line(4)] }))['case']);
    expect(anew).toBe(`${id}-2`);
  });

  it('is said by nobody who reviewed it', async () => {
    const id = await filed([line(1), line(5)]);
    await strike(id, [2]);
    expect(await refusedCode(district, 'leader', `cases/${id}/rejection`, { body: NO, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
  });

  it('is the leader’s own, with a receipt for each line, where the law gives a line money or an office has yet to speak', async () => {
    const gives = await filed([line(1), line(6)]);
    const rows = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null }];
    await district.done('policy', 'rate-tables', { table: 'sj-09a-rates', version: 'v2', documentNo: '松人社〔2024〕89号', rows, corrects: '残疾人标准尚待核定，撤回' }, { person: 'u-table-maker' });
    await district.done('leader', 'rate-tables/sj-09a-rates/v2/publication', {}, { person: 'u-table-publisher' });
    const unsaid = await filed([line(1), line(7, { groups: ['DISABLED'] })]);
    expect((await propose(district, unsaid)).body).toMatchObject({ code: 'RATE_NOT_PUBLISHED', line: 2 });
    const before = await receipts();
    for (const id of [gives, unsaid]) {
      expect((await rejected(id)).body).toMatchObject({ state: 'REJECTED', amountFen: '0', ended: { reason: NO.reason } });
      expect((await district.get(`rosters/${id}`)).body).toMatchObject({ state: 'REJECTED', decided: 2, declined: 2, amountFen: '0' });
    }
    expect(await receipts()).toBe(before + 4);
    expect((await district.get(`rosters/${gives}/lines`)).body['items']).toMatchObject([{ outcome: 'DECLINED', refused: 'PERSON_CLAIM_PENDING' }, { outcome: 'DECLINED', refused: 'WITHHELD' }]);
    const read = async (id: string): Promise<unknown> => (await district.get(`rosters/${id}/lines/2`)).body['decision'];
    expect(await read(gives)).toMatchObject({ receipt: { inputs: { withheld: NO.reason }, alternatives: [{ what: 'by-the-clause', amountFen: '70000' }] }, sentences: { zh: expect.arrayContaining([expect.stringContaining(NO.reason)]) } });
    expect(await read(unsaid)).toMatchObject({ receipt: { refusal: { code: 'WITHHELD', facts: { undetermined: 'RATE_NOT_PUBLISHED' } } } });
    await expectAudited(district);
  });

  it('is the same before every review has passed, as of a single case', async () => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [line(8), line(9)] }))['case']);
    await district.done('desk', `cases/${id}/acceptance`);
    await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'FAILED', opinion: '材料不实', office: '方松街道' });
    expect((await rejected(id)).body).toMatchObject({ state: 'REJECTED', amountFen: '0' });
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ decided: 2, declined: 2 });
    await expectAudited(district);
  });

  it('goes on where it stopped when it was cut off, whoever speaks next', async () => {
    const [finished, proposed] = [await filed(Array.from({ length: 150 }, (_, n) => line(100 + n))), await filed([line(301), line(302)])];
    await strike(finished, Array.from({ length: 150 }, (_, n) => n + 1));
    await strike(proposed, [1]);
    const { writers } = district.ledger.ground;
    const book = await writers.book(district.area);
    for (const [id, most] of [[finished, 2], [proposed, 2]] as const) {
      const writer = await writers.case(id);
      const one = onlyCase(writer.records);
      if (!one) throw new Error(`${id} is not there`);
      // As a service that is killed leaves it: opened, and a part of it decided.
      for (const { part, command } of [...decidingParts(writer.records, one, id === finished ? NO.reason : undefined)].slice(0, most)) {
        const role = id === finished ? 'leader' : 'meeting';
        const ask = { command, at: district.ledger.clock.at, actor: { ref: `u-${role}`, role }, id: `cut-off-${id}/${part}`, hash: fingerprint(command), correlationId: id, causationId: id };
        expect(await book.submit(ask)).not.toHaveProperty('refusal');
      }
    }
    expect((await district.get(`rosters/${finished}`)).body).toMatchObject({ state: 'BUREAU_REVIEWED', decided: 100 });
    expect((await rejected(finished)).body).toMatchObject({ state: 'REJECTED', amountFen: '0' });
    expect((await district.get(`rosters/${finished}`)).body).toMatchObject({ decided: 150, declined: 150 });
    // What got something is let go by the same word.
    expect((await district.get(`rosters/${proposed}`)).body).toMatchObject({ decided: 2, granted: 1 });
    expect((await rejected(proposed)).body).toMatchObject({ state: 'REJECTED' });
    expect((await district.get(`awards/${proposed}`)).body).toMatchObject({ state: 'RELEASED', released: 'REJECTED' });
    expect((await district.get(`rosters/${proposed}`)).body).toMatchObject({ decided: 2, granted: 0, declined: 1, released: 1 });
    await expectAudited(district);
  });

  it('of a proposal that was cut off, after a bureau has said no, leaves no line without its decision', async () => {
    const id = await filed(Array.from({ length: 120 }, (_, n) => line(400 + n)));
    await strike(id, [110]);
    const { writers } = district.ledger.ground;
    const [book, writer] = [await writers.book(district.area), await writers.case(id)];
    for (const { part, command } of [...decidingParts(writer.records, onlyCase(writer.records)!)].slice(0, 2)) {
      await book.submit({ command, at: district.ledger.clock.at, actor: { ref: 'u-meeting', role: 'meeting' }, id: `cut-off-${id}/${part}`, hash: fingerprint(command), correlationId: id, causationId: id });
    }
    await district.done('jointReviewer', `cases/${id}/joint-review`, { bureau: '区财政局', outcome: 'FAILED', opinion: '不同意', overlap: null }, { seen: await asRead(district, id) });
    expect((await rejected(id)).body).toMatchObject({ state: 'REJECTED' });
    expect((await district.get(`rosters/${id}`)).body).toMatchObject({ lines: 120, decided: 120, declined: 20, released: 100, amountFen: '0' });
    for (const [no, code] of [[110, 'LINE_STRUCK'], [120, 'WITHHELD']] as const) expect((await district.get(`rosters/${id}/lines/${no}`)).body).toMatchObject({ outcome: 'DECLINED', refused: code, decision: { receipt: { refusal: { code } } } });
    await expectAudited(district);
  });
});
