import type { Day } from '#kernel/day';
import { type Fen, yuan } from '#kernel/money';
import { citedInEnglish, numberInEnglish, quoted } from './citation';
import type { ClawbackGrounds } from './clawback-receipt';
import type { Instrument } from './programme';
import { inSentences, onDay, type Said, type Sentences } from './sentences.matter';
import { REMEDY } from './sentences.words';

/** What of a line is claimed back, as far as it has come. */
export interface ClaimedBack {
  cause: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH' | 'BROKEN_COMMITMENT';
  state: 'OPENED' | 'NOTIFIED' | 'DECIDED' | 'DEMANDED' | 'ENFORCEMENT' | 'PARTLY_RECOVERED' | 'RECOVERED' | 'WRITTEN_OFF' | 'CLOSED';
  amountFen: Fen;
  recoveredFen: Fen;
  /** 文号 of the decision. */
  decisionNo?: string;
  /** The articles on which it rests. */
  basis: readonly string[];
  /** Of one that a bank return ended: what was decided and did not come. */
  notDueFen?: Fen | undefined;
  /** The bank sent the money back, and it waits for what is found. */
  held?: boolean;
}

/** A whole clawback, with the interest that its decision orders beside it, what its amount was found from, and until when the party may answer. */
export interface Claimed extends ClaimedBack {
  grounds?: ClawbackGrounds | undefined;
  lines?: readonly { no: number; amountFen: Fen }[] | undefined;
  statementDueOn?: Day | null | undefined;
  interest?: { amountFen: Fen; recoveredFen: Fen; article: string; fromOn: Day; rate: string } | null | undefined;
  /** How the document under which it was paid leaves points open. */
  openPoints?: Instrument['openPoints'] | undefined;
}

/** 移送追责: the clawback before the authority that holds the party liable (附则（三）). */
export interface Referred {
  authority: string;
  legalBasis: string;
  documentNo: string;
  /** null: proposed, and not referred. */
  referredOn: Day | null;
  outcomes: readonly { outcome: string; decidedOn: Day; documentNo: string }[];
}

/** 附则（三）, and a mistake of our own. */
export const CAUSES: Readonly<Record<ClaimedBack['cause'], Said>> = {
  ADMIN_CORRECTION: { zh: '因差错更正', en: 'by way of correction' },
  FRAUD: { zh: '因弄虚作假', en: 'for fraud' },
  BREACH: { zh: '因违反政策规定', en: 'for breach' },
  BROKEN_COMMITMENT: { zh: '因不履行承诺', en: 'for a broken commitment' },
};

/** What came of a grant, or of a line of a roster, after it was paid, one sentence a clawback: the receipt of its decision stays as it is. */
export function clawbackSentences(claims: readonly ClaimedBack[], of: 'GRANT' | 'LINE'): Sentences {
  return inSentences(claims.map((claim) => sentence(claim, of === 'LINE' ? OF_LINE : OF_GRANT)));
}

/** What is claimed back and what has come, principal and interest each on a line of its own (domain A-36). */
export function receivableSentences(claim: Claimed, referred: readonly Referred[] = []): Sentences {
  return inSentences([sentence(claim, OF_GRANT), ...groundsSaid(claim), ...interestSaid(claim), ...readingsSaid(claim), ...remediesSaid(claim), ...referred.flatMap(liabilitySaid)]);
}

