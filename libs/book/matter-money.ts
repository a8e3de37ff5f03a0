import { comparedKey } from '#policy/compared';
import { isSamePayment, offFen } from '#policy/overlap';
import { type Fen, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { latestTerm } from './adopted';
import type { Award } from './awards.facts';
import { isAmong, placesOfMoney } from './documents-beside';
import type { BookTables } from './facts';
import { isMatchOf, subjectsOfMatch } from './matched-awards';
import { belowCapFen, endedFen } from './netted-here';
import { grantsFor, type Matter, type Ours, oursOf } from './of-matter';
import type { OtherGrant, OtherGrantSaid } from './other-grants.facts';
import type { OverlapFinding } from './overlaps.facts';
import { clawbacksOf } from './receivables.state';
import { mayBeOf, subjectsAlike } from './subjects';

type Book = Reading<BookTables>;
export type Dated = Matter & Pick<OtherGrantSaid, 'paidOn'>;

/** What the register is about to say: of money that comes, or that is struck off. */
export interface Change {
  comes?: OtherGrantSaid;
  goes?: { grant: string; enteredInError?: true | undefined };
  /** An award of the matter has ended: what others were computed beside or on top of is theirs again. */
  ends?: true;
}

/** Money of another policy as it is registered; struck off where it stands no more. */
export interface Money extends OtherGrantSaid {
  struck: { enteredInError?: true | undefined } | null;
}

/** What an award was made less by for money that stands no more; `leftFen`: what nothing that stands takes. */
export interface Credit {
  money: Money;
  fullFen: Fen;
  /** Of it, what came back after the payment. */
  backFen: Fen;
  leftFen: Fen;
  /** Of that, what the matter is short of (filled.ts). */
  shortFen: Fen;
}

/** An award that money of other policies meets, with what it was made less by. */
export interface Part {
  ours: Ours;
  findings: OverlapFinding[];
  /** By grant: what the award was computed without, or gave back for it. */
  held: ReadonlyMap<string, Fen>;
  /** Of it, what was given back. */
  back: ReadonlyMap<string, Fen>;
  /** By how much what is found of its matter under several documents is more than is due (filled.ts). */
  cut?: { fen: Fen };
  credits: Credit[];
  /** The same for awards of ours, where one has just ended. */
  ended: { leftFen: Fen };
}

/** Money with the awards that it is for. */
export interface Meeting {
  money: Money;
  met: Part[];
}

/** Of a matter: all money that is registered for it in whichever way it is named, and all awards that this meets. */
export function meetingsOf(book: Book, said: Dated, change: Change): { parts: Part[]; meetings: Meeting[] } {
  const reached = moneyOf(book, said, change).map((money) => ({ money, ours: oursOf(book, money) }));
  const met = new Map(reached.flatMap(({ ours }) => ours).map((ours) => [ours.award.award, ours]));
  const parts = new Map([...met].map(([award, ours]) => [award, partOf(book, ours, { said, ends: change.ends, money: reached.filter((one) => one.ours.some((other) => other.award.award === award)).map(({ money }) => money) })]));
  return { parts: [...parts.values()], meetings: reached.map(({ money, ours }) => ({ money, met: ours.flatMap(({ award }) => parts.get(award.award) ?? []) })) };
}

/** In the order of their keys, and of one in that of the register; what comes is the last. */
function moneyOf(book: Book, said: Dated, { comes, goes }: Change): Money[] {
  const isOf = mayBeOf(book, said.subject);
  const places = placesOfMoney(book, said);
  const records = [...new Set(places.flatMap(({ claimants }) => claimants))].flatMap((claimant) => [...book.where('otherGrants', 'claimant', claimant)]);
  const own = records.filter((one) => isAmong(places, one) && isOf(one.subject));
  const known = own.toSorted((a, b) => (a.key < b.key ? -1 : 1)).flatMap(({ programme, claimant, subject, grants }) => grants.map(({ withdrawn, ...one }): Money => ({ programme, claimant, subject, ...one, struck: one.grant === goes?.grant ? goes : withdrawn })));
  return comes ? [...known, { ...comes, struck: null }] : known;
}

function partOf(book: Book, ours: Ours, { said, ends, money }: { said: Dated; ends?: true | undefined; money: readonly Money[] }): Part {
  const findings = findingsOf(book, ours.award, said.subject);
  const back = backBy(book, ours.award, findings);
  const held = heldBy(ours, money, back);
  const credits = money.filter(({ struck }) => struck).map((one): Credit => ({ money: one, fullFen: held.get(one.grant) ?? 0n, backFen: back.get(one.grant) ?? 0n, leftFen: held.get(one.grant) ?? 0n, shortFen: 0n }));
  return { ours, findings, held, back, credits: credits.filter(({ fullFen }) => fullFen > 0n), ended: { leftFen: ends ? endedFen(book, ours) + belowCapFen(ours.award) : 0n } };
}

/** Of a roster, only what is found of the same person: its lines are apart. */
function findingsOf(book: Book, { award, roster }: Award, subject: string): OverlapFinding[] {
  const alike = new Set(subjectsAlike(book, subject).map(comparedKey));
  return [...book.where('overlapFindings', 'award', award)].filter((one) => one.kind === 'EXCESS' && (!roster || alike.has(comparedKey(one.subject))));
}

/** What came back by a finding. */
export const cameBackFen = (book: Book, award: Award, finding: string): Fen => sum(clawbacksOf(book, award).flatMap((one) => (one.finding === finding ? one.recoveredFen : [])));

/** What it claims, and has not come. */
export const unsettledFen = (book: Book, award: Award, { finding, differenceFen }: OverlapFinding): Fen => most(0n, differenceFen - cameBackFen(book, award, finding));

export function backBy(book: Book, award: Award, findings: readonly OverlapFinding[]): Map<string, Fen> {
  const back = new Map<string, Fen>();
  for (const { grant, finding } of findings) back.set(grant, (back.get(grant) ?? 0n) + cameBackFen(book, award, finding));
  return back;
}

/** Taken off by its name, or as it was declared (each declared payment is met once, by what stands first), or come back. */
function heldBy({ netted }: Ours, money: readonly Money[], back: ReadonlyMap<string, Fen>): Map<string, Fen> {
  const declared = netted.filter(({ grant }) => grant === undefined);
  const held = new Map<string, Fen>();
  for (const one of money.toSorted((a, b) => Number(a.struck !== null) - Number(b.struck !== null))) {
    const named = netted.filter(({ grant }) => grant === one.grant);
    const at = named.length > 0 ? -1 : declared.findIndex((told) => isSamePayment(told, one, told));
    held.set(one.grant, (back.get(one.grant) ?? 0n) + sum([...named, ...(at < 0 ? [] : declared.splice(at, 1))].map(offFen)));
  }
  return held;
}

export const isLive = ({ state }: OverlapFinding): boolean => state === 'OPEN' || state === 'CLAIMED';

/** Whether money counts against an award: it is no award that is matched (domain A-29), and nobody has found that it is for something else. */
export function counts(book: Book, { ours: { award }, findings }: Part, money: Money): boolean {
  const own = findings.filter(({ grant }) => grant === money.grant);
  if (own.some(({ closed, receivable }) => closed && !closed.anew && receivable === null) && !own.some(isLive)) return false;
  return !isMatched(book, award.award, money);
}

/** Whether it is what the award matches, as far as the register says (domain A-29). */
export function isMatched(book: Book, id: string, money: OtherGrantSaid): boolean {
  const award = book.get('awards', id);
  return award !== undefined && isMatchOf(latestTerm(book, award.programme)?.programme, award, money, grantsForMatch(book, award, money).filter(({ grant }) => grant !== money.grant));
}

const grantsForMatch = (book: Book, award: Award, { paidOn }: Pick<OtherGrantSaid, 'paidOn'>): OtherGrant[] =>
  subjectsOfMatch(award).flatMap((named) => subjectsAlike(book, named)).flatMap((subject) => placesOfMoney(book, { ...award, paidOn }).flatMap(({ programme }) => grantsFor(book, { programme, claimant: award.claimant, subject })));
