import { join } from 'node:path';
import type { Instrument, Programme } from '#policy/programme';
import type { RegionalPolicy } from '#policy/regional';
import { catalogueOf } from './folders';

/** What the product brings, and the folder of whoever runs it: read once, for requests and their documentation rest on it. */
const FOLDERS = [join(__dirname, 'documents'), process.env['DOCUMENTS_DIR'] ?? ''].filter((folder) => folder.trim() !== '');

const CATALOGUE = catalogueOf(FOLDERS);

/** What a district can adopt. What a book pays by stands in the book itself, from its adoption on. */
export const DOCUMENTS: readonly Instrument[] = CATALOGUE.documents;
/** What towns, streets and parks pay of their own (附则（二）); adopted likewise. */
export const REGIONAL_POLICIES: readonly RegionalPolicy[] = CATALOGUE.regional;

/** Whatever a district can adopt, for a rehearsal. */
export const ADOPTABLE: readonly (Instrument | RegionalPolicy)[] = [...DOCUMENTS, ...REGIONAL_POLICIES];

export const documentOf = (id: string): Instrument | undefined => DOCUMENTS.find((document) => document.id === id);

export const regionalPolicyOf = (id: string): RegionalPolicy | undefined => REGIONAL_POLICIES.find((policy) => policy.id === id);

/** @throws Error where the catalogue has none of the name */
export function documentNamed(id: string): Instrument {
  const document = documentOf(id);
  if (!document) throw new Error(`the catalogue has no ${id}`);
  return document;
}

export const PROGRAMMES: readonly Programme[] = DOCUMENTS.flatMap(({ programmes }) => programmes);

const clauses = DOCUMENTS.flatMap((document) => document.clauses);
/** 联审: every bureau that a document has take part. */
export const BUREAUS: readonly string[] = [...new Set(clauses.flatMap(({ bureaus = [] }) => bureaus))];
/** 资金方向: every direction that a document names for the money of a line. */
export const DIRECTIONS: readonly string[] = [...new Set(clauses.flatMap(({ directions = [] }) => directions.map(({ id }) => id)))];

/** The districts that keep a book here: six-digit area code (GB/T 2260) to its name in both languages. */
export const DISTRICTS: Readonly<Record<string, { zh: string; en: string }>> = Object.fromEntries(DOCUMENTS.flatMap(({ area, district }) => (district ? [[area, district]] : [])));
