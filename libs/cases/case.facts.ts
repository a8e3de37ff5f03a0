import { z } from 'zod';
import { claimShape, claimShapes, type Claim, type ClaimOf, type Finding, MOST_LINES } from '#policy/claims';
import { day, documentNo, fen, ref, text, year } from '#kernel/shapes';
import { type Expert, opinion, type Recommendation, reviewFacts } from './review.facts';
import { type Overturning, type Reopened, type ReopeningCommand, reopeningFacts } from './reopening.facts';
import { type FiledPaper, filedPapers, type PaperKind, paperReference, type PaperReference, papersAsked } from '#policy/papers';
import type { RosterClaim } from './roster-lines';

const review = z.strictObject({ joint: z.array(text).max(10), panel: z.boolean() });

/** What the book answered, as it stands on the case. */
export const bookAnswer = z.enum([
  'PROPOSED', 'ENDORSED', 'APPROVED', 'COMMITTED', 'ORDERED', 'INSTRUCTED', 'PAID', 'REJECTED_BY_BANK', 'RETURNED', 'RETURNED_AFTER_YEAR_END', 'BUDGET_LAPSED', 'RELEASED', 'CLAWBACK', 'CLAWBACK_CLOSED', 'RECOVERED', 'DECLINED', 'FINANCE_REVIEWED', 'BOOKED', 'WRITTEN_OFF',
]);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const caseFacts = {
  /** 申报. Persons and addresses in the claim are references. */
  CaseFiled: z.strictObject({
    type: z.literal('CaseFiled'), case: ref, area: z.string(), programme: ref, claimant: ref, claim: claimShape, filedOn: day,
    /** The article that it is filed under, and what the programme asks for before the proposal, where it asks for more than the bureau's review. */
    article: text.optional(),
    asks: review.optional(),
    /** The document that it was filed under: a later one takes it only where it says so (domain A-30). */
    instrument: ref.optional(),
    /** Of a roster: the last day on which its lines may be filed, where filing ends. */
    closesOn: day.optional(),
    /** What came with it, and what its document asks for in the course of it. */
    papers: filedPapers.optional(),
    papersAsked: papersAsked.optional(),
    /** The article by which a street, town or park reviews first, and is named. */
    officeAsked: text.optional(),
    /** The register did not know the claimant on that day; nothing is accepted of it before the desk has registered it. */
    unregistered: z.literal(true).optional(),
    /** 重新受理 of lines of a roster, with its day of filing: whose they are, by which decision, and who had a part in the one before. */
    reopens: z.strictObject({ case: ref, documentNo, decidedOn: day, reason: text, instrument: ref.optional(), applicant: ref, reviewers: z.array(ref).max(60), rejecters: z.array(ref).max(20) }).optional(),
  }),
  /** Lines of a roster, so many as fit; it is filed, or `corrected`, when all are there. */
  RosterLinesFiled: z.strictObject({ type: z.literal('RosterLinesFiled'), case: ref, from: z.int().min(1), claims: z.array(claimShapes.PLACEMENT).min(1).max(500), corrected: z.literal(true).optional() }),
  /** 剔除: lines that the reviewer found untrue; each is decided with nothing, and the others go on. */
  LinesStruck: z.strictObject({ type: z.literal('LinesStruck'), case: ref, lines: z.array(z.int().min(1)).min(1).max(MOST_LINES), reason: text, remedy: text }),
  /** 补正通知: all defects at once, and the last day on which they may be mended. */
  CorrectionRequested: z.strictObject({ type: z.literal('CorrectionRequested'), case: ref, defects: z.array(text).min(1).max(20), requestedOn: day, dueOn: day, provisional: z.boolean() }),
  /** 补正: with the claim only where it changed; of a roster its lines come behind it. */
  CaseCorrected: z.strictObject({ type: z.literal('CaseCorrected'), case: ref, note: text, claim: claimShape.optional(), correctedOn: day, papers: filedPapers.optional() }),
  /** 受理, 不予受理: by which slip, where it says so. */
  CaseAccepted: z.strictObject({ type: z.literal('CaseAccepted'), case: ref, documentNo: documentNo.optional() }),
  CaseNotAccepted: z.strictObject({ type: z.literal('CaseNotAccepted'), case: ref, reason: text, remedy: text, documentNo: documentNo.optional() }),
  /** 初审, by street, town or park: which one, where it says so (第（十八）条). */
  PreliminaryReviewed: z.strictObject({ type: z.literal('PreliminaryReviewed'), ...opinion, office: text.optional() }),
  /** 业务审核, by the bureau. */
  BureauReviewed: z.strictObject({ type: z.literal('BureauReviewed'), ...opinion }),
  ...reviewFacts,
  ...reopeningFacts,
  /** 公示: day of publication and, while nothing suspends it, its last day. */
  NoticePublished: z.strictObject({ type: z.literal('NoticePublished'), case: ref, firstOn: day, lastOn: day, provisional: z.boolean() }),
  ObjectionAdmitted: z.strictObject({ type: z.literal('ObjectionAdmitted'), case: ref, objection: ref, openedOn: day, named: z.boolean(), evidence: z.boolean() }),
  /** `noticeLastOn`: the notice's last day, with the days of the objection left out. */
  ObjectionResolved: z.strictObject({ type: z.literal('ObjectionResolved'), case: ref, objection: ref, resolvedOn: day, upheld: z.boolean(), conclusion: text, noticeLastOn: day }),
  /** 监督检查 of a paid case: what was found on the spot. It changes nothing; money is claimed back by a clawback. */
  CaseInspected: z.strictObject({ type: z.literal('CaseInspected'), case: ref, inspectedOn: day, outcome: z.enum(['IN_ORDER', 'DEFECTIVE']), finding: text, documentNo: documentNo.optional() }),
  /** 绩效评价 of a year, by a report. */
  CaseEvaluated: z.strictObject({ type: z.literal('CaseEvaluated'), case: ref, year, documentNo, grade: z.enum(['EXCELLENT', 'GOOD', 'FAIR', 'POOR']), finding: text }),
  /** Given up before the book held anything for it. */
  CaseWithdrawn: z.strictObject({ type: z.literal('CaseWithdrawn'), case: ref, reason: text }),
  /** 逾期未报齐: filing has ended, and the lines of the roster are not all there. It was never filed, and nobody decided on it. */
  CaseExpired: z.strictObject({ type: z.literal('CaseExpired'), case: ref, lastOn: day, remedy: text }),
  /** 因新文件终止, before the book held anything for it: by which document, and which article of it. */
  CaseSuperseded: z.strictObject({ type: z.literal('CaseSuperseded'), case: ref, supersededBy: ref, article: text, remedy: text }),
  /** 因取消资格终止, before the book held anything for it: by which decision of the book, and on which article (domain A-23). */
  CaseTerminated: z.strictObject({ type: z.literal('CaseTerminated'), case: ref, decision: ref, article: text, reason: text, remedy: text }),
  CaseRejected: z.strictObject({ type: z.literal('CaseRejected'), case: ref, reason: text, remedy: text, documentNo: documentNo.optional() }),
  /** The book's answer; the reactor that records it may run twice. */
  BookAnswered: z.strictObject({
    type: z.literal('BookAnswered'),
    case: ref,
    bookRevision: z.int().nonnegative(),
    answer: bookAnswer,
    amountFen: fen,
    detail: z.string().max(500),
    /** Of an end: what was said, and what helps where it is a no. */
    reason: text.optional(),
    remedy: text.optional(),
    /** 会议纪要 of a proposal; the number of an approval, a rejection or a revocation. */
    minutes: paperReference.optional(),
    documentNo: documentNo.optional(),
  }),
} as const;

