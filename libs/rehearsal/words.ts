import { z } from 'zod';
import { type Act, type Role, ROLES } from '#access/permissions';
import { day, ref } from '#kernel/shapes';
import { BOOK_WORDS } from './book-words';
import { CASE_WORDS } from './case-words';

/** What a script may do: every act of the interface but a rehearsal, and the macro that runs a grant through all of them. */
export type ScriptedAct = Exclude<Act, 'rehearse' | 'supersedeRunning'>;

const WORDS = { ...CASE_WORDS, ...BOOK_WORDS } satisfies Record<ScriptedAct, z.ZodRawShape>;

/** How far a grant is taken; each state with all before it. */
export const GRANT_STATES = ['FILED', 'REVIEWED', 'PROPOSED', 'PUBLICISED', 'APPROVED', 'COMMITTED', 'INSTRUCTED', 'PAID'] as const;

const GRANT = {
  ...WORDS.file,
  /** What the officers find: the panel recommends it where the programme asks for one, and the meeting proposes it. */
  finding: WORDS.propose.finding,
  minutes: WORDS.propose.minutes,
  /** 批复文号. */
  documentNo: WORDS.approve.documentNo,
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
  decode: (said, context) => {
    try {
      return Temporal.Instant.from(said);
    } catch {
      context.issues.push({ code: 'invalid_format', format: 'date', input: said });
      return z.NEVER;
    }
  },
  encode: (at) => at.toString(),
});

/** Who does it and when; an act without a day has that of the act above it. */
const HEAD = {
  on: day.optional(),
  at: moment.optional(),
  by: ref.optional(),
  role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]).optional(),
  /** Who delegated the role that it is done in. */
  onBehalfOf: ref.optional(),
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

