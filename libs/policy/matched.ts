import { least, type Fen } from '#kernel/money';
import type { ClaimOf } from './claims';

/** 市、区 1:1: what the district matches of a Bole award, of each part the lower of decided and received (domain A-07, B-30). */
export function matchedFen({ decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n }: ClaimOf<'BOLE_AWARD'>, chosen: string | undefined): Fen {
  const nationalFen = chosen === 'NATIONAL_PART_TOO' ? least(nationalDecidedFen, nationalReceivedFen) : 0n;
  return least(decidedFen, receivedFen) + nationalFen;
}
