import type { Day } from '#kernel/day';
import { citedInEnglish, numberInEnglish, quoted } from './citation';
import { CAUSES, type ClaimedBack } from './sentences.clawback';
import { inSentences, onDay, type Sentences } from './sentences.matter';

/** A decision that took a party's qualification: by a clawback, whose cause it has, or for a reason of its own. */
export interface Disqualified {
  cause: ClaimedBack['cause'] | null;
  reason: string;
  documentNo: string;
  legalBasis: string | null;
  fromOn: Day;
  toOn: Day;
  /** 撤销: by what, and the last day on which it barred. */
  lifted: { documentNo: string; lastOn: Day } | null;
}

/** For what, by which decision and how long a claimant is disqualified: read out with what ended by it (附则（三）). */
export function disqualifiedSentences({ cause, reason, documentNo, legalBasis, fromOn, toOn, lifted }: Disqualified): Sentences {
  const [from, to] = [onDay(fromOn), onDay(toOn)];
  const why = cause === null ? { zh: `，理由是：${reason}`, en: `, for this reason: ${quoted(reason)}` } : { zh: '', en: '' };
  const causeSaid = cause === null ? { zh: '', en: '' } : { zh: CAUSES[cause].zh, en: ` ${CAUSES[cause].en}` };
  const basis = legalBasis === null ? { zh: '', en: '' } : { zh: `依据${legalBasis}，`, en: `by ${citedInEnglish(legalBasis)} and ` };
  return inSentences([
    {
      zh: `申报单位${causeSaid.zh}被取消申请资格（${basis.zh}决定文号为${documentNo}），期限自${from.zh}至${to.zh}${why.zh}`,
      en: `the claimant was disqualified${causeSaid.en} (${basis.en}document ${numberInEnglish(documentNo)}), from ${from.en} until ${to.en}${why.en}`,
    },
    ...(lifted ? [{ zh: `该决定已由${lifted.documentNo}撤销，${onDay(lifted.lastOn).zh}为最后一日`, en: `that decision was lifted by document ${numberInEnglish(lifted.documentNo)}; ${onDay(lifted.lastOn).en} was its last day` }] : []),
  ]);
}
