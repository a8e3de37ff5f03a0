import type { BookFact } from '#book/facts';
import type { RosterCommand } from '#book/rosters.facts';
import type { Case, CaseFact } from '#cases/case.facts';
import { againAs, decidingParts, filingParts, type Part, undecidable } from '#cases/roster';
import { hasEnded, onlyCase } from '#cases/rules';
import { fingerprint } from '#kernel/digest';
import type { Ask } from '#kernel/decision';
import { ActOnCase } from './acts';
import type { Outcome } from './stream-writer';
import type { BookWriter, CaseWriter, Writers } from './writers';

/** A part of an act, under a name of its own: asked again after a crash, what has been done is not done again. */
const partOf = <Command extends object>(ask: Ask<unknown>, { part, command }: Part<Command>): Ask<Command> => ({ ...ask, command, id: `${ask.id}/${part}`, hash: fingerprint(command) });

/** Files the lines behind the case; what came of the last of them. */
export async function fileLines(writer: CaseWriter, { ask, lines }: Pick<ActOnCase, 'ask' | 'lines'>): Promise<Outcome<CaseFact>> {
  let outcome: Outcome<CaseFact> = { events: [], revision: writer.revision, repeated: true };
  for (const part of filingParts(lines)) {
    outcome = await writer.submit(partOf(ask, part));
    if ('refusal' in outcome) return outcome;
  }
  return outcome;
}

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

/** Has the book decide every line of a roster, then propose the sum; a refusal writes nothing. Whoever asks again after a crash goes on where it stopped. */
export async function proposeRoster(book: BookWriter, writer: CaseWriter, one: Case, ask: ActOnCase['ask']): Promise<Outcome<BookFact>> {
  const refusal = undecidable(book.records, writer.records, one, ask);
  if (refusal) return { refusal };
  for (const part of decidingParts(writer.records, one)) {
    const decided = await book.submit(partOf<RosterCommand>(ask, part));
    if ('refusal' in decided) return decided;
  }
  return book.submit({ ...ask, command: { type: 'proposeRoster', award: one.case } });
}
