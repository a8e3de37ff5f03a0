import type { BookCommand, BookFact } from '#book/facts';
import { isRefusal, type Decided, type Refusal } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import { day } from './dice';
import { lettingGo } from './again';
import { accounts } from './grants';
import { areOne } from './hands';
import { factDay } from './history';
import { documentFor, isEnded } from './later';
import { assessed, type Due, isSuspended } from './oracle';
import { amountOf } from './shares';
import { all, type Entry, ofRound } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;
type LineFact = Extract<BookFact, { type: 'LineGranted' | 'LineDeclined' }>;

/** Where an office has still to say something, no line is answered. */
const UNSAID: readonly RefusalCode[] = ['RATE_NOT_PUBLISHED', 'MALFORMED'];

const shown = (no: number, { amountFen, flags, document }: Due): string => [no, document, amountFen, ...flags].join(' ');

/** Line by line, each on what those before it left (第（九）条); what is dealt with anew in a case of its own is decided there alone, and what a reviewer struck is struck before all else. */
export function linesDue(log: readonly Entry[], command: Of<'decideLines'>, { by, hands, on }: Omit<Entry, 'fact' | 'command'>): string {
  const roster = accounts(log).grants.find(({ award }) => award === command.award);
  if (!roster || roster.shares.some(({ no }) => no === null)) return 'NOT_FOUND';
  const reason = saidNo(log, command.award);
  if (roster.state !== 'ASSESSING' || (reason !== undefined && reason !== command.rejectedFor)) return 'ACT_NOT_ALLOWED_IN_STATE';
  if (command.rejectedFor !== undefined && areOne(hands, REVIEWED)) return 'FORBIDDEN_SOD';
  // In the order of the roster: a part waits for the one before it (第（九）条).
  const [first] = command.lines;
  if (first && first.no > 1 && !isDecided(log, command.award, first.no - 1)) return 'ACT_NOT_ALLOWED_IN_STATE';
  const said: string[] = [];
  const known = withoutKept(log, command.award);
  for (const { no, claim, struck, anewAs } of command.lines) {
    if (isDecided(log, command.award, no)) continue;
    const elsewhere = anewAs === undefined ? null : ('LINE_DEALT_WITH_ANEW' as const);
    const asked = elsewhere ?? (struck === undefined ? assessed([...known], { ...roster, claim, filedOn: command.filedOn }, on) : 'LINE_STRUCK');
    const isOpen = typeof asked !== 'string' || UNSAID.includes(asked);
    // What the law itself refuses it refuses; everything else is the leader's no (record 14).
    const law = command.rejectedFor !== undefined && isOpen ? 'WITHHELD' : asked;
    if (typeof law === 'string' && UNSAID.includes(law)) return law;
    said.push(typeof law === 'string' ? `${no} ${law}` : shown(no, law));
    known.push({ command, by, hands, on, fact: lineFact(roster, { no, claim }, law) });
  }
  return said.join();
}

/** Who filed or reviewed a roster of the runs. */
const REVIEWED = ['applicant', 'street', 'bureau'];

/** Nothing that a roster had in an earlier round stands in its own way. */
function withoutKept(log: readonly Entry[], award: string): Entry[] {
  const earlier = new Set(log.slice(0, log.length - ofRound(log, award).length));
  return log.filter((entry) => !(entry.fact.type === 'LineGranted' && entry.fact.award === award && earlier.has(entry)));
}

/** What a leader said who has begun to say no to it: opening it, or to a line of it. */
const saidNo = (log: readonly Entry[], award: string): string | undefined =>
  ofRound(log, award).flatMap(({ fact }) => (fact.type === 'RosterOpened' && fact.award === award ? (fact.rejectedFor ?? []) : fact.type === 'LineDeclined' && fact.award === award ? (fact.reason ?? []) : []))[0];

const isDecided = (log: readonly Entry[], award: string, no: number): boolean => ofRound(log, award).some(({ fact }) => (fact.type === 'LineGranted' || fact.type === 'LineDeclined') && fact.award === award && fact.no === no);

