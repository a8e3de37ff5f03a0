import { z } from 'zod';
import { day, digestHex, documentNo, fen, label, ref, text } from '#kernel/shapes';
import { claimShape, claimShapes, findingShape, type PlacementGroup, recommendedShape } from './claims';
import { PARTY_KINDS, refusalCode } from './programme';

/** 入驻: where a claimant sits in the place that the document names, when it came, and when the first of its group did (domain B-28). */
export const residency = z.strictObject({
  movedInOn: day,
  firstOn: day,
  category: z.enum(['SERVICES', 'SUPPORTING', 'DIGITAL', 'NONE']),
  /** Of who has left: the day. */
  leftOn: day.optional(),
  /** Of rent: on how many of the days that it was paid for the claimant sat there; left out where it was on all of them (domain A-18). */
  days: z.int().positive().optional(),
});

const { rank: talentRank } = claimShapes.TALENT_REFERRAL.shape;
const placementGroup = claimShapes.PLACEMENT.shape.groups.element;

/** Everything an amount was computed from: whoever has this and the rules gets the same fen. */
export const assessmentInputs = z.strictObject({
  programme: ref,
  claim: claimShape,
  claimant: z.strictObject({
    party: ref,
    kind: z.enum(PARTY_KINDS),
    local: z.boolean(),
    group: ref,
    /** 规上纳统 on the day of the fact, where the programme asks. */
    aboveScale: z.boolean().optional(),
    /** null: not resident. Only where the programme asks. */
    residency: residency.nullable().optional(),
    /** Parties at the same registered address with an award of the same programme (domain A-14); left out where there are none. */
    affiliates: z.array(ref).optional(),
    /** Other members of its group with an award of the same programme, where the programme counts by enterprise and shows them (domain B-09); left out where there are none. */
    members: z.array(ref).optional(),
    /** Reports of the year of the fact that were due when the claim was filed and have not come (第（十三）条), where the programme asks; left out where there are none. */
    overdueReports: z.array(z.string()).optional(),
    /** What it reported for the year assessed, for its months, and for the year before (第（十三）条), where the programme asks. */
    reports: z.array(z.strictObject({ period: z.string(), revenueFen: fen, taxFen: fen, headcount: z.int().nonnegative() })).optional(),
  }),
  /** What the register of parties says of the employer, where the programme asks and it is known there. */
  employerLocal: z.boolean().optional(),
  /** The employer is of the claimant's own group; left out where it is not. */
  employerOfGroup: z.literal(true).optional(),
  /** Of a talent, the first day of introduction under which it stands in another award; left out where that is the claim's own. */
  firstIntroducedOn: day.optional(),
  /** The award that it stands in. */
  firstIntroducedIn: ref.optional(),
  /** Of a talent, the awards that stand and the ratings that they were given for, with the amounts of these; left out where there are none, and of receipts from before ratings, or their amounts, were said (domain A-02). */
  ratedBefore: z.array(z.strictObject({ award: ref, rank: talentRank, capFen: fen.optional() })).optional(),
  /** Of a talent, the first day of the programme where an earlier version of the document began it (domain B-22, A-04); left out where that is the document's own, and of receipts from before it was asked. */
  programmeFromOn: day.optional(),
  /** Of rent, the awards of other lease years of the group that have days of the stay that it is for, and how many; left out where there are none, and of receipts from before it was asked (domain A-18, B-28). */
  rentBefore: z.array(z.strictObject({ award: ref, claimant: ref, days: z.int().positive() })).optional(),
  /** Of rent, other fiscal money is shared by days as the rent is (domain A-18); left out where there is none, and of receipts from before: those took off all of it. */
  fiscalByDays: z.literal(true).optional(),
  /** Of an event, the awards of others for it (domain A-16); left out where there are none. */
  coHosts: z.array(z.strictObject({ award: ref, claimant: ref, opensOn: day, lastDayOn: day, auditedCostFen: fen, otherFiscalFen: fen.optional(), otherFiscalPolicies: z.array(text).optional(), amountFen: fen })).optional(),
  /** What stands for the same thing: of others, and of one selection of the claimant's own; `likely`: under another name (claimed-alike.ts). Left out where there is nothing. */
  alike: z.array(z.strictObject({ award: ref, claimant: ref, programme: ref, amountFen: fen, ofGroup: z.literal(true).optional(), likely: z.literal(true).optional() })).optional(),
  /** What stands for somebody with a passport of the same number under another country (domain B-20); left out where there is nothing. */
  alikePersons: z.array(z.strictObject({ award: ref, claimant: ref, programme: ref, amountFen: fen, line: z.int().optional() })).optional(),
  filedOn: day,
  /** The document that it was filed under; left out of filings from before that was said. */
  filedUnder: ref.optional(),
  /** The document that a review or a court named, of a case that was reopened. */
  decidedUnder: ref.optional(),
  /** What an officer found, where the amount is not in the papers alone. */
  finding: findingShape.optional(),
  /** What a panel recommended, whatever was found; left out where none sat. */
  recommended: recommendedShape.optional(),
  /** 联审: policies that the bureaus named as paying for the same matter, in their words; left out where none did. */
  namedOverlaps: z.array(z.strictObject({ bureau: text, overlap: text })).optional(),
  /** Two look into what a bureau named, whatever is registered; left out where none did, and of receipts from before: there, registered money of a policy that its words hold answered it. */
  overlapsStand: z.literal(true).optional(),
  /** How the open points that the programme rests on were read, by choice on adoption or by default. */
  choices: z.record(z.string(), z.string()),
  /** What the interpreting bureau was asked of the programme, what it answered, and which reading it chose; left out where it has said nothing. The question is left out of receipts from before it was kept. */
  interpretations: z.array(z.strictObject({ documentNo, article: text, question: text.optional(), answer: text, reading: z.strictObject({ point: ref, value: ref }).optional() })).optional(),
  /** Held and used of each cap, less what was restored, in the order of the catalogue. */
  takenFen: z.array(fen),
  /** Whose awards that is, each under the limit that the claim asks for: together `takenFen`. Left out where nothing is taken, and of receipts from before it was said. */
  takenBy: z.array(z.strictObject({ key: z.string(), award: ref, claimant: ref, amountFen: fen })).optional(),
  /** Of the places of a quota, which cases beside this one have one; left out where none is counted, and of receipts from before it was said. */
  seats: z.array(z.strictObject({ key: z.string(), taken: z.array(ref) })).optional(),
  /** The rows that the claim asks for, of published tables in force on the day of the fact. */
  rows: z.array(z.strictObject({ table: ref, version: ref, key: label, amountFen: fen.nullable() })),
  /** The versions that these rows stand in, each with the document that publishes it and the fingerprint of all that it says. */
  tables: z.array(z.strictObject({ table: ref, version: ref, documentNo, hash: digestHex })).optional(),
  /** Of the limits that count no amount: those that others have, and whether it has been paid, which line has it where that is one of the same roster, and whether another case of the claimant has it; left out where all are free. */
  blockedBy: z.array(z.strictObject({ key: z.string(), takenBy: z.string(), paid: z.boolean(), line: z.number().int().optional(), own: z.literal(true).optional() })).optional(),
  /** Of a line of a roster that a reviewer struck: why. */
  struck: text.optional(),
  /** Of a line of a roster that a review or a court had taken up again: the case in which it is decided. */
  anewAs: ref.optional(),
  /** Of a leader's own no, where the law gives money or cannot say how much yet: why. */
  withheld: text.optional(),
  /** The claimant's disqualification under the instrument, where one runs. */
  disqualifiedToOn: day.optional(),
  /** What it rests on, where it is a decision of its own (domain B-07). */
  disqualifiedBy: text.optional(),
  /** Decisions of other districts that disqualify the claimant and run; left out where the register has none. */
  disqualifiedElsewhere: z.array(z.strictObject({ area: z.string(), documentNo, toOn: day })).optional(),
  /** What the register says that other policies paid for the same matter, and what of it other awards of the matter were computed without; left out where it says nothing. */
  registered: z.array(z.strictObject({ policy: text, paidFen: fen, paidOn: day, grant: ref.optional(), elsewhereFen: fen.optional() })).optional(),
  /** What the register has for other matters of the claimant under the same limit, and awards for these stand without (domain A-28). Left out where there is nothing, and of receipts from before it was asked. */
  heldUnder: z.array(z.strictObject({ grant: ref, policy: text, paidFen: fen, paidOn: day, heldFen: fen })).optional(),
  /** What awards under the same limit stand without, as it was declared for the same matter, and neither this claim nor the register has (domain A-28); `ended`: of an award that stands no more, so that it comes off this one. Left out where there is nothing, and of receipts from before it was asked. */
  declaredBefore: z.array(z.strictObject({ award: ref, claimant: ref, policy: text, paidFen: fen, paidOn: day, ended: z.literal(true).optional() })).optional(),
  /** What was declared for the same matter in claims under other documents, and neither this claim nor the register has (domain A-28): it comes off here, too. Left out where there is nothing, and of receipts from before it was asked. */
  declaredBeside: z.array(z.strictObject({ award: ref, claimant: ref, policy: text, paidFen: fen, paidOn: day })).optional(),
  /** What the register says that other policies paid to other firms of the group for the same matter, where the programme counts by enterprise (domain A-28, B-09); left out where it says nothing. */
  affiliatesPaid: z.array(z.strictObject({ claimant: ref, policy: text, paidFen: fen, paidOn: day, grant: ref })).optional(),
  /**
   * What this book's own awards under other documents stand for, of the same matter (附则（一）, domain A-28): by which article it counts
   * against this one, where it does, else it is for two approvers to compare; what the other was computed without, of ours, and
   * `othersFen`, beside ours: what others' money made it less by. Left out where there is nothing, and of receipts from before it was asked.
   */
  underOthers: z.array(z.strictObject({ award: ref, line: z.int().optional(), claimant: ref, programme: ref, documentNo, amountFen: fen, article: text.optional(), withoutOursFen: fen.optional(), othersFen: fen.optional() })).optional(),
  /** By what the documents of `underOthers` are called where their money is told as another policy's: it comes off once. Left out where none counts, and of receipts from before. */
  oursOnce: z.array(z.strictObject({ documentNo, title: text })).optional(),
  /** What was declared is met by what is registered of the same day only; left out of receipts from before that was asked. */
  byDay: z.literal(true).optional(),
  /** Of what was declared, the award itself that is matched, which does not come off (domain A-29); left out where nothing is, and of receipts from before that was asked. */
  matched: z.array(z.strictObject({ policy: text, paidFen: fen, paidOn: day })).optional(),
  /** Of what is registered, the award itself that is matched: of its level, and no more than was decided. Left out where no award is matched, and of receipts from before: those took all that is registered under its number for it but a town's, and what is declared up to its amount. */
  matchedRegistered: z.array(z.strictObject({ policy: text, paidFen: fen, paidOn: day, grant: ref })).optional(),
  /** Of whose household is elsewhere, the groups that ask for none (domain A-10); left out where all count, or none, and of receipts from before they were told apart. */
  groups: z.array(placementGroup).optional(),
  /** The others, whose rates stand among the alternatives; left out where there are none, and of receipts from before they were kept. */
  groupsLost: z.array(placementGroup).optional(),
  /** Of a decision of nothing: what the clause would have given stands among the alternatives; left out where nothing is lost, and of receipts from before it was kept. */
  keepsLost: z.literal(true).optional(),
  /** Policies of declared money are compared by what their names name; left out of receipts from before that was done, and where none is declared. */
  asNamed: z.literal(true).optional(),
  /** The same person is claimed under the programme that this one is paired with. */
  dual: z.boolean().optional(),
  /** The confirmation of the document's validity for the year of filing. */
  confirmedBy: documentNo.optional(),
});