export type CaseFact = { [K in keyof typeof caseFacts]: z.output<(typeof caseFacts)[K]> }[keyof typeof caseFacts];
export type BookAnswer = z.output<typeof bookAnswer>;

export type CaseCommand =
  | { type: 'file'; case: string; area: string; programme: string; claimant: string; claim: Claim; papers?: FiledPaper[] | undefined; article?: string; instrument?: string; asks?: Case['asks']; closesOn?: Temporal.PlainDate; papersAsked?: Case['papersAsked']; officeAsked?: string; unregistered?: true; filedOn?: Temporal.PlainDate; reopens?: Of<'CaseFiled'>['reopens'] }
  | { type: 'fileLines'; from: number; claims: ClaimOf<'PLACEMENT'>[]; corrected?: true }
  | { type: 'strikeLines'; lines: number[]; reason: string }
  | { type: 'requestCorrection'; defects: string[] }
  | { type: 'correct'; note: string; claim?: Claim; papers?: FiledPaper[] | undefined }
  | { type: 'accept'; documentNo?: string | undefined }
  | { type: 'notAccept'; reason: string; documentNo?: string | undefined }
  | { type: 'preliminaryReview'; outcome: 'PASSED' | 'FAILED'; opinion: string; office?: string }
  | { type: 'bureauReview'; outcome: 'PASSED' | 'FAILED'; opinion: string }
  | { type: 'jointReview'; bureau: string; outcome: 'PASSED' | 'FAILED'; opinion: string; overlap: string | null }
  | ({ type: 'assessPanel'; experts: Expert[] } & Recommendation)
  | { type: 'publishNotice' }
  | { type: 'object'; objection: string; named: boolean; evidence: boolean }
  | { type: 'resolveObjection'; objection: string; upheld: boolean; conclusion: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'reject'; reason: string; documentNo?: string | undefined }
  /** What the book says of both is put in by the handler (by-the-book.ts). */
  | { type: 'expire'; lastOn?: Temporal.PlainDate }
  | { type: 'supersede'; later?: { supersededBy: string; article: string } }
  | ReopeningCommand
  | ({ type: 'inspect' } & Inspection)
  | ({ type: 'evaluate' } & Evaluation)
  | { type: 'terminate'; decision: string; article: string; reason: string }
  | { type: 'recordAnswer'; bookRevision: number; answer: BookAnswer; amountFen: bigint; detail: string; reason?: string; minutes?: PaperReference; documentNo?: string }
  /** Acts that the book must answer first (askOfBook). */
  /** `again`: anew, before it was paid, where more is known since. */
  | { type: 'propose'; finding?: Finding | undefined; minutes?: PaperReference | undefined; again?: boolean }
  | { type: 'endorse'; reason: string }
  | { type: 'approve'; confirmedFlags: string[]; documentNo?: string | undefined }
  | { type: 'revoke'; reason: string; documentNo?: string | undefined };

