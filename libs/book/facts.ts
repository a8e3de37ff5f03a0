import { awardFacts, type AwardCommand, type AwardFact, type AwardTables } from './awards.facts';
import type { LimitTables } from './limits.facts';
import { budgetFacts, type BudgetCommand, type BudgetFact, type BudgetTables } from './budget.facts';
import { delegationFacts, type DelegationCommand, type DelegationFact, type DelegationTables } from './delegations.facts';
import { disqualificationFacts, type DisqualificationCommand, type DisqualificationFact, type DisqualificationTables } from './disqualifications.facts';
import { instrumentFacts, type InstrumentCommand, type InstrumentFact, type InstrumentTables } from './instruments.facts';
import { otherGrantFacts, type OtherGrantCommand, type OtherGrantFact, type OtherGrantTables } from './other-grants.facts';
import { referralFacts, type ReferralCommand, type ReferralFact, type ReferralTables } from './referrals.facts';
import { governanceFacts, type GovernanceCommand, type GovernanceFact, type GovernanceTables } from './governance.facts';
import { liabilityFacts, type LiabilityCommand, type LiabilityFact, type LiabilityTables } from './liability.facts';
import { listingFacts, type ListingCommand, type ListingFact, type ListingTables } from './listings.facts';
import { obligationFacts, type ObligationCommand, type ObligationFact, type ObligationTables } from './obligations.facts';
import { overlapFacts, type OverlapCommand, type OverlapFact, type OverlapTables } from './overlaps.facts';
import { partyFacts, type PartyCommand, type PartyFact, type PartyTables } from './parties.facts';
import { partyChangeFacts, type PartyChangeCommand, type PartyChangeFact, type PartyChangeTables } from './party-changes.facts';
import { paymentFacts, type PaymentCommand, type PaymentFact, type PaymentTables } from './payments.facts';
import { personFacts, type PersonCommand, type PersonFact, type PersonTables } from './persons.facts';
import { regionalFacts, type RegionalCommand, type RegionalFact, type RegionalTables } from './regional.facts';
import { residentFacts, type ResidentCommand, type ResidentFact, type ResidentTables } from './residents.facts';
import type { ProposalTables } from './proposed.state';
import type { SpellingTables } from './spellings.state';
import { spendingPlanFacts, type SpendingPlanCommand, type SpendingPlanFact, type SpendingPlanTables } from './spending-plans.facts';
import { rosterFacts, type RosterCommand, type RosterFact, type RosterTables } from './rosters.facts';
import { validityFacts, type ValidityCommand, type ValidityFact, type ValidityTables } from './validity.facts';
import { yearCloseFacts, type YearCloseCommand, type YearCloseFact } from './year-close.facts';
import { receivableFacts, type ReceivableCommand, type ReceivableFact, type ReceivableTables } from './receivables.facts';

/** Of the clauses that pay nothing themselves. */
const clauseFacts = { ...obligationFacts, ...referralFacts, ...otherGrantFacts, ...overlapFacts, ...regionalFacts, ...listingFacts, ...governanceFacts } as const;

type ClauseFact = ObligationFact | ReferralFact | OtherGrantFact | OverlapFact | RegionalFact | ListingFact | GovernanceFact;
type ClauseCommand = ObligationCommand | ReferralCommand | OtherGrantCommand | OverlapCommand | RegionalCommand | ListingCommand | GovernanceCommand;
type ClauseTables = ObligationTables & ReferralTables & OtherGrantTables & OverlapTables & RegionalTables & ListingTables & GovernanceTables;

/** Every fact that a book can hold, by its type. */
export const bookFacts = { ...instrumentFacts, ...validityFacts, ...partyFacts, ...partyChangeFacts, ...personFacts, ...residentFacts, ...budgetFacts, ...yearCloseFacts, ...spendingPlanFacts, ...awardFacts, ...rosterFacts, ...paymentFacts, ...receivableFacts, ...disqualificationFacts, ...liabilityFacts, ...delegationFacts, ...clauseFacts } as const;

export type BookFact = InstrumentFact | ValidityFact | PartyFact | PartyChangeFact | PersonFact | ResidentFact | BudgetFact | YearCloseFact | SpendingPlanFact | AwardFact | RosterFact | PaymentFact | ReceivableFact | DisqualificationFact | LiabilityFact | DelegationFact | ClauseFact;
export type BookFactType = BookFact['type'];
export type BookCommand = InstrumentCommand | ValidityCommand | PartyCommand | PartyChangeCommand | PersonCommand | ResidentCommand | BudgetCommand | YearCloseCommand | SpendingPlanCommand | AwardCommand | RosterCommand | PaymentCommand | ReceivableCommand | DisqualificationCommand | LiabilityCommand | DelegationCommand | ClauseCommand;
export type BookTables = InstrumentTables & ValidityTables & PartyTables & PartyChangeTables & PersonTables & ResidentTables & BudgetTables & SpendingPlanTables & AwardTables & LimitTables & ProposalTables & RosterTables & PaymentTables & ReceivableTables & DisqualificationTables & LiabilityTables & DelegationTables & SpellingTables & ClauseTables;

/** The one stream of a district's money. */
export const bookStream = (area: string): string => `book-${area}`;

/** The district whose book a stream is. */
export const areaOfBook = (stream: string): string => stream.slice(bookStream('').length);
