import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument, UnsoundDocument } from './reading';

const text = (file: string): string => readFileSync(join(__dirname, 'documents', file), 'utf8');
export const SJ = text('sj-2024-05.yaml');
export const JD = text('jd-2022-14.yaml');

/** What is said of a document in which one programme (or the head) has something else in a place. */
export function faultOf(whole: string, within: string, from: string, to: string): UnsoundDocument {
  const start = whole.indexOf(within);
  const at = whole.indexOf(from, start);
  expect([start >= 0, at >= 0]).toEqual([true, true]);
  try {
    readDocument('own.yaml', whole.slice(0, at) + to + whole.slice(at + from.length));
  } catch (error) {
    if (error instanceof UnsoundDocument) return error;
    throw error;
  }
  throw new Error('it was taken');
}
