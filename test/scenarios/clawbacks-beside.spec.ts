import { District } from '../journeys/district';
import { basePaid, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-03';

/** A mistake is corrected, and before the money has come fraud is found for the rest of the award (附则（三）, B-26). */
describe('two clawbacks of one award, side by side', () => {
  let district: District;
  let id: string;
  let [mistake, fraud] = ['', ''];
  const claim = (cause: string, amountFen: string): object => ({ award: id, cause, amountFen, reason: '复核' });
  const opened = async (cause: string, amountFen: string): Promise<string> => `receivables/${String((await district.done('legal', 'receivables', claim(cause, amountFen)))['receivable'])}`;
  const transfer = (amountFen: string, whole: object = {}): object => ({ amountFen, recoveredOn: '2026-10-27', bankReference: 'JK-1', disposition: 'SAME_YEAR_REVERSAL', ...whole });
  const state = async (): Promise<unknown> => (await district.get(`cases/${id}`)).body['state'];
  beforeAll(async () => {
    district = await District.open();
    ({ id } = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路1号'));
    mistake = await opened('ADMIN_CORRECTION', '2000000');
  });
  afterAll(() => district.close());

  it('are not opened before the first is decided, and the remedy says so', async () => {
    expect(await refusal(district, () => district.post('legal', 'receivables', claim('FRAUD', '3000000')))).toMatchObject({ code: 'CLAWBACK_OPEN', remedy: expect.stringContaining('作出决定或办结') as string });
    await district.done('legal', `${mistake}/notification`, { statementDueOn: '2026-10-16' });
    district.on('2026-10-19');
    await district.done('leader', `${mistake}/decision`, { amountFen: '2000000', documentNo: '松人社追〔2026〕2号', reason: '多付' });
  });

  it('claim no more than the first leaves, though nothing of it has come', async () => {
    expect(await refusal(district, () => district.post('legal', 'receivables', claim('FRAUD', '3000001')))).toMatchObject({ code: 'OVER_RECEIVABLE', amountFen: '3000001', leftFen: '3000000' });
    const { acts } = (await district.get(`cases/${id}`)).body as { acts?: { act: string }[] };
    expect(acts === undefined || acts.some(({ act }) => act === 'openClawback')).toBe(true);
    fraud = await opened('FRAUD', '3000000');
    expect(await refusedCode(district, 'legal', 'receivables', { body: claim('FRAUD', '1') })).toBe('CLAWBACK_OPEN');
    await district.done('legal', `${fraud}/notification`, { statementDueOn: '2026-10-26' });
    district.on('2026-10-27');
    await district.done('leader', `${fraud}/decision`, { amountFen: '3000000', documentNo: '松人社追〔2026〕3号', reason: '属实' });
  });

  it('say in the later receipt what the earlier decision claims', async () => {
    const { receipt, sentences } = (await district.get(fraud)).body as { receipt: { steps: unknown }; sentences: { zh: string[] } };
    expect(receipt.steps).toMatchObject([{ rule: 'paid', resultFen: '5000000' }, { rule: 'less-claimed', resultFen: '3000000', from: { claimedFen: '2000000' } }, { rule: 'whole', resultFen: '3000000' }]);
    expect(sentences.zh.join('')).toContain('另案已决定追回、尚未收回20,000.00元，尚余30,000.00元，全部追回');
  });

  it('come in any order, and by one transfer in parts; the case is recovered with the last of them, and the books say so', async () => {
    await district.done('finance', `${fraud}/recoveries`, transfer('3000000'));
    expect(await state()).toBe('CLAWBACK');
    expect(await refusal(district, () => district.post('finance', `${mistake}/recoveries`, transfer('2000000')))).toMatchObject({ code: 'ID_ALREADY_USED', bankReference: 'JK-1', recordedFen: '3000000', remedy: expect.stringContaining(`${fraud}（30,000.00 元）：同一款项缴还几项应收的，逐项登记各自的金额，并写明该笔款项总额（transferFen）`) as string });
    expect(await refusal(district, () => district.post('finance', `${mistake}/recoveries`, transfer('2000000', { transferFen: '4999999' })))).toMatchObject({ code: 'MALFORMED', field: 'transferFen' });
    await district.done('finance', `${mistake}/recoveries`, transfer('2000000', { transferFen: '5000000' }));
    expect(await state()).toBe('RECOVERED');
    const auditor = await expectAudited(district);
    expect(auditor.line(LINE)).toMatchObject({ paidFen: '5000000', reversedFen: '5000000' });
    expect(auditor.balance('FINANCIAL', '其他应收款')).toBe(0n);
  });
});
