import type { BookCommand, BookFact } from '#book/facts';
import { accounts } from './grants';
import { assessed } from './oracle';
import { excessesFound } from './overlaps';
import { amountOf } from './shares';
import { all, type Entry } from './written';

type Proposing = Extract<BookCommand, { type: 'proposeAward' }>;

/** What came later changes no proposal by itself: rates, readings, documents, and money that is found by itself. */
const LATER: ReadonlySet<BookFact['type']> = new Set(['TableDrafted', 'TablePublished', 'InstrumentAdopted', 'InterpretationIssued', 'ValidityConfirmed', 'ProgrammeSuspended', 'ProgrammeResumed', 'OtherGrantRegistered', 'PartyDisqualified', 'DisqualificationLifted']);

/** Money that was taken off an award and never was, as far as nobody has settled that (B-24). */
export function mistaken(log: readonly Entry[], award: string): { grant: string; differenceFen: bigint }[] {
  const since = log.findLastIndex(({ fact }) => (fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award);
  const closed = all(log, 'OverlapFindingClosed').map(({ finding }) => finding);
  return all(log.slice(since + 1), 'OverlapFound').filter((found) => found.award === award && found.kind === 'NO_TOP_UP' && found.enteredInError && !closed.includes(found.finding));
}

/** Whether what was proposed, and is bound to no line, is not what would be proposed now: by the registers, by money that never was, by who has ended (B-19, B-24). */
export function outdated(log: readonly Entry[], award: string): boolean {
  const grant = accounts(log).grants.find((one) => one.award === award);
  if (!grant || !['PROPOSED', 'AWAITING'].includes(grant.state)) return false;
  const found = mistaken(log, award);
  const at = log.findLastIndex(({ fact }) => (fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award);
  const proposal = log[at];
  if (all(log.slice(at), 'AwardCommitted').some((bound) => bound.award === award)) return false;
  if (proposal?.command.type !== 'proposeAward') return found.length > 0;
  const mistakes = found.map(({ grant: other }) => other);
  const wentBack = all(log.slice(at + 1), 'OtherGrantWithdrawn').flatMap((one) => (mistakes.includes(one.grant) ? [] : one.grant));
  const due = (others: boolean): bigint => dueOn(foundStill(log.slice(0, at), since(log.slice(at + 1), award, { mistakes, others }), wentBack), proposal.command as Proposing, proposal.on);
  const [own, before] = [amountOf(grant), due(false)];
  return before < own || (before > own && due(true) > own);
}

function dueOn(log: readonly Entry[], command: Proposing, on: string): bigint {
  const law = assessed(log, command, on);
  return typeof law === 'string' ? 0n : law.amountFen;
}

/** Money that counted for another award counts for that one still, where both have gone since: what went back after us tops nothing up, and takes nothing. */
function foundStill(before: readonly Entry[], after: readonly Entry[], wentBack: readonly string[]): Entry[] {
  const then = [...before, ...after];
  const left = excessesFound(then);
  const gone = excessesFound(before).filter(({ finding, grant }) => wentBack.includes(grant) && !left.some((one) => one.finding === finding));
  return [...then, ...before.flatMap((entry) => (entry.fact.type === 'OverlapFound' && gone.includes(entry.fact) ? { ...entry } : []))];
}

/** What has happened since that counts; without what was proposed since, or with it. */
function since(log: readonly Entry[], own: string, { mistakes, others }: { mistakes: readonly string[]; others: boolean }): Entry[] {
  const [left, claims] = [new Set([own]), new Set<string>()];
  // What has ended takes nothing, and what was declared with it is known.
  const ended = new Set(log.filter(({ fact }, n) => fact.type === 'AwardReleased' && !log.slice(n).some((later) => later.fact.type === 'AwardProposed' && later.fact.award === fact.award)).map(({ fact }) => ('award' in fact ? fact.award : '')));
  return log.filter(({ fact, command }) => {
    if (!others && !('award' in fact && ended.has(fact.award ?? '')) && (fact.type === 'AwardProposed' || fact.type === 'RosterOpened')) left.add(fact.award);
    const isLeft = ('award' in fact && left.has(String(fact.award))) || ('receivable' in fact && claims.has(String(fact.receivable)));
    if (isLeft && 'receivable' in fact) claims.add(String(fact.receivable));
    if (command.type === 'withdrawOtherGrant') return mistakes.includes(command.grant);
    if (fact.type === 'OtherGrantWithdrawn') return mistakes.includes(fact.grant);
    // Who is eligible is no rate: what a correction strikes was never right (B-10).
    if ((fact.type === 'TableDrafted' || fact.type === 'TablePublished') && fact.table === 'partner-counties') return true;
    return !isLeft && !LATER.has(fact.type);
  });
}
