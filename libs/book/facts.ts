import { awardFacts, type AwardCommand, type AwardFact, type AwardTables } from './awards.facts';
import { budgetFacts, type BudgetCommand, type BudgetFact, type BudgetTables } from './budget.facts';
import { instrumentFacts, type InstrumentCommand, type InstrumentFact, type InstrumentTables } from './instruments.facts';
import { obligationFacts, type ObligationCommand, type ObligationFact, type ObligationTables } from './obligations.facts';
import { partyFacts, type PartyCommand, type PartyFact, type PartyTables } from './parties.facts';
import { paymentFacts, type PaymentCommand, type PaymentFact, type PaymentTables } from './payments.facts';
import { receivableFacts, type ReceivableCommand, type ReceivableFact, type ReceivableTables } from './receivables.facts';

/** Every fact that a book can hold, by its type. */
export const bookFacts = { ...instrumentFacts, ...partyFacts, ...budgetFacts, ...awardFacts, ...paymentFacts, ...receivableFacts, ...obligationFacts } as const;

export type BookFact = InstrumentFact | PartyFact | BudgetFact | AwardFact | PaymentFact | ReceivableFact | ObligationFact;
export type BookFactType = BookFact['type'];
export type BookCommand = InstrumentCommand | PartyCommand | BudgetCommand | AwardCommand | PaymentCommand | ReceivableCommand | ObligationCommand;
export type BookTables = InstrumentTables & PartyTables & BudgetTables & AwardTables & PaymentTables & ReceivableTables & ObligationTables;

/** The one stream of a district's money. */
export const bookStream = (area: string): string => `book-${area}`;
