import { join } from 'node:path';
import type { BookCommand } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';
import { day } from '#kernel/day';
import { isRefusal, type Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { Claim } from '#policy/claims';
import { openEmbedded } from '#store/embedded';
import type { EventStore } from '#store/port';
import { Writers } from '#writer/writers';
import { SONGJIANG } from '../documents';
import { exportViews } from '#views/export';
import { Projector } from '#views/projector';
import { openViews, type Views } from '#views/views';

/** The words in which the views are tested: a real store, the real writers, and commands as an office gives them. */
export const AREA = '310117';
export const BOLE = 'sj-08b-bole-match';
export const EVENTS = 'sj-10b-event-subsidy';
/** Longer than any test may take: a limit, never a pause. */
export const LONG = 10_000;

const START = Temporal.Instant.from('2026-05-20T01:00:00Z');
const HEARD_AFTER_DAYS = 8;

/** An office with a store in a folder of its own. Its clock goes on by a minute with each act. */
export class Office {
  readonly writers: Writers;
  private minutes = 0;

  constructor(
    readonly folder: string,
    readonly store: EventStore = openEmbedded(join(folder, 'ledger.db')),
  ) {
    this.writers = new Writers(store, 'SM3');
  }

  /** An act on the book; gives the revision at which it then stands. */
  async act(who: string, command: BookCommand, area = AREA): Promise<number> {
    const book = await this.writers.book(area);
    // Nobody decides a clawback before the party's day is over.
    if (command.type === 'decideClawback') this.daysLater(HEARD_AFTER_DAYS);
    return landed(await book.submit(this.ask(who, command)));
  }

  async acts(all: readonly Act[]): Promise<number> {
    let revision = -1;
    for (const [who, command] of all) revision = await this.act(who, command);
    return revision;
  }

  async onCase(who: string, id: string, command: CaseCommand): Promise<number> {
    const file = await this.writers.case(id);
    return landed(await file.submit(this.ask(who, command)));
  }

  daysLater(days: number): void {
    this.minutes += days * 24 * 60;
  }

  private ask<Command>(who: string, command: Command): Ask<Command> {
    const id = `command-${(this.minutes += 1)}`;
    const at = START.add({ minutes: this.minutes });
    return { command, at, actor: { ref: who, role: 'desk' }, id, hash: fingerprint(command), correlationId: id, causationId: id };
  }
}

export type Act = readonly [who: string, command: BookCommand];

function landed(outcome: { refusal: object } | { revision: number }): number {
  if ('refusal' in outcome) throw new Error(isRefusal(outcome.refusal) ? `${outcome.refusal.refused} ${fingerprint(outcome.refusal.facts)}` : 'refused');
  return outcome.revision;
}

/** Views that follow the store until they are closed. */
export class Following {
  readonly lines: string[] = [];
  readonly views: Views;
  readonly projector: Projector;
  readonly running: Promise<void>;

  constructor(
    store: EventStore,
    readonly file: string,
  ) {
    this.views = openViews(file, { log: (line) => this.lines.push(line) });
    this.projector = new Projector(store, this.views);
    this.running = this.projector.run();
  }

  async toEnd(): Promise<this> {
    if (!(await Promise.race([this.views.caughtUp(LONG), this.running.then(() => false)]))) throw new Error('the views did not catch up');
    return this;
  }

  async close(): Promise<void> {
    await this.projector.stop();
    this.views.close();
  }
}

/** What views that read the whole store in one go say. */
export async function rebuilt(office: Office, name = 'rebuilt.db'): Promise<string> {
  const following = await new Following(office.store, join(office.folder, name)).toEnd();
  await following.close();
  return exportViews(following.file);
}

export const bole = (person: string, decisionNo: string, fen: bigint): Claim => ({
  kind: 'BOLE_AWARD', person, level: 'MUNICIPAL', decisionNo, decidedOn: day('2026-03-02'), decidedFen: fen, receivedFen: fen,
});

/** Of days of their own: two events of one claimant on the same days are shown as likely one (record 39). */
export const event = (name: string, auditedCostFen: bigint, opensOn = day('2026-03-10')): Claim => ({
  kind: 'EVENT', event: name, opensOn, lastDayOn: opensOn.add({ days: 2 }), approvedOn: day('2026-02-01'), auditedCostFen, otherFiscalFen: 0n,
});

const HASH = 'a'.repeat(64);

/** The document adopted, two parties with accounts, two lines between which money moves. */
export const opening: readonly Act[] = [
  ['desk', { type: 'adoptInstrument', area: '310117', rules: SONGJIANG, choices: [] }],
  ...['party-a', 'party-b'].flatMap((party): Act[] => [
    ['desk', { type: 'registerParty', party, legalNameHash: HASH, kind: 'ENTERPRISE', local: true, group: party }],
    ['desk', { type: 'proposeAccount', party, account: `${party}-1`, accountNameHash: HASH, accountNumberHash: HASH, bankNumber: '102290002123' }],
    ['second', { type: 'confirmAccount', party, account: `${party}-1` }],
  ]),
  ...['line-1', 'line-2'].map((line): Act => [
    'finance',
    {
      type: 'openLine', line, year: 2026, programmes: [BOLE, EVENTS], amountFen: 60_000_000n, documentNo: '沪松财〔2026〕1号',
      agencyCode: '125001', functionCode: '2080199', governmentEconomicCode: '50299', departmentEconomicCode: '30299',
    },
  ]),
  ['finance', { type: 'supplementLine', line: 'line-1', amountFen: 5_000_000n, documentNo: '沪松财〔2026〕8号' }],
  ['finance', { type: 'proposeAdjustment', batch: 'batch-1', moves: [{ line: 'line-1', byFen: 1_000_000n }, { line: 'line-2', byFen: -1_000_000n }], reason: '调剂' }],
  ['second', { type: 'confirmAdjustment', batch: 'batch-1' }],
];

export const proposed = (award: string, programme: string, claimant: string, claim: Claim): Act => [
  'reviewer',
  { type: 'proposeAward', award, programme, claimant, claim, filedOn: day('2026-04-01'), applicant: 'applicant', reviewers: ['reviewer'] },
];

export const approved = (award: string): Act => [
  'chief',
  { type: 'approveAward', award, noticeFirstOn: day('2026-05-06'), noticeLastOn: day('2026-05-18'), confirmedFlags: [] },
];

export const bound = (award: string, line: string): Act => ['finance', { type: 'commitAward', award, line }];

/** Made, checked and released: the first attempt is in flight. */
export const sent = (award: string): Act[] => [
  ['maker', { type: 'makeOrder', order: `order-${award}`, award }],
  ['checker', { type: 'checkOrder', order: `order-${award}` }],
  ['releaser', { type: 'releaseOrder', order: `order-${award}` }],
];

const answer = (award: string, kind: string, amountFen: bigint) => ({ order: `order-${award}`, endToEndId: `order-${award}-1`, amountFen, bankReference: `bank-${kind}-${award}` });

export const settled = (award: string, amountFen: bigint): Act => ['treasury', { type: 'recordReceipt', executedOn: day('2026-05-20'), ...answer(award, 'paid', amountFen) }];

export const returned = (award: string, amountFen: bigint): Act => [
  'treasury',
  { type: 'recordReturn', reason: 'AC01', returnedOn: day('2026-05-20'), ...answer(award, 'back', amountFen) },
];

/** Our own mistake, taken back in the year: the cap and the line get the money again. */
export const clawedBack = (award: string, amountFen: bigint): Act[] => [
  ['desk', { type: 'openClawback', receivable: `claw-${award}`, award, cause: 'ADMIN_CORRECTION', amountFen, reason: '核定有误' }],
  ['desk', { type: 'notifyClawback', receivable: `claw-${award}`, statementDueOn: day('2026-05-27') }],
  ['chief', { type: 'decideClawback', receivable: `claw-${award}`, amountFen, documentNo: '追回1号', reason: '核定有误' }],
  ['treasury', { type: 'recordRecovery', receivable: `claw-${award}`, amountFen, recoveredOn: day('2026-05-28'), bankReference: `bank-claw-${award}`, disposition: 'SAME_YEAR_REVERSAL' }],
];

/** A year of a small district: paid, returned, waiting, released, and part of it clawed back. */
export const aYear: readonly Act[] = [
  ...opening,
  proposed('award-1', BOLE, 'party-a', bole('person-1', 'D-1', 30_000_000n)),
  proposed('award-2', BOLE, 'party-a', bole('person-1', 'D-2', 40_000_000n)),
  proposed('award-3', EVENTS, 'party-b', event('fair-1', 40_000_000n)),
  proposed('award-4', EVENTS, 'party-b', event('fair-2', 10_000_000n, day('2026-03-17'))),
  ...['award-3', 'award-1', 'award-2'].map(approved),
  bound('award-1', 'line-1'),
  bound('award-2', 'line-2'),
  ...['award-1', 'award-2'].flatMap(sent),
  settled('award-1', 30_000_000n),
  settled('award-2', 20_000_000n),
  returned('award-2', 20_000_000n),
  ['chief', { type: 'releaseAward', award: 'award-4', why: 'REJECTED', reason: '不予支持' }],
  ...clawedBack('award-1', 10_000_000n),
];
