import './folder';
import { join } from 'node:path';
import { grantbook } from '#apps/audit/grantbook.given';
import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { FIRM_A } from '../journeys/lifecycle';
import { known, refusal } from '../scenarios/acts';

const DIGEST = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';
const letter = { paper: 'COMMITMENT_LETTER', sha256: DIGEST };
const licence = { paper: 'LICENCE', documentNo: '（示例）人服证字〔2024〕第3号' };
const baseAt = (n: number): object => ({ kind: 'LABOUR_BASE', county: '532822', hostAddress: `示范路 ${n} 号`, openedOn: '2026-04-01' });

/** A document that asks for papers: 承诺书、许可证 at the filing, 会议纪要 of the proposal, 文号 of the approval. */
describe('the papers that a document asks for (domain 3.1, nos. 2, 4, 9, 12)', () => {
  let district: District;
  let id: string;
  beforeAll(async () => {
    district = (await District.open('310199')).on('2026-05-07');
    await district.done('policy', 'instruments/xq-2026-1/adoption', { choices: [] });
    await known(district);
  });
  afterAll(() => district.close());

  const files = async (n: number, papers?: object[]): Promise<string> => String((await district.done('applicant', 'cases', { programme: 'xq-03-base', claimant: FIRM_A, claim: baseAt(n), ...(papers && { papers }) }))['case']);
  const act = (role: Parameters<District['post']>[0], path: string, body: object = {}) => district.post(role, `cases/${id}/${path}`, body);
  const done = (role: Parameters<District['post']>[0], path: string, body: object = {}) => district.done(role, `cases/${id}/${path}`, body);
  const missing = async (role: Parameters<District['post']>[0], path: string, body?: object) => refusal(district, () => act(role, path, body), id);

  it('are filed by number or digest, and stand on the case with the day', async () => {
    id = await files(1, [letter]);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ papers: [{ ...letter, on: '2026-05-07' }], papersAsked: ['COMMITMENT_LETTER', 'LICENCE', 'MINUTES', 'APPROVAL'] });
  });

  it('are not what they say: a paper without number and digest, or with content, is refused', async () => {
    const filing = (paper: object) => refusal(district, () => district.post('applicant', 'cases', { programme: 'xq-03-base', claimant: FIRM_A, claim: baseAt(2), papers: [paper] }));
    expect(await filing({ paper: 'LICENCE' })).toMatchObject({ code: 'MALFORMED', field: 'papers.0' });
    expect(await filing({ ...letter, sha256: 'abc' })).toMatchObject({ code: 'MALFORMED', field: 'papers.0.sha256' });
    expect(await filing({ ...letter, text: '本单位承诺' })).toMatchObject({ code: 'MALFORMED', field: 'papers.0.text' });
    expect(await filing({ paper: 'MINUTES', documentNo: '1号' })).toMatchObject({ code: 'MALFORMED', field: 'papers.0.paper' });
  });

  it('hold the acceptance back until they are there, which a correction brings', async () => {
    expect(await missing('desk', 'acceptance')).toMatchObject({ status: 422, code: 'PAPERS_MISSING', article: '示例区府〔2026〕1号 第三条之二', missing: ['LICENCE'], remedy: expect.stringContaining('补正') });
    await done('desk', 'correction-request', { defects: ['缺少人力资源服务许可证'] });
    await done('applicant', 'correction', { note: '补交许可证', papers: [licence] });
    expect(await done('desk', 'acceptance', { documentNo: '示例受〔2026〕1号' })).toMatchObject({ state: 'ACCEPTED', papers: [letter, licence, { paper: 'ACCEPTANCE_SLIP', documentNo: '示例受〔2026〕1号' }] });
  });

  it('are named with the proposal: no minutes, no amount', async () => {
    await done('street', 'preliminary-review', { outcome: 'PASSED', opinion: '属实' });
    await done('reviewer', 'bureau-review', { outcome: 'PASSED', opinion: '符合' });
    expect(await missing('meeting', 'proposal')).toMatchObject({ code: 'PAPERS_MISSING', missing: ['MINUTES'] });
    expect(await missing('meeting', 'proposal', { minutes: {} })).toMatchObject({ code: 'MALFORMED', field: 'minutes' });
    expect(await done('meeting', 'proposal', { minutes: { documentNo: '示例会纪〔2026〕4号', sha256: DIGEST.toUpperCase() } })).toMatchObject({ state: 'PROPOSED', amountFen: '1000000' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ minutes: { documentNo: '示例会纪〔2026〕4号', sha256: DIGEST } });
  });

  it('and with the approval: its number is asked for, read out, and finds the case', async () => {
    await done('publicity', 'public-notice');
    district.on('2026-05-15');
    expect(await missing('leader', 'approval', { confirmedFlags: [] })).toMatchObject({ code: 'PAPERS_MISSING', missing: ['APPROVAL'] });
    await done('leader', 'approval', { confirmedFlags: [], documentNo: '示例批〔2026〕17号' });
    const { papers, decision } = (await district.get(`cases/${id}`)).body as object as { papers: object[]; decision: { sentences: { zh: string[]; en: string[] } } };
    expect(papers.map((one) => (one as { paper: string }).paper)).toEqual(['COMMITMENT_LETTER', 'LICENCE', 'ACCEPTANCE_SLIP', 'MINUTES', 'APPROVAL']);
    expect([decision.sentences.zh.at(-1), decision.sentences.en.at(-1)]).toEqual(['批复文号为示例批〔2026〕17号。', 'The approval is document “示例批〔2026〕17号”.']);
    expect((await district.get(`cases?decisionNo=${encodeURIComponent('示例批〔2026〕17号')}`)).body['items']).toMatchObject([{ case: id, decisionNo: '示例批〔2026〕17号' }]);
    expect((await district.get(`cases?decisionNo=${encodeURIComponent('示例批〔2026〕18号')}`)).body['items']).toEqual([]);
  });

  it('a revocation has a number of its own, which stands beside that of the approval', async () => {
    expect(await done('leader', 'revocation', { reason: '材料失实', documentNo: '示例撤〔2026〕1号' })).toMatchObject({ state: 'REVOKED', decisionNo: '示例撤〔2026〕1号' });
    const { decision } = (await district.get(`cases/${id}`)).body as object as { decision: { sentences: { zh: string[] } } };
    expect(decision.sentences.zh.at(-1)).toBe('决定文号为示例撤〔2026〕1号。');
  });

  it('a refusal of acceptance needs none of them, and has its slip', async () => {
    id = await files(3);
    expect(await done('desk', 'non-acceptance', { reason: '材料不齐', documentNo: '示例不受〔2026〕1号' })).toMatchObject({ state: 'NOT_ACCEPTED', papers: [{ paper: 'ACCEPTANCE_SLIP', documentNo: '示例不受〔2026〕1号' }] });
  });

  it('are asked for in a rehearsal, too', async () => {
    expect(await grantbook('rehearse', join(__dirname, 'papers.yaml'))).toMatchObject({ code: 0 });
  });

  it('leaves a book that an auditor can recompute', async () => {
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
