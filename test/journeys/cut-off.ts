import type { CaseCommand } from '#cases/case.facts';
import { filingUnder } from '#cases/filing';
import { dayOf, day } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import type { ClaimOf } from '#policy/claims';
import type { District } from './district';
import { FIRM_A } from './lifecycle';

const LINE: ClaimOf<'PLACEMENT'> = { kind: 'PLACEMENT', person: 'cut-off', groups: ['VETERAN'], startedOn: day('2026-02-02'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true };

/** A roster of two lines whose filing was cut off before the first of them stood there, or after it, as a service that is killed leaves it. */
export async function cutOff({ area, ledger }: District, id: string, filed: 0 | 1 = 0): Promise<string> {
  const { writers } = ledger.ground;
  const claim = { kind: 'PLACEMENT_ROSTER', lines: 2, digest: fingerprint(id), firstOn: day('2026-02-02'), lastOn: day('2026-02-02') } as const;
  const filing: Extract<CaseCommand, { type: 'file' }> = { type: 'file', case: id, area, programme: 'sj-09a-placement-subsidy', claimant: FIRM_A, claim };
  const command = filingUnder((await writers.book(area)).records, filing, dayOf(ledger.clock.at));
  if ('refused' in command) throw new Error(command.refused);
  const about = { at: ledger.clock.at, actor: { ref: 'u-applicant', role: 'applicant' }, id: `cut-off-${id}`, hash: fingerprint(filing), correlationId: id, causationId: id };
  const lines: CaseCommand[] = filed === 0 ? [] : [{ type: 'fileLines', from: 1, claims: [LINE] }];
  for (const [n, part] of [command, ...lines].entries()) {
    const outcome = await (await writers.newCase(id)).submit({ ...about, id: `${about.id}/${n}`, command: part });
    if ('refusal' in outcome) throw new Error(outcome.refusal.refused);
  }
  return id;
}
