import { z } from 'zod';
import { bookFacts } from '#book/facts';
import { day, digestHex, documentNo, ref, year } from '#kernel/shapes';
import { clauseShape, documentShape, instrumentShape, programmeShape } from '#policy/programme';
import { regionalPolicyShape } from '#policy/regional';
import { adoptedRecord, interpretationOf } from './records';

/** One paying clause, as the district's document has it. */
export const programmeItem = programmeShape.extend({
  kind: z.literal('MONEY'),
  instrument: ref,
  /** The published tables that it needs. */
  tables: z.array(ref),
  /** What the receipts of this programme name. */
  ruleHash: digestHex,
  /** By what it is suspended; null while it is in force. */
  suspendedBy: documentNo.nullable(),
  /** What the interpreting bureau has said of it. */
  interpretations: z.array(interpretationOf),
});

/** A clause that pays nothing itself, with the policies that it refers to. */
export const clauseItem = clauseShape.extend({ instrument: ref });

/** Where a document stands in the book. */
const standing = z.strictObject({
  /** A file offers it; false where the book alone still has it. */
  offered: z.boolean(),
  /** From when on the book goes by it; null before its adoption. */
  adoptedOn: day.nullable(),
  /** The last day of the last year for which its validity is confirmed; null where it never was, or needs none. */
  confirmedUntil: day.nullable(),
  /** Its programmes that are suspended, and by which document. */
  suspended: z.array(z.strictObject({ programme: ref, documentNo })),
  /** The document that has its place for facts from a day on. */
  supersededBy: z.strictObject({ instrument: ref, documentNo, fromOn: day }).nullable(),
});

/** A policy document: its dates, its articles, its open points, and whether this book has adopted it. */
export const instrumentItem = documentShape.extend({
  /** Of all that the document says: `instrumentHash` of its adoption. */
  documentHash: digestHex,
  programmes: z.array(ref),
  /** Of each programme that the book pays by, with what the document says of all of them: `instrumentHash` of its receipts. */
  ruleHashes: z.record(ref, digestHex),
  /** What it says of itself: who interprets it, what others may add to it. */
  provisions: instrumentShape.shape.provisions,
  adopted: adoptedRecord.extend({ revision: z.int() }).nullable(),
  /** 提请采用: the readings that wait for a second signature. */
  proposed: bookFacts.InstrumentAdoptionProposed.shape.choices.optional(),
  /** The years for which its validity has been confirmed. */
  confirmedYears: z.array(z.strictObject({ year, documentNo })),
  standing,
});

/** The policy of a town that the book has adopted, among the documents of the district. */
export const townItem = regionalPolicyShape.extend({ documentHash: digestHex, standing });

/** The policy of a town, street or park, and whether this book has adopted it. */
export const regionalPolicyItem = regionalPolicyShape.extend({ documentHash: digestHex, adopted: z.boolean() });

export const windowRecord = z.strictObject({ programme: ref, year, fromOn: day, toOn: day, documentNo });
export const interpretationRecord = bookFacts.InterpretationIssued.omit({ type: true });
const stay = bookFacts.ResidencyRecorded.omit({ type: true, party: true }).extend({ leftOn: day.nullable() });
/** Where a party sits in the place that the document names, and its stays before that. */
export const residentRecord = stay.extend({ party: bookFacts.ResidencyRecorded.shape.party, earlier: z.array(stay), corrections: z.array(bookFacts.ResidencyCorrected.pick({ documentNo: true, reason: true }).extend({ correctedOn: day, was: z.array(stay) })).optional() });
