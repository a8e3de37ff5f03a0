import type { BookCommand, BookFact } from '#book/facts';
import type { Claim } from '#policy/claims';
import { day, plus } from './dice';
import { LATER, saidLater } from './later';
import { introduced, iso, type Key, type Known, LAW } from './law';
import { anniversary, daysThere, rentDays } from './readings';

/** A fact of the book, with the act that led to it. */
export interface Entry {
  fact: BookFact;
  command: BookCommand;
  by: string;
  /** Everybody who counted as one person with them then (B-20). */
  hands: readonly string[];
  on: string;
}

type Fact<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** Every fact of one kind, in the order in which they were written. */
export const all = <T extends BookFact['type']>(log: readonly Entry[], type: T): Fact<T>[] => log.flatMap(({ fact }) => (fact.type === type ? [fact as Fact<T>] : []));

/** The day by which rates and windows go (B-12). */
export function factDay(claim: Claim): string {
  if ('decidedOn' in claim) return iso(claim.decidedOn);
  if ('lastDayOn' in claim) return iso(claim.lastDayOn);
  if ('ratedOn' in claim) return iso(claim.ratedOn);
  if ('recognisedOn' in claim) return iso(claim.recognisedOn);
  if ('openedOn' in claim) return iso(claim.openedOn);
  if ('startedOn' in claim) return iso(claim.startedOn);
  if ('year' in claim) return `${claim.year}-12-31`;
  if ('rentYear' in claim) return iso(plus(day(anniversary(iso(claim.movedInOn), claim.rentYear)), -1));
  return iso('firstOn' in claim ? claim.firstOn : claim.assessedOn);
}

const inForce = (on: string, from: Temporal.PlainDate, to: Temporal.PlainDate | null): boolean => iso(from) <= on && (to === null || on <= iso(to));

/** The rows of the version published last. */
function rowsOf(log: readonly Entry[], table: string, on: string): { key: string; amountFen: bigint | null }[] {
  const version = all(log, 'TablePublished').findLast((published) => published.table === table)?.version;
  const drafted = all(log, 'TableDrafted').find((draft) => draft.table === table && draft.version === version);
  return (drafted?.rows ?? []).filter(({ fromOn, toOn }) => inForce(on, fromOn, toOn));
}

interface Stay {
  party: string;
  from: string;
  to: string | null;
  category: string;
}

function staysOf(log: readonly Entry[]): Stay[] {
  const stays: Stay[] = [];
  for (const { fact } of log) {
    if (fact.type === 'ResidencyRecorded') stays.push({ party: fact.party, from: iso(fact.movedInOn), to: null, category: fact.category });
    const last = fact.type === 'ResidencyEnded' ? stays.findLast(({ party }) => party === fact.party) : undefined;
    if (last && fact.type === 'ResidencyEnded') last.to = iso(fact.leftOn);
  }
  return stays;
}

const firmOf = (log: readonly Entry[], party: string): Known['firm'] | undefined => all(log, 'PartyRegistered').find((one) => one.party === party);

/** There on one of the days that the claim asks for, as it was last (jd-e, A-18); the group's years count from its very first. */
function residentOn(log: readonly Entry[], firm: Known['firm'], [since, on]: readonly [string, string]): Known['resident'] {
  const stays = staysOf(log);
  const last = stays.findLast(({ party, from, to }) => party === firm.party && from <= on && (to === null || to >= since));
  if (!last) return null;
  const ofGroup = stays.filter(({ party }) => firmOf(log, party)?.group === firm.group).map(({ from }) => from);
  return { firstOn: ofGroup.sort()[0] ?? last.from, category: last.category, days: daysThere(stays.filter(({ party }) => party === firm.party), [since, on]) };
}

/** Rent is asked of any of the days that it was paid for, all else of the day of the fact. */
const asksStay = (claim: Claim): [string, string] => ('rentYear' in claim ? rentDays(claim) : [factDay(claim), factDay(claim)]);

