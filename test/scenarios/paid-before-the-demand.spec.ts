import { District } from '../journeys/district';
import { basePaid, refusal } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-03';
const ENFORCEMENT = { urgedOn: '2027-03-29', court: '上海市松江区人民法院', documentNo: '松人社执申〔2027〕1号' };

/** A fen that comes before the demand settles nothing: the rest is demanded, and enforced (domain 3.1 no. 21, 22). */
describe('a clawback of which a fen came before the demand', () => {
  let district: District;
  let path = '';
  const offered = async (act: 'enforcement' | 'write-offs', body: object): Promise<{ code: unknown; acts: string[] }> => {
    const { code, possibleActs } = await refusal(district, () => district.post('legal', `${path}/${act}`, body));
    return { code, acts: (possibleActs as { act: string }[]).map((one) => one.act) };
  };
  beforeAll(async () => {
    district = await District.open();
    const { id } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路1号');
    path = `receivables/${String((await district.done('legal', 'receivables', { award: id, cause: 'BREACH', amountFen: '5000000', reason: '基地未运营' }))['receivable'])}`;
    await district.done('legal', `${path}/notification`, { statementDueOn: '2026-10-16' });
    district.on('2026-10-19');
    await district.done('leader', `${path}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕2号', reason: '属实' });
    await district.done('finance', `${path}/recoveries`, { amountFen: '1', recoveredOn: '2026-10-19', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' });
  });
  afterAll(() => district.close());

  it('is neither enforced nor written off before anybody was asked to pay, and the answer says what comes first', async () => {
    for (const refused of [await offered('enforcement', { ...ENFORCEMENT, urgedOn: '2026-10-19' }), await offered('write-offs', { amountFen: '4999999', reason: '无财产可供执行' })]) {
      expect(refused).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', acts: expect.arrayContaining(['demandClawback']) as string[] });
    }
  });

  it('is demanded for the rest, once', async () => {
    expect(await district.done('legal', `${path}/demand`, { dueOn: '2026-11-03' })).toMatchObject({ type: 'ClawbackDemanded', amountFen: '4999999' });
    expect((await district.get(path)).body).toMatchObject({ state: 'PARTLY_RECOVERED', due: { payLastOn: '2026-11-03' } });
    expect(await refusal(district, () => district.post('legal', `${path}/demand`, { dueOn: '2026-11-04' }))).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', allowedIn: ['DECIDED'] });
  });

  it('is enforced for what has not come since, and the auditor agrees', async () => {
    district.on('2026-11-04');
    await district.done('finance', `${path}/recoveries`, { amountFen: '99', recoveredOn: '2026-11-04', bankReference: 'JK-2', disposition: 'SAME_YEAR_REVERSAL' });
    district.on('2027-04-20');
    expect(await district.done('legal', `${path}/enforcement`, ENFORCEMENT)).toMatchObject({ type: 'EnforcementApplied', amountFen: '4999900' });
    expect((await district.get(path)).body).toMatchObject({ state: 'ENFORCEMENT' });
    await expectAudited(district);
  });
});
