import { boleClaim, FIRM_B, FIRM_C, LINE } from '../journeys/lifecycle';
import { accountOf, BOLE, BASE, grantPaid, known, lineFor, person, SILENT } from '../scenarios/acts';
import type { Desk, Refusals } from './desk';

/** A firm whose bank says nothing, so that what the treasury answers is said here. */
export const QUIET = '91310117MAFAKE035A';
const NAME = '示例丁公司';
const KEY_FEN = '10000000';

/** Approved on 13 May, in the words of the chapter before. */
const approved = (desk: Desk): Promise<string> =>
  desk.once('approved', async () => {
    const id = await desk.proposed(BOLE, boleClaim(person(60), KEY_FEN, 'M-60'), { claimant: QUIET });
    desk.district.on('2026-05-07');
    await desk.does('publicity', `cases/${id}/public-notice`);
    desk.district.on('2026-05-13');
    await desk.does('leader', `cases/${id}/approval`, { confirmedFlags: [] });
    return id;
  });

const commits = async (desk: Desk, line: string) => desk.act('budget', `awards/${await approved(desk)}/commitment`, { line });
const lineOpened = (desk: Desk, line: string, more: { year?: number; programmes?: string[] }): Promise<void> => lineFor(desk.district, { line, year: 2026, amountFen: '9999999', programmes: [BOLE], ...more });

const ordered = (desk: Desk): Promise<string> =>
  desk.once('ordered', async () => {
    await desk.does('budget', `awards/${await approved(desk)}/commitment`, { line: LINE });
    return String((await desk.does('maker', 'payment-orders', { award: await approved(desk) }))['order']);
  });

/** The account of a firm, proposed and confirmed. */
async function account(desk: Desk, accountNumber: string): Promise<void> {
  const { account: ref } = await desk.does('desk', `parties/${QUIET}/accounts`, accountOf(accountNumber, NAME));
  await desk.does('checker', `parties/${QUIET}/accounts/${String(ref)}/confirmation`);
}

const sent = (desk: Desk): Promise<string> =>
  desk.once('sent', async () => {
    const order = await ordered(desk);
    await account(desk, SILENT);
    await desk.does('releaser', `payment-orders/${order}/release`);
    return order;
  });

const answers = async (desk: Desk, kind: 'receipts' | 'returns', more: object) => {
  const order = await sent(desk);
  return desk.act('treasury', `payment-orders/${order}/${kind}`, { endToEndId: `${order}-1`, amountFen: KEY_FEN, bankReference: 'XP1', ...more });
};