const step = z.strictObject({
  rule: ref,
  article: text,
  /** The amount after this step. */
  resultFen: fen,
  /** What the step used that stands in no input, in its wire form. */
  from: z.record(z.string(), z.string()),
});

/**
 * Why an award is what it is, or why there is none (invariant 8). Stored inside the hashed event; recomputed by `recompute`.
 * What the fact beside it says is not said again: the instrument, the flags, the keys of the limits.
 */
export const decisionReceipt = z.strictObject({
  /** Of the instrument as this programme reads it. */
  instrumentHash: digestHex,
  articles: z.array(text),
  factOn: day,
  knownOn: day,
  inputs: assessmentInputs,
  steps: z.array(step),
  alternatives: z.array(z.strictObject({ what: ref, amountFen: fen, reason: text, article: text })),
  payableFen: fen,
  /** Where the law gives nothing: its reason, with what explains it in wire form; the steps are those before it. */
  refusal: z.strictObject({ code: refusalCode, article: z.string(), facts: z.record(z.string(), z.string()) }).optional(),
});

export type AssessmentInputs = z.output<typeof assessmentInputs>;
export type DecisionReceipt = z.output<typeof decisionReceipt>;
export type Step = DecisionReceipt['steps'][number];
export type Alternative = DecisionReceipt['alternatives'][number];
/** The computations that a step can be; each has its words (sentences.words.ts). */
export type StepRule =
  | 'fixed-amount' | 'amount-of-rank' | 'match' | 'percentage-floor-to-fen' | 'percentage-floor-to-yuan' | 'discretion'
  | 'rate-of-group' | 'amount-of-grade' | 'amount-of-tier' | 'rate-per-trainee-month' | 'cap' | 'top-up' | 'held-beside' | 'net-off' | 'net-off-here';
