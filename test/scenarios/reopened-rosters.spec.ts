import { onlyCase } from '#cases/rules';
import { successionOf } from '#cases/succession';
import { dayOf } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import type { District } from '../journeys/district';
import { FIRM_A, FIRM_B, orderIn, ordered, LINE, passed, propose, reviewed } from '../journeys/lifecycle';
import { asRead, known, onCase, person, PLACEMENT, refusedCode, revision, veteran } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const DOCUMENT = '松府复决〔2026〕9号';
const { kind: _, ...told } = veteran('', '2026-01-05') as Record<string, unknown>;
const line = (n: number): object => ({ ...told, personIdNumber: person(n) });

describe('a roster whose refusal a review overturned (复议、诉讼, 重新受理)', () => {
  let district: District;
  const filed = async (ns: number[]): Promise<string> => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: ns.map(line) }))['case']);
    await passed(district, id);
    return id;
  };
  const strike = async (id: string, lines: number[]): Promise<unknown> => district.done('reviewer', `cases/${id}/strikes`, { lines, reason: '未实际入职' }, { seen: await asRead(district, id) });
  const overturned = (id: string, lines?: number[], who = 'u-legal') => onCase(district, 'legal', `${id}/reopening`, { body: { documentNo: DOCUMENT, decidedOn: today(), reason: '复议决定撤销', ...(lines && { lines, instrument: 'sj-2024-05' }) }, person: who });
  const today = (): string => dayOf(district.ledger.clock.at).toString();
  const confirmed = (id: string, who = 'u-leader-2') => onCase(district, 'leader', `${id}/reopening/confirmation`, { body: { documentNo: DOCUMENT }, person: who });
  /** By others than those who reviewed before. */
  const passes = async (id: string): Promise<void> => {
    await district.done('desk', `cases/${id}/acceptance`, {}, { seen: await asRead(district, id) });
    await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
    await district.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合' }, { person: 'u-reviewer-2' });
  };
  const read = async (id: string, no: number): Promise<unknown> => (await district.get(`rosters/${id}/lines/${no}`)).body;

  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', accountNumber: '1001234567890129998' });
  });
  afterAll(() => district.close());

  it('is taken up and decided anew by another than who struck its lines (回避, domain 3.2)', async () => {
    const id = await filed([41, 42]);
    await strike(id, [2]);
    await propose(district, id);
    const body = { documentNo: DOCUMENT, decidedOn: today(), reason: '复议决定撤销', lines: [2] };
    expect(await refusedCode(district, 'legal', `cases/${id}/reopening`, { body, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
    await overturned(id, [2]);
    expect(await refusedCode(district, 'leader', `cases/${id}/reopening/confirmation`, { body: { documentNo: DOCUMENT }, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
    await confirmed(id);
    await passes(`${id}-A1`);
    const again = { lines: [1], reason: '仍未实际入职' };
    expect(await refusedCode(district, 'reviewer', `cases/${id}-A1/strikes`, { body: again })).toBe('FORBIDDEN_SOD');
    await district.done('reviewer', `cases/${id}-A1/strikes`, again, { person: 'u-reviewer-2', seen: await asRead(district, `${id}-A1`) });
    await expectAudited(district);
  });

  it('is decided anew line by line, as of its day of filing, as a case of its own', async () => {
    const id = await filed([1, 2, 3]);
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '经集体研究，不予支持' } });
    district.on('2026-05-07');
    await overturned(id);
    expect(await refusedCode(district, 'leader', `cases/${id}/reopening/confirmation`, { body: { documentNo: DOCUMENT } })).toBe('FORBIDDEN_SOD');
    expect((await confirmed(id)).body).toMatchObject({ state: 'REJECTED', reopened: { as: `${id}-A1` }, anewAs: [`${id}-A1`] });
    const anew = `${id}-A1`;
    expect((await district.get(`cases/${anew}`)).body).toMatchObject({ state: 'SUBMITTED', filedOn: '2026-05-06', applicant: 'u-applicant', claim: { lines: 3 }, reopened: { of: id, documentNo: DOCUMENT } });
    for (const no of [1, 2, 3]) expect(await read(id, no)).toMatchObject({ outcome: 'DECLINED', refused: 'WITHHELD', anewAs: anew, decision: { sentences: { zh: [`原决定已由${DOCUMENT}撤销，本行由${anew}号案件重新办理。`] } } });
    await passes(anew);
    expect((await propose(district, anew)).body).toMatchObject({ state: 'PROPOSED', amountFen: '210000' });
    expect((await district.get(`awards/${anew}`)).body).toMatchObject({ filedOn: '2026-05-06', reopenedOn: '2026-05-07' });
    await expectAudited(district);
    expect(await refusedCode(district, 'leader', `cases/${anew}/rejection`, { body: { reason: '仍不予支持' } })).toBe('FORBIDDEN_SOD');
    district.on('2026-05-08');
    await district.done('publicity', `cases/${anew}/public-notice`);
    district.on('2026-05-15');
    expect(await refusedCode(district, 'leader', `cases/${anew}/approval`, { body: { confirmedFlags: [] } })).toBe('FORBIDDEN_SOD');
    expect((await onCase(district, 'leader', `${anew}/approval`, { body: { confirmedFlags: [] }, person: 'u-leader-2' })).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await orderIn(district, await ordered(district, anew, LINE), 'PAID');
    await expectAudited(district);
  });

  it('may be of one line of those that go on: it is decided by itself, and they are paid', async () => {
    const id = await filed([11, 12]);
    await strike(id, [2]);
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    for (const [lines, code] of [[undefined, 'ACT_NOT_ALLOWED_IN_STATE'], [[1], 'ACT_NOT_ALLOWED_IN_STATE'], [[3], 'NOT_FOUND']] as const) {
      expect(await refusedCode(district, 'legal', `cases/${id}/reopening`, { body: { documentNo: DOCUMENT, decidedOn: '2026-05-06', reason: '复议', ...(lines && { lines }) } })).toBe(code);
    }
    await overturned(id, [2]);
    expect((await confirmed(id, 'u-leader')).body).toMatchObject({ state: 'PROPOSED', anewAs: [`${id}-A1`] });
    expect(await read(id, 1)).toMatchObject({ outcome: 'GRANTED' });
    expect(await read(id, 2)).toMatchObject({ refused: 'LINE_STRUCK', anewAs: `${id}-A1` });
    await passes(`${id}-A1`);
    expect((await propose(district, `${id}-A1`)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect((await district.get(`rosters/${id}-A1/lines/1`)).body['decision']).toMatchObject({ receipt: { inputs: { decidedUnder: 'sj-2024-05', filedOn: '2026-05-15' } } });
    const at = await revision(district);
    expect(await refusedCode(district, 'legal', `cases/${id}/reopening`, { body: { documentNo: '另一文号', decidedOn: '2026-05-06', reason: '复议', lines: [2] } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await revision(district)).toBe(at);
    await expectAudited(district);
  });

  it('leaves the lines that go on as they were filed, also where these are proposed again', async () => {
    const id = await filed([31, 32, 33]);
    await strike(id, [3]);
    await propose(district, id);
    await overturned(id, [3]);
    await confirmed(id, 'u-leader');
    await strike(id, [2]);
    expect((await onCase(district, 'meeting', `${id}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000', reopened: { as: `${id}-A1` } });
    expect((await district.get(`awards/${id}`)).body['reopenedOn'] ?? null).toBeNull();
    await expectAudited(district);
  });

  it('says of each reopening what it was, of the whole before and of a line since; it is decided under what its own review named', async () => {
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [51, 52, 53].map(line) }))['case']);
    await district.done('desk', `cases/${id}/non-acceptance`, { reason: '材料不齐' }, { seen: await asRead(district, id) });
    await onCase(district, 'legal', `${id}/reopening`, { body: { documentNo: DOCUMENT, decidedOn: today(), reason: '复议决定撤销', instrument: 'sj-2024-05' }, person: 'u-legal' });
    await confirmed(id);
    await passes(id);
    await strike(id, [3]);
    await propose(district, id);
    await overturned(id, [3]);
    await confirmed(id);
    await district.done('reviewer', `cases/${id}/strikes`, { lines: [2], reason: '未实际入职' }, { person: 'u-reviewer-3', seen: await asRead(district, id) });
    const again = await onCase(district, 'meeting', `${id}/proposal`, { body: { again: true } });
    expect(again.body).toMatchObject({ state: 'PROPOSED', amountFen: '70000', reopened: { as: `${id}-A1` }, reopenedBefore: [{ documentNo: DOCUMENT, instrument: 'sj-2024-05' }] });
    expect(await read(id, 1)).toMatchObject({ outcome: 'GRANTED', decision: { receipt: { inputs: { decidedUnder: 'sj-2024-05' } } } });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ reopenedOn: today() });
    await expectAudited(district);
  });

  it('is decided in its own case alone, also where the roster is proposed again and its place is free by then (不重复)', async () => {
    const other = await reviewed(district, PLACEMENT, FIRM_B, veteran(person(71), '2026-01-05'));
    await propose(district, other);
    const id = await filed([71, 72, 73]);
    await propose(district, id);
    expect(await read(id, 1)).toMatchObject({ outcome: 'DECLINED', refused: 'PERSON_CLAIM_PENDING' });
    await overturned(id, [1]);
    await confirmed(id, 'u-leader');
    await onCase(district, 'applicant', `${other}/withdrawal`, { body: { reason: '不再申报' } });
    expect(await refusedCode(district, 'reviewer', `cases/${id}/strikes`, { body: { lines: [1], reason: '未实际入职' } })).toBe('LINE_DEALT_WITH_ANEW');
    await strike(id, [3]);
    expect((await onCase(district, 'meeting', `${id}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect(await read(id, 1)).toMatchObject({ outcome: 'DECLINED', refused: 'LINE_DEALT_WITH_ANEW', amountFen: '0', anewAs: `${id}-A1`, decision: { receipt: { inputs: { anewAs: `${id}-A1` } }, checks: [] } });
    await passes(`${id}-A1`);
    expect((await propose(district, `${id}-A1`)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    await strike(id, [2]);
    expect(await refusedCode(district, 'meeting', `cases/${id}/proposal`, { body: { again: true } })).toBe('LINE_DEALT_WITH_ANEW');
    await expectAudited(district);
  });

  it('gets what the limits leave by then, and where another has the place, the reason of the law', async () => {
    const id = await filed([21, 22]);
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '不予支持' } });
    await propose(district, await reviewed(district, PLACEMENT, FIRM_B, veteran(person(21), '2026-01-05')));
    await overturned(id);
    await confirmed(id);
    await passes(`${id}-A1`);
    expect((await propose(district, `${id}-A1`)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    expect(await read(`${id}-A1`, 1)).toMatchObject({ refused: 'PERSON_CLAIM_PENDING' });
    await expectAudited(district);
  });

  it('goes on where it stopped when it was cut off, more lines than a part, whoever asks again', async () => {
    const ns = Array.from({ length: 620 }, (_, n) => 100 + n);
    const id = await filed(ns);
    await strike(id, ns.map((_, n) => n + 1));
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '不予支持' } });
    await overturned(id);
    const { writers } = district.ledger.ground;
    const old = await writers.case(id);
    const asked = (command: Parameters<typeof old.submit>[0]['command'], part: string) => ({ command, at: district.ledger.clock.at, actor: { ref: 'u-leader-2', role: 'leader' }, id: `cut-off/${part}`, hash: fingerprint(command), correlationId: id, causationId: id });
    // As a service that is killed leaves it: reopened, and its successor filed without lines.
    await old.submit(asked({ type: 'reopenCase', documentNo: DOCUMENT, anew: true }, 'reopening'));
    const succession = successionOf(old.records, onlyCase(old.records)!);
    await (await writers.case(`${id}-A1`)).submit(asked(succession!.filing, 'anew'));
    expect((await district.get(`cases/${id}-A1`)).body).toMatchObject({ state: 'FILING' });
    expect(await refusedCode(district, 'desk', `cases/${id}-A1/expiry`)).toBe('FILING_OPEN');
    for (const who of ['u-leader-3', 'u-leader-3']) expect((await confirmed(id, who)).body).toMatchObject({ state: 'REJECTED' });
    expect((await district.get(`cases/${id}-A1`)).body).toMatchObject({ state: 'SUBMITTED', claim: { lines: 620 }, filedOn: '2026-05-15' });
    expect((await district.get(`rosters/${id}-A1`)).body).toMatchObject({ filed: 620, decided: 0 });
    await expectAudited(district);
  });

  it('brings lines of an earlier reopening that was cut off to where they go, too, with the next one', async () => {
    const id = await filed([61, 62]);
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '不予支持' } });
    await overturned(id, [1]);
    const { writers } = district.ledger.ground;
    const command = { type: 'reopenCase', documentNo: DOCUMENT, anew: true } as const;
    await (await writers.case(id)).submit({ command, at: district.ledger.clock.at, actor: { ref: 'u-leader-2', role: 'leader' }, id: 'cut-off/61', hash: fingerprint(command), correlationId: id, causationId: id });
    await onCase(district, 'legal', `${id}/reopening`, { body: { documentNo: '复决2号', decidedOn: today(), reason: '复议决定撤销', lines: [2] }, person: 'u-legal' });
    await onCase(district, 'leader', `${id}/reopening/confirmation`, { body: { documentNo: '复决2号' }, person: 'u-leader-2' });
    for (const as of [`${id}-A1`, `${id}-A2`]) expect((await district.get(`cases/${as}`)).body).toMatchObject({ state: 'SUBMITTED', claim: { lines: 1 }, reopened: { of: id } });
    expect(await read(id, 1)).toMatchObject({ anewAs: `${id}-A1`, decision: { sentences: { zh: [`原决定已由${DOCUMENT}撤销，本行由${id}-A1号案件重新办理。`] } } });
    await expectAudited(district);
  });
});
