/** What was proposed and when: kept until a line is bound to it, so that an approval can ask whether the same would be proposed still. */
export interface Proposal {
  award: string;
  /** Revision of the proposal: what was proposed later takes nothing away from it. */
  proposedAt: number;
  /** What is asked anew of its receipt, as it was decided or as it was read; of a roster that of its first line that is paid for. null once a line is bound, or nothing stands. */
  receipt: object | null;
}

export interface ProposalTables {
  proposals: Proposal;
}
