import { sum, yuan } from '#kernel/money';
import { rentDays, rentShare } from './rent';
import type { AssessmentInputs, DecisionReceipt } from './receipt';
import type { Said } from './sentences.matter';

/** Whether not every day of the rent counts. */
export const isShared = ({ claimant, rentBefore }: Pick<AssessmentInputs, 'claimant' | 'rentBefore'>): boolean => claimant.residency?.days !== undefined || rentBefore !== undefined;

/** Of rent that was paid for more days than the claimant sat there, or for days that other cases have: its share (domain A-18). */
export function stayed({ inputs }: DecisionReceipt): Said {
  const { claim } = inputs;
  if (claim.kind !== 'RENT_YEAR' || !isShared(inputs)) return { zh: '', en: '' };
  const { of, stayed: days } = rentDays(claim, inputs);
  const [paid, share, had] = [yuan(claim.rentPaidFen), yuan(rentShare(claim, inputs)), hadBefore(inputs)];
  if (claim.stayOnly) return { zh: `所付租金${paid}元只对应入驻的${days}日，${had.zh}按日计其份额为${share}元，`, en: `the ${paid} yuan of rent are for the ${days} days alone on which it sat in the port${had.en}: their share is ${share} yuan; ` };
  return { zh: `所付租金${paid}元的期间共${of}日，其中入驻${days}日，${had.zh}按日计其份额为${share}元，`, en: `the ${paid} yuan of rent are for ${of} days, on ${days} of which it sat in the port${had.en}: their share is ${share} yuan; ` };
}

/** Its own cases by their numbers; another applicant's is not read out. */
function hadBefore({ rentBefore = [], claimant: { party } }: AssessmentInputs): Said {
  const own = rentBefore.filter(({ claimant }) => claimant === party);
  const others = sum(rentBefore.filter(({ claimant }) => claimant !== party).map(({ days }) => BigInt(days)));
  const said: Said[] = own.map(({ award, days }) => ({ zh: `本单位${award}号案件已计${days}日`, en: `${days} are in case ${award} of the claimant` }));
  if (others > 0n) said.push({ zh: `同一集团其他单位的案件已计${others}日`, en: `${others} are in cases of other firms of the group` });
  return said.length === 0 ? { zh: '', en: '' } : { zh: `其中${said.map(({ zh }) => zh).join('、')}，不再计算，`, en: `, of which ${said.map(({ en }) => en).join(' and ')} and not counted again` };
}
