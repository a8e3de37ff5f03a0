import { cutOff as cutOffAt } from '#apps/standalone/history/cut-off';
import { day } from '#kernel/day';
import type { District } from './district';
import { FIRM_A } from './lifecycle';

/** A roster of two lines whose filing was cut off, as a service that is killed leaves it. */
export async function cutOff({ area, ledger }: District, id: string): Promise<string> {
  await cutOffAt(ledger.ground.writers, { area, id, claimant: FIRM_A, applicant: 'u-applicant', startedOn: day('2026-02-02'), lines: [{ id, no: 1 }, { id, no: 2 }], at: ledger.clock.at });
  return id;
}
