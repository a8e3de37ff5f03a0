import { sum, yuan } from '#kernel/money';
import { nameInEnglish, numberInEnglish, quoted } from './citation';
import { oursTold } from './net-off';
import type { DecisionReceipt } from './receipt';
import { partyOf, type Said, type Told } from './sentences.matter';

/** What stands beside the case and is not taken off, or is for an approver to compare. */
export const besideSaid = (receipt: DecisionReceipt, of: Told): Said[] => [...matched(receipt), ...sponsored(receipt), ...coHosted(receipt), ...claimedAlike(receipt), ...alikePersons(receipt), ...affiliatesPaid(receipt, of), ...declaredAndEnded(receipt), ...underOthers(receipt), ...oursOnce(receipt), ...declaredBeside(receipt)];

/** 配套: the award itself is no duplicate of its match (domain A-29). */
function matched({ inputs: { matched: awards = [], matchedRegistered: registered = [] } }: DecisionReceipt): Said[] {
  return [...itself(awards, { zh: '所申报', en: 'were declared' }), ...itself(registered, { zh: '所登记', en: 'are registered' })];
}

function itself(awards: readonly { policy: string; paidFen: bigint }[], how: Said): Said[] {
  if (awards.length === 0) return [];
  const amount = yuan(sum(awards.map(({ paidFen }) => paidFen)));
  const [zh, en] = [awards.map(({ policy }) => policy).join('、'), awards.map(({ policy }) => nameInEnglish(policy)).join(', ')];
  return [{ zh: `${how.zh}的${amount}元（${zh}）就是被配套的奖励本身，不算重复，不予扣除`, en: `the ${amount} yuan that ${how.en} (${en}) are the award itself that is matched: no duplicate, and not taken off` }];
}

/** Private sponsorship is no fiscal money: it is said, and not taken off (domain B-03). */
function sponsored({ inputs: { claim } }: DecisionReceipt): Said[] {
  if (claim.kind !== 'EVENT' || !claim.sponsorshipFen) return [];
  const amount = yuan(claim.sponsorshipFen);
  return [{ zh: `社会赞助${amount}元，不予扣除`, en: `private sponsors gave ${amount} yuan, which are not taken off` }];
}

/** That there is another host: what it claims is another applicant's case, and is not read out; the receipt has it for the approver. What counts of it is said with the cap. */
const coHosted = ({ inputs: { coHosts = [] } }: DecisionReceipt): Said[] =>
  coHosts.length === 0 ? [] : [{ zh: `同一活动另有${coHosts.length}个案件由其他举办单位申报，各自只计本单位支付的费用`, en: `${coHosts.length === 1 ? 'another case' : `${coHosts.length} other cases`} of other hosts ${coHosts.length === 1 ? 'stands' : 'stand'} for the same event; each host has the costs that it paid itself` }];

/** With what the approver compares the matter, and how much that is; another applicant's case is not read out. */
function claimedAlike({ inputs: { alike = [], claim, claimant: { party } } }: DecisionReceipt): Said[] {
  const named = claim.kind === 'LABOUR_BASE' ? { zh: '同一县另有劳务开发基地', en: 'another base stands in the county' } : { zh: '同一事项另有申报', en: 'another claim stands for the same matter' };
  return alike.map(({ award, claimant, amountFen, likely }) => {
    const what = likely ? { zh: '可能为同一事项的另有申报', en: 'another claim stands for what is likely the same matter' } : named;
    const whose = claimant === party ? { zh: `本单位的${award}号案件`, en: `case ${award} of the claimant` } : { zh: '其他申报单位的案件', en: 'a case of another claimant' };
    return { zh: `${what.zh}：${whose.zh}，支持金额为${yuan(amountFen)}元`, en: `${what.en}: ${whose.en}, with ${yuan(amountFen)} yuan` };
  });
}

/** 疑似同一人: which case it is, the approver is shown; another applicant's is not read out. */
const alikePersons = ({ inputs: { alikePersons: alike = [] } }: DecisionReceipt): Said[] => alike.map(({ amountFen }) => ({ zh: `另有以同一护照号码、不同签发国家或地区的申报，支持金额为${yuan(amountFen)}元`, en: `somebody with a passport of the same number under another country has ${yuan(amountFen)} yuan` }));

