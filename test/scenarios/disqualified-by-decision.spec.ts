import { District } from '../journeys/district';
import { boleClaim, FIRM_A, files, LINE, propose, reviewed } from '../journeys/lifecycle';
import { APPROVED, BASE, base, BOLE, grantApproved, NOTICED, onCase, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, jiading, songjiang } from './districts';

const LAW = '财政违法行为处罚处分条例 第十四条；预算法 第九十五条';

const decided = async (district: District, said: object): Promise<string> => {
  const { disqualification } = await district.done('legal', 'disqualifications', said);
  const path = `disqualifications/${String(disqualification)}`;
  expect(await refusedCode(district, 'leader', `${path}/decision`, { person: 'u-legal' })).toBe('FORBIDDEN_SOD');
  await district.done('leader', `${path}/decision`);
  return path;
};
const lifted = async (district: District, path: string): Promise<void> => {
  await district.done('legal', `${path}/lifting`, { documentNo: '府复决〔2026〕9号', reason: '行政复议决定撤销' });
  expect(await refusedCode(district, 'leader', `${path}/lifting/confirmation`, { body: { documentNo: '府复决〔2026〕9号' }, person: 'u-legal' })).toBe('FORBIDDEN_SOD');
  await district.done('leader', `${path}/lifting/confirmation`, { documentNo: '府复决〔2026〕9号' });
};

describe('in Jiading, whose document has no article on misconduct (B-07)', () => {
  let district: District;
  beforeAll(async () => void (district = await jiading('2026-05-06')));
  afterAll(() => district.close());
  const said = { uscc: JIADING_FIRM, instrument: 'jd-2022-14', legalBasis: LAW, fromOn: '2026-05-06', toOn: '2028-05-05', documentNo: '嘉人社决〔2026〕1号', reason: '查实虚假申报' };
  const settlement = { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: '2026-03-02' };
  const finding = { amountFen: '200000000', reason: '相应档次' };

  it('a decision without its basis or its end is refused', async () => {
    for (const field of ['legalBasis', 'fromOn', 'toOn'] as const) {
      const { [field]: _, ...rest } = said;
      expect(await refusal(district, () => district.post('legal', 'disqualifications', rest))).toMatchObject({ status: 400, code: 'MALFORMED', field });
    }
  });

  it('one by two persons ends the running case, bars the firm by its own basis, and says so once', async () => {
    const id = await reviewed(district, 'jd-01-settlement-reward', JIADING_FIRM, settlement);
    await propose(district, id, finding);
    const send = () => district.post('legal', 'disqualifications', said, { key: 'disqualify-once' });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body, again.headers.get('idempotent-replay')]).toEqual([201, first.body, 'true']);
    await decided(district, { ...said, reason: '另查实虚假申报' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    expect((await district.get(`parties/${JIADING_FIRM}`)).body).toMatchObject({ disqualified: { 'jd-2022-14': '2028-05-05' }, barred: [{ instrument: 'jd-2022-14', legalBasis: LAW }] });
    expect(await refusal(district, () => files(district, 'jd-01-settlement-reward', JIADING_FIRM, settlement))).toMatchObject({ code: 'DISQUALIFIED', article: LAW, toOn: '2028-05-05' });
  });

  it('lifted by two, the firm may claim again; the book stands to be recomputed', async () => {
    const { items } = (await district.get('disqualifications?state=DISQUALIFIED')).body as { items: { disqualification: string }[] };
    district.on('2026-06-08');
    await lifted(district, `disqualifications/${items[0]?.disqualification}`);
    const id = await reviewed(district, 'jd-01-settlement-reward', JIADING_FIRM, settlement);
    expect((await propose(district, id, finding)).status).toBe(200);
    await expectAudited(district);
  });
});

describe('in Songjiang, before anything was paid (附则（三）, A-23)', () => {
  let district: District;
  beforeAll(async () => void (district = await songjiang('2026-05-06')));
  afterAll(() => district.close());
  const said = { uscc: FIRM_A, instrument: 'sj-2024-05', documentNo: '松人社决〔2026〕3号', reason: '拨付前查实' };

  it('the flag of another district is confirmed by the approver, and blocks nothing (A-23, B-07)', async () => {
    const known = { uscc: FIRM_A, area: '310114', documentNo: '嘉人社决〔2026〕1号', fromOn: '2026-05-06', toOn: '2028-05-05', source: '嘉定区政务公开' };
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(2), '5000000', 'D-2'));
    await propose(district, id);
    await district.done('legal', 'disqualifications-elsewhere', known);
    expect((await district.done('legal', 'disqualifications-elsewhere', known))['unchanged']).toBe(true);
    district.on(NOTICED);
    await onCase(district, 'publicity', `${id}/public-notice`);
    district.on(APPROVED);
    expect(await refusal(district, () => onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } }), id)).toMatchObject({ code: 'MANUAL_REVIEW_REQUIRED', unconfirmed: ['DISQUALIFIED_ELSEWHERE'] });
    expect((await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: ['DISQUALIFIED_ELSEWHERE'] } })).status).toBe(200);
    expect((await district.get('disqualifications-elsewhere')).body).toMatchObject({ items: [{ party: FIRM_A, decisions: [{ area: '310114' }] }] });
    await district.done('legal', 'disqualifications-elsewhere', { ...known, toOn: '2026-05-12' });
  });

  it('the article of the document bars until its end, takes the approval and leaves no cap held', async () => {
    const id = await grantApproved(district, { programme: BASE, claim: base('532822', '示范路1号'), noticeOn: '2026-05-14', approvedOn: '2026-05-21' });
    await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    const other = await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '5000000', 'D-1'));
    const path = await decided(district, said);
    // Why is read out with what ended, before its approval and after.
    const why = expect.stringMatching(/^申报单位被取消申请资格（依据沪松人社规〔2024〕5号 附则（三），决定文号为松人社决〔2026〕3号），期限自2026年5月21日至2028年12月31日，理由是：/) as string;
    const ending = { zh: expect.arrayContaining([why]) as string[] };
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED', ending, decision: { sentences: ending } });
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ disqualified: { 'sj-2024-05': '2028-12-31' } });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '0' });
    const claim = boleClaim(person(3), '5000000', 'D-3');
    expect(await refusal(district, () => files(district, BOLE, FIRM_A, claim))).toMatchObject({ code: 'DISQUALIFIED', article: '沪松人社规〔2024〕5号 附则（三）', toOn: '2028-12-31' });
    expect((await district.get(`cases/${other}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED', ended: { reason: '取消资格 松人社决〔2026〕3号' }, ending });
    district.on('2026-06-08');
    await lifted(district, path);
    // What ended with it stays so, and may be filed again.
    expect((await district.get(`cases/${other}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    expect((await files(district, BOLE, FIRM_A, claim)).status).toBe(201);
    await expectAudited(district);
  });
});
