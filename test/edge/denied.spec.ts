import pino from 'pino';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, PERSON_1, prepared } from '../journeys/lifecycle';
import { Door } from './door';

describe('an attempt that is denied leaves a line in the log (S22 deniedAttemptAudited, domain 3.2)', () => {
  const lines: string[] = [];
  let district: District;
  beforeAll(async () => {
    district = await District.open('310117', {}, pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }));
    await prepared(district);
  });
  afterAll(() => district.close());

  /** What the log has of the request of this id. */
  const logged = (id: string): Record<string, unknown>[] => lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ requestId }) => requestId === id);

  it('says who attempted what, under which id, and why it was denied; never what was sent', async () => {
    const body = { line: 'L-denied', amountFen: '123454321' };
    expect((await district.post('auditor', 'budget-lines', body, { person: 'u9', headers: { 'x-request-id': 'denied-attempt-42' } })).status).toBe(403);
    expect(logged('denied-attempt-42')).toMatchObject([{ level: 40, person: 'u9', act: 'openLine', code: 'FORBIDDEN_SOD', area: '310117', method: 'POST' }]);
    expect(lines.join('')).not.toMatch(/L-denied|123454321|Bearer/);
  });

  it('so of duties that must be apart, of another district, and of nobody known', async () => {
    const filed = String((await district.done('applicant', 'cases', { programme: 'sj-08b-bole-match', claimant: FIRM_A, claim: boleClaim(PERSON_1, '100', 'D-1') }))['case']);
    await district.done('desk', `cases/${filed}/acceptance`);
    await district.done('street', `cases/${filed}/preliminary-review`, { outcome: 'PASSED', opinion: '同意', office: '方松街道' }, { person: 'u1' });
    const own = await district.post('reviewer', `cases/${filed}/bureau-review`, { outcome: 'PASSED', opinion: '同意' }, { person: 'u1', headers: { 'x-request-id': 'same-person' } });
    expect([own.status, logged('same-person')]).toMatchObject([403, [{ person: 'u1', act: 'bureauReview', code: 'FORBIDDEN_SOD' }]]);
    const door = Door.into(district);
    await door.send({ path: '/v1/districts/310114/budget-lines', role: 'finance', body: {}, headers: { authorization: 'Bearer nobody', 'x-request-id': 'nobody-known' } });
    expect(logged('nobody-known')).toMatchObject([{ person: null, act: 'openLine', code: 'UNAUTHENTICATED', area: '310114' }]);
  });

  it('and nothing of an attempt that is refused for another reason, or that is done', async () => {
    await district.post('finance', 'budget-lines', {}, { headers: { 'x-request-id': 'not-well-formed' } });
    await district.get('budget-lines');
    expect(logged('not-well-formed')).toEqual([]);
  });
});
