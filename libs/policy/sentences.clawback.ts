import type { Day } from '#kernel/day';
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

/** A whole clawback, with the interest that its decision orders beside it. */
export interface Claimed extends ClaimedBack {
  interest?: { amountFen: Fen; recoveredFen: Fen; article: string; fromOn: Day; rate: string } | null | undefined;
}

const CAUSES: Readonly<Record<ClaimedBack['cause'], Said>> = {
  ADMIN_CORRECTION: { zh: '因差错更正', en: 'by way of correction' },
  FRAUD: { zh: '因弄虚作假', en: 'for fraud' },
  BREACH: { zh: '因违反规定或不履行承诺', en: 'for breach' },
};

/** What came of a line after it was paid, one sentence a clawback: the receipt of its decision stays as it is. */
export function clawbackSentences(claims: readonly ClaimedBack[]): Sentences {
  const said = claims.map((claim) => sentence(claim, OF_LINE));
  return { zh: said.map(({ zh }) => zh), en: said.map(({ en }) => en) };
}

/** What is claimed back and what has come, principal and interest each on a line of its own (domain A-36). */
export function receivableSentences(claim: Claimed): Sentences {
  const said = [sentence(claim, OF_GRANT), ...interestSaid(claim)];
  return { zh: said.map(({ zh }) => zh), en: said.map(({ en }) => en) };
}

function interestSaid({ state, interest }: Claimed): Said[] {
  if (!interest || state === 'CLOSED') return [];
  const [fen, back] = [yuan(interest.amountFen), yuan(interest.recoveredFen)];
  const basis = { zh: `自${interest.fromOn.toString()}起，${interest.rate}，依据${interest.article}`, en: `from ${interest.fromOn.toString()} on; its rate and its article are quoted in the Chinese` };
  if (state === 'NOTIFIED') return [{ zh: `拟另行责令支付孳息${fen}元（${basis.zh}），尚未作出决定。`, en: `Interest of ${fen} yuan may be ordered beside it (${basis.en}); nothing is decided yet.` }];
  const rest = state === 'WRITTEN_OFF' && interest.recoveredFen < interest.amountFen ? { zh: '，其余已核销', en: ', and the rest was written off' } : { zh: '', en: '' };
  return [{ zh: `另责令支付孳息${fen}元（${basis.zh}），已收回${back}元${rest.zh}；孳息缴入国库，不恢复限额与指标。`, en: `Interest of ${fen} yuan was ordered beside it (${basis.en}); ${back} yuan have come${rest.en}. It goes to the treasury and restores neither a cap nor a budget line.` }];
}

const OF_LINE: Said = { zh: '本行', en: ' of this line' };
const OF_GRANT: Said = { zh: '本项补贴', en: ' of this grant' };

function sentence({ cause, state, amountFen, recoveredFen }: ClaimedBack, of: Said): Said {
  const [{ zh, en }, claimed, back] = [CAUSES[cause], yuan(amountFen), yuan(recoveredFen)];
  if (state === 'CLOSED') return { zh: `${of.zh}曾${zh}立案核查，经查不予追回。`, en: `A clawback${of.en} ${en} was looked into and closed: nothing is to come back.` };
  if (state === 'OPENED' || state === 'NOTIFIED') return { zh: `${of.zh}${zh}正在核查，涉及${claimed}元，尚未作出追回决定。`, en: `A clawback of ${claimed} yuan${of.en} ${en} is being looked into; nothing is decided yet.` };
  if (state === 'WRITTEN_OFF' && recoveredFen < amountFen) return { zh: `${of.zh}${zh}已决定追回${claimed}元，收回${back}元，其余已核销。`, en: `It was decided to claim back ${claimed} yuan${of.en} ${en}; ${back} yuan have come back, and the rest was written off.` };
  return { zh: `${of.zh}${zh}已决定追回${claimed}元，已收回${back}元。`, en: `It was decided to claim back ${claimed} yuan${of.en} ${en}; ${back} yuan have come back.` };
}
