import { District } from '../journeys/district';
import { boleClaim, FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { adopted, BOLE, known, onCase, person } from './acts';

describe('the deadlines of the offices (3.1, B-14)', () => {
  let district: District;
  const due = async (id: string): Promise<unknown> => (await district.get(`cases/${id}`)).body['due'];
  const overdue = async (on: string): Promise<unknown[]> => ((await district.get(`cases?overdueOn=${on}`)).body['items'] as { case: string }[]).map((one) => one.case);

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
  });
  afterAll(() => district.close());

  it('are said with the case, step by step, and found in the list; late work is done all the same', async () => {
    const filed = await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: boleClaim(person(60), '5000000', 'D-60') });
    const id = String(filed['case']);
    // Saturday the 9th of May is a working day.
    expect(filed).toMatchObject({ since: '2026-05-06', due: { step: 'accept', lastOn: '2026-05-12', provisional: false } });
    expect([await overdue('2026-05-12'), await overdue('2026-05-13')]).toEqual([[], [id]]);
    district.on('2026-05-18');
    await district.done('desk', `cases/${id}/acceptance`);
    expect(await due(id)).toEqual({ step: 'preliminaryReview', lastOn: '2026-06-01', provisional: false });
    expect(await overdue('2026-05-18')).toEqual([]);
  });

  it('stand still while an objection is open: then it is the objection that is due', async () => {
    district.on('2026-05-18');
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(61), '5000000', 'D-61'));
    await propose(district, id);
    await district.done('publicity', `cases/${id}/public-notice`);
    expect(await due(id)).toBeNull();
    const { objections } = await district.done('publicity', `cases/${id}/objections`, { named: true, evidence: false });
    const [{ objection } = { objection: '' }] = objections as { objection: string }[];
    expect(await due(id)).toEqual({ step: 'resolveObjection', lastOn: '2026-06-01', provisional: false });
    await onCase(district, 'legal', `${id}/objections/${objection}/resolution`, { body: { upheld: false, conclusion: '不成立' } });
    expect(await due(id)).toBeNull();
  });
});
