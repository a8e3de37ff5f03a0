import { termOfReceipt } from '#book/terms';
import { decisionReceipt } from '#policy/receipt';
import { numberedBy, type Sentences, sentencesOf } from '#policy/sentences';
import { bookIn } from '#views/book-in';
import type { KeptReceipt } from '#views/tables';
import type { Item, Views } from '#views/views';

/** Of a line, that of its roster. */
function numberOf(views: Views, area: string, award: string): Sentences {
  const decided = views.award(area, award.split('#')[0] ?? award)?.item;
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
  return { ...kept, sentences: term ? joined(sentencesOf(term, receipt), numberOf(views, area, award)) : { zh: [], en: [] } };
}
