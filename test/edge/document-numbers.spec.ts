import { Door, expectRefused, type Sent, supplement } from './door';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());

const line = (words: object): Sent => ({
  path: 'budget-lines', role: 'finance',
  body: {
    line: 'L-3', year: 2026, programmes: ['sj-08b-bole-match'], amountFen: '1', documentNo: '1号', agencyCode: '126001', functionCode: '2080199',
    governmentEconomicCode: '50799', departmentEconomicCode: '31299', ...words,
  },
});

describe('the number of a document has letters and a number', () => {
  it.each(['😀', '-1', '9999-12-31', '号', '松人社', 'x', '〔〕', '第', '2026', '二', 'x1'.repeat(60)])('%j is none', async (documentNo) => {
    await expectRefused(door, line({ documentNo }), 'MALFORMED', { field: 'documentNo' });
    await expectRefused(door, supplement({ documentNo }), 'MALFORMED', { field: 'documentNo' });
  });

  it.each(['松财预〔2026〕1号', '2号', 'D-1', '主席令第七十六号', '松人社 ２０２６ 第 7 号'])('%j is one', async (documentNo) => {
    expect(await door.send(supplement({ documentNo, amountFen: '1' }))).toMatchObject({ status: 201, body: { documentNo } });
  });
});
