import type { Refusal } from '#kernel/decision';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { claimedByItself } from '#policy/own-case';
import { refusalSaid } from '#policy/refusal.words';
import type { Said } from '#policy/sentences.matter';

type ByFacts = (facts: Refusal['facts']) => Said | undefined;

const ofItself = (code: RefusalCode): ByFacts => ({ own, takenBy }) => {
  const said = own === true && typeof takenBy === 'string' ? claimedByItself(code, takenBy) : undefined;
  return said && { zh: said.zh, en: `${said.en.charAt(0).toUpperCase()}${said.en.slice(1)}` };
};

/** Codes that mean more than one situation, where the title of the catalogue says the other one. */
const BY_FACTS: Readonly<Partial<Record<RefusalCode, ByFacts>>> = {
  // The catalogue speaks of cases; what stands in a register has a state, too.
  ACT_NOT_ALLOWED_IN_STATE: (facts) => ('case' in facts || 'award' in facts ? undefined : { zh: REFUSALS.ACT_NOT_ALLOWED_IN_STATE.zh, en: 'Its present state does not allow this act' }),
  REASON_REQUIRED: ({ panelGrade, panelFen }) => (panelGrade === undefined && panelFen === undefined ? undefined : { zh: '未采纳专家评审建议的等次或金额，须说明理由', en: 'Whoever departs from the grade or amount that the panel recommended gives the reason' }),
  OVER_RECOVERED: ({ wholeFen }) => (wholeFen === undefined ? undefined : { zh: '一次性名额的款项尚未全部收回', en: 'The money of a place that is had once is not all back' }),
  PERSON_CLAIM_PENDING: ofItself('PERSON_CLAIM_PENDING'),
  TALENT_CLAIM_PENDING: ofItself('TALENT_CLAIM_PENDING'),
};

/** What is wrong, in a few words. */
export const titleOf = ({ refused, facts }: Refusal): Said => BY_FACTS[refused]?.(facts) ?? refusalSaid(refused, facts);
