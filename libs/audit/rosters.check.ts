import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { type Fen, sum } from '#kernel/money';
import { type Found, found, unequal } from './finding';
import type { Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

interface Open {
  lines: number;
  round: number;
  /** What each line was given, by its number. */
  given: Map<number, Fen>;
  /** What a leader said who began to say no to it. */
  rejectedFor?: string | undefined;
}

/** A roster is proposed, or declined, when every line of it is decided, once, and for what they come to: each line is one person's right to an answer. */
export class RostersCheck {
  private readonly open = new Map<string, Open>();
  /** How often the lines of a roster were decided. */
  private readonly rounds = new Map<string, number>();

  see({ fact }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'RosterOpened':
        return this.opened(fact);
      case 'LineGranted':
        return this.rejectedElse(fact.award) ?? this.decided(fact, fact.amountFen);
      case 'LineDeclined':
        return (fact.reason === undefined ? null : this.rejected(fact.award, fact.reason)) ?? this.decided(fact, 0n);
      case 'RosterProposed':
        return this.rejectedElse(fact.award) ?? this.whole(fact);
      case 'RosterDeclined':
        return this.rejectedElse(fact.award, fact.reason) ?? this.whole({ ...fact, granted: 0 });
      default:
        return null;
    }
  }

  /** 重新核定: as often as it was let go to be decided anew; whether it was is for the approvals. */
  private opened({ award, lines, rejectedFor, round = 1 }: Of<'RosterOpened'>): Found | null {
    const next = (this.rounds.get(award) ?? 0) + 1;
    this.rounds.set(award, next);
    this.open.set(award, { lines, round, given: new Map(), rejectedFor });
    return unequal('APPROVAL', [[roundOf(award), next, round]]);
  }

  /** A no that was begun has one reason, and no yes behind it. */
  private rejectedElse(award: string, reason?: string): Found | null {
    const rejectedFor = this.open.get(award)?.rejectedFor;
    return rejectedFor === undefined || rejectedFor === reason ? null : found('APPROVAL', { zh: `${award} 不予支持，理由：${rejectedFor}`, en: `${award} rejected for ${rejectedFor}` }, reason ?? { zh: '给予补贴', en: 'money' });
  }

  private rejected(award: string, reason: string): Found | null {
    const wrong = this.rejectedElse(award, reason);
    const roster = this.open.get(award);
    if (roster) roster.rejectedFor = reason;
    return wrong;
  }

  private decided({ award, no, round = 1 }: Of<'LineGranted' | 'LineDeclined'>, amountFen: Fen): Found | null {
    const roster = this.open.get(award);
    if (!roster) return found('APPROVAL', { zh: `${award} 正在逐行核定`, en: `${award} open` }, { zh: `第 ${no} 行`, en: `line ${no}` });
    if (no > roster.lines || roster.given.has(no)) return found('APPROVAL', { zh: `${award} 第 ${no} 行（共 ${roster.lines} 行），仅一次`, en: `${award} line ${no} of ${roster.lines}, once` }, roster.given.get(no) ?? { zh: '无此行', en: 'no such line' });
    roster.given.set(no, amountFen);
    return unequal('APPROVAL', [[roundOf(award, no), roster.round, round]]);
  }

  private whole({ award, amountFen, granted, declined }: Pick<Of<'RosterProposed'>, 'award' | 'amountFen' | 'granted' | 'declined'>): Found | null {
    const { lines, given } = this.open.get(award) ?? { lines: 0, given: new Map<number, Fen>() };
    this.open.delete(award);
    const paid = [...given.values()].filter((lineFen) => lineFen > 0n);
    return unequal('APPROVAL', [
      ['lines decided', lines, given.size],
      ['granted', paid.length, granted],
      ['declined', given.size - paid.length, declined],
      ['amountFen', sum(paid), amountFen],
    ]);
  }
}

const roundOf = (award: string, no?: number): Words => ({ zh: `${award}${no === undefined ? '' : ` 第 ${no} 行`} 核定轮次`, en: `round of ${award}${no === undefined ? '' : ` line ${no}`}` });
