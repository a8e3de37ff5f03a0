import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { OTHER_PROPOSAL, signedBefore } from './duties';
import type { BookTables } from './facts';
import { linePlaces } from './entitlement';
import { placeOfPerson } from './line-clawbacks';
import type { ReceivableCommand, ReceivableFact } from './receivables.facts';
import { type Claim, COUNTED, recoveryArticleOf } from './receivables.state';

type Of<T extends ReceivableCommand['type']> = Extract<ReceivableCommand, { type: T }>;

/** After fraud or breach: only for persons whom other agencies share, only what came back, and by two (domain A-21). */
export function proposeRestore(book: Reading<BookTables>, { receivable, award }: Claim, command: Of<'proposeRestore'>): Decision<ReceivableFact> {
  const { key, amountFen } = command;
  const article = recoveryArticleOf(book, award);
  const guilty = receivable.cause !== 'ADMIN_CORRECTION';
  const counted = award.holds.some((hold) => hold.key === key && COUNTED.includes(hold.kind)) && key.includes('/person=');
  const place = counted ? null : placeOfPerson(book, { receivable, award }, key);
  if (!guilty || !(counted || place)) return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { receivable: receivable.receivable, key, cause: receivable.cause, ...(guilty && { keys: restorable(book, { receivable, award }) }) });
  const leftFen = receivable.recoveredFen - receivable.restoredFen;
  if (amountFen > leftFen || amountFen === 0n) return refuse('OVER_RECOVERED', article, { amountFen, leftFen });
  return unlikePlace(place, amountFen, article) ?? [{ fact: { ...command, type: 'HeadroomRestoreProposed' } }];
}

/** Whose room can be given back after fraud or breach: what persons share with other agencies. */
function restorable(book: Reading<BookTables>, claim: Claim): string[] {
  const { holds, roster } = claim.award;
  const counted = holds.filter(({ kind, key }) => COUNTED.includes(kind) && key.includes('/person=')).map(({ key }) => key);
  const places = (roster ? [...linePlaces(book, claim.award)] : holds).filter(({ key }) => placeOfPerson(book, claim, key)).map(({ key }) => key);
  return [...new Set([...counted, ...places])].slice(0, MOST_NAMED);
}

/** A roster has places of thousands. */
const MOST_NAMED = 20;

/** A place is given back whole, when all that it brought is back. */
function unlikePlace(place: { amountFen: Fen; recoveredFen: Fen } | null, amountFen: Fen, article: string): Refusal | null {
  if (!place) return null;
  if (place.recoveredFen < place.amountFen) return refuse('OVER_RECOVERED', article, { amountFen, recoveredFen: place.recoveredFen, wholeFen: place.amountFen });
  if (place.amountFen === amountFen) return null;
  return unfit('amountFen', article, { zh: '一次性名额按全额恢复', en: 'a place that is had once is restored for its whole amount' }, { wholeFen: place.amountFen });
}

/** The second signature names what it signs: a proposal may have been replaced since it was read. */
export function confirmRestore(book: Reading<BookTables>, ask: Ask<ReceivableCommand>, { receivable: { receivable, proposedRestore }, award }: Claim, { key, amountFen }: Of<'confirmRestore'>): Decision<ReceivableFact> {
  const article = recoveryArticleOf(book, award);
  if (!proposedRestore) return refuse('NOT_FOUND', article, { receivable });
  if (proposedRestore.amountFen !== amountFen) return unfit('amountFen', article, OTHER_PROPOSAL, { proposedFen: proposedRestore.amountFen });
  if (proposedRestore.key !== key) return unfit('key', article, OTHER_PROPOSAL, { proposedKey: proposedRestore.key });
  const signed = signedBefore(ask, 'confirmRestore', proposedRestore.proposer);
  if (signed) return refuse(signed, article, { receivable });
  return [{ fact: { type: 'HeadroomRestored', receivable, ...proposedRestore } }];
}