/** From the commitment to the return and the next attempt. */
export const PAID: Refusals = {
  BUDGET_EXHAUSTED: {
    by: async (desk) => {
      await approved(desk);
      await lineOpened(desk, 'L-short', {});
      return commits(desk, 'L-short');
    },
    shows: { leftFen: '9999999', shortByFen: '1' },
  },
  WRONG_FISCAL_YEAR: {
    by: async (desk) => {
      await lineOpened(desk, 'L-2027', { year: 2027 });
      return commits(desk, 'L-2027');
    },
    shows: { year: 2027 },
  },
  DOCUMENT_NUMBER_REQUIRED: {
    by: async () => ({ path: `budget-lines/${LINE}/supplements`, role: 'finance', body: { amountFen: '1' } }),
    shows: { line: LINE },
  },
  YEAR_NOT_OVER: {
    by: async (desk) => {
      await lineOpened(desk, 'L-2026', {});
      return desk.act('finance', 'budget-lines/L-2026/closing', { documentNo: '松财预〔2027〕2号' });
    },
    shows: { year: 2026 },
  },
  PERIOD_CLOSED: {
    by: async (desk) => {
      await lineOpened(desk, 'L-2025', { year: 2025 });
      await desk.does('finance', 'budget-lines/L-2025/closing', { documentNo: '松财预〔2026〕2号' });
      return desk.act('finance', 'budget-lines/L-2025/closing', { documentNo: '松财预〔2026〕3号' });
    },
    shows: { line: 'L-2025' },
  },
  WRONG_BUDGET_LINE: {
    by: async (desk) => {
      await lineOpened(desk, 'L-base', { programmes: [BASE] });
      return commits(desk, 'L-base');
    },
    shows: { programme: BOLE },
  },
  BATCH_NOT_ZERO_SUM: { by: (desk) => desk.act('budget', 'budget-lines/adjustments', { moves: [{ line: LINE, byFen: '-100' }, { line: 'L-short', byFen: '99' }], reason: '调剂' }), shows: { sumFen: '-1' } },
  ID_ALREADY_USED: { by: (desk) => desk.act('desk', 'parties', { uscc: QUIET, legalName: '另一名称', kind: 'ENTERPRISE', local: true }), shows: { party: QUIET } },
  NO_COMMITMENT: { by: async (desk) => desk.act('maker', 'payment-orders', { award: await approved(desk) }), shows: { state: 'AWAITING_BUDGET' } },
  ACCOUNT_NAME_MISMATCH: { by: (desk) => desk.act('desk', `parties/${QUIET}/accounts`, accountOf(SILENT, '他人')), shows: { party: QUIET } },
  FORBIDDEN_SOD: { by: async (desk) => desk.act('checker', `payment-orders/${await ordered(desk)}/check`, {}, 'u-maker'), shows: { person: 'u-maker' } },
  NO_PAYEE_ACCOUNT: {
    by: async (desk) => {
      await desk.does('checker', `payment-orders/${await ordered(desk)}/check`);
      return desk.act('releaser', `payment-orders/${await ordered(desk)}/release`);
    },
    shows: { party: QUIET },
  },
  OUTCOME_UNKNOWN_OPEN: { by: async (desk) => desk.act('releaser', `payment-orders/${await sent(desk)}/reissue`) },
  ANSWER_MISMATCH: { by: (desk) => answers(desk, 'receipts', { amountFen: '9999999', executedOn: '2026-05-13' }), shows: { amountFen: '9999999', instructedFen: KEY_FEN } },
  ALREADY_PAID: {
    by: async (desk) => {
      const order = await sent(desk);
      await desk.does('treasury', `payment-orders/${order}/receipts`, { endToEndId: `${order}-1`, amountFen: KEY_FEN, bankReference: 'XP1', executedOn: '2026-05-13' });
      return answers(desk, 'receipts', { bankReference: 'XP2', executedOn: '2026-05-13' });
    },
  },
  ALREADY_RETURNED: {
    by: async (desk) => {
      const order = await sent(desk);
      await desk.does('treasury', `payment-orders/${order}/returns`, { endToEndId: `${order}-1`, amountFen: KEY_FEN, bankReference: 'TH1', reason: 'AC01', returnedOn: '2026-05-13' });
      return answers(desk, 'returns', { bankReference: 'TH2', reason: 'AC01', returnedOn: '2026-05-13' });
    },
  },
  ACCOUNT_UNCHANGED: { by: async (desk) => desk.act('releaser', `payment-orders/${await sent(desk)}/reissue`), shows: { reason: 'AC01' } },
  ACCOUNT_COOLING_OFF: {
    by: async (desk) => {
      await account(desk, `8${SILENT}`);
      return desk.act('releaser', `payment-orders/${await sent(desk)}/reissue`);
    },
    shows: { usableOn: '2026-05-19' },
  },
};

const clawback = (desk: Desk): Promise<string> =>
  desk.once('clawback', async () => {
    const order = await sent(desk);
    desk.district.on('2026-05-19');
    await desk.does('releaser', `payment-orders/${order}/reissue`);
    await desk.does('treasury', `payment-orders/${order}/receipts`, { endToEndId: `${order}-2`, amountFen: KEY_FEN, bankReference: 'XP3', executedOn: '2026-05-19' });
    return String((await desk.does('legal', 'receivables', await suspicion(desk, KEY_FEN)))['receivable']);
  });
const suspicion = async (desk: Desk, amountFen: string): Promise<object> => ({ award: await approved(desk), cause: 'FRAUD', amountFen, reason: '材料不实' });

const decided = (desk: Desk): Promise<string> =>
  desk.once('decided', async () => {
    const receivable = await clawback(desk);
    desk.district.on('2026-05-27');
    await desk.does('leader', `receivables/${receivable}/decision`, { amountFen: KEY_FEN, documentNo: '松人社追〔2026〕2号', reason: '陈述申辩不成立' });
    await desk.does('legal', `receivables/${receivable}/demand`, { dueOn: '2026-05-27' });
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
  ENFORCEMENT_TOO_EARLY: {
    by: async (desk) => {
      await decided(desk);
      desk.district.on('2026-06-01');
      return enforced(desk, '2026-06-01');
    },
    shows: { earliestOn: '2026-11-28' },
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
  ENFORCEMENT_PERIOD_OVER: {
    by: async (desk) => {
      desk.district.on('2027-03-03');
      return enforced(desk, '2027-01-04');
    },
    shows: { lastOn: '2027-03-01' },
  },
};

export const OTHER_FIRMS: readonly (readonly [string, string])[] = [[FIRM_B, '示例乙公司'], [FIRM_C, '示例丙公司']];
export const QUIET_FIRM = { uscc: QUIET, legalName: NAME, kind: 'ENTERPRISE', local: true };
