import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';

/** What a receipt says was claimed, as a case has it to compare. */
export function claimIn(receipt: Event['receipt']): string {
  const { claim = null } = (receipt?.['inputs'] ?? {}) as { claim?: unknown };
  return canonical(claim);
}

/** And what a panel recommended; undefined where it says nothing of one. */
export function recommendedIn(receipt: Event['receipt']): string | undefined {
  const { recommended } = (receipt?.['inputs'] ?? {}) as { recommended?: unknown };
  return recommended === undefined ? undefined : canonical(recommended);
}
