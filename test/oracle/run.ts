import type { Act } from '#book/book.given';
import { decideBook, foldBook } from '#book/book';
import { actorIn } from '#book/delegations';
import type { BookFact, BookTables } from '#book/facts';
import { day, dayOf, startOf } from '#kernel/day';
import { type Ask, type Decided, isRefusal, type Refusal } from '#kernel/decision';
import { Records } from '#kernel/records';
import { recompute } from '#policy/assessment';
import type { Instrument, Term } from '#policy/programme';
import type { DecisionReceipt } from '#policy/receipt';
import { termsOf } from '#policy/terms';
import { next } from './acts';
import { differing } from './answers';
import { standsAs } from './clawbacks';
import { Dice, plus } from './dice';
import { endingWith, losing, putAs, refusedAs, wereEnded } from './cases';
import { Desk, type OnCase } from './desk';
import { accounts } from './grants';
import { handsOf } from './hands';
import { othersFen } from './history';
import { brokenIn } from './invariants';
import { jiading, songjiang } from './openings';
import type { Due } from './oracle';
import { due, withoutIt } from './proposals';
import { elsewhereFen } from './overlaps';
import { inTheRoleOf, programmesOf, ROSTERS, type Scene } from './scene';
import { all, type Entry } from './written';

/** How often something was met: `paid sj-07-…`, `sj-07-… QUOTA_EXHAUSTED`. */
export type Reached = Map<string, number>;

/** A book and its oracle, side by side; each act goes to both, and `wrong` says where they differ. */
export class Run {
  readonly log: Entry[] = [];
  readonly scene: Scene;
  readonly wrong: string[] = [];

  constructor(district: Scene['district'], dice: Dice, private readonly reached: Reached) {
    const book = new Records<BookTables>();
    this.scene = { book, desk: new Desk(book), found: new Map(), now: day('2026-03-02'), district, named: 0, put: new Map(), rosters: new Map(), focus: [dice.of(programmesOf(district)), district === 'songjiang' && dice.once(3) ? ROSTERS : dice.of(programmesOf(district))] };
    for (const one of district === 'songjiang' ? songjiang(dice) : jiading(dice)) this.does(one);
  }

  /** The acts that a throw stands for; now and then time goes on, and at times a year with it. */
  plays(dice: Dice): void {
    const { now } = this.scene;
    if (dice.once(3) && now.year < 2028) this.scene.now = dice.once(25) ? day(`${now.year + 1}-01-05`) : plus(now, dice.mostly(1 + dice.below(12), [120, this.toEndOfBar()], 10));
    for (const one of next(this.scene, dice).map((each) => inTheRoleOf(this.scene, dice, each))) if ('case' in one) this.onCase(one);
    else this.does(one);
  }

  /** Days until a disqualification that runs is over, of a few hundred at most. */
  private toEndOfBar(): number {
    const { book, now } = this.scene;
    const days = [...book.all('disqualifications')].map(({ toOn }) => now.until(toOn).days + 1);
    return days.find((left) => left > 0 && left < 400) ?? 1;
  }

  private does(one: Act): void {
    const [from, papers] = [this.log.length, [...this.scene.desk.log]];
    const decided = this.decides(one);
    this.compare(one, decided);
    if (isRefusal(decided)) return this.counts(`${aboutOf(one)} ${decided.refused}`);
    if (one.onBehalfOf !== undefined && decided.length > 0) this.counts('done for another');
    const hands = handsOf(this.log, one.by, one.on);
    for (const each of decided) this.writes(each, one, hands);
    const ending = losing(this.log, from).flatMap((party) => endingWith({ papers, log: this.log.slice(0, from) }, party));
    const ended = wereEnded(this.scene.desk.log, papers.length);
    if (ending.join() !== ended.join()) this.wrong.push(`with ${one.command.type} on ${one.on} the law ends the cases ${ending.join()}, the office ${ended.join()}`);
    for (const { fact } of decided) this.stands(fact, one);
    if (ended.length > 0) this.counts('CaseTerminated');
    this.wrong.push(...brokenIn(this.log, this.scene.book).map((what) => `after ${one.command.type} on ${one.on}: ${what}`));
  }

