import type { BookFact } from '#book/facts';
import type { Case } from '#cases/case.facts';
import { type Found, found } from './finding';

/** What the book was told of the notice must be what stands on the case. */
export function noticeFault(one: Case | null, { award, noticeFirstOn, noticeLastOn }: Extract<BookFact, { type: 'AwardApproved' }>): Found | null {
  if (!one) return null;
  if (one.objections.some((objection) => objection.to === null)) return found('APPROVAL', { zh: '无未办结的异议', en: 'no open objection' }, `${award} OBJECTION_OPEN`);
  if (one.objections.some((objection) => objection.upheld === true)) return found('APPROVAL', { zh: '无成立的异议', en: 'no upheld objection' }, `${award} OBJECTION_UPHELD`);
  const notice = one.notice ? `${one.notice.firstOn.toString()}…${one.notice.lastOn.toString()}` : null;
  const told = `${noticeFirstOn.toString()}…${noticeLastOn.toString()}`;
  return notice === told ? null : found('CASE', notice ?? { zh: '未公示', en: 'no notice' }, told);
}
