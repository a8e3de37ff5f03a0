import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { misplaced, withoutIt } from './again';
import { alike, alikeFlags, paidBeside } from './alike';
import { isHeld, notDueFen } from './clawbacks';
import { accounts, hasForfeited, holders, isSongjiang, pending, seats, takenFen } from './grants';
import { areOne } from './hands';
import { all, chosenIn, type Entry, factDay, keysOf, knownOf, ofOneGroup, othersFen, othersOf, owesReports } from './history';
import { hosted, isBorne, onOtherDays } from './hosts';
import { introduced, iso, type Key, type Known, LAW } from './law';
import { daysOf, documentFor, isEnded } from './later';
import { barred, barredGrant } from './misconduct';
import { elsewhereFen, openFen } from './overlaps';
import { daysAfter, partOfYear } from './readings';
import { type Accounts, amountOf, type Grant, lineOf } from './shares';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;
type No = RefusalCode | null;
/** A claim as it was filed, and what was found of it. */
type Filed = Pick<Of<'proposeAward'>, 'programme' | 'claimant' | 'claim' | 'filedOn' | 'finding'>;

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
const superseded = (log: readonly Entry[], document: string, on: string): No => (isEnded(log, document, on) ? 'SUPERSEDED' : null);

const documentOf = (log: readonly Entry[], { programme, claim, filedOn }: Pick<Filed, 'programme' | 'claim' | 'filedOn'>): string => documentFor(log, programme, { factOn: factDay(claim), filedOn: iso(filedOn) });

export const isSuspended = (log: readonly Entry[], programme: string): boolean =>
  log.findLast(({ fact }) => (fact.type === 'ProgrammeSuspended' || fact.type === 'ProgrammeResumed') && fact.programme === programme)?.fact.type === 'ProgrammeSuspended';

/** The answer of the law to a proposal, on all that has happened. */
export function due(log: readonly Entry[], { again, ...command }: Of<'proposeAward'>, on: string): Due | RefusalCode {
  const standing = again ? withoutIt(log, command.award) : log;
  return typeof standing === 'string' ? standing : dueNow(standing, command, on);
}

function dueNow(log: readonly Entry[], command: Of<'proposeAward'>, on: string): Due | RefusalCode {
  const { programme } = command;
  if (!LAW[programme] || programme.startsWith('sj-') !== isSongjiang(log)) return 'NOT_ADOPTED';
  return isSuspended(log, programme) ? 'PROGRAMME_SUSPENDED' : (superseded(log, documentOf(log, command), on) ?? assessed(log, command, on));
}

/** What the clause gives, of a claim or of a line of a roster. */
export function assessed(log: readonly Entry[], command: Filed, on: string): Due | RefusalCode {
  const { programme, claimant, claim, finding = {} } = command;
  const document = documentOf(log, command);
  const [clause, known] = [LAW[programme], knownOf(log, claimant, claim, document)];
  if (!clause || !known) return clause ? 'CLAIMANT_NOT_REGISTERED' : 'NOT_FOUND';
  const books = accounts(log);
  const filedOn = iso(command.filedOn);
  const keys = keysOf(log, programme, { ...command, document });
  const unread = Object.keys(finding).some((field) => !(clause.reads ?? []).includes(field));
  const no = barred(log, { claimant, filedOn }, on) ?? outside(log, command, document) ?? claimantOf(programme, known) ?? firstOf(clause.asks?.({ claim, filedOn, finding, known })) ?? undeclarable(log, command) ?? notFree(books, keys, claimant) ?? ofTheGroup(log, books, command) ?? onOtherDays(books, command) ?? (unread ? 'MALFORMED' : null);
  if (no) return no;
  const gives = clause.gives({ claim, filedOn, finding, known });
  return typeof gives === 'bigint' ? limited(log, books, { command, document, keys, gives, known }) : gives;
}

