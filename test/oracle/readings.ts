import type { ClaimOf } from '#policy/claims';

/** What the district chose; law.ts has more of it. */
interface Chosen {
  chosen: (point: string) => string | undefined;
}
interface Claimed<C> {
  claim: C;
  filedOn: string;
  known: Chosen;
}

/** A number that the district chose, or that of the text. */
export const numberOf = ({ chosen }: Chosen, point: string, stated: number): number => {
  const value = chosen(point);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : stated;
};

/** Before the day it opens, or the hour; of the months by reference, by any writing of that time (B-18). */
export function wasApproved({ approvedOn, opensOn, approvedAt, opensAt }: ClaimOf<'EVENT'>): boolean {
  if (approvedOn === null) return false;
  const [on, opens] = [String(approvedOn), String(opensOn)];
  if (on < opens) return true;
  return opens >= '2024-01-01' && opens < '2024-09-09' ? on < '2024-09-09' : on === opens && approvedAt !== undefined && opensAt !== undefined && approvedAt < opensAt;
}

/** The lower of decided and received, the national part beside it only where that was chosen (A-07, B-30). */
export function matched({ claim: { decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n }, known }: Claimed<ClaimOf<'BOLE_AWARD'>>): bigint {
  const lower = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  return lower(decidedFen, receivedFen) + (known.chosen('A-07') === 'NATIONAL_PART_TOO' ? lower(nationalDecidedFen, nationalReceivedFen) : 0n);
}

/** Which of the six are paid for: of whose household is elsewhere, those that are not 本区户籍. */
export function groupsPaidFor({ claim: { groups, localHousehold }, known }: Claimed<ClaimOf<'PLACEMENT'>>): ClaimOf<'PLACEMENT'>['groups'] {
  const read = known.chosen('A-10');
  const asks = (group: string): boolean => read === 'ALL_GROUPS' || (read === 'GRADUATES_ONLY' ? group === 'UNEMPLOYED_GRADUATE' : group !== 'PARTNER_REGION');
  return groups.filter((group) => localHousehold || !asks(group));
}

/** Whether so many months from the first day of work were over when it was filed (B-17). */
export const wereOver = (months: number, { claim, filedOn }: Claimed<ClaimOf<'PLACEMENT'>>): boolean => months === 0 || daysAfter(String(claim.startedOn.add({ months })), -1) <= filedOn;

/** 当年度, and the days that the district leaves after it. */
export const lateForItsYear = ({ claim, filedOn, known }: Claimed<ClaimOf<'ACHIEVEMENT'>>): boolean => filedOn > daysAfter(`${claim.decidedOn.year}-12-31`, numberOf(known, 'A-20', 0));

export const daysAfter = (on: string, days: number): string => String(Temporal.PlainDate.from(on).add({ days }));

/** 民法典 202: the corresponding day; where there is none, the last of the month. */
export function anniversary(on: string, years: number): string {
  const later = `${Number(on.slice(0, 4)) + years}${on.slice(4)}`;
  const isLeap = Number(later.slice(0, 4)) % 4 === 0;
  return later.endsWith('-02-29') && !isLeap ? later.replace('-02-29', '-02-28') : later;
}

/** What the rent was paid for: the lease year, or what the claim says of it. */
export function rentDays({ movedInOn, rentYear, paidFromOn, paidToOn }: ClaimOf<'RENT_YEAR'>): [string, string] {
  const [from, next] = [rentYear - 1, rentYear].map((years) => anniversary(String(movedInOn), years)) as [string, string];
  return [String(paidFromOn ?? from), String(paidToOn ?? daysAfter(next, -1))];
}

export const lengthOf = ([from, to]: [string, string]): number => Temporal.PlainDate.from(from).until(to).days + 1;

/** Of rent, or of fiscal money for it, the share of the days that are new: of the days that it is for, or of those of the stay alone. */
export const ofDays = (claim: ClaimOf<'RENT_YEAR'>, { days = 1, newDays = 0 }: { days?: number; newDays?: number }, [fen, stayOnly]: [bigint, boolean | undefined]): bigint =>
  (fen * BigInt(newDays)) / BigInt(stayOnly ? days : lengthOf(rentDays(claim)));

const wholeYear = ({ paidFromOn: _, paidToOn: __, ...rent }: ClaimOf<'RENT_YEAR'>): [string, string] => rentDays(rent);

export function paidOutsideYear(claim: ClaimOf<'RENT_YEAR'>): boolean {
  const [[since, until], [from, to]] = [rentDays(claim), wholeYear(claim)];
  return since < from || since > to || until < since || until > to;
}

/** Not the rent of a whole year, or not there on all of its days. */
export const partOfYear = (claim: ClaimOf<'RENT_YEAR'>, days: number): boolean => days < lengthOf(rentDays(claim)) || lengthOf(rentDays(claim)) < lengthOf(wholeYear(claim));

/** Of some days, those on which somebody was there, one by one. */
export function daysThere(stays: readonly { from: string; to: string | null }[], [since, on]: readonly [string, string]): string[] {
  const days: string[] = [];
  for (let one = since; one <= on; one = daysAfter(one, 1)) if (stays.some(({ from, to }) => from <= one && (to === null || one <= to))) days.push(one);
  return days;
}