function aboveScaleOn(log: readonly Entry[], firm: string, on: string): boolean {
  let answer = false;
  for (const { fact } of log) {
    if (fact.type === 'FirmEnrolled' && fact.party === firm) answer ||= iso(fact.fromOn) <= on;
    if (fact.type === 'EnrolmentEnded' && fact.party === firm && iso(fact.toOn) < on) answer = false;
  }
  return answer;
}

/** When the reports of a year and of its December are due (第（十三）条): end of February and 10 January, or the next working day. */
const REPORTS_DUE: Readonly<Record<number, [year: string, december: string]>> = {
  2024: ['2025-02-28', '2025-01-10'], 2025: ['2026-02-28', '2026-01-12'], 2026: ['2027-03-01', '2027-01-11'], 2027: ['2028-02-29', '2028-01-10'], 2028: ['2029-02-28', '2029-01-10'],
};

/** Whether a firm had not given a report of a year that is over, though it was due before the claim was filed. */
export function owesReports(log: readonly Entry[], party: string, year: number, filedOn: string): boolean {
  const [yearly = '', december = ''] = REPORTS_DUE[year] ?? [];
  const given = all(log, 'ReportReceived').filter((report) => report.party === party).map(({ period }) => period);
  const since = log.find(({ fact }) => fact.type === 'PartyRegistered' && fact.party === party)?.on ?? '';
  const months = Array.from({ length: 12 }, (_, n) => Temporal.PlainYearMonth.from({ year, month: n + 1 }));
  const enrolled = months.filter((month) => aboveScaleOn(log, party, month.toPlainDate({ day: month.daysInMonth }).toString()));
  const due = enrolled.filter(({ month }) => month < 12 || december < filedOn).map(String);
  return [...due, ...(Number(since.slice(0, 4)) <= year && yearly < filedOn ? [String(year)] : [])].some((period) => !given.includes(period));
}

/** The later document of the runs reads every point as the first does. */
const choicesOf = (log: readonly Entry[]): { point: string; value: string }[] => all(log, 'InstrumentAdopted').flatMap(({ instrument, choices }) => (instrument === LATER ? [] : choices));

export const chosenIn = (log: readonly Entry[], point: string): string | undefined => choicesOf(log).find((choice) => choice.point === point)?.value;

/** Of the same talent, by the awards that were not let go. */
function introducedFirst(log: readonly Entry[], claim: Claim): string | undefined {
  if (claim.kind !== 'TALENT_REFERRAL') return undefined;
  const wrong = disproved(log);
  const days = log.flatMap(({ fact, command }, at) => {
    const stands = fact.type === 'AwardProposed' && !wrong.includes(fact.award) && !log.some((one, n) => n > at && one.fact.type === 'AwardReleased' && one.fact.award === fact.award) && command.type === 'proposeAward' ? command.claim : undefined;
    return stands?.kind === 'TALENT_REFERRAL' && stands.person === claim.person ? [introduced(stands)] : [];
  });
  return days.sort()[0];
}

/** Awards of which all was found to be fraud or a mistake of our own: what they say of the day binds nobody. */
function disproved(log: readonly Entry[]): string[] {
  const beside = all(log, 'ClawbackOpened').flatMap(({ receivable, finding }) => (finding === undefined ? [] : receivable));
  const wrong = all(log, 'ClawbackDecided').filter(({ cause, receivable }) => cause !== 'BREACH' && !beside.includes(receivable));
  return all(log, 'AwardProposed').filter(({ award, amountFen }) => wrong.filter((one) => one.award === award).reduce((sum, one) => sum + one.amountFen, 0n) >= amountFen).map(({ award }) => award);
}

/** All that the registers say of a claim of a firm; undefined where nobody registered the firm. */
export function knownOf(log: readonly Entry[], party: string, claim: Claim, document: string): Known | undefined {
  const firm = firmOf(log, party);
  if (!firm) return undefined;
  const on = factDay(claim);
  const rows = (table: string) => rowsOf(log, table, on);
  return {
    firm,
    aboveScale: aboveScaleOn(log, party, on),
    introducedFirst: introducedFirst(log, claim),
    resident: residentOn(log, firm, asksStay(claim)),
    listed: (table, key) => rows(table).some((row) => row.key === key),
    rate: (table, key) => rows(table).find((row) => row.key === key)?.amountFen ?? undefined,
    tiers: (table) => rows(table).flatMap(({ amountFen }) => amountFen ?? []),
    chosen: (point) => chosenIn(log, point),
    capFen: saidLater(log, document).capFen,
  };
}

