import fc from 'fast-check';
import type { Award } from '#book/awards.facts';
import { type Act, act, adopted, approved, committed, type DecidedBook, event, given, instructed, lineOpened, on, proposed, receipt, registered, withAccount } from '#book/book.given';
import { isRefusal } from '#kernel/decision';
import { inSecond, secondAdopted, there } from '../second-document';
import { Dice } from './dice';

const EVENT = 'sj-10b-event-subsidy';
const CAP = 30_000_000n;
const together = (fen: readonly bigint[]): bigint => fen.reduce((sum, one) => sum + one, 0n);
const highest = (fen: readonly bigint[]): bigint => fen.reduce((one, other) => (other > one ? other : one), 0n);

const opened = lineOpened('L1', 9_000_000_000n);
const line = { ...opened, command: { ...opened.command, programmes: [EVENT, inSecond(EVENT)] } as typeof opened.command };

/** One event of one firm, claimed under both documents of a book; towns pay for it, take back and were registered by mistake, before and after. */
class Matter {
  readonly book: DecidedBook = given(adopted, secondAdopted, registered('firm-a'), ...withAccount('firm-a'), line);
  readonly met = new Set<string>();
  /** What each would give by itself, by its award. */
  private readonly grossFen = new Map<string, bigint>();
  private readonly towns = new Map<string, bigint>();
  private readonly costs = new Map<string, bigint>();
  private named = 0;

  plays(dice: Dice): string[] {
    const kind = dice.below(8);
    if (kind < 2) this.claims(dice.once(2) ? 'A1' : 'A2', dice.of([40_000_000n, 60_000_000n, 90_000_000n, 120_000_000n]));
    else if (kind < 4 && this.towns.size < 4) this.registers(dice.of([1_000_000n, 2_000_000n, 3_000_000n, 9_000_000n, 25_000_000n]), dice.once(2));
    else if (kind < 5 && this.towns.size > 0) this.withdraws(dice.of([...this.towns.keys()]), dice.once(2));
    else if (kind < 6) this.again(dice.once(2) ? 'A1' : 'A2');
    else this.pays(dice.once(2) ? 'A1' : 'A2');
    return [...this.paidTwice(), ...this.short()];
  }

  private does(what: string, one: Act): boolean {
    const done = !isRefusal(this.book.does(one));
    if (done) this.met.add(what);
    return done;
  }

  private put(award: string): Act {
    const one = on('2026-03-10', proposed(award, event('e1', this.costs.get(award) ?? 0n)));
    return award === 'A2' ? there(one) : one;
  }

  private claims(award: string, costFen: bigint): void {
    if (this.book.records.get('awards', award)) return;
    this.costs.set(award, costFen);
    const grossFen = (costFen * 3n) / 10n;
    if (this.does('claimed', this.put(award))) this.grossFen.set(award, grossFen > CAP ? CAP : grossFen);
  }

  private again(award: string): void {
    const { command, ...one } = this.put(award);
    if (this.book.records.get('awards', award)) this.does('again', { ...one, command: { ...command, again: {} } as Act['command'] });
  }

  private registers(paidFen: bigint, second: boolean): void {
    const grant = `G${(this.named += 1)}`;
    const one = on('2026-03-10', act({ type: 'registerOtherGrant', programme: EVENT, grant, claimant: 'firm-a', subject: 'event=E1', policy: `${grant}镇活动资金`, level: 'TOWN', town: '中山街道', paidFen, paidOn: Temporal.PlainDate.from('2026-02-01'), documentNo: `镇〔2026〕${this.named}号` }, 'registrar'));
    if (this.does('registered', second ? there(one) : one)) this.towns.set(grant, paidFen);
  }

  private withdraws(grant: string, isMistake: boolean): void {
    if (this.does(isMistake ? 'a mistake' : 'taken back', on('2026-03-10', act({ type: 'withdrawOtherGrant', grant, reason: '登记有误', ...(isMistake && { enteredInError: true }) }, 'registrar-2')))) this.towns.delete(grant);
  }

  private pays(award: string): void {
    const standing = this.book.records.get('awards', award);
    if (standing?.state !== 'PROPOSED') return;
    for (const step of [approved(award), committed(award), ...instructed(award), receipt(award, standing.amountFen)]) {
      if (!this.does('paid', { ...step, on: step.on < '2026-03-10' ? '2026-03-10' : step.on })) return;
    }
  }

  private get awards(): Award[] {
    return [...this.book.records.all('awards')].filter(({ state }) => state !== 'RELEASED');
  }

  /** What ours come to, without what is found of them. */
  private get oursFen(): bigint {
    const found = [...this.book.records.all('overlapFindings')].filter(({ kind, state }) => kind === 'EXCESS' && state === 'OPEN');
    return together(this.awards.map(({ amountFen }) => amountFen)) - together(found.map(({ differenceFen }) => differenceFen));
  }

  private get dueFen(): bigint {
    const [mostFen, othersFen] = [highest(this.awards.map(({ award }) => this.grossFen.get(award) ?? 0n)), together([...this.towns.values()])];
    return mostFen > othersFen ? mostFen - othersFen : 0n;
  }

  private paidTwice(): string[] {
    return this.oursFen > this.dueFen ? [`${this.oursFen} for ${this.dueFen}`] : [];
  }

  /** Whoever is paid less is told: money went back, or never was. */
  private short(): string[] {
    const isTold = [...this.book.records.all('overlapFindings')].some(({ kind, state }) => kind === 'NO_TOP_UP' && state === 'OPEN');
    const isPaid = this.awards.length > 0 && this.awards.every(({ state }) => state === 'PAID');
    if (isPaid) this.met.add(this.oursFen < this.dueFen ? 'short' : 'as due');
    return isPaid && this.oursFen < this.dueFen && !isTold ? [`${this.oursFen} of ${this.dueFen}, and nobody is told`] : [];
  }
}

describe('whatever becomes of other policies’ money, one event under two documents comes to the highest (附则（一）, A-28, B-24)', () => {
  it('and neither is more paid and not found, nor less and not told', () => {
    const met = new Set<string>();
    fc.assert(fc.property(fc.array(fc.noBias(fc.nat()), { minLength: 24, maxLength: 24, size: 'max' }), (throws) => {
      const matter = new Matter();
      for (const thrown of throws) expect(matter.plays(new Dice(thrown))).toEqual([]);
      for (const one of matter.met) met.add(one);
    }), { seed: 2_026, numRuns: 120 });
    expect([...met].toSorted()).toEqual(['a mistake', 'again', 'as due', 'claimed', 'paid', 'registered', 'short', 'taken back']);
  });
});
