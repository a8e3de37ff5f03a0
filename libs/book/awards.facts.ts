import { z } from 'zod';
import type { RefusalCode } from '#kernel/refusals';
import type { Claim, Finding, Recommended } from '#policy/claims';
import { refusalCode } from '#policy/programme';
import type { NamedOverlap } from '#policy/receipt';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { hosting, introduction, matching } from './award-matters.facts';
import { type Netted, netted, type NettedHere, nettedHere } from './netted.facts';
import { type ByPassport, passport } from './passports.facts';
import { paperReference, type PaperReference } from '#policy/papers';
import { type ByRentDays, stretches } from './rent-days.facts';

/**
 * What an award takes of a limit: the amount of a cap, the place of a once-only key, one of the places of a quota. The cap
 * of a top-up is the award's own amount without what came before.
 */
export const hold = z.strictObject({
  key: z.string().min(1).max(300),
  kind: z.enum(['CAP', 'ONCE', 'TOP_UP', 'QUOTA', 'SOFT_CAP']),
  capFen: fen.nullable(),
  amountFen: fen,
  places: z.int().positive().optional(),
});
export type Hold = z.output<typeof hold>;

type Introduction = z.output<typeof introduction>;

/** Why an award ended before it was paid; a reason may be added, none is ever taken away. */
const releasedFor = z.enum(['WITHDRAWN', 'RENOUNCED', 'REJECTED', 'ABANDONED', 'REVOKED', 'DISQUALIFIED', 'SUPERSEDED', 'REASSESSED']);
export type ReleasedFor = z.output<typeof releasedFor>;

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const awardFacts = {
  /** 拟支持: the amount is decided and its limits are held. The receipt stands in the envelope. */
  AwardProposed: z.strictObject({
    type: z.literal('AwardProposed'),
    award: ref,
    programme: ref,
    instrument: ref,
    claimant: ref,
    factOn: day,
    amountFen: fen,
    holds: z.array(hold).max(10),
    flags: z.array(ref),
    /** Who filed the case: never an officer of it (domain 3.2). */
    applicant: ref,
    /** Everyone who reviewed the case, also before it was reopened: they may not approve. */
    reviewers: z.array(ref).max(60),
    /** Published tables that the amount stands on, as `table/version`: who made or published one may not approve. */
    tables: z.array(ref).max(10),
    /** Left out where nothing was taken off. */
    netted: netted.optional(),
    nettedHere: nettedHere.optional(),
    /** 会议纪要 of the meeting that proposed it. */
    minutes: paperReference.optional(),
    /** Of a talent: who was introduced, and the day that the amount rests on (domain A-03). */
    introduced: introduction.optional(),
    /** 申报日: a disqualification bars what was filed by its last day. Left out of proposals from before that was said. */
    filedOn: day.optional(),
    /** Of an event: its name as keys have it, its days and what it cost the claimant (domain A-16). */
    event: z.string().min(1).max(300).optional(),
    hosting: hosting.optional(),
    /** Of a match; left out of those from before it was said. */
    matching: matching.optional(),
    /** By what another claim for the same thing is found, as keys are written (claimed-alike.ts). */
    matters: z.array(z.string().min(1).max(300)).max(8).optional(),
    /** 文号 of the 复议决定 or 判决 by which its case was reopened, where it had ended before, and the day on which it was: no document in force by then ends it again. */
    reopenedBy: documentNo.optional(),
    reopenedOn: day.optional(),
    passport: passport.optional(), rentDays: stretches.optional(),
  }),
  /** 不予支持 by the law itself, or by the office for its reason (`WITHHELD`): a decision of nothing, which holds no limit. Why stands in the receipt in the envelope. */
  AwardDeclined: z.strictObject({
    type: z.literal('AwardDeclined'),
    award: ref,
    programme: ref,
    instrument: ref,
    claimant: ref,
    factOn: day,
    refused: refusalCode,
    article: z.string(),
    /** Nothing. */
    amountFen: fen,
    /** What the leader said. */
    reason: text,
    applicant: ref,
    reviewers: z.array(ref).max(60),
    /** 文号 of the decision. */
    documentNo: documentNo.optional(),
    reopenedBy: documentNo.optional(),
  }),
  /** A first signature where two are needed (domain B-20). */
  AwardEndorsed: z.strictObject({ type: z.literal('AwardEndorsed'), award: ref, reason: text }),
  /** 批复, after the full notice period. */
  AwardApproved: z.strictObject({
    type: z.literal('AwardApproved'),
    award: ref,
    amountFen: fen,
    noticeFirstOn: day,
    noticeLastOn: day,
    confirmedFlags: z.array(ref),
    /** 批复文号. */
    documentNo: documentNo.optional(),
  }),
  /** 指标占用: money of a line is bound to the award. `lapsed`: the line of a past year that had it until then (domain B-05); `order`: the order that stands for it already. */
  AwardCommitted: z.strictObject({ type: z.literal('AwardCommitted'), award: ref, line: ref, amountFen: fen, lapsed: ref.optional(), order: ref.optional() }),
  /** Given up, withdrawn, rejected, abandoned, revoked, superseded, lost with the qualification or about to be proposed again, before payment: limits and line are free again. */
  AwardReleased: z.strictObject({
    type: z.literal('AwardReleased'),
    award: ref,
    why: releasedFor,
    amountFen: fen,
    holds: z.array(hold).max(10),
    line: ref.nullable(),
    committedFen: fen,
    order: ref.nullable(),
    reason: text,
    /** 文号, of a rejection or a revocation. */
    documentNo: documentNo.optional(),
    /** What was found of another policy's money (overlaps.facts.ts) and ends with the award; left out where nothing was. */
    findings: z.array(ref).max(100).optional(),
    /** What the other awards of its matter owe beside the same money is settled anew and found behind it (left-to-others.ts); not where it is proposed again, and not of earlier ones. */
    othersAnew: z.literal(true).optional(),
    /** Of an award with a place of a quota: whether its notice was over, so that the place is not filled again (domain A-26). Earlier ones say it by `why`. */
    noticeOver: z.boolean().optional(),
    /** 退付: what the payee had paid back before the bank sent all of it back. It is the payee's; `lineFen` of it stood on the line, `restored` on the limits: neither `committedFen` nor `holds` count that part again. */
    refund: z.strictObject({ amountFen: fen, lineFen: fen, restored: z.array(z.strictObject({ key: z.string().min(1).max(300), amountFen: fen })).max(10) }).optional(),
  }),
  /** The first of two signatures for giving up returned money (domain B-02). */
  AbandonmentProposed: z.strictObject({ type: z.literal('AbandonmentProposed'), award: ref, reason: text }),
} as const;