/** The keys under which a claim counts (section 2, 2b). */
export function keysOf(log: readonly Entry[], programme: string, { claimant, claim, document }: { claimant: string; claim: Claim; document: string }): Key[] {
  const known = knownOf(log, claimant, claim, document);
  return known ? (LAW[programme]?.keys({ claim, filedOn: '', finding: {}, known }) ?? []) : [];
}

/** What other policies have paid for the matter, as the register says and as was declared beside it (A-28, B-03). */
export function othersOf(log: readonly Entry[], programme: string, { claimant, claim }: { claimant: string; claim: Claim }): { policy: string; paidFen: bigint; grant?: string }[] {
  const withdrawn = all(log, 'OtherGrantWithdrawn').map(({ grant }) => grant);
  const subjects = subjectsOf(log, programme, claim);
  // The award that is matched is none of them; what a town pays to match it is (B-23).
  const matched = (one: Fact<'OtherGrantRegistered'>): boolean => programme === 'sj-08b-bole-match' && 'decisionNo' in claim && claim.decisionNo === one.documentNo && one.level !== 'TOWN';
  const registered = all(log, 'OtherGrantRegistered').filter((one) => one.programme === programme && together(log, programme, one.claimant, claimant) && subjects.includes(one.subject) && !withdrawn.includes(one.grant) && !matched(one));
  const declared = 'otherGrants' in claim ? (claim.otherGrants ?? []) : [];
  const unmet = [...registered];
  const unregistered = declared.filter((one) => {
    // The same policy, amount and day is the same money; each payment once (B-03).
    const at = unmet.findIndex((known) => known.policy === one.policy && known.paidFen === one.paidFen && iso(known.paidOn) === iso(one.paidOn));
    if (at >= 0) unmet.splice(at, 1);
    return at < 0;
  });
  return [...registered, ...unregistered];
}

/** One enterprise, or one group of them where the programme counts by group (A-37, B-09). */
export function together(log: readonly Entry[], programme: string, ...[one, other]: [string, string]): boolean {
  if (one === other) return true;
  const byGroup = ['sj-05-innovation-grant', 'sj-09b-labour-base-opening'].includes(programme);
  return byGroup && ofOneGroup(log, one, other);
}

export const ofOneGroup = (log: readonly Entry[], one: string, other: string): boolean => firmOf(log, one)?.group === firmOf(log, other)?.group;

export const othersFen = (...asked: Parameters<typeof othersOf>): bigint => othersOf(...asked).reduce((total, { paidFen }) => total + paidFen, 0n);

/** The matter that two policies may pay for. */
export function subjectsOf(log: readonly Entry[], programme: string, claim: Claim): string[] {
  const said = (part: string): string => `${part}=${String(Object.entries(claim).find(([name]) => name === part)?.[1])}`;
  return mattersOf(log, programme).map((part) => (part === 'programme' ? 'programme=all' : part === 'cycle' ? `${said('organiser')}/${said('cycle')}` : said(part)));
}

/** One project is another matter than the next only where each is paid for. */
export const mattersOf = (log: readonly Entry[], programme: string): readonly string[] =>
  programme === 'sj-05-innovation-grant' ? (chosenIn(log, 'A-24') === 'PER_PROJECT' ? ['project'] : ['project', 'programme']) : (MATTERS[programme] ?? ['programme']);

const MATTERS: Readonly<Record<string, readonly string[]>> = {
  'sj-04-growth-incentive': ['year'],
  'sj-06-brand-award': ['decisionNo', 'cycle'],
  'sj-07-real-economy-support': ['year'],
  'sj-08a-talent-referral': ['person'],
  'sj-08b-bole-match': ['person', 'decisionNo'],
  'sj-09a-placement-subsidy': ['person'],
  'sj-09b-labour-base-opening': ['base'],
  'sj-10b-event-subsidy': ['event'],
};
