import { type Refusal, refuse } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Receivable } from './receivables.facts';

export const RECOVERY = '财政违法行为处罚处分条例 第十四条';

export const OTHER_PROPOSAL = { zh: '与待批准的提请不符，请重新查看后签署', en: 'is not what was proposed: look again before you sign' };

export const openFen = ({ amountFen, recoveredFen }: Receivable): Fen => amountFen - recoveredFen;

export const ofFinding = ({ finding }: Receivable): { finding?: string } => (finding === undefined ? {} : { finding });

export function wrongState(receivable: Receivable, states: readonly Receivable['state'][]): Refusal | null {
  if (states.includes(receivable.state)) return null;
  return refuse('ACT_NOT_ALLOWED_IN_STATE', RECOVERY, { receivable: receivable.receivable, state: receivable.state, allowedIn: states });
}
