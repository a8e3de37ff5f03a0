import { District } from './district';
import { LINE, prepared } from './lifecycle';

describe('a supplement of a line (追加)', () => {
  let district: District;
  beforeAll(async () => {
    district = await District.open();
    await prepared(district.on('2026-05-06'), '10000000');
  });
  afterAll(() => district.close());

  it('adds its amount under a document number, and binds nothing by itself (B-27)', async () => {
    await district.done('finance', `budget-lines/${LINE}/supplements`, { amountFen: '2500000', documentNo: '松财预〔2026〕37号' });
    const { body } = await district.get(`budget-lines/${LINE}/utilisation`);
    expect(body).toMatchObject({ item: { amountFen: '10000000', supplementsFen: '2500000', committedFen: '0', availableFen: '12500000' } });
  });

  it('is refused for a line that does not stand, without a number, and of nothing', async () => {
    const supplement = { amountFen: '1', documentNo: '松财预〔2026〕38号' };
    const codes = [
      await district.post('finance', 'budget-lines/nowhere/supplements', supplement),
      await district.post('finance', `budget-lines/${LINE}/supplements`, { ...supplement, documentNo: ' ' }),
      await district.post('finance', `budget-lines/${LINE}/supplements`, { ...supplement, amountFen: '0' }),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(['NOT_FOUND', 'DOCUMENT_NUMBER_REQUIRED', 'MALFORMED']);
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ supplementsFen: '2500000' });
  });

  it('is said by one document once, under whatever key, and another amount has another document', async () => {
    const supplements = `budget-lines/${LINE}/supplements`;
    const supplement = { amountFen: '2500000', documentNo: '松财预(2026)第37号' };
    expect((await district.post('finance', supplements, supplement)).body).toMatchObject({ unchanged: true });
    const { status, body } = await district.post('finance', supplements, { ...supplement, amountFen: '2500001' });
    expect([status, body['code'], body['remedy']]).toEqual([409, 'ID_ALREADY_USED', expect.stringContaining('另一文号')]);
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ supplementsFen: '2500000' });
  });

  it('of nothing is refused in words', async () => {
    const { body } = await district.post('finance', `budget-lines/${LINE}/supplements`, { amountFen: '0', documentNo: '松财预〔2026〕39号' });
    expect(JSON.stringify(body['errors'])).toContain('不得为零');
  });
});