export type AwardFact = { [K in keyof typeof awardFacts]: z.output<(typeof awardFacts)[K]> }[keyof typeof awardFacts];

/** A case as it is put to the book. */
interface Put {
  award: string;
  programme: string;
  claimant: string;
  claim: Claim;
  filedOn: Temporal.PlainDate;
  filedUnder?: string | undefined;
  decidedUnder?: string | undefined;
  finding?: Finding;
  /** By a panel; what the programme reads of it counts where no finding is said. */
  recommended?: Recommended;
  namedOverlaps?: NamedOverlap[];
  reopenedBy?: string; reopenedOn?: Temporal.PlainDate;
  applicant: string;
  reviewers: string[];
}

/** Why something is proposed anew that only its papers say: an objection was upheld, or lines of a roster were struck since. */
export interface Again {
  upheld?: true;
  struck?: true;
}

export type AwardCommand =
  /** `again`: anew, before it was paid. */
  | ({ type: 'proposeAward'; minutes?: PaperReference; again?: Again } & Put)
  | ({ type: 'declineAward'; reason: string; documentNo?: string } & Put)
  | { type: 'endorseAward'; award: string; reason: string }
  | { type: 'approveAward'; award: string; noticeFirstOn: Temporal.PlainDate; noticeLastOn: Temporal.PlainDate; confirmedFlags: string[]; documentNo?: string }
  | { type: 'commitAward'; award: string; line: string }
  | { type: 'releaseAward'; award: string; why: Exclude<ReleasedFor, 'ABANDONED' | 'DISQUALIFIED' | 'SUPERSEDED' | 'REASSESSED'>; reason: string; documentNo?: string; noticeOver?: boolean }
  | { type: 'supersedeAward'; award: string; noticeOver?: boolean }
  | { type: 'proposeAbandonment'; award: string; reason: string }
  | { type: 'abandonAward'; award: string };

export type AwardState = 'ASSESSING' | 'DECLINED' | 'PROPOSED' | 'AWAITING_BUDGET' | 'COMMITTED' | 'ORDERED' | 'PAID' | 'RETURNED' | 'RELEASED';

/** Money decided for one case, or that there is none. The award bears the case's id. */
export interface Award extends ByPassport, ByRentDays {
  award: string;
  state: AwardState;
  programme: string;
  instrument: string;
  claimant: string;
  factOn: Temporal.PlainDate;
  amountFen: bigint;
  holds: Hold[];
  flags: string[];
  applicant: string;
  reviewers: string[];
  tables: string[];
  netted?: Netted[] | undefined;
  nettedHere?: NettedHere[] | undefined;
  minutes?: PaperReference | undefined;
  /** 文号 of the approval, or of the decision that ended it, whichever came last. */
  decisionNo?: string;
  introduced?: Introduction | undefined;
  filedOn?: Temporal.PlainDate | undefined;
  event?: string | undefined; hosting?: z.output<typeof hosting> | undefined; matching?: z.output<typeof matching> | undefined;
  matters?: string[] | undefined;
  reopenedBy?: string | undefined;
  reopenedOn?: Temporal.PlainDate | undefined;
  /** Everybody who decided the amount with it, of a roster also its lines (domain A-35); nobody, of what was declined. */
  proposers: string[];
  endorser: string | null;
  approver: string | null;
  /** Revision of the approval: awards that wait for budget stand in this order (domain B-27). */
  approvedAt: number | null;
  line: string | null;
  order: string | null;
  paidOn: Temporal.PlainDate | null;
  recoveredFen: bigint;
  /** Of money that went without ground (domain B-31), what has not come back; left out where none ever did. */
  groundlessFen?: bigint | undefined;
  /** Of one that ended after a bank return: what its payee had paid back, and is to have again. */
  refundFen?: bigint | undefined;
  /** The last clawback; null where none is in being and none has brought anything back. */
  receivable: string | null;
  abandonment: { proposer: string; reason: string } | null;
  /** Of a roster: how many lines, what became of those decided so far, and why a leader has begun to say no to it. */
  roster?: { lines: number; granted: number; declined: number; rejectedFor?: string; round?: number };
  /** Why it ended unpaid; null where it did not. */
  released: ReleasedFor | null;
  /** The reason of the law why there is nothing, of one that was declined. */
  refused?: RefusalCode;
}

export interface AwardTables {
  awards: Award;
}
