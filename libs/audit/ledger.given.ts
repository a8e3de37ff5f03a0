import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { book } from '#book/book';
import type { Act } from '#book/book.given';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { caseFile } from '#cases/case';
import type { BookAnswer, CaseCommand, CaseFact, CaseTables } from '#cases/case.facts';
import type { Aggregate } from '#kernel/aggregate';
import { canonical } from '#kernel/canonical';
import { day, dayOf, startOf } from '#kernel/day';
import { type Actor, isRefusal } from '#kernel/decision';
import { type DigestAlgorithm, fingerprint, uuidOf } from '#kernel/digest';
import { GENESIS, hashOf, seal, type WireEnvelope } from '#kernel/envelope';
import { Records } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';
import { openEmbedded } from '#store/embedded';
import { type NewEvent, NO_STREAM, type StoredEvent } from '#store/port';
import { mixed } from './languages.given';
import { type Verdict, verify } from './verify';

/** Seals what an aggregate decides, as the writer does, without a mailbox: the ledgers that the auditor's specifications damage. */
class Pen<Command, Fact extends { type: string }, Tables> {
  readonly records = new Records<Tables>();
  readonly events: NewEvent[] = [];
  private hash = GENESIS;
  private at = startOf(day('2026-01-01'));

  constructor(
    private readonly stream: string,
    private readonly aggregate: Aggregate<Command, Fact, Tables>,
    private readonly algorithm: DigestAlgorithm,
  ) {}

  /** Writes what was decided; gives the reason where the act is refused. */
  write({ command, by: ref, on, onBehalfOf }: { command: Command & { type: string }; by: string; on: string; onBehalfOf?: string }): string | null {
    const noon = startOf(day(on)).add({ hours: 12 });
    this.at = Temporal.Instant.compare(noon, this.at) < 0 ? this.at : noon;
    const ids = { id: `${this.stream}-${this.events.length}`, correlationId: 'spec', causationId: 'spec' };
    const ask = { command, at: this.at, actor: { ref, role: 'officer', ...(onBehalfOf !== undefined && { onBehalfOf }) }, hash: fingerprint(command), ...ids };
    const actor = this.aggregate.actor?.(this.records, ask) ?? ask.actor;
    const decided = this.aggregate.decide(this.records, { ...ask, actor });
    if (isRefusal(decided)) return `${command.type} was refused: ${decided.refused}`;
    for (const one of decided) this.record(one.fact, { actor, command: { id: ids.id, hash: fingerprint(command) }, effectiveOn: one.effectiveOn ?? dayOf(this.at), receipt: one.receipt });
    return null;
  }

  private record(fact: Fact, more: { actor: Actor; command: { id: string; hash: string }; effectiveOn: Temporal.PlainDate; receipt: object | undefined }): void {
    const { actor, command, effectiveOn, receipt } = more;
    const revision = this.events.length;
    const unsealed = {
      id: uuidOf(`${this.stream}/${revision}`), type: fact.type, schema: 1, stream: this.stream, revision, at: this.at, effectiveOn,
      actor, command, correlationId: 'spec', causationId: 'spec', fact, postings: this.aggregate.postings(fact),
      ...(receipt && { receipt: receipt as Record<string, unknown> }), chain: { algorithm: this.algorithm },
    };
    const { json, hash } = seal(canonical(unsealed), this.hash);
    for (const update of this.aggregate.fold(fact, { at: this.at, on: dayOf(this.at), actor, revision, receipt })) this.records.apply(update);
    this.hash = hash;
    this.events.push({ id: unsealed.id, type: fact.type, json });
  }
}

/** The folders of this run. */
const made: string[] = [];

/** Removes every ledger that a specification made. */
export const sweep = (): void => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true }));

/** The verdict on books that were written without their cases. */
export function ofBooksAlone(verdict: Verdict): Verdict {
  const findings = verdict.findings.filter(({ what, found }) => what !== 'CASE' || found !== 'no such stream');
  return { ...verdict, findings, first: findings[0] ?? null };
}

/** What an auditor finds in the file, each finding in both languages; that a book which was written alone has no cases is no finding here. */
export async function verdictOf({ file, alone }: LedgerFile): Promise<Verdict> {
  const store = openEmbedded(file, { audit: true });
  try {
    const verdict = await verify(store);
    expect(verdict.findings.flatMap(mixed)).toEqual([]);
    return alone ? ofBooksAlone(verdict) : verdict;
  } finally {
    await store.close();
  }
}

/** A store file with a book, and with the cases that are written on it. */
export class LedgerFile {
  readonly file = join(mkdtempSync(join(tmpdir(), 'grantbook-audit-')), 'grantbook.db');
  private readonly pens = new Map<string, Pen<BookCommand, BookFact, BookTables> | Pen<CaseCommand, CaseFact, CaseTables>>();
  private readonly written = new Map<string, number>();

  /** Whether no case was ever written. */
  get alone(): boolean {
    return [...this.pens.keys()].every((stream) => stream.startsWith('book-'));
  }

  constructor(private readonly algorithm: DigestAlgorithm = 'SM3') {
    made.push(dirname(this.file));
  }

