import type { Day } from '#kernel/day';

interface Paid {
  claimant: string;
  event: string;
  paidFen: bigint;
  documentNo: string;
}

/** What a town has paid for an event, as the register of other policies is told. */
export const townGrant = (on: Day, { claimant, event, paidFen, documentNo }: Paid): object => ({
  programme: 'sj-10b-event-subsidy', subject: { kind: 'EVENT', event }, claimant, policy: '方松街道活动扶持办法', level: 'TOWN', town: '方松街道', paidFen: paidFen.toString(), paidOn: on.subtract({ days: 10 }).toString(), documentNo,
});
