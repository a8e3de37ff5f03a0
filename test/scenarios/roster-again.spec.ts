import { decidingParts } from '#cases/roster';
import { onlyCase } from '#cases/rules';
import { fingerprint } from '#kernel/digest';
import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, passed, propose } from '../journeys/lifecycle';
import { mustRecompute } from '../receipts';
import { asRead, known, onCase, person, PLACEMENT, refusal, refusedCode, revision, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const { kind: _, ...told } = veteran('', '2028-06-05') as Record<string, unknown>;
const line = (n: number, more: object = {}): object => ({ ...told, personIdNumber: person(n), ...more });
const PASSPORT = { kind: 'PASSPORT', number: 'E7000028', country: 'DEU' };
const { personIdNumber: __, ...foreign } = line(0, { personDocument: PASSPORT }) as Record<string, unknown>;
const APPROVAL = { body: { confirmedFlags: [] } };

/** The last day of filing is over in all of this: what is let go could not be filed again. */
describe('a roster that is proposed again (重新核定, 第（九）条)', () => {
  let district: District;
  const filed = async (lines: object[], claimant = FIRM_A): Promise<string> => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant, lines }))['case']);
    await passed(district, id);
    return id;
  };
  const shown = async (id: string): Promise<void> => {
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED' });
    await onCase(district, 'publicity', `${id}/public-notice`);
  };
  const again = (id: string, sending: { key?: string; seen?: string } = {}) => asRead(district, id).then((seen) => district.post('meeting', `cases/${id}/proposal`, { again: true }, { seen, ...sending }));
  const outcomes = async (id: string): Promise<unknown[]> => ((await district.get(`rosters/${id}/lines`)).body['items'] as Record<string, unknown>[]).map(({ outcome, refused, amountFen }) => [outcome, refused, amountFen]);
  const counted = async (id: string): Promise<unknown> => (await district.get(`rosters/${id}`)).body;
  const upheld = async (id: string, conclusion: string): Promise<void> => {
    const { body } = await onCase(district, 'desk', `${id}/objections`, { body: { named: true, evidence: true } });
    const [{ objection } = { objection: '' }] = body['objections'] as { objection: string }[];
    expect((await onCase(district, 'legal', `${id}/objections/${objection}/resolution`, { body: { upheld: true, conclusion } })).body).toMatchObject({ state: 'OBJECTION_UPHELD' });
  };

  let [objected, met, merged, other, struck, cut, twins] = ['', '', '', '', '', '', ''];
  beforeAll(async () => {
    district = await songjiang('2028-12-20');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
    objected = await filed([1, 2, 3].map((n) => line(n)));
    met = await filed([11, 12, 13].map((n) => line(n)));
    merged = await filed([line(21), foreign]);
    other = await filed([line(22), line(23)], FIRM_B);
    struck = await filed([31, 32].map((n) => line(n)));
    twins = await filed([line(41), line(42), { ...foreign, personDocument: { ...PASSPORT, number: 'E7000029' } }]);
    cut = await filed(Array.from({ length: 150 }, (_one, n) => line(200 + n)));
    district.on('2029-01-08');
    for (const id of [objected, met, merged, other, struck, cut, twins]) await shown(id);
  });
  afterAll(() => district.close());

  it('after an objection that was upheld is decided without the line that was struck for it, and the others go on', async () => {
    await upheld(objected, '第1行人员并未就业');
    expect((await propose(district, objected)).body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'OBJECTION_UPHELD' });
    expect((await onCase(district, 'reviewer', `${objected}/strikes`, { body: { lines: [1], reason: '经查并未就业' } })).body).toMatchObject({ state: 'OBJECTION_UPHELD', struckSince: [1] });
    const before = await mustRecompute(district.ledger.ground.store);
    expect((await again(objected)).body).toMatchObject({ state: 'PROPOSED', amountFen: '140000', notice: null, objections: [], heeded: [{ upheld: true, conclusion: '第1行人员并未就业' }] });
    expect(await mustRecompute(district.ledger.ground.store)).toBe(before + 3);
    expect(await outcomes(objected)).toEqual([['DECLINED', 'LINE_STRUCK', '0'], ['GRANTED', null, '70000'], ['GRANTED', null, '70000']]);
    expect(await counted(objected)).toMatchObject({ state: 'PROPOSED', decided: 3, granted: 2, declined: 1, amountFen: '140000' });
    expect((await district.get(`awards/${objected}`)).body).toMatchObject({ state: 'PROPOSED', filedOn: '2028-12-20', roster: { round: 2 } });
    const history = (await district.get(`cases/${objected}/history`)).body['items'] as { fact: { answer?: string; detail?: string } }[];
    expect(history.map(({ fact }) => fact).filter(({ answer }) => answer)).toMatchObject([{ answer: 'PROPOSED' }, { answer: 'RELEASED', detail: 'REASSESSED' }, { answer: 'PROPOSED' }]);
    await expectAudited(district);
  });

  it('is not for nothing, and is quiet when it is repeated', async () => {
    const at = await revision(district);
    expect((await again(objected)).body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(await revision(district)).toBe(at);
  });

  it('meets money of another policy for one person: the approval names the line, which is paid the rest', async () => {
    const { grant } = await district.done('reviewer', 'other-grants', { programme: PLACEMENT, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: person(12) }, policy: '方松街道推岗奖励', level: 'TOWN', town: '方松街道', paidFen: '20000', paidOn: '2029-01-05', documentNo: '方松办〔2029〕3号' });
    district.on('2029-01-16');
    expect(await refusal(district, () => onCase(district, 'leader', `${met}/approval`, APPROVAL), met)).toMatchObject({ code: 'PAID_UNDER_OTHER_POLICY', lines: [2], dueFen: '190000', remedy: expect.stringContaining('again: true') });
    const once = { key: 'roster-again-1', seen: await asRead(district, met) };
    const [first, repeated] = [await again(met, once), await again(met, once)];
    expect([first.status, first.body]).toMatchObject([200, { state: 'PROPOSED', amountFen: '190000' }]);
    expect([repeated.status, repeated.body]).toEqual([200, first.body]);
    expect(await outcomes(met)).toMatchObject([['GRANTED', null, '70000'], ['GRANTED', null, '50000'], ['GRANTED', null, '70000']]);
    expect((await district.get(`other-grants/findings?award=${met}`)).body['items']).toMatchObject([{ grant, state: 'CLOSED' }]);
    await expectAudited(district);
  });

  it('has a person who turned out to be one with a person of another roster: whichever is proposed again lets the other go on', async () => {
    const { merge } = await district.done('leader', 'person-merges', { document: PASSPORT, otherDocument: { kind: 'IDENTITY_CARD', number: person(23) }, reason: '同一人', documentNo: '松人社核〔2029〕1号' });
    await district.done('leader', `person-merges/${String(merge)}/confirmation`, {}, { person: 'u-leader-2' });
    for (const id of [merged, other]) expect(await refusal(district, () => onCase(district, 'leader', `${id}/approval`, APPROVAL), id)).toMatchObject({ code: 'ONCE_ONLY', lines: [2], remedy: expect.stringContaining('again: true') });
    expect((await again(merged)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect(await outcomes(merged)).toMatchObject([['GRANTED', null, '70000'], ['DECLINED', 'PERSON_CLAIM_PENDING', '0']]);
    expect((await onCase(district, 'leader', `${other}/approval`, APPROVAL)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    expect(await refusedCode(district, 'reviewer', `cases/${other}/strikes`, { body: { lines: [1], reason: '迟了' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await expectAudited(district);
  });

  it('says of a person who turned out to be one with another of the same roster which line it is, and keeps the first; its approval is gone with it', async () => {
    expect((await onCase(district, 'leader', `${twins}/approval`, { body: { confirmedFlags: [], documentNo: '松人社批〔2029〕19号' } })).body).toMatchObject({ state: 'AWAITING_BUDGET', decisionNo: '松人社批〔2029〕19号' });
    const { merge } = await district.done('leader', 'person-merges', { document: { ...PASSPORT, number: 'E7000029' }, otherDocument: { kind: 'IDENTITY_CARD', number: person(41) }, reason: '同一人', documentNo: '松人社核〔2029〕2号' });
    await district.done('leader', `person-merges/${String(merge)}/confirmation`, {}, { person: 'u-leader-2' });
    expect((await again(twins)).body).toMatchObject({ state: 'PROPOSED', amountFen: '140000', notice: null });
    expect((await district.get(`cases/${twins}`)).body).not.toHaveProperty('decisionNo');
    const { refused, decision: { sentences } } = (await district.get(`rosters/${twins}/lines/3`)).body as { refused: string; decision: { sentences: { zh: string[]; en: string[] } } };
    expect([refused, sentences.zh.join(''), sentences.en.join('')]).toEqual(['PERSON_CLAIM_PENDING', expect.stringContaining('与本名单第1行为同一人'), expect.stringContaining('that of line 1 of this roster')]);
    expect(sentences.zh.join('')).not.toContain('其他机构');
    await expectAudited(district);
  });

  it('with a line struck since is neither signed nor noticed before it is proposed again', async () => {
    await onCase(district, 'reviewer', `${struck}/strikes`, { body: { lines: [2], reason: '已离职' } });
    for (const [role, act, body] of [['leader', 'approval', APPROVAL.body], ['leader', 'endorsement', { reason: '同意' }]] as const) {
      expect(await refusal(district, () => onCase(district, role, `${struck}/${act}`, { body }), struck)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'LINES_STRUCK', lines: [2], possibleActs: [{ act: 'strikeLines' }, { act: 'propose' }, { act: 'reject' }, { act: 'withdraw' }] });
    }
    expect((await again(struck)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect(await outcomes(struck)).toMatchObject([['GRANTED', null, '70000'], ['DECLINED', 'LINE_STRUCK', '0']]);
    await onCase(district, 'publicity', `${struck}/public-notice`);
    district.on('2029-01-25');
    expect((await onCase(district, 'leader', `${struck}/approval`, APPROVAL)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await expectAudited(district);
  });

  it('is refused where no line is left, and nothing is written; the roster is rejected', async () => {
    await onCase(district, 'reviewer', `${objected}/strikes`, { body: { lines: [2, 3], reason: '未就业' } });
    expect(await refusal(district, () => again(objected), objected)).toMatchObject({ code: 'LINE_STRUCK', errors: [{ field: 'lines.1' }, { field: 'lines.2' }, { field: 'lines.3' }] });
    expect((await onCase(district, 'leader', `${objected}/rejection`, { body: { reason: '无一属实' } })).body).toMatchObject({ state: 'REJECTED' });
    await expectAudited(district);
  });

  it('goes on where it stopped when it was cut off, whoever asks again', async () => {
    await onCase(district, 'reviewer', `${cut}/strikes`, { body: { lines: [1, 150], reason: '查无此人' } });
    const { writers } = district.ledger.ground;
    const [book, writer] = [await writers.book(district.area), await writers.case(cut)];
    const one = onlyCase(writer.records);
    if (!one) throw new Error(`${cut} is not there`);
    // As a service that is killed leaves it: let go, and a part of it decided anew.
    for (const { part, command } of [...decidingParts(writer.records, one, undefined, { struck: true })].slice(0, 2)) {
      const ask = { command, at: district.ledger.clock.at, actor: { ref: 'u-meeting', role: 'meeting' }, id: `cut-off-again/${part}`, hash: fingerprint(command), correlationId: cut, causationId: cut };
      expect(await book.submit(ask)).not.toHaveProperty('refusal');
    }
    expect(await counted(cut)).toMatchObject({ decided: 100, granted: 99, declined: 1 });
    expect((await outcomes(cut)).slice(0, 1)).toEqual([['DECLINED', 'LINE_STRUCK', '0']]);
    expect((await district.get(`rosters/${cut}/lines/120`)).body).toMatchObject({ outcome: 'FILED' });
    expect((await again(cut)).body).toMatchObject({ state: 'PROPOSED', amountFen: String(148 * 70_000), notice: null });
    expect(await counted(cut)).toMatchObject({ decided: 150, granted: 148, declined: 2 });
    expect((await again(cut)).body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE' });
    await expectAudited(district);
  });
});
