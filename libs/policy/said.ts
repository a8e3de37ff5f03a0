import type { RefusalCode } from '#kernel/refusals';
import type { Flaw } from './flaw';
import type { Limit } from './programme';

/** The texts of a document that say nothing: spaces only, of whatever width. */
export function blank(part: unknown, path: Flaw['path'] = []): Flaw[] {
  if (typeof part === 'string') return part.trim() === '' ? [{ path, zh: '不得为空白', en: 'must not be blank' }] : [];
  if (Array.isArray(part)) return part.flatMap((one, n) => blank(one, [...path, n]));
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype) return [];
  return Object.entries(part).flatMap(([field, one]) => blank(one, [...path, field]));
}

/** What each kind of limit may answer, once its key is taken. */
const REFUSES: Record<Limit['kind'], readonly RefusalCode[]> = {
  CAP: ['CAP_EXHAUSTED'],
  SOFT_CAP: ['ESCALATION_REQUIRED'],
  QUOTA: ['QUOTA_EXHAUSTED'],
  TOP_UP: ['NOTHING_ABOVE_PAID'],
  ONCE: ['ONCE_ONLY', 'ONCE_PER_YEAR', 'ONCE_PER_LEVEL', 'PERSON_ALREADY_SUBSIDISED', 'TALENT_ALREADY_PAID', 'AWARD_ALREADY_MATCHED', 'ACHIEVEMENT_ALREADY_CLAIMED'],
};
/** And a place that a higher rank takes with its own. */
const BY_RANK: readonly RefusalCode[] = ['HIGHER_LEVEL_IN_CYCLE', 'NOTHING_ABOVE_PAID'];
const PENDING: readonly RefusalCode[] = ['PERSON_CLAIM_PENDING', 'TALENT_CLAIM_PENDING', 'AWARD_MATCH_PENDING'];

/** The reasons of a limit that it cannot have. */
export function misnamed({ kind, refusal, pending, lowestFirst }: Limit): Flaw[] {
  const one = (field: string, code: RefusalCode, of: readonly RefusalCode[]): Flaw[] => (of.includes(code) ? [] : [{ path: [field], zh: `须为 ${of.join('、')} 之一`, en: `must be one of ${of.join(', ')}` }]);
  return [...one('refusal', refusal, lowestFirst ? BY_RANK : REFUSES[kind]), ...(pending === undefined ? [] : one('pending', pending, PENDING))];
}
