import { book } from '#book/book';
import { placesOfMoney } from '#book/documents-beside';
import type { BookFact, BookTables } from '#book/facts';
import { isMatched } from '#book/matter-money';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { Records } from '#kernel/records';
import { Codec } from '#store/codec';
import type { StoredEvent } from '#store/port';
import { alikeFault, besideFault } from './alike.check';
import { ApprovalsCheck } from './approvals.check';
import { dayFault } from './days.check';
import { ClawbackGroundsCheck } from './clawback-grounds.check';
import { DelegationsCheck } from './delegations.check';
import { DutiesCheck } from './duties.check';
import { type Found, found } from './finding';
import { flagsFault } from './flags.check';
import { foldFault } from './fold.check';
import { interpretationFault } from './interpretations.check';
import { LiabilityCheck } from './liability.check';
import { LimitsCheck } from './limits.check';
import { LinesCheck } from './lines.check';
import { ListsCheck } from './lists.check';
import { OverlapsCheck } from './overlaps.check';
import { PaymentsCheck } from './payments.check';
import { receiptFault } from './receipts.check';
import { RecoveriesCheck } from './recoveries.check';
import { LineRecoveriesCheck } from './line-recoveries.check';
import { RegistersCheck } from './registers.check';
import { roleFault } from './roles.check';
import { RostersCheck } from './rosters.check';
import { Chain } from './seal';
import { StandingCheck } from './standing.check';
import { SpendingPlansCheck } from './spending-plans.check';
import { TablesCheck } from './tables.check';
import { joinedWith, TogetherCheck } from './together.check';
import { TransfersCheck } from './transfers.check';
import { TrialBalance } from './trial-balance';
import { validityFault } from './validity.check';
import { WordsOfGrantsCheck } from './words-of-grants.check';

/** What the book told the case of an award. */
export interface Told {
  /** null for what concerns no case. */
  award: string | null;
  type: BookFact['type'];
  /** 0 where the fact names no amount. */
  amountFen: bigint;
  /** 会议纪要 and 文号 that the fact names, in canonical form. */
  papers: string;
  /** How the case stands with all clawbacks of the award, where the fact says it. */
  stands?: string | undefined;
}

const papersOf = (fact: BookFact): string => {
  switch (fact.type) {
    case 'AwardProposed':
    case 'RosterProposed':
      return canonical({ minutes: fact.minutes });
    case 'AwardApproved':
    case 'AwardDeclined':
    case 'RosterDeclined':
    case 'AwardReleased':
      return canonical({ documentNo: fact.documentNo });
    default:
      return canonical({});
  }
};

/** One book, gone through event by event, with the auditor's own sums beside it. Pure: events in, findings out. */
export class BookAudit {
  readonly balance = new TrialBalance();
  readonly chain = new Chain<BookFact>(new Codec<BookFact>(book));
  /** By revision. */
  readonly told: Told[] = [];
  readonly records = new Records<BookTables>();
  readonly limits = new LimitsCheck();
  private readonly lines = new LinesCheck();
  private readonly plans = new SpendingPlansCheck(this.lines);
  private readonly payments = new PaymentsCheck();
  private readonly recoveries = new RecoveriesCheck();
  private readonly standing = new StandingCheck();
  private readonly transfers = new TransfersCheck();
  private readonly lineRecoveries = new LineRecoveriesCheck();
  readonly approvals = new ApprovalsCheck();
  private readonly rosters = new RostersCheck();
  readonly delegations = new DelegationsCheck();
  private readonly overlaps = new OverlapsCheck((grant) => placesOfMoney(this.records, grant), (award, grant) => isMatched(this.records, award, grant));
  readonly together = new TogetherCheck();
  private readonly grounds = new ClawbackGroundsCheck();
  private readonly duties = new DutiesCheck();
  private readonly tables = new TablesCheck();
  private readonly lists = new ListsCheck();
  private readonly registers = new RegistersCheck();
  private readonly liability = new LiabilityCheck();
  private readonly words = new WordsOfGrantsCheck();

  /** What is wrong with the stream's next event; nothing where it may stand. */
  see(stored: StoredEvent): Event<BookFact> | Found {
    const event = this.chain.next(stored);
    if ('what' in event) return event;
    return this.wrong(event) ?? event;
  }

  private wrong(event: Event<BookFact>): Found | null {
    const { fact, postings } = event;
    const expected = canonical(book.postings(fact));
    if (canonical(postings) !== expected) return found('POSTINGS', expected, canonical(postings));
    const before = this.balance.add(postings) ?? receiptFault(event, this.records, (key, claimant) => this.limits.takenOf(key, claimant)) ?? interpretationFault(fact, this.records) ?? alikeFault(fact, this.records, this.limits) ?? besideFault(event, this.records) ?? this.counted(event) ?? flagsFault(event, this.records) ?? validityFault(event, this.records);
    return before ?? foldFault(book, this.records, event) ?? this.limits.agrees(event, this.records) ?? this.lines.agrees(event, this.records) ?? this.plans.agrees(event, this.records) ?? this.handled(event);
  }

  private handled(event: Event<BookFact>): Found | null {
    const persons = this.delegations.personsOf(event);
    return this.duties.see(event, persons) ?? this.liability.see(event, persons) ?? this.tables.see(event, persons) ?? this.lists.see(event) ?? this.registers.see(event, persons) ?? this.words.see(event, persons) ?? this.delegations.see(event) ?? roleFault(event);
  }

  private counted(event: Event<BookFact>): Found | null {
    const { fact } = event;
    this.told.push({ award: ('award' in fact ? fact.award : null) ?? null, type: fact.type, amountFen: ('amountFen' in fact ? fact.amountFen : 0n) ?? 0n, papers: papersOf(fact), ...('stands' in fact && { stands: fact.stands }) });
    this.approvals.endings.see(fact);
    return this.rosters.see(event) ?? this.approvals.see(event, this.delegations.personsOf(event)) ?? this.payments.see(event) ?? this.limits.see(event) ?? this.lines.see(event) ?? this.plans.see(event) ?? this.recoveries.see(event) ?? this.standing.see(event) ?? this.grounds.see(fact, this.records) ?? this.lineRecoveries.see(event) ?? this.transfers.see(event) ?? this.together.see(event, [...this.overlaps.dueBehind(event), ...joinedWith(fact)]) ?? this.overlaps.see(event) ?? dayFault(event);
  }
}
