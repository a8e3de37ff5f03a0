import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { book } from '#book/book';
import { type BookCommand, bookStream } from '#book/facts';
import { documentNamed } from '#catalogue/documents';
import { day } from '#kernel/day';
import type { Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { EventStore, NewEvent } from '#store/port';
import { openThreaded } from '#store/threaded';
import { StreamWriter } from '#writer/stream-writer';
import type { BookWriter } from '#writer/writers';
import { type Measured, median } from './bench.measured';

const AWARDS = 24_000;
/** Of six awards the line holds five. */
const fitting = (awards: number): number => Math.floor((awards * 5) / 6);
const LINE = '310117-2026-01';
const FIRM = '91310117MAFAKE000P';
const AT = Temporal.Instant.from('2026-05-20T02:00:00Z');
const BOLE = 'sj-08b-bole-match';

/**
 * Decisions that race for one budget line: more awards than the line holds, all asked at once. Proposals under a cap, with
 * their receipts, are the heaviest events; commitments the lightest. Beside each: the same bytes, in the same batches, into
 * a bare table of node:sqlite with the same durability.
 */
export async function benchWriter(rounds: number, awards = AWARDS): Promise<Measured[]> {
  const proposals: { ours: number; bare: number }[] = [];
  const commitments: { ours: number; bare: number }[] = [];
  // The first round is for the compiler of JavaScript, which a service that runs for months has behind it.
  for (let round = 0; round <= rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-bench-'));
    const { propose, commit } = await racing(await openThreaded(join(folder, 'grantbook.db')), awards);
    const measured = { propose: beside(propose, join(folder, 'bare-1.db')), commit: beside(commit, join(folder, 'bare-2.db')) };
    if (round > 0) proposals.push(measured.propose);
    if (round > 0) commitments.push(measured.commit);
    rmSync(folder, { recursive: true });
  }
  return [
    median(commitments, { bench: 'writer.commit', unit: 'events', atLeast: 1 / 3, detail: `${awards} 项争一条指标，容 ${fitting(awards)} 项 race for one line that holds ${fitting(awards)}` }),
    median(proposals, { bench: 'writer.propose', unit: 'events', atLeast: 1 / 3, detail: '限额下的拟支持，附决定书 capped proposals with receipts' }),
  ];
}

export interface Raced {
  seconds: number;
  batches: (readonly NewEvent[])[];
}

/** Closes the store in the end. */
export async function racing(within: EventStore, many: number, stream = bookStream('310117')): Promise<{ propose: Raced; commit: Raced }> {
  const store = new Recording(within);
  const writer: BookWriter = new StreamWriter(store, stream, book, 'SM3');
  await writer.load();
  for (const command of ground(many)) await writer.submit(ask(command, 'ground'));
  const awards = Array.from({ length: many }, (_, n) => `A${n}`);
  const propose = await race(store, writer, awards.map((award) => ask(proposal(award), 'meeting')));
  await Promise.all(awards.map((award) => writer.submit(ask(approval(award), 'leader'))));
  const commit = await race(store, writer, awards.map((award) => ask({ type: 'commitAward', award, line: LINE }, 'budget')));
  await store.close();
  return { propose, commit };
}

async function race(store: Recording, writer: BookWriter, asks: Ask<BookCommand>[]): Promise<Raced> {
  await store.batches();
  const start = process.hrtime.bigint();
  await Promise.all(asks.map((one) => writer.submit(one).then(() => undefined)));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, batches: await store.batches() };
}

/** Decisions a second against events a second that a bare loop writes; refused decisions write nothing and count for nothing. */
function beside({ seconds, batches }: Raced, file: string): { ours: number; bare: number } {
  const events = batches.reduce((count, batch) => count + batch.length, 0);
  return { ours: events / seconds, bare: events / bareLoop(batches, file) };
}

function bareLoop(batches: readonly (readonly NewEvent[])[], file: string): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (revision INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, json TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO events (id, type, json) VALUES (?, ?, ?)');
  const start = process.hrtime.bigint();
  for (const batch of batches) {
    database.exec('BEGIN');
    for (const { id, type, json } of batch) insert.run(id, type, json);
    database.exec('COMMIT');
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  database.close();
  return seconds;
}

/** The real store, with the place and size of each append written down. */
class Recording implements EventStore {
  private appends: { stream: string; from: number; count: number }[] = [];

  constructor(private readonly store: EventStore) {}

  get tellsRepeats(): boolean {
    return this.store.tellsRepeats;
  }

  get batch(): number | undefined {
    return this.store.batch;
  }

  append: EventStore['append'] = (stream, expected, events, previous) => {
    this.appends.push({ stream, from: expected + 1, count: events.length });
    return this.store.append(stream, expected, events, previous);
  };
  read: EventStore['read'] = (stream, from) => this.store.read(stream, from);
  subscribe: EventStore['subscribe'] = (options) => this.store.subscribe(options);
  close: EventStore['close'] = () => this.store.close();

  /** The events of each append since the last time, as they stand in the store. */
  async batches(): Promise<(readonly NewEvent[])[]> {
    const batches: NewEvent[][] = [];
    for (const { stream, from, count } of this.appends.splice(0)) batches.push(await this.some(stream, from, count));
    return batches;
  }

  private async some(stream: string, from: number, count: number): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for await (const event of this.store.read(stream, from)) if (events.push(event) === count) break;
    return events;
  }
}

let asked = 0;

export function ask(command: BookCommand, ref: string): Ask<BookCommand> {
  asked += 1;
  const id = `bench:${asked}`;
  return { command, at: AT, actor: { ref, role: 'bench' }, id, hash: fingerprint(command), correlationId: id, causationId: id };
}

/** What every award of a bench needs. */
export function ground(awards = AWARDS): BookCommand[] {
  const amountFen = 10_000_000n * BigInt(fitting(awards));
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  return [
    { type: 'adoptInstrument', area: '310117', rules: documentNamed('sj-2024-05'), choices: [] },
    { type: 'registerParty', party: FIRM, legalNameHash: '0'.repeat(64), kind: 'ENTERPRISE', local: true, group: FIRM },
    { type: 'openLine', line: LINE, year: 2026, programmes: [BOLE], amountFen, documentNo: 'bench 1', ...codes },
  ];
}

export const proposal = (award: string): BookCommand => ({
  type: 'proposeAward',
  award,
  programme: BOLE,
  claimant: FIRM,
  filedOn: day('2026-05-06'),
  applicant: 'applicant',
  reviewers: ['street', 'reviewer'],
  claim: { kind: 'BOLE_AWARD', person: `person-${award}`, level: 'MUNICIPAL', decisionNo: `D-${award}`, decidedOn: day('2026-03-10'), decidedFen: 10_000_000n, receivedFen: 10_000_000n },
});

export const approval = (award: string): BookCommand => ({
  type: 'approveAward', award, noticeFirstOn: day('2026-05-07'), noticeLastOn: day('2026-05-13'), confirmedFlags: [],
});
