import { book } from '#book/book';
import { type BookCommand, type BookFact, bookStream, type BookTables } from '#book/facts';
import { documentNamed } from '#catalogue/documents';
import { canonical } from '#kernel/canonical';
import { day, dayOf } from '#kernel/day';
import { digest, fingerprint } from '#kernel/digest';
import type { EventStore } from '#store/port';
import { StreamWriter } from '#writer/stream-writer';

/** Values that must never leave the book; a test looks for each in every byte that went out. */
export const SECRETS = {
  person: 'PERSONMARK',
  account: 'ACCOUNTMARK',
  accountNumberHash: digest('SM3', 'ACCOUNT NUMBER'),
  legalNameHash: digest('SM3', 'LEGAL NAME'),
  bankNumber: '102290000004',
  officer: 'OFFICERMARK',
  reason: 'REASONMARK',
};

const PROGRAMME = 'sj-08b-bole-match';
const AGENCY = 'party-agency';
const APPROVAL = '2026-03-10T02:00:00Z';

/** One year of a district in small, by the real writer: every path of the money, refusals excluded. */
export class Rehearsal {
  private readonly writer: StreamWriter<BookCommand, BookFact, BookTables>;
  private asked = 0;
  private latest = Temporal.Instant.fromEpochMilliseconds(0);

  constructor(
    store: EventStore,
    readonly area: string,
  ) {
    this.writer = new StreamWriter(store, bookStream(area), book, 'SM3');
  }

