import { cutOff as cutOffAt } from '#apps/standalone/history/cut-off';
import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import type { District } from './district';
import { FIRM_A } from './lifecycle';

const LINE: ClaimOf<'PLACEMENT'> = { kind: 'PLACEMENT', person: 'cut-off', groups: ['VETERAN'], startedOn: day('2026-02-02'), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true };

/** A roster of two lines whose filing was cut off before the first of them stood there, or after it, as a service that is killed leaves it. */
export async function cutOff({ area, ledger }: District, id: string, filed: 0 | 1 = 0, claimant = FIRM_A): Promise<string> {
  await cutOffAt(ledger.ground.writers, { area, id, claimant, applicant: 'u-applicant', startedOn: day('2026-02-02'), lines: [{ id, no: 1 }, { id, no: 2 }], filed: filed === 0 ? [] : [LINE], at: ledger.clock.at });
  return id;
}
