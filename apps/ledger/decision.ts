import type { Award, AwardState, ReleasedFor } from '#book/awards.facts';
import { termOfReceipt } from '#book/terms';
import { becauseOf } from '#cases/ending.words';
import type { Case } from '#cases/case.facts';
import { RUNNING } from '#cases/endings';
import { ownReopening, reopeningsOf } from '#cases/reopened';
import { type Check, checksOf } from '#policy/checks';
import { numberInEnglish } from '#policy/citation';
import { confirmationIn } from '#book/validity';
import { type DecisionReceipt, decisionReceipt } from '#policy/receipt';
import { endedBy, numberedBy, sentencesOf, withdrawnBy } from '#policy/sentences';
import { CASE, LINE, type Sentences } from '#policy/sentences.matter';
import { clawbackSentences } from '#policy/sentences.clawback';
import type { Stage } from '#policy/sentences.words';
import type { Term } from '#policy/programme';
import { bookIn } from '#views/book-in';
import type { KeptReceipt } from '#views/tables';
import type { Item, Views } from '#views/views';
import { asReadOut, clawbacksOf } from './clawed-back';
import { disqualificationSaid } from './disqualified';

const NOTHING_SAID: Sentences = { zh: [], en: [] };
const NO_WORDS = { zh: '', en: '' };

const STAGES: Readonly<Partial<Record<AwardState, Stage>>> = { AWAITING_BUDGET: 'WAITING', COMMITTED: 'APPROVED', ORDERED: 'APPROVED', PAID: 'PAID', RETURNED: 'RETURNED', RELEASED: 'RELEASED', DECLINED: 'RELEASED' };

/** Of a line, that of its roster. */
const awardOf = (views: Views, area: string, award: string): Award | undefined => views.award(area, award.split('#')[0] ?? award)?.item;

function stageOf(views: Views, area: string, award: string): Stage {
  const decided = awardOf(views, area, award);
  const isOpen = views.case(area, award.split('#')[0] ?? award)?.item.state === 'OBJECTION_UPHELD';
  return (decided && STAGES[decided.state]) ?? (isOpen ? 'OBJECTED' : 'PROPOSED');
}

function numberOf(views: Views, area: string, award: string): Sentences {
  const decided = awardOf(views, area, award);
  if (decided?.decisionNo === undefined) return NOTHING_SAID;
  return numberedBy({ isApproval: decided.released === null && decided.state !== 'DECLINED', documentNo: decided.decisionNo });
}

/** In the words of the claimant's own will, and of the office's no. */
const ENDS: Readonly<Record<ReleasedFor, { zh: string; en: string; isNo: boolean }>> = {
  REJECTED: { zh: '其后决定不予支持', en: 'it was rejected after the proposal', isNo: true },
  REVOKED: { zh: '批复已撤销', en: 'the approval was revoked', isNo: true },
  DISQUALIFIED: { zh: '申报单位已被取消申请资格', en: 'the claimant was disqualified', isNo: true },
  SUPERSEDED: { zh: '因新文件终止', en: 'a later document ended the case', isNo: true },
  WITHDRAWN: { zh: '申报单位撤回申报', en: 'the claimant withdrew', isNo: false },
  RENOUNCED: { zh: '申报单位放弃', en: 'the claimant renounced it', isNo: false },
  ABANDONED: { zh: '退回的款项已放弃', en: 'money that came back was given up', isNo: false },
  REASSESSED: { zh: '正在重新核定', en: 'it is being assessed anew', isNo: false },
};

/** Of an award that was let go: the receipt tells what was proposed, not what came of it. */
function endOf(views: Views, area: string, award: string): Sentences {
  const decided = awardOf(views, area, award);
  if (!decided?.released) return NOTHING_SAID;
  const { award: id, claimant, released: why } = decided;
  const one = views.case(area, id)?.item;
  const reason = one?.ended?.reason ?? null;
  const barred = why === 'DISQUALIFIED' ? disqualificationSaid(views, area, { claimant, reason }) : NOTHING_SAID;
  return joined(endedBy({ ...ENDS[why], why: one && barred === NOTHING_SAID ? becauseOf(one.state, reason) : NO_WORDS }), barred);
}