const firstOf = (reasons: readonly (RefusalCode | false)[] = []): No => reasons.find((reason) => reason !== false) || null;

/** Window, filing and validity (A-31, A-33, B-06). */
function outside(log: readonly Entry[], { programme, claim, filedOn: filed }: Filed, under: string): No {
  const [fact, filedOn, document] = [factDay(claim), iso(filed), daysOf(log, { programme, document: under })];
  return firstOf([
    fact < document.from && 'BEFORE_POLICY_WINDOW',
    fact > document.to && 'AFTER_POLICY_WINDOW',
    filedOn < fact && 'FACT_NOT_YET',
    filedOn < document.inForce && 'WINDOW_CLOSED',
    filedOn > daysAfter(document.to, Number(chosenIn(log, 'A-31') ?? 0)) && 'FILED_AFTER_EXPIRY',
    programme.startsWith('jd-') && !all(log, 'ValidityConfirmed').some(({ year }) => String(year) === filedOn.slice(0, 4)) && 'VALIDITY_UNCONFIRMED',
  ]);
}

function claimantOf(programme: string, { firm: { kind, local } }: Known): No {
  const { institutionsToo = false, localOnly = false } = LAW[programme] ?? {};
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
  return named.length === 0 || others.some(({ policy }) => named.includes(policy)) ? 'MALFORMED' : null;
}

/** Once is once; a claim that is pending blocks the next one (B-19); five a year. */
function notFree(books: Accounts, keys: readonly Key[], claimant: string): No {
  for (const { kind, key, refusal, pending: whilePending, mostFen = 0n, above = [] } of keys) {
    const [holder] = [key, ...above].flatMap((one) => holders(books, one));
    if (kind === 'ONCE' && holder) return holder.state !== 'PAID' && whilePending ? whilePending : refusal;
    if (kind === 'ONCE' && hasForfeited(books, key, claimant)) return refusal;
    if (kind === 'TOP_UP' && whilePending && pending(books, key).length > 0) return whilePending;
    if (kind === 'QUOTA' && BigInt(seats(books, key).length) >= mostFen) return refusal;
  }
  return null;
}

/** 同一成果不得兼得两条, by a group neither. */
const ofTheGroup = (log: readonly Entry[], books: Accounts, { programme, claimant, claim }: Filed): No =>
  claim.kind === 'ACHIEVEMENT' && alike(books, { claimant, claim }).some((one) => one.programme !== programme && ofOneGroup(log, one.claimant, claimant)) ? 'ACHIEVEMENT_ALREADY_CLAIMED' : null;

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
  for (const { kind, key, refusal, mostFen = 0n } of keys) {
    if (kind !== 'CAP' && kind !== 'TOP_UP') continue;
    const left = (kind === 'TOP_UP' ? gives : mostFen) - takenFen(books, key) - (books.lostFen.get(`${key} of ${command.claimant}`) ?? 0n);
    if (left <= 0n) return refusal;
    room = room === null || left - beside < room ? left - beside : room;
    amountFen = amountFen < left ? amountFen : left;
  }
  // What another policy pays in the place of ours is no money of ours.
  if (room !== null && beside > 0n && room < amountFen) amountFen = room;
  if (amountFen < 0n || (amountFen === 0n && room === 0n)) return 'PAID_UNDER_OTHER_POLICY';
  const others = command.programme.startsWith('sj-') ? othersFen(log, command.programme, command) - beside : 0n;
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
    MANUAL_REVIEW: claim.kind === 'TALENT_REFERRAL' && (introduced(claim) < from || (known.introducedFirst ?? introduced(claim)) !== introduced(claim)),
    DUAL_CLAIM: 'person' in claim && claimedTwice(books, programme, claim.person),
    BELOW_SCALE: claim.kind === 'GROWTH_ASSESSMENT' && !known.aboveScale,
    UNREPORTED: claim.kind === 'GROWTH_ASSESSMENT' && !reported(claim.year),
    OVER_SOFT_CAP: soft !== undefined && takenFen(books, soft.key) + gives > (soft.mostFen ?? 0n),
    ABOVE_ESCALATION: programme === 'jd-07-event-subsidy' && gives > 300_000_00n,
    REPORTS_OVERDUE: (claim.kind === 'REAL_ECONOMY_SERVICE' || claim.kind === 'GROWTH_ASSESSMENT') && owesReports(log, known.firm.party, claim.year, iso(filedOn)),
    GROUP_MEMBER_GRANTED: memberGranted(log, books, programme, known.firm.party),
    ...hosted(books, { programme, claimant: known.firm.party, claim }),
    ...alikeFlags(books, { claimant: known.firm.party, claim }), ...paidBeside(log, { claimant: known.firm.party, claim }),
    PART_OF_RENT_YEAR: claim.kind === 'RENT_YEAR' && partOfYear(claim, known.resident?.days ?? 0),
  };
  return Object.entries(flags).flatMap(([flag, raised]) => (raised ? [flag] : []));
}

