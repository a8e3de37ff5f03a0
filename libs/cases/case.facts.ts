import { z } from 'zod';
import { claimShape, type Claim } from '#policy/claims';
import { day, fen, ref, text } from '#kernel/shapes';

const opinion = { case: ref, outcome: z.enum(['PASSED', 'FAILED']), opinion: text };

/** What the book answered, as it stands on the case. */
export const bookAnswer = z.enum([
  'PROPOSED', 'ENDORSED', 'APPROVED', 'COMMITTED', 'ORDERED', 'INSTRUCTED', 'PAID', 'REJECTED_BY_BANK', 'RETURNED', 'RETURNED_AFTER_YEAR_END', 'RELEASED', 'CLAWBACK', 'CLAWBACK_CLOSED', 'RECOVERED',
]);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const caseFacts = {
  /** 申报. Persons and addresses in the claim are references. */
  CaseFiled: z.strictObject({ type: z.literal('CaseFiled'), case: ref, area: z.string(), programme: ref, claimant: ref, claim: claimShape, filedOn: day }),
  CaseAccepted: z.strictObject({ type: z.literal('CaseAccepted'), case: ref }),
  CaseNotAccepted: z.strictObject({ type: z.literal('CaseNotAccepted'), case: ref, reason: text, remedy: text }),
  /** 初审, by street, town or park: which one, where it says so (第（十八）条). */
  PreliminaryReviewed: z.strictObject({ type: z.literal('PreliminaryReviewed'), ...opinion, office: text.optional() }),
  /** 业务审核, by the bureau. */
  BureauReviewed: z.strictObject({ type: z.literal('BureauReviewed'), ...opinion }),
  /** 公示: day of publication and, while nothing suspends it, its last day. */
  NoticePublished: z.strictObject({ type: z.literal('NoticePublished'), case: ref, firstOn: day, lastOn: day, provisional: z.boolean() }),
  ObjectionAdmitted: z.strictObject({ type: z.literal('ObjectionAdmitted'), case: ref, objection: ref, openedOn: day, named: z.boolean(), evidence: z.boolean() }),
  ObjectionResolved: z.strictObject({
    type: z.literal('ObjectionResolved'),
    case: ref,
    objection: ref,
    resolvedOn: day,
    upheld: z.boolean(),
    conclusion: text,
    /** The notice's last day, with the days of the objection left out. */
    noticeLastOn: day,
  }),
  /** Given up before the book held anything for it. */
  CaseWithdrawn: z.strictObject({ type: z.literal('CaseWithdrawn'), case: ref, reason: text }),
  CaseRejected: z.strictObject({ type: z.literal('CaseRejected'), case: ref, reason: text, remedy: text }),
  /** The book's answer; the reactor that records it may run twice. */
  BookAnswered: z.strictObject({
    type: z.literal('BookAnswered'),
    case: ref,
    bookRevision: z.int().nonnegative(),
    answer: bookAnswer,
    amountFen: fen,
    detail: z.string().max(500),
  }),
} as const;

export type CaseFact = { [K in keyof typeof caseFacts]: z.output<(typeof caseFacts)[K]> }[keyof typeof caseFacts];
export type BookAnswer = z.output<typeof bookAnswer>;

export type CaseCommand =
  | { type: 'file'; case: string; area: string; programme: string; claimant: string; claim: Claim }
  | { type: 'accept' }
  | { type: 'notAccept'; reason: string }
  | { type: 'preliminaryReview'; outcome: 'PASSED' | 'FAILED'; opinion: string; office?: string }
  | { type: 'bureauReview'; outcome: 'PASSED' | 'FAILED'; opinion: string }
  | { type: 'publishNotice' }
  | { type: 'object'; objection: string; named: boolean; evidence: boolean }
  | { type: 'resolveObjection'; objection: string; upheld: boolean; conclusion: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'reject'; reason: string }
  | { type: 'recordAnswer'; bookRevision: number; answer: BookAnswer; amountFen: bigint; detail: string }
  /** Acts that the book must answer first (askOfBook). */
  | { type: 'propose' }
  | { type: 'endorse'; reason: string }
  | { type: 'approve'; confirmedFlags: string[] };

export type CaseState =
  | 'SUBMITTED' | 'ACCEPTED' | 'NOT_ACCEPTED' | 'PRELIM_PASSED' | 'PRELIM_FAILED' | 'BUREAU_REVIEWED' | 'BUREAU_FAILED'
  | 'PROPOSED' | 'PUBLICISED' | 'OBJECTION_OPEN' | 'OBJECTION_UPHELD'
  | 'AWAITING_BUDGET' | 'COMMITTED' | 'PAYMENT_APPLIED' | 'INSTRUCTED' | 'PAID' | 'PAY_FAILED' | 'RETURNED'
  | 'CLAWBACK' | 'RECOVERED' | 'WITHDRAWN' | 'RENOUNCED' | 'REJECTED' | 'ABANDONED';

export interface Objection {
  objection: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
  upheld: boolean | null;
}

/** The life of one application, from filing to archive. */
export interface Case {
  case: string;
  area: string;
  state: CaseState;
  programme: string;
  claimant: string;
  claim: Claim;
  filedOn: Temporal.PlainDate;
  applicant: string;
  /** Everyone who gave an opinion: apart from the approver (domain 3.2). */
  reviewers: string[];
  /** The street, town or park that gave the first review. */
  office?: string;
  notice: { firstOn: Temporal.PlainDate; lastOn: Temporal.PlainDate; provisional: boolean } | null;
  objections: Objection[];
  amountFen: bigint | null;
  /** The payment order made for it. */
  order: string | null;
  /** The book revision of the last answer that stands here; -1 before the first. */
  answeredRevision: number;
}

export interface CaseTables {
  cases: Case;
}

/** The stream of one case. */
export const caseStream = (id: string): string => `case-${id}`;
