import type { Role } from '#access/permissions';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, LINE } from '../journeys/lifecycle';
import { adopted, BOLE, grantPaid, known, lineOf, person, refusal } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, jiading } from './districts';

const ARTICLE = '沪松人社规〔2024〕5号 附则（三）';
const TRANSFER = '行政执法机关移送涉嫌犯罪案件的规定 第三条、第五条';
const POLICE = '上海市公安局松江分局';

describe('承担相应法律责任: a fraud is referred to the police, and its outcome comes back (附则（三）)', () => {
  let district: District;
  let receivable: string;
  let path: string;
  const said = (more: object = {}): object => ({ decision: receivable, authority: POLICE, documentNo: '松人社移〔2026〕1号', reason: '虚报材料，涉嫌诈骗', ...more });
  const outcome = { outcome: '已立案侦查', decidedOn: '2026-05-22', documentNo: '松公立〔2026〕12号' };
  const refused = (role: Role, where: string, body: object = {}, who = `u-${role}`) => refusal(district, () => district.post(role, where, body, { person: who }));
  const opened = async (award: string, cause: string): Promise<string> => String((await district.done('legal', 'receivables', { award, cause, amountFen: '5000000', reason: '经查' }))['receivable']);
  const decide = async (id: string): Promise<void> => {
    await district.done('legal', `receivables/${id}/notification`, { statementDueOn: '2026-05-20' });
    district.on('2026-05-21');
    await district.done('leader', `receivables/${id}/decision`, { amountFen: '5000000', documentNo: '松人社追〔2026〕1号', reason: '属实' });
  };

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2026, '20000000');
    const { id } = await grantPaid(district, { programme: BOLE, claim: boleClaim(person(1), '5000000', 'D-1'), line: LINE });
    receivable = await opened(id, 'FRAUD');
  });
  afterAll(() => district.close());

  it('is refused before the fraud is decided', async () => {
    expect(await refused('legal', 'liability-referrals', said())).toMatchObject({ status: 409, code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'OPENED' });
    expect(await refused('legal', 'liability-referrals', said({ decision: 'Q-unknown' }))).toMatchObject({ status: 404, code: 'NOT_FOUND', article: TRANSFER });
    await decide(receivable);
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ liability: [] });
  });

  it('is proposed by the legal officer, once, and signed by a leader who did not propose it', async () => {
    const send = () => district.post('legal', 'liability-referrals', said(), { key: 'refer-once' });
    const [first, again] = [await send(), await send()];
    expect([first.status, first.body['legalBasis'], again.body, again.headers.get('idempotent-replay')]).toEqual([201, ARTICLE, first.body, 'true']);
    expect(await district.done('legal', 'liability-referrals', said())).toMatchObject({ unchanged: true });
    path = `liability-referrals/${String(first.body['liability'])}`;
    // What is only proposed is for the offices alone.
    expect((await district.get(`receivables/${receivable}`)).body).toMatchObject({ liability: [] });
    expect((await district.get('liability-referrals?state=PROPOSED')).body).toMatchObject({ items: [{ decision: receivable, proposer: 'u-legal' }] });
    expect(await refused('legal', `${path}/outcomes`, outcome)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'PROPOSED', possibleActs: [{ act: 'referLiability', allowedRoles: ['leader'] }] });
    expect(await refused('legal', `${path}/decision`)).toMatchObject({ status: 403, code: 'FORBIDDEN_ROLE' });
    for (const who of ['u-legal', 'u-applicant']) expect(await refused('leader', `${path}/decision`, {}, who)).toMatchObject({ code: 'FORBIDDEN_SOD', person: who });
    const signed = () => district.post('leader', `${path}/decision`, {}, { key: 'sign-once' });
    expect([(await signed()).status, (await signed()).headers.get('idempotent-replay')]).toEqual([200, 'true']);
    expect(await refused('leader', `${path}/decision`)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'REFERRED' });
  });

  it('has its outcome, once under each document of the authority', async () => {
    expect(await refused('legal', `${path}/outcomes`, { ...outcome, decidedOn: '2026-05-20' })).toMatchObject({ status: 400, code: 'MALFORMED', field: 'decidedOn' });
    expect(await refused('legal', `${path}/outcomes`, { ...outcome, decidedOn: '2026-05-25' })).toMatchObject({ code: 'FACT_NOT_YET' });
    expect(await refused('legal', 'liability-referrals/LR-none/outcomes', outcome)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    district.on('2026-05-25');
    await district.done('legal', `${path}/outcomes`, outcome);
    expect(await district.done('legal', `${path}/outcomes`, outcome)).toMatchObject({ unchanged: true });
    expect(await refused('legal', `${path}/outcomes`, { ...outcome, outcome: '不予立案' })).toMatchObject({ code: 'ID_ALREADY_USED' });
  });

  it('is shown with the clawback, with the party and in a list, and read out', async () => {
    const shown = { decision: receivable, party: FIRM_A, state: 'OUTCOME_RECORDED', authority: POLICE, legalBasis: ARTICLE, referredOn: '2026-05-21', outcomes: [outcome] };
    const { body } = await district.get(`receivables/${receivable}`);
    expect(body).toMatchObject({ state: 'DECIDED', recoveredFen: '0', liability: [shown] });
    expect(Object.keys((body['liability'] as object[])[0] ?? {}).filter((field) => ['reason', 'proposer', 'referrer'].includes(field))).toEqual([]);
    const { zh, en } = body['sentences'] as { zh: string[]; en: string[] };
    expect(zh.slice(-2)).toEqual([`依据${ARTICLE}，已于2026年5月21日移送${POLICE}追究法律责任（松人社移〔2026〕1号）。`, `${POLICE}于2026年5月22日作出处理：已立案侦查（松公立〔2026〕12号）。`]);
    expect(en.slice(-2)).toEqual([expect.stringContaining(`it was referred on 2026-05-21 to “${POLICE}”`), expect.stringContaining(`On 2026-05-22 “${POLICE}” decided: “已立案侦查”`)]);
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ liability: [shown] });
    for (const query of [`decision=${receivable}`, `party=${FIRM_A}`, 'state=OUTCOME_RECORDED']) expect((await district.get(`liability-referrals?${query}`)).body).toMatchObject({ items: [shown] });
    expect((await district.get('liability-referrals?state=PROPOSED')).body).toMatchObject({ items: [] });
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ paidFen: '5000000', reversedFen: '0' });
  });
});

