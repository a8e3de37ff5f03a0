import { termOfReceipt } from '#book/terms';
import { decisionReceipt } from '#policy/receipt';
import { type Sentences, sentencesOf } from '#policy/sentences';
import { bookIn } from '#views/book-in';
import type { KeptReceipt } from '#views/tables';
import type { Item, Views } from '#views/views';

type Wire = Parameters<typeof decisionReceipt.decode>[0];

/** Why an award is what it is, or why there is none, with the sentences for the applicant; null where nothing is decided yet. */
export function decisionOn(views: Views, area: string, award: string): (Item<KeptReceipt> & { sentences: Sentences }) | null {
  const kept = views.receipt(area, award)?.item;
  if (!kept) return null;
  const receipt = decisionReceipt.decode(kept.receipt as Wire);
  // A book from before rules stood in it (decision 13) has the receipt, and no rules to read it by until it adopts them again.
  const term = termOfReceipt(bookIn(views, area), receipt);
  return { ...kept, sentences: term ? sentencesOf(term, receipt) : { zh: [], en: [] } };
}
