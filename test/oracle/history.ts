import type { Claim } from '#policy/claims';
import { day, plus } from './dice';
import { readAs } from './interpreted';
import { saidLater } from './later';
import { iso, type Key, type Known, LAW } from './law';
import { anniversary, daysThere, rentDays } from './readings';
import { all, type Entry, type Fact } from './written';
import { introducedFirst } from './talents';

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
    if (fact.type === 'ResidencyCorrected') {
      const others = stays.filter(({ party }) => party !== fact.party);
      stays.splice(0, stays.length, ...others, ...fact.stays.map(({ movedInOn, leftOn, category }) => ({ party: fact.party, from: iso(movedInOn), to: leftOn && iso(leftOn), category })));
    }
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
  return { firstOn: ofGroup.sort()[0] ?? last.from, category: last.category, days: daysOfStay(log, firm.party, [since, on]).length };
}

export const daysOfStay = (log: readonly Entry[], firm: string, asked: readonly [string, string]): string[] => daysThere(staysOf(log).filter(({ party }) => party === firm), asked);

/** Rent is asked of any of the days that it was paid for, all else of the day of the fact. */
const asksStay = (claim: Claim): [string, string] => ('rentYear' in claim ? rentDays(claim) : [factDay(claim), factDay(claim)]);

export function aboveScaleOn(log: readonly Entry[], firm: string, on: string): boolean {
  let answer = false;
  for (const { fact } of log) {
    if (fact.type === 'FirmEnrolled' && fact.party === firm) answer ||= iso(fact.fromOn) <= on;
    if (fact.type === 'EnrolmentCorrected' && fact.party === firm) answer = fact.intervals.some(({ fromOn, toOn }) => inForce(on, fromOn, toOn));
    if (fact.type === 'EnrolmentEnded' && fact.party === firm && iso(fact.toOn) < on) answer = false;
  }
  return answer;
}

/** A claim as it stands on paper, and the document by which it is decided. */
export interface Put {
  claimant: string;
  claim: Claim;
  document: string;
  filedOn: string;
}

/** All that the registers say of a claim of a firm; undefined where nobody registered the firm. */
export function knownOf(log: readonly Entry[], { claimant, claim, document, filedOn }: Put): Known | undefined {
  const firm = firmOf(log, claimant);
  if (!firm) return undefined;
  const on = factDay(claim);
  const rows = (table: string) => rowsOf(log, table, on);
  return {
    firm,
    aboveScale: aboveScaleOn(log, claimant, on),
    introducedFirst: introducedFirst(log, claim),
    resident: residentOn(log, firm, asksStay(claim)),
    listed: (table, key) => rows(table).some((row) => row.key === key),
    rate: (table, key) => rows(table).find((row) => row.key === key)?.amountFen ?? undefined,
    tiers: (table) => rows(table).flatMap(({ amountFen }) => amountFen ?? []),
    chosen: (point) => readAs(log, point, { document, factOn: on, filedOn }),
    capFen: saidLater(log, document).capFen,
  };
}

/** The keys under which a claim counts (section 2, 2b). */
export function keysOf(log: readonly Entry[], programme: string, put: Put): Key[] {
  const known = knownOf(log, put);
  return known ? (LAW[programme]?.keys({ claim: put.claim, filedOn: '', finding: {}, known }) ?? []) : [];
}

/** What other policies have paid for the matter, as the register says and as was declared beside it (A-28, B-03). */
export function othersOf(log: readonly Entry[], programme: string, { claimant, claim }: { claimant: string; claim: Claim }): { policy: string; paidFen: bigint; grant?: string }[] {
  const withdrawn = all(log, 'OtherGrantWithdrawn').map(({ grant }) => grant);
  const subjects = subjectsOf(log, programme, claim);
  const known = all(log, 'OtherGrantRegistered').filter((one) => one.programme === programme && together(log, programme, one.claimant, claimant) && subjects.includes(one.subject) && !withdrawn.includes(one.grant));
  // The award that is matched is none of them; what a district or a town pays to match it is (B-23).
  const itself = theAwardAmong(claim, known.toSorted((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject)));
  const registered = known.filter((one) => !itself.includes(one));
  const declared = 'otherGrants' in claim ? (claim.otherGrants ?? []) : [];
  const unmet = [...registered];
  const unregistered = declared.filter((one) => !isTheAward(claim, one, itself)).filter((one) => {
    // The same policy, amount and day is the same money; each payment once (B-03).
    const at = unmet.findIndex((known) => plainly(known.policy) === plainly(one.policy) && known.paidFen === one.paidFen && iso(known.paidOn) === iso(one.paidOn));
    if (at >= 0) unmet.splice(at, 1);
    return at < 0;
  });
  return [...registered, ...unregistered];
}

/** Of what is registered under its number, the Bole award that is matched: of its level, one after the other as long as they are together no more than was decided. */
export function theAwardAmong(claim: Claim, registered: readonly Fact<'OtherGrantRegistered'>[]): Fact<'OtherGrantRegistered'>[] {
  if (claim.kind !== 'BOLE_AWARD') return [];
  const left = { MUNICIPAL: claim.decidedFen, NATIONAL: claim.nationalDecidedFen ?? 0n, DISTRICT: -1n, TOWN: -1n };
  return registered.filter(({ documentNo, level, paidFen }) => {
    if (documentNo !== claim.decisionNo || paidFen > left[level]) return false;
    left[level] -= paidFen;
    return true;
  });
}

/** 伯乐 that is declared as what it is, in just what was decided or received, beside what is registered as it no more than the award. */
function isTheAward(claim: Claim, { policy, paidFen, paidOn }: { policy: string; paidFen: bigint; paidOn: Temporal.PlainDate }, registered: readonly Fact<'OtherGrantRegistered'>[]): boolean {
  if (claim.kind !== 'BOLE_AWARD' || policy !== `伯乐奖励（${claim.decisionNo}）`) return false;
  const { decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n } = claim;
  if (![decidedFen, receivedFen, nationalDecidedFen, nationalReceivedFen, decidedFen + nationalDecidedFen, receivedFen + nationalReceivedFen].includes(paidFen)) return false;
  if (registered.some((one) => one.paidFen === paidFen && iso(one.paidOn) === iso(paidOn))) return true;
  const most = (decidedFen > receivedFen ? decidedFen : receivedFen) + (nationalDecidedFen > nationalReceivedFen ? nationalDecidedFen : nationalReceivedFen);
  return registered.reduce((sum, one) => sum + one.paidFen, paidFen) <= most;
}

/** A policy is the same, however its name is written. */
export const plainly = (name: string): string => name.replace(/[《》“”·\s]/g, '');

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

const AT_ADOPTION = { document: '', factOn: '', filedOn: '' };

/** One project is another matter than the next only where each is paid for, which no interpretation changes (B-22). */
export const mattersOf = (log: readonly Entry[], programme: string): readonly string[] =>
  programme === 'sj-05-innovation-grant' ? (readAs(log, 'A-24', AT_ADOPTION) === 'PER_PROJECT' ? ['project'] : ['project', 'programme']) : (MATTERS[programme] ?? ['programme']);

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
