import type { Again, AwardCommand } from '#book/awards.facts';
import type { Recommended } from '#policy/claims';
import { type Ask, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Case, CaseCommand } from './case.facts';
import { APPROVED, HELD, REJECTABLE } from './endings';
import { isNoticeOver } from './notices';
import { namelessMinutes, papersMissing } from './papers';
import { overlapsIn, outstandingReview, recommendationOf } from './review';
import { isRoster } from './roster-lines';
import { apart, ASSESSABLE, filedAs, inState, NOTICE, numbered, ownedBy, struckSince } from './rules';
import { ownReopening } from './reopened';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

const UNPAID = [...HELD, ...APPROVED];

/**
 * What an act on a case asks of the book: a case never moves money. A refusal where the papers forbid it, null where the
 * act is the case's own.
 */
export function askOfBook(one: Case, ask: Ask<CaseCommand>, isHeld = HELD.includes(one.state)): AwardCommand | Refusal | null {
  const { command } = ask;
  switch (command.type) {
    // A roster is asked of the book line by line, its proposal as its rejection (writer/rosters.ts).
    case 'propose':
      return unproposable(one, ask, command, isHeld) ?? proposal(one, command);
    case 'endorse':
      return inState(one, ['PUBLICISED']) ?? struckSince(one) ?? apart(ask, one) ?? { type: 'endorseAward', award: one.case, reason: command.reason };
    case 'approve':
      return approvable(one, ask) ?? papersMissing(one, 'approve', command.documentNo === undefined ? undefined : 'APPROVAL') ?? approval(one, command);
    case 'reject':
      if (REJECTABLE.includes(one.state)) return apart(ask, one) ?? { ...put(one), ...recommended(one), type: 'declineAward', reason: command.reason, ...numbered(command) };
      if (!isHeld) return null;
      return apart(ask, one) ?? { type: 'releaseAward', award: one.case, why: 'REJECTED', reason: command.reason, noticeOver: isNoticeOver(one, ask.at), ...numbered(command) };
    case 'revoke':
      return inState(one, APPROVED) ?? apart(ask, one) ?? { type: 'releaseAward', award: one.case, why: 'REVOKED', reason: command.reason, ...numbered(command) };
    case 'supersede':
      return isHeld ? (apart(ask, one) ?? { type: 'supersedeAward', award: one.case, noticeOver: isNoticeOver(one, ask.at) }) : null;
    case 'withdraw':
      if (!isHeld && !APPROVED.includes(one.state)) return null;
      return ownedBy(ask, one) ?? { type: 'releaseAward', award: one.case, why: givenUp(one, ask), reason: command.reason };
    default:
      return null;
  }
}

/** The papers have passed, and the meeting may say so. */
function unproposable(one: Case, ask: Ask<CaseCommand>, command: Propose, isHeld: boolean): Refusal | null {
  // It would go with the notice that it was raised in.
  if (command.again && one.state === 'OBJECTION_OPEN') return refuse('OBJECTION_OPEN', NOTICE, { case: one.case, ...openObjection(one) });
  // A roster that was being decided again when it was cut off stands as its reviews left it, or as it stood before.
  const wrong = inState(one, !command.again ? ASSESSABLE : isHeld ? [...UNPAID, ...ASSESSABLE] : UNPAID) ?? outstandingReview(one) ?? apart(ask, one) ?? vetoed(one) ?? unfitForRoster(one, command);
  return wrong ?? namelessMinutes(command.minutes, one.article) ?? papersMissing(one, 'propose', command.minutes && 'MINUTES');
}

/** Which objection is to be resolved first. */
const openObjection = ({ objections }: Case): { objection?: string } => {
  const open = objections.find(({ to }) => to === null);
  return open ? { objection: open.objection } : {};
};

type Propose = Of<'propose'>;

const proposal = (one: Case, { finding, minutes, again }: Propose): AwardCommand => ({ ...put(one), ...recommended(one), ...(finding && { finding }), ...(minutes && { minutes }), ...(again && { again: againFor(one) }), type: 'proposeAward' });

/** What the papers say why. */
const againFor = ({ state, struckSince: struck }: Case): Again => ({ ...(state === 'OBJECTION_UPHELD' && { upheld: true }), ...(struck && { struck: true }) });

/** Each line of a roster hangs on its own facts. */
function unfitForRoster({ claim, article = '' }: Case, { finding }: Propose): Refusal | null {
  return finding && isRoster(claim) ? unfit('finding', article, { zh: '名单逐行核定，不填整份名单的审核认定', en: 'no finding decides the lines of a roster' }) : null;
}

/** 否决指标: what the panel found no meeting overlooks. */
const vetoed = ({ panel, article = '' }: Case): Refusal | null => (panel?.veto ? refuse('VETO', article, { veto: panel.veto }) : null);

export const recommended = ({ panel }: Pick<Case, 'panel'>): { recommended?: Recommended } => (panel ? { recommended: recommendationOf(panel) } : {});

/** A case as it is put to the book. */
export function put(one: Case) {
  const { case: award, programme, claimant, claim, reviewers, applicant } = one;
  const reopened = ownReopening(one);
  return { award, programme, claimant, claim, ...filedAs(one), ...overlapsIn(one), applicant, reviewers, ...(reopened && { reopenedBy: reopened.documentNo, reopenedOn: reopened.on }) };
}

function approvable(one: Case, ask: Ask<CaseCommand>): Refusal | null {
  if (one.state === 'OBJECTION_OPEN') return refuse('OBJECTION_OPEN', NOTICE, { case: one.case, ...openObjection(one) });
  const refusal = inState(one, ['PUBLICISED']) ?? struckSince(one) ?? apart(ask, one);
  if (refusal) return refusal;
  return isNoticeOver(one, ask.at) ? null : refuse('NOTICE_NOT_OVER', NOTICE, { noticeLastOn: one.notice?.lastOn });
}

function approval(one: Case, { confirmedFlags, ...numbers }: Of<'approve'>): AwardCommand {
  if (!one.notice) throw new Error(`${one.case} is publicised without a notice`);
  return { type: 'approveAward', award: one.case, noticeFirstOn: one.notice.firstOn, noticeLastOn: one.notice.lastOn, confirmedFlags, ...numbered(numbers) };
}

/** 撤回 until the notice closes, 放弃 after it (domain B-01). */
function givenUp(one: Case, ask: Ask<CaseCommand>): 'WITHDRAWN' | 'RENOUNCED' {
  return !APPROVED.includes(one.state) && !isNoticeOver(one, ask.at) ? 'WITHDRAWN' : 'RENOUNCED';
}
