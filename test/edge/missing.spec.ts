import { FIRM_A } from '../journeys/lifecycle';
import { Door, expectRefused, type Sent } from './door';

let door: Door;
beforeAll(async () => {
  door = await Door.open();
});
afterAll(() => door.close());

const event = { kind: 'EVENT', event: '1号', opensOn: '2026-05-18', lastDayOn: '2026-05-20', approvedOn: null, auditedCostFen: '1', otherFiscalFen: '0' };
const filing = (claim: object): Sent & { body: object } => ({ path: 'cases', role: 'applicant', body: { programme: 'sj-08b-bole-match', claimant: FIRM_A, claim } });

describe('a field that is missing, or of which nobody knows the kind', () => {
  it('is said to be missing: a number that is missing is not a wrong one, in title and detail', async () => {
    const { body } = await expectRefused(door, { path: 'cases', role: 'applicant', body: { ...filing({}).body, claimant: undefined, claim: { ...event } } }, 'MALFORMED', { field: 'claimant' });
    expect([body['title'], body['detail']]).toEqual(['请求格式有误', '请求格式有误：claimant 缺少该字段：统一社会信用代码（GB 32100）。']);
    const roster = await expectRefused(door, { path: 'rosters', role: 'applicant', body: { programme: 'sj-09a-placement-subsidy', lines: [{}] } }, 'MALFORMED', { field: 'claimant' });
    expect((roster.body['errors'] as { message: string }[]).map(({ message }) => message).filter((message) => !message.startsWith('缺少该字段：') || message.includes('有误'))).toEqual([]);
  });
  it('leads with the kind of a claim that nobody knows, and with a claim that is not there', async () => {
    for (const kind of ['MOON_LANDING', undefined]) {
      const { body } = await expectRefused(door, filing({ person: 'x', kind }), 'MALFORMED', { field: 'claim.kind' });
      expect(body['errors']).toHaveLength(1);
    }
    const { body } = await expectRefused(door, { ...filing({}), body: { programme: 'sj-08b-bole-match', claimant: FIRM_A } }, 'MALFORMED', { field: 'claim' });
    expect(body['errors']).toMatchObject([{ field: 'claim', message: '缺少该字段：须为对象' }]);
  });
  it('says of a word of a query that it is given twice', async () => {
    const { body } = await expectRefused(door, { path: 'cases?state=PAID&state=BOOKED', role: 'auditor' }, 'MALFORMED', { field: 'state' });
    expect(body['detail']).toContain('state 填写了 2 次，只能填一个值');
  });
});
