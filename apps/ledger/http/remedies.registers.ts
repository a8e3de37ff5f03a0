import type { RefusalCode } from '#kernel/refusals';
import { yuan } from '#kernel/money';
import { onDay, type Said } from '#policy/sentences.matter';
import type { Remedy } from './remedies';
import type { ByFacts } from './remedies.valued';

/** What is written into a register beside the claims, by the name of the day that it is written with. */
const MENDED: Readonly<Record<string, Said>> = {
  paidOn: { zh: '支付日期', en: 'the day of payment' },
  takenOn: { zh: '措施的日期', en: 'the day of the measure' },
  period: { zh: '所属期', en: 'the period' },
  listedFromOn: { zh: '列入日期', en: 'the first day on the list' },
};

const mended = (facts: object): Said | undefined => Object.entries(MENDED).find(([name]) => name in facts)?.[1];

const early: ByFacts = (facts) => {
  const { inForceOn, fromOn } = facts;
  const said = mended(facts);
  if (!said) return undefined;
  if (inForceOn instanceof Temporal.PlainDate) return outOfTown({ zh: `自${onDay(inForceOn).zh}起`, en: `from ${onDay(inForceOn).en} on` });
  if (!(fromOn instanceof Temporal.PlainDate)) return undefined;
  const from = onDay(fromOn);
  return { zh: `请核对${said.zh}，有误的更正后重新登记：该文件自${from.zh}起适用，此前的不在其下登记。`, en: `Check ${said.en}, and record it again where it was typed wrongly: the document applies from ${from.en} on, and nothing earlier is recorded under it.` };
};

/** Of a town's own document, by a clause of which the money is said to have been paid. */
const outOfTown = ({ zh, en }: Said): Remedy => ({ zh: `请核对支付日期与所依据的条款（under）：该镇、街道、园区文件${zh}支付；按其他政策支付的，不填 under，按该政策重新登记。`, en: `Check the day of payment and the clause (under): the document of the town pays ${en}. Where another policy paid, leave under out and register it under that policy.` });

const late: ByFacts = ({ paidOn, validToOn }) => (paidOn !== undefined && validToOn instanceof Temporal.PlainDate ? outOfTown({ zh: `至${onDay(validToOn).zh}止`, en: `until ${onDay(validToOn).en}` }) : undefined);

const barred: ByFacts = ({ toOn, list, clause }) => {
  if (!(toOn instanceof Temporal.PlainDate)) return undefined;
  const { zh, en } = onDay(toOn);
  if (list !== undefined) return { zh: `取消资格期间不列入名单：请在${zh}之后列入；决定被撤销的，自撤销之日起可列入。`, en: `Nobody is listed while disqualified: list it after ${en}, or from the day on which the decision is lifted.` };
  return clause === undefined ? undefined : { zh: `取消资格期间不转介：请在${zh}之后转介；决定被撤销的，自撤销之日起可转介。`, en: `Nobody is referred while disqualified: refer it after ${en}, or from the day on which the decision is lifted.` };
};

/** One document, told of in two ways. */
const toldOtherwise: ByFacts = ({ grant, documentNo, toldAs }) => (documentNo === undefined || !Array.isArray(toldAs) ? undefined : { zh: `该文号就同一事项已按另一金额、日期或级别登记（other-grants，${String(grant)}）：该登记有误的，由登记人以外的另一人先逐一撤回（${toldAs.map((as) => `other-grants/${String(as)}/withdrawal`).join('、')}，enteredInError: true），再行登记；本次所填有误的，更正后重新登记。`, en: `The document stands for this matter with another amount, day or level (other-grants, ${String(grant)}). Where that is wrong, another person than who told it first takes each word back (${toldAs.map((as) => `other-grants/${String(as)}/withdrawal`).join(', ')}, with enteredInError: true), then register this; where this is wrong, register it with the right words.` });

/** One transfer, entered twice or in parts. */
const transferredBefore: ByFacts = ({ bankReference, receivable, recordedFen }) => {
  if (typeof bankReference !== 'string' || typeof receivable !== 'string') return undefined;
  return typeof recordedFen === 'bigint'
    ? { zh: `该到账凭证已登记在 receivables/${receivable}（${yuan(recordedFen)} 元）：同一款项缴还几项应收的，逐项登记各自的金额，并写明该笔款项总额（transferFen）；重复登记的，不再办理。`, en: `The reference stands with receivables/${receivable} (${yuan(recordedFen)} yuan). Where one transfer pays several receivables, record the part of each and say how much was transferred as a whole (transferFen); where it was entered twice, nothing more is to be done.` }
    : { zh: `该到账凭证已以另一金额、日期或缴款人登记在 receivables/${receivable}：请核对凭证号与到账日期后重新登记。`, en: `The reference stands with receivables/${receivable} with another amount, day or payer: compare the reference and the day with the bank’s record, and record it again.` };
};

/** Remedies for whoever keeps a register: there is no claim to be filed again. */
export const OF_REGISTERS: Readonly<Partial<Record<RefusalCode, ByFacts>>> = {
  // Of money that a claim declares, `policy` says whose.
  FACT_NOT_YET: ({ paidOn, policy }) => (paidOn === undefined || policy !== undefined ? undefined : { zh: '请在款项支付之后登记；支付日期有误的，更正后重新登记。', en: 'Register it once the money has been paid, or with the right day of payment.' }),
  BEFORE_POLICY_WINDOW: early,
  AFTER_POLICY_WINDOW: late,
  DISQUALIFIED: barred,
  ID_ALREADY_USED: (facts) => toldOtherwise(facts) ?? transferredBefore(facts),
  ALREADY_REFERRED: ({ referral }) => (typeof referral !== 'string' ? undefined : { zh: `已有的转介为 referrals/${referral}：请登记其结果（referrals/${referral}/outcome）；转介有误的，写明理由撤回（referrals/${referral}/withdrawal），再行转介。另一事项请写明其不同的 matter。`, en: `It stands as referrals/${referral}: record what comes of it (referrals/${referral}/outcome); where it was a mistake, withdraw it with the reason (referrals/${referral}/withdrawal), then refer anew. Another matter says in matter what it is.` }),
};
