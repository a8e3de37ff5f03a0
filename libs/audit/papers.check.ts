import type { Case, CaseFact } from '#cases/case.facts';
import { before, dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { personsOf } from '#kernel/hands';
import { workingDays } from './approvals.check';
import { type Found, found } from './finding';
import { NONE, type Words } from './words';

type Of<T extends CaseFact['type']> = Extract<CaseFact, { type: T }>;

const CORRECTION_WORKING_DAYS = 10;
const LEAST_EXPERTS = 3;
const SECOND: Words = { zh: '第二份', en: 'a second one' };

/** Steps of the papers that are not there in every case, held against the case as it stood before. */
export function papersFault({ fact, actor, at }: Event<CaseFact>, one: Case | undefined): Found | null {
  switch (fact.type) {
    case 'CorrectionRequested':
      return requested(fact, one);
    case 'CaseCorrected':
      return corrected(fact, actor.ref, one);
    case 'JointOpinionGiven':
      return one?.joint.some(({ bureau }) => bureau === fact.bureau) ? found('PAPERS', { zh: `${fact.bureau}意见一份`, en: `one opinion of ${fact.bureau}` }, SECOND) : null;
    case 'PanelAssessed':
      return assessed(fact, one);
    case 'CaseAccepted':
    case 'BookAnswered':
      return incomplete(fact, one);
    case 'CaseExpired':
      return one?.state === 'FILING' && before(fact.lastOn, dayOf(at)) ? null : found('PAPERS', { zh: '期满仍未报齐的名单', en: 'a roster that was not filed whole, after its last day' }, one ? `${one.state} ${fact.lastOn.toString()}` : NONE);
    default:
      return null;
  }
}

/** What the document asks for is there before the acceptance, and named by the proposal and the approval. */
function incomplete(fact: Of<'CaseAccepted'> | Of<'BookAnswered'>, one: Case | undefined): Found | null {
  const asked = one?.papersAsked ?? [];
  const has = (paper: string): boolean => one?.papers.some((there) => there.paper === paper) ?? false;
  const filed = asked.filter((paper) => paper !== 'MINUTES' && paper !== 'APPROVAL');
  const missing = fact.type === 'CaseAccepted' ? filed.find((paper) => !has(paper)) : unnamed(fact).find((paper) => asked.some((one) => one === paper));
  return missing === undefined ? null : found('PAPERS', missing, NONE);
}

function unnamed({ answer, minutes, documentNo }: Of<'BookAnswered'>): string[] {
  if (answer === 'PROPOSED') return minutes ? [] : ['MINUTES'];
  return answer === 'APPROVED' && documentNo === undefined ? ['APPROVAL'] : [];
}

/** 一次性告知, and ten working days from the day after (domain B-16). */
function requested({ requestedOn, dueOn }: Of<'CorrectionRequested'>, one: Case | undefined): Found | null {
  if (one?.correction) return found('PAPERS', { zh: '补正事项一次性告知', en: 'one list of defects' }, SECOND);
  const days = workingDays(requestedOn.add({ days: 1 }), dueOn);
  return days === CORRECTION_WORKING_DAYS ? null : found('PAPERS', { zh: `补正期 ${CORRECTION_WORKING_DAYS} 个工作日`, en: `${CORRECTION_WORKING_DAYS} working days for the correction` }, days);
}

function corrected({ correctedOn }: Of<'CaseCorrected'>, person: string, one: Case | undefined): Found | null {
  const dueOn = one?.correction?.dueOn;
  if (!dueOn) return found('PAPERS', { zh: '已告知补正', en: 'a correction that was asked for' }, NONE);
  if (before(dueOn, correctedOn)) return found('PAPERS', { zh: `不迟于 ${dueOn.toString()} 补正`, en: `corrected by ${dueOn.toString()}` }, correctedOn);
  return person === one.applicant ? null : found('PAPERS', { zh: `由 ${one.applicant} 补正`, en: `corrected by ${one.applicant}` }, person);
}

/** Three or more, odd, different, and none who has a part in the case (domain 3.2). */
function assessed({ experts }: Of<'PanelAssessed'>, one: Case | undefined): Found | null {
  const names = experts.map(({ expert }) => expert);
  const valid = names.length >= LEAST_EXPERTS && names.length % 2 === 1 && new Set(names).size === names.length;
  if (!valid) return found('PAPERS', { zh: '不同专家三人以上，人数为单数', en: 'three different experts or more, an odd number' }, names.join());
  const involved = names.find((name) => name === one?.applicant || one?.reviewers.some((hand) => personsOf(hand).includes(name)));
  return involved === undefined ? null : found('DUTIES', { zh: '未经办本案的专家', en: 'experts without a part in the case' }, involved);
}
