import { isRefusal, type Refusal } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import { byClause, type Found } from './assessment.kinds';
import type { Term } from './programme';
import type { AssessmentInputs } from './receipt';

/** What the law says no to before it is computed: nobody sees it in the steps. */
const BEFORE_ANY_AMOUNT: readonly RefusalCode[] = ['VETO', 'PANEL_FAILED'];
/** And after it: nothing is left of it. */
const OF_THE_WHOLE: readonly RefusalCode[] = ['CAP_EXHAUSTED', 'NOTHING_ABOVE_PAID'];

/** A no with what it says no to as the alternative that lost: of an amount that is partly taken the same is said. */
export function keepingLost<O extends { found: Found; refusal: Refusal | null }>(term: Term, inputs: AssessmentInputs, outcome: O): O {
  const { found, refusal } = outcome;
  const lost = inputs.keepsLost && refusal ? lostTo(term, inputs, found, refusal) : [];
  return lost.length === 0 ? outcome : { ...outcome, found: { ...found, alternatives: [...found.alternatives, ...lost] } };
}

function lostTo(term: Term, inputs: AssessmentInputs, { amountFen }: Found, { refused, article }: Refusal): Found['alternatives'] {
  if (refused === 'PAID_UNDER_OTHER_POLICY') return amountFen === 0n ? [] : [{ what: 'without-net-off', amountFen, reason: '同类政策不重复', article }];
  const reason = '按条文计算的金额';
  if (OF_THE_WHOLE.includes(refused)) return amountFen === 0n ? [] : [{ what: 'by-the-clause', amountFen, reason, article }];
  if (!BEFORE_ANY_AMOUNT.includes(refused)) return [];
  const given = byClause(term, inputs);
  return isRefusal(given) || given.amountFen === 0n ? [] : [{ what: 'by-the-clause', amountFen: given.amountFen, reason, article }];
}
