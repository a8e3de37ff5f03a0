import type { CaseCommand } from '#cases/case.facts';
import { filingUnder } from '#cases/filing';
import { type Day, dayOf } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import type { Writers } from '#writer/writers';

export interface CutOff {
  area: string;
  id: string;
  claimant: string;
  applicant: string;
  startedOn: Day;
  lines: readonly object[];
  at: Temporal.Instant;
}

/**
 * A roster whose filing was cut off before the first of its lines stood there: what a service that is killed leaves behind,
 * and no request can ask for. @throws Error where the filing is refused
 */
export async function cutOff(writers: Writers, { area, id, claimant, applicant, startedOn, lines, at }: CutOff): Promise<void> {
  const claim = { kind: 'PLACEMENT_ROSTER', lines: lines.length, digest: fingerprint(lines), firstOn: startedOn, lastOn: startedOn } as const;
  const filing: Extract<CaseCommand, { type: 'file' }> = { type: 'file', case: id, area, programme: 'sj-09a-placement-subsidy', claimant, claim };
  const command = filingUnder((await writers.book(area)).records, filing, dayOf(at));
  if ('refused' in command) throw new Error(command.refused);
  const about = { at, actor: { ref: applicant, role: 'applicant' }, id: `cut-off-${id}`, hash: fingerprint(filing), correlationId: id, causationId: id };
  const outcome = await (await writers.newCase(id)).submit({ ...about, command });
  if ('refusal' in outcome) throw new Error(outcome.refusal.refused);
}
