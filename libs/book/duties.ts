import { type Ask, type Refusal, refuse } from '#kernel/decision';
import { handOf, personsOf, sameHand } from '#kernel/hands';

/** 不相容岗位分离 (domain 3.2): recording, checking and releasing are apart, and reviewing is apart from approving. */
const SEPARATION = '会计法 第二十五条、第三十五条';

/** Refuses where the person who acts has already acted in a duty that must be apart; judged by the history, not by the token. */
export const apart = (ask: Ask<unknown>, act: string, others: readonly (string | null)[]): Refusal | null => keptApart(handOf(ask.actor), act, others);

/** The same of somebody whose part in it lies behind: who filed a case, say. */
export function keptApart(hand: string, act: string, others: readonly (string | null)[]): Refusal | null {
  return others.some((other) => sameHand(hand, other)) ? refuse('FORBIDDEN_SOD', SEPARATION, { act, person: personsOf(hand)[0] }) : null;
}
