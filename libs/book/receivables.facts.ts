import { z } from 'zod';
import { day, fen, ref, text } from '#kernel/shapes';
import { MOST_LINES } from '#policy/claims';
import { clawbackGrounds, type ClawbackGrounds } from '#policy/clawback-receipt';
import { hold, type Hold } from './awards.facts';
import { stands } from './stands';

/** 弄虚作假、违反本政策规定、不履行承诺 (附则（三）), or a mistake of our own; what was recorded as BREACH before the last of them was told apart may be either. */
export const clawbackCause = z.enum(['ADMIN_CORRECTION', 'FRAUD', 'BREACH', 'BROKEN_COMMITMENT']);
export const disposition = z.enum(['SAME_YEAR_REVERSAL', 'PRIOR_YEAR_TO_TREASURY_NONTAX']);

/** Lines that one clawback names, or for which it gives places back: so many fit into one event with those. A roster that is claimed whole for fraud or breach gives none back. */
export const MOST_CLAIMED = 2_000;

/** A line of a roster, and what of it is meant. */
const ofLine = z.strictObject({ no: z.int().min(1), amountFen: fen });
const lines = z.array(ofLine).min(1).max(MOST_LINES).optional();

/** 孳息 (domain A-36): an amount that the decision names, with its article, the day from which it runs and the rate in its words. It is never part of `amountFen`. */
const interest = z.strictObject({ amountFen: fen, article: text, fromOn: day, rate: text }).optional();

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const receivableFacts = {
  ClawbackOpened: z.strictObject({
    type: z.literal('ClawbackOpened'),
    receivable: ref,
    award: ref,
    party: ref,
    cause: clawbackCause,
    amountFen: fen,
    reason: text,
    /** The overlap found with another policy, of which this claims the excess (domain B-24). */
    finding: ref.optional(),
    /** Opened by a receipt for money without ground (domain B-31): the line that bore it, and the day on which it went. */
    groundless: z.strictObject({ line: ref, executedOn: day }).optional(),
    /** Of a roster: the lines that it is for, in their order. */
    lines,
  }),
  /** 陈述申辩: the party is told and may answer until the day. */
  ClawbackNotified: z.strictObject({ type: z.literal('ClawbackNotified'), receivable: ref, statementDueOn: day, interest }),
  ClawbackDecided: z.strictObject({
    type: z.literal('ClawbackDecided'),
    receivable: ref,
    award: ref,
    party: ref,
    cause: clawbackCause,
    amountFen: fen,
    documentNo: text,
    reason: text,
    /** 取消申请资格 (附则（三）): the instrument and the last day; null for a correction of our own. */
    disqualification: z.strictObject({ instrument: ref, toOn: day }).nullable(),
    lines,
    interest,
    /** What the amount was found from; left out of decisions from before it was said. */
    grounds: clawbackGrounds.optional(),
  }),
  /** 提请办结: the first of the two signatures under which nothing is claimed back. */
  ClawbackClosureProposed: z.strictObject({ type: z.literal('ClawbackClosureProposed'), receivable: ref, award: ref, reason: text }),
  /** 办结: nothing was found that is to come back (domain 3.1 no. 23), or nobody has the money any more. */
  ClawbackClosed: z.strictObject({
    type: z.literal('ClawbackClosed'),
    receivable: ref,
    award: ref,
    amountFen: fen,
    reason: text,
    /** What earlier clawbacks brought back of the award; none, and it stands as paid. */
    recoveredFen: fen,
    /** Who gave the first signature; of a return there is none, nor was there of closures from before two signed. */
    proposer: ref.optional(),
    finding: ref.optional(),
    /** Another clawback of the award that is still open. */
    besides: ref.optional(), stands,
    /** The bank had sent the money back before it was found that nothing is to come back: the award is due again. */
    returned: z.literal(true).optional(),
    /** 退汇: the bank sent the award's money back; what had been decided and had not come is owed no more, and is not due to the payee either. */
    byReturn: z.strictObject({ order: ref, attempt: z.int().positive(), owedFen: fen, interestFen: fen.optional() }).optional(),
    /** The money of which the excess was found stands no more, or is less: what had been decided and had not come is owed no more. */
    groundGone: z.strictObject({ owedFen: fen, interestFen: fen.optional() }).optional(),
  }),
  /** `documentNo`: 一般缴款书; `amountFen`: what is open, said where it is less than was decided, or bears interest. */
  ClawbackDemanded: z.strictObject({ type: z.literal('ClawbackDemanded'), receivable: ref, dueOn: day, amountFen: fen.optional(), interestFen: fen.optional(), documentNo: text.optional() }),
  /** 申请法院强制执行 (行政强制法 第五十三条、第五十四条); the urging letter (催告书) was served on a day at least ten days before. */
  EnforcementApplied: z.strictObject({ type: z.literal('EnforcementApplied'), receivable: ref, amountFen: fen, interestFen: fen.optional(), urgedOn: day, court: text, documentNo: text }),
  /** 提请核销 by the bureau, of all that is open. */
  WriteOffProposed: z.strictObject({ type: z.literal('WriteOffProposed'), receivable: ref, amountFen: fen, interestFen: fen.optional(), reason: text }),
  /** 核销 by the finance bureau: neither caps nor lines get anything back; money that comes all the same is booked. */
  ReceivableWrittenOff: z.strictObject({
    type: z.literal('ReceivableWrittenOff'),
    receivable: ref,
    award: ref,
    amountFen: fen,
    interestFen: fen.optional(),
    reason: text, documentNo: text, proposer: ref,
    finding: ref.optional(), besides: ref.optional(), stands,
  }),
  /** Money came back. What it gives back to caps and to the line is decided here, by cause and year (domain ); `transferFen`: the whole of a transfer that pays several receivables in parts. */
  RecoveryRecorded: z.strictObject({
    type: z.literal('RecoveryRecorded'),
    receivable: ref,
    award: ref,
    line: ref,
    amountFen: fen,
    recoveredOn: day,
    bankReference: ref,
    disposition,
    /** What came of the interest beside it: for the treasury, whatever the year, and for no cap and no line (domain A-36). */
    interestFen: fen.optional(),
    /** What is still open of the receivable, interest and all. */
    leftFen: fen,
    restores: z.array(hold).max(10),
    /** Of a line that holds money of the year before. */
    carriedOver: z.literal(true).optional(),
    finding: ref.optional(), groundless: z.literal(true).optional(),
    /** It had been written off: the debt revives with the money (record 19). */
    writtenOff: z.literal(true).optional(),
    /** Of a roster: the lines that the money is for, with the places of those that are back whole by our own mistake. */
    lines: z.array(ofLine.extend({ restores: z.array(hold).max(10).optional() })).min(1).max(MOST_LINES).optional(),
    transferFen: fen.optional(), besides: ref.optional(), stands,
    /** Nothing is left of the award, or of lines of it: as with its end (left-to-others.ts). */
    othersAnew: z.literal(true).optional(),
  }),
  /** 恢复额度 for innocent third parties after fraud or breach: two signatures (domain A-21, B-34). */
  HeadroomRestoreProposed: z.strictObject({ type: z.literal('HeadroomRestoreProposed'), receivable: ref, key: z.string().min(1).max(300), amountFen: fen, reason: text }),
  HeadroomRestored: z.strictObject({ type: z.literal('HeadroomRestored'), receivable: ref, key: z.string().min(1).max(300), amountFen: fen, proposer: ref }),
} as const;

