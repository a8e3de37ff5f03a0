import { boleClaim, FIRM_A, FIRM_B, reviewed } from '../journeys/lifecycle';
import { base, BASE, BOLE, FIRM_D, known, person, PLACEMENT } from '../scenarios/acts';
import { cutOff } from '../journeys/cut-off';
import { adopts, later } from '../journeys/superseding';
import { type Desk, type Refusals, usccOf } from './desk';

/** Whom no register knows. */
const NOBODY = usccOf(96);
const claim = (n: number): object => boleClaim(person(n), '100', `K-${n}`);
const filed = (desk: Desk, n: number): Promise<string> => desk.once(`filed ${n}`, async () => String((await desk.does('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: claim(n) }))['case']));
const passed = (desk: Desk, n: number): Promise<string> => desk.once(`passed ${n}`, () => reviewed(desk.district, BOLE, FIRM_A, claim(n)));
const experts = (conflict: boolean): object[] => ['u-expert-1', 'u-expert-2', 'u-expert-3'].map((expert, at) => ({ expert, conflict: conflict && at === 2, score: 85 }));
const panel = (named: object[]): object => ({ experts: named, veto: null, grade: null, amountFen: '100', reason: '符合' });
const objection = { named: true, evidence: true };

/** Proposed, and its notice published on 7 May. */
const noticed = (desk: Desk): Promise<string> =>
  desk.once('noticed', async () => {
    const id = await desk.proposed(BOLE, claim(41));
    desk.district.on('2026-05-07');
    await desk.does('publicity', `cases/${id}/public-notice`);
    return id;
  });

const retroactive = base('532823', '勐腊县示范路 7 号', '2024-03-01');
interface Flagged {
  claimant?: string;
  of: object;
  flags: string[];
  days: readonly [string, string];
}

/** Noticed on the one day, and asked to be approved on the other. */
const flagged = ({ claimant = FIRM_A, of, flags, days: [noticeOn, on] }: Flagged) => async (desk: Desk) => {
  const id = await desk.proposed(BASE, of, { claimant });
  desk.district.on(noticeOn);
  await desk.does('publicity', `cases/${id}/public-notice`);
  desk.district.on(on);
  return desk.act('leader', `cases/${id}/approval`, { confirmedFlags: flags });
};

/** What the interface asks of whoever acts on a case. */
export const SEEN: Refusals = {
  STALE_REVISION: { by: async (desk) => ({ ...(await desk.act('desk', `cases/${await filed(desk, 40)}/acceptance`)), headers: { 'if-match': '"7"' } }), shows: { currentRevision: 0, seenRevision: 7 } },
  IF_MATCH_REQUIRED: { by: async (desk) => ({ path: `cases/${await filed(desk, 40)}/acceptance`, role: 'desk', body: {} }), shows: { field: 'If-Match' } },
  FORBIDDEN_ROLE: { by: async (desk) => desk.act('street', `cases/${await filed(desk, 40)}/acceptance`), shows: { allowedRoles: ['desk'] } },
};

/** The paperwork, in the order of its year: the clock goes on with it. */
export const PAPERS: Refusals = {
  ACT_NOT_ALLOWED_IN_STATE: { by: async (desk) => desk.act('street', `cases/${await filed(desk, 40)}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' }), shows: { state: 'SUBMITTED' } },
  CLAIMANT_NOT_REGISTERED: {
    by: async (desk) => {
      const filed = await desk.does('applicant', 'cases', { programme: BOLE, claimant: NOBODY, claim: claim(49) });
      return desk.act('desk', `cases/${String(filed['case'])}/acceptance`);
    },
    shows: { party: NOBODY },
  },
  CORRECTION_ALREADY_REQUESTED: {
    by: async (desk) => {
      await desk.does('desk', `cases/${await filed(desk, 40)}/correction-request`, { defects: ['缺少凭证'] });
      return desk.act('desk', `cases/${await filed(desk, 40)}/correction-request`, { defects: ['还缺'] });
    },
    shows: { requestedOn: '2026-05-06', dueOn: '2026-05-19' },
  },
  ANOTHER_MATTER: {
    by: async (desk) => {
      await desk.does('desk', `cases/${await filed(desk, 47)}/correction-request`, { defects: ['缺少凭证'] });
      return desk.act('applicant', `cases/${await filed(desk, 47)}/correction`, { note: '换人', claim: claim(48) });
    },
    shows: { fields: ['claim.person', 'claim.decisionNo'] },
  },
  LINE_STRUCK: {
    by: async (desk) => {
      const line = { personIdNumber: person(430), groups: ['VETERAN'], startedOn: '2026-01-05', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true };
      const id = await desk.once('struck', async () => {
        const filed = String((await desk.does('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines: [line] }))['case']);
        await desk.does('desk', `cases/${filed}/acceptance`);
        await desk.does('street', `cases/${filed}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
        await desk.does('reviewer', `cases/${filed}/bureau-review`, { outcome: 'PASSED', opinion: '符合条件' });
        await desk.does('reviewer', `cases/${filed}/strikes`, { lines: [1], reason: '未实际入职' });
        return filed;
      });
      return desk.act('reviewer', `cases/${id}/strikes`, { lines: [1], reason: '另有原因' });
    },
    shows: { line: 1, struck: '未实际入职' },
  },
  LINE_DEALT_WITH_ANEW: {
    by: async (desk) => {
      const id = await desk.once('anew', async () => {
        const lines = [431, 432].map((n) => ({ personIdNumber: person(n), groups: ['VETERAN'], startedOn: '2026-01-05', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }));
        const filed = String((await desk.does('applicant', 'rosters', { programme: PLACEMENT, claimant: FIRM_A, lines }))['case']);
        await desk.does('desk', `cases/${filed}/acceptance`);
        await desk.does('street', `cases/${filed}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
        await desk.does('reviewer', `cases/${filed}/bureau-review`, { outcome: 'PASSED', opinion: '符合条件' });
        await desk.does('reviewer', `cases/${filed}/strikes`, { lines: [1], reason: '未实际入职' });
        const { filedOn } = await desk.does('meeting', `cases/${filed}/proposal`);
        await desk.does('legal', `cases/${filed}/reopening`, { documentNo: '复决1号', decidedOn: filedOn, reason: '复议撤销', lines: [1] });
        await desk.does('leader', `cases/${filed}/reopening/confirmation`, { documentNo: '复决1号' });
        return filed;
      });
      return desk.act('reviewer', `cases/${id}/strikes`, { lines: [1], reason: '另有原因' });
    },
    shows: { line: 1 },
  },
  OPINION_ALREADY_GIVEN: {
    by: async (desk) => {
      const opinion = { bureau: '区财政局', outcome: 'PASSED', opinion: '同意', overlap: null };
      await desk.does('jointReviewer', `cases/${await passed(desk, 42)}/joint-review`, opinion, 'u-finance-bureau');
      return desk.act('jointReviewer', `cases/${await passed(desk, 42)}/joint-review`, opinion, 'u-another');
    },
    shows: { bureau: '区财政局' },
  },
  PANEL_INVALID: { by: async (desk) => desk.act('reviewer', `cases/${await passed(desk, 43)}/panel-assessment`, panel(experts(false).slice(0, 2))) },
  CONFLICT_OF_INTEREST: { by: async (desk) => desk.act('reviewer', `cases/${await passed(desk, 43)}/panel-assessment`, panel(experts(true))), shows: { expert: 'u-expert-3' } },
  NOT_APPROVED: { by: async (desk) => desk.act('budget', `awards/${await noticed(desk)}/commitment`, { line: '310117-2026-01' }), shows: { state: 'PROPOSED' } },
  NOTICE_NOT_OVER: { by: async (desk) => desk.act('leader', `cases/${await noticed(desk)}/approval`, { confirmedFlags: [] }), shows: { noticeLastOn: '2026-05-12' } },
  OBJECTION_NOT_ADMISSIBLE: { by: async (desk) => desk.act('publicity', `cases/${await noticed(desk)}/objections`, { ...objection, named: false, evidence: false }) },
  OBJECTION_OPEN: {
    by: async (desk) => {
      await desk.does('publicity', `cases/${await noticed(desk)}/objections`, objection);
      return desk.act('leader', `cases/${await noticed(desk)}/approval`, { confirmedFlags: [] });
    },
  },
  MANUAL_REVIEW_REQUIRED: { by: flagged({ of: retroactive, flags: [], days: ['2026-05-14', '2026-05-21'] }), shows: { unconfirmed: ['RETROACTIVE_REFERENCE'] } },
  SECOND_APPROVER_REQUIRED: {
    by: async (desk) => {
      await desk.once(FIRM_D, () => known(desk.district, { uscc: FIRM_D, legalName: '示例丁公司', local: false }));
      return flagged({ claimant: FIRM_D, of: base('532822', '勐海县示范路 77 号'), flags: ['NON_LOCAL_AGENCY'], days: ['2026-05-21', '2026-05-29'] })(desk);
    },
    shows: { flag: 'NON_LOCAL_AGENCY' },
  },
  CORRECTION_PERIOD_OVER: {
    by: async (desk) => {
      desk.district.on('2026-05-29');
      return desk.act('applicant', `cases/${await filed(desk, 40)}/correction`, { note: '已补交' });
    },
    shows: { dueOn: '2026-05-19' },
  },
  APPROVAL_REVOKED: {
    by: async (desk) => {
      const id = await desk.proposed(BOLE, claim(44), { claimant: FIRM_B });
      await desk.does('publicity', `cases/${id}/public-notice`);
      desk.district.on('2026-06-08');
      await desk.does('leader', `cases/${id}/approval`, { confirmedFlags: [] });
      await desk.does('leader', `cases/${id}/revocation`, { reason: '批复依据失实' });
      return desk.act('budget', `awards/${id}/commitment`, { line: '310117-2026-01' });
    },
    shows: { why: 'REVOKED' },
  },
  FILING_OPEN: { by: async (desk) => desk.act('desk', `cases/${await desk.once('cut off', () => cutOff(desk.district, 'R-cut-off'))}/expiry`), shows: { lastOn: '2028-12-31' } },
  NOT_SUPERSEDED: { by: async (desk) => desk.act('leader', `cases/${await filed(desk, 45)}/supersession`) },
  SUPERSEDED: {
    by: async (desk) => {
      const id = await desk.reviewed(BOLE, claim(46), FIRM_A);
      await adopts(desk.district, later('CLOSE'));
      desk.district.on('2026-07-01');
      return desk.act('meeting', `cases/${id}/proposal`);
    },
    shows: { supersededBy: 'sj-2026-03', fromOn: '2026-07-01' },
  },
};
