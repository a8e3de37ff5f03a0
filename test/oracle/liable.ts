import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { areOne } from './hands';
import { isSongjiang } from './grants';
import { all, type Entry, written } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;
type No = RefusalCode | null;

/** 一经核实 (附则（三）): who was found guilty answers for it by law, whatever became of the money; nobody for a suspicion, for our own mistake, or by a decision that was taken back. */
function innocent(log: readonly Entry[], decision: string): No {
  const opened = all(log, 'ClawbackOpened').find(({ receivable }) => receivable === decision);
  if (opened?.cause === 'ADMIN_CORRECTION') return 'MALFORMED';
  if (opened) return all(log, 'ClawbackDecided').some(({ receivable }) => receivable === decision) ? null : 'ACT_NOT_ALLOWED_IN_STATE';
  if (!all(log, 'DisqualificationProposed').some(({ disqualification }) => disqualification === decision)) return 'NOT_FOUND';
  const stands = all(log, 'PartyDisqualified').some(({ disqualification }) => disqualification === decision) && !all(log, 'DisqualificationLifted').some(({ disqualification }) => disqualification === decision);
  return stands ? null : 'ACT_NOT_ALLOWED_IN_STATE';
}

/** The authority of the runs has it already, and has not spoken. */
const isBefore = (log: readonly Entry[], decision: string): No =>
  all(log, 'LiabilityReferred').some((one) => one.decision === decision && !all(log, 'LiabilityOutcomeRecorded').some(({ liability }) => liability === one.liability)) ? 'ALREADY_REFERRED' : null;

/** 提请移送: Jiading has no article for it, so that the law is named (B-07). */
export function referralProposed(log: readonly Entry[], { liability, decision, legalBasis }: Of<'proposeLiabilityReferral'>): No {
  const wrong = innocent(log, decision);
  if (wrong) return wrong;
  if (legalBasis === undefined && !isSongjiang(log)) return 'MALFORMED';
  return all(log, 'LiabilityReferralProposed').some((one) => one.liability === liability) ? 'ID_ALREADY_USED' : isBefore(log, decision);
}

/** 移送, once, by another person than who proposed it, while the decision stands. */
export function referral(log: readonly Entry[], { liability }: Of<'referLiability'>, hands: readonly string[]): No {
  const proposed = written(log, 'LiabilityReferralProposed').find(({ fact }) => fact.liability === liability);
  if (!proposed) return 'NOT_FOUND';
  const { decision } = proposed.fact;
  // A later proposal stands in the place of one that nobody has signed.
  const isReplaced = all(log, 'LiabilityReferralProposed').findLast((one) => one.decision === decision)?.liability !== liability;
  if (isReplaced || all(log, 'LiabilityReferred').some((one) => one.liability === liability)) return 'ACT_NOT_ALLOWED_IN_STATE';
  return innocent(log, decision) ?? (areOne(hands, proposed.hands) ? 'FORBIDDEN_SOD' : isBefore(log, decision));
}

/** What the authority says comes after it was asked, and each document of it once. */
export function outcome(log: readonly Entry[], { liability, outcome: said, decidedOn, documentNo }: Of<'recordLiabilityOutcome'>, on: string): No {
  if (!all(log, 'LiabilityReferralProposed').some((one) => one.liability === liability)) return 'NOT_FOUND';
  const referredOn = written(log, 'LiabilityReferred').find(({ fact }) => fact.liability === liability)?.on;
  if (referredOn === undefined) return 'ACT_NOT_ALLOWED_IN_STATE';
  if (String(decidedOn) > on) return 'FACT_NOT_YET';
  if (String(decidedOn) < referredOn) return 'MALFORMED';
  const known = all(log, 'LiabilityOutcomeRecorded').find((one) => one.liability === liability && one.documentNo === documentNo);
  return known && (known.outcome !== said || !known.decidedOn.equals(decidedOn)) ? 'ID_ALREADY_USED' : null;
}
