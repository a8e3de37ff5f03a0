import { type Refusal, refuse } from '#kernel/decision';
import { asOneNumber } from '#kernel/document-numbers';
import { type Fen, least, sum } from '#kernel/money';
import type { Found } from './assessment.kinds';
import type { Claim } from './claims';
import { offBeside } from './due-beside';
import { AS_TOLD, offFen, unknownOf } from './overlap';
import type { Term } from './programme';
import type { AssessmentInputs, DecisionReceipt } from './receipt';

/** Money of another policy, as the register or the claim says it. */
export type Grant = NonNullable<AssessmentInputs['registered']>[number];
type Told = Grant & { byDay?: true; asNamed?: true };

/** What the claim declares. */
export const grantsOf = (claim: Claim): readonly Grant[] => ('otherGrants' in claim ? (claim.otherGrants ?? []) : []);

type Telling = Pick<AssessmentInputs, 'claim' | 'registered' | 'declaredBefore' | 'declaredBeside' | 'byDay' | 'asNamed' | 'matched' | 'underOthers' | 'oursOnce'>;

/** What of other policies comes off: as the register says, what was declared beside it, and what was declared for the matter with a claim that has ended or that is under another document. */
export const otherGrantsOf = (inputs: Telling): Told[] => toldOf(inputs).map(({ grant, oursFen }) => (oursFen === 0n ? grant : { ...grant, elsewhereFen: (grant.elsewhereFen ?? 0n) + oursFen })).filter((grant) => offFen(grant) > 0n);

/** What was told as another policy's money, and is this book's own for the matter under another document: it comes off by itself (net-off-here.ts). */
export const oursTold = (inputs: Telling): Told[] => toldOf(inputs).flatMap(({ grant, oursFen }) => (oursFen === 0n ? [] : grant));

function toldOf({ claim, registered = [], declaredBefore, declaredBeside, byDay, asNamed, matched = [], underOthers = [], oursOnce = [] }: Telling): { grant: Told; oursFen: Fen }[] {
  const told = [
    ...registered,
    ...unknownOf(unknownOf(grantsOf(claim), matched, { byDay: true }), registered, { byDay, asNamed }).map((grant) => ({ ...grant, ...(byDay && { byDay }), ...(asNamed && { asNamed }) })),
    ...declaredElsewhere({ declaredBefore, declaredBeside }),
  ];
  const ours = oursOnce.length > 0 ? underOthers.filter(({ article }) => article !== undefined).map((one) => ({ ...one })) : [];
  return told.map((grant) => {
    let oursFen = 0n;
    for (const one of ours.filter(({ documentNo }) => namesDocument(grant.policy, namesOf(oursOnce, documentNo)))) {
      const fen = least(one.amountFen, offFen(grant) - oursFen);
      one.amountFen -= fen;
      oursFen += fen;
    }
    return { grant, oursFen };
  });
}

/** A document by its number, and by its title. */
export const namesOf = (documents: NonNullable<AssessmentInputs['oursOnce']>, number: string): string[] => [number, ...documents.flatMap(({ documentNo, title }) => (documentNo === number ? title : []))];

/** Also with the article behind it. */
export const namesDocument = (policy: string, names: readonly string[]): boolean => names.some((name) => asOneNumber(policy).includes(asOneNumber(name)));

/** In a claim that has ended, or in one under another document; in both, it is the same money. */
export function declaredElsewhere({ declaredBefore = [], declaredBeside = [] }: Pick<AssessmentInputs, 'declaredBefore' | 'declaredBeside'>): Told[] {
  const ended = declaredBefore.filter((one) => one.ended);
  return [...ended, ...unknownOf(declaredBeside, ended, AS_TOLD)].map(({ policy, paidFen, paidOn }) => ({ policy, paidFen, paidOn, ...AS_TOLD }));
}

/** What others pay for the matter, and came off no other award that is counted with this one. */
export const toldFen = (inputs: Telling): Fen => sum(otherGrantsOf(inputs).map(offFen));

/** What a step took off. */
export const takenBy = (steps: DecisionReceipt['steps'], rule: 'net-off' | 'net-off-here'): Fen => BigInt(steps.find((step) => step.rule === rule)?.from['otherFen'] ?? 0n);

/** What of other policies came off by a receipt that gives money: the rest came off an award under another document that was computed without this one. */
export function takenOffFor({ inputs, steps }: Pick<DecisionReceipt, 'inputs' | 'steps'>): Told[] {
  const told = otherGrantsOf(inputs);
  let besideFen = sum(told.map(offFen)) - takenBy(steps, 'net-off');
  return told.flatMap((one) => {
    const fen = least(offFen(one), besideFen);
    besideFen -= fen;
    return fen === 0n ? one : fen === offFen(one) ? [] : { ...one, elsewhereFen: (one.elsewhereFen ?? 0n) + fen };
  });
}

/** 从优、从高、不重复: what another policy has paid for the same matter comes off, so that the sum is the higher (domain A-28). */
export function netOfOtherGrants({ instrument }: Term, inputs: AssessmentInputs, found: Found): Found | Refusal {
  const { overlap } = instrument.articles;
  const allFen = toldFen(inputs);
  const paidFen = allFen - offBeside(found.amountFen, allFen, inputs.underOthers);
  if (paidFen === 0n || overlap === null) return found;
  if (paidFen >= found.amountFen) return refuse('PAID_UNDER_OTHER_POLICY', overlap, { ownFen: found.amountFen, otherFen: paidFen });
  const amountFen = found.amountFen - paidFen;
  return {
    amountFen,
    steps: [...found.steps, { rule: 'net-off', article: overlap, resultFen: amountFen, from: { otherFen: `${paidFen}` } }],
    alternatives: [...found.alternatives, { what: 'without-net-off', amountFen: found.amountFen, reason: '同类政策不重复', article: overlap }],
  };
}
