import { District } from '../journeys/district';
import { boleClaim, FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { adopted, BOLE, known, onCase, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const at = (district: District, instant: string): void => void (district.ledger.clock.at = Temporal.Instant.from(instant));
const approval = { body: { confirmedFlags: [] } };
let persons = 20;

/** A case whose notice is published on a day; the next person of the town each time. */
async function noticed(district: District, day: string): Promise<string> {
  persons += 1;
  const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(persons), '5000000', `D-${persons}`));
  await propose(district, id);
  district.on(day);
  await onCase(district, 'publicity', `${id}/public-notice`);
  return id;
}

const lastOn = async (district: District, id: string): Promise<unknown> => ((await district.get(`cases/${id}`)).body['notice'] as { lastOn: string } | null)?.lastOn;

async function opened(day: string): Promise<District> {
  const district = (await District.open()).on(day);
  await adopted(district);
  await known(district);
  return district;
}

describe('the end of a notice of five working days (B-15)', () => {
  it('lets nobody approve before it is over, nor at 24:00 sharp, and lets approve one instant later', async () => {
    const district = await opened('2026-11-20');
    const id = await noticed(district, '2026-11-23');
    expect(await lastOn(district, id)).toBe('2026-11-27');
    for (const early of ['2026-11-27T10:00:00+08:00', '2026-11-27T23:59:59.999999999+08:00', '2026-11-28T00:00:00+08:00']) {
      at(district, early);
      const no = await refusal(district, () => onCase(district, 'leader', `${id}/approval`, approval), id);
      expect(no).toMatchObject({ status: 409, code: 'NOTICE_NOT_OVER', noticeLastOn: '2026-11-27', retryable: true });
    }
    at(district, '2026-11-28T00:00:00.000000001+08:00');
    expect((await onCase(district, 'leader', `${id}/approval`, approval)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    const { body } = await district.get('events?from=3&limit=500');
    const approved = (body['items'] as { type: string; fact: object }[]).find(({ type }) => type === 'AwardApproved');
    expect(approved?.fact).toMatchObject({ noticeFirstOn: '2026-11-23', noticeLastOn: '2026-11-27' });
    await expectAudited(district);
    await district.close();
  });

  it.each([
    ['2026-09-28', '2026-10-09', 'the October holiday'],
    ['2026-02-12', '2026-02-25', 'the Spring Festival and its working Saturday'],
    ['2026-11-21', '2026-11-27', 'a day off, where it begins on the Monday'],
  ])('published on %s ends on %s: %s', async (day, last) => {
    const district = await opened(day);
    const id = await noticed(district, day);
    expect(await lastOn(district, id)).toBe(last);
    expect(await refusedCode(district, 'publicity', `cases/${id}/public-notice`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.close();
  });
});

describe('an objection during the notice (异议, B-15)', () => {
  let district: District;
  beforeAll(async () => (district = await opened('2026-11-20')));
  afterAll(() => district.close());
  const object = (id: string, named: boolean, evidence: boolean) => () => onCase(district, 'publicity', `${id}/objections`, { body: { named, evidence } });
  const objectionOf = (body: Record<string, unknown>): string => String((body['objections'] as { objection: string }[]).at(-1)?.objection);
  const resolve = (id: string, objection: string, upheld: boolean) => () => onCase(district, 'legal', `${id}/objections/${objection}/resolution`, { body: { upheld, conclusion: '已调查' } });

  it('stops the clock: a day on which it is open, however briefly, does not count', async () => {
    const id = await noticed(district, '2026-11-23');
    expect(await refusal(district, object(id, false, false), id)).toMatchObject({ status: 422, code: 'OBJECTION_NOT_ADMISSIBLE' });
    district.on('2026-11-25');
    const objection = objectionOf((await object(id, false, true)()).body);
    district.on('2026-11-30');
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, approval)).toBe('OBJECTION_OPEN');
    expect(await refusedCode(district, 'leader', `cases/${id}/endorsement`, { body: { reason: '同意' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    // 23, 24 November; 25 to 30 left out; 1, 2, 3 December.
    expect((await resolve(id, objection, false)()).body).toMatchObject({ state: 'PUBLICISED', notice: { lastOn: '2026-12-03' } });
    expect(await refusal(district, resolve(id, objection, false), id)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE' });
    at(district, '2026-12-04T00:00:00+08:00');
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, approval)).toBe('NOTICE_NOT_OVER');
    at(district, '2026-12-04T00:00:01+08:00');
    expect(await refusal(district, object(id, true, true), id)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'NOTICE_OVER' });
    expect((await onCase(district, 'leader', `${id}/approval`, approval)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
  });

  it('of two, keeps the case open until both are resolved, and counts no day twice', async () => {
    const id = await noticed(district, '2026-12-07');
    const one = objectionOf((await object(id, true, false)()).body);
    district.on('2026-12-08');
    const two = objectionOf((await object(id, true, true)()).body);
    expect((await resolve(id, one, false)()).body).toMatchObject({ state: 'OBJECTION_OPEN' });
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, approval)).toBe('OBJECTION_OPEN');
    district.on('2026-12-09');
    // 7, 8 and 9 December left out; 10, 11, 14, 15, 16.
    expect((await resolve(id, two, false)()).body).toMatchObject({ state: 'PUBLICISED', notice: { lastOn: '2026-12-16' } });
  });

  it('that is upheld ends in a rejection: what was held is free', async () => {
    const id = await noticed(district, '2026-12-17');
    const objection = objectionOf((await object(id, true, true)()).body);
    expect((await resolve(id, objection, true)()).body).toMatchObject({ state: 'OBJECTION_UPHELD' });
    district.on('2026-12-29');
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, approval)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    const late = await refusal(district, object(id, true, true), id);
    expect([late['state'], (late['possibleActs'] as { act: string }[]).map(({ act }) => act)]).toEqual(['NOTICE_OVER_UPHELD', ['propose', 'reject', 'withdraw']]);
    expect((await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '异议成立' } })).body).toMatchObject({ state: 'REJECTED' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ state: 'RELEASED' });
    const auditor = await expectAudited(district);
    expect(auditor.awards.get(id)).toMatchObject({ stage: 'FREE' });
  });

  it('is admitted by no officer who is the applicant', async () => {
    const id = await noticed(district, '2026-12-30');
    expect(await refusedCode(district, 'publicity', `cases/${id}/objections`, { body: { named: true, evidence: true }, person: 'u-applicant' })).toBe('FORBIDDEN_SOD');
  });
});
