import type { BookFact } from '#book/facts';
import { before, type Day, dayOf, type Instant, startOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import type { Fen } from '#kernel/money';
import { isWorkingDay } from '#policy/calendar';
import { actOf } from './acts.words';
import { EndingsCheck } from './endings.check';
import { type Found, found, unequal } from './finding';
import { joined, NONE, type Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

const NOTICE_WORKING_DAYS = 5;
/** What two must answer for (domain B-20), as no version of this program ever let one do it. */
const SIGNED_TWICE: ReadonlySet<string> = new Set(['NON_LOCAL_AGENCY', 'MANUAL_REVIEW', 'DUAL_CLAIM', 'SAME_COST', 'OVERLAP_NAMED', 'ALIKE_PERSON', 'OVER_SOFT_CAP', 'ABOVE_ESCALATION']);

const NEW_AWARD: Words = { zh: '新的补贴', en: 'a new award' };
const NOT_APPROVED: Words = { zh: '未经批复', en: 'not approved' };
const approved = (award: string): Words => ({ zh: `${award} 已经批复`, en: `${award} approved` });
const onLine = (what: string | Words, line: string | null): Words => joined(what, { zh: `列于 ${line ?? '无'}`, en: `on ${line}` });

/** An award as it was put to the leaders: alone, or as the sum of a roster's lines. */
interface Proposed {
  claimant: string;
  instrument: string;
  amountFen: Fen;
  flags: readonly string[];
  reopenedOn?: Day | undefined;
  /** false while the lines of a roster are being decided. */
  whole: boolean;
}

/** Who did what for an award on its way to the money. */
interface Way {
  proposed: Proposed;
  endorsers: readonly string[];
  approver: string | null;
  committedTo: string | null;
  /** For the line that pays: bound anew before it was sent, it is checked again. */
  checked: boolean;
  sent: boolean;
}

/** Invariant 7: nothing is instructed that was not approved after the full notice, or that no line bears. By whom is for DutiesCheck. */
export class ApprovalsCheck {
  private readonly ways = new Map<string, Way>();
  private readonly awards = new Map<string, string>();
  private readonly declined = new Set<string>();
  /** The decisions that disqualify a party, by the party. */
  private readonly barred = new Map<string, Set<string>>();
  readonly endings = new EndingsCheck();

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see(event: Event<BookFact>, persons: readonly string[]): Found | null {
    const { fact } = event;
    if ((fact.type === 'AwardProposed' || fact.type === 'AwardDeclined') && fact.reopenedBy !== undefined) this.declined.delete(fact.award);
    if ('award' in fact && fact.award && this.declined.has(fact.award)) return found('APPROVAL', { zh: `${fact.award} 决定不予支持后再无事项`, en: `nothing after ${fact.award} was declined` }, actOf(fact.type));
    if (fact.type === 'AwardDeclined') return this.declines(fact.award);
    if (fact.type === 'AwardProposed') return this.begun(fact.award, { ...fact, whole: true });
    if (fact.type === 'RosterDeclined') return this.declinesRoster(fact);
    if (fact.type === 'RosterOpened') return this.begun(fact.award, { claimant: fact.claimant, instrument: fact.instrument, amountFen: 0n, flags: [], reopenedOn: fact.reopenedOn, whole: false });
    this.bar(fact);
    const way = this.wayOf(fact);
    if (!way) return null;
    switch (fact.type) {
      case 'LineGranted':
        way.proposed = { ...way.proposed, amountFen: way.proposed.amountFen + fact.amountFen, flags: [...new Set([...way.proposed.flags, ...fact.flags])] };
        return null;
      case 'RosterProposed':
        way.proposed.whole = true;
        return null;
      case 'AwardEndorsed':
        way.endorsers = persons;
        return null;
      case 'AwardApproved':
        return this.approved({ at: event.at, persons }, way, fact);
      case 'AwardCommitted':
        return this.committed(way, fact);
      case 'AwardReleased':
        return this.released(way, fact, dayOf(event.at));
      case 'CommitmentCarried':
      case 'CommitmentLapsed':
        return movedAtYearEnd(way, fact);
      case 'OrderMade':
        this.awards.set(fact.order, fact.award);
        return null;
      default:
        return paying(way, fact);
    }
  }

  private bar(fact: BookFact): void {
    const decision = fact.type === 'ClawbackDecided' && fact.disqualification ? fact.receivable : fact.type === 'PartyDisqualified' ? fact.disqualification : undefined;
    if (decision !== undefined && 'party' in fact) this.barred.set(fact.party, (this.barred.get(fact.party) ?? new Set()).add(decision));
    if (fact.type === 'DisqualificationLifted') this.barred.get(fact.party)?.delete(fact.disqualification);
  }

  private begun(award: string, proposed: Proposed): Found | null {
    if (this.ways.has(award)) return found('APPROVAL', NEW_AWARD, award);
    this.ways.set(award, { proposed, endorsers: [], approver: null, committedTo: null, checked: false, sent: false });
    return null;
  }

  private declines(award: string): Found | null {
    this.declined.add(award);
    return this.ways.has(award) ? found('APPROVAL', NEW_AWARD, award) : null;
  }

  /** Begun as a roster, and nobody's yes since. */
  private declinesRoster({ award, claimant, instrument }: Of<'RosterDeclined'>): Found | null {
    const way = this.ways.get(award);
    this.declined.add(award);
    return unequal('APPROVAL', [
      ['roster being decided', false, way?.proposed.whole],
      ['claimant', way?.proposed.claimant, claimant],
      ['instrument', way?.proposed.instrument, instrument],
    ]);
  }

  private wayOf(fact: BookFact): Way | undefined {
    const award = fact.type === 'OrderChecked' ? this.awards.get(fact.order) : 'award' in fact ? fact.award : undefined;
    return award === undefined ? undefined : this.ways.get(award);
  }

  private approved({ at, persons }: { at: Instant; persons: readonly string[] }, way: Way, fact: Of<'AwardApproved'>): Found | null {
    const { flags, amountFen, whole } = way.proposed;
    if (!whole) return found('APPROVAL', { zh: '各行均已核定', en: 'every line decided' }, { zh: `${fact.award} 核定完毕前已批复`, en: `${fact.award} approved before it` });
    if (way.approver) return found('APPROVAL', { zh: '批复一次', en: 'one approval' }, [way.approver, persons[0]].join(', '));
    if (fact.amountFen !== amountFen) return found('APPROVAL', amountFen, fact.amountFen);
    // Whether a year's sum is still above what one level grants, the sums say (flags.check.ts).
    const unconfirmed = flags.find((flag) => flag !== 'OVER_SOFT_CAP' && !fact.confirmedFlags.includes(flag));
    if (unconfirmed) return found('APPROVAL', { zh: `${unconfirmed} 已经确认`, en: `${unconfirmed} confirmed` }, fact.confirmedFlags.join() || NONE);
    // What was confirmed beside the flags of the proposal has come up since.
    const twice = [...flags.filter((flag) => flag !== 'OVER_SOFT_CAP'), ...fact.confirmedFlags].find((flag) => SIGNED_TWICE.has(flag));
    if (twice && (way.endorsers.length === 0 || way.endorsers.some((one) => persons.includes(one)))) return found('APPROVAL', { zh: `${twice} 由两人签批`, en: `a second signature for ${twice}` }, way.endorsers[0] ?? NONE);
    const days = workingDays(fact.noticeFirstOn, fact.noticeLastOn);
    if (days < NOTICE_WORKING_DAYS) return found('APPROVAL', { zh: `公示 ${NOTICE_WORKING_DAYS} 个工作日`, en: `${NOTICE_WORKING_DAYS} working days of notice` }, days);
    const over = startOf(fact.noticeLastOn.add({ days: 1 }));
    if (Temporal.Instant.compare(at, over) <= 0) return found('APPROVAL', { zh: `${over.toString()} 之后`, en: `after ${over.toString()}` }, at);
    if (this.endings.hasEnded(way.proposed.instrument, dayOf(at), way.proposed.reopenedOn)) return found('APPROVAL', { zh: `不再依 ${way.proposed.instrument} 批复`, en: `nothing approved under ${way.proposed.instrument} any more` }, fact.award);
    way.approver = persons[0] ?? null;
    return null;
  }

  private committed(way: Way, fact: Of<'AwardCommitted'>): Found | null {
    if (!way.approver) return found('APPROVAL', approved(fact.award), NOT_APPROVED);
    if (way.committedTo !== (fact.lapsed ?? null)) return found('APPROVAL', { zh: `${fact.award} 只列一项指标`, en: `${fact.award} on one line` }, joined(way.committedTo, fact.line));
    if (fact.amountFen !== way.proposed.amountFen) return found('APPROVAL', way.proposed.amountFen, fact.amountFen);
    way.committedTo = fact.line;
    way.checked &&= way.sent;
    return null;
  }

  private released(way: Way, fact: Of<'AwardReleased'>, on: Day): Found | null {
    if (way.committedTo !== fact.line) return found('LINE', onLine(fact.award, way.committedTo), onLine(fact.award, fact.line));
    if (fact.why === 'REVOKED' && !way.approver) return found('APPROVAL', { zh: `${fact.award} 撤销批复前已批复`, en: `${fact.award} approved before it is revoked` }, NOT_APPROVED);
    if (fact.why === 'DISQUALIFIED' && (this.barred.get(way.proposed.claimant)?.size ?? 0) === 0) return found('APPROVAL', { zh: `${way.proposed.claimant} 已取消资格`, en: `${way.proposed.claimant} disqualified` }, { zh: `${fact.award} 因此释放`, en: `${fact.award} released for it` });
    if (fact.why === 'SUPERSEDED' && (way.approver || !this.endings.hasEnded(way.proposed.instrument, on, way.proposed.reopenedOn))) return found('APPROVAL', { zh: `${fact.award} 未经批复，因新文件终止`, en: `${fact.award} not approved, and ended by a later document` }, way.approver ?? { zh: '无此文件', en: 'no such document' });
    this.ways.delete(fact.award);
    return null;
  }
}

/** An award leaves the line that it was bound to, for the carry-over line or for none. */
function movedAtYearEnd(way: Way, fact: Of<'CommitmentCarried' | 'CommitmentLapsed'>): Found | null {
  const [from, to] = fact.type === 'CommitmentCarried' ? [fact.from, fact.line] : [fact.line, null];
  if (way.committedTo !== from || fact.amountFen !== way.proposed.amountFen) return found('LINE', onLine({ zh: `${fact.award} 的 ${way.proposed.amountFen}`, en: `${way.proposed.amountFen} of ${fact.award}` }, way.committedTo), onLine(String(fact.amountFen), from));
  way.committedTo = to;
  way.checked &&= way.sent;
  return null;
}

function paying(way: Way, fact: BookFact): Found | null {
  if (fact.type === 'PaymentInstructed') return instructed(way, fact);
  if (fact.type === 'OrderChecked') way.checked = true;
  if (fact.type === 'PaymentReturned' && fact.year === 'PRIOR_YEAR') way.committedTo = null;
  return null;
}

function instructed(way: Way, fact: Of<'PaymentInstructed'>): Found | null {
  const { approver, checked, committedTo, proposed } = way;
  if (!approver) return found('APPROVAL', approved(fact.award), NOT_APPROVED);
  if (committedTo !== fact.line) return found('APPROVAL', onLine(fact.award, fact.line), onLine(fact.award, committedTo));
  if (fact.amountFen !== proposed.amountFen) return found('APPROVAL', proposed.amountFen, fact.amountFen);
  way.sent = true;
  return checked ? null : found('APPROVAL', { zh: `${fact.order} 已经财政审核`, en: `${fact.order} checked` }, { zh: '未经财政审核', en: 'not checked' });
}

/** Counted day by day, both ends included. */
export function workingDays(firstOn: Day, lastOn: Day): number {
  let count = 0;
  for (let on = firstOn; !before(lastOn, on); on = on.add({ days: 1 })) if (isWorkingDay(on)) count += 1;
  return count;
}
