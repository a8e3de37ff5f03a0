import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Refusal, refuse } from '#kernel/decision';
import { correctionDeadline, isProvisional } from '#policy/calendar';
import type { Claim } from '#policy/claims';
import type { Case, CaseCommand, CaseFact } from './case.facts';
import { unnamed } from './papers';
import { isRoster } from './roster-lines';
import { apart, CORRECTION, inState, misplaced, ownedBy } from './rules';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** 一次性告知: every defect in one list; there is no second one (domain B-16). */
export function requestCorrection(ask: Ask<CaseCommand>, one: Case, { defects }: Of<'requestCorrection'>): Decision<CaseFact> {
  const wrong = inState(one, ['SUBMITTED', 'CORRECTION_REQUESTED']) ?? linesAwaited(one) ?? askedBefore(ask, one) ?? apart(ask, one);
  if (wrong) return wrong;
  const requestedOn = dayOf(ask.at);
  const dueOn = correctionDeadline(requestedOn);
  return [{ fact: { type: 'CorrectionRequested', case: one.case, defects, requestedOn, dueOn, provisional: isProvisional(dueOn) } }];
}

/** `awaited` where a correction is still to come: what the desk can do instead hangs on it. */
function askedBefore(ask: Ask<CaseCommand>, one: Case): Refusal | null {
  if (!one.correction) return null;
  const isOpen = one.state === 'CORRECTION_REQUESTED' && { awaited: lateCorrection(ask, one) === null };
  return refuse('CORRECTION_ALREADY_REQUESTED', CORRECTION, { ...daysOf(one.correction), ...isOpen });
}

/** 补正: a note and, where the claim itself was wrong, the claim as it is right; the law was asked of it before (filing.ts). */
export function correct(ask: Ask<CaseCommand>, one: Case, { note, claim, papers }: Of<'correct'>): Decision<CaseFact> {
  if (claim && isCorrectedAs(one, claim)) return ownedBy(ask, one) ?? [];
  const refusal = inState(one, ['CORRECTION_REQUESTED']) ?? linesAwaited(one) ?? ownedBy(ask, one) ?? lateCorrection(ask, one) ?? unnamed(papers, one.article);
  return refusal ?? [{ fact: { type: 'CaseCorrected', case: one.case, note, ...(claim && { claim }), correctedOn: dayOf(ask.at), ...(papers && { papers }) } }];
}

/** The same file for a roster, under whatever key it comes, is the same correction. */
const isCorrectedAs = ({ claim: known, linesCorrected }: Case, claim: Claim): boolean => linesCorrected === true && isRoster(known) && isRoster(claim) && known.digest === claim.digest;

/** A roster is corrected once, too: its correction was cut off, and goes on with the lines that it began with. */
const linesAwaited = (one: Case): Refusal | null => (one.linesCorrected && one.state === 'CORRECTION_REQUESTED' ? misplaced(one, 'LINES_AWAITED') : null);

/** After 24:00 of the tenth working day nothing mends the papers: the desk refuses acceptance, and they may be filed again (domain B-16). */
export function lateCorrection(ask: Ask<unknown>, { state, correction }: Case): Refusal | null {
  if (state !== 'CORRECTION_REQUESTED' || !correction || !before(correction.dueOn, dayOf(ask.at))) return null;
  return refuse('CORRECTION_PERIOD_OVER', CORRECTION, daysOf(correction));
}

const daysOf = ({ requestedOn, dueOn, provisional }: NonNullable<Case['correction']>): object & Record<string, unknown> => ({ requestedOn, dueOn, provisional });
