import { type Refusal, refuse } from '#kernel/decision';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Found } from './assessment.kinds';
import { countingOf, dueBeside } from './due-beside';
import { takenBy, toldFen } from './net-off';
import type { AssessmentInputs, DecisionReceipt } from './receipt';

type Beside = NonNullable<AssessmentInputs['underOthers']>[number];
type Counted = Pick<Beside, 'award' | 'programme' | 'line'> & { amountFen: Fen };

/**
 * What comes off for awards of this book under other documents (附则（一）, domain A-28): all that one stands for; of one that was
 * itself computed without ours, what ours has come to above what that leaves it (due-beside.ts).
 * @param grossFen without what comes off for other policies, which `ownFen` is without
 */
function offHere(ownFen: Fen, grossFen: Fen, inputs: AssessmentInputs): Counted[] {
  const { first, later } = countingOf(inputs.underOthers);
  const knownFen = dueBeside(grossFen, toldFen(inputs), inputs.underOthers) ?? later.reduce((highest, { withoutOursFen = 0n }) => most(highest, withoutOursFen), 0n);
  let aboveFen = most(0n, ownFen - sum(first.map(({ amountFen }) => amountFen)) - knownFen);
  const above = later.map((one) => {
    const amountFen = least(one.amountFen, aboveFen);
    aboveFen -= amountFen;
    return { ...one, amountFen };
  });
  return [...first, ...above].filter(({ amountFen }) => amountFen > 0n).map(({ award, programme, line, amountFen }) => ({ award, programme, ...(line !== undefined && { line }), amountFen }));
}

/** 从优、从高、不重复: what this book itself gives under another document comes off (domain A-28), whether it is paid yet or held; else both would be paid. */
export function netOfOwn(inputs: AssessmentInputs, found: Found, grossFen: Fen): Found | Refusal {
  const { underOthers } = inputs;
  const off = offHere(found.amountFen, grossFen, inputs);
  const otherFen = sum(off.map((one) => one.amountFen));
  const counted = (underOthers ?? []).filter((one) => off.some(({ award, line }) => award === one.award && line === one.line));
  const article = counted[0]?.article;
  if (otherFen === 0n || article === undefined) return found;
  const [policies, awards] = [[...new Set(counted.map(({ documentNo }) => documentNo))].join('、'), [...new Set(off.map(({ award }) => award))]];
  if (otherFen >= found.amountFen) return refuse('PAID_UNDER_OTHER_POLICY', article, { ownFen: found.amountFen, otherFen, awards, policies });
  const amountFen = found.amountFen - otherFen;
  return {
    amountFen,
    steps: [...found.steps, { rule: 'net-off-here', article, resultFen: amountFen, from: { otherFen: `${otherFen}`, policies, awards: awards.join('、') } }],
    alternatives: [...found.alternatives, { what: 'without-net-off', amountFen: found.amountFen, reason: '同类政策不重复', article }],
  };
}

/** What of each came off by a receipt that gives money. */
export function takenOffHere({ inputs, steps, payableFen }: Pick<DecisionReceipt, 'inputs' | 'steps' | 'payableFen'>): ReturnType<typeof offHere> {
  const ownFen = payableFen + takenBy(steps, 'net-off-here');
  return offHere(ownFen, ownFen + takenBy(steps, 'net-off'), inputs);
}