export type CaseState =
  | 'FILING' | 'SUBMITTED' | 'CORRECTION_REQUESTED' | 'ACCEPTED' | 'NOT_ACCEPTED' | 'PRELIM_PASSED' | 'PRELIM_FAILED' | 'BUREAU_REVIEWED' | 'BUREAU_FAILED'
  | 'JOINT_REVIEWED' | 'JOINT_FAILED' | 'PANEL_ASSESSED'
  | 'PROPOSED' | 'PUBLICISED' | 'OBJECTION_OPEN' | 'OBJECTION_UPHELD'
  | 'AWAITING_BUDGET' | 'COMMITTED' | 'PAYMENT_APPLIED' | 'FINANCE_REVIEWED' | 'INSTRUCTED' | 'PAID' | 'BOOKED' | 'PAY_FAILED' | 'RETURNED'
  | 'CLAWBACK' | 'RECOVERED' | 'WRITTEN_OFF' | 'WITHDRAWN' | 'RENOUNCED' | 'REJECTED' | 'ABANDONED'
  | 'REVOKED' | 'TERMINATED_DISQUALIFIED' | 'SUPERSEDED' | 'EXPIRED';

type Of<T extends CaseFact['type']> = Extract<CaseFact, { type: T }>;

/** 案卷目录: a paper of the case, and the day on which it came. */
export interface CasePaper extends PaperReference {
  paper: PaperKind;
  on: Temporal.PlainDate;
}

export interface Objection {
  objection: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
  upheld: boolean | null;
  /** 处理结论, once it is resolved. */
  conclusion?: string;
}

export type Inspection = Omit<Of<'CaseInspected'>, 'type' | 'case'>;
export type Evaluation = Omit<Of<'CaseEvaluated'>, 'type' | 'case'>;

/** Acts that have a last day (domain 3.1). */
export const DUE_STEPS = ['fileRoster', 'accept', 'correct', 'preliminaryReview', 'bureauReview', 'jointReview', 'assessPanel', 'resolveObjection', 'checkOrder', 'recordReceipt', 'bookPayment', 'reject'] as const;

