import { District } from '../journeys/district';
import { basePaid } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-03';

/** One clawback is written off while another goes on, which then finds nothing: the case stands as written off, in this order as in the other. */
describe('a write-off beside another clawback', () => {
  let district: District;
  let id: string;
  let [mistake, breach] = ['', ''];
  const opened = async (cause: string, amountFen: string): Promise<string> => `receivables/${String((await district.done('legal', 'receivables', { award: id, cause, amountFen, reason: '复核' }))['receivable'])}`;
  const state = async (): Promise<unknown> => (await district.get(`cases/${id}`)).body['state'];
  beforeAll(async () => {
    district = await District.open();
    ({ id } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路1号'));
    mistake = await opened('ADMIN_CORRECTION', '2000000');
    await district.done('legal', `${mistake}/notification`, { statementDueOn: '2026-10-16' });
    district.on('2026-10-19');
    await district.done('leader', `${mistake}/decision`, { amountFen: '2000000', documentNo: '松人社追〔2026〕2号', reason: '多付' });
    await district.done('legal', `${mistake}/demand`, { dueOn: '2026-11-03' });
    breach = await opened('BREACH', '3000000');
  });
  afterAll(() => district.close());

  it('leaves the case under the other', async () => {
    await district.done('legal', `${mistake}/write-offs`, { amountFen: '2000000', reason: '无财产可供执行' });
    expect(await district.done('finance', `${mistake}/write-offs/confirmation`, { amountFen: '2000000', documentNo: '松财核〔2026〕1号' })).toMatchObject({ stands: 'CLAWBACK' });
    expect(await state()).toBe('CLAWBACK');
    await expectAudited(district);
  });

  it('is how the case stands once the other has found nothing, and the auditor agrees', async () => {
    await district.done('legal', `${breach}/closure`, { reason: '查无问题' });
    expect(await district.done('finance', `${breach}/closure/confirmation`)).toMatchObject({ type: 'ClawbackClosed', stands: 'WRITTEN_OFF' });
    expect(await state()).toBe('WRITTEN_OFF');
    await expectAudited(district);
  });

  it('is over once the money has come all the same', async () => {
    await district.done('finance', `${mistake}/recoveries`, { amountFen: '2000000', recoveredOn: '2026-10-19', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL' });
    expect(await state()).toBe('RECOVERED');
    await expectAudited(district);
  });
});