/** What the district gives under another document (domain A-28): another applicant's case is not read out. */
function underOthers({ inputs: { underOthers: beside = [], claimant: { party } } }: DecisionReceipt): Said[] {
  return beside.map(({ award, claimant, programme, documentNo, amountFen, article }) => {
    const [amount, document] = [yuan(amountFen), { zh: `${documentNo}（${programme}）`, en: `${numberInEnglish(documentNo)} (${programme})` }];
    const whose = claimant === party ? { zh: `本单位的${award}号案件`, en: `case ${award} of the claimant` } : { zh: article === undefined ? '其他申报单位的案件' : '同一集团其他单位的案件', en: article === undefined ? 'a case of another claimant' : 'a case of another firm of the group' };
    if (article === undefined) return { zh: `${whose.zh}依据${document.zh}获支持${amount}元，须核对是否同一事项`, en: `${whose.en} has ${amount} yuan under ${document.en}; whether it is one matter is compared` };
    return { zh: `${whose.zh}依据${document.zh}就同一事项获支持${amount}元，同一事项从高而不重复`, en: `${whose.en} has ${amount} yuan for the same matter under ${document.en}; for one matter the higher is paid, not the sum` };
  });
}

const oursOnce = ({ inputs }: DecisionReceipt): Said[] =>
  oursTold(inputs).map(({ policy, paidFen }) => ({ zh: `所报其他政策（${policy}）的${yuan(paidFen)}元即本区该案件的支持，只扣除一次`, en: `the ${yuan(paidFen)} yuan told of another policy (${quoted(policy)}) are that award of the district, and come off once` }));

/** Declared with a claim that has ended: it comes off still, and it is said why (domain A-28). */
function declaredAndEnded({ inputs: { declaredBefore: declared = [] } }: DecisionReceipt): Said[] {
  return declared.filter(({ ended }) => ended).map(({ award, policy, paidFen }) => {
    const amount = yuan(paidFen);
    return { zh: `其他政策（${policy}）就同一事项支付的${amount}元，本次未申报，已终止的${award}号案件申报过，计入扣除；确系误报的，应先登记为其他政策资金，再按误登撤销`, en: `the ${amount} yuan of another policy (${quoted(policy)}) for the same matter are not declared here and were declared in case ${award}, which has ended: they are counted as taken off. Where they were declared by mistake, they are registered as other money and struck off as entered in error` };
  });
}

/** Shown, and not taken off: the programme counts by enterprise (domain B-09). */
function affiliatesPaid({ inputs: { affiliatesPaid: paid = [] }, payableFen }: DecisionReceipt, of: Told): Said[] {
  return paid.map(({ claimant, policy, paidFen }) => {
    const [party, other, own] = [partyOf(claimant), yuan(paidFen), yuan(payableFen)];
    return { zh: `同一集团的单位（${party.zh}）已就同一事项获得其他政策（${policy}）${other}元，${of.zh}为${own}元，未予扣除，须核对`, en: `another policy (${quoted(policy)}) has paid ${other} yuan to a firm of the group (${party.en}) for the same matter; this ${of.en} gives ${own} yuan, nothing is taken off, and both are to be compared` };
  });
}

/** Money of another policy that comes off though neither the claim nor the register has it: where it was said (domain A-28). */
const declaredBeside = ({ inputs: { declaredBeside: declared = [], claimant: { party } } }: DecisionReceipt): Said[] =>
  declared.map(({ award, claimant, policy, paidFen }) => {
    const whose = claimant === party ? { zh: `本单位的${award}号案件`, en: `case ${award} of the claimant` } : { zh: '同一集团其他单位的案件', en: 'a case of another firm of the group' };
    return { zh: `${whose.zh}依据本区其他文件就同一事项申报时，已申报其他政策（${policy}）支付的${yuan(paidFen)}元，本次一并扣除；确系误报的，应先登记为其他政策资金，再按误登撤销`, en: `${whose.en}, for the same matter under another document of the district, declared ${yuan(paidFen)} yuan of another policy (${nameInEnglish(policy)}), which are taken off here as well. Where they were declared by mistake, they are registered as other money and struck off as entered in error` };
  });
