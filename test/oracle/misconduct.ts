import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { accounts, isSongjiang } from './grants';
import { actedBefore, handsOf } from './hands';
import { daysOfGrace, numberIn, readAs } from './interpreted';
import { anniversary, daysAfter } from './readings';
import type { Grant } from './shares';
import { all, type Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

/** 取消申请资格: by a clawback under its name, or by a decision of its own; both days count. */
interface Bar {
  decision: string;
  party: string;
  from: string;
  to: string;
  lifted: boolean;
}

/** Until nothing more is filed under the document, or for so many years, as it is read on the day. */
function barredTo(log: readonly Entry[], document: string, on: string): string {
  const when = { document, factOn: on, filedOn: on };
  const years = numberIn(readAs(log, 'A-23', when));
  return years === undefined ? daysAfter('2028-12-31', daysOfGrace(log, when)) : anniversary(on, years);
}

type Proposed = Entry & { command: Of<'proposeDisqualification'> };

const proposalOf = (log: readonly Entry[], id: string): Proposed | undefined =>
  log.find((entry): entry is Proposed => entry.fact.type === 'DisqualificationProposed' && entry.fact.disqualification === id && entry.command.type === 'proposeDisqualification');

/** Its days as they were said, or as the document has them on the day of the proposal. */
function daysOf(log: readonly Entry[], one: Proposed): Pick<Bar, 'from' | 'to'> {
  const { command: { fromOn, toOn, instrument }, on } = one;
  return { from: String(fromOn ?? on), to: String(toOn ?? barredTo(log.slice(0, log.indexOf(one)), instrument, on)) };
}

/** Under which an award was proposed. */
const documentOf = (log: readonly Entry[], award: string): string => log.flatMap(({ fact }) => ((fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award ? fact.instrument : [])).at(-1) ?? '';

/** Fraud and breach bar by themselves only where the document says so (附则（三）); Jiading has no such clause (B-07). */
function barsOf(log: readonly Entry[]): Bar[] {
  const bars: Bar[] = [];
  for (const [at, { fact, on }] of log.entries()) {
    if (fact.type === 'ClawbackDecided' && isSongjiang(log)) {
      const cause = all(log, 'ClawbackOpened').find((opened) => opened.receivable === fact.receivable)?.cause;
      if (cause !== 'ADMIN_CORRECTION') bars.push({ decision: fact.receivable, party: fact.party, from: on, to: barredTo(log.slice(0, at), documentOf(log.slice(0, at), fact.award), on), lifted: false });
    }
    const proposed = fact.type === 'PartyDisqualified' ? proposalOf(log, fact.disqualification) : undefined;
    if (proposed) bars.push({ decision: proposed.command.disqualification, party: proposed.command.party, ...daysOf(log, proposed), lifted: false });
    // From the day of the lifting on the party may claim again.
    if (fact.type === 'DisqualificationLifted') for (const bar of bars) if (bar.decision === fact.disqualification) Object.assign(bar, { to: daysAfter(on, -1), lifted: true });
  }
  return bars;
}

/** While it runs, and of what was filed by its last day for good; under every version of the document, and a district of these runs has one. */
export const barred = (log: readonly Entry[], { claimant, filedOn }: { claimant: string; filedOn: string }, on: string): RefusalCode | null =>
  (barsOf(log).some(({ party, from, to, lifted }) => party === claimant && from <= on && (on <= to || (!lifted && filedOn <= to))) ? 'DISQUALIFIED' : null);

/** The same of an award, by the day on which its papers were filed. */
export function barredGrant(log: readonly Entry[], { award, claimant }: Pick<Grant, 'award' | 'claimant'>, on: string): RefusalCode | null {
  const put = log.findLast(({ fact }) => (fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award)?.command;
  const filedOn = put?.type === 'proposeAward' || put?.type === 'openRoster' ? put.filedOn : undefined;
  return barred(log, { claimant, filedOn: String(filedOn ?? on) }, on);
}

/** With the decision everything ends that is neither paid nor on its way (附则（三）, A-23). */
const endingFor = (log: readonly Entry[], party: string): string =>
  accounts(log).grants.filter(({ claimant, state, inFlight }) => claimant === party && !inFlight && state !== 'PAID' && state !== 'ENDED').map(({ award }) => award).join();

/** What ends with a clawback that is decided. */
export function endsWith(log: readonly Entry[], { receivable }: Of<'decideClawback'>): string {
  const opened = all(log, 'ClawbackOpened').find((one) => one.receivable === receivable);
  return opened && opened.cause !== 'ADMIN_CORRECTION' && isSongjiang(log) ? endingFor(log, opened.party) : '';
}

/** 取消申请资格 by the second person: a reason of the law against it, or what ends with it. */
export function disqualifying(log: readonly Entry[], command: Of<'disqualifyParty'>, { by, on }: { by: string; on: string }): string {
  const proposed = proposalOf(log, command.disqualification);
  if (!proposed) return 'NOT_FOUND';
  if (all(log, 'PartyDisqualified').some(({ disqualification }) => disqualification === command.disqualification)) return 'ACT_NOT_ALLOWED_IN_STATE';
  if (actedBefore(log, command, handsOf(log, by, on))) return 'FORBIDDEN_SOD';
  return daysOf(log, proposed).to < on ? 'MALFORMED' : endingFor(log, proposed.command.party);
}

/** 撤销: of a decision that stands, by the number under which it was proposed last, by another person. */
export function lifting(log: readonly Entry[], command: Of<'liftDisqualification'>, { by, on }: { by: string; on: string }): string {
  const { disqualification: id, documentNo } = command;
  const isLifted = all(log, 'DisqualificationLifted').some(({ disqualification }) => disqualification === id);
  if (!proposalOf(log, id) && !barsOf(log).some(({ decision }) => decision === id)) return 'NOT_FOUND';
  if (isLifted || !barsOf(log).some(({ decision }) => decision === id)) return 'ACT_NOT_ALLOWED_IN_STATE';
  const proposed = all(log, 'LiftingProposed').findLast(({ disqualification }) => disqualification === id);
  if (!proposed) return 'NOT_FOUND';
  if (proposed.documentNo !== documentNo) return 'MALFORMED';
  return actedBefore(log, command, handsOf(log, by, on)) ? 'FORBIDDEN_SOD' : '';
}