  async book(acts: readonly Act[], area = '310117'): Promise<this> {
    const pen = this.pen(`book-${area}`, () => new Pen<BookCommand, BookFact, BookTables>(`book-${area}`, book, this.algorithm));
    for (const one of acts) must(pen.write(one));
    return this.flush(`book-${area}`, pen.events);
  }

  async case(id: string, acts: readonly CaseAct[]): Promise<this> {
    const pen = this.pen(`case-${id}`, () => new Pen<CaseCommand, CaseFact, CaseTables>(`case-${id}`, caseFile, this.algorithm));
    for (const one of acts) must(pen.write(one));
    return this.flush(`case-${id}`, pen.events);
  }

  /** Runs SQL on the closed file, as somebody with access to the disk could. */
  damage(change: (db: DatabaseSync) => void): void {
    const db = new DatabaseSync(this.file);
    change(db);
    db.close();
  }

  /** The stored events of a stream, changed at will and written back; `reseal` mends the chain and the numbers from the first change on. */
  rewrite(change: (events: WireEnvelope[]) => void, options: { reseal: boolean; stream?: string }): void {
    const { reseal, stream = 'book-310117' } = options;
    this.damage((db) => {
      const events = rowsOf(db, stream).map(({ json }) => JSON.parse(json) as WireEnvelope);
      change(events);
      let previous = GENESIS;
      const put = db.prepare('UPDATE events SET id = ?, type = ?, json = ? WHERE stream = ? AND revision = ?');
      for (const [revision, event] of events.entries()) {
        if (reseal) {
          event.revision = revision;
          event.chain.previous = previous;
          event.chain.hash = hashOf(event);
        }
        previous = event.chain.hash;
        put.run(event.id, event.type, JSON.stringify(event), stream, revision);
      }
      db.prepare('DELETE FROM events WHERE stream = ? AND revision >= ?').run(stream, events.length);
    });
  }

  private pen<P>(stream: string, make: () => P): P {
    const known = this.pens.get(stream) as P | undefined;
    if (known) return known;
    const made = make();
    this.pens.set(stream, made as never);
    return made;
  }

  private async flush(stream: string, events: readonly NewEvent[]): Promise<this> {
    const from = this.written.get(stream) ?? 0;
    const store = openEmbedded(this.file);
    await store.append(stream, from + NO_STREAM, events.slice(from));
    await store.close();
    this.written.set(stream, events.length);
    return this;
  }
}

/** What is found in a book when its first event of a type was changed and the chain mended behind it. */
export async function afterForging(acts: readonly Act[], type: BookFact['type'], forge: (event: WireEnvelope) => unknown): Promise<Verdict['first']> {
  const ledger = await new LedgerFile().book(acts);
  ledger.rewrite((events) => forge(events.find((event) => event.type === type)!), { reseal: true });
  return (await verdictOf(ledger)).first;
}

/** What is found in a book when its first event of a type was taken out, and numbers and chain mended behind it. */
export async function afterTaking(acts: readonly Act[], type: BookFact['type']): Promise<Verdict['first']> {
  const ledger = await new LedgerFile().book(acts);
  ledger.rewrite((events) => events.splice(events.findIndex((event) => event.type === type), 1), { reseal: true });
  return (await verdictOf(ledger)).first;
}

function must(refusal: string | null): void {
  if (refusal !== null) throw new Error(refusal);
}

/** What a store would hold after these acts were asked of one book, in this order; what is refused leaves nothing. */
export function sealed(acts: readonly Act[], area = '310117'): StoredEvent[] {
  const stream = `book-${area}`;
  const pen = new Pen<BookCommand, BookFact, BookTables>(stream, book, 'SM3');
  for (const one of acts) pen.write(one);
  return pen.events.map((event, revision) => ({ ...event, stream, revision, position: String(revision + 1) }));
}

type CaseAct = { command: CaseCommand; by: string; on: string };

/** The papers of one case. */
export const aCase = {
  filed: (id: string, claim: ClaimOf<'BOLE_AWARD'>): CaseAct[] => [
    { command: { type: 'file', case: id, area: '310117', programme: 'sj-08b-bole-match', claimant: 'firm-a', claim }, by: 'applicant', on: '2026-02-20' },
    { command: { type: 'accept' }, by: 'desk', on: '2026-02-24' },
    { command: { type: 'preliminaryReview', outcome: 'PASSED', opinion: '同意', office: '方松街道' }, by: 'street', on: '2026-02-25' },
    { command: { type: 'bureauReview', outcome: 'PASSED', opinion: '同意' }, by: 'bureau', on: '2026-02-26' },
  ],
  told: (bookRevision: number, answer: BookAnswer, amountFen: bigint): CaseAct => ({ command: { type: 'recordAnswer', bookRevision, answer, amountFen, detail: '' }, by: 'proposer', on: '2026-03-02' }),
  published: { command: { type: 'publishNotice' }, by: 'publisher', on: '2026-03-02' } satisfies CaseAct,
};

const rowsOf = (db: DatabaseSync, stream: string): StoredEvent[] =>
  db.prepare('SELECT stream, revision, id, type, json, position FROM events WHERE stream = ? ORDER BY revision').all(stream).map((row) => ({
    stream: String(row['stream']), revision: Number(row['revision']), id: String(row['id']), type: String(row['type']), json: String(row['json']), position: String(row['position']),
  }));