/** What lost: a part of an amount, or the rate of another group of the person. */
export type AlternativeKind = 'above-the-cap' | 'granted-before' | 'not-above' | 'without-net-off' | 'by-the-clause' | 'by-the-panel' | PlacementGroup;
export type Refused = NonNullable<DecisionReceipt['refusal']>;
export type NamedOverlap = NonNullable<AssessmentInputs['namedOverlaps']>[number];
export type Residency = z.output<typeof residency>;

/** What must be confirmed by hand before an approval; some are signed twice (domain B-20). */
export const FLAGS = ['RETROACTIVE_REFERENCE', 'NON_LOCAL_AGENCY', 'MANUAL_REVIEW', 'DUAL_CLAIM', 'BELOW_SCALE', 'UNREPORTED', 'OVER_SOFT_CAP', 'ABOVE_ESCALATION', 'SHARED_ADDRESS', 'DISQUALIFIED_ELSEWHERE', 'REPORTS_OVERDUE', 'GROUP_MEMBER_GRANTED', 'CO_HOSTED', 'SAME_COST', 'DEPARTS_FROM_PANEL', 'PART_OF_RENT_YEAR', 'SAME_MATTER', 'OTHER_BASE_IN_COUNTY', 'EMPLOYER_OF_GROUP', 'AFFILIATE_PAID_ELSEWHERE', 'OVERLAP_NAMED', 'ALIKE_PERSON'] as const;
export type Flag = (typeof FLAGS)[number];
