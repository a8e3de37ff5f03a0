import { boleClaim, FIRM_B, FIRM_C, LINE } from '../journeys/lifecycle';
import { accountOf, BOLE, BASE, lineFor, person, SILENT } from '../scenarios/acts';
import type { Desk, Refusals } from './desk';

/** A firm whose bank says nothing, so that what the treasury answers is said here. */
export const QUIET = '91310117MAFAKE035A';
const NAME = '示例丁公司';
export const KEY_FEN = '10000000';

/** Approved on 13 May, in the words of the chapter before. */
export const approved = (desk: Desk): Promise<string> =>
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

const committed = (desk: Desk): Promise<string> =>
  desk.once('committed', async () => {
    await desk.does('budget', `awards/${await approved(desk)}/commitment`, { line: LINE });
    return approved(desk);
  });

const plans = (desk: Desk, month: string, amountFen: string) => desk.does('finance', `budget-lines/${LINE}/spending-plans`, { month, amountFen, documentNo: '松财用款〔2026〕5号' });

const ordered = (desk: Desk): Promise<string> =>
  desk.once('ordered', async () => {
    await committed(desk);
    await plans(desk, '2026-05', '400000000');
    return String((await desk.does('maker', 'payment-orders', { award: await approved(desk) }))['order']);
  });

/** The account of a firm, proposed and confirmed. */
async function account(desk: Desk, accountNumber: string): Promise<void> {
  const { account: ref } = await desk.does('desk', `parties/${QUIET}/accounts`, accountOf(accountNumber, NAME));
  await desk.does('checker', `parties/${QUIET}/accounts/${String(ref)}/confirmation`);
}

export const sent = (desk: Desk): Promise<string> =>
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
  PLAN_MONTH_NOT_OPEN: {
    by: async (desk) => {
      const award = await committed(desk);
      await plans(desk, '2026-06', KEY_FEN);
      return desk.act('maker', 'payment-orders', { award });
    },
    shows: { line: LINE, month: '2026-05', amountFen: KEY_FEN, plannedFen: '0', appliedFen: '0', opensOn: '2026-06-01' },
  },
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

export const OTHER_FIRMS: readonly (readonly [string, string])[] = [[FIRM_B, '示例乙公司'], [FIRM_C, '示例丙公司']];
export const QUIET_FIRM = { uscc: QUIET, legalName: NAME, kind: 'ENTERPRISE', local: true };
