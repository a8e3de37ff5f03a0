import { quoted } from '#policy/citation';
import { inSentences, onDay, type Said, type Sentences } from '#policy/sentences.matter';
import type { Case, CaseState } from './case.facts';

type Failed = 'PRELIM_FAILED' | 'BUREAU_FAILED' | 'JOINT_FAILED' | 'OBJECTION_UPHELD';

const FOUND: Readonly<Record<Failed, Said>> = {
  PRELIM_FAILED: { zh: '本案初审未通过', en: 'The preliminary review of the case was failed' },
  BUREAU_FAILED: { zh: '本案业务审核未通过', en: 'The bureau’s review of the case was failed' },
  JOINT_FAILED: { zh: '本案联审未通过', en: 'The joint review of the case was failed' },
  OBJECTION_UPHELD: { zh: '公示期间对本案的异议成立，原拟支持的金额待重新决定', en: 'An objection during the public notice was upheld; the amount that was proposed is open again' },
};

const isFailed = (state: CaseState): state is Failed => Object.hasOwn(FOUND, state);

/** What was said, each by whoever said it: a bureau by its name. */
function opinions({ state, failedFor, joint }: Case): Said[] {
  if (state === 'JOINT_FAILED') return joint.filter(({ outcome }) => outcome === 'FAILED').map(({ bureau, opinion }) => ({ zh: `${bureau}的意见是：${opinion}`, en: `${quoted(bureau)} said: ${quoted(opinion)}` }));
  return failedFor === undefined || state === 'OBJECTION_UPHELD' ? [] : [{ zh: `意见是：${failedFor}`, en: `it said: ${quoted(failedFor)}` }];
}

/** A review, or an objection, that was a no and that nobody has decided on: no decision yet, and until when one is due. Nothing of any other case. */
export function waitingSentences(one: Case): Sentences | undefined {
  const { state, due } = one;
  if (!isFailed(state)) return undefined;
  const said = [FOUND[state], ...opinions(one)];
  const until = due ? onDay(due.lastOn) : null;
  return inSentences([
    { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join('; ') },
    { zh: `本案尚未作出决定${until ? `，应在${until.zh}以前作出` : ''}`, en: `nothing is decided yet${until ? `; a decision is due by ${until.en}` : ''}` },
  ]);
}
