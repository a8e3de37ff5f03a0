import type { District } from '../journeys/district';
import { grantPaid, refusal, revision } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, JIADING_LINE, jiading } from './districts';

const FORUM = 'jd-07-event-subsidy';
const held = { kind: 'EVENT', event: '论坛', opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen: '50000000', otherFiscalFen: '0' };

/** 嘉府办发〔2022〕14号 has no article like Songjiang's 附则（一）: its section 五 speaks of rules, interpretation and the first day alone. */
describe('another policy pays after Jiading (B-24, B-03)', () => {
  let district: District;
  let award: string;
  beforeAll(async () => {
    district = await jiading('2026-05-06');
    ({ id: award } = await grantPaid(district, { programme: FORUM, claimant: JIADING_FIRM, claim: held, finding: { basisPoints: 2500, reason: '影响力较强' }, line: JIADING_LINE }));
    district.on('2026-06-08');
  });
  afterAll(() => district.close());

  it('takes nothing by itself: no article bars it, and the register says so', async () => {
    const grant = { programme: FORUM, claimant: JIADING_FIRM, subject: { kind: 'EVENT', event: '论坛' }, policy: '市级会展资助', level: 'MUNICIPAL', paidFen: '10000000', paidOn: '2026-06-02', documentNo: '沪商会展〔2026〕8号' };
    const before = await revision(district);
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', grant))).toMatchObject({
      status: 400, code: 'MALFORMED', field: 'programme', article: '嘉府办发〔2022〕14号 三、7', errors: [{ message: expect.stringContaining('没有不重复条款') }],
    });
    expect([await revision(district), (await district.get('other-grants/findings')).body['items']]).toEqual([before, []]);
    expect((await district.get(`awards/${award}`)).body).toMatchObject({ state: 'PAID', amountFen: '12500000' });
  });

  it('has the base made less where its money bore the costs, as a correction by two hands', async () => {
    const { receivable } = await district.done('legal', 'receivables', { award, cause: 'ADMIN_CORRECTION', amountFen: '2500000', reason: '市级资金后承担举办费 100,000 元，按 25% 更正' });
    await district.done('legal', `receivables/${String(receivable)}/notification`, { statementDueOn: '2026-06-15' });
    district.on('2026-06-16');
    const decision = { amountFen: '2500000', documentNo: '嘉人社追〔2026〕1号', reason: '属实' };
    expect(await refusal(district, () => district.post('leader', `receivables/${String(receivable)}/decision`, decision, { person: 'u-legal' }))).toMatchObject({ code: 'FORBIDDEN_SOD' });
    expect(await district.done('leader', `receivables/${String(receivable)}/decision`, decision)).toMatchObject({ disqualification: null });
    await district.done('finance', `receivables/${String(receivable)}/recoveries`, { amountFen: '2500000', recoveredOn: '2026-06-16', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' });
    expect((await district.get(`awards/${award}`)).body).toMatchObject({ amountFen: '12500000', recoveredFen: '2500000' });
    expect((await expectAudited(district)).line(JIADING_LINE)).toMatchObject({ paidFen: '12500000', reversedFen: '2500000' });
  });
});
