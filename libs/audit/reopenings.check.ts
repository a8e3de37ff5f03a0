import type { CaseFact } from '#cases/case.facts';
import { personsOf } from '#kernel/hands';
import { byAnother } from './acts.words';
import { type Found, found } from './finding';

/** Releases that are a leader's no to the case itself. */
const NOES: readonly string[] = ['REJECTED', 'REVOKED'];
const YESES: readonly string[] = ['ENDORSED', 'APPROVED'];

/** 回避 (domain 3.2): who said no to a case, or to lines of it, neither takes it up again nor decides it again; one for each case. */
export class ReopeningsCheck {
  private readonly rejecters = new Set<string>();
  /** Who struck a line. */
  private readonly strikers = new Map<number, readonly string[]>();
  private isOver = false;

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see(fact: CaseFact, persons: readonly string[]): Found | null {
    if (fact.type === 'CaseFiled') for (const hand of fact.reopens?.rejecters ?? []) for (const person of personsOf(hand)) this.rejecters.add(person);
    const isReopening = fact.type === 'ReopeningProposed' || fact.type === 'CaseReopened';
    const isNo = saysNo(fact);
    // What the book lets go behind an end is nobody's word on it.
    const isHeld = isReopening || (!this.isOver && (isNo || fact.type === 'LinesStruck' || (fact.type === 'BookAnswered' && YESES.includes(fact.answer))));
    const again = isHeld ? persons.find((person) => this.rejecters.has(person) || (isReopening && this.strikersOf(fact.lines).includes(person))) : undefined;
    if (fact.type === 'LinesStruck') for (const no of fact.lines) this.strikers.set(no, persons);
    if (isNo && !this.isOver) for (const person of persons) this.rejecters.add(person);
    this.isOver = fact.type !== 'CaseReopened' && (this.isOver || isNo);
    return again === undefined ? null : found('DUTIES', byAnother(fact.type, { zh: '此前作出不利决定者', en: 'who said no before' }), again);
  }

  /** Of lines that come from another case: who struck them there, whatever the filing says of it. */
  takeOver(from: ReopeningsCheck, lines: readonly number[]): void {
    for (const person of from.strikersOf(lines)) this.rejecters.add(person);
  }

  private strikersOf(lines: readonly number[] | undefined): string[] {
    return [...this.strikers].flatMap(([no, persons]) => (lines && !lines.includes(no) ? [] : persons));
  }
}

const saysNo = (fact: CaseFact): boolean => fact.type === 'CaseNotAccepted' || fact.type === 'CaseRejected' || (fact.type === 'BookAnswered' && (fact.answer === 'DECLINED' || (fact.answer === 'RELEASED' && NOES.includes(fact.detail))));
