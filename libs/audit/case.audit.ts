import type { BookFact } from '#book/facts';
import { caseFile } from '#cases/case';
import type { BookAnswer, Case, CaseFact, CaseTables } from '#cases/case.facts';
import { lineOf, type RosterClaim } from '#cases/roster-lines';
import { leftToAsk } from '#cases/review';
import { onlyCase } from '#cases/rules';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { Records } from '#kernel/records';
import { Codec } from '#store/codec';
import type { StoredEvent } from '#store/port';
import type { DelegationsCheck } from './delegations.check';
import { DutiesCheck } from './duties.check';
import { actOf } from './acts.words';
import { type Found, found } from './finding';
import { foldFault } from './fold.check';
import { papersFault } from './papers.check';
import { ReopeningsCheck } from './reopenings.check';
import { roleFault } from './roles.check';
import { Chain } from './seal';
import type { Words } from './words';
import type { Told } from './book.audit';

/** What the book of an area said at a revision; undefined where it has no such revision. */
export type Asked = (area: string, revision: number) => Told | 'UNCHECKED' | undefined;

/** Which facts of the book an answer on a case may stand for. */
const FACTS: Record<BookAnswer, readonly BookFact['type'][]> = {
  PROPOSED: ['AwardProposed', 'RosterProposed'],
  DECLINED: ['AwardDeclined', 'RosterDeclined'],
  FINANCE_REVIEWED: ['OrderChecked'],
  BOOKED: ['PaymentBooked'],
  ENDORSED: ['AwardEndorsed'],
  APPROVED: ['AwardApproved'],
  COMMITTED: ['AwardCommitted', 'CommitmentCarried'],
  ORDERED: ['OrderMade'],
  INSTRUCTED: ['PaymentInstructed'],
  PAID: ['PaymentSettled', 'PaymentMadeWithoutGround'],
  REJECTED_BY_BANK: ['PaymentRejected'],
  RETURNED: ['PaymentReturned'],
  RETURNED_AFTER_YEAR_END: ['PaymentReturned'],
  BUDGET_LAPSED: ['CommitmentLapsed'],
  RELEASED: ['AwardReleased'],
  CLAWBACK: ['ClawbackOpened', 'RecoveryRecorded', 'ClawbackClosed', 'ReceivableWrittenOff'],
  CLAWBACK_CLOSED: ['ClawbackClosed'],
  RECOVERED: ['RecoveryRecorded', 'ClawbackClosed'],
  WRITTEN_OFF: ['ReceivableWrittenOff', 'RecoveryRecorded', 'ClawbackClosed'],
};

const ANSWERS: ReadonlySet<BookFact['type']> = new Set(Object.values(FACTS).flat());

/** Whether a case is told of such facts of the book. */
export const isAnswer = (type: BookFact['type']): boolean => ANSWERS.has(type);

/** What papers must have passed before money is spoken of, in their order. */
const STEPS = ['CaseAccepted', 'PreliminaryReviewed', 'BureauReviewed'] as const;
/** What a programme may ask for beside them: it stands on the case, and failed it stops every case. */
const MORE = ['JointOpinionGiven', 'PanelAssessed'] as const;
type Step = (typeof STEPS | typeof MORE)[number];
type Outcome = 'PASSED' | 'FAILED';

function outcomeOf(fact: CaseFact): [Step, Outcome] | null {
  switch (fact.type) {
    case 'CaseAccepted':
      return ['CaseAccepted', 'PASSED'];
    case 'CaseNotAccepted':
      return ['CaseAccepted', 'FAILED'];
    case 'PreliminaryReviewed':
    case 'BureauReviewed':
    case 'JointOpinionGiven':
      return [fact.type, fact.outcome];
    case 'PanelAssessed':
      return [fact.type, fact.outcome ?? 'PASSED'];
    default:
      return null;
  }
}

/** One case, gone through event by event; what it says of the book is held against the book. */
export class CaseAudit {
  readonly chain = new Chain<CaseFact>(new Codec<CaseFact>(caseFile));
  /** Revisions of the book whose answers stand here. */
  readonly answers = new Set<number>();
  private readonly records = new Records<CaseTables>();
  private readonly duties = new DutiesCheck();
  readonly reopenings = new ReopeningsCheck();
  private readonly outcomes = new Map<Step, Outcome>();

