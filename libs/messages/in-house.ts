/** The facts of which nothing goes out, and why. */
export const inHouse = {
  InstrumentAdopted: null,
  TableDrafted: null,
  TablePublished: null,
  InstrumentAdoptionProposed: null,
  ValidityConfirmed: null,
  ValidityWithdrawn: null,
  ProgrammeSuspended: null,
  ProgrammeResumed: null,
  FilingWindowPublished: null,
  InterpretationIssued: null,
  ResidencyRecorded: null,
  ResidencyEnded: null,
  ResidencyCorrected: null,
  // Between the finance bureau and the desk that applies, until the rails ask for it.
  SpendingPlanApproved: null,
  // The lines of a roster name persons; they are told together, as its award.
  RosterOpened: null,
  LineGranted: null,
  LineDeclined: null,
  PartyRegistered: null,
  PartyChangeProposed: null,
  PartyChanged: null,
  GroupsJoined: null,
  GroupsParted: null,
  // Whose documents are whose is nobody else's to know.
  PersonMergeProposed: null,
  PersonsMerged: null,
  PersonMergeWithdrawn: null,
  PersonSeparationProposed: null,
  PersonsSeparated: null,
  PayeeAccountProposed: null,
  PayeeAccountConfirmed: null,
  // What a firm reports is said to the statistics, not to other departments.
  FirmEnrolled: null,
  EnrolmentEnded: null,
  EnrolmentCorrected: null,
  ReportReceived: null,
  ReportCorrected: null,
  // The policies that pay know it themselves; the subjects name persons.
  ReferralMade: null,
  ReferralOutcomeRecorded: null,
  OtherGrantRegistered: null,
  OtherGrantWithdrawn: null,
  // Said to the party, and to other districts by the office that registers it there.
  DisqualificationProposed: null,
  PartyDisqualified: null,
  LiftingProposed: null,
  DisqualificationLifted: null,
  DisqualificationElsewhereRegistered: null,
  // Who is before which authority is for that authority to make known.
  LiabilityReferralProposed: null,
  LiabilityReferred: null,
  LiabilityOutcomeRecorded: null,
  // Who stands in for whom is the bureau's own.
  RoleDelegated: null,
  DelegationRevoked: null,
  OverlapFound: null,
  OverlapFindingClosed: null,
  // A town publishes its policy itself.
  RegionalPolicyAdopted: null,
  // A list is published as of a day, without its persons.
  NameListed: null,
  NameDelisted: null,
  IndicatorRecorded: null,
  MeasureRecorded: null,
};
