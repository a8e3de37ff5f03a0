import type { Act } from '#book/book.given';
import { decideBook, foldBook } from '#book/book';
import type { BookFact, BookTables } from '#book/facts';
import { postingsOf } from '#book/postings';
import { day, dayOf, startOf } from '#kernel/day';
import { type Ask, type Decided, isRefusal, type Refusal } from '#kernel/decision';
import { Records } from '#kernel/records';
import { recompute } from '#policy/assessment';
import type { DecisionReceipt } from '#policy/receipt';
import { TERMS } from '../documents';
import { next, programmesOf, type Scene } from './acts';
import { Dice, plus } from './dice';
import { elsewhereFen, excesses } from './overlaps';
import { accounts, type Accounts, holders, seats, takenFen } from './grants';
import { type Entry, othersFen } from './history';
import { jiading, songjiang } from './openings';
import { approval, commitment, due, type Due } from './oracle';

/** How often something was met: `paid sj-07-…`, `sj-07-… QUOTA_EXHAUSTED`. */
export type Reached = Map<string, number>;

/** A book and its oracle, side by side; each act goes to both, and `wrong` says where they differ. */
export class Run {
  readonly log: Entry[] = [];
  readonly scene: Scene;
  readonly wrong: string[] = [];

  constructor(district: Scene['district'], dice: Dice, private readonly reached: Reached) {
    this.scene = { book: new Records<BookTables>(), now: day('2026-03-02'), district, named: 0, focus: [dice.of(programmesOf(district)), dice.of(programmesOf(district))] };
    for (const one of district === 'songjiang' ? songjiang(dice) : jiading(dice)) this.does(one);
  }

  /** The acts that a throw stands for; now and then time goes on, and at times a year with it. */
  plays(dice: Dice): void {
    if (dice.once(3) && this.scene.now.year < 2028) this.scene.now = plus(this.scene.now, dice.mostly(1 + dice.below(12), [120], 15));
    for (const one of next(this.scene, dice)) this.does(one);
  }

  private does(one: Act): void {
    const decided = this.decides(one);
    const said = isRefusal(decided) ? decided.refused : null;
    this.compare(one, decided, said);
    if (isRefusal(decided)) return this.counts(`${aboutOf(one)} ${decided.refused}`);
    for (const { fact } of decided) this.writes(fact, one);
    this.wrong.push(...brokenIn(this.log, this.scene.book).map((what) => `after ${one.command.type} on ${one.on}: ${what}`));
  }

  private decides({ command, by: ref, on }: Act): Decided<BookFact>[] | Refusal {
    const at = startOf(day(on)).add({ hours: 12 });
    return decideBook(this.scene.book, { command, at, actor: { ref, role: 'officer' }, id: 'a', hash: 'a', correlationId: 'a', causationId: 'a' } satisfies Ask<typeof command>);
  }

  private writes(fact: BookFact, { command, by: ref, on }: Act): void {
    const at = startOf(day(on)).add({ hours: 12 });
    for (const update of foldBook(fact, { at, on: dayOf(at), actor: { ref, role: 'officer' }, revision: this.log.length })) this.scene.book.apply(update);
    this.log.push({ fact, command, by: ref, on });
    if (fact.type === 'PaymentSettled') this.counts(`paid ${this.scene.book.get('awards', fact.award)?.programme}`);
    this.counts(fact.type);
  }

  private counts(what: string): void {
    this.reached.set(what, (this.reached.get(what) ?? 0) + 1);
  }

  /** The law's answer before the act, beside the book's. */
  private compare(one: Act, decided: Decided<BookFact>[] | Refusal, said: string | null): void {
    const { command, by, on } = one;
    const differ = (law: string | null, book: string | null): void => {
      if (law !== book) this.wrong.push(`${command.type} ${JSON.stringify(command, (_, value) => (typeof value === 'bigint' ? `${value}` : value))} on ${on}: the law says ${law}, the book ${book}`);
    };
    if (command.type === 'proposeAward' && !this.scene.book.get('awards', command.award)) {
      const law = due(this.log, command, on);
      differ(typeof law === 'string' ? law : shown(law), isRefusal(decided) ? said : bookShown(decided));
      if (!isRefusal(decided) && typeof law !== 'string') this.receiptOf(decided, law, othersFen(this.log, command.programme, command) - elsewhereFen(this.log, command.programme, command));
    }
    if (command.type === 'registerOtherGrant' && !isRefusal(decided) && decided.length > 0) differ(excesses(this.log, { ...command, type: 'OtherGrantRegistered' }).join(), foundBy(decided));
    if (command.type === 'approveAward') differ(approval(this.log, command, { by, on, flags: this.scene.book.get('awards', command.award)?.flags ?? [] }), said);
    if (command.type === 'commitAward') differ(commitment(this.log, command, on), said);
  }

