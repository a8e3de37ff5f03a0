import { District } from '../journeys/district';
import { boleClaim, FIRM_A, PERSON_1 } from '../journeys/lifecycle';
import { BOLE, bolePaid, refusal } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const OWN = '5000000';

/** Over HTTP: money of a town was found beside an award of ours, and its entry turns out to be wrong. */
describe('an entry of other policies’ money is corrected after it was claimed (A-28, B-24)', () => {
  let district: District;
  let award: string;
  const registers = async (paidFen: string, documentNo: string): Promise<string> => {
    const said = { programme: BOLE, claimant: FIRM_A, subject: { kind: 'PERSON', personIdNumber: PERSON_1 }, policy: '方松街道人才引荐奖励', level: 'TOWN', town: '方松街道', paidFen, paidOn: '2026-06-02', documentNo };
    return String((await district.done('reviewer', 'other-grants', said))['grant']);
  };
  const strikes = (grant: string) => district.done('reviewer', `other-grants/${grant}/withdrawal`, { reason: '金额误登', enteredInError: true }, { person: 'u-reviewer-2' });
  const findings = async (query: string): Promise<Record<string, unknown>[]> => (await district.get(`other-grants/findings?award=${award}&${query}`)).body['items'] as Record<string, unknown>[];
  const decided = async (finding: string, amountFen: string, more: object = {}): Promise<string> => {
    const { receivable } = await district.done('legal', 'receivables', { award, cause: 'ADMIN_CORRECTION', amountFen, reason: '其他政策已付', finding });
    await district.done('legal', `receivables/${String(receivable)}/notification`, { statementDueOn: '2026-06-15', ...more });
    district.on('2026-06-16');
    await district.done('leader', `receivables/${String(receivable)}/decision`, { amountFen, documentNo: '松人社追〔2026〕3号', reason: '不重复', ...more });
    return String(receivable);
  };
  const comes = (receivable: string, amountFen: string) => ({ path: `receivables/${receivable}/recoveries`, body: { amountFen, recoveredOn: '2026-06-16', bankReference: `JK-${receivable}-${amountFen}`, disposition: 'SAME_YEAR_REVERSAL' } });

  beforeEach(async () => {
    district = await District.open();
    award = await bolePaid(district, LINE, boleClaim(PERSON_1, OWN, 'D-1'));
  });
  afterEach(() => district.close());

  it('once its money has come back, the right amount takes nothing again: what the award is short of is read out', async () => {
    const wrong = await registers('2000000', '方松办〔2026〕3号');
    const receivable = await decided(`F-${wrong}-1`, '2000000');
    const { path, body } = comes(receivable, '2000000');
    await district.done('finance', path, body);
    await strikes(wrong);
    await registers('1500000', '方松办〔2026〕4号');
    expect(await findings('state=OPEN')).toMatchObject([{
      kind: 'NO_TOP_UP', grant: wrong, oursFen: '3000000', otherFen: '2000000', backFen: '2000000', setAgainstFen: '1500000', dueFen: '3500000', differenceFen: '500000',
      sentences: { zh: ['依据沪松人社规〔2024〕5号 附则（一），本案为其他政策就同一事项支付的资金扣除、追回共20,000.00元，其中追回20,000.00元，支持金额为30,000.00元。', '该笔其他政策资金系误登，已撤销登记；其中15,000.00元由现登记的其他政策资金抵顶，支持金额应为35,000.00元。', expect.any(String)] },
    }]);
    expect(await findings('state=SETTLED')).toMatchObject([{ finding: `F-${wrong}-1`, struck: { reason: '金额误登' }, sentences: { zh: [expect.any(String), expect.any(String), expect.stringContaining('据此追回已无依据') as string], en: [expect.any(String), expect.any(String), expect.stringContaining('Nothing is to be paid back for it any more') as string] } }]);
    await expectAudited(district);
  });

  it('before it has come, nothing is taken for it any more: the clawback is closed by two, and the right amount is claimed', async () => {
    const wrong = await registers('2000000', '方松办〔2026〕3号');
    const interest = { kind: 'INTEREST', amountFen: '1000', article: '财政违法行为处罚处分条例 第十四条', fromOn: '2026-06-02', rate: '同期存款利率' };
    const receivable = await decided(`F-${wrong}-1`, '2000000', { interest });
    const { path, body } = comes(receivable, '500000');
    await district.done('finance', path, body);
    await strikes(wrong);
    const more = comes(receivable, '1500000');
    expect(await refusal(district, () => district.post('finance', more.path, more.body))).toMatchObject({ status: 409, code: 'GROUND_GONE', article: '沪松人社规〔2024〕5号 附则（一）', amountFen: '1500000', groundsFen: '0', remedy: expect.stringContaining(`receivables/${receivable}/closure`) as string });
    await district.done('legal', `receivables/${receivable}/closure`, { reason: '误登，已无依据' });
    await district.done('finance', `receivables/${receivable}/closure/confirmation`);
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ state: 'CLOSED', recoveredFen: '500000' });
    const right = await registers('1800000', '方松办〔2026〕4号');
    const [found] = await findings('state=OPEN');
    expect(found).toMatchObject({ finding: `F-${right}-1`, oursFen: '4500000', otherFen: '1300000', setAgainstFen: '500000', dueFen: '3200000', differenceFen: '1300000' });
    expect(found?.['sentences']).toMatchObject({ zh: [expect.any(String), expect.stringContaining('其他政策就同一事项支付了18,000.00元（其中5,000.00元本案此前已为登记变动前的资金扣除或追回，不再计）') as string, '多付的13,000.00元应予追回。'] });
    await expectAudited(district);
  });
});
