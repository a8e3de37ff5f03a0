import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { assessed, boleClaim, FIRM_A, FIRM_B, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { mustRecompute } from '../receipts';
import { adopted, asRead, BASE, base, BOLE, counties, EVENT, known, onCase, published, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const HOST = '云南省西双版纳州勐海县示范路1号';
const NO = { body: { reason: '经集体研究，不予支持' } };
const expo = (paidFen: string): object => ({
  kind: 'EVENT', event: '松人社活动核〔2026〕3号', opensOn: '2026-04-10', lastDayOn: '2026-04-12', approvedOn: '2026-03-01', auditedCostFen: '60000000', otherFiscalFen: '0',
  otherGrants: [{ policy: '上海市会展补贴', paidFen, paidOn: '2026-04-30' }],
});

describe('a leader’s no where the law gives nothing is a decision of zero, with its receipt', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    await published(district, 'partner-counties', counties('532822'));
  });
  afterAll(() => district.close());

  /** Rejects a reviewed case whose proposal the law refuses, and gives what the applicant then sees. */
  async function declined(id: string, code: string): Promise<{ zh: string; en: string; facts: object; tables: unknown }> {
    expect(await refusedCode(district, 'meeting', `cases/${id}/proposal`)).toBe(code);
    const before = await mustRecompute(district.ledger.ground.store);
    const { status, body } = await onCase(district, 'leader', `${id}/rejection`, NO);
    expect([status, body]).toEqual([200, expect.objectContaining({ state: 'REJECTED', amountFen: '0' })]);
    expect(await mustRecompute(district.ledger.ground.store)).toBe(before + 1);
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: Decision };
    expect(decision.receipt).toMatchObject({ payableFen: '0', refusal: { code } });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ state: 'DECLINED', refused: code, amountFen: '0', holds: [], decision });
    const { zh, en } = decision.sentences;
    expect([zh.at(-1), en.at(-1)]).toEqual([expect.stringContaining('行政复议'), expect.stringContaining('reconsideration within 60 days')]);
    const { refusal, inputs } = decision.receipt;
    return { zh: zh.join(''), en: en.join(' '), facts: refusal.facts, tables: inputs.tables };
  }

  interface Decision {
    receipt: { refusal: { facts: object }; inputs: { tables?: unknown } };
    sentences: { zh: string[]; en: string[] };
  }

  it('S02: of a second award for a person whose cap is taken', async () => {
    await propose(district, await reviewed(district, BOLE, FIRM_A, boleClaim(PERSON_1, '50000000', 'D-1')));
    const { zh, en, facts } = await declined(await reviewed(district, BOLE, FIRM_B, boleClaim(PERSON_1, '10000000', 'D-2')), 'CAP_EXHAUSTED');
    expect(facts).toMatchObject({ capFen: '50000000', usedFen: '50000000', leftFen: '0' });
    expect(zh).toContain('第1步，依据沪松人社规〔2024〕5号 第（八）条，以市级决定金额与实际到账金额中较低者为基数，按1:1配套，为100,000.00元。');
    expect(zh).toContain('本案不予支持，金额为0.00元。理由是：依据沪松人社规〔2024〕5号 第（八）条，累计限额已用完，累计限额为500,000.00元，已占用500,000.00元。');
    expect(en).toContain('Nothing is granted: the amount is 0.00 yuan. The reason, by Hu Song Ren She Gui [2024] No. 5, clause (8): The cumulative cap is used up; the cumulative cap is 500,000.00 yuan; 500,000.00 yuan of it are taken.');
  });

  it('S07: of a base that another case has, by the table that was published', async () => {
    const first = await reviewed(district, BASE, FIRM_A, base('532822', HOST));
    await propose(district, first);
    const { zh, facts, tables } = await declined(await reviewed(district, BASE, FIRM_B, base('532822', HOST)), 'ONCE_ONLY');
    expect(facts).toMatchObject({ takenBy: first });
    expect(zh).toContain('一次性补贴已享受或在办，已由另一案件享受或申报。');
    // The receipt keeps what an applicant is not told.
    expect(zh).not.toContain(first);
    const { hash } = (await district.get('rate-tables/partner-counties')).body;
    expect(zh).toContain('所用标准或名录由松人社〔2024〕88号公布。');
    expect(tables).toEqual([{ table: 'partner-counties', version: 'v1', documentNo: '松人社〔2024〕88号', hash }]);
  });

  it('S13, variant: of an event for which another policy has paid as much', async () => {
    const { zh, facts } = await declined(await reviewed(district, EVENT, FIRM_A, expo('25000000')), 'PAID_UNDER_OTHER_POLICY');
    expect(facts).toEqual({ ownFen: '18000000', otherFen: '25000000' });
    expect(zh).toContain('按本条可得180,000.00元，其他政策已支付250,000.00元。');
  });

  it('is the same decision when it is said twice under one key, and the end of the case', async () => {
    const id = await reviewed(district, BOLE, FIRM_B, boleClaim(PERSON_1, '10000000', 'D-3'));
    const once = { seen: await asRead(district, id), key: 'rejected-once' };
    const said = [await district.post('leader', `cases/${id}/rejection`, NO.body, once), await district.post('leader', `cases/${id}/rejection`, NO.body, once)];
    expect(said.map(({ status, body }) => [status, body['state'], body['bookRevision']])).toEqual([said[0], said[0]].map((first) => [200, 'REJECTED', first?.body['bookRevision']]));
    for (const act of ['proposal', 'public-notice']) expect(await refusedCode(district, act === 'proposal' ? 'meeting' : 'publicity', `cases/${id}/${act}`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'leader', `cases/${id}/rejection`, NO)).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('is made by nobody who reviewed the case, and not on papers that have changed since', async () => {
    const id = await reviewed(district, BOLE, FIRM_B, boleClaim(PERSON_1, '10000000', 'D-4'));
    expect(await refusedCode(district, 'leader', `cases/${id}/rejection`, { ...NO, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
    expect(await refusal(district, () => district.post('leader', `cases/${id}/rejection`, NO.body, { seen: '"0"' }), id)).toMatchObject({ code: 'STALE_REVISION' });
  });

  it('is the office’s own, with what the law would have given, where a leader says no before any review', async () => {
    const id = String((await district.done('applicant', 'cases', { programme: EVENT, claimant: FIRM_A, claim: { ...expo('1000'), event: '松人社活动核〔2026〕4号' } }))['case']);
    await district.done('desk', `cases/${id}/acceptance`);
    const before = await mustRecompute(district.ledger.ground.store);
    expect((await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '经费紧张' } })).body).toMatchObject({ state: 'REJECTED', amountFen: '0' });
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: Decision };
    expect(decision.receipt).toMatchObject({ payableFen: '0', alternatives: expect.arrayContaining([expect.objectContaining({ what: 'by-the-clause', amountFen: '17999000', reason: '经费紧张' })]), refusal: { code: 'WITHHELD' } });
    expect(decision.sentences.zh.join('')).toContain('按条文计算为179,990.00元，未予支持。');
    expect(decision.sentences.zh.join('')).toMatch(/^本案不予支持，金额为0\.00元。理由是：.*经审查决定不予支持，理由是：经费紧张。/);
    expect(await mustRecompute(district.ledger.ground.store)).toBe(before + 1);
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it('is said of what was proposed, too: the receipt tells the amount, the sentences that it is not given, and why', async () => {
    const id = await reviewed(district, EVENT, FIRM_A, { ...expo('1000'), event: '松人社活动核〔2026〕5号' });
    await propose(district, id);
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '经费紧张', documentNo: '松人社决〔2026〕9号' } });
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: Decision };
    expect(decision.receipt).toMatchObject({ payableFen: '17999000' });
    expect(decision.sentences.zh.slice(-3)).toEqual([
      '上述金额未予发放：其后决定不予支持，理由是：经费紧张。', '申报单位对本决定不服的，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。', '决定文号为松人社决〔2026〕9号。',
    ]);
    expect(decision.sentences.en.slice(-3)[0]).toBe('That amount is not given: it was rejected after the proposal, for this reason: “经费紧张”.');
  });

  it.each([
    ['two bureaus asked and silent', 'sj-07-real-economy-support', { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, []],
    ['one of two bureaus silent', 'sj-07-real-economy-support', { kind: 'REAL_ECONOMY_SERVICE', year: 2024 }, ['区统计局']],
  ])('waits for no opinion that only money needs (invariant 7): %s', async (_, programme, claim, bureaus) => {
    const id = await reviewed(district, programme, FIRM_A, claim);
    for (const bureau of bureaus) await onCase(district, 'jointReviewer', `${id}/joint-review`, { body: { bureau, outcome: 'PASSED', opinion: '同意', overlap: null } });
    expect((await onCase(district, 'leader', `${id}/rejection`, NO)).body).toMatchObject({ state: 'REJECTED', amountFen: '0' });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it('waits for no panel either, where the firm has had the grant (A-24)', async () => {
    const project = (name: string): Promise<string> => reviewed(district, 'sj-05-innovation-grant', FIRM_A, { kind: 'INNOVATION_PROJECT', project: name, assessedOn: '2026-04-10' });
    const first = await project('云平台');
    await assessed(district, first, { grade: null, amountFen: '5000000' });
    await district.done('meeting', `cases/${first}/proposal`);
    expect((await onCase(district, 'leader', `${await project('测评')}/rejection`, NO)).body).toMatchObject({ state: 'REJECTED', amountFen: '0' });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it('leaves a book in which the auditor finds nothing', async () => {
    await expectAudited(district);
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
