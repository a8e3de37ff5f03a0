import { offFen } from '#policy/overlap';
import { countedKeys, type LimitKey } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { type Fen, least, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import { beneficiaries } from './beneficiaries';
import { alikeNow } from './entitlement';
import type { BookTables } from './facts';
import { backBy } from './matter-money';
import { groupFor } from './membership';
import { isGone, stands } from './standing';
import { grantNamed } from './words-of-grants';

type Book = Reading<BookTables>;
type Asked = Pick<AssessmentInputs, 'claim' | 'filedOn' | 'registered'> & { award?: string | undefined; claimant: string };

/**
 * What other policies paid the beneficiary for another matter under the same limit, in the place of ours: the award of a lower
 * level, another award for the same person. It opens no room there, by whatever the money was named in the register (domain A-28).
 * What another beneficiary has is its own.
 */
export function heldUnder(book: Book, term: Term, { award: own, claimant, claim, filedOn, registered = [] }: Asked, keys: readonly LimitKey[]): Pick<AssessmentInputs, 'heldUnder'> {
  if (term.instrument.articles.overlap === null) return {};
  const counted = countedKeys(keys).filter(({ limit: { kind } }) => kind === 'CAP' || kind === 'TOP_UP');
  const met = counted.flatMap(({ key }) => alikeNow(book, key, claimant)).flatMap(({ key }) => [...book.where('awards', 'holds.key', key)]);
  if (met.length === 0) return {};
  const claimants = beneficiaries(book, term, claimant, (party) => groupFor(book, party, { claim, filedOn }));
  const awards = [...new Set(met)].filter((award) => award.award !== own && claimants.includes(award.claimant) && !isGone(award));
  const held = awards.flatMap((award) => heldBy(book, award)).filter(({ grant }) => !registered.some((one) => one.grant === grant));
  const grants = [...new Set(held.map(({ grant }) => grant))].toSorted();
  const known = grants.flatMap((name) => {
    const grant = grantNamed(book, name)?.grant;
    if (!grant || grant.withdrawn) return [];
    const { policy, paidFen, paidOn } = grant;
    return { grant: name, policy, paidFen, paidOn, heldFen: least(paidFen, sum(held.flatMap((one) => (one.grant === name ? one.fen : [])))) };
  });
  return known.length === 0 ? {} : { heldUnder: known };
}

/** What it was computed without, by the name of the money, and what came back for it. */
function heldBy(book: Book, award: Award): { grant: string; fen: Fen }[] {
  const off = stands(award) ? (award.netted ?? []).flatMap((one) => (one.grant === undefined ? [] : { grant: one.grant, fen: offFen(one) })) : [];
  const back = backBy(book, award, [...book.where('overlapFindings', 'award', award.award)].filter(({ kind }) => kind === 'EXCESS'));
  return [...off, ...[...back].map(([grant, fen]) => ({ grant, fen }))].filter(({ fen }) => fen > 0n);
}
