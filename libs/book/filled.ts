import { isOneMatter } from '#policy/one-matter';
import { offFen } from '#policy/overlap';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { counts, type Credit, isLive, type Meeting, type Part, unsettledFen } from './matter-money';
import { standingFen } from './of-matter';
import { isWhole } from './subjects';

/**
 * A matter is short of no more than the highest of its documents gives beyond what stands and what was taken for others' money.
 * Under each document that much of what awards were made less by for money that stands no more may be set against other money: the
 * rest an award under another document has filled, which came out higher (从优从高, domain A-28).
 */
export function limitToShort(book: Reading<BookTables>, parts: readonly Part[], meetings: readonly Meeting[]): void {
  const standing = meetings.flatMap(({ money }) => (money.struck ? [] : money));
  for (const matter of mattersOf(parts, meetings)) {
    const found = foundOf(book, matter);
    if (byProgramme(matter).length > 1) limitCuts(book, matter, { all: parts, meetings });
    const dueFen = highestOf(matter) - sum(matter.map(({ ours }) => standingFen(ours))) + sum(standing.map(({ grant }) => found(grant)));
    for (const of of byProgramme(matter)) {
      const offFen = (grant: string): Fen => sum(of.map((part) => offBy(part, grant)));
      const takenFen = sum(standing.map(({ grant, paidFen }) => least(paidFen, offFen(grant) + backFen(matter, grant) + found(grant))));
      let roomFen = most(0n, dueFen - takenFen - sum(of.map(declaredFen)));
      for (const credit of of.flatMap(({ credits }) => credits).toSorted(mistakesFirst)) {
        credit.shortFen = least(credit.leftFen, roomFen);
        roomFen -= credit.shortFen;
      }
    }
  }
}

/** Under several documents a payment is set against each by itself: what is found is cut once, and not below what is too much. */
function limitCuts(book: Reading<BookTables>, matter: readonly Part[], { all, meetings }: { all: readonly Part[]; meetings: readonly Meeting[] }): void {
  const [own, beside] = [foundOf(book, matter), foundOf(book, all.filter((part) => !matter.includes(part)))];
  const counting = meetings.flatMap(({ money, met }) => (!money.struck && met.some((part) => matter.includes(part) && counts(book, part, money)) ? money : []));
  const othersFen = sum(counting.map(({ grant, paidFen }) => most(0n, paidFen - beside(grant) - sum(all.map((part) => (matter.includes(part) ? 0n : (part.held.get(grant) ?? 0n)))))));
  const standsFen = sum(matter.map(({ ours }) => standingFen(ours)));
  const excessFen = standsFen - most(0n, highestOf(matter) - othersFen);
  const cut = { fen: most(0n, sum(counting.map(({ grant }) => own(grant))) - most(0n, excessFen)) };
  for (const part of matter) part.cut = cut;
}

const highestOf = (matter: readonly Part[]): Fen => most(0n, ...byProgramme(matter).map((of) => sum(of.map(grossFen))));

/** What was a mistake goes first: the right entry takes its place. */
export const mistakesFirst = (one: Credit, other: Credit): number => Number(wasMistake(other)) - Number(wasMistake(one));
const wasMistake = ({ money }: Credit): boolean => money.struck?.enteredInError === true;

/** Awards for one thing that one payment is for; money for the whole of a programme is for whatever there is. */
function mattersOf(parts: readonly Part[], meetings: readonly Meeting[]): Part[][] {
  let matters = parts.map((part) => [part]);
  const met = meetings.flatMap((one) => (isWhole(one.money.subject) ? [] : [one.met]));
  for (const [part, other] of met.flatMap((some) => some.flatMap((part) => some.map((other) => [part, other] as const)))) {
    if (!isOneMatter(part.ours.keys, other.ours.keys)) continue;
    const one = matters.filter((matter) => matter.includes(part) || matter.includes(other));
    if (one.length > 1) matters = [...matters.filter((matter) => !one.includes(matter)), parts.filter((each) => one.some((matter) => matter.includes(each)))];
  }
  return matters;
}

function byProgramme(matter: readonly Part[]): Part[][] {
  const programmes = new Set(matter.map(({ ours }) => ours.award.programme));
  return [...programmes].map((programme) => matter.filter(({ ours }) => ours.award.programme === programme));
}

/** By grant, what is found of the matter and has not come back. */
function foundOf(book: Reading<BookTables>, matter: readonly Part[]): (grant: string) => Fen {
  const live = matter.flatMap(({ ours, findings }) => findings.filter(isLive).map((one) => ({ grant: one.grant, fen: unsettledFen(book, ours.award, one) })));
  return (grant) => sum(live.flatMap((one) => (one.grant === grant ? one.fen : [])));
}

const backFen = (matter: readonly Part[], grant: string): Fen => sum(matter.map(({ back }) => back.get(grant) ?? 0n));

const offBy = ({ held, back }: Part, grant: string): Fen => (held.get(grant) ?? 0n) - (back.get(grant) ?? 0n);
/** What came off and is in no register. */
const declaredFen = (part: Part): Fen => allOffFen(part) - sum([...part.held.keys()].map((grant) => offBy(part, grant)));
const allOffFen = ({ ours }: Part): Fen => sum(ours.netted.map(offFen));

/** What the award would stand at, had nobody else given anything for the matter. */
const grossFen = (part: Part): Fen => standingFen(part.ours) + sum([...part.back.values()]) + allOffFen(part) + sum(part.ours.nettedHere.map(({ amountFen }) => amountFen));
