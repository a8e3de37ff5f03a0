import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading } from '#kernel/records';
import { applicantsFor } from './applicants';
import { apart } from './duties';
import type { BookTables } from './facts';
import type { LiabilityCommand, LiabilityFact, LiabilityReferral } from './liability.facts';
import { DECIDED, wrongState } from './receivables.state';
import { misconductArticleOf } from './terms';

type Book = Reading<BookTables>;
type Of<T extends LiabilityCommand['type']> = Extract<LiabilityCommand, { type: T }>;

/** A written report of officers, approved by the head of the office (第五条). */
const TRANSFER = '行政执法机关移送涉嫌犯罪案件的规定 第三条、第五条';

export const foldLiability: Fold<LiabilityFact, BookTables> = {
  LiabilityReferralProposed: ({ type: _, replaces, ...said }, { actor }) => [
    ...(replaces === undefined ? [] : [amend<BookTables, 'liabilities'>('liabilities', replaces, (old) => ({ ...old, state: 'WITHDRAWN' }))]),
    change<BookTables, 'liabilities'>('liabilities', said.liability, () => ({ ...said, state: 'PROPOSED', proposer: handOf(actor), referrer: null, referredOn: null, outcomes: [] })),
  ],
  LiabilityReferred: ({ liability }, { on, actor }) => [amend<BookTables, 'liabilities'>('liabilities', liability, (old) => ({ ...old, state: 'REFERRED', referrer: handOf(actor), referredOn: on }))],
  LiabilityOutcomeRecorded: ({ liability, outcome, decidedOn, documentNo }) => [
    amend<BookTables, 'liabilities'>('liabilities', liability, (old) => ({ ...old, state: 'OUTCOME_RECORDED', outcomes: [...old.outcomes, { outcome, decidedOn, documentNo }] })),
  ],
};

export function decideLiability(book: Book, ask: Ask<LiabilityCommand>): Decision<LiabilityFact> {
  const { command } = ask;
  switch (command.type) {
    case 'proposeLiabilityReferral':
      return propose(book, ask, command);
    case 'referLiability':
      return refer(book, ask, command);
    case 'recordLiabilityOutcome':
      return recordOutcome(book, ask, command);
  }
}

/** Whom a decision found guilty, and the article of the document on misconduct; null where it has none. */
interface Guilty {
  party: string;
  article: string | null;
}

/** 一经核实: what is only suspected, and our own mistake, is nobody's liability. */
function guilty(book: Book, decision: string): Guilty | Refusal {
  const receivable = book.get('receivables', decision);
  const award = receivable && book.get('awards', receivable.award);
  if (receivable && award) {
    if (receivable.cause === 'ADMIN_CORRECTION') return unfit('decision', TRANSFER, { zh: '因我方差错的更正不移送追责', en: 'corrects our own mistake: nobody is liable for it' });
    // What was decided stands, also where a bank return has ended the claim.
    const undecided = receivable.decidedOn ? null : wrongState(receivable, DECIDED);
    return undecided ?? { party: receivable.party, article: misconductArticleOf(book, award) || null };
  }
  const known = book.get('disqualifications', decision);
  if (!known) return refuse('NOT_FOUND', TRANSFER, { decision });
  const { disqualification, party, state, instrument } = known;
  if (state !== 'DISQUALIFIED') return refuse('ACT_NOT_ALLOWED_IN_STATE', TRANSFER, { disqualification, state });
  return { party, article: book.get('documents', instrument)?.articles.misconduct ?? null };
}

function propose(book: Book, ask: Ask<unknown>, { type: _, ...command }: Of<'proposeLiabilityReferral'>): Decision<LiabilityFact> {
  const { liability, decision } = command;
  const found = guilty(book, decision);
  if (isRefusal(found)) return found;
  const { party, article } = found;
  const legalBasis = command.legalBasis ?? article;
  if (legalBasis === null) return unfit('legalBasis', TRANSFER, { zh: '政策文件没有追究责任的条款，须写明法律依据', en: 'the document has no article on misconduct: say by what law the party is liable' });
  if (book.get('liabilities', liability)) return refuse('ID_ALREADY_USED', TRANSFER, { liability });
  const said = { ...command, legalBasis, party };
  const same = referralsTo(book, said);
  const own = apart(ask, 'proposeLiabilityReferral', { applicants: applicantsFor(book, party) });
  if (own || same.some((one) => contentOf(one) === contentOf(said))) return own ?? [];
  const unsigned = same.find(({ state }) => state === 'PROPOSED');
  return pending(same, legalBasis) ?? [{ fact: { type: 'LiabilityReferralProposed', ...said, ...(unsigned && { replaces: unsigned.liability }) } }];
}

