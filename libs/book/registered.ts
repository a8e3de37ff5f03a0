import { factDayOf } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import { isSamePayment, offFen, subjectsEverOf, subjectsOf, WHOLE_PROGRAMME } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Day } from '#kernel/day';
import { sameNumber } from '#kernel/document-numbers';
import { type Fen, least, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import { beneficiaries } from './beneficiaries';
import { type Place, placesOf } from './documents-beside';
import type { BookTables } from './facts';
import type { Dated } from './matter-money';
import { matchedBeforeAmounts, matchedOf } from './matched-awards';
import { groupFor } from './membership';
import type { Netted } from './netted.facts';
import { otherGrantsOf } from './other-grants';
import type { OtherGrant } from './other-grants.facts';
import { awardsOf, grantsFor, isFor } from './of-matter';
import { settle } from './set-against';
import { stands } from './standing';
import { isWhole, namedBy } from './subjects';
import { choicesMade } from './terms';
import { wasForTheSame } from './under-others';

type Book = Reading<BookTables>;

interface Asked {
  award?: string | undefined;
  claimant: string;
  claim: Claim;
  filedOn: Day;
}

/** A place, and by which subjects money for the matter is registered there. */
export interface Searched extends Omit<Place, 'term'> {
  subjects: readonly string[];
}

/** Where money of other policies for a claim may be registered: under its programme, and for the same matter under those of other documents. */
export function searchedFor(book: Book, term: Term, { claimant, claim, filedOn }: Omit<Asked, 'award'>): [Searched, ...Searched[]] {
  const choices = choicesMade(book, term, { factOn: factDayOf(claim), filedOn });
  const named = underEachName(book, claim);
  const subjects = [...new Set([...named.flatMap((one) => subjectsOf(term.programme, one, choices)), WHOLE_PROGRAMME])];
  const [own, ...others] = placesOf(book, term, (one) => beneficiaries(book, one, claimant, (party) => groupFor(book, party, { claim, filedOn })));
  return [{ ...own, subjects }, ...others.map((other) => ({ ...other, subjects: [...new Set(named.flatMap((one) => subjectsEverOf(other.term.programme, one)))] }))];
}

/** The claim once for each document that its person is known by. */
const underEachName = (book: Book, claim: Claim): Claim[] => ('person' in claim ? namesOfPerson(book, claim.person).map((person) => ({ ...claim, person })) : [claim]);

/** What the register says, what of it is the award itself that is matched, and what other awards of the matter were computed without already (domain ). `before`: as receipts have it that do not say what is matched. */
export function registeredFor(book: Book, term: Term, asked: Asked & { before?: boolean }): Pick<AssessmentInputs, 'registered' | 'matchedRegistered'> {
  const { instrument, programme } = term;
  const { claim, before } = asked;
  if (instrument.articles.overlap === null) return {};
  const places = searchedFor(book, term, asked);
  const known = onceEach(places.flatMap(({ claimants, ...matter }) => claimants.flatMap((claimant) => otherGrantsOf(book, { ...matter, claimant }).map((grant) => ({ claimant, grant })))));
  const matched = before ? null : matchedOf(programme, claim, known);
  const apart = matched ?? matchedBeforeAmounts(programme, claim, known);
  const grants = known.filter((grant) => !apart.includes(grant));
  const said = matched && { matchedRegistered: matched.map(({ policy, paidFen, paidOn, grant }) => ({ policy, paidFen, paidOn, grant })) };
  if (grants.length === 0) return { ...said };
  const held = heldElsewhere(book, places, wasForTheSame(book, term, asked));
  return { registered: grants.map(({ grant, policy, paidFen, paidOn }) => ({ policy, paidFen, paidOn, grant, ...elsewhere(held.get(grant)) })), ...said };
}

const elsewhere = (elsewhereFen = 0n): { elsewhereFen?: bigint } => (elsewhereFen === 0n ? {} : { elsewhereFen });

/** One payment to one firm by one document is the same money, under whichever programme or name it was registered. */
function onceEach(known: readonly { claimant: string; grant: OtherGrant }[]): OtherGrant[] {
  return known.filter(({ claimant, grant }, n) => !known.slice(0, n).some((earlier) => earlier.claimant === claimant && isOnePayment(earlier.grant, grant))).map(({ grant }) => grant);
}

const isOnePayment = (one: OtherGrant, other: OtherGrant): boolean => sameNumber(one.policy, other.policy) && sameNumber(one.documentNo, other.documentNo) && one.paidFen === other.paidFen && one.paidOn.equals(other.paidOn);

/**
 * Of each grant for a matter, what awards that stand were computed without or are held against: it comes off once, and not of the
 * next award again (domain A-28). Of an award for the very same matter under another document what stands comes off by itself
 * (under-others.ts), and this money beside it.
 */
function heldElsewhere(book: Book, places: readonly [Searched, ...Searched[]], isTheSame: (award: Award) => boolean): ReadonlyMap<string, Fen> {
  const [{ programme: own }] = places;
  const counts = (award: Award): boolean => award.programme === own || !(award.roster || isTheSame(award));
  const standing = places.flatMap(({ programme, claimants }) => awardsOf(book, programme, claimants)).filter((award) => award.netted && stands(award) && counts(award));
  const known = standing.flatMap(({ netted = [] }) => netted);
  const findings = [...book.all('overlapFindings')].filter(({ kind, state, award: id }) => {
    const award = book.get('awards', id);
    return kind === 'EXCESS' && state !== 'CLOSED' && (!award || counts(award));
  });
  const hasStruck = places.some(({ claimants }) => claimants.some((claimant) => [...book.where('otherGrants', 'claimant', claimant)].some(({ grants }) => grants.some(({ withdrawn }) => withdrawn))));
  const held = new Map<string, Fen>();
  for (const { programme, claimants, subject } of places.flatMap(({ subjects, ...place }) => subjects.map((subject) => ({ ...place, subject })))) {
    const declared = standing.filter((award) => isWhole(subject) || isFor(award, namedBy(award.programme, [subject]))).flatMap(({ netted = [] }) => netted.filter(wasDeclared));
    for (const { claimant, one } of claimants.flatMap((claimant) => grantsFor(book, { programme, claimant, subject }).map((one) => ({ claimant, one })))) {
      const byName = known.filter(({ grant }) => grant === one.grant);
      const at = byName.length > 0 ? -1 : declared.findIndex(isAlike(one));
      const foundFen = sum(findings.flatMap(({ grant, differenceFen }) => (grant === one.grant ? differenceFen : [])));
      const setFen = hasStruck ? setAgainstFen(book, { programme, claimant, subject, ...one }, counts) : 0n;
      held.set(one.grant, least(one.paidFen, foundFen + setFen + sum([...byName, ...(at < 0 ? [] : declared.splice(at, 1))].map(offFen))));
    }
  }
  return held;
}

const isAlike = (said: Pick<OtherGrant, 'policy' | 'paidFen' | 'paidOn'>) => (one: Netted): boolean => isSamePayment(one, said, one);
const wasDeclared = ({ grant }: Netted): boolean => grant === undefined;

/** What of money is set against what awards that count were made less by for money that stands no more. */
const setAgainstFen = (book: Book, said: Dated & { grant: string }, counts: (award: Award) => boolean): Fen =>
  sum(settle(book, said).map(({ ours, due }) => (counts(ours.award) ? (due.get(said.grant)?.more.setAgainstFen ?? 0n) : 0n)));
