import { FIRM_A } from '../journeys/lifecycle';
import { person } from '../scenarios/acts';
import { Door, expectRefused, type Sent } from './door';

const HEADINGS = '证件号码,人群类别,入职日期,本区户籍,合同月数,参保月数,就业登记';
const csv = (...rows: string[]): Sent => ({ path: `rosters?programme=sj-09a-placement-subsidy&claimant=${FIRM_A}`, role: 'applicant', body: [HEADINGS, ...rows, ''].join('\n'), headers: { 'content-type': 'text/csv; charset=utf-8' } });
const row = (n: number, groups: string): string => `${person(n)},${groups},2026-02-03,是,12,3,是`;

describe('a cell of a roster', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  it('that names a group twice is told so, and one that names none what it may be', async () => {
    const { body } = await expectRefused(door, csv(row(5, '退役军人；退役军人'), row(6, '无业')), 'MALFORMED', {});
    expect(body['errors']).toMatchObject([
      { line: 1, field: 'lines.1.groups', message: expect.stringContaining('同一类别只填一次') },
      { line: 2, field: 'lines.2.groups', message: expect.stringContaining('中的一项或几项') },
    ]);
  });

  it('beyond the headings is told with its line, beside what is wrong in the others, and of that line itself', async () => {
    const { body } = await expectRefused(door, csv(row(5, '无业'), `${row(6, '军人')},1`, row(5, '退役军人')), 'MALFORMED', {});
    expect(body['errors']).toMatchObject([
      { line: 1, field: 'lines.1.groups' },
      { line: 2, field: 'lines.2', message: expect.stringContaining('第 3 行有内容不在任何列名之下') },
      { line: 2, field: 'lines.2.groups' },
      { line: 3, field: 'lines.3.personIdNumber', message: expect.stringContaining('与第 2 行为同一人') },
    ]);
  });
});
