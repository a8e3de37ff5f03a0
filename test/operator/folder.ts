import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES } from '#catalogue/folders';

/** The folder of an operator, with the example of a town and a district of its own: to be imported before anything that reads the catalogue. */
export const FOLDER = mkdtempSync(join(tmpdir(), 'grantbook-operator-'));
for (const documents of [EXAMPLES, join(__dirname, 'documents')]) cpSync(documents, FOLDER, { recursive: true });
process.env['DOCUMENTS_DIR'] = FOLDER;