  /** Invariants 8 and 4: the receipt gives the same fen again; no more than the highest of two policies is paid. */
  private receiptOf([decided]: Decided<BookFact>[], { amountFen, givesFen }: Due, othersPaidFen: bigint): void {
    const receipt = decided?.receipt as DecisionReceipt;
    const term = TERMS.find(({ programme }) => programme.id === receipt.inputs.programme);
    const again = term && recompute(term, receipt);
    if (!again || isRefusal(again) || again.payableFen !== amountFen || receipt.payableFen !== amountFen) this.wrong.push(`the receipt of ${receipt.inputs.programme} does not give ${amountFen}`);
    if (this.scene.district === 'songjiang' && amountFen + othersPaidFen > givesFen) this.wrong.push(`${receipt.inputs.programme} and another policy pay more than the higher of them`);
  }
}

const foundBy = (decided: Decided<BookFact>[]): string => decided.flatMap(({ fact }) => (fact.type === 'OverlapFound' ? `${fact.award} ${fact.differenceFen}` : [])).join();
const aboutOf = ({ command }: Act): string => ('programme' in command && command.type === 'proposeAward' ? command.programme : command.type);
const shown = ({ amountFen, flags }: Due): string => [amountFen, ...flags].join(' ');
const bookShown = ([first]: Decided<BookFact>[]): string => (first?.fact.type === 'AwardProposed' ? [first.fact.amountFen, ...first.fact.flags].join(' ') : 'nothing');

/** Invariants 1, 2, 3, 5 and 12, counted from all facts again and held against the book. */
function brokenIn(log: readonly Entry[], book: Records<BookTables>): string[] {
  const books = accounts(log);
  return [...limitsOf(books, book), ...linesOf(books, book), ...givenBack(books), ...unbalanced(log.at(-1))];
}

function limitsOf(books: Accounts, book: Records<BookTables>): string[] {
  const broken: string[] = [];
  for (const { kind, key, mostFen = 0n } of new Map(books.grants.flatMap(({ keys }) => keys.map((one) => [one.key, one] as const))).values()) {
    const use = book.get('limits', key);
    const [taken, held] = [takenFen(books, key), holders(books, key).map(({ award }) => award)];
    if (kind === 'CAP' && taken > mostFen) broken.push(`${key} holds ${mostFen} and ${taken} are taken`);
    if (kind === 'ONCE' && held.length > 1) broken.push(`${key} is given to ${held.join()}`);
    if (kind === 'QUOTA' && BigInt(seats(books, key).length) > mostFen) broken.push(`${key} has too many seats`);
    if (kind === 'QUOTA' && use?.seats?.join() !== seats(books, key).map(({ award }) => award).join()) broken.push(`the seats of ${key} are ${use?.seats?.join()}`);
    if (kind === 'ONCE' && (use?.takenBy ?? undefined) !== held[0]) broken.push(`${key} is of ${held[0]}, in the book of ${use?.takenBy}`);
    if (kind !== 'ONCE' && kind !== 'QUOTA' && use && use.heldFen + use.usedFen - use.restoredFen !== taken) broken.push(`${taken} of ${key} are taken, in the book ${use.heldFen + use.usedFen - use.restoredFen}`);
  }
  return broken;
}

/** Nobody gives back more than it got, and no more headroom is restored than came back after fraud or breach (B-34). */
function givenBack({ grants, restoredFen }: Accounts): string[] {
  const over = grants.filter(({ recoveredFen, amountFen }) => recoveredFen > amountFen).map(({ award }) => `${award} gave back more than it got`);
  const restored = [...restoredFen].filter(([key, fen]) => {
    const cameBack = grants.filter(({ keys }) => keys.some((one) => one.key === key)).reduce((total, { recoveredFen, mistakenFen }) => total + recoveredFen - mistakenFen, 0n);
    return fen > cameBack;
  });
  return [...over, ...restored.map(([key, fen]) => `${fen} of ${key} are restored and did not come back`)];
}

function linesOf({ leftFen }: Accounts, book: Records<BookTables>): string[] {
  return [...leftFen].flatMap(([id, left]) => {
    const line = book.get('lines', id);
    const inBook = line && line.amountFen + line.supplementsFen + line.adjustInFen - line.adjustOutFen - line.committedFen - line.paidFen + line.reversedFen;
    return left < 0n || inBook !== left ? [`${left} are left on ${id}, in the book ${inBook}`] : [];
  });
}

function unbalanced(entry: Entry | undefined): string[] {
  if (!entry) return [];
  return ['FINANCIAL', 'BUDGET'].flatMap((side) => {
    const of = postingsOf(entry.fact).filter(({ book }) => book === side);
    const total = of.reduce((sum, posting) => sum + (posting.side === 'DEBIT' ? posting.amountFen : -posting.amountFen), 0n);
    return total === 0n ? [] : [`${entry.fact.type} does not balance`];
  });
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
