import { asOneNumber } from '#kernel/document-numbers';
import { citedInEnglish, quoted } from './citation';
import type { Term } from './programme';
import type { AssessmentInputs, DecisionReceipt, NamedOverlap } from './receipt';
import type { Said } from './sentences.matter';

/** The register has money of a policy that these words name: it is taken off, or stands in the place of another award (domain A-28). */
const isRegistered = ({ overlap }: NamedOverlap, { registered = [] }: Pick<AssessmentInputs, 'registered'>): boolean => registered.some(({ policy }) => asOneNumber(overlap).includes(asOneNumber(policy)));

/** 联审指出的同类交叉 that the register does not answer: what an applicant declares may be less than what was paid. */
export const hasUnansweredOverlap = (inputs: AssessmentInputs): boolean => (inputs.namedOverlaps ?? []).some((named) => !isRegistered(named, inputs));

/** What the bureaus named, and what came of it (附则（一）, domain A-28). */
export function overlapsNamed({ instrument, programme }: Term, { inputs, refusal }: DecisionReceipt): Said[] {
  const article = instrument.articles.overlap ?? programme.article;
  return (inputs.namedOverlaps ?? []).map((named) => {
    const words = named.overlap.replace(/。$/, '');
    const what = isRegistered(named, inputs) ? REGISTERED : UNREGISTERED;
    const { zh, en } = refusal ? CONSIDERED : what;
    return { zh: `${named.bureau}联审时依据${article}指出：${words}；${zh}`, en: `by ${citedInEnglish(article)}, ${quoted(named.bureau)} named another policy in the joint review: ${quoted(words)}; ${en}` };
  });
}

const REGISTERED: Said = { zh: '该政策的资金已登记，按登记的金额核定', en: 'its money is on the register and counts as it is registered' };
const UNREGISTERED: Said = { zh: '登记簿上没有该政策的资金，未予扣除，须先行核对', en: 'the register has no money of it and nothing is taken off; that is to be looked into first' };
const CONSIDERED: Said = { zh: '本决定已考虑该意见', en: 'the decision has considered it' };
