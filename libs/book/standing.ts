import type { Award } from './awards.facts';

/** Refused, or let go before it was paid: nothing of it is held or due any more. */
export const isGone = ({ state }: Pick<Award, 'state'>): boolean => state === 'DECLINED' || state === 'RELEASED';

/** Money of which all came back stands no more. */
export const stands = (award: Pick<Award, 'state' | 'amountFen' | 'recoveredFen'>): boolean => !isGone(award) && award.recoveredFen < award.amountFen;
