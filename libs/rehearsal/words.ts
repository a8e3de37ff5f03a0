import { z } from 'zod';
import { type Act, type Role, ROLES } from '#access/permissions';
import { bookFacts } from '#book/facts';
import { returnReason } from '#book/payments.facts';
import { clawbackCause, disposition } from '#book/receivables.facts';
import { claimShape } from '#policy/claims';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';

/** What a script may do: every act of the interface but a rehearsal, and the macro that runs a grant through all of them. */
export type ScriptedAct = Exclude<Act, 'rehearse'>;

const reason = text.default('演练 rehearsal');
const number = documentNo.default('演练〔2026〕1号');
const limitKey = z.string().min(1).max(300);
const onCase = { case: ref };
const opinion = { ...onCase, outcome: z.enum(['PASSED', 'FAILED']).default('PASSED'), opinion: reason };
/** What is left out is as the order says it: the last attempt, its amount, the day of the act. */
const answer = { order: ref, endToEndId: ref.optional(), amountFen: fen.optional(), bankReference: ref.optional() };
const { line, year, programmes, amountFen, functionCode, governmentEconomicCode, departmentEconomicCode } = bookFacts.BudgetLineOpened.shape;
const { table, version, rows } = bookFacts.TableDrafted.shape;
const { party, kind } = bookFacts.PartyRegistered.shape;
const moves = bookFacts.BudgetAdjusted.shape.moves;

export const changedTable = z.strictObject({ table, version, documentNo: number, rows });

/** The words of each act, those of its route; what the edge would take from the token or the key, the script names itself. */
const WORDS = {
  file: { ...onCase, programme: ref, claimant: ref, claim: claimShape },
  accept: onCase,
  notAccept: { ...onCase, reason },
  preliminaryReview: opinion,
  bureauReview: opinion,
  propose: onCase,
  publishNotice: onCase,
  object: { ...onCase, objection: ref, named: z.boolean().default(true), evidence: z.boolean().default(false) },
  resolveObjection: { ...onCase, objection: ref, upheld: z.boolean().default(false), conclusion: reason },
  endorse: { ...onCase, reason },
  approve: { ...onCase, confirmedFlags: z.array(ref).max(10).default([]) },
  reject: { ...onCase, reason },
  withdraw: { ...onCase, reason },

  adoptInstrument: { instrument: ref, choices: bookFacts.InstrumentAdopted.shape.choices.default([]) },
  draftTable: changedTable.shape,
  publishTable: { table, version },
  registerParty: { party, legalName: text.optional(), kind: kind.default('ENTERPRISE'), local: z.boolean().default(true), group: ref.optional() },
  proposeAccount: { party, account: ref, accountName: text.optional(), accountNumber: text.optional(), bankNumber: z.string().regex(/^\d{12}$/).default('102290024433') },
  confirmAccount: { party, account: ref },

  openLine: {
    line, year, programmes, amountFen, documentNo: number, agencyCode: ref.default('126001'), functionCode: functionCode.default('2080199'),
    governmentEconomicCode: governmentEconomicCode.default('50799'), departmentEconomicCode: departmentEconomicCode.default('31299'),
  },
  supplementLine: { line, amountFen, documentNo: number },
  proposeAdjustment: { batch: ref, moves, reason },
  confirmAdjustment: { batch: ref },
  commitAward: { award: ref, line },
  proposeAbandonment: { award: ref, reason },
  abandonAward: { award: ref },

  makeOrder: { order: ref, award: ref },
  checkOrder: { order: ref },
  releaseOrder: { order: ref },
  reissueOrder: { order: ref },
  recordReceipt: { ...answer, executedOn: day.optional() },
  recordRejection: { ...answer, reason },
  recordReturn: { ...answer, reason: returnReason, returnedOn: day.optional() },

  openClawback: { receivable: ref, award: ref, cause: clawbackCause, amountFen, reason },
  notifyClawback: { receivable: ref, statementDueOn: day },
  decideClawback: { receivable: ref, amountFen, documentNo: number, reason },
  closeClawback: { receivable: ref, reason },
  demandClawback: { receivable: ref, dueOn: day },
  recordRecovery: { receivable: ref, amountFen, recoveredOn: day, bankReference: ref, disposition },
  proposeRestore: { receivable: ref, key: limitKey, amountFen, reason },
  confirmRestore: { receivable: ref, key: limitKey, amountFen },
} satisfies Record<ScriptedAct, z.ZodRawShape>;

/** How far a grant is taken; each state with all before it. */
export const GRANT_STATES = ['FILED', 'REVIEWED', 'PROPOSED', 'PUBLICISED', 'APPROVED', 'COMMITTED', 'INSTRUCTED', 'PAID'] as const;

const GRANT = {
  ...WORDS.file,
  to: z.enum(GRANT_STATES).default('PAID'),
  /** Needed from COMMITTED on. */
  line: ref.optional(),
  /** `P-` and the case where none is named. */
  order: ref.optional(),
  noticeOn: day.optional(),
  /** The day after a full notice where none is named; the later ones the same day as the one before. */
  approvedOn: day.optional(),
  orderedOn: day.optional(),
  paidOn: day.optional(),
  confirmedFlags: WORDS.approve.confirmedFlags,
};

/** A moment, with its offset. */
const moment = z.codec(z.iso.datetime({ offset: true }), z.instanceof(Temporal.Instant), {
  decode: (said) => Temporal.Instant.from(said),
  encode: (at) => at.toString(),
});

/** Who does it and when; an act without a day has that of the act above it. */
const HEAD = {
  on: day.optional(),
  at: moment.optional(),
  by: ref.optional(),
  role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]).optional(),
  /** The same person under the same key asks the same thing again. */
  idempotencyKey: ref.optional(),
  /** So many times, with 1, 2, 3 … wherever `~n` stands. */
  times: z.int().min(1).max(100_000).optional(),
  expect: z.record(z.string(), z.unknown()).optional(),
};

const ALL = { ...WORDS, grant: GRANT };
export type ActName = keyof typeof ALL;

type Words<A extends ActName> = z.output<z.ZodObject<(typeof ALL)[A]>>;
type Head = z.output<z.ZodObject<typeof HEAD>>;
/** An act as the script says it, decoded: amounts in fen, days as days. */
export type SaidAct = { [A in ActName]: { act: A } & Head & Words<A> }[ActName];
export type Said<A extends ActName> = Extract<SaidAct, { act: A }>;

const shapes = Object.entries(ALL).map(([act, words]) => z.strictObject({ act: z.literal(act), ...HEAD, ...words }));
const byName = new Map(shapes.map((shape) => [shape.shape.act.value, shape]));

export const ACT_NAMES = Object.keys(ALL) as ActName[];

/** The shape of the act of this name. */
export const shapeOf = (act: unknown): z.ZodType<SaidAct> | undefined => (typeof act === 'string' ? (byName.get(act) as z.ZodType<SaidAct> | undefined) : undefined);

/** What an act takes beside the words that all take, by its name; `optional` where it has a default. */
export const wordsOf = (act: ActName): { word: string; optional: boolean }[] =>
  Object.entries<z.ZodType>(ALL[act]).map(([word, shape]) => ({ word, optional: shape.safeParse(undefined).success }));

/** Any act by what all have. */
export const openAct = z.looseObject({ act: z.enum(ACT_NAMES as [ActName, ...ActName[]]), ...HEAD });

/** Every act, for the schema. */
export const anyAct = z.union(shapes);

