const PLACES_STAY = 'a place of a quota that was paid is not free again, whatever comes back (domain A-26): only caps and once-only keys are restored';

/** Optional fields that no sample has, and why no act writes them. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'LineGranted.holds[].places': 'a programme with a quota has no rosters (libs/book/rosters.ts)',
  'LineGranted.netted[].elsewhereFen': 'a person has one placement subsidy (domain A-12): no other award of the matter stands that was computed without a part of the money',
  'LineGranted.netted[].byDay': 'no line of a roster declares money of other policies, and what is registered has a name: only declared money is told by its day',
  'LineGranted.netted[].asNamed': 'no line of a roster declares money of other policies: only declared money is told by the name of its policy',
  'RecoveryRecorded.restores[].places': PLACES_STAY,
  'RecoveryRecorded.lines[].restores[].places': PLACES_STAY,
  'event.receipt.inputs.claim(PLACEMENT_ROSTER).passports': 'a receipt is of a line: a roster is computed line by line (libs/book/rosters.ts)',
  'RosterLinesFiled.claims[].otherGrants': 'no column of a roster asks for it: a placement for which another policy paid is filed alone (apps/ledger/rosters)',
};
