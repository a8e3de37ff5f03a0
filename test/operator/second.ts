import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of an operator with a second document of Songjiang: the example of a new district, as one of this; to be imported before anything that reads the catalogue. */
export const SECOND_FOLDER = mkdtempSync(join(tmpdir(), 'grantbook-second-'));
const rules = readFileSync(join(__dirname, 'documents/xq-2026-1.yaml'), 'utf8');
writeFileSync(join(SECOND_FOLDER, 'zx-2026-1.yaml'), rules.replace('area: "310199"', 'area: "310117"').replace('{ zh: 示例新区, en: Example District }', '{ zh: 上海市松江区, en: "Songjiang District, Shanghai" }').replaceAll('xq-', 'zx-'));
process.env['DOCUMENTS_DIR'] = SECOND_FOLDER;
