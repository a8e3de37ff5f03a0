import { offFen } from '#policy/overlap';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Credit, Meeting, Part } from './matter-money';
import { standingFen } from './of-matter';
import { isWhole } from './subjects';

/**
 * What a matter is short of: the highest of its documents, without what stands and what others paid for it. What awards were made
 * less by for money that stands no more is credited up to that under each document: the rest an award under another document has
 * filled, which came out higher (从优从高, domain A-28).
 */
export function limitToShort(parts: readonly Part[], meetings: readonly Meeting[]): void {
  for (const matter of mattersOf(parts, meetings)) {
    const shortFen = shortOf(matter, meetings);
    for (const of of byProgramme(matter)) {
      let roomFen = shortFen;
      for (const credit of of.flatMap(({ credits }) => credits).toSorted(mistakesFirst)) {
        credit.leftFen = least(credit.leftFen, roomFen);
        roomFen -= credit.leftFen;
      }
    }
  }
}

/** What was a mistake goes first: the right entry takes its place. */
export const mistakesFirst = (one: Credit, other: Credit): number => Number(wasMistake(other)) - Number(wasMistake(one));
const wasMistake = ({ money }: Credit): boolean => money.struck?.enteredInError === true;

/** Awards that one payment is for; money for the whole of a programme is for whatever there is. */
function mattersOf(parts: readonly Part[], meetings: readonly Meeting[]): Part[][] {
  let matters = parts.map((part) => [part]);
  for (const { money, met } of meetings) {
    if (isWhole(money.subject)) continue;
    const one = matters.filter((matter) => matter.some((part) => met.includes(part)));
    matters = [...matters.filter((matter) => !one.includes(matter)), parts.filter((part) => one.some((matter) => matter.includes(part)))];
  }
  return matters;
}

function byProgramme(matter: readonly Part[]): Part[][] {
  const programmes = new Set(matter.map(({ ours }) => ours.award.programme));
  return [...programmes].map((programme) => matter.filter(({ ours }) => ours.award.programme === programme));
}

function shortOf(matter: readonly Part[], meetings: readonly Meeting[]): Fen {
  const under = byProgramme(matter);
  const highest = (fenOf: (part: Part) => Fen): Fen => most(0n, ...under.map((of) => sum(of.map(fenOf))));
  const standing = meetings.filter(({ money }) => !money.struck).map(({ money: { grant, paidFen } }) => least(paidFen, highest((part) => offBy(part, grant)) + sum(matter.map(({ back }) => back.get(grant) ?? 0n))));
  const othersFen = sum(standing) + highest((part) => allOffFen(part) - sum([...part.held.keys()].map((grant) => offBy(part, grant))));
  return most(0n, highest(grossFen) - sum(matter.map(({ ours }) => standingFen(ours))) - othersFen);
}

const offBy = ({ held, back }: Part, grant: string): Fen => (held.get(grant) ?? 0n) - (back.get(grant) ?? 0n);
const allOffFen = ({ ours }: Part): Fen => sum(ours.netted.map(offFen));

/** What the award would stand at, had nobody else given anything for the matter. */
const grossFen = (part: Part): Fen => standingFen(part.ours) + sum([...part.back.values()]) + allOffFen(part) + sum(part.ours.nettedHere.map(({ amountFen }) => amountFen));