export type ReceivableFact = { [K in keyof typeof receivableFacts]: z.output<(typeof receivableFacts)[K]> }[keyof typeof receivableFacts];

/** What a recovery gives back to limits, by its award and by the lines of a roster. */
export const restoredBy = ({ restores, lines = [] }: Extract<ReceivableFact, { type: 'RecoveryRecorded' }>): Hold[] => [...restores, ...lines.flatMap((line) => line.restores ?? [])];

export type Cause = z.output<typeof clawbackCause>;
export type Disposition = z.output<typeof disposition>;
export type Interest = NonNullable<z.output<typeof interest>>;
/** A fine is told apart so that it can be refused. */
export type InterestSaid = Interest & { kind: 'INTEREST' | 'FINE' };

export type ReceivableCommand =
  | { type: 'openClawback'; receivable: string; award: string; cause: Cause; amountFen: bigint; reason: string; finding?: string | undefined; lines?: number[] }
  | { type: 'notifyClawback'; receivable: string; statementDueOn: Temporal.PlainDate; interest?: InterestSaid }
  | { type: 'decideClawback'; receivable: string; amountFen: bigint; documentNo: string; reason: string; lines?: number[]; interest?: InterestSaid; noticesOver?: readonly string[] }
  | { type: 'proposeClosure'; receivable: string; reason: string }
  | { type: 'closeClawback'; receivable: string }
  | { type: 'demandClawback'; receivable: string; dueOn: Temporal.PlainDate; documentNo?: string | undefined }
  | { type: 'enforceClawback'; receivable: string; urgedOn: Temporal.PlainDate; court: string; documentNo: string }
  | { type: 'proposeWriteOff'; receivable: string; amountFen: bigint; interestFen?: bigint; reason: string }
  | { type: 'confirmWriteOff'; receivable: string; amountFen: bigint; interestFen?: bigint; documentNo: string }
  | { type: 'recordRecovery'; receivable: string; amountFen: bigint; interestFen?: bigint; recoveredOn: Temporal.PlainDate; bankReference: string; disposition: Disposition; transferFen?: bigint }
  | { type: 'proposeRestore'; receivable: string; key: string; amountFen: bigint; reason: string }
  | { type: 'confirmRestore'; receivable: string; key: string; amountFen: bigint };

