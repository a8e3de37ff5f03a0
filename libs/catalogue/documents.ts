import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument, Programme } from '#policy/programme';
import { readInstrument } from './reading';

const FOLDER = join(__dirname, 'documents');

/** The documents of a folder, one file each; a new district's is a new file. @throws UnsoundDocument */
export function documentsIn(folder: string): Instrument[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml')).sort();
  return files.map((file) => readInstrument(file, readFileSync(join(folder, file), 'utf8')));
}

/** What a district can adopt. What a book pays by stands in the book itself, from its adoption on. */
export const DOCUMENTS: readonly Instrument[] = documentsIn(FOLDER);

export const documentOf = (id: string): Instrument | undefined => DOCUMENTS.find((document) => document.id === id);

/** @throws Error where the catalogue has none of the name */
export function documentNamed(id: string): Instrument {
  const document = documentOf(id);
  if (!document) throw new Error(`the catalogue has no ${id}`);
  return document;
}

export const PROGRAMMES: readonly Programme[] = DOCUMENTS.flatMap(({ programmes }) => programmes);