  /** @param delegations those of the book of an area; undefined where there is none */
  constructor(
    private readonly asked: Asked,
    private readonly delegations: (area: string) => DelegationsCheck | undefined,
  ) {}

  get one(): Case | undefined {
    return onlyCase(this.records);
  }

  /** A line of a roster as it stands. */
  line(no: number): RosterClaim | undefined {
    const { one } = this;
    return one && lineOf(this.records, one, no);
  }

  /**
   * The first step that the papers have not passed; null where they may be put to the book. Invariant 7 is of money: a decision
   * of nothing, which a leader may make of whatever was accepted, waits for no review, and one that failed may be why.
   */
  unpassed(gives: 'MONEY' | 'NOTHING'): { step: Step; outcome: Outcome | undefined } | null {
    const isWanting = (one: (typeof MORE)[number]): boolean => this.outcomes.get(one) === 'FAILED' || this.lacks(one);
    const step = gives === 'NOTHING' ? STEPS.slice(0, 1).find((one) => this.outcomes.get(one) !== 'PASSED') : (STEPS.find((one) => this.outcomes.get(one) !== 'PASSED') ?? MORE.find(isWanting));
    return step ? { step, outcome: this.outcomes.get(step) } : null;
  }

  see(stored: StoredEvent): Event<CaseFact> | Found {
    const event = this.chain.next(stored);
    if ('what' in event) return event;
    const wrong = this.wrong(event);
    if (wrong) return wrong;
    this.step(event.fact);
    return event;
  }

  private lacks(step: (typeof MORE)[number]): boolean {
    const { one } = this;
    if (!one) return false;
    return step === 'PanelAssessed' ? one.asks.panel && !one.panel : leftToAsk(one).length > 0;
  }

  private wrong(event: Event<CaseFact>): Found | null {
    const { fact, postings } = event;
    if (postings.length > 0) return found('POSTINGS', { zh: '案卷不记分录', en: 'none on a case' }, postings.length);
    return this.answered(fact) ?? papersFault(event, this.one) ?? foldFault(caseFile, this.records, event) ?? this.handled(event);
  }

  /** By whose hands: an answer is nobody's act on the case. */
  private handled(event: Event<CaseFact>): Found | null {
    const delegations = this.delegations(this.one?.area ?? '');
    const unlent = event.fact.type === 'BookAnswered' ? null : delegations?.unlent(event);
    const persons = delegations?.personsOf(event) ?? [event.actor.ref];
    return unlent ?? roleFault(event) ?? this.duties.see(event, persons) ?? this.reopenings.see(event.fact, persons);
  }

  /** A step that failed stays so: no second opinion was ever taken on the same papers, until a review or a court had it reopened. */
  private step(fact: CaseFact): void {
    if (fact.type === 'CaseReopened' && fact.as === undefined) this.reopened();
    const [step, outcome] = outcomeOf(fact) ?? [];
    if (step && outcome && this.outcomes.get(step) !== 'FAILED') this.outcomes.set(step, outcome);
  }

  private reopened(): void {
    for (const [step, outcome] of this.outcomes) if (step !== 'CaseAccepted' || outcome === 'FAILED') this.outcomes.delete(step);
  }

  private answered(fact: CaseFact): Found | null {
    if (fact.type !== 'BookAnswered') return null;
    const told = this.asked(this.one?.area ?? '', fact.bookRevision);
    this.answers.add(fact.bookRevision);
    if (told === 'UNCHECKED') return null;
    const said = (more = ''): Words => ({ zh: `账簿凭证号 ${fact.bookRevision} 对 ${fact.case} 的答复 ${fact.answer}${more}`, en: `${fact.answer} of ${fact.case} at revision ${fact.bookRevision}${more}` });
    if (told === undefined) return found('CASE', said(), { zh: '账簿无此凭证号', en: 'no such revision of the book' });
    if (told.award !== fact.case || !FACTS[fact.answer].includes(told.type)) return found('CASE', said(), { zh: `${told.award ?? '无案件'} 的${actOf(told.type).zh}`, en: `${told.type} of ${told.award}` });
    if (told.stands !== undefined && told.stands !== fact.answer) return found('CASE', said(), told.stands);
    if (told.amountFen !== fact.amountFen) return found('CASE', said(`: ${fact.amountFen}`), told.amountFen);
    const papers = canonical({ minutes: fact.minutes, documentNo: fact.documentNo });
    return told.papers === papers ? null : found('CASE', said(`: ${papers}`), told.papers);
  }
}
