import type { Disqualification } from '#book/disqualifications.facts';
import type { Sentences } from '#policy/sentences.matter';
import { disqualifiedSentences } from '#policy/sentences.disqualified';
import type { Views } from '#views/views';

/** As many as a list shows. */
const MOST = 500;

/** What ended with a qualification says by which number: the decision of that number, or the last that stands. */
function decisionOf(views: Views, area: string, { claimant, reason }: Ended): Disqualification | undefined {
  const decided = views.list(area, 'disqualifications', { limit: MOST, filters: { party: claimant } }).items.filter(({ state }) => state !== 'PROPOSED');
  return decided.findLast(({ documentNo }) => reason === `取消资格 ${documentNo}`) ?? decided.findLast(({ state }) => state === 'DISQUALIFIED');
}

interface Ended {
  claimant: string;
  reason: string | null;
}

/** Why a claimant lost the qualification with which its case ended; nothing where the book does not know. */
export function disqualificationSaid(views: Views, area: string, ended: Ended): Sentences {
  const found = decisionOf(views, area, ended);
  if (!found) return { zh: [], en: [] };
  const { disqualification, instrument, reason, documentNo, fromOn, toOn, lifting } = found;
  const cause = views.record(area, 'receivables', disqualification)?.item.cause ?? null;
  const legalBasis = found.legalBasis ?? views.record(area, 'documents', instrument)?.item.articles.misconduct ?? null;
  return disqualifiedSentences({ cause, reason, documentNo, legalBasis, fromOn, toOn, lifted: lifting?.lastOn ? { documentNo: lifting.documentNo, lastOn: lifting.lastOn } : null });
}