/** A step that somebody owes the case, with the last day for it. */
export interface Due {
  step: (typeof DUE_STEPS)[number];
  lastOn: Temporal.PlainDate;
  provisional: boolean;
}

/** The life of one application, from filing to archive. */
export interface Case {
  case: string;
  area: string;
  state: CaseState;
  /** The day on which it came to stand so. */
  since: Temporal.PlainDate;
  due: Due | null;
  programme: string;
  claimant: string;
  claim: Claim;
  filedOn: Temporal.PlainDate;
  /** The article that it was filed under. */
  article?: string | undefined;
  /** The document that it was filed under; of a case from before that was said, the day of filing tells. */
  instrument?: string | undefined;
  /** Of a roster: the last day for its lines, as it was when the filing began. */
  closesOn?: Temporal.PlainDate | undefined;
  /** The register did not know the claimant on the day of filing. */
  unregistered?: true | undefined;
  applicant: string;
  /** Everyone who gave an opinion or sat on the panel: apart from the approver (domain 3.2). */
  reviewers: string[];
  /** The one list of defects; null where none was asked to be mended. */
  correction: (Pick<Of<'CorrectionRequested'>, 'defects' | 'requestedOn' | 'dueOn' | 'provisional'> & { correctedOn: Temporal.PlainDate | null }) | null;
  /** Of a roster: a new file has come, and the lines that stand are those of it. */
  linesCorrected?: true | undefined;
  /** What the programme asked for at the bureau's review, and what has come of it. */
  asks: { joint: string[]; panel: boolean };
  joint: Pick<Of<'JointOpinionGiven'>, 'bureau' | 'outcome' | 'opinion' | 'overlap'>[];
  panel: Omit<Of<'PanelAssessed'>, 'type' | 'case'> | null;
  /** What the preliminary or the bureau's review said, where it was a no; a joint one stands in `joint`. */
  failedFor?: string | undefined;
  /** The street, town or park that gave the first review. */
  office?: string;
  /** The article by which it is named. */
  officeAsked?: string | undefined;
  notice: { firstOn: Temporal.PlainDate; lastOn: Temporal.PlainDate; provisional: boolean } | null;
  objections: Objection[];
  /** Those that were upheld, and for which it was proposed again. */
  heeded?: Objection[] | undefined;
  /** Of a roster: lines struck since it was proposed. It goes no further before it is proposed again. */
  struckSince?: number[] | undefined;
  /** Every paper that it rests on, in the order in which they came, and what its document asks for. */
  papers: CasePaper[];
  papersAsked?: z.output<typeof papersAsked> | undefined;
  /** 文号 of its approval, rejection or revocation, whichever came last. */
  decisionNo?: string | undefined;
  inspections: Inspection[];
  evaluations: Evaluation[];
  /** Decided, or proposed as long as it runs; null before, and nothing where it ended unpaid: then `proposedFen` is what had been proposed. */
  amountFen: bigint | null;
  proposedFen?: bigint | undefined;
  /** The payment order made for it. */
  order: string | null;
  /** 记账凭证 of its payment; null where that came back. */
  booked?: { accountingVoucherNo: string; bookedOn: Temporal.PlainDate } | null | undefined;
  /** Why it ended, as it was said, and what helps where the end is a no; nothing while it runs. */
  ended?: { reason: string | null; remedy: string | null } | undefined;
  /** What was proposed to reopen it for, by whom, until it is; for what it or lines of it were reopened last, and for what before that. */
  reopening?: (Overturning & { proposer: string }) | null | undefined;
  reopened?: Reopened | undefined;
  reopenedBefore?: Reopened[] | undefined;
  /** Of a roster: the cases as which lines of it are dealt with anew. */
  anewAs?: string[] | undefined;
  /** Of an end by the office: how far it had come, and everyone who said no to it, also before: apart from its reopening and from the next decision. */
  endedIn?: CaseState | undefined;
  rejecters?: string[] | undefined;
  /** The book revision of the last answer that stands here; -1 before the first. */
  answeredRevision: number;
}

export interface CaseTables {
  cases: Case;
  /** By `case#no`, in the order of the lines. */
  rosterClaims: RosterClaim;
}

/** The stream of one case. */
export const caseStream = (id: string): string => `case-${id}`;