const PAIRS: Readonly<Record<string, string>> = { 'sj-08a-talent-referral': 'sj-08b-bole-match', 'sj-08b-bole-match': 'sj-08a-talent-referral' };

/** The same person under both halves of 第（八）条, through whatever agency. */
function claimedTwice(books: Accounts, programme: string, person: string): boolean {
  const other = books.grants.filter((grant) => grant.programme === PAIRS[programme]).flatMap(({ shares }) => shares);
  const keys = new Set(other.filter(({ claim }) => 'person' in claim && claim.person === person).flatMap(({ keys: own }) => own.flatMap(({ kind, key }) => (kind === 'CAP' || kind === 'TOP_UP' || (kind === 'ONCE' && !key.includes('decisionNo')) ? [key] : []))));
  return [...keys].some((key) => takenFen(books, key) > 0n);
}

const TWO: Readonly<Record<string, RefusalCode>> = {
  NON_LOCAL_AGENCY: 'SECOND_APPROVER_REQUIRED', MANUAL_REVIEW: 'SECOND_APPROVER_REQUIRED', CO_HOSTED: 'SECOND_APPROVER_REQUIRED', SAME_COST: 'SECOND_APPROVER_REQUIRED', PART_OF_RENT_YEAR: 'SECOND_APPROVER_REQUIRED', SAME_MATTER: 'SECOND_APPROVER_REQUIRED', OTHER_BASE_IN_COUNTY: 'SECOND_APPROVER_REQUIRED', AFFILIATE_PAID_ELSEWHERE: 'SECOND_APPROVER_REQUIRED', DUAL_CLAIM: 'SECOND_APPROVER_REQUIRED',
  OVER_SOFT_CAP: 'ESCALATION_REQUIRED', ABOVE_ESCALATION: 'ESCALATION_REQUIRED',
};

/** By enterprise, the group shown: another member has an award of the programme (B-09). */
const memberGranted = (log: readonly Entry[], books: Accounts, ...[programme, party]: [string, string]): boolean =>
  SHOWN.includes(programme.slice(0, 5)) && books.grants.some((one) => one.programme === programme && one.state !== 'ENDED' && one.claimant !== party && ofOneGroup(log, one.claimant, party));
const SHOWN = ['sj-04', 'sj-06', 'sj-07', 'jd-05', 'jd-06'];

/** What the approver confirms though it came up after the proposal (A-08, B-09, B-20). */
const raisedSince = (log: readonly Entry[], books: Accounts, { award, programme, claimant, shares }: Grant): string[] => [
  ...(shares.some(({ claim }) => 'person' in claim && claimedTwice(books, programme, claim.person)) ? ['DUAL_CLAIM'] : []),
  ...(memberGranted(log, books, programme, claimant) ? ['GROUP_MEMBER_GRANTED'] : []),
  ...shares.flatMap(({ claim }) => Object.entries({ ...hosted(books, { programme, claimant, claim }), ...alikeFlags(books, { award, claimant, claim }) }).flatMap(([flag, raised]) => (raised ? [flag] : []))),
];

