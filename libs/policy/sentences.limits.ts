import { sum, yuan } from '#kernel/money';
import { countedKeys, type LimitKey, limitKeys } from './limits';
import type { Term } from './programme';
import type { DecisionReceipt, Step } from './receipt';
import type { Said } from './sentences.matter';

const STEPPED: readonly string[] = ['cap', 'top-up'];

const countedOf = (term: Term, { inputs: { claim, claimant, choices } }: DecisionReceipt): LimitKey[] => countedKeys(limitKeys(term, claim, claimant, choices));

/** For whom or what a cap is counted, where a person would ask. */
function perWhom({ limit: { of } }: LimitKey): Said {
  if (of.includes('person')) return of.includes('claimant') ? { zh: '每人在每一机构的', en: ' for one person with one agency' } : { zh: '每人的', en: ' for one person' };
  return of.includes('event') ? { zh: '每项活动的', en: ' for one event' } : { zh: '', en: '' };
}

/** A step under a cap: the cap, what of it is taken, what is left. The limits are stepped through in their order; what only asks for a signature is none of them. */
export function capSaid(from: Step['from'], result: string, receipt: DecisionReceipt, term: Term): Said {
  const no = receipt.steps.filter(({ rule }) => STEPPED.includes(rule)).findIndex((step) => step.from === from);
  const at = countedOf(term, receipt).filter(({ limit: { kind } }) => kind !== 'SOFT_CAP')[no];
  const left = BigInt(from['leftFen'] ?? '0');
  const capFen = at?.limit.capFen ?? left;
  const per = at ? perWhom(at) : { zh: '', en: '' };
  const used = capFen === left ? { zh: '尚未占用', en: 'of which nothing is taken yet' } : { zh: `已占用${yuan(capFen - left)}元，尚余${yuan(left)}元`, en: `of which ${yuan(capFen - left)} yuan are taken and ${yuan(left)} yuan are left` };
  return { zh: `${per.zh}累计限额为${yuan(capFen)}元，${used.zh}，本次可支持${result}元`, en: `the cumulative cap${per.en} is ${yuan(capFen)} yuan, ${used.en}, so that ${result} yuan can be given` };
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
