import { awardFacts, type AwardCommand, type AwardFact, type AwardTables } from './awards.facts';
import { budgetFacts, type BudgetCommand, type BudgetFact, type BudgetTables } from './budget.facts';
import { instrumentFacts, type InstrumentCommand, type InstrumentFact, type InstrumentTables } from './instruments.facts';
import { otherGrantFacts, type OtherGrantCommand, type OtherGrantFact, type OtherGrantTables } from './other-grants.facts';
import { referralFacts, type ReferralCommand, type ReferralFact, type ReferralTables } from './referrals.facts';
import { governanceFacts, type GovernanceCommand, type GovernanceFact, type GovernanceTables } from './governance.facts';
import { listingFacts, type ListingCommand, type ListingFact, type ListingTables } from './listings.facts';
import { obligationFacts, type ObligationCommand, type ObligationFact, type ObligationTables } from './obligations.facts';
import { partyFacts, type PartyCommand, type PartyFact, type PartyTables } from './parties.facts';
import { partyChangeFacts, type PartyChangeCommand, type PartyChangeFact, type PartyChangeTables } from './party-changes.facts';
import { paymentFacts, type PaymentCommand, type PaymentFact, type PaymentTables } from './payments.facts';
import { personFacts, type PersonCommand, type PersonFact, type PersonTables } from './persons.facts';
import { regionalFacts, type RegionalCommand, type RegionalFact, type RegionalTables } from './regional.facts';
import { residentFacts, type ResidentCommand, type ResidentFact, type ResidentTables } from './residents.facts';
import { rosterFacts, type RosterCommand, type RosterFact, type RosterTables } from './rosters.facts';
import { validityFacts, type ValidityCommand, type ValidityFact, type ValidityTables } from './validity.facts';
import { receivableFacts, type ReceivableCommand, type ReceivableFact, type ReceivableTables } from './receivables.facts';

/** Of the clauses that pay nothing themselves. */
export const clauseFacts = { ...obligationFacts, ...referralFacts, ...otherGrantFacts, ...regionalFacts, ...listingFacts, ...governanceFacts } as const;

type ClauseFact = ObligationFact | ReferralFact | OtherGrantFact | RegionalFact | ListingFact | GovernanceFact;
type ClauseCommand = ObligationCommand | ReferralCommand | OtherGrantCommand | RegionalCommand | ListingCommand | GovernanceCommand;
type ClauseTables = ObligationTables & ReferralTables & OtherGrantTables & RegionalTables & ListingTables & GovernanceTables;

/** Every fact that a book can hold, by its type. */
export const bookFacts = { ...instrumentFacts, ...validityFacts, ...partyFacts, ...partyChangeFacts, ...personFacts, ...residentFacts, ...budgetFacts, ...awardFacts, ...rosterFacts, ...paymentFacts, ...receivableFacts, ...clauseFacts } as const;

export type BookFact = InstrumentFact | ValidityFact | PartyFact | PartyChangeFact | PersonFact | ResidentFact | BudgetFact | AwardFact | RosterFact | PaymentFact | ReceivableFact | ClauseFact;
export type BookFactType = BookFact['type'];
export type BookCommand = InstrumentCommand | ValidityCommand | PartyCommand | PartyChangeCommand | PersonCommand | ResidentCommand | BudgetCommand | AwardCommand | RosterCommand | PaymentCommand | ReceivableCommand | ClauseCommand;
export type BookTables = InstrumentTables & ValidityTables & PartyTables & PartyChangeTables & PersonTables & ResidentTables & BudgetTables & AwardTables & RosterTables & PaymentTables & ReceivableTables & ClauseTables;

/** The one stream of a district's money. */
export const bookStream = (area: string): string => `book-${area}`;
