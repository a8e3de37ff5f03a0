import type { BookCommand, BookFact } from '#book/facts';
import { dayOf, type Instant } from '#kernel/day';
import type { Actor } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { canBeRead } from '#policy/open-points';
import { tablesOf } from '#policy/programme';
import type { Asked } from './commands';
import type { District, Done } from './district';
import type { ChangedDocument } from './documents';
import type { Changes, Entry } from './script';

/** The hands of a change: nobody of the script, so that duties stay apart. */
const MAKER: Actor = { ref: 'changes-maker', role: 'policy' };
const PUBLISHER: Actor = { ref: 'changes-publisher', role: 'policy' };
const WHY = '演练 rehearsal';

type Change = Extract<BookCommand, { type: 'adoptInstrument' | 'confirmAdoption' | 'draftTable' | 'publishTable' }>;

/** What stands in the place of today's policy: documents from their adoption on, tables as soon as a document reads them. */
export class Standing {
  private waiting: Changes['tables'];
  /** The changed version of each table. */
  private readonly versions = new Map<string, string>();

  /** @param told of each act by which a change comes to stand */
  constructor(
    private readonly district: District,
    private readonly changes: Changes,
    private readonly told: (entry: Entry, act: Change['type'], done: Done) => void,
  ) {
    this.waiting = changes.tables;
  }

  /** On a copy: what the book has adopted is changed at once. */
  begin(at: Instant): void {
    for (const changed of this.changes.documents) if (this.district.book.get('instruments', changed.of)) this.stand(changed, at);
    this.publish(at);
  }

  after(fact: BookFact, at: Instant): void {
    if (fact.type === 'InstrumentAdopted') {
      const later = this.laterThan(fact.instrument);
      if (later) this.stand(later, at);
      this.publish(at);
    } else if (fact.type === 'ValidityConfirmed') {
      const later = this.laterThan(fact.instrument);
      if (later) this.write({ ...fact, instrument: later.rules.id }, at);
    } else if (fact.type === 'TablePublished') {
      // Where the script publishes today's version, the changed one stands again at once.
      const version = this.versions.get(fact.table);
      if (version !== undefined && version !== fact.version) this.write({ type: 'TablePublished', table: fact.table, version }, at);
    }
  }

  private laterThan(instrument: string): ChangedDocument | undefined {
    return this.changes.documents.find(({ of, rules }) => of === instrument && rules.id !== of);
  }

  /** Tables that no adopted document reads: refused. */
  end(at: Instant): void {
    for (const table of this.waiting) this.act({ type: 'draftTable', ...table }, MAKER, at);
  }

  private stand({ of, rules }: ChangedDocument, at: Instant): void {
    const { book } = this.district;
    const choices = this.choicesFor({ of, rules });
    if (rules.id === of) {
      const { id: instrument, documentNo } = rules;
      const fact: BookFact = { type: 'InstrumentAdopted', instrument, documentNo, instrumentHash: fingerprint(rules), choices, rules };
      this.write(fact, at);
      this.told(entryOf('adoptInstrument', of, at, MAKER), 'adoptInstrument', { facts: [{ fact }], case: undefined, changed: true, repeated: false });
      return;
    }
    const confirmed = [...book.all('confirmations')].filter(({ instrument, withdrawn }) => instrument === of && !withdrawn);
    const chosen = this.act({ type: 'adoptInstrument', area: rules.area, rules, choices }, MAKER, at);
    const adopted = chosen && (book.get('instruments', rules.id) !== undefined || this.act({ type: 'confirmAdoption', area: rules.area, rules, choices }, PUBLISHER, at));
    if (adopted) {
      for (const confirmation of confirmed) this.write({ type: 'ValidityConfirmed', ...confirmation, instrument: rules.id }, at);
    }
  }

  /** What was chosen against the default stays chosen. */
  private choicesFor({ of, rules }: ChangedDocument): { point: string; value: string; reason: string }[] {
    const { book } = this.district;
    const chosen = book.get('instruments', of)?.choices ?? {};
    const before = book.get('documents', of)?.openPoints ?? [];
    return rules.openPoints.flatMap((open) => {
      const { point } = open;
      const value = chosen[point];
      const isDefault = before.some((old) => old.point === point && old.byDefault === value);
      return value === undefined || isDefault || !canBeRead(open, value) ? [] : [{ point, value, reason: WHY }];
    });
  }

  /** A version of the script's own is laid over the changed one, of whatever days. */
  overlaid(asked: Asked): Asked {
    const { command } = asked;
    return command.type === 'draftTable' && this.versions.has(command.table) ? { case: null, command: { ...command, corrects: WHY } } : asked;
  }

  private publish(at: Instant): void {
    const read = this.waiting.filter(({ table }) => this.isRead(table));
    this.waiting = this.waiting.filter((one) => !read.includes(one));
    for (const table of read) this.draft(table, at);
  }

  private isRead(table: string): boolean {
    return [...this.district.book.all('programmes')].some(({ versions }) => versions.some(({ term }) => tablesOf(term.programme).includes(table)));
  }

  private draft(table: Changes['tables'][number], at: Instant): void {
    const { table: name, version } = table;
    if (this.act({ type: 'draftTable', ...table, corrects: WHY }, MAKER, at) && this.act({ type: 'publishTable', table: name, version }, PUBLISHER, at)) this.versions.set(name, version);
  }

  private act(command: Change, actor: Actor, at: Instant): boolean {
    const done = this.district.act({ asked: { case: null, command }, at, actor, key: undefined });
    this.told(entryOf(command.type, 'rules' in command ? command.rules.id : command.table, at, actor), command.type, done);
    return !('refusal' in done);
  }

  private write(fact: BookFact, at: Instant): void {
    this.district.take({ fact }, { at, actor: PUBLISHER });
  }
}

const entryOf = (act: Change['type'], subject: string, at: Instant, actor: Actor): Entry => ({ number: 0, act, subject, on: dayOf(at), actor, expect: { done: 'DONE' } });
