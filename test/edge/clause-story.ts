import type { Act, Role } from '#access/permissions';
import type { Read } from '#apps/ledger/answers/answers';
import { cutOff } from '../journeys/cut-off';
import type { District } from '../journeys/district';
import { PERSON_2 } from '../journeys/lifecycle';
import { adopts, later } from '../journeys/superseding';
import { known } from '../scenarios/acts';

/** The teller of the year (story.ts), as far as these chapters need it. */
export interface Teller {
  act: (act: Act, otherwise?: { path?: Record<string, string>; words?: object; person?: string; seen?: string; role?: Role; there?: District }) => Promise<Record<string, unknown>>;
  read: (read: Read, query?: string, path?: Record<string, string>, there?: District) => Promise<Record<string, unknown>>;
}

const FIRM = '91310117MAFAKE000P';

/** Of another district, and barred no more: who was found guilty files nothing. */
const QUALIFIED = '91310117MAFAKE027F';

/** In Jiading, whose document names no end, and alone supports who sits in a place. */
export async function besideTold({ act, read }: Teller, there: District): Promise<void> {
  const path = { instrument: 'jd-2022-14', uscc: FIRM };
  await there.done('policy', 'instruments/jd-2022-14/adoption', { choices: [{ point: 'A-34', value: 'ROUND_DOWN_TO_YUAN', reason: '便于支付' }] });
  await act('confirmAdoption', { path, person: 'u-policy-2', there });
  await act('confirmValidity', { path, there });
  await act('withdrawValidity', { path, there });
  await there.done('policy', 'instruments/jd-2022-14/confirmations', { year: 2026, documentNo: '嘉人社函〔2026〕6号' });
  await known(there);
  await act('recordResidency', { path, there });
  await act('endResidency', { path, there });
  await act('correctResidency', { path, there });
  await read('residents', '?limit=1', {}, there);
}

/** The clauses that pay nothing themselves, by the middle of July. */
export async function clausesTold({ act, read }: Teller): Promise<void> {
  await act('enrolFirm', { path: { uscc: FIRM } });
  await act('recordReport');
  await act('correctReport', { path: { uscc: FIRM, period: '2026-06' } });
  await act('endEnrolment', { path: { uscc: FIRM } });
  await act('correctEnrolment', { path: { uscc: FIRM } });
  await read('enrolments');
  await read('reports', '?on=2026-07-14&limit=2');
  await elsewherePaid({ act, read });
  const { listing } = await act('listName', { path: { list: 'sj-whitelist' } });
  await read('lists');
  await read('list', '?on=2026-07-14', { list: 'sj-whitelist' });
  await act('delistName', { path: { listing: String(listing) }, person: 'u-leader' });
  await read('listings', '?limit=1');
  await act('recordIndicator', { path: { target: 'sj-high-end-firms' } });
  const { measure } = await act('recordMeasure');
  await act('withdrawMeasure', { path: { measure: String(measure) } });
  await read('targets', '?on=2026-07-14');
  await read('measures');
}

/** A firm has moved, and a person turns out to have two documents. */
export async function identitiesTold({ act, read }: Teller): Promise<void> {
  const { change } = await act('proposePartyChange', { path: { uscc: FIRM } });
  await act('confirmPartyChange', { path: { uscc: FIRM, change: String(change) } });
  await read('partyChanges', `?party=${FIRM}`);
  const { merge: mistaken } = await act('proposePersonMerge');
  await act('withdrawPersonMerge', { path: { merge: String(mistaken) } });
  const { merge } = await act('proposePersonMerge');
  await act('confirmPersonMerge', { path: { merge: String(merge) }, person: 'u-leader-2' });
  await act('proposePersonSeparation', { path: { merge: String(merge) } });
  await act('confirmPersonSeparation', { path: { merge: String(merge) }, person: 'u-leader-2' });
  await read('personMerges');
}

/** 取消资格: before anything was paid, lifted after review; and what the neighbour has decided. */
export async function disqualificationTold({ act, read }: Teller): Promise<void> {
  const { disqualification } = await act('proposeDisqualification');
  const path = { disqualification: String(disqualification) };
  await act('disqualifyParty', { path });
  await act('proposeLifting', { path });
  await act('liftDisqualification', { path });
  await read('disqualifications', `?party=${QUALIFIED}`);
  await act('registerDisqualificationElsewhere');
  await read('elsewhere');
}

/** 移送追责: of a clawback that was decided for fraud, and what came of it. */
export async function liabilityTold({ act, read }: Teller, decision: string): Promise<void> {
  const { liability } = await act('proposeLiabilityReferral', { words: { decision } });
  const path = { liability: String(liability) };
  await act('referLiability', { path });
  await act('recordLiabilityOutcome', { path });
  await read('liabilities', '?state=OUTCOME_RECORDED');
}