/** 不重复, before the payment: nothing of what is in excess beside another policy goes on. */
const metElsewhere = (log: readonly Entry[], { award }: Grant): No => (openFen(log, award, null) > 0n ? 'PAID_UNDER_OTHER_POLICY' : null);


/** Who filed and reviewed every case of the runs. */
const ON_THE_CASE = ['applicant', 'street', 'bureau'];

/** 批复 by somebody with no other part in it; null: it may be. */
export function approval(log: readonly Entry[], command: Of<'approveAward'>, { hands, on, flags: before }: { hands: readonly string[]; on: string; flags: readonly string[] }): No {
  const books = accounts(log);
  const grant = books.grants.find(({ award }) => award === command.award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state !== 'PROPOSED') return misplaced(grant);
  if (areOne(hands, ON_THE_CASE)) return 'FORBIDDEN_SOD';
  // Five working days are never fewer than five days; the notice of the runs is either shorter than that, or three weeks long (B-15).
  if (iso(command.noticeLastOn) >= on || command.noticeFirstOn.until(command.noticeLastOn).days < 4) return 'NOTICE_NOT_OVER';
  const flags = [...before, ...raisedSince(log, books, grant)];
  if (flags.some((flag) => !command.confirmedFlags.includes(flag))) return 'MANUAL_REVIEW_REQUIRED';
  const twice = flags.flatMap((flag) => TWO[flag] ?? [])[0];
  if (twice && (grant.endorser.length === 0 || areOne(grant.endorser, hands))) return twice;
  return barredGrant(log, grant, on) ?? (isSuspended(log, grant.programme) ? 'PROGRAMME_SUSPENDED' : (superseded(log, grant.document, on) ?? metElsewhere(log, grant)));
}

/** 指标占用: the line is of the year and for the programme, and has room (B-04). */
export function commitment(log: readonly Entry[], command: Of<'commitAward'>, on: string): No {
  const books = accounts(log);
  const grant = books.grants.find(({ award }) => award === command.award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state === 'PROPOSED') return 'NOT_APPROVED';
  const [year, bound] = [Number(on.slice(0, 4)), lineOf(log, grant.line ?? '')];
  const lapsed = bound !== undefined && bound.year < year && ['BOUND', 'RETURNED'].includes(grant.state) && !grant.inFlight;
  if (grant.state !== 'AWAITING' && !lapsed) return misplaced(grant);
  const line = lineOf(log, command.line);
  return firstOf([
    barredGrant(log, grant, on) ?? false,
    // What no line has bound yet waits with what it holds (B-21).
    !lapsed && !log.some(({ fact }) => fact.type === 'PaymentInstructed' && fact.award === grant.award) && isSuspended(log, grant.programme) && 'PROGRAMME_SUSPENDED',
    metElsewhere(log, grant) ?? false,
    isHeld(books, grant) && 'SUSPICION_OPEN',
    notDueFen(books, grant) > 0n && 'DECIDED_NOT_DUE',
    !line && 'NOT_FOUND',
    !line?.programmes.includes(grant.programme) && 'WRONG_BUDGET_LINE',
    line?.year !== year && 'WRONG_FISCAL_YEAR',
    (books.leftFen.get(command.line) ?? 0n) < amountOf(grant) && 'BUDGET_EXHAUSTED',
  ]);
}

/** A case that no leader has approved ends by the later document, and no other does. */
export function ending(log: readonly Entry[], { award }: Of<'supersedeAward'>, on: string): No {
  const grant = accounts(log).grants.find((one) => one.award === award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state !== 'PROPOSED' && grant.state !== 'ASSESSING') return misplaced(grant);
  return isEnded(log, grant.document, on) ? null : 'NOT_SUPERSEDED';
}
