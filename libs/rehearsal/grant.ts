import { type Day, dayOf, type Instant, startOf } from '#kernel/day';
import { NOTICE_WORKING_DAYS, noticePeriod } from '#policy/calendar';
import { SIGNED_TWICE } from '#book/awards';
import type { Finding } from '#policy/claims';
import { OFFICE, PASSED } from './case-words';
import { GRANT_STATES, type Said, type SaidAct } from './words';

interface GrantStep {
  said: Exclude<SaidAct, { act: 'grant' }>;
  at: Instant;
  /** What the officers find, for those who are asked beside the bureau. */
  finding?: Finding;
}

/** 申报到拨付: the acts of one grant, each on its day; papers on the day of filing, the money from the day of approval on. */
export function grantSteps(grant: Said<'grant'>, at: Instant): GrantStep[] {
  const { case: id, programme, claimant, claim, finding, confirmedFlags, papers, minutes, documentNo, line = '', order = `P-${id}`, to } = grant;
  const noticed = grant.noticeOn ? momentOf(grant.noticeOn, at) : at;
  const approved = momentOf(grant.approvedOn ?? soonestApproval(dayOf(noticed)), at);
  const instructed = grant.orderedOn ? momentOf(grant.orderedOn, at) : approved;
  const paid = grant.paidOn ? momentOf(grant.paidOn, at) : instructed;
  const endorsed: GrantStep[] = confirmedFlags.some((flag) => Object.hasOwn(SIGNED_TWICE, flag)) ? [{ at: approved, said: { act: 'endorse', case: id, reason: PASSED.opinion } }] : [];
  const stages: Record<(typeof GRANT_STATES)[number], GrantStep[]> = {
    FILED: [{ at, said: { act: 'file', case: id, programme, claimant, claim, ...(papers && { papers }) } }],
    REVIEWED: [
      { at, said: { act: 'accept', case: id } },
      { at, said: { act: 'preliminaryReview', case: id, ...PASSED, office: OFFICE } },
      { at, said: { act: 'bureauReview', case: id, ...PASSED }, ...(finding && { finding }) },
    ],
    PROPOSED: [{ at, said: { act: 'propose', case: id, ...(finding && { finding }), ...(minutes && { minutes }) } }],
    PUBLICISED: [{ at: noticed, said: { act: 'publishNotice', case: id } }],
    APPROVED: [...endorsed, { at: approved, said: { act: 'approve', case: id, confirmedFlags, ...(documentNo !== undefined && { documentNo }) } }],
    COMMITTED: [{ at: approved, said: { act: 'commitAward', award: id, line } }],
    INSTRUCTED: [
      { at: instructed, said: { act: 'makeOrder', order, award: id } },
      { at: instructed, said: { act: 'checkOrder', order } },
      { at: instructed, said: { act: 'releaseOrder', order } },
    ],
    PAID: [{ at: paid, said: { act: 'recordReceipt', order } }],
  };
  return GRANT_STATES.slice(0, GRANT_STATES.indexOf(to) + 1).flatMap((state) => stages[state]);
}

let known: { noticedOn: Day; approvedOn: Day } | undefined;

/** The day after a full notice without an objection; many grants of a script are noticed on one day. */
function soonestApproval(noticedOn: Day): Day {
  if (known?.noticedOn.equals(noticedOn)) return known.approvedOn;
  const { lastOn } = noticePeriod(noticedOn, NOTICE_WORKING_DAYS, []);
  if (!lastOn) throw new Error('a notice without an objection has an end');
  known = { noticedOn, approvedOn: lastOn.add({ days: 1 }) };
  return known.approvedOn;
}

/** Ten in the morning, when the offices are open. */
const HOUR = 10;

export const inTheMorning = (on: Day): Instant => startOf(on).add({ hours: HOUR });

/** The day of the filing goes on from its moment; any other begins in the morning. */
const momentOf = (on: Day, at: Instant): Instant => (dayOf(at).equals(on) ? at : inTheMorning(on));
