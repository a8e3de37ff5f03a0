import { boleClaim, FIRM_B, LINE } from '../journeys/lifecycle';
import { BOLE, grantPaid, known, person } from '../scenarios/acts';
import type { Desk, Refusals } from './desk';
import { approved, KEY_FEN, QUIET, sent } from './refused.money';

/** A clawback for money of a town that was registered by mistake. */
const groundless = (desk: Desk): Promise<string> =>
  desk.once('groundless', async () => {
    const order = await sent(desk);
    desk.district.on('2026-05-19');
    await desk.does('releaser', `payment-orders/${order}/reissue`);
    await desk.does('treasury', `payment-orders/${order}/receipts`, { endToEndId: `${order}-2`, amountFen: KEY_FEN, bankReference: 'XP3', executedOn: '2026-05-19' });
    const subject = { kind: 'PERSON', personIdNumber: person(60) };
    const { grant } = await desk.does('reviewer', 'other-grants', { programme: BOLE, claimant: QUIET, subject, policy: '方松街道人才引荐奖励', level: 'TOWN', town: '方松街道', paidFen: '4000000', paidOn: '2026-05-18', documentNo: '方松办〔2026〕9号' });
    const { receivable } = await desk.does('legal', 'receivables', { award: await approved(desk), cause: 'ADMIN_CORRECTION', amountFen: '4000000', reason: '其他政策已付', finding: `F-${String(grant)}-1` });
    await desk.does('reviewer', `other-grants/${String(grant)}/withdrawal`, { reason: '误登', enteredInError: true }, 'u-reviewer-2');
    return String(receivable);
  });

/** Of what was suspected then; the one without ground is closed by two. */
const clawback = (desk: Desk): Promise<string> =>
  desk.once('clawback', async () => {
    const ended = await groundless(desk);
    await desk.does('legal', `receivables/${ended}/closure`, { reason: '误登，已无依据' });
    await desk.does('finance', `receivables/${ended}/closure/confirmation`);
    return String((await desk.does('legal', 'receivables', await suspicion(desk, KEY_FEN)))['receivable']);
  });
const suspicion = async (desk: Desk, amountFen: string): Promise<object> => ({ award: await approved(desk), cause: 'FRAUD', amountFen, reason: '材料不实' });

const decided = (desk: Desk): Promise<string> =>
  desk.once('decided', async () => {
    const receivable = await clawback(desk);
    desk.district.on('2026-05-27');
    await desk.does('leader', `receivables/${receivable}/decision`, { amountFen: KEY_FEN, documentNo: '松人社追〔2026〕2号', reason: '陈述申辩不成立' });
    await desk.does('legal', `receivables/${receivable}/demand`, { dueOn: '2026-06-11' });
    await desk.does('finance', `receivables/${receivable}/recoveries`, { amountFen: '4000000', recoveredOn: '2026-05-27', bankReference: 'JK1', disposition: 'SAME_YEAR_REVERSAL' });
    return receivable;
  });

const enforced = async (desk: Desk, urgedOn: string) => desk.act('legal', `receivables/${await decided(desk)}/enforcement`, { urgedOn, court: '上海市松江区人民法院', documentNo: '松人社执申〔2026〕1号' });

const capOf = async (desk: Desk): Promise<string> => {
  const { holds } = (await desk.district.get(`awards/${await approved(desk)}`)).body as { holds?: { key: string; kind: string }[] };
  return holds?.find(({ kind }) => kind === 'CAP')?.key ?? '';
};

