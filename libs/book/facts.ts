import { awardFacts, type AwardCommand, type AwardFact, type AwardTables } from './awards.facts';
import { budgetFacts, type BudgetCommand, type BudgetFact, type BudgetTables } from './budget.facts';
import { instrumentFacts, type InstrumentCommand, type InstrumentFact, type InstrumentTables } from './instruments.facts';
import { partyFacts, type PartyCommand, type PartyFact, type PartyTables } from './parties.facts';
import { paymentFacts, type PaymentCommand, type PaymentFact, type PaymentTables } from './payments.facts';
import { residentFacts, type ResidentCommand, type ResidentFact, type ResidentTables } from './residents.facts';
import { validityFacts, type ValidityCommand, type ValidityFact, type ValidityTables } from './validity.facts';
import { receivableFacts, type ReceivableCommand, type ReceivableFact, type ReceivableTables } from './receivables.facts';

/** Every fact that a book can hold, by its type. */
export const bookFacts = { ...instrumentFacts, ...validityFacts, ...partyFacts, ...residentFacts, ...budgetFacts, ...awardFacts, ...paymentFacts, ...receivableFacts } as const;

export type BookFact = InstrumentFact | ValidityFact | PartyFact | ResidentFact | BudgetFact | AwardFact | PaymentFact | ReceivableFact;
export type BookFactType = BookFact['type'];
export type BookCommand = InstrumentCommand | ValidityCommand | PartyCommand | ResidentCommand | BudgetCommand | AwardCommand | PaymentCommand | ReceivableCommand;
export type BookTables = InstrumentTables & ValidityTables & PartyTables & ResidentTables & BudgetTables & AwardTables & PaymentTables & ReceivableTables;

/** The one stream of a district's money. */
export const bookStream = (area: string): string => `book-${area}`;
