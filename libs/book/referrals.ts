import { ofOtherKind } from '#policy/eligibility';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { sameNumber } from '#kernel/document-numbers';
import { amend, change, type Reading } from '#kernel/records';
import { adoptedClause, latestTerm } from './adopted';
import { asIf } from './as-if';
import { disqualified } from './barring';
import type { BookTables } from './facts';
import { grantNamed } from './grant-named';
import { registerGrant, withdrawGrant } from './other-grants';
import type { OtherGrantFact } from './other-grants.facts';
import type { OverlapFact } from './overlaps.facts';
import { beforeDocument } from './superseded';
import type { OverlapOfReferral, Referral, ReferralCommand, ReferralFact, ReferralOutcome } from './referrals.facts';

type Book = Reading<BookTables>;
type Of<T extends ReferralCommand['type']> = Extract<ReferralCommand, { type: T }>;

const REFERRAL = '账簿规则：转介其他政策';

export const foldReferrals: Fold<ReferralFact, BookTables> = {
  ReferralMade: ({ type: _, ...made }) => [change<BookTables, 'referrals'>('referrals', made.referral, () => ({ ...made, state: 'REFERRED', outcome: null, corrections: [], withdrawnFor: null }))],
  ReferralOutcomeRecorded: ({ referral, outcome, corrects }, { on }) => [
    amend<BookTables, 'referrals'>('referrals', referral, (old) => ({ ...old, state: 'OUTCOME_RECORDED', outcome, corrections: old.outcome && corrects ? [...old.corrections, { was: old.outcome, correctedOn: on, ...corrects }] : old.corrections })),
  ],
  ReferralWithdrawn: ({ referral, reason }) => [amend<BookTables, 'referrals'>('referrals', referral, (old) => ({ ...old, state: 'WITHDRAWN', withdrawnFor: reason }))],
};

export function decideReferrals(book: Book, ask: Ask<ReferralCommand>): Decision<ReferralFact | OtherGrantFact | OverlapFact> {
  const { command } = ask;
  switch (command.type) {
    case 'refer':
      return refer(book, ask, command);
    case 'withdrawReferral':
      return withdraw(book, command);
    case 'recordOutcome':
      return recordOutcome(book, ask, command);
  }
}

function refer(book: Book, ask: Ask<unknown>, { type: _, ...made }: Of<'refer'>): Decision<ReferralFact> {
  const refusal = noReferral(book, ask, made);
  if (refusal) return refusal;
  const known = book.get('referrals', made.referral);
  if (known) return isSameReferral(known, made) ? [] : refuse('ID_ALREADY_USED', REFERRAL, { referral: made.referral });
  const open = [...book.where('referrals', 'party', made.party)].find((one) => one.state === 'REFERRED' && isSameReferral(one, made));
  return open ? refuse('ALREADY_REFERRED', REFERRAL, { referral: open.referral }) : [{ fact: { type: 'ReferralMade', ...made } }];
}

const isSameReferral = (known: Referral, { party, clause, policy, matter }: Omit<Of<'refer'>, 'type'>): boolean => known.party === party && known.clause === clause && known.policy === policy && sameNumber(known.matter, matter);

function withdraw(book: Book, { referral: id, reason }: Of<'withdrawReferral'>): Decision<ReferralFact> {
  const known = book.get('referrals', id);
  if (!known) return refuse('NOT_FOUND', REFERRAL, { referral: id });
  const { state, party, clause, withdrawnFor } = known;
  if (withdrawnFor === reason) return [];
  return state === 'REFERRED' ? [{ fact: { type: 'ReferralWithdrawn', referral: id, party, clause, reason } }] : refuse('ACT_NOT_ALLOWED_IN_STATE', REFERRAL, { referral: id, state });
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
  const barred = disqualified(book, { party: id, instrument: instrument.id, on: dayOf(ask.at) }, article);
  return ofOtherKind({ claimants, article }, party) ?? (barred && { ...barred, facts: { ...barred.facts, clause: clauseId } });
}

