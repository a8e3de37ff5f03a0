import type { About, Ask, Fold, Refusal } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { change, type Reading, type Update } from '#kernel/records';
import { applicantsFor } from './applicants';
import { apart } from './duties';
import type { BookCommand, BookFact, BookTables } from './facts';

/** What the registers say of a party, and a grant of it rests on: its registration, its account, its enrolment, its reports, its residency. */
type Recorded = Extract<BookFact, { type: 'PartyRegistered' | 'PayeeAccountProposed' | 'PayeeAccountConfirmed' | 'PartyChangeProposed' | 'PartyChanged' | 'FirmEnrolled' | 'EnrolmentEnded' | 'EnrolmentCorrected' | 'ReportReceived' | 'ReportCorrected' | 'ResidencyRecorded' | 'ResidencyEnded' | 'ResidencyCorrected' }>;

const recorded = ({ party }: Pick<Recorded, 'party'>, { actor }: About): Update<BookTables>[] => [
  change<BookTables, 'recorders'>('recorders', party, (old) => ({ party, hands: [...new Set([...(old?.hands ?? []), handOf(actor)])] })),
];

export const foldRecorders: Fold<Recorded, BookTables> = {
  PartyRegistered: recorded, PayeeAccountProposed: recorded, PayeeAccountConfirmed: recorded, PartyChangeProposed: recorded, PartyChanged: recorded,
  FirmEnrolled: recorded, EnrolmentEnded: recorded, EnrolmentCorrected: recorded, ReportReceived: recorded, ReportCorrected: recorded,
  ResidencyRecorded: recorded, ResidencyEnded: recorded, ResidencyCorrected: recorded,
};

const RECORDING: ReadonlySet<BookCommand['type']> = new Set(['registerParty', 'proposePartyChange', 'confirmPartyChange', 'proposeAccount', 'confirmAccount', 'enrolFirm', 'endEnrolment', 'correctEnrolment', 'recordReport', 'correctReport', 'recordResidency', 'endResidency', 'correctResidency']);

export const recordersOf = (book: Reading<BookTables>, party: string): string[] => book.get('recorders', party)?.hands ?? [];

/** Who has filed for a party keeps no register of it (domain 3.2). */
export function recordedByApplicant(book: Reading<BookTables>, ask: Ask<BookCommand>): Refusal | null {
  const { command } = ask;
  return RECORDING.has(command.type) && 'party' in command ? apart(ask, 'keepRecord', { applicants: applicantsFor(book, command.party) }) : null;
}
