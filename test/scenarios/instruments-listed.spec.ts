import { SONGJIANG } from '../documents';
import { District } from '../journeys/district';
import { adopts, later } from '../journeys/superseding';
import { adopted, BOLE } from './acts';
import { jiading } from './districts';

describe('the documents of a district, as its book has them', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-06-08');
  });
  afterAll(() => district.close());

  const listed = async (query = ''): Promise<object[]> => (await district.get(`instruments${query}`)).body['items'] as object[];

  it('offers what nobody has adopted', async () => {
    expect(await listed()).toMatchObject([{ id: SONGJIANG.id, adopted: null, standing: { offered: true, adoptedOn: null, confirmedUntil: null, suspended: [], supersededBy: null } }]);
  });

  it('says from when on it is adopted, until when confirmed, and what of it is suspended', async () => {
    await adopted(district);
    const standing = async (): Promise<unknown> => ((await listed())[0] as { standing: unknown }).standing;
    expect(await standing()).toMatchObject({ adoptedOn: '2026-06-08', suspended: [] });
    await district.done('leader', `programmes/${BOLE}/suspension`, { documentNo: '松人社〔2026〕9号', reason: '核查' });
    expect(await standing()).toMatchObject({ suspended: [{ programme: BOLE, documentNo: '松人社〔2026〕9号' }] });
    await district.done('leader', `programmes/${BOLE}/resumption`, { documentNo: '松人社〔2026〕10号', reason: '核查完毕' });
    expect(await standing()).toMatchObject({ suspended: [] });
  });

  it('has a document that the book has adopted and no file offers, and the one that it supersedes', async () => {
    const rules = later('KEEP');
    await adopts(district, rules);
    const items = await listed();
    expect(items).toMatchObject([
      { id: SONGJIANG.id, standing: { offered: true, adoptedOn: '2026-06-08', supersededBy: { instrument: rules.id, documentNo: rules.documentNo, fromOn: '2026-07-01' } } },
      { id: rules.id, documentNo: rules.documentNo, programmes: expect.arrayContaining([BOLE]), adopted: { instrument: rules.id }, standing: { offered: false, adoptedOn: '2026-06-08', supersededBy: null } },
    ]);
    expect(await listed('?on=2026-06-30')).toHaveLength(1);
    expect(await listed('?on=2026-07-01')).toHaveLength(2);
  });

  it('says until when a document is confirmed that asks for it year by year', async () => {
    const other = await jiading('2026-05-06');
    expect((await other.get('instruments')).body['items']).toMatchObject([{ id: 'jd-2022-14', confirmedYears: [{ year: 2026 }], standing: { confirmedUntil: '2026-12-31' } }]);
    await other.close();
  });
});
