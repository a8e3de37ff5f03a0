import type { Answer, District } from './district';

export const FIRM_A = '91310117MAFAKE000P';
export const FIRM_B = '91310117MAFAKE0A28';
export const FIRM_C = '91310117MAFAKE027F';
export const PERSON_1 = '310117190001010004';
export const PERSON_2 = '31011719000101008X';
export const LINE = '310117-2026-01';

/** A district that has adopted the document, knows its firms and their accounts, and has money. */
export async function prepared(district: District, amountFen = '200000000'): Promise<void> {
  await district.done('policy', 'instruments/sj-2024-05/adoption', { choices: [] });
  for (const [uscc, name] of [[FIRM_A, '示例甲公司'], [FIRM_B, '示例乙公司'], [FIRM_C, '示例丙公司']] as const) await firm(district, uscc, name);
  await line(district, LINE, amountFen);
}

export async function firm(district: District, uscc: string, legalName: string, more: object = {}): Promise<void> {
  await district.done('desk', 'parties', { uscc, legalName, kind: 'ENTERPRISE', local: true, ...more });
  await account(district, uscc, { accountName: legalName, accountNumber: '1001234567890129999', bankNumber: '102290024433' });
}

/** An account, proposed by one person and confirmed by another. Returns its reference. */
export async function account(district: District, uscc: string, body: object): Promise<string> {
  const { account: ref } = await district.done('desk', `parties/${uscc}/accounts`, body);
  await district.done('checker', `parties/${uscc}/accounts/${String(ref)}/confirmation`);
  return String(ref);
}

export async function line(district: District, id: string, amountFen: string, programmes = ['sj-08b-bole-match', 'sj-09a-placement-subsidy', 'sj-09b-labour-base-opening']): Promise<void> {
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  await district.done('finance', 'budget-lines', { line: id, year: 2026, programmes, amountFen, documentNo: '松财预〔2026〕1号', ...codes });
}

export const boleClaim = (personIdNumber: string, decidedFen: string, decisionNo: string): object => ({
  kind: 'BOLE_AWARD', personIdNumber, level: 'MUNICIPAL', decisionNo, decidedOn: '2025-03-10', decidedFen, receivedFen: decidedFen,
});

/** A filing, whatever comes of it. */
export const files = (district: District, programme: string, claimant: string, claim: object): Promise<Answer> => district.post('applicant', 'cases', { programme, claimant, claim });

/** Filed, accepted and twice reviewed. Returns the case. */
export async function reviewed(district: District, programme: string, claimant: string, claim: object): Promise<string> {
  const filed = await district.done('applicant', 'cases', { programme, claimant, claim });
  const id = String(filed['case']);
  await passed(district, id);
  return id;
}

/** A filed case, accepted and twice reviewed. */
export async function passed(district: District, id: string): Promise<void> {
  await district.done('desk', `cases/${id}/acceptance`);
  await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
  await district.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合条件' });
}

/** A panel of the same mind as the meeting. */
export const asFound = (finding: object = {}): object => ('amountFen' in finding ? { grade: null, amountFen: finding.amountFen } : { grade: 'A', amountFen: null });

/** What the programme asks for between the bureau's review and the proposal: each bureau's opinion, and a panel. */
export async function assessed(district: District, id: string, recommended = asFound()): Promise<void> {
  const { asks } = (await district.get(`cases/${id}`)).body as { asks?: { joint: string[]; panel: boolean } };
  for (const [n, bureau] of (asks?.joint ?? []).entries()) {
    await district.done('jointReviewer', `cases/${id}/joint-review`, { bureau, outcome: 'PASSED', opinion: '同意', overlap: null }, { person: `u-joint-${n}` });
  }
  if (!asks?.panel) return;
  const experts = ['u-expert-1', 'u-expert-2', 'u-expert-3'].map((expert) => ({ expert, conflict: false, score: 85 }));
  await district.done('reviewer', `cases/${id}/panel-assessment`, { experts, veto: null, reason: '经评审', ...recommended });
}

export const propose = (district: District, id: string, finding?: object): Promise<Answer> => district.post('meeting', `cases/${id}/proposal`, finding ? { finding } : {});

/** From the proposal over the notice to the approval: the clock goes on by a week or more. */
export async function approved(district: District, id: string, days: { noticeOn: string; approvedOn: string }, confirmedFlags: string[] = []): Promise<Answer['body']> {
  district.on(days.noticeOn);
  await district.done('publicity', `cases/${id}/public-notice`);
  district.on(days.approvedOn);
  return district.done('leader', `cases/${id}/approval`, { confirmedFlags });
}

/** Committed, made, checked and released. Returns the order. */
export async function ordered(district: District, award: string, lineId = LINE): Promise<string> {
  await district.done('budget', `awards/${award}/commitment`, { line: lineId });
  const { order } = await district.done('maker', 'payment-orders', { award });
  await district.done('checker', `payment-orders/${String(order)}/check`);
  await district.done('releaser', `payment-orders/${String(order)}/release`);
  return String(order);
}

/** Where the case of an order stands once it has been told. */
const CASE_OF = { PAID: 'PAID', REJECTED: 'PAY_FAILED', RETURNED: 'RETURNED' };

/** Waits, revision by revision of the book, until the order stands so; then until its case, which is told after the book, says so too. */
export async function orderIn(district: District, order: string, state: keyof typeof CASE_OF): Promise<Answer['body']> {
  for (;;) {
    const { body } = await district.get(`payment-orders/${order}`);
    if (body['state'] === state) {
      await caseIn(district, String(body['award']), CASE_OF[state]);
      return body;
    }
    await district.get(`payment-orders/${order}?minRevision=${Number(body['bookRevision']) + 1}&wait=5000`);
  }
}

/** Every question is answered by what this process has written by then: the case's own answer comes soon after the book's. */
async function caseIn(district: District, id: string, state: string): Promise<void> {
  while ((await district.get(`cases/${id}`)).body['state'] !== state);
}
