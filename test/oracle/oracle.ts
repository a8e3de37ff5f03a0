import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { alike, alikeFlags, paidBeside } from './alike';
import { accounts, hasForfeited, holders, pending, seats, takenFen } from './grants';
import { factDay, keysOf, knownOf, ofOneGroup, othersFen, othersOf, plainly } from './history';
import { hosted, isBorne, onOtherDays } from './hosts';
import { introduced, iso, type Key, type Known, LAW } from './law';
import { daysOf, documentFor, isEnded } from './later';
import { barred } from './misconduct';
import { declaredBeforeFen, elsewhereFen, heldUnderFen } from './overlaps';
import { newDays } from './rents';
import { owesReports } from './reports';
import { daysOfGrace } from './interpreted';
import { daysAfter, partOfYear } from './readings';
import type { Accounts } from './shares';
import { worthBeside } from './talents';
import { all, type Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;
type No = RefusalCode | null;
/** A claim as it was filed, and what was found of it. */
type Filed = Pick<Of<'proposeAward'>, 'programme' | 'claimant' | 'claim' | 'filedOn' | 'finding'> & { award?: string };

/** What the law gives for a claim: so much, with these matters for the approver to confirm. */
export interface Due {
  /** Before any limit. */
  givesFen: bigint;
  amountFen: bigint;
  flags: string[];
  /** The document by which it is decided. */
  document: string;
}

/** 新政策另有规定 (附则（一）, A-30). */
export const superseded = (log: readonly Entry[], document: string, on: string, reopenedOn?: Temporal.PlainDate): No => (isEnded(log, document, on, reopenedOn && iso(reopenedOn)) ? 'SUPERSEDED' : null);

export const documentOf = (log: readonly Entry[], { programme, claim, filedOn }: Pick<Filed, 'programme' | 'claim' | 'filedOn'>): string => documentFor(log, programme, { factOn: factDay(claim), filedOn: iso(filedOn) });

export const isSuspended = (log: readonly Entry[], programme: string): boolean =>
  log.findLast(({ fact }) => (fact.type === 'ProgrammeSuspended' || fact.type === 'ProgrammeResumed') && fact.programme === programme)?.fact.type === 'ProgrammeSuspended';

/** What the clause gives, of a claim or of a line of a roster. */
export function assessed(log: readonly Entry[], command: Filed, on: string): Due | RefusalCode {
  const { programme, claimant, claim, finding = {} } = command;
  const document = documentOf(log, command);
  const filedOn = iso(command.filedOn);
  const [clause, known] = [LAW[programme], knownOf(log, { claimant, claim, document, filedOn })];
  if (!clause || !known) return clause ? 'CLAIMANT_NOT_REGISTERED' : 'NOT_FOUND';
  const books = accounts(log);
  const keys = keysOf(log, programme, { claimant, claim, document, filedOn });
  const unread = Object.keys(finding).some((field) => !(clause.reads ?? []).includes(field));
  const no = barred(log, { claimant, filedOn }, on) ?? outside(log, command, document) ?? claimantOf(log, { programme, claim, document }, known) ?? firstOf(clause.asks?.({ claim, filedOn, finding, known })) ?? undeclarable(log, command) ?? notFree(books, keys, command) ?? ofAnother(log, books, command) ?? onOtherDays(books, command) ?? (unread ? 'MALFORMED' : null);
  if (no) return no;
  if (claim.kind === 'RENT_YEAR' && known.resident) known.resident.newDays = newDays(log, { claimant, claim, document, filedOn }).length;
  const gives = clause.gives({ claim, filedOn, finding, known });
  return typeof gives === 'bigint' ? limited(log, books, { command, document, keys, gives, known }) : gives;
}

export const firstOf = (reasons: readonly (RefusalCode | false)[] = []): No => reasons.find((reason) => reason !== false) || null;

/** Window, filing and validity (A-31, A-33, B-06). */
export function outside(log: readonly Entry[], { programme, claim, filedOn: filed }: Filed, under: string): No {
  const [fact, filedOn, document] = [factDay(claim), iso(filed), daysOf(log, { programme, document: under })];
  return firstOf([
    fact < document.from && 'BEFORE_POLICY_WINDOW',
    fact > document.to && 'AFTER_POLICY_WINDOW',
    filedOn < fact && 'FACT_NOT_YET',
    filedOn < document.inForce && 'WINDOW_CLOSED',
    filedOn > daysAfter(document.to, daysOfGrace(log, { document: under, factOn: fact, filedOn })) && 'FILED_AFTER_EXPIRY',
    programme.startsWith('jd-') && !all(log, 'ValidityConfirmed').some(({ year }) => String(year) === filedOn.slice(0, 4)) && 'VALIDITY_UNCONFIRMED',
  ]);
}

function claimantOf(log: readonly Entry[], { programme, claim, document }: Pick<Filed, 'programme' | 'claim'> & { document: string }, { firm: { kind, local } }: Known): No {
  const { institutionsToo = false, localOnly = false } = LAW[programme] ?? {};
  // The sentence names no kind of claimant; what lies before the document was in force is for enterprises.
  if (programme === 'sj-10b-event-subsidy') return kind !== 'ENTERPRISE' && factDay(claim) < daysOf(log, { programme, document }).inForce ? 'NOT_AN_ENTERPRISE' : null;
  if (institutionsToo && !['ENTERPRISE', 'INSTITUTION'].includes(kind)) return 'NOT_A_SUPPORTED_CATEGORY';
  if (!institutionsToo && kind !== 'ENTERPRISE') return 'NOT_AN_ENTERPRISE';
  return localOnly && !local ? 'NOT_LOCAL_ENTERPRISE' : null;
}

/** Jiading has no article against duplicates: other money is said otherwise (B-03). */
function undeclarable(log: readonly Entry[], command: Filed): No {
  const { programme, claim } = command;
  if (programme.startsWith('jd-')) return 'otherGrants' in claim && (claim.otherGrants ?? []).length > 0 ? 'MALFORMED' : null;
  // The same money is declared once, and where there is other money, too, it is said whose bore the costs.
  const others = othersOf(log, programme, command);
  if (claim.kind !== 'EVENT' || claim.otherFiscalFen === 0n || others.length === 0) return null;
  const { otherFiscalPolicies: named = [] } = claim;
  return named.length === 0 || others.some(({ policy }) => named.some((one) => plainly(one) === plainly(policy))) ? 'MALFORMED' : null;
}

/** Once is once; a claim that is pending blocks the next one (B-19); five a year, of which one that was lost to an end that was overturned is its own. */
function notFree(books: Accounts, keys: readonly Key[], { award: own, claimant }: Pick<Filed, 'award' | 'claimant'>): No {
  for (const { kind, key, refusal, pending: whilePending, mostFen = 0n, above = [] } of keys) {
    const [holder] = [key, ...above].flatMap((one) => holders(books, one));
    if (kind === 'ONCE' && holder) return holder.state !== 'PAID' && whilePending ? whilePending : refusal;
    if (kind === 'ONCE' && hasForfeited(books, key, claimant)) return refusal;
    if (kind === 'TOP_UP' && whilePending && pending(books, key).length > 0) return whilePending;
    if (kind === 'QUOTA' && BigInt(seats(books, key).filter(({ award }) => award !== own).length) >= mostFen) return refusal;
  }
  return null;
}

/** 同一成果不得兼得两条, by a group neither; nor one award of a selection (B-09), and an item of its decision by nobody else (record 39). */
function ofAnother(log: readonly Entry[], books: Accounts, { programme, claimant, claim }: Filed): No {
  const isItem = claim.kind === 'BRAND_AWARD' && /号.*\d$/.test(claim.decisionNo);
  const others = alike(books, { claimant, claim }).filter((one) => one.claimant !== claimant && (isItem || ofOneGroup(log, one.claimant, claimant)));
  if (claim.kind === 'ACHIEVEMENT') return others.some((one) => one.programme !== programme) ? 'ACHIEVEMENT_ALREADY_CLAIMED' : null;
  return claim.kind === 'BRAND_AWARD' && others.length > 0 ? 'ONCE_ONLY' : null;
}

interface Found {
  command: Filed;
  document: string;
  keys: readonly Key[];
  gives: bigint;
  known: Known;
}

/** What is left under the caps, and above what other policies paid. */
function limited(log: readonly Entry[], books: Accounts, { command, document, keys, gives, known }: Found): Due | RefusalCode {
  let amountFen = gives;
  let room: bigint | null = null;
  const beside = command.programme.startsWith('sj-') ? elsewhereFen(log, command.programme, command) : 0n;
  const { standFen, endedFen } = command.programme.startsWith('sj-') ? declaredBeforeFen(log, command.programme, { ...command, keys }) : { standFen: 0n, endedFen: 0n };
  const held = beside + standFen;
  for (const { kind, key, refusal, mostFen = 0n } of keys) {
    if (kind !== 'CAP' && kind !== 'TOP_UP') continue;
    const left = (kind === 'TOP_UP' ? worthBeside(log, command.claim, gives) : mostFen) - takenFen(books, key) - (books.lostFen.get(`${key} of ${command.claimant}`) ?? 0n);
    if (kind === 'TOP_UP' && gives === 0n && left === 0n) return 'OUT_OF_RANGE';
    if (left <= 0n) return refusal;
    const under = command.programme.startsWith('sj-') ? heldUnderFen(log, command.programme, { ...command, key }) : 0n;
    room = room === null || left - held - under < room ? left - held - under : room;
    amountFen = amountFen < left ? amountFen : left;
  }
  // What another policy pays in the place of ours is no money of ours.
  if (room !== null && room < amountFen) amountFen = room;
  if (amountFen < 0n || (amountFen === 0n && room === 0n)) return 'PAID_UNDER_OTHER_POLICY';
  const others = command.programme.startsWith('sj-') ? othersFen(log, command.programme, command) - beside + endedFen : 0n;
  if (others > 0n && others >= amountFen) return 'PAID_UNDER_OTHER_POLICY';
  amountFen -= others;
  if (amountFen === 0n) return isBorne(command.claim) ? 'COSTS_BORNE_BY_OTHERS' : 'OUT_OF_RANGE';
  return { document, givesFen: gives, amountFen, flags: flagsOf(log, books, { command, document, keys, gives: amountFen, known }) };
}

/** For the approver to confirm (A-04, A-05, A-08, A-16, A-19, A-27, B-08, B-11). */
function flagsOf(log: readonly Entry[], books: Accounts, { command: { programme, claim, filedOn }, document, keys, gives, known }: Found): string[] {
  const { from, inForce } = daysOf(log, { programme, document });
  const days = claim.kind === 'TALENT_REFERRAL' ? [introduced(claim), iso(claim.ratedOn)] : claim.kind === 'EVENT' ? [iso(claim.opensOn), iso(claim.lastDayOn)] : [factDay(claim)];
  const soft = keys.find(({ kind }) => kind === 'SOFT_CAP');
  const reported = (year: number) => all(log, 'ReportReceived').some((report) => report.party === known.firm.party && report.period === String(year));
  const flags = {
    RETROACTIVE_REFERENCE: days.some((on) => on >= from && on < inForce),
    NON_LOCAL_AGENCY: ['sj-08a-talent-referral', 'sj-09b-labour-base-opening'].includes(programme) && !known.firm.local,
    MANUAL_REVIEW: claim.kind === 'TALENT_REFERRAL' && (introduced(claim) < daysOf(log, { programme, document: '' }).from || (known.introducedFirst ?? introduced(claim)) !== introduced(claim)),
    DUAL_CLAIM: 'person' in claim && claimedTwice(books, programme, claim.person),
    BELOW_SCALE: claim.kind === 'GROWTH_ASSESSMENT' && !known.aboveScale,
    UNREPORTED: claim.kind === 'GROWTH_ASSESSMENT' && !reported(claim.year),
    OVER_SOFT_CAP: soft !== undefined && takenFen(books, soft.key) + gives > (soft.mostFen ?? 0n),
    ABOVE_ESCALATION: programme === 'jd-07-event-subsidy' && gives > 300_000_00n,
    // Of the firms of the district alone; nobody else can give one.
    REPORTS_OVERDUE: known.firm.local && known.firm.kind === 'ENTERPRISE' && (claim.kind === 'REAL_ECONOMY_SERVICE' || claim.kind === 'GROWTH_ASSESSMENT') && owesReports(log, known.firm.party, claim.year, iso(filedOn)),
    GROUP_MEMBER_GRANTED: memberGranted(log, books, programme, known.firm.party),
    ...hosted(books, { programme, claimant: known.firm.party, claim }),
    ...alikeFlags(log, books, { claimant: known.firm.party, claim }), ...paidBeside(log, { claimant: known.firm.party, claim }),
    EMPLOYER_OF_GROUP: 'employer' in claim && claim.employer !== known.firm.party && ofOneGroup(log, claim.employer, known.firm.party),
    PART_OF_RENT_YEAR: claim.kind === 'RENT_YEAR' && partOfYear(claim, known.resident?.newDays ?? 0),
  };
  return Object.entries(flags).flatMap(([flag, raised]) => (raised ? [flag] : []));
}

const PAIRS: Readonly<Record<string, string>> = { 'sj-08a-talent-referral': 'sj-08b-bole-match', 'sj-08b-bole-match': 'sj-08a-talent-referral' };

/** The same person under both halves of 第（八）条, through whatever agency. */
export function claimedTwice(books: Accounts, programme: string, person: string): boolean {
  const other = books.grants.filter((grant) => grant.programme === PAIRS[programme]).flatMap(({ shares }) => shares);
  const keys = new Set(other.filter(({ claim }) => 'person' in claim && claim.person === person).flatMap(({ keys: own }) => own.flatMap(({ kind, key }) => (kind === 'CAP' || kind === 'TOP_UP' || (kind === 'ONCE' && !key.includes('decisionNo')) ? [key] : []))));
  return [...keys].some((key) => takenFen(books, key) > 0n);
}

/** By enterprise, the group shown: another member has an award of the programme (B-09). */
export const memberGranted = (log: readonly Entry[], books: Accounts, ...[programme, party]: [string, string]): boolean =>
  SHOWN.includes(programme.slice(0, 5)) && books.grants.some((one) => one.programme === programme && one.state !== 'ENDED' && one.claimant !== party && ofOneGroup(log, one.claimant, party));
const SHOWN = ['sj-04', 'sj-06', 'sj-07', 'jd-05', 'jd-06'];
