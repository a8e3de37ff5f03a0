import { z } from 'zod';
import { day, digestHex, fen, label, ref, text } from '#kernel/shapes';
import type { Interpretation } from './validity.facts';
import { type Clause, type Instrument, instrumentShape, type Term } from '#policy/programme';

const choices = z.array(z.strictObject({ point: ref, value: ref, reason: text }));
const row = z.strictObject({ key: label, amountFen: fen.nullable(), fromOn: day, toOn: day.nullable() });

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const instrumentFacts = {
  /** 提请采用: with choices other than the stated readings, which do not count before another person has confirmed them. */
  InstrumentAdoptionProposed: z.strictObject({ type: z.literal('InstrumentAdoptionProposed'), instrument: ref, documentNo: text, instrumentHash: digestHex, choices }),
  /**
   * From here on this book pays by the document, with these choices where its text is open. The rules stand in the fact: what
   * the book paid by needs nothing beside the book to be read again.
   */
  InstrumentAdopted: z.strictObject({
    type: z.literal('InstrumentAdopted'),
    instrument: ref,
    documentNo: text,
    instrumentHash: digestHex,
    choices,
    rules: instrumentShape.optional(),
    /** Who proposed the choices; left out where it was adopted as stated, and of adoptions from before two signed. */
    proposer: ref.optional(),
  }),
  /** A rate table or a register, dated row by row; nothing counts until it is published. `corrects`: why it says otherwise of days that are over (decision 26). */
  TableDrafted: z.strictObject({ type: z.literal('TableDrafted'), table: ref, version: ref, documentNo: text, rows: z.array(row).min(1).max(500), corrects: text.optional() }),
  TablePublished: z.strictObject({ type: z.literal('TablePublished'), table: ref, version: ref }),
} as const;

export type InstrumentFact = { [K in keyof typeof instrumentFacts]: z.output<(typeof instrumentFacts)[K]> }[keyof typeof instrumentFacts];

export type TableRow = z.output<typeof row>;

export type InstrumentCommand =
  | { type: 'adoptInstrument'; area: string; rules: Instrument; choices: { point: string; value: string; reason: string }[] }
  | { type: 'confirmAdoption'; area: string; rules: Instrument; choices: { point: string; value: string }[] }
  | { type: 'draftTable'; table: string; version: string; documentNo: string; rows: TableRow[]; corrects?: string | undefined }
  | { type: 'publishTable'; table: string; version: string };

export interface AdoptedInstrument {
  instrument: string;
  instrumentHash: string;
  choices: Record<string, string>;
  /** In the order in which they were issued; left out where there are none. */
  interpretations?: Interpretation[] | undefined;
}

/** A document without its clauses. */
export type AdoptedDocument = Omit<Instrument, 'programmes' | 'clauses'>;

/** A programme in the versions of the documents that have had it, each for facts from its first day on (domain A-30, B-22). */
export interface ProgrammeTerms {
  programme: string;
  /** In the order of their days. */
  versions: { fromOn: Temporal.PlainDate; adoptedOn?: Temporal.PlainDate; term: Term }[];
}

/** One version of a table; the one published last stands. */
export interface TableVersion {
  table: string;
  version: string;
  documentNo: string;
  rows: TableRow[];
  /** Why it says otherwise of days that are over; left out where it does not. */
  corrects?: string | undefined;
  /** Of all that was drafted. Receipts name it. */
  hash: string;
  maker: string;
  publisher: string | null;
  published: boolean;
}

/** The name of a version of a table, in the book and in receipts. */
export const versionKey = ({ table, version }: Pick<TableVersion, 'table' | 'version'>): string => `${table}/${version}`;

/** 提请采用, until it is adopted. */
type AdoptionProposal = Omit<Extract<InstrumentFact, { type: 'InstrumentAdoptionProposed' }>, 'type'> & { proposer: string };

export interface InstrumentTables {
  /** By instrument. */
  adoptionProposals: AdoptionProposal;
  instruments: AdoptedInstrument;
  programmes: ProgrammeTerms;
  clauses: Clause & { instrument: string };
  documents: AdoptedDocument;
  /** By `table/version`. */
  tableVersions: TableVersion;
  /** The version in force, by table. */
  tablesInForce: { table: string; version: string };
}
