import type { BookFact } from '#book/facts';
import type { RosterCommand } from '#book/rosters.facts';
import type { Case } from '#cases/case.facts';
import { linesFrom } from '#cases/roster';
import { fingerprint } from '#kernel/digest';
import type { Ask, Refusal } from '#kernel/decision';
import type { Claim, ClaimOf } from '#policy/claims';
import type { ActOnCase } from './acts';
import type { Outcome } from './stream-writer';
import type { BookWriter, CaseWriter } from './writers';

/** So many lines a command: a receipt each, and an append stays well below its limit. */
const DECIDED_AT_ONCE = 100;
const FILED_AT_ONCE = 500;

/** Whether lines stand beside the claim. */
export const isRoster = (claim: Claim): claim is ClaimOf<'PLACEMENT_ROSTER'> => claim.kind === 'PLACEMENT_ROSTER';

/** A part of an act, under a name of its own: asked again after a crash, what has been done is not done again. */
const partOf = <Command extends object>(ask: Ask<unknown>, part: string, command: Command): Ask<Command> => ({ ...ask, command, id: `${ask.id}/${part}`, hash: fingerprint(command) });

/** Files the lines behind the case, as many at once as fit; undefined when all are there. */
export async function fileLines(writer: CaseWriter, ask: ActOnCase['ask'], claims: readonly ClaimOf<'PLACEMENT'>[]): Promise<Refusal | undefined> {
  for (let at = 0; at < claims.length; at += FILED_AT_ONCE) {
    const command = { type: 'fileLines' as const, from: at + 1, claims: claims.slice(at, at + FILED_AT_ONCE) };
    const outcome = await writer.submit(partOf(ask, `lines-${at + 1}`, command));
    if ('refusal' in outcome) return outcome.refusal;
  }
  return undefined;
}

/** Has the book decide every line of a roster, then propose the sum; whoever asks again after a crash goes on where it stopped. */
export async function proposeRoster(book: BookWriter, writer: CaseWriter, one: Case, ask: ActOnCase['ask']): Promise<Outcome<BookFact>> {
  const { case: award, programme, claimant, claim, filedOn, applicant, reviewers } = one;
  if (!isRoster(claim)) throw new Error(`${award} is no roster`);
  const submit = (part: string, command: RosterCommand): Promise<Outcome<BookFact>> => book.submit(partOf(ask, part, command));
  const opened = await submit('open', { type: 'openRoster', award, programme, claimant, lines: claim.lines, factOn: claim.firstOn, filedOn, applicant, reviewers });
  if ('refusal' in opened) return opened;
  for (let from = 1; from <= claim.lines; from += DECIDED_AT_ONCE) {
    const lines = linesFrom(writer.records, award, from, DECIDED_AT_ONCE).map(({ no, claim: line }) => ({ no, claim: line }));
    const decided = await submit(`decide-${from}`, { type: 'decideLines', award, filedOn, lines });
    if ('refusal' in decided) return decided;
  }
  return book.submit({ ...ask, command: { type: 'proposeRoster', award } });
}
