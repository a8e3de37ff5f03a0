import type { Role } from '#access/permissions';
import type { Act, Client } from '../faults/client';
import { boleClaim, FIRM_A, LINE } from '../journeys/lifecycle';

/** Of whose caps nobody else takes. */
const PERSON_3 = '310117190001010047';

/** The people of a district, acting for one case, over HTTP from outside. */
class Desk {
  private seen: string | undefined;
  private count = 0;

  constructor(private readonly client: Client) {}

  async done(role: Role, path: string, body: object = {}): Promise<Record<string, unknown>> {
    this.count += 1;
    const act: Act = { role, path, body, key: `paid-act-${this.count}` };
    const { body: answer, etag } = await this.client.done({ ...act, ...(path.startsWith('cases/') && this.seen !== undefined && { seen: this.seen }) });
    this.seen = etag ?? this.seen;
    return answer;
  }
}

/** A grant from its filing to the release of its payment order, in a district that is open. Returns the order. */
export async function released(client: Client): Promise<string> {
  const desk = new Desk(client);
  await desk.done('finance', `budget-lines/${LINE}/supplements`, { amountFen: '900000000', documentNo: '2号' });
  const account = { accountName: '示例', accountNumber: '1001234567890129999', bankNumber: '102290024433' };
  const { account: ref } = await desk.done('desk', `parties/${FIRM_A}/accounts`, account);
  await desk.done('checker', `parties/${FIRM_A}/accounts/${String(ref)}/confirmation`);
  const { case: filed } = await desk.done('applicant', 'cases', { programme: 'sj-08b-bole-match', claimant: FIRM_A, claim: boleClaim(PERSON_3, '1000000', 'D-paid') });
  const id = String(filed);
  await desk.done('desk', `cases/${id}/acceptance`);
  await desk.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
  await desk.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合条件' });
  await desk.done('meeting', `cases/${id}/proposal`);
  await desk.done('publicity', `cases/${id}/public-notice`);
  await fetch(`${client.url}/demo/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"day":"2026-06-10"}' });
  await desk.done('leader', `cases/${id}/approval`, { confirmedFlags: [] });
  await desk.done('budget', `awards/${id}/commitment`, { line: LINE });
  const { order } = await desk.done('maker', 'payment-orders', { award: id });
  await desk.done('checker', `payment-orders/${String(order)}/check`);
  await desk.done('releaser', `payment-orders/${String(order)}/release`);
  return String(order);
}

/** Waits, revision by revision of the book, until the order is paid. */
export async function paid(client: Client, order: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await client.read(`payment-orders/${order}`);
    if (body['state'] === 'PAID') return body;
    await client.read(`payment-orders/${order}?minRevision=${Number(body['bookRevision']) + 1}&wait=5000`);
  }
}