/** How the amount was found: what was paid, what had come back before, and whether the whole or a part of the rest is demanded. */
function groundsSaid({ grounds, amountFen, lines }: Claimed): Said[] {
  if (!grounds) return [];
  const { paidFen, paidOn, recoveredFen, claimedFen = 0n } = grounds;
  const leftFen = paidFen - recoveredFen - claimedFen;
  const on = paidOn ? onDay(paidOn) : null;
  const less: Said[] = [
    ...(recoveredFen === 0n ? [] : [{ zh: `此前已收回${yuan(recoveredFen)}元`, en: `${yuan(recoveredFen)} yuan had come back before` }]),
    ...(claimedFen === 0n ? [] : [{ zh: `另案已决定追回、尚未收回${yuan(claimedFen)}元`, en: `${yuan(claimedFen)} yuan are claimed by other decisions and have not come` }]),
  ];
  const back = less.length === 0 ? { zh: '', en: '' } : { zh: `，${less.map(({ zh }) => zh).join('，')}，尚余${yuan(leftFen)}元`, en: `; ${less.map(({ en }) => en).join(' and ')}, which leaves ${yuan(leftFen)} yuan` };
  const part = amountFen === leftFen ? { zh: '全部追回', en: 'all of it is claimed back' } : { zh: `追回其中${yuan(amountFen)}元`, en: `${yuan(amountFen)} yuan of it are claimed back` };
  const of = lines ? { zh: `（名单第${lines.map(({ no }) => no).join('、')}行）`, en: ` (${lines.length === 1 ? 'line' : 'lines'} ${lines.map(({ no }) => no).join(', ')} of the roster)` } : { zh: '', en: '' };
  return [{ zh: `追回金额的计算：${on?.zh ?? ''}支付${yuan(paidFen)}元${back.zh}，${part.zh}${of.zh}`, en: `How the amount was found: ${yuan(paidFen)} yuan were paid${on ? ` on ${on.en}` : ''}${back.en}; ${part.en}${of.en}` }];
}

/** What becomes of the limit and of the line, and, where none is ordered, of interest. */
const ON_RECOVERY = ['A-21', 'A-22', 'A-36'];

/** How the text is read of what comes back, once it is decided that something does. */
function readingsSaid({ decisionNo, interest, openPoints = [] }: Claimed): Said[] {
  if (decisionNo === undefined) return [];
  const bearing = openPoints.filter(({ point }) => ON_RECOVERY.includes(point) && !(point === 'A-36' && interest));
  return bearing.map(({ why, whyEn = why }, n) => (n === 0 ? { zh: `条文未尽明确之处，按以下理解办理：${why}`, en: `Where the text is open, it is read so: ${whyEn}` } : { zh: why, en: whyEn }));
}

/** 陈述申辩 before the decision; 复议、诉讼 after it. */
function remediesSaid({ state, decisionNo, statementDueOn }: Claimed): Said[] {
  if (decisionNo !== undefined) return [{ zh: `当事人对追回决定不服的，${REMEDY.zh}`, en: `Against the decision to claim it back the party has these remedies: ${REMEDY.en}` }];
  if (state !== 'NOTIFIED' || !statementDueOn) return [];
  const last = onDay(statementDueOn);
  return [{ zh: `当事人可在${last.zh}以前陈述和申辩`, en: `The party may state its case until ${last.en}` }];
}

function interestSaid({ state, interest }: Claimed): Said[] {
  if (!interest || state === 'CLOSED') return [];
  const [fen, back] = [yuan(interest.amountFen), yuan(interest.recoveredFen)];
  const from = onDay(interest.fromOn);
  const basis = { zh: `自${from.zh}起，${interest.rate}，依据${interest.article}`, en: `from ${from.en} on, at ${quoted(interest.rate)}, by ${citedInEnglish(interest.article)}` };
  if (state === 'NOTIFIED') return [{ zh: `拟另行责令支付孳息${fen}元（${basis.zh}），尚未作出决定`, en: `Interest of ${fen} yuan may be ordered beside it (${basis.en}); nothing is decided yet` }];
  const rest = state === 'WRITTEN_OFF' && interest.recoveredFen < interest.amountFen ? { zh: '，其余已核销', en: ', and the rest was written off' } : { zh: '', en: '' };
  return [{ zh: `另责令支付孳息${fen}元（${basis.zh}），已收回${back}元${rest.zh}；孳息缴入国库，不恢复限额与指标`, en: `Interest of ${fen} yuan was ordered beside it (${basis.en}); ${back} yuan have come${rest.en}. It goes to the treasury and restores neither a cap nor a budget line` }];
}

/** The names of authorities and what they decided are quoted as they were written. */
function liabilitySaid({ authority, legalBasis, documentNo, referredOn, outcomes }: Referred): Said[] {
  if (!referredOn) return [];
  const [on, by] = [onDay(referredOn), numberInEnglish(documentNo)];
  const referral = { zh: `依据${legalBasis}，已于${on.zh}移送${authority}追究法律责任（${documentNo}）`, en: `By ${citedInEnglish(legalBasis)}, it was referred on ${on.en} to ${quoted(authority)}, which holds the party liable (${by})` };
  return [referral, ...outcomes.map((one): Said => ({
    zh: `${authority}于${onDay(one.decidedOn).zh}作出处理：${one.outcome}（${one.documentNo}）`,
    en: `On ${onDay(one.decidedOn).en} ${quoted(authority)} decided: ${quoted(one.outcome)} (${numberInEnglish(one.documentNo)})`,
  }))];
}