/** 授权代办: a reviewer is away, and is back early. */
export async function delegationTold({ act, read }: Teller): Promise<void> {
  const { delegation } = await act('delegateRole', { path: { role: 'reviewer' }, role: 'reviewer' });
  await read('delegations');
  await act('revokeDelegation', { path: { delegation: String(delegation) }, role: 'reviewer' });
}

/** 名单: filed together, decided line by line. */
export async function rosterTold({ act, read }: Teller): Promise<void> {
  const id = String((await act('fileRoster'))['case']);
  await act('requestCorrection', { path: { id } });
  await act('correctRoster', { path: { id } });
  for (const step of ['accept', 'preliminaryReview', 'bureauReview', 'strikeLines', 'propose'] as const) await act(step, { path: { id } });
  await read('roster', '', { id });
  await read('rosterLines', '?limit=1', { id });
  await read('rosterLine', '', { id, no: '1' });
}

/** 重复支持: another policy has paid for the person of a paid award; it was for something else. */
export async function paidLaterTold({ act, read }: Teller): Promise<void> {
  const { grant } = await act('registerOtherGrant', { words: { programme: 'sj-08b-bole-match', subject: { kind: 'PERSON', personIdNumber: PERSON_2 }, documentNo: '方松办〔2026〕22号' } });
  await read('overlapFindings', '?state=OPEN');
  await act('closeFinding', { path: { finding: `F-${String(grant)}-1` } });
}

/** What other policies pay: referred to, granted, and netted off where it is for a matter of ours. */
async function elsewherePaid({ act, read }: Teller): Promise<void> {
  const { referral } = await act('refer');
  await act('recordOutcome', { path: { referral: String(referral) } });
  const { referral: mistaken } = await act('refer', { words: { matter: '误转' } });
  await act('withdrawReferral', { path: { referral: String(mistaken) } });
  await read('referral', '', { referral: String(referral) });
  await read('referrals');
  const { grant } = await act('registerOtherGrant');
  const { as } = await act('registerOtherGrant', { person: 'u-reviewer-3' });
  await read('otherGrants');
  await act('withdrawOtherGrant', { path: { grant: String(as) }, person: 'u-reviewer-2', words: { enteredInError: true } });
  await act('withdrawOtherGrant', { path: { grant: String(grant) }, person: 'u-reviewer-2' });
}

/** A roster that was cut off and is taken up again, and a case that a later document ends. */
export async function undecidedTold({ act }: Teller, district: District): Promise<void> {
  await act('publishWindow', { words: { programme: 'sj-09a-placement-subsidy', fromOn: '2026-12-10', toOn: '2026-12-11' } });
  const roster = await cutOff(district, 'R-cut-off', 0, QUALIFIED);
  const id = String((await act('file', { words: { claimant: QUALIFIED } }))['case']);
  await adopts(district, later('CLOSE'));
  district.on('2026-12-14');
  await act('expire', { path: { id: roster }, seen: (await district.get(`cases/${roster}`)).headers.get('etag') ?? '' });
  await act('proposeReopening', { path: { id: roster } });
  await act('reopenCase', { path: { id: roster } });
  await act('supersede', { path: { id } });
  await act('supersedeRunning');
}

/** The rest never comes: the court is asked in vain, and the finance bureau writes it off. */
export async function unrecoveredTold({ act }: Teller, path: Record<string, string>): Promise<void> {
  for (const step of ['enforceClawback', 'proposeWriteOff', 'confirmWriteOff'] as const) await act(step, { path });
}

/** What can be looked at when all that is done, and a town's policy beside it. */
export async function seenAfterwards({ act, read }: Teller, { line, uscc }: { line: string; uscc: string }): Promise<void> {
  for (const list of ['cases', 'lines', 'awards', 'orders', 'receivables', 'parties', 'windows', 'interpretations', 'tables', 'events'] as const) await read(list, '?limit=1');
  await act('rehearse');
  await read('instruments');
  await read('programmes', '?on=2026-05-20');
  await read('line', '', { line });
  await read('party', '', { uscc });
  await read('table', '', { table: 'sj-09a-rates' });
  await act('adoptInstrument', { path: { instrument: 'sj-example-town-2026' }, words: { choices: [] } });
  await read('regionalPolicies');
}

export async function yearEndTold({ act }: Teller, district: District, line: string): Promise<void> {
  district.on('2027-01-04');
  await act('closeLine', { path: { line } });
}