describe('what is no liability of the party, and what law it is held by elsewhere', () => {
  it('our own mistake is referred to nobody', async () => {
    const district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2026, '20000000');
    const { id: award } = await grantPaid(district, { programme: BOLE, claim: boleClaim(person(1), '5000000', 'D-1'), line: LINE });
    const { receivable: decision } = await district.done('legal', 'receivables', { award, cause: 'ADMIN_CORRECTION', amountFen: '5000000', reason: '计算有误' });
    const refer = () => district.post('legal', 'liability-referrals', { decision, authority: POLICE, documentNo: '松人社移〔2026〕1号', reason: '经查' });
    expect(await refusal(district, refer)).toMatchObject({ status: 400, code: 'MALFORMED', field: 'decision', article: TRANSFER });
    await district.close();
  });

  it('in Jiading, whose document has no article on misconduct, the law is named', async () => {
    const district = await jiading('2026-05-06');
    const bar = { uscc: JIADING_FIRM, instrument: 'jd-2022-14', legalBasis: '财政违法行为处罚处分条例 第十四条', fromOn: '2026-05-06', toOn: '2028-05-05', documentNo: '嘉人社决〔2026〕1号', reason: '查实虚假申报' };
    const decision = String((await district.done('legal', 'disqualifications', bar))['disqualification']);
    const said = { decision, authority: '嘉定区市场监督管理局', documentNo: '嘉人社移〔2026〕1号', reason: '虚假申报' };
    expect(await refusal(district, () => district.post('legal', 'liability-referrals', { ...said, legalBasis: '财政违法行为处罚处分条例 第十四条' }))).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', state: 'PROPOSED' });
    await district.done('leader', `disqualifications/${decision}/decision`);
    expect(await refusal(district, () => district.post('legal', 'liability-referrals', said))).toMatchObject({ status: 400, code: 'MALFORMED', field: 'legalBasis' });
    const { liability } = await district.done('legal', 'liability-referrals', { ...said, legalBasis: '财政违法行为处罚处分条例 第十四条' });
    await district.done('leader', `liability-referrals/${String(liability)}/decision`);
    expect((await district.get(`parties/${JIADING_FIRM}`)).body).toMatchObject({ liability: [{ state: 'REFERRED', decision }] });
    await expectAudited(district);
    await district.close();
  });
});