  /** The book with its agency, account and two budget lines. */
  async open(): Promise<void> {
    await this.writer.load();
    await this.act('2026-01-05T01:00:00Z', [{ type: 'adoptInstrument', area: '310117', rules: documentNamed('sj-2024-05'), choices: [] }]);
    await this.act('2026-01-05T01:00:00Z', [{ type: 'registerParty', party: AGENCY, legalNameHash: SECRETS.legalNameHash, kind: 'ENTERPRISE', local: true, group: AGENCY }]);
    const { legalNameHash: accountNameHash, accountNumberHash, bankNumber, account } = SECRETS;
    await this.act('2026-01-06T01:00:00Z', [{ type: 'proposeAccount', party: AGENCY, account, accountNameHash, accountNumberHash, bankNumber }]);
    await this.act('2026-01-07T01:00:00Z', [{ type: 'confirmAccount', party: AGENCY, account }]);
    for (const line of [this.line, `${this.area}.2026:02`]) {
      const codes = { agencyCode: '117001', functionCode: '2080799', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
      await this.act('2026-01-08T01:00:00Z', [
        { type: 'openLine', line, year: 2026, programmes: [PROGRAMME], amountFen: 900_000_000_000n, documentNo: '松财预〔2026〕1号', ...codes },
      ]);
    }
    await this.act('2026-01-09T01:00:00Z', [{ type: 'supplementLine', line: this.line, amountFen: 1_00n, documentNo: '松财预〔2026〕2号' }]);
    const moves = [{ line: this.line, byFen: -5_00n }, { line: `${this.area}.2026:02`, byFen: 5_00n }];
    await this.act('2026-01-10T01:00:00Z', [{ type: 'proposeAdjustment', batch: 'batch-1', moves, reason: SECRETS.reason }]);
    await this.act('2026-01-11T01:00:00Z', [{ type: 'confirmAdjustment', batch: 'batch-1' }]);
  }

  get line(): string {
    return `${this.area}-2026-01`;
  }

  get revision(): number {
    return this.writer.revision;
  }

  /** So many awards, numbered from `first`, from the proposal to the receipt: seven events each, six of them public. */
  async pay(first: number, count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, index) => `case-${first + index}`);
    await this.propose(ids);
    await this.instruct(ids);
    await this.act('2026-03-16T02:00:00Z', ids.map((id) => this.receipt(id, 1, '2026-03-16T02:00:00Z')));
  }

  /** One award of each fate: given up, rejected and sent again, returned, clawed back. */
  async vary(): Promise<void> {
    await this.propose(['given-up', 'rejected', 'returned', 'clawed']);
    await this.act(APPROVAL, [{ type: 'releaseAward', award: 'given-up', why: 'WITHDRAWN', reason: SECRETS.reason }]);
    await this.instruct(['rejected', 'returned', 'clawed']);
    await this.act('2026-03-16T02:00:00Z', [{ type: 'recordRejection', reason: SECRETS.reason, ...answer('rejected', 1) }]);
    await this.act('2026-03-16T03:00:00Z', [{ type: 'reissueOrder', order: 'order-rejected' }]);
    await this.act('2026-03-16T04:00:00Z', ['rejected', 'returned', 'clawed'].map((id, index) => this.receipt(id, index === 0 ? 2 : 1, '2026-03-16T04:00:00Z')));
    await this.act('2026-03-17T01:00:00Z', [{ type: 'recordReturn', ...answer('returned', 1), bankReference: 'tuihui-1', reason: 'MS03', returnedOn: day('2026-03-17') }]);
    const receivable = 'receivable-1';
    await this.act('2026-03-18T01:00:00Z', [{ type: 'openClawback', receivable, award: 'clawed', cause: 'ADMIN_CORRECTION', amountFen: 1_000n, reason: SECRETS.reason }]);
    await this.act('2026-03-19T01:00:00Z', [{ type: 'notifyClawback', receivable, statementDueOn: day('2026-03-26') }]);
    await this.act('2026-03-27T01:00:00Z', [{ type: 'decideClawback', receivable, amountFen: 1_000n, documentNo: '松人社追〔2026〕1号', reason: SECRETS.reason }]);
    await this.act('2026-03-27T02:00:00Z', [{ type: 'demandClawback', receivable, dueOn: day('2026-04-20') }]);
    const recovery = { amountFen: 1_000n, recoveredOn: day('2026-04-01'), bankReference: 'recovery-1', disposition: 'SAME_YEAR_REVERSAL' } as const;
    await this.act('2026-04-01T01:00:00Z', [{ type: 'recordRecovery', receivable, ...recovery }]);
  }

  private async propose(ids: readonly string[]): Promise<void> {
    const proposals = ids.map((award): BookCommand => {
      const person = `${SECRETS.person}-${award}`;
      const claim = { kind: 'BOLE_AWARD', person, level: 'MUNICIPAL', decisionNo: `decision-${award}`, decidedOn: day('2026-02-02'), decidedFen: 10_000n, receivedFen: 10_000n } as const;
      return { type: 'proposeAward', award, programme: PROGRAMME, claimant: AGENCY, claim, filedOn: day('2026-03-02'), applicant: 'applicant', reviewers: [`${SECRETS.officer}-reviewer`] };
    });
    await this.act('2026-03-02T02:00:00Z', proposals);
  }

  private async instruct(ids: readonly string[]): Promise<void> {
    const [noticeFirstOn, noticeLastOn] = [day('2026-03-03'), day('2026-03-09')];
    await this.act(APPROVAL, ids.map((award) => ({ type: 'approveAward', award, noticeFirstOn, noticeLastOn, confirmedFlags: [] })));
    await this.act('2026-03-11T02:00:00Z', ids.map((award) => ({ type: 'commitAward', award, line: this.line })));
    await this.act('2026-03-12T02:00:00Z', ids.map((award) => ({ type: 'makeOrder', order: `order-${award}`, award })));
    await this.act('2026-03-13T02:00:00Z', ids.map((award) => ({ type: 'checkOrder', order: `order-${award}` })));
    await this.act('2026-03-14T02:00:00Z', ids.map((award) => ({ type: 'releaseOrder', order: `order-${award}` })));
  }

  /** Money goes on the day on which it is told of, which is never before what was done last. */
  private receipt(id: string, attempt: number, at: string): BookCommand {
    return { type: 'recordReceipt', executedOn: dayOf(this.later(at)), ...answer(id, attempt) };
  }

  private later(at: string): Temporal.Instant {
    const asked = Temporal.Instant.from(at);
    return Temporal.Instant.compare(asked, this.latest) < 0 ? this.latest : asked;
  }

  /** Somebody else acts each time, and each must be heard. */
  private async act(at: string, commands: readonly BookCommand[]): Promise<void> {
    const actor = { ref: `${SECRETS.officer}-${at}`, role: 'OFFICER' };
    this.latest = this.later(at);
    const answers = commands.map((command) => {
      const id = `ask-${(this.asked += 1)}`;
      return this.writer.submit({ command, at: this.latest, actor, id, hash: fingerprint({ ...command }), correlationId: id, causationId: id });
    });
    for (const outcome of await Promise.all(answers)) {
      if ('refusal' in outcome) throw new Error(`refused: ${outcome.refusal.refused} ${canonical(outcome.refusal.facts)}`);
    }
  }
}

const answer = (id: string, attempt: number) => ({
  order: `order-${id}`,
  endToEndId: `order-${id}-${attempt}`,
  amountFen: 10_000n,
  bankReference: `bank-${id}-${attempt}`,
});
