import { type Ask, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { inState, letGo } from './awards';
import type { Again, Award } from './awards.facts';
import { takenTwice } from './entitlement';
import type { BookTables } from './facts';
import { outdated } from './outdated';
import { paidElsewhere, wasMisinformed } from './overlaps';
import { nettedOfAnother } from './registered-now';
import { articleOf } from './terms';
import { decidedIn, wasLeftAlone } from './twice-under';

type Book = Reading<BookTables>;

const UNPAID: readonly Award['state'][] = ['PROPOSED', 'AWAITING_BUDGET', 'COMMITTED', 'ORDERED'];

/** 指标占用前: afterwards what was approved is paid. */
const UNBOUND: readonly Award['state'][] = ['PROPOSED', 'AWAITING_BUDGET'];

/**
 * 重新核定: what is not paid is let go, to be proposed anew in one breath on all that is known now; notice and approval follow
 * again. Only for a reason: money of another policy (domain A-28), or that there was none (B-24) or that it was another's (record 41), an objection that was upheld (domain 3.1), and of a roster
 * lines struck since, or persons who turned out to be one (domain B-20).
 */
export function letGoAgain(book: Book, ask: Ask<unknown>, award: Award, said: Again): ReturnType<typeof letGo> | Refusal {
  const wrong = inState(book, award, UNPAID);
  if (wrong) return wrong;
  const reasons = reasonsOf(book, ask, award, said);
  if (reasons.length === 0) return refuse('ACT_NOT_ALLOWED_IN_STATE', articleOf(book, award), { award: award.award, state: award.state });
  return letGo(book, award, { why: 'REASSESSED', reason: `${reasons.join('；')}，重新核定` });
}

function reasonsOf(book: Book, ask: Ask<unknown>, award: Award, { upheld, struck }: Again): string[] {
  return [
    ...(paidElsewhere(book, award) ? ['其他政策已就同一事项支付'] : []),
    ...(wasMisinformed(book, award.award) ? ['所扣除的其他政策资金系误登'] : []),
    ...(wasLeftAlone(book, award) ? ['所扣除的本区其他文件的支持已经终止或者追回'] : []),
    ...(decidedIn(book, award).some((one) => nettedOfAnother(book, { ...award, ...one }).length > 0) ? ['所扣除的其他政策资金系他人事项'] : []),
    ...(UNBOUND.includes(award.state) && outdated(book, ask, award) ? ['拟支持后登记或者限额有变'] : []),
    ...(upheld ? ['异议成立'] : []),
    ...(award.roster && struck ? ['名单有行被剔除'] : []),
    ...(award.roster && takenTwice(book, award, '') ? ['名单所列人员已由其他事项占用'] : []),
  ];
}
