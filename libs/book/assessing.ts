import { assess } from '#policy/assessment';
import { daysOfStay, factDayOf } from '#policy/claim-days';
import type { Claim, Finding, Recommended } from '#policy/claims';
import { groupsBeside, groupsCounted } from '#policy/household';
import { limitKeys, personKeys } from '#policy/limits';
import { matchedBefore, matchedDeclared } from '#policy/matched';
import { readOf } from '#policy/panel';
import type { Term } from '#policy/programme';
import type { AssessmentInputs, DecisionReceipt, NamedOverlap } from '#policy/receipt';
import { readsReports } from '#policy/reporting';
import { type Day, dayOf } from '#kernel/day';
import { type Ask, isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { latestTerm } from './adopted';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import { disqualifiedElsewhere, disqualifiedIn } from './barring';
import { affiliated } from './affiliated';
import { alikeWith } from './claimed-alike';
import { coHosts, hostedBy } from './co-hosts';
import { declaredBefore, declaredBeside } from './declared-before';
import { blockedIn, takenFen, takenOf } from './entitlement';
import type { BookTables } from './facts';
import { rowsFor, tablesFor } from './instruments';
import { interpretedFor } from './interpretations';
import { firstIntroduced, programmeFrom, ratedBefore } from './introductions';
import { groupFor } from './membership';
import { aboveScaleOn, overdueIn, reportsOf } from './obligations';
import { alikeByPassport } from './passports';
import { sharingAddress } from './parties';
import type { Party } from './parties.facts';
import { registeredFor } from './registered';
import { rentBefore } from './rent-days';
import { residencyOf } from './residents';
import { isGone } from './standing';
import { heldUnder } from './held-under';
import { seatsBeside, takenByAwards } from './taken-by';
import { choicesMade } from './terms';
import { underOthers } from './under-others';
import { confirmedBy } from './validity';

/** A claim as it comes to the book: filed by somebody on a day, with what an officer found. */
export interface Claimed {
  /** Its own place of a quota, kept through an end that was overturned, does not block it; nor of a roster one from an earlier round. */
  award?: string | undefined;
  claimant: string;
  claim: Claim;
  filedOn: Day;
  filedUnder?: string | undefined;
  decidedUnder?: string | undefined;
  finding?: Finding | undefined;
  /** By a panel; what the programme reads of it counts where no finding is said. */
  recommended?: Recommended | undefined;
  namedOverlaps?: NamedOverlap[] | undefined;
  /** Why a reviewer struck it, of a line of a roster. */
  struck?: string | undefined;
  /** The case as which such a line is dealt with anew. */
  anewAs?: string | undefined;
}

/** What the articles give for a claim, on all that the book knows now; or the reason why nothing. */
export function assessment(book: Reading<BookTables>, ask: Ask<unknown>, term: Term, claimed: Claimed): DecisionReceipt | Refusal {
  const inputs = inputsOf(book, ask, term, claimed);
  return isRefusal(inputs) ? inputs : assess(term, inputs, dayOf(ask.at));
}

/** Whom the register does not know is neither accepted nor paid: the desk registers it. */
export const unregistered = (article: string, party: string): Refusal => refuse('CLAIMANT_NOT_REGISTERED', article, { party });

/** All that the book knows of a claim now; who asks makes no difference to what the law gives. */
export function inputsOf(book: Reading<BookTables>, ask: Pick<Ask<unknown>, 'at'>, term: Term, claimed: Claimed): AssessmentInputs | Refusal {
  const { instrument, programme } = term;
  const party = book.get('parties', claimed.claimant);
  if (!party) return unregistered(programme.article, claimed.claimant);
  const finding = claimed.finding ?? readOf(term, claimed.recommended);
  const when = { factOn: factDayOf(claimed.claim), filedOn: claimed.filedOn };
  const choices = choicesMade(book, term, when);
  const claimant = claimantOf(book, term, party, claimed);
  const keys = limitKeys(term, claimed.claim, claimant, choices);
  const [taken, registered] = [takenOf(book, keys, party.party), registeredFor(book, term, claimed)];
  const rows = rowsFor(book, term, claimed.claim, [finding?.grade, claimed.recommended?.grade]);
  return {
    programme: programme.id,
    claim: claimed.claim,
    claimant,
    filedOn: claimed.filedOn,
    ...optional('filedUnder', claimed.filedUnder),
    ...optional('decidedUnder', claimed.decidedUnder),
    choices,
    ...interpretedFor(book, term, when, dayOf(ask.at)),
    takenFen: taken,
    ...takenByAwards(book, keys, party.party, taken), ...seatsBeside(book, keys, claimed.award),
    rows,
    ...tablesFor(book, rows),
    ...blockedIn(book, keys, party.party, claimed.award),
    ...disqualifiedIn(book, { party: party.party, instrument: instrument.id, on: dayOf(ask.at), filedOn: claimed.filedOn }),
    ...disqualifiedElsewhere(book, claimed.claimant, dayOf(ask.at)),
    ...(finding && { finding }), ...(claimed.recommended && { recommended: claimed.recommended }), ...(claimed.namedOverlaps && { namedOverlaps: claimed.namedOverlaps, overlapsStand: true as const }),
    ...(claimed.struck !== undefined && { struck: claimed.struck }), ...optional('anewAs', claimed.anewAs),
    ...rentBefore(book, term, { claim: claimed.claim, claimant, choices }), ...registered, ...declaredBefore(book, term, { ...claimed, choices }, keys), ...heldUnder(book, term, { ...claimed, ...registered }, keys), ...declaredBeside(book, term, claimed),
    ...toldBy(claimed.claim),
    ...employerOf(book, term, claimed.claim), ...affiliated(book, term, claimed), ...firstIntroduced(book, claimed.claim),
    ...ratedBefore(book, claimed.claim), ...programmeFrom(book, term, claimed.claim), ...takenAs(term, { claim: claimed.claim, choices, ...registered }),
    ...hostedWith(book, programme.id, claimed),
    ...alikeWith(book, programme.id, claimed), ...alikeByPassport(book, claimed.claim), ...underOthers(book, term, claimed),
    ...(isPaired(book, term, personIn(claimed.claim)) && { dual: true }),
    ...optional('confirmedBy', confirmedBy(book, term, claimed.filedOn)),
  };
}

/** Of the claimant, what the programme asks for. */
export function claimantOf(book: Reading<BookTables>, { instrument, programme }: Term, one: Party, { claim, filedOn }: Pick<Claimed, 'claim' | 'filedOn'>): AssessmentInputs['claimant'] {
  const factOn = factDayOf(claim);
  const asks = (...named: string[]): boolean => programme.conditions.some(({ is }) => named.includes(is));
  const { claim: asked } = programme;
  const { party, kind, local } = one;
  const group = groupFor(book, one, { claim, filedOn });
  const affiliates = affiliatesOf(book, one, programme.id);
  const members = showsGroup(programme) ? membersGranted(book, { party, group }, programme.id) : [];
  const byReports = readsReports({ instrument, programme });
  const overdueReports = byReports ? overdueIn(book, one, { year: factOn.year, on: filedOn }) : [];
  return {
    party, kind, local, group,
    ...(affiliates.length > 0 && { affiliates }),
    ...(members.length > 0 && { members }),
    ...(overdueReports.length > 0 && { overdueReports }),
    ...((asks('ABOVE_SCALE') || asked === 'GROWTH_ASSESSMENT') && { aboveScale: aboveScaleOn(book, party, factOn) }),
    ...(asked === 'GROWTH_ASSESSMENT' && { reports: reportedFor(book, party, { year: factOn.year, months: byReports }) }),
    ...(asks('TALENT_PORT_RESIDENT', 'SUPPORTED_CATEGORY', 'FIRST_RENT_YEARS') && { residency: residencyOf(book, one, daysOfStay(claim)) }),
  };
}

/** Of the employer, what the register of parties says, where the programme asks. */
export function employerOf(book: Reading<BookTables>, { programme }: Term, claim: Claim): Pick<AssessmentInputs, 'employerLocal'> {
  const employer = 'employer' in claim && programme.conditions.some(({ is }) => is === 'LOCAL_EMPLOYER') ? book.get('parties', claim.employer) : undefined;
  return employer ? { employerLocal: employer.local } : {};
}

/** Who sits at the same address and has an award of the programme that was not let go, in the order of the codes. */
export const affiliatesOf = (book: Reading<BookTables>, party: Party, programme: string): string[] => grantedAmong(book, sharingAddress(book, party), programme);

/** 按企业计，集团予以提示 (domain B-09). */
export const showsGroup = ({ points }: Term['programme']): boolean => points.includes('B-09');

/** Which other members of the group have, likewise. */
export const membersGranted = (book: Reading<BookTables>, { party, group }: Pick<Party, 'party' | 'group'>, programme: string): string[] =>
  grantedAmong(book, [...book.where('parties', 'group', group)].filter((other) => other.party !== party).map((other) => other.party).toSorted(), programme);

function grantedAmong(book: Reading<BookTables>, others: readonly string[], programme: string): string[] {
  return others.filter((other) => hasStanding(book.where('awards', 'claimant', other), programme));
}

function hasStanding(awards: Iterable<Award>, programme: string): boolean {
  for (const award of awards) if (award.programme === programme && !isGone(award)) return true;
  return false;
}

/** Of the year, of its months where the programme reads them, and of the year before, as it was last reported. */
const reportedFor = (book: Reading<BookTables>, party: string, { year, months }: { year: number; months: boolean }): AssessmentInputs['claimant']['reports'] =>
  reportsOf(book, party).filter(({ period }) => period === String(year) || period === String(year - 1) || (months && period.startsWith(`${year}-`))).map(({ period, revenueFen, taxFen, headcount }) => ({ period, revenueFen, taxFen, headcount }));

/** What of a claim does not count as it was said: the award that is matched among what was declared, the groups that ask for another household. */
export function takenAs({ programme }: Term, { claim, choices, matchedRegistered }: Pick<AssessmentInputs, 'claim' | 'choices' | 'matchedRegistered'>): Pick<AssessmentInputs, 'matched' | 'groups' | 'groupsLost'> {
  const matched = claim.kind === 'BOLE_AWARD' && matchedRegistered ? matchedDeclared(claim, matchedRegistered) : matchedBefore(programme, claim);
  const groups = groupsCounted(programme, claim, choices);
  return { ...(matched.length > 0 && { matched }), ...(groups && { groups, groupsLost: groupsBeside(claim, groups) }) };
}

/** Whether the person is claimed, under any name, under the programme that this one is paired with (domain A-08). */
export function isPaired(book: Reading<BookTables>, { programme }: Term, person: string | undefined): boolean {
  const paired = programme.dualWith === undefined ? undefined : latestTerm(book, programme.dualWith);
  if (!paired || person === undefined) return false;
  const choices = choicesMade(book, paired);
  const keys = namesOfPerson(book, person).flatMap((name) => personKeys(paired, name, () => book.all('parties'), choices));
  return keys.some((key) => {
    const use = book.get('limits', key);
    return use !== undefined && takenFen(use) > 0n;
  });
}

const toldBy = (claim: Claim): Pick<AssessmentInputs, 'byDay' | 'asNamed' | 'fiscalByDays'> => ({
  ...(claim.kind === 'RENT_YEAR' && claim.otherFiscalFen > 0n && { fiscalByDays: true }),
  ...('otherGrants' in claim && claim.otherGrants?.length && { byDay: true, asNamed: true }),
  ...('otherFiscalPolicies' in claim && claim.otherFiscalPolicies?.length && { asNamed: true }),
});

/** Of an event, the awards of others for it. */
export function hostedWith(book: Reading<BookTables>, programme: string, { claimant, claim }: Pick<Claimed, 'claimant' | 'claim'>): Pick<AssessmentInputs, 'coHosts'> {
  const others = coHosts(book, { programme, claimant, ...hostedBy(claim) });
  return others.length === 0 ? {} : { coHosts: others };
}

/** The person of a claim, where it has one. */
export const personIn = (claim: Claim): string | undefined => ('person' in claim ? claim.person : undefined);

const optional = <K extends string>(name: K, value: string | undefined): { [N in K]?: string } => (value === undefined ? {} : ({ [name]: value } as { [N in K]?: string }));
