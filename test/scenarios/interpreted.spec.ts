import { District } from '../journeys/district';
import { FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { adopted, known, person, PLACEMENT, published, refusal, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';

const PATH = 'instruments/sj-2024-05/interpretations';
const BUREAU = '松江区人力资源和社会保障局';
const rates = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: '2028-12-31' }];
const said = { bureau: BUREAU, article: '第（九）条', question: '就业如何证明？', answer: '劳动合同满六个月即可。', documentNo: '松人社释〔2026〕1号' };
const SIX = { fromOn: '2026-05-01', reading: { point: 'A-13a', value: '6' } };

interface Decision {
  receipt: { inputs: { choices: Record<string, string>; interpretations?: object[] } };
  sentences: { zh: string[]; en: string[] };
}

describe('the interpreting bureau says how a document is read (附则（四）, sj-x4, A-13)', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-04-06');
    await adopted(district);
    await known(district);
    await published(district, 'sj-09a-rates', rates);
  });
  afterAll(() => district.close());

  const short = (n: number, startedOn: string): object => ({ ...veteran(person(n), startedOn), contractMonths: 6, insuredMonths: 3 });
  const decisionOf = async (id: string): Promise<Decision> => ((await district.get(`cases/${id}`)).body as { decision: Decision }).decision;

  it('in words, which every decision of the programme keeps and reads out from then on', async () => {
    await district.done('policy', PATH, { ...said, answer: '推荐上岗以用工登记为准。', documentNo: '松人社释〔2026〕0号' });
    // Of the bases alone, which share the article: no placement reads it out.
    await district.done('policy', PATH, { ...said, programmes: ['sj-09b-labour-base-opening'], answer: '同一企业集团在同一县只享受一次。', documentNo: '松人社释〔2026〕9号' });
    const id = await reviewed(district, PLACEMENT, FIRM_A, veteran(person(1), '2025-12-15'));
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '70000' });
    const { receipt, sentences } = await decisionOf(id);
    expect(receipt.inputs.interpretations).toEqual([{ documentNo: '松人社释〔2026〕0号', article: '第（九）条', question: '就业如何证明？', answer: '推荐上岗以用工登记为准。' }]);
    expect(sentences.zh).toContain(`${BUREAU}以松人社释〔2026〕0号对沪松人社规〔2024〕5号 第（九）条就“就业如何证明？”作出解释：推荐上岗以用工登记为准。`);
    expect(sentences.en.join(' ')).toMatch(/The interpreting bureau \(“松江区人力资源和社会保障局”\), asked “就业如何证明？”, has explained .*clause \(9\).* in document .*: “推荐上岗以用工登记为准”\./i);
    expect(sentences.en.join('').replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('with a reading that the document leaves open, and no other', async () => {
    const no = await refusal(district, () => district.post('policy', PATH, { ...said, reading: { point: 'A-13a', value: '61' } }));
    expect(no).toMatchObject({ code: 'NOT_FOUND', point: 'A-13a', allowed: ['12', '1–60 MONTHS'] });
    expect(await refusal(district, () => district.post('policy', PATH, { ...said, reading: { point: 'A-14', value: 'PER_ENTERPRISE' } }))).toMatchObject({ code: 'READING_NEEDS_DOCUMENT', programme: 'sj-09b-labour-base-opening' });
    expect(await refusedCode(district, 'policy', PATH, { body: { ...said, ...SIX, bureau: '松江区财政局' } })).toBe('NOT_INTERPRETING_BUREAU');
    await district.done('policy', PATH, { ...said, ...SIX });
  });

  it('by the day of the fact: at the desk, in the amount, in the receipt and in what is read out', async () => {
    district.on('2026-08-03');
    expect(await refusedCode(district, 'applicant', 'cases', { body: { programme: PLACEMENT, claimant: FIRM_A, claim: short(2, '2026-04-30') } })).toBe('CONTRACT_TOO_SHORT');
    const id = await reviewed(district, PLACEMENT, FIRM_A, short(2, '2026-05-01'));
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '70000' });
    const { receipt, sentences } = await decisionOf(id);
    expect(receipt.inputs).toMatchObject({ choices: { 'A-13a': '6' }, interpretations: [{}, { documentNo: '松人社释〔2026〕1号', reading: { point: 'A-13a', value: '6' } }] });
    expect(sentences.zh.join('')).toMatch(/劳动合同期限须满6个月.*作出解释：劳动合同满六个月即可，上述理解据此选定。/);
    expect(sentences.en.join(' ')).toContain('which decides how the text is read above');
  });

  it('and it is listed with the document and with the programmes that it concerns', async () => {
    const { items } = (await district.get('programmes')).body as object as { items: { id: string; interpretations?: { documentNo: string; fromOn: string }[] }[] };
    expect(items.filter(({ interpretations = [] }) => interpretations.length > 0).map(({ id, interpretations }) => [id, interpretations?.map(({ fromOn }) => fromOn)])).toEqual([
      [PLACEMENT, ['2026-04-06', '2026-05-01']], ['sj-09b-labour-base-opening', ['2026-04-06', '2026-04-06']],
    ]);
    expect((await district.get('instruments')).body).toMatchObject({ items: [{ adopted: { interpretations: [{ issuedOn: '2026-04-06' }, { programmes: ['sj-09b-labour-base-opening'] }, { documentNo: '松人社释〔2026〕1号', reading: SIX.reading }] } }] });
    expect((await district.get('interpretations')).body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining(SIX)]) });
  });

  it('of whom the document supports at all: every programme keeps it, each of Jiading’s among them', async () => {
    const jiading = (await District.open('310114')).on('2026-04-06');
    await jiading.done('policy', 'instruments/jd-2022-14/adoption', { choices: [] });
    await jiading.done('policy', 'instruments/jd-2022-14/interpretations', { bureau: '嘉定区人力资源和社会保障局', article: '二', question: '何为入驻？', answer: '以租赁合同为准。', documentNo: '嘉人社释〔2026〕2号' });
    const { items } = (await jiading.get('programmes')).body as object as { items: { kind: string; interpretations?: object[] }[] };
    expect(items.filter(({ kind }) => kind === 'MONEY').map(({ interpretations = [] }) => interpretations.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    await jiading.close();
  });

  it('and leaves a book that an auditor can recompute', () => expectAudited(district));
});