  /** A case whose award is paid stands as its clawbacks do. */
  private stands(fact: BookFact, { command, on }: Act): void {
    if (fact.type !== 'ClawbackClosed' && fact.type !== 'ReceivableWrittenOff' && fact.type !== 'RecoveryRecorded') return;
    const one = this.scene.desk.one(fact.award);
    const law = this.scene.book.get('awards', fact.award)?.state === 'PAID' ? standsAs(accounts(this.log), fact.award) : null;
    if (one && law && !law.includes(one.state)) this.wrong.push(`after ${command.type} on ${on} the law has ${fact.award} ${law.join(' or ')}, the office ${one.state}`);
    if (fact.stands !== undefined) this.counts(`stands ${fact.stands}`);
  }

  /** An act on the papers; where it asks for money, the book is asked with what the papers say. */
  private onCase(one: OnCase): void {
    const { log, scene: { desk } } = this;
    const [office, about] = [{ papers: desk.log, log }, this.about(one)];
    const asked = desk.asks(one, about);
    if (asked && !isRefusal(asked)) {
      const differs = putAs(office, asked);
      if (differs !== null) this.wrong.push(`${one.case} is put to the book otherwise than it was ${differs}`);
      return this.does({ ...one, command: asked });
    }
    const hands = handsOf(log, one.by, one.on);
    const decided = asked ?? desk.decides(one, about);
    const differs = refusedAs(office, one, hands, isRefusal(decided) ? decided.refused : null);
    if (differs !== null) this.wrong.push(differs);
    this.counts(`${one.command.type} ${isRefusal(decided) ? decided.refused : 'DONE'}`);
    if (!isRefusal(decided)) desk.writes(decided, about, { case: one.case, by: one.by, hands, on: one.on, bookHad: log.length });
  }

  private about({ by: ref, on, onBehalfOf }: Pick<Act, 'by' | 'on' | 'onBehalfOf'>): Pick<Ask<unknown>, 'at' | 'actor'> {
    const at = startOf(day(on)).add({ hours: 12 });
    return { at, actor: actorIn(this.scene.book, { at, actor: { ref, role: 'officer', ...(onBehalfOf !== undefined && { onBehalfOf }) } }) };
  }

  private decides(one: Act): Decided<BookFact>[] | Refusal {
    return decideBook(this.scene.book, { command: one.command, ...this.about(one), id: 'a', hash: 'a', correlationId: 'a', causationId: 'a' });
  }

  private writes({ fact, receipt }: Decided<BookFact>, one: Act, hands: readonly string[]): void {
    const { at, actor } = this.about(one);
    for (const update of foldBook(fact, { at, on: dayOf(at), actor, revision: this.log.length, receipt })) this.scene.book.apply(update);
    this.log.push({ fact, command: one.command, by: one.by, hands, on: one.on });
    this.scene.desk.hears(fact, { at, actor }, { by: one.by, hands, on: one.on, bookHad: this.log.length });
    if (one.command.type === 'proposeAward' && fact.type === 'AwardProposed') this.scene.put.set(fact.award, one.command);
    if (one.command.type === 'declineAward' && fact.type === 'AwardDeclined') this.scene.put.set(fact.award, { ...one.command, type: 'proposeAward' });
    if (fact.type === 'PaymentSettled') this.counts(`paid ${this.scene.book.get('awards', fact.award)?.programme}`);
    for (const way of waysOf(fact, this.scene.book)) this.counts(way);
  }

