import { type Refusal, refuse } from '#kernel/decision';
import { sum } from '#kernel/money';
import type { Found } from './assessment.kinds';
import type { Claim } from './claims';
import { offFen, unknownOf } from './overlap';
import type { Term } from './programme';
import type { AssessmentInputs } from './receipt';

/** Money of another policy, as the register or the claim says it. */
export type Grant = NonNullable<AssessmentInputs['registered']>[number];
type Told = Grant & { byDay?: true; asNamed?: true };

/** What the claim declares. */
export const grantsOf = (claim: Claim): readonly Grant[] => ('otherGrants' in claim ? (claim.otherGrants ?? []) : []);

/** What of other policies comes off: as the register says, what was declared beside it, and what was declared for the matter with a claim that has ended or that is under another document. */
export const otherGrantsOf = ({ claim, registered = [], declaredBefore, declaredBeside, byDay, asNamed, matched = [] }: Pick<AssessmentInputs, 'claim' | 'registered' | 'declaredBefore' | 'declaredBeside' | 'byDay' | 'asNamed' | 'matched'>): readonly Told[] => [
  ...registered.filter((grant) => offFen(grant) > 0n),
  ...unknownOf(unknownOf(grantsOf(claim), matched, { byDay: true }), registered, { byDay, asNamed }).map((grant) => ({ ...grant, ...(byDay && { byDay }), ...(asNamed && { asNamed }) })),
  ...declaredElsewhere({ declaredBefore, declaredBeside }),
];

const AS_TOLD = { byDay: true, asNamed: true } as const;

/** In a claim that has ended, or in one under another document; in both, it is the same money. */
export function declaredElsewhere({ declaredBefore = [], declaredBeside = [] }: Pick<AssessmentInputs, 'declaredBefore' | 'declaredBeside'>): Told[] {
  const ended = declaredBefore.filter((one) => one.ended);
  return [...ended, ...unknownOf(declaredBeside, ended, AS_TOLD)].map(({ policy, paidFen, paidOn }) => ({ policy, paidFen, paidOn, ...AS_TOLD }));
}

/** 从优、从高、不重复: what another policy has paid for the same matter comes off, so that the sum is the higher (domain A-28). */
export function netOfOtherGrants({ instrument }: Term, inputs: AssessmentInputs, found: Found): Found | Refusal {
  const { overlap } = instrument.articles;
  const paidFen = sum(otherGrantsOf(inputs).map(offFen));
  if (paidFen === 0n || overlap === null) return found;
  if (paidFen >= found.amountFen) return refuse('PAID_UNDER_OTHER_POLICY', overlap, { ownFen: found.amountFen, otherFen: paidFen });
  const amountFen = found.amountFen - paidFen;
  return {
    amountFen,
    steps: [...found.steps, { rule: 'net-off', article: overlap, resultFen: amountFen, from: { otherFen: `${paidFen}` } }],
    alternatives: [...found.alternatives, { what: 'without-net-off', amountFen: found.amountFen, reason: '同类政策不重复', article: overlap }],
  };
}
