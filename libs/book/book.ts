import type { Aggregate } from '#kernel/aggregate';
import { decisionReceipt } from '#policy/receipt';
import type { About, Ask, Decision } from '#kernel/decision';
import type { Reading, Update } from '#kernel/records';
import { decideAwards } from './awards';
import { foldAwards } from './awards.fold';
import { decideBudget, foldBudget } from './budget';
import { actorIn, decideDelegations, foldDelegations, notDelegated } from './delegations';
import { decideDisqualifications, foldDisqualifications } from './disqualifications';
import { foldEntitlement } from './entitlement';
import { type BookCommand, type BookFact, bookFacts, type BookFactType, type BookTables } from './facts';
import { decideInstruments, foldInstruments } from './instruments';
import { decideGovernance, foldGovernance } from './governance';
import { decideLiability, foldLiability } from './liability';
import { decideListings, foldListings } from './listings';
import { withOthers } from './left-to-others';
import { decideObligations, foldObligations } from './obligations';
import { decideOtherGrants, foldOtherGrants } from './other-grants';
import { decideOverlaps, foldOverlaps } from './overlaps';
import { decideRegional, foldRegional } from './regional';
import { decideParties, foldParties } from './parties';
import { decidePartyChanges, foldPartyChanges } from './party-changes';
import { decidePersons } from './persons';
import { foldPersons } from './persons.fold';
import { decidePayments } from './payments';
import { foldPayments } from './payments.fold';
import { postingsOf } from './postings';
import { decideProposals } from './proposals';
import { foldProposals, receiptToRecall } from './proposed';
import { foldRecorders, recordedByApplicant } from './recorders';
import { decideReferrals, foldReferrals } from './referrals';
import { decideReceivables } from './receivables';
import { foldReceivables } from './receivables.fold';
import { decideResidents, foldResidents } from './residents';
import { decideRosters } from './rosters';
import { foldRosters } from './rosters.fold';
import { foldSpellings } from './spellings';
import { decideSpendingPlans, foldSpendingPlans } from './spending-plans';
import { decideSupplements } from './supplements';
import { decideYearClose } from './year-close';
import { decideValidity, foldValidity } from './validity';

/** The sub-ledgers. A fact goes to every fold that has a line for it. */
const FOLDS = [
  foldInstruments, foldValidity, foldParties, foldPartyChanges, foldPersons, foldResidents, foldBudget, foldSpendingPlans, foldEntitlement, foldAwards, foldProposals, foldSpellings, foldRosters, foldPayments, foldReceivables, foldDisqualifications, foldLiability, foldDelegations, foldObligations, foldReferrals, foldOtherGrants, foldOverlaps, foldRegional, foldListings, foldGovernance, foldRecorders,
];

type FoldOfType = (fact: never, about: About) => Update<BookTables>[];
type AnyFold = Partial<Record<BookFactType, FoldOfType>>;

/** By the type of the fact, in the order of the sub-ledgers. */
const FOLDS_OF = new Map<string, readonly FoldOfType[]>(Object.keys(bookFacts).map((type) => [type, FOLDS.flatMap((fold: AnyFold) => fold[type as BookFactType] ?? [])]));

/** What a fact changes in the book, in the order of the sub-ledgers. */
export const foldBook = (fact: BookFact, about: About): Update<BookTables>[] => (FOLDS_OF.get(fact.type) ?? []).flatMap((fold) => fold(fact as never, about));

type Decider = (book: Reading<BookTables>, ask: Ask<never>) => Decision<BookFact>;

