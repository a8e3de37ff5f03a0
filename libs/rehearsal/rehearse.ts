import { PERMISSIONS, type Role } from '#access/permissions';
import type { BookFact } from '#book/facts';
import type { Case } from '#cases/case.facts';
import { toWire } from '#kernel/canonical';
import { type Day, dayOf } from '#kernel/day';
import { type Actor, type Refusal, refuse } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import type { Instrument } from '#policy/programme';
import type { DecisionReceipt } from '#policy/receipt';
import { commandOf } from './commands';
import { District, type Done, EMPTY, type Ground } from './district';
import { type Unmet, unmet } from './expectations';
import { reviewsAsked } from './reviews';
import { caseNamed, documentsOf, type Entry, type Script, type Step } from './script';
import { Standing } from './standing';
import { Tally, type Totals } from './totals';
import type { ActName, ScriptedAct } from './words';

/** What an act came to: an amount or a refusal with its article, and the book revision that it left. */
export interface Outcome {
  /** The place of the act in the script, from 1; 0 for a change of the policy. */
  number: number;
  act: ActName;
  subject: string;
  on: Day;
  by: string;
  role: string;
  done: 'DONE' | 'UNCHANGED' | 'REPEATED' | 'REFUSED';
  bookRevision: number;
  amountFen?: bigint;
  /** Where its case then stands. */
  state?: string;
  refused?: RefusalCode;
  article?: string;
  /** The amounts and names that explain a refusal. */
  facts?: Record<string, unknown>;
  /** Of a grant: the act that was refused. */
  step?: ActName;
  /** What must be confirmed before the approval. */
  flags?: string[];
  /** Why the amount is what it is, where it was decided. */
  decision?: DecisionReceipt;
  /** Of a roster that was proposed: what came of each line. */
  lines?: LineOutcome[];
  unmet?: Unmet[];
}

/** A line with its amount, or with the reason of the law why there is none. */
export interface LineOutcome {
  no: number;
  amountFen: bigint;
  refused?: string;
  article?: string;
}

export interface Report {
  title: string | null;
  area: string;
  from: 'EMPTY' | 'BOOK';
  /** The book revision that was copied; null for an empty book. */
  copiedRevision: number | null;
  /** The revision that the copy came to. */
  bookRevision: number;
  /** What was asked for, in the order of the script: changes of the policy first. */
  outcomes: Outcome[];
  totals: Totals;
  unmetTotals: Unmet[];
  /** Acts with an expectation, and the totals where they have one. */
  expected: number;
  /** Expectations that were not met, those of the totals included. */
  unmet: number;
}

export interface Rehearsing {
  ground?: Ground;
  /** False: today's policy, the changes of the script left out. */
  changed?: boolean;
  /** Told every ten thousand acts. */
  progress?: (done: number, of: number) => void;
}

const EVERY = 10_000;

/** Runs a script in memory, on an empty book or on a copy; pure: the same script and ground give the same report. */
export const rehearse = (script: Script, rehearsing: Rehearsing = {}): Report => toEnd(actByAct(script, rehearsing));

/** The same, for who has others to attend to between two acts. */
export function* actByAct(script: Script, { ground = EMPTY, changed = true, progress }: Rehearsing = {}): Generator<void, Report> {
  const run = new Run(script, ground, changed);
  for (const [index, step] of script.steps.entries()) {
    run.take(step);
    if ((index + 1) % EVERY === 0) progress?.(index + 1, script.steps.length);
    yield;
  }
  return run.report();
}

/** At one go. */
export function toEnd<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** As at the door of the ledger: to audit and to act are duties apart, and every act has its roles (domain 3.2). */
function shutTo({ ref, role }: Actor, act: ScriptedAct): Refusal | null {
  if (role === 'auditor') return refuse('FORBIDDEN_SOD', '', { act, person: ref });
  const allowed: readonly Role[] = PERMISSIONS[act];
  return allowed.includes(role as Role) ? null : refuse('FORBIDDEN_ROLE', '', { act, allowedRoles: allowed });
}

class Run {
  private readonly district: District;
  private readonly tally: Tally;
  private readonly outcomes = new Map<Entry, Outcome>();
  /** What came to stand in the place of today's policy. */
  private readonly changes: Outcome[] = [];
  private readonly standing: Standing;
  private readonly documents: ReadonlyMap<string, Instrument>;

  constructor(
    private readonly script: Script,
    private readonly ground: Ground,
    changed: boolean,
  ) {
    this.district = new District(ground);
    this.tally = new Tally(this.district);
    this.documents = documentsOf(script, changed);
    this.standing = new Standing(this.district, changed ? script.changes : { tables: [], documents: [] }, (entry, act, done) => this.changes.push(this.outcome(entry, { act }, done, undefined)));
    const [first] = script.steps;
    if (first) this.standing.begin(this.district.timed(first.at));
  }

  take(step: Step): void {
    const { entry, at: asked, actor, said } = step;
    const before = this.outcomes.get(entry);
    // A grant ends where one of its acts is refused.
    if (before?.refused) return;
    const { district } = this;
    const at = district.timed(asked);
    const key = 'idempotencyKey' in said ? said.idempotencyKey : undefined;
    const shut = shutTo(actor, said.act);
    const done: Done = shut
      ? { refusal: shut }
      : district.act({ asked: this.standing.overlaid(commandOf(said, { area: this.script.area, book: district.book, on: dayOf(at), documents: this.documents, regional: this.script.regional })), at, actor, key });
    this.count(said, done);
    if ('facts' in done && !done.repeated) for (const { fact } of done.facts) this.standing.after(fact, at);
    this.outcomes.set(entry, this.outcome({ ...entry, on: before?.on ?? dayOf(at) }, said, done, before));
    for (const next of reviewsAsked(step, this.caseOf(said))) this.take(next);
  }

