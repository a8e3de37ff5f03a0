import { citedInEnglish, numberInEnglish, quoted } from '#policy/citation';
import { inSentences, type Said, type Sentences } from '#policy/sentences.matter';
import { REMEDIES } from '#policy/sentences.words';
import type { Case, CaseState } from './case.facts';

/** What a decision that takes the qualification writes as the reason, before its number. */
const DISQUALIFICATION = /^取消资格 (.+)$/;

/** How a case ended where no officer gave a reason of his own. */
const ENDS: Readonly<Partial<Record<CaseState, Said>>> = {
  SUPERSEDED: { zh: '本案因新文件终结', en: 'A later document has ended the case' },
  TERMINATED_DISQUALIFIED: { zh: '本案因申报单位被取消申请资格而终结', en: 'The case has ended with the disqualification of the claimant' },
  EXPIRED: { zh: '名单没有在规定期限以前报齐，已决定终结本案，不予支持，金额为0.00元', en: 'The roster was not filed whole in time: it was decided to end the case, and nothing is granted: the amount is 0.00 yuan' },
};

/** Why, to follow what ended: an article or a document is cited, an officer's own words are quoted. */
export function becauseOf(state: CaseState, reason: string | null): Said {
  if (reason === null) return { zh: '', en: '' };
  if (state === 'SUPERSEDED') return { zh: `（依据${reason}）`, en: ` (by ${citedInEnglish(reason)})` };
  const [, documentNo] = DISQUALIFICATION.exec(reason) ?? [];
  if (documentNo) return { zh: `（决定文号为${documentNo}）`, en: ` (by document ${numberInEnglish(documentNo)})` };
  return { zh: `，理由是：${reason}`, en: `, for this reason: ${quoted(reason)}` };
}

/** Why a case ended and what helps, as it is read out: each in one language. @param known what tells more of why, in sentences of its own */
export function endingSentences({ state, ended }: Pick<Case, 'state'> & { ended: NonNullable<Case['ended']> }, known: Sentences = { zh: [], en: [] }): Sentences {
  const end = ENDS[state] ?? (ended.reason === null ? undefined : { zh: '本案已终结', en: 'The case has ended' });
  const why = known.zh.length > 0 ? { zh: '', en: '' } : becauseOf(state, ended.reason);
  const ends = inSentences(end ? [{ zh: `${end.zh}${why.zh}`, en: `${end.en}${why.en}` }] : []);
  const helps = inSentences(ended.remedy === null ? [] : [REMEDIES]);
  return { zh: [...ends.zh, ...known.zh, ...helps.zh], en: [...ends.en, ...known.en, ...helps.en] };
}
