import { asOneNumber } from '#kernel/document-numbers';
import { sum, yuan } from '#kernel/money';
import { citedInEnglish, nameInEnglish, quoted } from './citation';
import { offFen } from './overlap';
import type { Term } from './programme';
import type { AssessmentInputs, DecisionReceipt, NamedOverlap } from './receipt';
import type { Said } from './sentences.matter';

/** As it was answered before two looked into every one: the register has money of a policy that these words hold. */
const isRegistered = ({ overlap }: NamedOverlap, { registered = [] }: Pick<AssessmentInputs, 'registered'>): boolean => registered.some(({ policy }) => asOneNumber(overlap).includes(asOneNumber(policy)));

/**
 * 联审指出的同类交叉: what an applicant declares may be less than what was paid, and money that is registered may be that of another
 * policy. A bureau's words are no amount and name a policy as they please: nothing is told from them but that two look into it.
 */
export const hasOverlapToCheck = ({ namedOverlaps = [], overlapsStand, registered = [] }: AssessmentInputs): boolean => namedOverlaps.some((named) => overlapsStand === true || !isRegistered(named, { registered }));

/** What the bureaus named, what is registered beside it and taken off, and what came of it (附则（一）, domain A-28). */
export function overlapsNamed({ instrument, programme }: Term, { inputs, refusal }: DecisionReceipt): Said[] {
  const article = instrument.articles.overlap ?? programme.article;
  return (inputs.namedOverlaps ?? []).map((named) => {
    const words = named.overlap.replace(/。$/, '');
    const { zh, en } = refusal ? CONSIDERED : whatOf(named, inputs);
    return { zh: `${named.bureau}联审时依据${article}指出：${words}；${zh}`, en: `by ${citedInEnglish(article)}, ${quoted(named.bureau)} named another policy in the joint review: ${quoted(words)}; ${en}` };
  });
}

function whatOf(named: NamedOverlap, inputs: AssessmentInputs): Said {
  if (!inputs.overlapsStand) return isRegistered(named, inputs) ? REGISTERED : UNREGISTERED;
  return inputs.registered ? beside(inputs.registered) : NOTHING_REGISTERED;
}

/** Which money is on the register, and what of it comes off here: whether it is what the bureau meant, two compare. */
function beside(registered: NonNullable<AssessmentInputs['registered']>): Said {
  const offYuan = yuan(sum(registered.map(offFen)));
  const [zh, en] = [registered.map(({ policy, paidFen }) => `${policy}${yuan(paidFen)}元`).join('、'), registered.map(({ policy, paidFen }) => `${nameInEnglish(policy)}: ${yuan(paidFen)} yuan`).join(', ')];
  return { zh: `登记簿上就同一事项登记的是${zh}，共扣除${offYuan}元；是否就是所指资金、金额是否完整，须由两人核对`, en: `the register has for the matter ${en}, and ${offYuan} yuan are taken off; whether that is the money meant, and all of it, two approvers compare` };
}

const REGISTERED: Said = { zh: '该政策的资金已登记，按登记的金额核定', en: 'its money is on the register and counts as it is registered' };
const UNREGISTERED: Said = { zh: '登记簿上没有该政策的资金，未予扣除，须先行核对', en: 'the register has no money of it and nothing is taken off; that is to be looked into first' };
const NOTHING_REGISTERED: Said = { zh: '登记簿上就同一事项没有其他政策资金，未就此扣除，须由两人先行核对', en: 'the register has no money of another policy for the matter and nothing is taken off for it; two approvers look into that first' };
const CONSIDERED: Said = { zh: '本决定已考虑该意见', en: 'the decision has considered it' };
