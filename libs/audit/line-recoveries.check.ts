import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { type Fen, sum } from '#kernel/money';
import { type Found, found } from './finding';
import { joined, type Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Lines = Of<'RecoveryRecorded'>['lines'];

/** What was given to a line, what came back of it, and what of that by the district's own mistake. */
interface Line {
  givenFen: Fen;
  backFen: Fen;
  mistakenFen: Fen;
}

interface Claim {
  award: string;
  cause: Of<'ClawbackOpened'>['cause'];
  /** What may come back of each line, by its number; undefined where no lines are named. */
  left?: Map<number, Fen>;
}

/** A roster is clawed back line by line: never more of one than was given to it, whatever the clawbacks say together (domain A-21, B-34). */
export class LineRecoveriesCheck {
  private readonly lines = new Map<string, Map<number, Line>>();
  private readonly claims = new Map<string, Claim>();

  see({ fact }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'RosterOpened':
        this.lines.delete(fact.award);
        return null;
      case 'LineGranted':
        this.lines.set(fact.award, (this.lines.get(fact.award) ?? new Map<number, Line>()).set(fact.no, { givenFen: fact.amountFen, backFen: 0n, mistakenFen: 0n }));
        return null;
      case 'ClawbackOpened':
        this.claims.set(fact.receivable, { award: fact.award, cause: fact.cause, ...leftOf(fact.lines) });
        return notTheSum(fact) ?? this.beyond(fact);
      case 'ClawbackDecided':
        return notTheSum(fact) ?? this.decided(fact);
      case 'RecoveryRecorded':
        return notTheSum(fact) ?? this.recovered(fact);
      default:
        return null;
    }
  }

  /** Claimed of a line that nothing was given to, or more than is left of it. */
  private beyond({ award, lines = [] }: Of<'ClawbackOpened'>): Found | null {
    for (const { no, amountFen } of lines) {
      const line = this.lines.get(award)?.get(no);
      const leftFen = line ? line.givenFen - line.backFen : 0n;
      if (amountFen > leftFen) return found('CAP', atMost(award, no, leftFen), amountFen);
    }
    return null;
  }

  private decided({ receivable, lines }: Of<'ClawbackDecided'>): Found | null {
    const claim = this.claims.get(receivable);
    if (!claim) return null;
    for (const { no, amountFen } of lines ?? []) if (amountFen > (claim.left?.get(no) ?? 0n)) return found('CAP', atMost(receivable, no, claim.left?.get(no) ?? 0n), amountFen);
    if (claim.left && !lines) return found('CAP', byLines(receivable), NO_LINES);
    this.claims.set(receivable, { ...claim, ...leftOf(lines) });
    return null;
  }

  private recovered({ receivable, award, amountFen, lines }: Of<'RecoveryRecorded'>): Found | null {
    const claim = this.claims.get(receivable);
    // Interest is of no line.
    if (claim?.left && !lines && amountFen > 0n) return found('CAP', byLines(receivable), NO_LINES);
    for (const { no, amountFen: cameFen, restores } of lines ?? []) {
      const [line, leftFen] = [this.lines.get(award)?.get(no), claim?.left?.get(no) ?? 0n];
      if (!line || cameFen > leftFen) return found('CAP', atMost(receivable, no, leftFen), cameFen);
      claim?.left?.set(no, leftFen - cameFen);
      line.backFen += cameFen;
      if (claim?.cause === 'ADMIN_CORRECTION') line.mistakenFen += cameFen;
      const isFree = claim?.cause === 'ADMIN_CORRECTION' && line.mistakenFen === line.givenFen;
      if (isFree !== (restores !== undefined)) return found('ONCE', joined(lineOf(award, no), isFree ? FREE : TAKEN), isFree ? TAKEN : FREE);
    }
    return null;
  }
}

const leftOf = (lines: Lines): Pick<Claim, 'left'> => (lines ? { left: new Map(lines.map(({ no, amountFen }) => [no, amountFen])) } : {});

function notTheSum({ award, amountFen, lines }: Of<'ClawbackOpened' | 'ClawbackDecided' | 'RecoveryRecorded'>): Found | null {
  if (!lines) return null;
  const linesFen = sum(lines.map((line) => line.amountFen));
  return linesFen === amountFen ? null : found('CAP', { zh: `${award} 各行合计 ${amountFen}`, en: `lines of ${award}: ${amountFen}` }, linesFen);
}

const lineOf = (of: string, no: number): Words => ({ zh: `${of} 第 ${no} 行`, en: `${of} line ${no}` });
const atMost = (of: string, no: number, fen: Fen): Words => joined(lineOf(of, no), `≤ ${fen}`);
const byLines = (receivable: string): Words => ({ zh: `${receivable} 按名单行追回`, en: `${receivable} by its lines` });
const NO_LINES: Words = { zh: '未列名单行', en: 'no lines' };
const FREE: Words = { zh: '未占用', en: 'free' };
const TAKEN: Words = { zh: '已占用', en: 'taken' };