  report(): Report {
    const { title, area, from, expectTotals, entries, steps } = this.script;
    const last = steps.at(-1);
    if (last) this.standing.end(this.district.timed(last.at));
    const outcomes = entries.flatMap((entry) => this.outcomes.get(entry) ?? []);
    const totals = this.tally.totals();
    const unmetTotals = expectTotals ? unmet(expectTotals, toWire(totals)) : [];
    const failed = [...this.changes, ...outcomes].reduce((count, outcome) => count + (outcome.unmet?.length ?? 0), 0);
    return {
      title: title ?? null, area, from, copiedRevision: from === 'BOOK' ? this.ground.revision : null, bookRevision: this.district.revision,
      outcomes: [...this.changes, ...outcomes], totals, unmetTotals,
      expected: entries.filter(({ expect }) => expect).length + (expectTotals ? 1 : 0), unmet: failed + unmetTotals.length,
    };
  }

  private count(said: Step['said'], done: Done): void {
    if ('refusal' in done) {
      const programme = said.act === 'file' || said.act === 'fileRoster' ? said.programme : this.caseOf(said)?.programme;
      if (programme !== undefined) this.tally.refused(programme);
      return;
    }
    if (done.repeated) return;
    if ((said.act === 'file' || said.act === 'fileRoster') && done.changed) this.tally.filed(said.programme);
    // Lines that are dealt with anew are a case of their own.
    if (done.anew !== undefined) this.tally.filed(done.anew);
    for (const { fact } of done.facts) this.tally.see(fact);
  }

  private caseOf(said: object): Case | undefined {
    const name = caseNamed(said, this.district.book);
    return name === undefined ? undefined : this.district.case(name)?.one;
  }

  private outcome(entry: Entry, said: { act: ScriptedAct }, done: Done, before: Outcome | undefined): Outcome {
    const { number, act: name, subject, on, actor } = entry;
    const { revision: bookRevision } = this.district;
    const head = { number, act: name, subject, on, by: actor.ref, role: actor.role };
    // A roster that ended is filed again under a name of its own.
    const state = (said.act === 'fileRoster' && 'case' in done ? done.case?.one : this.caseOf(said))?.state;
    const tail = 'refusal' in done ? refusedAs(done.refusal, name === said.act ? undefined : said.act, before) : doneAs(done, before, 'case' in said);
    const outcome: Outcome = { ...head, bookRevision, ...(state && { state }), ...tail };
    const expected = entry.expect && this.unmetOf(entry.expect, outcome, done);
    return expected && expected.length > 0 ? { ...outcome, unmet: expected } : outcome;
  }

  /** Held against the outcome and, beside it, everything that the interface would answer. */
  private unmetOf(expected: Record<string, unknown>, outcome: Outcome, done: Done): Unmet[] {
    const answer = 'refusal' in done ? done.refusal.facts : { ...done.facts[0]?.fact, ...done.case?.one };
    return unmet(expected, toWire({ ...answer, ...outcome }));
  }
}

type Tail = Omit<Outcome, 'number' | 'act' | 'subject' | 'on' | 'by' | 'role' | 'bookRevision' | 'state'>;

/** Of a grant also what was decided before the act that was refused: it may wait for money with its amount. */
function refusedAs({ refused, article, facts }: Refusal, step: ActName | undefined, before: Outcome | undefined): Tail {
  const decided = before?.decision ? { ...(before.amountFen !== undefined && { amountFen: before.amountFen }), decision: before.decision } : {};
  return { ...decided, done: 'REFUSED', refused, ...(article && { article }), facts, ...(step && { step }) };
}

/** @param onCase an act on a case tells what the case stands at, one on the book what it moved itself */
function doneAs({ facts, case: file, changed, repeated }: Exclude<Done, { refusal: Refusal }>, before: Outcome | undefined, onCase: boolean): Tail {
  const [first] = facts;
  const [ofCase, ofAct] = [file?.one?.amountFen, first && 'amountFen' in first.fact ? first.fact.amountFen : undefined];
  const amountFen = (onCase ? (ofCase ?? ofAct) : (ofAct ?? ofCase)) ?? undefined;
  const decision = (first?.receipt as DecisionReceipt | undefined) ?? before?.decision;
  const flagged = [...new Set(facts.flatMap(({ fact }) => (fact.type === 'AwardProposed' || fact.type === 'LineGranted' ? fact.flags : [])))];
  const flags = flagged.length > 0 ? flagged : before?.flags;
  const lines = facts.flatMap(({ fact }) => lineOf(fact)).toSorted((a, b) => a.no - b.no);
  const done = repeated ? 'REPEATED' : changed ? 'DONE' : 'UNCHANGED';
  return { done, ...(amountFen !== undefined && { amountFen }), ...(flags && { flags }), ...(decision && { decision }), ...(lines.length > 0 && { lines }) };
}

function lineOf(fact: BookFact): LineOutcome[] {
  if (fact.type === 'LineGranted') return [{ no: fact.no, amountFen: fact.amountFen }];
  return fact.type === 'LineDeclined' ? [{ no: fact.no, amountFen: 0n, refused: fact.refused, article: fact.article }] : [];
}
