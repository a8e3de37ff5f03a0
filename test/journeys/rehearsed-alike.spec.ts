import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PERMISSIONS, type Role } from '#access/permissions';
import type { LimitUse } from '#book/limits.facts';
import { isPaid, standing } from '#book/entitlement';
import { openScript } from '#apps/audit/script-file';
import type { Case } from '#cases/case.facts';
import type { Instrument } from '#policy/programme';
import { dayOf } from '#kernel/day';
import type { Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { commandOf } from '#rehearsal/commands';
import { rehearse } from '#rehearsal/rehearse';
import { reviewsAsked } from '#rehearsal/reviews';
import { documentsOf, type Entry, type Script, type Step } from '#rehearsal/script';
import { ACT_NAMES } from '#rehearsal/words';
import { openEmbedded } from '#store/embedded';
import type { EventStore } from '#store/port';
import { ActOnBook, ActOnCase, type BookDone, type CaseDone } from '#writer/acts';
import { Answers } from '#writer/answers';
import { BookHandler } from '#writer/book.handler';
import { CaseHandler } from '#writer/case.handler';
import { Writers } from '#writer/writers';
import { recordSamples } from '../samples/recording';

const SCENARIOS = join(__dirname, '../scenarios');
const FILES = [...readdirSync(SCENARIOS).filter((name) => /^S\d\d.*\.yaml$/.test(name)).map((name) => join(SCENARIOS, name)), ...['every-act.yaml', 'every-act-jiading.yaml'].map((name) => join(__dirname, name))];

interface Told {
  area: string;
  documents: ReadonlyMap<string, Instrument>;
  regional: Script['regional'];
}

/** The ledger without its door: real handlers, writers and store, and the acts of a script one after the other. */
class Ledger {
  readonly writers: Writers;
  private readonly ofBook: BookHandler;
  private readonly ofCase: CaseHandler;
  private asked = 0;

  constructor(store: EventStore) {
    this.writers = new Writers(store, 'SM3');
    const answers = new Answers(this.writers);
    this.ofBook = new BookHandler(this.writers, answers);
    this.ofCase = new CaseHandler(this.writers, answers);
  }

  async case(id: string): Promise<Case | undefined> {
    return (await this.writers.case(id)).records.get('cases', id);
  }

  /** The code of the refusal, or what else was done. */
  async act({ at, actor, said }: Step, { area, documents, regional }: Told): Promise<string> {
    if (actor.role === 'auditor') return 'FORBIDDEN_SOD';
    const allowed: readonly Role[] = PERMISSIONS[said.act];
    if (!allowed.includes(actor.role as Role)) return 'FORBIDDEN_ROLE';
    const book = await this.writers.book(area);
    const asked = commandOf(said, { area, book: book.records, on: dayOf(at), documents, regional });
    const { case: id, command } = asked;
    const key = ('idempotencyKey' in said ? said.idempotencyKey : undefined) ?? `key-${(this.asked += 1)}`;
    const ask: Ask<never> = { command: command as never, at, actor, id: `${actor.ref}:${key}`, hash: fingerprint({ actor: actor.ref, case: id, command }), correlationId: key, causationId: key };
    return outcomeOf(await (id === null ? this.ofBook.execute(new ActOnBook(area, ask)) : this.ofCase.execute(new ActOnCase(area, id, ask, undefined, asked.lines))));
  }
}

function outcomeOf(done: BookDone | CaseDone): string {
  if ('refusal' in done) return done.refusal.refused;
  if (done.events.length === 0) return 'UNCHANGED';
  return done.repeated ? 'REPEATED' : 'DONE';
}

/** What the ledger said to each entry of the script: to a grant, what it said last. The reviews are those that its own case asks for. */
async function toldBy(ledger: Ledger, script: Script): Promise<Map<Entry, string>> {
  const told = new Map<Entry, string>();
  const on = { area: script.area, documents: documentsOf(script, true), regional: script.regional };
  const tell = async (step: Step): Promise<void> => {
    const before = told.get(step.entry) ?? 'DONE';
    if (before !== 'DONE' && step.entry.act === 'grant') return;
    told.set(step.entry, await ledger.act(step, on));
    if (step.said.act === 'bureauReview') for (const review of reviewsAsked(step, await ledger.case(step.said.case))) await tell(review);
  };
  for (const step of script.steps) await tell(step);
  return told;
}

/** Where each case stands at the end of a rehearsal: an act that nobody may do any more is refused and names it. */
function endsOf(script: Script): Map<string, string | undefined> {
  const filed = [...new Set(script.steps.flatMap(({ said }) => (said.act === 'file' || said.act === 'fileRoster' ? [said.case] : [])))];
  const at = script.steps.at(-1)?.at ?? Temporal.Instant.from('2026-01-01T00:00:00Z');
  const asked = filed.map((id): Step => {
    const actor = { ref: 'u-probe', role: 'applicant' };
    return { entry: { number: 0, act: 'accept', subject: id, on: dayOf(at), actor }, at, actor, said: { act: 'accept', case: id } };
  });
  const { outcomes } = rehearse({ ...script, entries: asked.map(({ entry }) => entry), steps: [...script.steps, ...asked] });
  return new Map(outcomes.map(({ subject, state }) => [subject, state]));
}

const isForeseen = (entry: Entry | undefined): boolean => ['refused', 'done'].some((word) => Object.hasOwn(entry?.expect ?? {}, word));

describe('a rehearsal says what the ledger itself says', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'grantbook-alike-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('of every act that there is', () => {
    const done = new Set<string>(FILES.flatMap((file) => openScript(file).steps.flatMap(({ entry, said }) => [entry.act, said.act])));
    expect(ACT_NAMES.filter((act) => !done.has(act))).toEqual([]);
  });

  it.each(FILES.filter((file) => basename(file).startsWith('every-act')).map((file) => [basename(file), file]))('with every act of %s done, but where the file says that it is refused', (_, file) => {
    const script = openScript(file);
    const undone = rehearse(script).outcomes.filter(({ done, number }) => done !== 'DONE' && !isForeseen(script.entries[number - 1]));
    expect(undone).toEqual([]);
  });

  it.each(FILES.map((file) => [basename(file), file]))('of %s: every act, revision, line, limit and case', async (_, file) => {
    const script = openScript(file);
    const { outcomes, totals, bookRevision, unmet } = rehearse(script);
    expect(unmet).toBe(0);
    const store = openEmbedded(join(folder, 'grantbook.db'));
    const ledger = new Ledger(store);
    const told = await toldBy(ledger, script);
    expect(outcomes.map(({ number, done, refused }) => [number, refused ?? done])).toEqual(script.entries.map((entry) => [entry.number, told.get(entry)]));
    const { records, revision } = await ledger.writers.book(script.area);
    expect(revision).toBe(bookRevision);
    const standingOf = (key: string): LimitUse | undefined => {
      const known = records.get('limits', key);
      const stands = known && standing(records, known);
      return stands && { ...stands, paid: isPaid(stands) };
    };
    for (const [line, { availableFen: _, ...figures }] of Object.entries(totals.lines)) expect(records.get('lines', line)).toEqual(figures);
    for (const [key, { leftFen: _, ...use }] of Object.entries(totals.keys)) expect([key, standingOf(key)]).toEqual([key, use]);
    for (const [id, state] of endsOf(script)) expect([id, (await ledger.case(id))?.state]).toEqual([id, state]);
    if (process.env['RECORD_SAMPLES']) await recordSamples(store);
    await store.close();
  });
});