const OF_LINE: Said = { zh: '本行', en: ' of this line' };
const OF_GRANT: Said = { zh: '本项补贴', en: ' of this grant' };

function sentence(claim: ClaimedBack, of: Said): Said {
  const { cause, state, amountFen, recoveredFen } = claim;
  const [{ zh, en }, claimed] = [CAUSES[cause], yuan(amountFen)];
  const rests = restsOn(claim);
  if (state === 'OPENED' || state === 'NOTIFIED') {
    const held = claim.held ? { zh: '；款项已退回，认定之前暂缓支付', en: '; the money came back, and is held until it is' } : { zh: '', en: '' };
    return { zh: `${of.zh}${zh}已立案，正在核查，涉及${claimed}元${rests.zh}，尚未作出追回决定${held.zh}`, en: `A clawback of ${claimed} yuan${of.en} ${en} has been opened${rests.en} and is being looked into; nothing is decided yet${held.en}` };
  }
  if (state === 'CLOSED') return closed(claim, of);
  const came = left(state, amountFen, recoveredFen);
  return { zh: `${of.zh}${zh}已决定追回${claimed}元${rests.zh}，${came.zh}`, en: `It was decided to claim back ${claimed} yuan${of.en} ${en}${rests.en}; ${came.en}` };
}

/** The decision by its number, and the articles. */
function restsOn({ decisionNo, basis }: ClaimedBack): Said {
  const by = { zh: basis.length === 0 ? '' : `依据${basis.join('、')}`, en: basis.length === 0 ? '' : `by ${basis.map(citedInEnglish).join(' and ')}` };
  const parts = decisionNo === undefined ? [by] : [{ zh: decisionNo, en: `document ${numberInEnglish(decisionNo)}` }, by];
  const [zh, en] = [parts.map((one) => one.zh).filter(Boolean).join('，'), parts.map((one) => one.en).filter(Boolean).join(', ')];
  return { zh: zh && `（${zh}）`, en: en && ` (${en})` };
}

function left(state: ClaimedBack['state'], amountFen: Fen, recoveredFen: Fen): Said {
  const [back, open] = [yuan(recoveredFen), yuan(amountFen - recoveredFen)];
  if (recoveredFen === 0n) return state === 'WRITTEN_OFF' ? { zh: '未收回，已全部核销', en: 'nothing has come back, and all of it was written off' } : { zh: '尚未收回', en: 'nothing has come back yet' };
  if (recoveredFen === amountFen) return { zh: `已收回${back}元，全部收回`, en: `${back} yuan have come back, which is all of it` };
  if (state === 'WRITTEN_OFF') return { zh: `收回${back}元，其余${open}元已核销`, en: `${back} yuan have come back, and the other ${open} yuan were written off` };
  return { zh: `已收回${back}元，尚有${open}元未收回`, en: `${back} yuan have come back, and ${open} yuan are open` };
}

/** Nothing was found; or the bank had the money back, so that nothing more is claimed of what was decided. */
function closed(claim: ClaimedBack, of: Said): Said {
  const { zh, en } = CAUSES[claim.cause];
  const { amountFen, recoveredFen, notDueFen } = claim;
  const rests = restsOn(claim);
  if (notDueFen === undefined) return { zh: `${of.zh}曾${zh}立案核查，经查不予追回`, en: `A clawback${of.en} ${en} was looked into and closed: nothing is to come back` };
  if (notDueFen === 0n) return { zh: `${of.zh}曾${zh}立案核查，款项由银行退回，核查随之终止`, en: `A clawback${of.en} ${en} was looked into, and ended when the bank sent the money back` };
  const [claimed, back, rest] = [yuan(amountFen), yuan(recoveredFen), yuan(notDueFen)];
  return {
    zh: `${of.zh}${zh}已决定追回${claimed}元${rests.zh}，收回${back}元；款项由银行退回，其余${rest}元不再追缴，也不再支付`,
    en: `It was decided to claim back ${claimed} yuan${of.en} ${en}${rests.en}; ${back} yuan have come back. The bank sent the money back, so that the other ${rest} yuan are neither claimed nor paid`,
  };
}
