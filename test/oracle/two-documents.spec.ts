import fc from 'fast-check';
import { act, adopted, approved, committed, type DecidedBook, event, given, instructed, lineOpened, on, proposed, receipt, registered, released, withAccount } from '#book/book.given';
import { isRefusal } from '#kernel/decision';
import { inSecond, SECOND } from '../second-document';
import { Dice } from './dice';

/** What stands for one firm and one event: under which document, what the clause gave below its cap, what is given, and whose part came off. */
interface Given {
  award: string;
  second: boolean;
  name: string;
  firm: string;
  ownFen: bigint;
  costFen: bigint;
  amountFen: bigint;
  off: string[];
  paid: boolean;
}

const CAP = 30_000_000n;
const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
const together = (fen: readonly bigint[]): bigint => fen.reduce((sum, one) => sum + one, 0n);

/** 附则（一） for two documents of one district, written apart from the book: what a claim is due beside all that stands, or why nothing. */
function due(standing: readonly Given[], claim: Pick<Given, 'second' | 'name' | 'firm' | 'costFen'> & { award: string }): { ownFen: bigint; amountFen: bigint; off: string[] } | string {
  const others = standing.filter(({ award, name }) => award !== claim.award && name === claim.name);
  const same = others.filter(({ second }) => second === claim.second);
  if (same.some(({ firm }) => firm === claim.firm)) return 'ONCE_ONLY';
  const leftFen = CAP - together(same.map(({ amountFen }) => amountFen));
  if (leftFen <= 0n) return 'CAP_EXHAUSTED';
  const ownFen = least((claim.costFen * 3n) / 10n, leftFen);
  const beside = others.filter(({ second, firm }) => second !== claim.second && firm === claim.firm);
  // One that was computed without this claim leaves it what it was computed without.
  const [knowing, unknowing] = [beside.filter(({ off }) => off.includes(claim.award)), beside.filter(({ off }) => !off.includes(claim.award))];
  const restFen = ownFen - together(unknowing.map(({ amountFen }) => amountFen));
  const highestFen = together(knowing.map(({ ownFen: fen }) => fen));
  const givenFen = together(knowing.map(({ amountFen }) => amountFen));
  const withoutFen = highestFen - givenFen;
  const amountFen = restFen <= withoutFen ? restFen : restFen - least(givenFen, restFen - withoutFen);
  return amountFen <= 0n ? 'PAID_UNDER_OTHER_POLICY' : { ownFen, amountFen, off: beside.filter((one) => !knowing.includes(one) || restFen > withoutFen).map(({ award }) => award) };
}

/** Each in days of its own: what is held in the same days may be one event under two names. */
const ofName = (name: string, costFen: bigint): ReturnType<typeof event> => {
  const one = event(name, costFen);
  const days = { days: 7 * Number(name.slice(1)) };
  return { ...one, opensOn: one.opensOn.subtract(days), lastDayOn: one.lastDayOn.subtract(days), approvedOn: one.opensOn.subtract({ days: 90 }) };
};

const opened = lineOpened('L1', 9_000_000_000n);
const line = { ...opened, command: { ...opened.command, programmes: ['sj-10b-event-subsidy', inSecond('sj-10b-event-subsidy')] } as typeof opened.command };

/** A book with both documents and what the law says of it, side by side. */
class Two {
  readonly book: DecidedBook = given(adopted, act({ type: 'adoptInstrument', area: '310117', rules: SECOND, choices: [] }), ...['firm-a', 'firm-b'].flatMap((firm) => [registered(firm), ...withAccount(firm)]), line);
  readonly met = new Set<string>();
  private standing: Given[] = [];
  private named = 0;

  plays(dice: Dice): string[] {
    const unpaid = this.standing.filter(({ paid }) => !paid);
    const kind = dice.below(5);
    if (kind === 0 && unpaid.length > 0) return this.lets(dice.of(unpaid));
    if (kind === 1 && unpaid.length > 0) return this.again(dice.of(unpaid));
    if (kind === 2 && unpaid.length > 0) return this.pays(dice.of(unpaid));
    return this.claims({ award: `A${(this.named += 1)}`, second: dice.once(2), name: dice.of(['E1', 'E2', 'E3']), firm: dice.mostly('firm-a', ['firm-b'], 5), costFen: dice.of([40_000_000n, 60_000_000n, 100_000_000n, 33_333_333n]) });
  }