/** What the accounts read of a line. */
function lineFact({ award, programme }: { award: string; programme: string }, { no, claim }: Of<'decideLines'>['lines'][number], law: Due | RefusalCode): LineFact {
  const ofLine = { award, no, programme, instrument: '', factOn: day(factDay(claim)) };
  if (typeof law === 'string') return { type: 'LineDeclined', ...ofLine, refused: law, article: '' };
  return { type: 'LineGranted', ...ofLine, instrument: law.document, amountFen: law.amountFen, holds: [], flags: law.flags, tables: [] };
}

/** The same of what the book has decided. */
export const linesShown = (decided: Decided<BookFact>[] | Refusal): string =>
  isRefusal(decided)
    ? decided.refused
    : decided.flatMap(({ fact }) => (fact.type === 'LineGranted' ? shown(fact.no, { ...fact, document: fact.instrument, givesFen: 0n }) : fact.type === 'LineDeclined' ? `${fact.no} ${fact.refused}` : [])).join();

/** 名单: not while the programme is suspended, of a known firm, once. */
export function opening(log: readonly Entry[], { award, programme, claimant, factOn, filedOn, rejectedFor, again }: Of<'openRoster'>, { on, hands }: { on: string; hands: readonly string[] }): string {
  const known = accounts(log).grants.find((one) => one.award === award);
  const begun = saidNo(log, award);
  if (known?.state === 'ASSESSING') return begun === undefined || begun === rejectedFor ? '' : 'ACT_NOT_ALLOWED_IN_STATE';
  if (known && !again) return 'ACT_NOT_ALLOWED_IN_STATE';
  const free = known && again ? lettingGo(log, award, (again.upheld ?? again.struck) ? 'ALWAYS' : 'IF_MET') : log;
  if (typeof free === 'string') return free;
  if (!all(log, 'PartyRegistered').some(({ party }) => party === claimant)) return 'CLAIMANT_NOT_REGISTERED';
  // What ends, or stops for a while, stops no decision of nothing.
  if (rejectedFor !== undefined) return areOne(hands, REVIEWED) ? 'FORBIDDEN_SOD' : award;
  if (isSuspended(log, programme)) return 'PROGRAMME_SUSPENDED';
  return isEnded(log, documentFor(log, programme, { factOn: String(factOn), filedOn: filedOn && String(filedOn) }), on) ? 'SUPERSEDED' : award;
}

/** The sum of the lines, once each of them is decided; nothing is proposed for nothing. */
export function sumDue(log: readonly Entry[], { award }: Of<'proposeRoster'>): string {
  const roster = accounts(log).grants.find((one) => one.award === award);
  if (!roster || roster.shares.some(({ no }) => no === null)) return 'NOT_FOUND';
  if (roster.state !== 'ASSESSING' || roster.undecided > 0) return 'ACT_NOT_ALLOWED_IN_STATE';
  if (roster.shares.length > 0 && saidNo(log, award) !== undefined) return 'ACT_NOT_ALLOWED_IN_STATE';
  return roster.shares.length === 0 ? 'OUT_OF_RANGE' : `${amountOf(roster)}`;
}

/** A no to the whole, once each line has its own: by another than who filed or reviewed, and of nothing that was given. */
export function noDue(log: readonly Entry[], { award, reason }: Of<'declineRoster'>, hands: readonly string[]): string {
  const roster = accounts(log).grants.find((one) => one.award === award);
  if (!roster || roster.shares.some(({ no }) => no === null)) return 'NOT_FOUND';
  if (roster.state !== 'ASSESSING' || roster.undecided > 0 || roster.shares.length > 0) return 'ACT_NOT_ALLOWED_IN_STATE';
  const begun = saidNo(log, award);
  if (begun !== undefined && begun !== reason) return 'ACT_NOT_ALLOWED_IN_STATE';
  return areOne(hands, REVIEWED) ? 'FORBIDDEN_SOD' : award;
}
