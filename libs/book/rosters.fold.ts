import type { Fold } from '#kernel/decision';
import { amend, put } from '#kernel/records';
import type { BookTables } from './facts';
import type { ReceivableFact } from './receivables.facts';
import { lineKey, type RosterFact } from './rosters.facts';

type OfLines = Extract<RosterFact, { type: 'LineGranted' | 'LineDeclined' }> | Extract<ReceivableFact, { type: 'RecoveryRecorded' }>;

export const foldRosters: Fold<OfLines, BookTables> = {
  LineGranted: ({ award, no, round, factOn, amountFen, holds, netted, nettedHere, passport }) => [put('rosterLines', lineKey(award, no), () => ({ award, no, ...(round !== undefined && { round }), factOn, amountFen, refused: null, article: '', holds, recoveredFen: 0n, ...(netted && { netted }), ...(nettedHere && { nettedHere }), ...(passport && { passport }) }))],
  LineDeclined: ({ award, no, round, factOn, refused, article }) => [put('rosterLines', lineKey(award, no), () => ({ award, no, ...(round !== undefined && { round }), factOn, amountFen: 0n, refused, article, holds: [], recoveredFen: 0n }))],
  RecoveryRecorded: ({ award, lines = [] }) =>
    lines.map(({ no, amountFen }) => amend('rosterLines', lineKey(award, no), (old) => ({ ...old, recoveredFen: old.recoveredFen + amountFen }))),
};
