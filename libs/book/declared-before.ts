import type { Reading } from '#kernel/records';
import { sameNumber } from '#kernel/document-numbers';
import type { Claim } from '#policy/claims';
import type { LimitKey } from '#policy/limits';
import { grantsOf } from '#policy/net-off';
import { AS_TOLD, isSamePayment, overlapKey, subjectsOf, type ToldBy, unknownOf } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Award } from './awards.facts';
import { beneficiaries } from './beneficiaries';
import { alikeNow } from './entitlement';
import type { BookTables } from './facts';
import { groupFor } from './membership';
import type { Netted } from './netted.facts';
import { isFor } from './of-matter';
import { type Searched, searchedFor } from './registered';
import { lineKey } from './rosters.facts';
import { spellingsOf } from './spellings';
import { stands } from './standing';
import { namedBy, subjectsAlike } from './subjects';
import { declaredUnderOthers } from './under-others';

type Book = Reading<BookTables>;
type Declared = NonNullable<AssessmentInputs['declaredBefore']>[number];
/** With how it was told from registered money when it was taken off. */
export type Told = Declared & ToldBy;
type Asked = Pick<AssessmentInputs, 'claim' | 'filedOn' | 'choices'> & { award?: string | undefined; claimant: string };
/** An award, or a line of a roster, and what of other policies was taken off it. */
type Of = Pick<Award, 'award' | 'claimant'> & { netted?: readonly Netted[] | undefined; ended?: true };

/**
 * Money of other policies that awards under the same limit, for the same matter, stand without because it was declared then.
 * Whoever leaves it out of a later claim does not have it twice: it stands in the place of ours (domain A-28). Where the award
 * has ended, nothing stands without it: it is known still, and comes off the next. What is declared again comes off with that
 * claim; what the register has counts as it is registered, and not at all where it was taken out.
 */
export function declaredBefore(book: Book, term: Term, asked: Asked, keys: readonly LimitKey[]): Pick<AssessmentInputs, 'declaredBefore'> {
  if (term.instrument.articles.overlap === null) return {};
  const { award: own, claimant, claim, filedOn, choices } = asked;
  const met = keys.flatMap(({ key, limit: { kind } }) => alikeNow(book, key, claimant).flatMap((one) => decidedAt(book, one.key).filter(({ ended }) => ended ?? (kind === 'CAP' || kind === 'TOP_UP'))));
  const awards = [...new Map(met.filter((one) => one.netted && one.programme === term.programme.id && one.award !== own).map((one) => [`${one.award}/${one.no ?? ''}`, one])).values()];
  if (awards.length === 0) return {};
  const claimants = beneficiaries(book, term, claimant, (party) => groupFor(book, party, { claim, filedOn }));
  const subjects = subjectsOf(term.programme, claim, choices).flatMap((subject) => subjectsAlike(book, subject));
  const isOf = namedBy(term.programme.id, subjects);
  const ours = awards.filter((award) => claimants.includes(award.claimant) && isFor(award, isOf)).toSorted((one, other) => Number(one.ended ?? 0) - Number(other.ended ?? 0));
  const declared = unregistered(book, searchedFor(book, term, asked), ours.reduce<Told[]>(each, []));
  const left = unknownOf(declared, grantsOf(claim), AS_TOLD).filter(({ ended, policy }) => !ended || !bearsCosts(claim, policy));
  return left.length === 0 ? {} : { declaredBefore: left.toSorted((one, other) => (one.award < other.award ? -1 : 1)) };
}

/** Who has a place, or had it. */
export function decidedAt(book: Book, key: string): (Of & Pick<Award, 'programme' | 'holds' | 'matters'> & { no?: number })[] {
  const ending = (award: Award): { ended?: true } => (stands(award) ? {} : { ended: true });
  const awards = [...book.where('awards', 'holds.key', key)].filter(({ netted }) => netted).map((award) => ({ ...award, ...ending(award) }));
  const { takenBy = null, rosterLine, declaredIn = [] } = book.get('limits', key) ?? {};
  const lines = [...declaredIn, ...(takenBy === null || rosterLine === undefined || declaredIn.some(({ award, no }) => award === takenBy && no === rosterLine) ? [] : [{ award: takenBy, no: rosterLine }])];
  return [...awards, ...lines.flatMap(({ award, no }) => {
    const [roster, line] = [book.get('awards', award), book.get('rosterLines', lineKey(award, no))];
    return roster && line?.netted ? [{ ...roster, holds: line.holds, netted: line.netted, no, ...ending(roster) }] : [];
  })];
}

/** What was declared as a grant and is said to bear costs now is out of the base: it counts once (domain B-03). */
const bearsCosts = (claim: Claim, policy: string): boolean => claim.kind === 'EVENT' && (claim.otherFiscalPolicies ?? []).some((one) => sameNumber(one, policy));

/**
 * The same of claims for the matter under other documents, also of those that have ended: no limit is shared with them, so that all
 * of it comes off here as well; together with what stands there it comes to the highest (附则（一）, domain A-28).
 */
export function declaredBeside(book: Book, term: Term, asked: Omit<Asked, 'choices'>): Pick<AssessmentInputs, 'declaredBeside'> {
  if (term.instrument.articles.overlap === null) return {};
  const declared = declaredUnderOthers(book, term, asked).reduce<Told[]>(each, []);
  if (declared.length === 0) return {};
  const left = unknownOf(unregistered(book, searchedFor(book, term, asked), declared), grantsOf(asked.claim), AS_TOLD);
  return left.length === 0 ? {} : { declaredBeside: left.toSorted((one, other) => (one.award < other.award ? -1 : 1)) };
}

/** What two awards say alike is the same money. */
export function each(known: Told[], { award, claimant, netted = [], ended }: Of): Told[] {
  const own = netted.filter(({ grant }) => grant === undefined).map(({ policy, paidFen, paidOn, byDay, asNamed }): Told => ({ award, claimant, policy, paidFen, paidOn, ...(ended && { ended }), byDay, asNamed }));
  return [...known, ...unknownOf(own, known, AS_TOLD)];
}

/** Without what stands in the register, or was taken out of it: each payment once. */
function unregistered(book: Book, places: readonly Searched[], declared: readonly Told[]): Declared[] {
  const left = [...declared];
  const keys = places.flatMap(({ programme, claimants, subjects }) => claimants.flatMap((claimant) => subjects.flatMap((subject) => spellingsOf(book, overlapKey({ programme, claimant, subject })))));
  for (const grant of [...new Set(keys)].flatMap((key) => book.get('otherGrants', key)?.grants ?? [])) {
    const at = left.findIndex((one) => isSamePayment(one, grant, one));
    if (at >= 0) left.splice(at, 1);
  }
  return left.map(({ byDay: _, asNamed: __, ...one }) => one);
}
