import { ofOtherKind } from '#policy/eligibility';
import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { amend, change, type Reading } from '#kernel/records';
import { adoptedClause, latestTerm } from './adopted';
import { disqualified } from './barring';
import type { BookTables } from './facts';
import { registerGrant } from './other-grants';
import type { OtherGrantFact } from './other-grants.facts';
import type { OverlapFact } from './overlaps.facts';
import type { OverlapOfReferral, Referral, ReferralCommand, ReferralFact, ReferralOutcome } from './referrals.facts';

type Book = Reading<BookTables>;
type Of<T extends ReferralCommand['type']> = Extract<ReferralCommand, { type: T }>;

const REFERRAL = '账簿规则：转介其他政策';

export const foldReferrals: Fold<ReferralFact, BookTables> = {
  ReferralMade: ({ type: _, ...made }) => [change<BookTables, 'referrals'>('referrals', made.referral, () => ({ ...made, state: 'REFERRED', outcome: null }))],
  ReferralOutcomeRecorded: ({ referral, outcome }) => [amend<BookTables, 'referrals'>('referrals', referral, (old) => ({ ...old, state: 'OUTCOME_RECORDED', outcome }))],
};

export function decideReferrals(book: Book, ask: Ask<ReferralCommand>): Decision<ReferralFact | OtherGrantFact | OverlapFact> {
  const { command } = ask;
  return command.type === 'refer' ? refer(book, ask, command) : recordOutcome(book, ask, command);
}

function refer(book: Book, ask: Ask<unknown>, { type: _, ...made }: Of<'refer'>): Decision<ReferralFact> {
  const refusal = noReferral(book, ask, made);
  if (refusal) return refusal;
  const known = book.get('referrals', made.referral);
  if (!known) return [{ fact: { type: 'ReferralMade', ...made } }];
  const { party, clause, policy, matter } = known;
  return party === made.party && clause === made.clause && policy === made.policy && matter === made.matter ? [] : refuse('ID_ALREADY_USED', REFERRAL, { referral: made.referral });
}

/** A clause that refers names the policies that pay; another cannot be referred to under it. */
function noReferral(book: Book, ask: Ask<unknown>, { party: id, clause: clauseId, policy }: Omit<Of<'refer'>, 'type'>): Refusal | null {
  const paying = latestTerm(book, clauseId)?.programme;
  if (paying) return refuse('NOT_A_REFERRAL', paying.article, { clause: clauseId, kind: 'MONEY' });
  const placed = adoptedClause(book, clauseId);
  if (isRefusal(placed)) return placed;
  const { instrument, clause: { kind, article, referralTo, nonLocal, claimants } } = placed;
  if (kind !== 'REFERRAL') return refuse('NOT_A_REFERRAL', article, { clause: clauseId, kind });
  if (!referralTo.includes(policy)) return unfit('policy', article, { zh: `须为 ${referralTo.join('、')} 之一`, en: 'must be one of referralTo' }, { referralTo });
  const party = book.get('parties', id);
  if (!party) return refuse('NOT_FOUND', article, { party: id });
  if (nonLocal === 'REFUSE' && !party.local) return refuse('NOT_LOCAL_ENTERPRISE', article, { party: id });
  return ofOtherKind({ claimants, article }, party) ?? disqualified(book, { party: id, instrument: instrument.id, on: dayOf(ask.at) }, article);
}

function recordOutcome(book: Book, ask: Ask<unknown>, { referral: id, outcome, overlaps }: Of<'recordOutcome'>): Decision<ReferralFact | OtherGrantFact | OverlapFact> {
  const known = book.get('referrals', id);
  if (!known) return refuse('NOT_FOUND', REFERRAL, { referral: id });
  if (known.outcome) return fingerprint(known.outcome) === fingerprint(outcome) ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', REFERRAL, { referral: id, state: known.state });
  const today = dayOf(ask.at);
  if (outcome.kind === 'GRANTED' && before(today, outcome.paidOn)) return refuse('FACT_NOT_YET', REFERRAL, { paidOn: outcome.paidOn, today });
  const registered = overlaps ? inRegister(book, ask, known, { outcome, overlaps }) : [];
  if (isRefusal(registered)) return registered;
  const { party, clause } = known;
  return [{ fact: { type: 'ReferralOutcomeRecorded', referral: id, party, clause, outcome } }, ...registered];
}

/** Money that another policy paid for a matter of ours is counted there, too (从优、从高、不重复). */
function inRegister(book: Book, ask: Ask<unknown>, { referral, party }: Referral, { outcome, overlaps }: { outcome: ReferralOutcome; overlaps: OverlapOfReferral }): Decision<OtherGrantFact | OverlapFact> {
  if (outcome.kind !== 'GRANTED') return unfit('overlaps', REFERRAL, { zh: '未获支持的不登记', en: 'only money that was granted stands in the register' });
  const { policy, amountFen: paidFen, paidOn, documentNo } = outcome;
  return registerGrant(book, ask, { grant: referral, claimant: party, ...overlaps, policy, paidFen, paidOn, documentNo });
}
