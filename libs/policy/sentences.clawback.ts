import { type Fen, yuan } from '#kernel/money';
import type { Sentences } from './sentences';
import type { Said } from './sentences.matter';

/** What of a line is claimed back, as far as it has come. */
export interface ClaimedBack {
  cause: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH';
  state: 'OPENED' | 'NOTIFIED' | 'DECIDED' | 'DEMANDED' | 'ENFORCEMENT' | 'PARTLY_RECOVERED' | 'RECOVERED' | 'WRITTEN_OFF' | 'CLOSED';
  amountFen: Fen;
  recoveredFen: Fen;
}

const CAUSES: Readonly<Record<ClaimedBack['cause'], Said>> = {
  ADMIN_CORRECTION: { zh: '因差错更正', en: 'by way of correction' },
  FRAUD: { zh: '因弄虚作假', en: 'for fraud' },
  BREACH: { zh: '因违反规定或不履行承诺', en: 'for breach' },
};

/** What came of a line after it was paid, one sentence a clawback: the receipt of its decision stays as it is. */
export function clawbackSentences(claims: readonly ClaimedBack[]): Sentences {
  const said = claims.map(sentence);
  return { zh: said.map(({ zh }) => zh), en: said.map(({ en }) => en) };
}

function sentence({ cause, state, amountFen, recoveredFen }: ClaimedBack): Said {
  const [{ zh, en }, claimed, back] = [CAUSES[cause], yuan(amountFen), yuan(recoveredFen)];
  if (state === 'CLOSED') return { zh: `本行曾${zh}立案核查，经查不予追回。`, en: `A clawback of this line ${en} was looked into and closed: nothing is to come back.` };
  if (state === 'OPENED' || state === 'NOTIFIED') return { zh: `本行${zh}正在核查，涉及${claimed}元，尚未作出追回决定。`, en: `A clawback of ${claimed} yuan of this line ${en} is being looked into; nothing is decided yet.` };
  if (state === 'WRITTEN_OFF') return { zh: `本行${zh}已决定追回${claimed}元，收回${back}元，其余已核销。`, en: `It was decided to claim back ${claimed} yuan of this line ${en}; ${back} yuan have come back, and the rest was written off.` };
  return { zh: `本行${zh}已决定追回${claimed}元，已收回${back}元。`, en: `It was decided to claim back ${claimed} yuan of this line ${en}; ${back} yuan have come back.` };
}
