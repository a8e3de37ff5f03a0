import { CHECK_WORDS } from './checks.words';
import { boundsOf, isByClaim, unmetOf } from './conditions';
import { GATES, type Gate } from './eligibility';
import type { Condition, Term } from './programme';
import type { AssessmentInputs, DecisionReceipt } from './receipt';
import type { Said } from './sentences.matter';

/** A condition that was asked: the fact beside what is asked for, the article, and whether it is met. */
export interface Check extends Said {
  condition: Gate | Condition['is'];
  article: string;
  met: boolean;
}

type Asked = Check & { code: string | undefined };

/**
 * The conditions of a decision in the order of the text, as far as they were asked: one that is not met ends the asking. Derived
 * from the rules and the inputs of the receipt, so that an outsider finds the same.
 */
export function checksOf(term: Term, { inputs, refusal }: Pick<DecisionReceipt, 'inputs' | 'refusal'>): Check[] {
  // What a reviewer found of a line comes before every condition; of one that goes its own way none is asked here.
  if (refusal?.code === 'LINE_STRUCK' || refusal?.code === 'LINE_DEALT_WITH_ANEW') return [];
  // Where the office says no for a reason of its own, it may be that the claim is not so: nothing that the claim says of itself is read out as checked.
  const asked = refusal?.code === 'WITHHELD' ? [...gates(term, inputs).filter(({ condition }) => condition !== 'WITHIN_WINDOW'), ...conditions(term, inputs, (condition) => !isByClaim(condition))] : [...gates(term, inputs), ...conditions(term, inputs)];
  const byReason = asked.findIndex(({ code }) => code !== undefined && code === refusal?.code);
  const end = byReason < 0 ? asked.findIndex(({ met }) => !met) : byReason;
  const shown = end < 0 ? asked : [...asked.slice(0, end).filter(({ met }) => met), ...asked.slice(end, end + 1)];
  return shown.map(({ code: _, ...check }) => check);
}

function gates(term: Term, inputs: AssessmentInputs): Asked[] {
  const { instrument: { articles, confirmation }, programme } = term;
  /** null: the document asks nothing of the kind. */
  const by: Record<Gate, string | null> = {
    NOT_DISQUALIFIED: articles.misconduct,
    WITHIN_WINDOW: articles.validity,
    VALIDITY_CONFIRMED: confirmation === 'YEARLY' ? articles.validity : null,
    CLAIMANT_KIND: programme.article,
    LOCAL_CLAIMANT: programme.nonLocal === 'REFUSE' ? programme.article : null,
  };
  return (Object.keys(GATES) as Gate[]).flatMap((condition) => {
    const refusal = GATES[condition](term, inputs);
    const article = refusal?.article ?? by[condition];
    return article === null ? [] : [{ condition, article, met: refusal === null, code: refusal?.refused, ...CHECK_WORDS[condition]({ term, inputs, atLeast: 0, years: 0, graceDays: 0 }) }];
  });
}

function conditions(term: Term, inputs: AssessmentInputs, isAsked: (condition: Condition) => boolean = () => true): Asked[] {
  return term.programme.conditions.filter(isAsked).map((condition) => {
    const refusal = unmetOf(condition, term, inputs);
    const { atLeast, years, number: graceDays = 0 } = boundsOf(condition, inputs.choices);
    return { condition: condition.is, article: term.programme.article, met: refusal === null, code: refusal?.refused, ...CHECK_WORDS[condition.is]({ term, inputs, atLeast, years, graceDays }) };
  });
}