/** Which sub-ledger answers which command; a missing line breaks the build. */
const DECIDERS: Record<BookCommand['type'], Decider> = {
  adoptInstrument: decideInstruments,
  confirmAdoption: decideInstruments,
  draftTable: decideInstruments,
  publishTable: decideInstruments,
  confirmValidity: decideValidity,
  withdrawValidity: decideValidity,
  suspendProgramme: decideValidity,
  resumeProgramme: decideValidity,
  publishWindow: decideValidity,
  interpret: decideValidity,
  registerParty: decideParties,
  proposePartyChange: decidePartyChanges,
  confirmPartyChange: decidePartyChanges,
  proposePersonMerge: decidePersons,
  confirmPersonMerge: decidePersons,
  withdrawPersonMerge: decidePersons,
  proposePersonSeparation: decidePersons,
  confirmPersonSeparation: decidePersons,
  recordResidency: decideResidents,
  endResidency: decideResidents,
  correctResidency: decideResidents,
  proposeAccount: decideParties,
  confirmAccount: decideParties,
  openLine: decideBudget,
  supplementLine: decideSupplements,
  proposeAdjustment: decideBudget,
  confirmAdjustment: decideBudget,
  closeLine: decideYearClose,
  approveSpendingPlan: decideSpendingPlans,
  proposeAward: decideProposals,
  declineAward: decideAwards,
  endorseAward: decideAwards,
  approveAward: decideAwards,
  commitAward: decideAwards,
  releaseAward: decideAwards,
  supersedeAward: decideAwards,
  proposeAbandonment: decideAwards,
  abandonAward: decideAwards,
  openRoster: decideRosters,
  decideLines: decideRosters,
  proposeRoster: decideRosters,
  declineRoster: decideRosters,
  makeOrder: decidePayments,
  checkOrder: decidePayments,
  releaseOrder: decidePayments,
  reissueOrder: decidePayments,
  bookPayment: decidePayments,
  recordReceipt: decidePayments,
  recordRejection: decidePayments,
  recordReturn: decidePayments,
  openClawback: decideReceivables,
  notifyClawback: decideReceivables,
  decideClawback: decideReceivables,
  proposeClosure: decideReceivables,
  closeClawback: decideReceivables,
  demandClawback: decideReceivables,
  enforceClawback: decideReceivables,
  proposeWriteOff: decideReceivables,
  confirmWriteOff: decideReceivables,
  recordRecovery: decideReceivables,
  proposeRestore: decideReceivables,
  confirmRestore: decideReceivables,
  proposeDisqualification: decideDisqualifications,
  disqualifyParty: decideDisqualifications,
  proposeLifting: decideDisqualifications,
  liftDisqualification: decideDisqualifications,
  registerDisqualificationElsewhere: decideDisqualifications,
  proposeLiabilityReferral: decideLiability,
  referLiability: decideLiability,
  recordLiabilityOutcome: decideLiability,
  delegateRole: decideDelegations,
  revokeDelegation: decideDelegations,
  enrolFirm: decideObligations,
  endEnrolment: decideObligations,
  correctEnrolment: decideObligations,
  recordReport: decideObligations,
  correctReport: decideObligations,
  refer: decideReferrals,
  recordOutcome: decideReferrals,
  withdrawReferral: decideReferrals,
  registerOtherGrant: decideOtherGrants,
  withdrawOtherGrant: decideOtherGrants,
  closeFinding: decideOverlaps,
  adoptRegionalPolicy: decideRegional,
  listName: decideListings,
  delistName: decideListings,
  recordIndicator: decideGovernance,
  recordMeasure: decideGovernance,
  withdrawMeasure: decideGovernance,
};

/** The one place where money is decided: pure, on the complete and current state. */
export function decideBook(book: Reading<BookTables>, ask: Ask<BookCommand>): Decision<BookFact> {
  return notDelegated(book, ask, ask.command.type) ?? recordedByApplicant(book, ask) ?? withOthers(book, ask, DECIDERS[ask.command.type](book, ask as Ask<never>));
}

/** The book as a writer takes it. */
export const book: Aggregate<BookCommand, BookFact, BookTables> = { shapes: bookFacts, receipt: decisionReceipt, actor: actorIn, recalls: receiptToRecall, decide: decideBook, fold: foldBook, postings: postingsOf };
