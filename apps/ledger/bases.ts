import { z } from 'zod';
import type { Vault } from '#access/vault';
import { basesBeside } from '#cases/bases';
import type { Case } from '#cases/case.facts';
import { day, fen, ref, text } from '#kernel/shapes';
import type { Views } from '#views/views';
import { casesOf } from './hosts';
import { STATES } from './http/next-acts';

/** Of filings from before addresses were kept, none is known. */
const address = text.nullable();

/** The address of a labour base in clear, and those of the bases of others in its county, as officers read them: no event has them. */
export const basesAnswer = z.strictObject({
  hostAddress: address,
  inCounty: z.array(z.strictObject({ case: ref, claimant: ref, state: z.enum(STATES.case), amountFen: fen.nullable(), openedOn: day, hostAddress: address })),
});

/** Undefined of a case that is no labour base. */
export function basesOf(views: Views, vault: Vault, one: Case): z.output<typeof basesAnswer> | undefined {
  if (one.claim.kind !== 'LABOUR_BASE') return undefined;
  const inClear = (base: string): string | null => vault.open(base) ?? null;
  return { hostAddress: inClear(one.claim.base), inCounty: basesBeside(one, casesOf(views, one)).map(({ base, ...other }) => ({ ...other, hostAddress: inClear(base) })) };
}
