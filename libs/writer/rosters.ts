import { setImmediate as turn } from 'node:timers/promises';
import type { AwardCommand } from '#book/awards.facts';
import type { BookFact } from '#book/facts';
import type { RosterCommand } from '#book/rosters.facts';
import type { Case, CaseFact } from '#cases/case.facts';
import { againAs, againOf, decidingParts, declinable, filingParts, noOf, type Part, sumOf, uncorrectable, undecidable } from '#cases/roster';
import { hasEnded, onlyCase } from '#cases/rules';
import { successionOf } from '#cases/succession';
import { fingerprint } from '#kernel/digest';
import type { Ask, Refusal } from '#kernel/decision';
import { ActOnCase } from './acts';
import type { Outcome } from './flights';
import type { StreamWriter } from './stream-writer';
import type { BookWriter, CaseWriter, Writers } from './writers';

/** A part of an act, under a name of its own: asked again after a crash, what has been done is not done again. */
const partOf = <Command extends object>(ask: Ask<unknown>, { part, command }: Part<Command>): Ask<Command> => ({ ...ask, command, id: `${ask.id}/${part}`, hash: fingerprint(command) });

/**
 * Asks for the parts of an act in their order, of which none is taken before the one before it: one is decided while the one
 * before it is stored, and what others ask comes in between. The first refusal, or what came of the last.
 */
async function inOrder<Command extends object, Fact extends { type: string }>(writer: Pick<StreamWriter<Command, Fact, never>, 'submit'>, ask: Ask<unknown>, parts: Iterable<Part<Command>>): Promise<Outcome<Fact> | undefined> {
  let before: Promise<Outcome<Fact> | undefined> = Promise.resolve(undefined);
  for (const part of parts) {
    const asked = writer.submit(partOf(ask, part));
    // Looked at when its turn comes, and not at all where the one before it failed.
    asked.catch(() => undefined);
    await turn();
    const outcome = await before;
    if (outcome && 'refusal' in outcome) return outcome;
    before = asked;
  }
  return before;
}

/** Files the lines behind the case, or behind its correction; what came of the last of them. */
export const fileLines = async (writer: CaseWriter, { ask, lines }: Pick<ActOnCase, 'ask' | 'lines'>): Promise<Outcome<CaseFact>> =>
  (await inOrder(writer, ask, filingParts(lines, ask.command))) ?? { events: [], revision: writer.revision, repeated: true };

/**
 * The roster that a filing is of: the same lines are the one that is open, or that was filed under this very key; when it has
 * ended they are a roster of their own, `…-2`, `…-3`.
 */
export async function rosterFiled(writers: Writers, act: ActOnCase): Promise<ActOnCase> {
  const { area, caseId, ask, seen, lines } = act;
  const { command } = ask;
  if (command.type !== 'file') throw new Error(`${command.type} is no filing`);
  for (let n = 1; ; n += 1) {
    const id = againAs(caseId, n);
    const writer = await writers.case(id);
    // It may have ended through another node since this one looked.
    await writer.load();
    const known = onlyCase(writer.records);
    if (!known || !hasEnded(known) || (await writer.recall(ask.id, ask.hash))) return new ActOnCase(area, id, { ...ask, command: { ...command, case: id } }, seen, lines);
  }
}

/** Files the lines of a roster that was reopened as the case that they are from now on; whoever asks again after a crash goes on where it stopped. */
export async function fileAnew(writers: Writers, old: CaseWriter, ask: Ask<unknown>): Promise<Refusal | null> {
  const one = onlyCase(old.records);
  const succession = one ? successionOf(old.records, one) : null;
  if (!succession) return null;
  const { filing, lines } = succession;
  const writer = await writers.case(filing.case);
  await writer.load();
  const filed = onlyCase(writer.records) ? undefined : await writer.submit(partOf(ask, { part: 'anew', command: filing }));
  const outcome = filed && 'refusal' in filed ? filed : await inOrder(writer, ask, filingParts(lines, filing));
  return outcome && 'refusal' in outcome ? outcome.refusal : null;
}

/** 补正 of a roster: what it says is written first, and binds it to the lines that follow; whoever asks again after a crash goes on where it stopped. */
export async function correctRoster(book: BookWriter, writer: CaseWriter, { ask, seen, lines }: ActOnCase): Promise<Outcome<CaseFact>> {
  const before = writer.revision;
  const refusal = (await writer.recall(ask.id, ask.hash)) ? null : uncorrectable(book.records, writer.records, ask, lines);
  if (refusal) return { refusal };
  const corrected = await writer.submit(ask, seen);
  if ('refusal' in corrected) return corrected;
  const outcome = await fileLines(writer, { ask, lines });
  return 'refusal' in outcome ? outcome : { ...outcome, events: [...corrected.events, ...outcome.events], repeated: writer.revision === before };
}

type Proposal = Extract<AwardCommand, { type: 'proposeAward' }>;

type No = Extract<AwardCommand, { type: 'declineAward' }>;

/** A roster is proposed and declined line by line; what else is asked of it is asked as of any award. */
export async function askOfRoster(book: BookWriter, writer: CaseWriter, one: Case, ask: Ask<AwardCommand>): Promise<Outcome<BookFact>> {
  const { command } = ask;
  if (command.type === 'proposeAward') return proposeRoster(book, writer, one, { ...ask, command });
  return command.type === 'declineAward' ? declineRoster(book, writer, one, { ...ask, command }) : book.submit(ask);
}

/** Has the book decide every line of a roster, then propose the sum; a refusal writes nothing. Whoever asks again after a crash goes on where it stopped. */
async function proposeRoster(book: BookWriter, writer: CaseWriter, one: Case, asked: Ask<Proposal>): Promise<Outcome<BookFact>> {
  const ask = await book.recalling(asked);
  const refusal = undecidable(book.records, writer.records, one, ask);
  if (refusal) return { refusal };
  const again = againOf(book.records, one, ask);
  const parts = (): Iterable<Part<RosterCommand>> => decidingParts(writer.records, one, undefined, again);
  const [first] = parts();
  // Its case is told that it was let go before it is told what came of it.
  const released = again && first ? await book.submit(partOf(ask, first)) : undefined;
  const decided = released && 'refusal' in released ? released : await inOrder(book, ask, parts());
  if (decided && 'refusal' in decided) return decided;
  const whole = await book.submit({ ...ask, command: sumOf(ask.command) });
  return 'refusal' in whole || !released || 'refusal' in released ? whole : { ...whole, events: [...released.events, ...whole.events] };
}

/** The same with a no to each line, by the law or by the leader; of a claimant that the book does not know, nothing is written. */
async function declineRoster(book: BookWriter, writer: CaseWriter, one: Case, ask: Ask<No>): Promise<Outcome<BookFact>> {
  if (!declinable(book.records, writer.records, one)) return { events: [], revision: book.revision, repeated: true };
  const decided = await inOrder(book, ask, decidingParts(writer.records, one, ask.command.reason));
  if (decided && 'refusal' in decided) return decided;
  return book.submit({ ...ask, command: noOf(book.records, ask.command) });
}
