import type { Act } from '#access/permissions';
import type { Read } from '#apps/ledger/answers/answers';

/** The teller of the year (story.ts), as far as these chapters need it. */
export interface Teller {
  act: (act: Act, otherwise?: { path?: Record<string, string>; words?: object; person?: string }) => Promise<Record<string, unknown>>;
  read: (read: Read, query?: string, path?: Record<string, string>) => Promise<Record<string, unknown>>;
}

const FIRM = '91310117MAFAKE000P';

/** The clauses that pay nothing themselves, by the middle of July. */
export async function clausesTold({ act, read }: Teller): Promise<void> {
  await act('enrolFirm', { path: { uscc: FIRM } });
  await act('recordReport');
  await act('correctReport', { path: { uscc: FIRM, period: '2026-06' } });
  await act('endEnrolment', { path: { uscc: FIRM } });
  await read('enrolments');
  await read('reports', '?on=2026-07-14&limit=2');
  await elsewherePaid({ act, read });
  const { listing } = await act('listName', { path: { list: 'sj-whitelist' } });
  await read('lists');
  await read('list', '?on=2026-07-14', { list: 'sj-whitelist' });
  await act('delistName', { path: { listing: String(listing) }, person: 'u-leader' });
  await read('listings', '?limit=1');
  await act('recordIndicator', { path: { target: 'sj-high-end-firms' } });
  await act('recordMeasure');
  await read('targets', '?on=2026-07-14');
  await read('measures');
}

/** A firm has moved, and a person turns out to have two documents. */
export async function identitiesTold({ act, read }: Teller): Promise<void> {
  const { change } = await act('proposePartyChange', { path: { uscc: FIRM } });
  await act('confirmPartyChange', { path: { uscc: FIRM, change: String(change) } });
  await read('partyChanges', `?party=${FIRM}`);
  const { merge } = await act('proposePersonMerge');
  await act('confirmPersonMerge', { path: { merge: String(merge) }, person: 'u-leader-2' });
  await read('personMerges');
}

/** 名单: filed together, decided line by line. */
export async function rosterTold({ act, read }: Teller): Promise<void> {
  const id = String((await act('fileRoster'))['case']);
  for (const step of ['accept', 'preliminaryReview', 'bureauReview', 'strikeLines', 'propose'] as const) await act(step, { path: { id } });
  await read('roster', '', { id });
  await read('rosterLines', '?limit=1', { id });
  await read('rosterLine', '', { id, no: '1' });
}

/** What other policies pay: referred to, granted, and netted off where it is for a matter of ours. */
async function elsewherePaid({ act, read }: Teller): Promise<void> {
  const { referral } = await act('refer');
  await act('recordOutcome', { path: { referral: String(referral) } });
  await read('referral', '', { referral: String(referral) });
  await read('referrals');
  const { grant } = await act('registerOtherGrant');
  await read('otherGrants');
  await act('withdrawOtherGrant', { path: { grant: String(grant) }, person: 'u-reviewer-2' });
}