  private put({ award, second, name, firm, costFen }: Pick<Given, 'award' | 'second' | 'name' | 'firm' | 'costFen'>, again = false): string {
    const one = on('2026-03-10', proposed(award, ofName(name, costFen), firm));
    const command = { ...one.command, ...(second && { programme: inSecond('sj-10b-event-subsidy') }), ...(again && { again: {} }) } as typeof one.command;
    const said = this.book.does({ ...one, command });
    return isRefusal(said) ? said.refused : said.flatMap((fact) => (fact.type === 'AwardProposed' ? `${fact.amountFen} ${(fact.nettedHere ?? []).map((off) => off.award).toSorted().join()}` : [])).join();
  }

  private claims(claim: Pick<Given, 'award' | 'second' | 'name' | 'firm' | 'costFen'>, again = false): string[] {
    const law = due(this.standing, claim);
    const [says, books] = [typeof law === 'string' ? law : `${law.amountFen} ${law.off.toSorted().join()}`, this.put(claim, again)];
    this.met.add(typeof law === 'string' ? law : law.off.length > 0 ? 'netted' : 'in full');
    if (typeof law !== 'string') this.standing = [...this.standing.filter(({ award }) => award !== claim.award), { ...claim, ...law, paid: false }];
    return [...(says === books ? [] : [`${claim.award}: the law says ${says}, the book ${books}`]), ...this.paidTwice()];
  }

  /** Never more than the highest of what stands would give by itself. */
  private paidTwice(): string[] {
    return this.standing.flatMap((one) => {
      const all = this.standing.filter(({ name, firm }) => name === one.name && firm === one.firm);
      const highestFen = all.reduce((most, { ownFen }) => (ownFen > most ? ownFen : most), 0n);
      return together(all.map(({ amountFen }) => amountFen)) > highestFen ? [`${one.name} of ${one.firm} is given more than the higher`] : [];
    });
  }

  private lets({ award }: Given): string[] {
    const said = this.book.does(released(award, 'WITHDRAWN'));
    if (isRefusal(said)) return [`${award} is not let go: ${said.refused}`];
    this.standing = this.standing.filter((one) => one.award !== award);
    return [];
  }

  /** Only where what came off has ended. */
  private again(one: Given): string[] {
    if (one.off.some((award) => !this.standing.some((other) => other.award === award))) {
      this.met.add('again');
      return this.claims(one, true);
    }
    const said = this.put(one, true);
    return said === 'ACT_NOT_ALLOWED_IN_STATE' ? [] : [`${one.award} again: ${said}`];
  }

  /** To the payment, where nobody else's claim is to be compared first. */
  private pays(one: Given): string[] {
    const others = this.standing.filter(({ name, firm }) => name === one.name && firm !== one.firm);
    if (others.length > 0) return [];
    const steps = [approved(one.award), committed(one.award), ...instructed(one.award), receipt(one.award, one.amountFen)];
    const flags = this.book.records.get('awards', one.award)?.flags ?? [];
    if (flags.length > 0) return [];
    this.met.add('paid');
    this.standing = this.standing.map((each) => (each.award === one.award ? { ...each, paid: true } : each));
    return steps.flatMap((step) => {
      const said = this.book.does({ ...step, on: step.on < '2026-03-10' ? '2026-03-10' : step.on });
      return isRefusal(said) ? [`${step.command.type} of ${one.award}: ${said.refused}`] : [];
    });
  }
}

describe('whatever is claimed under two documents of one district, the book gives what the law gives', () => {
  it('and never more than the higher for one event of one firm (附则（一）, A-28)', () => {
    const met = new Set<string>();
    fc.assert(fc.property(fc.array(fc.noBias(fc.nat()), { minLength: 30, maxLength: 30, size: 'max' }), (throws) => {
      const two = new Two();
      for (const thrown of throws) expect(two.plays(new Dice(thrown))).toEqual([]);
      for (const one of two.met) met.add(one);
    }), { seed: 2_026, numRuns: 60 });
    expect([...met].toSorted()).toEqual(['CAP_EXHAUSTED', 'ONCE_ONLY', 'PAID_UNDER_OTHER_POLICY', 'again', 'in full', 'netted', 'paid']);
  });
});
