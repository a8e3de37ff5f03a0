/** What was proposed and when: kept until a line is bound to it, so that an approval can ask whether the same would be proposed still. */
export interface Proposal {
  award: string;
  /** Revision of the proposal: what was proposed later takes nothing away from it. */
  proposedAt: number;
  /** Revision of the event that bears its receipt, of a roster that of its first line that is paid for; null once a line is bound, or nothing stands. */
  receiptAt: number | null;
  /** What is asked anew of that receipt, where whoever folds had it at hand; a writer that read it from the store reads it again when it is asked (record 49). */
  receipt?: object | undefined;
}

export interface ProposalTables {
  proposals: Proposal;
}
