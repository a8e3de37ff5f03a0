import type { Reading } from '#kernel/records';
import type { Claim } from '#policy/claims';
import type { LimitKey } from '#policy/limits';
import { isSamePayment, overlapKey, subjectsOf, type ToldBy, unknownOf } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Award } from './awards.facts';
import { beneficiaries } from './beneficiaries';
import { alikeNow } from './entitlement';
import type { BookTables } from './facts';
import { groupFor } from './membership';
import type { Netted } from './netted.facts';
import { isFor } from './of-matter';
import { spellingsOf } from './spellings';
import { stands } from './standing';
import { namedBy, subjectsAlike } from './subjects';

type Book = Reading<BookTables>;
type Declared = NonNullable<AssessmentInputs['declaredBefore']>[number];
/** With how it was told from registered money when it was taken off. */
type Told = Declared & ToldBy;
type Asked = Pick<AssessmentInputs, 'claim' | 'filedOn' | 'choices'> & { claimant: string };

/** The same policy, amount and day, however its name is written. */
const AS_TOLD = { byDay: true, asNamed: true } as const;

/**
 * Money of other policies that awards under the same limit, for the same matter, stand without because it was declared then.
 * Whoever leaves it out of a later claim does not have it twice: it stands in the place of ours (domain A-28). What is declared
 * again comes off with that claim; what the register has counts as it is registered, and not at all where it was taken out.
 */
export function declaredBefore(book: Book, term: Term, asked: Asked, keys: readonly LimitKey[]): Pick<AssessmentInputs, 'declaredBefore'> {
  if (term.instrument.articles.overlap === null) return {};
  const { claimant, claim, filedOn, choices } = asked;
  const counted = keys.filter(({ limit: { kind } }) => kind === 'CAP' || kind === 'TOP_UP').flatMap(({ key }) => alikeNow(book, key, claimant));
  const awards = [...new Set(counted.flatMap(({ key }) => [...book.where('awards', 'holds.key', key)]))].filter((award) => award.netted && award.programme === term.programme.id && stands(award));
  if (awards.length === 0) return {};
  const claimants = beneficiaries(book, term, claimant, (party) => groupFor(book, party, { claim, filedOn }));
  const subjects = subjectsOf(term.programme, claim, choices).flatMap((subject) => subjectsAlike(book, subject));
  const isOf = namedBy(term.programme.id, subjects);
  const ours = awards.filter((award) => claimants.includes(award.claimant) && isFor(award, isOf));
  const declared = unregistered(book, { programme: term.programme.id, claimants, subjects }, ours.reduce<Told[]>(each, []));
  const left = unknownOf(declared, grantsOf(claim), AS_TOLD);
  return left.length === 0 ? {} : { declaredBefore: left.toSorted((one, other) => (one.award < other.award ? -1 : 1)) };
}

/** What two awards say alike is the same money. */
function each(known: Told[], { award, claimant, netted = [] }: Award): Told[] {
  const own = netted.filter(({ grant }) => grant === undefined).map(({ policy, paidFen, paidOn, byDay, asNamed }): Told => ({ award, claimant, policy, paidFen, paidOn, byDay, asNamed }));
  return [...known, ...unknownOf(own, known, AS_TOLD)];
}

const grantsOf = (claim: Claim): readonly Pick<Netted, 'policy' | 'paidFen' | 'paidOn'>[] => ('otherGrants' in claim ? (claim.otherGrants ?? []) : []);

/** Without what stands in the register, or was taken out of it: each payment once. */
function unregistered(book: Book, { programme, claimants, subjects }: { programme: string; claimants: readonly string[]; subjects: readonly string[] }, declared: readonly Told[]): Declared[] {
  const left = [...declared];
  const keys = claimants.flatMap((claimant) => subjects.flatMap((subject) => spellingsOf(book, overlapKey({ programme, claimant, subject }))));
  for (const grant of [...new Set(keys)].flatMap((key) => book.get('otherGrants', key)?.grants ?? [])) {
    const at = left.findIndex((one) => isSamePayment(one, grant, one));
    if (at >= 0) left.splice(at, 1);
  }
  return left.map(({ byDay: _, asNamed: __, ...one }) => one);
}