export type ReceivableState = 'OPENED' | 'NOTIFIED' | 'DECIDED' | 'DEMANDED' | 'ENFORCEMENT' | 'PARTLY_RECOVERED' | 'RECOVERED' | 'WRITTEN_OFF' | 'CLOSED';

/** Last days; provisional where the calendar of that year is not published (domain B-14). */
export interface RecoveryDays {
  payLastOn: Temporal.PlainDate;
  enforceLastOn: Temporal.PlainDate | null;
  provisional: boolean;
}

/** A clawback (追回) from its opening to the last fen, or to its close without a finding. */
export interface Receivable {
  receivable: string;
  award: string;
  party: string;
  cause: Cause;
  state: ReceivableState;
  amountFen: bigint;
  recoveredFen: bigint;
  restoredFen: bigint;
  opener: string;
  statementDueOn: Temporal.PlainDate | null;
  closure?: { proposer: string; reason: string } | null | undefined;
  /** The day of the decision, from which the remedies run, and its 文号. */
  decidedOn?: Temporal.PlainDate | undefined;
  decisionNo?: string;
  /** What its amount was found from. */
  grounds?: ClawbackGrounds | undefined;
  /** What is due of a demanded clawback: payment, and the application to the court; null when neither is any more. */
  due?: RecoveryDays | null | undefined;
  enforcedOn?: Temporal.PlainDate | undefined;
  writeOff?: { amountFen: bigint; interestFen?: bigint; proposer: string; reason: string } | null | undefined;
  finding?: string | undefined;
  groundless?: { line: string; executedOn: Temporal.PlainDate } | undefined;
  /** As notified, then as decided; null where it was notified and the decision orders none. */
  interest?: (Interest & { recoveredFen: bigint; notifier: string }) | null | undefined;
  proposedRestore: { key: string; amountFen: bigint; proposer: string } | null;
  /** Of one that a bank return ended: what had been decided and did not come. */
  notDueFen?: bigint | undefined;
  /** Of a roster: the lines that it is for. */
  lines?: LineClaim[];
}

/** What of a line of a roster is claimed back, and what of that has come. */
export type ClaimedLine = z.output<typeof ofLine>;
export type LineClaim = ClaimedLine & { recoveredFen: bigint };

export interface ReceivableTables {
  receivables: Receivable;
  /** By the treasury's reference, of a part with its receivable (transfers.ts): the same reference is the same recovery. */
  recoveryReferences: Omit<Extract<ReceivableCommand, { type: 'recordRecovery' }>, 'type'>;
}
