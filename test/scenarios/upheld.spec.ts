import type { District } from '../journeys/district';
import { approved, assessed, FIRM_A, reviewed } from '../journeys/lifecycle';
import { asRead, onCase, refusal, revision } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const GRANT = 'sj-05-innovation-grant';
const CONCLUSION = '评审依据有误，应为10万元';

describe('an objection that was upheld, of a single case (异议成立, domain 3.1)', () => {
  let district: District;
  let id: string;
  const again = (finding: object | undefined, key?: string) => asRead(district, id).then((seen) => district.post('meeting', `cases/${id}/proposal`, { again: true, ...(finding && { finding }) }, { seen, ...(key !== undefined && { key }) }));
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    id = await reviewed(district, GRANT, FIRM_A, { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: '2026-04-10' });
    await assessed(district, id, { grade: null, amountFen: '20000000' });
    await onCase(district, 'meeting', `${id}/proposal`);
    await onCase(district, 'publicity', `${id}/public-notice`);
  });
  afterAll(() => district.close());

  it('is not proposed again as long as nothing was upheld', async () => {
    expect((await refusal(district, () => again(undefined), id)).code).toBe('ACT_NOT_ALLOWED_IN_STATE');
  });

  it('is proposed again with what the meeting finds; the conclusion stands on the case, and notice and approval follow', async () => {
    const { body } = await onCase(district, 'desk', `${id}/objections`, { body: { named: true, evidence: true } });
    const [{ objection } = { objection: '' }] = body['objections'] as { objection: string }[];
    expect((await refusal(district, () => again(undefined), id)).code).toBe('OBJECTION_OPEN');
    await onCase(district, 'legal', `${id}/objections/${objection}/resolution`, { body: { upheld: true, conclusion: CONCLUSION } });
    expect(await refusal(district, () => onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } }), id)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'OBJECTION_UPHELD', remedy: expect.stringContaining('again: true') });
    const [first, repeated] = [await again({ amountFen: '10000000', reason: '异议成立，按核实数' }, 'upheld-once'), await again({ amountFen: '10000000', reason: '异议成立，按核实数' }, 'upheld-once')];
    expect([first.status, first.body]).toMatchObject([200, { state: 'PROPOSED', amountFen: '10000000', notice: null, objections: [], heeded: [{ objection, upheld: true, conclusion: CONCLUSION }] }]);
    expect(repeated.body).toEqual(first.body);
    const at = await revision(district);
    expect((await again(undefined)).body).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(await revision(district)).toBe(at);
    expect(await approved(district, id, { noticeOn: '2026-05-08', approvedOn: '2026-05-18' }, ['DEPARTS_FROM_PANEL'])).toMatchObject({ state: 'AWAITING_BUDGET', amountFen: '10000000' });
    await expectAudited(district);
  });
});
