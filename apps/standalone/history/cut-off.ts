import type { CaseCommand } from '#cases/case.facts';
import { filingUnder } from '#cases/filing';
import { decidingParts } from '#cases/roster';
import { onlyCase } from '#cases/rules';
import { type Day, dayOf } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { fingerprint } from '#kernel/digest';
import type { Writers } from '#writer/writers';

export interface CutOff {
  area: string;
  id: string;
  claimant: string;
  applicant: string;
  startedOn: Day;
  lines: readonly object[];
  /** Those of them that stood there by then. */
  filed?: readonly ClaimOf<'PLACEMENT'>[];
  at: Temporal.Instant;
}

/**
 * A roster whose filing was cut off before all of its lines stood there: what a service that is killed leaves behind,
 * and no request can ask for. @throws Error where the filing is refused
 */
export async function cutOff(writers: Writers, { area, id, claimant, applicant, startedOn, lines, filed = [], at }: CutOff): Promise<void> {
  const claim = { kind: 'PLACEMENT_ROSTER', lines: lines.length, digest: fingerprint(lines), firstOn: startedOn, lastOn: startedOn } as const;
  const filing: Extract<CaseCommand, { type: 'file' }> = { type: 'file', case: id, area, programme: 'sj-09a-placement-subsidy', claimant, claim };
  const command = filingUnder((await writers.book(area)).records, filing, dayOf(at));
  if ('refused' in command) throw new Error(command.refused);
  const about = { at, actor: { ref: applicant, role: 'applicant' }, id: `cut-off-${id}`, hash: fingerprint(filing), correlationId: id, causationId: id };
  const lineParts: CaseCommand[] = filed.length === 0 ? [] : [{ type: 'fileLines', from: 1, claims: [...filed] }];
  for (const [n, part] of [command, ...lineParts].entries()) {
    const outcome = await (await writers.newCase(id)).submit({ ...about, id: `${about.id}/${n}`, command: part });
    if ('refusal' in outcome) throw new Error(outcome.refusal.refused);
  }
}

export interface HalfDecided {
  area: string;
  id: string;
  decider: string;
  /** How many of its lines were decided by then. */
  decided: number;
  at: Temporal.Instant;
}

/** A roster whose proposal was cut off between its lines, likewise; whoever proposes it next goes on behind them. @throws Error where the book refuses */
export async function cutOffDeciding(writers: Writers, { area, id, decider, decided, at }: HalfDecided): Promise<void> {
  const { records } = await writers.case(id);
  const one = onlyCase(records);
  if (!one) throw new Error(`there is no case ${id}`);
  const book = await writers.book(area);
  for (const { part, command } of decidingParts(records, one)) {
    const half = command.type === 'decideLines' ? { ...command, lines: command.lines.slice(0, decided) } : command;
    const outcome = await book.submit({ command: half, at, actor: { ref: decider, role: 'meeting' }, id: `cut-off-${id}/${part}`, hash: fingerprint(half), correlationId: id, causationId: id });
    if ('refusal' in outcome) throw new Error(outcome.refusal.refused);
  }
}
