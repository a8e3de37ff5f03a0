import { type Fen, sum, yuan } from '#kernel/money';
import { countedKeys, type LimitKey, limitKeys } from './limits';
import type { Term } from './programme';
import type { DecisionReceipt, Step } from './receipt';
import type { Said, Told } from './sentences.matter';

const STEPPED: readonly string[] = ['cap', 'top-up'];

const countedOf = (term: Term, { inputs: { claim, claimant, choices } }: DecisionReceipt): LimitKey[] => countedKeys(limitKeys(term, claim, claimant, choices));

/** For whom or what a cap is counted, where a person would ask. */
function perWhom({ limit: { of } }: LimitKey): Said {
  if (of.includes('person')) return of.includes('claimant') ? { zh: '每人在每一机构的', en: ' for one person with one agency' } : { zh: '每人的', en: ' for one person' };
  return of.includes('event') ? { zh: '每项活动的', en: ' for one event' } : { zh: '', en: '' };
}

/** The limit that a step stands under: the limits are stepped through in their order; what only asks for a signature is none of them. */
function limitOf(from: Step['from'], receipt: DecisionReceipt, term: Term): { at: LimitKey | undefined; usedFen: Fen } {
  const no = receipt.steps.filter(({ rule }) => STEPPED.includes(rule)).findIndex((step) => step.from === from);
  const counted = countedOf(term, receipt).map((at, n) => ({ at, usedFen: receipt.inputs.takenFen[n] ?? 0n }));
  return counted.filter(({ at: { limit: { kind } } }) => kind !== 'SOFT_CAP')[no] ?? { at: undefined, usedFen: 0n };
}

/** Among what a difference is counted: one selection (domain B-25), one talent, all levels of a claimant. */
function among({ limit: { of } }: LimitKey): Said {
  if (of.includes('cycle')) return { zh: '同一评选机构同一年度的评选中', en: ' in this selection, of one organiser and year,' };
  return of.includes('person') ? { zh: '就同一人才', en: ' for this talent' } : { zh: '各级别合计', en: ' at all levels together' };
}

/** A step that pays what is above an earlier amount, where there is one among those that it looks at. */
export function toppedUp(from: Step['from'], result: string, receipt: DecisionReceipt, term: Term): Said {
  const { at, usedFen } = limitOf(from, receipt, term);
  const [where, left] = [at ? among(at) : { zh: '', en: '' }, yuan(BigInt(from['leftFen'] ?? '0'))];
  if (usedFen === 0n) return { zh: `${where.zh}没有此前已享受且未退回的金额，本次可支持${result}元`, en: `nothing that was granted before${where.en} stands, so that ${result} yuan can be given` };
  return { zh: `扣除${where.zh}此前已享受且未退回的${yuan(usedFen)}元后尚余${left}元，本次补足${result}元`, en: `after the ${yuan(usedFen)} yuan that were granted before${where.en} and stand, ${left} yuan are left, so that ${result} yuan are added` };
}

/** A step under a cap: the cap, what of it is taken, what is left. */
export function capSaid(from: Step['from'], result: string, receipt: DecisionReceipt, term: Term): Said {
  const { at } = limitOf(from, receipt, term);
  const left = BigInt(from['leftFen'] ?? '0');
  const capFen = at?.limit.capFen ?? left;
  const per = at ? perWhom(at) : { zh: '', en: '' };
  const used = capFen === left ? { zh: '尚未占用', en: 'of which nothing is taken yet' } : { zh: `已占用${yuan(capFen - left)}元，尚余${yuan(left)}元`, en: `of which ${yuan(capFen - left)} yuan are taken and ${yuan(left)} yuan are left` };
  return { zh: `${per.zh}累计限额为${yuan(capFen)}元，${used.zh}，本次可支持${result}元`, en: `the cumulative cap${per.en} is ${yuan(capFen)} yuan, ${used.en}, so that ${result} yuan can be given` };
}

/** 名额: how many there are, and how many others have; whose those are stands in the receipt. */
export function seatsSaid(term: Term, { refusal, inputs: { seats = [], claim, claimant, choices } }: DecisionReceipt, of: Told): Said[] {
  if (refusal) return [];
  const keys = limitKeys(term, claim, claimant, choices);
  return seats.flatMap(({ key, taken: { length } }) => {
    const { places = 0, of: counted } = keys.find((one) => one.key === key)?.limit ?? {};
    const year = counted?.includes('year') && 'year' in claim ? { zh: `${claim.year}年度`, en: ` of ${claim.year}` } : { zh: '', en: '' };
    const others = length === 0 ? { zh: '此前没有占用', en: 'of which none was taken' } : { zh: `其他案件已占用${length}个`, en: `of which other cases have ${length}` };
    return places === 0 ? [] : [{ zh: `${year.zh}名额共${places}个，${others.zh}，${of.zh}占用1个，尚余${places - length - 1}个`, en: `there are ${places} places${year.en}, ${others.en}; this ${of.en} takes one, and ${places - length - 1} are left` }];
  });
}

/** Whose awards are counted under the limits that the amount met: the claimant's own by their numbers; another applicant's case is not read out. */
export function takenSaid(term: Term, receipt: DecisionReceipt): Said[] {
  const { steps, refusal, inputs: { takenBy = [], claimant } } = receipt;
  if (!steps.some(({ rule }) => STEPPED.includes(rule)) && refusal?.facts['usedFen'] === undefined) return [];
  return countedOf(term, receipt).flatMap(({ key }) => {
    const shares = takenBy.filter((one) => one.key === key);
    const [own, others] = [shares.filter((one) => one.claimant === claimant.party), shares.filter((one) => one.claimant !== claimant.party)];
    const said = own.map(({ award, amountFen }): Said => ({ zh: `本单位${award}号案件${yuan(amountFen)}元`, en: `${yuan(amountFen)} yuan of the claimant’s case ${award}` }));
    if (others.length > 0) {
      const fen = yuan(sum(others.map(({ amountFen }) => amountFen)));
      said.push({ zh: `其他申报单位的${others.length}个案件${others.length > 1 ? '合计' : ''}${fen}元`, en: others.length === 1 ? `${fen} yuan of a case of another claimant` : `${fen} yuan of ${others.length} cases of other claimants` });
    }
    return said.length === 0 ? [] : [{ zh: `已计入上述限额的有：${said.map(({ zh }) => zh).join('、')}`, en: `what counts towards that limit already: ${said.map(({ en }) => en).join(', ')}` }];
  });
}