/** From the suspicion to the headroom of the innocent. */
export const RECLAIMED: Refusals = {
  GROUND_GONE: {
    by: async (desk) => {
      const receivable = await groundless(desk);
      return desk.act('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-05-26' });
    },
    shows: { state: 'OPENED', amountFen: '4000000', groundsFen: '0' },
  },
  CLAWBACK_OPEN: {
    by: async (desk) => {
      await clawback(desk);
      return desk.act('legal', 'receivables', await suspicion(desk, KEY_FEN));
    },
  },
  FINES_NOT_KEPT: {
    by: async (desk) => {
      const fine = { kind: 'FINE', amountFen: '1000000', article: '第十四条', fromOn: '2026-05-19', rate: '处 10% 的罚款' };
      return desk.act('legal', `receivables/${await clawback(desk)}/notification`, { statementDueOn: '2026-05-26', interest: fine });
    },
  },
  STATEMENT_PERIOD_OPEN: {
    by: async (desk) => {
      const receivable = await clawback(desk);
      await desk.does('legal', `receivables/${receivable}/notification`, { statementDueOn: '2026-05-26' });
      return desk.act('leader', `receivables/${receivable}/decision`, { amountFen: KEY_FEN, documentNo: '2号', reason: '属实' });
    },
    shows: { statementDueOn: '2026-05-26' },
  },
  OVER_RECEIVABLE: {
    by: async (desk) => desk.act('finance', `receivables/${await decided(desk)}/recoveries`, { amountFen: '6000001', recoveredOn: '2026-05-27', bankReference: 'JK2', disposition: 'SAME_YEAR_REVERSAL' }),
    shows: { amountFen: '6000001', leftFen: '6000000' },
  },
  OVER_RECOVERED: {
    by: async (desk) => desk.act('legal', `receivables/${await decided(desk)}/restores`, { key: await capOf(desk), amountFen: '4000001', reason: '其他机构无过错' }),
    shows: { amountFen: '4000001', leftFen: '4000000' },
  },
  RESTORE_NEEDS_TWO: {
    by: async (desk) => {
      const proposal = { key: await capOf(desk), amountFen: '4000000' };
      await desk.does('leader', `receivables/${await decided(desk)}/restores`, { ...proposal, reason: '其他机构无过错' });
      return desk.act('leader', `receivables/${await decided(desk)}/restores/confirmation`, proposal);
    },
  },
  DISQUALIFIED: {
    by: async (desk) => {
      await decided(desk);
      return desk.files(BOLE, boleClaim(person(61), '100', 'M-61'), QUIET);
    },
    shows: { instrument: 'sj-2024-05', toOn: '2028-12-31' },
  },
  DECIDED_NOT_DUE: {
    by: async (desk) => {
      await known(desk.district, { uscc: FIRM_B, legalName: '示例乙公司' });
      const { id, order } = await grantPaid(desk.district, { programme: BOLE, claimant: FIRM_B, claim: boleClaim(person(62), KEY_FEN, 'M-62'), line: LINE, noticeOn: '2026-06-02', approvedOn: '2026-06-09' });
      const { receivable } = await desk.does('legal', 'receivables', { award: id, cause: 'ADMIN_CORRECTION', amountFen: '4000000', reason: '核定金额有误' });
      await desk.does('legal', `receivables/${String(receivable)}/notification`, { statementDueOn: '2026-06-16' });
      desk.district.on('2026-06-17');
      await desk.does('leader', `receivables/${String(receivable)}/decision`, { amountFen: '4000000', documentNo: '松人社追〔2026〕3号', reason: '属实' });
      await desk.does('treasury', `payment-orders/${order}/returns`, { endToEndId: `${order}-1`, amountFen: KEY_FEN, bankReference: 'TH3', reason: 'MS03', returnedOn: '2026-06-17' });
      return desk.act('releaser', `payment-orders/${order}/reissue`);
    },
    shows: { notDueFen: '4000000', standsFen: '6000000' },
  },
  SUSPICION_OPEN: {
    by: async (desk) => {
      const { id, order } = await grantPaid(desk.district, { programme: BOLE, claimant: FIRM_B, claim: boleClaim(person(63), KEY_FEN, 'M-63'), line: LINE, noticeOn: '2026-06-18', approvedOn: '2026-06-26' });
      await desk.does('legal', 'receivables', { award: id, cause: 'FRAUD', amountFen: KEY_FEN, reason: '举报材料存疑' });
      await desk.does('treasury', `payment-orders/${order}/returns`, { endToEndId: `${order}-1`, amountFen: KEY_FEN, bankReference: 'TH4', reason: 'MS03', returnedOn: '2026-06-26' });
      return desk.act('releaser', `payment-orders/${order}/reissue`);
    },
    shows: { cause: 'FRAUD', suspectedFen: KEY_FEN },
  },
  ENFORCEMENT_TOO_EARLY: {
    by: async (desk) => {
      await decided(desk);
      desk.district.on('2026-06-29');
      return enforced(desk, '2026-06-29');
    },
    shows: { earliestOn: '2026-11-28' },
  },
  ALREADY_REFERRED: {
    by: async (desk) => {
      const report = { decision: await decided(desk), authority: '上海市公安局松江分局', reason: '涉嫌诈骗' };
      const { liability } = await desk.does('legal', 'liability-referrals', { ...report, documentNo: '松人社移〔2026〕1号' });
      await desk.does('leader', `liability-referrals/${String(liability)}/decision`);
      return desk.act('legal', 'liability-referrals', { ...report, documentNo: '松人社移〔2026〕2号' });
    },
    shows: { authority: '上海市公安局松江分局', referredNo: '松人社移〔2026〕1号' },
  },
  ENFORCEMENT_PERIOD_OVER: {
    by: async (desk) => {
      desk.district.on('2027-03-03');
      return enforced(desk, '2027-01-04');
    },
    shows: { lastOn: '2027-03-01' },
  },
};
