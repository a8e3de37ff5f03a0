import type { CaseState } from '#cases/case.facts';

/**
 * The way of a case to each state in which it can rest: acts in their order (steps.ts), behind the way to an earlier state.
 * `asked` is what the programme asks for between the bureau's review and the proposal.
 */
export const ROUTES = {
  /** As a service that is killed in the middle of a filing leaves it (cut-off.ts). */
  FILING: 'cutOff',
  EXPIRED: 'FILING expire',
  SUBMITTED: 'file',
  CORRECTION_REQUESTED: 'SUBMITTED defects',
  NOT_ACCEPTED: 'SUBMITTED notAccept',
  ACCEPTED: 'SUBMITTED accept',
  PRELIM_PASSED: 'ACCEPTED street',
  PRELIM_FAILED: 'ACCEPTED streetNo',
  BUREAU_REVIEWED: 'PRELIM_PASSED bureau',
  BUREAU_FAILED: 'PRELIM_PASSED bureauNo',
  JOINT_REVIEWED: 'BUREAU_REVIEWED joint',
  JOINT_FAILED: 'BUREAU_REVIEWED jointNo',
  PANEL_ASSESSED: 'BUREAU_REVIEWED asked',
  PROPOSED: 'BUREAU_REVIEWED asked propose',
  PUBLICISED: 'PROPOSED notice',
  OBJECTION_OPEN: 'PUBLICISED object',
  OBJECTION_UPHELD: 'OBJECTION_OPEN uphold',
  AWAITING_BUDGET: 'PUBLICISED approve',
  COMMITTED: 'AWAITING_BUDGET commit',
  PAYMENT_APPLIED: 'COMMITTED order',
  FINANCE_REVIEWED: 'PAYMENT_APPLIED check',
  INSTRUCTED: 'FINANCE_REVIEWED release',
  PAID: 'FINANCE_REVIEWED release',
  BOOKED: 'PAID book',
  PAY_FAILED: 'FINANCE_REVIEWED release',
  RETURNED: 'FINANCE_REVIEWED release',
  CLAWBACK: 'PAID claw',
  RECOVERED: 'PAID claw notify decide demand recover',
  WRITTEN_OFF: 'PAID claw notify decide demand writeOff confirmWriteOff',
  WITHDRAWN: 'ACCEPTED withdraw',
  RENOUNCED: 'AWAITING_BUDGET withdraw',
  REJECTED: 'PRELIM_FAILED reject',
  ABANDONED: 'RETURNED giveUp abandon',
  REVOKED: 'COMMITTED revoke',
  /** By a later document. */
  SUPERSEDED: 'PROPOSED supersede',
  /** By the decision on another case of the same firm. */
  TERMINATED_DISQUALIFIED: 'COMMITTED',
} as const satisfies Partial<Record<CaseState, string>>;

export type Ending = keyof typeof ROUTES;

/** What may come in between: after which act, and what. */
export const DETOURS = {
  corrected: { after: 'file', acts: 'defects correct' },
  joint: { after: 'bureau', acts: 'joint' },
  disputed: { after: 'notice', acts: 'object dismiss' },
  endorsed: { after: 'notice', acts: 'endorse' },
} as const;

export type Detour = keyof typeof DETOURS;

const isEnding = (word: string): word is Ending => Object.hasOwn(ROUTES, word);

/** Every act of a way, in order. */
export function actsOf(way: string, also: readonly Detour[] = []): string[] {
  const acts = way.split(' ').flatMap((word) => (isEnding(word) ? actsOf(ROUTES[word]) : [word]));
  return acts.flatMap((act) => [act, ...also.filter((name) => DETOURS[name].after === act).flatMap((name) => DETOURS[name].acts.split(' '))]);
}
