import { z } from 'zod';
import { day, documentNo, ref, text } from '#kernel/shapes';

const between = { delegation: ref, delegator: ref, delegate: ref, role: z.string().min(1).max(40) };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const delegationFacts = {
  /** 授权代办: the delegate acts in a role of the delegator on these days, both included (domain B-20). */
  RoleDelegated: z.strictObject({ type: z.literal('RoleDelegated'), ...between, fromOn: day, toOn: day, documentNo }),
  /** 收回授权: from this moment on nobody acts under it; the day still counts as one of it. */
  DelegationRevoked: z.strictObject({ type: z.literal('DelegationRevoked'), ...between, lastOn: day, reason: text }),
} as const;

export type DelegationFact = { [K in keyof typeof delegationFacts]: z.output<(typeof delegationFacts)[K]> }[keyof typeof delegationFacts];

export type DelegationCommand =
  | { type: 'delegateRole'; delegation: string; role: string; delegate: string; fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate; documentNo: string }
  | { type: 'revokeDelegation'; delegation: string; reason: string };

export interface Delegation extends Omit<Extract<DelegationFact, { type: 'RoleDelegated' }>, 'type'> {
  state: 'DELEGATED' | 'REVOKED';
  revoked: { by: string; lastOn: Temporal.PlainDate; reason: string } | null;
}

export interface DelegationTables {
  delegations: Delegation;
  /** By person, those of which it is a part on either side. */
  standIns: { person: string; delegations: Delegation[] };
}
