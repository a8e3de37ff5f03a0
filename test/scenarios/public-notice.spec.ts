import { Door } from '../edge/door';
import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, passed, reviewed } from '../journeys/lifecycle';
import { BOLE, NOTICED, person, PLACEMENT, veteran } from './acts';
import { songjiang } from './districts';

describe('the public notice can be put up (domain 3.1 no. 10)', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
  });
  afterAll(() => district.close());

  it('says who gets how much on which article until when, and where to object; nothing of the person', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '5000000', 'N-1'));
    await district.done('meeting', `cases/${id}/proposal`);
    expect((await district.get(`cases/${id}/public-notice`, 'publicity')).status).toBe(404);
    district.on(NOTICED);
    await district.done('publicity', `cases/${id}/public-notice`);
    const { body } = await district.get(`cases/${id}/public-notice`, 'publicity');
    expect(body).toMatchObject({ claimant: FIRM_A, legalName: '示例甲公司', programme: BOLE, amountFen: '5000000', persons: 1, firstOn: '2026-05-07', lastOn: '2026-05-12' });
    const { zh, en } = body['text'] as { zh: string; en: string };
    for (const said of ['示例甲公司', FIRM_A, '50,000.00 元', '1 人', '2026年5月7日至2026年5月12日', '依据：沪松人社规〔2024〕5号 第（八）条', '异议应实名；匿名的，应附证据']) expect(zh).toContain(said);
    for (const said of ['Claimant: “示例甲公司”', 'Basis: Hu Song Ren She Gui [2024] No. 5, clause (8)', 'Objections are raised with the district’s bureau']) expect(en).toContain(said);
    const { claim } = (await district.get(`cases/${id}`)).body as { claim: { person: string } };
    expect(JSON.stringify(body)).not.toContain(claim.person);
    const printed = await Door.into(district).send({ path: `cases/${id}/public-notice/text`, role: 'publicity' });
    expect([printed.status, printed.headers.get('content-type'), printed.text]).toEqual([200, 'text/plain; charset=utf-8', `${zh}\n${en}`]);
    expect((await district.get(`cases/${id}/public-notice`, 'publicity')).body).toEqual(body);
  });

  it('of a roster, the sum and how many persons it is for', async () => {
    district.on('2026-05-06');
    const lines = [2, 3].map((n) => ({ ...veteran(person(n), '2026-01-05'), kind: undefined }));
    const id = String((await district.done('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines }))['case']);
    await passed(district, id);
    await district.done('meeting', `cases/${id}/proposal`);
    await district.done('publicity', `cases/${id}/public-notice`);
    expect((await district.get(`cases/${id}/public-notice`)).body).toMatchObject({ amountFen: '140000', persons: 2 });
  });
});