/** What came of it after it was paid; of a line of a roster, its own read says it. */
const clawedBack = (views: Views, area: string, award: string): Sentences => clawbackSentences(clawbacksOf(views, area, award).map((one) => asReadOut(views, area, one)), 'GRANT');

/** 重新受理: what a case was told before it was reopened stands no more, and the next decision is still to come. */
function overturned(views: Views, area: string, award: string): Sentences | null {
  const [id = award, no] = award.split('#');
  const as = no === undefined ? undefined : views.rosterClaim(area, id, Number(no))?.item.reopenedAs;
  if (as !== undefined) return dealtWithAnew(as, overturnedAs(views.case(area, id)?.item, as));
  const one = views.case(area, award)?.item;
  const own = one && ownReopening(one);
  if (!own || !RUNNING.includes(one.state)) return null;
  const { documentNo } = own;
  return { zh: [`原决定已由${documentNo}撤销，本案正在重新办理，尚未作出新的决定。`], en: [`The decision was overturned by document ${numberInEnglish(documentNo)}; the case is dealt with again, and nothing is decided yet.`] };
}

/** By which decision lines of a roster became this case. */
const overturnedAs = (roster: Case | undefined, as: string): string => (roster ? reopeningsOf(roster).find((one) => one.as === as)?.documentNo : undefined) ?? '';

const dealtWithAnew = (as: string, documentNo: string): Sentences => ({ zh: [`原决定已由${documentNo}撤销，本行由${as}号案件重新办理。`], en: [`The decision was overturned by document ${numberInEnglish(documentNo)}; this line is dealt with again as case ${as}.`] });

/** The receipt names the confirmation that stood when the amount was found. */
function withdrawnSince(views: Views, area: string, { inputs: { confirmedBy, filedOn } }: DecisionReceipt, term: Term): Sentences {
  const { withdrawn, year } = confirmationIn(bookIn(views, area), term.instrument, filedOn.year) ?? {};
  return confirmedBy !== undefined && withdrawn && year !== undefined ? withdrawnBy({ documentNo: withdrawn.documentNo, year }) : NOTHING_SAID;
}

const joined = (one: Sentences, other: Sentences): Sentences => ({ zh: [...one.zh, ...other.zh], en: [...one.en, ...other.en] });

type Wire = Parameters<typeof decisionReceipt.decode>[0];

/** A receipt with the rules by which it is read. */
interface Decided {
  receipt: DecisionReceipt;
  term: Term;
}

/** A book from before rules stood in it (decision 13) has the receipt, and no rules to read it by until it adopts them again. */
function decidedBy(views: Views, area: string, kept: KeptReceipt): Decided | null {
  const receipt = decisionReceipt.decode(kept.receipt as Wire);
  const term = termOfReceipt(bookIn(views, area), receipt);
  return term ? { receipt, term } : null;
}

function readOut(views: Views, area: string, award: string, { receipt, term }: Decided): Sentences {
  return [sentencesOf(term, receipt, stageOf(views, area, award), award.includes('#') ? LINE : CASE), withdrawnSince(views, area, receipt, term), receipt.refusal ? NOTHING_SAID : endOf(views, area, award), numberOf(views, area, award), clawedBack(views, area, award)].reduce(joined);
}

/** Why an award is what it is, or why there is none, with the conditions that were checked and the sentences for the applicant; null where nothing is decided yet. */
export function decisionOn(views: Views, area: string, award: string): (Item<KeptReceipt> & { checks: Check[]; sentences: Sentences }) | null {
  const kept = views.receipt(area, award)?.item;
  if (!kept) return null;
  const decided = decidedBy(views, area, kept);
  const sentences = overturned(views, area, award) ?? (decided ? readOut(views, area, award, decided) : NOTHING_SAID);
  return { ...kept, checks: decided ? checksOf(decided.term, decided.receipt) : [], sentences };
}
