import type { Award, AwardState } from '#book/awards.facts';
import { termOfReceipt } from '#book/terms';
import { decisionReceipt } from '#policy/receipt';
import { numberedBy, type Sentences, sentencesOf } from '#policy/sentences';
import type { Stage } from '#policy/sentences.words';
import { bookIn } from '#views/book-in';
import type { KeptReceipt } from '#views/tables';
import type { Item, Views } from '#views/views';

const STAGES: Readonly<Partial<Record<AwardState, Stage>>> = { AWAITING_BUDGET: 'APPROVED', COMMITTED: 'APPROVED', ORDERED: 'APPROVED', PAID: 'PAID', RETURNED: 'RETURNED', RELEASED: 'RELEASED' };

/** Of a line, that of its roster. */
const awardOf = (views: Views, area: string, award: string): Award | undefined => views.award(area, award.split('#')[0] ?? award)?.item;

function stageOf(views: Views, area: string, award: string): Stage {
  const decided = awardOf(views, area, award);
  return (decided && STAGES[decided.state]) ?? 'PROPOSED';
}

function numberOf(views: Views, area: string, award: string): Sentences {
  const decided = awardOf(views, area, award);
  if (decided?.decisionNo === undefined) return { zh: [], en: [] };
  return numberedBy({ isApproval: decided.released === null && decided.state !== 'DECLINED', documentNo: decided.decisionNo });
}

const joined = (one: Sentences, other: Sentences): Sentences => ({ zh: [...one.zh, ...other.zh], en: [...one.en, ...other.en] });

type Wire = Parameters<typeof decisionReceipt.decode>[0];

/** Why an award is what it is, or why there is none, with the sentences for the applicant; null where nothing is decided yet. */
export function decisionOn(views: Views, area: string, award: string): (Item<KeptReceipt> & { sentences: Sentences }) | null {
  const kept = views.receipt(area, award)?.item;
  if (!kept) return null;
  const receipt = decisionReceipt.decode(kept.receipt as Wire);
  // A book from before rules stood in it (decision 13) has the receipt, and no rules to read it by until it adopts them again.
  const term = termOfReceipt(bookIn(views, area), receipt);
  return { ...kept, sentences: term ? joined(sentencesOf(term, receipt, stageOf(views, area, award)), numberOf(views, area, award)) : { zh: [], en: [] } };
}
