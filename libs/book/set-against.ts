import { type Fen, least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { limitToShort, mistakesFirst } from './filled';
import { type Change, counts, type Dated, isLive, type Meeting, meetingsOf, type Money, type Part, unsettledFen } from './matter-money';
import { standingFen } from './of-matter';
import type { OverlapFinding } from './overlaps.facts';

type Book = Reading<BookTables>;

/** What of an award is to come back for money that stands, with what of the two was left to be found then. */
export interface Due {
  fen: Fen;
  foundFen: Fen;
  otherFen: Fen;
  /** What of the money is set against what the award was made less by for money that stands no more. */
  setAgainstFen: Fen;
}

const NONE: Due = { fen: 0n, foundFen: 0n, otherFen: 0n, setAgainstFen: 0n };

export interface DueOf {
  money: Money;
  /** Of what is claimed by clawbacks, what it grounds. */
  claimed: Due;
  /** Of what is found and open. */
  open: Due;
  /** What is not found yet. */
  more: Due;
}

/** What is set against credits leaves what is found where it was found, as long as it can: first all of it, then what is claimed. */
const KEEPING = [['CLAIMED', 'OPEN'], ['CLAIMED'], []] as const satisfies OverlapFinding['state'][][];

export interface Settled extends Part {
  due: Map<string, DueOf>;
}

/**
 * What is due of all awards of a matter with all the money of other policies that stands: what they were made less by, whatever
 * for, is set against it, so that a difference is of the whole and never of one entry (domain A-28). Of the rest something is to
 * come back, of no award more than it has; what was found before comes first.
 */
export function settle(book: Book, said: Dated, change: Change = {}): Settled[] {
  const { parts, meetings } = meetingsOf(book, said, change);
  limitToShort(book, parts, meetings);
  const settled = new Map(parts.map((part) => [part, { ...part, due: new Map<string, DueOf>() }]));
  const standing = meetings.filter(({ money }) => !money.struck).map(({ money, met }) => new OtherMoney(book, parts, { money, met: met.filter((part) => counts(book, part, money)) }));
  for (const one of standing) one.setAgainst(KEEPING[0], 'WHAT_CAME_OFF');
  for (const keeps of KEEPING) for (const one of standing) one.setAgainst(keeps, 'ALL');
  for (const one of standing) one.setAgainstEnded();
  for (const one of standing) one.takeOther();
  const leftFen = new Map(parts.map((part) => [part, standingFen(part.ours)]));
  for (const one of standing) one.claim('claimed', leftFen);
  for (const one of standing) one.claim('open', leftFen);
  for (const one of standing.toSorted((a, b) => Number(b.money.grant === change.comes?.grant) - Number(a.money.grant === change.comes?.grant))) one.claim('more', leftFen);
  for (const { money, due } of standing) for (const [part, of] of due) settled.get(part)?.due.set(money.grant, of);
  return [...settled.values()];
}

/**
 * Money that stands, as it is set against the awards that it is for. Of two documents each award is made less by all of it, and by
 * what stands under the other beside it: what awards were made less by counts under each document by itself, and what is found
 * counts under all.
 */
class OtherMoney {
  readonly money: Money;
  readonly due: ReadonlyMap<Part, DueOf>;
  private readonly setFen = new Map<Part, Fen>();
  /** By programme. */
  private readonly leftFen = new Map<string, Fen>();
  /** Under which something stands: nothing stands without the money where an award is back whole. */
  private readonly standing: ReadonlySet<string>;

  constructor(private readonly book: Book, private readonly parts: readonly Part[], { money, met }: Meeting) {
    this.money = money;
    this.standing = new Set(parts.flatMap((part) => (standingFen(part.ours) > 0n ? programmeOf(part) : [])));
    this.due = new Map(met.map((part) => [part, { money, claimed: NONE, open: NONE, more: NONE }]));
    for (const part of parts) this.leftFen.set(programmeOf(part), money.paidFen);
    for (const part of parts) this.take(part, part.held.get(money.grant) ?? 0n);
  }

  /** @param what only what came off under another document: that is first, for there nothing is found of it */
  setAgainst(keeps: readonly OverlapFinding['state'][], what: 'WHAT_CAME_OFF' | 'ALL'): void {
    const keptFen = sum([...this.due.keys()].flatMap((part) => keeps.map((state) => this.foundFen(part, state))));
    for (const [part] of this.due) {
      for (const credit of part.credits.toSorted(mistakesFirst)) {
        const roomFen = this.leftOf(part) - most(keptFen, what === 'ALL' ? 0n : leastOf([...this.leftFen.values()]));
        const fen = least(credit.shortFen, most(0n, roomFen), keeps === KEEPING[0] ? credit.shortFen : (part.cut?.fen ?? credit.shortFen));
        if (part.cut && keeps !== KEEPING[0]) part.cut.fen -= fen;
        credit.shortFen -= fen;
        credit.leftFen -= fen;
        this.take(part, fen);
        this.setFen.set(part, (this.setFen.get(part) ?? 0n) + fen);
      }
    }
  }

  /** What of ours it stood without is proposed again by itself (twice-under.ts). */
  setAgainstEnded(): void {
    for (const [part] of this.due) {
      const fen = least(part.ended.leftFen, this.leftOf(part));
      part.ended.leftFen -= fen;
      this.take(part, fen);
    }
  }

  takeOther(): void {
    this.takeOfAll(this.writtenOffFen() + this.elsewhereFen());
  }

  claim(what: 'claimed' | 'open' | 'more', roomsFen: Map<Part, Fen>): void {
    for (const [part, due] of this.due) {
      const roomFen = roomsFen.get(part) ?? 0n;
      const leftFen = what === 'more' ? leastOf([...this.leftFen].flatMap(([programme, fen]) => (this.standing.has(programme) ? fen : []))) : this.leftOf(part);
      const fen = least(roomFen, leftFen, ...(what === 'more' ? [] : [this.foundFen(part, what === 'open' ? 'OPEN' : 'CLAIMED')]));
      const of: Due = { fen, foundFen: standingFen(part.ours) - roomFen, otherFen: leftFen, setAgainstFen: this.setFen.get(part) ?? 0n };
      due[what] = of;
      this.takeOfAll(fen);
      roomsFen.set(part, roomFen - fen);
    }
  }

  private leftOf(part: Part): Fen {
    return this.leftFen.get(programmeOf(part)) ?? 0n;
  }

  private take(part: Part, fen: Fen): void {
    this.leftFen.set(programmeOf(part), most(0n, this.leftOf(part) - fen));
  }

  private takeOfAll(fen: Fen): void {
    for (const [programme, leftFen] of this.leftFen) this.leftFen.set(programme, most(0n, leftFen - fen));
  }

  private foundFen({ ours, findings }: Part, state: OverlapFinding['state']): Fen {
    return sum(findings.flatMap((one) => (one.grant === this.money.grant && one.state === state ? unsettledFen(this.book, ours.award, one) : [])));
  }

  /** 核销: what was given up is not found again. */
  private writtenOffFen(): Fen {
    return sum(this.parts.flatMap(({ ours, findings }) => findings.flatMap((one) => (one.grant === this.money.grant && one.state === 'CLOSED' && one.receivable !== null ? unsettledFen(this.book, ours.award, one) : []))));
  }

  /** What is found of awards that the matter does not name any more. */
  private elsewhereFen(): Fen {
    const known = new Set(this.parts.flatMap(({ findings }) => findings));
    return sum([...this.book.where('overlapFindings', 'grant', this.money.grant)].flatMap((one) => (one.kind === 'EXCESS' && isLive(one) && !known.has(one) ? one.differenceFen : [])));
  }
}

const programmeOf = ({ ours }: Part): string => ours.award.programme;
const leastOf = ([first = 0n, ...rest]: readonly Fen[]): Fen => least(first, ...rest);
