import { factDayOf, factDays } from './claim-days';
import { liesByReference } from './eligibility';
import type { Term } from './programme';
import type { AssessmentInputs, Flag } from './receipt';
import { onDay, type Said } from './sentences.matter';
import { FLAG_WORDS } from './sentences.words';

/** What must be confirmed by hand; of days before the document was in force, those which are not the day of the fact by their names (domain B-11). */
export function flagSaid(flag: Flag, { instrument }: Term, { claim }: AssessmentInputs): Said {
  const factOn = factDayOf(claim);
  if (flag !== 'RETROACTIVE_REFERENCE' || liesByReference(instrument, factOn)) return FLAG_WORDS[flag];
  const days = factDays(claim).filter((on) => liesByReference(instrument, on)).map(onDay);
  const what = claim.kind === 'TALENT_REFERRAL' ? { zh: '引进', en: 'introduction' } : { zh: '活动开幕', en: 'opening' };
  return {
    zh: `${what.zh}（${days.map(({ zh }) => zh).join('、')}）在文件施行之前，系参照执行，批准人须予确认`,
    en: `The ${what.en} (${days.map(({ en }) => en).join(', ')}) lies before the document was in force and is taken by reference: the approver must confirm it`,
  };
}