  private counts(what: string): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + 1);
  }

  /** The law's answer before the act, beside the book's. */
  private compare(one: Act, decided: Decided<BookFact>[] | Refusal): void {
    const differs = differing({ log: this.log, book: this.scene.book, one, hands: handsOf(this.log, one.by, one.on), decided });
    if (differs !== null) this.wrong.push(differs);
    const { command, on } = one;
    if (command.type !== 'proposeAward' || isRefusal(decided) || decided.length === 0) return;
    const law = due(this.log, command, on);
    const log = command.again ? withoutIt(this.log, command.award) : this.log;
    if (typeof law !== 'string' && typeof log !== 'string') this.receiptOf(decided, law, othersFen(log, command.programme, command) - elsewhereFen(log, command.programme, command));
  }

  /** Invariants 8 and 4: the receipt gives the same fen again; no more than the highest of two policies is paid. */
  private receiptOf(facts: Decided<BookFact>[], { amountFen, givesFen }: Due, othersPaidFen: bigint): void {
    const receipt = facts.find((one) => one.receipt)?.receipt as DecisionReceipt;
    const adopted = all(this.log, 'InstrumentAdopted').flatMap(({ rules }) => (rules ? termsIn(rules) : []));
    const term = adopted.find(({ ruleHash }) => ruleHash === receipt.instrumentHash);
    const again = term && recompute(term, receipt);
    if (!again || isRefusal(again) || again.payableFen !== amountFen || receipt.payableFen !== amountFen) this.wrong.push(`the receipt of ${receipt.inputs.programme} does not give ${amountFen}`);
    if (this.scene.district === 'songjiang' && amountFen + othersPaidFen > givesFen) this.wrong.push(`${receipt.inputs.programme} and another policy pay more than the higher of them`);
  }
}

const TERMS = new WeakMap<Instrument, Term[]>();

/** Of each document once. */
function termsIn(rules: Instrument): Term[] {
  const terms = TERMS.get(rules) ?? termsOf(rules);
  TERMS.set(rules, terms);
  return terms;
}

const aboutOf = ({ command }: Act): string => (command.type === 'proposeAward' ? `${command.again ? 'again ' : ''}${command.programme}` : command.type);

/** A fact by its name, and of some what they did beside. */
function waysOf(fact: BookFact, book: Scene['book']): string[] {
  const { type } = fact;
  if (type === 'LineGranted' && fact.round !== undefined) return [type, `${type} again`];
  if (type === 'LineDeclined') return [type, `${type} ${fact.refused}`];
  if ((type === 'AwardProposed' || type === 'AwardDeclined') && fact.reopenedBy !== undefined) return [type, `${type} reopened`];
  if (type === 'AwardReleased') return [type, `${type} ${fact.why}`, ...(fact.refund ? ['the payee has money back'] : [])];
  if (type === 'ClawbackClosed') return [type, ...(fact.byReturn ? ['the bank ended a clawback'] : [])];
  if (type === 'ClawbackDemanded' && fact.amountFen !== undefined) return [type, 'the rest was demanded'];
  if (type === 'EnforcementApplied' && fact.amountFen < (book.get('receivables', fact.receivable)?.amountFen ?? 0n)) return [type, 'the rest was enforced'];
  if (type === 'ClawbackDecided') return [type, `${type} ${fact.cause}`];
  if (type === 'OverlapFound' && fact.kind === 'NO_TOP_UP') return [`${type} NO_TOP_UP`];
  if (type === 'ReceivableWrittenOff' && fact.finding !== undefined) return [type, `${type} of a finding`];
  if (type === 'OverlapFound' && book.get('awards', fact.award)?.roster) return [type, 'OverlapFound of a roster'];
  if (type === 'AwardCommitted' && fact.lapsed !== undefined) return [type, 'AwardCommitted anew'];
  if (type === 'HeadroomRestored') return [type, `HeadroomRestored ${book.get('limits', fact.key)?.kind}`];
  if (type !== 'RecoveryRecorded') return [type];
  const { lines = [], writtenOff } = fact;
  return [type, ...(lines.length > 0 ? ['a line came back'] : []), ...(lines.some(({ restores }) => restores) ? ['a line is free again'] : []), ...(writtenOff ? ['it came after the write-off'] : [])];
}

/** A run from an opened district on, up to the first act at which book and law differ. */
export function played(district: Scene['district'], throws: readonly number[], reached: Reached): string[] {
  const run = new Run(district, new Dice(throws[0] ?? 0), reached);
  for (const thrown of throws) {
    if (run.wrong.length > 0) break;
    run.plays(new Dice(thrown));
  }
  return run.wrong;
}