/** What stands of a decision before an authority. */
const referralsTo = (book: Book, { decision, authority }: Pick<LiabilityReferral, 'decision' | 'authority'>): LiabilityReferral[] =>
  [...book.where('liabilities', 'decision', decision)].filter((one) => one.authority === authority && one.state !== 'WITHDRAWN');

/** One decision is before an authority once at a time; what it has decided may be followed by another referral. */
function pending(referrals: readonly LiabilityReferral[], legalBasis: string): Refusal | null {
  const referred = referrals.find(({ state }) => state === 'REFERRED');
  return referred ? refuse('ALREADY_REFERRED', legalBasis, { liability: referred.liability, authority: referred.authority, referredNo: referred.documentNo, referredOn: referred.referredOn }) : null;
}

const contentOf = ({ authority, legalBasis, documentNo, reason }: Pick<LiabilityReferral, 'authority' | 'legalBasis' | 'documentNo' | 'reason'>): string => fingerprint({ authority, legalBasis, documentNo, reason });

/** By the second person, of a decision that still stands. */
function refer(book: Book, ask: Ask<unknown>, { liability: id }: Of<'referLiability'>): Decision<LiabilityFact> {
  const known = book.get('liabilities', id);
  if (!known) return refuse('NOT_FOUND', TRANSFER, { liability: id });
  const { decision, party, authority, legalBasis, documentNo, state, proposer } = known;
  if (state !== 'PROPOSED') return refuse('ACT_NOT_ALLOWED_IN_STATE', legalBasis, { liability: id, state });
  const found = guilty(book, decision);
  if (isRefusal(found)) return found;
  return apart(ask, 'referLiability', { proposer, applicants: applicantsFor(book, party) }) ?? pending(referralsTo(book, known), legalBasis) ?? [{ fact: { type: 'LiabilityReferred', liability: id, decision, party, authority, legalBasis, documentNo } }];
}

function recordOutcome(book: Book, ask: Ask<unknown>, { type: _, ...said }: Of<'recordLiabilityOutcome'>): Decision<LiabilityFact> {
  const known = book.get('liabilities', said.liability);
  if (!known) return refuse('NOT_FOUND', TRANSFER, { liability: said.liability });
  const { liability, party, legalBasis, state, referredOn, outcomes } = known;
  if (!referredOn) return refuse('ACT_NOT_ALLOWED_IN_STATE', legalBasis, { liability, state });
  const own = apart(ask, 'recordLiabilityOutcome', { applicants: applicantsFor(book, party) }) ?? outOfTime(said.decidedOn, referredOn, { today: dayOf(ask.at), legalBasis });
  if (own) return own;
  const twin = outcomes.find(({ documentNo }) => documentNo === said.documentNo);
  if (!twin) return [{ fact: { type: 'LiabilityOutcomeRecorded', ...said, party } }];
  return fingerprint({ ...twin, liability }) === fingerprint(said) ? [] : refuse('ID_ALREADY_USED', legalBasis, { liability, documentNo: said.documentNo });
}

/** An authority decides what was referred to it, and is heard of when it has. */
function outOfTime(decidedOn: Day, referredOn: Day, { today, legalBasis }: { today: Day; legalBasis: string }): Refusal | null {
  if (before(today, decidedOn)) return refuse('FACT_NOT_YET', legalBasis, { decidedOn, today });
  return before(decidedOn, referredOn) ? unfit('decidedOn', legalBasis, { zh: `不得早于移送之日 ${referredOn.toString()}`, en: `must not lie before the referral, ${referredOn.toString()}` }) : null;
}