function recordOutcome(book: Book, ask: Ask<unknown>, command: Of<'recordOutcome'>): Decision<ReferralFact | OtherGrantFact | OverlapFact> {
  const { referral: id, outcome, overlaps, corrects } = command;
  const known = book.get('referrals', id);
  if (!known) return refuse('NOT_FOUND', REFERRAL, { referral: id });
  const { state, party, clause } = known;
  if (state === 'WITHDRAWN') return refuse('ACT_NOT_ALLOWED_IN_STATE', REFERRAL, { referral: id, state });
  const fed = fedBy(book, known);
  if (known.outcome && fingerprint(known.outcome) === fingerprint(outcome) && !(corrects && overlaps && isElsewhere(fed, overlaps))) return [];
  if (known.outcome && !corrects) return refuse('ACT_NOT_ALLOWED_IN_STATE', REFERRAL, { referral: id, state });
  if (!known.outcome && corrects) return unfit('corrects', REFERRAL, { zh: '尚无可更正的转介结果，不填', en: 'must be left out: no outcome stands that could be corrected' });
  const wrong = wronglyPaid(book, clause, outcome, dayOf(ask.at));
  if (wrong) return wrong;
  const registered = inRegister(book, ask, known, { ...command, fed });
  if (isRefusal(registered)) return registered;
  return [{ fact: { type: 'ReferralOutcomeRecorded', referral: id, party, clause, outcome, ...(corrects && { corrects }) } }, ...registered];
}

/** Not in days to come, nor before the document that refers; of the referral itself the book knows the day on which it was written down, and that may be late. */
function wronglyPaid(book: Book, clause: string, outcome: ReferralOutcome, today: Day): Refusal | null {
  if (outcome.kind !== 'GRANTED') return null;
  const { paidOn } = outcome;
  if (before(today, paidOn)) return refuse('FACT_NOT_YET', REFERRAL, { paidOn, today });
  const placed = adoptedClause(book, clause);
  return isRefusal(placed) ? placed : beforeDocument(book, placed.instrument, paidOn, { paidOn });
}

type Fed = NonNullable<ReturnType<typeof grantNamed>>;

/** Each word of an outcome stands in the register under a name of its own. */
const nameInRegister = (referral: string, corrections: number): string => (corrections === 0 ? referral : `${referral}~${corrections + 1}`);

/** What stands of it in the register of other policies' money. */
function fedBy(book: Book, { referral, corrections }: Referral): Fed | undefined {
  const names = [0, ...corrections.map((_, at) => at + 1)].map((at) => nameInRegister(referral, at));
  return names.map((name) => grantNamed(book, name)).findLast((one) => one && !one.grant.withdrawn);
}

const overlapOf = ({ overlap: { programme, subject }, grant: { level, town, under } }: Fed): OverlapOfReferral => ({ programme, subject, level, town, ...(under && { under }) });

const isElsewhere = (fed: Fed | undefined, overlaps: OverlapOfReferral): boolean => !fed || fingerprint(overlapOf(fed)) !== fingerprint(overlaps);

/** Money that another policy paid for a matter of ours is counted there, too (从优、从高、不重复); corrected, what stood there was entered in error, and the right word takes its place for the same matter where no other is named. */
function inRegister(book: Book, ask: Ask<unknown>, { referral, party, outcome: said, corrections }: Referral, { outcome, overlaps, corrects, fed }: Of<'recordOutcome'> & { fed: Fed | undefined }): Decision<OtherGrantFact | OverlapFact> {
  if (outcome.kind !== 'GRANTED' && overlaps) return unfit('overlaps', REFERRAL, { zh: '未获支持的不登记', en: 'only money that was granted stands in the register' });
  const withdrawn = fed && corrects ? withdrawGrant(book, ask, { grant: fed.grant.grant, reason: corrects.reason, enteredInError: true }) : [];
  if (isRefusal(withdrawn)) return withdrawn;
  const matter = overlaps ?? (fed && overlapOf(fed));
  if (outcome.kind !== 'GRANTED' || !matter) return withdrawn;
  const { policy, amountFen: paidFen, paidOn, documentNo } = outcome;
  const grant = nameInRegister(referral, said ? corrections.length + 1 : 0);
  const registered = registerGrant(asIf(book, ask, withdrawn.map(({ fact }) => fact)), ask, { grant, claimant: party, ...matter, policy, paidFen, paidOn, documentNo });
  return isRefusal(registered) ? registered : [...withdrawn, ...registered];
}
